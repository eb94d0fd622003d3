"""All words of the course on one page, each under an address of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.editions.pages.prose import term_anchor
from authoring.editions.pages.rendering import render_html
from moscow_pyongyang import tables
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from markupsafe import Markup


def glossary_html() -> Markup:
    """Return the terms from A to Z, with their forms in other scripts."""
    rows = to_records(tables.load("glossary"))
    rows.sort(key=lambda row: (not str(row["term"])[0].isdigit(), str(row["term"]).casefold()))
    terms = [
        {
            "anchor": term_anchor(str(row["term_id"])),
            "term": row["term"],
            "meaning": row["definition"],
            "forms": [
                (language, str(row[column]).replace(";", " · "))
                for language, column in (("ko", "hangul"), ("ru", "cyrillic"), ("en", "latin"))
                if row[column]
            ],
            "lesson": row["lesson"],
        }
        for row in rows
    ]
    return render_html("glossary.html.j2", terms=terms)
