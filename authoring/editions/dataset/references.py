"""The list of sources for programs that keep references: CSL-JSON, from ``sources.bib``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from authoring.pages.data_files import plain_bibtex

if TYPE_CHECKING:
    from pathlib import Path

    from bibtexparser.model import Entry

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "techreport": "report",
}
# What a field of BibTeX is called in CSL.
_SAME = {
    "title": "title",
    "howpublished": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "address": "publisher-place",
    "volume": "volume",
    "pages": "page",
    "edition": "edition",
    "type": "genre",
    "url": "URL",
    "doi": "DOI",
}
_READING = {"full": "read in full", "excerpt": "read in part", "listed": "known by its title"}
_NOTES = (
    ("no_author", "No author: {}"),
    ("no_title", "Title: {}"),
    ("no_year", "No year: {}"),
    ("no_date", "No date: {}"),
    ("no_address", "No address: {}"),
    ("seen_in", "Seen in: {}"),
    ("role", "Role: {}"),
    ("remark", "Remark: {}"),
)


def csl_json(bib: Path) -> str:
    """Return the entries of a BibTeX file as CSL-JSON, sorted by their keys.

    An office or a paper is one literal name; a person has family and given name. What an entry
    lacks, and why, stands in its note.
    """
    from bibtexparser.entrypoint import parse_file
    from bibtexparser.middlewares import SeparateCoAuthors

    library = parse_file(str(bib), append_middleware=[SeparateCoAuthors()])
    items = [csl_item(entry) for entry in sorted(library.entries, key=lambda one: one.key)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def csl_item(entry: Entry) -> dict[str, Any]:
    """Return one entry, whose co-authors are apart, as an item of CSL-JSON."""
    raw = {field.key: field.value for field in entry.fields}
    fields = {key: plain_bibtex(value) for key, value in raw.items() if isinstance(value, str)}
    other = "webpage" if "url" in fields else "document"
    item: dict[str, Any] = {"id": entry.key, "type": _TYPES.get(entry.entry_type, other)}
    item |= {csl: fields[own] for own, csl in _SAME.items() if own in fields}
    item |= {who: list(map(_name, raw[who])) for who in ("author", "editor") if who in raw}
    if "number" in fields:
        item["issue" if item["type"] == "article-journal" else "number"] = fields["number"]
    if when := fields.get("date", fields.get("year")):
        item["issued"] = {"date-parts": _date_parts(when)}
    item["note"] = _note(fields)
    return item


def _name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    if name.startswith("{") or not comma:
        return {"literal": plain_bibtex(name)}
    return {"family": plain_bibtex(family), "given": plain_bibtex(given)}


def _date_parts(when: str) -> list[list[int]]:
    return [[int(part) for part in day.split("-")] for day in re.split("/", when)]


def _note(fields: dict[str, str]) -> str:
    said = [f"By the compilers: {_READING[fields['reading']]}"]
    said += [words.format(fields[key]) for key, words in _NOTES if key in fields]
    return ". ".join(one.rstrip(".") for one in said) + "."
