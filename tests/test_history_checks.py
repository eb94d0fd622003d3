"""Each check of the record fails when a historian's error is planted, and names file and row."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang._paths import data_dir
from moscow_pyongyang.building import (
    gate_history,
    history_indicators,
    history_leaders,
    history_places,
    history_times,
    history_trade,
    history_treaties,
    history_votes,
    history_words,
)
from moscow_pyongyang.building.gate_history import history_problems
from moscow_pyongyang.tables import names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = dict[str, str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the course's data that a test may break."""
    return shutil.copytree(data_dir(), tmp_path / "data")


def read(data: Path, table: str) -> list[Row]:
    with (data / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(data: Path, table: str, rows: list[Row]) -> None:
    path = data / "tables" / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def line_of(rows: list[Row], **wanted: str) -> int:
    """Return the line, as an editor counts, of the first row with these cells."""
    for number, row in enumerate(rows, start=2):
        if all(row[column] == value for column, value in wanted.items()):
            return number
    raise AssertionError(f"no row with {wanted}")


def plant(data: Path, table: str, where: Row, change: Row) -> int:
    """Change cells of one row; return its line."""
    rows = read(data, table)
    line = line_of(rows, **where)
    rows[line - 2].update(change)
    write(data, table, rows)
    return line


def said(check: Any, data: Path) -> str:
    return "\n".join(map(str, check(data)))


def described(data: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the description of the package."""
    path = data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package)
    path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")


def without(data: Path, table: str) -> None:
    def drop(package: dict[str, Any]) -> None:
        package["resources"] = [r for r in package["resources"] if r["name"] != table]

    described(data, drop)


def test_the_record_of_the_course_would_survive_a_specialist() -> None:
    assert history_problems(data_dir()) == []


def test_the_tables_that_the_checks_read_are_described() -> None:
    needed = {"summits", "leaders", "treaties", "trade", "un_votes", "unsc_votes", "indicators"}
    assert needed <= set(names())


def test_the_gate_runs_every_check_that_there_is() -> None:
    modules = (
        history_indicators,
        history_leaders,
        history_places,
        history_times,
        history_trade,
        history_treaties,
        history_votes,
        history_words,
    )
    there = {f for m in modules for name, f in vars(m).items() if name.endswith("_problems")}
    assert there == set(gate_history._CHECKS)


TIMES = history_times
LEADERS = history_leaders
VOTES = history_votes

PLANTED = [
    # the horizon
    (
        TIMES.horizon_problems,
        "missile_tests",
        {"test_id": "2017-11-28-m01"},
        {"date": "2026-03-01"},
        "date 2026-03-01 is after the state of knowledge, February 2026",
    ),
    (
        TIMES.horizon_problems,
        "sources",
        {"source_key": "xinhua2026congress"},
        {"year": "2027"},
        "year 2027 is after",
    ),
    # leaders and their meetings
    (
        LEADERS.summit_problems,
        "summits",
        {"summit_id": "1984-05-moscow"},
        {"moscow_side": "Leonid Brezhnev"},
        "names nobody who led Moscow in May 1984; the table leaders has Konstantin Chernenko",
    ),
    (
        LEADERS.summit_problems,
        "summits",
        {"summit_id": "2000-07-19-pyongyang"},
        {"pyongyang_side": "Kim Il Sung"},
        "names nobody who led Pyongyang on 19 July 2000; the table leaders has Kim Jong Il",
    ),
    (
        LEADERS.summit_problems,
        "summits",
        {"summit_id": "2019-04-25-vladivostok"},
        {"level": "head of government"},
        "Vladimir Putin led Moscow then, so the level is 'top leaders'",
    ),
    (
        LEADERS.summit_problems,
        "summits",
        {"summit_id": "2019-04-25-vladivostok"},
        {"start": "2019-04-26", "end": "2019-04-25"},
        "ends on 2019-04-25, before it starts",
    ),
    (
        LEADERS.summit_problems,
        "summits",
        {"summit_id": "2019-04-25-vladivostok"},
        {"start": "2019-05-25", "end": ""},
        "the first day 2019-05-25 is not the one inside the id",
    ),
    (
        LEADERS.summit_problems,
        "summits",
        {"summit_id": "1984-05-moscow"},
        {"date_precision": "day"},
        "not precise to the day",
    ),
    (
        LEADERS.leader_problems,
        "leaders",
        {"leader_id": "sun-1964-10-15-brezhnev"},
        {"start": "1963-10-15", "leader_id": "sun-1963-10-15-brezhnev"},
        "Nikita Khrushchev and Leonid Brezhnev both lead Moscow on 15 October 1963",
    ),
    (
        LEADERS.leader_problems,
        "leaders",
        {"leader_id": "sun-1964-10-15-brezhnev"},
        {"end": "1962-11-10"},
        "leaves office on 1962-11-10, before 1964-10-15",
    ),
    (
        LEADERS.leader_problems,
        "leaders",
        {"leader_id": "sun-1964-10-15-brezhnev"},
        {"is_in_office": "true"},
        "is_in_office does not agree",
    ),
    (
        LEADERS.contact_problems,
        "leader_contacts",
        {"kind": "trip", "us_person": "John F. Kennedy"},
        {"us_person": "Jimmy Carter"},
        "Jimmy Carter did not lead Washington on",
    ),
    (
        LEADERS.contact_problems,
        "leader_contacts",
        {"moscow_person": "Leonid I. Brezhnev"},
        {"moscow_person": "Nikita Khrushchev"},
        "Nikita Khrushchev did not lead Moscow on 18 June 1973",
    ),
    # treaties
    (
        history_treaties.treaty_problems,
        "treaties",
        {"clause_id": "1961-moscow-help"},
        {"signed": "1961-07-05"},
        "signed '1961-07-05' is not that of row 2",
    ),
    # votes
    (
        VOTES.membership_problems,
        "un_votes",
        {"rcid": "3"},
        {"PRK": "y"},
        "PRK votes 'y' in January 1946; its seat begins on 17 September 1991",
    ),
    (
        VOTES.membership_problems,
        "un_votes",
        {"rcid": "4"},
        {"CHN": "n"},
        "CHN votes 'n' in January 1946; its seat begins on 25 October 1971",
    ),
    (
        VOTES.membership_problems,
        "un_votes",
        {"rcid": "3"},
        {"date": "", "KOR": "a"},
        "KOR votes 'a' in session 1",
    ),
    (
        VOTES.membership_problems,
        "un_votes",
        {"rcid": "3"},
        {"year": "1947"},
        "session 1 does not open in 1947",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/RES/82"},
        {"votes_for": "8"},
        "the counts add up to 10; the Council had 11 members",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/RES/82"},
        {"council_size": "15"},
        "the Council of that year had 11",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/RES/1695"},
        {"vote_fra": "abstain"},
        "1 permanent members vote 'abstain', but abstentions is 0",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/2671"},
        {"counts_gap": ""},
        "the counts are blank without a reason",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/2671"},
        {"votes_for": "10"},
        "some counts are blank",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/2024/255"},
        {"vetoed_by": ""},
        "outcome 'vetoed' does not agree with vetoed_by",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/2024/255"},
        {"vetoed_by": "RUS;CHN"},
        "CHN vetoes, but its vote is not 'no'",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/1500"},
        {"outcome": "adopted"},
        "1 votes for do not fit the outcome 'adopted'",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/RES/825"},
        {"moscow": "SUN"},
        "SUN holds Moscow's seat on 11 May 1993; it was RUS",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/RES/82"},
        {"china_seat": "peoples_republic"},
        "it was republic_of_china",
    ),
    (
        VOTES.council_problems,
        "unsc_votes",
        {"document": "S/RES/82"},
        {"date": "1950-06-26"},
        "the date 1950-06-26 does not agree with the id",
    ),
    (
        VOTES.agreement_problems,
        "un_agreement",
        {"entity_a": "RUS", "entity_b": "PRK", "year": "2000"},
        {"n_identical": "1"},
        "n_identical is 1; the roll calls in un_votes give",
    ),
    # trade
    (
        history_trade.trade_problems,
        "trade",
        {"status": "gap", "gap_reason": "not_reported"},
        {"gap_reason": ""},
        "value blank, status 'gap' and gap_reason 'blank' do not agree",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"status": "gap", "gap_reason": "unconfirmed_zero"},
        {"value": "0"},
        "do not agree",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "cow_imports", "exporter": "RUS", "importer": "KOR", "year": "1993"},
        {"exporter": "SUN"},
        "exporter SUN in 1993",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "cow_imports", "exporter": "SUN", "importer": "PRK", "year": "1985"},
        {"value": "400", "status": "mirror", "gap_reason": ""},
        "COW has no count of Soviet–North Korean trade",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "cow_imports", "exporter": "RUS", "importer": "PRK", "year": "1996"},
        {"is_flagged": "false", "flag_reason": ""},
        "the suspicious figure of 1996 stands without its flag",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "cow_imports", "exporter": "RUS", "importer": "PRK", "year": "1996"},
        {"flag_reason": ""},
        "is_flagged does not agree with flag_reason",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "hyundai_research", "exporter": "RUS", "importer": "KOR", "year": "2014"},
        {"value": "18670"},
        "hyundai_research sums Russia's trade with South Korea in 2014 to 28,800 million",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "cow_imports", "importer": "PRK", "status": "mirror"},
        {"status": "reported"},
        "North Korea does not report its imports",
    ),
    (
        history_trade.trade_problems,
        "trade",
        {"ledger": "rok_embassy_moscow", "year": "2014"},
        {"measure": "export"},
        "measure 'export' does not fit direction 'both'",
    ),
    (
        history_trade.ledger_problems,
        "trade_ledgers",
        {"ledger": "kita"},
        {"ledger": "kitta"},
        "no row of trade has the ledger 'kitta'",
    ),
    (
        history_trade.arms_problems,
        "arms_transfers",
        {"supplier": "RUS", "year": "1992"},
        {"supplier": "SUN"},
        "supplier SUN in 1992",
    ),
    # places
    (
        history_places.place_problems,
        "places",
        {"place_id": "pyongyang"},
        {"lat": "37.566", "lon": "126.9784"},
        "the position 37.566, 126.9784 is not in PRK",
    ),
    (
        history_places.place_problems,
        "places",
        {"place_id": "vladivostok"},
        {"lat": "31.8735", "lon": "43.1056"},
        "is not in RUS",
    ),
    (
        history_places.place_problems,
        "places",
        {"place_id": "budapest"},
        {"lat": "19.0402", "lon": "47.4979"},
        "is not in HUN",
    ),
    (
        history_places.place_problems,
        "places",
        {"place_id": "geneva"},
        {"entity_id": "IRN"},
        "nothing is known of the extent of IRN",
    ),
    (
        history_places.place_problems,
        "nuclear_tests",
        {"test": "1"},
        {"lon": "139.1083"},
        "is not in North Korea",
    ),
    (
        history_places.place_problems,
        "missile_tests",
        {"test_id": "2017-11-28-m01"},
        {"lat": "35.0"},
        "is not in North Korea",
    ),
    (
        history_places.place_problems,
        "events",
        {"event_id": "1945-08-26-25th-army-pyongyang"},
        {"lat": "43.1"},
        "4.1 degrees from the place pyongyang",
    ),
    # words
    (
        history_words.claim_problems,
        "claims",
        {"claim_id": "claim-a02"},
        {"verdict_reason": "It is true of Stalin, not later."},
        "the verdict 'needs nuance' is justified in 7 words",
    ),
    (
        history_words.claim_problems,
        "claims",
        {"claim_id": "claim-a02"},
        {"event_ids": ""},
        "no event carries the verdict",
    ),
    (
        history_words.korea_problems,
        "events",
        {"event_id": "1945-08-26-25th-army-pyongyang"},
        {"summary": "The army of occupation came to Korea."},
        "column summary: “The army of occupation came to Korea.” says Korea alone",
    ),
    (
        history_words.korea_problems,
        "unsc_votes",
        {"document": "S/RES/82"},
        {"topic": "The question of Korea"},
        "says Korea alone",
    ),
    # indicators
    (
        history_indicators.catalogue_problems,
        "indicator_catalogue",
        {"indicator": "h_trade"},
        {"first": "1945"},
        "first is 1945; the rows in indicators say 1948",
    ),
    (
        history_indicators.catalogue_problems,
        "indicator_catalogue",
        {"indicator": "h_trade"},
        {"family": "closeness"},
        "but the name begins like hostility",
    ),
    *(
        (
            history_indicators.recomputed_problems,
            "indicators",
            {"indicator": indicator, "year": year},
            {"value": "9999"},
            f"the value is 9999.0; {table} gives",
        )
        for indicator, year, table in (
            ("h_un_disagreement", "1980", "un_agreement"),
            ("h_leader_contacts", "1972", "leader_contacts"),
            ("h_trade", "1980", "trade"),
            ("h_event_codes", "1950", "events"),
            ("c_un_agreement", "2000", "un_agreement"),
            ("c_arms", "1985", "arms_transfers"),
            ("c_leader_meetings", "1961", "summits"),
            ("c_trade", "1996", "trade"),
            ("c_unsc_split", "1950", "unsc_votes"),
            ("c_event_codes", "1950", "events"),
        )
    ),
]


@pytest.mark.parametrize(
    ("check", "table", "where", "change", "message"),
    PLANTED,
    ids=[f"{p[1]}-{'-'.join(p[3])}-{n}" for n, p in enumerate(PLANTED)],
)
def test_a_planted_error_is_named_by_file_and_row(
    data: Path, check: Any, table: str, where: Row, change: Row, message: str
) -> None:
    line = plant(data, table, where, change)
    found = [str(problem) for problem in check(data)]
    named = [one for one in found if f"data/tables/{table}.csv, row {line}" in one]
    assert any(message in one for one in named), found


def test_a_year_without_event_or_reason_is_named(data: Path) -> None:
    rows = [row for row in read(data, "events") if row["year"] != "1954"]
    write(data, "events", rows)
    text = said(history_times.year_problems, data)
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
    assert said(history_times.year_problems, data) == ""
    write(data, "years_without", [{"year": y, "reason": "None sourced."} for y in ("1950", "1954")])
    text = said(history_times.year_problems, data)
    assert "data/tables/years_without.csv, row 2 (1950): the year 1950 has events" in text


def test_two_clauses_and_their_dates_are_compared_with_the_treaty(data: Path) -> None:
    rows = read(data, "treaties")
    for row in rows:
        if row["treaty_id"] == "2000-moscow":
            row["in_force"], row["ended"] = "1999-10-30", "1998"
    write(data, "treaties", rows)
    text = said(history_treaties.treaty_problems, data)
    line = line_of(rows, treaty_id="2000-moscow")
    assert f"treaties.csv, row {line} (2000-moscow-principles): in force on 1999-10-30" in text
    assert "ended on 1998, before it came into force" in text


def test_a_day_of_signature_without_its_event_is_named(data: Path) -> None:
    rows = read(data, "treaties")
    for row in rows:
        if row["treaty_id"] == "2024-moscow":
            row["signed"] = "2024-06-20"
    write(data, "treaties", rows)
    text = said(history_treaties.treaty_problems, data)
    assert "no event of 20 June 2024 has both parties of 2024-moscow" in text


def test_an_event_that_leans_on_a_treaty_which_is_not_in_force_is_named(data: Path) -> None:
    rows = read(data, "treaties")
    for row in rows:
        if row["treaty_id"] == "1961-moscow":
            row["ended"] = "1967-09"
    write(data, "treaties", rows)
    text = said(history_treaties.treaty_problems, data)
    line = line_of(read(data, "events"), event_id="1968-01-31-kim-letter")
    assert f"data/tables/events.csv, row {line} (1968-01-31-kim-letter)" in text
    assert "says that a treaty binds on 31 January 1968, but 1961-moscow was not in force" in text
    assert "(1996-09-10-1961-treaty-lapses): 'The 1961 alliance treaty comes to its end'" in text


def test_an_event_that_speaks_of_a_treaty_before_its_signature_is_named(data: Path) -> None:
    event = "1960-10-08-khrushchev-visit-postponed"
    line = plant(data, "events", {"event_id": event}, {"summary": "He cited the treaty of 1961."})
    text = said(history_treaties.treaty_problems, data)
    assert f"row {line} ({event}): speaks of the treaty of 1961, signed on 6 July 1961" in text


def test_a_flow_that_stands_twice_is_named(data: Path) -> None:
    rows = read(data, "trade")
    write(data, "trade", [*rows, dict(rows[0])])
    text = said(history_trade.trade_problems, data)
    assert f"row {len(rows) + 2} " in text
    assert "the same flow stands in row 2" in text


def test_the_suspicious_row_of_1996_may_not_be_dropped(data: Path) -> None:
    rows = read(data, "trade")
    line = line_of(rows, ledger="cow_imports", exporter="PRK", importer="RUS", year="1996")
    write(data, "trade", [row for n, row in enumerate(rows, start=2) if n != line])
    text = said(history_trade.trade_problems, data)
    assert "data/tables/trade.csv, cow_imports, PRK to RUS, 1996: the suspicious row" in text


@pytest.mark.parametrize("table", ["un_agreement", "indicators"])
def test_a_row_that_its_table_gives_may_not_be_missing(data: Path, table: str) -> None:
    rows = read(data, table)
    key = {"un_agreement": ("entity_b", "PRK"), "indicators": ("indicator", "c_arms")}[table]
    line = line_of(rows, **{key[0]: key[1]})
    write(data, table, [row for n, row in enumerate(rows, start=2) if n != line])
    check = {
        "un_agreement": history_votes.agreement_problems,
        "indicators": history_indicators.recomputed_problems,
    }[table]
    text = said(check, data)
    assert f"data/tables/{table}.csv" in text
    assert "is missing" in text or "but there is no row" in text


def test_the_description_of_a_table_may_not_say_korea_alone(data: Path) -> None:
    def say(package: dict[str, Any]) -> None:
        package["resources"][0]["who_counted"] = "Two people in Korea."

    described(data, say)
    text = said(history_words.korea_problems, data)
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
    assert history_words.is_bare(text) is is_bare


def test_a_missing_outline_is_one_problem_with_the_name_of_the_file(data: Path) -> None:
    (data / "geo" / "northeast_asia.geojson").unlink()
    text = said(history_problems, data)
    assert "geo/northeast_asia.geojson: the file of outlines is missing" in text


def test_a_check_of_a_table_that_is_not_described_finds_nothing(data: Path) -> None:
    for absent in ("summits", "leaders", "treaties", "un_votes", "trade", "indicators", "places"):
        without(data, absent)
    assert history_problems(data) == []
