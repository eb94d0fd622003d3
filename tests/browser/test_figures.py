"""Figures in JupyterLab: what travels, what is saved, what comes back, and what a reader takes."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load, views
from tests.browser.lab import Lab, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FONTS = Path(views.__file__).parent / "fonts"
SETUP = "from moscow_pyongyang import charts, explore, load, show"
CLOSENESS = """events = load("events")
show(charts.closeness_chart(events[events["year"] <= 1956]))"""
TIMELINE = "explore.timeline(start=1945, end=1953)"
CONTROLS = """import ipywidgets
ipywidgets.VBox([ipywidgets.IntSlider(description="Year"), ipywidgets.Checkbox()])"""
ARMS = 'show(charts.arms_chart(load("arms_transfers")))'
# How long a page waits for a kernel that says nothing is tested in tests/js.
REFUSED = """from moscow_pyongyang import charts, load, show
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views import figure

def refuse():
    raise CourseError("There is no library today.")

figure.plotly_library = refuse
show(charts.arms_chart(load("arms_transfers")))"""
N_PLOTS = 3
POINTS = ".mp-explorer .scatterlayer .point"


def drawn(page: Page) -> None:
    page.wait_for_function(
        "(n) => document.querySelectorAll('.mp-plot.js-plotly-plot').length === n", arg=N_PLOTS
    )
    page.wait_for_function("() => document.querySelector('.mp-detail-title')")


@pytest.fixture(scope="module")
def figures(lab: Lab) -> Lab:
    """A page with two figures, a timeline and controls that are not of the course."""
    cells = [SETUP, CLOSENESS, TIMELINE, CONTROLS, ARMS]
    write_notebook(lab.server.folder / "figures.ipynb", cells)
    lab.visit("figures.ipynb")
    lab.fold_sidebar()
    before = lab.wire.received
    lab.run_all()
    drawn(lab.page)
    lab.settle()
    lab.first_bytes = lab.wire.received - before  # type: ignore[attr-defined]
    return lab


def test_plotly_travels_once_for_all_views_of_a_page(figures: Lab) -> None:
    assert figures.first_bytes < 2_400_000  # type: ignore[attr-defined]


def test_a_figure_has_a_name_for_those_who_do_not_see_it(figures: Lab) -> None:
    plot = figures.page.locator(".mp-plot").first
    assert plot.get_attribute("role") == "img"
    assert "stacked by year" in (plot.get_attribute("aria-label") or "")


def test_the_slider_of_ipywidgets_gets_its_name(figures: Lab) -> None:
    assert figures.page.locator(".noUi-handle").get_attribute("aria-label") == "Year"


def show_table(card: Locator) -> None:
    """Let the rows take the picture's place, if they do not stand there."""
    tool = card.locator(".mp-tool-table")
    if tool.get_attribute("aria-expanded") == "false":
        tool.click()


@pytest.mark.parametrize(
    "control",
    [".mp-instead button", ".mp-instead .mp-scroll", ".widget-checkbox input", ".noUi-handle"],
)
def test_d_d_on_a_control_outside_the_explorers_deletes_no_cell(figures: Lab, control: str) -> None:
    n_cells = figures.n_cells()
    show_table(figures.page.locator(".mp-figure").last)
    figures.command_mode(2)
    figures.page.locator(control).first.focus()
    figures.press("d", "d", "a", "b", "x")
    figures.settle()
    assert figures.n_cells() == n_cells


def test_the_table_is_copied_as_columns(figures: Lab) -> None:
    card = figures.page.locator(".mp-figure").last
    show_table(card)
    card.locator("button", has_text="Copy table").click()
    figures.page.wait_for_selector("text=rows copied")
    lines = figures.page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t")[:2] == ["Year", "Soviet Union"]
    assert lines[1].split("\t")[:2] == ["1950", "861"]


def test_a_picture_is_saved_here_with_title_and_source(figures: Lab) -> None:
    card = figures.page.locator(".mp-figure").last
    show_table(card)
    with figures.page.expect_download() as download:
        card.locator("button", has_text="Save picture (SVG)").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "arms deliveries to North Korea peak" in text
    assert "Source: SIPRI" in text


# The colours of both themes are tested without a browser.
@pytest.mark.exhaustive
def test_a_picture_takes_the_colours_of_the_theme(figures: Lab) -> None:
    figures.use_theme("Dark")
    fills = figures.page.locator(POINTS).evaluate_all("(els) => els.map((el) => el.style.fill)")
    assert "rgb(157, 234, 245)" in fills
    figures.use_theme("Light")


def test_pictures_come_back_when_cells_run_again(figures: Lab) -> None:
    figures.run_all()
    drawn(figures.page)
    assert figures.page.locator(POINTS).count() > 30


def test_a_saved_notebook_holds_no_plotly_even_with_its_widgets(figures: Lab) -> None:
    toggle = "@jupyter-widgets/jupyterlab-manager:saveWidgetState"
    figures.command(toggle)
    figures.command("docmanager:save")
    text = Path(figures.server.folder / "figures.ipynb").read_text(encoding="utf-8")
    figures.command(toggle)
    assert "application/vnd.jupyter.widget-state+json" in text
    assert "plotly.js v" not in text
    # The page's fonts stand in it once, in base64; the rest is the pictures.
    fonts = [b64encode(one.read_bytes()).decode() for one in FONTS.glob("*.woff2")]
    assert [text.count(one) for one in fonts] == [1] * len(fonts)
    assert len(text) - sum(map(len, fonts)) < 600_000


# On every push a notebook without its kernel is opened, read and brought to life.
@pytest.mark.exhaustive
def test_pictures_come_back_after_a_reload_of_the_page(figures: Lab) -> None:
    page = figures.page
    figures.command("docmanager:save")
    figures.visit("figures.ipynb")
    drawn(page)
    events = load("events").query("year <= 1953 and domain == 'military'")
    page.locator(".mp-chip", has_text="Military").locator("input").press("Space")
    page.locator(".mp-explorer .mp-status", has_text=f"{len(events)} of").wait_for(state="attached")


# On every push a notebook without its kernel is read whole.
@pytest.mark.exhaustive
def test_without_the_library_the_sentence_and_the_table_speak(lab: Lab) -> None:
    write_notebook(lab.server.folder / "refused.ipynb", [REFUSED])
    lab.visit("refused.ipynb")
    lab.run_all()
    lab.page.wait_for_selector("text=No picture yet.", timeout=20_000)
    card = lab.page.locator(".mp-card")
    assert "Line chart of arms deliveries" in card.inner_text()
    assert card.locator("tbody tr").count() > 50
    lab.screenshot("figure-without-library", card)
