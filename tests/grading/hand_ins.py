"""Notebooks as students hand them in, made of the released ones and of the solutions."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.assignment import Assignment, read_assignment
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = checkout_dir()
SAID = "An alliance is a promise. It ended in 1990 (`1990-09-02-shevardnadze-brings-the-news`)."

Cells = list[dict[str, Any]]


@cache
def assignment(exercise: str = "E03") -> Assignment:
    return read_assignment(exercise, ROOT)


@cache
def _solved(exercise: str) -> dict[str, str]:
    (path,) = (ROOT / "solutions").glob(f"{exercise}_*.ipynb")
    cells: Cells = json.loads(path.read_text("utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells}


def hand_in(
    exercise: str = "E03",
    *,
    answers: dict[str, str] | None = None,
    written: str = SAID,
    change: Callable[[Cells], object] = lambda _: None,
) -> bytes:
    """Return a notebook with every answer right but those given.

    Parameters
    ----------
    answers
        Code by item (``"E03.1"``), in the place of the right answer.
    written
        The text of the written item.
    change
        What else befell the notebook.
    """
    book = copy.deepcopy(assignment(exercise).released)
    other = {_cell_id(item): code for item, code in (answers or {}).items()}
    for cell in book["cells"]:
        if "starter" not in cell["metadata"].get("tags", []):
            continue
        right = _solved(exercise)[cell["id"]] if cell["cell_type"] == "code" else written
        cell["source"] = other.get(cell["id"], right)
    change(book["cells"])
    return json.dumps(book).encode()


def blank(exercise: str = "E03") -> bytes:
    return json.dumps(assignment(exercise).released).encode()


def _cell_id(item: str) -> str:
    return f"{item[:3]}-starter-{item[4:].zfill(2)}"
