"""One evening of grading: from the files of a class to its results, by one set of choices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.assignment import assignment_of, read_assignment
from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.grading.collect.worksheet import is_worksheet, read_worksheet
from moscow_pyongyang.grading.feedback import feedback_page
from moscow_pyongyang.grading.give_back.marked import with_marks
from moscow_pyongyang.grading.grade import class_terms, grade_all
from moscow_pyongyang.grading.grader import Assignments, Work
from moscow_pyongyang.grading.judge import Terms
from moscow_pyongyang.grading.marking.answers import WrittenAnswer
from moscow_pyongyang.grading.marking.likeness import like_pairs
from moscow_pyongyang.grading.marking.merge import MergedMarks, marked_class
from moscow_pyongyang.grading.model import Collected, Graded, Learner, WorkState
from moscow_pyongyang.grading.regrade import changes
from moscow_pyongyang.grading.report import class_page, regrade_page
from moscow_pyongyang.grading.results import Results
from moscow_pyongyang.grading.roster import read_roster, roster_secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.collect.worksheet import Worksheet
    from moscow_pyongyang.grading.model import ItemResult, Mark
    from moscow_pyongyang.grading.sandbox import Guard


@dataclass(frozen=True)
class Choices:
    """What an instructor chose for a run.

    Attributes
    ----------
    submissions
        Folders, zips or notebooks, as they were downloaded.
    exercise
        ``"E03"``.
    folder
        The grading folder: results, marks and the secret stay there.
    roster
        ``students.csv`` or an export of the platform.
    course
        A checkout, or what ``release`` wrote.
    due
        After it a file is late.
    worksheet
        Moodle's grading worksheet, which says when each file came; not needed where it is the
        roster.
    only
        Pseudonyms or ids to grade; all if empty.
    weight
        The part of an item's points that hangs on the second run.
    is_run_once
        Whether to leave out the second run.
    jobs
        Number of processes.
    unsafe
        Whether to run without the guards that this machine does not give.
    scheduler
        Address of a Dask scheduler, whose workers grade; empty to grade here.
    """

    submissions: tuple[Path, ...]
    exercise: str
    folder: Path
    roster: Path
    course: Path
    due: datetime | None = None
    worksheet: Path | None = None
    only: frozenset[str] = frozenset()
    weight: float = 0.5
    is_run_once: bool = False
    jobs: int = 1
    unsafe: bool = False
    scheduler: str = ""


@dataclass(frozen=True)
class Evening:
    """What was collected, and how it is to be judged; nothing has run yet.

    Attributes
    ----------
    works
        The submissions to grade, in the order of the roster.
    """

    choices: Choices
    learners: tuple[Learner, ...]
    collected: Collected
    assignments: Assignments
    terms: Terms
    works: tuple[Work, ...]
    results: Results

    @property
    def n_standing(self) -> int:
        """How many submissions have a result that still holds."""
        standing = (self.results.standing(work.code, work.digest) for work in self.works)
        return sum(one is not None for one in standing)

    def grade(
        self,
        told: Callable[[Graded], None] = lambda _: None,
        guarded: Callable[[tuple[Guard, ...]], None] = lambda _: None,
    ) -> list[Graded]:
        """Grade what has no standing result, and return the results of all."""
        return grade_all(
            self.works,
            self.results,
            self.assignments,
            self.terms,
            jobs=self.choices.jobs,
            unsafe=self.choices.unsafe,
            scheduler=self.choices.scheduler,
            told=told,
            guarded=guarded,
        )


def prepare(choices: Choices) -> Evening:
    """Collect the files of a class, and read by what they are judged.

    Raises
    ------
    CourseError
        If the roster, the files or the exercise can not be used; the message says what to do.
    """
    secret = roster_secret(choices.folder)
    learners = read_roster(choices.roster, secret)
    own = read_assignment(choices.exercise, choices.course)
    times = _times(choices, learners)
    collected = collect(choices.submissions, own, learners, choices.due, worksheet=times)
    if times:
        collected = replace(collected, problems=(*collected.problems, *times.told))
    by_id = {one.lms_id: one for one in learners}
    works = [
        Work(found, by_id[found.lms_id].code, by_id[found.lms_id].variant)
        for found in collected.hand_ins
    ]
    kept = tuple(work for work in works if _is_asked(work, choices.only))
    if choices.only and not kept:
        raise CourseError(f"Nobody handed in by the names {', '.join(sorted(choices.only))}.")
    # Those of all the class: whoever hands in later changes nothing for the others.
    seeds = {one.variant for one in learners} - {""}
    assignments = {"": own} | {seed: _version(choices.exercise, seed) for seed in sorted(seeds)}
    terms = Terms(secret.hex(), choices.weight, choices.is_run_once)
    results = Results(choices.folder, choices.exercise, class_terms(assignments, terms))
    return Evening(choices, learners, collected, assignments, terms, kept, results)


def _times(choices: Choices, learners: Sequence[Learner]) -> Worksheet | None:
    """Return when the class handed in, where Moodle's worksheet says it."""
    if choices.worksheet is None and not is_worksheet(choices.roster):
        return None
    return read_worksheet(choices.worksheet or choices.roster, learners)


def _is_asked(work: Work, only: frozenset[str]) -> bool:
    return not only or bool(only & {work.code, work.hand_in.lms_id})


