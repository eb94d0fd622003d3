"""How far an exercise is, for as long as a kernel lives; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import items
from moscow_pyongyang.checks.verdict import Level

if TYPE_CHECKING:
    from moscow_pyongyang.checks.items import ExerciseItem

_levels: dict[str, Level] = {}


def note_check(one: ExerciseItem, level: Level) -> str:
    """Note how an item stands now, and return how far its exercise is: ``"3 of 8 checked"``.

    An item counts once something was answered in it, right or wrong; a written one is read by a
    person, and counts for nothing here.
    """
    _levels[one.id] = level
    known = [item.id for item in items(one.lesson) if item.answers]
    done = [
        _levels[key] for key in known if _levels.get(key, Level.UNANSWERED) is not Level.UNANSWERED
    ]
    right = sum(level is Level.RIGHT for level in done)
    checked = f"{len(done)} of {len(known)} checked"
    return f"{checked}, {right} right" if right else checked


def forget() -> None:
    """Begin anew, as a new kernel does."""
    _levels.clear()
