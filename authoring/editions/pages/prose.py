"""The prose of a built notebook, so that its links lead through the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from docutils.nodes import make_id

from authoring.prose.links import tooltip
from moscow_pyongyang import tables
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LINK = re.compile(
    r"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<to>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?P<title>\s+\"(?:[^\"\\]|\\.)*\")?\)"
)
_NOTE = re.compile(r"[sn]\w+-\d+")
_WORDS = re.compile(r"Words-of-notebook-\w+")
_WORD_LINE = re.compile(r"^- \*\*(?P<word>.+?)\*\*(?P<forms>[^:]*): (?P<meaning>.+)$", re.MULTILINE)
GLOSSARY_PAGE = "90_glossary"


@dataclass(frozen=True)
class Site:
    """What a page has to know of the site: which pages there are.

    Attributes
    ----------
    pages
        Names of the pages, as their files have them, without an ending.
    """

    pages: Collection[str]


def page_prose(text: str, site: Site) -> str:
    """Return the Markdown of a cell with links that hold on the site.

    Parameters
    ----------
    text
        Markdown of a built notebook.
    site
        What it can lead to. A link to what is not in the site becomes its words.
    """
    text = _LINK.sub(lambda found: _link(found, site), text)
    return _WORD_LINE.sub(_word, text)


def section_id(heading: str) -> str:
    """Return the id that Sphinx gives to the section of a heading."""
    return str(make_id(heading))


def term_anchor(term_id: str) -> str:
    """Return the id of a term on the page of the glossary."""
    return f"term-{term_id}"


def _link(found: re.Match[str], site: Site) -> str:
    words, to, title = found["words"], found["to"], found["title"] or ""
    if to.startswith("#"):
        return f"[{words}]({_fragment(to, title)}{title})"
    file, _, fragment = to.partition("#")
    stem = file.rpartition("/")[2].rpartition(".")[0]
    if "://" in to or not file.endswith((".ipynb", ".md")):
        return found[0] if "://" in to else words
    if stem not in site.pages:
        return words
    inside = f"#{section_id(fragment.replace('-', ' '))}" if fragment else ""
    return f"[{words}]({stem}.html{inside}{title})"


def _fragment(to: str, title: str) -> str:
    name = to.removeprefix("#")
    if _NOTE.fullmatch(name):
        return to
    if _WORDS.fullmatch(name):
        term = _terms().get(_meaning(title.strip()[1:-1]))
        return f"#w-{term}" if term else f"{GLOSSARY_PAGE}.html"
    return f"#{section_id(name.replace('-', ' '))}"


def _word(found: re.Match[str]) -> str:
    term = _terms().get(_meaning(tooltip(found["meaning"])))
    if term is None:
        return found[0]
    link = f"[{found['word']}]({GLOSSARY_PAGE}.html#{term_anchor(term)})"
    return f'- <b id="w-{term}">{link}</b>{found["forms"]}: {found["meaning"]}'


def _meaning(title: str) -> str:
    return " ".join(unescape(title).replace("\\", "").split())


@cache
def _terms() -> Mapping[str, str]:
    """Return the id of each term by its meaning, which is what a link says of it."""
    rows = to_records(tables.load("glossary"))
    return {_meaning(tooltip(str(row["definition"]))): str(row["term_id"]) for row in rows}
