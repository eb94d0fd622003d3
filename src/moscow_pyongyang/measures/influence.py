"""How much of a correlation hangs on one row, or on one era."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from moscow_pyongyang.measures.correlation import Method, coefficient_of, values

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def leave_one_out(
    table: pd.DataFrame, x: str, y: str, *, label: str, method: Method = "pearson"
) -> pd.DataFrame:
    """Return what the correlation would be without each row in turn.

    Parameters
    ----------
    table
        One row a unit; rows without `x` or `y` are left out.
    x, y
        Names of two numeric columns.
    label
        Column that names a row (an id, a year).
    method
        ``"pearson"`` or ``"spearman"``.

    Returns
    -------
    pandas.DataFrame
        Columns `label`, r_without, change (r_without − r), the largest change
        first; no rows where there is no correlation to begin with.
    """
    import pandas as pd

    kept = table.dropna(subset=[x, y])
    a, b = values(kept, x, y)
    r = coefficient_of(a, b, method) if len(a) > 3 else None
    if r is None:
        return pd.DataFrame({label: [], "r_without": [], "change": []})
    without = coefficients_without(a, b, method)
    found = pd.DataFrame(
        {label: kept[label].to_numpy(), "r_without": without, "change": without - r}
    )
    order = found["change"].abs().sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True)


def leave_one_era_out(
    table: pd.DataFrame, x: str, y: str, *, era: str = "era", method: Method = "pearson"
) -> pd.DataFrame:
    """Return, for each era, the correlation without it and inside it.

    A correlation that is strong over all eras and weak inside each of them says
    that eras differ, not that the two things move together from event to event.

    Parameters
    ----------
    table
        One row a unit; rows without `x` or `y` are left out.
    era
        Column that holds the era.
    x, y
        Columns whose correlation it is.
    method
        ``"pearson"`` or ``"spearman"``.

    Returns
    -------
    pandas.DataFrame
        Columns era, n_without, r_without, n_within, r_within, in the order in
        which the eras come; a coefficient is missing below three rows or where
        one side never varies.
    """
    import pandas as pd

    kept = table.dropna(subset=[x, y])
    a, b = values(kept, x, y)
    names = kept[era].astype(str).to_numpy()
    rows: list[dict[str, Any]] = []
    for name in dict.fromkeys(names):
        inside = names == name
        rows.append(
            {
                "era": name,
                "n_without": int((~inside).sum()),
                "r_without": _or_nan(coefficient_of(a[~inside], b[~inside], method)),
                "n_within": int(inside.sum()),
                "r_within": _or_nan(coefficient_of(a[inside], b[inside], method)),
            }
        )
    return pd.DataFrame(rows, columns=["era", "n_without", "r_without", "n_within", "r_within"])


def coefficients_without(a: Floats, b: Floats, method: Method = "pearson") -> Floats:
    """Return what the coefficient would be without each row in turn, in their order."""
    if method == "spearman":
        stays = ~np.eye(len(a), dtype=bool)
        found = [coefficient_of(a[rows], b[rows], method) for rows in stays]
        return np.array([_or_nan(r) for r in found])
    # The sums without a row are the sums less that row: all rows in one go.
    n, a, b = len(a) - 1, a - a.mean(), b - b.mean()
    spread_a = (a @ a - a * a) - (a * a) / n
    spread_b = (b @ b - b * b) - (b * b) / n
    size = np.sqrt(np.maximum(spread_a, 0) * np.maximum(spread_b, 0))
    without = np.full(len(a), np.nan)
    shared = (a @ b - a * b) - (a * b) / n
    np.divide(shared, size, out=without, where=size > 1e-9)
    return without


def _or_nan(r: float | None) -> float:
    return float("nan") if r is None else r
