"""The commands of the course: ``moscow-pyongyang COMMAND`` or ``python -m moscow_pyongyang``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from moscow_pyongyang.cli.answers import answers_app
from moscow_pyongyang.cli.data import data_app
from moscow_pyongyang.errors import CourseError

app = typer.Typer(
    add_completion=False,
    help="Moscow and Pyongyang, 1945-2026: a course of notebooks.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

app.add_typer(answers_app, name="answers")
app.add_typer(data_app, name="data")

Folder = Annotated[
    Path | None,
    typer.Option(help="Where your own copies are kept; default: the folder work."),
]


@app.callback()
def _course() -> None:
    """Moscow and Pyongyang, 1945-2026: a course of notebooks."""


@app.command()
def lab(
    port: Annotated[int, typer.Option(help="First port to try; a port in use is passed over.")] = (
        8888
    ),
    work: Folder = None,
    browser: Annotated[bool, typer.Option(help="Open a browser where there is a screen.")] = True,
) -> None:
    """Copy the lessons to your work folder and open them in JupyterLab."""
    from moscow_pyongyang.cli.serve import run

    raise typer.Exit(_told(run, work, port, browser))


@app.command()
def build() -> None:
    """Make notebooks, exercises and solutions from sources (for authors)."""
    from moscow_pyongyang.cli.author import build as run

    raise typer.Exit(_told(run))


@app.command()
def check() -> None:
    """Run the gates that need no browser and list every problem (for authors)."""
    from moscow_pyongyang.cli.author import check as run

    raise typer.Exit(_told(run))


@app.command()
def release(
    seed: Annotated[str, typer.Option(help='Name of the version, for example "IR-2026-A".')],
    to: Annotated[Path, typer.Option(help="Folder to write to; made if need be.")],
    exercise: Annotated[str | None, typer.Option(help="Only one, for example E02.")] = None,
    learners: Annotated[
        Path | None, typer.Option(help="File with one pseudonym a line: a version for each.")
    ] = None,
) -> None:
    """Make a class's own version of the exercises and solutions (for instructors)."""
    from moscow_pyongyang.cli.release import run

    raise typer.Exit(_told(run, seed, to, exercise, learners))


def _told(run: object, *words: object) -> int:
    """Return the exit code of a command; say an error of the course in plain words."""
    assert callable(run)
    try:
        return int(run(*words) or 0)
    except CourseError as error:
        typer.secho(str(error), err=True, fg="red")
        return 1
