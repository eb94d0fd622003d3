"""The exercises that read documents: who printed them, and which words are new."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import ids
from moscow_pyongyang.checks.rules import (
    UnorderedList,
)

from .reading import NEW_TEXT, OLD_TEXT, SUMMARIES, WORDS, documents, held

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

E04_6 = ExerciseItem(
    id="E04.6",
    praise="Now find the sentence round each new word. Which of them is a duty, and which is a "
    "condition?",
    answers=(
        AnswerSpec(
            name="only_new",
            expected="a list of words taken from `words`",
            key=lambda data: SUMMARIES.only(data, NEW_TEXT, OLD_TEXT),
            rule=UnorderedList("word"),
            default_feedback="Read both summaries once more, slowly, and mark each word of the "
            "list.",
            mistakes=(
                LikelyMistake(
                    lambda data: SUMMARIES.only(data, OLD_TEXT, NEW_TEXT),
                    "These words stand only in the earlier text. Asked are those that are new in "
                    "the later one.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.shared(data, OLD_TEXT, NEW_TEXT),
                    "Both texts have these words. Asked are those that only the later one has.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.found(data, NEW_TEXT),
                    "These are all words of the later text. Some of them the earlier text has too.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.found(data, OLD_TEXT),
                    "These are all words of the earlier text. Which words came in later?",
                ),
                LikelyMistake(
                    lambda _: list(WORDS), "This is the whole list. Some of its words are old."
                ),
            ),
        ),
    ),
)
