"""Every page of the browser edition runs: under node, and in a browser shut in at home."""

from __future__ import annotations

import json
import os
import re
import shutil
import tarfile
import time
import zipfile
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from playwright.sync_api import expect

from authoring.editions.browser.gate import every_notebook, lesson_problems, run_in_pyodide
from authoring.editions.browser.make import make_browser
from authoring.editions.browser.site import PYODIDE_FOLDER
from authoring.run import outputs_of, run_notebook
from moscow_pyongyang.lone_cell import ADVICE
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.sittings import FORMS, form_for
from tests.editions.lite_page import LitePage, site_on_air
from tests.editions.shut_in import chromium_at_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring.editions.browser.make import BuiltSite

pytestmark = [pytest.mark.exhaustive, pytest.mark.kernel]

ROOT = checkout_dir()
NOTEBOOKS = every_notebook(ROOT)
OPENED = [path for path in NOTEBOOKS if path.parent.name != "solutions"]
MB = 1e6
CELLS_AT_HAND = "() => window.jupyterapp?.shell.currentWidget?.content?.model?.cells.length > 1"
# What the Pythons of a tab tell it while they start.
LISTEN = """() => {
  window.heard = [];
  const channel = new BroadcastChannel(`moscow-pyongyang.start:${moscowPyongyangTab.name}`);
  channel.onmessage = ({ data }) => window.heard.push(data);
}"""
CLOSE = "() => { jupyterapp.shell.currentWidget.dispose(); }"
NOTHING_KEPT = {"profile": {"default_content_setting_values": {"cookies": 2}}}
COUNTS = """() => [...jupyterapp.shell.currentWidget.content.model.cells]
  .filter((one) => one.type === "code" && one.sharedModel.source)
  .map((one) => one.executionCount)"""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of_anybody(path: Path, notebook: Any) -> str | list[str]:
    """Return what a lesson says without what is its reader's own: a code, an order of questions."""
    told = json.dumps(outputs_of(notebook), sort_keys=True)
    text = re.sub(r"(A claim by )[a-z2-9]{4}\b", r"\1CODE", told)
    # The inventory puts its questions and their options in another order for each reader.
    if "who_says_so" not in path.name:
        return text
    return sorted(re.sub(r"^ *\[ \] [A-Z]\. ", "", one) for one in re.split(r'<[^>]*>|"', text))


@pytest.fixture(scope="module")
def lite(built: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LitePage]:
    profile = tmp_path_factory.mktemp("profile")
    with site_on_air(built.folder) as address, chromium_at_home(profile) as (context, outside):
        page = LitePage(context.pages[0], address)
        yield page
        assert outside == []
        assert page.faults == []


def test_the_site_is_small_enough_for_a_school(built: BuiltSite) -> None:
    assert built.size < 70 * MB


def test_python_has_no_source_to_compile_as_it_starts(built: BuiltSite) -> None:
    folder = built.folder / PYODIDE_FOLDER
    with zipfile.ZipFile(folder / "python_stdlib.zip") as packed:
        names = {*packed.namelist()}
    for path in folder.glob("*.tar.gz"):
        with tarfile.open(path) as archive:
            names |= {*archive.getnames()}
    assert {"argparse.pyc", "pandas/__init__.pyc", "IPython/__init__.pyc"} <= names
    # The course's exercises are found by their sources, and have bytecode beside them.
    plain = {one for one in names if one.endswith(".py") and "/_course/" not in one}
    assert plain == set()


@pytest.mark.skipif("BROWSER_SITE" in os.environ, reason="a site that was built before has no zip")
def test_a_second_build_is_packed_to_the_same_bytes(built: BuiltSite, tmp_path: Path) -> None:
    again = make_browser(ROOT, tmp_path)
    assert again.packed.read_bytes() == built.packed.read_bytes()


def said_on_a_desktop(path: Path, folder: Path) -> list[str | list[str]]:
    """Return what a lesson says to anybody; the inventory has two forms, and its log draws one."""
    if "who_says_so" not in path.name:
        return [of_anybody(path, run_notebook(path).notebook)]
    said: dict[str, str | list[str]] = {}
    for number in range(40):
        log = AnswerLog(folder / f"{number}" / "answers.jsonl")
        log.path.parent.mkdir()
        log.append(event="note", id="here")
        form = form_for("before", log)
        if form not in said:
            run = run_notebook(path, folder=log.path.parent)
            said[form] = of_anybody(path, run.notebook)
    assert {*said} == {*FORMS}
    return [*said.values()]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_a_notebook_runs_in_pyodide_and_says_what_it_says_on_a_desktop(
    built: BuiltSite, path: Path, tmp_path: Path
) -> None:
    ((_, done),) = run_in_pyodide(built.folder, [path])
    assert lesson_problems(path, done, ROOT) == []
    if path.parent.name == "notebooks":
        assert of_anybody(path, done.notebook) in said_on_a_desktop(path, tmp_path)


