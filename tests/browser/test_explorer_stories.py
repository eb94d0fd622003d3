"""One short story for each explorer with a picture: what it alone promises, by keyboard or mouse.

What all explorers promise (keys, screens, axe, sources of a row) is in test_every_view;
what a picture shows as it moves, is saved or stands in a small window, in test_explorer_pictures.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.explorer_stories import (
    NAMES,
    card,
    changed,
    click_mark,
    open_list,
    open_stories,
    status,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab


@pytest.fixture(scope="module")
def page(lab: Lab) -> Lab:
    return open_stories(lab)


# --- what is heard, and seen in a contrast theme ---------------------------------------


def test_a_step_says_the_finding_a_pick_its_row_and_nothing_else_speaks(page: Lab) -> None:
    view = card(page, "timeline")
    assert view.get_by_role("heading", level=3).inner_text().startswith("1945–1953")
    speakers = view.locator("[role=status], [aria-live=polite], output:not([aria-live=off])")
    said = "(all) => all.map((el) => el.textContent).join('')"
    assert speakers.evaluate_all(said) == ""
    view.locator("input[type=range]").nth(1).focus()
    page.press("ArrowLeft")
    spoken = view.locator(".mp-spoken", has_text="of 1945–1952 shown")
    spoken.wait_for(state="attached")
    finding = view.locator(".mp-heading").inner_text().replace("\n", " ")
    assert (spoken.text_content() or "").startswith(f"{finding}. ")
    before = speakers.evaluate_all(said)
    open_list(view).focus()
    page.press("Home", "ArrowDown")
    view.locator(".mp-detail-title").wait_for()
    picked = view.locator(".mp-item[aria-selected=true]")
    help_ = view.locator(".mp-list").get_attribute("aria-describedby")
    assert view.locator(f"#{help_}").text_content() == "Tab for who says so"
    page.page.wait_for_timeout(400)
    assert speakers.evaluate_all(said) == before
    page.page.emulate_media(forced_colors="active")
    assert picked.evaluate("(el) => getComputedStyle(el).outlineStyle") == "solid"
    page.page.emulate_media(forced_colors="none")
    view.locator("button", has_text="Reset").press("Enter")
    view.locator(".mp-code", has_text="1945, 1953").wait_for(state="attached")


# --- timeline --------------------------------------------------------------------------


def asked_ahead(lab: Lab) -> list[dict[str, Any]]:
    """Return what the page had drawn ahead since `keep_traffic`, in its order."""
    asked = (re.search(r'"part":\s*({[^}]*})', one) for one in lab.told() if '"prefetch"' in one)
    return [json.loads(found[1]) for found in asked if found]


def were_drawn(lab: Lab) -> list[bool]:
    """Return for each step since `keep_traffic` whether the page held its picture."""
    steps = (re.search(r'"is_drawn":\s*(true|false)', one) for one in lab.told())
    return [found[1] == "true" for found in steps if found]


def look_on(lab: Lab) -> None:
    """Let the reader look until the kernel has drawn what may come next."""
    before = -1
    while before != len(lab.wire.frames):
        before = len(lab.wire.frames)
        lab.page.wait_for_timeout(900)


def begin_again(view: Locator) -> None:
    view.locator("button", has_text="Reset").press("Enter")
    view.locator(".mp-code", has_text="1945, 1953").wait_for(state="attached")
    view.page.evaluate("() => document.activeElement.blur()")


def test_steps_and_jumps_are_drawn_from_what_was_sent_ahead_and_the_kernel_agrees(
    page: Lab,
) -> None:
    view = card(page, "timeline")
    page.keep_traffic()
    begin_again(view)
    page.page.mouse.move(0, 0)
    look_on(page)
    page.keep_traffic()
    look_on(page)
    assert asked_ahead(page) == []
    view.locator("input[type=range]").nth(1).focus()
    look_on(page)
    # A step, a page and an end, each way; all but the page it may hold from before.
    ahead = [one["end"] for one in asked_ahead(page)]
    assert {1961} <= set(ahead) <= {1954, 1961, 1952, 1945, 2026}
    steps = []
    for key in ("ArrowRight", "PageUp", "End", "PageDown", "ArrowLeft"):
        before = status(view)
        page.press(key)
        steps.append(changed(view, ".mp-status", before))
        look_on(page)
    page.wire.keeps = False
    assert were_drawn(page) == [True] * 5
    assert len(set(steps)) == 5
    # What was drawn ahead did not travel a second time: one picture for each that was asked for.
    pictures = sum(b'"spec"' in (f.encode() if isinstance(f, str) else f) for f in page.wire.frames)
    ahead = asked_ahead(page)
    assert pictures == len(ahead)
    assert all(set(one) == {"end"} for one in ahead)
    assert len({one["end"] for one in ahead}) == len(ahead)
    shown = [*view.locator(".mp-number").all_inner_texts(), status(view)]
    assert shown[:2] == ["1945", "2017"]
    n = len(NAMES) + 1
    page.page.evaluate(
        "(n) => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = n; }", n
    )
    page.command("notebook:run-cell")
    page.wait_idle()
    said = page.page.locator(".jp-OutputArea-output pre").last.inner_text()
    assert said.strip() == " ".join(shown)
    page.to_top(view)
    begin_again(view)


# On every push steps and jumps are drawn from what was sent ahead.
@pytest.mark.exhaustive
def test_what_a_hand_rests_on_is_drawn_before_it_presses(page: Lab) -> None:
    view = card(page, "timeline")
    begin_again(view)
    chip = view.locator(".mp-chip", has_text="Diplomatic")
    page.settle()  # a card that still moves puts another chip below the hand
    page.keep_traffic()
    chip.hover()
    look_on(page)
    assert {"domains": ["diplomatic"]} in asked_ahead(page)
    before = status(view)
    page.page.mouse.down()
    page.page.mouse.up()
    n_diplomatic = changed(view, ".mp-status", before)
    # A year beside the thumbs, with that filter: what was foreseen without it is not taken.
    track = view.locator(".mp-brush-track").bounding_box()
    assert track
    page.page.mouse.move(track["x"] + track["width"] / 2, track["y"] + 11)
    look_on(page)
    before = status(view)
    page.page.mouse.down()
    page.page.mouse.up()
    assert changed(view, ".mp-status", before) != n_diplomatic
    page.wire.keeps = False
    assert were_drawn(page) == [True, True]
    years = [int(one) for one in view.locator(".mp-number").all_inner_texts()]
    assert years[0] == 1945
    assert abs(years[1] - 1985) <= 1
    asked = int(status(view).split()[0])
    page.page.mouse.move(0, 0)
    begin_again(view)
    # The kernel says the same of it where it is asked.
    chip.locator("input").press("Space")
    view.locator("input[type=range]").nth(1).evaluate(
        "(el, year) => { el.value = year; el.dispatchEvent(new Event('input')); }", years[1]
    )
    view.locator(".mp-code", has_text=f"1945, {years[1]}").wait_for(state="attached")
    assert int(status(view).split()[0]) == asked
    begin_again(view)


# On every push steps and jumps are drawn from what was sent ahead.
@pytest.mark.exhaustive
def test_a_hand_that_goes_on_leaves_nothing_to_be_asked(page: Lab) -> None:
    view = card(page, "timeline")
    page.keep_traffic()
    begin_again(view)
    look_on(page)
    page.keep_traffic()
    for name in ("Diplomatic", "Military", "Economic"):
        view.locator(".mp-chip", has_text=name).dispatch_event("pointerenter", {"buttons": 0})
        view.locator(".mp-chip", has_text=name).dispatch_event("pointerleave", {"buttons": 0})
    look_on(page)
    page.wire.keeps = False
    assert asked_ahead(page) == []


def test_a_filter_changes_picture_sentence_and_list(page: Lab) -> None:
    view = card(page, "timeline")
    points = view.locator(".scatterlayer .point")
    before, n_points = status(view), points.count()
    # The first one that is pressed stays alone.
    box = view.locator(".mp-chip", has_text="Diplomatic").locator("input")
    box.press("Space")
    shown = int(changed(view, ".mp-status", before).split()[0])
    open_list(view)
    page.settle()
    chip = view.locator(".mp-chip", has_text="Diplomatic").inner_text()
    assert chip.split() == ["Diplomatic", str(shown)]
    assert not view.locator(".mp-chip", has_text="Military").locator("input").is_checked()
    assert view.locator(".mp-item").count() == shown
    assert points.count() < n_points
    assert "Diplomatic" not in view.locator(".mp-heading").inner_text()
    before = status(view)
    box.press("Space")
    changed(view, ".mp-status", before)


def test_years_push_each_other_along(page: Lab) -> None:
    view = card(page, "timeline")
    view.locator("input[type=range]").first.focus()
    page.press("End")
    view.locator(".mp-code", has_text="2026, 2026").wait_for(state="attached")
    assert view.locator(".mp-number").all_inner_texts() == ["2026", "2026"]
    view.locator("button", has_text="Reset").press("Enter")
    view.locator(".mp-code", has_text="1945, 1953").wait_for(state="attached")


def test_a_click_on_a_mark_picks_its_event(page: Lab) -> None:
    view = card(page, "timeline")
    page.settle()
    # The lone mark of the economic lane: nothing covers it.
    click_mark(page, view, "", "1949-03-17", "xaxis", "yaxis")
    # Another row was picked before: the panel must turn to this one.
    view.locator(".mp-panel .mp-kicker", has_text="economic").wait_for()
    assert "one coder's judgement" in (view.locator(".mp-panel").text_content() or "")


# --- triangle, meetings ----------------------------------------------------------------


def test_a_click_on_a_place_opens_a_meeting(page: Lab) -> None:
    view = card(page, "meetings_map")
    click_mark(page, view, "places", "2023-09-13-vostochny", "xaxis2", "yaxis2")
    view.locator(".mp-detail-title", has_text="Vostochny").wait_for()


def test_a_picked_meeting_is_ringed_on_the_map_and_in_time_and_its_ways_are_bold(
    page: Lab,
) -> None:
    view = card(page, "meetings_map")
    click_mark(page, view, "meetings", "1980-05-belgrade", "xaxis", "yaxis")
    view.locator(".mp-detail-title", has_text="Belgrade").wait_for()
    plot = view.locator(".mp-plot")
    rings = plot.evaluate("(p) => p.data.slice(-2).map((t) => [t.marker.symbol, t.yaxis ?? 'y'])")
    assert sorted(rings) == [["circle-open", "y"], ["circle-open", "y2"]]
    bold = "(p) => p.data.filter((t) => t.line?.width === 2.8).map((t) => t.name)"
    assert plot.evaluate(bold) == ["ways from Moscow", "ways from Pyongyang"]


# --- ledgers, thesis -------------------------------------------------------------------


def test_a_gap_is_ringed_where_it_stands(page: Lab) -> None:
    view = card(page, "ledgers")
    open_list(view).focus()
    page.press("Home")
    view.locator(".mp-panel", has_text="Gap.").wait_for()
    # The ring is a trace of its own, on the axis of the strip and not of the dollars.
    assert view.locator(".mp-plot").evaluate("(el) => el.data.at(-1).yaxis") == "y2"
    assert "neither state reported" in (view.locator(".mp-panel").text_content() or "")


def test_the_thesis_shows_the_published_contrast_first(page: Lab) -> None:
    view = card(page, "thesis")
    assert re.match(r"26 of 91 events chosen have both codes; ", status(view))
    assert "r = 0.42" in view.locator(".mp-heading").inner_text()


def test_an_event_says_what_r_would_be_without_it(page: Lab) -> None:
    view = card(page, "thesis")
    open_list(view).focus()
    page.press("ArrowDown", "ArrowDown")
    view.locator(".mp-panel", has_text="r would").wait_for()
