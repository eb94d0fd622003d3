"""No row has read more than its source says was read, and no text leads to a test server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring import Problem
from authoring.history import rows
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Of a source that says "excerpt" a passage can have been read whole, the source cannot.
_DEPTH = {"listed": 0, "excerpt": 1, "passage": 1, "full": 2}
_READERS = {"documents": "source_key", "witnesses": "source_keys", "people": "source_keys"}
# The contractor's hosts, wherever they stand in a sentence.
_TEST_SERVER = re.compile(r"[\w.-]*\b(?:dvincitest|drivingcreative)\.[a-z]+")


def reading_problems(data: Path) -> Iterator[Problem]:
    """Yield documents, voices and persons that were read further than any source of theirs."""
    depth = {row["source_key"]: row.text("reading") for row in rows(data, "sources")}
    papers = {row["doc_id"]: row.text("reading") for row in rows(data, "documents")}
    for table, column in _READERS.items():
        for row in rows(data, table):
            under = [depth[key] for key in row.ids(column) if key in depth]
            under += [papers[key] for key in row.ids("doc_id") if table != "documents"]
            reading = row.text("reading")
            if under and _DEPTH[reading] > max(_DEPTH[one] for one in under):
                yield row.wrong(
                    f"reading is {reading!r}, but of its sources no more was read than "
                    f"{max(under, key=lambda one: _DEPTH[one])!r}",
                    "correct one of the two: what was seen is one thing.",
                )


def server_problems(data: Path) -> Iterator[Problem]:
    """Yield cells, and lines of the bibliography, that name an archive's test server."""
    fix = "say that a test copy was read, without its address."
    for resource in package(data)["resources"]:
        for row in rows(data, resource["name"]) if resource["name"] != "sources" else ():
            for column in row.cells:
                if found := _TEST_SERVER.search(row.text(column)):
                    yield row.wrong(f"column {column} names a test server: {found.group()}", fix)
    lines = (data / "sources.bib").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        # An address is named with its entry by the check of the sources.
        if not line.lstrip().startswith("url ") and (found := _TEST_SERVER.search(line)):
            message = f"names a test server: {found.group()}"
            yield Problem("data/sources.bib", f"line {number}", message, fix)
