"""Fill one column of a table that the platform exported, so that it can be imported there.

Three are known. Everything but the one column stays: columns, their order, Canvas's line *Points
Possible*, the grades of others.

Canvas's gradebook
    ``Student``, ``ID``, ``SIS User ID``, ``SIS Login ID``, ``Section``, ``E03 (12345)``, …;
    Canvas knows the line by ``ID`` and the column by its number.
Moodle's grading worksheet
    ``Identifier`` (``Participant 1000``), ``Full name``, …, ``Grade``, ``Maximum Grade``, …
Moodle's grade export
    ``First name``, ``Last name``, ``ID number``, ``Email address``, ``Assignment: E03 (Real)``, …

A blank would take a grade away in Moodle, so whoever has no points here keeps what stands there.

Cells that begin as a formula get an apostrophe, with these exceptions: heads, which an instructor
wrote; numbers, a lone ``-`` and ids without any sign but ``-``, ``.``, ``_`` and ``@``, which can
call nothing and by which the platform knows the line; and comments and notes of the instructor,
which the platform would import with the apostrophe.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.csv_cells import Table, as_csv, cell, platform_cell, read_table
from moscow_pyongyang.grading.give_back.new_files import write_new
from moscow_pyongyang.grading.give_back.standing import GivenBack, points_of, refuse_unmarked
from moscow_pyongyang.grading.names import folded, name_keys, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Graded, Learner

_IDS = ("Identifier", "ID", "ID number", "SIS User ID", "SIS Login ID", "Username", "Email address")
_OF_INSTRUCTORS = {"feedback comments", "notes"}
_MOST_TOLD = 8


@dataclass(frozen=True)
class _Export:
    """An export, and where in it the points go.

    Attributes
    ----------
    platform
        ``"canvas"`` or ``"moodle"``.
    column
        Place of the column to fill.
    ids
        Places of the columns by which a learner may be known.
    names
        Places of those that make up the name.
    """

    platform: str
    table: Table
    column: int
    ids: tuple[int, ...]
    names: tuple[int, ...]


def fill_export(
    export: Path,
    learners: Sequence[Learner],
    graded: Sequence[Graded],
    assignment: Assignment,
    folder: Path,
    *,
    column: str = "",
    id_column: str = "",
    with_unmarked: bool = False,
) -> GivenBack:
    """Write the export anew with the points in it; the export itself stays as it is.

    Parameters
    ----------
    export
        The CSV file as the platform gave it out, perhaps saved by a spreadsheet since.
    learners
        The roster.
    graded
        The results.
    assignment
        The exercise.
    folder
        Where to write.
    column
        Head of the column to fill; without it the one that names the exercise.
    id_column
        Head of the column that holds the roster's ``lms_id``, where the platform speaks another
        language than English.
    with_unmarked
        Write although written answers wait to be marked; those learners keep what stands there.

    Raises
    ------
    UnmarkedError
        If answers wait, and `with_unmarked` was not said.
    DataError
        If the export can not be read, or the column is not to be told.
    """
    if not with_unmarked:
        refuse_unmarked(graded, assignment.exercise)
    files, remarks = filled(export, learners, graded, assignment, column, id_column)
    return GivenBack(write_new(folder, files), tuple(remarks))


def filled(
    export: Path,
    learners: Sequence[Learner],
    graded: Sequence[Graded],
    assignment: Assignment,
    column: str = "",
    id_column: str = "",
) -> tuple[dict[str, bytes], list[str]]:
    """Return the file to write, by name, and what an instructor should know of it."""
    found = _read(export, assignment, column, id_column)
    rows, remarks = _filled(found, learners, graded)
    name = f"{assignment.exercise}_grades_{found.platform}.csv"
    return {name: as_csv(rows)}, [*_told_maximum(found, assignment), *remarks]


def _read(export: Path, assignment: Assignment, column: str, id_column: str) -> _Export:
    table = read_table(export)
    of_canvas = table.column("Section") is not None and table.column("ID") is not None
    names = [table.column("Student", "Full name")]
    if names == [None]:
        names = [table.column("First name", "FirstName")]
        names += [table.column("Last name", "Surname", "LastName")]
    ids = [table.column(id_column)] if id_column else [table.column(head) for head in _IDS]
    known = tuple(place for place in ids if place is not None)
    if not known:
        raise DataError(
            f"{shown(export.name)} has no column by which a learner is known "
            f"({id_column or ', '.join(_IDS)}). It has: {_heads(table)}. Name the one that holds "
            "the lms_id of the roster by --id-column."
        )
    place = _column(table, assignment, column, export.name)
    platform = "canvas" if of_canvas else "moodle"
    return _Export(platform, table, place, known, tuple(one for one in names if one is not None))


def _column(table: Table, assignment: Assignment, column: str, file: str) -> int:
    """Return the place of the column to fill."""
    if column:
        places = [at for at, head in enumerate(table.header) if head.strip() == column.strip()]
    elif table.column("Identifier") is not None and table.column("Grade") is not None:
        places = [at for at, head in enumerate(table.header) if head.strip() == "Grade"]
    else:
        named = re.compile(rf"(?<![A-Za-z0-9]){assignment.exercise}(?![A-Za-z0-9])")
        places = [at for at, head in enumerate(table.header) if named.search(head)]
        # Moodle exports a grade as points, per cent and letter; only points are imported.
        places = [at for at in places if not _is_other_form(table.header[at])]
    if len(places) != 1:
        what = shown(column) if column else assignment.exercise
        found = f"{len(places)} columns for {what}" if places else f"no column for {what}"
        raise DataError(
            f"{shown(file)} has {found}. It has: {_heads(table)}. Name the one to fill by "
            "--column; if the platform has no such assignment yet, make it there and export anew."
        )
    return places[0]


def _is_other_form(head: str) -> bool:
    return head.strip().endswith(("(Percentage)", "(Letter)", "(Feedback)"))


def _filled(
    export: _Export, learners: Sequence[Learner], graded: Sequence[Graded]
) -> tuple[list[list[str]], list[str]]:
    owners, disputed = _owners(export, learners)
    twice = [one for one, count in Counter(owners).items() if one and count > 1]
    points = {one.lms_id: points_of(one) for one in graded}
    defused = 0
    rows = [list(export.table.header)]
    for (_, row), lms_id in zip(export.table.rows, owners, strict=True):
        cells = [_kept(export, at, text) for at, text in enumerate(row)]
        defused += sum(new != old for new, old in zip(cells, row, strict=True))
        cells += [""] * (export.column + 1 - len(cells))
        mark = points.get(lms_id) if lms_id not in twice else None
        if mark is not None:
            cells[export.column] = cell(mark)
        rows.append(cells)
    names = {one.lms_id: one.name for one in learners}
    lost = [one for one, mark in points.items() if mark is not None and one not in owners]
    remarks = [
        *_told("Points, but no line in the export", [names.get(one, one) for one in lost]),
        *_told("Two lines in the export, neither filled", [names[one] for one in twice]),
        *_told("The id is one learner's and the name another's, so not filled", disputed),
    ]
    if defused:
        which, them = ("1 cell", "it") if defused == 1 else (f"{defused} cells", "them")
        remarks.append(
            f"{which} began as a formula does and got an apostrophe, so that a spreadsheet shows "
            f"{them} as text."
        )
    return rows, remarks


def _kept(export: _Export, at: int, text: str) -> str:
    head = export.table.header[at].strip().casefold() if at < len(export.table.header) else ""
    return text if head in _OF_INSTRUCTORS else platform_cell(text)


def _owners(export: _Export, learners: Sequence[Learner]) -> tuple[list[str], list[str]]:
    """Return whose each line is (empty: nobody's), and names on lines that two may claim."""
    by_id = {one.lms_id.casefold(): one.lms_id for one in learners}
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    for one in learners:
        for key in name_keys(one.name):
            by_name[key].add(one.lms_id)
    owners, disputed = [], []
    for _, row in export.table.rows:
        name = " ".join(row[place].strip() for place in export.names if place < len(row))
        named = by_name.get(folded(name), set())
        keys = (_id_in(export, row, place) for place in export.ids)
        owner = next((by_id[key] for key in keys if key in by_id), "")
        if owner and named and owner not in named:
            disputed.append(name)
            owner = ""
        elif not owner and len(named) == 1:
            owner = next(iter(named))
        owners.append(owner)
    return owners, disputed


def _id_in(export: _Export, row: tuple[str, ...], place: int) -> str:
    text = row[place].strip().casefold() if place < len(row) else ""
    is_worksheet = export.table.header[place].strip() == "Identifier"
    return re.sub(r"^\D+", "", text) if is_worksheet else text


def _told(what: str, names: Sequence[str]) -> list[str]:
    more = f" (and {len(names) - _MOST_TOLD} more)" if len(names) > _MOST_TOLD else ""
    who = ", ".join(shown(name) for name in names[:_MOST_TOLD])
    return [f"{what}: {who}{more}."] if names else []


def _told_maximum(export: _Export, assignment: Assignment) -> list[str]:
    """Say if the platform counts the exercise by another number of points."""
    place = export.table.column("Maximum Grade") if export.platform == "moodle" else None
    texts = [
        row[export.column if export.platform == "canvas" else place or 0]
        for _, row in export.table.rows
        if (export.platform == "canvas" and "Points Possible" in row[0]) or place is not None
    ]
    for text in texts[:1]:
        most = re.fullmatch(r"\s*(\d+)(?:[.,](\d+))?\s*", text)
        if most and float(f"{most[1]}.{most[2] or 0}") != assignment.points:
            return [
                f"The platform counts this exercise by {text.strip()} points, here it has "
                f"{cell(assignment.points)}: set that there before you import, or grades are "
                "wrong or left out."
            ]
    return []


def _heads(table: Table) -> str:
    return ", ".join(shown(head.strip()) for head in table.header[:20])
