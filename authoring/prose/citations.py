"""What prose may cite: the date and the full citation of a row, by link target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moscow_pyongyang import tables
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.load import rows_by

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.tables.load import Row

KINDS = ("event", "doc", "claim", "source", "data")
_COLUMN = {
    "event": ("events", "event_id"),
    "doc": ("documents", "doc_id"),
    "claim": ("claims", "claim_id"),
    "source": ("sources", "source_key"),
}
_ADDRESS = re.compile(r"https?://\S+?(?=[\])}>.,;]*(?:\s|$))")
# JupyterLab sets the text between two dollar signs as a formula, escaped or not; a tag parts them.
_DOLLAR, _NO_FORMULA = re.compile(r"\\?\$"), "<span>&#36;</span>"


class Facts:
    """The rows behind the link targets ``event:``, ``doc:``, ``claim:``, ``source:``, ``data:``.

    Parameters
    ----------
    folder
        Data folder; the course's own if not given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def row(self, kind: str, key: str) -> Row:
        """Return one row without its missing values.

        Raises
        ------
        UnknownNameError
            If no row has that id.
        """
        table, column = _COLUMN[kind]
        rows = rows_by(table, column, folder=self.folder)
        if key not in rows:
            raise UnknownNameError(f"the table {table!r} has no {column} {key!r}")
        return rows[key]

    def require(self, kind: str, key: str) -> None:
        """Raise UnknownNameError if `key` names nothing of that kind."""
        if kind == "data":
            if key not in tables.names(self.folder):
                raise UnknownNameError(f"there is no table {key!r}")
            return
        self.row(kind, key)

    def date(self, kind: str, key: str) -> str | None:
        """Return the ISO date of an event or a document, None for what has no date."""
        return str(self.row(kind, key)["date"]) if kind in {"event", "doc"} else None

    def headline(self, kind: str, key: str) -> str:
        """Return a few words for the tooltip of a footnote mark."""
        if kind == "data":
            return f"data: {key}"
        row = self.row(kind, key)
        words = row.get("title") or row.get("claim") or key
        return f"{tables.dates.spell(row['date'])}: {words}" if "date" in row else str(words)

    def entry(self, kind: str, key: str) -> tuple[str, list[str]]:
        """Return the text of a source-list entry and the texts of the sources under it.

        Addresses stand as code, so that the list loads nothing and leads nowhere by itself.
        """
        cited = tables.cite(key, folder=self.folder)
        parts = [cited.text]
        row: Row = {} if kind == "data" else self.row(kind, key)
        if kind == "event":
            # Citation names a confidence only where it is not high; the list always does.
            if "Confidence:" not in cited.text:
                parts.append(f"Confidence: {row['confidence']}.")
            if row["confidence"] == "disputed":
                parts.append(f"**Disputed:** {row.get('dispute', 'see the table of events')}")
            elif "dispute" in row:
                parts.append(f"**Disputed in part:** {row['dispute']}")
        if kind == "doc":
            is_verified = bool(row.get("is_verified"))
            parts.append("Verified." if is_verified else "Not verified against the original.")
        if row.get("address"):
            parts.append(str(row["address"]))
        return _quiet(" ".join(parts)), [_quiet(source.text) for source in cited.sources]


def _quiet(text: str) -> str:
    line = _DOLLAR.sub(_NO_FORMULA, " ".join(text.split()))
    return _ADDRESS.sub(lambda found: f"`{found.group()}`", line)
