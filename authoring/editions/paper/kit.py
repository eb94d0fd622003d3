"""A lesson for a room without laptops: a plan of the hour, then a desk a section, on its own pages.

Words, pictures, tables and questions stand together as in the lesson; what is for those who want
more comes last.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring.editions.paper.from_notebook import (
    MINUTES,
    body_of,
    is_behind,
    is_for_pencils,
    left_out,
    prepared,
    print_tables,
    run,
    sheet_of,
    tags_of,
)
from authoring.editions.paper.page import WHO
from authoring.editions.paper.steps import steps_of
from authoring.editions.paper.ways import table_of_ways
from authoring.pages.instructors_guide import LessonPart, in_class, parts
from authoring.source.percent import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

    from moscow_pyongyang.paths import LessonFolder

# What a class does at a desk, with a screen or without.
DESKS = ("explore.", "quiz(")
_LENGTHS = (45, 90)
_DONE = "For pairs who are done"
_NOT_FOR_DESKS = {"head", "setup", "picture"}
_WORK = "[data-mp-view], .mp-question, .mp-line"
_SLIP = "Closeness ____"
_CHAIR = re.compile(r"chair in step (\d+)")
_HOW = """\
<h2>Kit for a room without laptops</h2>
<p><strong>Before the class.</strong> Print this page for yourself, one set of the desks a pair, on
one side, and the sheet to look up in once a group: it has the long tables and the words. Print the
key sheet and the sheet for the teacher once, for you. Bring pencils and a clock{scissors}.</p>
<p><strong>In the class.</strong> Each desk begins on a new page, so that you can hand it out by
itself, in the order of the plan. Say how many minutes it has. Nobody looks at the page after their
own before the pair has written. Keep the sheet to look up in with you while a desk asks for a guess
or for codes: its tables hold them. Then two pairs compare, and you say what is right, from the key
sheet, and what was done, from the sheet for the teacher.</p>
"""
_SCISSORS = ", and scissors: the slips have a dashed edge"
_PLAN = (
    "A number is minutes in class; a star: the text is read at home; home: all of it. What is left"
    " of the hour is for talk, and for looking back."
)


@dataclass(frozen=True)
class DeskPages:
    """A section of a lesson on its pages.

    Attributes
    ----------
    title
        Its heading; "" for what stands above the first.
    pages
        What holds its cells.
    """

    title: str
    pages: Tag

    @property
    def is_desk(self) -> bool:
        """Whether there is something to look at closely or to write."""
        return self.pages.select_one(_WORK) is not None


def desk_kit(path: Path, folder: LessonFolder, root: Path, title: str) -> str | None:
    """Return the kit of a lesson as a page; None for a lesson without a desk.

    Parameters
    ----------
    path
        Its notebook.
    folder
        Its sources, for the minutes.
    root
        Root of the checkout.
    title
        Title of the page.
    """
    cells = _cells(path)
    if not any(cell.source.startswith(DESKS) for cell in cells):
        return None
    chosen = {cell.id for cell in cells}
    tree = sheet_of(path, lambda cell: cell.id in chosen)
    prepared(tree, "kit", title)
    for mark in tree.find_all("sup"):
        mark.decompose()
    sections = _sections(tree, cells)
    _print_tables(tree, sections)
    plan = parts(read_source(folder.lesson, root), root)
    minutes = {part.title: part.whole for part in plan}
    numbers = _numbers(sections)
    for one in sections:
        if one.title in numbers:
            _make_desk(one, numbers[one.title], minutes.get(one.title, 0))
    steps = steps_of(folder.lesson_id)
    _name_desks(sections[0].pages, {n: numbers.get(title) for title, n in steps.items()})
    _write_cover(sections, plan, left_out(path))
    return str(tree)


def _print_tables(tree: BeautifulSoup, sections: list[DeskPages]) -> None:
    """Print the tables; those of the core have the numbers of the sheet to look up in."""
    body, done = body_of(tree), [one.pages for one in sections if one.title == _DONE]
    for pages in done:
        pages.extract()
    number = print_tables(body, where="on the sheet to look up in", to=tree.new_tag("div"))
    for pages in done:
        body.append(pages)
        number = print_tables(pages, where="on the pages that follow", first=number, to=pages)


def _cells(path: Path) -> list[Any]:
    """Return the core, and of the stretch cells those that are desks, with what leads to them."""
    every = [cell for cell in run(path).cells if is_for_pencils(cell) and not is_behind(cell)]
    kept = []
    for cell, after in zip(every, [*every[1:], None], strict=True):
        leads = after is not None and "stretch" in tags_of(after) and _is_desk(after)
        if tags_of(cell) & _NOT_FOR_DESKS:
            continue
        if "stretch" not in tags_of(cell) or _is_desk(cell) or leads:
            kept.append(cell)
    return kept


def _is_desk(cell: Any) -> bool:
    return bool(cell.source.startswith(DESKS))


def _sections(tree: BeautifulSoup, cells: list[Any]) -> list[DeskPages]:
    body = body_of(tree)
    made = [DeskPages("", _section(tree, body))]
    done = DeskPages(_DONE, _section(tree, body))
    for cell in cells:
        place = tree.find(id=f"cell-id={cell.id}")
        if place is None:
            continue
        head = place.find("h2")
        if "stretch" in tags_of(cell):
            done.pages.append(place.extract())
            continue
        if head is not None:
            made.append(DeskPages(head.get_text(" ", strip=True), _section(tree, body)))
        made[-1].pages.append(place.extract())
    pages = done.pages.extract()
    if pages.contents:
        head = tree.new_tag("h2")
        head.string = _DONE
        pages.insert(0, head)
        body.append(pages)
        made.append(done)
    return made


def _section(tree: BeautifulSoup, body: Tag) -> Tag:
    made = tree.new_tag("section")
    body.append(made)
    return made


def _numbers(sections: list[DeskPages]) -> dict[str, int]:
    """Return the number of each desk by its heading."""
    desks = [one.title for one in sections if one.title and one.is_desk]
    return {title: number for number, title in enumerate(desks, 1)}


def _name_desks(cover: Tag, desk_of: dict[int, int | None]) -> None:
    """Let the head of a lesson speak of desks: the steps are those of the page on a screen."""
    for block in cover.find_all("p"):
        if block.get_text(strip=True).startswith("Steps."):
            block.decompose()
    for text in cover.find_all(string=_CHAIR):
        found = _CHAIR.search(text)
        desk = desk_of.get(int(found[1])) if found else None
        if desk is not None:
            text.replace_with(_CHAIR.sub(f"chair at desk {desk}", text))


def _make_desk(one: DeskPages, number: int, minutes: int) -> None:
    """Give a desk its number, a line for names, its minutes as the plan has them, and its slips."""
    from bs4 import BeautifulSoup

    one.pages["class"] = "mp-desk"
    head = one.pages.find("h2")
    if head is not None:
        head.insert(0, f"Desk {number}. ")
    one.pages.insert(0, BeautifulSoup(WHO, "html.parser"))
    for line in one.pages.select(".mp-minutes") if minutes else ():
        said = line.get_text(" ", strip=True)
        line.string = MINUTES.sub(f"{minutes} min · ", said)
        minutes = 0
    for item in one.pages.select("[data-mp-view] > ol > li"):
        if _SLIP in item.get_text():
            item["class"] = "mp-slip"


def _write_cover(sections: list[DeskPages], plan: list[LessonPart], without: str) -> None:
    from bs4 import BeautifulSoup

    has_slips = any(one.pages.select_one(".mp-slip") for one in sections)
    cover = (
        f"{_HOW.format(scissors=_SCISSORS if has_slips else '')}{without}"
        f"{_plan_table(sections, plan)}"
        "<h3>What a page says, and what a pair does</h3>"
        f"{table_of_ways(' '.join(one.pages.get_text(' ') for one in sections))}"
    )
    sections[0].pages.append(
        BeautifulSoup(
            f'<div class="jp-RenderedHTMLCommon jp-MarkdownOutput">{cover}</div>', "html.parser"
        )
    )


def _plan_table(sections: list[DeskPages], plan: list[LessonPart]) -> str:
    given = {length: in_class(plan, length) for length in _LENGTHS}
    numbers = _numbers(sections)
    rows, together = [], []
    titles = {one.title for one in sections}
    for place, part in enumerate(plan):
        if part.title not in titles:
            continue
        minutes = [given[length][place] for length in _LENGTHS]
        together.append((part.whole, *minutes))
        cells = (
            str(numbers.get(part.title, "–")),
            part.title,
            part.label or "reading",
            str(part.whole),
            *(_in_class(part, one) for one in minutes),
        )
        rows.append("".join(f"<td>{html.escape(one)}</td>" for one in cells))
    sums = [sum(one) for one in zip(*together, strict=True)]
    rows.append("".join(f"<td>{one}</td>" for one in ("", "Together", "", *sums)))
    if _DONE in numbers:
        rows.append(
            f"<td>{numbers[_DONE]}</td><td>{_DONE}</td><td colspan=4>as far as they come</td>"
        )
    heads = ("Desk", "Part", "What is done", "Minutes", *(f"{n} min" for n in _LENGTHS))
    head = "".join(f"<th>{one}</th>" for one in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<h3>Plan</h3><p>{_PLAN}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _in_class(part: LessonPart, minutes: int) -> str:
    if not minutes:
        return "home"
    return f"{minutes}" if minutes == part.whole else f"{minutes}*"
