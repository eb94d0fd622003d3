"""Answers that left the sandbox are judged as `check()` judges them, and once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.notebook.class_release import release
from moscow_pyongyang.checks.items import item, items
from moscow_pyongyang.grading.assignment import assignment_of
from moscow_pyongyang.grading.judge import Judge, Terms, graded_state, second_sources
from moscow_pyongyang.grading.model import Run, SecondRun, WorkState
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.running import Runner
from tests.grading.hand_ins import ROOT, assignment, blank, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.grading.model import ItemResult

pytestmark = pytest.mark.kernel

EXERCISES = ["E01", "E02", "E03", "E04", "E05"]
SECRET = "a seed of this test"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as one:
        yield one


def judged(
    runner: Runner, content: bytes, exercise: str = "E03", weight: float = 0.5
) -> list[ItemResult]:
    judge = Judge(assignment(exercise), Terms(SECRET, weight))
    mended = mend(content, judge.assignment)
    first = runner.run(mended, judge.assignment)
    second = runner.run(mended, judge.assignment, second_sources(judge))
    return list(judge.judge(mended, first, second))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_solution_earns_every_point_in_both_runs(runner: Runner, exercise: str) -> None:
    found = judged(runner, hand_in(exercise), exercise)
    computed = [one for one in found if assignment(exercise).item(one.item).names]
    assert [one.points for one in computed] == [one.most_points for one in computed]
    assert {one.level for one in computed} == {"RIGHT"}
    again = [one for one in computed if item(one.item).given]
    assert again
    assert {one.second_run for one in again} == {SecondRun.HELD}
    assert graded_state(tuple(found)) is WorkState.TO_BE_MARKED


@pytest.mark.parametrize(
    "exercise",
    [
        pytest.param(name, marks=() if name == "E03" else pytest.mark.exhaustive)
        for name in EXERCISES
    ],
)
def test_a_blank_notebook_earns_nothing_and_waits_for_nobody(runner: Runner, exercise: str) -> None:
    found = judged(runner, blank(exercise), exercise)
    assert {one.points for one in found} == {0}
    assert {one.level for one in found} == {"UNANSWERED"}
    assert graded_state(tuple(found)) is WorkState.GRADED


@pytest.mark.parametrize(("weight", "points"), [(0.5, 1.0), (1.0, 0.0), (0.0, 2.0)])
def test_a_pasted_constant_holds_only_for_the_values_handed_out(
    runner: Runner, weight: float, points: float
) -> None:
    (key,) = item("E03.1").keys()
    pasted = hand_in(answers={"E03.1": f"by_status = pd.Series({key!r})"})
    found = {one.item: one for one in judged(runner, pasted, weight=weight)}
    assert found["E03.1"].level == "RIGHT"
    assert found["E03.1"].second_run is SecondRun.DID_NOT_HOLD
    assert found["E03.1"].points == points
    assert found["E03.2"].points == 2


def test_in_a_class_of_its_own_the_published_solution_earns_only_what_does_not_vary(
    runner: Runner,
) -> None:
    made = release(ROOT, "IR-2026-A", "E03").files
    students, teachers = (
        next(made[path] for path in made if path.startswith(kind))
        for kind in ("exercises", "solutions")
    )
    own = assignment_of("E03", assignment().stem, students, teachers)
    assert own.seed == "IR-2026-A"
    judge = Judge(own, Terms(SECRET))

    def found(book: bytes) -> dict[str, ItemResult]:
        mended = mend(book, own)
        first = runner.run(mended, own)
        second = runner.run(mended, own, second_sources(judge))
        return {one.item: one for one in judge.judge(mended, first, second)}

    right = found(teachers)
    computed = [one for one in own.items if one.names]
    assert [right[one.id].points for one in computed] == [one.points for one in computed]
    assert {right[name].second_run for name in judge.hidden} == {SecondRun.HELD}
    copied = found(hand_in())
    varies = {one.id for one in items("L03") if one.variants}
    assert judge.hidden.keys() < varies
    # A name of another class's given cell is no name here.
    assert {copied[name].points for name in judge.hidden} == {0}
    for one in computed:
        # A part of an item can be the same for all.
        assert (copied[one.id].points < one.points) == (one.id in varies)


def test_a_read_item_is_run_once_and_says_so(runner: Runner) -> None:
    found = {one.item: one for one in judged(runner, hand_in())}
    read = [one for one in assignment().items if one.names and not item(one.id).given]
    assert read
    assert {found[one.id].second_run for one in read} == {SecondRun.NOT_ASKED}


def test_a_class_that_is_run_once_is_told_nothing_of_a_second_run(runner: Runner) -> None:
    judge = Judge(assignment(), Terms(SECRET, is_run_once=True))
    mended = mend(hand_in(), judge.assignment)
    first = runner.run(mended, judge.assignment)
    assert not judge.is_second_run_due(first)
    assert {one.second_run for one in judge.judge(mended, first, None)} == {SecondRun.NOT_ASKED}


def test_one_part_of_two_earns_its_share_and_says_which(runner: Runner) -> None:
    found = {
        one.item: one
        for one in judged(runner, hand_in(answers={"E03.4": "days_after, how_sure = 5, ..."}))
    }
    assert 0 <= found["E03.4"].points < 2
    assert any("how_sure" in sentence for sentence in found["E03.4"].sentences)


def test_a_failure_of_the_machine_is_no_zero() -> None:
    judge = Judge(assignment(), Terms(SECRET))
    mended = mend(hand_in(), judge.assignment)
    found = judge.judge(mended, Run({}, machine_failure="no memory"), None)
    computed = [one for one in found if assignment().item(one.item).names]
    assert {one.state for one in computed} == {WorkState.NOT_GRADABLE}
    assert {one.points for one in computed} == {None}
    assert graded_state(found) is WorkState.NOT_GRADABLE


def test_a_second_run_that_failed_takes_nothing(runner: Runner) -> None:
    judge = Judge(assignment(), Terms(SECRET))
    mended = mend(hand_in(), judge.assignment)
    first = runner.run(mended, judge.assignment)
    found = judge.judge(mended, first, Run({}, machine_failure="no memory"))
    by_item = {one.item: one for one in found}
    assert by_item["E03.1"].points == 2
    assert by_item["E03.1"].second_run is SecondRun.NOT_RUN


@pytest.mark.parametrize(
    "odd",
    [
        [{"kind": "series", "words": "<script>", "value": []}],
        [{"kind": "number", "words": "a number", "value": float("inf")}],
        ["text"],
        [{}, {}],
    ],
)
def test_what_no_reader_of_answers_writes_is_no_right_answer(odd: list[object]) -> None:
    judge = Judge(assignment(), Terms(SECRET))
    mended = mend(hand_in(), judge.assignment)
    (found, *_) = judge.judge(mended, Run({"E03.1": tuple(odd)}), None)
    assert found.points == 0
    assert "<script>" not in " ".join(found.sentences)


def test_other_values_lead_to_other_answers_and_stay_with_the_secret() -> None:
    here = second_sources(Judge(assignment(), Terms(SECRET)))
    assert here == second_sources(Judge(assignment(), Terms(SECRET)))
    others = (second_sources(Judge(assignment(), Terms(f"seed {n}"))) for n in range(20))
    assert any(one != here for one in others)
