"""What the desks of a lesson keep closed, printed for its teacher where each desk stands.

A class works with the desks as they are; whoever leads it has to tell what was done, what the
editors gave, and how a vote ended.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from authoring.editions.pages.desks import DESKS
from authoring.editions.paper.from_notebook import run
from moscow_pyongyang import explorers
from moscow_pyongyang.tables.readable import frame_html, html_table
from moscow_pyongyang.views.figure import figure_fallback
from moscow_pyongyang.work import KernelStore, set_default_store

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

_HEAD = "What this desk opens"
_FOLDS = ".mp-q-choices details, details.mp-q-answer"
_OPEN = "all_open"


def open_desks(tree: BeautifulSoup, path: Path) -> None:
    """Add to a page what each of its desks opens.

    Parameters
    ----------
    tree
        The page of the notebook, as ``sheet_of`` gives it; it is changed.
    path
        The notebook.
    """
    before = set_default_store(KernelStore())
    try:
        for cell in run(path).cells:
            place = tree.find(id=f"cell-id={cell.id}")
            called = explorer_called(cell.source) if cell.cell_type == "code" else None
            if called is not None and place is not None:
                _open(place, *called)
    finally:
        set_default_store(before)


def explorer_called(code: str) -> tuple[str, str] | None:
    """Return the explorer that the last line of a cell calls, and the call."""
    body = ast.parse(code).body
    match body[-1] if body else None:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(value=ast.Name(id="explore"), attr=name)) as call
        ):
            return name, ast.unparse(call)
    return None


def _open(place: Tag, name: str, call: str) -> None:
    view: Any = eval(call, {"explore": explorers})
    if name in DESKS:
        place.append(record_of_desk(str(DESKS[name](view, "desk"))))
    elif name == "predict":
        place.append(_line(view))
    elif _OPEN in view.state:
        _fill(place, view)


def record_of_desk(card: str) -> Tag:
    """Return what is in the folds of a card of the pages, each under its option or event."""
    made = _block()
    for fold in _read(card).select(_FOLDS):
        summary, is_option = fold.find("summary"), fold.find_parent(class_="mp-q-choices")
        if summary is None:
            continue
        said = summary.extract().get_text(" ", strip=True)
        if is_option:
            said = "Option {}. {}".format(*said.split(" ", 1))
        elif coded := fold.find_parent("li"):
            # One event of several: its day and title.
            said = coded.get_text(" ", strip=True) if coded.b is None else coded.b.get_text()
        line = made_of("p", made_of("strong", said))
        # The arguments of an option stand on the desk.
        kept = fold.select(".mp-q-said") if is_option else [fold]
        parts = [part.extract() for one in kept for part in list(one.contents)]
        made.extend([line, made_of("div", *parts)])
    return made


def _line(view: Any) -> Tag:
    """Return the record of a line that was to be drawn."""
    view.reveal(dict.fromkeys(view.to_draw, 0))
    answer = view.answer
    rows = [(str(year), f"{float(value):,.0f}") for year, value in answer["real"].items()]
    turns = [
        made_of("li", f"{one['year']}, {one['text']}. {one['note']}") for one in answer["turns"]
    ]
    made = _block()
    made.append(_read(html_table(rows, columns=("Year", view.unit.split(" (")[0]))))
    made.append(made_of("ul", *turns))
    return made


def _fill(place: Tag, view: Any) -> None:
    """Put the table of an explorer that asks first in the place of the one that is closed."""
    closed = place.select_one("[data-mp-view] details table")
    view.change(**{**view.state, _OPEN: True})
    told = figure_fallback(view.shown["spec"], view.shown["cells"])
    if closed is not None and told.table is not None:
        closed.replace_with(_read(frame_html(told.table)))


def _block() -> Tag:
    made = made_of("div", made_of("h4", _HEAD))
    made["class"] = "mp-record jp-RenderedHTMLCommon"
    return made


def made_of(name: str, *parts: Any) -> Tag:
    """Return an element of its parts, each a text or an element."""
    made = _read("").new_tag(name)
    made.extend(parts)
    return made


def _read(html: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser")
