"""Questions that are answered by ticking: options, events and documents."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, ValidationInfo, model_validator

from moscow_pyongyang.questions.models.base import TRIES, QuestionBase
from moscow_pyongyang.questions.models.entry import (
    DISTINCT,
    BankEntry,
    Expression,
    Fault,
    Several,
    Slug,
    Text,
    refuse,
)
from moscow_pyongyang.questions.models.tables import called_now, dated_row

if TYPE_CHECKING:
    from collections.abc import Mapping


class EvidenceRow(BankEntry):
    """One event or document offered as evidence; date and title come from its table."""

    id: Text
    correct: bool
    feedback: Text
    title: Text | None = None
    contested: bool = False
    correct_from: Expression | None = None
    _row: Mapping[str, Any] = PrivateAttr()

    @model_validator(mode="after")
    def _look_up(self, info: ValidationInfo) -> Self:
        row = dated_row(self.id, info.context)
        if row is None:
            fault = f"there is no event or document {self.id!r}."
            fix = called_now(self.id, info) or "use an event_id or a doc_id of the tables."
            raise refuse(("id", fault, fix))
        self._row = row
        return self

    @property
    def text(self) -> str:
        """The title, of the bank or of the table."""
        return self.title or str(self._row["title"])

    @property
    def date(self) -> str:
        """The ISO date of the table."""
        return str(self._row["date"])


class Option(BankEntry):
    """One answer to tick."""

    id: Slug
    text: Text
    correct: bool
    feedback: Text
    contested: bool = False
    correct_from: Expression | None = None


def _choice_faults(question: TickQuestion, field: str) -> list[Fault]:
    choices = question.choices
    settled = [one for one in choices if not one.contested]
    right = [one for one in settled if one.correct]
    open_ones = len(choices) - len(settled)
    found: list[Fault] = []
    if open_ones and question.contested is None:
        fix = "add `contested:` with a note and at least two positions with sources."
        found.append((field, "an entry is contested, the question is not.", fix))
    if question.type == "single":
        if len(right) != 1 and not (not right and open_ones >= 2):
            fix = "mark exactly one correct, or at least two contested and none correct."
            found.append((field, f"{len(right)} are marked correct.", fix))
    elif not right:
        found.append((field, "none is marked correct.", "mark at least one `correct: true`."))
    for text, count in Counter(one.text for one in choices).items():
        if count > 1:
            found.append((field, f"the text {text!r} stands twice.", "reword one."))
    return found


class ChoiceQuestion(QuestionBase):
    """One option to choose, or several to tick."""

    type: Literal["single", "multiple"]
    options: Annotated[Several[Option], Field(min_length=2, max_length=8), DISTINCT]
    shuffle: bool = True

    def find_faults(self) -> list[Fault]:
        """Return faults of the choices and of what is marked correct."""
        return _choice_faults(self, "options")

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be ticked."""
        return self.options

    @property
    def tries_allowed(self) -> int:
        """As many tries as options would find the one key without thought."""
        if self.attempts or self.type == "multiple":
            return super().tries_allowed
        return max(1, min(TRIES, len(self.options) - 1))


class EvidenceQuestion(QuestionBase):
    """Events and documents to tick, shown in the order of their dates."""

    type: Literal["evidence"]
    rows: Annotated[Several[EvidenceRow], Field(min_length=3, max_length=10), DISTINCT]

    def find_faults(self) -> list[Fault]:
        """Return faults of the choices and of what is marked correct."""
        return _choice_faults(self, "rows")

    @cached_property
    def choices(self) -> tuple[EvidenceRow, ...]:
        """What can be ticked, the earliest first."""
        return tuple(sorted(self.rows, key=lambda row: row.date))


# Both are answered by ticking some of their `choices`.
TickQuestion = ChoiceQuestion | EvidenceQuestion
