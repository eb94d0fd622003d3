"""Submissions for tests of the grading run: those of the course, and small ones made of cells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.assignment import Assignment, GradedItem
from moscow_pyongyang.grading.model import CellRole, Mended, MendedCell
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

SETUP = "import pandas as pd\nfrom moscow_pyongyang import check, load, readable, show"
_ROLES = {"check": CellRole.CHECK, "starter": CellRole.ANSWER, "given": CellRole.GIVEN}


def solution(exercise: str, folder: Path | None = None) -> Mended:
    """Return the teachers' notebook as somebody's submission."""
    home = folder or checkout_dir() / "solutions"
    page = json.loads(next(home.glob(f"{exercise}_*.ipynb")).read_text("utf-8"))
    found = (_mended(cell) for cell in page["cells"] if cell["cell_type"] == "code")
    return Mended(tuple(cell for cell in found if cell is not None))


def _mended(cell: dict[str, Any]) -> MendedCell | None:
    tags = cell["metadata"].get("tags", [])
    if "blocks" in tags:
        return None
    role = next((role for tag, role in _ROLES.items() if tag in tags), CellRole.SETUP)
    lesson, *rest = cell["metadata"].get("nbgrader", {}).get("grade_id", "").split("-")
    item = f"{lesson}.{rest[0]}" if rest else ""
    return MendedCell(role, "".join(cell["source"]), item, cell["id"])


def small_assignment(*names: tuple[str, ...]) -> Assignment:
    """Return an exercise E01 whose items ask for these variables."""
    items = tuple(
        GradedItem(f"E01.{n}", f"Item {n}", f"E01-{n}", asked, 2.0, "")
        for n, asked in enumerate(names, 1)
    )
    return Assignment("E01", "E01_small", "Small", {}, items)


def small_submission(*sources: str) -> Mended:
    """Return a submission with these answers, one an item, each with its check."""
    cells = [MendedCell(CellRole.SETUP, SETUP, "", "setup")]
    for n, source in enumerate(sources, 1):
        cells.append(MendedCell(CellRole.ANSWER, source, f"E01.{n}", f"answer-{n}"))
        cells.append(MendedCell(CellRole.CHECK, "check()", f"E01.{n}", f"check-{n}"))
    return Mended(tuple(cells))
