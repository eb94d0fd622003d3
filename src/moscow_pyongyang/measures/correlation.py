"""Correlation of two columns, with what chance alone would give and how sure the number is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.measures.series import pair_years

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Method = Literal["pearson", "spearman"]
METHODS = ("pearson", "spearman")
LAGS = range(-3, 4)
ENOUGH = 8
"""Fewest rows for which a p-value and an interval are given."""
SEED = 1945


@dataclass(frozen=True)
class Correlation:
    """A correlation and its doubts.

    Attributes
    ----------
    r
        The coefficient, −1 to 1; None where there is none.
    n, n_dropped
        Rows used, and rows left out because one of the two values is missing.
    p
        Share of seeded shufflings whose coefficient is at least as far from 0,
        the data's own order counted as one of them; None below `ENOUGH` rows.
    low, high
        Bounds of the 95 % bootstrap interval; None below `ENOUGH` rows.
    method
        ``"pearson"`` or ``"spearman"``.
    remark
        Why a number is missing; "" where none is.
    """

    r: float | None
    n: int
    n_dropped: int
    p: float | None = None
    low: float | None = None
    high: float | None = None
    method: Method = "pearson"
    remark: str = ""

    def __str__(self) -> str:
        dropped = f", {self.n_dropped} rows dropped for a missing value" if self.n_dropped else ""
        if self.r is None:
            return f"no correlation (n = {self.n}{dropped}): {self.remark}"
        more = f"; {self.remark}"
        if self.p is not None and self.low is not None and self.high is not None:
            more = (
                f", 95 % interval {self.low:.2f} to {self.high:.2f}, permutation p = {self.p:.4f}"
            )
        return f"{self.method} r = {self.r:.2f} (n = {self.n}{dropped}){more}"


def correlate(
    table: pd.DataFrame,
    x: str,
    y: str,
    *,
    method: Method = "pearson",
    n_draws: int = 2000,
    seed: int = SEED,
) -> Correlation:
    """Return the correlation of two columns with permutation p-value and bootstrap interval.

    Both treat the rows as exchangeable. Years in a row are not: a shared trend
    makes p too small and the interval too narrow. `detrend` helps to see it.

    Parameters
    ----------
    table
        One row a unit; rows without `x` or without `y` are dropped and counted.
    x, y
        Names of two numeric columns, in any unit.
    method
        ``"pearson"``, or ``"spearman"`` for ranks (ties get their mean rank).
    n_draws
        Number of shufflings, and of resamplings.
    seed
        Seed of both; the same seed gives the same numbers.

    Returns
    -------
    Correlation
        `r` is None with fewer than three rows or a column that does not vary;
        `p`, `low`, `high` are None with fewer than `ENOUGH` rows.

    Raises
    ------
    CourseError
        If the table lacks a column or the method is not known.
    """
    if method not in METHODS:
        raise CourseError(f"There is no correlation {method!r}; use {' or '.join(METHODS)}.")
    a, b = values(table, x, y)
    return correlate_values(
        a, b, dropped=len(table) - len(a), method=method, n_draws=n_draws, seed=seed
    )


def correlate_values(
    a: Floats,
    b: Floats,
    *,
    dropped: int = 0,
    method: Method = "pearson",
    n_draws: int = 2000,
    seed: int = SEED,
) -> Correlation:
    """Return `correlate` of two arrays without a gap.

    Parameters
    ----------
    a, b
        Values of the same units in the same order, none missing.
    dropped
        How many more rows had a gap.
    method
        ``"pearson"`` or ``"spearman"``.
    n_draws, seed
        Draws of the permutation and of the bootstrap, and where they start.
    """
    n = len(a)
    if n < 3:
        return Correlation(None, n, dropped, method=method, remark=f"{n} rows are too few.")
    r = coefficient_of(a, b, method)
    if r is None:
        return Correlation(None, n, dropped, method=method, remark="One of the two never varies.")
    if n < ENOUGH:
        remark = f"{n} rows are too few for a p-value or an interval."
        return Correlation(r, n, dropped, method=method, remark=remark)
    ranked = method == "spearman"
    p = _permutation_p(rank(a) if ranked else a, rank(b) if ranked else b, r, n_draws, seed)
    low, high = _interval(a, b, method, n_draws, seed)
    return Correlation(r, n, dropped, p, low, high, method)


def correlate_lags(
    x: pd.Series[float],
    y: pd.Series[float],
    *,
    method: Method = "pearson",
    n_draws: int = 2000,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return the correlation of two yearly series for every lag from −3 to +3.

    Looking at seven lags and telling only the best is a fault: one of them is
    the largest by chance. The table shows all seven.

    Parameters
    ----------
    x, y
        Values by year (index), years without a value left out. Lag +1 sets `x`
        of a year beside `y` of the year after.
    method
        ``"pearson"`` or ``"spearman"``.
    n_draws, seed
        As for `correlate`.

    Returns
    -------
    pandas.DataFrame
        Columns lag (years), r, n, n_dropped (years of either series without a
        partner), p, low, high; missing where there are too few years.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for lag in LAGS:
        found = correlate(
            pair_years(x, y, lag=lag), "x", "y", method=method, n_draws=n_draws, seed=seed
        )
        kept = {name: getattr(found, name) for name in ("r", "n", "n_dropped", "p", "low", "high")}
        rows.append({"lag": lag, **kept})
    types = dict.fromkeys(("r", "p", "low", "high"), "float64")
    return pd.DataFrame(rows).astype(types)


def detrend(table: pd.DataFrame, column: str, time: str) -> pd.Series[float]:
    """Return a column with its straight trend over `time` taken out.

    Raises
    ------
    CourseError
        If the table lacks a column.
    """
    import pandas as pd

    _require(table, column, time)
    kept = table[[column, time]].astype("float64").dropna()
    if len(kept) < 3 or kept[time].nunique() < 2:
        return pd.Series(kept[column] - kept[column].mean(), index=kept.index)
    left = without_trend(kept[column].to_numpy(), kept[time].to_numpy())
    return pd.Series(left, index=kept.index)


def without_trend(a: Floats, time: Floats) -> Floats:
    """Return values less their straight trend over `time`."""
    slope, start = np.polyfit(time, a, 1)
    left: Floats = a - (start + slope * time)
    return left


def values(table: pd.DataFrame, x: str, y: str) -> tuple[Floats, Floats]:
    """Return two columns as floats, rows without either value dropped."""
    _require(table, x, y)
    pair = table[[x, y]].astype("float64").to_numpy()
    pair = pair[~np.isnan(pair).any(axis=1)]
    return pair[:, 0], pair[:, 1]


def coefficient(a: Floats, b: Floats) -> float | None:
    """Return Pearson's coefficient, or None if one side never varies."""
    da, db = a - a.mean(), b - b.mean()
    size = math.sqrt(float(da @ da) * float(db @ db))
    if size <= 1e-12 * len(a):
        return None
    return max(-1.0, min(1.0, float(da @ db) / size))


