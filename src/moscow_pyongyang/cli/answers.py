"""``moscow-pyongyang answers …``: what to do with the answers that quizzes keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = "answers.jsonl"

answers_app = typer.Typer(
    help="Copy, delete or check your answers; count a class's votes.", no_args_is_help=True
)

LogFile = Annotated[
    Path | None,
    typer.Option("--file", help="The log; default: answers.jsonl here, else in the folder work."),
]


@answers_app.command()
def export(
    target: Annotated[Path, typer.Argument(help="A folder, or the name of the copy.")],
    file: LogFile = None,
) -> None:
    """Copy your answers, for your teacher or as a backup."""

    def run() -> int:
        from moscow_pyongyang.questions.log_commands import export as copy

        outcome = copy(target, _log(file))
        typer.echo(f"{outcome}\n{outcome.path}")
        return 0

    _told(run)


@answers_app.command()
def delete(
    file: LogFile = None,
    yes: Annotated[bool, typer.Option("--yes", help="Really delete.")] = False,
) -> None:
    """Delete your answers for good."""

    def run() -> int:
        from moscow_pyongyang.questions.log_commands import delete as remove

        outcome = remove(_log(file), yes=yes)
        typer.echo(str(outcome))
        return int(not outcome.is_done)

    _told(run)


@answers_app.command()
def verify(file: LogFile = None) -> None:
    """Check that no line of your answers is changed, lost or cut off."""

    def run() -> int:
        from moscow_pyongyang.questions.log_commands import verify as check

        verdict = check(_log(file))
        typer.echo(str(verdict))
        return int(not verdict.is_whole)

    _told(run)


@answers_app.command("class")
def class_(
    question: Annotated[str, typer.Argument(help="For example L01-sourcing-1.")],
    folder: Annotated[Path, typer.Argument(help="The folder with the students' files.")],
) -> None:
    """Count a class's votes on one question; counts only, from five learners on."""

    def run() -> int:
        from moscow_pyongyang.questions.classroom import class_votes

        found = class_votes(question, folder)
        typer.echo(found.sentence)
        if found.table is not None:
            typer.echo(found.table.to_string(index=False))
        # Apart from the counts: file names may name a student.
        for line in found.report:
            typer.echo(line, err=True)
        return 0

    _told(run)


def _log(file: Path | None) -> Path:
    if file is not None:
        return file
    here, work = Path(_NAME), Path("work") / _NAME
    return work if work.exists() and not here.exists() else here


def _told(run: Callable[[], int]) -> None:
    try:
        code = run()
    except CourseError as error:
        typer.secho(str(error), err=True, fg="red")
        code = 1
    raise typer.Exit(code)
