"""A table shown in full: pandas cuts long texts off, and a definition cut off is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


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
        columns = [str(name) for name in self.table.columns]
        head = "".join(f"<th scope='col' style='text-align:left'>{escape(c)}</th>" for c in columns)
        body = "".join(self._html_row(row) for row in self._rows())
        return (
            f"<table><caption style='text-align:left'>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _html_row(self, row: Mapping[str, str]) -> str:
        cells = []
        for number, (name, text) in enumerate(row.items()):
            tag = "th scope='row'" if number == 0 else "td"
            lang = f" lang='{self.languages[name]}'" if text and name in self.languages else ""
            # A date or an id must not break at its hyphens.
            keep = ";white-space:nowrap" if text and " " not in text and len(text) < 44 else ""
            style = f"text-align:left;vertical-align:top{keep}"
            cells.append(f"<{tag}{lang} style='{style}'>{escape(text)}</{tag[:2]}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _rows(self) -> list[dict[str, str]]:
        shown = self.table.astype("object").where(self.table.notna(), "")
        return [
            {str(name): str(value) for name, value in row.items()}
            for row in shown.to_dict("records")
        ]


def readable(table: pd.DataFrame, caption: str = "") -> Readable:
    """Return `table` as one that shows itself in full; the caption counts its rows if not given."""
    n_rows = len(table)
    return Readable(caption or f"{n_rows} {'row' if n_rows == 1 else 'rows'}", table)
