"""Tables as a reader sees them: in words, whole, as plain HTML without script or class.

pandas cuts long texts off, and a definition cut off is none. It numbers rows that nobody numbered,
and writes ``<NA>`` where a word can say what is not there.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from moscow_pyongyang.tables.headings import Heading, headings, name_of_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pandas as pd

_LEFT = "text-align:left"
_RIGHT = "text-align:right"
_TOP = f"{_LEFT};vertical-align:top"
_ONE_LINE = "white-space:nowrap"
# Not JupyterLab's own: Markdown tables stand in the middle there, and these at the left.
_TABLE = "margin:0 0 1em;border-collapse:collapse"
_CAPTION = "text-align:left;caption-side:top;padding:2px 0 4px"
# A date or an id must not break at its hyphens, and a word of a code not between its words.
_LONGEST_ID, _LONGEST_WORD = 44, 16
_MOST_DECIMALS, _LARGEST = 6, 1e15
_NO_SIGN = ("", "")
_LONG_TABLE = 100
_BETWEEN_KEYS = re.compile(r";(?=\w)")
# Signs of a line that a terminal or a page of text holds.
_LINE = 110

# Each with the colour that its sign is mixed with; a word stands beside it always.
_GOOD, _PART, _BAD = "#1b8a50", "#8f7600", "#cf4a35"
VERDICT_SIGNS = {
    "supported": ("●", _GOOD),
    "needs nuance": ("◐", _PART),
    "not testable": ("○", _PART),
    "wrong": ("✗", _BAD),
    "high": ("●", _GOOD),
    "medium": ("◐", _PART),
    "disputed": ("○", _PART),
}
_SIGNED = {"verdict", "confidence"}
_DAYS = ("date", "year", "start", "signed")


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
    sign
        A sign before the text and the colour it is mixed with.
    note
        Said after the text in small letters: a unit, an id.
    is_gap
        Whether the text stands for what is not there.
    """

    text: str
    style: str = ""
    lang: str = ""
    sign: tuple[str, str] = ("", "")
    note: str = ""
    is_gap: bool = False

    def plain(self) -> str:
        """Return what the cell says as text."""
        said = f"{self.sign[0]} {self.text}".strip()
        return f"{said} ({self.note})" if self.note else said


class _Column(NamedTuple):
    heading: Heading
    cells: list[TableCell]
    is_number: bool

    def head(self) -> TableCell:
        # Over a narrow number a long title is broken, and not the number moved away.
        side = f"{_RIGHT};max-width:13em" if self.is_number else _LEFT
        return TableCell(
            self.heading.title, f"{side};vertical-align:bottom", note=self.heading.note
        )


