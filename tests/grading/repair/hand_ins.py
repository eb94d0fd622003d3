"""A right hand-in of E03, what happens to it, and what its answers are after mending."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.model import CellRole, Mended
from moscow_pyongyang.grading.repair.mending import mend_strictly
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = checkout_dir()
E03 = read_assignment("E03", ROOT)

WORDS = "The alliance ended on 10 September 1996, when the treaty of 1961 lapsed."
Cells = list[dict[str, Any]]


def answered() -> dict[str, Any]:
    """The exercise with each name set to itself, and a written answer."""
    notebook = copy.deepcopy(E03.released)
    for item in E03.items:
        cell = starter(notebook["cells"], item.id)
        if item.names:
            lines = [f"# answer: {item.id}", *(f"{name} = {name!r}" for name in item.names)]
            cell["source"] = "\n".join(lines)
        else:
            cell["source"] = WORDS
    return notebook


def starter(cells: Cells, item: str) -> dict[str, Any]:
    """The cell for the answer of an item."""
    return by_id(cells, f"E03-starter-0{item[-1]}")


def check_of(cells: Cells, item: str) -> dict[str, Any]:
    """The check cell of an item."""
    return by_id(cells, f"E03-check-0{item[-1]}")


def by_id(cells: Cells, name: str) -> dict[str, Any]:
    """The cell with an id."""
    return next(cell for cell in cells if cell.get("id") == name)


def at(cells: Cells, name: str) -> int:
    """Where the cell with an id stands."""
    return next(place for place, cell in enumerate(cells) if cell.get("id") == name)


def own(text: str, kind: str = "code", **more: Any) -> dict[str, Any]:
    """A cell that a student adds."""
    return {"cell_type": kind, "id": "5f1c2d", "metadata": {}, "source": text, **more}


def changed(change: Callable[[Cells], None]) -> bytes:
    """The answered exercise after something happened to its cells."""
    notebook = answered()
    change(notebook["cells"])
    return as_bytes(notebook)


def as_bytes(notebook: object) -> bytes:
    """A notebook as JupyterLab saves it."""
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def after(change: Callable[[Cells], None]) -> Mended:
    """What mending makes of a changed hand-in; a fault of the course would be raised."""
    return mend_strictly(changed(change), E03)


def answers(mended: Mended) -> dict[str, tuple[Any, ...]]:
    """Run the cells in their order, and return what the checks are called with.

    An item whose check fails is not there; set-up cells are left out.
    """
    found: dict[str, tuple[Any, ...]] = {}

    def check(item: str, *values: object, **_: object) -> None:
        found[item] = values

    names: dict[str, Any] = {}
    for cell in mended.cells:
        if cell.role in (CellRole.SETUP, CellRole.WRITTEN):
            continue
        names |= {"check": check if cell.role is CellRole.CHECK else _silent}
        try:
            exec(compile(cell.source, cell.cell_id, "exec"), names)
        except (SyntaxError, NameError, TypeError):
            continue
    return found


def written(mended: Mended) -> str:
    """The text of the only written item."""
    (text,) = [one.source for one in mended.cells if one.role is CellRole.WRITTEN]
    return text


RIGHT = {item.id: item.names for item in E03.items if item.names}


def _silent(*_: object, **__: object) -> None:
    """The check of a student's own cell says nothing here."""
