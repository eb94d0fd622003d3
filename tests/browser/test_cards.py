"""The card: picture, its first control and its panel in one window, and nothing that moves.

The smallest window that the course is made for is 1024 × 600: JupyterLab leaves 479 px of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.views import EXPLORERS, WITH_PICTURE, cards, show, write_views

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab

HEAD_PX, STAGE_PX, FOOT_PX = 110, 340, 24
# Boxes of a card, seen from its upper edge.
BOXES = """(card) => {
  const top = card.getBoundingClientRect().top;
  const box = (one) => {
    const el = typeof one === 'string' ? card.querySelector(one) : one;
    if (!el || !el.checkVisibility()) return null;
    const r = el.getBoundingClientRect();
    return { top: r.top - top, bottom: r.bottom - top, left: r.left, width: r.width,
      height: r.height };
  };
  const kinds = '.mp-row :is(input, select, button), .mp-brush input, .mp-desk-side button';
  const controls = [...card.querySelectorAll(kinds)];
  const titles = [...card.querySelectorAll('.mp-detail-title, .mp-guess-head, .mp-side-title')];
  return { picture: box('.mp-plot, .mp-canvas'), stage: box('.mp-stage'), foot: box('.mp-foot'),
    side: box('.mp-side'),
    said: Math.max(...[...card.querySelectorAll('.mp-side *')].filter((el) =>
      el.checkVisibility() && !el.closest('.mp-hidden')).map((el) => box(el).bottom)),
    first: box(controls.find((el) => el.checkVisibility()) ?? null),
    title: box(titles.find((el) => el.checkVisibility()) ?? null) };
}"""
WINDOW = "() => document.querySelector('.jp-WindowedPanel-outer').clientHeight"
# On every push: a picture with chips, search and years; a square one; and one with a guess. That
# the headline of each explorer is one line is tested without a browser.
STAND_FOR_ALL = ("timeline", "triangle", "council")
NAMES = [
    pytest.param(name, marks=() if name in STAND_FOR_ALL else pytest.mark.exhaustive)
    for name in WITH_PICTURE
]
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
def test_picture_first_control_and_the_panels_title_stand_in_one_window(
    book: tuple[Lab, dict[str, Locator]], name: str
) -> None:
    boxes = card(book, name).evaluate(BOXES)
    window = book[0].page.evaluate(WINDOW)
    assert window <= 479
    for what in ("picture", "first", "title"):
        assert boxes[what], f"{name} shows no {what}"
        assert boxes[what]["top"] >= 0, f"{what} begins above the card"
        assert boxes[what]["bottom"] <= window, f"{what} ends at {boxes[what]['bottom']}"
    # Beside each other, and the whole of it with key and source.
    assert boxes["side"]["left"] > boxes["picture"]["left"] + boxes["picture"]["width"]
    assert boxes["stage"]["top"] <= HEAD_PX
    assert boxes["stage"]["height"] <= STAGE_PX
    assert boxes["foot"]["bottom"] <= window
    assert boxes["foot"]["height"] <= FOOT_PX


@pytest.mark.parametrize("name", NAMES)
def test_under_700_px_the_panel_goes_below_the_picture(
    book: tuple[Lab, dict[str, Locator]], name: str
) -> None:
    book[0].resize(760, 600)
    boxes = card(book, name).evaluate(BOXES)
    book[0].resize(1024, 600)
    assert boxes["picture"]["width"] < 700
    assert boxes["side"]["top"] >= boxes["stage"]["bottom"]
    assert boxes["said"] <= boxes["foot"]["top"]


def moves(view: Locator, *, is_whole: bool) -> list[str]:
    """Return the names of what changes a picture: ends of each slider, options of each list.

    Of boxes in a row, which one code makes, the first alone if not the whole is asked for.
    """
    found: list[dict[str, str]] = view.evaluate(
        """(card) => [...card.querySelectorAll('.mp-row :is(input, select), .mp-brush input')]
          .filter((el) => el.checkVisibility()).map((el, i) => {
            el.dataset.move = i;
            const look = el.type === 'checkbox' ? el.parentElement.className : i;
            return { id: String(i), look: String(look) }; })"""
    )
    firsts = {one["look"]: one["id"] for one in reversed(found)}
    return [one["id"] for one in found if is_whole or one["id"] in firsts.values()]


def settled(lab: Lab, view: Locator) -> dict[str, Any]:
    lab.settle(250)
    places: dict[str, Any] = view.evaluate(PLACES)
    return places


@pytest.mark.parametrize("name", STAND_FOR_ALL)
def test_nothing_moves_when_headline_year_or_panel_changes(
    book: tuple[Lab, dict[str, Locator]], name: str
) -> None:
    stay_where_they_are(book, name, is_whole=False)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", WITH_PICTURE)
def test_nothing_moves_whatever_changes(book: tuple[Lab, dict[str, Locator]], name: str) -> None:
    stay_where_they_are(book, name, is_whole=True)


def stay_where_they_are(book: tuple[Lab, dict[str, Locator]], name: str, *, is_whole: bool) -> None:
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

    for number in moves(view, is_whole=is_whole):
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
def test_arrow_keys_on_the_picture_walk_through_its_rows_and_fill_the_panel(
    book: tuple[Lab, dict[str, Locator]], name: str
) -> None:
    view = card(book, name)
    plot = view.locator(".mp-plot")
    plot.focus()
    book[0].press("Home")
    view.locator(".mp-spoken", has_text="1 of ").wait_for(state="attached")
    said = view.locator(".mp-spoken").text_content() or ""
    book[0].press("ArrowRight")
    for _ in range(60):
        if (view.locator(".mp-spoken").text_content() or "") != said:
            break
        book[0].page.wait_for_timeout(25)
    assert (view.locator(".mp-spoken").text_content() or "").startswith("2 of ")
    view.locator(".mp-detail-title, .mp-guess-head").first.wait_for()


@pytest.mark.parametrize("name", NAMES)
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


def test_every_explorer_with_a_picture_is_here() -> None:
    assert {*WITH_PICTURE} <= {*EXPLORERS}
    assert len(WITH_PICTURE) >= 8
