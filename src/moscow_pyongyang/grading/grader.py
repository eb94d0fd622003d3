"""Grade one submission after another: mend, run, run again, judge.

What a student wrote runs in `running` alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.digests import digest_of
from moscow_pyongyang.grading.judge import (
    Judge,
    Terms,
    answer_sources,
    graded_state,
    second_sources,
    written_answers,
)
from moscow_pyongyang.grading.model import (
    MACHINE_FAILED,
    Graded,
    HandIn,
    ItemResult,
    WorkState,
)
from moscow_pyongyang.grading.names import shown
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.running import Runner

if TYPE_CHECKING:
    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Mended, Run
    from moscow_pyongyang.grading.running.begin import Begun

# By the seed of a learner's version; "" for that of the class.
Assignments = dict[str, "Assignment"]


@dataclass(frozen=True)
class Work:
    """One submission to grade.

    Attributes
    ----------
    hand_in
        What was handed in.
    code
        Pseudonym of its learner.
    variant
        Seed of the learner's version; empty for the class's own.
    """

    hand_in: HandIn
    code: str
    variant: str = ""

    @property
    def digest(self) -> str:
        """Digest of what was handed in; of what could not be opened, of the reason too."""
        return digest_of(self.hand_in.content + self.hand_in.not_gradable.encode())


def came_in(hand_in: HandIn) -> dict[str, Any]:
    """Return what a result says of how its file came in."""
    return {
        "return_to": hand_in.return_to,
        "lateness": hand_in.lateness,
        "remarks": hand_in.remarks,
    }


class Grader:
    """Grades submissions one by one, in one warm process.

    Parameters
    ----------
    assignments
        By the seed of a learner's version; ``""`` for the class's own.
    terms
        By what the class is judged.
    unsafe
        Whether to run without the guards that this machine does not give.
    begun
        The process that is to become the warm one; a new program if not given.
    """

    def __init__(
        self,
        assignments: Assignments,
        terms: Terms,
        *,
        unsafe: bool = False,
        begun: Begun | None = None,
    ) -> None:
        self.judges = {seed: Judge(one, terms) for seed, one in assignments.items()}
        self.runner = Runner(unsafe=unsafe, begun=begun)

    def __enter__(self) -> Grader:
        self.runner.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the warm process."""
        self.runner.close()

    def grade(self, work: Work) -> Graded:
        """Return how one submission stands; nothing that is in it raises.

        Raises
        ------
        CourseError
            If the course itself can judge nobody, as with a table that is broken.
        """
        try:
            return self._graded(work)
        except CourseError:
            raise
        except Exception as error:
            # Whatever of ours gave way to it, the class goes on, and this one has no zero.
            why = f"{type(error).__name__} {shown(str(error))}"
            return failed(work, self.judges[work.variant].assignment, why)

    def _graded(self, work: Work) -> Graded:
        hand_in, judge = work.hand_in, self.judges[work.variant]
        begun = _not_graded(work)
        if hand_in.not_gradable:
            return replace(begun, reason=hand_in.not_gradable)
        mended = mend(hand_in.content, judge.assignment)
        if mended.unreadable:
            return replace(begun, reason=mended.unreadable)
        first = self.runner.run(mended, judge.assignment)
        second = self._again(mended, judge, first)
        items = judge.judge(mended, first, second)
        return replace(
            begun,
            state=graded_state(items),
            reason=first.machine_failure and f"{MACHINE_FAILED}{first.machine_failure}",
            repairs=mended.repairs,
            items=items,
            written=written_answers(mended),
            sources=answer_sources(mended),
            cells=first.cells,
        )

    def _again(self, mended: Mended, judge: Judge, first: Run) -> Run | None:
        """Run the cells with the values that no student has seen, where that can tell anything."""
        if first.machine_failure or not judge.is_second_run_due(first):
            return None
        # A cell that had to be ended would have to be ended again.
        ended = {one.cell_id for one in first.cells if one.stopped}
        kept = tuple(cell for cell in mended.cells if cell.cell_id not in ended)
        return self.runner.run(replace(mended, cells=kept), judge.assignment, second_sources(judge))


def failed(work: Work, assignment: Assignment, why: str) -> Graded:
    """Return the result of a submission that the machine, and no student, kept from being run."""
    said = f"{MACHINE_FAILED}{why}"
    items = tuple(
        ItemResult(one.id, WorkState.NOT_GRADABLE, one.points, sentences=(said,))
        for one in assignment.items
    )
    return replace(_not_graded(work), reason=said, items=items)


def _not_graded(work: Work) -> Graded:
    hand_in = work.hand_in
    return Graded(
        hand_in.lms_id,
        hand_in.exercise,
        WorkState.NOT_GRADABLE,
        work.digest,
        code=work.code,
        **came_in(hand_in),
    )
