"""``moscow-pyongyang data``: show a card, export tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from moscow_pyongyang.cli.export import Format, export
from moscow_pyongyang.cli.groups import DataGroup
from moscow_pyongyang.paths import data_dir

Target = Annotated[Path, typer.Option(help="Folder to write to; made if need be.")]

data_app = typer.Typer(
    cls=DataGroup,
    help="The tables behind the course.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@data_app.callback()
def _data() -> None:
    """The tables behind the course."""


@data_app.command("card")
def card_command(
    name: Annotated[str, typer.Argument(help="Name of a table, for example events.")],
) -> None:
    """Show the card of a table: who counted, what is missing, licence, columns."""
    # Start-up time: pandas is loaded by this command, not by each.
    from moscow_pyongyang.tables import card

    typer.echo(str(card(name)))


@data_app.command("export")
def export_command(
    out: Target,
    format: Annotated[
        Format, typer.Option(help="parquet needs pyarrow, xlsx needs openpyxl.")
    ] = Format.csv,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist.")] = False,
) -> None:
    """Write every table, and the cards with their licences, to a folder."""
    files = export(data_dir(), format, out, force=force)
    for path in files:
        typer.echo(str(path))
    typer.echo(f"{len(files)} files written.")
