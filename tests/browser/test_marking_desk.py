"""The marking desk as a marker meets it: by keys alone, from the samples to the last answer.

One notebook, one kernel, one class of thirty. The tests go on where the one before stopped.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from tests.browser import measuring
from tests.browser.ear import Ear
from tests.browser.lab import Lab, write_notebook
from tests.grading.marking.small_class import EXERCISE, texts, write_class

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

HOSTILE = (
    "<script>window.stolen = 1</script><img src=x onerror='window.stolen = 1'> "
    "[a](javascript:stolen) <svg onload='window.stolen = 1'></svg> `1990-made-up-row` "
    "![x](http://example.org/x.png) $\\href{javascript:stolen}{x}$ \u202egnp.exe"
)
KEYS = ("claim", "use-of-evidence", "sourcing", "doubt")
# Its height in a window of 1024 × 600.
NOTEBOOK_PX = 479
CALL = 'from moscow_pyongyang.grading import mark\nmark("E03", marker="anna")'


@pytest.fixture(scope="module")
def desk(lab: Lab) -> Lab:
    """The desk in a small window, nothing marked."""
    write_class(lab.server.folder, [*texts(29), HOSTILE])
    write_notebook(lab.server.folder / "desk.ipynb", [CALL])
    lab.page.set_viewport_size({"width": 1024, "height": 600})
    lab.open("desk.ipynb")
    lab.fold_sidebar()
    lab.command_mode()
    lab.press("Control+Enter")
    find(lab, ".mark-row").first.wait_for()
    lab.settle(500)
    return lab


def find(lab: Lab, selector: str, *, has_text: str | None = None) -> Locator:
    return lab.page.locator(selector, has_text=has_text)


def said(lab: Lab) -> str:
    return find(lab, ".mark-status").inner_text()


def kicker(lab: Lab) -> str:
    return find(lab, ".mark-card > .mp-top > .mp-kicker").inner_text()


def given(lab: Lab) -> list[str]:
    """Return the points of the answer in view, criterion by criterion; "" where none is given."""
    rows = find(lab, ".mark-row").all()
    return [row.evaluate("(el) => el.querySelector('input:checked')?.value ?? ''") for row in rows]


def kept(lab: Lab, kind: str = "mark") -> list[dict[str, Any]]:
    """Return the lines in the file once all of them are kept."""
    find(lab, ".mark-kept", has_text="Kept in marks/E03/anna.jsonl").wait_for()
    text = marks(lab).read_text(encoding="utf-8")
    return [one for one in map(json.loads, text.splitlines()) if one["kind"] == kind]


def focused(lab: Lab) -> tuple[str, str, str]:
    """Return role, name and description of what has the focus, as a screen reader gets them."""
    tree = lab.page.context.new_cdp_session(lab.page).send("Accessibility.getFullAXTree")["nodes"]
    (node,) = (
        one
        for one in tree
        if one["role"]["value"] != "RootWebArea"
        for told in one.get("properties", [])
        if told["name"] == "focused" and told["value"]["value"]
    )
    role, name, words = (
        node.get(key, {}).get("value", "") for key in ("role", "name", "description")
    )
    return role, name, words


def marks(lab: Lab) -> Path:
    return lab.server.folder / "marks" / EXERCISE / "anna.jsonl"


def test_calibration_comes_first_blind_and_then_beside_the_course(desk: Lab) -> None:
    # Who ran the cell by a key stands at the first criterion, and the desk at the top.
    assert desk.page.evaluate("() => document.activeElement.ariaLabel").startswith("0: No date")
    top = find(desk, ".mark-card").bounding_box()
    assert top
    assert top["y"] < 130
    assert "sample 1 of 4" in kicker(desk)
    assert "12 of 12" not in desk.page.content()
    for points in "212":
        desk.press(points, points, points, points, "Enter")
    desk.press(*"3333")
    # A kernel that answers late finds the marker at the comment: the panel waits for its end.
    kept(desk, "calibration")
    with FileLock(f"{marks(desk)}.lock"):
        desk.press("Enter", "Enter", "c")
        desk.page.keyboard.type("Half a thought, ")
    find(desk, ".mark-status", has_text="The course's marks are here").wait_for()
    desk.page.keyboard.type("and the rest.")
    assert find(desk, ".mark-comment").input_value() == "Half a thought, and the rest."
    assert find(desk, ".mark-panel").is_hidden()
    desk.press("Escape")
    find(desk, ".mark-panel", has_text="Your marks and the course's").wait_for()
    assert "Mark the class" in desk.page.evaluate("() => document.activeElement.textContent")
    assert find(desk, ".mark-panel tbody tr").count() == 4
    last = {one["code"]: tuple(one["levels"]) for one in kept(desk, "calibration")}
    assert set(last.values()) == {KEYS}
    desk.press("Enter")
    assert "answer 1 of 33" in kicker(desk)


def test_answer_criteria_and_progress_stand_in_one_small_window(desk: Lab) -> None:
    desk.to_top(find(desk, ".mark-card"))
    card = find(desk, ".mark-card").bounding_box()
    assert card
    assert card["height"] <= NOTEBOOK_PX
    for part in (".mark-text", ".mark-progress", ".mark-rubric", ".mark-comment", ".mark-foot"):
        box = find(desk, part).bounding_box()
        assert box
        assert card["y"] <= box["y"]
        assert box["y"] + box["height"] <= card["y"] + card["height"]


def test_four_digits_and_enter_mark_an_answer_and_nothing_moves(desk: Lab) -> None:
    places = """() => [...document.querySelectorAll('.mark-row, .mark-text, .mark-foot button,'
      + ' .mark-words, .mark-comment')].map((el) => Math.round(el.getBoundingClientRect().top))"""
    before = desk.page.evaluate(places)
    desk.press("3")
    assert said(desk) == "Claim: 3. Now use of evidence."
    desk.press("2", "1", "0")
    assert given(desk) == ["3", "2", "1", "0"]
    assert said(desk) == "Doubt: 0. 6 points in all. Enter: next answer."
    desk.press("Enter")
    assert "answer 2 of 33" in kicker(desk)
    assert "1 of 33 marked" in find(desk, ".mark-progress").inner_text()
    assert desk.page.evaluate(places) == before
    last = kept(desk)[-1]
    assert last["levels"] == dict(zip(KEYS, (3, 2, 1, 0), strict=True))


def test_arrows_undo_and_a_comment_of_the_bank(desk: Lab) -> None:
    desk.press("2", "2", "ArrowUp", "ArrowLeft")
    assert given(desk) == ["2", "1", "", ""]
    desk.press("u")
    assert given(desk) == ["2", "2", "", ""]
    desk.press("c")
    desk.page.keyboard.type("Which row shows this? 3")
    desk.press("Escape", "1", "1", "Enter", "e")
    assert said(desk) == "Comment added: Which row shows this? 3"
    assert find(desk, ".mark-comment").input_value() == "Which row shows this? 3"
    comments = [one["comment"] for one in kept(desk) if one.get("comment")]
    assert len(comments) >= 2
    assert len(kept(desk, "comment")) == 2
    desk.press("e")
    assert find(desk, ".mark-comment").input_value() == ""


def test_each_key_is_heard(desk: Lab) -> None:
    desk.press("1", "1", "ArrowUp")
    ear = Ear(desk.page)
    code = find(desk, ".mark-code").inner_text()
    for keys, words in (
        ("2", "Use of evidence: 2. Now sourcing."),
        ("u", "Undone. Use of evidence: 1."),
        ("3", "Sourcing: 3. Now doubt."),
        ("ArrowLeft", "Doubt: 0."),
        ("u", "Undone. Doubt: no points."),
        ("n", " of 33. "),
        ("u", f"Undone. {code}"),
    ):
        desk.press(keys)
        assert words in ear.heard()[-1]
    for key, words in (("p", "This is the first. "), ("n", "This is the last. ")):
        for _ in range(34):
            desk.press(key)
        assert ear.heard()[-1].startswith(words)
    desk.press("c")
    desk.page.keyboard.type("A last word.")
    desk.press("Escape")
    assert ear.heard() == ["Comment ended. The key r gives it again."]
    desk.press("u")
    assert ear.heard()[-1] == "Undone. No comment."
    desk.press("g")
    find(desk, ".mark-chip").nth(2).press("Enter")


def test_what_has_the_focus_says_what_it_is(desk: Lab) -> None:
    desk.press("t")
    role, name, words = focused(desk)
    assert (role, name) == ("document", find(desk, ".mark-code").inner_text())
    assert words.split() == find(desk, ".mark-text").inner_text().split()
    desk.press("q")
    role, name, words = focused(desk)
    assert (role, name[:5]) == ("heading", "E03.9")
    assert "alliance" in words
    desk.press("Escape", "c")
    assert focused(desk)[:2] == ("textbox", "Comment for the student")
    desk.press("Escape")
    assert focused(desk)[0] == "radio"


def test_any_answer_is_reached_and_panels_give_the_focus_back(desk: Lab) -> None:
    desk.press("g", "ArrowRight", "ArrowRight", "Enter")
    assert "answer 5 of 33" in kicker(desk)
    for key, title in (("q", "E03.9"), ("?", "Keys")):
        desk.press(key)
        assert title in find(desk, ".mark-panel-title").inner_text()
        desk.press("Escape")
        assert desk.page.evaluate("() => document.activeElement.type") == "radio"
    for name in ("Agreement", "Alike"):
        find(desk, ".mp-tool", has_text=name).press("Enter")
        find(desk, ".mark-status", has_text=f"{name}: ").wait_for()
        desk.press("Escape")
    assert desk.n_cells() == 1


def test_no_name_comes_twice_and_nothing_sent_tells_a_second_reading(desk: Lab) -> None:
    desk.press("g")
    chips = [chip.get_attribute("aria-label") or "" for chip in find(desk, ".mark-chip").all()]
    assert len({chip.split(": ")[1].split(",")[0] for chip in chips}) == len(chips) == 33
    desk.press("Escape")
    desk.keep_traffic()
    desk.show("desk.ipynb", anew=True)
    find(desk, ".mark-row").first.wait_for()
    find(desk, ".mark-row input").first.focus()
    assert "Stalin ended it when he died" in desk.received()
    assert "reading" not in desk.received().replace("second readings", "")
    desk.wire.keeps = False


def test_a_hostile_answer_is_plain_text(desk: Lab) -> None:
    for _ in range(33):
        if "window.stolen" in find(desk, ".mark-text").inner_text():
            break
        desk.press("n")
    assert "window.stolen" in find(desk, ".mark-text").inner_text()
    assert find(desk, ".mark-text :not(mark)").count() == 0
    assert "\u202e" not in find(desk, ".mark-text").inner_text()
    assert "no such id" in find(desk, ".mark-remarks").inner_text()
    assert desk.page.evaluate("() => window.stolen") is None
    assert "stolen" not in desk.notebook()


# On every push answer, criteria and progress stand in one small window.
@pytest.mark.exhaustive
def test_it_looks_finished_in_both_themes_and_at_every_width(desk: Lab) -> None:
    desk.press("p")
    card = find(desk, ".mark-card")
    for theme in ("Dark", "Light"):
        desk.use_theme(theme)
        assert desk.axe(".mp-view") == []
        desk.screenshot(f"marking-desk-{theme.lower()}")
    for width, height in ((512, 300), (760, 600), (1280, 800)):
        desk.resize(width, height)
        assert card.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1
        assert card.evaluate(measuring.CUT) == []
    desk.resize(1024, 600)


def test_what_is_marked_while_the_kernel_is_gone_is_kept_by_the_next_one(desk: Lab) -> None:
    before = len(kept(desk))
    find(desk, ".mark-row input").first.focus()
    desk.restart_kernel()
    desk.press("n")
    desk.press("1", "1", "1", "1")
    find(desk, ".mark-kept[data-trouble]").wait_for()
    assert len(marks(desk).read_text().splitlines()) >= before
    marked = find(desk, ".mark-code").inner_text().removeprefix("Answer ")
    desk.show("desk.ipynb", anew=True)
    find(desk, ".mark-row").first.wait_for()
    last = [one for one in kept(desk) if one["code"] == marked][-1]
    assert last["levels"] == dict.fromkeys(KEYS, 1)
    assert "marking desk" in kicker(desk)


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_lost(desk: Lab) -> None:
    place = marks(desk)
    aside = place.with_suffix(".aside")
    place.rename(aside)
    place.mkdir()
    find(desk, ".mark-row input").first.focus()
    desk.press("2", "2", "2", "2")
    find(desk, ".mark-kept[data-trouble]", has_text="Held in this page").wait_for()
    marked = find(desk, ".mark-code").inner_text().removeprefix("Answer ")
    place.rmdir()
    aside.rename(place)
    desk.press("2")
    last = [one for one in kept(desk) if one["code"] == marked][-1]
    assert last["levels"] == dict.fromkeys(KEYS, 2)


@pytest.mark.exhaustive
def test_two_windows_with_two_kernels_mark_into_one_file(desk: Lab) -> None:
    write_notebook(desk.server.folder / "again.ipynb", [CALL])
    other = Lab(desk.page.context.new_page(), desk.server)
    other.show("again.ipynb")
    find(other, ".mark-row").first.wait_for()
    place = int(kicker(other).split("answer ")[1].split(" of")[0])
    desk.page.bring_to_front()
    find(desk, ".mark-row input").first.focus()
    desk.press("g")
    find(desk, ".mark-chip").nth(place - 1).press("Enter")
    desk.press("3", "1", "0", "2")
    find(other, ".mark-total", has_text="6 of 12").wait_for()
    assert given(other) == ["3", "1", "0", "2"]
    # The first window is left while words are typed: what it held stands in the other too.
    desk.press("c")
    desk.page.keyboard.type("Half a sent")
    field = find(other, ".mark-comment").element_handle()
    other.page.wait_for_function("(el) => el.value === 'Half a sent'", arg=field)
    other.page.close()
    assert other.errors == []
