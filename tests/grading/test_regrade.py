"""After a corrected key: who gained or lost, by item and why; marks stay, and so does the rest."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.checks.items import KeyData, item
from moscow_pyongyang.grading.model import ItemResult, SecondRun, WorkState
from moscow_pyongyang.grading.regrade import ItemChange, changes
from moscow_pyongyang.grading.report import regrade_page
from moscow_pyongyang.grading.results import Results
from moscow_pyongyang.grading.roster import read_roster, roster_secret
from tests.grading.hand_ins import ROOT, assignment, hand_in
from tests.support.marked_class import E03, LEARNERS, WRITTEN, graded

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = "key=lambda data: changed(asked(data)),"
WRONG = "key=lambda data: changed(asked(data, bought=False)),"


def own_course(folder: Path) -> Path:
    """A copy of the course, in which a key can be another."""
    for name in ("src", "course", "data", "exercises", "solutions"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def set_key(course: Path, before: str, key: str) -> None:
    """Give item 2 of the third exercise another key."""
    answers = course / "course" / "03_the_1990_rupture" / "answers" / "trade.py"
    text = answers.read_text("utf-8")
    assert text.count(before) == 1
    answers.write_text(text.replace(before, key), "utf-8")


def run(course: Path, command: list[str]) -> str:
    """Run a command of that course; graders are processes of their own, and have its keys."""
    asked = subprocess.run(
        [sys.executable, "-m", "moscow_pyongyang", *command],
        env={**os.environ, "PYTHONPATH": str(course / "src")},
        cwd=course,
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout


def a_class(folder: Path, files: dict[str, bytes]) -> list[str]:
    for who, content in files.items():
        path = folder / "submitted" / who / "E03" / f"{assignment().stem}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    roster = folder / "students.csv"
    roster.write_text("lms_id,name\n" + "".join(f"{who},{who.title()}\n" for who in files))
    options = ["--roster", str(roster), "--folder", str(folder / "grading")]
    return ["grade", str(folder / "submitted"), "--exercise", "E03", *options]


def mark(folder: Path, who: str) -> Path:
    learners = read_roster(folder / "students.csv", roster_secret(folder / "grading"))
    place = folder / "grading" / "marks" / "E03" / "me.jsonl"
    place.parent.mkdir(parents=True)
    line = {
        "id": "1",
        "kind": "mark",
        "item": WRITTEN,
        "made": "2026-11-29T22:00:00+00:00",
        "code": next(one.code for one in learners if one.lms_id == who),
        "levels": {one.key: 2 for one in E03.item(WRITTEN).criteria},
    }
    place.write_text(f"{json.dumps(line)}\n")
    return place


def points(folder: Path) -> dict[str, dict[str, float | None]]:
    results = Results(folder / "grading", "E03").load()
    return {one.lms_id: {it.item: it.points for it in one.items} for one in results}


@pytest.mark.kernel
def test_a_corrected_key_moves_what_it_touches_and_the_page_says_who_gained_and_why(
    tmp_path: Path,
) -> None:
    slip = item("E03.2").answers[0].mistakes[0].value(KeyData(None, item("E03.2").variant(None)))
    as_the_key_was = hand_in(answers={"E03.2": f"years_changed = {slip!r}"})
    left_open = hand_in(answers={"E03.2": "years_changed = ..."})
    command = a_class(tmp_path, {"anna": hand_in(), "boris": as_the_key_was, "chen": left_open})
    course = own_course(tmp_path / "course of mine")
    set_key(course, RIGHT, WRONG)
    run(course, command)
    marks = mark(tmp_path, "anna")
    kept, before = marks.read_bytes(), points(tmp_path)

    set_key(course, WRONG, RIGHT)
    said = run(course, command)
    after = points(tmp_path)
    moved = {
        (who, name): (before[who][name], now)
        for who, items in after.items()
        for name, now in items.items()
        if before[who][name] != now
    }
    assert moved == {("anna", "E03.2"): (0, 2), ("boris", "E03.2"): (1, 0)}
    assert marks.read_bytes() == kept
    for line in (
        "Judged anew: 1 with more points, 1 with fewer, 1 as before.",
        "  E03.2: 1 up, 1 down",
        ": E03.2 0 → 2",
        "  Marks of written answers stay as they were given.",
    ):
        assert line in said
    html = (tmp_path / "grading" / "E03_regrade.html").read_text("utf-8")
    assert "Content-Security-Policy" in html
    assert "24 → 26 of 30" in html
    assert "Was: ✗ Not yet." in html
    assert "Anna" in html
    assert "Chen" not in html

    again = run(course, command)
    assert "Judged anew" not in again
    assert (tmp_path / "grading" / "E03_regrade.html").read_text("utf-8") == html


def test_a_run_that_was_stopped_still_tells_of_all_whom_it_moved(tmp_path: Path) -> None:
    old, now = graded("anna"), graded("anna", items=(replace(graded().items[0], points=0.0),))
    Results(tmp_path, "E03", "old").keep(old)
    assert Results(tmp_path, "E03", "old").earlier() == {}
    for _ in range(2):
        Results(tmp_path, "E03", "new").keep(now)
    results = Results(tmp_path, "E03", "new")
    (change,) = changes(results.earlier(), results.load())
    assert change.items == {"E03.1": (2.0, 0.0)}
    # A file that was handed in since is another file, and nobody lost by the key.
    Results(tmp_path, "E03", "newer").keep(replace(now, digest="1"))
    assert results.earlier() == {}


WAS = ItemResult("E03.1", WorkState.GRADED, 2, 2.0, "RIGHT", ("Well.",), SecondRun.HELD)


@pytest.mark.parametrize(
    ("had", "has", "why"),
    [
        (None, WAS, ["The item was not asked before."]),
        (
            WAS,
            replace(WAS, points=0.0, level="WRONG", sentences=("Look at `year`.",)),
            ["Was: ✓ Right. Well.", "Now: ✗ Not yet. Look at `year`."],
        ),
        (
            WAS,
            replace(WAS, points=1.0, second_run=SecondRun.DID_NOT_HOLD),
            [
                "Second run, was: holds for other values too.",
                "Now: holds only for the values handed out.",
            ],
        ),
        (replace(WAS, state=WorkState.NOT_GRADABLE), WAS, ["It could not be judged before."]),
        (replace(WAS, most_points=4), WAS, ["The item counted 4 points, now 2."]),
        (
            replace(WAS, points=1.0),
            WAS,
            ["The same verdict; the second run, or a part, has another weight."],
        ),
    ],
)
def test_the_reason_is_said_in_words(
    had: ItemResult | None, has: ItemResult, why: list[str]
) -> None:
    assert list(ItemChange(had, has).why) == why


def test_the_page_shows_nothing_of_a_student_but_escaped_and_no_handler() -> None:
    one = graded("anna")
    worse = replace(one.items[0], points=0.5, level="WRONG", sentences=("<img src=x onerror=1>",))
    now = replace(one, items=(worse, *one.items[1:]))
    found = changes({one.code: one.items}, [now])
    hostile = {"anna": replace(LEARNERS["anna"], name="<script>alert(1)</script>")}
    html = regrade_page(E03, found, [now], learners=hostile, n_judged=1, n_marks=0)
    assert "<script" not in html
    assert "<img" not in html
    assert "not all marked yet" in html
    assert "2 → 0.5" in html
