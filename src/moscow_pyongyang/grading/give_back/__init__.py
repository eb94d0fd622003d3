"""Give back to a class: pages to each learner, grades to the learning platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.give_back.exports import filled
from moscow_pyongyang.grading.give_back.grades import grades_csv
from moscow_pyongyang.grading.give_back.marked import with_marks
from moscow_pyongyang.grading.give_back.new_files import write_new
from moscow_pyongyang.grading.give_back.pages import packed
from moscow_pyongyang.grading.give_back.standing import GivenBack, refuse_unmarked
from moscow_pyongyang.grading.model import WorkState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Graded, Learner, Mark

    PageOf = Callable[[Graded, Mapping[str, Mark]], bytes]


@dataclass(frozen=True)
class GradeColumn:
    """The column of a platform's export that gets the points.

    Attributes
    ----------
    export
        The CSV file as the platform gave it out.
    head
        Head of the column to fill; empty for the one that names the exercise.
    id_head
        Head of the column that holds the roster's ``lms_id``; empty where the platform speaks
        English.
    """

    export: Path
    head: str = ""
    id_head: str = ""


def give_back(
    learners: Sequence[Learner],
    graded: Sequence[Graded],
    marks: Iterable[Mark],
    assignment: Assignment,
    folder: Path,
    *,
    page_of: PageOf,
    column: GradeColumn | None = None,
    with_unmarked: bool = False,
    desk: str = "",
) -> GivenBack:
    """Write all that a class gets back: the pages, ``grades.csv``, the platform's own table.

    Parameters
    ----------
    learners
        The roster.
    graded
        The results, as the grading run left them.
    marks
        Of the written answers, one for each (see `marking.merge`).
    assignment
        The exercise.
    folder
        Where to write: all of it or nothing, and over no file that is there.
    page_of
        Makes the page of a learner from the result and the learner's marks by item.
    column
        Where the platform's own table is to be filled too.
    with_unmarked
        Give back although written answers wait to be marked.
    desk
        The command that opens the marking desk for this class, which a refusal names.

    Raises
    ------
    UnmarkedError
        If answers wait, and `with_unmarked` was not said.
    CourseError
        If there is no result, an export can not be used, or the disk is full.
    """
    if not graded:
        raise CourseError("There is no result yet. Grade first: `moscow-pyongyang grade …`.")
    marks = list(marks)
    whole = with_marks(graded, marks, assignment)
    if not with_unmarked:
        refuse_unmarked(whole, assignment.exercise, desk)
    pages = {
        one.lms_id: page_of(one, {mark.item: mark for mark in marks if mark.code == one.code})
        for one in whole
        if one.state is not WorkState.NOT_HANDED_IN
    }
    files, remarks = packed(pages, whole, learners)
    files[f"{assignment.exercise}_grades.csv"] = grades_csv(learners, whole, assignment)
    if column:
        table, told = filled(
            column.export, learners, whole, assignment, column.head, column.id_head
        )
        files |= table
        remarks += told
    return GivenBack(write_new(folder, files), tuple(remarks))
