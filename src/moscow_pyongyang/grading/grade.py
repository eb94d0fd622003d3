"""Grade the submissions of a class: mend, run, run again, judge, keep; each by itself.

One submission never stops another, and one that is kept is not run again: a run that was killed
goes on where it was. What a student wrote runs in `running` alone.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.computed import data_stamp
from moscow_pyongyang.grading.judge import (
    Judge,
    Terms,
    answer_sources,
    graded_state,
    second_sources,
    written_answers,
)
from moscow_pyongyang.grading.model import Graded, HandIn, WorkState
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.results import Results, digest_of, terms_of
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.paths import data_dir, lesson_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import ItemResult, Mended, Run

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


def _about(hand_in: HandIn) -> dict[str, Any]:
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
    """

    def __init__(self, assignments: Assignments, terms: Terms, *, unsafe: bool = False) -> None:
        self.judges = {seed: Judge(one, terms) for seed, one in assignments.items()}
        self.runner = Runner(unsafe=unsafe)

    def __enter__(self) -> Grader:
        self.runner.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.runner.close()

    def grade(self, work: Work) -> Graded:
        """Return how one submission stands; nothing that is in it raises."""
        hand_in, judge = work.hand_in, self.judges[work.variant]
        begun = Graded(
            hand_in.lms_id,
            hand_in.exercise,
            WorkState.NOT_GRADABLE,
            work.digest,
            code=work.code,
            **_about(hand_in),
        )
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
            reason=first.machine_failure and f"The machine failed: {first.machine_failure}",
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


def grade_all(
    works: Sequence[Work],
    results: Results,
    assignments: Assignments,
    terms: Terms,
    *,
    jobs: int = 1,
    unsafe: bool = False,
    told: Callable[[Graded], None] = lambda _: None,
) -> list[Graded]:
    """Grade the submissions that have no standing result, and return the results of all.

    Parameters
    ----------
    works
        What to grade, in the order of the roster.
    results
        Where results are kept, and found again.
    jobs
        Number of processes, each with a warm one of its own.
    told
        Is given each result as soon as it is kept.
    """
    found: dict[str, Graded] = {}
    open_works = []
    for work in works:
        standing = results.standing(work.code, work.digest)
        if standing is None:
            open_works.append(work)
            continue
        # The same file may come in a newer download, or be late since the date was moved.
        now = replace(standing, **_about(work.hand_in))
        if now != standing:
            results.keep(now)
        found[work.code] = now
        told(now)
    for graded in _graded(open_works, assignments, terms, jobs, unsafe=unsafe):
        # A failure of the machine is found anew by the next run.
        results.keep(graded)
        found[graded.code] = graded
        told(graded)
    return [found[work.code] for work in works]


def _graded(
    works: Sequence[Work], assignments: Assignments, terms: Terms, jobs: int, *, unsafe: bool
) -> Iterator[Graded]:
    if not works:
        return
    if jobs < 2 or len(works) < 2:
        with Grader(assignments, terms, unsafe=unsafe) as grader:
            for work in works:
                yield grader.grade(work)
        return
    with ProcessPoolExecutor(
        jobs, initializer=_begin, initargs=(assignments, terms, unsafe)
    ) as pool:
        for future in as_completed([pool.submit(_grade_here, work) for work in works]):
            yield future.result()


_here: list[Grader] = []


def _begin(assignments: Assignments, terms: Terms, unsafe: bool) -> None:
    stack = ExitStack()
    _here.append(stack.enter_context(Grader(assignments, terms, unsafe=unsafe)))


def _grade_here(work: Work) -> Graded:
    return _here[0].grade(work)


def class_terms(assignments: Assignments, terms: Terms) -> str:
    """Return what all results of a class hang on, as a digest (see `results.terms_of`)."""
    handed_out = {seed: one.released for seed, one in assignments.items()}
    keys = [_answers_digest(one.exercise) for one in assignments.values()]
    tables = data_stamp(terms.folder or data_dir())
    return terms_of(handed_out, terms.secret, terms.weight, terms.is_run_once, keys, tables)


def _answers_digest(exercise: str) -> str:
    folder = lesson_folder(f"{exercise}.1")
    head = folder.answers if folder else None
    if head is None or not head.is_file():
        return ""
    files = sorted(head.parent.glob("*.py")) if head.name == "__init__.py" else [head]
    return digest_of(b"\n".join(path.read_bytes() for path in files))


def usable_jobs(asked: int) -> int:
    """Return how many processes to use: as asked, and no more than there are cores."""
    return max(
        1, min(asked, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else asked)
    )


def result_of(items: Iterable[ItemResult]) -> float:
    """Return the points of the items that have some."""
    return sum(one.points or 0 for one in items)
