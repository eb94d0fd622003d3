"""The picture of an explorer as it moves, is saved, or stands in a small window."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.explorer_stories import NAMES, card, changed, click_mark, open_stories

if TYPE_CHECKING:
    from tests.browser.lab import Lab

# On every push: what each explorer promises by keyboard, in test_explorer_stories.
pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def page(lab: Lab) -> Lab:
    return open_stories(lab)


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
def test_in_a_saved_picture_nothing_covers_anything(page: Lab) -> None:
    sheet = page.page.context.new_page()
    seen: dict[str, list[str]] = {}
    for name in NAMES:
        save = card(page, name).locator("button", has_text="(SVG)")
        with page.page.expect_download() as download:
            save.evaluate("(el) => el.click()")
        sheet.set_content(download.value.path().read_text(encoding="utf-8"))
        sheet.locator(".gtitle").wait_for()
        seen[name] = sheet.evaluate(COVERED)
    sheet.close()
    assert {name: found for name, found in seen.items() if found} == {}


# On every push every card is measured for what is cut off or covered.
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


# On every push the years of an explorer are moved by keyboard.
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
@pytest.mark.parametrize("name", ["triangle", "meetings_map"])
def test_a_square_picture_leaves_a_small_screen_to_its_controls(page: Lab, name: str) -> None:
    page.resize(1024, 600)
    view = card(page, name)
    assert view.locator(".mp-plot").evaluate("(p) => p.clientHeight") <= 340
    page.resize(1100, 900)


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


WRITTEN = "(plot) => [...plot.querySelectorAll('.textpoint text')].map((one) => one.textContent)"


# On every push a row of every explorer is picked by keyboard.
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
