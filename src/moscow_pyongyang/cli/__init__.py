"""The commands of the course: ``moscow-pyongyang COMMAND`` or ``python -m moscow_pyongyang``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from moscow_pyongyang.cli.answers import answers_app
from moscow_pyongyang.cli.data import data_app
from moscow_pyongyang.cli.grading import give_back, grade
from moscow_pyongyang.cli.groups import RootGroup
from moscow_pyongyang.errors import CourseError

app = typer.Typer(
    cls=RootGroup,
    add_completion=False,
    help="Moscow and Pyongyang, 1945-2026: a course of notebooks.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

app.add_typer(answers_app, name="answers")
app.add_typer(data_app, name="data")
app.command()(grade)
app.command()(give_back)

Folder = Annotated[
    Path | None, typer.Option(help="Where your own copies are kept; default: the folder work.")
]


@app.callback()
def _course() -> None:
    """Moscow and Pyongyang, 1945-2026: a course of notebooks."""


@app.command()
def lab(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="First port to try; one in use is passed over.")
    ] = 8888,
    work: Folder = None,
    browser: Annotated[bool, typer.Option(help="Open a browser where there is a screen.")] = True,
    only_copy: Annotated[
        bool, typer.Option("--only-copy", help="Start no server: a hub starts its own.")
    ] = False,
) -> None:
    """Copy the lessons to your work folder and open them in JupyterLab.

    It opens the map of the course. To stop, press Ctrl+C twice in this window. To come back, type
    the same command: pages, answers and what you have begun lie in the work folder, the answers
    in its file answers.jsonl.
    """
    # Start-up time: the other commands open no server.
    from moscow_pyongyang.cli.serve import copy_only, run

    raise typer.Exit(copy_only(work) if only_copy else run(work, port, browser))


@app.command()
def mark(
    what: Annotated[
        list[str], typer.Argument(help="E03 [FOLDER]; with --merge, the files of the markers.")
    ],
    marker: Annotated[str, typer.Option(help="Who marks; default: the name of your account.")] = "",
    part: Annotated[
        str, typer.Option(help="Which part of the class you read, of two markers 1/2 and 2/2.")
    ] = "",
    resolve: Annotated[
        bool, typer.Option("--resolve", help="Show only answers on which markers differ.")
    ] = False,
    merge: Annotated[
        bool,
        typer.Option("--merge", help="Join the files of several markers, and say who differs."),
    ] = False,
    to: Annotated[Path | None, typer.Option(help="With --merge: write the marks here.")] = None,
    release: Annotated[
        Path | None,
        typer.Option(help="What `release` wrote for the class; else the published exercise."),
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="First port to try.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open a browser where there is a screen.")] = True,
) -> None:
    """Mark the written item of a graded class, by keys.

    FOLDER is where the results of grading lie (without it: grading); the marks are kept there, in
    marks/E03.
    """
    # Start-up time: the other commands mark nothing.
    from moscow_pyongyang.cli.marking import desk_page, merged, open_desk

    if merge:
        for line in merged([Path(one) for one in what], to):
            typer.echo(line)
        return
    exercise, *folder = what
    if len(folder) > 1:
        raise CourseError("Name an exercise and one folder: moscow-pyongyang mark E03 FOLDER")
    # Without a name it is the folder that `grade` makes, if the command is given above it.
    usual = Path("grading") if Path("grading").is_dir() else Path()
    place = Path(folder[0]) if folder else usual
    asked = {"marker": marker, "part": part, "resolve": resolve}
    page = desk_page(exercise, place, release, **asked)
    raise typer.Exit(open_desk(page, port, browser))
