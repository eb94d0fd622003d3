"""Votes and clauses that a student opened: kept when the cell runs again, never by the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.explorers.parallel_voices import witnesses
from moscow_pyongyang.explorers.security_council import council
from moscow_pyongyang.explorers.treaty_clauses import treaties
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.log_commands import verify
from moscow_pyongyang.questions.work_log import WorkLog

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.views.compare import CompareView

GUESS = {"moscow": "no", "beijing": "abstain"}
# Those with a slider, whose next step can be drawn ahead.
SLIDING = ["council", "treaties"]
SECOND = load("unsc_votes").sort_values("date")["vote_id"].iloc[1]
MADE: dict[str, Any] = {
    "council": (council, {}, "vote-02", GUESS),
    "treaties": (treaties, {"hide": True}, "", {"treaty": "2024-russia"}),
    "witnesses": (witnesses, {}, "voice-2", {"party": "american"}),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


def make(name: str, path: Path | None = None) -> CompareView:
    """Return a view as a cell makes it: in this kernel, or in a new one that has only the log."""
    function, settings, *_ = MADE[name]
    if path is None:
        return function(**settings)
    return function(store=WorkLog(AnswerLog(path)), **settings)


def row_of(view: CompareView, name: str) -> tuple[str, dict[str, str]]:
    _, _, row, guess = MADE[name]
    ids = [item["id"] for item in view.prompt["items"]]
    field = view.prompt["fields"][0]
    values = [value for value, _ in field["options"]]
    return row or ids[0], {"treaty": values[-1]} if name == "treaties" else guess


@pytest.mark.parametrize("name", MADE)
def test_a_cell_that_runs_again_shows_what_was_opened(name: str) -> None:
    first = make(name)
    row, guess = row_of(first, name)
    first.respond("guess", {"item": row, "guess": guess})
    again = make(name)
    assert again.state["opened"] == [row]
    assert again.shown["cells"] == first.shown["cells"]
    assert again.shown["spec"] == first.shown["spec"]


@pytest.mark.parametrize("name", MADE)
def test_a_new_kernel_finds_it_in_the_log(name: str, path: Path) -> None:
    first = make(name, path)
    row, guess = row_of(first, name)
    first.guess(row, **guess)
    again = make(name, path)
    assert again.state["opened"] == [row]
    assert again.shown["sentence"] == first.shown["sentence"]
    again.pick(row)
    first.pick(row)
    assert again.picked == first.picked
    assert again.picked["notes"][-1][0] == "Your guess."
    assert verify(path).is_whole


@pytest.mark.parametrize("name", MADE)
def test_every_row_stays_open(name: str, path: Path) -> None:
    first = make(name, path)
    first.respond("open_all", {})
    assert make(name, path).state["all_open"] is True


@pytest.mark.parametrize("name", MADE)
def test_reset_closes_them_for_good(name: str, path: Path) -> None:
    view = make(name, path)
    row, guess = row_of(view, name)
    view.guess(row, **guess)
    view.open_all()
    view.respond("state", {"state": dict(view.first)})
    assert (view.state["opened"], view.state["all_open"]) == ([], False)
    again = make(name, path)
    assert (again.state, again.shown["cells"]) == (view.first, make(name).shown["cells"])


def test_a_slider_that_was_on_its_way_closes_nothing(path: Path) -> None:
    view = make("council", path)
    late = {**view.state, "start": 1960}
    view.guess("vote-02", **GUESS)
    view.respond("state", {"state": late})
    assert (view.state["opened"], view.state["start"]) == (["vote-02"], 1960)
    assert make("council", path).state["opened"] == ["vote-02"]


def test_the_log_names_a_vote_by_the_tables_own_id(path: Path) -> None:
    make("council", path).guess("vote-02", **GUESS)
    entry = json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
    assert (entry["event"], entry["id"]) == ("note", "council")
    assert entry["work"] == {"guesses": {SECOND: GUESS}, "all_open": False}


@pytest.mark.parametrize(
    "work",
    [
        {"guesses": ["vote-02"]},
        {"guesses": {SECOND: "no"}},
        {"guesses": {SECOND: {"moscow": "no"}}},
        {"guesses": {SECOND: {"moscow": "perhaps", "beijing": "no"}}},
        {"guesses": {"1999-of-no-table": GUESS}},
        {"guesses": {}, "all_open": "yes"},
        {"open": True},
    ],
    ids=str,
)
def test_what_is_no_guess_opens_nothing(path: Path, work: dict[str, Any]) -> None:
    WorkLog(AnswerLog(path)).keep("council", work)
    view = make("council", path)
    assert view.state == view.first


@pytest.mark.parametrize("name", MADE)
def test_the_saved_output_stays_closed(name: str, path: Path) -> None:
    before = make(name).fallback()
    view = make(name, path)
    view.open_all()
    after = make(name, path).fallback()
    assert (after.html(), after.plain()) == (before.html(), before.plain())
    assert view.fallback().table is not None


def test_a_room_that_asks_nothing_keeps_nothing(path: Path) -> None:
    view = council(all_open=True, store=WorkLog(AnswerLog(path)))
    view.respond("state", {"state": {**view.state, "start": 1990}})
    view.respond("state", {"state": dict(view.first)})
    assert not path.exists()
    assert view.state["all_open"]


# --- the next step, drawn before it is asked for ----------------------------------------


@pytest.mark.parametrize("name", SLIDING)
@pytest.mark.parametrize(
    "part",
    [
        {"all_open": True},
        {"opened": [f"vote-{n:02d}" for n in range(1, 58)]},
        {"opened": [f"clause-{n:02d}" for n in range(1, 60)], "all_open": True},
    ],
    ids=["all", "votes", "clauses"],
)
def test_nothing_closed_can_be_drawn_ahead(name: str, part: dict[str, Any]) -> None:
    view = make(name)
    before = dict(view.shown)
    slider = next(one["name"] for one in view.controls if one["kind"] == "range")
    plain = {slider: view.state[slider]}
    assert view.respond("prefetch", {"part": part}) is None
    assert view.respond("prefetch", {"part": {**part, **plain}}) is None
    assert view.respond("prefetch", {"part": plain}) == before
    assert (view.state, view.shown) == (view.first, before)


@pytest.mark.parametrize("name", SLIDING)
def test_what_is_drawn_ahead_is_what_the_step_draws(name: str) -> None:
    view = make(name)
    row, guess = row_of(view, name)
    view.guess(row, **guess)
    part = {"start": 1950} if name == "council" else {"least": 1}
    drawn = view.respond("prefetch", {"part": part})
    reply = view.respond("state", {"state": {**view.state, **part}, "is_drawn": True})
    assert reply == {}
    assert drawn == view.shown
    assert view.state == {**view.first, **part, "opened": [row]}


# --- what the page hears ---------------------------------------------------------------


@pytest.mark.parametrize("name", MADE)
def test_a_guess_is_answered_with_all_that_changed(name: str) -> None:
    view = make(name)
    row, guess = row_of(view, name)
    reply = view.respond("guess", {"item": row, "guess": guess})
    assert set(reply) == {"state", "shown", "picked", "verdict", "tally"}
    assert reply["state"]["opened"] == [row]
    assert reply["verdict"] == view.verdict


@pytest.mark.parametrize("is_drawn", [True, False])
def test_reset_clears_verdict_and_panel_of_the_page(is_drawn: bool) -> None:
    view = make("council")
    view.respond("guess", {"item": "vote-02", "guess": GUESS})
    reply = view.respond("state", {"state": dict(view.first), "is_drawn": is_drawn})
    assert (reply["verdict"], reply["picked"]) == ({}, {})


@pytest.mark.parametrize(
    "payload",
    [{}, {"item": "vote-02"}, {"item": "vote-02", "guess": ["no"]}, {"item": [], "guess": GUESS},
     {"item": "vote-02", "guess": {"moscow": "no"}}, {"item": "vote-02", "guess": {1: 2}}],
    ids=str,
)  # fmt: skip
def test_a_guess_that_makes_no_sense_opens_nothing(payload: dict[str, Any]) -> None:
    view = make("council")
    reply, _ = view.request({"kind": "guess", **payload}, [])
    assert "error" in reply
    assert view.state == view.first


@pytest.mark.parametrize("name", MADE)
def test_a_tally_says_how_many_were_guessed_and_goes_with_reset(name: str) -> None:
    view = make(name)
    n = len(view.prompt["items"])
    assert view.tally == f"0 of {n} guessed"
    row, guess = row_of(view, name)
    view.respond("guess", {"item": row, "guess": guess})
    assert view.tally.startswith(f"1 of {n} guessed · ✓ ")
    view.respond("state", {"state": dict(view.first)})
    assert view.tally == f"0 of {n} guessed"
