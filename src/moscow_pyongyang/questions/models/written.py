"""Questions that are answered in a learner's own words: a number, a name, an argument."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from moscow_pyongyang.questions.models.base import QuestionBase
from moscow_pyongyang.questions.models.entry import (
    DISTINCT,
    BankEntry,
    Fault,
    Feedback,
    Several,
    Slug,
    Text,
)
from moscow_pyongyang.tables.numbers import RATIO_UNITS, NumberKind


class Misconception(BankEntry):
    """A range of wrong numbers with one likely cause."""

    range: Annotated[tuple[float, float], Strict(False)]
    feedback: Text


class CommonError(BankEntry):
    """A wrong text with one likely cause."""

    text: Text
    feedback: Text


class RubricCriterion(BankEntry):
    """One line of a rubric, worst level first."""

    id: Slug
    title: Text
    levels: Annotated[Several[Text], Field(min_length=3, max_length=5)]
    # Feedback: what a strong answer does here.
    note: Text


class NumericQuestion(QuestionBase):
    """A number with its unit and how far off is still right."""

    type: Literal["numeric"]
    answer: float
    unit: Text
    feedback: Feedback
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    tolerance_rel: Annotated[float, Field(ge=0, le=0.5)] = 0.0
    misconceptions: Several[Misconception] = ()
    kind: Annotated[
        NumberKind | None,
        Field(
            description="How 5,417 is read: a ratio is below 1000, a count is whole, an amount is "
            "either. By default per cent and times are ratios, all else amounts."
        ),
    ] = None

    @property
    def number_kind(self) -> NumberKind:
        """What kind of number is asked for, by the bank or else by the unit; never by the key."""
        return self.kind or ("ratio" if self.unit.casefold() in RATIO_UNITS else "amount")

    def find_faults(self) -> list[Fault]:
        """Return a key that its own kind of number does not let in."""
        fix = "name the `kind` that fits what is asked: ratio, count or amount."
        if self.number_kind == "ratio" and abs(self.answer) >= 1000:
            return [("answer", f"{self.answer:g} is no ratio below 1000.", fix)]
        if self.number_kind == "count" and self.answer % 1:
            return [("answer", f"{self.answer:g} is no whole number.", fix)]
        return []

    @property
    def margin(self) -> float:
        """How far off, in the unit, is still right."""
        return max(self.tolerance, abs(self.answer) * self.tolerance_rel)


class TextQuestion(QuestionBase):
    """A name or short phrase; every accepted script and romanisation is listed."""

    type: Literal["short_text"]
    accept: Annotated[Several[Text], Field(min_length=1)]
    feedback: Feedback
    fuzzy: Annotated[float, Field(ge=0, le=0.3)] = 0.15
    near: Several[CommonError] = ()


class RubricQuestion(QuestionBase):
    """A written answer that the learner marks against criteria, or marks and words for a peer."""

    type: Literal["rubric"]
    assesses: Literal["self", "peer"] = "self"
    criteria: Annotated[Several[RubricCriterion], Field(min_length=1, max_length=6), DISTINCT]
    samples: Annotated[Several[Text], Field(max_length=3)] = ()

    @property
    def tries_allowed(self) -> int:
        """One: nothing is gained by marking oneself twice."""
        return self.attempts or 1
