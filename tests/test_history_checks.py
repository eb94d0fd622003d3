"""Each check of the record fails when a historian's error is planted, and names file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from authoring.gates.data import HISTORY_CHECKS, history_problems
from authoring.history import (
    bibliography,
    coding,
    dates_in_texts,
    diplomacy,
    editorial,
    figures,
    grounds,
    papers,
    people_and_places,
    readings,
    voices,
)
from moscow_pyongyang.tables import names
from tests.support.broken_data import (
    described,
    line_of,
    plant,
    read,
    record,
    said,
    without,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return record(tmp_path)


def test_the_tables_that_the_checks_read_are_described() -> None:
    needed = {"summits", "leaders", "treaties", "trade", "un_votes", "unsc_votes", "indicators"}
    assert needed <= set(names())


def test_the_gate_runs_every_check_that_there_is() -> None:
    modules = (
        bibliography,
        coding,
        dates_in_texts,
        diplomacy,
        editorial,
        figures,
        grounds,
        papers,
        people_and_places,
        readings,
        voices,
    )
    there = {f for m in modules for name, f in vars(m).items() if name.endswith("_problems")}
    assert there == set(HISTORY_CHECKS)


def test_a_year_without_event_or_reason_is_named(data: Path) -> None:
    rows = [row for row in read(data, "events") if row["year"] != "1954"]
    write(data, "events", rows)
    text = said(editorial.year_problems, data)
    assert "data/tables/events.csv, year 1954: the year 1954 has no event" in text


def test_a_reason_answers_for_a_year_without_event_and_only_for_one(data: Path) -> None:
    write(data, "events", [row for row in read(data, "events") if row["year"] != "1954"])
    fields = [
        {"name": "year", "type": "integer", "description": "Year."},
        {"name": "reason", "type": "string", "description": "Reason."},
    ]
    schema = {"fields": fields, "primaryKey": "year", "foreignKeys": []}
    table = {"name": "years_without", "path": "tables/years_without.csv", "schema": schema}
    described(data, lambda package: package["resources"].append(table))
    write(data, "years_without", [{"year": "1954", "reason": "None sourced."}])
    assert said(editorial.year_problems, data) == ""
    write(data, "years_without", [{"year": y, "reason": "None sourced."} for y in ("1950", "1954")])
    text = said(editorial.year_problems, data)
    assert "data/tables/years_without.csv, row 2 (1950): the year 1950 has events" in text


@pytest.mark.parametrize(
    ("treaty", "change", "where", "messages"),
    [
        pytest.param(
            "2000-moscow",
            {"in_force": "1999-10-30", "ended": "1998"},
            ("treaties", {"clause_id": "2000-moscow-principles"}),
            ["in force on 1999-10-30", "ended on 1998, before it came into force"],
            id="in force before its signature",
        ),
        pytest.param(
            "1961-beijing",
            {"in_force": ""},
            ("treaties", {"clause_id": "1961-beijing-preamble"}),
            ["has no day on which it came into force"],
            id="binding without the day on which it began",
        ),
        pytest.param(
            "2024-moscow",
            {"signed": "2024-06-20"},
            ("treaties", {"treaty_id": "2024-moscow"}),
            ["no event of 20 June 2024 has both parties of 2024-moscow"],
            id="signed on a day without its event",
        ),
        pytest.param(
            "1961-moscow",
            {"ended": "1967-09"},
            ("events", {"event_id": "1968-01-31-kim-letter"}),
            [
                "says that a treaty binds on 31 January 1968, but 1961-moscow was not in force",
                "(1996-09-10-1961-treaty-lapses): 'The 1961 alliance treaty comes to its end'",
            ],
            id="ended before an event that leans on it",
        ),
    ],
)
def test_a_wrong_date_of_a_treaty_is_named(
    data: Path, treaty: str, change: Row, where: tuple[str, Row], messages: list[str]
) -> None:
    rows = read(data, "treaties")
    for row in rows:
        if row["treaty_id"] == treaty:
            row.update(change)
    write(data, "treaties", rows)
    text = said(diplomacy.treaty_problems, data)
    table, wanted = where
    (id_,) = wanted.values()
    line = line_of(read(data, table), **wanted)
    assert [one for one in [f"{table}.csv, row {line} ({id_}", *messages] if one not in text] == []
    # A treaty that never came into force may lack the day.
    assert "1985-moscow" not in text


def test_an_event_that_speaks_of_a_treaty_before_its_signature_is_named(data: Path) -> None:
    event = "1960-10-08-khrushchev-visit-postponed"
    line = plant(data, "events", {"event_id": event}, {"summary": "He cited the treaty of 1961."})
    text = said(diplomacy.treaty_problems, data)
    assert f"row {line} ({event}): speaks of the treaty of 1961, signed on 6 July 1961" in text


def test_a_flow_that_stands_twice_is_named(data: Path) -> None:
    rows = read(data, "trade")
    write(data, "trade", [*rows, dict(rows[0])])
    text = said(figures.trade_problems, data)
    assert f"row {len(rows) + 2} " in text
    assert "the same flow stands in row 2" in text


def test_the_suspicious_row_of_1996_may_not_be_dropped(data: Path) -> None:
    rows = read(data, "trade")
    line = line_of(rows, ledger="cow_imports", exporter="PRK", importer="RUS", year="1996")
    write(data, "trade", [row for n, row in enumerate(rows, start=2) if n != line])
    text = said(figures.trade_problems, data)
    assert "data/tables/trade.csv, cow_imports, PRK to RUS, 1996: the suspicious row" in text


@pytest.mark.parametrize("table", ["un_agreement", "indicators"])
def test_a_row_that_its_table_gives_may_not_be_missing(data: Path, table: str) -> None:
    rows = read(data, table)
    key = {"un_agreement": ("entity_b", "PRK"), "indicators": ("indicator", "c_arms")}[table]
    line = line_of(rows, **{key[0]: key[1]})
    write(data, table, [row for n, row in enumerate(rows, start=2) if n != line])
    check = {
        "un_agreement": diplomacy.agreement_problems,
        "indicators": figures.recomputed_problems,
    }[table]
    text = said(check, data)
    assert f"data/tables/{table}.csv" in text
    assert "is missing" in text or "but there is no row" in text


def test_the_description_of_a_table_may_not_say_korea_alone(data: Path) -> None:
    def say(package: dict[str, Any]) -> None:
        package["resources"][0]["who_counted"] = "Two people in Korea."

    described(data, say)
    text = said(editorial.korea_problems, data)
    assert "data/datapackage.json, table events, who_counted: “Two people in Korea." in text


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("North Korea and South Korea", False),
        ("northern Korea, the Korean peninsula, both Koreas", False),
        ("Democratic People's Republic of Korea; Workers' Party of Korea", False),
        ("as the Korea Times wrote", False),
        ("the division of Korea", True),
        ("North Korea left Korea", True),
        ("KOREA", True),
    ],
)
def test_only_korea_alone_is_an_error(text: str, is_bare: bool) -> None:
    assert bool(editorial.bare_words(text)) is is_bare


def test_a_missing_outline_is_one_problem_with_the_name_of_the_file(data: Path) -> None:
    (data / "geo" / "northeast_asia.geojson").unlink()
    text = said(history_problems, data)
    assert "geo/northeast_asia.geojson: the file of outlines is missing" in text


def test_a_check_of_a_table_that_is_not_described_finds_nothing(data: Path) -> None:
    for absent in ("summits", "leaders", "treaties", "un_votes", "trade", "indicators", "places"):
        without(data, absent)
    assert history_problems(data) == []
