"""Checks of the documents: can each be found again, and does its summary keep to what was read?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.history import has, rows
from authoring.history.bibliography import copy_host
from moscow_pyongyang.tables.dates import span, spell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring import Problem
    from authoring.history import LocatedRow

LONGEST_QUOTATION = 12
MOST_QUOTATIONS = 3
# What can be looked up in two minutes is asked in so many words.
TASK_WORDS = (10, 30)
# Of a paper of which only the title was seen, a title can be retold and nothing else.
_LONGEST_HEADING = 25
_DAYS_OF_A_YEAR = 366
# What a note says when a gist rests on more than the part that was read.
_RESTS_ON_MORE = re.compile(r"earlier reading|not reached|[Nn]ot opened|not seen again|rests on")
# Hosts on which an archive's contractor tries out its pages.
_TEST_SERVER = re.compile(r"//[^/]*\b(?:dvincitest|drivingcreative)\.")
_CHINESE = "zh"
_ENGLISH = "en"
# What a row says of a text that was seen on another page than its own.
_SAYS_COPY = re.compile(
    r"\b(?:copy at|in a copy|repost(?:ed)?|reprint|quote[ds]?)\b", re.IGNORECASE
)
_BETWEEN_WORDS = re.compile(r"[\s–—/…]+")
_MOST_HYPHENS = 1


def document_problems(data: Path) -> Iterator[Problem]:
    """Yield documents that cannot be found again, or whose row says more than was read."""
    if not has(data, "documents", "events"):
        return
    dates = {row["event_id"]: row["date"] for row in rows(data, "events")}
    words_of: dict[str, list[str]] = {}
    for row in rows(data, "quotations"):
        words_of.setdefault(row["doc_id"], []).append(row.text("text"))
    quoted = words_of.keys()
    for row in rows(data, "documents"):
        yield from _address(row, "address", row.text("archive"))
        if row["reading"] == "excerpt" and not row.text("reading_note"):
            fix = "say in reading_note what was seen: the gist may say no more."
            yield row.wrong("was read in part, and nothing says which", fix)
        if row["reading"] == "listed" and _words(row.text("gist")) > _LONGEST_HEADING:
            yield row.wrong(
                f"the text was not seen, but the gist has {_words(row.text('gist'))} words",
                "say no more than the heading says, or read it.",
            )
        if row["reading"] in {"full", "passage"}:
            yield from _says_less(row, row["doc_id"] in quoted)
        yield from _task(row, words_of.get(row["doc_id"], []))
        without = row["doc_id"] not in quoted
        if has(data, "quotations") and without and "no quotation" not in row.text("reading_note"):
            yield row.wrong(
                "has no quotation, and reading_note does not say why",
                "add a phrase that was seen, or say “no quotation” and the reason.",
            )
        near = [
            _days_between(row["date"], dates[key]) for key in row.ids("event_ids") if key in dates
        ]
        if near and min(near) > _DAYS_OF_A_YEAR:
            yield row.wrong(
                f"the document of {spell(row['date'])} lies more than a year from every event "
                "in event_ids",
                "correct the date or the events.",
            )


def _says_less(row: LocatedRow, is_quoted: bool) -> Iterator[Problem]:
    """Yield a document that was read, by its column, while its note or its phrases say less."""
    found = _RESTS_ON_MORE.search(row.text("reading_note"))
    if found:
        yield row.wrong(
            f"reading is {row['reading']!r}, but reading_note says {found.group()!r}",
            "call it an excerpt, or take out of the gist what was not read.",
        )
    if not is_quoted:
        yield row.wrong(
            f"reading is {row['reading']!r}, but no phrase of it is quoted",
            "quote what was read, or call it an excerpt.",
        )


def _task(row: LocatedRow, phrases: list[str]) -> Iterator[Problem]:
    """Yield what is wrong with a task at the paper's address: it asks, and gives nothing away."""
    task = row.text("archive_task")
    if not task:
        return
    fewest, most = TASK_WORDS
    if not fewest <= _words(task) <= most:
        yield row.wrong(
            f"archive_task has {_words(task)} words",
            f"say in {fewest} to {most} words what to look for.",
        )
    if not task.endswith("?"):
        yield row.wrong("archive_task does not end with a question")
    for phrase in phrases:
        if _words(phrase) > 1 and phrase.casefold() in task.casefold():
            fix = "name what to look for, never what is found."
            yield row.wrong(f"archive_task gives {phrase!r} away", fix)


