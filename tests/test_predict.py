"""The line of guesses: nothing of the record before the reveal, a verdict in numbers after it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.prediction import LEAD
from moscow_pyongyang.explorers.prediction import predict as draw
from moscow_pyongyang.views.predict import PredictView, round_up, turns, verdict
from moscow_pyongyang.work import KernelStore

RECORD = {1950: 800.0, 1951: 300.0, 1952: 200.0, 1953: 600.0}
GUESS = {1951: 700, 1952: 200, 1953: 500}


def predict(**more: Any) -> PredictView:
    return PredictView(
        RECORD, question="How many?", unit="million TIV (not money)", source="S", **more
    )


def test_the_record_is_nowhere_in_the_page_before_reveal() -> None:
    view = predict()
    data, _ = view._repr_mimebundle_()
    state = {key: value for key, value in view.get_state().items() if not key.startswith("_")}
    for text in (json.dumps(state, default=str), data["text/html"], data["text/plain"]):
        assert not re.search(r"\b(300|200|600)\b", text)


def test_the_given_year_is_shown_and_not_asked() -> None:
    view = predict()
    assert view.given == {"1950": 800.0}
    assert view.to_draw == [1951, 1952, 1953]


def test_a_year_without_a_record_is_not_asked() -> None:
    view = PredictView({1950: 1, 1952: 2, 1953: 3}, question="Q", unit="u", source="s")
    assert view.years == [1950, 1951, 1952, 1953]
    assert view.to_draw == [1952, 1953]


def test_the_axis_does_not_end_at_the_highest_value() -> None:
    assert predict().ceiling == 1000
    assert predict(ceiling=2000).ceiling == 2000


def test_a_reveal_brings_record_verdict_source_and_table() -> None:
    view = predict()
    assert view.respond("reveal", {"guess": {str(y): v for y, v in GUESS.items()}}) is None
    assert view.answer["real"]["1953"] == 600
    assert view.answer["worst"] == 1951
    assert view.answer["source"] == "S"
    assert view.answer["cells"]["rows"][1] == ["1951", "700", "300", "+400"]


def test_a_reveal_names_the_turns_of_the_record_and_what_else_is_known_of_them() -> None:
    notes = {1953: "Something happened.", 1952: "Nothing turned."}
    view = predict(notes=notes, names={1953: "Something"})
    view.reveal(GUESS)
    assert view.answer["turns"] == [
        {"year": 1951, "change": -500, "text": "the largest fall: −500", "note": ""},
        {
            "year": 1953,
            "change": 400,
            "text": "the largest rise: +400",
            "note": "Something happened.",
        },
    ]
    assert view.answer["named"] == [{"year": 1953, "name": "Something"}]


def test_a_record_that_only_falls_has_no_rise_and_a_gap_makes_no_turn() -> None:
    falling = {1950: 5.0, 1951: 4.0, 1953: 1.0}
    assert [turn["year"] for turn in turns(falling, [1951, 1953])] == [1951]
    assert turns({1950: 1.0, 1951: 1.0}, [1951]) == []
    assert turns({1950: 1.0, 1952: 2.0}, [1952]) == []


def test_a_line_can_be_drawn_again_and_is_told_again() -> None:
    seen: list[dict[str, Any]] = []
    view = predict(on_reveal=seen.append)
    view.reveal(GUESS, "because")
    assert view.request({"kind": "again"}, []) == ({"ok": None}, [])
    assert (view.answer, view.guess, view.reason) == ({}, {}, "")
    view.reveal({**GUESS, 1951: 300})
    assert [report["guess"][1951] for report in seen] == [700, 300]


def test_the_years_before_those_to_draw_are_shown_where_they_have_a_record() -> None:
    view = draw("arms", start=1984, end=1991, store=KernelStore())
    assert [int(year) for year in view.given] == list(range(1984 - LEAD, 1985))
    assert view.to_draw == list(range(1985, 1992))
    first = draw("arms", start=1950, end=1956, store=KernelStore())
    assert list(first.given) == ["1950"]


def test_what_the_timeline_knows_of_a_turn_stays_in_the_kernel_till_the_reveal() -> None:
    view = draw("arms", start=1984, end=1991, store=KernelStore())
    state = {key: value for key, value in view.get_state().items() if not key.startswith("_")}
    assert "MiG-23" not in json.dumps(state, default=str)
    view.reveal(dict.fromkeys(view.to_draw, 100))
    assert "MiG-23" in view.answer["turns"][0]["note"]
    # A year is named in the picture by an event that speaks of arms, and by no other.
    assert view.answer["named"] == [
        {"year": 1985, "name": "Soviet MiG-23s start arriving in North Korea"}
    ]


def test_a_second_reveal_changes_nothing() -> None:
    seen: list[dict[str, Any]] = []
    view = predict(on_reveal=seen.append)
    for value in (700, 100):
        view.respond("reveal", {"guess": {"1951": value, "1952": 1, "1953": 1}})
    assert len(seen) == 1
    assert view.guess["1951"] == 700


def test_the_callback_gets_guess_reason_and_verdict() -> None:
    seen: list[dict[str, Any]] = []
    predict(on_reveal=seen.append).reveal(GUESS, "because")
    assert seen[0]["guess"] == GUESS
    assert seen[0]["reason"] == "because"
    assert seen[0]["verdict"].startswith("You are furthest off in 1951")


def test_an_incomplete_guess_is_refused_and_reveals_nothing() -> None:
    view = predict()
    with pytest.raises(CourseError, match=r"No guess yet for 1952, 1953"):
        view.reveal({1951: 1})
    assert not view.answer


@pytest.mark.parametrize("guess", [None, [], "x", {}, {"1951": 1}])
def test_a_page_that_sends_no_whole_line_is_told_what_lacks(guess: Any) -> None:
    view = predict()
    reply, _ = view.request({"kind": "reveal", "guess": guess}, [])
    assert reply["error"].startswith("No guess yet for ")
    assert not view.answer


@pytest.mark.parametrize(
    "guess", [None, [], "x", {"1951": "x", "1952": True, "1953": float("nan")}]
)
def test_a_draft_from_anywhere_does_no_harm(guess: Any) -> None:
    view = predict()
    assert view.request({"kind": "draft", "guess": guess, "reason": None}, []) == ({"ok": None}, [])
    assert (view.guess, view.reason) == ({}, "")


def test_a_draft_after_the_reveal_changes_nothing() -> None:
    seen: list[dict[str, Any]] = []
    view = predict(on_sketch=seen.append)
    view.reveal(GUESS, "because")
    view.request({"kind": "draft", "guess": {"1951": 1}, "reason": "no"}, [])
    assert (view.guess["1951"], view.reason, seen) == (700, "because", [])


def test_a_line_that_nobody_keeps_is_held_for_its_view_alone() -> None:
    assert (predict().key, predict().shelf) == ("", "")


def test_a_guess_off_the_axis_is_refused() -> None:
    with pytest.raises(CourseError, match=r"Outside the axis \(0 to 1,000\): 1952"):
        predict().reveal({**GUESS, 1952: 5000})


def test_too_short_a_line_is_refused() -> None:
    with pytest.raises(CourseError, match="nothing to draw"):
        PredictView({1950: 1, 1951: 2}, question="Q", unit="u", source="s")


def test_the_verdict_names_the_worst_year_its_side_and_the_mean() -> None:
    said = verdict({1951: 700, 1952: 100, 1953: 600}, RECORD, "million TIV (long form)")
    assert said == (
        "You are furthest off in 1951: 400 above the record (you 700, record 300 million TIV). "
        "On average you are off by 167; your line runs below the record in 1 and above it in 1 "
        "of 3 years."
    )


def test_a_perfect_guess_is_called_so() -> None:
    assert verdict(RECORD, RECORD, "u") == "Your line is the record in all 4 years."


@pytest.mark.parametrize(
    ("value", "top"), [(0, 10), (7, 10), (11, 20), (960, 1000), (1766, 2000), (2001, 3000)]
)
def test_an_axis_ends_at_a_round_number(value: float, top: int) -> None:
    assert round_up(value) == top
