"""The exercises that read documents: who wrote them, and which words they share."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import ids
from moscow_pyongyang.checks.rules import (
    UnorderedList,
)

from .reading import REFUSAL_TEXT, SUMMARIES, TELEGRAM_TEXT, WORDS, documents, naming

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

E01_6 = ExerciseItem(
    id="E01.6",
    praise="Now read both sentences round each word. Does it forbid in the first text what it "
    "allows in the second?",
    answers=(
        AnswerSpec(
            name="in_both",
            expected="a list of words taken from `words`",
            key=lambda data: SUMMARIES.shared(data, REFUSAL_TEXT, TELEGRAM_TEXT),
            rule=UnorderedList("word"),
            default_feedback="Read both summaries once more, slowly, and mark each word of the "
            "list.",
            mistakes=(
                LikelyMistake(
                    lambda data: SUMMARIES.only(data, TELEGRAM_TEXT, REFUSAL_TEXT),
                    "These words stand only in the later text. They are what is new in it, a good "
                    "thing to note; asked are the words that both have.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.only(data, REFUSAL_TEXT, TELEGRAM_TEXT),
                    "These words stand only in the earlier text. Asked are the words that both "
                    "have.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.found(data, TELEGRAM_TEXT),
                    "These are all words of the later text. Which of them does the earlier text "
                    "use too?",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.found(data, REFUSAL_TEXT),
                    "These are all words of the earlier text. Which of them does the later text "
                    "use too?",
                ),
                LikelyMistake(
                    lambda _: list(WORDS),
                    "This is the whole list. Some of its words stand in one text only.",
                ),
            ),
        ),
    ),
)
