"""Every explorer and every type of question, one cell each: the browser tests walk through all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang import load
from tests.browser.lab import Lab, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

DEMO = Path(__file__).resolve().parents[1] / "quiz_demo" / "L99.yaml"
ROOMS = [str(one) for one in load("decisions")["decision_id"].unique()]
BENCH = (
    'explore.bench("doc-1950-01-19-shtykov", "doc-1950-01-30-stalin",'
    ' question="Which tells us more about when Stalin consented?")'
)
# The name before the dash is that of the explorer.
EXPLORERS = {
    "timeline": "explore.timeline(start=1945, end=1953)",
    "draw": 'explore.draw("arms", start=1950, end=1956)',
    "triangle": "explore.triangle(year=1983)",
    "ledgers": "explore.ledgers()",
    "council": "explore.council()",
    "treaties": "explore.treaties()",
    "treaties-hidden": "explore.treaties(hide=True)",
    "met": "explore.met()",
    "thesis": 'explore.thesis(start=1985, coder="C2")',
    "bench": BENCH,
    "coding": "explore.coding()",
    **{f"decide-{room}": f'explore.decide("{room}")' for room in ROOMS},
}
WITH_PICTURE = [name for name in EXPLORERS if name.split("-")[0] not in
                ("draw", "bench", "coding", "decide")]  # fmt: skip
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
    view._desk.act(card["id"], "check", {"response": response})
    other = response[::-1] if isinstance(response, list) else response
    view._desk.act(card["id"], "check", {"response": other if other != response else "B"})
view"""
SETUP = """from pathlib import Path
from moscow_pyongyang import explore, quiz"""


def write_explorers(folder: Path, names: list[str] | None = None) -> str:
    """Write a notebook with a cell for each explorer, and return its name."""
    cells = [EXPLORERS[name] for name in names or EXPLORERS]
    write_notebook(folder / "explorers.ipynb", [SETUP, *cells, "1 + 1"])
    return "explorers.ipynb"


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
    lab.open(name)
    lab.fold_sidebar()
    lab.run_all()
    lab.page.wait_for_function(
        """() => [...document.querySelectorAll('.mp-plot')].every((one) =>
            one.classList.contains('js-plotly-plot'))
          && [...document.querySelectorAll('.mp-list')].every((one) => one.firstElementChild)
          && document.querySelectorAll('.mp-card').length > 9"""
    )
    lab.page.wait_for_timeout(600)


def cards(lab: Lab) -> dict[str, Locator]:
    """Return the cards of the notebook shown, by name."""
    views = lab.page.locator(".jp-OutputArea-output .mp-view")
    if lab.page.locator(".mp-quiz").count():
        return {
            f"quiz-{kind}-{moment}": views.nth(place).locator(f'[data-question="{key}"]')
            for place, moment in enumerate(("fresh", "answered"))
            for kind, key in TYPES.items()
        }
    return {name: views.nth(place) for place, name in enumerate(EXPLORERS)}
