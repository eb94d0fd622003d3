"""A sheet of a notebook that was run: folds opened, tables printed, room left for answers.

A view's output holds its twin: the sentence, a still picture, its table, and what is asked with
boxes and lines. Here it is brought to paper; what only a screen can use goes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from authoring.editions.paper.page import style
from authoring.run import run_notebook
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.views import paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

    Choose = Callable[[Any], bool]

# A table of more rows is printed at the end of its sheet: it would part a task from its picture.
LONGEST_INLINE = 20
_TRY_LINES = 2
_OF_THE_READER = ("## Where you stand", "## Next", "progress(")
# Ways to other pages, and how to tell that a page is live.
_OF_A_SCREEN = ("‹", "Is this page live?", "Back after a break")
_LONG_ID = re.compile(r"\S{19,}")
# A line to write on, as a view without its page prints it; shorter ones are gaps in a sentence.
_UNDERSCORES = re.compile(r"^\s*_{40,}\s*$")


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


def printed(tree: BeautifulSoup, kind: str, title: str, *, before: str = "") -> str:
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
    """
    from bs4 import BeautifulSoup

    _ground(tree, kind, title)
    _take_what_only_a_screen_uses(tree)
    if kind == "teacher":
        _open_folds(tree)
    _print_tables(tree)
    _leave_room(tree)
    (tree.find("main") or tree).insert(0, BeautifulSoup(before, "html.parser"))
    return str(tree)


def is_on_paper(cell: Any) -> bool:
    """Return whether a cell of a lesson says anything on paper: the rest reports on the reader."""
    return not cell.source.startswith(_OF_THE_READER)


def tags_of(cell: Any) -> set[str]:
    """Return the tags of a cell."""
    return set(cell.metadata.get("tags", ()))


def view_outputs(path: Path, names: Iterable[str]) -> list[str]:
    """Return the twins of the cells that begin with one of `names`, as HTML, in their order."""
    from bs4 import BeautifulSoup

    calls = tuple(names)
    found = []
    for cell in run(path).cells:
        if cell.cell_type != "code" or not cell.source.startswith(calls):
            continue
        for output in cell.outputs:
            tree = BeautifulSoup(output.get("data", {}).get("text/html", ""), "html.parser")
            for one in tree.find_all(["script", "style"]):
                one.decompose()
            _print_tables(tree, where="on the pages that follow")
            _leave_room(tree)
            found.append(str(tree))
    return [one for one in found if one.strip()]


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
        if block.get_text(" ", strip=True).startswith(_OF_A_SCREEN):
            block.decompose()


def _sheet_of_views(*, shows_code: bool) -> str:
    from bs4 import BeautifulSoup

    element = BeautifulSoup(paper.style_html(shows_code=shows_code), "html.parser").style
    return str(element.string or "") if element is not None else ""


def _open_folds(tree: BeautifulSoup) -> None:
    for fold in tree.select(".jp-MarkdownOutput details"):
        fold["open"] = ""


def _print_tables(tree: BeautifulSoup, where: str = "at the end") -> None:
    """Print the table of each picture: below it if it is short, later if it is long.

    What else is folded below a picture says it again for those who cannot see it; on paper it goes.
    """
    kept: list[tuple[str, Tag]] = []
    for fold in tree.select("[data-mp-view] details"):
        table, summary = fold.find("table"), fold.find("summary")
        if table is None or summary is None:
            fold.decompose()
            continue
        label = tree.new_tag("p", attrs={"class": "mp-table-label"})
        if len(table.find_all("tr")) - 1 <= LONGEST_INLINE:
            label.string = summary.get_text(" ", strip=True)
            fold.replace_with(label)
            label.insert_after(table.extract())
            continue
        number = len(kept) + 1
        kept.append((f"Table {number}. {_heading_of(fold)}", table.extract()))
        label.string = f"{summary.get_text(' ', strip=True)}: table {number}, {where}."
        fold.replace_with(label)
    if kept:
        (tree.find("main") or tree).append(_annex(tree, kept))


def _annex(tree: BeautifulSoup, kept: list[tuple[str, Tag]]) -> Tag:
    annex = tree.new_tag(
        "section", attrs={"class": "mp-annex jp-RenderedHTMLCommon", "data-jp-theme-light": "true"}
    )
    head = tree.new_tag("h2")
    head.string = "Tables behind the pictures"
    annex.append(head)
    for title, table in kept:
        _let_ids_break(tree, table)
        label = tree.new_tag("h3")
        label.string = title
        annex.extend([label, table])
    return annex


def _let_ids_break(tree: BeautifulSoup, table: Tag) -> None:
    """Let a long id break at its signs; other words stay whole, so columns keep their size."""
    for text in table.find_all(string=_LONG_ID):
        parts = re.split(r"(?<=[/_-])", str(text))
        for part in parts[:-1]:
            text.insert_before(part, tree.new_tag("wbr"))
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
