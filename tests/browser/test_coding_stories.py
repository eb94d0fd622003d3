"""The coding desk in a class: coded blind by keyboard, compared, exported, begun again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.explorers.event_coding import coding_desk
from moscow_pyongyang.work import KernelStore
from tests.browser.tasks import MOST_PX, THEMES, looks_finished, show

if TYPE_CHECKING:
    from tests.browser.lab import Lab

LETTERS = ("GHJK", "LMNP", "QRST", "VWXZ")


def own_ids() -> list[str]:
    return [event["id"] for event in coding_desk(store=KernelStore()).page["events"]]


@pytest.fixture(scope="module")
def coding(lab: Lab) -> Lab:
    """A coding desk beside the folder in which four others of the class left their codings."""
    folder = lab.server.folder / "class"
    folder.mkdir()
    for number, name in enumerate(LETTERS):
        rows = [{"event_id": i, "closeness": number - 1, "hostility": None} for i in own_ids()]
        held = {"format": "moscow-pyongyang coding 1", "coder": name, "seed": 1945}
        text = json.dumps({**held, "codings": rows})
        (folder / f"coding_{name}.json").write_text(text, encoding="utf-8")
    show(lab, "coding", 'explore.coding_desk(class_folder="class")')
    return lab


def test_the_desk_leads_to_what_is_not_coded(coding: Lab) -> None:
    page = coding.page
    page.locator(".coding .mp-primary").press("Enter")
    page.locator(".coding .mp-verdict", has_text="Not yet").wait_for()
    assert page.evaluate("() => document.activeElement.type") == "radio"


def test_twelve_events_are_coded_by_keyboard_and_nothing_was_known_before(coding: Lab) -> None:
    page = coding.page
    page.locator(".coding-nav button").first.press("Enter")
    for number in range(12):
        page.locator(".coding fieldset input").first.focus()
        right = ["ArrowRight"] * (number % 6)
        coding.press("Space", *right, "Tab", "Space", "ArrowRight", "Tab")
        if number < 11:
            page.locator(".coding button", has_text="Next event").press("Enter")
    coding.settle()
    marks = page.locator(".coding-nav button").all_inner_texts()
    assert all(mark.startswith("✓") for mark in marks), marks
    before = coding.seen()
    assert page.locator(".coding-title").inner_text() in before
    codes = load("coder_codes")
    for note in codes[codes["event_id"].isin(own_ids())]["coding_note"]:
        assert note not in before
        assert json.dumps(note)[1:-1] not in before
    page.locator(".coding .mp-primary").press("Enter")
    page.wait_for_selector(".coding-result:not([hidden]) .coding-rows")
    assert page.locator(".dumb-row").count() == 12
    rows, side = page.locator(".coding-rows"), page.locator(".dumb-side")
    assert rows.locator(".dumb-yours").count() == rows.locator(".dumb-course").count() == 24
    # Beside the picture all answers to a question stand on one line.
    assert side.locator(".dumb-yours").count() == side.locator(".dumb-course").count() == 2
    said = [one.get_attribute("aria-label") or "" for one in side.locator(".dumb-one").all()]
    assert all("coder C" in one for one in said)
    result = page.locator(".coding-result").inner_text()
    assert "Alpha" in result
    assert "Coder C" in result
    assert "5 codings of these events" in result
    assert not any(letters in result for letters in LETTERS)


def test_the_coding_is_exported_beside_the_notebook(coding: Lab) -> None:
    coding.page.locator(".coding button", has_text="Export my coding").press("Enter")
    coding.page.locator(".coding .mp-verdict", has_text="Written beside the notebook").wait_for()
    (path,) = coding.server.folder.glob("coding_*.json")
    assert len(json.loads(path.read_text())["codings"]) == 12


@pytest.mark.parametrize("theme", THEMES)
def test_a_coding_that_was_compared_is_as_whole_as_before(coding: Lab, theme: str) -> None:
    looks_finished(coding, "coding", theme)
    coding.resize(1024, 600)
    card = coding.page.locator(".coding .mp-card")
    assert card.evaluate("(el) => el.getBoundingClientRect().height") <= MOST_PX
    coding.resize(1100, 900)


def test_starting_again_clears_the_coding_desk(coding: Lab) -> None:
    coding.page.locator(".coding button", has_text="Start again").press("Enter")
    coding.page.locator(".coding-result").wait_for(state="hidden")
    assert coding.page.locator(".coding input:checked").count() == 0


# On every push twelve events are coded by keyboard.
@pytest.mark.exhaustive
def test_number_keys_and_taps_code_an_event_and_go_on_by_themselves(coding: Lab) -> None:
    page = coding.page
    kicker = page.locator(".coding-event .mp-kicker")
    coding.to_top(page.locator(".coding .mp-card"))
    page.locator(".coding fieldset input").first.focus()
    coding.press("4", "6")
    page.locator(".coding-event .mp-kicker", has_text="Event 2 of 12").wait_for()
    assert page.evaluate("() => document.activeElement.type") == "radio"
    for group, step in ((0, 0), (1, 2)):
        page.locator(".coding fieldset").nth(group).locator(".coding-step").nth(step).click()
    page.locator(".coding-event .mp-kicker", has_text="Event 3 of 12").wait_for()
    # Arrow keys try one code after the other: they never go on.
    for group in (0, 1):
        page.locator(".coding fieldset").nth(group).locator("input").first.focus()
        coding.press("Space", "ArrowRight")
    page.wait_for_timeout(600)
    assert kicker.inner_text().startswith("Event 3 of 12")
    marks = page.locator(".coding-nav button").all_inner_texts()
    assert [mark.startswith("✓") for mark in marks[:4]] == [True, True, True, False]
    assert coding.n_cells() == 3
