"""``moscow-pyongyang answers …``: what to do with the answers that quizzes keep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from moscow_pyongyang.cli.groups import CourseGroup

# Start-up time: each command imports what it needs, since whoever grades a class opens no log.
answers_app = typer.Typer(
    cls=CourseGroup,
    help="Copy, delete or check your answers; count a class's votes.",
    no_args_is_help=True,
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
    from moscow_pyongyang.questions import log_commands

    outcome = log_commands.export(target, _log(file))
    typer.echo(f"{outcome}\n{outcome.path}")


@answers_app.command()
def delete(
    file: LogFile = None, yes: Annotated[bool, typer.Option("--yes", help="Really delete.")] = False
) -> None:
    """Delete your answers for good."""
    from moscow_pyongyang.questions import log_commands

    outcome = log_commands.delete(_log(file), yes=yes)
    typer.echo(str(outcome))
    raise typer.Exit(int(not outcome.is_done))


@answers_app.command()
def verify(file: LogFile = None) -> None:
    """Check that no line of your answers is changed, lost or cut off."""
    from moscow_pyongyang.questions import log_commands

    verdict = log_commands.verify(_log(file))
    typer.echo(str(verdict))
    raise typer.Exit(int(not verdict.is_whole))


@answers_app.command("class")
def class_(
    question: Annotated[str, typer.Argument(help="For example L01-sourcing-1.")],
    folder: Annotated[Path, typer.Argument(help="The folder with the students' files.")],
) -> None:
    """Count a class's votes on one question; counts only, from five learners on."""
    from moscow_pyongyang.questions.classroom import class_votes

    found = class_votes(question, folder)
    typer.echo(found.sentence)
    if found.table is not None:
        typer.echo(found.table.to_string(index=False))
    # Apart from the counts: file names may name a student.
    for line in found.report:
        typer.echo(line, err=True)


@answers_app.command()
def inventory(
    folder: Annotated[Path, typer.Argument(help="The folder with the students' files.")],
) -> None:
    """Count a class's answers to Who says so?; counts only, from five learners on."""
    from moscow_pyongyang.questions.class_inventory import class_inventory

    found = class_inventory(folder)
    typer.echo(repr(found))
    # Apart from the counts: file names may name a student.
    for line in found.report:
        typer.echo(line, err=True)


def _log(file: Path | None) -> Path:
    from moscow_pyongyang.questions.log import LOG_NAME

    if file is not None:
        return file
    here, work = Path(LOG_NAME), Path("work") / LOG_NAME
    return work if work.exists() and not here.exists() else here
