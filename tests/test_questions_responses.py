"""Responses: what is read from what a learner sent, and what is said to be missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.responses import (
    Incomplete,
    PointedPlace,
    count_slips,
    edit_distance,
    parse_response,
    plain_text,
)
from moscow_pyongyang.tables.numbers import NumberReading, interpret_number

DEMO = Path(__file__).parent / "quiz_demo"
QUESTIONS = {q.type: q for q in load_bank("L99", folder=DEMO).questions}


def missing(kind: str, response: Any) -> str:
    found = parse_response(QUESTIONS[kind], response)
    return found.lacking if isinstance(found, Incomplete) else ""


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("empty", [None, "", [], {}], ids=repr)
def test_an_empty_answer_is_asked_for(kind: str, empty: Any) -> None:
    assert missing(kind, empty) == "Nothing is answered yet."


CASES = json.loads((Path(__file__).parent / "js/support/number_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(f"{case['text']} {case['unit']}"))
def test_a_number_is_read_as_people_type_it_and_as_the_page_reads_it(case: dict[str, Any]) -> None:
    rule = {key: case[key] for key in ("unit", "kind", "decimal") if key in case}
    found = interpret_number(case["text"], **rule)
    read = found and [list(found.values), found.said, found.is_plain]
    assert read == (case["values"] and [case["values"], case["said"], case["plain"]])


@pytest.mark.parametrize("typed", [True, None, [3], {}, 10**400, float("nan"), float("-inf")])
def test_what_is_no_number_is_not_guessed(typed: object) -> None:
    assert interpret_number(typed) is None


def test_a_number_that_was_kept_as_a_number_is_itself() -> None:
    assert [interpret_number(kept).values for kept in (7, 7.5, 5417)] == [(7,), (7.5,), (5417,)]


def test_digits_allow_no_slip() -> None:
    assert count_slips("treaty of 1960", "treaty of 1961", 0.3) is None


def test_marks_and_case_do_not_matter() -> None:
    assert plain_text("  Й-Ö, é ") == plain_text("и o E")


def test_two_neighbours_swapped_are_one_slip() -> None:
    assert edit_distance("abcd", "abdc") == 1


def test_an_open_pair_or_year_is_asked_for() -> None:
    assert missing("match", {"kim": "Pyongyang"}) == "2 of 3 pairs are still open."
    assert missing("timeline", {"seoul": 1990}) == "1 of 2 events are still open."


def test_half_a_written_answer_is_asked_for() -> None:
    assert missing("rubric", {"levels": {}, "text": "x"}) == "2 of 2 criteria are still open."
    assert "Write your answer" in missing("rubric", {"levels": {"claim": 1}, "text": " "})


@pytest.mark.parametrize(
    ("kind", "raw", "read"),
    [
        ("single", "mao", ("mao",)),
        ("multiple", ["seoul"], ("seoul",)),
        ("numeric", "3 events", NumberReading((3.0,), "read as 3")),
        ("short_text", "Shtykov!", "shtykov"),
        ("timeline", {"seoul": 1990, "ivanov": 2000}, {"seoul": 1990.0, "ivanov": 2000.0}),
        ("map", {"lat": 1, "lon": 2}, PointedPlace(1, 2)),
        (
            "match",
            dict.fromkeys(("kim", "vostochny", "putin"), "Khabarovsk"),
            dict.fromkeys(("kim", "vostochny", "putin"), "Khabarovsk"),
        ),
        (
            "rubric",
            {"levels": {"claim": 1, "evidence": 0}, "text": "x"},
            {"levels": {"claim": 1, "evidence": 0}, "text": "x"},
        ),
    ],
)
def test_a_response_is_read_into_what_its_question_asks_for(
    kind: str, raw: Any, read: object
) -> None:
    assert parse_response(QUESTIONS[kind], raw) == read


def test_a_place_of_the_list_is_read_with_its_position() -> None:
    read = parse_response(QUESTIONS["map"], {"place": "vostochny"})
    assert isinstance(read, PointedPlace)
    assert (read.place_id, round(read.lat)) == ("vostochny", 52)
