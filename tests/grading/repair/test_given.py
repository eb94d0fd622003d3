"""Given values are set in one place, so that a second run may set others there."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.grading.model import CellRole, Mended
from moscow_pyongyang.grading.repair.mending import mend_strictly
from tests.grading.repair.hand_ins import E03, Cells, at, by_id, own, starter

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = "low, high = 1985, 2004"
SOURCE = f"# given: E03.1. Write these names in your answer.\n{LINE}"
ANSWER = "# answer: E03.1\nby_status = low, high"


def handed_out() -> dict[str, Any]:
    """The exercise with a given cell above its first answer."""
    notebook = copy.deepcopy(E03.released)
    notebook["cells"] = [
        cell for cell in notebook["cells"] if "given" not in cell["metadata"].get("tags", [])
    ]
    cell = own(SOURCE) | {
        "id": "E03-given-01",
        "metadata": {"tags": ["given"], "nbgrader": {"grade_id": "E03-1-given"}},
    }
    notebook["cells"].insert(at(notebook["cells"], "E03-starter-01"), cell)
    return notebook


def after(change: Callable[[Cells], None]) -> Mended:
    notebook = handed_out()
    starter(notebook["cells"], "E03.1")["source"] = ANSWER
    change(notebook["cells"])
    return mend_strictly(json.dumps(notebook).encode(), replace(E03, released=handed_out()))


def answer_with(mended: Mended, *values: int) -> Any:
    """The first answer, with other values in the given cell."""
    names: dict[str, Any] = {}
    for cell in mended.cells:
        if cell.role is CellRole.GIVEN:
            names |= dict(zip(("low", "high"), values, strict=True))
        elif cell.role in (CellRole.OWN, CellRole.ANSWER):
            exec(compile(cell.source, cell.cell_id, "exec"), names)
        if cell.cell_id == "E03-check-01":
            break
    return names["by_status"]


def merged(cells: Cells) -> None:
    given = by_id(cells, "E03-given-01")
    given["source"] += f"\n{ANSWER}"
    cells.remove(starter(cells, "E03.1"))


def merged_without_ids(cells: Cells) -> None:
    merged(cells)
    by_id(cells, "E03-given-01").update(id="0a0b", metadata={})


def copied_below(cells: Cells) -> None:
    cells.insert(at(cells, "E03-starter-01"), own(SOURCE))


def copied_with_its_ids(cells: Cells) -> None:
    cells.insert(at(cells, "E03-starter-01"), dict(by_id(cells, "E03-given-01"), id="0a0b"))


def typed_into_the_answer(cells: Cells) -> None:
    starter(cells, "E03.1")["source"] = f"# answer: E03.1\n{LINE}\nby_status = low, high"


def changed(cells: Cells) -> None:
    by_id(cells, "E03-given-01")["source"] = f"{SOURCE}\nlow = 1\nmine = 2"


def deleted(cells: Cells) -> None:
    cells.pop(at(cells, "E03-given-01"))


def moved(cells: Cells) -> None:
    cells.append(cells.pop(at(cells, "E03-given-01")))


@pytest.mark.parametrize(
    "deed",
    [
        *(merged, merged_without_ids, copied_below, copied_with_its_ids),
        *(typed_into_the_answer, changed, deleted, moved),
    ],
)
def test_an_answer_that_uses_the_names_follows_other_values(
    deed: Callable[[Cells], None],
) -> None:
    mended = after(deed)
    given = [one for one in mended.cells if one.role is CellRole.GIVEN]
    assert [(one.source, one.item, one.cell_id) for one in given] == [
        (SOURCE, "E03.1", "E03-given-01")
    ]
    assert answer_with(mended, 1950, 1960) == (1950, 1960)
    assert LINE not in "".join(one.source for one in mended.cells if one not in given)


def test_a_copied_line_is_told_and_a_whole_cell_is_not() -> None:
    assert any("run once, in their own: exercise 3.1" in one for one in after(copied_below).repairs)
    assert after(lambda _: None).repairs == ()


def test_other_values_than_the_given_ones_stay_the_students_own() -> None:
    def change(cells: Cells) -> None:
        starter(cells, "E03.1")["source"] = "low = 1990\nby_status = low, high"

    assert answer_with(after(change), 1, 2) == (1990, 2)