def test_a_lone_cell_runs_in_a_python_that_was_started_anew(
    built: BuiltSite, tmp_path: Path
) -> None:
    sources = ("len(load('events')) > 400", "no_such_name", "import moscow_pyongyang", "since_cuba")
    v4: Any = nbformat.v4
    cells = [v4.new_code_cell(source) for source in sources]
    path = tmp_path / "lone.ipynb"
    path.write_text(json.dumps(v4.new_notebook(cells=cells)), encoding="utf-8")
    ((_, done),) = run_in_pyodide(built.folder, [path])
    loaded, unknown, _, from_set_up = (cell.outputs for cell in done.notebook.cells)
    assert loaded[0]["data"]["text/plain"] == "True"
    assert ADVICE.splitlines()[0] in "".join(unknown[-1]["traceback"])
    assert "Set up, at the top of the page" in "".join(from_set_up[-1]["traceback"])


@pytest.mark.browser
@pytest.mark.parametrize("path", OPENED, ids=name)
def test_a_page_runs_to_its_end_in_a_browser_without_a_network(lite: LitePage, path: Path) -> None:
    lite.open(path.name)
    shown = lite.run_to_the_end()
    assert shown.errors == []
    assert shown.done == shown.cells > 0


@pytest.mark.browser
def test_the_text_can_be_read_while_a_line_says_what_is_loading(lite: LitePage) -> None:
    lite.open("01_stalin_and_kim.ipynb")
    assert "You can read already" in lite.wait_for_line(bool)
    assert lite.find(".jp-MarkdownOutput h1").is_visible()
    assert lite.wait_for_line(lambda said: not said) == ""


@pytest.mark.browser
def test_cells_that_are_run_before_there_is_a_python_wait_for_it(lite: LitePage) -> None:
    lite.page.goto(f"{lite.address}lab/index.html?path=00_start_here.ipynb")
    lite.page.wait_for_function(CELLS_AT_HAND, timeout=60_000)
    # Not awaited: it ends with the last cell.
    lite.page.evaluate("() => void jupyterapp.commands.execute('notebook:run-all-cells')")
    assert "begins as soon as it is there" in lite.wait_for_line(lambda said: "begins" in said)
    shown = lite.wait(lambda shown: shown.done == shown.cells)
    assert (shown.errors, shown.done) == ([], shown.cells)
    assert lite.page.locator(".jp-Dialog").count() == 0
    # In their order, and each once.
    assert lite.page.evaluate(COUNTS) == list(range(1, shown.cells + 1))


@pytest.mark.browser
def test_an_explorer_moves_and_a_question_is_judged(lite: LitePage) -> None:
    lite.open("00_start_here.ipynb")
    shown = lite.run_to_the_end()
    assert shown.errors == []
    finding = lite.find(".mp-explorer .mp-heading")
    before = finding.inner_text()
    lite.find(".mp-explorer input[type=range]").press("ArrowRight")
    lite.page.wait_for_function(
        "(before) => document.querySelector('.mp-explorer .mp-heading').innerText !== before",
        arg=before,
    )
    lite.find(".mp-quiz .mp-q-option").click()
    lite.find(".mp-quiz button", "Check").click()
    lite.find(".mp-quiz .mp-verdict[data-verdict]").wait_for()


@pytest.mark.browser
def test_a_second_page_asks_before_it_has_a_python_of_its_own(lite: LitePage) -> None:
    lite.open("01_stalin_and_kim.ipynb")
    lite.wait_for_line(bool)
    lite.wait_for_line(lambda said: not said)
    lite.command("docmanager:open", path="90_glossary.ipynb")
    lite.find(".course-ask").wait_for()
    # Nothing is spent before the answer.
    assert lite.running() == ["01_stalin_and_kim.ipynb"]
    lite.find(".course-ask button", "this one is to read").click()
    lite.page.wait_for_timeout(500)
    assert lite.running() == ["01_stalin_and_kim.ipynb"]
    # Who runs it all the same is asked again, and then it runs.
    lite.run_all()
    lite.find(".course-ask button", "Only for this page").click()
    shown = lite.wait(lambda shown: shown.done == shown.cells)
    assert (shown.errors, shown.done) == ([], shown.cells)
    assert lite.running() == ["90_glossary.ipynb"]
    # Loaded anew, the page at hand comes back, and no other.
    lite.page.reload()
    lite.find(".jp-Notebook .jp-Cell").wait_for()
    lite.wait_for_line(bool)
    lite.wait_for_line(lambda said: not said)
    assert lite.running() == ["90_glossary.ipynb"]


