"""One HTML table for every output: caption, heads with their scope, no script and no class."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from moscow_pyongyang.tables.records import fill_none

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd


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
