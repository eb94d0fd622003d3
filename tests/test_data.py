"""The data package is whole, and each check fails when its error is planted."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.gates.data import data_problems
from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = dict[str, str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the course's data that a test may break."""
    return shutil.copytree(data_dir(), tmp_path / "data")


def spoil(data: Path, table: str, change: Callable[[list[Row]], None]) -> str:
    """Change a table and return what the gate says."""
    path = data / "tables" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return "\n".join(map(str, data_problems(data)))


def setting(row: int, column: str, value: str) -> Callable[[list[Row]], None]:
    """Return a change of one cell; `row` counts as an editor shows lines."""

    def change(rows: list[Row]) -> None:
        rows[row - 2][column] = value

    return change


def test_the_data_of_the_course_are_whole(data: Path) -> None:
    assert data_problems(data) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "said"),
    [
        ("events", 5, "closeness", "3", "row 5, column closeness"),
        ("events", 5, "closeness", "close", "row 5"),
        ("events", 5, "domain", "sporting", "row 5, column domain"),
        ("events", 5, "summary", "", "row 5, column summary"),
        ("events", 5, "era", "ice_age", "row 5"),
        ("events", 5, "actors", "SUN;KOREA", "row 5, column actors: 'KOREA' is not in entities"),
        ("events", 5, "source_keys", "nobody1999", "'nobody1999' is not in sources"),
        ("events", 5, "date", "1945-09-21", "not the one inside the id"),
        ("events", 5, "date_precision", "month", "is not precise to the month"),
        ("events", 5, "year", "1946", "the year 1946 is not that of the date"),
        ("events", 5, "closeness", "-2", "is the code of no coder"),
        ("claims", 3, "event_ids", "1950-06-26-nothing", "row 3, column event_ids"),
        ("claims", 3, "verdict", "true", "row 3, column verdict"),
        ("documents", 4, "source_key", "nobody1999", "row 4"),
        ("coder_codes", 2, "event_id", "1945-01-01-nothing", "row 2"),
    ],
)
def test_a_broken_cell_is_named_by_file_and_row(
    data: Path, table: str, row: int, column: str, value: str, said: str
) -> None:
    text = spoil(data, table, setting(row, column, value))
    assert f"data/tables/{table}.csv" in text
    assert said in text


def test_an_event_that_stands_twice_is_named(data: Path) -> None:
    text = spoil(data, "events", lambda rows: rows.insert(5, dict(rows[4])))
    assert "data/tables/events.csv, row 7" in text


def test_a_source_that_no_table_cites_is_named(data: Path) -> None:
    bib = data / "sources.bib"
    entry = "@book{zz1999, title = {Nothing}, checked = {not opened}}\n"
    bib.write_text(bib.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert "run make build" in "\n".join(map(str, data_problems(data)))
    rebuild(data)
    text = "\n".join(map(str, data_problems(data)))
    assert "data/sources.bib, entry zz1999: no table cites it" in text


def rebuild(data: Path) -> None:
    """Write sources.csv anew."""
    from authoring.pages.bibliography import sources_table

    text = sources_table(data / "sources.bib")
    (data / "tables" / "sources.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("@book{zz1999, title = {Nothing}}\n", "entry 'zz1999' has no field 'checked'"),
        ("@book{zhang2002wings, title = {X}, checked = {read}}\n", "cannot be read"),
        (
            '@book{zz1999, title = {L{\\"u}thi}, checked = {read}}\n',
            "entry 'zz1999', field 'title' holds a command of LaTeX",
        ),
    ],
)
def test_a_bad_bibliography_entry_is_named(data: Path, entry: str, said: str) -> None:
    bib = data / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert said in "\n".join(map(str, data_problems(data)))


def test_a_file_without_a_description_is_named(data: Path) -> None:
    (data / "tables" / "notes.csv").write_text("a\n1\n", encoding="utf-8")
    assert "notes.csv: is not in datapackage.json" in "\n".join(map(str, data_problems(data)))
