"""The reading list of the instructors' guide: what the rows of each lesson rest on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from authoring.history.rows import Row, rows
from authoring.prose.rules import LINK

if TYPE_CHECKING:
    from pathlib import Path

_BOOKS = ("book", "incollection", "article", "phdthesis", "techreport")
_MOST_BOOKS, _MOST_OTHERS = 6, 4
# Lesson 00 shows how the course works, 90 is its glossary.
_LESSONS = "L0[1-9]_*.py"


def reading_page(root: Path) -> str:
    """Return, for each lesson, the sources that most of its cited rows rest on, as Markdown.

    Parameters
    ----------
    root
        Root of a checkout: holds ``data/`` and ``sources/lessons/``.

    Returns
    -------
    str
        One table a lesson: books, articles and reports first, then other sources,
        each with the number of events, documents and links of the lesson that cite
        it, and what of it the course has opened.

    Raises
    ------
    DataError
        If a table cannot be read.
    """
    sources = {row["source_key"]: row for row in rows(root / "data", "sources")}
    held = {
        "event": {r["event_id"]: r.ids("source_keys") for r in rows(root / "data", "events")},
        "doc": {r["doc_id"]: r.ids("source_key") for r in rows(root / "data", "documents")},
        "source": {key: [key] for key in sources},
    }
    pages = []
    for path in sorted((root / "sources" / "lessons").glob(_LESSONS)):
        links = LINK.finditer(path.read_text(encoding="utf-8"))
        cited = {(link["kind"], link["key"]) for link in links}
        counts = Counter(k for kind, key in cited for k in held.get(kind, {}).get(key, []))
        if chosen := _chosen(counts, sources):
            head = f"### For {path.stem[:3]}\n\n| Source | Key | Cited rows | Opened |\n"
            lines = [_line(sources[key], counts[key]) for key in chosen]
            pages.append(head + "\n".join(["| --- | --- | ---: | --- |", *lines]))
    return "\n\n".join(pages)


def _chosen(counts: Counter[str], sources: dict[str, Row]) -> list[str]:
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    books = [key for key in ordered if key in sources and sources[key]["kind"] in _BOOKS]
    others = [key for key in ordered if key in sources and sources[key]["kind"] not in _BOOKS]
    return books[:_MOST_BOOKS] + others[:_MOST_OTHERS]


def _line(row: Row, count: int) -> str:
    authors = row.text("author").replace(" and ", "; ")
    year, where = row.text("year"), row.text("container")
    # A container of the press often carries its full date already.
    published = ", ".join(text for text in (where, year if year not in where else "") if text)
    said = f"{authors}, *{row['title']}*" if authors else f"*{row['title']}*"
    said = _quotes(f"{said} ({published})" if published else said).replace("|", "\\|")
    return f"| {said} | `{row['source_key']}` | {count} | {row['checked']} |"


def _quotes(text: str) -> str:
    """Return BibTeX quotation marks as typed ones; a lone grave accent would start code."""
    text = text.replace("``", "“").replace("''", "”")
    return re.sub(r"`([^`']*)'", r"‘\1’", text)
