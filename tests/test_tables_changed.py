"""Tables that a person had open: read right, or refused by file and row; never half in silence."""

from __future__ import annotations

import csv
import io
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import card, cite, load
from moscow_pyongyang.tables.cells import lost_in_a_spreadsheet
from moscow_pyongyang.tables.schema import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Change = tuple[str, "Callable[[str], bytes]"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of data as a person may have copied it."""
    return shutil.copytree(data_dir(), tmp_path / "data")


def saved(data: Path, table: str, change: Callable[[str], bytes]) -> Path:
    path = data / "tables" / f"{table}.csv"
    path.write_bytes(change(path.read_text(encoding="utf-8")))
    return data


def separated(text: str, sign: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Return a CSV text as a spreadsheet of another country saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign, quoting=quoting, lineterminator="\r\n").writerows(
        csv.reader(io.StringIO(text, newline=""))
    )
    return out.getvalue()


def half(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[: text.count("\n") // 2])


SOUND: dict[str, Change] = {
    "byte-order mark": ("glossary", lambda text: text.encode("utf-8-sig")),
    "UTF-16": ("glossary", lambda text: text.encode("utf-16")),
    "Windows": ("glossary", lambda text: text.replace("\n", "\r\n").encode()),
    "semicolons": ("events", lambda text: separated(text, ";").encode("utf-8-sig")),
    "tabs, UTF-16": ("events", lambda text: separated(text, "\t").encode("utf-16")),
    "TRUE": ("leaders", lambda text: text.replace("true,", "TRUE,").encode()),
    "quotes round all": ("events", lambda text: separated(text, ";", csv.QUOTE_ALL).encode()),
    "separator above": ("eras", lambda text: ("sep=;\n" + separated(text, ";")).encode()),
    "empty rows": ("eras", lambda text: (text + ",,,\n" * 5 + "\n\n").encode()),
    "empty columns": ("eras", lambda text: text.replace("\n", ",,\n").encode()),
}  # fmt: skip


@pytest.mark.parametrize("form", SOUND)
def test_what_can_be_read_without_a_doubt_is_read(data: Path, form: str) -> None:
    table, change = SOUND[form]
    again = load(table, folder=saved(data, table, change))
    assert again.equals(load(table))


ROWS = len(load("events"))
HALF = ROWS // 2

LOST: dict[str, tuple[str, Callable[[str], bytes], str]] = {
    "half": (
        "events", lambda t: half(t).encode(),
        rf"events.csv has {HALF} of its {ROWS} rows, "
        rf"the last is row {HALF + 1} \(.*\): it was cut off",
    ),
    "cut in a row": (
        "eras", lambda t: t[: t.rindex(",", 0, -8)].encode(),
        r"eras.csv, row \d+ .*: \d cells where the header has \d; the file is cut off there",
    ),
    "cut in a text": (
        "documents", lambda t: t[: t.rindex('"') - 9].encode(),
        r"documents.csv, row \d+: the file breaks off in the middle of a text",
    ),
    "nothing": ("events", lambda _: b"", "events.csv is empty"),
    "zeros": ("events", lambda _: bytes(500), "events.csv is (saved in UTF-16|empty)"),
    "header alone": (
        "events", lambda t: t.splitlines(keepends=True)[0].encode(),
        f"has 0 of its {ROWS} rows, no row"
    ),
    "older Windows": (
        "glossary", lambda t: t.encode("cp1252", "replace").replace(b"?", b"\xe9", 1),
        r"glossary.csv, row \d+: a letter is not in UTF-8.*Save it as “CSV UTF-8”",
    ),
    "Korean Windows": (
        "glossary", lambda t: t.encode("cp949", "replace"), r"csv, row \d+: a letter is not"
    ),
    "letters lost": (
        "glossary", lambda t: t.encode("ascii", "replace"), r"row \d+, column '\w+': '\?+' stands"
    ),
    "German dates": (
        "events", lambda t: t.replace(",1950-01-30,", ",30.01.1950,").encode(),
        r"events.csv, row \d+, column 'date': '30.01.1950' was turned into a date of another form",
    ),
    "American dates": (
        "events", lambda t: t.replace(",1950-01-30,", ",1/30/1950,").encode(), "'1/30/1950' was"
    ),
    "a month": ("events", lambda t: t.replace(",1949-03-05,", ",Mar 49,").encode(), "'Mar 49' was"),
    "a number of days": (
        "events", lambda t: t.replace(",1950-01-30,", ",18293,").encode(), "'18293' was turned into"
    ),
    "hashes": (
        "events", lambda t: t.replace(",1950-01-30,", ",########,").encode(), "'########' stands in"
    ),
    "decimal commas": (
        "trade", lambda t: re.sub(r",(\d+)\.(\d+),", r',"\1,\2",', t, count=1).encode(),
        r"trade.csv, row \d+, column 'value': '\d+,\d+' is not of type number. It can be \d+\.\d+",
    ),
    "a workbook": ("eras", lambda _: b"PK\x03\x04" + bytes(99), "eras.csv is a workbook of"),
    "pasted twice": (
        "events", lambda t: (t + t.split("\n", 1)[1]).encode(),
        rf"events.csv, column 'event_id': row {ROWS + 2} repeats '.*' of row 2. "
        "Take one of them out",
    ),
    "merged": (
        "eras", lambda t: t.replace("\n", "\n<<<<<<< HEAD\n", 1).encode(),
        r"eras.csv, row 2 \(<<<<<<< HEAD\): .* it is a mark of an unfinished merge",
    ),
    "semicolons and truth": (
        "leaders", lambda t: separated(t, ";").replace(";true", ";WAHR").encode(),
        r"leaders.csv, row \d+, column '\w+': 'WAHR' is not of type boolean",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", LOST)
def test_what_lost_something_is_refused_by_file_and_row(data: Path, form: str) -> None:
    table, change, words = LOST[form]
    saved(data, table, change)
    with pytest.raises(DataError, match=words):
        load(table, folder=data)
    with pytest.raises(DataError, match=words):
        card(table, folder=data)


def test_a_table_that_cannot_be_opened_is_named(data: Path) -> None:
    (data / "tables" / "eras.csv").unlink()
    (data / "tables" / "eras.csv").mkdir()
    with pytest.raises(DataError, match=r"eras.csv cannot be read \(Is a directory\)"):
        load("eras", folder=data)


def test_every_reader_of_a_cut_table_says_the_same(data: Path) -> None:
    saved(data, "events", lambda text: half(text).encode())
    with pytest.raises(DataError, match=f"{HALF} of its {ROWS} rows"):
        cite("1950-01-30-stalin-assent", folder=data)


def test_more_rows_are_an_authors_and_a_folder_without_a_count_has_its_own(data: Path) -> None:
    saved(data, "eras", lambda text: f"{text}another,{text.splitlines()[-1]}\n".replace(
        "another,realignment", "another").encode())  # fmt: skip
    assert len(load("eras", folder=data)) == len(load("eras")) + 1
    saved(data, "events", lambda text: half(text).encode())
    (data / CONTENTS).unlink()
    assert len(load("events", folder=data)) == HALF


@pytest.mark.parametrize(
    ("value", "pattern", "is_lost"),
    [
        ("007", r"\d{3}", False), ("7", r"\d{3}", True), ("1950", r"\d{4}(-\d{2})?", False),
        ("1950-01-30 00:00:00", r"\d{4}-\d{2}-\d{2}", True), ("Why?", "", False), ("??", "", True),
        ("30. 1. 1950", r"\d{4}-\d{2}-\d{2}", True), ("nonsense", r"\d{4}", False),
        ("", r"\d", False),
        ("Caf\ufffd", "", True), ("#N/A", "", True), ("# 5", "", False),
    ],
)  # fmt: skip
def test_a_cell_is_refused_only_for_what_a_spreadsheet_does(
    value: str, pattern: str, is_lost: bool
) -> None:
    assert bool(lost_in_a_spreadsheet(value, pattern)) == is_lost
