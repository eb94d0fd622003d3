"""Four voices on one event, as a student meets them: blind, by keyboard, named, kept.

What every explorer promises (screens, axe, sources of a row) is in test_every_view; that a silent
kernel is said, in test_explorers_without_a_kernel.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.explorers.parallel_voices import PARTIES, read_voices
from tests.browser.lab import Lab, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

EVENT = "1968-01-23-pueblo"
CELLS = ["from moscow_pyongyang import explore", f'explore.witnesses("{EVENT}")']
FOCUS = """() => { const el = document.activeElement;
  return el.getAttribute('aria-label') || el.labels?.[0]?.textContent || el.textContent; }"""


@pytest.fixture(scope="module")
def page(lab: Lab) -> Lab:
    write_notebook(lab.server.folder / "voices.ipynb", CELLS)
    lab.show("voices.ipynb")
    card(lab).locator(".mp-plot .main-svg").first.wait_for()
    return lab


def card(lab: Lab) -> Locator:
    return lab.page.locator(".mp-explorer").first


def heading(lab: Lab, words: str) -> None:
    card(lab).locator(".mp-heading", has_text=words).wait_for()


def control(lab: Lab, label: str) -> Locator:
    return card(lab).get_by_label(label, exact=True)


def party_of(number: int) -> str:
    return PARTIES[read_voices(EVENT).voices[number - 1].row["party"]][0]


def test_nothing_on_the_page_tells_whose_a_voice_is(page: Lab) -> None:
    heading(page, "0 of 4 voices named")
    seen = card(page).inner_text()
    for row in load("witnesses").query("event_id == @EVENT").to_dict("records"):
        assert row["paper"] not in seen
        assert row["says"] in seen
        assert row["paper"] not in page.page.content()
    assert "0 named. Choose one, read it, say whose it is." in seen


def test_a_voice_is_read_guessed_and_named_by_keyboard_alone(page: Lab) -> None:
    view = card(page)
    voice = control(page, "Voice")
    voice.focus()
    page.press("ArrowDown")
    text = read_voices(EVENT).voices[1].row["says"]
    view.locator(".mp-quote", has_text=text[:40]).wait_for()
    page.press("Tab")
    assert page.page.evaluate(FOCUS) == "Who speaks"
    # Not yet: a guess is wanted, and nothing opens.
    page.press("Tab")
    assert page.page.evaluate(FOCUS) == "Name this voice"
    page.press("Enter")
    view.locator(".mp-verdict", has_text="Not yet. Choose first: Who speaks.").wait_for()
    heading(page, "0 of 4 voices named")
    page.press("Shift+Tab")
    page.page.keyboard.type(party_of(2)[:7])
    assert control(page, "Who speaks").evaluate("(el) => el.selectedOptions[0].text") == party_of(2)
    page.press("Tab", "Enter")
    view.locator(".mp-verdict[data-verdict=correct]").wait_for()
    heading(page, "1 of 4 voices named")
    # The button is out of use: the focus goes back to the list of voices.
    assert page.page.evaluate(FOCUS) == "Voice"
    assert "open · Voice 2" in (voice.inner_text())
    assert view.locator(".mp-detail-title").inner_text() == text


def test_the_list_opens_a_panel_that_says_nothing_of_a_closed_voice(page: Lab) -> None:
    view = card(page)
    view.locator(".mp-list").focus()
    page.press("Home")
    view.locator(".mp-panel", has_text="It is not named yet.").wait_for()
    assert view.locator(".mp-panel").get_by_text("Sources").count() == 0
    page.press("ArrowDown")
    view.locator(".mp-panel", has_text="Your guess.").wait_for()
    assert party_of(2) in view.locator(".mp-panel").inner_text()


def test_a_filter_leaves_voices_out_and_names_none(page: Lab) -> None:
    control(page, "Seen of the papers, at least").select_option("full")
    heading(page, "No voice of which so much was read")
    seen = card(page).locator(".mp-plot").inner_text()
    # Parties that do not speak here stand there, too.
    assert "Chinese" in seen
    assert "Soviet" in seen
    control(page, "Seen of the papers, at least").select_option("listed")
    heading(page, "1 of 4 voices named")


def test_what_was_named_and_half_a_guess_outlive_the_kernel(page: Lab) -> None:
    control(page, "Voice").select_option("voice-3")
    control(page, "Who speaks").select_option("chinese")
    path = page.server.folder / "answers.jsonl"
    for _ in range(200):
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [json.loads(line) for line in lines]
        if any("guess" in entry.get("work", {}) for entry in kept):
            break
        page.page.wait_for_timeout(50)
    assert any(entry.get("id") == f"witnesses/{EVENT}" for entry in kept)
    page.restart_kernel()
    page.run_all()
    heading(page, "1 of 4 voices named")
    assert control(page, "Voice").input_value() == "voice-3"
    assert control(page, "Who speaks").input_value() == "chinese"


def test_every_voice_named_stands_under_its_party_in_order_of_date(page: Lab) -> None:
    view = card(page)
    button = view.get_by_role("button", name="Name every voice")
    button.focus()
    page.press("Enter")
    heading(page, "4 voices of 3 parties")
    heads = view.locator(".mp-plot .annotation-text").all_text_contents()
    assert heads[:3] == ["NorthKorean", "American", "EasternEurope"]
    page.restart_kernel()
    page.run_all()
    heading(page, "4 voices of 3 parties")
    view.get_by_role("button", name="Reset").press("Enter")
    heading(page, "0 of 4 voices named")
