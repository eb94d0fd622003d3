"""Cells are split, merged, copied, retyped, deleted and moved in JupyterLab; marks stay.

What JupyterLab makes of a cell is its own affair, and changes with its versions: so the file that
is graded here is one that it saved.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.grading.hand_ins import assignment, hand_in
from tests.support.sunday_class import WORDS, typed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.lab import Lab

# JupyterLab is driven through all of it, then the file is graded.
pytestmark = pytest.mark.exhaustive

FILE = f"{assignment().stem}.ipynb"
SENTENCES = [
    "A cell stood there twice, word for word; it is run once: exercise 3.5.",
    "An answer had been moved; it is run at its own exercise: exercise 3.8.",
    "An answer stood in a cell that was no code cell; it is run as code: exercise 3.6.",
    "More than one cell holds the answer (split or copied); all are run, in their order: "
    "exercise 3.4.",
    "The written answer stood beside its cell; it was taken: exercise 3.9.",
    "What was changed or missing was put back as handed out: exercise 3.2 (check), "
    "exercise 3.3 (check) and the set-up.",
]
WHOLE, CHANGED = "1000", "1001"


class Page:
    """The notebook that a student has open."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab

    def go_to(self, cell: str) -> None:
        """Make a cell the active one, as a click on it does."""
        assert self.lab.page.evaluate(
            """(id) => { const n = window.jupyterapp.shell.currentWidget.content;
            const at = n.widgets.findIndex((one) => one.model.id === id);
            n.mode = 'command'; n.deselectAll(); n.activeCellIndex = at; return at >= 0; }""",
            cell,
        )

    def do(self, cell: str, *commands: str) -> None:
        """Go to a cell, and do what a menu, a button or a key of JupyterLab does."""
        self.go_to(cell)
        for name in commands:
            self.lab.command(f"notebook:{name}")

    def split(self, cell: str, line: int, column: int = 0) -> None:
        """Split a cell where the cursor stands."""
        self.go_to(cell)
        # JupyterLab makes the editor of a cell when the cell comes into view.
        self.lab.page.wait_for_function(
            """([line, column]) => { const n = window.jupyterapp.shell.currentWidget.content;
            n.mode = 'edit'; n.scrollToItem(n.activeCellIndex);
            n.activeCell.editor?.setCursorPosition({ line, column });
            return !!n.activeCell.editor; }""",
            arg=[line, column],
        )
        self.lab.command("notebook:split-cell-at-cursor")

    def unlock(self, *cells: str) -> None:
        """Take the lock off cells, as *Property Inspector → Advanced Tools* lets anybody do."""
        for cell in cells:
            self.go_to(cell)
            self.lab.page.evaluate(
                """() => { const n = window.jupyterapp.shell.currentWidget.content;
                const { model } = n.activeCell;
                model.setMetadata('deletable', true); model.setMetadata('editable', true); }"""
            )

    def cells(self) -> list[dict[str, Any]]:
        """Return the cells as they stand in the page."""
        found: list[dict[str, Any]] = json.loads(self.lab.notebook())["cells"]
        return found

    def ids(self) -> list[str]:
        return [one["id"] for one in self.cells()]

    def sources(self) -> list[str]:
        return ["".join(one["source"]) for one in self.cells()]

    def save(self) -> None:
        self.lab.command("docmanager:save")


@pytest.fixture(scope="module")
def folder(lab: Lab) -> Path:
    for who in (WHOLE, CHANGED):
        place = lab.server.folder / "submitted" / who / "E03"
        place.mkdir(parents=True)
        (place / FILE).write_bytes(hand_in(written=WORDS[0]))
    roster = "lms_id,name\n1000,Anna Kim\n1001,Ben Ito\n"
    (lab.server.folder / "worksheet.csv").write_text(roster)
    return lab.server.folder


@pytest.fixture(scope="module")
def page(lab: Lab, folder: Path) -> Page:
    lab.open(f"submitted/{CHANGED}/E03/{FILE}")
    lab.fold_sidebar()
    return Page(lab)


def test_a_locked_cell_is_neither_merged_nor_deleted(page: Page) -> None:
    before = page.ids()
    page.do("E03-starter-03", "merge-cell-below")
    page.do("E03-check-02", "delete-cell")
    assert page.ids() == before


def test_what_is_done_to_cells_is_saved(page: Page) -> None:
    before = page.ids()
    page.split("E03-starter-04", line=6)
    page.split("E03-starter-09", line=0, column=WORDS[0].index("so for me"))
    page.do("E03-starter-05", "copy-cell", "paste-cell-below")
    page.do("E03-starter-06", "change-cell-to-markdown")
    page.do("E03-data-03", "delete-cell")
    page.do("E03-starter-08", "move-cell-down", "move-cell-down")
    page.unlock("E03-starter-03", "E03-check-03", "E03-check-02")
    page.do("E03-starter-03", "merge-cell-below")
    page.do("E03-check-02", "delete-cell")
    page.lab.screenshot("cells-in-lab")
    page.save()
    now = page.ids()
    gone = [one for one in before if one not in now]
    assert {"E03-check-02", "E03-check-03", "E03-data-03"} <= {*gone}
    # Two halves and a copy came.
    assert len(now) == len(before)
    assert any("read_whole = " in text and 'check("E03.3"' in text for text in page.sources())
    assert now.index("E03-starter-08") > now.index("E03-check-08")


def test_marks_and_sentences_are_right(folder: Path) -> None:
    handed_in = (folder / "submitted" / CHANGED / "E03" / FILE).read_bytes()
    typed(folder, "grade", "submitted", "--exercise", "E03")
    assert (folder / "submitted" / CHANGED / "E03" / FILE).read_bytes() == handed_in
    files = (folder / "grading" / "graded" / "E03").iterdir()
    results = [json.loads(path.read_text("utf-8")) for path in files]
    whole, changed = sorted(results, key=lambda one: str(one["lms_id"]))
    points = {one["item"]: one["points"] for one in changed["items"]}
    assert points == {one.id: one.points if one.names else None for one in assignment().items}
    assert whole["items"] == changed["items"]
    assert changed["written"]["E03.9"].split() == whole["written"]["E03.9"].split()
    assert whole["repairs"] == []
    assert sorted(changed["repairs"]) == SENTENCES
