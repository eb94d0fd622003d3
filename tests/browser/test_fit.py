"""Every explorer and question on a small screen and at 200 % zoom, in both themes; axe in each.

The pictures go to ``artefacts/fit-….png``: what is measured here is what they show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.browser import measuring
from tests.browser.lab import Lab, chromium_page, jupyterlab
from tests.browser.views import EXPLORERS, TYPES, cards, show, write_explorers, write_quiz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

# 200 % is half the pixels of a window of 1280 × 900, each drawn with twice as many.
SIZES = {"1024x600": (1024, 600, 1), "zoom-200": (640, 450, 2)}
_HAS_FOCUS = "(el) => el.contains(document.activeElement)"
QUESTIONS = [f"quiz-{kind}-{moment}" for kind in TYPES for moment in ("fresh", "answered")]


@dataclass
class Screen:
    """A notebook on a screen of one size and theme."""

    lab: Lab
    size: str
    theme: str
    shown: dict[str, Locator]

    def card(self, name: str) -> Locator:
        """Return one card, its top at the top of the window."""
        view = self.shown[name]
        self.lab.to_top(view)
        return view if name.startswith("quiz-") else view.locator(".mp-card").first


@pytest.fixture(scope="module", params=[
    (size, book) for size in SIZES for book in ("explorers", "quiz")
], ids=lambda param: "-".join(param))  # fmt: skip
def screens(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Screen]]:
    size, book = request.param
    width, height, scale = SIZES[size]
    folder = tmp_path_factory.mktemp("fit")
    name = write_explorers(folder) if book == "explorers" else write_quiz(folder)
    with (
        jupyterlab(folder) as server,
        chromium_page(width=width, height=height, scale=scale) as page,
    ):
        lab = Lab(page, server)
        show(lab, name)
        yield {theme: Screen(lab, size, theme, cards(lab)) for theme in ("Dark", "Light")}


@pytest.fixture(params=["Dark", "Light"])
def screen(screens: dict[str, Screen], request: pytest.FixtureRequest) -> Screen:
    """Return the screen in one theme, everything unfolded."""
    made = screens[request.param]
    lab = made.lab
    lab.command("apputils:change-theme", theme=f"JupyterLab {made.theme}")
    is_light = str(made.theme == "Light").lower()
    lab.page.wait_for_selector(f"body[data-jp-theme-light={is_light}]", state="attached")
    for fold in lab.page.locator(".mp-view details:visible").all():
        fold.evaluate("(el) => { el.open = true; }")
    lab.page.wait_for_timeout(1000)
    return made


def test_nothing_is_cut_off_or_covered_and_the_page_does_not_scroll_sideways(
    screen: Screen,
) -> None:
    wrong: dict[str, list[str]] = {}
    for name in screen.shown:
        card = screen.card(name)
        found = [
            line
            for script in (measuring.CUT, measuring.OVERLAP, measuring.WORDS)
            for line in card.evaluate(script)
        ]
        if found:
            wrong[name] = found
    assert wrong == {}
    assert screen.lab.page.evaluate(measuring.SIDEWAYS) == []
    assert set(screen.shown) in ({*EXPLORERS}, {*QUESTIONS})


def test_axe_finds_nothing(screen: Screen) -> None:
    assert screen.lab.axe(".mp-view") == []


def test_pictures_are_kept(screen: Screen) -> None:
    width, height, _ = SIZES[screen.size]
    page = screen.lab.page
    # The layout depends on the width alone: a high window holds a whole card.
    page.set_viewport_size({"width": width, "height": 4800})
    page.wait_for_timeout(800)
    for name in screen.shown:
        path = screen.lab.screenshot(
            f"fit-{screen.size}-{screen.theme.lower()}-{name}", screen.card(name)
        )
        assert path.stat().st_size > 5000
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)


def enter(page: Page, card: Locator) -> None:
    """Put the focus on the first stop of a card, as Tab does."""
    for _ in range(5):
        card.locator("[data-stop='0']").focus()
        # Back and forth, so that the browser knows the keyboard is in use.
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.wait_for_timeout(200)
        # After a change of theme or window JupyterLab takes the focus for itself, once and late.
        if card.evaluate(_HAS_FOCUS):
            return


def test_what_has_the_focus_is_seen_and_tab_reaches_every_control(screens) -> None:
    screen = screens["Light"]
    page = screen.lab.page
    wrong: list[str] = []
    for name in screen.shown:
        card = screen.card(name)
        wanted = set(card.evaluate(measuring.STOPS))
        enter(page, card)
        reached: set[str] = set()
        for _ in range(len(wanted) + 30):
            stop = page.evaluate("() => document.activeElement.dataset?.stop ?? ''")
            if stop == "" or not card.evaluate(_HAS_FOCUS):
                break
            reached.add(stop)
            wrong += [f"{name}: {fault}" for fault in page.evaluate(measuring.FOCUS)]
            if page.evaluate("() => document.activeElement.matches('.mp-list')"):
                page.wait_for_timeout(500)  # the panel on the picked row grows below the list
            page.keyboard.press("Tab")
        for stop in sorted(wanted - reached):
            tag = card.locator(f"[data-stop='{stop}']").evaluate("(el) => el.outerHTML")
            wrong.append(f"{name}: Tab does not reach {tag[:120]}")
    assert wrong == []


def test_no_script_failed_and_no_other_host_was_asked(screens) -> None:
    for screen in screens.values():
        assert screen.lab.errors == []
        assert screen.lab.outside == []
