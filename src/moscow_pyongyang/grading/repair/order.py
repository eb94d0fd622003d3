"""Put the cells of a hand-in into the row of the released notebook."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.model import CellRole, MendedCell
from moscow_pyongyang.grading.repair.python import (
    assigned,
    code_lines,
    with_plain_quotes,
    without_lines,
)
from moscow_pyongyang.grading.repair.remarks import Mend, Remarks
from moscow_pyongyang.grading.repair.sheet import Place, ReleasedPage, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from moscow_pyongyang.grading.repair.matching import Piece
    from moscow_pyongyang.grading.repair.written import Written

_WHERE = {CellRole.SETUP: "the set-up", CellRole.GIVEN: "{item} (given values)"}


@dataclass(eq=False)
class _Entry:
    """A cell of the student on its way to its place."""

    piece: Piece
    role: CellRole
    source: str
    item: str = ""
    section: str = ""
    names: frozenset[str] = field(default_factory=frozenset)


class _Row:
    """The released places, with what is to be run before and after each."""

    def __init__(self, sheet: ReleasedPage, remarks: Remarks) -> None:
        self.sheet, self.remarks = sheet, remarks
        self.before: defaultdict[int, list[_Entry]] = defaultdict(list)
        self.after: defaultdict[int, list[_Entry]] = defaultdict(list)

    def entries(self) -> Iterator[_Entry]:
        """Yield the student's cells in the order in which they will run."""
        for at in range(-1, len(self.sheet.places)):
            yield from self.before[at]
            yield from self.after[at]

    def drop(self, gone: list[_Entry]) -> None:
        """Leave some entries out."""
        ids = {id(one) for one in gone}
        for held in (self.before, self.after):
            for at in held:
                held[at] = [one for one in held[at] if id(one) not in ids]


def in_order(
    pieces: Sequence[Piece], sheet: ReleasedPage, written: Written, remarks: Remarks
) -> list[MendedCell]:
    """Return the cells to run and the texts to read, in the order of the released notebook.

    An answer stands at its own place; a second cell of it stays where it was, and the check
    waits for it. A cell of the student's own follows the released cell that it followed.
    What a student made of a set-up cell is run right before the released one, so that an
    import added there works and the tables are ours; what was made of an example, after it.
    """
    row = _Row(sheet, remarks)
    _spread(pieces, row, written)
    for item in sheet.items.values():
        if item.names and item.id in sheet.answers:
            _settle(item.id, item.names, row)
    return _numbered(_with_checks_last(_emitted(row, written)), sheet)


def _spread(pieces: Sequence[Piece], row: _Row, written: Written) -> None:
    """Give each cell its place in the row."""
    sheet = row.sheet
    runs = {one.at for one in pieces if one.in_order and one.at >= 0}
    anchor = floor = max((at for at in sheet.set_up if at not in runs), default=-1)
    section = ""
    for number, piece in enumerate(pieces):
        if piece.in_order:
            anchor = max(floor, piece.at)
            section = sheet.places[piece.at].item
        place = sheet.places[piece.at] if piece.at >= 0 else None
        if number in written.used or not piece.source.strip():
            continue
        if place is None:
            if piece.cell.kind == "code":
                row.after[anchor].append(_entry(piece, CellRole.OWN, "", section, row))
        elif place.role is CellRole.ANSWER:
            is_second = not piece.in_order and piece.at in runs
            entry = _entry(piece, CellRole.ANSWER, place.item, place.item, row)
            row.after[anchor if is_second else piece.at].append(entry)
            _tell(piece, place, is_second, row)
        elif place.role in (CellRole.SETUP, CellRole.GIVEN, CellRole.CHECK):
            _keep_change(piece, place, row)
    _tell_missing(pieces, row)


def _entry(piece: Piece, role: CellRole, item: str, section: str, row: _Row) -> _Entry:
    where = item or section or "a cell of the student's own"
    bare = without_lines(piece.source, row.sheet.given_lines)
    if bare != piece.source:
        # Else a copied line would undo the values of the second run.
        row.remarks.add(Mend.GIVEN_LINES, where)
    source = with_plain_quotes(bare)
    if source != bare:
        row.remarks.add(Mend.QUOTES, where)
    return _Entry(piece, role, source, item, section, assigned(source))


def _tell(piece: Piece, place: Place, is_second: bool, row: _Row) -> None:
    if piece.was_merged:
        row.remarks.add(Mend.MERGED, place.item)
    elif not piece.in_order and not is_second:
        row.remarks.add(Mend.MOVED, place.item)
    if piece.cell.kind != "code" and not piece.was_merged:
        row.remarks.add(Mend.RETYPED, place.item)


def _keep_change(piece: Piece, place: Place, row: _Row) -> None:
    """Keep what a student wrote into a cell that was not to be changed."""
    source = piece.source
    if plain(source) == plain(place.source):
        return
    where = _WHERE.get(place.role or CellRole.OWN, "{item} (check)").format(item=place.item)
    where = "an example" if place.is_pattern else where
    if place.role is CellRole.CHECK:
        source = _without_check(source, place.item)
    if place.role is CellRole.GIVEN:
        source = without_lines(source, row.sheet.given_lines)
    if set(code_lines(source)) <= set(code_lines(place.source)):
        if not _is_check_of_another_version(piece.source, place):
            row.remarks.add(Mend.PUT_BACK, where)
        return
    row.remarks.add(Mend.CHANGES_KEPT, where)
    entry = _entry(replace(piece, source=source), CellRole.OWN, "", place.item, row)
    (row.after if place.is_pattern else row.before)[place.at].append(entry)


