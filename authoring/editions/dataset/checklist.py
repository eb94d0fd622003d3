"""What a data journal asks for, line by line: each names a file and a field that are there.

``docs/data_journal_checklist.md`` is read as it is: the last cell of each row of its tables names
places as code, ``CITATION.cff#title``, or begins with *Not done* and says who has to do it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import yaml

from authoring import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHECKLIST = "docs/data_journal_checklist.md"
NOT_DONE = "Not done:"
_ROW = re.compile(r"^\| (?!---|Asked for)(?P<asked>.+?) \| (?P<where>[^|]+) \|$")
_PLACE = re.compile(r"`(?P<file>[\w./*-]+)(?:#(?P<part>[^`]+))?`")
_EACH = "*"


def checklist_rows(text: str) -> list[tuple[int, str, str]]:
    """Return line number, what is asked for, and where it is met, of each row of the checklist."""
    found = ((number, _ROW.match(line)) for number, line in enumerate(text.splitlines(), start=1))
    return [(number, row["asked"], row["where"].strip()) for number, row in found if row]


def checklist_problems(text: str, folder: Path) -> Iterator[Problem]:
    """Yield each row of the checklist that names nothing, or what the dataset has not.

    Parameters
    ----------
    text
        The checklist.
    folder
        The dataset edition.
    """
    for number, asked, where in checklist_rows(text):
        place = CHECKLIST, f"line {number}"
        named = list(_PLACE.finditer(where))
        if where.startswith(NOT_DONE):
            if named:
                yield Problem(*place, f"{asked!r} is not done and yet names a file")
        elif not named:
            fix = f"name a file as code, or begin with {NOT_DONE!r}."
            yield Problem(*place, f"{asked!r} names no file", fix)
        for one in named:
            if not _is_there(folder, one["file"], one["part"] or ""):
                yield Problem(*place, f"{one[0]} is not in the dataset, or is empty")


def _is_there(folder: Path, name: str, part: str) -> bool:
    files = [path for path in folder.glob(name) if path.is_file()]
    if not files or not all(path.stat().st_size for path in files):
        return False
    return not part or all(_has(path, part) for path in files)


def _has(file: Path, part: str) -> bool:
    if file.suffix == ".sqlite":
        with closing(sqlite3.connect(file)) as database:
            asked = "SELECT count(*) FROM sqlite_master WHERE name = ?"
            return bool(database.execute(asked, (part,)).fetchone()[0])
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        return re.search(rf"^#+ {re.escape(part)}$", text, re.MULTILINE) is not None
    held = json.loads(text) if file.suffix == ".json" else yaml.safe_load(text)
    return _is_filled(held, part.split("."))


def _is_filled(held: Any, path: list[str]) -> bool:
    """Say whether something stands at a path of keys; ``*`` asks for it in each of a list."""
    if not path:
        return held not in (None, "", [], {})
    key, *rest = path
    if key == _EACH:
        return isinstance(held, list) and bool(held) and all(_is_filled(one, rest) for one in held)
    return isinstance(held, dict) and key in held and _is_filled(held[key], rest)
