"""The exercise that reads documents: who printed them."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import document_titles, ids
from moscow_pyongyang.checks.rules import (
    UnorderedList,
)

from .reading import documents, held

E04_3 = ExerciseItem(
    id="E04.3",
    praise="For each of them, ask what a reporter would choose to quote, and what would be left "
    "out.",
    answers=(
        AnswerSpec(
            name="through_press",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: held(documents(data), "press reports"),
            rule=UnorderedList("document"),
            column="doc_id",
            names=document_titles,
            default_feedback="Where was each text read? Look at the column `archive`.",
            mistakes=(
                LikelyMistake(
                    lambda data: held(documents(data), "press reports", fits=False),
                    "Of these a text or an official summary was read. The question asks for the "
                    "others.",
                ),
                LikelyMistake(
                    lambda data: held(documents(data), "KCNA"),
                    "These come from North Korea's agency. Who published a text and how the course "
                    "read it are two things.",
                ),
                LikelyMistake(
                    lambda data: held(documents(data), "agency|TASS"),
                    "These are an agency's summary of a law or a treaty. The question asks for "
                    "entries that say so in these very words.",
                ),
                LikelyMistake(
                    lambda data: ids(documents(data), "doc_id"),
                    "These are all documents of the years. Keep those read through press reports.",
                ),
            ),
        ),
    ),
)
