"""What a link of prose leads to: a row with its citation, or a word of the glossary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring import Problem
from authoring.prose.rules import LINK, without_code
from moscow_pyongyang import tables
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.load import rows_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from authoring.source.percent import Cell, Source
    from moscow_pyongyang.tables.load import Row

KINDS = ("event", "doc", "claim", "source", "data")
_COLUMN = {
    "event": ("events", "event_id"),
    "doc": ("documents", "doc_id"),
    "claim": ("claims", "claim_id"),
    "source": ("sources", "source_key"),
}
# What a source list says of column `reading`.
_READING = {
    "full": "Read whole.",
    "excerpt": "Read in part.",
    "listed": "Not read: seen only in a list.",
}
_ADDRESS = re.compile(r"https?://\S+?(?=[\])}>.,;]*(?:\s|$))")
# JupyterLab sets the text between two dollar signs as a formula, escaped or not; a tag parts them.
_DOLLAR, _NO_FORMULA = re.compile(r"\\?\$"), "<span>&#36;</span>"
TERM, WORDS_HEADING = "term", "Words"
WORDS_LIST = re.compile(r"^\{\{\s*words\s*\}\}[ \t]*$", re.MULTILINE)


class Citations:
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
            parts.append(_READING[str(row["reading"])])
        if row.get("address"):
            parts.append(str(row["address"]))
        return _quiet(" ".join(parts)), [_quiet(source.text) for source in cited.sources]


def _quiet(text: str) -> str:
    line = _DOLLAR.sub(_NO_FORMULA, " ".join(text.split()))
    return _ADDRESS.sub(lambda found: f"`{found.group()}`", line)


def tooltip(text: str) -> str:
    """Return a text as the title of a link."""
    # A quote would end the title, a bar the cell of a table; a dollar sign begins a formula.
    line = " ".join(text.split()).replace('"', "&quot;").replace("|", "/")
    return line.replace("$", "&#36;")


class Glossary:
    """The glossary, as links and as the list that they lead to.

    Parameters
    ----------
    folder
        Data folder; the course's own if not given.
    anchor
        Name of the heading that links lead to.
    """

    def __init__(self, folder: Path | None = None, *, anchor: str = WORDS_HEADING) -> None:
        self._folder = folder
        self._anchor = anchor

    def link(self, words: str, key: str) -> str:
        """Return a link to the list of words; its tooltip is the meaning.

        Raises
        ------
        UnknownNameError
            If the glossary has no such term.
        """
        return f'[{words}](#{self._anchor} "{tooltip(str(self._row(key)["definition"]))}")'

    def listed(self, keys: Iterable[str]) -> str:
        """Return the list: term, its forms in Hangul and Cyrillic, meaning; from A to Z."""
        known = [self._rows_by_id()[key] for key in keys if key in self._rows_by_id()]
        known.sort(key=lambda row: (not row["term"][0].isdigit(), row["term"].casefold()))
        return "\n".join(_entry(row) for row in known)

    def of_lesson(self, lesson: str) -> dict[str, str]:
        """Return the terms that a lesson brings in: term by id."""
        rows = self._rows_by_id().items()
        return {key: str(row["term"]) for key, row in rows if row.get("lesson") == lesson}

    def _row(self, key: str) -> Row:
        try:
            return self._rows_by_id()[key]
        except KeyError:
            known = ", ".join(self._rows_by_id())
            raise UnknownNameError(f"The glossary has no term {key!r}. Ids: {known}.") from None

    def _rows_by_id(self) -> Mapping[str, Row]:
        return rows_by("glossary", "term_id", folder=self._folder)


def spoken_forms(term: str) -> list[str]:
    """Return how a term of the glossary may stand in a sentence.

    "NPT (Non-Proliferation Treaty)" gives "NPT"; "Rajin, Rason" gives both.
    """
    bare = re.sub(r"\s*\([^)]*\)", "", term)
    return [name.strip() for name in bare.split(",") if name.strip()]


def _entry(row: Row) -> str:
    forms = ", ".join(form for form in (row.get("hangul"), row.get("cyrillic")) if form)
    script = f" ({forms})" if forms else ""
    return f"- **{row['term']}**{script}: {row['definition']}"


def first_use_problems(sources: Sequence[Source], folder: Path | None = None) -> list[Problem]:
    """Return a problem for each term of a lesson that is not linked at its first use.

    The glossary says which lesson brings a term in. Headings, code and what only
    instructors read do not count as uses; the link itself may use other words.
    """
    words = Glossary(folder)
    return [
        problem
        for source in sources
        if not source.is_exercise
        for key, term in words.of_lesson(source.id).items()
        for problem in _of(source, key, term)
    ]


def _of(source: Source, key: str, term: str) -> Iterator[Problem]:
    linked = re.compile(rf"\[[^\[\]]*\]\({TERM}:{re.escape(key)}\)")
    spoken = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, spoken_forms(term))) + r")(?:s|es)?(?![\w-])",
        re.IGNORECASE,
    )
    for cell in source.cells:
        if not (cell.is_markdown and cell.is_for_students):
            continue
        text = _prose(cell)
        link, word = linked.search(text), spoken.search(text)
        if link and (word is None or link.start() <= word.start()):
            return
        if word:
            yield source.problem(
                cell,
                f"{word.group()!r} is used before it is linked to the glossary",
                f"write [{word.group()}]({TERM}:{key}) here.",
                text[: word.start()].count("\n"),
            )
            return
    yield Problem(
        source.file,
        "",
        f"the term {term!r} belongs to {source.id} and is linked nowhere in it",
        f"link it where the lesson first needs it, [{spoken_forms(term)[0]}]({TERM}:{key}), "
        "or give the term to another lesson in glossary.csv.",
    )


def _prose(cell: Cell) -> str:
    text = without_code(cell.text)
    blank = re.compile(r"^#+ .*$", re.MULTILINE)
    text = blank.sub(lambda found: " " * len(found.group()), text)
    # Of other links the words stay, and their targets go: an id is no use of a term.
    return LINK.sub(
        lambda m: m.group() if m["kind"] == TERM else f" {m['text']}".ljust(len(m.group())), text
    )
