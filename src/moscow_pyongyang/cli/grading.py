"""What an instructor types on the evening of marking: ``grade`` and ``give-back``."""

from __future__ import annotations

import shlex
from collections import Counter
from datetime import datetime  # noqa: TC003, typer reads it when the command runs
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from moscow_pyongyang.grading.model import Graded, Learner
    from moscow_pyongyang.grading.regrade import PointChange
    from moscow_pyongyang.grading.sandbox import Guard
    from moscow_pyongyang.grading.session import Evening, Morning

Submissions = Annotated[
    list[Path], typer.Argument(help="Zips of Moodle or Canvas, folders, or notebooks.")
]
Exercise = Annotated[str, typer.Option(help="The exercise, for example E03.")]
Roster = Annotated[
    Path, typer.Option(help="students.csv (lms_id, name, variant), or the platform's own list.")
]
Folder = Annotated[Path, typer.Option(help="Your grading folder: it holds results and marks.")]
Release = Annotated[
    Path | None, typer.Option(help="What `release` wrote for the class; else the published one.")
]
_MOST_TOLD = 12
_COMMAND = "moscow-pyongyang"


def grade(
    submissions: Submissions,
    exercise: Exercise,
    roster: Roster = Path("students.csv"),
    folder: Folder = Path("grading"),
    release: Release = None,
    due: Annotated[
        datetime | None, typer.Option(help="After it a file is late, for example 2026-11-29T23:59.")
    ] = None,
    worksheet: Annotated[
        Path | None,
        typer.Option(
            help="Moodle's grading worksheet, which says when each file came; not needed where "
            "it is the --roster."
        ),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help="Grade this learner only: pseudonym or id.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Number of processes.")] = 1,
    weight: Annotated[
        float, typer.Option(min=0, max=1, help="Part of the points that the second run decides.")
    ] = 0.5,
    once: Annotated[
        bool, typer.Option(help="Leave out the second run, which finds pasted constants.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would be graded, and run nothing.")
    ] = False,
    unsafe: Annotated[
        bool, typer.Option(help="Run without the guards that this machine does not give.")
    ] = False,
    scheduler: Annotated[
        str, typer.Option(help="Grade on a Dask cluster: the address of its scheduler.")
    ] = "",
) -> None:
    """Grade what a class handed in: each file by itself, in a sandbox.

    A run that was stopped goes on where it was. The files handed in are read, never changed.
    """
    # Start-up time: the other commands need none of this.
    from moscow_pyongyang.grading.grade import usable_jobs
    from moscow_pyongyang.grading.sandbox import guards
    from moscow_pyongyang.grading.sandbox.report import unsupported
    from moscow_pyongyang.grading.session import Choices, prepare

    evening = prepare(
        Choices(
            tuple(submissions),
            exercise,
            folder,
            roster,
            release or checkout_dir(),
            due,
            worksheet,
            frozenset(only or ()),
            weight,
            once,
            usable_jobs(jobs),
            unsafe,
            scheduler,
        )
    )
    _tell_collected(evening)
    if dry_run:
        _tell([unsupported()] if unsupported() else [f"{one.name}: {one.says}" for one in guards()])
        _tell(_refused(evening))
        return
    if not evening.works:
        raise CourseError(
            f"There is nothing to grade: no file there is a hand-in of {exercise} by somebody in "
            f"{roster}. Is it the right download, --exercise and --roster?"
        )
    is_all_standing = evening.n_standing == len(evening.works)
    graded = _with_progress(evening)
    _tell_states(evening, graded)
    _tell_report(evening, is_new=not is_all_standing)
    for line in _next_steps(evening, graded):
        typer.echo(line)


