"""The exercise that reads documents: who wrote them, and to whom."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import document_titles, ids
from moscow_pyongyang.checks.rules import (
    UnorderedList,
)

from .reading import documents, naming

E01_3 = ExerciseItem(
    id="E01.3",
    praise="Keep this in mind when a text tells you what Kim wanted: who wrote it, and for whom?",
    answers=(
        AnswerSpec(
            name="north_korean_texts",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: naming(documents(data), "author"),
            rule=UnorderedList("document"),
            column="doc_id",
            names=document_titles,
            default_feedback="Who wrote or signed each text? Look at the column `author`.",
            mistakes=(
                LikelyMistake(
                    lambda data: naming(documents(data), "recipient"),
                    "These texts were written to North Koreans. The question asks who wrote them.",
                ),
                LikelyMistake(
                    lambda data: naming(documents(data), "title", "Kim"),
                    "A name in a title can be the name of the person written about or written to. "
                    "Look at `author`.",
                ),
                LikelyMistake(
                    lambda data: naming(documents(data), "gist", "Kim"),
                    "These texts report what Kim said or did. To be spoken about is not to hold "
                    "the pen.",
                ),
                LikelyMistake(
                    lambda data: ids(documents(data), "doc_id"),
                    "These are all texts of the period. Keep those with a North Korean author.",
                ),
            ),
        ),
    ),
)
