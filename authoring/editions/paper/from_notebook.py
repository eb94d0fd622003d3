"""A sheet of a notebook that was run: folds opened, tables printed, room left for answers.

A view's output holds its twin: the sentence, a still picture, its table, and what is asked with
boxes and lines. Here it is brought to paper; what only a screen can use goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from authoring.editions.paper.letters import name_questions
from authoring.editions.paper.page import style
from authoring.run import run_notebook
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.views import paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

    Choose = Callable[[Any], bool]

# A table of more rows is printed at the end of its sheet: it would part a task from its picture.
LONGEST_INLINE = 20
_TRY_LINES = 2
_OF_THE_READER = ("## Where you stand", "## Next", "progress(")
# What a lesson ends with, to look things up in.
_BEHIND = ("## Words of notebook", "## Sources of notebook")
# Ways to other pages, and how to tell that a page is live.
OF_A_SCREEN = (
    "‹",
    "Is this page live?",
    "To measure what you learn",
    "Back after a break",
    "You need not read the code",
)
_WAY_ON = "›"
# Columns of a picture's table for who looks a row up on a screen, or cannot see where it stands.
_SCREEN_COLUMNS = ("Where", "Row", "Id", "Clause")
_ROOM_TO_DRAW = "Room to draw on"
# The picture shows every year whose value is given; of the table the last of them will do.
_GIVEN = "(given)"
_GUESS_FIRST = "Guess before you look"
_YOUR_DECISION = "Your answer: which option"
_WRITE_FIRST = (
    "Write your guess first. What the record says stands on a later page, or your teacher has it."
)
_DRAW_FIRST = "Draw first. What the record says stands on a later page, or your teacher has it."
_LEFT_OUT = "What this lesson teaches of its pages on a screen is left out here."
# A text of no more words stands on the page of the view that it leads to.
_FEW_WORDS = 75
_BLANK = "________"
MINUTES = re.compile(r"^\d+ min · ")
_LONG_ID = re.compile(r"\S{19,}")
# A line to write on, as a view without its page prints it; shorter ones are gaps in a sentence.
_UNDERSCORES = re.compile(r"^\s*_{40,}\s*$")


@dataclass(eq=False)
class _LongTable:
    """A table of a picture that is printed later, or whose rows another one has."""

    said: str
    title: str
    label: Tag
    table: Tag
    number: int = 0

    @cached_property
    def rows(self) -> list[str]:
        """Its rows as text, the head first."""
        return [row.get_text("|", strip=True) for row in self.table.find_all("tr")]

    def wider(self, others: list[_LongTable]) -> _LongTable | None:
        """Return another table with all of its rows and more."""
        own = set(self.rows)
        return next((one for one in others if own < set(one.rows) and own), None)

    def is_printed(self, others: list[_LongTable]) -> bool:
        """Whether no other table says all that it says."""
        return self.wider(others) is None

    def say_where(self, others: list[_LongTable], where: str) -> None:
        """Write below the picture where its rows stand."""
        one = self
        while (wider := one.wider(others)) is not None:
            one = wider
        among = "" if one is self else f" among the {len(one.rows) - 1} rows of"
        self.label.string = f"{self.said}:{among} table {one.number}, {where}."


@cache
def run(path: Path) -> Any:
    """Return a notebook with its outputs; run once for all sheets that are made from it.

    Raises
    ------
    BuildError
        If a cell ends in an error or prints a warning.
    """
    done = run_notebook(path)
    if done.problems:
        said = "\n".join(str(one) for one in done.problems)
        raise BuildError(f"{path.name} does not run to its end, so it cannot be printed:\n{said}")
    return done.notebook


def sheet_of(path: Path, keep: Choose) -> BeautifulSoup:
    """Return a page of the cells of a notebook for which `keep` is true.

    Parameters
    ----------
    path
        The notebook; it is run as it is, so that no cell misses another one.
    keep
        Asked for each cell as nbformat gives it.
    """
    from bs4 import BeautifulSoup
    from nbconvert import HTMLExporter

    chosen = run(path).copy()
    chosen.cells = [cell for cell in chosen.cells if keep(cell)]
    make: Any = HTMLExporter
    exporter = make(exclude_anchor_links=True)
    html, _ = exporter.from_notebook_node(chosen)
    return BeautifulSoup(html, "html.parser")


def printed(
    tree: BeautifulSoup, kind: str, title: str, *, before: str = "", tables: str = "at the end"
) -> str:
    """Return a page of a notebook as it is printed: `kind` decides what is unfolded.

    Parameters
    ----------
    tree
        The page, as ``sheet_of`` gives it; it is changed.
    kind
        What the sheet is for; the style goes by it.
    title
        Title of the page.
    before
        HTML above everything else.
    tables
        Where the long tables stand, in words.
    """
    from bs4 import BeautifulSoup

    prepared(tree, kind, title)
    print_tables(tree, where=tables)
    body_of(tree).insert(0, BeautifulSoup(before, "html.parser"))
    return str(tree)


def prepared(tree: BeautifulSoup, kind: str, title: str) -> None:
    """Bring a page of a notebook to paper, all but its tables, as ``printed`` says."""
    _ground(tree, kind, title)
    _take_what_only_a_screen_uses(tree)
    _take_pictures_drawn_again(tree)
    if kind == "teacher":
        _open_folds(tree)
    else:
        _part_guess_from_record(tree)
    name_questions(tree)
    _leave_room(tree)
    _keep_together(tree)
    for table in tree.find_all("table"):
        _let_ids_break(table)


def body_of(tree: BeautifulSoup) -> Tag:
    """Return what holds the cells of a page."""
    return tree.find("main") or tree


def is_on_paper(cell: Any) -> bool:
    """Return whether a cell of a lesson says anything on paper: the rest reports on the reader."""
    return not cell.source.startswith(_OF_THE_READER)


def is_for_pencils(cell: Any) -> bool:
    """Return whether a learner without a screen has any use for a cell."""
    return is_on_paper(cell) and "screen" not in tags_of(cell)


def left_out(path: Path) -> str:
    """Return what a sheet of a lesson says of what is not on it; "" where nothing is missing."""
    has_screen = any("screen" in tags_of(cell) for cell in run(path).cells)
    return f"<p><small>{_LEFT_OUT}</small></p>" if has_screen else ""


def is_behind(cell: Any) -> bool:
    """Return whether a cell of a lesson is there to look things up in."""
    return bool(cell.source.startswith(_BEHIND))


def tags_of(cell: Any) -> set[str]:
    """Return the tags of a cell."""
    return set(cell.metadata.get("tags", ()))


def questions_of(path: Path) -> list[Tag]:
    """Return each question of a lesson as it is printed, the stretch ones too."""
    from bs4 import BeautifulSoup

    outputs = (one for cell in run(path).cells for one in cell.get("outputs", ()))
    texts = (one.get("data", {}).get("text/html", "") for one in outputs)
    return [
        one
        for text in texts
        for one in BeautifulSoup(text, "html.parser").select("[data-mp-question]")
    ]


def _ground(tree: BeautifulSoup, kind: str, title: str) -> None:
    """Take every script and what the page would fetch; put the style of paper at its end."""
    for one in tree.find_all(["script", "link"]):
        one.decompose()
    if tree.head is None or tree.body is None:
        raise BuildError("nbconvert gave a page without head or body; is its template another one?")
    if tree.title is not None:
        tree.title.string = title
    sheet = tree.new_tag("style")
    shows_code = kind == "exercise"
    sheet.string = _sheet_of_views(shows_code=shows_code) + style()
    tree.head.append(sheet)
    own = " ".join(str(one) for one in tree.body.get_attribute_list("class"))
    tree.body["class"] = f"{own} mp-sheet mp-sheet-{kind}"


def _take_what_only_a_screen_uses(tree: BeautifulSoup) -> None:
    for block in tree.select(".jp-MarkdownOutput > :is(p, details)"):
        said = block.get_text(" ", strip=True)
        if said.startswith(OF_A_SCREEN) or said.endswith(_WAY_ON):
            block.decompose()


def _take_pictures_drawn_again(tree: BeautifulSoup) -> None:
    """Take the picture above a lesson whose chart stands in the lesson."""
    said = [one.get_text(" ", strip=True) for one in tree.select("[data-mp-view] > p > strong")]
    for picture in tree.select(".jp-MarkdownOutput img"):
        if str(picture.get("alt", "")).startswith(tuple(f"{one}." for one in said)):
            picture.decompose()


def _part_guess_from_record(tree: BeautifulSoup) -> None:
    """Begin a page after a view that asks first: what follows, the record, is its key."""
    for view in tree.select("[data-mp-view]"):
        picture, cell = view.find("img"), view.find_parent(class_="jp-Cell")
        if cell is not None and view.find("h4", string=re.compile(_YOUR_DECISION)) is not None:
            # What was done is told right after it.
            _also(cell, "mp-page-end")
        if picture is None or picture.parent is None or cell is None:
            continue
        if str(picture.get("alt", "")).startswith(_ROOM_TO_DRAW):
            said = _DRAW_FIRST
            for row in [one for one in view.find_all("tr") if _GIVEN in one.get_text()][:-1]:
                row.decompose()
        elif _GUESS_FIRST in view.get_text(" "):
            said = _WRITE_FIRST
            for _ in range(_TRY_LINES):
                picture.parent.insert_after(_new("span", "mp-line"))
        else:
            continue
        turn = _new("p", "mp-turn")
        turn.string = said
        picture.parent.insert_before(turn)
        _also(cell, "mp-page-end")


def _keep_together(tree: BeautifulSoup) -> None:
    """Keep the line of a task's minutes above the task, and a few words above their view."""
    for one in tree.select(".jp-MarkdownOutput > p"):
        if MINUTES.match(one.get_text(" ", strip=True)):
            one["class"] = "mp-minutes"
    for view in tree.select("[data-mp-view]"):
        cell = view.find_parent(class_="jp-Cell")
        before = cell.find_previous_sibling() if cell is not None else None
        if before is not None and len(before.get_text(" ").split()) <= _FEW_WORDS:
            _also(before, "mp-lead")


