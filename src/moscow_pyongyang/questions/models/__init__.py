"""What a question bank holds: one model for the file, the editor's schema and the running course.

A bank is YAML that an author writes. Each class is one mapping of that file; what
the tables know (dates, titles, places) is looked up while the file is read, in the data
folder that is the context of the validation. A rule that
a type cannot express raises `refuse`, which names the field, the fault and the fix.
"""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import ConfigDict, Field

from moscow_pyongyang.questions.models.choice import (
    ChoiceQuestion,
    EvidenceQuestion,
    EvidenceRow,
    Option,
    TickQuestion,
)
from moscow_pyongyang.questions.models.entry import BankEntry, Fault, LessonId, Several
from moscow_pyongyang.questions.models.placed import (
    DatedItem,
    MapPlace,
    MapQuestion,
    MatchQuestion,
    OrderQuestion,
    TimelineQuestion,
)
from moscow_pyongyang.questions.models.tables import dated_row
from moscow_pyongyang.questions.models.written import NumericQuestion, RubricQuestion, TextQuestion

__all__ = [
    "TYPES",
    "BankFile",
    "ChoiceQuestion",
    "DatedItem",
    "EvidenceQuestion",
    "EvidenceRow",
    "Fault",
    "MapPlace",
    "MapQuestion",
    "MatchQuestion",
    "NumericQuestion",
    "Option",
    "OrderQuestion",
    "Question",
    "RubricQuestion",
    "TextQuestion",
    "TickQuestion",
    "TimelineQuestion",
    "dated_row",
]

Question = (
    ChoiceQuestion
    | EvidenceQuestion
    | NumericQuestion
    | TextQuestion
    | OrderQuestion
    | MatchQuestion
    | TimelineQuestion
    | MapQuestion
    | RubricQuestion
)


class BankFile(BankEntry):
    """The question bank of one lesson."""

    model_config = ConfigDict(title="Question bank of one lesson")

    lesson: LessonId
    questions: Annotated[
        Several[Annotated[Question, Field(discriminator="type")]], Field(min_length=1)
    ]


TYPES: tuple[str, ...] = tuple(
    name for one in get_args(Question) for name in get_args(one.model_fields["type"].annotation)
)
