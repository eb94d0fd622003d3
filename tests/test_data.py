"""The data package is whole, and each check fails when its error is planted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from authoring.gates.data import data_problems
from authoring.history.bibliography import counts, ground_problems, source_problems
from authoring.history.grounds import (
    AGGREGATOR,
    PAPER,
    PRESS,
    STUDY,
    ground_of,
    press_alone,
    press_problems,
)
from authoring.pages.data_files import write_sources
from moscow_pyongyang.paths import data_dir
from tests.support.broken_data import read, record, write

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]

# (table, row as an editor counts lines, column, a value that cannot stand there, what is said)
BREAKS_THE_SCHEMA = [
    ("events", 5, "closeness", "3", "row 5, column closeness"),
    ("events", 6, "closeness", "close", "row 6"),
    ("events", 7, "domain", "sporting", "row 7, column domain"),
    ("events", 8, "summary", "", "row 8, column summary"),
    ("events", 9, "era", "ice_age", "row 9"),
    ("claims", 3, "verdict", "true", "row 3, column verdict"),
    ("documents", 4, "source_key", "nobody1999", "row 4"),
    ("coder_codes", 2, "event_id", "1945-01-01-nothing", "row 2"),
]
# The schema allows it; another column or table does not.
CONTRADICTS = [
    ("events", 5, "actors", "SUN;KOREA", "row 5, column actors: 'KOREA' is not in entities"),
    ("events", 6, "source_keys", "nobody1999", "row 6, column source_keys: 'nobody1999' is not"),
    ("events", 7, "date", "1945-09-21", "the date 1945-09-21 is not the one inside the id"),
    ("events", 8, "date_precision", "month", "is not precise to the month"),
    ("events", 9, "year", "1946", "the year 1946 is not that of the date"),
    ("events", 10, "closeness", "-2", "closeness -2 is the code of no coder"),
    ("claims", 3, "event_ids", "1950-06-26-nothing", "row 3, column event_ids"),
]
UNCITED = "@book{zz1999, title = {Nothing}, reading = {listed}}\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the course's data that a test may break."""
    return record(tmp_path)


# One reading of the whole package costs a second and finds every error that is planted in it:
# so all that is found in one step is planted at once, and each test asks for its own.


