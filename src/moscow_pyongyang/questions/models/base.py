"""What every question has, whatever its type."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from moscow_pyongyang.questions.models.entry import (
    BankEntry,
    Expression,
    Fault,
    LessonId,
    Level,
    QuestionId,
    Several,
    Skill,
    Slug,
    Sources,
    Text,
    refuse,
)

TRIES = 3


class Position(BankEntry):
    """One side of a dispute, with its sources."""

    claim: Text
    sources: Sources


class Contested(BankEntry):
    """What specialists do not agree on."""

    note: Text
    positions: Annotated[Several[Position], Field(min_length=2)]


class Fact(BankEntry):
    """Words of a question that follow from data: the expression must give exactly them."""

    says: Text
    expression: Expression


class QuestionBase(BankEntry):
    """What every question has, whatever its type."""

    id: QuestionId
    version: Annotated[int, Field(ge=1)]
    lesson: LessonId | None = None
    group: Slug
    skill: Skill
    level: Level
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[float, Field(gt=0, le=30)]
    points: Annotated[int, Field(ge=1, le=20)]
    stem: Text
    explanation: Text
    sources: Sources
    status: Literal["draft", "reviewed", "retired"]
    hints: Annotated[Several[Text], Field(max_length=3)] = ()
    attempts: Annotated[int, Field(ge=1, le=6)] | None = None
    ask_confidence: bool = False
    # false: it needs its lesson around it and never comes back on its own.
    standalone: bool = True
    contested: Contested | None = None
    computed_from: Expression | None = None
    facts_from: Several[Fact] = ()

    @property
    def tries_allowed(self) -> int:
        """How many answers a learner may give before the question is closed."""
        return self.attempts or TRIES

    @model_validator(mode="after")
    def _check(self) -> Self:
        if faults := self.find_faults():
            raise refuse(*faults)
        return self

    def find_faults(self) -> list[Fault]:
        """Return what is wrong although every field is of its kind."""
        return []
