"""Figures, timeline and draw-the-line in JupyterLab: by keyboard, in both themes, offline."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from tests.browser.lab import Lab, chromium_page, jupyterlab, write_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

SETUP = "from moscow_pyongyang import charts, explore, load, show"
FIGURES = """events = load("events")
show(charts.closeness_chart(events[events["year"] <= 1956]))"""
TIMELINE = "explore.timeline(start=1945, end=1953)"
DRAW = 'explore.draw("arms", start=1950, end=1956)'
CONTROLS = """import ipywidgets
ipywidgets.VBox([ipywidgets.IntSlider(description="Year"), ipywidgets.Checkbox()])"""
ARMS = 'show(charts.arms_chart(load("arms_transfers")))'
ASKED = """view = explore.timeline(start=1945, end=1953)
view"""
KERNEL = "print(view.state['start'], view.state['end'], view.shown['sentence'])"
SILENT = """from moscow_pyongyang.views import figure
figure.PlotlyView._serve_library = lambda *_: None
from moscow_pyongyang import (charts, load, show)
show(charts.arms_chart(load("arms_transfers")))"""
POINTS = ".mp-explorer .scatterlayer .point"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("explorers")
    write_notebook(folder / "all.ipynb", [SETUP, FIGURES, TIMELINE, DRAW, CONTROLS, ARMS])
    write_notebook(folder / "draw.ipynb", [SETUP, DRAW])
    write_notebook(folder / "silent.ipynb", [SILENT])
    write_notebook(folder / "ahead.ipynb", [SETUP, ASKED, KERNEL])
    with jupyterlab(folder) as server, chromium_page() as page:
        yield Lab(page, server)


@pytest.fixture
def opened(lab: Lab) -> Lab:
    """Return the lab with every view of the notebook made anew and drawn."""
    lab.page.set_viewport_size({"width": 1100, "height": 900})
    # Running the cells again is enough for new views, and takes a third of the time.
    if not lab.page.url.endswith("/all.ipynb"):
        lab.open("all.ipynb")
        lab.fold_sidebar()
    lab.page.evaluate("() => document.activeElement?.blur()")
    lab.run_all()
    drawn(lab.page, 3)
    return lab


def drawn(page: Page, n_plots: int) -> None:
    page.wait_for_function(
        "(n) => document.querySelectorAll('.mp-plot.js-plotly-plot').length === n", arg=n_plots
    )
    page.wait_for_function(
        "() => !document.querySelector('.mp-list') || document.querySelector('.mp-item')"
    )


def status(page: Page) -> str:
    return page.locator(".mp-explorer .mp-status").inner_text()


def wait_for_status(page: Page, before: str) -> str:
    page.wait_for_function(
        "(old) => document.querySelector('.mp-explorer .mp-status').innerText !== old", arg=before
    )
    return status(page)


def tab_to(page: Page, target: Locator) -> None:
    """Reach a control from the one before it with the Tab key alone."""
    for _ in range(40):
        if target.evaluate("(el) => el === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


# --- figures ---------------------------------------------------------------------------


def test_plotly_travels_once_for_all_views_of_a_page(lab: Lab) -> None:
    before = lab.wire.received
    lab.open("all.ipynb")
    lab.run_all()
    drawn(lab.page, 3)
    assert lab.wire.received - before < 2_400_000


def test_a_saved_notebook_holds_no_plotly_even_with_its_widgets(opened: Lab) -> None:
    toggle = "@jupyter-widgets/jupyterlab-manager:saveWidgetState"
    opened.command(toggle)
    opened.command("docmanager:save")
    opened.page.wait_for_timeout(1500)
    text = Path(opened.server.folder / "all.ipynb").read_text(encoding="utf-8")
    opened.command(toggle)
    assert "application/vnd.jupyter.widget-state+json" in text
    assert "plotly.js v" not in text
    assert len(text) < 600_000


def test_pictures_come_back_after_a_reload_of_the_page(opened: Lab) -> None:
    opened.command("docmanager:save")
    opened.page.wait_for_timeout(800)
    opened.open("all.ipynb")
    drawn(opened.page, 3)
    events = load("events").query("year <= 1953 and domain == 'military'")
    before = status(opened.page)
    opened.page.locator(".mp-chip", has_text="Military").locator("input").check()
    assert wait_for_status(opened.page, before).startswith(f"{len(events)} of")


def test_pictures_come_back_when_cells_run_again(opened: Lab) -> None:
    opened.run_all()
    drawn(opened.page, 3)
    assert opened.page.locator(POINTS).count() > 30


def test_without_the_library_the_sentence_and_the_table_speak(lab: Lab) -> None:
    lab.open("silent.ipynb")
    lab.run_all()
    lab.page.wait_for_selector("text=No picture yet.", timeout=20_000)
    card = lab.page.locator(".mp-card")
    assert "Line chart of arms deliveries" in card.inner_text()
    assert card.locator("tbody tr").count() > 50
    lab.screenshot("figure-without-library", card)


def test_a_figure_has_a_name_for_those_who_do_not_see_it(opened: Lab) -> None:
    plot = opened.page.locator(".mp-plot").first
    assert plot.get_attribute("role") == "img"
    assert "stacked by year" in (plot.get_attribute("aria-label") or "")


def test_the_table_is_copied_as_columns(opened: Lab) -> None:
    card = opened.page.locator(".mp-figure").last
    card.locator("summary").click()
    card.locator("button", has_text="Copy table").click()
    opened.page.wait_for_selector("text=rows copied")
    lines = opened.page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t")[:2] == ["Year", "Soviet Union"]
    assert lines[1].split("\t")[:2] == ["1950", "861"]


def test_a_picture_is_saved_here_with_title_and_source(opened: Lab) -> None:
    card = opened.page.locator(".mp-figure").last
    card.locator("summary").click()
    with opened.page.expect_download() as download:
        card.locator("button", has_text="Save picture (SVG)").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "arms deliveries to North Korea peak" in text
    assert "Source: SIPRI" in text


# --- timeline --------------------------------------------------------------------------


def test_a_filter_changes_picture_sentence_and_list(opened: Lab) -> None:
    page = opened.page
    before, points = status(page), page.locator(POINTS).count()
    page.locator(".mp-chip", has_text="Diplomatic").locator("input").check()
    said = wait_for_status(page, before)
    shown = int(said.split()[0])
    page.wait_for_function("(n) => document.querySelectorAll('.mp-item').length === n", arg=shown)
    assert page.locator(POINTS).count() < points
    assert "Diplomatic" not in page.locator(".mp-explorer .mp-heading").inner_text()


def test_every_control_is_moved_by_keyboard(opened: Lab) -> None:
    page = opened.page
    form = page.locator(".mp-controls")
    opened.command_mode(2)
    n_cells = opened.n_cells()
    controls = form.locator("input, select, summary, button")
    controls.first.focus()
    form.locator("summary").press("Enter")
    for number in range(controls.count()):
        control = controls.nth(number)
        kind = control.get_attribute("type") or control.evaluate("(el) => el.tagName")
        if kind in ("SUMMARY", "button"):
            continue
        control.focus()
        before = opened.page.evaluate("() => document.querySelector('.mp-code').innerText")
        key = {"range": "ArrowRight", "checkbox": "Space", "search": "s"}.get(kind, "ArrowDown")
        page.keyboard.press(key)
        if kind == "SELECT":
            page.wait_for_function(
                "() => document.querySelector('.mp-explorer .mp-subtitle')"
                ".innerText.includes('by date and closeness')"
            )
        else:
            page.wait_for_function(
                "(old) => document.querySelector('.mp-code').textContent !== old", arg=before
            )
        if kind in ("checkbox", "search"):
            page.keyboard.press({"checkbox": "Space", "search": "Backspace"}[kind])
            page.wait_for_timeout(400)
    form.locator("button", has_text="Reset").press("Enter")
    page.wait_for_function(
        "() => document.querySelector('.mp-code').textContent.includes('1945, 1953')"
    )
    assert opened.n_cells() == n_cells


def test_tab_walks_through_controls_list_and_panel_in_order(opened: Lab) -> None:
    page = opened.page
    page.locator(".mp-controls input").first.focus()
    for name in (".mp-quiet", ".mp-controls summary", ".mp-list", ".mp-panel"):
        tab_to(page, page.locator(name))


@pytest.mark.parametrize(
    "control",
    [
        ".mp-chip input",
        ".mp-controls input[type=range]",
        ".mp-controls summary",
        ".mp-quiet",
        ".mp-list",
        ".mp-panel",
        ".mp-handle[tabindex='0']",
        ".mp-fold button",
        ".mp-fold .mp-scroll",
        ".widget-checkbox input",
        ".noUi-handle",
    ],
)
def test_d_d_on_a_focused_control_deletes_no_cell(opened: Lab, control: str) -> None:
    page = opened.page
    n_cells = opened.n_cells()
    page.locator(".mp-figure").last.locator("summary").click()
    opened.command_mode(2)
    page.locator(control).first.focus()
    for key in ("d", "d", "a", "b", "x"):
        page.keyboard.press(key)
    page.wait_for_timeout(400)
    assert opened.n_cells() == n_cells


def test_the_slider_of_ipywidgets_gets_its_name(opened: Lab) -> None:
    assert opened.page.locator(".noUi-handle").get_attribute("aria-label") == "Year"


def test_an_event_is_picked_by_keyboard_and_its_panel_names_the_sources(opened: Lab) -> None:
    page = opened.page
    page.locator(".mp-list").focus()
    for key in ("End", "Home", "ArrowDown"):
        page.keyboard.press(key)
    title = page.locator(".mp-item[aria-selected=true] span").last.inner_text()
    page.wait_for_function(
        "(t) => document.querySelector('.mp-detail-title')?.textContent === t", arg=title
    )
    panel = page.locator(".mp-panel").inner_text()
    assert "one coder's judgement" in panel
    assert page.locator(".mp-sources li").count() > 0
    active = page.locator(".mp-list").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"


def test_a_click_on_a_mark_picks_its_event(opened: Lab) -> None:
    page = opened.page
    opened.to_top(page.locator(".mp-explorer .mp-plot"))
    # The lone mark of the economic lane: nothing covers it.
    spot = page.evaluate(
        "() => { const p = document.querySelector('.mp-explorer .mp-plot');"
        " const t = p.data.find((d) => d.customdata);"
        " const i = t.customdata.findIndex((id) => id.startsWith('1949-03-17'));"
        " const box = p.getBoundingClientRect(), l = p._fullLayout;"
        " return [box.x + l._size.l + l.xaxis.d2p(t.x[i]),"
        " box.y + l._size.t + l.yaxis.d2p(t.y[i])]; }"
    )
    page.mouse.move(*spot)
    page.wait_for_timeout(200)
    page.mouse.click(*spot)
    page.wait_for_selector(".mp-detail-title")
    assert "economic" in page.locator(".mp-panel .mp-kicker").inner_text()


def test_years_push_each_other_along(opened: Lab) -> None:
    page = opened.page
    start = page.locator(".mp-controls input[type=range]").first
    start.focus()
    page.keyboard.press("End")
    page.wait_for_function(
        "() => document.querySelector('.mp-code').textContent.includes('2026, 2026')"
    )
    assert page.locator(".mp-number").all_inner_texts() == ["2026", "2026"]


def test_the_second_step_is_drawn_from_what_was_sent_ahead_and_the_kernel_agrees(lab: Lab) -> None:
    page = lab.page
    lab.open("ahead.ipynb")
    lab.fold_sidebar()
    lab.run_all()
    drawn(page, 1)
    lab.wire.keeps = True
    for kept in (lab.wire.frames, lab.wire.told):
        kept.clear()
    page.locator(".mp-controls input[type=range]").nth(1).focus()
    steps = []
    for _ in range(3):
        before = status(page)
        page.keyboard.press("ArrowRight")
        steps.append(wait_for_status(page, before))
        page.wait_for_timeout(900)  # the reader looks; the kernel draws the next step
    lab.wire.keeps = False
    sent = [frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
            for frame in lab.wire.told]  # fmt: skip
    states = [frame for frame in sent if '"state"' in frame and '"drawn"' in frame]
    assert [bool(re.search(r'"drawn":\s*true', frame)) for frame in states] == [False, True, True]
    assert sum('"ahead"' in frame for frame in sent) == 3
    # What was drawn ahead did not travel a second time: one picture a step, and one for the next.
    pictures = sum(b'"spec"' in (f.encode() if isinstance(f, str) else f) for f in lab.wire.frames)
    assert pictures == 4
    assert len(set(steps)) == 3
    lab.page.evaluate(
        "() => { const n = window.jupyterapp.shell.currentWidget.content; n.activeCellIndex = 2; }"
    )
    lab.command("notebook:run-cell")
    lab.wait_idle()
    said = page.locator(".jp-OutputArea-output pre").last.inner_text()
    shown = page.locator(".mp-number").all_inner_texts()
    assert said.strip() == f"{shown[0]} {shown[1]} {status(page)}"
    assert shown == ["1945", "1956"]


# --- draw the line ---------------------------------------------------------------------


def test_a_line_is_drawn_and_revealed_by_keyboard(lab: Lab) -> None:
    page = lab.page
    lab.wire.keeps = True
    lab.open("draw.ipynb")
    lab.fold_sidebar()
    lab.run_all()
    page.wait_for_selector(".mp-handle")
    record = load("arms_transfers").query("supplier == 'SUN' and recipient == 'PRK'")
    real = {int(y): int(v) for y, v in zip(record["year"], record["tiv_million"], strict=True)}
    secret = re.compile(rf"1951\D{{1,8}}{real[1951]}\b")
    lab.screenshot("draw-line-empty", page.locator(".mp-card"))
    reveal = page.locator("button", has_text="Reveal")
    assert reveal.is_disabled()
    lab.command_mode(1)
    page.locator(".mp-handle").first.focus()
    for number in range(6):
        handle = page.locator(".mp-handle").nth(number)
        assert handle.get_attribute("aria-label") == str(1951 + number)
        assert handle.get_attribute("aria-valuetext") == "no guess yet"
        for _ in range(number + 1):
            page.keyboard.press("ArrowUp")
        assert "your guess" in (handle.get_attribute("aria-valuetext") or "")
        page.keyboard.press("ArrowRight")
    lab.screenshot("draw-line-drawn", page.locator(".mp-card"))
    page.keyboard.press("Tab")
    page.keyboard.type("because of the war")
    assert not any(secret.search(str(frame)) for frame in lab.wire.frames)
    assert not secret.search(page.content())
    tab_to(page, reveal)
    page.keyboard.press("Enter")
    page.wait_for_selector(".mp-verdict strong")
    said = page.locator(".mp-verdict").inner_text()
    assert "furthest off in" in said
    assert "because of the war" in said
    assert any(secret.search(str(frame)) for frame in lab.wire.frames)
    lab.wire.keeps = False
    page.wait_for_timeout(1300)
    lab.screenshot("draw-line-revealed", page.locator(".mp-card"))
    assert lab.axe(".mp-view") == []


def test_a_line_is_drawn_with_the_mouse_in_one_stroke(opened: Lab) -> None:
    page = opened.page
    board = page.locator(".mp-board")
    opened.to_top(board)
    box = board.bounding_box()
    assert box
    page.mouse.move(box["x"] + 70, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 95, box["y"] + 120, steps=6)
    page.mouse.up()
    assert page.locator(".mp-handle.mp-open").count() == 0
    assert page.locator("button", has_text="Reveal").is_enabled()


def test_the_rest_of_a_line_can_be_carried_on(opened: Lab) -> None:
    page = opened.page
    page.locator(".mp-handle").first.focus()
    page.keyboard.press("PageUp")
    page.locator("button", has_text="Carry my line on").press("Enter")
    assert page.locator(".mp-handle.mp-open").count() == 0


# --- the whole page --------------------------------------------------------------------


def test_axe_finds_nothing_in_either_theme(opened: Lab) -> None:
    page = opened.page
    page.locator(".mp-controls summary").click()
    page.locator(".mp-list").focus()
    page.wait_for_selector(".mp-detail-title")
    found = opened.axe(".mp-view")
    opened.command("apputils:change-theme", theme="JupyterLab Dark")
    page.wait_for_timeout(1500)
    found += opened.axe(".mp-view")
    fills = page.locator(POINTS).evaluate_all("(els) => els.map((el) => el.style.fill)")
    pictures(opened, "dark")
    opened.command("apputils:change-theme", theme="JupyterLab Light")
    page.wait_for_timeout(1500)
    pictures(opened, "light")
    assert found == []
    assert "rgb(157, 234, 245)" in fills


def test_a_small_screen_shows_controls_and_picture(opened: Lab) -> None:
    page = opened.page
    page.set_viewport_size({"width": 1024, "height": 600})
    page.wait_for_timeout(800)
    for number, name in enumerate(("closeness", "timeline", "draw", "arms")):
        card = page.locator(".mp-card").nth(number)
        opened.to_top(card)
        page.wait_for_timeout(300)
        opened.screenshot(f"small-{name}")
        wide = card.evaluate("(el) => el.scrollWidth - el.clientWidth")
        assert wide <= 1


def test_no_other_host_is_asked_and_no_script_fails(opened: Lab) -> None:
    assert opened.outside == []
    assert opened.errors == []


def pictures(lab: Lab, theme: str) -> None:
    """Keep a picture of each card on a screen that is high enough for it."""
    lab.page.set_viewport_size({"width": 1100, "height": 1500})
    lab.page.wait_for_timeout(600)
    for number, name in enumerate(("closeness", "timeline", "draw", "arms")):
        card = lab.page.locator(".mp-card").nth(number)
        lab.to_top(card)
        lab.page.wait_for_timeout(300)
        lab.screenshot(f"{name}-{theme}", card)
