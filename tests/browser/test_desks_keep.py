"""Nothing that is typed, ticked or drawn at a desk is lost, and no desk is silent.

A kernel that is busy, stopped, restarted or killed; a page that is loaded anew; a cell that stands
twice in a notebook: the page says within two seconds that no kernel answers, holds what was done,
and goes on by itself.
"""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.lab import Lab, write_notebook
from tests.browser.views import EXPLORERS

if TYPE_CHECKING:
    from pathlib import Path

DRAW = EXPLORERS["predict"]
CELLS = [
    "from moscow_pyongyang import explore\nimport os\nfrom pathlib import Path\n"
    "_ = Path('pid').write_text(str(os.getpid()))",
    EXPLORERS["compare_documents"],
    EXPLORERS["decision_room-stalin-1950"],
    "explore.coding_desk()",
    DRAW,
    "1 + 1",
]
DESKS = ("bench", "room", "coding", "draw")
REASON = ".mp-label + textarea"
# The step of each desk in which one writes.
LAST = {".bench": 4, ".room": 2}
# A view in the place of its twin.
LIVE = "[data-mp-view] .mp-view"


@pytest.fixture(scope="module")
def desks(lab: Lab) -> Lab:
    """The four desks in one notebook."""
    write_notebook(lab.server.folder / "desks.ipynb", CELLS)
    lab.show("desks.ipynb")
    return lab


def work(lab: Lab, word: str, step: int) -> None:
    """Type, tick, code and draw a little at every desk."""
    page = lab.page
    for desk in (".bench", ".room"):
        page.locator(f"{desk} .desk-step").nth(LAST[desk]).click()
    for field in (".bench textarea", ".room textarea", REASON):
        page.locator(field).press_sequentially(f" {word}")
    page.locator(".bench .desk-step").first.click()
    page.locator(".room .desk-step").nth(1).click()
    for field in (
        page.locator(".bench input[data-at$='.A']"),
        page.locator(".room input[data-at=evidence]"),
        page.locator(".coding fieldset").first.locator("input"),
    ):
        field.nth(step).focus()
        lab.press("Space")
    page.locator(".mp-handle").nth(step).focus()
    lab.press("ArrowUp")


def stands(lab: Lab) -> dict[str, Any]:
    """Return what the desks show of it."""
    page = lab.page
    drawn = page.locator(".mp-handle:not(.mp-open)").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-valuetext'))"
    )
    words = {field: page.locator(field).input_value() for field in
             (".bench textarea", ".room textarea", REASON)}  # fmt: skip
    picked = page.locator(".desk [data-at]:checked").evaluate_all(
        "(all) => all.map((one) => [one.dataset.at, one.value])"
    )
    return {"drawn": drawn, "words": words, "picked": picked}


def coded(lab: Lab) -> list[dict[str, str]]:
    """Return the codes that the log has last."""
    return list(logged(lab.server.folder)["coding/1945/12"]["codes"].values())


def logged(folder: Path) -> dict[str, Any]:
    path = folder / "answers.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {entry["id"]: entry["work"] for entry in map(json.loads, lines) if "work" in entry}


def is_silent(lab: Lab, words: str) -> None:
    """Every desk says that no kernel answers, in these words."""
    said = lab.page.locator(".mp-silence", has_text=words)
    said.nth(3).wait_for(state="attached", timeout=8000)
    assert said.count() == len(DESKS)
    assert lab.page.locator("[data-mp-stale]").count() == len(DESKS)


def is_well(lab: Lab) -> None:
    lab.page.locator(".mp-silence").first.wait_for(state="detached")


def kernel(lab: Lab) -> int:
    return int((lab.server.folder / "pid").read_text())


def is_kept(lab: Lab, word: str) -> None:
    """Wait until the log has the last words of every desk."""
    for _ in range(50):
        works = [one for key, one in logged(lab.server.folder).items() if "coding" not in key]
        if len(works) == 3 and all(word in one.get("text", one.get("reason", "")) for one in works):
            return
        lab.page.wait_for_timeout(100)
    raise AssertionError(logged(lab.server.folder))


