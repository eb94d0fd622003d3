"""How the class stands: whom a mark can be told, and whose work still waits for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.model import WorkState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from moscow_pyongyang.grading.model import Graded


class UnmarkedError(CourseError):
    """Marks were asked for while written answers wait to be read."""


@dataclass(frozen=True)
class GivenBack:
    """What was written to be given back.

    Attributes
    ----------
    written
        The new files and folders.
    remarks
        What an instructor should know, a sentence each.
    """

    written: tuple[Path, ...]
    remarks: tuple[str, ...] = ()


def refuse_unmarked(graded: Iterable[Graded], exercise: str, desk: str = "") -> None:
    """Refuse to give back while something waits to be marked.

    Parameters
    ----------
    graded
        The results.
    exercise
        ``"E03"``.
    desk
        The command that opens the desk for this class; if not given, that for the published
        exercise.

    Raises
    ------
    UnmarkedError
        The message says how many hand-ins wait, with which items, and what to do.
    """
    waiting = [one for one in graded if one.state is WorkState.TO_BE_MARKED]
    if not waiting:
        return
    items = {
        item.item for one in waiting for item in one.items if item.state is WorkState.TO_BE_MARKED
    }
    which = f" ({', '.join(sorted(items))})" if items else ""
    verb = "hand-in waits" if len(waiting) == 1 else "hand-ins wait"
    desk = desk or f"moscow-pyongyang mark {exercise}"
    raise UnmarkedError(
        f"{len(waiting)} {verb} to be marked{which}. Mark with `{desk}`, or give back what there "
        "is by saying --with-unmarked: what waits is then “–”."
    )


def points_of(graded: Graded) -> float | None:
    """Return the points of a hand-in that is wholly graded; None for every other state."""
    if graded.state is not WorkState.GRADED:
        return None
    return sum(item.points or 0 for item in graded.items)
