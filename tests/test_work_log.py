"""Work of views in the answer log: brought back by a new kernel, never judged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.explorers.decisions import decision_room
from moscow_pyongyang.explorers.document_comparison import compare_documents
from moscow_pyongyang.explorers.prediction import predict
from moscow_pyongyang.explorers.security_council import council
from moscow_pyongyang.questions.log import AnswerLog, open_log
from moscow_pyongyang.questions.log_commands import verify
from moscow_pyongyang.questions.work_log import WorkLog
from moscow_pyongyang.work import KernelStore, set_default_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT, REPLY = "doc-1950-01-19-shtykov", "doc-1950-01-30-stalin"
BENCH, ROOM = f"bench/{REPORT}/{REPLY}", "decide/stalin-1950"
CHOICE: dict[str, Any] = {
    "option": "wait",
    "evidence": ["1950-01-12-acheson-speech"],
    "text": "One lunch is no proof.",
}
NOTHING: dict[str, Any] = {"option": "", "evidence": [], "text": "", "open": False}
OPEN = {**CHOICE, "open": True}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


@pytest.fixture
def memory(path: Path) -> WorkLog:
    return WorkLog(open_log(path))


@pytest.fixture
def default(memory: WorkLog) -> Iterator[WorkLog]:
    """Let every view of a test keep its work in the log of that test."""
    before = set_default_store(memory)
    yield memory
    set_default_store(before)


def entries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def events(path: Path) -> list[str]:
    return [entry["event"] for entry in entries(path)]


def another_kernel(path: Path) -> WorkLog:
    """Let views use a log that has nothing but the file."""
    again = WorkLog(AnswerLog(path))
    set_default_store(again)
    return again


def test_a_desk_nobody_has_worked_at_recalls_nothing(memory, path):
    assert memory.recall(ROOM) is None
    assert not path.exists()


@pytest.mark.parametrize(
    ("key", "event"),
    [
        (BENCH, "note"),
        (ROOM, "decision"),
        ("draw/arms/1950-1956", "draw"),
        ("code/1950", "note"),
        ("check/E01.2", "check"),
    ],
)
def test_work_is_kept_under_the_name_of_its_kind(memory, path, key, event):
    memory.keep(key, OPEN)
    assert memory.recall(key) == OPEN
    (_, entry) = entries(path)
    assert (entry["event"], entry["id"], entry["work"]) == (event, key, OPEN)


def test_nothing_in_the_log_judges_the_work(memory, path):
    memory.keep(ROOM, OPEN)
    keys = {key for entry in entries(path) for key in entry}
    assert keys == {"form", "learner", "event", "time", "prev", "hash", "id", "work"}


def test_another_kernel_brings_the_work_back(memory, path):
    memory.keep(ROOM, OPEN)
    memory.keep(BENCH, NOTHING | {"weight": "A"})
    again = another_kernel(path)
    assert again.recall(ROOM) == OPEN
    assert again.recall(BENCH) == NOTHING | {"weight": "A"}


def test_the_last_of_several_entries_counts_and_none_is_lost(memory, path):
    for option in ("wait", "ready", "refuse"):
        memory.keep(ROOM, {**OPEN, "option": option})
    assert another_kernel(path).recall(ROOM) == {**OPEN, "option": "refuse"}
    assert events(path) == ["begin", "decision", "decision", "decision"]
    assert verify(path).is_whole


def test_the_same_work_is_not_written_twice(memory, path):
    memory.keep(ROOM, OPEN)
    memory.keep(ROOM, dict(OPEN))
    assert events(path) == ["begin", "decision"]


def test_half_typed_words_are_drafts_that_outlive_the_kernel(memory, path):
    memory.keep(ROOM, {**OPEN, "open": False})
    for text in ("One lunch", "One lunch is", "One lunch is too little."):
        memory.keep(ROOM, {**OPEN, "open": False, "text": text})
    assert events(path) == ["begin", "decision", "draft", "draft", "draft"]
    last = {**OPEN, "open": False, "text": "One lunch is too little."}
    assert another_kernel(path).recall(ROOM) == last
    assert verify(path).is_whole


def test_words_before_any_choice_are_a_draft_too(memory, path):
    memory.keep(ROOM, {**NOTHING, "text": "Perhaps"})
    memory.keep(ROOM, {**NOTHING, "text": "Perhaps"})
    assert events(path) == ["begin", "draft"]
    assert another_kernel(path).recall(ROOM) == {**NOTHING, "text": "Perhaps"}


def test_a_choice_after_words_is_no_draft(memory, path):
    memory.keep(ROOM, {**NOTHING, "text": "One lunch"})
    memory.keep(ROOM, OPEN)
    assert events(path) == ["begin", "draft", "decision"]


def test_a_page_names_a_store_by_its_file_without_telling_the_path(memory, path):
    assert memory.shelf == another_kernel(path).shelf
    assert memory.shelf != WorkLog(AnswerLog(path.with_name("other.jsonl"))).shelf
    assert path.name not in memory.shelf


def test_starting_again_is_kept_as_an_entry(memory, path):
    memory.keep(ROOM, OPEN)
    memory.keep(ROOM, NOTHING)
    assert events(path) == ["begin", "decision", "decision"]
    assert another_kernel(path).recall(ROOM) == NOTHING


def test_words_do_not_come_back_into_a_log_that_was_deleted(memory, path):
    memory.keep(ROOM, OPEN)
    memory.keep(ROOM, {**OPEN, "text": "Something private."})
    open_log(path).delete()
    assert memory.recall(ROOM) is None
    assert not path.exists()


def test_what_is_recalled_cannot_change_what_is_kept(memory):
    memory.keep(ROOM, OPEN)
    memory.recall(ROOM)["evidence"].append("x")
    assert memory.recall(ROOM) == OPEN


def test_entries_of_the_quiz_and_of_others_are_passed_over(memory, path):
    memory.keep(ROOM, OPEN)
    open_log(path).append("answer", id=ROOM, work={"option": "ready"})
    open_log(path).append("decision", id=ROOM, work=OPEN | {"text": "x"}, learner="zzzz")
    assert memory.recall(ROOM) == OPEN


def test_an_entry_that_is_no_work_is_recalled_as_nothing(memory, path):
    open_log(path).append("decision", id=ROOM, work="nonsense")
    assert memory.recall(ROOM) is None


def test_a_file_that_cannot_be_written_keeps_the_work_in_the_kernel(memory, path):
    path.mkdir()
    memory.keep(ROOM, OPEN)
    assert memory.recall(ROOM) == OPEN


def test_the_quiz_is_not_disturbed_by_entries_of_desks(memory, path):
    from moscow_pyongyang.questions import progress, quiz

    memory.keep(ROOM, OPEN)
    memory.keep(BENCH, {"ratings": {"sourcing.A": 3}, "weight": "", "text": "", "open": False})
    assert quiz("L01", group="exit", log_path=path) is not None
    assert progress(path) is not None


@pytest.mark.parametrize(
    ("make", "work", "shown"),
    [
        (lambda **more: decision_room("stalin-1950", **more), CHOICE, "historical"),
        (
            lambda **more: compare_documents(REPORT, REPLY, **more),
            {
                "ratings": {f"{skill}.{side}": 2 for side in "AB" for skill in
                            ("sourcing", "context", "corroboration", "close_reading")},
                "weight": "B",
                "text": "Stalin wrote it himself.",
                "checks": [1],
            },
            "notes",
        ),
    ],
    ids=["room", "bench"],
)  # fmt: skip
def test_a_view_of_another_kernel_opens_where_the_first_one_was_left(
    default, path, make, work, shown
):
    make().reveal(work)
    another_kernel(path)
    view = make()
    assert view.work == work
    assert shown in view.recall()["revealed"]


def test_a_line_that_was_revealed_comes_back_with_its_reason(default, path):
    first = predict("arms", start=1950, end=1953)
    said = first.reveal(dict.fromkeys(first.to_draw, 40.0), "because of the war")
    another_kernel(path)
    told: list[dict[str, Any]] = []
    again = predict("arms", start=1950, end=1953, on_reveal=told.append)
    assert again.answer["verdict"] == said
    assert (again.reason, told) == ("because of the war", [])
    assert events(path) == ["begin", "draw"]


def test_a_line_can_be_drawn_anew_or_over_other_years(default, path):
    first = predict("arms", start=1950, end=1953)
    first.reveal(dict.fromkeys(first.to_draw, 40.0))
    assert predict("arms", start=1950, end=1953, again=True).answer == {}
    assert predict("arms", start=1950, end=1954).answer == {}


def test_a_line_that_was_not_finished_is_carried_on(default, path):
    first = predict("arms", start=1950, end=1953)
    for values in ({"1951": 40}, {"1951": 40, "1952": 60}):
        first.guess = values
    first.reason = "because of the war"
    another_kernel(path)
    again = predict("arms", start=1950, end=1953)
    assert (again.guess, again.reason, again.answer) == (first.guess, first.reason, {})
    assert events(path) == ["begin", "draft", "draft", "draft"]
    assert predict("arms", start=1950, end=1953, again=True).guess == {}


def test_a_stroke_and_its_reason_are_one_entry(default, path):
    view = predict("arms", start=1950, end=1953)
    stroke = {"1951": 40, "1952": 60, "1953": 80}
    for reason in ("because", "because", "because of the war"):
        view.request({"kind": "draft", "guess": stroke, "reason": reason}, [])
    assert events(path) == ["begin", "draft", "draft"]
    another_kernel(path)
    again = predict("arms", start=1950, end=1953)
    assert (again.guess, again.reason) == (stroke, "because of the war")


def test_a_page_holds_a_line_under_its_key_and_a_new_one_apart(default, path):
    first, copied = (predict("arms", start=1950, end=1953) for _ in range(2))
    assert (first.key, first.shelf) == ("draw/arms/1950-1953", default.shelf)
    assert copied.key == first.key
    assert predict("arms", start=1950, end=1953, again=True).key == ""


def test_a_log_from_before_there_were_ticks_is_still_read(default, path):
    old = {"ratings": {"sourcing.A": 2}, "weight": "A", "text": "Because.", "open": False}
    default.keep(BENCH, old)
    assert compare_documents(REPORT, REPLY).work == {
        "ratings": {"sourcing.A": 2}, "weight": "A", "text": "Because.", "checks": [],
    }  # fmt: skip


def test_a_sketch_from_a_damaged_log_keeps_what_lies_on_the_axis(default, path):
    sketch = {"1951": "x", "1952": -1, "1953": 5, "1980": 5}
    default.keep("draw/arms/1950-1953", {"sketch": sketch, "open": False})
    assert predict("arms", start=1950, end=1953).guess == {"1953": 5}


def test_a_kept_line_that_no_longer_fits_asks_for_a_new_one(default, path):
    default.keep("draw/arms/1950-1953", {"guess": {"1951": "x"}, "reason": "", "open": True})
    assert predict("arms", start=1950, end=1953).answer == {}


def test_a_desk_told_otherwise_does_not_use_the_log(default, path):
    view = decision_room("stalin-1950", store=KernelStore())
    view.reveal(CHOICE)
    assert not path.exists()


@pytest.mark.parametrize(
    "imports",
    [
        "from moscow_pyongyang import explore",
        "import moscow_pyongyang.explorers as explore",
        "import moscow_pyongyang.explorers.decisions as explore",
    ],
)
def test_work_is_kept_whatever_the_spelling_of_the_import(tmp_path, imports):
    code = (
        f"{imports}\n"
        "view = explore.decision_room('stalin-1950')\n"
        "view.work = {'option': '', 'evidence': [], 'text': 'Not yet sure.'}\n"
    )
    # What was typed last is written when the kernel ends.
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=dict(os.environ), check=True)
    kept = another_kernel(tmp_path / "answers.jsonl").recall(ROOM)
    assert kept == {**NOTHING, "text": "Not yet sure."}


def test_guesses_of_an_explorer_are_kept_where_the_work_of_tasks_is(default, path):
    council().guess("vote-02", moscow="no", beijing="no")
    assert another_kernel(path).recall("council")["guesses"]
    assert council().state["opened"] == ["vote-02"]


DESKS: dict[str, tuple[str, dict[str, Any]]] = {
    "room": ('decision_room("stalin-1950")', {"work": CHOICE}),
    "bench": (f'compare_documents("{REPORT}", "{REPLY}")', {"work": {"text": "It is a report."}}),
    "line": ('predict("arms", start=1950, end=1956)', {"guess": {"1951": 90}, "reason": "war"}),
    "look": ("council()", {"value": {"state": {"start": 2010}}}),
}


@pytest.mark.parametrize("desk", DESKS)
def test_a_desk_calls_nothing_kept_that_only_its_kernel_holds(default, path, desk):
    path.mkdir()
    call, draft = DESKS[desk]
    view = eval(call)
    for _ in range(2):  # A page asks again when it is hidden, or loaded anew.
        reply, _buffers = view.request({"kind": "draft", **draft}, [])
        assert "is a folder here" in reply["error"]
    path.rmdir()
    assert view.request({"kind": "draft", **draft}, []) == ({"ok": None}, [])
    assert another_kernel(path).recall(entries(path)[-1]["id"])


def test_learners_of_a_hub_find_nothing_of_each_other_in_a_browser_that_they_share(
    memory, monkeypatch
):
    shelves = set()
    for name in ("ana", "bo", "ana"):
        monkeypatch.setenv("JUPYTERHUB_USER", name)
        shelves.add(memory.shelf)
    assert len(shelves) == 2
    assert not any("ana" in shelf for shelf in shelves)
