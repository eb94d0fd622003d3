"""No cell of a table that we write is a formula; a table that we read may come from anywhere."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.csv_cells import as_csv, cell, platform_cell, read_table

if TYPE_CHECKING:
    from pathlib import Path

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    '=HYPERLINK("http://x","y")',
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text: str) -> None:
    for safe in (cell(text), platform_cell(text)):
        assert safe.startswith("'")
        assert not set("\r\n") & set(safe)


@pytest.mark.parametrize("text", ["-3.5", "-", "+4912345", "@kim", "-kim", "12,5", "kim@x.org"])
def test_what_a_platform_needs_of_its_own_stays_as_it_is(text: str) -> None:
    assert platform_cell(text) == text


def test_numbers_of_ours_may_be_negative() -> None:
    assert [cell(value) for value in (-2.5, 0, 0.0, 3, 2.0, 1 / 3, None)] == [
        *("-2.5", "0", "0", "3", "2", "0.33", "")
    ]


def test_a_name_with_the_separator_of_another_country_stays_one_cell() -> None:
    written = as_csv([["Kim;=1+1,=2", 'a "b"', "\ud800"]]).decode()
    assert written == '"Kim;=1+1,=2","a ""b""","?"\r\n'
    for separator in ",;\t":
        cells = next(csv.reader(io.StringIO(written), delimiter=separator))
        assert not any(one.startswith("=") for one in cells)


ROWS = 'lms_id,name\n1000,"Kim, Anna"\n\n1001,Ольга\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_a_table_is_read_as_spreadsheets_save_it(
    tmp_path: Path, encoding: str, separator: str, line: str
) -> None:
    text = "\n".join(
        one if "Kim" in one else one.replace(",", separator) for one in ROWS.splitlines()
    ).replace('1000,"', f'1000{separator}"')
    path = tmp_path / "students.csv"
    path.write_bytes(text.replace("\n", line).encode(encoding))
    table = read_table(path)
    assert table.header == ("lms_id", "name")
    assert [row for _, row in table.rows] == [("1000", "Kim, Anna"), ("1001", "Ольга")]
    if line != "\r":
        assert [at for at, _ in table.rows] == [2, 4]


def test_a_table_of_western_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "students.csv"
    path.write_bytes("sep=;\r\nlms_id;name\r\n7;Müller–Lüdenscheidt\r\n".encode("cp1252"))
    assert read_table(path).rows == ((3, ("7", "Müller–Lüdenscheidt")),)


def test_a_separator_within_quotation_marks_is_none(tmp_path: Path) -> None:
    path = tmp_path / "students.csv"
    path.write_text('"id, as in the LMS, or else";name\n1;Anna\n')
    assert read_table(path).header == ("id, as in the LMS, or else", "name")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "workbook.*CSV UTF-8"),
        (b"", "is empty"),
        (b"\n \n;;\n", "is empty"),
        (b'a,b\n1,2\n3,"x\n4,5\n', "line 3: .*quotation mark"),
    ],
)
def test_a_table_that_can_not_be_read_says_where_and_what_to_do(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "students.csv"
    path.write_bytes(content)
    with pytest.raises(DataError, match=said):
        read_table(path)
    with pytest.raises(DataError, match="can not be read"):
        read_table(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("name", "encoding"), [("Ольга Петрова", "cp1251"), ("김철수", "cp949"), ("Νίκος", "cp1253")]
)
def test_letters_of_another_windows_are_told_and_not_guessed(
    tmp_path: Path, name: str, encoding: str
) -> None:
    path = tmp_path / "students.csv"
    path.write_bytes(f"lms_id;name\r\n1000;{name}\r\n".encode(encoding))
    with pytest.raises(DataError, match="CSV UTF-8"):
        read_table(path)
    path.write_bytes("lms_id;name\r\n1000;Zoë Åström–Créée\r\n".encode("cp1252"))
    assert read_table(path).rows[0][1] == ("1000", "Zoë Åström–Créée")
