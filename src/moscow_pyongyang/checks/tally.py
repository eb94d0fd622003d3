"""How far an exercise is: how each of its checks stands, and never the answers themselves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import items
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.work import default_store

if TYPE_CHECKING:
    from moscow_pyongyang.checks.items import ExerciseItem

KEY = "check"
OPEN, RIGHT = "open", "right"
_STANDS = {
    Level.RIGHT: RIGHT,
    Level.NEARLY: "nearly",
    Level.WRONG: "wrong",
    Level.FORM: "form",
    Level.UNANSWERED: OPEN,
}
# Set by nbgrader where it runs a notebook to mark it: a marker's run is no student's work.
_MARKING = "NBGRADER_EXECUTION"


def keep_check(one: ExerciseItem, level: Level) -> None:
    """Keep how an item stands, where the work of views is kept.

    What nobody has answered yet is kept only where an answer stood before.
    """
    stands = _STANDS.get(level)
    if stands is None or _MARKING in os.environ:
        return
    if stands != OPEN or _stands(one.id) != OPEN:
        default_store().keep(f"{KEY}/{one.id}", {"stands": stands})


def tally_of(one: ExerciseItem) -> str:
    """Return how far the exercise of an item is: ``"3 of 8 checked"``.

    An item counts once something was answered in it, right or wrong; a written one is read by a
    person, and counts for nothing here.
    """
    found = [_stands(item.id) for item in items(one.lesson) if item.answers]
    n_right = found.count(RIGHT)
    checked = f"{len(found) - found.count(OPEN)} of {len(found)} checked"
    return f"{checked}, {n_right} right" if n_right else checked


def _stands(item_id: str) -> str:
    return str((default_store().recall(f"{KEY}/{item_id}") or {}).get("stands", OPEN))
