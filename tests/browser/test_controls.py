"""Every control of every explorer moved by keyboard alone; the page is asked for its controls.

No list of controls stands here: one that is added to a card is tried without being named.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import explore, load
from moscow_pyongyang.explorers.decisions import BRIEF
from moscow_pyongyang.explorers.event_coding import desk as coding_desk
from tests.browser.lab import Lab, chromium_page, jupyterlab
from tests.browser.measuring import ANSWER, CONTROLS, SAID, SIGNS
from tests.browser.views import EXPLORERS, ROOMS, WITH_PICTURE, cards, show, write_explorers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

# Buttons that undo what others did are pressed last.
UNDOES = re.compile(r"Start again|Open every|Place every|^Reset$")


PAIR = ("doc-1950-01-19-shtykov", "doc-1950-01-30-stalin")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("controls")
    name = write_explorers(folder)
    with jupyterlab(folder) as server, chromium_page() as page:
        lab = Lab(page, server)
        lab.wire.keeps = True
        show(lab, name)
        # Before anybody worked: everything the page was sent, shows, and would save.
        sent = [f if isinstance(f, str) else f.decode("utf-8", "replace") for f in lab.wire.frames]
        lab.before = "".join([*sent, page.content(), lab.notebook()])  # type: ignore[attr-defined]
        lab.wire.keeps = False
        yield lab


def wait_for(card: Locator, script: str, before: str, what: str) -> None:
    for _ in range(80):
        if card.evaluate(script) != before:
            return
        card.page.wait_for_timeout(50)
    raise AssertionError(f"{what}: nothing changed")


def settle(card: Locator) -> str:
    """Return the answer of a card once it has stopped to change."""
    last = ""
    for _ in range(40):
        now = str(card.evaluate(ANSWER))
        if now == last:
            break
        last = now
        card.page.wait_for_timeout(120)
    return last


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
    elif kind in ("handle", "list", "region"):
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


def help_on(card: Locator, name: str) -> bool:
    """Do what a card waits for before the rest of its controls can be used."""
    if name == "draw" and card.locator(".mp-handle.mp-open").count():
        card.locator(".mp-handle").first.focus()
        card.page.keyboard.press("ArrowUp")
        return True
    if name == "coding" and not card.locator(".coding-result").is_visible():
        code_all(card)
        return True
    return False


def order(control: dict[str, str]) -> tuple[bool, bool, bool]:
    undoes = bool(UNDOES.search(control["name"]))
    return undoes, control["kind"] == "primary", control["kind"] == "button"


def try_one(card: Locator, control: dict[str, str], first: str) -> None:
    target = card.locator(f"[data-control='{control['id']}']")
    what = f"{control['kind']} “{control['name']}”"
    target.focus()
    assert target.evaluate("(el) => el === document.activeElement"), f"{what} takes no focus"
    if control["kind"] == "region":
        # A frame that scrolls, or a panel to read: it must have a name.
        assert target.get_attribute("aria-label") or target.get_attribute("aria-labelledby"), what
        can = target.evaluate("(el) => el.scrollHeight > el.clientHeight + 2 && el.clientHeight > 0"
                              " && /auto|scroll/.test(getComputedStyle(el).overflowY)")  # fmt: skip
        if not can:
            return
    if control["name"].startswith("Save picture"):
        with card.page.expect_download() as download:
            press(target, control["kind"])
        assert download.value.suggested_filename.endswith((".svg", ".png"))
        return
    if control["isFilter"] and control["kind"] != "button":
        shown = settle(card)
    else:
        shown = card.evaluate(SIGNS)
    if not control["isFilter"] or control["kind"] == "button":
        press(target, control["kind"])
        if control["name"] != "Reset":
            wait_for(card, SIGNS, shown, what)
        return
    press(target, control["kind"])
    wait_for(card, ANSWER, shown, what)
    card.locator(".mp-quiet").press("Enter")
    for _ in range(80):
        if card.evaluate(SAID) == first:
            return
        card.page.wait_for_timeout(50)
    raise AssertionError(f"Reset does not bring back what {what} changed")


def test_every_explorer_is_among_them() -> None:
    assert {name.split("-")[0] for name in EXPLORERS} == set(dir(explore))


def kept_back() -> dict[str, list[str]]:
    """Return, by explorer, texts that only the kernel may hold before the work is done."""
    texts: dict[str, list[str]] = {}
    briefs, options = load("decision_briefs"), load("decisions")
    late = ~briefs["part"].isin(BRIEF) & briefs["text"].notna()
    for room in ROOMS:
        texts[f"decide-{room}"] = [
            *briefs.loc[late & (briefs["decision_id"] == room), "text"],
            *options.loc[options["decision_id"] == room, "consequence"],
        ]
    sheets = load("documents").set_index("doc_id").loc[list(PAIR)]
    texts["bench"] = [*sheets["shows"], *sheets["doubt"]]
    texts["council"] = [*load("unsc_votes")["note"].dropna(), *load("unsc_votes")["vote_id"]]
    ids = [event["id"] for event in coding_desk().page["events"]]
    codes = load("coder_codes")
    texts["coding"] = list(codes.loc[codes["event_id"].isin(ids), "coding_note"])
    return texts


KEPT_BACK = kept_back()


@pytest.mark.parametrize("name", KEPT_BACK)
def test_what_an_explorer_keeps_back_is_in_no_traffic_page_or_notebook(lab: Lab, name: str) -> None:
    before: str = lab.before  # type: ignore[attr-defined]
    first = load("unsc_votes")["topic"].iloc[0]
    assert json.dumps(first)[1:-1] in before  # the catch can be read
    texts = KEPT_BACK[name]
    assert texts
    assert [t for t in texts if t in before or json.dumps(t)[1:-1] in before] == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_is_moved_by_keyboard_and_answers(lab: Lab, name: str) -> None:
    card = cards(lab)[name].locator(".mp-card").first
    lab.to_top(card)
    lab.command_mode()
    n_cells = lab.n_cells()
    if name in WITH_PICTURE:
        settle(card)
        first = card.evaluate(SAID)
    else:
        first = ""
    tried: set[str] = set()
    while True:
        left = [one for one in card.evaluate(CONTROLS) if one["id"] not in tried]
        free = sorted((one for one in left if one["isFree"]), key=order)
        if not free:
            if not help_on(card, name):
                break
            continue
        tried.add(free[0]["id"])
        try_one(card, free[0], first)
        if free[0]["kind"] == "range":
            for key in ("d", "d"):
                lab.page.keyboard.press(key)
    # What is left can no longer be used: the other choice of a question that is answered.
    assert [one["name"] for one in left if one["kind"] not in ("radio", "button")] == []
    assert len(tried) >= 8
    assert lab.n_cells() == n_cells
    assert lab.errors == []
    assert lab.outside == []
