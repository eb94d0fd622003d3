"""``moscow-pyongyang data``: check the data, show a card, export tables, weigh the sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from moscow_pyongyang.cli.export import Format, export
from moscow_pyongyang.errors import CourseError

data_app = typer.Typer(
    help="The tables behind the course: check, card, export, balance.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Out = Annotated[Path, typer.Option(help="Folder to write to; made if need be.")]


@data_app.callback()
def _data() -> None:
    """The tables behind the course: check, card, export, balance."""


@data_app.command("check")
def check_command() -> None:
    """Run every check of the data and list each problem with its file and row (for authors)."""
    raise typer.Exit(_told(_check))


@data_app.command("card")
def card_command(
    name: Annotated[str, typer.Argument(help="Name of a table, for example events.")],
) -> None:
    """Show the card of a table: who counted, what is missing, licence, columns."""
    raise typer.Exit(_told(_card, name))


@data_app.command("export")
def export_command(
    out: Out,
    format: Annotated[
        Format, typer.Option(help="parquet needs pyarrow, xlsx needs openpyxl.")
    ] = Format.csv,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist.")] = False,
) -> None:
    """Write every table, and the cards with their licences, to a folder."""
    raise typer.Exit(_told(_export, format, out, force))


@data_app.command("balance")
def balance_command() -> None:
    """Count, lesson by lesson, whose sources stand behind the events it cites (for authors)."""
    raise typer.Exit(_told(_balance))


def _check() -> int:
    from moscow_pyongyang.paths import checkout_dir, data_dir

    try:
        from authoring.gates.data import data_problems
        from authoring.history.gate import history_problems
        from authoring.pages.balance import balance_problems
        from authoring.pages.data_cards import cards_problems

        found = [*data_problems(data_dir()), *history_problems(data_dir())]
    except ModuleNotFoundError as error:
        raise CourseError(
            f"This check needs {error.name}, one of the tools of authors. In a checkout, install "
            "them with: python -m pip install -e '.[author]'"
        ) from None
    root = checkout_dir()
    if (root / "sources").is_dir():
        found += [*cards_problems(root), *balance_problems(root)]
    for problem in sorted(found):
        typer.echo(str(problem))
    typer.echo(f"{len(found)} problems." if found else "No problem found.")
    return int(bool(found))


def _card(name: str) -> int:
    from moscow_pyongyang.tables import card

    typer.echo(str(card(name)))
    return 0


def _export(fmt: Format, out: Path, force: bool) -> int:
    from moscow_pyongyang.paths import data_dir

    files = export(data_dir(), fmt, out, force=force)
    for path in files:
        typer.echo(str(path))
    typer.echo(f"{len(files)} files written.")
    return 0


def _balance() -> int:
    from authoring.pages.balance import balance_table
    from moscow_pyongyang.paths import checkout_dir

    table = balance_table(checkout_dir())
    typer.echo("Different sources behind the events that each lesson cites, by side.\n")
    typer.echo(table.set_index("lesson").T.to_string())
    typer.echo("\nA side is where a text was made, read off its entry in sources.bib.")
    return 0


def _told(run: object, *words: object) -> int:
    from moscow_pyongyang.cli import _told as told

    return told(run, *words)