def _also(tag: Tag, name: str) -> None:
    own = [str(one) for one in tag.get_attribute_list("class") if one]
    tag["class"] = " ".join([*own, name])


def _sheet_of_views(*, shows_code: bool) -> str:
    from bs4 import BeautifulSoup

    element = BeautifulSoup(paper.style_html(shows_code=shows_code), "html.parser").style
    return str(element.string or "") if element is not None else ""


def _open_folds(tree: BeautifulSoup) -> None:
    for fold in tree.select(".jp-MarkdownOutput details"):
        fold["open"] = ""


def print_tables(
    tree: Tag, *, where: str = "at the end", first: int = 1, to: Tag | None = None
) -> int:
    """Print the table of each picture: below it if it is short, later if it is long.

    What else is folded below a picture says it again for those who cannot see it; on paper it goes.

    Parameters
    ----------
    tree
        A page, or a part of one; it is changed.
    where
        Where the long tables stand, in words.
    first
        Number of the first long table.
    to
        At whose end they stand; the page's own, if it is None.

    Returns
    -------
    int
        Number of the next long table.
    """
    kept: list[_LongTable] = []
    for fold in tree.select("[data-mp-view] details"):
        table, summary = fold.find("table"), fold.find("summary")
        if table is None or summary is None:
            fold.decompose()
            continue
        _take_screen_columns(table)
        label = _new("p", "mp-table-label")
        said = summary.get_text(" ", strip=True)
        if len(table.find_all("tr")) - 1 <= LONGEST_INLINE:
            label.string = said
            fold.replace_with(label)
            label.insert_after(table.extract())
            continue
        kept.append(_LongTable(said, _heading_of(fold), label, table.extract()))
        fold.replace_with(label)
    number = first
    for one in [one for one in kept if one.is_printed(kept)]:
        one.number = number
        number += 1
    for one in kept:
        one.say_where(kept, where)
    if numbered := [one for one in kept if one.number]:
        (to or tree.find("main") or tree).append(_annex(numbered))
    return number


