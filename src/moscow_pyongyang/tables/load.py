"""Read a table of the course by name."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables.cells import (
    AS_TEXT,
    CsvRow,
    hint_for_number,
    lost_in_a_spreadsheet,
    read_cells,
    repeated_key,
)
from moscow_pyongyang.tables.schema import CONTENTS, resource, shipped_tables, table_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    Row = Mapping[str, Any]

# Where pyarrow is installed, "string" means its texts: they compare and join in another way.
_TEXT = "string[python]"
_DTYPES = {"string": _TEXT, "integer": "Int64", "number": "float64", "boolean": "boolean"}
_TRUTH = {"true": True, "false": False}
# More than there are tables: whoever reads all of them, one after the other, finds them kept.
_REMEMBERED = 128


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
        Columns that another table keeps of the same rows (``joins`` in the schema,
        as ``act_of`` and ``is_bilateral`` of an event) stand at the end.

    Raises
    ------
    UnknownNameError
        If there is no such table.
    DataError
        If the file is absent or cannot be read, its columns are not those of the schema, a
        cell cannot be read or was turned into something else by a spreadsheet, or rows are
        missing that the course has: the message names file, row and column. A folder without
        the file ``contents.json`` has as many rows as it likes.
    """
    table = _read(name, *_file(name, folder)).copy()
    for join in resource(name, folder).get("joins", ()):
        _join(table, join, folder)
    return table


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
    return _index(name, column, *_file(name, folder))


def groups_by(name: str, column: str, *, folder: Path | None = None) -> Mapping[str, Sequence[Row]]:
    """Return the rows of a table by the values of a column that several of them may share.

    Parameters
    ----------
    name, folder
        As for `load`.
    column
        A column such as ``"entity_id"``; rows that miss it are left out.

    Returns
    -------
    Mapping
        For each value its rows, in the order of the file, as `rows_by` gives them.
    """
    return _groups(name, column, *_file(name, folder))


def _join(table: pd.DataFrame, join: dict[str, Any], folder: Path | None) -> None:
    """Add the columns that another table keeps of the same rows; a truth it lacks is false."""
    other = _read(join["table"], *_file(join["table"], folder)).set_index(join["key"])
    for column in join["columns"]:
        values = other[column].reindex(table[join["key"]]).array
        table[column] = values.fillna(False) if other[column].dtype == "boolean" else values


def _file(name: str, folder: Path | None) -> tuple[Path, tuple[int, int], Path]:
    """Return the file of a table, by what it is known to be the same, and its folder."""
    home = folder or data_dir()
    path: Path = home / resource(name, home)["path"]
    try:
        found = path.stat()
    except OSError:
        raise DataError(f"{path.name}: the file of table {name!r} is missing.") from None
    return path, (found.st_mtime_ns, found.st_size), home


@lru_cache(_REMEMBERED)
def _index(
    name: str, column: str, path: Path, stamp: tuple[int, int], folder: Path
) -> Mapping[str, Row]:
    return MappingProxyType(
        {str(row[column]): row for row in _filled(_read(name, path, stamp, folder))}
    )


@lru_cache(_REMEMBERED)
def _groups(
    name: str, column: str, path: Path, stamp: tuple[int, int], folder: Path
) -> Mapping[str, Sequence[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in _filled(_read(name, path, stamp, folder)):
        if column in row:
            groups.setdefault(str(row[column]), []).append(row)
    return MappingProxyType({value: tuple(rows) for value, rows in groups.items()})


def _filled(table: pd.DataFrame) -> Iterable[Row]:
    """Return rows that nobody can change, without their missing cells."""
    for row in table.to_dict("records"):
        yield MappingProxyType({str(k): v for k, v in row.items() if not _is_missing(v)})


def _is_missing(value: object) -> bool:
    # A missing cell is pandas' NA or NaN; only those differ from themselves or refuse to say.
    return value is None or type(value).__name__ == "NAType" or value != value


@lru_cache(_REMEMBERED)
def _read(name: str, path: Path, _stamp: tuple[int, int], folder: Path) -> pd.DataFrame:
    import pandas as pd

    fields = resource(name, folder)["schema"]["fields"]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}).") from None
    shipped = shipped_tables(folder).get(name)
    # Everything as text first: a bad cell can then be named by row and column.
    rows = read_cells(data, path.name, [field["name"] for field in fields])
    if shipped and table_digest(data) != shipped["sha256"]:
        _refuse_half(rows, shipped["rows"], path.name)
        _refuse_lost(rows, fields, path.name)
        _refuse_twice(rows, fields, path.name)
    numbers = [row.number for row in rows]
    columns: Iterable[Sequence[str]] = list(zip(*(row.cells for row in rows), strict=True))
    table = pd.DataFrame(
        {
            field["name"]: _typed(pd.Series(cells, dtype=_TEXT), field, path.name, numbers)
            for field, cells in zip(fields, columns or [()] * len(fields), strict=True)
        }
    )
    table.attrs["table"] = name
    return table


def _refuse_half(rows: list[CsvRow], n_shipped: int, file: str) -> None:
    """Raise DataError if rows are missing.

    More rows than the course has are an author's; fewer are half a file, until the author says
    by a build, or by taking the count out of the folder, that they are meant.
    """
    if len(rows) < n_shipped:
        last = f"the last is row {rows[-1].number} ({rows[-1].cells[0][:40]})" if rows else "no row"
        raise DataError(
            f"{file} has {len(rows):,} of its {n_shipped:,} rows, {last}: it was cut off, or rows "
            f"were taken out. Take the file anew. If it is to be shorter, run make build, or "
            f"delete {CONTENTS} in its folder."
        )


def _refuse_twice(rows: list[CsvRow], fields: list[dict[str, Any]], file: str) -> None:
    """Raise DataError if a row stands there twice, as after a paste or a merge."""
    for place, field in enumerate(fields):
        is_key = field.get("constraints", {}).get("unique")
        if is_key and (fault := repeated_key(rows, place)):
            raise DataError(f"{file}, column {field['name']!r}: {fault}. Take one of them out.")


def _refuse_lost(rows: list[CsvRow], fields: list[dict[str, Any]], file: str) -> None:
    """Raise DataError for the first cell that a spreadsheet turned into something else."""
    texts = [
        (place, field["name"], field.get("constraints", {}).get("pattern", ""))
        for place, field in enumerate(fields)
        if field["type"] == "string"
    ]
    for row in rows:
        for place, column, pattern in texts:
            if fault := lost_in_a_spreadsheet(row.cells[place], pattern):
                raise DataError(f"{file}, row {row.number}, column {column!r}: {fault}. {AS_TEXT}.")


def _typed(
    column: pd.Series[Any], field: dict[str, Any], file: str, numbers: list[int]
) -> pd.Series[Any]:
    import pandas as pd

    blank = column == ""
    kept = column.mask(blank) if blank.any() else column
    kind = field["type"]
    if kind == "boolean":
        values = column.str.lower().map(_TRUTH)
    elif kind == "string":
        return kept
    else:
        values = pd.to_numeric(kept, errors="coerce")
    broken = values.isna() & ~blank
    if kind == "integer":
        broken |= values.notna() & (values % 1 != 0)
    if broken.any():
        row = int(broken.to_numpy().argmax())
        value = str(column.iloc[row])
        hint = hint_for_number(value) if kind in ("integer", "number") else ""
        raise DataError(
            f"{file}, row {numbers[row]}, column {field['name']!r}: "
            f"{value!r} is not of type {kind}.{hint}"
        )
    return values.astype(cast("Any", _DTYPES[kind]))
