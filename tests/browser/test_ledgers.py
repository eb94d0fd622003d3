"""Ledgers, Security Council room and treaty comparer in JupyterLab: by keyboard, offline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from tests.browser.lab import Lab, chromium_page, jupyterlab, write_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

CELLS = {
    "ledgers": "from moscow_pyongyang.explorers.trade_ledgers import ledgers\nledgers()",
    "council": "from moscow_pyongyang.explorers.security_council import council\ncouncil()",
    "treaties": "from moscow_pyongyang.explorers.treaty_clauses import treaties\ntreaties()",
    "hidden": "from moscow_pyongyang.explorers.treaty_clauses import treaties\ntreaties(hide=True)",
}
NAMES = list(CELLS)
MOVES = {"range": "ArrowLeft", "checkbox": "Space", "SELECT": "ArrowDown"}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("ledgers")
    write_notebook(folder / "all.ipynb", [*CELLS.values(), "1 + 1"])
    with jupyterlab(folder) as server, chromium_page(width=1100, height=900) as page:
        lab = Lab(page, server)
        lab.wire.keeps = True
        lab.open("all.ipynb")
        lab.fold_sidebar()
        lab.run_all()
        page.wait_for_function(
            "(n) => document.querySelectorAll('.mp-plot.js-plotly-plot').length === n",
            arg=len(CELLS),
        )
        # Before anybody guessed: everything the page was sent, and everything it shows.
        lab.before = seen(lab)  # type: ignore[attr-defined]
        lab.command_mode()
        yield lab


def seen(lab: Lab) -> str:
    frames = [f if isinstance(f, str) else f.decode("utf-8", "replace") for f in lab.wire.frames]
    return "".join([*frames, lab.page.content(), lab.notebook()])


def card(lab: Lab, name: str) -> Locator:
    return lab.page.locator(".mp-explorer").nth(NAMES.index(name))


def now(lab: Lab, name: str) -> str:
    """Return what a view shows: finding, status, alt text of the picture, and the code."""
    view = card(lab, name)
    alt = view.locator(".mp-plot").get_attribute("aria-label") or ""
    text = [view.locator(part).text_content() or "" for part in (".mp-heading", "code")]
    return "".join([*text, alt])


def wait_for_change(page: Page, lab: Lab, name: str, before: str) -> None:
    for _ in range(100):
        if now(lab, name) != before:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{name} shows the same as before")


def test_nothing_closed_was_sent_before_a_guess(lab: Lab) -> None:
    before: str = lab.before  # type: ignore[attr-defined]
    votes, clauses = load("unsc_votes"), load("treaties")
    assert json.dumps(votes["topic"].iloc[0])[1:-1] in before  # the catch can be read
    for text in [*votes["note"].dropna(), *votes["vote_id"]]:
        assert json.dumps(text)[1:-1] not in before
    # The comparer in the same page shows its treaties; the hidden one must not say whose.
    hidden = card(lab, "hidden").inner_html()
    for text in [*clauses["clause_id"], *clauses["title"], *clauses["strength_reason"]]:
        assert text not in hidden


@pytest.mark.parametrize("name", NAMES)
def test_every_control_is_moved_by_keyboard(lab: Lab, name: str) -> None:
    page, form = lab.page, card(lab, name).locator(".mp-controls")
    lab.to_top(card(lab, name))
    for fold in form.locator("summary").all():
        fold.focus()
        page.keyboard.press("Enter")
    controls = form.locator("input, select")
    for number in range(controls.count()):
        control = controls.nth(number)
        if not control.is_visible():
            continue
        kind = control.get_attribute("type") or "SELECT"
        before = now(lab, name)
        control.focus()
        low = kind == "range" and control.input_value() == control.get_attribute("min")
        page.keyboard.press("ArrowRight" if low else MOVES[kind])
        wait_for_change(page, lab, name, before)
    form.locator("button", has_text="Reset").press("Enter")
    assert lab.errors == []


@pytest.mark.parametrize("name", NAMES)
def test_a_row_of_the_list_opens_its_panel(lab: Lab, name: str) -> None:
    view = card(lab, name)
    view.locator(".mp-list").focus()
    for key in ("ArrowDown", "End", "Home"):
        lab.page.keyboard.press(key)
        lab.page.wait_for_timeout(150)
    view.locator(".mp-detail-title").wait_for()
    assert view.locator(".mp-item[aria-selected=true]").count() == 1


def test_a_vote_is_guessed_and_revealed_by_keyboard(lab: Lab) -> None:
    page, view = lab.page, card(lab, "council")
    lab.to_top(view)
    row = view.locator(".mp-guess select").first
    row.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    view.locator("button", has_text="Reveal").press("Enter")
    view.locator(".mp-verdict", has_text="Not yet").wait_for()
    assert view.locator(".mp-verdict").get_attribute("role") == "status"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    before = now(lab, "council")
    page.keyboard.press("Enter")
    wait_for_change(page, lab, "council", before)
    view.locator(".mp-verdict[data-verdict]").wait_for()
    assert "Moscow: against; you said “in favour”" in view.locator(".mp-verdict").inner_text()
    assert "1 of 57 votes open" in view.locator(".mp-status").inner_text()
    lab.to_top(view)
    lab.screenshot("council_one_open")


def test_every_vote_opens_at_once(lab: Lab) -> None:
    view = card(lab, "council")
    lab.to_top(view)
    before = now(lab, "council")
    view.locator("button", has_text="Open every vote").press("Enter")
    wait_for_change(lab.page, lab, "council", before)
    assert "Longest run of Moscow with Washington" in view.locator(".mp-status").inner_text()


def test_a_clause_is_placed_by_keyboard(lab: Lab) -> None:
    page, view = lab.page, card(lab, "hidden")
    lab.to_top(view)
    assert view.locator(".mp-quote").inner_text().strip()
    view.locator(".mp-guess select").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    before = now(lab, "hidden")
    page.keyboard.press("Enter")
    wait_for_change(page, lab, "hidden", before)
    view.locator(".mp-verdict[data-verdict]").wait_for()
    assert view.locator(".mp-verdict strong").inner_text().strip() in {"✓", "✗"}
    assert "1 of 39 clauses placed" in view.locator(".mp-heading").inner_text()
    lab.to_top(view)
    lab.screenshot("treaties_hidden_one_placed")


def test_a_gap_is_ringed_where_it_stands(lab: Lab) -> None:
    page, view = lab.page, card(lab, "ledgers")
    lab.to_top(view)
    view.locator(".mp-list").focus()
    page.keyboard.press("Home")
    view.locator(".mp-panel", has_text="Gap.").wait_for()
    # The ring is a trace of its own, on the axis of the strip and not of the dollars.
    axis = view.locator(".mp-plot").evaluate("(el) => el.data.at(-1).yaxis")
    assert axis == "y2"
    assert "neither state reported" in view.locator(".mp-panel").inner_text()


def test_command_keys_of_the_notebook_leave_the_cells_alone(lab: Lab) -> None:
    cells = lab.n_cells()
    for name in NAMES:
        for kind in ("button:enabled", "summary", "select:enabled", "input", ".mp-list"):
            for control in card(lab, name).locator(kind).all():
                if control.is_visible():
                    control.focus()
                    for key in ("d", "d"):
                        lab.page.keyboard.press(key)
    assert lab.n_cells() == cells


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height"), [(1100, 900), (1024, 600), (560, 900)])
def test_it_fits_the_screen(lab: Lab, name: str, width: int, height: int) -> None:
    lab.page.set_viewport_size({"width": width, "height": height})
    lab.page.wait_for_timeout(300)
    view = card(lab, name)
    lab.to_top(view)
    lab.screenshot(f"{name}_{width}x{height}")
    assert view.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_axe_finds_nothing(lab: Lab, theme: str) -> None:
    lab.page.set_viewport_size({"width": 1100, "height": 5200})
    lab.command("apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    lab.page.wait_for_selector(f"body[data-jp-theme-light={is_light}]", state="attached")
    lab.page.wait_for_timeout(400)
    for name in NAMES:
        lab.screenshot(f"{name}_{theme.lower()}", card(lab, name))
    assert lab.axe(".mp-explorer") == []


def test_no_other_host_is_asked_for_anything(lab: Lab) -> None:
    assert lab.outside == []
    assert lab.errors == []


def test_an_opened_vote_and_clause_come_back_when_cells_run_again_and_in_a_new_kernel(
    lab: Lab,
) -> None:
    cells = ["from moscow_pyongyang import explore", "explore.council()",
             "explore.treaties(hide=True)"]  # fmt: skip
    write_notebook(lab.server.folder / "kept.ipynb", cells)
    again = Lab(lab.page.context.new_page(), lab.server)
    page = again.page
    page.set_viewport_size({"width": 1100, "height": 900})
    again.open("kept.ipynb")
    again.fold_sidebar()
    again.run_all()
    open_ = {"council": "1 of 57 votes open", "treaties": "39 clauses, 1 placed"}
    views = {name: page.locator(".mp-explorer").nth(i) for i, name in enumerate(open_)}
    for name, view in views.items():
        view.locator(".mp-list .mp-item").first.wait_for()
        for select in view.locator(".mp-guess select").all()[1:]:
            select.focus()
            page.keyboard.press("ArrowDown")
        view.locator("button.mp-primary").press("Enter")
        view.locator(".mp-status", has_text=open_[name]).wait_for()
    again.run_all()
    for name, view in views.items():
        view.locator(".mp-status", has_text=open_[name]).wait_for()
    page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.context.sessionContext.restartKernel()"
    )
    again.run_all()
    for name, view in views.items():
        view.locator(".mp-status", has_text=open_[name]).wait_for()
    assert view.locator("option", has_text="open · ").count() == 1
    # The saved output is the task, not what this reader found.
    assert "1 placed" not in again.notebook()
    views["council"].locator(".mp-quiet").press("Enter")
    views["council"].locator(".mp-status", has_text="57 votes, all closed").wait_for()
    again.run_all()
    views["council"].locator(".mp-status", has_text="57 votes, all closed").wait_for()
    assert again.errors == []
