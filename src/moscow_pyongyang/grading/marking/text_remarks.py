"""What can be counted in a written answer: words, ids that exist, long quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.claim_paper import (
    LONGEST_QUOTATION,
    count_words,
    ids_in,
    long_quotations,
)
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.schema import names

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = (("events", "event_id"), ("documents", "doc_id"), ("claims", "claim_id"))
_CODE = re.compile(r"`([^`\n]{3,80})`")
_NEAR = 0.75
# A flood that looks like ids or quotations is no answer, and nobody waits for it: behind so many
# letters, five times what the longest answer has, only words are counted.
_LONGEST_ID, _MOST_IDS, _MOST_READ = 100, 40, 5_000


@dataclass(frozen=True)
class NamedRow:
    """An id in an answer, and the row that it names.

    Attributes
    ----------
    key
        The id as it was written.
    exists
        Whether the course has a row of this id.
    said
        ``"30 January 1950 · Stalin tells Kim he is ready to help"``, or that there is none.
    near
        An id that is written nearly like it, where it does not exist; else empty.
    """

    key: str
    exists: bool
    said: str
    near: str = ""


@dataclass(frozen=True)
class TextRemarks:
    """What can be counted in one answer.

    Attributes
    ----------
    n_words, most_words
        Words written, and allowed; 0 where no limit is set.
    rows
        Its ids, in the order of the text.
    quotations
        Quotations over twelve words, a sentence each.
    """

    n_words: int
    most_words: int
    rows: tuple[NamedRow, ...]
    quotations: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what the page is told."""
        return {
            "words": self.n_words,
            "most": self.most_words,
            "rows": [vars(row) for row in self.rows],
            "quotations": list(self.quotations),
        }


def remarks_on(text: str, most_words: int, *, folder: Path | None = None) -> TextRemarks:
    """Return what can be counted in an answer; whether it is good, a reader must say.

    Parameters
    ----------
    text
        The answer.
    most_words
        Limit of the item; 0 if none is set.
    folder
        Folder of the data package; tests pass their own.
    """
    read = text[:_MOST_READ]
    keys = [key for key in ids_in(read) if len(key) <= _LONGEST_ID]
    keys = list(dict.fromkeys([*keys, *_in_code(read, folder)]))[:_MOST_IDS]
    rows = tuple(named_row(key, folder=folder) for key in keys)
    quotations = tuple(
        f"{count} words in quotation marks ({LONGEST_QUOTATION} are allowed): “{_begun(words)}”"
        for count, words in long_quotations(read)
    )
    return TextRemarks(count_words(text), most_words, rows, quotations)


def named_row(key: str, *, folder: Path | None = None) -> NamedRow:
    """Return what an id names: its date and title, or that there is no such id."""
    now = current_id(key, folder)
    for table, column in _KINDS:
        row = rows_by(table, column, folder=folder).get(now)
        if row is not None:
            return NamedRow(key, True, _said(row))
    source = rows_by("sources", "source_key", folder=folder).get(key)
    if source is not None:
        return NamedRow(key, True, f"source · {source['title']}")
    if key in names(folder):
        return NamedRow(key, True, "a table of the course")
    return NamedRow(key, False, "no such id", _nearest(key, _known(folder)))


def _said(row: Any) -> str:
    title = str(row.get("title") or row.get("claim") or "")
    return f"{spell(row['date'])} · {title}" if "date" in row else f"claim · {title}"


def _in_code(text: str, folder: Path | None) -> list[str]:
    """Return names in backticks that are a source's or a table's: they look like no id."""
    sources, tables = rows_by("sources", "source_key", folder=folder), names(folder)
    return [key for key in _CODE.findall(text) if key in sources or key in tables]


def _known(folder: Path | None) -> tuple[str, ...]:
    return tuple(key for table, column in _KINDS for key in rows_by(table, column, folder=folder))


@lru_cache(maxsize=1024)
def _nearest(key: str, known: tuple[str, ...]) -> str:
    """Return the id that is written most like `key`; a class makes the same slip many times."""
    near = get_close_matches(key, known, n=1, cutoff=_NEAR)
    return near[0] if near else ""


def _begun(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} …"
