"""Turn an id into a citation that a reader can follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import refuse_former
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.schema import names, refuse_korea, resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from moscow_pyongyang.tables.load import Row

_READING = {
    "full": "read in full",
    "excerpt": "read in part",
    "listed": "known by its title",
}


@dataclass(frozen=True)
class Citation:
    """One citation.

    Attributes
    ----------
    id
        The id that was asked for.
    kind
        ``"event"``, ``"document"``, ``"claim"``, ``"source"`` or ``"table"``.
    text
        The citation in one paragraph of plain text.
    sources
        Citations of the sources that the row rests on; empty for a source.
    """

    id: str
    kind: str
    text: str
    sources: tuple[Citation, ...] = ()

    @property
    def markdown(self) -> str:
        """The citation with its sources as a nested Markdown list."""
        return "\n".join([f"- {self.text}", *(f"    - {s.text}" for s in self.sources)])

    def __str__(self) -> str:
        return "\n".join([self.text, *(f"  {s.text}" for s in self.sources)])

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return self.markdown


def cite(key: str, *, folder: Path | None = None) -> Citation:
    """Return the citation of an event, a document, a claim, a source or a table.

    Parameters
    ----------
    key
        An id such as ``"1950-01-30-stalin-assent"``, ``"doc-1950-01-30-stalin"``,
        ``"claim-a13"``, a key of ``sources.bib``, or the name of a table.
    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If nothing in the course has that id; the message names the new id of a renamed event.
    """
    for table, column, make in _KINDS:
        found = rows_by(table, column, folder=folder).get(key)
        if found is not None:
            return make(found, folder)
    if key in names(folder):
        spec = resource(key, folder)
        return Citation(key, "table", f"{spec['title']}. {spec['how_to_cite']}")
    refuse_korea(key)
    refuse_former(key, folder)
    raise UnknownNameError(
        f"Nothing in the course has the id {key!r}. An id is an event (1950-01-30-stalin-assent), "
        "a document (doc-1950-01-30-stalin), a claim (claim-a13), a source key or a table name."
    )


def _event(row: Row, folder: Path | None) -> Citation:
    doubt = "" if row["confidence"] == "high" else f" Confidence: {row['confidence']}."
    text = f"{row['title']}, {spell(row['date'])} (event {row['event_id']}).{doubt}"
    return Citation(row["event_id"], "event", text, _sources(row["source_keys"], folder))


def _document(row: Row, folder: Path | None) -> Citation:
    to = f" to {row['recipient']}" if "recipient" in row else ""
    text = f"{row['author']}{to}: {row['title']}, {spell(row['date'])}. {row['archive']}."
    return Citation(row["doc_id"], "document", text, _sources(row["source_key"], folder))


def _claim(row: Row, folder: Path | None) -> Citation:
    essay = {"E1": "hermit2015essay", "E2": "radchenko2024essay"}[row["essay"]]
    text = f"Claim {row['claim_id']}: {row['claim']} Verdict of the course: {row['verdict']}."
    keys = f"{essay};{row['source_keys']}" if "source_keys" in row else essay
    return Citation(row["claim_id"], "claim", text, _sources(keys, folder))


def _source(row: Row, _folder: Path | None) -> Citation:
    author = f"{row['author']}. " if "author" in row else ""
    parts = [row.get("container"), row.get("year")]
    where = ", ".join(str(part) for part in parts if part)
    text = f"{author}{row['title']}. {where}. [{_READING[row['reading']]}]".replace("..", ".")
    return Citation(row["source_key"], "source", text)


def _sources(keys: str, folder: Path | None) -> tuple[Citation, ...]:
    rows = rows_by("sources", "source_key", folder=folder)
    absent = [key for key in keys.split(";") if key not in rows]
    if absent:
        raise UnknownNameError(f"sources.bib has no entry {absent[0]!r}.")
    return tuple(_source(rows[key], folder) for key in keys.split(";"))


_KINDS: tuple[tuple[str, str, Callable[[Row, Path | None], Citation]], ...] = (
    ("events", "event_id", _event),
    ("documents", "doc_id", _document),
    ("claims", "claim_id", _claim),
    ("sources", "source_key", _source),
)
