"""Would the record survive a specialist? Its checks, and the rows they read.

Each row knows its file and its line, so that a problem can name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring import Problem
from moscow_pyongyang import tables
from moscow_pyongyang.tables.dates import parts, spell
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.tables.schema import resource

if TYPE_CHECKING:
    from pathlib import Path
# What the card of every table says.
CARD = ("title", "description", "licence", "licence_basis", "who_counted", "what_is_missing")
# What the column date_precision says of an ISO date, by its length.
PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class LocatedRow:
    """One row; a blank cell is None.

    Attributes
    ----------
    file
        Path of the table from the root of the course.
    where
        Line in the file and the key, ``"row 5 (1950-01-30-stalin-assent)"``.
    cells
        Values by column.
    """

    file: str
    where: str
    cells: dict[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    def text(self, column: str) -> str:
        """Return a cell as text; ``""`` if it is blank or the table has no such column."""
        value = self.cells.get(column)
        return "" if value is None else str(value)

    def ids(self, column: str) -> list[str]:
        """Return the ids of a cell that joins them by ``;``."""
        return [key for key in self.text(column).split(";") if key]

    def wrong(self, message: str, fix: str = "") -> Problem:
        """Return a problem of this row."""
        return Problem(self.file, self.where, message, fix)


def when(date: str) -> str:
    """Return a date in a sentence: "on 6 July 1961", "in July 1961" or "in 1961"."""
    return f"{'in' if parts(date)[2] is None else 'on'} {spell(date)}"


def has(data: Path, *names: str) -> bool:
    """Return whether the data package describes all these tables."""
    return set(names) <= set(tables.names(data))


def rows(data: Path, name: str) -> list[LocatedRow]:
    """Return the rows of a table; none if the package does not describe it."""
    if not has(data, name):
        return []
    spec = resource(name, data)
    file = f"data/{spec['path']}"
    key = spec["schema"].get("primaryKey", [])
    keys = [key] if isinstance(key, str) else list(key)
    found = []
    for number, cells in enumerate(to_records(tables.load(name, folder=data)), start=2):
        named = ", ".join(str(cells[column]) for column in keys if cells.get(column) is not None)
        where = f"row {number} ({named})" if named else f"row {number}"
        found.append(LocatedRow(file, where, cells))
    return found
