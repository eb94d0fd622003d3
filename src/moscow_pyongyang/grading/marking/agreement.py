"""How far two readings of the same answers agree: of two markers, or of one who met it twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.measures.reliability import FEW, coder_reliability

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
        Krippendorff's alpha for ordered points, with its interval.
    n_answers
        Answers that were marked twice.
    """

    name: str
    found: Reliability
    n_answers: int

    @property
    def is_enough(self) -> bool:
        """Whether an alpha may be told: four criteria of two answers are two answers."""
        return self.n_answers >= FEW and self.found.alpha is not None

    @property
    def remark(self) -> str:
        """What keeps the number from being more; "" where nothing does."""
        if self.n_answers < FEW:
            answers = "1 answer was" if self.n_answers == 1 else f"{self.n_answers} answers were"
            return f"too few: {answers} marked twice, {FEW} are needed"
        return self.found.remark

    def as_json(self) -> dict[str, Any]:
        """Return what the page is told."""
        one, is_enough = self.found, self.is_enough
        return {
            "name": self.name,
            "alpha": one.alpha if is_enough else None,
            "low": one.low if is_enough else None,
            "high": one.high if is_enough else None,
            "twice": self.n_answers,
            "same": one.agreement,
            "remark": self.remark,
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
            name,
            coder_reliability(pd.DataFrame.from_dict(units, orient="index", dtype="float64")),
            len({code for (code, _), points in units.items() if len(points) > 1}),
        )
        for name, units in tables
    ]