@dataclass(frozen=True)
class Readable:
    """A table that shows itself in a notebook with every word of every cell.

    Attributes
    ----------
    caption
        What the table holds, in one line.
    table
        The rows, as they were given; blank cells are missing or empty. Work on with this.
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
        columns = self._columns()
        lines = [self.caption]
        for cells in zip(*(column.cells for column in columns), strict=True):
            said = [
                f"{column.heading.title}: {cell.plain()}"
                for column, cell in zip(columns[1:], cells[1:], strict=True)
                if cell.text
            ]
            lines.append(" · ".join([cells[0].plain(), *said]))
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        columns = self._columns()
        return html_table(
            zip(*(column.cells for column in columns), strict=True),
            columns=[column.head() for column in columns],
            caption=self.caption,
            style=_TOP,
        )

    def _columns(self) -> list[_Column]:
        return _columns(self.table, self.languages)


def readable(table: pd.DataFrame | pd.Series[Any], caption: str = "") -> Readable:
    """Return a table, or a column of one, as one that shows itself in full, in words.

    Columns have the words and units of the data package over them, ids of actors, eras,
    indicators and ledgers their names, gaps a word; the index stands there only if it has a name.

    Parameters
    ----------
    table
        A DataFrame or Series: of the course, or what you made of one. It is not changed.
    caption
        What it holds; how many rows, if not given.

    Raises
    ------
    TypeError
        If it is neither.
    """
    import pandas as pd

    if isinstance(table, pd.Series):
        table = table.to_frame("value" if table.name is None else table.name)
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"readable shows a table or one of its columns, and this is of type "
            f"{type(table).__name__}. Put it last in a cell by itself to see it."
        )
    n_rows = len(table)
    return Readable(caption or f"{n_rows} {'row' if n_rows == 1 else 'rows'}", table)


def html_table(
    rows: Iterable[Sequence[str | TableCell]],
    *,
    columns: Sequence[str | TableCell] = (),
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
        parts.append(_element("caption", TableCell(caption), _CAPTION if style else ""))
    if columns:
        named = (one if isinstance(one, TableCell) else TableCell(one) for one in columns)
        heads = "".join(_element("th", one, style, scope="col") for one in named)
        parts.append(f"<thead><tr>{heads}</tr></thead>")
    body = "\n".join(f"<tr>{_cells(row, row_head, style)}</tr>" for row in rows)
    opening = f'<table style="{_TABLE}">' if style else "<table>"
    return "\n".join([opening, *parts, f"<tbody>{body}</tbody></table>"])


def frame_html(
    table: pd.DataFrame,
    *,
    caption: str = "",
    head: str | None = None,
    titles: Callable[[str], str] = str,
) -> str:
    """Return a data frame as an HTML table of texts at the left, numbers at the right.

    Parameters
    ----------
    table
        Its rows; the index is left out, a missing cell is blank.
    caption
        What the table holds.
    head
        Column whose cells name their row; no cell does if not given.
    titles
        Makes the name over a column from the column's own.
    """
    names = [str(name) for name in table.columns]
    columns = [
        _column(table.iloc[:, place], Heading(titles(name)), name, says_gaps=False)
        for place, name in enumerate(names)
    ]
    # Whether cells stand at the top or may break weighs too much in a table of hundreds of rows.
    for column in columns:
        side = _RIGHT if column.is_number else ""
        column.cells[:] = [cell._replace(style=side) for cell in column.cells]
    return html_table(
        zip(*(column.cells for column in columns), strict=True),
        columns=[column.head() for column in columns],
        caption=caption,
        row_head=None if head is None else names.index(head),
        # Half the weight of hundreds of rows; the style of the page says the same to them.
        style=_LEFT if len(table) <= _LONG_TABLE else "",
    )


def frame_plain(table: pd.DataFrame) -> str:
    """Return a data frame as lines of text: in columns if they fit a line, else cell by cell.

    Parameters
    ----------
    table
        Its rows; the index is left out, a missing cell is blank.
    """
    in_columns: str = table.to_string(index=False, na_rep="")
    if in_columns.find("\n") <= _LINE:
        return in_columns
    names = [str(name) for name in table.columns]
    columns = [
        _column(table.iloc[:, place], Heading(name), name, says_gaps=False)
        for place, name in enumerate(names)
    ]
    rows = zip(*(column.cells for column in columns), strict=True)
    said = (" | ".join(cell.plain() for cell in row) for row in rows)
    return "\n".join([" | ".join(names), *said])


def _columns(table: pd.DataFrame, languages: Mapping[str, str]) -> list[_Column]:
    parts = _index_columns(table) + [
        (_name(label), table.iloc[:, place]) for place, label in enumerate(table.columns)
    ]
    axis = table.columns.name
    found = headings(
        {name for name, _ in parts},
        table=str(table.attrs.get("table", "")),
        axis=axis if isinstance(axis, str) else "",
    )
    days = _days(dict(reversed(parts)), len(table))
    return [
        _column(values, found[name], name, days=days, lang=languages.get(name, ""))
        for name, values in parts
    ]


def _index_columns(table: pd.DataFrame) -> list[tuple[str, pd.Series[Any]]]:
    """Return the levels of the index that say something: a number that pandas gave does not."""
    import pandas as pd

    index = table.index
    is_numbering = index.nlevels == 1 and pd.api.types.is_integer_dtype(index.dtype)
    if len(table.columns) and index.nlevels == 1 and index.name is None and is_numbering:
        return []
    return [
        ("" if label is None else _name(label), pd.Series(index.get_level_values(place)))
        for place, label in enumerate(index.names)
    ]


def _name(label: object) -> str:
    parts = label if isinstance(label, tuple) else (label,)
    return " · ".join(said for part in parts if (said := _said(part)))


def _days(columns: Mapping[str, pd.Series[Any]], n_rows: int) -> list[str]:
    """Return the day, month or year of each row, where a column tells it."""
    for name in _DAYS:
        if name in columns:
            return [_said(value) for value in columns[name].tolist()]
    return [""] * n_rows


def _column(
    values: pd.Series[Any],
    heading: Heading,
    name: str,
    *,
    days: Sequence[str] = (),
    lang: str = "",
    says_gaps: bool = True,
) -> _Column:
    is_gap = values.isna().tolist()
    cells = values.astype(object).tolist()
    known = [value for value, gap in zip(cells, is_gap, strict=True) if not gap]
    is_number = bool(known) and all(type(value) in (int, float) for value in known)
    gap_words = (heading.blank or ("no figure" if is_number else "no entry")) if says_gaps else ""
    decimals = max(map(_decimals, known)) if is_number else 0
    side = _RIGHT if is_number else _LEFT
    shown = []
    for place, (value, gap) in enumerate(zip(cells, is_gap, strict=True)):
        if gap:
            cell = TableCell(gap_words, is_gap=True)
        elif is_number:
            cell = TableCell(_number(value, decimals))
        else:
            day = days[place] if days else ""
            cell = _text_cell(value, heading, name, day)._replace(lang=lang if value else "")
        line = f";{_ONE_LINE}" if is_number or _is_whole(cell.text) else ""
        shown.append(cell._replace(style=f"{side};vertical-align:top{line}"))
    return _Column(heading, shown, is_number)


def _text_cell(value: object, heading: Heading, name: str, day: str) -> TableCell:
    if isinstance(value, bool):
        return TableCell("yes" if value else "no")
    said = _said(value)
    if heading.names_of:
        names = [name_of_id(heading.names_of, key, day) for key in said.split(";")]
        if all(names):
            return TableCell(", ".join(names), note=said)
    return TableCell(said, sign=VERDICT_SIGNS.get(said, _NO_SIGN) if name in _SIGNED else _NO_SIGN)


def _is_whole(text: str) -> bool:
    return len(text) <= _LONGEST_WORD or (not {" ", ";"} & {*text} and len(text) < _LONGEST_ID)


def _said(value: object) -> str:
    """Return a value as text, whatever it is: one that a student made may refuse, or play str."""
    import pandas as pd

    try:
        if isinstance(value, pd.Timestamp) and value == value.normalize():
            value = value.date()  # midnight stands for the day
        return "".join((str(value),))
    except Exception:
        return f"a value of type {type(value).__name__} that cannot be shown"


def _decimals(value: float) -> int:
    return len(f"{round(value, _MOST_DECIMALS):.15g}".partition("e")[0].partition(".")[2])


def _number(value: float, decimals: int) -> str:
    if isinstance(value, int) or not math.isfinite(value):
        return str(value)
    is_tiny = 0 < abs(value) < 10**-_MOST_DECIMALS
    return f"{value:.3g}" if is_tiny or abs(value) >= _LARGEST else f"{value:.{decimals}f}"


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
    return f"<{tag}{written}>{_inner(cell)}</{tag}>"


def _inner(cell: TableCell) -> str:
    # A list of keys has no space to break at: in one line it would make the whole table scroll.
    said = ";<wbr>".join(map(escape, _BETWEEN_KEYS.split(cell.text)))
    if cell.is_gap and said:
        said = f"<em>{said}</em>"
    sign, colour = cell.sign
    if sign:
        # Mixed with the colour of the text it stands out from a light and a dark ground alike.
        style = f"color:color-mix(in srgb,currentColor 35%,{colour})"
        said = f'<span aria-hidden="true" style="{style}">{sign}</span> {said}'
    if cell.note:
        said += f' <small style="font-weight:400">{escape(cell.note)}</small>'
    return said
