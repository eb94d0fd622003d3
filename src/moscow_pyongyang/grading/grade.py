"""Grade the submissions of a class and keep their results; each by itself.

One submission never stops another, and one that is kept is not run again: a run that was killed
goes on where it was.
"""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.computed import data_stamp
from moscow_pyongyang.grading.cluster import Asked, grade_on_cluster
from moscow_pyongyang.grading.digests import digest_of, terms_of
from moscow_pyongyang.grading.grader import came_in
from moscow_pyongyang.grading.pool import GraderPool
from moscow_pyongyang.paths import data_dir, lesson_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from moscow_pyongyang.grading.grader import Assignments, Work
    from moscow_pyongyang.grading.judge import Terms
    from moscow_pyongyang.grading.model import Graded, ItemResult
    from moscow_pyongyang.grading.results import Results
    from moscow_pyongyang.grading.sandbox import Guard


def grade_all(
    works: Sequence[Work],
    results: Results,
    assignments: Assignments,
    terms: Terms,
    *,
    jobs: int = 1,
    unsafe: bool = False,
    scheduler: str = "",
    told: Callable[[Graded], None] = lambda _: None,
    guarded: Callable[[tuple[Guard, ...]], None] = lambda _: None,
) -> list[Graded]:
    """Grade the submissions that have no standing result, and return the results of all.

    Parameters
    ----------
    works
        What to grade, in the order of the roster.
    results
        Where results are kept, and found again.
    jobs
        Number of processes that grade.
    scheduler
        Address of a Dask scheduler, whose workers grade; empty to grade here.
    told
        Is given each result as soon as it is kept.
    guarded
        Is given the guards of this machine, before the first submission runs.
    """
    found: dict[str, Graded] = {}
    open_works = []
    for work in works:
        standing = results.standing(work.code, work.digest)
        if standing is None:
            open_works.append(work)
            continue
        # The same file may come in a newer download, or be late since the date was moved.
        now = replace(standing, **came_in(work.hand_in))
        if now != standing:
            results.keep(now)
        found[work.code] = now
        told(now)
    if open_works:
        asked = Asked(assignments, terms, unsafe)
        if scheduler:
            newly = grade_on_cluster(open_works, asked, scheduler, guarded)
        else:
            newly = _grade_here(open_works, asked, jobs, guarded)
        # What ends early here ends the processes behind it, too.
        with closing(newly):
            for graded in newly:
                # A failure of the machine is found anew by the next run.
                results.keep(graded)
                found[graded.code] = graded
                told(graded)
    return [found[work.code] for work in works]


def _grade_here(
    works: Sequence[Work],
    asked: Asked,
    jobs: int,
    guarded: Callable[[tuple[Guard, ...]], None],
) -> Generator[Graded]:
    with GraderPool(asked.assignments, asked.terms, unsafe=asked.unsafe) as pool:
        guarded(pool.guards())
        yield from pool.grade(works, jobs)


def class_terms(assignments: Assignments, terms: Terms) -> str:
    """Return what all results of a class hang on, as a digest (see `digests.terms_of`)."""
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
