"""The card of an explorer: nothing in it moves, a narrow one is laid out anew, a wheel goes on.

On every push, in test_every_view: picture, first control and panel stand in one small window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.measuring import BOXES
from tests.browser.views import EXPLORERS, WITH_PICTURE, cards, show, write_views

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab

pytestmark = pytest.mark.exhaustive

# Where each part of a card stands that a reader could be looking at, and how high it is.
PLACES = """(card) => Object.fromEntries([...card.querySelectorAll(
    '.mp-top, .mp-head, .mp-row, .mp-stage, .mp-plot, .mp-brush, .mp-side, .mp-foot, .mp-folds')]
  .filter((el) => el.checkVisibility())
  .map((el) => [el.className, [el.getBoundingClientRect().top - card.getBoundingClientRect().top,
    el.getBoundingClientRect().height].map(Math.round)]))"""


@pytest.fixture(scope="module")
def book(lab: Lab) -> tuple[Lab, dict[str, Locator]]:
    show(lab, write_views(lab.server.folder, {name: EXPLORERS[name] for name in WITH_PICTURE}))
    lab.resize(1024, 600)
    return lab, cards(lab, WITH_PICTURE)


def card(book: tuple[Lab, dict[str, Locator]], name: str) -> Locator:
    lab, shown = book
    lab.to_top(shown[name])
    return shown[name].locator(".mp-card").first


@pytest.mark.parametrize("name", WITH_PICTURE)
def test_under_700_px_the_panel_goes_below_the_picture(
    book: tuple[Lab, dict[str, Locator]], name: str
) -> None:
    book[0].resize(760, 600)
    boxes = card(book, name).evaluate(BOXES)
    book[0].resize(1024, 600)
    assert boxes["picture"]["width"] < 700
    assert boxes["side"]["top"] >= boxes["stage"]["bottom"]
    assert boxes["said"] <= boxes["foot"]["top"]


def moves(view: Locator) -> list[str]:
    """Return the names of what changes a picture: ends of each slider, options of each list."""
    found: list[str] = view.evaluate(
        """(card) => [...card.querySelectorAll('.mp-row :is(input, select), .mp-brush input')]
          .filter((el) => el.checkVisibility())
          .map((el, i) => { el.dataset.move = i; return String(i); })"""
    )
    return found


def settled(lab: Lab, view: Locator) -> dict[str, Any]:
    lab.settle(250)
    places: dict[str, Any] = view.evaluate(PLACES)
    return places


@pytest.mark.parametrize("name", WITH_PICTURE)
def test_nothing_moves_whatever_changes(book: tuple[Lab, dict[str, Locator]], name: str) -> None:
    lab = book[0]
    view = card(book, name)
    before = settled(lab, view)
    moved: dict[str, list[str]] = {}

    def compare(what: str, *, but: str = "nothing") -> None:
        now = settled(lab, view)
        changed = [
            part
            for part, place in before.items()
            if but not in part
            and (
                part not in now
                or max(abs(a - b) for a, b in zip(place, now[part], strict=True)) > 1
            )
        ]
        if changed:
            moved[what] = changed

    for number in moves(view):
        target = view.locator(f"[data-move='{number}']")
        kind = target.evaluate("(el) => el.type")
        for key in ("Home", "End", "ArrowLeft") if kind != "checkbox" else ("Space", "Space"):
            if kind == "search":
                target.fill({"Home": "treaty", "End": "zzzz", "ArrowLeft": ""}[key])
            else:
                target.focus()
                lab.press(key)
            compare(f"{number} ({kind}) {key}")
    view.locator(".mp-quiet").press("Enter")
    compare("Reset")
    view.locator(".mp-plot").focus()
    for key in ("End", "Home", "ArrowRight"):
        lab.press(key)
        compare(f"picture {key}")
    for tool in view.locator(".mp-tool[aria-expanded]:visible").all():
        for _ in range(2):
            tool.press("Enter")
            # Table and code take the picture's place.
            compare(f"tool {tool.inner_text()}", but="mp-plot")
    assert moved == {}


@pytest.mark.parametrize("name", WITH_PICTURE)
def test_a_wheel_over_the_card_turns_the_page(
    book: tuple[Lab, dict[str, Locator]], name: str
) -> None:
    lab, page = book[0], book[0].page
    view = card(book, name)
    view.locator(".mp-list-fold > summary").click()
    view.locator(".mp-list > *").first.wait_for()
    scrolled = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"
    for part in (".mp-list", ".mp-panel, .mp-guess", ".mp-stage"):
        target = view.locator(part).first
        lab.to_top(target)
        page.evaluate("() => document.querySelector('.jp-WindowedPanel-outer').scrollBy(0, -120)")
        page.wait_for_timeout(150)
        box = target.bounding_box()
        assert box
        before = page.evaluate(scrolled)
        page.mouse.move(box["x"] + 20, box["y"] + 20)
        page.mouse.wheel(0, 90)
        page.wait_for_timeout(250)
        assert page.evaluate(scrolled) > before, part
    view.locator(".mp-list-fold > summary").click()
