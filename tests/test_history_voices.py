"""Persons and voices: an error planted in a row is named by file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from authoring.history import voices
from moscow_pyongyang import load
from tests.support.broken_data import (
    assert_named,
    errors,
    every_error,
    read,
    record,
    said,
    without,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.broken_data import Row

NAM, PUEBLO = {"person_id": "nam-il"}, {"witness_id": "w-1968-pueblo-1"}
PLANTED = [
    *errors(
        voices.people_problems,
        "people",
        (NAM, {"name_ru": "Nam Il"}, "is not written in its script"),
        (NAM, {"name_ko": "Нам"}, "name_ko 'Нам' is not written"),
        (NAM, {"name_zh": "남일"}, "name_zh '남일' is not written"),
        ({"person_id": "kim-yong-nam"}, {"name_zh": ""}, "name_zh is blank and has no reason"),
        ({"person_id": "strong"}, {"died": "1870"}, "born 1885-11-24 is after died 1870"),
        ({"person_id": "ho-jong-suk"}, {"note": ""}, "rests on an encyclopaedia alone"),
    ),
    *errors(
        voices.witness_problems,
        "witnesses",
        (PUEBLO, {"says": "so " * 41}, "says has 41 words"),
        (PUEBLO, {"says": "Pyongyang was right."}, "tells whose voice it is: 'Pyongyang'"),
        (PUEBLO, {"passed_on_by": "north_korean"}, "no one that passes it on"),
        (PUEBLO, {"reading": "listed"}, "nobody can say what it leaves out"),
        (PUEBLO, {"position": "3"}, "are not 1 to 4 in order"),
        (PUEBLO, {"paper_date": "1969"}, "do not stand in the order of their papers"),
    ),
]


@every_error(PLANTED)
def test_an_error_is_named_by_file_and_row(
    check: Any, table: str, where: Row, change: Row, message: str, tmp_path: Path
) -> None:
    assert_named(record(tmp_path), check, table, where, change, message)


def test_one_party_alone_is_no_parallel(tmp_path: Path) -> None:
    data = record(tmp_path)
    rows = read(data, "witnesses")
    for row in rows:
        if row["event_id"] == "1961-07-11-sino-dprk-treaty":
            row["party"] = "soviet"
    write(data, "witnesses", rows)
    assert "are of one party alone" in said(voices.witness_problems, data)


@pytest.mark.parametrize("check", [voices.people_problems, voices.witness_problems])
def test_the_record_passes_and_a_package_without_the_tables_too(check: Any, tmp_path: Path) -> None:
    data = record(tmp_path)
    assert not list(check(data))
    without(data, "people")
    without(data, "witnesses")
    assert not list(check(data))


def test_forty_persons_and_ten_women_are_named() -> None:
    people = load("people")
    assert len(people) >= 40
    assert (people["gender"] == "woman").sum() >= 10
