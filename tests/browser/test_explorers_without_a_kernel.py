"""Explorers whose kernel is frozen, restarted or gone: said at once, nothing lost, mended alone.

Every explorer with a picture stands in one notebook. The kernel is frozen as a process is
(SIGSTOP), which no message of Jupyter tells the page.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.controls_by_keys import order, press
from tests.browser.lab import Lab, write_notebook
from tests.browser.measuring import CONTROLS
from tests.browser.views import EXPLORERS, WITH_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

# On every push a desk says that its kernel is silent, and is mended: one code says it of both. Each
# control and row comes back in the next kernel without a browser, and a guess in one.
pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(sys.platform == "win32", reason="freezes a process by a signal"),
]

LEFT = "As you left it."
CELLS = [EXPLORERS[name] for name in WITH_PICTURE]
SETUP = """import os
from moscow_pyongyang import explore
print("kernel", os.getpid())"""
# What a reader sees of the controls: values of all that can be set.
SET = """(card) => [...card.querySelectorAll(
  ':is(.mp-controls, .mp-brush) :is(input, select)')].map((el) =>
    el.type === 'checkbox' ? el.checked : el.value)"""
HEARD = """(card) => [...card.querySelectorAll('[role=status]')]
  .map((el) => el.textContent).join('|')"""
# What a card asks its kernel for; copies and folds need none, and evidence goes to the page's tray.
OWN = (
    "Use as evidence",
    *("Copy", "Save picture", "Table", "pandas", "The same selection", "More", "Read on", "Less"),
    *("Insert below", "Next vote", "Next clause", "Next voice", "Play", "Close all"),
)


@pytest.fixture(scope="module")
def book(lab: Lab) -> Lab:
    write_notebook(lab.server.folder / "frozen.ipynb", [SETUP, *CELLS])
    lab.show("frozen.ipynb")
    drawn(lab)
    return lab


def drawn(lab: Lab) -> None:
    lab.page.wait_for_function(
        "(n) => document.querySelectorAll('.mp-plot.js-plotly-plot').length === n", arg=len(CELLS)
    )


def card(lab: Lab, name: str) -> Locator:
    return lab.page.locator(".mp-explorer").nth(WITH_PICTURE.index(name))


@contextmanager
def frozen(lab: Lab) -> Iterator[None]:
    """Freeze the kernel of the notebook."""
    said = lab.page.locator(".jp-OutputArea-output pre", has_text=re.compile(r"^kernel \d+")).first
    pid = int((said.text_content() or "").split()[1])
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def move(view: Locator) -> None:
    """Move the years of an explorer, or its first control where it has none, by its key."""
    years = view.locator(".mp-brush input")
    first = years if years.count() else view.locator(".mp-controls input, .mp-controls select")
    first = first.first
    first.focus()
    kind = first.evaluate("(el) => el.type === 'range' ? 'range' : el.tagName.toLowerCase()")
    press(first, "checkbox" if kind == "input" else kind)


def silent(view: Locator, words: str) -> None:
    """Wait until a card says that its kernel is silent, and marks what stands in it."""
    view.locator(".mp-silence", has_text=words).wait_for()
    assert view.get_attribute("data-mp-stale") is not None
    assert view.locator(".mp-plot .main-svg").count()


def current(view: Locator) -> None:
    view.locator(".mp-silence").wait_for(state="detached")
    assert view.get_attribute("data-mp-stale") is None


def answers(lab: Lab) -> list[dict[str, Any]]:
    path = lab.server.folder / "answers.jsonl"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["event"] == "draft"]


def wait_for_drafts(lab: Lab, wanted: int) -> list[dict[str, Any]]:
    for _ in range(200):
        if len(answers(lab)) >= wanted:
            break
        lab.page.wait_for_timeout(50)
    found = answers(lab)
    assert len(found) == wanted
    return found


def kept(lab: Lab) -> None:
    """Wait until the page holds nothing that no kernel has kept."""
    lab.page.wait_for_function(
        "() => !Object.keys(localStorage).some((key) => key.startsWith('moscow-pyongyang.draft'))"
    )


def test_a_frozen_kernel_is_said_by_every_explorer_and_mended_by_itself(book: Lab) -> None:
    # Nobody has moved anything: nothing is written.
    assert answers(book) == []
    before = {name: card(book, name).evaluate(HEARD) for name in WITH_PICTURE}
    assert {said.strip("|") for said in before.values()} == {""}
    pictures = {
        name: card(book, name).locator(".mp-status").text_content() for name in WITH_PICTURE
    }
    with frozen(book):
        for name in WITH_PICTURE:
            move(card(book, name))
        for name in WITH_PICTURE:
            view = card(book, name)
            silent(view, "does not answer yet")
            # The last true picture and sentence stay.
            assert view.locator(".mp-status").text_content() == pictures[name]
    for name in WITH_PICTURE:
        current(card(book, name))
    # What was moved meanwhile is shown, said aloud, and kept.
    view = card(book, "timeline")
    view.locator(".mp-code", has_text="2026, 2026").wait_for(state="attached")
    book.page.wait_for_function(
        "(card) => / of 2026 /.test(card.querySelector('.mp-spoken').textContent)",
        arg=view.element_handle(),
    )
    drafts = wait_for_drafts(book, len(WITH_PICTURE))
    assert {entry["id"].split("/")[0] for entry in drafts} == {"look"}


def test_what_was_left_comes_back_in_a_new_kernel_and_reset_clears_it(book: Lab) -> None:
    view = card(book, "timeline")
    view.locator("input[type=search]").fill("korea")
    view.locator(".mp-chip", has_text="Military").locator("input").press("Space")
    hidden = card(book, "treaties-hidden")
    hidden.locator(".mp-guess select").nth(0).select_option(index=2)
    hidden.locator(".mp-guess select").nth(1).select_option(index=1)
    card(book, "triangle").locator(".mp-plot").focus()
    book.press("Home", "ArrowDown")
    panel = card(book, "triangle").locator(".mp-detail-title")
    panel.wait_for()
    kept(book)
    asked = [hidden.locator(".mp-guess select").nth(i).input_value() for i in (0, 1)]
    title, before = (
        panel.inner_text(),
        {name: card(book, name).evaluate(SET) for name in WITH_PICTURE},
    )
    book.restart_kernel()
    book.run_all()
    drawn(book)
    for name in WITH_PICTURE:
        view = card(book, name)
        view.locator(".mp-left", has_text=LEFT).wait_for()
        assert view.evaluate(SET) == before[name], name
    assert panel.inner_text() == title
    hidden = card(book, "treaties-hidden")
    assert [hidden.locator(".mp-guess select").nth(i).input_value() for i in (0, 1)] == asked
    # The saved notebook tells the next reader what the lesson set.
    saved = book.notebook()
    assert "of 1945–1953 shown" in saved
    assert "of 2026 fit" not in saved
    for name in WITH_PICTURE:
        view = card(book, name)
        view.locator(".mp-quiet").press("Enter")
        view.locator(".mp-left").wait_for(state="hidden")
    kept(book)
    book.restart_kernel()
    book.run_all()
    drawn(book)
    assert book.page.locator(".mp-left:visible").count() == 0
    assert card(book, "timeline").locator("input[type=search]").input_value() == ""


def test_a_kernel_that_is_gone_is_said_and_the_next_one_shows_what_was_moved(book: Lab) -> None:
    book.restart_kernel()
    for name in WITH_PICTURE:
        move(card(book, name))
    for name in WITH_PICTURE:
        silent(card(book, name), "Run All Cells brings the page back to life")
    # A second control, a row and a guess: each says it again or leaves it said, none pretends.
    view = card(book, "council")
    view.locator(".mp-guess select").nth(1).select_option(index=1)
    view.locator(".mp-guess .mp-primary:visible").press("Enter")
    silent(view, "Run All Cells")
    before = {name: card(book, name).evaluate(SET) for name in WITH_PICTURE}
    book.run_all()
    drawn(book)
    for name in WITH_PICTURE:
        view = card(book, name)
        view.locator(".mp-left", has_text=LEFT).wait_for()
        current(view)
        assert view.evaluate(SET) == before[name], name
    view = card(book, "timeline")
    view.locator(".mp-code", has_text="2026, 2026").wait_for(state="attached")
    view = card(book, "council")
    assert view.locator(".mp-guess select").nth(1).evaluate("(el) => el.selectedIndex") == 1


def test_a_row_becomes_evidence_while_the_kernel_is_frozen(book: Lab) -> None:
    view = card(book, "meetings_map")
    with frozen(book):
        view.get_by_role("button", name="Use as evidence").press("Enter")
        view.get_by_role("button", name="Evidence ✓").wait_for(timeout=2000)
        assert view.locator(".mp-silence").count() == 0
    current(view)


@pytest.mark.parametrize("name", WITH_PICTURE)
def test_no_control_of_an_explorer_stands_silent(book: Lab, name: str) -> None:
    tried: set[str] = set()
    while True:
        view = card(book, name)
        for fold in view.locator("details").all():
            fold.evaluate("(el) => { el.open = true; }")
        left = [one for one in view.evaluate(CONTROLS) if one["id"] not in tried and one["isFree"]]
        asking = [
            one
            for one in left
            if one["kind"] not in ("summary", "region") and not one["name"].startswith(OWN)
        ]
        if not asking:
            break
        # The list first: what the filters leave may be nothing.
        one = min(asking, key=lambda control: (control["kind"] != "list", *order(control)))
        tried.add(one["id"])
        target = view.locator(f"[data-control='{one['id']}']")
        with frozen(book):
            target.focus()
            press(target, one["kind"])
            try:
                silent(view, "does not answer yet")
            except TimeoutError:
                pytest.fail(f"{name}: {one['kind']} “{one['name']}” stands silent")
        current(view)
    assert len(tried) >= 3
