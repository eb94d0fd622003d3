"""What a specialist's check counted, and what the same count gives now."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from authoring.history import LocatedRow, rows
from authoring.history.bibliography import copy_host, counts
from authoring.history.coding import reason_problems

if TYPE_CHECKING:
    from collections.abc import Callable

# The commit whose tables and notebooks were counted: what the check was made on.
COMMIT = "37121fe"
_BEFORE = Path(__file__).with_suffix(".csv")
_ESSAYS = ("hermit2015essay", "radchenko2024essay")
_DAY_PAGES = "wikidays2021"
_MOSCOW, _SEOUL = {"SUN", "RUS"}, {"KOR"}
_OTHERS = {"CHN", "MNG", "GDR", "HUN", "ROU", "BGR"}
_HEADING = re.compile(r"^#+ Sources of notebook \d+$", re.MULTILINE)
# An address stands behind the words of a link, or alone between angle brackets.
_ADDRESS = re.compile(r"(?<=\])\(<?https?://[^\n]*?\)(?=[ .,]|$)|<https?://[^>\s]+>", re.MULTILINE)


@dataclass(frozen=True)
class Count:
    """One number then and now.

    Attributes
    ----------
    what
        What is counted.
    before
        The number on ``COMMIT``.
    now
        The same, computed from the tables of today.
    counted_on
        What the number of then was counted on.
    """

    what: str
    before: int
    now: int
    counted_on: str


def counts_since_review(root: Path) -> list[Count]:
    """Return each number of the check with what it is now, in the order of its file.

    Parameters
    ----------
    root
        Root of a checkout: holds ``data/``, ``docs/`` and ``notebooks/``.

    Raises
    ------
    KeyError
        If a number of the file has no way to be counted today.
    """
    with _BEFORE.open(encoding="utf-8", newline="") as file:
        before = list(csv.DictReader(file))
    return [
        Count(row["what"], int(row["before"]), COUNTED[row["what"]](root), row["counted_on"])
        for row in before
    ]


def list_characters(notebook: str, *, with_addresses: bool) -> int:
    """Return how many characters the source list of a notebook has, its heading included.

    Parameters
    ----------
    notebook
        Text of an ``.ipynb`` file.
    with_addresses
        Count the addresses of links as well, which a reader does not see.
    """
    found = 0
    for cell in json.loads(notebook)["cells"]:
        text = "".join(cell["source"])
        if heading := _HEADING.search(text):
            own = text[heading.start() :]
            found += len(own if with_addresses else _ADDRESS.sub("", own))
    return found


def _rows(name: str, fits: Callable[[LocatedRow], bool] = lambda _: True) -> Callable[[Path], int]:
    return lambda root: sum(map(fits, rows(root / "data", name)))


def _of_sources(name: str) -> Callable[[Path], int]:
    return lambda root: counts(root / "data")[name]


def _without(column: str, *, and_reason: bool = False) -> Callable[[Path], int]:
    def lacks(row: LocatedRow) -> bool:
        gaps = {part.partition(":")[0] for part in row.text("gaps").split("; ")}
        return not row.text(column) and not (and_reason and column in gaps)

    return _rows("sources", lacks)


def _papers_of(*, states: set[str]) -> Callable[[Path], int]:
    def fits(row: LocatedRow) -> bool:
        return bool(row.ids("paper_of")) and set(row.ids("paper_of")) <= states

    return _rows("documents", fits)


def _read_again(root: Path) -> int:
    with (root / "docs" / "review_log_rows.csv").open(encoding="utf-8", newline="") as file:
        return len({(row["table"], row["row_id"]) for row in csv.DictReader(file)})


def _twice_coded(root: Path) -> int:
    coders = Counter(row["event_id"] for row in rows(root / "data", "coder_codes"))
    return sum(count > 1 for count in coders.values())


def _told_side_by_side(root: Path) -> int:
    return len({row["event_id"] for row in rows(root / "data", "witnesses")})


def _without_reason(root: Path) -> int:
    return len(list(reason_problems(root / "data")))


def _listed(*, with_addresses: bool) -> Callable[[Path], int]:
    return lambda root: sum(
        list_characters(path.read_text(encoding="utf-8"), with_addresses=with_addresses)
        for path in sorted((root / "notebooks").glob("[0-9]*.ipynb"))
    )


COUNTED: dict[str, Callable[[Path], int]] = {
    "sources": _rows("sources"),
    "sources read in full": _of_sources("read in full"),
    "sources without an author": _without("author"),
    "sources without an author and a reason": _without("author", and_reason=True),
    "sources without a year": _without("year"),
    "sources without an address": _without("address"),
    "sources without an address and a reason": _without("address", and_reason=True),
    "sources under a title of the course's own": _rows(
        "sources", lambda row: "described by the course" in row.text("gaps")
    ),
    "addresses on a mirror, a repost or a test server": _rows(
        "sources", lambda row: bool(copy_host(row.text("address")))
    ),
    "essays without an author": _rows(
        "sources", lambda row: row["source_key"] in _ESSAYS and not row.text("author")
    ),
    "events that cite the day pages of an encyclopedia": _rows(
        "events", lambda row: _DAY_PAGES in row.ids("source_keys")
    ),
    "rows that cite an aggregator": _of_sources("rows that cite an aggregator"),
    "rows that rest on aggregators alone": _of_sources("rows that rest on aggregators alone"),
    "documents": _rows("documents"),
    "documents read in full": _rows("documents", lambda row: row["reading"] == "full"),
    "documents read in full or in the part that matters": _rows(
        "documents", lambda row: row["reading"] in {"full", "passage"}
    ),
    "documents read in full or in part": _rows("documents", lambda row: row["reading"] != "listed"),
    "documents of which no text was seen": _rows(
        "documents", lambda row: row["reading"] == "listed"
    ),
    "documents without an address": _rows("documents", lambda row: not row.text("address")),
    "documents of Moscow alone": _papers_of(states=_MOSCOW),
    "documents of Seoul alone": _papers_of(states=_SEOUL),
    "documents of other states of the bloc, of China or of Mongolia": _papers_of(states=_OTHERS),
    "quotations": _rows("quotations"),
    "events": _rows("events"),
    "meetings": _rows("summits"),
    "claims": _rows("claims"),
    "leaders": _rows("leaders"),
    "votes of the Security Council": _rows("unsc_votes"),
    "rows read again one by one": _read_again,
    "events told side by side by several papers": _told_side_by_side,
    "clauses of treaties": _rows("treaties"),
    "clauses of the treaty of 2024": _rows(
        "treaties", lambda row: row["treaty_id"] == "2024-moscow"
    ),
    "people": _rows("people"),
    "women among them": _rows("people", lambda row: row["gender"] == "woman"),
    "steps and rules of a codebook": _rows("codebook"),
    "events with the codes of two coders": _twice_coded,
    "codes of hostility without a reason": _without_reason,
    "acts marked as a third party's": _rows("event_acts", lambda row: not row["is_bilateral"]),
    "characters of the source lists in the lessons": _listed(with_addresses=True),
    "the same without addresses": _listed(with_addresses=False),
}
