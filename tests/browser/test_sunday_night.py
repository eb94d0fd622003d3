"""A Sunday night, from Moodle's zip to Moodle's zip: a class of thirty, mixed and hostile.

The commands are those that an instructor types; the desk is driven by keys alone. The tests go on
where the one before stopped.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.cli.marking import desk_page
from tests.browser.desk_by_keys import begin, comment, each_answer
from tests.browser.lab import ARTEFACTS
from tests.browser.test_pages_of_students import Watched
from tests.grading.class_files import moodle_folder
from tests.grading.hand_ins import assignment
from tests.support.sunday_class import (
    BLANK,
    BROKEN,
    DUE,
    ENDLESS,
    HOSTILE,
    HOSTILE_WRITERS,
    LATE,
    LEARNERS,
    MISSING,
    TWICE,
    put,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from moscow_pyongyang.grading.model import Learner
    from tests.browser.lab import Lab

# A class is graded for half a minute, and marked for as long.
pytestmark = [pytest.mark.exhaustive, pytest.mark.filterwarnings("ignore")]

N_WRITTEN = len(LEARNERS) - len(BLANK) - 2
POINTS = "3221"
BACK = "E03_feedback_moodle.zip"


@pytest.fixture(scope="module")
def evening(lab: Lab) -> Lab:
    put(lab.server.folder)
    return lab


@pytest.fixture(scope="module")
def back(evening: Lab) -> Path:
    return evening.server.folder / "grading" / "back" / "E03"


@pytest.fixture
def watched(browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    made = Watched(browser, tmp_path)
    yield made
    made.context.close()


def test_one_command_grades_all_and_says_what_to_type_next(evening: Lab) -> None:
    folder = evening.server.folder
    before = (folder / "HIST-E03-4711.zip").read_bytes()
    said = typed(folder, "grade", "HIST-E03-4711.zip", "--exercise", "E03", "--due", DUE)
    for line in (
        "E03: 30 learners, 29 to grade, 1 missing.",
        "  1 came late, 28 on time.\n",
        f"Not handed in: “{MISSING.name}” ({MISSING.lms_id})",
        "Handed in twice: “E03_the_1990_rupture (1).ipynb” is the latest and counts",
        "   1 not handed in\n   1 not gradable\n  26 to be marked\n   2 graded\n",
        f"Not gradable: “{BROKEN.name}” ({BROKEN.lms_id}). The file breaks off in the middle.",
        "  moscow-pyongyang mark E03 grading\n",
        "  moscow-pyongyang give-back E03 --roster worksheet.csv\n",
    ):
        assert line in said
    assert (folder / "HIST-E03-4711.zip").read_bytes() == before
    points = {
        one["lms_id"]: {item["item"]: item["points"] for item in one["items"]}
        for one in map(
            json.loads,
            (path.read_text("utf-8") for path in (folder / "grading" / "graded" / "E03").iterdir()),
        )
    }
    full = {one.id: one.points for one in assignment().items if one.names}
    assert points[LEARNERS[0].lms_id] | {"E03.9": 0} == full | {"E03.9": 0}
    assert points[ENDLESS.lms_id] == full | {"E03.3": 0, "E03.9": None}
    assert all(points[one.lms_id]["E03.1"] == full["E03.1"] for one in HOSTILE_WRITERS)
    assert all(set(points[one.lms_id].values()) == {0} for one in BLANK)


def test_nothing_goes_back_while_answers_wait(evening: Lab, back: Path) -> None:
    said = typed(evening.server.folder, "give-back", "E03", code=1)
    assert f"{N_WRITTEN} hand-ins wait to be marked (E03.9)" in said
    assert not back.exists()


def test_the_desk_is_opened_and_the_class_is_marked_by_keys(evening: Lab) -> None:
    grading = evening.server.folder / "grading"
    desk_page("E03", grading, marker="anna")
    evening.page.set_viewport_size({"width": 1024, "height": 600})
    evening.open("grading/marks/mark_E03.ipynb")
    evening.command_mode()
    evening.press("Shift+Enter")
    find = evening.page.locator
    begin(evening, POINTS)
    n_readings = 0
    for number in each_answer(evening):
        n_readings += 1
        assert find(".mark-text :not(mark)").count() == 0
        if "alert(1)" in find(".mark-text").inner_text():
            evening.screenshot("sunday-desk-hostile")
        if number == 1:
            comment(evening, "Which row shows this?")
            evening.screenshot("sunday-desk")
        evening.press(*POINTS)
    assert n_readings >= N_WRITTEN
    lines = (grading / "marks" / "E03" / "anna.jsonl").read_text("utf-8").splitlines()
    marks = [one for one in map(json.loads, lines) if one["kind"] == "mark"]
    assert len({one["code"] for one in marks if len(one.get("levels", {})) == 4}) == N_WRITTEN
    evening.screenshot("sunday-desk-end")


def test_pages_and_grades_go_back_as_moodle_takes_them(evening: Lab, back: Path) -> None:
    words = ("give-back", "E03", "--export", "worksheet.csv", "--gradebook")
    said = typed(evening.server.folder, *words)
    for name in (BACK, "E03_grades.csv", "E03_grades_moodle.csv"):
        assert name in said
    with zipfile.ZipFile(back / BACK) as archive:
        assert sorted(archive.namelist()) == sorted(
            f"{moodle_folder(one)}/E03_feedback.html" for one in LEARNERS if one != MISSING
        )
    ours = csv.DictReader(io.StringIO((back / "E03_grades.csv").read_text("utf-8-sig")))
    late = {row["lms_id"]: row["late"] for row in ours}
    assert (late[LATE.lms_id], late[TWICE.lms_id], late[MISSING.lms_id]) == ("late", "on time", "")
    table = (back / "E03_grades_moodle.csv").read_text("utf-8-sig")
    grades = {row["Identifier"]: row["Grade"] for row in csv.DictReader(io.StringIO(table))}
    full = assignment().points
    lost = 12 - sum(map(int, POINTS))
    assert grades[f"Participant {LEARNERS[0].lms_id}"] == f"{full - lost:g}"
    assert grades[f"Participant {TWICE.lms_id}"] == f"{full - lost:g}"
    assert grades[f"Participant {ENDLESS.lms_id}"] == f"{full - lost - 2:g}"
    assert {grades[f"Participant {one.lms_id}"] for one in BLANK} == {"0"}
    assert grades[f"Participant {MISSING.lms_id}"] == grades[f"Participant {BROKEN.lms_id}"] == ""
    assert not any(
        cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(table)) for cell in row
    )


def page_of(back: Path, learner: Learner) -> str:
    with zipfile.ZipFile(back / BACK) as archive:
        return archive.read(f"{moodle_folder(learner)}/E03_feedback.html").decode()


@pytest.mark.parametrize("learner", [*HOSTILE_WRITERS, ENDLESS], ids=lambda one: one.lms_id)
def test_a_feedback_page_runs_nothing_and_asks_nothing(
    back: Path, watched: Watched, learner: Learner
) -> None:
    watched.open(page_of(back, learner))
    assert (watched.asked, watched.ran, watched.blocked) == ([], [], [])
    assert watched.page.locator("a, script, form, iframe, object").count() == 0
    assert watched.page.locator("main").is_visible()
    watched.page.screenshot(path=ARTEFACTS / "sunday-feedback.png", full_page=True)


def test_the_class_report_runs_nothing_and_names_who_needs_a_talk(
    evening: Lab, watched: Watched
) -> None:
    report = (evening.server.folder / "grading" / "E03_class.html").read_text("utf-8")
    watched.open(report)
    assert (watched.asked, watched.ran, watched.blocked) == ([], [], [])
    words = watched.page.locator("main").inner_text()
    assert " ".join(words.split()).count("28 graded 0 to be marked 1 not gradable 1 not handed in")
    for one in (HOSTILE, MISSING, BROKEN, ENDLESS):
        assert one.name in words
    assert f"{ENDLESS.name} The cell of 3.3: ran longer than" in " ".join(words.split())
    watched.page.screenshot(path=ARTEFACTS / "sunday-report.png", full_page=True)


@pytest.mark.parametrize("learner", HOSTILE_WRITERS, ids=lambda one: one.lms_id)
def test_stock_formgrader_shows_hostile_work_and_runs_none_of_it(
    evening: Lab, watched: Watched, learner: Learner
) -> None:
    from nbconvert import HTMLExporter
    from nbgrader.server_extensions.formgrader.handlers import template_path
    from traitlets.config import Config

    nbgrader = evening.server.folder / "grading" / "nbgrader"
    path = nbgrader / "autograded" / learner.lms_id / "E03" / f"{assignment().stem}.ipynb"
    stock = Config()
    stock.HTMLExporter.template_name = "formgrade"
    stock.HTMLExporter.extra_template_basedirs = [template_path]
    known = {"index": 0, "total": 1, "base_url": "", "submission_id": "1", "resources": {}}
    html, _ = HTMLExporter(config=stock).from_filename(str(path), resources=known)
    watched.open(html)
    assert "alert(1)" in watched.page.locator("body").inner_text()
    assert watched.ran == []
    assert not any("evil.example" in url for url in watched.asked)
    assert watched.page.url == watched.address