def _take_screen_columns(table: Tag) -> None:
    heads = [one.get_text(" ", strip=True) for one in table.select("thead th")]
    for place in reversed([n for n, head in enumerate(heads) if head in _SCREEN_COLUMNS]):
        for row in table.find_all("tr"):
            row.find_all(["th", "td"])[place].decompose()
    # What a reader opens on a screen is written in by hand.
    for cell in table.find_all("td"):
        if cell.get_text(strip=True) == "closed":
            cell.string = _BLANK


def _new(name: str, kind: str = "") -> Tag:
    from bs4 import BeautifulSoup

    return BeautifulSoup("", "html.parser").new_tag(name, attrs={"class": kind} if kind else {})


def _annex(kept: list[_LongTable]) -> Tag:
    annex = _new("section", "mp-annex jp-RenderedHTMLCommon")
    annex["data-jp-theme-light"] = "true"
    head = _new("h2")
    head.string = "Tables behind the pictures"
    annex.append(head)
    for one in kept:
        label = _new("h3")
        label.string = f"Table {one.number}. {one.title}"
        annex.extend([label, one.table])
    return annex


def _let_ids_break(table: Tag) -> None:
    """Let a long id break at its signs; other words stay whole, so columns keep their size."""
    for text in table.find_all(string=_LONG_ID):
        parts = re.split(r"(?<=[/_;-])", str(text))
        for part in parts[:-1]:
            text.insert_before(part, _new("wbr"))
        text.replace_with(parts[-1])


def _heading_of(fold: Tag) -> str:
    view = fold.find_parent(attrs={"data-mp-view": True})
    first = view.find("strong") if view is not None else None
    return first.get_text(" ", strip=True) if first is not None else ""


def _leave_room(tree: BeautifulSoup) -> None:
    """Draw the lines to write on as rules, and put two of them below each *Try*."""
    for text in tree.find_all(string=_UNDERSCORES):
        parent = text.parent
        text.replace_with(tree.new_tag("span", attrs={"class": "mp-line"}))
        for one in parent.find_all("br") if parent is not None else ():
            one.decompose()
    for strong in tree.select(".jp-MarkdownOutput > p > strong:first-child"):
        paragraph = strong.parent
        if strong.get_text(strip=True) == "Try." and paragraph is not None:
            for _ in range(_TRY_LINES):
                paragraph.insert_after(tree.new_tag("span", attrs={"class": "mp-line"}))
