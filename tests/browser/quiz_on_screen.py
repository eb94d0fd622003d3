"""Answer any question of any bank on screen: its parts are found by their words, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models
from tests.support.responses import plain

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# What is said of an answer beside its parts, and above or below them of the whole.
SAID = ".mp-q-beside:visible, .mp-q-how strong:visible"


def said(card: Locator) -> str:
    """Return what stands there to be read of an answer."""
    return " ".join(filter(None, map(plain, card.locator(SAID).all_inner_texts())))


def fill(card: Locator, question: models.Question, response: Any) -> None:
    """Give a response with the controls of a card: one option by mouse, the rest by keys."""
    match question:
        case models.ChoiceQuestion(type="single", options=options):
            (wanted,) = [one.text for one in options if one.id == response]
            _rows(card, ".mp-q-option")[plain(wanted)].click()
        case models.ChoiceQuestion(options=options):
            _tick(card, {plain(one.text): one.id in response for one in options})
        case models.EvidenceQuestion(choices=rows):
            _tick(card, {one.id: one.id in response for one in rows}, ".mp-q-row")
        case models.NumericQuestion() | models.TextQuestion():
            field = card.locator(".mp-q-own input")
            field.fill("")
            field.press_sequentially(response)
        case models.OrderQuestion(items=items):
            texts = {one.id: plain(one.text) for one in items}
            _put_in_order(card, [texts[one] for one in response])
        case models.MatchQuestion(pairs=pairs):
            _pair_up(card, {plain(one.left): plain(response[one.id]) for one in pairs})
        case models.TimelineQuestion(items=items, range=ends):
            _place(card, {plain(one.text): response[one.id] for one in items}, ends)
        case models.MapQuestion(places=places):
            if card.locator("details.mp-q-list").get_attribute("open") is None:
                card.locator("details.mp-q-list summary").press("Enter")
            (wanted,) = [one.name for one in places if one.id == response["place"]]
            _rows(card, ".mp-q-option")[plain(wanted)].locator("input").press("Space")
        case models.RubricQuestion(criteria=criteria):
            card.locator("textarea").fill(response["text"])
            groups = card.locator(".mp-q-levels").all()
            for group, one in zip(groups, criteria, strict=True):
                group.locator("input").nth(response["levels"][one.id]).press("Space")


def _rows(card: Locator, rows: str, words: str = ".mp-q-text") -> dict[str, Locator]:
    """Return the rows of a card by their words."""
    found = card.locator(rows).all()
    return {plain(one.locator(words).text_content()): one for one in found}


def _tick(card: Locator, wanted: dict[str, bool], words: str = ".mp-q-text") -> None:
    rows = _rows(card, ".mp-q-option", words)
    assert rows.keys() == wanted.keys()
    for text, row in rows.items():
        box = row.locator("input")
        if box.is_checked() != wanted[text]:
            box.press("Space")


def _put_in_order(card: Locator, wanted: list[str]) -> None:
    now = list(_rows(card, ".mp-q-order li"))
    for place, text in enumerate(wanted):
        # The focus goes with the row; a locator would stay at the row's first place.
        _rows(card, ".mp-q-order li")[text].locator(".mp-q-handle").focus()
        for _ in range(now.index(text) - place):
            card.page.keyboard.press("ArrowUp")
        now.remove(text)
        now.insert(place, text)
    assert list(_rows(card, ".mp-q-order li")) == wanted


def _pair_up(card: Locator, wanted: dict[str, str]) -> None:
    chips = [plain(text) for text in card.locator(".mp-q-chip").all_text_contents()]
    letters = {text.partition(" ")[2]: text[0] for text in chips}
    for left, row in _rows(card, ".mp-q-pair").items():
        row.locator(".mp-q-slot").press(letters[wanted[left]].lower())


def _place(card: Locator, wanted: dict[str, int], ends: tuple[int, int]) -> None:
    first, last = ends
    for text, row in _rows(card, ".mp-q-years").items():
        slider, year = row.locator("input"), wanted[text]
        is_late = year - first > last - year
        slider.press("End" if is_late else "Home")
        for _ in range(last - year if is_late else year - first):
            slider.press("ArrowLeft" if is_late else "ArrowRight")
