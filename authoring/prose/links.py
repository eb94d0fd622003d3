"""What a link of prose leads to: a row with its citation, or a word of the glossary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring import Problem
from authoring.prose.rules import LINK, without_code
from moscow_pyongyang import tables
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.schema import resource

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
# JupyterLab sets the text between two dollar signs as a formula, escaped or not; a tag parts them.
_DOLLAR, _NO_FORMULA = re.compile(r"\\?\$"), "<span>&#36;</span>"
# A list of a lesson calls by a short name what it names often; the addresses say the rest.
_SHORT = {
    "Wilson Center Digital Archive, History and Public Policy Program": "Wilson Center",
    "Wilson Center Digital Archive": "Wilson Center",
    "Korea Economic Daily (Hankyung)": "Hankyung",
    "Hankyung (Korea Economic Daily)": "Hankyung",
    "Korea Economic Daily": "Hankyung",
    "; title translated)": ")",
}
# The same of names of authors and of what a work stands in; a title stays as it is.
_SHORT_NAMES = _SHORT | {
    "Administration of the President of Russia": "President of Russia",
    "Foreign Relations of the United States": "FRUS",
    "Ministry of Foreign Affairs": "Foreign Ministry",
    "Kremlin website": "President of Russia",
    "Stockholm International Peace Research Institute": "SIPRI",
    "University Press": "UP",
    "Central Intelligence Agency": "CIA",
    "Korean Central News Agency": "KCNA",
    "Agence France-Presse": "AFP",
    "United Press International": "UPI",
    "United Nations": "UN",
}
# What the names of the course's own tables would each say again.
_OWN_TABLE = "Moscow-Pyongyang, table "
# How most works were read; a list marks only the others.
READING = "excerpt"
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

    def works(self, kind: str, key: str) -> list[str]:
        """Return the keys of the sources that a cited row rests on; none for a table."""
        if kind == "source":
            return [key]
        return [source.id for source in tables.cite(key, folder=self.folder).sources]

    def work(self, key: str) -> str:
        """Return the entry of one source; its title is a link that only the reader follows.

        It says nothing twice: neither an author nor a year that title or container names, nor
        the reading that the head of the list gives for all.
        """
        row = self.row("source", key)
        title = _short(str(row["title"]), _SHORT)
        where = _short(str(row.get("container", "")), _SHORT_NAMES)
        said = f"{title} {where}"
        author, year = _short(str(row.get("author", "")), _SHORT_NAMES), str(row.get("year", ""))
        author = "" if all(one.partition(",")[0] in said for one in author.split("; ")) else author
        year = "" if year in said else year
        title = _linked(title.rstrip("."), str(row.get("address", "")))
        parts = [author, title, ", ".join(part for part in (where, year) if part)]
        text = _quiet(". ".join(part.rstrip(".") for part in parts if part))
        seen = "" if row.get("address") else str(row.get("seen_in", ""))
        # A copy that the container names already.
        seen = "" if seen.split(" at ")[-1] in where else seen
        notes = [seen, "" if row["reading"] == READING else str(row["reading"])]
        if notes := [_quiet(note) for note in notes if note]:
            text += f" ({', '.join(notes)})"
        return text

    def remark(self, kind: str, key: str) -> tuple[str, str]:
        """Return what a reader must know of a cited row besides its works, and its heading.

        Both are empty for most rows. Rows of which the same is to be said have the same remark.
        """
        if kind == "data":
            own = str(resource(key, self.folder)["how_to_cite"])
            return "Tables", key if own.startswith(_OWN_TABLE) else f"{key}: {_quiet(own)}"
        row = self.row(kind, key)
        if kind == "claim":
            return "Verdicts", str(row["verdict"])
        if kind != "event" or (row["confidence"] == "high" and "dispute" not in row):
            return "", ""
        if row["confidence"] == "disputed":
            return "Disputed", _quiet(str(row.get("dispute", "See the table of events.")))
        doubt = "" if row["confidence"] == "high" else f" Confidence: {row['confidence']}."
        # Date and title stand at the mark.
        if "dispute" not in row:
            return "Less sure", doubt.strip()
        return "Disputed in part", _quiet(f"{row['dispute']}{doubt}")


def _short(text: str, names: Mapping[str, str]) -> str:
    for name, short in names.items():
        text = text.replace(name, short)
    return text


def _linked(text: str, address: str) -> str:
    """Return a text as a link to an address, if there is one."""
    if not address:
        return text
    # A bracket without its partner would end the text of the link, a round one its target.
    if text.count("[") != text.count("]"):
        text = text.replace("[", "(").replace("]", ")")
    return f"[{text}](<{address}>)" if set("() ") & set(address) else f"[{text}]({address})"


def _quiet(text: str) -> str:
    return _DOLLAR.sub(_NO_FORMULA, " ".join(text.split()))


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