def test_what_is_done_at_a_desk_outlives_silence_restart_death_and_reload(desks: Lab) -> None:
    lab, page = desks, desks.page
    work(lab, "one", 0)
    is_kept(lab, "one")

    # A kernel that is frozen: each desk says so, buttons too, and goes on by itself.
    os.kill(kernel(lab), signal.SIGSTOP)
    work(lab, "two", 1)
    page.locator(".bench .mp-primary").click()
    is_silent(lab, "does not answer yet")
    lab.screenshot("desk-silent", page.locator(".bench .mp-card"))
    os.kill(kernel(lab), signal.SIGCONT)
    is_well(lab)
    page.locator(".bench .mp-verdict", has_text="Not yet. Still open: sourcing of B").wait_for()
    is_kept(lab, "two")

    # A kernel that was restarted: what is done then is there after Run All.
    lab.restart_kernel()
    work(lab, "three", 2)
    is_silent(lab, "stopped or restarted")
    before = stands(lab)
    assert "one two three" in before["words"][REASON]
    assert len(before["drawn"]) == 3
    lab.run_all()
    is_well(lab)
    is_kept(lab, "three")
    assert stands(lab) == before
    assert [codes["closeness"] for codes in coded(lab)].count("") == 11

    # A kernel that died; then the page is loaded anew while there is none.
    lab.command("docmanager:save")
    os.kill(kernel(lab), signal.SIGKILL)
    # JupyterLab's own word on it takes the focus, and with it what is being typed.
    page.locator(".jp-Dialog .jp-mod-accept").click(timeout=30_000)
    work(lab, "four", 3)
    page.locator(".mp-silence", has_text="stopped or restarted").first.wait_for(timeout=20_000)
    before = stands(lab)
    lab.visit("desks.ipynb")
    lab.fold_sidebar()
    assert page.locator(".mp-view").count() == 0
    lab.run_all()
    is_kept(lab, "four")
    assert stands(lab) == before

    # A page that is loaded anew while the kernel lives on.
    lab.command("docmanager:save")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    page.reload(wait_until="load")
    page.locator(".mp-board").wait_for()
    page.wait_for_function(f"() => document.querySelectorAll('{LIVE}').length === 4")
    assert stands(lab) == before
    # Beside the desks stands the tray of evidence alone, and it stays away while it is empty.
    tray = page.locator("body > .mp-tray")
    tray.wait_for(state="attached")
    assert not tray.is_visible()
    assert page.locator(".mp-view").count() == 5


def test_what_a_desk_tells_those_who_listen(desks: Lab) -> None:
    lab, page = desks, desks.page
    # Each card has a heading, and says in a status what is still open.
    for name in ("bench", "room", "coding"):
        assert page.locator(f".{name} h3.mp-heading").count() == 1
        page.locator(f".{name} .mp-primary").focus()
        lab.press("Enter")
        status = page.locator(f".{name} [role=status]", has_text="Not yet. Still open: ")
        status.wait_for()
        assert page.evaluate("() => document.activeElement.matches('input, textarea')")
    draw = page.locator(".mp-card").last
    assert draw.locator("h3.mp-heading").count() == 1
    # The help once, the unit with each value, the question once.
    assert draw.locator(".mp-handle[aria-describedby]").count() == 1
    said = draw.locator(".mp-handle").first.get_attribute("aria-valuetext") or ""
    assert said.endswith(" million TIV, your guess")
    question = draw.locator("h3").inner_text()
    assert question not in (draw.locator(".mp-board").get_attribute("aria-label") or "")
    draw.locator("button", has_text="Carry my line on").press("Enter")
    draw.locator("button", has_text="Reveal").press("Enter")
    verdict = draw.locator(".mp-verdict[role=status]", has_text="furthest off")
    verdict.wait_for()
    assert "You expected: “ one two three four”" in verdict.inner_text()
    # The button is gone; the focus is led to what comes next, and does not fall to the page.
    assert page.evaluate("() => document.activeElement.textContent").startswith("Table: your guess")


def test_what_is_picked_is_seen_where_the_system_chooses_the_colours(desks: Lab) -> None:
    page = desks.page
    page.emulate_media(forced_colors="active")
    picked = page.locator(".bench-cell input:checked").first
    assert picked.evaluate("(el) => getComputedStyle(el).opacity") == "1"
    assert not page.locator(".bench-dot").first.is_visible()
    border = "(el) => getComputedStyle(el).borderTopWidth"
    buttons = page.locator(".coding-nav button")
    widths = [buttons.nth(number).evaluate(border) for number in range(12)]
    assert (widths.count("3px"), widths.count("1px")) == (1, 11)
    page.emulate_media(forced_colors="none")


def test_a_click_takes_the_focus_and_a_group_of_radios_is_one_stop(desks: Lab) -> None:
    lab, page = desks, desks.page
    bare = ".mp-view :is(button, input, select, summary):not([tabindex])"
    assert page.locator(bare).count() == 0
    page.locator(".bench .desk-step").nth(1).click()
    page.locator(".bench input[data-at='context.A']").first.focus()
    lab.press("Tab")
    assert page.evaluate("() => document.activeElement.dataset.at") == "context.B"
    lab.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Back"


# On every push work at a desk comes back in whatever cell shows it next.
@pytest.mark.exhaustive
def test_two_cells_of_one_desk_show_the_same_work(lab: Lab) -> None:
    write_notebook(lab.server.folder / "twice.ipynb", [CELLS[0], CELLS[2], CELLS[2], DRAW, DRAW])
    (lab.server.folder / "answers.jsonl").unlink(missing_ok=True)
    lab.show("twice.ipynb")
    for desk in lab.page.locator(".room").all():
        desk.locator(".desk-step").last.click()
    fields = lab.page.locator("textarea[data-at]")
    for number, word in enumerate(["First", " second"]):
        fields.nth(number).focus()
        lab.press("End")
        lab.page.keyboard.type(word)
    assert [fields.nth(one).input_value() for one in (0, 1)] == ["First second"] * 2
    lab.page.locator(".mp-handle").first.focus()
    lab.press("ArrowUp")
    boards = lab.page.locator(".mp-board")
    assert [boards.nth(one).locator(".mp-handle:not(.mp-open)").count() for one in (0, 1)] == [1, 1]