def give_back(
    exercise: Annotated[str, typer.Argument(help="The exercise, for example E03.")],
    roster: Roster = Path("students.csv"),
    folder: Folder = Path("grading"),
    release: Release = None,
    to: Annotated[
        Path | None, typer.Option(help="Where to write; default: back/E03 in the grading folder.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option(help="The platform's own table of grades, to be filled.")
    ] = None,
    column: Annotated[str, typer.Option(help="Head of the column to fill in that table.")] = "",
    id_column: Annotated[str, typer.Option(help="Head of the column that holds lms_id.")] = "",
    with_unmarked: Annotated[
        bool, typer.Option(help="Give back although written answers wait to be marked.")
    ] = False,
    gradebook: Annotated[
        bool, typer.Option(help="Write nbgrader's gradebook.db and autograded/, too.")
    ] = False,
) -> None:
    """Write all that a class gets back: pages, grades, the platform's own table, your report.

    No file that is there is written over.
    """
    from moscow_pyongyang.grading.give_back import GradeColumn
    from moscow_pyongyang.grading.give_back import give_back as write_back
    from moscow_pyongyang.grading.session import read_back

    morning = read_back(exercise, folder, roster, release or checkout_dir())
    given = write_back(
        morning.learners,
        morning.graded,
        morning.marked.marks,
        morning.assignment,
        to or folder / "back" / exercise,
        page_of=morning.page,
        column=GradeColumn(export, column, id_column) if export else None,
        with_unmarked=with_unmarked,
        desk=_desk(exercise, folder, release),
    )
    report = _write_report(morning, folder)
    for path in (*given.written, report):
        typer.echo(f"written {path}")
    _tell(given.remarks)
    _tell_uneven(morning)
    if gradebook:
        _write_gradebook(morning, folder)


def _write_gradebook(morning: Morning, folder: Path) -> None:
    from moscow_pyongyang.grading.gradebook import write_gradebook

    marks: dict[str, dict[str, dict[str, float]]] = {}
    for one in morning.marked.marks:
        marks.setdefault(one.code, {})[one.item] = dict(one.levels)
    written = write_gradebook(folder / "nbgrader", morning.assignment, morning.graded, marks)
    typer.echo(f"written {written}")


def _write_report(morning: Morning, folder: Path) -> Path:
    from moscow_pyongyang.writing import write_whole

    report = folder / f"{morning.assignment.exercise}_class.html"
    # The report is ours and follows from the rest: it is written anew each time.
    write_whole(report, morning.class_page().encode())
    return report


def _write_regrade(morning: Morning, folder: Path) -> Path | None:
    from moscow_pyongyang.writing import write_whole

    content = morning.regrade_page()
    if not content:
        return None
    anew = folder / f"{morning.assignment.exercise}_regrade.html"
    write_whole(anew, content.encode())
    return anew


def _tell_collected(evening: Evening) -> None:
    n = len(evening.works)
    standing = evening.n_standing
    typer.echo(
        f"{evening.choices.exercise}: {len(evening.learners)} learners, {n} to grade, "
        f"{len(evening.collected.missing)} missing."
    )
    if standing:
        typer.echo(f"  {standing} of the {n} are graded already and have not changed: they stand.")
    _tell(evening.collected.problems)
    if n:
        _tell([f"Not handed in: {_named(one)}" for one in evening.collected.missing])
    _tell_late(evening)
    _tell([f"{work.code}: {said}" for work in evening.works for said in work.hand_in.remarks])


def _tell_late(evening: Evening) -> None:
    from moscow_pyongyang.grading.model import Lateness

    known = Counter(work.hand_in.lateness for work in evening.works)
    late, unknown = known[Lateness.LATE], known[Lateness.UNKNOWN]
    if late or unknown:
        said = f"; of {unknown} it is unknown" if unknown else ""
        typer.echo(f"  {late} came late, {known[Lateness.ON_TIME]} on time{said}.")


def _refused(evening: Evening) -> list[str]:
    """Return what can not be graded whatever is in it, as far as it is known before a run."""
    learners = {one.lms_id: one for one in evening.learners}
    return [
        f"Not gradable: {_named(learners[work.hand_in.lms_id])}. {work.hand_in.not_gradable}"
        for work in evening.works
        if work.hand_in.not_gradable
    ]


def _named(learner: Learner) -> str:
    from moscow_pyongyang.grading.names import shown

    return f"{shown(learner.name)} ({learner.lms_id})"


def _tell_guards(found: Sequence[Guard]) -> None:
    given = ", ".join(one.name for one in found if one.is_given)
    typer.echo(f"  The sandbox has these guards: {given or 'none'}.")
    _tell([f"Without a guard: {one.says}" for one in found if not one.is_given])


def _with_progress(evening: Evening) -> list[Graded]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(evening.works), last="")
        return evening.grade(
            lambda one: bar.update(task, advance=1, last=one.code), guarded=_tell_guards
        )


