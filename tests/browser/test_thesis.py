"""Thesis bench and coding desk in JupyterLab, by keyboard alone; pictures go to artefacts/."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.tables import load
from tests.browser.lab import Lab, chromium_page, jupyterlab, write_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

BENCH = """from moscow_pyongyang.explorers.thesis_bench.view import thesis
thesis(start=1985, coder="C2")"""
DESK = """from moscow_pyongyang.explorers.event_coding import coding
coding(class_folder="class")"""
LETTERS = ("GHJK", "LMNP", "QRST", "VWXZ")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    from moscow_pyongyang.explorers.event_coding import desk

    folder = tmp_path_factory.mktemp("thesis")
    (folder / "class").mkdir()
    ids = [event["id"] for event in desk().page["events"]]
    for number, name in enumerate(LETTERS):
        rows = [{"event_id": i, "closeness": number - 1, "hostility": None} for i in ids]
        held = {"format": "moscow-pyongyang coding 1", "coder": name, "seed": 1945}
        text = json.dumps({**held, "codings": rows})
        (folder / "class" / f"coding_{name}.json").write_text(text, encoding="utf-8")
    write_notebook(folder / "thesis.ipynb", [BENCH, DESK, "1 + 1"])
    with jupyterlab(folder) as server, chromium_page() as page:
        made = Lab(page, server)
        made.wire.keeps = True
        made.open("thesis.ipynb")
        made.fold_sidebar()
        made.run_all()
        page.wait_for_selector(".mp-explorer .scatterlayer .point")
        page.wait_for_selector(".coding .mp-primary")
        made.command_mode(2)
        yield made


def status(page: Page) -> str:
    return page.locator(".mp-explorer .mp-status").inner_text()


def changed(page: Page, before: str) -> str:
    page.wait_for_function(
        "(old) => document.querySelector('.mp-explorer .mp-status').innerText !== old", arg=before
    )
    return status(page)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def card_picture(lab: Lab, name: str, card: Locator) -> None:
    lab.page.set_viewport_size({"width": 1100, "height": 2200})
    lab.page.wait_for_timeout(500)
    lab.screenshot(f"thesis-{name}-1100", card)
    lab.page.set_viewport_size({"width": 1024, "height": 600})
    lab.page.wait_for_timeout(500)
    lab.to_top(card)
    lab.screenshot(f"thesis-{name}-1024x600")
    assert card.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1
    lab.page.set_viewport_size({"width": 1100, "height": 900})


def axe_in_both_themes(lab: Lab, selector: str, name: str) -> list[str]:
    lab.page.set_viewport_size({"width": 1100, "height": 3000})
    found = lab.axe(selector)
    lab.command("apputils:change-theme", theme="JupyterLab Dark")
    lab.page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
    lab.page.wait_for_timeout(900)
    found += lab.axe(selector)
    lab.screenshot(f"thesis-{name}-dark", lab.page.locator(selector).first)
    lab.command("apputils:change-theme", theme="JupyterLab Light")
    lab.page.wait_for_selector("body[data-jp-theme-light=true]", state="attached")
    lab.page.set_viewport_size({"width": 1100, "height": 900})
    return found


def test_the_bench_shows_the_published_contrast_first(lab: Lab) -> None:
    assert status(lab.page).startswith("73 of 113 events chosen have both codes")
    assert "r = 0.57" in lab.page.locator(".mp-explorer .mp-heading").inner_text()
    card_picture(lab, "bench", lab.page.locator(".mp-explorer"))


def test_every_control_of_the_bench_is_moved_by_keyboard(lab: Lab) -> None:
    page, form = lab.page, lab.page.locator(".mp-controls")
    form.locator("summary").press("Enter")
    n_cells, first = lab.n_cells(), status(page)
    assert form.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1
    controls = form.locator("input, select")
    for number in range(controls.count()):
        control = controls.nth(number)
        kind = control.get_attribute("type") or "select"
        control.focus()
        before = status(page)
        label = str(control.evaluate("(el) => el.labels[0].innerText"))
        arrow = "ArrowLeft" if label == "To" else "ArrowRight"
        # The event codes stand last among the measures.
        choose = "ArrowUp" if label.startswith("Years") else "ArrowDown"
        keys = {"checkbox": "Space", "search": "1", "select": choose}
        press(page, keys.get(kind, arrow))
        assert changed(page, before)
        if kind in ("range", "checkbox"):
            press(page, "d", "d", "x")
        page.locator(".mp-quiet").press("Enter")
        page.wait_for_function(
            "(t) => document.querySelector('.mp-explorer .mp-status').innerText === t", arg=first
        )
    assert lab.n_cells() == n_cells
    assert lab.errors == []


def test_a_row_is_picked_by_keyboard_and_says_what_r_would_be_without_it(lab: Lab) -> None:
    page = lab.page
    page.locator(".mp-list").focus()
    press(page, "ArrowDown", "ArrowDown")
    page.wait_for_selector(".mp-detail-title")
    assert "r would" in page.locator(".mp-panel").inner_text()
    assert page.locator(".mp-sources li").count() > 0


def test_axe_finds_nothing_on_the_bench(lab: Lab) -> None:
    assert axe_in_both_themes(lab, ".mp-explorer", "bench") == []


def test_the_desk_leads_to_what_is_not_coded_and_leaves_the_cells_alone(lab: Lab) -> None:
    page = lab.page
    n_cells = lab.n_cells()
    lab.command_mode(2)
    page.locator(".coding .mp-primary").press("Enter")
    page.locator(".coding .mp-verdict", has_text="Not yet").wait_for()
    assert page.evaluate("() => document.activeElement.type") == "radio"
    for control in (".coding-nav button", ".coding input", ".coding .mp-actions button:enabled"):
        page.locator(control).first.focus()
        press(page, "d", "d", "a", "b", "x")
    assert lab.n_cells() == n_cells
    card_picture(lab, "desk", page.locator(".coding .mp-card"))
    assert lab.axe(".coding") == []


def test_twelve_events_are_coded_by_keyboard_and_nothing_was_known_before(lab: Lab) -> None:
    page = lab.page
    page.locator(".coding-nav button").first.press("Enter")
    for number in range(12):
        page.locator(".coding fieldset input").first.focus()
        press(page, "Space", *["ArrowRight"] * (number % 6), "Tab", "Space", "ArrowRight", "Tab")
        if number < 11:
            page.locator(".coding button", has_text="Next event").press("Enter")
    page.wait_for_timeout(400)
    marks = page.locator(".coding-nav button").all_inner_texts()
    assert all(mark.startswith("✓") for mark in marks), marks
    frames = [f if isinstance(f, str) else f.decode("utf-8", "replace") for f in lab.wire.frames]
    before = "".join([*frames, page.content(), lab.notebook()])
    titles = page.locator(".coding-title").inner_text()
    assert titles in before
    # The bench above opened an event: its note may be on the page, and says nothing of the desk.
    panel = page.locator(".mp-panel").inner_text()
    codes = load("coder_codes")
    notes = codes[codes["event_id"].isin(own_ids())]["coding_note"]
    for note in notes[[text not in panel for text in notes]]:
        assert note not in before
        assert json.dumps(note)[1:-1] not in before
    page.locator(".coding .mp-primary").press("Enter")
    page.wait_for_selector(".coding-result:not([hidden]) .coding-rows")
    result = page.locator(".coding-result").inner_text()
    assert "Alpha" in result
    assert "Coder C" in result
    assert "5 codings of these events" in result
    assert not any(letters in result for letters in LETTERS)


def own_ids() -> list[str]:
    from moscow_pyongyang.explorers.event_coding import desk

    return [event["id"] for event in desk().page["events"]]


def test_the_coding_is_exported_beside_the_notebook(lab: Lab) -> None:
    lab.page.locator(".coding button", has_text="Export my coding").press("Enter")
    lab.page.locator(".coding .mp-verdict", has_text="Written beside the notebook").wait_for()
    (path,) = lab.server.folder.glob("coding_*.json")
    assert len(json.loads(path.read_text())["codings"]) == 12


def test_axe_finds_nothing_after_the_reveal_and_nobody_else_was_asked(lab: Lab) -> None:
    card_picture(lab, "desk-after", lab.page.locator(".coding .mp-card"))
    assert axe_in_both_themes(lab, ".coding", "desk-after") == []
    assert lab.outside == []
    assert lab.errors == []


def test_starting_again_clears_the_desk(lab: Lab) -> None:
    lab.page.locator(".coding button", has_text="Start again").press("Enter")
    lab.page.locator(".coding-result").wait_for(state="hidden")
    assert lab.page.locator(".coding input:checked").count() == 0