def _without_check(text: str, item: str) -> str:
    return re.sub(rf"^check\(\s*[\"']{re.escape(item)}[\"'].*$", "", text, flags=re.MULTILINE)


def _is_check_of_another_version(text: str, place: Place) -> bool:
    """The check of another version differs in its seed alone, which is told of the whole file."""
    without = (re.sub(r', seed="[^"]*"', "", plain(one)) for one in (text, place.source))
    return place.role is CellRole.CHECK and len(set(without)) == 1


def _tell_missing(pieces: Sequence[Piece], row: _Row) -> None:
    found = {one.at for one in pieces}
    for place in row.sheet.places:
        if place.at in found or place.role in (None, CellRole.ANSWER, CellRole.WRITTEN):
            continue
        where = _WHERE.get(place.role or CellRole.OWN, "{item} (check)").format(item=place.item)
        row.remarks.add(Mend.PUT_BACK, "an example" if place.is_pattern else where)


def _settle(item: str, names: tuple[str, ...], row: _Row) -> None:
    """Decide which cells are the answer of one item."""
    entries = list(row.entries())
    pieces = [one for one in entries if one.role is CellRole.ANSWER and one.item == item]
    starter = set(code_lines(row.sheet.starter(item)))
    empty: list[_Entry] = []
    filled: list[_Entry] = []
    for one in pieces:
        (empty if set(code_lines(one.source)) <= starter else filled).append(one)
    missing = set(names) - {name for one in filled for name in one.names}
    own = _own_answers(entries, item, set(names), missing)
    for one in own:
        one.role, one.item = CellRole.ANSWER, item
        row.remarks.add(Mend.OWN_CELL, item)
    is_elsewhere = any(set(names) <= one.names for one in entries if one.item != item)
    if filled or own or is_elsewhere:
        row.drop(empty)
    elif len(empty) > 1:
        row.drop(empty[1:])
    _drop_copies(filled, row)
    if not pieces and not own and not is_elsewhere:
        row.remarks.add(Mend.MISSING, item)


def _own_answers(
    entries: list[_Entry], item: str, names: set[str], missing: set[str]
) -> list[_Entry]:
    own = [one for one in entries if one.role is CellRole.OWN and missing & one.names]
    near = [one for one in own if one.section == item]
    if near or missing != names:
        return near
    return [one for one in own if names <= one.names][-1:]


def _drop_copies(filled: list[_Entry], row: _Row) -> None:
    seen: set[str] = set()
    copies = []
    for one in filled:
        if plain(one.source) in seen:
            copies.append(one)
        seen.add(plain(one.source))
    row.drop(copies)
    if copies:
        row.remarks.add(Mend.COPIES, filled[0].item)
    if len(seen) > 1:
        row.remarks.add(Mend.TWO_CELLS, filled[0].item)


def _emitted(row: _Row, written: Written) -> list[MendedCell]:
    answered = {one.item for one in row.entries() if one.role is CellRole.ANSWER}
    names = [one.names for one in row.entries()]
    cells = [_cell(one) for one in row.after[-1]]
    for place in row.sheet.places:
        cells += [_cell(one) for one in row.before[place.at]]
        if place.role is CellRole.WRITTEN:
            text = written.texts.get(place.item, "")
            cells.append(MendedCell(place.role, text, place.item, place.id))
        elif place.role is CellRole.ANSWER:
            asked = set(row.sheet.items[place.item].names)
            if place.item not in answered and not any(asked <= one for one in names):
                cells.append(MendedCell(place.role, place.source, place.item, place.id))
        elif place.role is not None:
            item = "" if place.role is CellRole.SETUP else place.item
            cells.append(MendedCell(place.role, place.source, item, place.id))
        cells += [_cell(one) for one in row.after[place.at]]
    return cells


def _cell(entry: _Entry) -> MendedCell:
    return MendedCell(entry.role, entry.source, entry.item, f"own-{entry.piece.cell.place}")


def _with_checks_last(cells: list[MendedCell]) -> list[MendedCell]:
    """Let no check stand above a cell of its answer."""
    last = {one.item: at for at, one in enumerate(cells) if one.role is CellRole.ANSWER}
    waiting: defaultdict[int, list[MendedCell]] = defaultdict(list)
    found = []
    for at, one in enumerate(cells):
        if one.role is CellRole.CHECK and last.get(one.item, -1) > at:
            waiting[last[one.item]].append(one)
        else:
            found.append(one)
        found += waiting.pop(at, [])
    return found


def _numbered(cells: list[MendedCell], sheet: ReleasedPage) -> list[MendedCell]:
    """Give each cell an id of its own: the released one, ``…/2`` for a second half."""
    seen: dict[str, int] = {}
    found = []
    for one in cells:
        name = one.cell_id
        if one.role is CellRole.ANSWER:
            name = sheet.places[sheet.answers[one.item]].id
        seen[name] = seen.get(name, 0) + 1
        found.append(replace(one, cell_id=name if seen[name] == 1 else f"{name}/{seen[name]}"))
    return found
