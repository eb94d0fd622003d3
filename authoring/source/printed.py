"""What the cells of a lesson print when it runs in this process: values, and their words."""

from __future__ import annotations

import ast
import io
import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from authoring.source.percent import Cell, Source

_ONLY_SHOWN = re.compile(r"(explore|quiz|comeback|progress|class_votes|lesson|show)\b")
_FOLDED = re.compile(r"<details\b.*?</details>|<style\b.*?</style>", re.DOTALL)
_PICTURES = ("plotly", "anywidget", "ipywidgets")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MARKUP = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class CellValue:
    """What one code cell leaves behind: its id, what it prints, and the value at its end."""

    cell: str
    printed: str
    value: Any


def run_cells(cells: Iterable[Cell], *, seen: Iterable[str] = ()) -> Iterator[CellValue]:
    """Run the code cells that students see, one after the other, and yield what each shows.

    Parameters
    ----------
    cells
        Cells of a lesson, in order.
    seen
        Ids of cells whose last value is wanted whatever it is. Elsewhere what only a kernel or
        a page would show (an explorer, a quiz, a picture) is not made.

    Raises
    ------
    BuildError
        If a cell fails; the message names it.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        if cell.is_markdown or not cell.is_for_students or "raises-exception" in cell.tags:
            continue
        printed = io.StringIO()
        try:
            tree = ast.parse(cell.text)
            ends = bool(tree.body) and isinstance(tree.body[-1], ast.Expr)
            last = ast.unparse(tree.body.pop()) if ends else "None"
            with redirect_stdout(printed):
                exec(compile(tree, cell.id, "exec"), names)
                is_seen = cell.id in seen or not _ONLY_SHOWN.match(last)
                value = eval(last, names) if is_seen else None
        except Exception as error:
            raise BuildError(f"cell {cell.id}: {type(error).__name__}: {error}") from error
        yield CellValue(cell.id, printed.getvalue(), value)


def printed_words(source: Source) -> dict[str, int]:
    """Return the words of the cards and tables that a lesson prints, by cell; folded ones are out.

    A cell that fails ends the count: what is wrong with it the gate of outputs says. An exercise
    prints nothing before a student has written something.
    """
    return {} if source.is_exercise else dict(_printed(source.cells))


@lru_cache(maxsize=32)
def _printed(cells: tuple[Cell, ...]) -> tuple[tuple[str, int], ...]:
    found = []
    try:
        for one in run_cells(cells):
            count = words_of_value(one.value) + len(_WORD.findall(one.printed))
            if count:
                found.append((one.cell, count))
    except BuildError:
        pass
    return tuple(found)


def words_of_value(value: object) -> int:
    """Return the words that a reader meets in a card or a table, what is folded in it left out."""
    if value is None or type(value).__module__.split(".")[0] in _PICTURES:
        return 0
    html = getattr(value, "_repr_html_", None)
    text = _FOLDED.sub(" ", html()) if html else str(value)
    return len(_WORD.findall(unescape(_MARKUP.sub(" ", text))))