@cache
def _version(exercise: str, seed: str) -> Any:
    """Return a learner's own version, which the checkout makes."""
    try:
        class_release = import_module("authoring.notebook.class_release")
        paths = import_module("moscow_pyongyang.paths")
    except ModuleNotFoundError:
        raise CourseError(
            "Learners have versions of their own, and only the checkout of the course can make "
            "them. Run the command in the folder of the course."
        ) from None
    made = class_release.release(paths.checkout_dir(), seed, exercise).files
    by_kind = {path.partition("/")[0]: path for path in made}
    students, teachers = made[by_kind["exercises"]], made[by_kind["solutions"]]
    return assignment_of(exercise, Path(by_kind["exercises"]).stem, students, teachers)


def counts(graded: Sequence[Graded], n_missing: int) -> dict[WorkState, int]:
    """Return how many learners stand how; the four states are all there."""
    found = Counter(one.state for one in graded)
    found[WorkState.NOT_HANDED_IN] = n_missing
    return {state: found[state] for state in WorkState}


@dataclass(frozen=True)
class Morning:
    """What goes back to a class: results with their marks, and who is who.

    Attributes
    ----------
    learners
        The roster.
    assignments
        The exercise as it was handed out, by the seed of a learner's version; ``""`` for the
        class's own.
    graded
        The results, as `grade` left them.
    marked
        The marks of all markers.
    earlier
        By pseudonym how the items of the same file stood before the key, or another of the
        terms, was changed.
    rewritten
        By item and pseudonym: since when a written answer is another than it was before.
    is_of_one_key
        Whether all were judged by the same key, data and weight of the second run.
    """

    learners: tuple[Learner, ...]
    assignments: Assignments
    graded: tuple[Graded, ...]
    marked: MergedMarks
    earlier: Mapping[str, tuple[ItemResult, ...]]
    rewritten: Mapping[tuple[str, str], datetime]
    is_of_one_key: bool

    @property
    def marked_before(self) -> list[Mark]:
        """The marks that were given to another text than the one that stands there now."""
        return [
            one
            for one in self.marked.marks
            if (since := self.rewritten.get((one.item, one.code))) and _is_before(one, since)
        ]

    @property
    def missing(self) -> tuple[Learner, ...]:
        """Who has no result."""
        found = {one.lms_id for one in self.graded}
        return tuple(one for one in self.learners if one.lms_id not in found)

    def page(self, graded: Graded, marks: Mapping[str, Mark]) -> bytes:
        """Return the feedback page of one learner, with the questions as the learner got them."""
        nobody = Learner(graded.lms_id, "")
        who = next((one for one in self.learners if one.lms_id == graded.lms_id), nobody)
        asked = self.assignments[who.variant]
        return feedback_page(graded, asked, name=who.name, marks=marks).encode()

    @property
    def assignment(self) -> Assignment:
        """The exercise as the class got it."""
        return self.assignments[""]

    @property
    def alike(self) -> list[tuple[str, str, str]]:
        """Written answers that are nearly the same, as item and two pseudonyms: a hint."""
        found = []
        for one in self.assignment.items:
            written = [
                WrittenAnswer(graded.code, graded.written[one.id])
                for graded in self.graded
                if not one.names and graded.written.get(one.id)
            ]
            found += [(one.id, pair.first, pair.second) for pair in like_pairs(written)]
        return found

    def regrade_page(self) -> str:
        """Return the instructor's page of who gained or lost; "" if nobody did."""
        moved = changes(self.earlier, self.graded)
        if not moved:
            return ""
        return regrade_page(
            self.assignment,
            moved,
            with_marks(self.graded, self.marked.marks, self.assignment),
            learners={one.lms_id: one for one in self.learners},
            n_judged=len(self.earlier),
            n_marks=len(self.marked.marks),
        )

    def class_page(self) -> str:
        """Return the instructor's page of the class."""
        return class_page(
            self.assignment,
            with_marks(self.graded, self.marked.marks, self.assignment),
            learners={one.lms_id: one for one in self.learners},
            missing=self.missing,
            marks={(one.item, one.code): one for one in self.marked.marks},
            alike=self.alike,
        )


def read_back(exercise: str, folder: Path, roster: Path, course: Path) -> Morning:
    """Return what a grading folder holds of an exercise.

    Raises
    ------
    CourseError
        If there is no result, or a file can not be read; the message says what to do.
    """
    results = Results(folder, exercise)
    graded = tuple(results.load())
    if not graded:
        raise CourseError(
            f"There is no result of {exercise} in {folder}. First run: "
            f"moscow-pyongyang grade SUBMISSIONS --exercise {exercise}"
        )
    learners = read_roster(roster, roster_secret(folder))
    assignments = {"": read_assignment(exercise, course)} | {
        one.variant: _version(exercise, one.variant) for one in learners if one.variant
    }
    return Morning(
        learners,
        assignments,
        graded,
        marked_class(folder, exercise),
        results.earlier(),
        results.rewritten(),
        results.is_of_one_key(),
    )


def _is_before(mark: Mark, since: datetime) -> bool:
    try:
        made = datetime.fromisoformat(mark.made)
    except ValueError:
        return True
    return made.astimezone() < since
