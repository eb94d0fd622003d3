"""Signed ties of capitals in one year, from what the tables hold for each pair, and balance.

A value lies between −1 and +1. What no table holds stays None: never zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.measures.ties.records import (
    CAPITALS,
    Pair,
    PairRecords,
    pair_of,
    pair_records,
)
from moscow_pyongyang.measures.ties.scores import (
    BY_KEY,
    COMPONENTS,
    SIGNED,
    Component,
    Evidence,
    Rules,
    score_evidence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "BY_KEY",
    "CAPITALS",
    "COMPONENTS",
    "SIGNED",
    "TRIAD",
    "Component",
    "Evidence",
    "Pair",
    "PairRecords",
    "Rules",
    "Tie",
    "balance",
    "find_turning_points",
    "pair_of",
    "pair_records",
    "record",
    "score_evidence",
    "tie",
    "ties",
]
TRIAD = ("Moscow", "Beijing", "Pyongyang")
# What notebooks of earlier editions call it.
record = pair_records


@dataclass(frozen=True)
class Tie:
    """One side: its evidence, weighted mean and sign.

    Attributes
    ----------
    value
        Weighted mean of the components in use; None without evidence.
    sign
        1, −1, 0 (evidence that points nowhere) or None (no evidence with a sign).
    named
        Number of events that name both; 0 if that count is switched off.
    """

    pair: Pair
    evidence: tuple[Evidence, ...]
    value: float | None
    sign: int | None
    named: int


def tie(records: PairRecords, pair: Pair, year: int, rules: Rules) -> Tie:
    """Return one side in one year: a weighted mean of the components that hold evidence."""
    found = score_evidence(records, pair, year, rules)
    valued = [
        (one.value, rules.weight(one.component))
        for one in found
        if one.value is not None and rules.weight(one.component)
    ]
    named = len(found[-1].keys) if rules.weight("named") else 0
    if not valued:
        return Tie(pair, found, None, None, named)
    value = sum(v * w for v, w in valued) / sum(w for _, w in valued)
    sign = 0 if abs(value) < rules.neither or value == 0 else int(math.copysign(1, value))
    return Tie(pair, found, value, sign, named)


def ties(
    records: PairRecords, year: int, rules: Rules | None = None, *, capitals: Sequence[str] = TRIAD
) -> list[Tie]:
    """Return every side among the capitals in one year.

    Raises
    ------
    CourseError
        If a capital or a component is not known.
    """
    rules = rules or Rules()
    wrong = [c for c in capitals if c not in CAPITALS]
    wrong += [c for c in rules.weights if c not in BY_KEY]
    if wrong:
        raise CourseError(
            f"No {', '.join(wrong)} here. Capitals: {', '.join(CAPITALS)}. "
            f"Components: {', '.join(BY_KEY)}."
        )
    return [tie(records, pair_of(a, b), year, rules) for a, b in combinations(capitals, 2)]


def balance(sides: Iterable[Tie]) -> int | None:
    """Return the product of the signs: 1 balanced, −1 not; None if a side has no sign."""
    product = 1
    for side in sides:
        if not side.sign:
            return None
        product *= side.sign
    return product


def find_turning_points(
    records: PairRecords, year: int, rules: Rules, *, capitals: Sequence[str] = TRIAD
) -> list[tuple[str, int | None]]:
    """Return the single changes of coding that change the verdict on the triad.

    Returns
    -------
    list of (str, int or None)
        The change in words ("without Arms", "with arms and trade read as
        level"), and the balance after it.
    """
    was = balance(ties(records, year, rules, capitals=capitals))
    others = [
        (f"without {BY_KEY[key].label}", rules.without(key)) for key in SIGNED if rules.weight(key)
    ]
    swap = {"mean": "sum", "sum": "mean", "change": "level", "level": "change"}
    others.append(
        (
            f"with arms and commerce read as {swap[rules.flows]}",
            replace(rules, flows=swap[rules.flows]),
        )
    )
    others.append(
        (
            f"with event codes read as {swap[rules.closeness]}",
            replace(rules, closeness=swap[rules.closeness]),
        )
    )
    after = [(words, balance(ties(records, year, one, capitals=capitals))) for words, one in others]
    return [(words, now) for words, now in after if now != was]
