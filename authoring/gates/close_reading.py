"""Gate: where a student is to read closely, there are words of documents, and a way to the rest.

An item of an exercise that practises close reading lays out phrases of table ``quotations`` and
cites their documents; that of a question bank is held by `item_balance`. A document on the bench
of a lesson has a task that only the paper itself answers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.gates.exercises import item_text
from authoring.history import has, rows
from authoring.source.exercise_items import source_items
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from authoring import Problem
    from authoring.source.percent import Source

SKILL = "close reading"
# One phrase can be admired; from two on there is something to compare.
FEWEST_PHRASES = 2
_PHRASE = re.compile(r"""["'](quo-[\w-]+)["']""")
_CITED = re.compile(r"\]\(doc:([\w-]+)\)")
_BENCH = re.compile(r"\bcompare_documents\(([^)]*)\)")
_DOCUMENT = re.compile(r"""["'](doc-[\w-]+)["']""")


def close_reading_problems(sources: Sequence[Source], data: Path | None) -> list[Problem]:
    """Return items of close reading without words, and benches without a way to the archive.

    Parameters
    ----------
    sources
        Lessons and exercises.
    data
        Folder of the data package; nothing is known without one.
    """
    if data is None or not has(data, "quotations", "documents"):
        return []
    home = {row["quotation_id"]: row["doc_id"] for row in rows(data, "quotations")}
    tasks = {row["doc_id"]: row.text("archive_task") for row in rows(data, "documents")}
    found: list[Problem] = []
    for source in sources:
        found += _wordless(source, home) if source.is_exercise else _taskless(source, tasks)
    return found


def _wordless(source: Source, home: Mapping[str, str]) -> Iterator[Problem]:
    try:
        items = source_items(source)
    except BuildError:
        return  # the build itself reports it
    for item in items.values():
        if item.heading is None or item.heading.skill != SKILL:
            continue
        text = item_text(source, item.id)
        laid_out = [one for one in dict.fromkeys(_PHRASE.findall(text)) if one in home]
        cited = set(_CITED.findall(text))
        if len(laid_out) < FEWEST_PHRASES:
            message = f"item {item.id} asks for close reading and lays out {len(laid_out)} phrases"
            fix = f"show {FEWEST_PHRASES} rows of `quotations` at least, by their ids."
            yield source.problem(item.head, message, fix)
        for doc_id in dict.fromkeys(home[one] for one in laid_out):
            if doc_id not in cited:
                message = f"item {item.id} lays out words of {doc_id} and does not cite it"
                yield source.problem(item.head, message, f"write a link to doc:{doc_id}.")


def _taskless(source: Source, tasks: Mapping[str, str]) -> Iterator[Problem]:
    for cell in source.cells:
        for call in _BENCH.findall(cell.text):
            for doc_id in _DOCUMENT.findall(call):
                if not tasks.get(doc_id, "-"):
                    message = f"{doc_id} lies on a bench and has no task in the archive"
                    yield source.problem(cell, message, "write its archive_task in documents.")
