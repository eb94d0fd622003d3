"""Find for each cell of a hand-in the released cell that it was.

Ids of the notebook, nbgrader's ids, the line ``# answer: E03.1`` and the text are asked, since
each may be lost, copied or shared between the halves of a split cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.model import CellRole
from moscow_pyongyang.grading.repair.python import assigned
from moscow_pyongyang.grading.repair.sheet import ReleasedPage, first_line, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from moscow_pyongyang.grading.repair.file import FileCell

_ANSWER = re.compile(r"^[ \t]*#[ \t]*answer:[ \t]*(E\d\d\w?\.\d+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """A cell of the hand-in, or one part of a merged one.

    Attributes
    ----------
    at
        The released place that it was; -1 for a cell of the student's own.
    in_order
        True if it stands in the row as released, so that a neighbour's place is known by it.
    was_merged
        True if its cell held several released ones.
    """

    cell: FileCell
    source: str
    at: int = -1
    in_order: bool = False
    was_merged: bool = False


def match(cells: Sequence[FileCell], sheet: ReleasedPage) -> list[Piece]:
    """Return the cells in the order of the file, merged ones in parts, each with its place."""
    pieces = [piece for cell in cells for piece in _parts(cell, sheet)]
    pieces = _by_text(pieces, sheet)
    pieces = _copies_for_others(pieces, sheet)
    kept = _longest_row([one.at for one in pieces])
    return [replace(one, in_order=number in kept) for number, one in enumerate(pieces)]


def _parts(cell: FileCell, sheet: ReleasedPage) -> list[Piece]:
    """Split a merged cell at the lines that say whose answer follows."""
    own = _identity(cell, sheet)
    marks = [mark for mark in _ANSWER.finditer(cell.source) if mark[1] in sheet.answers]
    named = list(dict.fromkeys(mark[1] for mark in marks))
    is_answer = own >= 0 and sheet.places[own].role is CellRole.ANSWER
    if not marks:
        return [Piece(cell, _uncut(cell.source, sheet, own) if is_answer else cell.source, own)]
    if len(named) == 1 and (own < 0 or is_answer):
        at = _by_names(cell.source, sheet, own, sheet.answers[named[0]])
        return [Piece(cell, _uncut(cell.source, sheet, at), at)]
    before = cell.source[: marks[0].start()]
    found = [Piece(cell, before, own, was_merged=True)] if before.strip() else []
    if found and is_answer and own == sheet.answers[named[0]]:
        found = []
        marks_from = [0, *(mark.start() for mark in marks[1:])]
    else:
        marks_from = [mark.start() for mark in marks]
    for mark, start, end in zip(
        marks, marks_from, [*marks_from[1:], len(cell.source)], strict=True
    ):
        text = cell.source[start:end]
        at = _by_names(text, sheet, own if is_answer else -1, sheet.answers[mark[1]])
        found.append(Piece(cell, _uncut(text, sheet, at), at, was_merged=True))
    return found


def _by_names(text: str, sheet: ReleasedPage, own: int, said: int) -> int:
    """Return the place whose names a text assigns: a copied first line says another's."""
    if own < 0 or own == said:
        return said
    names = assigned(text)
    of_said, of_own = (set(_names(sheet, at)) for at in (said, own))
    return own if names & of_own and not names & of_said else said


def _identity(cell: FileCell, sheet: ReleasedPage) -> int:
    by_grade_id = sheet.by_grade_id.get(cell.grade_id, -1)
    by_id = sheet.by_id.get(cell.id, -1)
    if by_id >= 0 and by_grade_id >= 0 and by_id != by_grade_id:
        texts = plain(cell.source), first_line(cell.source)
        released = sheet.places[by_id].source
        if plain(released) == texts[0] or first_line(released) == texts[1]:
            return by_id
    return by_grade_id if by_grade_id >= 0 else by_id


def _uncut(text: str, sheet: ReleasedPage, at: int) -> str:
    """Take the released call of `check` out of an answer with which it was merged."""
    checks = {sheet.places[place].source.strip() for place in sheet.checks.values()}
    if not any(check in text for check in checks):
        return text
    kept = "\n".join(line for line in text.split("\n") if line.rstrip() not in checks)
    return kept if kept.strip() else sheet.places[at].source


def _by_text(pieces: list[Piece], sheet: ReleasedPage) -> list[Piece]:
    """Know cells without any id by their text, then by its first line."""
    held = {one.at for one in pieces}
    whole = {plain(one.source): one.at for one in reversed(sheet.places) if one.at not in held}
    pieces = _taken(pieces, whole, plain)
    held = {one.at for one in pieces}
    lines = [first_line(one.source) for one in sheet.places]
    begun = {
        line: at
        for at, line in enumerate(lines)
        if at not in held and len(line) > 8 and lines.count(line) == 1
    }
    return _taken(pieces, begun, first_line)


def _taken(pieces: list[Piece], known: dict[str, int], key: Callable[[str], str]) -> list[Piece]:
    found = []
    for one in pieces:
        at = known.pop(key(one.source), -1) if one.at < 0 else one.at
        found.append(replace(one, at=at))
    return found


def _copies_for_others(pieces: list[Piece], sheet: ReleasedPage) -> list[Piece]:
    """Let a copied answer cell that answers another item be that item's, or the student's own."""
    seen: dict[int, int] = {}
    for one in pieces:
        seen[one.at] = seen.get(one.at, 0) + 1
    found = []
    for one in pieces:
        is_one_of_many = one.at >= 0 and seen[one.at] > 1
        if is_one_of_many and sheet.places[one.at].role is CellRole.ANSWER:
            names = assigned(one.source)
            if not names & set(_names(sheet, one.at)):
                other = [at for at in sheet.answers.values() if names & set(_names(sheet, at))]
                one = replace(one, at=other[0]) if len(other) == 1 else one
        found.append(one)
    return found


def _names(sheet: ReleasedPage, at: int) -> tuple[str, ...]:
    return sheet.items[sheet.places[at].item].names


def _longest_row(places: list[int]) -> set[int]:
    """Return which of the cells stand in the order of the page; the fewest are left out."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for number, at in enumerate(places):
        if at < 0:
            continue
        length = bisect_right(tails, at)
        tails[length : length + 1] = [at]
        ends[length : length + 1] = [number]
        before[number] = ends[length - 1] if length else -1
    found = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        found.add(number)
        number = before[number]
    return found
