"""The grades of a class as a table of our own: one line a learner, four states told apart.

===============  ======================  =========  ==========================
state            points                  an item    problem
===============  ======================  =========  ==========================
not handed in    blank                   blank      blank
not gradable     blank                   blank      the reason
to be marked     –                       – or 2     blank
graded           0 to all                0 to all   blank
===============  ======================  =========  ==========================

The column ``late`` says *late*, *on time* or *unknown*, and is blank where no due date was given
and the platform marks nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.grading.csv_cells import as_csv, cell
from moscow_pyongyang.grading.give_back.new_files import write_new
from moscow_pyongyang.grading.give_back.standing import GivenBack, points_of, refuse_unmarked
from moscow_pyongyang.grading.model import Lateness, Learner, WorkState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Graded

WAITS = "–"


def write_grades(
    learners: Sequence[Learner],
    graded: Sequence[Graded],
    assignment: Assignment,
    path: Path,
    *,
    with_unmarked: bool = False,
) -> GivenBack:
    """Write ``grades.csv``.

    Parameters
    ----------
    learners
        The roster: each has a line, in its order.
    graded
        The results.
    assignment
        The exercise: each of its items has a column.
    path
        Where to write; if it is taken, the file gets a number.
    with_unmarked
        Write although written answers wait to be marked; they are ``–``.

    Raises
    ------
    UnmarkedError
        If answers wait, and `with_unmarked` was not said.
    """
    if not with_unmarked:
        refuse_unmarked(graded, assignment.exercise)
    content = grades_csv(learners, graded, assignment)
    return GivenBack(write_new(path.parent, {path.name: content}))


def grades_csv(
    learners: Sequence[Learner], graded: Sequence[Graded], assignment: Assignment
) -> bytes:
    """Return what stands in ``grades.csv``."""
    # Excel takes a file without this mark for one of its own code page.
    return b"\xef\xbb\xbf" + as_csv(_table(learners, graded, assignment))


def _table(
    learners: Sequence[Learner], graded: Sequence[Graded], assignment: Assignment
) -> list[list[str]]:
    results = {one.lms_id: one for one in graded}
    known = {one.lms_id for one in learners}
    others = [Learner(one.lms_id, "") for one in graded if one.lms_id not in known]
    items = [one.id for one in assignment.items]
    head = ["lms_id", "name", "state", "points", "of", *items, "late", "problem", "remarks"]
    rows = [
        _row(learner, results.get(learner.lms_id), assignment) for learner in [*learners, *others]
    ]
    return [head, *rows]


def _row(learner: Learner, graded: Graded | None, assignment: Assignment) -> list[str]:
    state = graded.state if graded else WorkState.NOT_HANDED_IN
    points = points_of(graded) if graded else None
    about = [cell(learner.lms_id), cell(learner.name), state.value]
    total = WAITS if state is WorkState.TO_BE_MARKED else cell(points)
    most = cell(assignment.points)
    if graded is None or state is WorkState.NOT_HANDED_IN:
        return [*about, total, most, *("" for _ in assignment.items), "", "", ""]
    of_items = {one.item: one for one in graded.items}
    cells = []
    for item in assignment.items:
        result = of_items.get(item.id) if state is not WorkState.NOT_GRADABLE else None
        waits = result is not None and result.state is WorkState.TO_BE_MARKED
        is_known = result is not None and result.state is WorkState.GRADED
        cells.append(WAITS if waits else cell(result.points) if result and is_known else "")
    remarks = " ".join([*graded.remarks, *graded.repairs])
    problem = graded.reason if state is WorkState.NOT_GRADABLE else ""
    late = "" if graded.lateness is Lateness.NOT_ASKED else graded.lateness.value
    return [*about, total, most, *cells, late, cell(problem), cell(remarks)]
