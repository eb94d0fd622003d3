"""How far coders agree who coded the same units without seeing each other's codes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

FEW, SOME = 8, 30
"""Below FEW units with two codes no alpha is given; below SOME its interval is wide."""
SECOND_CODER = "C4"
"""Who coded sixty events a second time, from date, title, summary and codebook alone."""
_DRAWS, _SEED = 200, 1945


@dataclass(frozen=True)
class Reliability:
    """Agreement between coders.

    Attributes
    ----------
    alpha
        Krippendorff's alpha for ordered codes: 1 full agreement, 0 what chance
        would give, below 0 less; None where it cannot be computed.
    low, high
        Bounds of the 95 % interval from resampling units; None without alpha.
    n_units, n_pairs
        Units with at least two codes; pairs of codes in them.
    agreement
        Per cent of those pairs in which both gave the same code; None without pairs.
    n_single
        Units with fewer than two codes: they say nothing about agreement.
    remark
        What keeps the number from being more, in a sentence.
    """

    alpha: float | None
    low: float | None
    high: float | None
    n_units: int
    n_pairs: int
    agreement: float | None
    n_single: int
    remark: str

    def __str__(self) -> str:
        share = f"{self.agreement:.0f} % of {self.n_pairs} pairs agree" if self.n_pairs else ""
        alpha = "no alpha"
        if self.alpha is not None and self.low is not None and self.high is not None:
            alpha = f"alpha {self.alpha:.2f} (95 % interval {self.low:.2f} to {self.high:.2f})"
        elif self.alpha is not None:
            alpha = f"alpha {self.alpha:.2f}"
        return "; ".join(part for part in (alpha, share, self.remark) if part)


def coder_reliability(ratings: pd.DataFrame) -> Reliability:
    """Return Krippendorff's alpha (ordinal) and per cent agreement.

    Parameters
    ----------
    ratings
        One row a unit, one column a coder, codes such as −2 to +2; a unit that
        a coder did not or could not code is missing, and never counts as 0.

    Returns
    -------
    Reliability
        Without alpha if fewer than `FEW` units have two codes or if all codes are
        the same: then nothing tells agreement from habit.

    Source
    ------
    Alpha by the package krippendorff.
    """
    table = ratings.astype("float64").to_numpy().T
    coded = (~np.isnan(table)).sum(axis=0) if table.size else np.zeros(0)
    both = table[:, coded >= 2] if table.size else np.zeros((0, 0))
    n_units, n_single = both.shape[1], len(ratings) - both.shape[1]
    same = [bool(a == b) for unit in both.T for a, b in combinations(unit[~np.isnan(unit)], 2)]
    share = 100 * sum(same) / len(same) if same else None
    if n_units < FEW:
        units = "unit has" if n_units == 1 else "units have"
        remark = f"only {n_units} {units} two codes, too few for an alpha (at least {FEW})"
        return Reliability(None, None, None, n_units, len(same), share, n_single, remark)
    if len(np.unique(both[~np.isnan(both)])) < 2:
        remark = "every code is the same, so agreement cannot be told from habit"
        return Reliability(None, None, None, n_units, len(same), share, n_single, remark)
    low, high = _interval(both)
    remark = f"{n_units} units are few: the interval is wide" if n_units < SOME else ""
    return Reliability(_alpha(both), low, high, n_units, len(same), share, n_single, remark)


def recoded(
    events: pd.DataFrame, codes: pd.DataFrame, column: str, *, coder: str = SECOND_CODER
) -> pd.DataFrame:
    """Return the course's code and that of a second coder for each event that was coded again.

    Parameters
    ----------
    events, codes
        Rows of the tables ``events`` and ``coder_codes``.
    column
        ``"closeness"`` or ``"hostility"``.
    coder
        Id of the second coder.

    Returns
    -------
    pandas.DataFrame
        Columns first and second, index event_id; for `coder_reliability`.
    """
    second = codes[codes["coder"] == coder].set_index("event_id")[column]
    first = events.set_index("event_id")[column].reindex(second.index)
    return first.to_frame("first").assign(second=second)


def _alpha(table: NDArray[np.float64]) -> float:
    import krippendorff

    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="ordinal"))


def _interval(table: NDArray[np.float64]) -> tuple[float | None, float | None]:
    draws = np.random.default_rng(_SEED).integers(0, table.shape[1], (_DRAWS, table.shape[1]))
    samples = (table[:, units] for units in draws)
    # A draw of units that all bear one code has no alpha.
    found = [_alpha(s) for s in samples if len(np.unique(s[~np.isnan(s)])) > 1]
    if len(found) < _DRAWS / 2:
        return None, None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
