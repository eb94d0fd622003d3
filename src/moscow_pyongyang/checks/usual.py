"""Rules and likely mistakes that exercises of several lessons have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import LikelyMistake
from moscow_pyongyang.checks.rules import FigurePoints

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.checks.items import KeyData

MONEY = ("dollar", "usd", "$", "ruble", "rouble", "money", "price")
TIV_A_YEAR = FigurePoints(
    x_words=("year",),
    y_words=("tiv", "trend"),
    y_never=MONEY,
    never_feedback="The points are right, but the vertical axis speaks of money. TIV "
    "is not money: it measures what the delivered weapons can do.",
)
"""A figure of deliveries a year, whose axis names their unit."""


def both_ends_counted(days: Callable[[KeyData], int]) -> LikelyMistake:
    """Return the mistake of one day too many, for a key that counts days."""
    return LikelyMistake(
        lambda data: days(data) + 1,
        "You counted both the first and the last day. The time from one day to the "
        "next is a single day.",
    )
