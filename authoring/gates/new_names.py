"""Which names of people, places and organisations a text brings in, and which of them are new.

What counts is what a reader meets, by three rules:

- A name is a run of capitalised words ("Terenty Shtykov", "Bank of Korea"), or a form that stands
  with a capital in the tables of people, leaders, places and terms ("Korean People's Army").
- At the head of a sentence any word has a capital. There a single word is a name only if the
  tables (that of sources too, for authors) know it, or the text has it elsewhere in a sentence.
- A name is new if it holds a word that no earlier name of the lesson held. Months, titles,
  nationalities, and the six actors and their capitals, which lesson 00 brings in, are never new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from moscow_pyongyang import tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEVER = frozenset(
    """
    The A An In I
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Mr Mrs President Premier Marshal General Ambassador Minister Foreign Chairman Comrade Great
    Leader Soviet Soviets Russian Russians American Americans Chinese Korean Koreans Japanese
    North South Northern Southern East West Union United States Republic Federation People
    Democratic Korea China Russia America Washington Moscow Pyongyang Seoul Beijing Kremlin
    DPRK ROK USSR US UN TIV Lesson Exercise Stretch
    """.split()  # noqa: SIM905, a list of a word a line would fill a page
)
# (table, column of a name)
_FORMS = (
    ("people", "name_en"),
    ("leaders", "leader"),
    ("places", "place"),
    ("glossary", "term"),
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w-]*"
# "Bank of Korea" is one name, "Kim and Pak" are two, and so are "Stalin's Russia".
_RUN = rf"{_CAPITAL}(?:(?:\s+(?:of|for)(?:\s+the)?)?\s+{_CAPITAL})*"
_WORD = re.compile(r"[^\W\d_][\w-]*")
_SENTENCE = re.compile(r"(?<=[.!?:…])[\"”’)]*\s+|\n\s*\n|\n(?=[-*|] )")


@dataclass
class NameCount:
    """Counts names step by step through one lesson.

    Parameters
    ----------
    text
        The whole text of the lesson: it shows which words have a capital inside a sentence too.
    folder
        Data folder; the course's own if not given.
    """

    text: str
    folder: Path | None = None
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Collect the words that are names wherever they stand."""
        forms = _forms(self.folder)
        form = "|".join(map(re.escape, forms)) or "(?!)"
        self._pattern = re.compile(rf"\b(?:{form})\b|{_RUN}")
        self._names = set(_authors(self.folder)).union(*map(_own_words, forms))
        for sentence in _SENTENCE.split(self.text):
            words = _WORD.findall(sentence)[1:]
            self._names.update(word for word in words if word[0].isupper())

    def new_in(self, text: str) -> list[str]:
        """Return the names that a step brings in, in order; from now on they are known."""
        found = []
        for name in self._names_in(text.replace("’", "'")):
            words = _own_words(name)
            if words - self._seen:
                found.append(" ".join(name.split()))
            self._seen |= words
        return found

    def _names_in(self, text: str) -> Iterator[str]:
        for sentence in _SENTENCE.split(text):
            head = _WORD.search(sentence)
            # At its head a word has a capital anyhow.
            is_name = head is None or head.group() in self._names - _NEVER
            start = 0 if is_name or head is None else head.end()
            yield from (found.group() for found in self._pattern.finditer(sentence, start))


def _own_words(name: str) -> set[str]:
    """Return the words of a name by which it is told from others."""
    return {word for word in _WORD.findall(name) if word[0].isupper()} - _NEVER


@lru_cache(maxsize=8)
def _forms(folder: Path | None) -> tuple[str, ...]:
    """Return the names that the tables hold, the longest first, without what is in brackets."""
    forms: set[str] = set()
    for table, column in _FORMS:
        if table in tables.names(folder):
            rows = tables.load(table, folder=folder)
            forms.update(str(value).partition(" (")[0] for value in rows[column].dropna())
    return tuple(sorted((form for form in forms if form[:1].isupper()), key=lambda f: (-len(f), f)))


@lru_cache(maxsize=8)
def _authors(folder: Path | None) -> frozenset[str]:
    """Return the last names of the authors of sources."""
    if "sources" not in tables.names(folder):
        return frozenset()
    authors = tables.load("sources", folder=folder)["author"].dropna()
    return frozenset(name.split()[-1] for value in authors for name in str(value).split(", "))