def _tell_changes(morning: Morning) -> None:
    """Say who gained or lost by a corrected key, first by item, then by learner."""
    from moscow_pyongyang.grading.regrade import changes

    found = changes(morning.earlier, morning.graded)
    if not found:
        return
    gained, lost = sum(one.gain > 0 for one in found), sum(one.gain < 0 for one in found)
    stay = len(morning.earlier) - len(found)
    typer.echo(f"Judged anew: {gained} with more points, {lost} with fewer, {stay} as before.")
    by_item: dict[str, list[float]] = {}
    for one in found:
        for change in one.changes:
            by_item.setdefault(change.has.item, []).append(change.gain)
    for item, gains in sorted(by_item.items()):
        up, down = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
        typer.echo(f"  {item}: {up} up, {down} down")
    _tell([f"{one.code}: {_moved(one)}" for one in found])
    if morning.marked.marks:
        typer.echo("  Marks of written answers stay as they were given.")


def _tell_uneven(morning: Morning) -> None:
    """Say who is judged by another key than others, or by a mark of another text."""
    if not morning.is_of_one_key:
        typer.echo(
            "  Not all were judged by the same key, data and weight of the second run. Give the "
            "`grade` of the whole class once more, without --only."
        )
    _tell(
        [
            f"{one.code}: {one.item} was marked, and then another text was handed in. The mark "
            "still counts: read it again at the desk."
            for one in morning.marked_before
        ]
    )


def _moved(change: PointChange) -> str:
    return ", ".join(
        f"{item} {_points(had)} → {_points(has)}" for item, (had, has) in change.items.items()
    )


def _tell_states(evening: Evening, graded: Sequence[Graded]) -> None:
    from moscow_pyongyang.grading.session import counts

    for state, n in counts(graded, len(evening.collected.missing)).items():
        typer.echo(f"{n:4} {state.value}")
    learners = {one.lms_id: one for one in evening.learners}
    _tell(
        [
            f"Not gradable: {_named(learners[one.lms_id])}. {one.reason}"
            for one in graded
            if one.reason
        ]
    )
    copied = [one for one in graded if any(item.is_of_published for item in one.items)]
    if copied:
        who = ", ".join(_named(learners[one.lms_id]) for one in copied[:_MOST_TOLD])
        more = f" and {len(copied) - _MOST_TOLD} more" if len(copied) > _MOST_TOLD else ""
        typer.echo(f"  Answers of the published exercise or of another copy: {who}{more}.")


def _tell_report(evening: Evening, *, is_new: bool) -> None:
    from moscow_pyongyang.grading.session import read_back

    chosen = evening.choices
    morning = read_back(chosen.exercise, chosen.folder, chosen.roster, chosen.course)
    if is_new:
        _tell_changes(morning)
    _tell_uneven(morning)
    if anew := _write_regrade(morning, chosen.folder):
        typer.echo(f"Who gained or lost, and why: {anew}")
    typer.echo(f"Report of the class: {_write_report(morning, chosen.folder)}")


def _next_steps(evening: Evening, graded: Sequence[Graded]) -> Iterator[str]:
    """Yield what to type next, with the options that this class needs."""
    from moscow_pyongyang.grading.model import WorkState
    from moscow_pyongyang.grading.results import has_failed_machine

    chosen = evening.choices
    release = None if chosen.course == checkout_dir() else chosen.course
    if failed := sum(map(has_failed_machine, graded)):
        yield f"The machine failed for {failed} of them, which costs nobody a point."
        yield "Close other programs and give the same command again: it grades those anew."
    options = [
        *(["--roster", str(chosen.roster)] if chosen.roster != Path("students.csv") else []),
        *(["--folder", str(chosen.folder)] if chosen.folder != Path("grading") else []),
        *(["--release", str(release)] if release else []),
    ]
    waiting = sum(one.state is WorkState.TO_BE_MARKED for one in graded)
    if waiting:
        texts = "1 written answer" if waiting == 1 else f"{waiting} written answers"
        yield f"Next, mark {texts}:"
        yield f"  {_desk(chosen.exercise, chosen.folder, release)}"
    yield "Then give back (for the platform's own table of grades add --export FILE):"
    yield f"  {shlex.join([_COMMAND, 'give-back', chosen.exercise, *options])}"


def _desk(exercise: str, folder: Path, release: Path | None) -> str:
    """Return the command that opens the marking desk for a class."""
    released = ["--release", str(release)] if release else []
    return shlex.join([_COMMAND, "mark", exercise, str(folder), *released])


def _tell(lines: Sequence[str]) -> None:
    for line in lines[:_MOST_TOLD]:
        typer.echo(f"  {line}")
    if len(lines) > _MOST_TOLD:
        typer.echo(f"  … and {len(lines) - _MOST_TOLD} more.")


def _points(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"
