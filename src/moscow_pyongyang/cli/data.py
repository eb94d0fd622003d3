"""``moscow-pyongyang data``: show a card, write tables to files that other programs read."""

from __future__ import annotations

import sqlite3
from codecs import BOM_UTF8
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from moscow_pyongyang import tables
from moscow_pyongyang.cli.groups import DataGroup
from moscow_pyongyang.errors import CourseError, DataError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables.records import fill_none
from moscow_pyongyang.tables.schema import resource
from moscow_pyongyang.writing import staged

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

CARDS = "CARDS.txt"
_STEM = "moscow_pyongyang"
_SHEET_NAME = 31  # longest name that a sheet may have
_SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


class Format(StrEnum):
    """Formats of an export."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"
    sqlite = "sqlite"


# Library that pandas needs for a format; the course itself does not depend on it.
_NEEDS = {Format.parquet: "pyarrow", Format.xlsx: "openpyxl"}


Target = Annotated[Path, typer.Option(help="Folder to write to; made if need be.")]

data_app = typer.Typer(
    cls=DataGroup,
    help="The tables behind the course.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@data_app.command("card")
def card_command(
    name: Annotated[str, typer.Argument(help="Name of a table, for example events.")],
) -> None:
    """Show the card of a table: who counted, what is missing, licence, columns."""
    typer.echo(str(tables.card(name)))


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


def export(data: Path, fmt: Format, out: Path, *, force: bool = False) -> list[Path]:
    """Write every table to `out` and return the files.

    Parameters
    ----------
    data
        Folder of the data package.
    fmt
        ``csv`` and ``parquet`` make one file a table, ``xlsx`` one workbook and
        ``sqlite`` one database.
    out
        Folder to write to; made if need be.
    force
        Overwrite files that exist.

    Returns
    -------
    list of Path
        Files written, the cards (with licences) last.

    Raises
    ------
    CourseError
        If a library for the format is missing, `out` is a file or cannot be
        written, or a file exists and `force` is false; then nothing is written.
    """
    _require(fmt)
    names = tables.names(data)
    if fmt in (Format.xlsx, Format.sqlite):
        files = [out / f"{_STEM}.{fmt}"]
    else:
        files = [out / f"{name}.{fmt}" for name in names]
    files.append(out / CARDS)
    if out.exists() and not out.is_dir():
        raise CourseError(f"{out} is a file. Name a folder with --out.")
    present = [path for path in files if path.exists()]
    if present and not force:
        more = f" and {len(present) - 1} more" if len(present) > 1 else ""
        raise CourseError(
            f"{present[0]}{more} exist already. Name another folder with --out, "
            "or overwrite with --force."
        )
    try:
        with staged(out) as stage:
            _WRITERS[fmt](data, names, stage)
            cards = "\n\n".join(str(tables.card(name, folder=data)) for name in names)
            (stage / CARDS).write_text(cards + "\n", encoding="utf-8", newline="\n")
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CourseError(
            f"{out} cannot be written ({reason}). Nothing was; name another folder with --out."
        ) from error
    return files


def _require(fmt: Format) -> None:
    library = _NEEDS.get(fmt)
    if library is None:
        return
    try:
        import_module(library)
    except ImportError:
        raise CourseError(
            f"The format {fmt} needs the library {library}, which is not installed. "
            f"Install it with: python -m pip install {library}. "
            "The formats csv and sqlite need nothing more."
        ) from None


def _csv(data: Path, names: list[str], out: Path) -> None:
    # The files themselves: reading and writing them again could only lose something. The mark
    # tells Excel that they are in UTF-8, else Hangul and Cyrillic are garbled; `load` reads it.
    for name in names:
        source = data / resource(name, data)["path"]
        try:
            content = source.read_bytes()
        except FileNotFoundError:
            raise DataError(f"{source.name}: the file of table {name!r} is missing.") from None
        (out / f"{name}.csv").write_bytes(BOM_UTF8 + content.removeprefix(BOM_UTF8))


def _parquet(data: Path, names: list[str], out: Path) -> None:
    for name in names:
        _plain(data, name).to_parquet(out / f"{name}.parquet", engine="pyarrow", index=False)


def _xlsx(data: Path, names: list[str], out: Path) -> None:
    import pandas as pd

    with pd.ExcelWriter(out / f"{_STEM}.xlsx", engine="openpyxl") as book:
        for name in names:
            _plain(data, name).to_excel(book, sheet_name=name[:_SHEET_NAME], index=False)


def _sqlite(data: Path, names: list[str], out: Path) -> None:
    database = sqlite3.connect(out / f"{_STEM}.sqlite")
    try:
        with database:
            for name in names:
                _sql_table(database, data, name)
    finally:
        database.close()


def _sql_table(database: sqlite3.Connection, data: Path, name: str) -> None:
    schema: dict[str, Any] = resource(name, data)["schema"]
    columns = [
        f"{_quoted(field['name'])} {_SQL_TYPES[field['type']]}"
        + (" NOT NULL" if field.get("constraints", {}).get("required") else "")
        for field in schema["fields"]
    ]
    key = schema.get("primaryKey", [])
    if key:
        listed = ", ".join(_quoted(column) for column in ([key] if isinstance(key, str) else key))
        columns.append(f"PRIMARY KEY ({listed})")
    database.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(columns)})")
    table = _plain(data, name)
    values = fill_none(table)
    marks = ", ".join("?" * len(table.columns))
    database.executemany(
        f"INSERT INTO {_quoted(name)} VALUES ({marks})", values.itertuples(index=False, name=None)
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(data: Path, name: str) -> pd.DataFrame:
    fields = resource(name, data)["schema"]["fields"]
    # Columns that load() joins stand in a table of their own.
    table = tables.load(name, folder=data)[[field["name"] for field in fields]]
    table.attrs.clear()
    return table


_WRITERS: dict[Format, Callable[[Path, list[str], Path], None]] = {
    Format.csv: _csv,
    Format.parquet: _parquet,
    Format.xlsx: _xlsx,
    Format.sqlite: _sqlite,
}
