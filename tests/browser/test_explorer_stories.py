"""One short story for each explorer with a picture: what it alone promises, by keyboard or mouse.

What all explorers promise (keys, screens, axe, sources of a row) is in test_every_view.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.lab import Lab, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

CELLS = {
    "timeline": "view = explore.timeline(start=1945, end=1953)\nview",
    "triangle": "explore.triangle(year=1983)",
    "meetings_map": "explore.meetings_map()",
    "ledgers": "explore.ledgers()",
    "thesis": 'explore.thesis(start=1985, coder="C2")',
    "treaties": "explore.treaties(hide=True)",
    "council": 'explore.council(all_open=True, vote="2024-03-28-s2024255")',
}
NAMES = list(CELLS)
KERNEL = "print(view.state['start'], view.state['end'], view.shown['sentence'])"
# Where a mark stands on the screen: its trace is found by `wanted`, its place by the id it holds.
MARK = """(plot, [trace, id, x, y]) => {
  const t = plot.data.find((d) => (trace ? d.name === trace : d.customdata));
  const i = t.customdata.findIndex((one) => one.startsWith(id));
  const box = plot.getBoundingClientRect(), l = plot._fullLayout;
  return [box.x + l[x]._offset + l[x].d2p(t.x[i]), box.y + l[y]._offset + l[y].d2p(t.y[i])];
}"""


@pytest.fixture(scope="module")
def page(lab: Lab) -> Lab:
    setup = "from moscow_pyongyang import explore"
    write_notebook(lab.server.folder / "stories.ipynb", [setup, *CELLS.values(), KERNEL])
    lab.show("stories.ipynb")
    lab.page.wait_for_function(
        "(n) => document.querySelectorAll('.mp-plot.js-plotly-plot').length === n", arg=len(CELLS)
    )
    lab.settle()
    return lab


def card(lab: Lab, name: str) -> Locator:
    found = lab.page.locator(".mp-explorer").nth(NAMES.index(name))
    lab.to_top(found)
    return found


def status(view: Locator) -> str:
    return view.locator(".mp-status").text_content() or ""


def open_list(view: Locator) -> Locator:
    """Unfold the list of rows, if it is folded, and return it."""
    view.locator(".mp-list-fold").evaluate("(el) => { el.open = true; }")
    view.locator(".mp-list > *").first.wait_for()
    return view.locator(".mp-list")


def changed(view: Locator, part: str, before: str) -> str:
    """Return what a part of a card says once it says something else."""
    for _ in range(100):
        now = view.locator(part).text_content() or ""
        if now != before:
            return now
        view.page.wait_for_timeout(50)
    raise AssertionError(f"{part} still says {before!r}")


def click_mark(lab: Lab, view: Locator, trace: str, place: str, *axes: str) -> None:
    lab.to_top(view.locator(".mp-plot"))
    spot = view.locator(".mp-plot").evaluate(MARK, [trace, place, *axes])
    lab.page.mouse.move(*spot)
    lab.page.wait_for_timeout(200)
    lab.page.mouse.click(*spot)


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


# --- saved pictures --------------------------------------------------------------------

# Parts of a saved picture that cover one another: title, subtitle, legend, what stands on top.
COVERED = """() => {
  const boxes = ['.gtitle', '.gtitle-subtitle', '.legend .bg', '.annotation-text']
    .flatMap((kind) => [...document.querySelectorAll(kind)].map((el) => [kind, el]))
    .map(([kind, el]) => [kind, el.textContent, el.getBoundingClientRect()])
    .filter(([, , box]) => box.width && box.top < 260);
  const isOver = (a, b) => a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 2
    && b.top < a.bottom - 2;
  return boxes.flatMap(([kind, text, box], i) => boxes.slice(i + 1)
    .filter(([other, , its]) => other !== kind && isOver(box, its))
    .map(([other, its]) => `${kind} ${text} / ${other} ${its}`));
}"""


# That a picture is saved is tried on every push, from one card.
@pytest.mark.exhaustive
def test_in_a_saved_picture_nothing_covers_anything(page: Lab) -> None:
    sheet = page.page.context.new_page()
    seen: dict[str, list[str]] = {}
    for name in CELLS:
        save = card(page, name).locator("button", has_text="(SVG)")
        with page.page.expect_download() as download:
            save.evaluate("(el) => el.click()")
        sheet.set_content(download.value.path().read_text(encoding="utf-8"))
        sheet.locator(".gtitle").wait_for()
        seen[name] = sheet.evaluate(COVERED)
    sheet.close()
    assert {name: found for name, found in seen.items() if found} == {}


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
    n = len(CELLS) + 1
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


# On every push every card is measured for what is cut off or covered.
@pytest.mark.exhaustive
def test_all_five_capitals_fit_the_picture(page: Lab) -> None:
    view = card(page, "triangle")
    view.locator(".mp-unfold", has_text="More").press("Enter")
    for label in ("Add Washington", "Add Seoul"):
        before = view.locator(".mp-code").text_content() or ""
        view.locator(".mp-chip", has_text=label).locator("input").press("Space")
        changed(view, ".mp-code", before)
    view.locator("input[type=range]").first.focus()
    for _ in range(17):
        before = view.locator(".mp-code").text_content() or ""
        page.press("ArrowLeft")
        changed(view, ".mp-code", before)
    page.settle()
    page.screenshot("triangle-five", view)
    assert view.locator(".mp-plot").evaluate("(p) => p.clientHeight") <= 340


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


# On every push the years of an explorer are moved by keyboard.
@pytest.mark.exhaustive
def test_the_years_of_the_meetings_play_and_no_name_of_a_place_moves(page: Lab) -> None:
    view = card(page, "meetings_map")
    names = """(p) => [...p.querySelectorAll('.annotation-text')].map((t) => {
      const at = t.getBoundingClientRect(); return [t.textContent, at.x, at.y]; })"""
    plot = view.locator(".mp-plot")
    before = {text: at for text, *at in plot.evaluate(names)}
    high = view.locator(".mp-split").evaluate("(el) => el.clientHeight")
    play = view.get_by_role("button", name="Play the years")
    play.focus()
    page.press("Enter")
    view.locator(".mp-heading", has_text=re.compile("1945–195[1-9]")).wait_for()
    view.get_by_role("button", name="Stop").press("Enter")
    page.page.wait_for_timeout(300)
    after = {text: at for text, *at in plot.evaluate(names)}
    assert {"Moscow", "Pyongyang"} <= set(after) < set(before)
    for text, (x, y) in after.items():
        assert abs(x - before[text][0]) <= 1, text
        assert abs(y - before[text][1]) <= 1, text
    assert view.locator(".mp-split").evaluate("(el) => el.clientHeight") == high
    view.locator("button", has_text="Reset").press("Enter")
    view.locator(".mp-heading", has_text="1945–2026").wait_for()


# On every push picture, first control and panel stand in one small window.
@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ["triangle", "meetings_map"])
def test_a_square_picture_leaves_a_small_screen_to_its_controls(page: Lab, name: str) -> None:
    page.resize(1024, 600)
    view = card(page, name)
    assert view.locator(".mp-plot").evaluate("(p) => p.clientHeight") <= 340
    page.resize(1100, 900)


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


# The line through the marks: where it is in each frame while it swings, and where it ends.
SWINGS = """([card, era]) => new Promise((resolve) => {
  const traceThat = (what) => [...card.querySelectorAll('.scatterlayer .trace')]
    .find((el) => el.__data__[0].trace.meta?.[what]);
  const line = () => traceThat('swings').querySelector('path.js-line').getAttribute('d');
  const ghosts = () => traceThat('fades');
  const plot = card.querySelector('.mp-plot');
  const [before, seen, opacities] = [line(), [], []];
  let drawn = null, isPainted = true;
  plot.once?.('plotly_afterplot', () => { drawn = line(); isPainted = false; });
  const select = [...card.querySelectorAll('select')].find((el) =>
    [...el.options].some((o) => o.value === era && o.textContent.startsWith('leave out')));
  select.value = era;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  const end = performance.now() + 1200;
  // After each frame: what a reader saw, not what was there before it was painted. An answer can
  // come between a frame and this look at it.
  const look = () => {
    isPainted = true;
    setTimeout(() => {
      if (isPainted) {
        seen.push(line());
        if (ghosts()) opacities.push(Number(getComputedStyle(ghosts()).opacity));
      }
      if (performance.now() < end) requestAnimationFrame(look);
      else resolve({ before, seen, drawn, opacities });
    });
  };
  requestAnimationFrame(look);
})"""


# On every push steps and jumps are drawn where the kernel has them.
@pytest.mark.exhaustive
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_line_swings_to_where_it_is_drawn_and_an_era_fades(page: Lab, motion: Any) -> None:
    view = card(page, "thesis")
    page.page.emulate_media(reduced_motion=motion)
    view.locator(".mp-quiet").press("Enter")
    page.page.wait_for_timeout(600)
    found = page.page.evaluate(SWINGS, [view.element_handle(), "rupture"])
    page.page.emulate_media(reduced_motion="no-preference")
    places = [place for place, _ in groupby(found["seen"])]
    # It ends where plotly drew it, and the line from before stays as a ghost.
    assert places[-1] == found["drawn"] != found["before"]
    names = "(el) => el.data.map((trace) => trace.name)"
    assert "line with what is left out" in view.locator(".mp-plot").evaluate(names)
    if motion == "reduce":
        assert {*places} <= {found["before"], found["drawn"]}
        assert set(found["opacities"]) == {0.4}
        return
    assert len(places) >= 4
    left = [float(place.split(",")[1].split("L")[0]) for place in places]
    assert sorted(left) in (left, left[::-1])
    assert found["opacities"][-1] == 0.4
    assert max(found["opacities"]) > 0.5


# --- council: a table for each vote ----------------------------------------------------

WRITTEN = "(plot) => [...plot.querySelectorAll('.textpoint text')].map((one) => one.textContent)"


# On every push a row of every explorer is picked by keyboard.
@pytest.mark.exhaustive
def test_the_ribbon_picks_the_vote_whose_hands_are_up(page: Lab) -> None:
    view = card(page, "council")
    plot = view.locator(".mp-plot")

    def waits_for(result: str) -> None:
        page.page.wait_for_function(
            """([plot, text]) => [...plot.querySelectorAll('.textpoint text')]
              .some((one) => one.textContent.includes(text))""",
            arg=[plot.element_handle(), result],
        )
        assert sum(": " in one for one in plot.evaluate(WRITTEN)) == 1

    waits_for("13 for, 1 against, 1 abstaining: vetoed by Moscow")
    said = plot.get_attribute("aria-label") or ""
    assert "Moscow against, Beijing abstaining, Washington in favour" in said
    plot.focus()
    page.press("ArrowUp")
    waits_for("15 for, 0 against: adopted")
    assert "Elected members: 10 in favour" in (plot.get_attribute("aria-label") or "")
    click_mark(page, view, "Washington", "vote-06", "xaxis", "yaxis")
    waits_for("7 for, 1 against, 3 not voting: adopted")
    view.locator(".mp-detail-title", has_text="repel the attack").wait_for()
    view.locator(".mp-step", has_text="›").press("Enter")
    waits_for("7 for, 0 against, 3 abstaining, 1 not voting: adopted")
