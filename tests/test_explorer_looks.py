"""How a reader left an explorer: kept by the log, shown by the next kernel, never in the twin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.log_commands import verify
from moscow_pyongyang.questions.work_log import WorkLog
from moscow_pyongyang.work import set_default_store
from tests.every_explorer import PICTURES, make
from tests.support.families import first_of_each

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.views.explorer import ExplorerView

# What stands in the list of an explorer without a picked row.
HALF = {"council": {"moscow": "no"}, "treaties-2": {}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


@pytest.fixture(autouse=True)
def kernel(path: Path) -> None:
    """Let every view keep its work in a log; `a_kernel_of_its_own` takes that back."""
    set_default_store(WorkLog(AnswerLog(path)))


def another_kernel(path: Path) -> None:
    set_default_store(WorkLog(AnswerLog(path)))


def moved(view: ExplorerView) -> dict[str, Any]:
    """Return another value for each control that can be moved by itself."""
    values: dict[str, Any] = {}
    for control in view.controls:
        name, first = control["name"], view.first[control["name"]]
        options = [value for value, _ in control["options"]]
        match control["kind"]:
            case "range":
                step = control["step"]
                values[name] = first + step if first + step <= control["high"] else first - step
            case "choice":
                values[name] = next(value for value in options if value != first)
            case "checks":
                values[name] = [options[0]] if first != [options[0]] else options[1:2]
            case "switch":
                values[name] = not first
            case _:
                values[name] = "treaty" if first != "treaty" else "war"
    return values


def showable(view: ExplorerView) -> dict[str, Any]:
    """Return as many moved controls as can be shown together."""
    shown: dict[str, Any] = {}
    for name, value in moved(view).items():
        reply, _ = view.request({"kind": "state", "state": {**view.state, name: value}}, [])
        if "ok" in reply:
            shown[name] = value
    return shown


def rows(view: ExplorerView) -> list[str]:
    cells = view.shown["cells"]
    place = cells["columns"].index(view.shown["picks"]["id"])
    return [str(row[place]) for row in cells["rows"]]


def leave(view: ExplorerView, look: dict[str, Any]) -> None:
    assert view.respond("draft", {"value": look}) is None


@pytest.mark.parametrize("name", first_of_each(PICTURES))
def test_every_control_and_the_picked_row_come_back_in_the_next_kernel(
    name: str, path: Path
) -> None:
    first = make(name)
    twin = first.fallback().html()
    state = showable(first)
    assert len(state) >= len(first.controls) / 2
    look: dict[str, Any] = {"state": state}
    if rows(first):
        look["picked"] = rows(first)[0]
        first.pick(look["picked"])
    if name in HALF:
        look["guess"] = {"item": first.prompt["items"][1]["id"], "fields": HALF[name]}
    leave(first, look)
    another_kernel(path)
    again = make(name)
    assert (again.left, again.state) == (look, first.state)
    assert again.shown == first.shown
    assert again.picked == first.picked
    # A notebook goes from hand to hand: its twin shows what the lesson set.
    assert again.fallback().html() == twin
    assert verify(path).is_whole
    # The link of the page to the draft is the same in a copied cell, and for no other state.
    assert again.look_key == first.look_key
    assert again.look_key.startswith("look/")


@pytest.mark.parametrize("name", first_of_each(PICTURES))
def test_an_explorer_that_is_shown_writes_nothing(name: str, path: Path) -> None:
    view = make(name)
    view._repr_mimebundle_()
    view.respond("prefetch", {"part": {}})
    leave(view, {})
    leave(view, {"state": {}})
    make(name)
    assert not path.exists()


def test_reset_is_kept_too_and_nothing_is_written_twice(path: Path) -> None:
    view = make("timeline")
    for look in ({"state": {"end": 1960}}, {"state": {"end": 1960}}, {}, {}):
        leave(view, look)
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [entry["event"] for entry in entries] == ["begin", "draft", "draft"]
    assert [entry.get("work") for entry in entries[1:]] == [{"state": {"end": 1960}}, {}]
    another_kernel(path)
    again = make("timeline")
    assert (again.state, again.left) == (again.first, {})


def test_a_lesson_that_sets_another_state_since_then_wins(path: Path) -> None:
    leave(make("timeline"), {"state": {"domains": ["military"]}})
    other = make("timeline-2")
    assert other.state == other.first
    assert make("timeline").state["domains"] == ["military"]


def test_what_a_row_is_called_in_the_log_outlives_the_numbers_of_a_page(path: Path) -> None:
    view = make("council")
    leave(view, {"picked": "vote-02", "guess": {"item": "vote-03", "fields": {"moscow": "no"}}})
    text = path.read_text(encoding="utf-8")
    assert "vote-0" not in text
    assert make("council").left["guess"] == {"item": "vote-03", "fields": {"moscow": "no"}}


def test_a_guess_that_was_made_is_no_half_made_one(path: Path) -> None:
    view = make("council")
    leave(view, {"guess": {"item": "vote-02", "fields": {"moscow": "no"}}})
    view.guess("vote-02", moscow="no", beijing="abstain")
    another_kernel(path)
    assert "guess" not in make("council").left


@pytest.mark.parametrize(
    "work",
    [
        {"state": ["end"]},
        {"state": {"end": "1960", "start": True, "query": 5, "domains": "military", "lanes": []}},
        {"state": {"end": 9999, "domains": ["naval"], "lanes": "colour", "only_disputed": 1}},
        {"state": {"opened": ["x"], "all_open": True, "nonsense": 1}},
        # Each can be had by itself; together there is nothing to show.
        {"state": {"start": 2000, "end": 1950}},
        {"state": {"query": "\ud800"}},
        {"state": {"query": "x" * 5000}},
        {"picked": "no such row"},
        {"picked": ["1950-01-30-stalin-assent"]},
        {"guess": {"item": "vote-02"}},
        {"open": True},
    ],
    ids=str,
)
def test_what_is_no_look_shows_the_first_state(work: dict[str, Any], path: Path) -> None:
    WorkLog(AnswerLog(path)).keep(make("timeline").look_key, work)
    another_kernel(path)
    view = make("timeline")
    assert view.state == view.first
    assert (view.picked, view.left) == (make("timeline").picked, {})
    assert view.picked["id"] != work.get("picked")


@pytest.mark.parametrize(
    "guess",
    [
        "vote-02",
        {"item": ["vote-02"], "fields": {}},
        {"item": "vote-99", "fields": {"moscow": "no"}},
    ],
    ids=str,
)
def test_what_is_no_half_made_guess_is_left_out(guess: Any, path: Path) -> None:
    leave(make("council"), {"guess": guess})
    assert not path.exists()


def test_half_a_guess_keeps_what_can_be_chosen() -> None:
    view = make("council")
    fields = {"moscow": "no", "beijing": "perhaps", "seoul": "no", 5: []}
    leave(view, {"guess": {"item": "vote-02", "fields": fields}})
    assert view.left == {"guess": {"item": "vote-02", "fields": {"moscow": "no"}}}


def test_what_a_page_held_is_shown_at_once_and_takes_the_place_of_what_was_kept(
    path: Path,
) -> None:
    leave(make("timeline"), {"state": {"domains": ["military"]}})
    another_kernel(path)
    view = make("timeline")
    reply = view.respond("look", {"look": {"state": {"end": 1950}}})
    assert (view.state["end"], view.state["domains"]) == (1950, [])
    assert set(reply) == {"state", "shown"}
    reply = view.respond("look", {"look": "nonsense"})
    assert reply["state"] == view.first


def test_a_row_that_the_lesson_opened_is_open_again_after_reset(path: Path) -> None:
    from moscow_pyongyang.explorers.security_council import council

    view = council(vote="vote-05")
    assert view.picked["id"] == "vote-05"
    view.respond("pick", {"id": "vote-07"})
    leave(view, {"picked": "vote-07"})
    another_kernel(path)
    again = council(vote="vote-05")
    assert again.picked["id"] == "vote-07"
    again.respond("pick", {"id": ""})
    assert again.picked["id"] == "vote-05"


def test_an_explorer_without_a_log_is_shown_as_the_lesson_set_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    set_default_store(None)
    view = make("timeline")
    assert view.state == view.first
    assert list(elsewhere.iterdir()) == []
