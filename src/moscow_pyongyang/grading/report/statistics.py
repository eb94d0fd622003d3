"""Numbers of a class on one exercise, each with the count that it stands on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.model import SecondRun, WorkState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.grading.assignment import Assignment, GradedItem
    from moscow_pyongyang.grading.model import Graded, ItemResult, Mark

# Below this a correlation of one item with the others says next to nothing.
FEWEST = 20
_TRIED = (SecondRun.HELD, SecondRun.DID_NOT_HOLD)


@dataclass(frozen=True)
class ItemReport:
    """How a class did on one item.

    Attributes
    ----------
    judged
        Answers that have their points.
    waiting
        Written answers that nobody has marked yet, and answers that could not be judged.
    share
        Mean share of the points, 0 to 1; None where nothing is judged.
    unanswered, stopped
        Answers left open; cells that were stopped from outside.
    tried, did_not_hold
        Answers that were tried with other values; those right only for the values handed out.
    slips
        The likely mistakes that were made, the commonest first, with their counts.
    discrimination
        Correlation of the item's points with those of all other items; None where it is not
        computed.
    compared
        On how many learners the correlation stands.
    """

    item: GradedItem
    judged: int
    waiting: int
    share: float | None
    unanswered: int
    stopped: int
    tried: int
    did_not_hold: int
    slips: tuple[tuple[str, int], ...]
    discrimination: float | None
    compared: int


def item_reports(
    assignment: Assignment,
    results: Sequence[Graded],
    marks: Mapping[tuple[str, str], Mark],
) -> list[ItemReport]:
    """Return how a class did on each item.

    Parameters
    ----------
    assignment
        What was asked.
    results
        Of all who handed in.
    marks
        By item and pseudonym: what was given to written answers.
    """
    points = [_points(one, assignment, marks) for one in results]
    ids = [{item.item: item for item in one.items} for one in results]
    return [
        _report(item, assignment, results, points, [of.get(item.id) for of in ids])
        for item in assignment.items
    ]


def _report(
    item: GradedItem,
    assignment: Assignment,
    results: Sequence[Graded],
    points: list[dict[str, float]],
    found: list[ItemResult | None],
) -> ItemReport:
    earned = [one[item.id] for one in points if item.id in one]
    answers = [one for one in found if one is not None]
    slips = Counter(one.slip for one in answers if one.slip)
    cell_ids = _cell_ids(item, assignment)
    discrimination, compared = _discrimination(item.id, points, len(assignment.items))
    return ItemReport(
        item,
        judged=len(earned),
        waiting=len(answers) - len(earned),
        share=fmean(earned) / item.points if earned and item.points else None,
        unanswered=_unanswered(item, results, answers),
        stopped=sum(_is_stopped(one, cell_ids) for one in results),
        tried=sum(one.second_run in _TRIED for one in answers),
        did_not_hold=sum(one.second_run is SecondRun.DID_NOT_HOLD for one in answers),
        slips=tuple(sorted(slips.items(), key=lambda one: (-one[1], one[0]))),
        discrimination=discrimination,
        compared=compared,
    )


def _points(
    graded: Graded, assignment: Assignment, marks: Mapping[tuple[str, str], Mark]
) -> dict[str, float]:
    """Return the points of one learner by item, without those that are still owed."""
    found = {
        one.item: one.points
        for one in graded.items
        if one.state is WorkState.GRADED and one.points is not None
    }
    for item in assignment.items:
        mark = marks.get((item.id, graded.code))
        if item.criteria and mark and {c.key for c in item.criteria} <= set(mark.levels):
            found[item.id] = sum(mark.levels[c.key] for c in item.criteria)
    return found


def _discrimination(
    item: str, points: list[dict[str, float]], items: int
) -> tuple[float | None, int]:
    whole = [one for one in points if len(one) == items]
    # While written answers wait, the items that all have points are compared.
    if len(whole) < FEWEST:
        common = set.intersection(*map(set, points)) if points else set()
        whole = [{key: one[key] for key in common} for one in points] if item in common else []
    if len(whole) < FEWEST or len(whole[0]) < 3:
        return None, len(whole)
    own = [one[item] for one in whole]
    rest = [sum(one.values()) - one[item] for one in whole]
    try:
        return correlation(own, rest), len(whole)
    except StatisticsError:
        # All got the same.
        return None, len(whole)


def _unanswered(item: GradedItem, results: Sequence[Graded], answers: list[ItemResult]) -> int:
    if item.names:
        return sum(one.level == "UNANSWERED" for one in answers)
    readable = [one for one in results if one.state is not WorkState.NOT_GRADABLE]
    return sum(not one.written.get(item.id, "").strip() for one in readable)


def _is_stopped(graded: Graded, cell_ids: set[str]) -> bool:
    return any(one.stopped and one.cell_id.partition("/")[0] in cell_ids for one in graded.cells)


def _cell_ids(item: GradedItem, assignment: Assignment) -> set[str]:
    """Return the ids of an item's answer and check cells."""
    ids = {item.grade_id, f"{item.grade_id}-check", f"{item.grade_id}-given"}
    return {
        str(cell.get("id"))
        for cell in assignment.released["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in ids
    }
