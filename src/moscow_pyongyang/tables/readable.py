"""A table shown in full: pandas cuts long texts off, and a definition cut off is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from moscow_pyongyang.tables.html import TableCell, html_table
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_LEFT = "text-align:left"


@dataclass(frozen=True)
class Readable:
    """A table that shows itself in a notebook with every word of every cell.

    Attributes
    ----------
    caption
        What the table holds, in one line.
    table
        The rows; blank cells are missing or empty. Work on with this.
    languages
        Language of a column where it is not English, as an HTML code: a screen
        reader then speaks it right.
    """

    caption: str
    table: pd.DataFrame
    languages: Mapping[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        lines = [self.caption]
        for row in self._rows():
            first, *rest = row.items()
            said = [f"{name}: {text}" for name, text in rest if text]
            lines.append(" · ".join([first[1], *said]))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html_table(
            [[self._cell(name, text) for name, text in row.items()] for row in self._rows()],
            columns=[str(name) for name in self.table.columns],
            caption=self.caption,
            style=_LEFT,
        )

    def _cell(self, column: str, text: str) -> TableCell:
        style = f"{_LEFT};vertical-align:top"
        # A date or an id must not break at its hyphens.
        if text and " " not in text and len(text) < 44:
            style += ";white-space:nowrap"
        return TableCell(text, style, self.languages.get(column, "") if text else "")

    def _rows(self) -> list[dict[str, str]]:
        return [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in to_records(self.table)
        ]


def readable(table: pd.DataFrame, caption: str = "") -> Readable:
    """Return `table` as one that shows itself in full; the caption counts its rows if not given."""
    n_rows = len(table)
    return Readable(caption or f"{n_rows} {'row' if n_rows == 1 else 'rows'}", table)
