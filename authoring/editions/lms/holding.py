"""What a format is: how it is written, and what of a question it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from authoring.editions.lms.reading import LmsItem

ASPECTS = (
    "feedback on each option",
    "explanation and dispute",
    "hints",
    "share of the points",
    "points",
    "tolerance of a number",
    "likely mistakes",
    "other spellings, slips",
    "rubric, sample answers",
    "pictures",
    "sources",
    "several tries",
    "taken in again",
)


@dataclass(frozen=True)
class Held:
    """How a format holds something: as the course does, in another form, or not at all."""

    how: str
    way: Literal["whole", "other", "not"] = "whole"

    def __str__(self) -> str:
        return f"{_SIGNS[self.way]} {self.how}"


_SIGNS = {"whole": "✓", "other": "≈", "not": "✗"}


def other(how: str) -> Held:
    """Return that something is carried in another form."""
    return Held(how, "other")


def lost(how: str) -> Held:
    """Return that something is not carried."""
    return Held(how, "not")


@dataclass(frozen=True)
class LmsFormat:
    """A format that questions are written in.

    Attributes
    ----------
    name, title
        What an author types; how people call it.
    types
        What each type of question becomes.
    aspects
        What becomes of each of `ASPECTS`.
    steps
        How a teacher takes it in, in one paragraph.
    proof
        What reads it in the tests, and what was never tried, in a sentence or two.
    write
        Returns the content of each file by its name; `stem` is what the names begin with.
    """

    name: str
    title: str
    types: Mapping[str, Held]
    aspects: Mapping[str, Held]
    steps: str
    proof: str
    write: Callable[[Sequence[LmsItem], str], Mapping[str, bytes]]
