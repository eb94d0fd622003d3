"""What an exercise asks is read off the built notebooks as the course declares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.checks.items import items
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.grading.assignment import Assignment, read_assignment
from moscow_pyongyang.paths import checkout_dir, exercises_dir

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
# The items of pages 00 and 00b are practice: no file of exercises holds them.
MARKED = [
    exercise
    for exercise in dict.fromkeys(one.id.partition(".")[0] for one in items())
    if any(exercises_dir().glob(f"{exercise}_*.ipynb"))
]


@pytest.fixture(params=MARKED)
def assignment(request: pytest.FixtureRequest) -> Assignment:
    return read_assignment(request.param, ROOT)


def test_an_assignment_has_every_item_of_its_lesson_with_its_answers(
    assignment: Assignment,
) -> None:
    lesson = f"L{assignment.exercise[1:]}"
    declared = {one.id: tuple(spec.name for spec in one.answers) for one in items(lesson)}
    assert {one.id: one.names for one in assignment.items} == declared


def test_the_points_of_a_written_item_are_those_of_its_criteria(assignment: Assignment) -> None:
    written = [one for one in assignment.items if not one.names]
    assert written
    for one in written:
        assert one.points == sum(criterion.points for criterion in one.criteria)
        assert len({criterion.key for criterion in one.criteria}) == len(one.criteria)
        assert one.sample.count("**Level") >= 3
        assert one.most_words == 150
        for criterion in one.criteria:
            assert [points for points, _ in criterion.levels] == [3, 2, 1, 0]


def test_an_exercise_that_is_not_there_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="E07_"):
        read_assignment("E07", tmp_path)
    with pytest.raises(UnknownNameError, match=r"E03\.9"):
        read_assignment("E03", ROOT).item("E03.12")
