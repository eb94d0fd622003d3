"""Mend one hand-in. Whatever the bytes are, one of two things comes back: cells, or a reason."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.model import CellRole, Mended
from moscow_pyongyang.grading.repair.file import Notebook, UnreadableError, read_notebooks
from moscow_pyongyang.grading.repair.matching import Piece, match
from moscow_pyongyang.grading.repair.order import in_order
from moscow_pyongyang.grading.repair.python import assigned
from moscow_pyongyang.grading.repair.remarks import Remarks
from moscow_pyongyang.grading.repair.sheet import EXERCISE, ReleasedPage
from moscow_pyongyang.grading.repair.written import read_written

if TYPE_CHECKING:
    from moscow_pyongyang.grading.assignment import Assignment


def mend(content: bytes, assignment: Assignment) -> Mended:
    """Bring a hand-in into the order of the released notebook.

    Parameters
    ----------
    content
        The bytes as they were handed in; any bytes.
    assignment
        What was handed out, in the learner's variant.

    Returns
    -------
    Mended
        The cells and what was mended, or why nothing can be read. Nothing is ever raised: a
        fault of the course itself is such a reason too, and never a zero.
    """
    try:
        return mend_strictly(content, assignment)
    except UnreadableError as reason:
        return Mended(unreadable=str(reason))
    except (RecursionError, MemoryError):
        return Mended(unreadable="The file is larger or nested deeper than can be read.")
    except Exception as fault:
        return Mended(
            unreadable="The file could not be mended, by a fault of the course and not of the "
            f"student ({type(fault).__name__}). Look at it by hand, and report the fault."
        )


def mend_strictly(content: bytes, assignment: Assignment) -> Mended:
    """Mend a hand-in as `mend` does, and let faults through.

    Raises
    ------
    UnreadableError
        If nothing can be read; the message is the reason.
    """
    sheet = ReleasedPage(assignment)
    notebooks = read_notebooks(content, sheet.phrases)
    found = []
    for notebook in notebooks:
        try:
            found.append(_mended(notebook, sheet))
        except UnreadableError as reason:
            refused = reason
    if not found:
        raise refused
    # Of two that say the same much, the later one counts, as of two that were handed in.
    return max(reversed(found), key=lambda one: _written_in(one, sheet))


def _mended(notebook: Notebook, sheet: ReleasedPage) -> Mended:
    pieces = match(notebook.cells, sheet)
    _refuse_others(notebook, pieces, sheet)
    remarks = Remarks(notebook.remarks)
    is_of_another_version = notebook.seed != sheet.seed
    if is_of_another_version:
        remarks.say(
            f"The file is {_version(notebook.seed)}, and is judged as {_version(sheet.seed)}."
        )
    written = read_written(pieces, sheet, remarks, is_of_another_version=is_of_another_version)
    cells = in_order(pieces, sheet, written, remarks)
    return Mended(tuple(cells), remarks.sentences())


def _refuse_others(notebook: Notebook, pieces: list[Piece], sheet: ReleasedPage) -> None:
    """Refuse a notebook in which nothing of this exercise stands."""
    if not any(one.source.strip() for one in pieces):
        raise UnreadableError("The notebook has no cells with a text. Ask for it again.")
    if any(one.at >= 0 and _tells(one, sheet) for one in pieces):
        return
    others = [EXERCISE.match(one.cell.id) for one in pieces]
    ids = Counter(mark[1] for mark in others if mark and mark[1] != sheet.exercise)
    known = notebook.exercise if re.fullmatch(r"[EL]\d\d\w?", notebook.exercise) else ""
    name = known or max(ids, key=ids.__getitem__, default="")
    if name and name != sheet.exercise:
        raise UnreadableError(
            f"The file is notebook {name}, not exercise {sheet.exercise}. Ask for the right one."
        )
    names = {name for item in sheet.items.values() for name in item.names}
    if not any(assigned(one.source) & names for one in pieces if one.cell.kind == "code"):
        raise UnreadableError(
            f"Nothing in the notebook is of exercise {sheet.exercise}. Ask for the right one."
        )


def _tells(piece: Piece, sheet: ReleasedPage) -> bool:
    """A cell known by its id, or by a text that stands on this page alone."""
    if piece.cell.id in sheet.by_id or piece.cell.grade_id in sheet.by_grade_id:
        return True
    is_ours = sheet.places[piece.at].role in (CellRole.ANSWER, CellRole.CHECK)
    return is_ours or piece.at in sheet.prompts.values()


def _version(seed: str) -> str:
    if not seed:
        return "the published version"
    return f"the version {seed}" if re.fullmatch(r"[\w.-]{1,60}", seed) else "another version"


def _written_in(mended: Mended, sheet: ReleasedPage) -> int:
    """How many answers hold something."""
    return sum(
        bool(one.source.strip())
        if one.role is CellRole.WRITTEN
        else bool(assigned(one.source) & set(sheet.items[one.item].names))
        for one in mended.cells
        if one.role in (CellRole.WRITTEN, CellRole.ANSWER)
    )
