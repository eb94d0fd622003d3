"""One submission is graded by itself; what goes wrong with ours is no zero of a student's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading import grader
from moscow_pyongyang.grading.grader import Grader
from moscow_pyongyang.grading.model import WorkState
from moscow_pyongyang.grading.results import Results
from tests.grading.evening import ASSIGNMENTS, TERMS, work
from tests.grading.hand_ins import blank

if TYPE_CHECKING:
    from pathlib import Path


def test_an_error_of_ours_costs_its_own_submission_no_point_and_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def gives_way(*_: object) -> None:
        raise ZeroDivisionError("of a student's\x1b[2J")

    one = work("a", blank())
    monkeypatch.setattr(grader, "mend", gives_way)
    graded = Grader(ASSIGNMENTS, TERMS).grade(one)
    assert graded.state is WorkState.NOT_GRADABLE
    assert (
        graded.reason
        == "The machine failed: ZeroDivisionError “of a student's\N{REPLACEMENT CHARACTER}[2J”"
    )
    assert {item.points for item in graded.items} == {None}
    results = Results(tmp_path, "E03", "terms")
    results.keep(graded)
    assert results.standing("a", one.digest) is None


def test_a_broken_table_is_no_submissions_doing_and_ends_the_evening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def is_broken(*_: object) -> None:
        raise DataError("events.csv is half a file")

    monkeypatch.setattr(grader, "mend", is_broken)
    with pytest.raises(DataError, match="half a file"):
        Grader(ASSIGNMENTS, TERMS).grade(work("a", blank()))
