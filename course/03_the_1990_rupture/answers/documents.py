"""The exercise that reads documents: how much of each was read."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import document_titles, ids, read_whole
from moscow_pyongyang.checks.rules import (
    UnorderedList,
)

from .reading import by, documents

E03_3 = ExerciseItem(
    id="E03.3",
    praise="Now look how short they are, and who chose what was printed. How much is a whole?",
    answers=(
        AnswerSpec(
            name="read_whole",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: read_whole(documents(data)),
            rule=UnorderedList("document"),
            column="doc_id",
            names=document_titles,
            default_feedback="Keep the documents of the years asked, then look at `reading`.",
            mistakes=(
                LikelyMistake(
                    lambda data: read_whole(documents(data), whole=False),
                    "Of these only a part was read. The question asks for the others.",
                ),
                LikelyMistake(
                    lambda data: by(documents(data), "Stepanov"),
                    "These are private diaries. Private is about the reader they were meant for; "
                    "the question is how much of each was read.",
                ),
                LikelyMistake(
                    lambda data: read_whole(data.documents),
                    "These are documents of all periods. Keep the years of the lesson.",
                ),
                LikelyMistake(
                    lambda data: ids(documents(data), "doc_id"),
                    "These are all documents of the years. Keep those that were read in full.",
                ),
            ),
        ),
    ),
)
