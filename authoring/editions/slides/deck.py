"""Slides of a lesson: each cell tagged ``slide``, in parts that can be read from the last row.

The words are the lesson's own. What does not fit stands on a next slide, never in smaller type;
whose words rest on which source, and what the teacher's edition says at this place, are notes.
"""

from __future__ import annotations

import base64
import html
import re
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from authoring.editions.paper.from_markdown import to_html
from authoring.editions.paper.from_notebook import OF_A_SCREEN, run, tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bs4 import Tag

# Words, and rows of a table, that a slide of 1280 × 720 holds in type of 30 pixels and more.
MOST_WORDS, MOST_ROWS = 75, 6
# A slide of no more words has larger type.
FEW_WORDS = 45
_NOTE = "**For the instructor**"
# Type of a picture, in its own pixels, and how much larger it stands on a wall.
_SVG = "data:image/svg+xml;base64,"
_FONT_SIZE = re.compile(r'font-size="([\d.]+)"')
# Of other pictures some words would meet, or run over the edge.
WITH_ROOM = "Timeline of"
_AXIS_PX, _LARGER_AXES, _LARGER_NOTES = 14.0, 1.3, 1.15
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=(?:<\w+>)?[A-Z])")
# What a reader does on a screen of their own.
_ON_A_SCREEN = re.compile(r"\*?Use as evidence|\b[Pp]ress\b|\b[Rr]un (?:the|both|each) cells?")


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes
    ----------
    body
        Its HTML.
    notes
        HTML for the presenter alone.
    """

    body: str
    notes: str = ""


def slides(path: Path) -> list[Slide]:
    """Return the slides of a lesson from its teacher's edition, which is run.

    Raises
    ------
    BuildError
        If it does not run to its end.
    """
    made: list[Slide] = []
    for cell in run(path).cells:
        if "slide" in tags_of(cell):
            made += _of_view(cell) if cell.cell_type == "code" else slides_of_text(cell.source)
        elif made and "instructor" in tags_of(cell):
            note = _note(cell.source.removeprefix(_NOTE))
            made[-1] = replace(made[-1], notes=made[-1].notes + note)
    return made


def slides_of_text(source: str) -> Iterator[Slide]:
    """Yield the slides of a text under its heading: as many as its words and rows need.

    Parameters
    ----------
    source
        Markdown of the course's own. What is folded in it stays in the lesson.
    """
    tree = _read(to_html(source))
    sources = _take_marks(tree)
    for fold in tree.find_all("details"):
        fold.decompose()
    _take_what_only_a_screen_does(tree)
    for table in tree.find_all("table"):
        _part_table(table)
    head = tree.find(["h1", "h2", "h3"])
    title = f"<h2>{head.decode_contents()}</h2>" if head is not None else ""
    if head is not None:
        head.decompose()
    pages = list(_pages([one for one in tree.find_all(True, recursive=False) if _says_more(one)]))
    for number, page in enumerate(pages or [[]]):
        body = "".join(str(one) for one in page)
        few = "few" if _is_short(page) else "many"
        yield Slide(
            f'{title}<div class="{few}">{body}</div>' if body else title,
            sources if number == 0 else "",
        )


def _note(source: str) -> str:
    """Return a note as HTML: its folds open, without the numbers of a list that is not there."""
    tree = _read(to_html(source))
    _take_marks(tree)
    for fold in tree.find_all("details"):
        fold["open"] = ""
    return str(tree)


def _of_view(cell: Any) -> Iterator[Slide]:
    """Yield the finding with its picture; where a view is text, a slide for each of its parts."""
    for output in cell.outputs:
        tree = _read(output.get("data", {}).get("text/html", ""))
        view = tree.select_one("[data-mp-view]")
        if view is None:
            continue
        for one in view.find_all(["details", "script", "style"]):
            one.decompose()
        picture = view.find("img")
        if picture is not None:
            yield _picture_slide(view, picture)
        else:
            yield from _parts(view)


def _picture_slide(view: Tag, picture: Tag) -> Slide:
    first = view.find("p")
    strong = view.find("strong")
    said = strong if strong is not None else first
    text = said.get_text(" ", strip=True) if said is not None else ""
    # A task begins with its question; what it asks for besides is said, not shown.
    question, is_question, more = text.partition("? ")
    title = f"{question}?" if is_question else text
    # What stands above the picture on the wall is not said again.
    if said is not None:
        said.extract()
    rest = [one.get_text(" ", strip=True) for one in view.find_all("p") if not one.find("img")]
    source = next((one for one in reversed(rest) if one.startswith("Source:")), "")
    if str(picture.get("alt", "")).startswith(WITH_ROOM):
        picture["src"] = larger_type(str(picture.get("src", "")))
    figure = f"<figure>{picture}<figcaption>{html.escape(source)}</figcaption></figure>"
    notes = "".join(
        f"<p>{html.escape(one)}</p>" for one in [more, *rest] if one not in ("", text, source)
    )
    return Slide(f'<h2 class="finding">{html.escape(title)}</h2>{figure}', notes)


def larger_type(address: str) -> str:
    """Return a picture, an address that holds it as SVG, in larger type.

    Names and numbers along its axes have more room around them than the rest.
    """
    head, _, held = address.partition(_SVG)
    if head or not held:
        return address
    svg = base64.b64decode(held).decode()
    svg = _FONT_SIZE.sub(lambda size: f'font-size="{_on_a_wall(float(size[1])):.1f}"', svg)
    return _SVG + base64.b64encode(svg.encode()).decode()


def _on_a_wall(pixels: float) -> float:
    return pixels * (_LARGER_AXES if pixels >= _AXIS_PX else _LARGER_NOTES)


def _parts(view: Tag) -> Iterator[Slide]:
    """Yield a slide a document or part of a desk: its heading and its own words."""
    question = view.find("p")
    if question is not None:
        said = html.escape(question.get_text(" ", strip=True))
        yield Slide(f'<h2 class="ask">{said}</h2>')
    for head in view.find_all("h4"):
        lists = [one for one in _until_next(head) if one.name in ("ul", "ol")]
        if lists and len(lists[0].get_text(" ").split()) <= MOST_WORDS:
            yield Slide(f"<h2>{head.decode_contents()}</h2>{lists[0]}")


def _until_next(head: Tag) -> Iterator[Tag]:
    from bs4 import Tag as Element

    for one in head.find_next_siblings():
        if not isinstance(one, Element) or one.name == "h4":
            return
        yield one


def _pages(blocks: Iterable[Tag]) -> Iterator[list[Tag]]:
    """Yield blocks in groups that fit on a slide; a table has one of its own.

    Words that end in a colon stand above what they lead to.
    """
    page: list[Tag] = []
    for block in blocks:
        is_table = block.name == "table"
        if page and (is_table or _words([*page, block]) > MOST_WORDS):
            led = [page.pop()] if _leads(page[-1]) else []
            if page:
                yield page
            page = led
        page.append(block)
        if is_table:
            yield page
            page = []
    if page:
        yield page


def _leads(block: Tag) -> bool:
    return block.get_text(" ", strip=True).endswith(":")


def _words(page: list[Tag]) -> int:
    return sum(len(one.get_text(" ").split()) for one in page)


def _part_table(table: Tag) -> None:
    """Part a table of more rows than a slide holds into several, each under the same heads."""
    rows = table.select("tbody > tr")
    rest = rows[MOST_ROWS:]
    if not rest:
        return
    other = copy(table)
    for row in other.select("tbody > tr")[:MOST_ROWS]:
        row.decompose()
    for row in rest:
        row.decompose()
    table.insert_after(other)
    _part_table(other)


def _is_short(page: list[Tag]) -> bool:
    return _words(page) <= FEW_WORDS and not any(one.name == "table" for one in page)


def _take_what_only_a_screen_does(tree: Tag) -> None:
    """Take sentences on how a reader's own screen is used; a class looks at the wall."""
    for block in tree.find_all(["p", "li"]):
        if block.get_text(" ", strip=True).startswith(OF_A_SCREEN):
            block.decompose()
            continue
        if not _ON_A_SCREEN.search(block.get_text(" ")):
            continue
        kept = [one for one in _SENTENCE.split(block.decode_contents()) if not _on_a_screen(one)]
        block.clear()
        block.extend(_read(" ".join(kept)).contents)


def _on_a_screen(sentence: str) -> bool:
    return bool(_ON_A_SCREEN.search(_read(sentence).get_text(" ")))


def _says_more(block: Tag) -> bool:
    """Return whether a block is for the wall: how long a task takes is for the reader."""
    text = block.get_text(" ", strip=True)
    return bool(text) and not text.split(" · ")[0].endswith(" min")


def _take_marks(tree: Tag) -> str:
    """Take the marks of sources out of a text; return what they say, as a list for the notes."""
    said = []
    for mark in tree.find_all("sup"):
        link = mark.find("a")
        if link is not None and link.get("title"):
            said.append(f"<li>{html.escape(str(link['title']))}</li>")
        mark.decompose()
    for link in tree.find_all("a"):
        link.unwrap()
    return f"<p>Rests on:</p><ul>{''.join(dict.fromkeys(said))}</ul>" if said else ""


def _read(text: str) -> Tag:
    from bs4 import BeautifulSoup

    return BeautifulSoup(text, "html.parser")
