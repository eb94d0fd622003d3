"""The exercises that read documents: how much of each, and which words they share."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import drawn_years, ids, read_whole
from moscow_pyongyang.checks.rules import UnorderedList

from .reading import LAST, SUMMARIES, TELEGRAM_TEXT, TREATY_TEXT, WORDS, documents
from .variants import READ_IN_PART

E02_3 = ExerciseItem(
    id="E02.3",
    praise="Read in part means that the summary retells what was seen, and no more. It does not "
    "mean that the text is doubtful. What may stand in the parts that were not read?",
    variants=READ_IN_PART,
    answers=(
        AnswerSpec(
            name="in_part",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: read_whole(documents(data, *drawn_years(data)), whole=False),
            rule=UnorderedList("document"),
            column="doc_id",
            default_feedback="Keep the years asked, then look at the column `reading`.",
            mistakes=(
                LikelyMistake(
                    lambda data: read_whole(documents(data, *drawn_years(data)), whole=True),
                    "These are the documents that the course did read whole. Asked are the "
                    "others: `!=` means not equal.",
                ),
                LikelyMistake(
                    lambda data: read_whole(data.documents, whole=False),
                    "These are documents of the whole course. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: (
                        read_whole(documents(data, data.v.first, 1969), whole=False)
                        if data.v.last == LAST
                        else None
                    ),
                    "You stopped at the end of the sixties. The lesson goes on.",
                ),
                LikelyMistake(
                    lambda data: ids(documents(data, *drawn_years(data)), "doc_id"),
                    "These are all documents of the years asked. Some of them were read whole.",
                ),
            ),
        ),
    ),
)

E02_6 = ExerciseItem(
    id="E02.6",
    praise="Read the sentences round these words. Does the later text explain the earlier one, or "
    "does it take something away?",
    answers=(
        AnswerSpec(
            name="only_later",
            expected="a list of words taken from `words`",
            key=lambda data: SUMMARIES.only(data, TELEGRAM_TEXT, TREATY_TEXT),
            rule=UnorderedList("word"),
            default_feedback="Read both summaries once more, slowly, and mark each word of the "
            "list.",
            mistakes=(
                LikelyMistake(
                    lambda data: SUMMARIES.only(data, TREATY_TEXT, TELEGRAM_TEXT),
                    "These words stand only in the treaty. Asked are those that stand only in the "
                    "telegram.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.shared(data, TREATY_TEXT, TELEGRAM_TEXT),
                    "These words stand in both texts. Asked is what is new in the later one.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.found(data, TELEGRAM_TEXT),
                    "These are all words of the telegram. The treaty has some of them too.",
                ),
                LikelyMistake(
                    lambda data: SUMMARIES.found(data, TREATY_TEXT),
                    "These are the words of the treaty. Asked are those that the treaty lacks.",
                ),
                LikelyMistake(
                    lambda _: list(WORDS),
                    "This is the whole list. Some of its words stand in the treaty.",
                ),
            ),
        ),
    ),
)
