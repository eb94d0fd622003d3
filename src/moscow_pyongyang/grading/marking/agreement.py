"""How far two readings of the same answers agree: of two markers, or of one who met it twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.measures.reliability import coder_reliability

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moscow_pyongyang.grading.assignment import Criterion
    from moscow_pyongyang.grading.model import Mark
    from moscow_pyongyang.measures.reliability import Reliability

ALL = "All criteria"


@dataclass(frozen=True)
class CriterionAgreement:
    """Agreement on one criterion, or on all of them.

    Attributes
    ----------
    name
        The criterion's name, or `ALL`.
    found
        Krippendorff's alpha for ordered points, with its interval and its remark.
    """

    name: str
    found: Reliability

    def as_json(self) -> dict[str, Any]:
        """Return what the page is told."""
        one = self.found
        return {
            "name": self.name,
            "alpha": one.alpha,
            "low": one.low,
            "high": one.high,
            "twice": one.n_units,
            "pairs": one.n_pairs,
            "same": one.agreement,
            "remark": one.remark,
        }


def agreement(marks: Iterable[Mark], criteria: Sequence[Criterion]) -> list[CriterionAgreement]:
    """Return how far readings agree, first on all criteria together, then on each.

    Below `measures.reliability.FEW` answers with two marks there is no alpha, and it is said so.

    Parameters
    ----------
    marks
        Of one item: several markers, second readings among them.
    criteria
        Those of the item.
    """
    import pandas as pd

    given: dict[str, dict[tuple[str, str], dict[str, float]]] = defaultdict(dict)
    for one in marks:
        reader = f"{one.marker} {one.reading}"
        for key, points in one.levels.items():
            given[key].setdefault((one.code, key), {})[reader] = points
    known = {one.key: given.get(one.key, {}) for one in criteria}
    every = {unit: points for units in known.values() for unit, points in units.items()}
    tables = [(ALL, every), *((one.name, known[one.key]) for one in criteria)]
    return [
        CriterionAgreement(
            name, coder_reliability(pd.DataFrame.from_dict(units, orient="index", dtype="float64"))
        )
        for name, units in tables
    ]
