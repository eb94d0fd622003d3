"""The lines behind a picture, set into a new cell below it: in JupyterLab and in Notebook 7."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.lab import Lab, new_page, write_notebook
from tests.browser.server import jupyterlab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

# On every push the button is pressed in test_every_view, and one cell stands below.
pytestmark = pytest.mark.exhaustive

CELLS = [
    "from moscow_pyongyang import explore",
    "explore.timeline(start=1945, end=1953)",
    "mine = 'not to be lost'",
]
_READY = """async () => {
  const context = window.jupyterapp?.shell.currentWidget?.context?.sessionContext;
  await context.ready;
  await context.session?.kernel?.info;
}"""
_CELLS = """() => window.jupyterapp.shell.currentWidget.context.model.sharedModel.cells
  .map((cell) => cell.getSource())"""
_ROWS = """() => {
  const cell = window.jupyterapp.shell.currentWidget.content.widgets[2];
  const out = cell.model.outputs.toJSON()[0];
  return out ? String(out.data?.['text/plain'] ?? out.evalue) : '';
}"""
_RUN = """async () => {
  const book = window.jupyterapp.shell.currentWidget.content;
  book.activeCellIndex = 2;
  await window.jupyterapp.commands.execute('notebook:run-cell');
}"""


def cells(page: Page) -> list[str]:
    found: list[str] = page.evaluate(_CELLS)
    return found


def told(card: Locator) -> str:
    return card.locator(".mp-told").inner_text()


def insert(page: Page) -> Locator:
    """Open the lines of the card and press the button by its key."""
    card = page.locator(".mp-explorer").first
    card.wait_for(timeout=60_000)
    card.locator(".mp-tool-pandas").click()
    button = card.get_by_role("button", name="Insert below")
    button.focus()
    button.press("Enter")
    return card


def is_below(page: Page) -> None:
    card = insert(page)
    page.wait_for_function("(n) => (" + _CELLS + ")().length === n", arg=4)
    assert "Shift+Enter" in told(card)
    first, view, new, last = cells(page)
    assert [first, view, last] == CELLS
    assert new.startswith("from moscow_pyongyang import load\n")
    page.evaluate(_RUN)
    page.wait_for_function("() => (" + _ROWS + ")()")
    shown = re.search(r"of (\d+) events", card.locator(".mp-status").inner_text())
    rows: str = page.evaluate(_ROWS)
    assert shown
    assert sum(map(int, re.findall(r" (\d+)$", rows, re.MULTILINE))) == int(shown[1]), rows
    # Who presses twice has one cell.
    card.get_by_role("button", name="Insert below").press("Enter")
    page.wait_for_timeout(300)
    assert len(cells(page)) == 4


def test_in_jupyterlab_the_lines_stand_below_and_run(lab: Lab) -> None:
    write_notebook(lab.server.folder / "below.ipynb", CELLS)
    lab.show("below.ipynb")
    is_below(lab.page)


def test_where_the_page_gives_no_notebook_the_lines_are_copied_and_it_is_said(lab: Lab) -> None:
    write_notebook(lab.server.folder / "copied.ipynb", CELLS)
    lab.show("copied.ipynb")
    lab.page.evaluate(
        "() => Object.defineProperty(window.jupyterapp.shell.currentWidget.context.model,"
        " 'readOnly', { value: true })"
    )
    card = insert(lab.page)
    lab.page.wait_for_timeout(300)
    assert "copied" in told(card)
    assert cells(lab.page) == CELLS
    assert "load(" in lab.page.evaluate("() => navigator.clipboard.readText()")


def test_in_notebook_7_the_lines_stand_below_and_run(browser: Browser, tmp_path: Path) -> None:
    write_notebook(tmp_path / "below.ipynb", CELLS)
    with jupyterlab(tmp_path, program="notebook") as server:
        page = new_page(browser)
        page.goto(f"{server.url}/notebooks/below.ipynb", wait_until="load")
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.context?.isReady"
            " && document.querySelector('.jp-Notebook .jp-Cell')",
            timeout=90_000,
        )
        page.evaluate(_READY)
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        is_below(page)
        page.context.close()