@pytest.fixture(scope="module")
def against_the_schema(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the gate says of the data with each cell of BREAKS_THE_SCHEMA, and one row twice."""
    data = record(tmp_path_factory.mktemp("schema"))
    spoil(data, BREAKS_THE_SCHEMA)
    rows = read(data, "events")
    write(data, "events", [*rows, dict(rows[20])])
    return [str(problem) for problem in data_problems(data)]


@pytest.fixture(scope="module")
def against_each_other(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the gate says of the data with each cell of CONTRADICTS, and a source not cited."""
    data = record(tmp_path_factory.mktemp("keys"))
    bib = data / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8") + UNCITED, encoding="utf-8")
    write_sources(data)
    spoil(data, CONTRADICTS)
    return [str(problem) for problem in data_problems(data)]


def spoil(data: Path, cells: list[tuple[str, int, str, str, str]]) -> None:
    for table in {cell[0] for cell in cells}:
        rows = read(data, table)
        for name, row, column, value, _said in cells:
            if name == table:
                rows[row - 2][column] = value
        write(data, table, rows)


def said_of(problems: list[str], table: str, row: int) -> str:
    """The problems of one row."""
    place = re.compile(rf"data/tables/{table}\.csv, row {row}\b")
    return "\n".join(problem for problem in problems if place.match(problem))


@pytest.mark.parametrize(("table", "row", "column", "value", "said"), BREAKS_THE_SCHEMA)
def test_a_cell_that_breaks_the_schema_is_named_by_file_and_row(
    against_the_schema: list[str], table: str, row: int, column: str, value: str, said: str
) -> None:
    assert said in said_of(against_the_schema, table, row)


@pytest.mark.parametrize(("table", "row", "column", "value", "said"), CONTRADICTS)
def test_a_cell_that_contradicts_another_is_named_by_file_and_row(
    against_each_other: list[str], table: str, row: int, column: str, value: str, said: str
) -> None:
    assert said in said_of(against_each_other, table, row)


def test_an_event_that_stands_twice_is_named(against_the_schema: list[str]) -> None:
    last = len(read(data_dir(), "events")) + 2
    assert said_of(against_the_schema, "events", last)


def test_nothing_but_what_was_planted_is_named(
    against_the_schema: list[str], against_each_other: list[str]
) -> None:
    last = len(read(data_dir(), "events")) + 2
    assert rows_in(against_the_schema) == {cell[1] for cell in BREAKS_THE_SCHEMA} | {last}
    assert rows_in(against_each_other) == {cell[1] for cell in CONTRADICTS}


def rows_in(problems: list[str]) -> set[int]:
    return {int(number) for one in problems for number in re.findall(r"\.csv, row (\d+)", one)}


def test_a_source_that_no_table_cites_is_named(against_each_other: list[str]) -> None:
    assert "data/sources.bib, entry zz1999: no table cites it" in "\n".join(against_each_other)


def test_a_table_of_sources_that_is_not_made_anew_is_named(data: Path) -> None:
    bib = data / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8") + UNCITED, encoding="utf-8")
    assert "run make build" in "\n".join(map(str, data_problems(data)))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("@book{zz1999, title = {Nothing}}\n", "entry 'zz1999' has no field 'reading'"),
        ("@book{zhang2002wings, title = {X}, reading = {full}}\n", "cannot be read"),
        (
            '@book{zz1999, title = {L{\\"u}thi}, reading = {full}}\n',
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


FAULTY = """
@misc{zz1999, title = {Nothing}, year = {1999}, no_address = {a book}, reading = {listed}}
@misc{zz2000, author = {Nobody}, title = {Nothing}, no_year = {not seen}, reading = {listed},
  url = {https://copy.dvincitest.com/document/1}}
@misc{zz2001, no_author = {unsigned}, title = {Nothing}, year = {2001}, no_address = {copy alone},
  seen_in = {https://docslib.org/doc/1}, reading = {listed}}
@misc{zz2002, no_author = {unsigned}, title = {Nothing}, year = {2002}, reading = {listed},
  url = {https://en.wikisource.org/wiki/Nothing}}
@misc{zz2003, author = {n.a.}, title = {Nothing}, no_year = {none}, reading = {listed},
  url = {https://web.archive.org/web/2020/x}, seen_in = {https://example.org}}
@misc{zz2004, no_author = {unsigned}, title = {Nothing}, year = {2002}, reading = {listed},
  url = {https://en.wikipedia.org/wiki/Nothing}, howpublished = {Wikipedia}}
"""


def test_a_source_without_author_or_reason_or_on_a_test_server_is_named(data: Path) -> None:
    bib = data / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8") + FAULTY, encoding="utf-8")
    write_sources(data)
    said = sorted(f"{one.where}: {one.message}" for one in source_problems(data))
    assert said == [
        "entry zz1999: has no author and no reason",
        "entry zz2000: its address is on dvincitest.com, which carries copies",
        "entry zz2001: seen_in holds an address",
        "entry zz2002: its address is on en.wikisource.org, which carries copies",
        "entry zz2003: has no author and no reason",
        "entry zz2003: has no year and no reason",
        "entry zz2003: its address is on web.archive.org",
        "entry zz2003: seen_in holds an address",
        "entry zz2004: is an encyclopedia that counts as a source",
    ]


def test_a_word_of_reading_that_the_course_does_not_know_is_named(data: Path) -> None:
    bib = data / "sources.bib"
    text = bib.read_text(encoding="utf-8").replace("reading = {excerpt}", "reading = {opened}", 1)
    bib.write_text(text, encoding="utf-8")
    write_sources(data)
    assert "reading" in "\n".join(map(str, data_problems(data)))


def test_a_row_on_aggregators_alone_needs_its_reason(data: Path) -> None:
    rows = read(data, "events")
    rows[0]["source_keys"] = "wikidays2021"
    write(data, "events", rows)
    notes = [row for row in read(data, "source_notes") if row["row_id"] != "ho-jong-suk"]
    write(data, "source_notes", [*notes, {"table": "events", "row_id": "never", "note": "x"}])
    said = "\n".join(map(str, ground_problems(data)))
    assert f"({rows[0]['event_id']}): rests on an aggregator alone" in said
    assert "(ho-jong-suk): rests on an aggregator alone" in said
    assert "the table 'events' has no row 'never'" in said
    assert said.count("\n") == 2


def test_an_event_on_the_press_alone_needs_its_reason(data: Path) -> None:
    assert not list(press_problems(data))
    rows = read(data, "events")
    own = next(row for row in rows if row["event_id"] == "1961-07-06-soviet-dprk-treaty")
    context = next(row for row in rows if row["is_context"] == "true")
    own["source_keys"] = context["source_keys"] = "bbc2002;wikidays2021"
    write(data, "events", rows)
    noted = press_alone(data)[0]["event_id"]
    write(data, "source_notes", [r for r in read(data, "source_notes") if r["row_id"] != noted])
    said = [str(problem) for problem in press_problems(data)]
    assert len(said) == 2
    for one, event in zip(said, (noted, own["event_id"]), strict=True):
        assert f"({event}): rests on no paper and no study Fix: cite one, or say in sour" in one


@pytest.mark.parametrize(
    ("source", "ground"),
    [
        ({"container": "Wilson Center Digital Archive"}, PAPER),
        ({"container": "UN press release SC/14150"}, PAPER),
        ({"container": "UN Watch"}, PRESS),
        ({"container": "Jamestown Foundation"}, STUDY),
        ({"container": "Wall Street Journal"}, PRESS),
        ({"container": "thefollowup.ai, quoting the US Department of State"}, PRESS),
        ({"container": "KBS World, quoting the Washington Post, C4ADS and RUSI"}, PRESS),
        ({"container": "Rutgers University Press", "kind": "book"}, STUDY),
        ({"container": "TASS"}, PRESS),
        ({"container": "Wikipedia", "role": "aggregator"}, AGGREGATOR),
        ({"container": None, "kind": "misc"}, PRESS),
    ],
)
def test_the_ground_of_a_source_is_read_off_its_entry(source: Row, ground: str) -> None:
    assert ground_of(source) == ground


def test_the_counts_of_sources_add_up() -> None:
    found = counts(data_dir())
    read_in_all = found["read in full"] + found["read in part"] + found["known by their title"]
    assert read_in_all == found["sources"]
    assert found["rows that rest on aggregators alone"] <= found["rows that cite an aggregator"]
