"""The cells of a CSV file that a person may have had open: every one of them, or the row at fault.

A spreadsheet saves with other separators and encodings than it read, and turns dates, ids and
truth values into its own. What can be read without a doubt is read. What lost something, or was
cut off, is an error that names file, row and the way back.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.tables.numbers import interpret_number

AS_TEXT = (
    "A spreadsheet does this when it opens a CSV file by a double click: take the file anew, and "
    "import it there with every column as text"
)
AS_UTF8 = "Save it as “CSV UTF-8”, or take the file anew"

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZIP = b"PK\x03\x04"
_FIELD_LIMIT = 10_000_000
# Excel writes the separator above the header, and reads it there.
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
_MERGE_MARK = re.compile(r"<{7}|={7}|>{7}|\|{7}")
# What a spreadsheet shows in place of a value, or leaves of letters that its encoding lacks.
_LOST = re.compile(r"#{3,}|#(?:NAME\?|VALUE!|REF!|N/A|DIV/0!|NUM!|NULL!)|\?{2,}")
_DATE = re.compile(
    r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\.?|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|\d{1,4}[ .-][^\W\d_]{3,9}\.?([ .-]\d{2,4})?|[^\W\d_]{3,9}\.?[ .-]\d{2,4}"
    r"|\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*|\d{5}(\.0)?|\d{4}[.,]0+"
)
_MOST_ZEROS = 3


@dataclass(frozen=True)
class CsvRow:
    """One row of a file.

    Attributes
    ----------
    number
        Of the line on which it ends, as an editor counts; the header is line 1.
    cells
        Its cells, as text.
    """

    number: int
    cells: list[str]


def read_text(data: bytes, name: str, *, fix: str = AS_UTF8) -> str:
    """Return a text file in UTF-8 or, where its first bytes say so, in UTF-16 or UTF-32.

    Raises
    ------
    DataError
        If it is in another encoding; the message calls the file `name` and names the row.
    """
    if data.startswith(_ZIP):
        raise DataError(f"{name} is a workbook of a spreadsheet, whatever its name ends in. {fix}.")
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data[:8]:
        raise DataError(f"{name} is saved in UTF-16 without its mark. {fix}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise DataError(
            f"{name}, row {row}: a letter is not in UTF-8, so the file was saved in another "
            f"encoding, such as that of an older Windows. {fix}."
        ) from None


def read_cells(data: bytes, name: str, wanted: list[str]) -> list[CsvRow]:
    """Return the rows of a CSV file below its header.

    Parts may be separated by a comma or, where the header shows it, by a semicolon or a tab.
    Empty rows, and empty columns behind the last, are left out.

    Parameters
    ----------
    data
        The file.
    name
        How messages call it.
    wanted
        The columns that its header must name, in their order.

    Raises
    ------
    DataError
        If it cannot be read, has other columns, or a row has not as many cells as the header.
    """
    text = read_text(data, name)
    if not text.strip(" \t\r\n\x00\ufeff"):
        raise DataError(f"{name} is empty. Take the file anew.")
    rows = _rows(text, name, wanted)
    header = rows[0].cells
    while len(header) > len(wanted) and not header[-1].strip():
        header = header[:-1]
    if header != wanted:
        missing = [column for column in wanted if column not in header]
        extra = [column for column in header if column not in wanted]
        raise DataError(
            f"{name}: the columns are not those of datapackage.json "
            f"(missing: {missing or 'none'}; not in the schema: {extra or 'none'}; "
            "the order counts too)."
        )
    filled = [row for row in rows[1:] if any(map(str.strip, row.cells))]
    return [_fitted(row, len(wanted), name, row is filled[-1]) for row in filled]


def _rows(text: str, name: str, wanted: list[str]) -> list[CsvRow]:
    separator, above = ",", 0
    if told := _SEPARATOR_LINE.match(text):
        separator, above, text = told[1], 1, text[told.end() :]
    text = text.removeprefix("\ufeff")
    first = text.splitlines()[0].replace('"', "") if text else ""
    found = [sign for sign in ",;\t" if first.split(sign)[: len(wanted)] == wanted]
    separator = found[0] if found else separator
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [CsvRow(reader.line_num + above, cells) for cells in reader]
    except csv.Error as error:
        raise DataError(
            f"{name}, row {reader.line_num}: the file breaks off in the middle of a text, or a "
            f"double quote stands alone ({error}). Take the file anew."
        ) from None


def repeated_key(rows: list[CsvRow], place: int) -> str:
    """Return which row says again what an earlier one says in a column, or ""."""
    seen: dict[str, int] = {}
    for row in rows:
        cell = row.cells[place]
        if cell and seen.setdefault(cell, row.number) != row.number:
            return f"row {row.number} repeats {cell[:60]!r} of row {seen[cell]}"
    return ""


def _fitted(row: CsvRow, width: int, name: str, is_last: bool) -> CsvRow:
    cells = row.cells
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) == width:
        return CsvRow(row.number, cells)
    said = (
        f"{name}, row {row.number} ({row.cells[0][:40]}): {len(cells)} cells where the header "
        f"has {width}"
    )
    if _MERGE_MARK.match(row.cells[0]):
        raise DataError(f"{said}; it is a mark of an unfinished merge. Take the file anew.")
    if len(cells) < width and is_last:
        raise DataError(f"{said}; the file is cut off there. Take it anew.")
    raise DataError(f"{said}; put a text that holds a comma between double quotes.")


def lost_in_a_spreadsheet(value: str, pattern: str = "") -> str:
    """Return what a spreadsheet did to a cell, or "" if it did nothing that can be seen.

    Parameters
    ----------
    value
        The cell.
    pattern
        What its column asks for; "" where that may be any text.
    """
    if _LOST.fullmatch(value):
        return f"{value!r} stands in place of a value that is lost"
    if "\ufffd" in value:
        return f"{value[:40]!r} has letters that were lost in another encoding"
    if not pattern or not value or re.fullmatch(pattern, value):
        return ""
    if _DATE.fullmatch(value):
        return f"{value!r} was turned into a date of another form"
    zeros = ("0" * more + value for more in range(1, _MOST_ZEROS + 1))
    if value.isdigit() and any(re.fullmatch(pattern, padded) for padded in zeros):
        return f"{value!r} has lost the zeros before it"
    return ""


def hint_for_number(value: str) -> str:
    """Return how to write a number that stands there in the way of another language, or ""."""
    reading = interpret_number(value, kind="ratio")
    if reading is None or reading.is_plain:
        return ""
    return (
        f" It can be {reading.said.removeprefix('read as ')}: write a point before decimals, "
        + ("and nothing between thousands.")
    )
