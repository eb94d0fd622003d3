"""The marking desk on answers as odd as they come, and while things break below it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.lab import Lab, write_notebook
from tests.grading.marking.small_class import EXERCISE, texts, write_class

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# A notebook, a kernel and a class of its own; the desk's own file has what each key does.
pytestmark = pytest.mark.exhaustive

LONG = " ".join(f"word{number}" for number in range(20_000))
ODD = {
    "long": LONG,
    "right to left": "انتهى التحالف عام 1996 لأن المعاهدة انتهت.\nثم لا شيء.",
    "Hangul": "동맹은 1996년 9월 10일에 끝났다. `1996-09-10-1961-treaty-lapses`",
    "lines": "a" + "\n" * 5_000 + "z",
    "one sign": "?",
}
BLANK = "\u200b \n"
CALL = 'from moscow_pyongyang.grading import mark\nmark("E03", marker="anna")'
# Its height in a window of 1024 × 600.
NOTEBOOK_PX = 479


def find(lab: Lab, selector: str, *, has_text: str | None = None) -> Locator:
    return lab.page.locator(selector, has_text=has_text)


def open_desk(lab: Lab) -> None:
    lab.open("desk.ipynb")
    lab.fold_sidebar()
    lab.command_mode()
    lab.press("Control+Enter")
    find(lab, ".mark-row").first.wait_for()
    lab.settle(500)
    find(lab, ".mark-row input").first.focus()


def kept(lab: Lab) -> dict[str, float]:
    """Return the points for the claim in the file, by pseudonym, once all of them are kept."""
    find(lab, ".mark-kept", has_text="Kept in marks/E03/anna.jsonl").wait_for()
    file = lab.server.folder / "marks" / EXERCISE / "anna.jsonl"
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {
        one["code"]: one["levels"]["claim"]
        for one in lines
        if one["kind"] == "mark" and "claim" in one.get("levels", {})
    }


@pytest.fixture(scope="module")
def desk(lab: Lab) -> Lab:
    """The class in view, the samples skipped."""
    write_class(lab.server.folder, [*ODD.values(), BLANK, *texts(3)])
    write_notebook(lab.server.folder / "desk.ipynb", [CALL])
    lab.page.set_viewport_size({"width": 1024, "height": 600})
    open_desk(lab)
    find(lab, ".mp-tool", has_text="Skip").press("Enter")
    lab.page.keyboard.type("Done elsewhere.")
    lab.press("Enter")
    find(lab, ".mp-kicker", has_text="answer 1 of 8").wait_for()
    return lab


def test_every_answer_is_shown_whole_in_the_same_place(desk: Lab) -> None:
    seen: dict[str, str] = {}
    heights = set()
    for _ in range(8):
        text = find(desk, ".mark-text").evaluate("(el) => el.textContent")
        # More letters than anybody marks are cut, and it is said how many there were.
        if text.endswith(f" … (cut: {len(LONG):,} letters)"):
            text = LONG
        name = next((name for name, odd in ODD.items() if odd.replace("`", "") == text), "")
        seen[name] = find(desk, ".mark-length").inner_text()
        heights.add(find(desk, ".mark-card").evaluate("(el) => el.offsetHeight"))
        if name:
            desk.screenshot(f"marking-desk-{name.replace(' ', '-')}")
        desk.press("n")
    assert set(seen) == {*ODD, ""}
    assert max(heights) - min(heights) <= 1
    assert max(heights) <= NOTEBOOK_PX
    assert seen["long"].endswith(" over 150")
    assert seen["one sign"] == "0 of 150 words"


def test_who_closes_the_tab_when_the_kernel_is_killed_loses_no_mark(desk: Lab) -> None:
    desk.press("g")
    find(desk, ".mark-chip").nth(0).press("Enter")
    desk.press("1")
    before = kept(desk)
    desk.page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
    desk.press("3", "Enter", "2", "c")
    desk.page.keyboard.type("Half a sent")
    find(desk, ".mark-kept[data-trouble]", has_text="Held in this page").wait_for()
    again = Lab(desk.page.context.new_page(), desk.server)
    again.page.set_viewport_size({"width": 1024, "height": 600})
    desk.page.close()
    desk.page = again.page
    open_desk(desk)
    after = kept(desk)
    assert {code: after[code] for code in before} == before
    assert sorted(after.values()) == [1, 2]
    file = desk.server.folder / "marks" / EXERCISE / "anna.jsonl"
    assert "Half a sent" in file.read_text(encoding="utf-8")
    assert again.errors == []


def test_results_that_change_meanwhile_take_no_mark_along(desk: Lab) -> None:
    place = desk.server.folder / "graded" / EXERCISE
    before = kept(desk)
    for path in place.glob("*.json"):
        result = json.loads(path.read_text(encoding="utf-8"))
        if result["code"] in before:
            path.rename(path.with_suffix(".aside"))
    desk.press("g")
    find(desk, ".mark-chip").nth(2).press("Enter")
    desk.press(*"0123")
    after = kept(desk)
    assert {code: after[code] for code in before} == before
    assert len(after) == len(before) + 1
    open_desk(desk)
    assert "answer" in find(desk, ".mark-card > .mp-top > .mp-kicker").inner_text()
    assert kept(desk) == after
    assert "1 of 6 marked" in find(desk, ".mark-progress").inner_text()
