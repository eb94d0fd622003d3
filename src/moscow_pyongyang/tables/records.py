"""Rows of a table as plain records: a missing cell is None, whatever pandas calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]


def fill_none(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of `table` with plain Python objects as cells, None where one is missing.

    Returns
    -------
    pandas.DataFrame
        The shape of `table`, all columns of dtype object.
    """
    # As objects first: a column of dtype string, Int64 or boolean turns None back into NA.
    return table.astype(object).where(table.notna(), None)


def to_records(table: pd.DataFrame) -> list[Record]:
    """Return the rows of `table` as dictionaries by column name.

    This costs milliseconds. What asks for a row again and again keeps the
    result, or asks `rows_by`, which remembers the rows until the file changes.
    """
    columns = [_cells(table.iloc[:, place]) for place in range(table.shape[1])]
    names = [str(name) for name in table.columns]
    rows = zip(*columns, strict=True) if columns else ((),) * len(table)
    return [dict(zip(names, cells, strict=True)) for cells in rows]


def _cells(column: pd.Series[Any]) -> list[Any]:
    # Column by column: to fill a whole table as objects takes pandas many times as long.
    if column.dtype == object:
        boxed: list[Any] = fill_none(column.to_frame()).to_dict("list").popitem()[1]
        return boxed
    cells: list[Any] = column.tolist()
    missing = column.isna()
    if missing.any():
        return [None if gone else cell for cell, gone in zip(cells, missing.tolist(), strict=True)]
    return cells
