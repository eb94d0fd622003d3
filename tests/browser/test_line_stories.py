"""The line that is drawn before the record is shown: by keyboard, by mouse, carried on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from tests.browser.tasks import THEMES, looks_finished, show, tab_to
from tests.browser.views import EXPLORERS

if TYPE_CHECKING:
    from tests.browser.lab import Lab


@pytest.fixture(scope="module")
def drawing(lab: Lab) -> Lab:
    show(lab, "draw", *[EXPLORERS["predict"]] * 3)
    return lab


def test_a_line_is_drawn_and_revealed_by_keyboard(drawing: Lab) -> None:
    page, card = drawing.page, drawing.page.locator(".mp-card").first
    record = load("arms_transfers").query("supplier == 'SUN' and recipient == 'PRK'")
    real = {int(y): int(v) for y, v in zip(record["year"], record["tiv_million"], strict=True)}
    secret = re.compile(rf"1951\D{{1,8}}{real[1951]}\b")
    reveal = card.locator("button", has_text="Reveal")
    assert reveal.is_disabled()
    card.locator(".mp-handle").first.focus()
    for number in range(6):
        handle = card.locator(".mp-handle").nth(number)
        assert handle.get_attribute("aria-label") == str(1951 + number)
        assert handle.get_attribute("aria-valuetext") == "no guess yet"
        drawing.press(*["ArrowUp"] * (number + 1))
        assert "your guess" in (handle.get_attribute("aria-valuetext") or "")
        drawing.press("ArrowRight")
    drawing.screenshot("draw-line-drawn", card)
    drawing.press("Tab")
    page.keyboard.type("because of the war")
    assert not secret.search(drawing.received())
    assert not secret.search(page.content())
    tab_to(drawing, reveal)
    drawing.press("Enter")
    card.locator(".mp-verdict strong").wait_for()
    said = card.locator(".mp-verdict").inner_text()
    assert "furthest off in" in said
    assert "because of the war" in said
    assert secret.search(drawing.received())


@pytest.mark.parametrize("theme", THEMES)
def test_a_line_that_was_revealed_is_as_whole_as_before(drawing: Lab, theme: str) -> None:
    drawing.page.wait_for_timeout(1300)  # the line of the record is drawn slowly
    looks_finished(drawing, "draw", theme)


def test_verdict_and_turns_stand_in_the_window_of_the_picture(drawing: Lab) -> None:
    card = drawing.page.locator(".mp-card").first
    drawing.resize(1024, 600)
    drawing.to_top(card)
    window = drawing.page.evaluate(
        "() => document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().bottom"
    )
    for part in (".mp-canvas", ".mp-side", ".mp-turns", ".mp-fold > summary"):
        box = card.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= window, part
    drawing.resize(1100, 900)


def test_a_record_that_was_revealed_names_its_turns_and_a_line_is_drawn_again(
    drawing: Lab,
) -> None:
    card = drawing.page.locator(".mp-card").first
    drawing.to_top(card)
    assert card.locator(".mp-turns li").count() == 2
    # The picture says what happened; the numbers of the turns stand in the list alone.
    said = card.locator(".mp-turn tspan").all_text_contents()
    assert " ".join(said) == "1950: Soviet pilots in MiG-15s join the air war"
    assert (card.locator(".mp-off").text_content() or "").startswith("furthest off: ")
    card.locator("button", has_text="Draw again").press("Enter")
    reveal = card.locator("button", has_text="Reveal: 6 years to draw")
    reveal.wait_for()
    assert reveal.is_disabled()
    assert card.locator(".mp-handle.mp-open").count() == 6
    assert card.locator(".mp-turn").count() == 0
    assert "mp-handle" in drawing.page.evaluate("() => document.activeElement.className.baseVal")
    drawing.press("ArrowUp")
    card.locator("button", has_text="Reveal: 5 years to draw").wait_for()


def test_a_line_is_drawn_with_the_mouse_in_one_stroke(drawing: Lab) -> None:
    card = drawing.page.locator(".mp-card").nth(1)
    board = card.locator(".mp-board")
    drawing.to_top(board)
    box = board.bounding_box()
    assert box
    drawing.page.mouse.move(box["x"] + 70, box["y"] + 200)
    drawing.page.mouse.down()
    drawing.page.mouse.move(box["x"] + box["width"] - 95, box["y"] + 120, steps=6)
    drawing.page.mouse.up()
    assert card.locator(".mp-handle.mp-open").count() == 0
    assert card.locator("button", has_text="Reveal").is_enabled()


def test_the_rest_of_a_line_can_be_carried_on(drawing: Lab) -> None:
    card = drawing.page.locator(".mp-card").nth(2)
    card.locator(".mp-handle").first.focus()
    drawing.press("PageUp")
    card.locator("button", has_text="Carry my line on").press("Enter")
    assert card.locator(".mp-handle.mp-open").count() == 0
