"""How well a learner knows what they know: stated chances against what was right.

Three words stand for three chances. A scale of per cent would look finer and measure no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A guess among four options is right once in four times.
CHANCES = {1: 1 / 4, 2: 2 / 3, 3: 9 / 10}
WORDS = {1: "a guess", 2: "fairly sure", 3: "sure"}
SAID = {1: "1 in 4", 2: "2 in 3", 3: "9 in 10"}


@dataclass(frozen=True)
class SureAnswer:
    """One answer of which its writer said how sure they were.

    Attributes
    ----------
    confidence
        1 to 3: a guess, fairly sure, sure.
    is_right
        Whether the answer was right.
    """

    confidence: int
    is_right: bool

    @property
    def chance(self) -> float:
        """The chance of being right that the word stands for, 0 to 1."""
        return CHANCES[self.confidence]


@dataclass(frozen=True)
class CalibrationPoint:
    """One point of the curve: all answers of one confidence.

    Attributes
    ----------
    confidence
        1 to 3.
    answers, right
        Numbers of answers with this confidence, and of right ones among them.
    """

    confidence: int
    answers: int
    right: int

    @property
    def stated(self) -> float:
        """The chance that the word stands for, 0 to 1."""
        return CHANCES[self.confidence]

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.answers


def calibration_curve(answers: Iterable[SureAnswer]) -> tuple[CalibrationPoint, ...]:
    """Return a point for each confidence that was stated, the least sure first."""
    given = list(answers)
    return tuple(
        CalibrationPoint(level, len(same), sum(one.is_right for one in same))
        for level in sorted(CHANCES)
        if (same := [one for one in given if one.confidence == level])
    )


def brier_score(answers: Iterable[SureAnswer]) -> float | None:
    """Return the mean squared distance between stated chance and what happened.

    0 is best: always sure, always right. Who says 1 in 2 of everything gets 0.25 whatever they
    know; always wrong and sure is the worst. None where nothing was stated.
    """
    squares = [(one.chance - one.is_right) ** 2 for one in answers]
    return sum(squares) / len(squares) if squares else None


def overconfidence(answers: Iterable[SureAnswer]) -> float | None:
    """Return the mean stated chance less the share that was right; None where nothing was stated.

    Above zero: surer than right. Below zero: righter than sure.
    """
    given = list(answers)
    if not given:
        return None
    return sum(one.chance - one.is_right for one in given) / len(given)
