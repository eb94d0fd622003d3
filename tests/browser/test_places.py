"""A view lives where its twin stands, whatever a page does with the outputs of a notebook.

Twins are all that a saved notebook holds: it is read whole without a kernel, and no model that
nobody knows any more leaves an error in it. Run All brings every view to life, in JupyterLab and
in Notebook 7, which takes far cells out of the page.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from moscow_pyongyang.paths import notebooks_dir
from tests.browser.lab import Lab, new_page, write_notebook
from tests.browser.server import jupyterlab
from tests.browser.views import IN_LESSON_01

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LESSON = "01_stalin_and_kim.ipynb"
SHORT = "one_of_each.ipynb"
SETUP = "from moscow_pyongyang import charts, explore, lesson, load, quiz, show"
ONE_OF_EACH = (
    'lesson("L01")',
    "explore.timeline(start=1945, end=1953)",
    'quiz("L01", "map-1")',
    'explore.decision_room("stalin-1950")',
    'show(charts.closeness_chart(load("events")))',
)
_COUNT = """() => [
  document.querySelectorAll('[data-mp-view]').length,
  document.querySelectorAll('[data-mp-view] > .mp-view').length]"""
_WAIT = """([places, live]) =>
  document.querySelectorAll('[data-mp-view]').length === places
  && document.querySelectorAll('[data-mp-view] > .mp-view').length === live"""
_ALL_TWINS = """() => [...document.querySelectorAll('[data-mp-view]')].every((place) =>
  place.textContent.trim().length > 40 && place.closest('.jp-RenderedHTMLCommon'))"""
_READY = """async () => {
  const context = window.jupyterapp.shell.currentWidget.context.sessionContext;
  await context.ready;
  await context.session?.kernel?.info;
}"""
_SCROLL = """(part) => {
  const outer = document.querySelector('.jp-WindowedPanel-outer');
  outer.scrollTop = part * outer.scrollHeight;
}"""
_TO_FIRST = """async () => {
  const book = window.jupyterapp.shell.currentWidget.content;
  const place = book.widgets.findIndex((cell) => cell.node.querySelector('.mp-explorer'));
  book.activeCellIndex = place;
  book.mode = 'command';
  await book.scrollToItem(place, 'start');
}"""


def counted(page: Page, places: int, live: int) -> None:
    """Go through the notebook: so many twins stand in it, and so many views live in them."""
    try:
        for part in (0, 0.25, 0.5, 0.75, 1, 0.6, 0.3, 0):
            page.evaluate(_SCROLL, part)
            page.wait_for_timeout(150)
        page.wait_for_function(_WAIT, arg=[places, live], timeout=20_000)
    except Exception:
        raise AssertionError([page.evaluate(_COUNT), "are not", (places, live)]) from None
    assert "Error displaying widget" not in page.locator(".jp-Notebook").inner_text()


def is_answered(page: Page, word: str) -> None:
    """The first explorer takes a word and answers."""
    page.evaluate(_TO_FIRST)
    card = page.locator(".mp-explorer", has=page.locator("input[type=search]")).first
    box, status = card.locator("input[type=search]").first, card.locator(".mp-status")
    before = status.inner_text()
    box.fill(word)
    try:
        expect(status).not_to_have_text(before, timeout=30_000)
    except AssertionError:
        focus = page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError([before, box.input_value(), status.inner_text(), focus]) from None


@dataclass(frozen=True)
class OpenNotebook:
    """A notebook that was run in a page, and how many views it has."""

    lab: Lab
    name: str
    n_views: int


@pytest.fixture(scope="module", params=[SHORT, pytest.param(LESSON, marks=pytest.mark.exhaustive)])
def book(lab: Lab, request: pytest.FixtureRequest) -> OpenNotebook:
    """One view of each kind; in the exhaustive lane lesson 01 too."""
    name: str = request.param
    if name == SHORT:
        write_notebook(lab.server.folder / SHORT, [SETUP, *ONE_OF_EACH])
    else:
        shutil.copy(notebooks_dir() / LESSON, lab.server.folder)
    lab.show(name)
    return OpenNotebook(lab, name, len(ONE_OF_EACH) if name == SHORT else IN_LESSON_01)


# On every push a notebook without its kernel is opened, read and brought to life.
@pytest.mark.exhaustive
def test_views_live_on_wherever_their_outputs_go(book: OpenNotebook) -> None:
    lab, page, n_views = book.lab, book.lab.page, book.n_views
    counted(page, n_views, n_views)
    is_answered(page, "Stalin")
    lab.command("notebook:move-cell-down")
    lab.command("notebook:move-cell-up")
    counted(page, n_views, n_views)
    is_answered(page, "Mao")
    lab.command("notebook:copy-cell")
    lab.command("notebook:paste-cell-below")
    counted(page, n_views + 1, n_views + 1)
    lab.command("notebook:delete-cell")
    counted(page, n_views, n_views)
    lab.command("notebook:undo-cell-action")
    counted(page, n_views + 1, n_views + 1)
    page.evaluate(_TO_FIRST)
    lab.command("notebook:create-output-view")
    page.locator(".jp-LinkedOutputView .mp-view .js-plotly-plot").wait_for()


# On every push a notebook without its kernel is opened, read and brought to life.
@pytest.mark.exhaustive
def test_a_notebook_that_is_closed_and_opened_again_lives_on_with_its_kernel(
    book: OpenNotebook,
) -> None:
    lab, page, n_views = book.lab, book.lab.page, book.n_views
    lab.visit(book.name)
    lab.run_all()
    counted(page, n_views, n_views)
    lab.command("docmanager:save")
    lab.command("application:close")
    page.locator(".jp-Notebook").wait_for(state="detached")
    lab.command("docmanager:open", path=f"{lab.server.path}{book.name}")
    page.locator(".jp-Notebook").wait_for()
    counted(page, n_views, n_views)


def test_a_notebook_without_its_kernel_is_read_whole_and_run_all_brings_it_to_life(
    book: OpenNotebook,
) -> None:
    lab, page, n_views = book.lab, book.lab.page, book.n_views
    lab.command("docmanager:save")
    page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
    lab.visit(book.name)
    counted(page, n_views, 0)
    assert page.evaluate(_ALL_TWINS)
    lab.run_all()
    counted(page, n_views, n_views)
    is_answered(page, "Kim")


# On every push a notebook without its kernel is opened, read and brought to life.
@pytest.mark.exhaustive
def test_a_view_asks_for_its_module_where_the_model_that_brought_it_is_gone(lab: Lab) -> None:
    setup = "from moscow_pyongyang import explore"
    calls = ["first = explore.triangle(year=1955)\nfirst", "explore.triangle(year=1967)"]
    write_notebook(lab.server.folder / "gone.ipynb", [setup, *calls, "first.close()"])
    lab.show("gone.ipynb")
    lab.command("docmanager:save")
    # The page is loaded anew; its kernel goes on, and knows the second model alone.
    lab.visit("gone.ipynb")
    places = lab.page.locator("[data-mp-view]")
    places.nth(1).locator(".mp-explorer .main-svg").first.wait_for()
    assert places.count() == 2
    assert lab.page.locator(".mp-explorer").count() == 1


@pytest.mark.exhaustive
def test_views_live_and_come_back_in_notebook_7(browser: Browser, tmp_path: Path) -> None:
    shutil.copy(notebooks_dir() / LESSON, tmp_path)
    with jupyterlab(tmp_path, program="notebook") as server:
        page = new_page(browser)
        lab = Lab(page, server)

        def show() -> None:
            page.goto(f"{server.url}/notebooks/{LESSON}")
            page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
            page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.context?.isReady")
            page.evaluate(_READY)

        show()
        lab.command("notebook:run-all-cells")
        lab.wait_idle()
        counted(page, IN_LESSON_01, IN_LESSON_01)
        is_answered(page, "Stalin")
        lab.command("docmanager:save")
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        show()
        counted(page, IN_LESSON_01, IN_LESSON_01)
        page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
        show()
        counted(page, IN_LESSON_01, 0)
        assert page.evaluate(_ALL_TWINS)
        lab.command("notebook:run-all-cells")
        lab.wait_idle()
        counted(page, IN_LESSON_01, IN_LESSON_01)
        page.context.close()