def coefficient_of(a: Floats, b: Floats, method: Method) -> float | None:
    """Return the coefficient by `method`, or None with fewer than three rows."""
    if len(a) < 3:
        return None
    return coefficient(rank(a), rank(b)) if method == "spearman" else coefficient(a, b)


def rank(a: Floats) -> Floats:
    """Return ranks from 1; ties share their mean rank."""
    _, place, count = np.unique(a, return_inverse=True, return_counts=True)
    ends = np.cumsum(count)
    mean: Floats = ends - (count - 1) / 2
    return mean[place]


def _require(table: pd.DataFrame, *columns: str) -> None:
    missing = [column for column in columns if column not in table]
    if missing:
        raise CourseError(
            f"The table has no column {', '.join(missing)}. It has: {', '.join(table.columns)}."
        )


def _permutation_p(a: Floats, b: Floats, r: float, n_draws: int, seed: int) -> float:
    shuffled = np.random.default_rng(seed).permuted(np.tile(b, (n_draws, 1)), axis=1)
    da, db = a - a.mean(), b - b.mean()
    found = (shuffled - b.mean()) @ da / math.sqrt(float(da @ da) * float(db @ db))
    # A shuffling that gives the same coefficient must not fall short by a rounding error.
    return float((1 + (np.abs(found) >= abs(r) - 1e-9).sum()) / (n_draws + 1))


def _interval(
    a: Floats, b: Floats, method: Method, n_draws: int, seed: int
) -> tuple[float | None, float | None]:
    drawn = np.random.default_rng(seed).integers(0, len(a), (n_draws, len(a)))
    ranked = method == "spearman"
    xs, ys = (_ranks(a, drawn), _ranks(b, drawn)) if ranked else (a[drawn], b[drawn])
    xs -= xs.mean(axis=1, keepdims=True)
    ys -= ys.mean(axis=1, keepdims=True)
    size = np.sqrt((xs * xs).sum(axis=1) * (ys * ys).sum(axis=1))
    # A draw in which one side does not vary has no coefficient.
    known = size > 1e-9
    if known.sum() < n_draws / 2:
        return None, None
    low, high = np.percentile((xs * ys).sum(axis=1)[known] / size[known], [2.5, 97.5])
    return float(low), float(high)


def _ranks(values_: Floats, drawn: NDArray[np.int64]) -> Floats:
    """Return the ranks inside each row of draws, ties sharing their mean rank."""
    kinds, kind = np.unique(values_, return_inverse=True)
    n_rows, n_kinds = len(drawn), len(kinds)
    place = kind[drawn]
    cells = place + n_kinds * np.arange(n_rows)[:, None]
    count = np.bincount(cells.ravel(), minlength=n_rows * n_kinds).reshape(n_rows, n_kinds)
    mean = np.cumsum(count, axis=1) - (count - 1) / 2
    ranked: Floats = np.take_along_axis(mean, place, axis=1)
    return ranked
