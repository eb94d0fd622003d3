"""What was typed in the browser edition and not handed in comes back, however its page ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editions.shut_in import HOSTS, chromium_at_home, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator, Page

    from authoring.editions.browser.make import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

LESSON = "01_stalin_and_kim.ipynb"
# The reason of a drawn line, a desk's box, and an answer in words.
BOXES = {
    "draw": ".mp-predict textarea",
    "desk": ".bench textarea",
    "quiz": ".mp-quiz textarea[aria-label='Your written answer']",
}
READY = "() => window.jupyterapp?.shell.currentWidget?.context?.sessionContext.session?.kernel"
# To the end: a box that stood there when the page was saved is made anew by its cell.
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)"
WORDS = "Stalin hedged; Ким 김 «два»"


@pytest.fixture(scope="module")
def port(built: BuiltSite) -> Iterator[int]:
    with served(built.folder) as found:
        yield found


def opened(context: BrowserContext, host: str, port: int) -> Page:
    page = context.new_page()
    page.goto(f"http://{host}:{port}/lab/index.html?path={LESSON}")
    return alive(page)


def alive(page: Page) -> Page:
    """Run the lesson to its end, when each of the boxes can be typed in."""
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", state="attached", timeout=120_000)
    page.wait_for_function(READY, timeout=120_000)
    page.evaluate(RUN_ALL)
    for name in BOXES:
        box(page, name).wait_for(state="attached", timeout=120_000)
    return page


def box(page: Page, name: str) -> Locator:
    return page.locator(BOXES[name]).first


def typed(page: Page, word: str) -> None:
    """Type into every box as a student does, and leave no pause after the last key."""
    # The step of the desk in which one writes is its last.
    page.locator(".bench .desk-step").last.evaluate("(it) => it.click()")
    for name in BOXES:
        field = box(page, name)
        field.focus()
        field.evaluate("(it) => it.setSelectionRange(it.value.length, it.value.length)")
        page.keyboard.insert_text(word)
        assert field.input_value().endswith(word)


def stands(page: Page) -> dict[str, str]:
    return {name: box(page, name).input_value() for name in BOXES}


@pytest.mark.parametrize("host", HOSTS)
def test_what_was_typed_comes_back_however_the_page_ended(
    host: str, port: int, tmp_path: Path
) -> None:
    wanted = WORDS
    with chromium_at_home(tmp_path) as (context, outside):
        page = opened(context, host, port)
        typed(page, WORDS)
        page.close()
        page = opened(context, host, port)
        assert stands(page) == dict.fromkeys(BOXES, wanted)
        typed(page, " · once more")
        wanted += " · once more"
        page.reload()
        assert stands(alive(page)) == dict.fromkeys(BOXES, wanted)
        typed(page, " · and more")
        wanted += " · and more"
        assert outside == []
    # The whole browser went, and comes back.
    with chromium_at_home(tmp_path) as (context, _):
        assert stands(opened(context, host, port)) == dict.fromkeys(BOXES, wanted)
