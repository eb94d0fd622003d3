"""The exercise that reads documents: how much of each was read."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import document_titles, drawn_years, ids, read_whole
from moscow_pyongyang.checks.rules import UnorderedList

from .reading import LAST, documents
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
            names=document_titles,
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
