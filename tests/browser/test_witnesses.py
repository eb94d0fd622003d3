"""Four voices on one event, as a student meets them: blind, by keyboard, named, kept.

What every explorer promises (screens, axe, sources of a row) is in test_every_view; that a silent
kernel is said, in test_explorers_without_a_kernel.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.explorers.parallel_voices.voices import PARTIES, read_voices
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


def words_of(number: int) -> str:
    return read_voices(EVENT).voices[number - 1].row["says"]


def test_nothing_on_the_page_tells_whose_a_voice_is(page: Lab) -> None:
    heading(page, "0 of 4 voices named")
    view = card(page)
    rows = load("witnesses").query("event_id == @EVENT").to_dict("records")
    # The card asks of one voice; the others wait in the folded list, and no panel stands yet.
    seen = view.inner_text()
    assert [row["says"] for row in rows if row["says"] in seen] == [words_of(1)]
    assert "0 named. Choose one, read it, say whose it is." in seen
    assert not view.locator(".mp-said").is_visible()
    view.locator(".mp-list-fold > summary").press("Enter")
    view.locator(".mp-list > *").nth(3).wait_for()
    seen = view.inner_text()
    for row in rows:
        assert row["paper"] not in seen
        assert row["says"] in seen
        assert row["paper"] not in page.page.content()


def test_a_voice_is_read_guessed_and_named_by_keyboard_alone(page: Lab) -> None:
    view = card(page)
    voice = control(page, "Voice")
    voice.focus()
    page.press("ArrowDown")
    text = words_of(2)
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
    # The button gives way to the one that leads on, and the focus goes to it.
    assert page.page.evaluate(FOCUS) == "Next voice"
    assert not view.get_by_role("button", name="Name this voice").is_visible()
    assert not control(page, "Who speaks").is_visible()
    assert "open · Voice 2" in (voice.inner_text())
    assert view.locator(".mp-detail-title").inner_text() == text
    # The next voice is closed, the guess empty, and the focus where one guesses.
    page.press("Enter")
    view.locator(".mp-quote", has_text=words_of(3)[:40]).wait_for()
    assert page.page.evaluate(FOCUS) == "Who speaks"
    assert control(page, "Who speaks").input_value() == ""
    assert control(page, "Voice").input_value() == "voice-3"
    assert view.locator(".mp-guess .mp-verdict").inner_text() == ""
    assert not view.locator(".mp-said").is_visible()


def test_the_list_opens_a_panel_on_a_named_voice_alone(page: Lab) -> None:
    view, closed = card(page), read_voices(EVENT).voices[0]
    panel = view.locator(".mp-panel")
    view.locator(".mp-list").focus()
    page.press("Home")
    # A closed voice is asked for; what waits behind the question says nothing of it.
    view.locator(".mp-quote", has_text=words_of(1)[:40]).wait_for()
    panel.get_by_text("It is not named yet.").wait_for(state="attached")
    assert control(page, "Voice").input_value() == "voice-1"
    assert not panel.is_visible()
    assert panel.locator(".mp-sources").count() == 0
    said = panel.text_content() or ""
    assert not [word for word in (closed.row["paper"], "Your guess.") if word in said]
    page.press("ArrowDown")
    panel.locator(".mp-kicker", has_text=party_of(2)).wait_for()
    assert panel.locator(".mp-sources li").count() > 0
    assert not view.locator(".mp-question").is_visible()
    panel.locator("summary", has_text="More on this row").press("Enter")
    panel.get_by_text("Your guess.").wait_for()


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


# On every push voices are named one by one, and outlive the kernel.
@pytest.mark.exhaustive
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
