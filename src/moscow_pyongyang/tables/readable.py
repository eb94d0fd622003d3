"""Tables as a reader sees them: plain HTML without script or class, and whole texts.

pandas cuts long texts off, and a definition cut off is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from moscow_pyongyang.tables.records import fill_none, to_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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


class TableCell(NamedTuple):
    """A cell that is more than its text.

    Attributes
    ----------
    text
        What the cell says.
    style
        Inline style; the table's own if empty.
    lang
        Language as an HTML code where it is not English: a screen reader then speaks it right.
    """

    text: str
    style: str = ""
    lang: str = ""


def html_table(
    rows: Iterable[Sequence[str | TableCell]],
    *,
    columns: Sequence[str] = (),
    caption: str = "",
    row_head: int | None = 0,
    style: str = "",
) -> str:
    """Return a table that a screen reader can walk.

    Parameters
    ----------
    rows
        The cells of each row, as texts that are not escaped yet.
    columns
        Names over the columns; a table of two columns may do without.
    caption
        What the table holds.
    row_head
        Number of the column whose cells name their row; None for none.
    style
        Inline style of every cell that has none of its own.
    """
    parts = []
    if caption:
        parts.append(_element("caption", TableCell(caption), style))
    if columns:
        heads = "".join(_element("th", TableCell(name), style, scope="col") for name in columns)
        parts.append(f"<thead><tr>{heads}</tr></thead>")
    body = "\n".join(f"<tr>{_cells(row, row_head, style)}</tr>" for row in rows)
    return "\n".join(["<table>", *parts, f"<tbody>{body}</tbody></table>"])


def frame_html(
    table: pd.DataFrame,
    *,
    caption: str = "",
    head: str | None = None,
    titles: Callable[[str], str] = str,
) -> str:
    """Return a data frame as an HTML table; a missing cell is blank.

    Parameters
    ----------
    table
        Its rows; the index is left out.
    caption
        What the table holds.
    head
        Column whose cells name their row; no cell does if not given.
    titles
        Makes the name over a column from the column's own.
    """
    names = [str(name) for name in table.columns]
    return html_table(
        ([_text(value) for value in row] for row in fill_none(table).to_numpy().tolist()),
        columns=[titles(name) for name in names],
        caption=caption,
        row_head=None if head is None else names.index(head),
    )


def column_title(name: str) -> str:
    """Return a column's name in words: ``right_at_once`` is "Right at once"."""
    return name.replace("_", " ").capitalize()


def _text(value: object) -> str:
    if value is None:
        return ""
    # Six decimals are what pandas shows; "g" leaves out the zeros after them.
    return f"{round(value, 6):.15g}" if isinstance(value, float) else str(value)


def _cells(row: Sequence[str | TableCell], row_head: int | None, style: str) -> str:
    cells = []
    for number, given in enumerate(row):
        cell = given if isinstance(given, TableCell) else TableCell(given)
        if number == row_head:
            cells.append(_element("th", cell, style, scope="row"))
        else:
            cells.append(_element("td", cell, style))
    return "".join(cells)


def _element(tag: str, cell: TableCell, style: str, *, scope: str = "") -> str:
    attributes = {"scope": scope, "lang": cell.lang, "style": cell.style or style}
    written = "".join(f' {name}="{escape(text)}"' for name, text in attributes.items() if text)
    return f"<{tag}{written}>{escape(cell.text)}</{tag}>"
