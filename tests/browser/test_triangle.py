"""Triangle and map of meetings in JupyterLab: every control by keyboard, offline, with pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.lab import Lab, chromium_page, jupyterlab, write_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

CELLS = [
    "from moscow_pyongyang.explorers.ties_triangle import triangle\ntriangle(year=1983)",
    "from moscow_pyongyang.explorers.meetings import meetings_map\nmeetings_map()",
]
VIEWS = {"triangle": 0, "met": 1}
KEYS = {"range": "ArrowLeft", "checkbox": "Space", "SELECT": "ArrowDown"}
PLOT_CHANGED = """([i, old]) => {
  const card = document.querySelectorAll('.mp-explorer')[i];
  return card.querySelector('.mp-code').textContent !== old;
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("triangle")
    write_notebook(folder / "both.ipynb", CELLS)
    with jupyterlab(folder) as server, chromium_page() as page:
        lab = Lab(page, server)
        lab.open("both.ipynb")
        lab.fold_sidebar()
        lab.run_all()
        page.wait_for_function(
            "() => document.querySelectorAll('.mp-plot.js-plotly-plot').length === 2"
            " && document.querySelectorAll('.mp-list .mp-item').length > 20"
        )
        yield lab


def card_of(page: Page, view: str) -> Locator:
    return page.locator(".mp-explorer").nth(VIEWS[view])


def code_of(page: Page, view: str) -> str:
    return card_of(page, view).locator(".mp-code").text_content() or ""


def picture_of(page: Page, view: str) -> str:
    layers = card_of(page, view).locator(".mp-plot .main-svg")
    return "".join(layers.nth(i).inner_html() for i in range(layers.count()))


@pytest.mark.parametrize("view", list(VIEWS))
def test_every_control_is_moved_by_keyboard_and_the_picture_follows(lab: Lab, view: str) -> None:
    page, card = lab.page, card_of(lab.page, view)
    lab.command_mode(VIEWS[view])
    cells = lab.n_cells()
    if card.locator(".mp-controls summary").count():
        card.locator(".mp-controls summary").press("Enter")
    controls = card.locator(".mp-controls input, .mp-controls select")
    assert controls.count() == {"triangle": 20, "met": 6}[view]
    for number in range(controls.count()):
        control = controls.nth(number)
        kind = control.get_attribute("type") or str(control.evaluate("(el) => el.tagName"))
        before, drawn = code_of(page, view), picture_of(page, view)
        control.focus()
        # The first year is at its lower end.
        at_end = kind == "range" and control.input_value() == control.get_attribute("min")
        page.keyboard.press("PageUp" if at_end else KEYS[kind])
        page.wait_for_function(PLOT_CHANGED, arg=[VIEWS[view], before])
        page.wait_for_timeout(120)
        # One hundredth more or less moves no tie across the line in this year.
        if "hundredths" not in str(control.evaluate("(el) => el.parentElement.innerText")):
            assert picture_of(page, view) != drawn
        for key in ("d", "d"):
            page.keyboard.press(key)
        card.locator("button", has_text="Reset").press("Enter")
        page.wait_for_timeout(150)
    assert lab.n_cells() == cells


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_row_is_picked_by_keyboard_and_names_its_source(lab: Lab, view: str) -> None:
    card = card_of(lab.page, view)
    card.locator(".mp-list").focus()
    for key in ("End", "Home", "ArrowDown"):
        lab.page.keyboard.press(key)
    card.locator(".mp-sources li").first.wait_for()
    assert card.locator(".mp-detail-title").inner_text()


def test_a_click_on_a_place_opens_a_meeting(lab: Lab) -> None:
    page, card = lab.page, card_of(lab.page, "met")
    lab.to_top(card.locator(".mp-plot"))
    spot = card.locator(".mp-plot").evaluate(
        "(p) => { const t = p.data.find((d) => d.name === 'places'), b = p.getBoundingClientRect(),"
        " l = p._fullLayout, i = t.customdata.indexOf('2023-09-13-vostochny');"
        " return [b.x + l.xaxis2._offset + l.xaxis2.d2p(t.x[i]),"
        " b.y + l.yaxis2._offset + l.yaxis2.d2p(t.y[i])]; }"
    )
    page.mouse.move(*spot)
    page.wait_for_timeout(200)
    page.mouse.click(*spot)
    card.locator(".mp-detail-title", has_text="Vostochny").wait_for()


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_axe_finds_nothing_in_either_theme(lab: Lab, theme: str) -> None:
    lab.page.set_viewport_size({"width": 1100, "height": 1500})
    lab.command("apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    lab.page.wait_for_selector(f"body[data-jp-theme-light={is_light}]", state="attached")
    lab.page.wait_for_timeout(900)
    for view in VIEWS:
        lab.to_top(card_of(lab.page, view))
        lab.screenshot(f"{view}-{theme.lower()}", card_of(lab.page, view))
    assert lab.axe(".mp-view") == []


@pytest.mark.parametrize("view", list(VIEWS))
def test_a_small_screen_shows_controls_and_picture(lab: Lab, view: str) -> None:
    lab.page.set_viewport_size({"width": 1024, "height": 600})
    lab.page.wait_for_timeout(500)
    card = card_of(lab.page, view)
    lab.to_top(card)
    lab.screenshot(f"{view}-small")
    assert card.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1
    height = card.locator(".mp-plot").bounding_box()
    assert height is not None
    assert height["height"] <= 520


def test_all_five_capitals_fit_the_picture(lab: Lab) -> None:
    page, card = lab.page, card_of(lab.page, "triangle")
    page.set_viewport_size({"width": 1100, "height": 1100})
    for label in ("Add Washington", "Add Seoul"):
        before = code_of(page, "triangle")
        card.locator(".mp-chip", has_text=label).locator("input").press("Space")
        page.wait_for_function(PLOT_CHANGED, arg=[0, before])
    year = card.locator("input[type=range]").first
    year.focus()
    for _ in range(17):
        before = code_of(page, "triangle")
        page.keyboard.press("ArrowLeft")
        page.wait_for_function(PLOT_CHANGED, arg=[0, before])
    page.wait_for_timeout(300)
    lab.to_top(card)
    lab.screenshot("triangle-five", card)
    assert card.locator(".mp-plot").evaluate("(p) => p.clientHeight") <= 520


def test_no_other_host_is_asked_and_no_script_fails(lab: Lab) -> None:
    assert lab.outside == []
    assert lab.errors == []
