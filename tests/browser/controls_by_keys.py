"""Move the controls of a card by the keyboard alone, and see that each of them answers.

No list of controls stands here: the page is asked for them, and one that is added to a card is
tried without being named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError

from tests.browser.books import HAS_FOCUS
from tests.browser.measuring import ANSWER, CONTROLS, SAID, SIGNS
from tests.browser.views import WITH_PICTURE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.books import Book

# Cards that ask before they show: what opens a row goes once it is open, and a closed row has no
# notes to unfold.
ASKING = ("council", "treaties-hidden", "witnesses")
# What stands around every picture and is the same code on each: tried, on every push, on FRAMED.
FRAME = re.compile(
    r"(Save picture|Table$|The same|Copy |Insert below|Read on|Use as evidence|Previous row"
    r"|Next row|More on this row|About this|Code$)"
)
FRAMED = "timeline"
# Buttons that undo what others did are pressed last.
UNDOES = re.compile(r"Draw again|Start again|Open every|Place every|^Reset$")
# Looked at in the page: a question and its answer on the wire take longer than the look.
CHANGED = """async (card, before) => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    if ((LOOK)(card) !== before) return true;
    await new Promise((done) => setTimeout(done, 15));
  }
  return false;
}"""
STILL = """async (card) => {
  let last = '';
  for (let turn = 0; turn < 60; turn += 1) {
    const now = (LOOK)(card);
    if (now === last) break;
    last = now;
    await new Promise((done) => setTimeout(done, 80));
  }
  return last;
}""".replace("LOOK", ANSWER)


def wait_for(card: Locator, script: str, before: str, what: str) -> None:
    assert card.evaluate(CHANGED.replace("LOOK", script), before), f"{what}: nothing changed"


def settle(card: Locator) -> str:
    """Return the answer of a card once it has stopped to change."""
    return str(card.evaluate(STILL))


def press(target: Locator, kind: str) -> None:
    """Give the focused control the key that moves it."""
    keyboard = target.page.keyboard
    if kind == "range":
        is_last = target.evaluate("(el) => Number(el.value) === Number(el.max)")
        keyboard.press("Home" if is_last else "End")
    elif kind == "select":
        is_last = target.evaluate("(el) => el.selectedIndex === el.options.length - 1")
        keyboard.press("ArrowUp" if is_last else "ArrowDown")
    elif kind in ("search", "textarea"):
        keyboard.type("because of the war" if kind == "textarea" else "2")
    elif kind in ("checkbox", "radio"):
        keyboard.press("Space")
    elif kind == "list":
        is_last = target.evaluate(
            "(el) => el.lastElementChild.id === el.getAttribute('aria-activedescendant')"
        )
        keyboard.press("ArrowUp" if is_last else "ArrowDown")
    elif target.get_attribute("aria-pressed") == "true":
        # The row that is picked already hands on to the last one.
        keyboard.press("End")
    elif kind in ("handle", "region"):
        keyboard.press("ArrowUp" if kind == "handle" else "ArrowDown")
    else:
        keyboard.press("Enter")


def code_all(card: Locator) -> None:
    """Give every event of the coding desk its two codes."""
    page = card.page
    card.locator(".coding-nav button").first.press("Enter")
    for number in range(12):
        card.locator("fieldset input").first.focus()
        for key in ("Space", *["ArrowRight"] * (number % 6), "Tab", "Space", "ArrowRight"):
            page.keyboard.press(key)
        if number < 11:
            card.locator("button", has_text="Next event").press("Enter")
    card.locator(".mp-primary").press("Enter")
    card.locator(".coding-result:not([hidden]) .coding-rows").first.wait_for()


# A fold that was drawn anew, and closed, after its summary had been tried.
UNFOLD = """(card, tried) => {
  const folds = [...card.querySelectorAll('details:not([open])')].filter((fold) =>
    fold.checkVisibility()
      && [...fold.querySelectorAll('[data-control]')]
        .some((el) => !tried.includes(el.dataset.control)));
  folds.forEach((fold) => { fold.open = true; });
  return folds.length > 0;
}"""


def help_on(card: Locator, name: str, tried: set[str], left: list[dict[str, str]]) -> bool:
    """Do what a card waits for before the rest of its controls can be used."""
    if name == "thesis" and any(one["kind"] in ("select", "range") for one in left):
        # What measures years is offered once the unit is the year.
        unit = card.get_by_label("Unit")
        if unit.input_value() == "event":
            shown = settle(card)
            unit.select_option("year")
            wait_for(card, ANSWER, shown, "the year as unit")
            settle(card)
            return True
    below = card.locator(".bench-tab[aria-pressed=false]")
    if name == "compare_documents" and any(one["kind"] == "button" for one in left):
        # What waits under a paper can be opened while it lies on the other.
        covered = card.locator(".bench-sheet:not(.bench-inhand) .bench-opens").first
        if below.is_visible() and covered.get_attribute("data-control") not in tried:
            below.press("Enter")
            return True
    if card.evaluate(UNFOLD, sorted(tried)):
        return True
    is_to_reveal = any(one["kind"] == "primary" for one in left)
    if name == "predict" and is_to_reveal and card.locator(".mp-handle.mp-open").count():
        card.locator(".mp-handle").first.focus()
        card.page.keyboard.press("ArrowUp")
        return True
    if name == "predict" and any(one["kind"] == "summary" for one in left):
        # The record is on its way.
        card.locator(".mp-after").wait_for()
        return True
    if name == "coding_desk" and not card.locator(".coding-result").is_visible():
        code_all(card)
        return True
    return False


def order(control: dict[str, str]) -> tuple[bool, bool, bool]:
    undoes = bool(UNDOES.search(control["name"]))
    return undoes, control["kind"] == "primary", control["kind"] == "button"


def command_keys(card: Locator, keys: str = "ddabx") -> None:
    """Press the keys with which JupyterLab deletes, adds and cuts cells."""
    if card.evaluate(HAS_FOCUS):
        for key in keys:
            card.page.keyboard.press(key)


def take_focus(target: Locator) -> bool:
    """Give a control the focus; False if the card has drawn another in its place meanwhile."""
    try:
        target.focus(timeout=5_000)
    except TimeoutError:
        if target.count():
            raise
        return False
    return True


def try_one(card: Locator, control: dict[str, str], first: str) -> None:
    target = card.locator(f"[data-control='{control['id']}']")
    what = f"{control['kind']} “{control['name']}”"
    assert target.evaluate("(el) => el === document.activeElement"), f"{what} takes no focus"
    if control["kind"] == "region":
        # A frame that scrolls, or a panel to read: it must have a name.
        assert target.get_attribute("aria-label") or target.get_attribute("aria-labelledby"), what
        can = target.evaluate("(el) => el.scrollHeight > el.clientHeight + 2 && el.clientHeight > 0"
                              " && /auto|scroll/.test(getComputedStyle(el).overflowY)")  # fmt: skip
        if not can:
            command_keys(card)
            return
    if control["name"].startswith("Save picture"):
        with card.page.expect_download() as download:
            press(target, control["kind"])
        assert download.value.suggested_filename.endswith((".svg", ".png"))
        command_keys(card)
        return
    if not control["isFilter"] or control["kind"] == "button":
        shown = card.evaluate(SIGNS)
        press(target, control["kind"])
        if control["name"] != "Reset":
            wait_for(card, SIGNS, shown, what)
        command_keys(card)
        return
    shown = settle(card)
    press(target, control["kind"])
    wait_for(card, ANSWER, shown, what)
    # In a list each letter chooses, and the kernel draws: two must do.
    command_keys(card, "dd")
    card.locator(".mp-quiet").press("Enter")
    back = CHANGED.replace("(LOOK)(card) !== before", "(LOOK)(card) === before")
    if not card.evaluate(back.replace("LOOK", SAID), first):
        raise AssertionError(f"Reset does not bring back what {what} changed")


def likeness(control: dict[str, str]) -> tuple[str, str]:
    """Return what two controls of a card share if one code with another text makes both."""
    kind, name = control["kind"], control["name"]
    if kind in ("checkbox", "radio", "summary"):
        return kind, control["look"]
    # All handles draw one line, and each step of a desk, whose name begins with its number, has
    # other things in it. What else has a number has it at its end: event, item, row.
    return kind, name if kind == "handle" else re.sub(r"(?<=\D)\d.*", "", name)


def is_tried_elsewhere(control: dict[str, str], name: str) -> bool:
    """Say whether a control is of the frame, which is tried on another card."""
    return name in WITH_PICTURE and name != FRAMED and bool(FRAME.match(control["name"]))


def move_controls(book: Book, name: str, *, is_whole: bool) -> None:
    """Move every control of a card, or one of each kind that the card has."""
    lab, card = book.lab, book.card(name)
    lab.command_mode()
    n_cells = lab.n_cells()
    if name in WITH_PICTURE:
        settle(card)
        first = card.evaluate(SAID)
    else:
        first = ""
    tried: set[str] = set()
    met: set[tuple[str, str]] = set()
    n_inserted = n_lost = 0
    while True:
        left = [one for one in card.evaluate(CONTROLS) if one["id"] not in tried]
        free = sorted((one for one in left if one["isFree"]), key=order)
        if not free:
            if help_on(card, name, tried, left):
                continue
            # An answer that is on its way may set one free.
            settle(card)
            left = [one for one in card.evaluate(CONTROLS) if one["id"] not in tried]
            if not any(one["isFree"] for one in left):
                break
            continue
        tried.add(free[0]["id"])
        is_like = likeness(free[0]) in met or is_tried_elsewhere(free[0], name)
        if is_whole or not is_like:
            if not take_focus(card.locator(f"[data-control='{free[0]['id']}']")):
                n_lost += 1
                assert n_lost < 5, f"{name} is drawn anew again and again"
                continue
            met.add(likeness(free[0]))
            n_inserted += free[0]["name"] == "Insert below"
            try_one(card, free[0], first)
    # What is left can no longer be used: the other choice of a question that is answered.
    gone = ("radio", "button", *(("primary", "summary") if name in ASKING else ()))
    left = [one for one in left if is_whole or not is_tried_elsewhere(one, name)]
    unused = [one["name"] for one in left if one["kind"] not in gone]
    assert not unused, f"{name}: these could never be used: {unused}"
    assert len(tried) >= 8
    # The code of an explorer can be set into a cell below it, once: nothing else adds a cell.
    assert n_inserted <= 1
    assert lab.n_cells() == n_cells + n_inserted
