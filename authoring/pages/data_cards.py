"""Make ``data/README.md`` from the data package: a table of all tables, then their cards."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from authoring.pages import render
from authoring.problem import Problem
from moscow_pyongyang import tables
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

FILE = "README.md"
_TIMES = (("year",), ("date",), ("start", "end"), ("signed", "ended"), ("first", "last"))


def data_readme(data: Path) -> str:
    """Return the text of ``data/README.md``.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json`` and ``tables/``.

    Returns
    -------
    str
        Markdown: all tables with rows, years, licence, sources and lessons,
        then one card a table, then what is left out. The same data give the
        same text.

    Raises
    ------
    DataError
        If a table cannot be read.
    """
    return render(
        "data_readme.md.j2",
        horizon=spell(package(data)["state_of_knowledge"]),
        tables=[_table(spec, data) for spec in package(data)["resources"]],
    )


def write_readme(data: Path) -> list[Path]:
    """Bring ``README.md`` in `data` up to date; return it if it changed."""
    path, text = data / FILE, data_readme(data)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    path.write_text(text, encoding="utf-8", newline="\n")
    return [path]


def cards_problems(root: Path) -> Iterator[Problem]:
    """Yield a problem if ``data/README.md`` at `root` is not what the data say."""
    path = root / "data" / FILE
    try:
        wanted = data_readme(root / "data")
    except CourseError as error:
        yield Problem(f"data/{FILE}", "", f"cannot be made: {error}")
        return
    if not path.exists():
        yield Problem(f"data/{FILE}", "", "is missing", "run make build.")
        return
    own = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(wanted.splitlines(), start=1):
        if number > len(own) or own[number - 1] != line:
            message = "is not what datapackage.json and the tables say"
            yield Problem(f"data/{FILE}", f"line {number}", message, "run make build.")
            return
    if len(own) > len(wanted.splitlines()):
        yield Problem(f"data/{FILE}", "", "has lines that nothing makes", "run make build.")


def _table(spec: dict[str, Any], data: Path) -> dict[str, Any]:
    name = spec["name"]
    table, card = tables.load(name, folder=data), tables.card(name, folder=data)
    cited = _cited(spec, table)
    return {
        "name": name,
        "title": card.title,
        "path": spec["path"],
        "n_rows": len(table),
        "years": _years(table),
        "licence": spec["licence"],
        "lessons": spec.get("lessons", []),
        # The state of knowledge is that of the whole package and stands on top of the page.
        "answers": [one for one in card.answers if one[0] != "State of knowledge"],
        "cited": sorted(cited.items(), key=lambda pair: (-pair[1], pair[0])),
    }


def _cited(spec: dict[str, Any], table: pd.DataFrame) -> Counter[str]:
    """Return how many rows cite each key of the table ``sources``."""
    schema = spec["schema"]
    columns = [f["name"] for f in schema["fields"] if f.get("list_of", "").startswith("sources.")]
    for key in schema.get("foreignKeys", []):
        if key["reference"]["resource"] == "sources":
            columns += key["fields"]
    return Counter(
        key for column in columns for cell in table[column].dropna() for key in cell.split(";")
    )


def _years(table: pd.DataFrame) -> str:
    """Return the first and last year of a table, from its years or else its dates."""
    for columns in _TIMES:
        if columns[0] not in table or table.attrs.get("table") == "sources":
            continue
        found = [
            int(str(value)[:4])
            for column in columns
            if column in table
            for value in table[column].dropna()
        ]
        if found:
            return f"{min(found)}–{max(found)}"
    return "–"
