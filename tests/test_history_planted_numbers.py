"""Errors planted in trade, places, words and indicators are named by file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from authoring.history import editorial, figures, people_and_places
from moscow_pyongyang.paths import data_dir
from tests.support.broken_data import (
    assert_named,
    errors,
    every_error,
    line_of,
    plant,
    read,
    record,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.broken_data import Row

PLANTED = [
    *errors(
        figures.trade_problems,
        "trade",
        (
            {"status": "gap", "gap_reason": "not_reported"},
            {"gap_reason": ""},
            "value blank, status 'gap' and gap_reason 'blank' do not agree",
        ),
        ({"status": "gap", "gap_reason": "unconfirmed_zero"}, {"value": "0"}, "do not agree"),
        (
            {"ledger": "cow_imports", "exporter": "RUS", "importer": "KOR", "year": "1993"},
            {"exporter": "SUN"},
            "exporter SUN in 1993",
        ),
        (
            {"ledger": "cow_imports", "exporter": "SUN", "importer": "PRK", "year": "1985"},
            {"value": "400", "status": "mirror", "gap_reason": ""},
            "COW has no count of Soviet–North Korean trade",
        ),
        (
            {"ledger": "cow_imports", "exporter": "RUS", "importer": "PRK", "year": "1996"},
            {"is_flagged": "false", "flag_reason": ""},
            "the suspicious figure of 1996 stands without its flag",
        ),
        (
            {"ledger": "cow_imports", "exporter": "RUS", "importer": "PRK", "year": "1996"},
            {"flag_reason": ""},
            "is_flagged does not agree with flag_reason",
        ),
        (
            {"ledger": "hyundai_research", "exporter": "RUS", "importer": "KOR", "year": "2014"},
            {"value": "18670"},
            "hyundai_research sums Russia's trade with South Korea in 2014 to 28,800 million",
        ),
        (
            {"ledger": "cow_imports", "importer": "PRK", "status": "mirror"},
            {"status": "reported"},
            "North Korea does not report its imports",
        ),
        (
            {"ledger": "rok_embassy_moscow", "year": "2014"},
            {"measure": "export"},
            "measure 'export' does not fit direction 'both'",
        ),
    ),
    *errors(
        figures.ledger_problems,
        "trade_ledgers",
        ({"ledger": "kita"}, {"ledger": "kitta"}, "no row of trade has the ledger 'kitta'"),
    ),
    *errors(
        figures.arms_problems,
        "arms_transfers",
        ({"supplier": "RUS", "year": "1992"}, {"supplier": "SUN"}, "supplier SUN in 1992"),
    ),
    *errors(
        people_and_places.place_problems,
        "places",
        (
            {"place_id": "pyongyang"},
            {"lat": "37.566", "lon": "126.9784"},
            "the position 37.566, 126.9784 is not in PRK",
        ),
        ({"place_id": "vladivostok"}, {"lat": "31.8735", "lon": "43.1056"}, "is not in RUS"),
        ({"place_id": "budapest"}, {"lat": "19.0402", "lon": "47.4979"}, "is not in HUN"),
        ({"place_id": "geneva"}, {"entity_id": "IRN"}, "nothing is known of the extent of IRN"),
    ),
    *errors(
        people_and_places.place_problems,
        "nuclear_tests",
        ({"test": "1"}, {"lon": "139.1083"}, "is not in North Korea"),
    ),
    *errors(
        people_and_places.place_problems,
        "missile_tests",
        ({"test_id": "2017-11-28-m01"}, {"lat": "35.0"}, "is not in North Korea"),
    ),
    *errors(
        people_and_places.place_problems,
        "events",
        (
            {"event_id": "1945-08-26-25th-army-pyongyang"},
            {"lat": "43.1"},
            "4.1 degrees from the place pyongyang",
        ),
    ),
    *errors(
        editorial.claim_problems,
        "claims",
        (
            {"claim_id": "claim-a02"},
            {"verdict_reason": "It is true of Stalin, not later."},
            "the verdict 'needs nuance' is justified in 7 words",
        ),
        ({"claim_id": "claim-a02"}, {"event_ids": ""}, "no event carries the verdict"),
    ),
    *errors(
        editorial.korea_problems,
        "events",
        (
            {"event_id": "1945-08-26-25th-army-pyongyang"},
            {"summary": "The army of occupation came to Korea."},
            "column summary: “The army of occupation came to Korea.” says Korea alone",
        ),
    ),
    *errors(
        editorial.korea_problems,
        "unsc_votes",
        ({"document": "S/RES/82"}, {"topic": "The question of Korea"}, "says Korea alone"),
    ),
    *errors(
        figures.catalogue_problems,
        "indicator_catalogue",
        (
            {"indicator": "h_trade"},
            {"first": "1945"},
            "first is 1945; the rows in indicators say 1948",
        ),
        ({"indicator": "h_trade"}, {"family": "closeness"}, "but the name begins like hostility"),
    ),
]


# Indicator, a year of it, and the table that it is made from.
RECOMPUTED = [
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
]


@pytest.fixture(scope="module")
def wrong_indicators(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the check says with one wrong value in each series: each is made anew once."""
    data = record(tmp_path_factory.mktemp("indicators"))
    for indicator, year, _table in RECOMPUTED:
        plant(data, "indicators", {"indicator": indicator, "year": year}, {"value": "9999"})
    return [str(problem) for problem in figures.recomputed_problems(data)]


@pytest.mark.parametrize(("indicator", "year", "table"), RECOMPUTED)
def test_a_value_that_its_table_does_not_give_is_named_by_row(
    wrong_indicators: list[str], indicator: str, year: str, table: str
) -> None:
    line = line_of(read(data_dir(), "indicators"), indicator=indicator, year=year)
    (said,) = [one for one in wrong_indicators if f"indicators.csv, row {line} " in one]
    assert f"the value is 9999.0; {table} gives" in said
    assert len(wrong_indicators) == len(RECOMPUTED)


@every_error(PLANTED)
def test_a_planted_error_is_named_by_file_and_row(
    tmp_path: Path, check: Any, table: str, where: Row, change: Row, message: str
) -> None:
    assert_named(record(tmp_path), check, table, where, change, message)
