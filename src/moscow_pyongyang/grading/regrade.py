"""Who gained or lost when the same files were judged anew, as after a corrected key, and why.

What a person marked is not in it: a mark stands in a file of its own, whatever the key says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.grading.model import WorkState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.grading.model import Graded, ItemResult


@dataclass(frozen=True)
class ItemChange:
    """One item whose points are others than before.

    Attributes
    ----------
    had, has
        How it stood, and how it stands; `had` is None for an item that is new.
    """

    had: ItemResult | None
    has: ItemResult

    @property
    def points(self) -> tuple[float | None, float | None]:
        """Points before and after; None where there are none."""
        return (self.had.points if self.had else None), self.has.points

    @property
    def gain(self) -> float:
        """What was won, or lost where it is negative; 0 where one of the two is not known."""
        before, after = self.points
        return 0 if before is None or after is None else after - before

    @property
    def why(self) -> tuple[str, ...]:
        """The reason, a line each: what was said of the answer, and what is said now."""
        had, has = self.had, self.has
        if had is None:
            return ("The item was not asked before.",)
        if WorkState.NOT_GRADABLE in (had.state, has.state):
            when = "before" if had.state is WorkState.NOT_GRADABLE else "this time"
            return (f"It could not be judged {when}.",)
        if had.level != has.level or had.sentences != has.sentences:
            return f"Was: {_said(had)}", f"Now: {_said(has)}"
        if had.second_run is not has.second_run:
            return f"Second run, was: {had.second_run.value}.", f"Now: {has.second_run.value}."
        if had.most_points != has.most_points:
            return (f"The item counted {had.most_points:g} points, now {has.most_points:g}.",)
        return ("The same verdict; the second run, or a part, has another weight.",)


@dataclass(frozen=True)
class PointChange:
    """What a new run gave to a submission that had a result.

    Attributes
    ----------
    changes
        The items whose points are not the same.
    """

    code: str
    lms_id: str
    changes: tuple[ItemChange, ...]

    @property
    def items(self) -> dict[str, tuple[float | None, float | None]]:
        """Points before and after, by item."""
        return {one.has.item: one.points for one in self.changes}

    @property
    def gain(self) -> float:
        """What was won in all, or lost where it is negative."""
        return sum(one.gain for one in self.changes)


def changes(
    earlier: Mapping[str, Sequence[ItemResult]], now: Sequence[Graded]
) -> list[PointChange]:
    """Return whose points a new run changed; marks are not in them.

    Parameters
    ----------
    earlier
        By pseudonym: how the items of the same file stood before (`Results.earlier`).
    now
        The results.
    """
    found = []
    for graded in now:
        had = {one.item: one for one in earlier.get(graded.code, ())}
        moved = tuple(
            change
            for one in graded.items
            if had and (change := ItemChange(had.get(one.item), one)) and _is_other(change)
        )
        if moved:
            found.append(PointChange(graded.code, graded.lms_id, moved))
    return found


def _is_other(change: ItemChange) -> bool:
    before, after = change.points
    return before != after


def _said(one: ItemResult) -> str:
    level = Level[one.level] if one.level in Level.__members__ else Level.UNANSWERED
    return " ".join([f"{level.sign} {level.word}", *one.sentences])
