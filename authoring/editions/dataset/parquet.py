"""The tables as Parquet files, by duckdb: texts, whole numbers, numbers and truth values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang import tables
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from moscow_pyongyang.tables.schema import Resource

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
# What each file says of itself, so that it is no orphan when it travels alone.
_SAID = ("title", "description", "licence", "licence_basis", "how_to_cite")


def write_parquet(data: Path, folder: Path) -> list[Path]:
    """Write every table of a data package to ``NAME.parquet`` in a folder.

    A date stays the text that it is, as precise as its source; a blank cell is null. Each file
    carries title, licence and citation of its table in its key-value metadata.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json``.
    folder
        Where the files are to stand; made if need be.

    Returns
    -------
    list of Path
        The files, in the order of the package.
    """
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    said = package(data)
    files = []
    # One thread: several would divide the rows among themselves as it happens.
    with duckdb.connect(config={"threads": 1}) as database:
        for spec in said["resources"]:
            about = {key: spec[key] for key in _SAID}
            about |= {"version": said["version"], "state_of_knowledge": said["state_of_knowledge"]}
            columns = [field["name"] for field in spec["schema"]["fields"]]
            database.register("loaded", tables.load(spec["name"], folder=data)[columns])
            files.append(folder / f"{spec['name']}.parquet")
            database.execute(_copy(spec, files[-1], about))
            database.unregister("loaded")
    return files


def _copy(spec: Resource, file: Path, about: Mapping[str, str]) -> str:
    columns = ", ".join(_column(field) for field in spec["schema"]["fields"])
    metadata = ", ".join(f"{key}: {_text(value)}" for key, value in about.items())
    return (
        f"COPY (SELECT {columns} FROM loaded) TO {_text(str(file))} "
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
    )


def _column(field: Resource) -> str:
    kind = _TYPES[field["type"]]
    name = f'"{field["name"]}"'
    # pandas keeps a gap among numbers as NaN, which duckdb takes for a number.
    value = f"nullif({name}, 'NaN'::DOUBLE)" if kind == "DOUBLE" else name
    return f"CAST({value} AS {kind}) AS {name}"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
