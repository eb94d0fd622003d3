"""Put the points of markers into the results: a written answer is graded when all is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.model import WorkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Graded, ItemResult, Mark


def with_marks(
    graded: Sequence[Graded], marks: Iterable[Mark], assignment: Assignment
) -> list[Graded]:
    """Return results with the points of their written answers.

    Parameters
    ----------
    graded
        The results, as the grading run left them.
    marks
        One for each answer (see `marking.merge`). One that lacks a criterion, as where markers
        differ, leaves its answer waiting.
    assignment
        The exercise: it says which criteria an item has, and their most points.
    """
    by_answer = {(one.code, one.item): one for one in marks}
    return [_whole(one, by_answer, assignment) for one in graded]


def _whole(graded: Graded, marks: Mapping[tuple[str, str], Mark], assignment: Assignment) -> Graded:
    # What could not be graded stays so, whatever somebody marked in it.
    if graded.state is not WorkState.TO_BE_MARKED:
        return graded
    items = tuple(
        _item(result, marks.get((graded.code, result.item)), assignment) for result in graded.items
    )
    waits = any(one.state is WorkState.TO_BE_MARKED for one in items)
    return replace(graded, items=items, state=WorkState.TO_BE_MARKED if waits else WorkState.GRADED)


def _item(result: ItemResult, mark: Mark | None, assignment: Assignment) -> ItemResult:
    if result.state is not WorkState.TO_BE_MARKED or mark is None:
        return result
    criteria = assignment.item(result.item).criteria
    if not all(one.key in mark.levels for one in criteria):
        return result
    points = sum(min(max(mark.levels[one.key], 0.0), one.points) for one in criteria)
    return replace(result, state=WorkState.GRADED, points=points)
