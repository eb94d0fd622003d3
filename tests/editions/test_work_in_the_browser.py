"""What a student does in the browser edition is kept and gets its marks, also on plain http.

The site is the real one, with every kernel a Python in the page.
"""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from moscow_pyongyang.grading.model import WorkState
from moscow_pyongyang.grading.session import Choices, prepare
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.log_commands import verify
from tests.editions.shut_in import HOSTS, chromium_at_home, served
from tests.grading.hand_ins import hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from authoring.editions.browser.make import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

LESSON, EXERCISE = "00_start_here.ipynb", "E03_the_1990_rupture.ipynb"
SET_CELLS = """(sources) => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells;
  for (const cell of cells) if (cell.id in sources) cell.setSource(sources[cell.id]);
}"""
RUN_LAST = """async (words) => {
  const panel = window.jupyterapp.shell.currentWidget;
  const { model } = panel.content;
  const n = model.sharedModel.cells.length;
  model.sharedModel.insertCell(n, { cell_type: 'code', source: words, metadata: {} });
  panel.content.activeCellIndex = n;
  await window.jupyterapp.commands.execute('notebook:run-cell');
  return model.sharedModel.cells[n].getOutputs().map((one) => one.text).flat().join('');
}"""
WRITE_30 = """
import time
from moscow_pyongyang.questions.log import open_log
log = open_log()
while time.time() < {at}: pass
for i in range(30): log.append("note", id=f"{name}{{i}}", work={{"n": i}})
print(log.learner)
"""
COUNT = """
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.questions.log_commands import verify
log = open_log()
ids = [one.get("id", "") for one in log.own_entries() if one["event"] == "note"]
print(len(set(ids)), len(ids), verify().is_whole, log.notices())
"""

SAVE_PAPER = "from moscow_pyongyang import my_claim\nprint(my_claim(save=True))"
DRAFT = "moscow-pyongyang.draft"
SHELF = """
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.work import shelf_of
open_log().append("note", id="n", work={})
print(shelf_of(open_log().path))
"""
DELETE = """
from moscow_pyongyang.questions.log_commands import delete
print(delete(yes=True))
"""


@pytest.fixture(scope="module")
def port(built: BuiltSite) -> Iterator[int]:
    with served(built.folder) as found:
        yield found


def opened(
    context: BrowserContext, host: str, port: int, notebook: str, *, is_beside: bool = False
) -> Page:
    page = context.new_page()
    page.goto(f"http://{host}:{port}/lab/index.html?path={notebook}")
    if is_beside:
        # Another tab has a Python.
        page.get_by_role("button", name="For both").click(timeout=120_000)
    run_all(page)
    return page


def run_all(page: Page) -> None:
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", state="attached", timeout=120_000)
    # Before there is a session JupyterLab asks which kernel is meant.
    page.wait_for_function(
        "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext.session?.kernel"
    )
    page.evaluate("() => void window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".mp-lesson .mp-h-open", timeout=120_000)
    page.wait_for_timeout(2000)


@pytest.mark.parametrize("host", HOSTS)
def test_sixty_lines_of_two_notebooks_at_once_are_sixty(
    host: str, port: int, tmp_path: Path
) -> None:
    with chromium_at_home(tmp_path) as (context, outside):
        pages = [opened(context, host, port, LESSON, is_beside=beside) for beside in (False, True)]
        at = pages[0].evaluate("Date.now() / 1000 + 4")
        for page, name in zip(pages, "ab", strict=True):
            code = WRITE_30.format(at=at, name=name)
            page.evaluate(f"(words) => {{ window.said = ({RUN_LAST})(words); }}", code)
        codes = [page.evaluate("window.said").strip() for page in pages]
        assert codes[0] == codes[1]
        assert len(codes[0]) == 4
        for page in pages:
            assert page.evaluate(RUN_LAST, COUNT).strip() == "60 60 True []"
        third = opened(context, host, port, LESSON, is_beside=True)
        assert third.evaluate(RUN_LAST, COUNT).strip() == "60 60 True []"
        assert outside == []


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_handed_in_from_the_browser_gets_its_marks(
    host: str, port: int, tmp_path: Path
) -> None:
    right = json.loads(hand_in("E03"))
    sources = {one["id"]: "".join(one["source"]) for one in right["cells"]
               if "starter" in one["metadata"].get("tags", [])}  # fmt: skip
    with chromium_at_home(tmp_path / "profile") as (context, outside):
        page = opened(context, host, port, EXERCISE)
        page.evaluate(SET_CELLS, sources)
        run_all(page)
        page.locator(".mp-h-open").click()
        page.locator("input[name=name]").fill("Anna Kim")
        with page.expect_download() as found:
            page.get_by_role("button", name="Make the file for E03").click()
        name = found.value.suggested_filename
        assert name == "E03_the_1990_rupture_Anna_Kim.zip"
        found.value.save_as(tmp_path / "came" / "work.zip")
        expect(page.locator(".mp-h-note")).to_contain_text(f"{name} is with your browser's")
        assert outside == []
    with zipfile.ZipFile(tmp_path / "came" / "work.zip") as archive:
        archive.extract("answers.jsonl", tmp_path)
        told = json.loads(archive.read("hand_in.json"))
    assert verify(tmp_path / "answers.jsonl").is_whole
    assert (told["edition"], told["name"]) == ("browser", "Anna Kim")
    assert graded(tmp_path) == {"E03": WorkState.TO_BE_MARKED, **full_marks()}


@pytest.mark.parametrize("host", HOSTS)
def test_a_paper_comes_to_the_downloads_and_erased_answers_leave_no_draft(
    host: str, port: int, tmp_path: Path
) -> None:
    with chromium_at_home(tmp_path / "profile") as (context, outside):
        page = opened(context, host, port, LESSON)
        with page.expect_download() as found:
            said = page.evaluate(RUN_LAST, SAVE_PAPER)
        name = found.value.suggested_filename
        assert f"Saved as {name}, which is with your browser's downloads." in said
        found.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("# A claim by")
        shelf = page.evaluate(RUN_LAST, SHELF).strip()
        for log in (shelf, "another"):
            page.evaluate("(name) => localStorage.setItem(name, '1')", f"{DRAFT}:{log}:essay")
        assert "Deleted answers.jsonl" in page.evaluate(RUN_LAST, DELETE)
        page.wait_for_function(
            "(name) => localStorage.getItem(name) === null", arg=f"{DRAFT}:{shelf}:essay"
        )
        assert page.evaluate("(name) => localStorage.getItem(name)", f"{DRAFT}:another:essay")
        assert outside == []


def graded(folder: Path) -> dict[str, Any]:
    roster = folder / "students.csv"
    roster.write_text("lms_id,name\n7,Anna Kim\n8,Ben Cho\n", encoding="utf-8")
    choices = Choices(
        (folder / "came",), "E03", folder / "grading", roster, checkout_dir(), is_run_once=True
    )
    evening = prepare(choices)
    [one] = evening.grade()
    return {"E03": one.state, **{item.item: item.points for item in one.items if item.points}}


def full_marks() -> dict[str, float]:
    from tests.grading.hand_ins import assignment

    return {item.id: item.points for item in assignment("E03").items if item.names}
