"""What the answers of one item earn: part by part, and in points."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.verdict import Level

if TYPE_CHECKING:
    from moscow_pyongyang.checks.verdict import CheckVerdict

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Part:
    """How one answer of an item stands.

    Attributes
    ----------
    name
        Name of the answer.
    level
        How it stands.
    say
        What a teacher would say to it.
    share
        How many parts of the item's points it is worth.
    earned
        How much of them it earns, from 0 to 1.
    slip
        What is said to the likely mistake that it makes; empty if it makes none.
    """

    name: str
    level: Level
    say: str
    share: int
    earned: Fraction
    slip: str = ""


@dataclass(frozen=True)
class Scored:
    """The verdict on the answers of an item, and what they earn.

    Attributes
    ----------
    verdict
        As `check` gives it, without the tally of its exercise.
    parts
        One for each answer; none where nothing could be judged.
    """

    verdict: CheckVerdict
    parts: tuple[Part, ...] = ()

    @property
    def share(self) -> Fraction:
        """How much of the item's points the answers earn, from 0 to 1."""
        whole = sum(part.share for part in self.parts)
        return sum((part.share * part.earned for part in self.parts), Fraction(0)) / (whole or 1)

    @property
    def slip(self) -> str:
        """What is said to the first likely mistake that the answers make; empty if to none."""
        return next((part.slip for part in self.parts if part.slip), "")

    def points(self, most: float) -> float:
        """Return the points earned of `most`, in half points; a lesser part is rounded down."""
        if self.share == 1:
            return float(most)
        return math.floor(2 * self.share * Fraction(most)) / 2

    def said(self, most: float) -> str:
        """Return which parts count, and for how much: ``"One of two parts is right: 1 of 2 …"``."""
        earned = f"{self.points(most):g} of {most:g} points"
        n_right = sum(part.level is Level.RIGHT for part in self.parts)
        n_form = sum(part.level is not Level.RIGHT and part.earned > 0 for part in self.parts)
        if len(self.parts) < 2:
            how = "The content is right in another form" if n_form else ""
        else:
            which = _count(n_right) if n_right else "none"
            are = "is" if n_right < 2 else "are"
            how = f"{which} of {_count(len(self.parts))} parts {are} right".capitalize()
            if n_form:
                how += f", {_count(n_form)} in another form"
        return f"{how}: {earned}." if how else f"{earned}."


def _count(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)