def quotation_problems(data: Path) -> Iterator[Problem]:
    """Yield phrases that are too long, that nobody can find, or that are no phrases."""
    if not has(data, "quotations", "documents"):
        return
    documents = {row["doc_id"]: row for row in rows(data, "documents")}
    before: dict[str, int] = {}
    first: dict[str, str] = {}
    for row in rows(data, "quotations"):
        doc = row["doc_id"]
        if first.setdefault(row.text("text"), doc) != doc:
            yield row.wrong(f"the same phrase stands in {first[row.text('text')]}")
        for column, language in (("text", "language"), ("original", "original_language")):
            if (size := _length(row.text(column), row.text(language))) > LONGEST_QUOTATION:
                yield row.wrong(f"{column} has {size} words; at most {LONGEST_QUOTATION} may stand")
        yield from _address(row, "seen_in", row.text("original_note"))
        if doc in documents and not documents[doc].text("address"):
            yield row.wrong(f"{doc} has no address", "a phrase without one is hearsay.")
        if doc in documents and documents[doc]["reading"] == "listed":
            yield row.wrong(f"{doc} was seen only in a list, so its words were not")
        if bool(row.text("original")) != bool(row.text("original_language")):
            yield row.wrong("original and original_language do not stand together")
        if (row["language"] == _ENGLISH) == bool(row.text("in_english")):
            fix = "phrases in other languages have the course's English beside them; no others."
            yield row.wrong("language and in_english do not fit", fix)
        if not row.text("original") and not row.text("original_note"):
            yield row.wrong("there is no original and no reason", "write it in original_note.")
        if row["order"] != before.get(doc, 0) + 1:
            yield row.wrong(f"order {row['order']} does not follow {before.get(doc, 0)}")
        before[doc] = row["order"]
        if row["quotation_id"] != f"quo-{doc.removeprefix('doc-')}-{row['order']}":
            yield row.wrong("the id is not made of the document and the order")


def clause_problems(data: Path) -> Iterator[Problem]:
    """Yield words of treaties that are longer than a quotation may be."""
    for row in rows(data, "treaties"):
        for column in row.cells:
            if column.startswith("words_") and column != "words_gap":
                size = _length(row.text(column), column.removeprefix("words_"))
                if size > LONGEST_QUOTATION:
                    most = f"at most {LONGEST_QUOTATION} may stand"
                    yield row.wrong(f"{column} has {size} words; {most}")


def _address(row: LocatedRow, column: str, said: str) -> Iterator[Problem]:
    address = row.text(column)
    if not address:
        yield row.wrong(f"{column} is blank", "a paper that nobody can find proves nothing.")
    elif _TEST_SERVER.search(address):
        yield row.wrong(
            f"{column} leads to a test server: {address}", "give the archive's own page."
        )
    elif (copy := copy_host(address)) and not _SAYS_COPY.search(said):
        fix = "give the address of the original, or say that this is a copy."
        yield row.wrong(f"{column} is on {copy}, which carries copies, and nobody says so", fix)


def _words(text: str) -> int:
    return len(text.split())


def _length(text: str, language: str) -> int:
    """Return the words of a phrase; Chinese has no spaces, and two characters count as a word."""
    if language == _CHINESE:
        return (len(text) + 1) // 2
    words = [word for word in _BETWEEN_WORDS.split(text) if word]
    # "over-all" is a word; a chain of hyphens is a sentence in disguise.
    return sum(word.count("-") + 1 if word.count("-") > _MOST_HYPHENS else 1 for word in words)


def _days_between(one: str, other: str) -> int:
    """Return the least number of days between two dates of whatever precision."""
    (a, b), (c, d) = span(one), span(other)
    return max((c - b).days, (a - d).days, 0)
