"""An exercise on paper: its tasks and tables, and a line for each name that an answer gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring.editions.paper.from_notebook import tags_of
from authoring.editions.paper.page import lines

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

# What only a kernel can use, and what is folded away on a screen.
_DROPPED = frozenset({"head", "setup", "check", "hint", "blocks", "data"})
_ITEM = re.compile(r"# answer: (E\d+\.\d+)")
_NAME = re.compile(r"^(\w+) = \.\.\.$", re.MULTILINE)
_FORM = re.compile(r"^# by hand: (.+)$", re.MULTILINE)
_TEXT_LINES = 16
_READ = "Read it off the words, the table or the chart above."
# What the head of an exercise says of cells, checks and hints; none of them is on paper.
_OF_CELLS = ("Given.", "Help.")
_HOW, _ON_PAPER = (
    "How it works.",
    "Write each answer on its lines. What asks for code is worked out in the notebook, by code or"
    " by blocks to order. Where a task says to run a cell, what it shows is printed here.",
)
_SET_UP = re.compile(r"Run these two cells once\. They load the tables\.\s*")
_COMPUTED = "Work it out in the notebook, by code or by the blocks, and write down what it says."


def is_of_the_task(cell: Any) -> bool:
    """Return whether a cell of an exercise is printed; a table that it shows always is."""
    if cell.source.startswith("## Set up"):
        # Some say here what one of the names stands for.
        return bool(_SET_UP.sub("", cell.source.removeprefix("## Set up").strip()))
    if cell.cell_type == "code" and "data" in tags_of(cell) and cell.outputs:
        return True
    return not tags_of(cell) & _DROPPED


def room_for(cell: Any) -> str:
    """Return what stands on paper in the place of an answer cell, as HTML."""
    if cell.cell_type == "markdown":
        return f'<div class="mp-answer">{lines(_TEXT_LINES)}</div>'
    how = _READ if "read" in tags_of(cell) else _COMPUTED
    form = _FORM.search(cell.source)
    said = f'<p class="mp-how">{how}{f" In the form {form[1]}." if form else ""}</p>'
    names = "".join(map(_place_of, _NAME.findall(cell.source)))
    return f'<div class="mp-answer">{said}{names}</div>'


def _place_of(name: str) -> str:
    if name == "fig":
        said = "Draw it here. Name both axes, with the unit."
        return f'<p class="mp-name"><code>{name}</code> {said}</p>{_grid()}'
    return f'<p class="mp-name"><code>{name}</code>{lines(1)}</p>'


def _grid(width: int = 34, height: int = 14) -> str:
    """Return squared paper of 5 mm, as a picture."""
    across = "".join(f'<path d="M0 {5 * y}H{5 * width}"/>' for y in range(height + 1))
    down = "".join(f'<path d="M{5 * x} 0V{5 * height}"/>' for x in range(width + 1))
    return f'<svg class="mp-grid" viewBox="0 0 {5 * width} {5 * height}">{across}{down}</svg>'


def put_room(tree: BeautifulSoup, cells: list[Any]) -> None:
    """Put lines in the place of each answer cell, and points in that of each criterion."""
    from bs4 import BeautifulSoup

    for block in tree.select(".jp-MarkdownOutput > p"):
        _bring_to_paper(block)
    for cell in cells:
        place = tree.find(id=f"cell-id={cell.id}")
        if place is None:
            continue
        if "starter" in tags_of(cell):
            place.replace_with(BeautifulSoup(room_for(cell), "html.parser"))
        elif "criterion" in tags_of(cell):
            _add_points(place)


def _bring_to_paper(block: Tag) -> None:
    """Take from the head of an exercise what a kernel does, and say what a pencil does."""
    said = block.get_text(" ", strip=True)
    if said.startswith(_OF_CELLS):
        block.decompose()
    elif said.startswith(_HOW):
        for part in list(block.contents)[1:]:
            part.extract()
        block.append(f" {_ON_PAPER}")
    elif _SET_UP.match(said):
        first = block.find(string=_SET_UP)
        if first is not None:
            first.replace_with(_SET_UP.sub("", first))
        head = block.find_previous_sibling("h2")
        if head is not None:
            head.string = "Names in the tasks"


def _add_points(place: Tag) -> None:
    last = place.find_all("p")[-1]
    last.append(" · points: ______")
