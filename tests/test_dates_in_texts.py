"""A day inside a text that no row has, and that nobody listed, is named by file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.history.dates_in_texts import dates_named, text_date_problems
from tests.support.broken_data import plant, read, record, said, without, write

if TYPE_CHECKING:
    from pathlib import Path

TREATY = {"event_id": "1961-07-06-soviet-dprk-treaty"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return record(tmp_path)


def test_the_record_passes(data: Path) -> None:
    assert said(text_date_problems, data) == ""


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("summary", "It was signed on 9 July 1961.", "9 July 1961"),
        ("dispute", "Some say 9 July.", "9 July"),
        ("title", "The treaty of May 1843", "May 1843"),
    ],
)
def test_a_day_that_no_row_has_is_named(data: Path, column: str, text: str, words: str) -> None:
    line = plant(data, "events", TREATY, {column: text})
    found = said(text_date_problems, data)
    assert f"events.csv, row {line} (1961-07-06-soviet-dprk-treaty): {column} names" in found
    assert f"names {words!r}, which is the date of no row" in found


def test_a_wrong_day_in_a_gist_a_claim_or_a_voice_is_named(data: Path) -> None:
    for table, column in (("documents", "gist"), ("claims", "claim"), ("witnesses", "says")):
        first = read(data, table)[0]
        key = next(iter(first))
        plant(data, table, {key: first[key]}, {column: "So it was on 31 May 1947."})
    found = said(text_date_problems, data)
    assert found.count("names '31 May 1947', which is the date of no row") == 3


def test_days_of_rows_and_coarser_dates_pass(data: Path) -> None:
    text = "Signed on 6 July 1961, five days before 11 July; talks had begun in July 1961."
    plant(data, "events", TREATY, {"summary": text})
    assert said(text_date_problems, data) == ""


def test_a_listed_day_passes_in_its_own_row_alone_and_no_longer_than_it_is_named(
    data: Path,
) -> None:
    plant(data, "events", TREATY, {"summary": "It was signed on 9 July 1961."})
    own = {"table": "events", "row_id": TREATY["event_id"], "date": "1961-07-09"}
    listed = read(data, "text_dates")
    write(data, "text_dates", [*listed, own])
    assert said(text_date_problems, data) == ""
    other = {**own, "row_id": "1961-07-11-sino-dprk-treaty"}
    write(data, "text_dates", [*listed, other])
    found = said(text_date_problems, data)
    assert "names '9 July 1961', which is the date of no row" in found
    assert "no text of 1961-07-11-sino-dprk-treaty names 9 July 1961" in found


def test_without_the_list_nothing_is_compared(data: Path) -> None:
    without(data, "text_dates")
    assert said(text_date_problems, data) == ""


@pytest.mark.parametrize(
    ("near", "first"),
    [("1949-12-16", "1950-02-02"), ("1950-06", "1950-02-02"), ("1950", "1950-02-02")],
)
def test_a_day_without_a_year_lies_in_the_likeliest_one(near: str, first: str) -> None:
    assert dates_named("On 2 February he left; in May he died.", near)[0][1][0] == first
    assert dates_named("On 2 February he left.") == []
    assert dates_named("On 31 February 1950 he left.", near) == []
