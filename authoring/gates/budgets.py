"""Gate: cells stay small, lessons hold no machinery, and take the minutes that they state."""

from __future__ import annotations

import ast
import re
from statistics import median
from typing import TYPE_CHECKING

from authoring import Problem
from authoring.source.minutes import WORDS_A_MINUTE, computed, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.percent import Cell, Source

MAX_LINES = 15
MAX_MEDIAN_LINES = 3

# (what, pattern over code with comments, fix, whether only lessons must keep it)
_MACHINERY = (
    (
        "an address",
        re.compile(r"\b(?:https?|ftp|wss?)://|\bwww\."),
        "load a table by its name",
        False,
    ),
    (
        "a path",
        re.compile(
            r"""["'](?:\.{0,2}/|~|[A-Za-z]:\\)|["'][\w./\\-]+\.(?:csv|json|xlsx?|ya?ml|geojson|bib|py)["']"""
            r"""|\bPath\(|\bopen\("""
        ),
        "load a table by its name: load('events')",
        False,
    ),
    (
        "plotting code",
        re.compile(
            r"\b(?:go|px)\.[A-Za-z]|\bupdate_(?:layout|traces|[xy]axes)\b|\bplotly\b|\bpyplot\b"
        ),
        "call one function of the package that returns the figure",
        True,  # an exercise, and the page that teaches it, asks for a figure of one's own
    ),
    (
        "an install",
        re.compile(r"\bpip\b|\bconda\b|^\s*[!%]", re.M),
        "leave installs to the set-up",
        False,
    ),
)
_TEACHES_CODE = "L00b"
TOLERANCE = 0.25
_HOW_MINUTES_COUNT = (
    "reading counts the prose, the cards and tables that are printed and what bench and decision "
    f"room show, at {WORDS_A_MINUTE} words a minute; doing "
    "adds the quiz questions shown and each line of prose that starts with 'N min' (write such a "
    "line above an explorer: '8 min · two documents'). Change text or number, or let the build "
    "write them: {{ reading_minutes }}, {{ doing_minutes }}, {{ core_minutes }}."
)


def budget_problems(sources: Sequence[Source]) -> list[Problem]:
    """Return a problem for each cell over 15 lines, path, address, plot, install or printed table.

    The median code cell of a lesson has at most three lines that are not blank.
    """
    return [problem for source in sources for problem in _of_cells(source)]


def _of_cells(source: Source) -> Iterator[Problem]:
    code = [cell for cell in source.cells if not cell.is_markdown]
    for cell in code:
        yield from _cell(source, cell)
    lengths = [_length(cell) for cell in code if cell.is_for_students]
    if not source.is_exercise and lengths and median(lengths) > MAX_MEDIAN_LINES:
        yield Problem(
            source.file,
            "code cells",
            f"the median cell has {median(lengths):g} lines, the budget is {MAX_MEDIAN_LINES}",
            "one small step a cell, then words.",
        )


def _cell(source: Source, cell: Cell) -> Iterator[Problem]:
    if _length(cell) > MAX_LINES:
        message = f"the cell has {_length(cell)} lines, the budget is {MAX_LINES}"
        yield source.problem(cell, message, "split it, or move the work into the package.")
    for what, pattern, fix, is_for_lessons in _MACHINERY:
        found = pattern.search(cell.text)
        asks_for_code = source.is_exercise or source.id == _TEACHES_CODE
        if found and not (is_for_lessons and asks_for_code):
            row = cell.text[: found.start()].count("\n")
            line = cell.text.split("\n")[row].strip()
            yield source.problem(cell, f"{what} in {line!r}", f"{fix}.", row)
    try:
        tree = ast.parse(cell.text)
    except SyntaxError as error:
        yield source.problem(cell, f"the cell is not Python: {error.msg}", "mend the cell.")
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print" and _shows(node):
            message = f"{ast.unparse(node)!r} prints a table as text"
            fix = "end the cell with the name alone."
            yield source.problem(cell, message, fix, node.lineno - 1)


def _shows(call: ast.Call) -> bool:
    return len(call.args) == 1 and isinstance(
        call.args[0], ast.Name | ast.Attribute | ast.Subscript | ast.Call
    )


def _length(cell: Cell) -> int:
    return sum(bool(row.strip()) for row in cell.text.split("\n"))


def minutes_problems(sources: Sequence[Source], root: Path) -> list[Problem]:
    """Return a problem for each stated number of minutes that is more than 25 % off.

    Stated are ``minutes`` in the front matter (``reading``, ``doing``, ``class`` for
    both together), ``core_minutes`` there, and "Reading N min · doing N min" in the prose.
    """
    return [problem for source in sources for problem in _of_minutes(source, root)]


def _of_minutes(source: Source, root: Path) -> Iterator[Problem]:
    core = computed(source, root)
    full = computed(source, root, with_stretch=True)
    said, cell = stated(source)
    claims: list[tuple[str, str, float, float, float]] = [
        ("line 1", f"minutes.{key}", value, *_both(key, core, full))
        for key, value in source.minutes.items()
        if key in {"reading", "doing", "class"}
    ]
    if isinstance(source.front.get("core_minutes"), int | float):
        value = float(source.front["core_minutes"])
        claims.append(("line 1", "core_minutes", value, core.total, core.total))
    if said and cell:
        where = f"line {cell.line} (cell {cell.id})"
        claims.append((where, "reading", said.reading, core.reading, full.reading))
        claims.append((where, "doing", said.doing, core.doing, full.doing))
    for where, what, value, least, most in claims:
        if not least * (1 - TOLERANCE) <= value <= max(most * (1 + TOLERANCE), 5):
            span = f"{least:.0f}" if round(least) == round(most) else f"{least:.0f} to {most:.0f}"
            yield Problem(
                source.file,
                where,
                f"{what} states {value:g} minutes, computed are {span}",
                _HOW_MINUTES_COUNT,
            )


def _both(key: str, core: object, full: object) -> tuple[float, float]:
    name = "total" if key == "class" else key
    return float(getattr(core, name)), float(getattr(full, name))
