"""Every explorer, a figure and every type of question, one cell each, for tests of all views."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.lab import Lab, write_notebook
from tests.every_explorer import FIRST_CALLS, ROOMS, WORK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.sync_api import Locator

DEMO = Path(__file__).resolve().parents[1] / "quiz_demo" / "L99.yaml"
# The first example call of each explorer; a decision room and a hidden treaty look different.
EXPLORERS = {
    **{name: call for name, call in FIRST_CALLS.items() if name != "decision_room"},
    **{f"decision_room-{room}": f'explore.decision_room("{room}")' for room in ROOMS},
    "treaties-hidden": "explore.treaties(hide=True)",
}
PAIR = re.findall(r"doc-[\w-]+", EXPLORERS["compare_documents"])
WITH_PICTURE = [name for name in EXPLORERS if name.split("-")[0] not in WORK]
FIGURES = {"figure": 'show(charts.arms_chart(load("arms_transfers")))'}
# One room stands for all, on every push: they are one code with other texts.
ROOM = "decision_room-stalin-1950"
OTHER_ROOMS = {
    name: call for name, call in EXPLORERS.items() if name != ROOM and name.startswith(ROOM[:13])
}
# Walked through by keys on every push, each kind of control moved: chips, lists, sliders and the
# frame of a picture; handles; a desk. Any other card is made of these; guesses and the two other
# desks are gone through by keyboard in their own stories.
BY_KEYS = ("timeline", "predict", ROOM)
EVERY_VIEW = EXPLORERS | FIGURES
# Headers, explorers, figures and quizzes of lesson 01.
IN_LESSON_01 = 15
VIEWS = {name: call for name, call in EVERY_VIEW.items() if name not in OTHER_ROOMS}
TYPES = {
    "single": "L99-single-1",
    "multiple": "L99-multiple-1",
    "numeric": "L99-numeric-1",
    "short_text": "L99-words-1",
    "order": "L99-order-1",
    "match": "L99-match-1",
    "timeline": "L99-timeline-1",
    "map": "L99-map-1",
    "rubric": "L99-rubric-1",
    "evidence": "L99-evidence-1",
}
# The quiz as a learner leaves it: each question answered twice, the reasons open to read.
ANSWERED = """view = quiz("L99", folder=Path("banks"), log_path="answered.jsonl")
for card in view.cards:
    keys = [part["key"] for part in card.get("parts", [])]
    given = {"single": "A", "map": {"place": "A"}, "numeric": "6", "short_text": "Vyshinsky",
             "multiple": keys[:2], "evidence": keys[:1], "order": keys[::-1],
             "match": dict.fromkeys(keys, "A"), "timeline": dict.fromkeys(keys, 1960),
             "rubric": {"levels": dict.fromkeys(keys, 0), "text": "Stalin hedged. " * 12}}
    response = given[card["type"]]
    view.respond("check", {"id": card["id"], "response": response})
    other = {"single": "B", "map": {"place": "B"}, "numeric": "7", "short_text": "Gromyko",
             "match": dict.fromkeys(keys, "B"), "timeline": dict.fromkeys(keys, 1970)}
    again = other.get(card["type"], response[::-1] if isinstance(response, list) else response)
    view.respond("check", {"id": card["id"], "response": again})
view"""
SETUP = """from pathlib import Path
from moscow_pyongyang import charts, explore, load, quiz, show"""


def write_views(folder: Path, calls: Mapping[str, str] = VIEWS) -> str:
    """Write a notebook with a cell for each of these views, and return its name."""
    write_notebook(folder / "views.ipynb", [SETUP, *calls.values(), "1 + 1"])
    return "views.ipynb"


def write_quiz(folder: Path) -> str:
    """Write a notebook with a question of every type, unanswered and answered."""
    home = folder / "quiz"
    (home / "banks").mkdir(parents=True, exist_ok=True)
    shutil.copy(DEMO, home / "banks")
    cells = [SETUP, 'quiz("L99", folder=Path("banks"))', ANSWERED, "1 + 1"]
    write_notebook(home / "quiz.ipynb", cells)
    return "quiz/quiz.ipynb"


def show(lab: Lab, name: str) -> None:
    """Open one of the two notebooks, run it, and wait until everything is drawn."""
    lab.show(name)
    lab.page.wait_for_function(
        """() => [...document.querySelectorAll('.mp-plot')].every((one) =>
            one.classList.contains('js-plotly-plot'))
          && document.querySelectorAll('.mp-card, .mp-q-card').length > 6"""
    )
    for button in lab.page.locator(".mp-q-all").all():
        if button.get_attribute("aria-pressed") == "false":
            button.press("Enter")
    lab.settle()


def cards(lab: Lab, names: Iterable[str] = VIEWS) -> dict[str, Locator]:
    """Return the cards of the notebook shown, by name: of these views, or of every question."""
    views = lab.page.locator(".jp-OutputArea-output .mp-view")
    if lab.page.locator(".mp-quiz").count():
        return {
            f"quiz-{kind}-{moment}": views.nth(place).locator(f'[data-question="{key}"]')
            for place, moment in enumerate(("fresh", "answered"))
            for kind, key in TYPES.items()
        }
    return {name: views.nth(place) for place, name in enumerate(names)}
