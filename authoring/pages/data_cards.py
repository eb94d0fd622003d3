"""Make ``data/README.md`` from the data package: a table of all tables, then their cards."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from authoring.problem import Problem
from moscow_pyongyang import tables
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import package, resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

FILE = "README.md"
_TIMES = (("year",), ("date",), ("start", "end"), ("signed", "ended"), ("first", "last"))
_FEW = 3
_SHOWN = 12
_HEAD = """# The data of the course

Made by `make build` from `datapackage.json` and `tables/`: change those, never this page.
State of knowledge: {horizon}. One schema describes everything: column types, units, keys and
licences stand in `datapackage.json`. A blank cell is a gap, never a zero; dates are as precise
as their sources.

```
moscow-pyongyang data card NAME                             # one card
moscow-pyongyang data check                                 # all checks of the data
moscow-pyongyang data balance                               # by whose sources a lesson tells
moscow-pyongyang data export --format sqlite --out FOLDER   # also csv, parquet, xlsx
```

In a notebook: `load("events")` and `card("events")`.

## All tables
"""
_LEFT_OUT = """## What is left out because it may not be passed on

- **Answers of single persons to Pew Research Center.** The terms forbid passing them on; shares
  computed from them are in `indicators`.
- **The whole SIPRI Arms Transfers Database.** Free only in excerpts and for non-commercial use:
  `arms_transfers` is an excerpt.
- **Texts of archive documents.** Rights of archives and translators: `documents` retells them and
  names the archive.
- **Notes and remarks of the data sets used.** They are their authors' texts; figures and dates are
  facts.
- **Lists of nuclear warheads and yearly tests of other states.** No licence is known for the copies
  at hand, and they hold known errors.

`geo/` holds outlines of countries, for maps and for the check of positions: Natural Earth, public
domain, simplified by the course.
"""


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
    lines = [_HEAD.format(horizon=spell(package(data)["state_of_knowledge"]))]
    lines += ["| Table | Rows | Years | Licence | Sources | Lessons |"]
    lines += ["| --- | ---: | --- | --- | --- | --- |"]
    cards = []
    for spec in package(data)["resources"]:
        name = spec["name"]
        table = tables.load(name, folder=data)
        cited = _cited(spec, table)
        cells = (
            f"[`{name}`](#{name})",
            f"{len(table):,}",
            _years(table),
            spec["licence"],
            _in_short(cited),
            ", ".join(spec.get("lessons", [])) or "–",
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        cards += _card(name, data, cited)
    return "\n".join([*lines, "", *cards, _LEFT_OUT])


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


def _card(name: str, data: Path, cited: Counter[str]) -> list[str]:
    spec = resource(name, data)
    own = tables.card(name, folder=data)
    lines = [f"## {name}", "", f"**{own.title}** · {own.n_rows:,} rows · `{spec['path']}`", ""]
    # The state of knowledge is that of the whole package and stands on top of the page.
    lines += [f"- **{q}.** {answer}" for q, answer in own.answers if q != "State of knowledge"]
    if spec.get("lessons"):
        lines.append(f"- **Used in.** {', '.join(spec['lessons'])}")
    if cited:
        lines.append(f"- **Sources.** {_at_length(cited)}")
    return [*lines, ""]


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


def _in_short(cited: Counter[str]) -> str:
    if not cited:
        return "in the card"
    if len(cited) <= _FEW:
        return ", ".join(f"`{key}`" for key in sorted(cited))
    return str(len(cited))


def _at_length(cited: Counter[str]) -> str:
    ordered = sorted(cited, key=lambda key: (-cited[key], key))
    shown = ", ".join(f"`{key}` ({cited[key]})" for key in ordered[:_SHOWN])
    if len(ordered) <= _SHOWN:
        return f"{shown}; keys of `tables/sources.csv`, with the number of rows."
    return f"{len(ordered)} keys of `tables/sources.csv`; cited most: {shown}."


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
