"""A line, a decision, two papers and twelve codes in the browser edition, done and found again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.editions.lite_page import LitePage, site_on_air
from tests.editions.shut_in import LOCAL, chromium_at_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Locator, Page

    from authoring.editions.browser.make import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

REASON = "because of the war: 김, «да»"


@pytest.fixture(scope="module")
def address(built: BuiltSite) -> Iterator[str]:
    with site_on_air(built.folder) as found:
        assert LOCAL in found
        yield found


@contextmanager
def lesson(profile: Path, address: str, name: str) -> Iterator[Page]:
    """Open a lesson at a new visit, and run it."""
    with chromium_at_home(profile) as (context, outside):
        yield run_in(context, address, name)
        assert outside == []


def run_in(context: BrowserContext, address: str, name: str) -> Page:
    lite = LitePage(context.new_page(), address)
    lite.open(name)
    shown = lite.run_to_the_end()
    assert shown.errors == []
    assert shown.done == shown.cells
    return lite.page


def draw(page: Page) -> None:
    """Draw a line by keyboard, give a reason, and reveal the record."""
    card = page.locator(".mp-predict").first
    card.locator(".mp-handle").first.focus()
    for number in range(card.locator(".mp-handle").count()):
        for key in (*["ArrowUp"] * (number + 1), "ArrowRight"):
            page.keyboard.press(key)
    card.locator("textarea").fill(REASON)
    card.locator("button", has_text="Reveal").click()


def decide(page: Page) -> None:
    """Tick two things on the desk, choose, give a reason, and decide."""
    card = page.locator(".room").first
    card.locator(".desk-next").click()
    for number in (0, 1):
        card.locator(".room-known > li").nth(number).locator("input").check()
    card.locator(".desk-next").click()
    card.locator("input[type=radio]").nth(1).check()
    card.locator("textarea").fill(REASON)
    card.locator(".mp-primary").click()


def weigh(page: Page) -> None:
    """Rate both papers by each skill, weigh them, and compare with the editors."""
    card = page.locator(".bench").first
    card.locator(".desk-step").first.click()
    card.locator("[data-at]").first.focus()
    for _ in range(4):
        for _ in "AB":
            for key in ("Space", "ArrowRight", "Tab"):
                page.keyboard.press(key)
        card.locator(".desk-next").click()
    page.keyboard.press("Space")
    card.locator("textarea").fill(REASON)
    card.locator(".mp-primary").click()


def code(page: Page) -> None:
    """Code twelve events by both questions, and compare with the course."""
    card = page.locator(".coding").first
    card.locator(".coding-nav button").first.click()
    for number in range(12):
        for group in (0, 1):
            card.locator("fieldset").nth(group).locator("input").nth(number % 4).check()
        if number < 11:
            card.locator("button", has_text="Next event").click()
    card.locator(".mp-primary").click()


def verdict_on_line(page: Page) -> Locator:
    return page.locator(".mp-predict .mp-verdict strong").first


def both_decisions(page: Page) -> Locator:
    return page.locator(".room .room-both").first


def ratings(page: Page) -> Locator:
    # Shown or not: the step of the desk that is open has it, or another.
    return page.locator(".bench .desk-after:not([hidden])").first


def codes_side_by_side(page: Page) -> Locator:
    return page.locator(".coding-result:not([hidden]) .coding-rows").first


@pytest.mark.parametrize(
    ("name", "tasks"),
    [
        (
            "01_stalin_and_kim.ipynb",
            [(draw, verdict_on_line), (decide, both_decisions), (weigh, ratings)],
        ),
        ("05_testing_the_thesis.ipynb", [(code, codes_side_by_side)]),
    ],
)
def test_what_is_done_at_a_desk_stands_at_the_next_visit(
    name: str,
    tasks: list[tuple[Callable[[Page], None], Callable[[Page], Locator]]],
    address: str,
    tmp_path: Path,
) -> None:
    with lesson(tmp_path, address, name) as page:
        for task, result in tasks:
            assert result(page).count() == 0
            task(page)
            result(page).wait_for(state="attached", timeout=60_000)
        said = [result(page).text_content() for _, result in tasks]
    assert all(said)
    with lesson(tmp_path, address, name) as page:
        assert [result(page).text_content() for _, result in tasks] == said
