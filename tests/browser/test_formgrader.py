"""Stock formgrader in a real JupyterLab, on a class with hostile work: it shows all and runs none.

The gradebook is the one that `give-back --gradebook` writes. The tests go on where the one before
stopped.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.browser.lab import Lab, new_page
from tests.browser.server import jupyterlab
from tests.grading.hand_ins import assignment
from tests.support.sunday_class import HOSTILE_WRITERS, LEARNERS, put, typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FrameLocator, Page

# A class is graded, and a server of its own is started.
pytestmark = [pytest.mark.exhaustive, pytest.mark.filterwarnings("ignore")]

CLASS = [*HOSTILE_WRITERS, LEARNERS[0], LEARNERS[1]]
LATER = LEARNERS[2]
# nbgrader's own page asks for it, whatever a student wrote; it marks without it.
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/"
NO_MATHJAX = "MathJax is not defined"
GIVE_BACK = ("give-back", "E03", "--with-unmarked", "--gradebook")


class Formgrader:
    """Formgrader in a tab of JupyterLab, and all that its pages did."""

    def __init__(self, page: Page, lab: Lab) -> None:
        self.page = page
        self.lab = lab
        self.ran: list[str] = []
        self.sent: list[str] = []
        page.on("dialog", lambda one: (self.ran.append(one.message), one.dismiss()))
        page.on("request", lambda one: self.sent.append(one.url) if one.method != "GET" else None)

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    def open(self) -> None:
        """Open it as the menu *Nbgrader → Formgrader* does."""
        self.page.goto(f"{self.lab.server.url}/lab?reset", wait_until="load")
        self.page.wait_for_function(
            "() => window.jupyterapp?.commands.hasCommand('nbgrader:open-formgrader')"
        )
        self.lab.fold_sidebar()
        self.lab.command("nbgrader:open-formgrader")
        self.frame.get_by_role("link", name="Manual Grading").first.wait_for()

    def click(self, name: str) -> None:
        self.frame.get_by_role("link", name=name, exact=True).first.click()

    def shown(self) -> str:
        """Wait for the page of a submission, and return its words."""
        self.frame.locator("#E03-9-doubt").wait_for()
        self.page.wait_for_timeout(300)
        return self.frame.locator("body").inner_text()

    def told(self, address: str) -> list[object]:
        with urllib.request.urlopen(f"{self.lab.server.url}/api/{address}") as answer:
            found: list[object] = json.load(answer)
        return found


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formgrader")
    put(folder, CLASS)
    typed(folder, "grade", "HIST-E03-4711.zip", "--exercise", "E03")
    typed(folder, *GIVE_BACK)
    return folder


@pytest.fixture(scope="module")
def desk(course: Path, browser: Browser) -> Iterator[Formgrader]:
    place = course / "grading" / "nbgrader"
    with pytest.MonkeyPatch.context() as patch:
        # As who types `jupyter lab` there: nbgrader asks in which folder it was started.
        patch.chdir(place)
        with jupyterlab(place) as server:
            page = new_page(browser, width=1280, height=800)
            yield Formgrader(page, Lab(page, server))
            page.context.close()


def test_who_clicks_through_meets_every_submission_and_none_of_it_runs(desk: Formgrader) -> None:
    desk.open()
    desk.frame.locator("tbody .name", has_text="E03").wait_for()
    desk.lab.screenshot("formgrader-assignments")
    assert "E03" in desk.frame.locator("tbody tr").first.inner_text()
    for name in ("Manual Grading", "E03", assignment().stem):
        desk.click(name)
    desk.frame.get_by_text(f"Submission #{len(CLASS)}").wait_for()
    assert desk.frame.locator("tbody tr").count() == len(CLASS)
    desk.lab.screenshot("formgrader-submissions")
    desk.click("Submission #1")
    pages = []
    for number in range(1, len(CLASS) + 1):
        desk.frame.get_by_text(f"Submission #{number}").first.wait_for()
        pages.append(desk.shown())
        desk.lab.screenshot(f"formgrader-{number}")
        desk.frame.get_by_text("Next →").click()
    # Behind the last one stands the list again.
    desk.frame.locator("tbody tr").first.wait_for()
    assert sum("alert(1)" in words for words in pages) == len(HOSTILE_WRITERS)
    assert len(set(pages)) == len(CLASS)


def test_it_asked_nobody_and_started_nothing(desk: Formgrader) -> None:
    assert desk.ran == []
    assert [url for url in desk.lab.outside if not url.startswith(MATHJAX)] == []
    assert {*desk.lab.errors} <= {NO_MATHJAX}
    assert desk.told("kernels") == desk.told("sessions") == []
    assert [url for url in desk.sent if "/lab/api/workspaces/" not in url] == []


def test_a_mark_given_there_stays_when_the_class_is_graded_again(
    desk: Formgrader, course: Path
) -> None:
    desk.click("Submission #1")
    desk.shown()
    field = desk.frame.locator("#E03-9-claim")
    with desk.page.expect_response("**/formgrader/api/grade/*"):
        field.fill("2")
        field.press("Tab")
    desk.lab.screenshot("formgrader-marked")
    before = scores(course)
    assert set(before) == {one.lms_id for one in CLASS}
    put(course, [*CLASS, LATER])
    typed(course, "grade", "HIST-E03-4711.zip", "--exercise", "E03")
    typed(course, *GIVE_BACK)
    after = scores(course)
    assert after == before | {LATER.lms_id: after[LATER.lms_id]}
    assert sum(after[lms_id] - by_checks(course)[lms_id] for lms_id in after) == 2
    (address,) = (one.url for one in desk.page.frames if "/submissions/" in one.url)
    desk.page.goto(address)
    desk.page.wait_for_function("() => document.querySelector('#E03-9-claim')?.value === '2'")
    assert desk.page.locator("#E03-9-sourcing").input_value() == ""
    assert desk.ran == []


def scores(course: Path) -> dict[str, float]:
    """Return what `nbgrader export` says, by learner."""
    place = course / "grading" / "nbgrader"
    command = [sys.executable, "-m", "nbgrader", "export"]
    subprocess.run(command, cwd=place, check=True, capture_output=True)
    rows = csv.DictReader((place / "grades.csv").read_text("utf-8").splitlines())
    return {row["student_id"]: float(row["score"]) for row in rows}


def by_checks(course: Path) -> dict[str, float]:
    """Return what each learner earned before anybody marked."""
    files = (course / "grading" / "graded" / "E03").iterdir()
    results = [json.loads(path.read_text("utf-8")) for path in files]
    return {one["lms_id"]: sum(item["points"] or 0 for item in one["items"]) for one in results}
