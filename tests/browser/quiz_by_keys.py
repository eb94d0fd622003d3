"""Answer questions of the demonstration bank by keyboard alone, in JupyterLab."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.ear import Ear
from tests.browser.lab import Lab, write_notebook
from tests.browser.views import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator


DEMO = Path(__file__).resolve().parents[1] / "quiz_demo" / "L99.yaml"
CELL = """from pathlib import Path
from moscow_pyongyang import quiz
quiz("L99"{ids}, folder=Path("banks"){more})"""
ORDER = ["The DPRK is proclaimed", "Stalin tells Kim", "Moscow establishes", "Ivanov signs"]
YEARS = {"Moscow establishes": 1990, "Ivanov signs": 2000}
PLACES = {
    "The DPRK": "Pyongyang",
    "Putin and Kim meet": "Vostochny",
    "Putin and Kim Jong Un": "Vladivostok",
}


def notebook(folder: Path, name: str, *ids: str, more: str = "") -> str:
    home = folder / name
    (home / "banks").mkdir(parents=True, exist_ok=True)
    shutil.copy(DEMO, home / "banks")
    listed = "".join(f', "{i}"' for i in ids)
    cells = ["#!md ## A quiz", CELL.format(ids=listed, more=more), "1 + 1"]
    write_notebook(home / "quiz.ipynb", cells)
    return f"{name}/quiz.ipynb"


def show(lab: Lab, name: str, *ids: str, more: str = "") -> None:
    lab.show(notebook(lab.server.folder, name, *ids, more=more))
    lab.page.wait_for_selector(".mp-q-card")
    show_all(lab)
    lab.page.wait_for_timeout(400)


def show_all(lab: Lab) -> None:
    """Let the questions of every quiz stand below each other; the browser keeps that choice."""
    for button in lab.page.locator(".mp-q-all").all():
        if button.get_attribute("aria-pressed") == "false":
            button.press("Enter")


def card(lab: Lab, kind: str) -> Locator:
    return lab.page.locator(f'.mp-q-card[data-question="{TYPES[kind]}"]')


def press(lab: Lab, *keys: str) -> None:
    lab.press(*keys)


def is_focused(target: Locator) -> bool:
    return bool(target.evaluate("(el) => el === document.activeElement"))


def tab_to(lab: Lab, target: Locator, *, back: bool = False) -> None:
    for _ in range(60):
        if is_focused(target):
            return
        press(lab, "Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not reach {target}")


def start(lab: Lab, kind: str) -> None:
    """Put the focus on the first control; from here on only keys are used."""
    if kind == "map":
        # The list of places opens on demand.
        fold = card(lab, kind).locator("details.mp-q-list")
        fold.locator("summary").focus()
        if fold.get_attribute("open") is None:
            press(lab, "Enter")
    first = "input, textarea, .mp-q-handle, .mp-q-slot"
    card(lab, kind).locator(first).first.focus()


def tick(lab: Lab, kind: str, wanted: list[str]) -> None:
    start(lab, kind)
    for row in card(lab, kind).locator("label.mp-q-option").all():
        box = row.locator("input")
        tab_to(lab, box)
        is_wanted = any(words in row.inner_text() for words in wanted)
        if box.is_checked() != is_wanted:
            press(lab, "Space")


def choose(lab: Lab, kind: str, wanted: str) -> None:
    start(lab, kind)
    press(lab, "Space")
    for _ in range(8):
        if wanted in card(lab, kind).locator("label:has(input:checked)").first.inner_text():
            return
        press(lab, "ArrowDown")
    raise AssertionError(f"{wanted!r} cannot be chosen")


def type_in(lab: Lab, kind: str, text: str) -> None:
    start(lab, kind)
    press(lab, "Control+a")
    lab.page.keyboard.type(text)


def put_in_order(lab: Lab, wanted: list[str]) -> None:
    rows = card(lab, "order").locator("li:has(.mp-q-place)")
    for place, words in enumerate(wanted):
        handle = rows.filter(has_text=words).locator(".mp-q-handle")
        start(lab, "order")
        tab_to(lab, handle)
        for _ in range(10):
            texts = rows.all_inner_texts()
            if next(i for i, text in enumerate(texts) if words in text) <= place:
                break
            press(lab, "ArrowUp")
            assert is_focused(handle)


def pair_up(lab: Lab, wanted: dict[str, str]) -> None:
    start(lab, "match")
    chips = card(lab, "match").locator(".mp-q-chip").all_inner_texts()
    for row in card(lab, "match").locator(".mp-q-pair").all():
        text = row.locator(".mp-q-text").inner_text()
        words = max((k for k in wanted if text.startswith(k)), key=len, default="")
        if not words:
            continue
        slot = row.locator(".mp-q-slot")
        tab_to(lab, slot)
        press(lab, next(chip[0] for chip in chips if wanted[words] in chip).lower())
        assert wanted[words] in slot.inner_text()


def place(lab: Lab, wanted: dict[str, int]) -> None:
    start(lab, "timeline")
    for words, year in wanted.items():
        row = card(lab, "timeline").locator(".mp-q-years").filter(has_text=words)
        start(lab, "timeline")
        slider = row.locator("input")
        tab_to(lab, slider)
        now = int(slider.input_value())
        for _ in range(abs(year - now)):
            press(lab, "ArrowRight" if year > now else "ArrowLeft")


def judge_oneself(lab: Lab, text: str) -> None:
    type_in(lab, "rubric", text)
    for group in card(lab, "rubric").locator("fieldset.mp-q-levels").all():
        tab_to(lab, group.locator("input").first)
        press(lab, "Space", "ArrowDown")


ANSWERS = {
    "single": lambda lab, ok: choose(lab, "single", "Stalin" if ok else "Mao"),
    "multiple": lambda lab, ok: tick(
        lab, "multiple", ["Moscow establishes", "reverses"] if ok else ["troops", "ready to help"]
    ),
    "numeric": lambda lab, ok: type_in(lab, "numeric", "3" if ok else "6"),
    "short_text": lambda lab, ok: type_in(lab, "short_text", "Štykov" if ok else "Vyshinsky"),
    "order": lambda lab, ok: put_in_order(lab, ORDER if ok else ORDER[::-1]),
    "match": lambda lab, ok: pair_up(lab, PLACES if ok else dict.fromkeys(PLACES, "Khabarovsk")),
    "timeline": lambda lab, ok: place(lab, YEARS if ok else dict.fromkeys(YEARS, 1950)),
    "map": lambda lab, ok: choose(lab, "map", "Vostochny" if ok else "Beijing"),
    "evidence": lambda lab, ok: tick(
        lab, "evidence", ["1950-01-30", "1950-05-14"] if ok else ["1949-09-24"]
    ),
}
PARTLY = {
    "multiple": lambda lab: tick(lab, "multiple", ["Moscow establishes"]),
    "evidence": lambda lab: tick(lab, "evidence", ["1950-01-30"]),
    "order": lambda lab: put_in_order(lab, [*ORDER[1::-1], *ORDER[2:]]),
    "match": lambda lab: pair_up(lab, {**PLACES, "The DPRK": "Khabarovsk"}),
    "timeline": lambda lab: place(lab, {**YEARS, "Ivanov signs": 1960}),
    "map": lambda lab: choose(lab, "map", "Khabarovsk"),
}
HALF = {
    "match": lambda lab: pair_up(lab, {"The DPRK": "Pyongyang"}),
    "timeline": lambda lab: place(lab, {"Moscow establishes": 1990}),
    "rubric": lambda lab: type_in(lab, "rubric", "Stalin hedged."),
}
SLOW = "The kernel does not answer yet"


def verdicts(ear: Ear) -> list[str]:
    return [one for one in ear.heard() if not one.startswith(SLOW)]


def check(lab: Lab, kind: str) -> str:
    """Press Check with Enter and return the verdict; it is said aloud, once, its word first."""
    deed = re.compile("^(Check|Compare|Save answer|Vote)$")
    tab_to(lab, card(lab, kind).get_by_role("button", name=deed))
    ear = Ear(lab.page)
    ear.heard()
    press(lab, "Enter")
    # A kernel that is slow to answer is told of too; that is another matter.
    lab.page.wait_for_function(
        "(slow) => window.courseEar.some((one) => !one.startsWith(slow))", arg=SLOW
    )
    lab.page.wait_for_timeout(60)
    (said,) = verdicts(ear)
    verdict = card(lab, kind).locator(".mp-verdict")
    shown = verdict.inner_text().strip()
    words = " ".join(said.split())
    assert words.startswith(" ".join(re.sub(r"^[✗✓≈⇄•] ", "", shown).split()))
    # What stands in the rows is said after it.
    for line in card(lab, kind).locator(".mp-q-beside, .mp-q-how strong").all_inner_texts():
        for sentence in filter(None, re.split(r"(?<=[.?!]) ", " ".join(line.split()))):
            assert sentence in words
    return shown


def entries(lab: Lab, home: str) -> list[dict[str, Any]]:
    """Return what stands in the answer log of a notebook."""
    path = lab.server.folder / home / "answers.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def events(lab: Lab, home: str) -> set[str]:
    return {entry["event"] for entry in entries(lab, home)}


def wait_until(lab: Lab, is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        lab.page.wait_for_timeout(100)
    raise AssertionError("what was waited for did not happen")
