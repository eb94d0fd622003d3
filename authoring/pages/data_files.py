"""What the build writes into ``data/``: table of sources, count of rows, and page of cards."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from authoring import Problem, write_built
from authoring.pages import page_problems, render
from moscow_pyongyang import tables
from moscow_pyongyang.errors import BuildError, CourseError
from moscow_pyongyang.explorers.event_coding import second_coding
from moscow_pyongyang.tables.cells import read_cells
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import CONTENTS, package, table_digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from bibtexparser.model import Entry

_SOURCE_COLUMNS = (
    *("source_key", "kind", "author", "year", "title", "container", "pages", "address", "date"),
    *("reading", "role", "gaps", "seen_in", "remark"),
)
# What an entry may lack, if a field no_… of its own says why.
_GAPS = ("author", "title", "year", "address")
_CONTAINERS = ("journal", "howpublished", "institution", "publisher")
_CLEAN = str.maketrans("", "", "{}")
FILE = "README.md"
_TIMES = (("year",), ("date",), ("start", "end"), ("signed", "ended"), ("first", "last"))


def sources_table(bib: Path) -> str:
    r"""Return the text of ``tables/sources.csv`` for a BibTeX file.

    Raises
    ------
    BuildError
        If an entry cannot be read, a key stands twice, or an entry has no title
        or no field ``reading``.
    """

    from bibtexparser.entrypoint import parse_file

    library = parse_file(str(bib))
    if library.failed_blocks:
        block = library.failed_blocks[0]
        line = (block.start_line or 0) + 1
        raise BuildError(f"{bib.name}, line {line}: this entry cannot be read ({block.error}).")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_SOURCE_COLUMNS)
    for entry in sorted(library.entries, key=lambda e: e.key):
        row = _source_row(entry, bib.name)
        writer.writerow([row.get(column, "") for column in _SOURCE_COLUMNS])
    return out.getvalue()


def _source_row(entry: Entry, file: str) -> dict[str, str]:
    """Return a BibTeX entry by columns of the table, and by its own fields.

    Raises
    ------
    BuildError
        If it holds a command of LaTeX, or lacks a title or the field ``reading``.
    """
    raw = {field.key: str(field.value) for field in entry.fields}
    fields = {name: plain_bibtex(value) for name, value in raw.items()}
    left = [name for name, value in fields.items() if "\\" in value]
    if left:
        raise BuildError(
            f"{file}: entry {entry.key!r}, field {left[0]!r} holds a command of LaTeX; "
            "write the letter itself (ü, á): the file is UTF-8."
        )
    for needed in ("title", "reading"):
        if not fields.get(needed):
            raise BuildError(f"{file}: entry {entry.key!r} has no field {needed!r}.")
    container = ", ".join(fields[name] for name in _CONTAINERS if name in fields)
    if "volume" in fields:
        number = f"({fields['number']})" if "number" in fields else ""
        container = f"{container} {fields['volume']}{number}"
    elif "number" in fields:
        container = f"{container} no. {fields['number']}"
    row = fields | {
        "source_key": entry.key,
        "kind": entry.entry_type,
        "author": _people(raw.get("author", "")) or _editors(raw.get("editor", "")),
        "container": container,
        "address": fields.get("url", ""),
        "gaps": "; ".join(
            f"{gap}: {fields[f'no_{gap}']}" for gap in _GAPS if f"no_{gap}" in fields
        ),
    }
    if "doi" in fields:
        row["address"] = f"https://doi.org/{fields['doi']}"
    return row


def _editors(names: str) -> str:
    """Return the names of editors as a list of sources gives them; blank if there is none."""
    if not names:
        return ""
    people = _people(names)
    return f"{people} ({'eds.' if ';' in people else 'ed.'})"


def write_sources(data: Path) -> list[Path]:
    """Bring ``tables/sources.csv`` in `data` up to date; return it if it changed."""
    return write_built(data / "tables" / "sources.csv", sources_table(data / "sources.bib"))


def contents_text(data: Path) -> str:
    """Return the text of ``contents.json``: rows and SHA-256 of each table in `data`.

    By it a reader of a table knows half a file. Line ends do not count: git may change them.
    """
    found: dict[str, Any] = {}
    for spec in package(data)["resources"]:
        path = data / spec["path"]
        if not path.is_file():
            continue
        content = path.read_bytes()
        columns = [field["name"] for field in spec["schema"]["fields"]]
        rows = read_cells(content, path.name, columns)
        found[spec["name"]] = {"rows": len(rows), "sha256": table_digest(content)}
    note = "Made by the build: how many rows each table has, so that half a file is known."
    return json.dumps({"note": note, "tables": found}, indent=1) + "\n"


def write_contents(data: Path) -> list[Path]:
    """Bring ``contents.json`` in `data` up to date; return it if it changed."""
    return write_built(data / CONTENTS, contents_text(data))


def contents_problems(data: Path) -> Iterator[Problem]:
    """Yield a problem if ``contents.json`` in `data` is not what the tables are."""
    path = data / CONTENTS
    try:
        wanted = contents_text(data)
    except CourseError as error:
        yield Problem("data", "", str(error))
        return
    if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
        yield Problem(f"data/{CONTENTS}", "", "is not what the tables are", "run make build.")


def _people(value: str) -> str:
    """Return the authors of a BibTeX entry, parted by semicolons; braces keep an office whole."""
    depth, names, start = 0, [], 0
    for found in re.finditer(r"[{}]| and ", value):
        if found.group() == " and " and not depth:
            names.append(value[start : found.start()])
            start = found.end()
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
    return "; ".join(plain_bibtex(name) for name in [*names, value[start:]])


def plain_bibtex(value: str) -> str:
    """Return a BibTeX value as text: braces, escapes, hyphens and quotation marks resolved."""
    text = re.sub(r"\\([&$%])", r"\1", value.translate(_CLEAN)).replace("--", "–")
    return text.replace("``", "“").replace("''", "”").replace("`", "‘")


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
        tables=[described_table(spec, data) for spec in package(data)["resources"]],
    )


def write_readme(data: Path) -> list[Path]:
    """Bring ``README.md`` in `data` up to date; return it if it changed."""
    return write_built(data / FILE, data_readme(data))


def cards_problems(root: Path) -> Iterator[Problem]:
    """Yield a problem if ``data/README.md`` at `root` is not what the data say."""
    make = partial(data_readme, root / "data")
    origin = "datapackage.json and the tables say"
    yield from page_problems(root, f"data/{FILE}", make, origin)


def described_table(spec: dict[str, Any], data: Path) -> dict[str, Any]:
    """Return what a page says of one table of the package, by the names that templates use."""
    name = spec["name"]
    table, card = tables.load(name, folder=data), tables.card(name, folder=data)
    cited = cited_sources(spec, table)
    return {
        "name": name,
        "title": card.title,
        "path": spec["path"],
        "n_rows": len(table),
        "years": _years(table),
        "licence": spec["licence"],
        "lessons": spec.get("lessons", []),
        # The state of knowledge is that of the whole package and stands on top of the page.
        "answers": [
            *(one for one in card.answers if one[0] != "State of knowledge"),
            *_agreement(name, data),
        ],
        "cited": sorted(cited.items(), key=lambda pair: (-pair[1], pair[0])),
    }


def _agreement(name: str, data: Path) -> list[tuple[str, str]]:
    """Return how far a second reader agreed, for the card of the codes by coder."""
    if name != "coder_codes":
        return []
    said = second_coding(tables.load("events", folder=data), tables.load(name, folder=data))
    return [("Agreement", said)] if said else []


def cited_sources(spec: dict[str, Any], table: pd.DataFrame) -> Counter[str]:
    """Return how many rows of a described table cite each key of the table ``sources``."""
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
