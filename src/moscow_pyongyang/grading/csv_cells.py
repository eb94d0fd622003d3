"""Tables of people: read as spreadsheets save them, written so that no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_MOST_BYTES = 20 * 2**20
# By these a spreadsheet knows a formula; the wide forms count in East Asian editions.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# Three letters in a row beyond A to Z stand in no name of western Europe: so look the bytes of
# Cyrillic and Korean ones.
_NOT_WESTERN = re.compile(r"[À-ÖØ-öø-ÿ]{3,}|[¡-ÿ]{4,}")
_NUMBER = re.compile(r"[-+]?\d[\d.,]*%?", re.ASCII)
# An id or a platform's "no grade" may begin with a sign and still can call nothing.
_HARMLESS = re.compile(r"[-+@]?[\w.@-]*")


@dataclass(frozen=True)
class Table:
    """A table as it stands in a file.

    Attributes
    ----------
    header
        The first line that is not blank.
    rows
        The others, without blank ones, each with the number of the line where it begins.
        Cells are as they stand in the file, spaces too.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, *names: str) -> int | None:
        """Return the place of the first of these columns that is there, whatever its case."""
        heads = [_plain_head(head) for head in self.header]
        return next((heads.index(name) for name in map(_plain_head, names) if name in heads), None)


def cell(value: str | float | None) -> str:
    """Return what a cell of ours holds: a number as it is, a text that is no formula.

    Parameters
    ----------
    value
        A number of ours may be negative. A text that begins as a formula does gets an
        apostrophe before it, which a spreadsheet shows as text; None is a blank.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    text = " ".join(re.split(r"[\r\n\v\f\0]+", value)).encode(errors="replace").decode()
    return f"'{text}" if value.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def platform_cell(text: str) -> str:
    """Return a cell of a platform's own table: left as it is where it can do no harm.

    Numbers (also negative), a lone ``-`` (Moodle's “no grade”) and ids such as ``-kim`` or
    ``@kim`` call nothing, and the platform needs them to know its own rows.
    """
    harmless = _NUMBER.fullmatch(text) or _HARMLESS.fullmatch(text)
    return text if harmless else cell(text)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV file in UTF-8 with every cell in quotation marks.

    So a name such as ``Kim;=1+1`` stays one cell, whatever separator a spreadsheet expects.
    """
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode(errors="replace")


def read_table(path: Path) -> Table:
    """Return a table as Excel, LibreOffice, Moodle and Canvas save it.

    Separated by comma, semicolon or tab; in UTF-8 with or without a mark, UTF-16, or the code
    page of western Windows; with blank lines.

    Raises
    ------
    DataError
        If it can not be read; the message says why, where, and what to do.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise DataError(f"{shown(path.name)} can not be read: {error.strerror}.") from error
    if len(content) > _MOST_BYTES:
        raise DataError(f"{shown(path.name)} is over 20 MB: that is no list of a class.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DataError(
            f"{shown(path.name)} is a workbook, not a CSV file. In Excel: File, Save As, "
            "“CSV UTF-8 (comma delimited)”; then give that file."
        )
    return _parsed(_text(content, path.name), path.name)


def _text(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    # UTF-16 whose mark was lost: every second byte of a western text is then empty.
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if content[at:200:2].count(0) > 20 or (content[at::2] and not any(content[at:60:2])):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if word := _NOT_WESTERN.search(text):
        raise DataError(
            f"{shown(name)} is saved in the letters of one country's Windows, perhaps Cyrillic or "
            f"Korean ones, and a name in it would read {shown(word[0])}. In Excel: File, Save As, "
            "“CSV UTF-8 (comma delimited)”; then give that file."
        )
    return text


def _parsed(text: str, name: str) -> Table:
    text, separator = _separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    begins = 1
    try:
        for row in reader:
            if any(value.strip(" ,;\t") for value in row):
                found.append((begins, tuple(row)))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            f"{shown(name)}, line {begins}: {error}. Most often a quotation mark is not closed "
            "there; open the file in a spreadsheet and save it anew as CSV."
        ) from error
    if not found:
        raise DataError(f"{shown(name)} is empty.")
    return Table(found[0][1], tuple(found[1:]))


def _separated(text: str) -> tuple[str, str]:
    """Return the text without Excel's line ``sep=;``, and the separator."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\s*', first)
    if told:
        return f"\n{rest}", told[1]
    head = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    # Inside quotation marks a separator is text: "Kim, Anna";1000
    bare = re.sub(r'"[^"]*"', "", head)
    return text, max(",;\t", key=bare.count)


def _plain_head(head: str) -> str:
    return re.sub(r"[\s_-]+", " ", head.strip().casefold())
