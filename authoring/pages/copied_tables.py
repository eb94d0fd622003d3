"""What a table of answers, copied from somebody, could earn: computed, item by item.

An item that is run again with other values needs an answer for each of them; one that is typed
needs one for each variant; one that asks everybody the same needs one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.pages import render
from authoring.source.exercise_items import source_items
from moscow_pyongyang.checks.given import is_second_run_possible, n_to_copy
from moscow_pyongyang.checks.items import read_items
from moscow_pyongyang.paths import as_lesson_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from authoring.source.percent import Source

# So many answers fit on half a page, and are soon copied.
FEW = 10


@dataclass(frozen=True)
class CopiedItem:
    """One automatic item, and how long a table of its answers is.

    Attributes
    ----------
    n_answers
        How many different answers there are over all versions and second runs; above `FEW` they
        are not counted any further.
    is_run_again
        Whether it is tried with values that never left the instructor.
    """

    id: str
    points: float
    n_answers: int
    is_run_again: bool

    @property
    def said(self) -> str:
        """The number of answers in words."""
        if not self.is_soon_copied:
            return f"more than {FEW} different answers"
        return "1 answer" if self.n_answers == 1 else f"{self.n_answers} different answers"

    @property
    def is_soon_copied(self) -> bool:
        """Whether a short table holds every answer that can be asked."""
        return self.n_answers <= FEW


def copied_items(source: Source, root: Path) -> list[CopiedItem]:
    """Return the automatic items of an exercise, in order.

    Parameters
    ----------
    source
        The exercise.
    root
        Root of the course, with its data.
    """
    folder = as_lesson_folder((root / source.file).parent)
    if folder is None:
        return []
    written, data = source_items(source), root / "data"
    return [
        CopiedItem(
            one.id, written[one.id].points, n_to_copy(one, FEW, data), is_second_run_possible(one)
        )
        for one in read_items(folder.answers)
        if one.answers and one.id in written
    ]


def said_of(items: Iterable[CopiedItem]) -> str:
    """Return in a sentence what a short table of answers could earn of all these items."""
    items = list(items)
    short = [one for one in items if one.is_soon_copied]
    lines, earned = sum(one.n_answers for one in short), sum(one.points for one in short)
    most = sum(one.points for one in items)
    return (
        f"Whoever has a table of {lines} answers ({', '.join(_number(one.id) for one in short)}) "
        f"could earn {earned:g} of the {most:g} automatic points without any work."
    )


def copied_page(sources: Sequence[Source], root: Path) -> str:
    """Return, for each exercise, what a copied table could earn, as Markdown."""
    found = []
    for source in sources:
        items = copied_items(source, root) if source.is_exercise else []
        if items:
            found.append((source.id, _rows(items), said_of(items)))
    return render("copied_tables.md.j2", exercises=found).rstrip("\n")


def _rows(items: list[CopiedItem]) -> list[tuple[str, str]]:
    kinds = (
        ("run again with other values", [one for one in items if one.is_run_again]),
        ("read and typed", [one for one in items if not one.is_run_again and one.n_answers > 1]),
        ("the same for everybody", [o for o in items if not o.is_run_again and o.n_answers == 1]),
    )
    return [
        (kind, ", ".join(f"{_number(one.id)} ({_count(one)})" for one in of_kind) or "–")
        for kind, of_kind in kinds
    ]


def _count(one: CopiedItem) -> str:
    return str(one.n_answers) if one.is_soon_copied else f"> {FEW}"


def _number(item_id: str) -> str:
    return item_id[1:].lstrip("0")