@pytest.mark.browser
def test_a_second_tab_asks_before_it_has_a_python_and_hears_its_own_alone(lite: LitePage) -> None:
    lite.open("01_stalin_and_kim.ipynb")
    lite.wait_for_line(bool)
    lite.wait_for_line(lambda said: not said)
    other = LitePage(lite.page.context.new_page(), lite.address)
    other.open("90_glossary.ipynb")
    other.find(".course-ask").wait_for()
    assert "“01 stalin and kim” in another tab" in other.find(".course-ask p").inner_text()
    assert (other.running(), other.page.workers) == ([], [])
    for one in (lite, other):
        one.page.evaluate(LISTEN)
    other.find(".course-ask button", "Only for this page").click()
    other.wait_for_line(bool)
    other.wait_for_line(lambda said: not said)
    assert (other.running(), lite.running()) == (["90_glossary.ipynb"], [])
    assert (lite.page.workers, lite.page.evaluate("heard")) == ([], [])
    assert other.page.evaluate("heard.length") > 0
    # Once it is closed, nobody is asked.
    other.page.close()
    lite.run_all()
    shown = lite.wait(lambda shown: shown.done == shown.cells)
    assert (shown.errors, shown.done) == ([], shown.cells)
    assert other.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("has_begun", [False, True])
def test_the_python_of_a_lesson_that_is_closed_while_it_begins_ends(
    lite: LitePage, *, has_begun: bool
) -> None:
    lite.page.goto("about:blank")
    # A tab of its own: JupyterLab reports faults where a page is closed as it comes.
    other = LitePage(lite.page.context.new_page(), lite.address)
    other.open("90_glossary.ipynb")
    assert other.page.workers
    if has_begun:
        other.wait_for_line(bool)
    other.page.evaluate(CLOSE)
    end = time.monotonic() + 60
    while (other.page.workers or other.running()) and time.monotonic() < end:
        other.page.wait_for_timeout(50)
    assert (other.page.workers, other.running()) == ([], [])
    other.page.close()


@pytest.mark.browser
def test_in_a_narrow_or_zoomed_window_the_list_of_files_leaves_its_room(lite: LitePage) -> None:
    lite.page.set_viewport_size({"width": 1024, "height": 600})
    lite.open("00_start_here.ipynb")
    files = lite.page.locator("#filebrowser")
    expect(files).to_be_hidden(timeout=30_000)
    lite.page.set_viewport_size({"width": 1200, "height": 900})
    expect(files).to_be_visible(timeout=30_000)


@pytest.mark.browser
def test_a_browser_that_lets_no_page_keep_anything_runs_a_lesson_and_says_so(
    built: BuiltSite, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(NOTHING_KEPT), encoding="utf-8")
    with site_on_air(built.folder) as address, chromium_at_home(tmp_path) as (context, outside):
        page = LitePage(context.pages[0], address)
        page.page.goto(address)
        expect(page.find("#lost")).to_be_visible()
        page.open("00_start_here.ipynb")
        shown = page.run_to_the_end()
        assert (shown.errors, shown.done) == ([], shown.cells)
        page.find(".mp-quiz .mp-q-option").click()
        page.find(".mp-quiz button", "Check").click()
        expect(page.find(".mp-quiz")).to_contain_text("keeps nothing")
        assert outside == []


@pytest.mark.browser
def test_who_opens_the_folder_by_a_double_click_learns_what_to_do(
    built: BuiltSite, tmp_path: Path
) -> None:
    with chromium_at_home(tmp_path) as (context, _):
        page = context.pages[0]
        page.goto((built.folder / "index.html").as_uri())
        expect(page.locator("#folder")).to_be_visible()
        expect(page.locator("#folder")).to_contain_text("python serve.py")
        expect(page.locator("#kept")).to_be_hidden()
        expect(page.locator(".ready")).to_have_text("")
        # Who goes on comes back to it.
        page.evaluate("() => { window.isOld = true; }")
        page.locator(".start").click()
        page.wait_for_function(
            "() => !window.isOld && location.href.endsWith('browser/index.html')"
        )
        expect(page.locator("#folder")).to_be_visible()


@pytest.mark.browser
def test_a_runtime_that_is_kept_away_is_said_at_once(built: BuiltSite, tmp_path: Path) -> None:
    site = shutil.copytree(built.folder, tmp_path / "site")
    (site / PYODIDE_FOLDER / "pyodide.asm.wasm").unlink()
    with site_on_air(site) as address, chromium_at_home(tmp_path / "profile") as (context, _):
        page = LitePage(context.pages[0], address)
        page.open("90_glossary.ipynb")
        assert "could not start" in page.wait_for_line(lambda said: "could not" in said)


@pytest.mark.browser
def test_a_browser_that_forbids_webassembly_lets_read_and_says_why_nothing_runs(
    built: BuiltSite, tmp_path: Path
) -> None:
    # What an administrator sets: scripts are not compiled, and WebAssembly is not there.
    shut = chromium_at_home(tmp_path / "profile", "--js-flags=--jitless")
    with site_on_air(built.folder) as address, shut as (context, _):
        page = LitePage(context.pages[0], address)
        page.open("90_glossary.ipynb")
        assert "does not allow WebAssembly" in page.wait_for_line(lambda said: "could not" in said)
        assert page.find(".jp-MarkdownOutput h1").is_visible()
