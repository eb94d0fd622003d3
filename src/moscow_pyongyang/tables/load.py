"""Read a table of the course by name."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables.schema import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    Row = Mapping[str, Any]

_DTYPES = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
_TRUTH = {"true": True, "false": False}


def load(name: str, *, folder: Path | None = None) -> pd.DataFrame:
    """Return one table of the course.

    Parameters
    ----------
    name
        Name of the table, for example ``"events"``.
    folder
        Folder that holds ``datapackage.json``; tests pass their own.

    Returns
    -------
    pandas.DataFrame
        The rows in the order of the file, a new copy at each call. Text columns
        have dtype ``string``, whole numbers ``Int64``, other numbers
        ``float64``, yes-or-no columns ``boolean``; a blank cell is missing,
        never zero. ``card(name)`` gives unit and meaning of each column.

    Raises
    ------
    UnknownNameError
        If there is no such table.
    DataError
        If the file is absent, its columns are not those of the schema, or a
        cell cannot be read; the message names file, row and column.
    """
    return _read(name, *_file(name, folder), folder).copy()


def rows_by(name: str, column: str, *, folder: Path | None = None) -> Mapping[str, Row]:
    """Return the rows of a table by the values of one column that names each row.

    Parameters
    ----------
    name, folder
        As for `load`.
    column
        A column without repeated values, for example ``"event_id"``.

    Returns
    -------
    Mapping
        For each value the row as a read-only mapping, without its missing cells.
        The same object comes back until the file changes: asking is cheap.
    """
    return _index(name, column, *_file(name, folder), folder)


def _file(name: str, folder: Path | None) -> tuple[Path, tuple[int, int]]:
    path: Path = (folder or data_dir()) / resource(name, folder)["path"]
    try:
        found = path.stat()
    except FileNotFoundError:
        raise DataError(f"{path.name}: the file of table {name!r} is missing.") from None
    return path, (found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=32)
def _index(
    name: str, column: str, path: Path, stamp: tuple[int, int], folder: Path | None
) -> Mapping[str, Row]:
    rows = _read(name, path, stamp, folder).to_dict("records")
    filled = [{str(k): v for k, v in row.items() if not _is_missing(v)} for row in rows]
    return MappingProxyType({str(row[column]): MappingProxyType(row) for row in filled})


def _is_missing(value: object) -> bool:
    # A missing cell is pandas' NA or NaN; only those differ from themselves or refuse to say.
    return value is None or type(value).__name__ == "NAType" or value != value


@lru_cache(maxsize=32)
def _read(name: str, path: Path, _stamp: tuple[int, int], folder: Path | None) -> pd.DataFrame:
    import pandas as pd

    spec = resource(name, folder)
    fields = spec["schema"]["fields"]
    # Everything as text first: a bad cell can then be named by row and column.
    try:
        raw = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8")
    except pd.errors.ParserError as error:
        raise DataError(_misshapen(path) or f"{path.name}: {error}") from None
    wanted = [field["name"] for field in fields]
    if list(raw.columns) != wanted:
        missing = [c for c in wanted if c not in raw.columns]
        extra = [c for c in raw.columns if c not in wanted]
        raise DataError(
            f"{path.name}: the columns are not those of datapackage.json "
            f"(missing: {missing or 'none'}; not in the schema: {extra or 'none'}; "
            "the order counts too)."
        )
    table = pd.DataFrame({f["name"]: _typed(raw[f["name"]], f, path.name) for f in fields})
    table.attrs["table"] = name
    return table


def _misshapen(path: Path) -> str:
    """Return which row has not as many cells as the header, and what to do; "" for none."""
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        n_columns = len(next(rows, []))
        for number, row in enumerate(rows, start=2):
            if len(row) != n_columns:
                return (
                    f"{path.name}, row {number} ({row[0] if row else ''}): {len(row)} cells where "
                    f"the header has {n_columns}; put a text that holds a comma between "
                    "double quotes."
                )
    return ""


def _typed(column: pd.Series[Any], field: dict[str, Any], file: str) -> pd.Series[Any]:
    import pandas as pd

    blank = column == ""
    kind = field["type"]
    if kind == "boolean":
        values = column.map(_TRUTH)
    elif kind == "string":
        return column.mask(blank)
    else:
        values = pd.to_numeric(column.mask(blank), errors="coerce")
    broken = values.isna() & ~blank
    if kind == "integer":
        broken |= values.notna() & (values % 1 != 0)
    if broken.any():
        row = int(broken.to_numpy().argmax())
        raise DataError(
            f"{file}, row {row + 2}, column {field['name']!r}: "
            f"{column.iloc[row]!r} is not of type {kind}."
        )
    return values.astype(cast("Any", _DTYPES[kind]))
