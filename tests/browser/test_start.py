"""``lab`` as a person meets it: an address, the start notebook, no pop-up, work that stays."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from moscow_pyongyang.cli.serve import START
from tests.browser.lab import new_page, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


@contextmanager
def started(home: Path) -> Iterator[str]:
    """Start the course in an empty home and yield the address that it printed."""
    command = [sys.executable, "-m", "moscow_pyongyang", "lab", "--no-browser"]
    command += ["--work", str(home / "work")]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON"))}
    process = subprocess.Popen(
        command,
        env={**kept, "HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            found = _ADDRESS.search(line)
            if found:
                break
        else:
            raise AssertionError("no address was printed:\n" + "".join(said))
        # The server blocks once its pipe is full, so somebody has to read on.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield found.group()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        process.stdout.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def page(browser: Browser, home: Path) -> Iterator[Page]:
    """The page that opens when the course is started for the first time."""
    with started(home) as address:
        made = new_page(browser)
        made.goto(address)
        made.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        yield made
        made.context.close()


def test_the_printed_address_opens_the_start_notebook_without_a_pop_up(page: Page) -> None:
    page.wait_for_timeout(4000)
    assert START in page.locator(".jp-mod-current .lm-TabBar-tabLabel").all_inner_texts()
    assert page.locator(".Toastify__toast, .jp-Dialog").count() == 0
    # It opens on the map of the course: as text, until it is run.
    assert page.get_by_role("link", name="03 Date the end of an alliance").is_visible()
    # Whatever an author's environment brings, a student's menus are JupyterLab's.
    assert "Nbgrader" not in page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert page.get_by_text("Create Assignment").count() == 0
    names = page.locator(".jp-DirListing-itemText").all_inner_texts()
    assert {START, "01_stalin_and_kim.ipynb", "E01_stalin_and_kim.ipynb"} <= set(names)


# Keys that destroy or change a cell, and that a hand meets by accident outside of a text field.
TAKEN_AWAY = (
    *("d d", "x", "y", "m", "r", "1", "6", "Shift+A", "Shift+B", "Shift+M"),
    *("Control+Backspace", "Control+Shift+M", "Control+Shift+ArrowUp", "Control+Shift+ArrowDown"),
)
CELLS = """(book) => [...book.querySelectorAll('.jp-Cell')].map((one) => [
  one.className.match(/jp-(\\w+)Cell(?!-)/)?.[1], one.textContent.slice(0, 40)])"""

COUNT = """(n) => n === document.querySelectorAll(
  '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell').length"""


# On every push keys are pressed in a page of which the first cell alone has run: test_lessons.
@pytest.mark.exhaustive
def test_no_key_harms_a_cell_before_anything_has_run_and_the_menu_still_deletes(
    page: Page,
) -> None:
    # No code of the course has run, so only JupyterLab's settings can guard the lesson.
    page.locator(".jp-DirListing-item", has_text="01_stalin_and_kim").first.dblclick()
    lesson = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    lesson.locator("h1", has_text="Weigh who made the war").wait_for()
    cells = lesson.locator(".jp-Cell")
    # The cells far below come last, and the list of sources after all others.
    lesson.locator("[data-jupyter-id='s01-1']").wait_for(state="attached")
    settle(page, 1000)
    book = lesson.locator(".jp-Notebook")
    before = book.evaluate(CELLS)
    for place in (lesson.locator("a[href='#s01-1']").first, cells.nth(2)):
        place.focus()
        for keys in TAKEN_AWAY:
            for key in keys.split():
                page.keyboard.press(key)
        page.wait_for_timeout(300)
        assert book.evaluate(CELLS) == before
    # What is harmless goes on, and whoever means to delete a cell can.
    page.keyboard.press("b")
    page.keyboard.press("z")
    assert book.evaluate(CELLS) == before
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Delete Cell").first.click()
    page.wait_for_function(COUNT, arg=len(before) - 1)
    page.keyboard.press("z")
    page.wait_for_function(COUNT, arg=len(before))
    page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=START).click()


# That a second start writes over nothing is tested without a browser.
@pytest.mark.exhaustive
def test_what_a_student_wrote_is_there_after_a_second_start(page: Page, home: Path) -> None:
    page.locator(".jp-CodeCell .cm-content:visible").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("my_note = 'kept'")
    page.keyboard.press("Control+s")
    mine = home / "work" / START
    for _ in range(200):
        if "my_note" in mine.read_text(encoding="utf-8"):
            break
        page.wait_for_timeout(50)
    assert "my_note" in mine.read_text(encoding="utf-8")
    with started(home):
        assert "my_note" in mine.read_text(encoding="utf-8")


# On every push test_notes follows a mark in a page where no script has run.
@pytest.mark.exhaustive
def test_a_footnote_leads_to_its_own_sources_at_the_first_click(page: Page) -> None:
    # Two notebooks are open; and drawing only the cells in view lets a link stop pages short.
    page.locator(".jp-DirListing-item", has_text="01_stalin_and_kim").first.dblclick()
    lesson = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    lesson.locator("h1", has_text="Weigh who made the war").click()
    settle(page)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    lesson.locator(".mp-q-card").first.wait_for(timeout=60_000)
    settle(page, 1500)
    lesson.locator("a[href='#s01-5']").first.click()
    page.locator(".mp-cited[aria-label='Note 5']").get_by_role("button", name="In the list").click()
    expect(lesson.locator("[data-jupyter-id='s01-5']")).to_be_in_viewport()
