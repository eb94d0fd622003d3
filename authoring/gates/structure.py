"""Gate: a lesson has every part that a student of the course may count on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.gates.required_sections import EXERCISE_PARTS, GUIDE_PARTS, LESSON_PARTS, VERBS, Part
from authoring.problem import Problem
from authoring.source.exercise_items import assigned, items, used
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from authoring.source.percent import Source

_TITLE = re.compile(r"# (?:[LE]?\d{2} · )?(?P<first>[\w’'-]+)")
_ITEM_LINE = re.compile(r"^\d+ min · skill: [\w /-]+ · (?:core|stretch)\b", re.MULTILINE)


def structure(sources: Sequence[Source]) -> list[Problem]:
    """Return a problem for each part of the anatomy that is missing, doubled or out of order."""
    return [problem for source in sources for problem in _of(source)]


def _of(source: Source) -> Iterator[Problem]:
    yield from _title(source)
    yield from _imports(source)
    if source.is_exercise:
        yield from _parts(source, EXERCISE_PARTS)
        yield from _items(source)
    elif source.front.get("kind") == "guide" or source.id in {"L00", "L90"}:
        yield from _parts(source, GUIDE_PARTS)
    else:
        yield from _parts(source, LESSON_PARTS)


def _title(source: Source) -> Iterator[Problem]:
    first = source.cells[0]
    found = _TITLE.match(first.text) if first.is_markdown else None
    if found is None:
        yield Problem(
            source.file,
            f"line {first.line} (cell {first.id})",
            "the first cell does not start with a title",
            "start with '# L01 · Weigh who made the war'.",
        )
    elif found["first"] not in VERBS and source.id != "L90":
        yield Problem(
            source.file,
            f"line {first.line} (cell {first.id})",
            f"the title starts with {found['first']!r}, which is not a verb the course knows",
            "say what the student does (Weigh, Test …), or add the verb to "
            "authoring/gates/required_sections.py.",
        )


def _imports(source: Source) -> Iterator[Problem]:
    setups = list(source.of("setup"))
    if len(setups) > 1:
        yield Problem(
            source.file,
            f"line {setups[1].line} (cell {setups[1].id})",
            f"{len(setups)} cells carry the tag 'setup'",
            "import everything in one cell, after the aims.",
        )
    for cell in source.cells:
        if cell.is_markdown or "setup" in cell.tags or not cell.is_for_students:
            continue
        found = re.search(r"^\s*(?:import|from)\s+\w[^\n]*", cell.text, re.MULTILINE)
        if found:
            yield Problem(
                source.file,
                f"line {cell.line} (cell {cell.id})",
                f"{found.group().strip()!r} stands outside the setup cell",
                "move it into the one cell tagged setup.",
            )


def _parts(source: Source, parts: Sequence[Part]) -> Iterator[Problem]:
    for part in parts:
        if part.only and source.id not in part.only:
            continue
        homes = [
            cell
            for cell in source.cells
            if cell.is_for_students
            and cell.is_markdown == part.in_prose
            and (not part.tag or part.tag in cell.tags)
            and re.search(part.pattern, cell.text, re.MULTILINE | re.IGNORECASE)
        ]
        if not homes:
            yield Problem(source.file, "", f"there is no {part.name}", part.fix)
        elif part.is_single and len(homes) > 1:
            yield Problem(
                source.file,
                f"line {homes[1].line} (cell {homes[1].id})",
                f"a second {part.name}; the first stands in line {homes[0].line}",
                part.fix,
            )


def _items(source: Source) -> Iterator[Problem]:
    try:
        paired = items(source)
    except BuildError:
        return  # the build itself reports it
    answers = {
        name: item.id
        for item in paired.values()
        if not item.is_written
        for name in assigned(item.starter.text)
    }
    for item in paired.values():
        before = source.cells[: source.cells.index(item.starter)]
        above = next((c for c in reversed(before) if c.text.startswith("### ")), item.starter)
        if not _ITEM_LINE.search(above.text):
            yield Problem(
                source.file,
                f"line {above.line} (cell {above.id})",
                f"item {item.id} does not state its minutes, skill and path",
                "write a line such as '4 min · skill: corroboration · core' under its heading.",
            )
        if item.is_written:
            continue
        for cell in (item.starter, item.solution, item.check):
            borrowed = sorted(
                name
                for name in used(cell.text if cell else "")
                if name in answers and answers[name] != item.id
            )
            if borrowed and cell:
                yield Problem(
                    source.file,
                    f"line {cell.line} (cell {cell.id})",
                    f"item {item.id} uses {borrowed[0]!r}, the answer of {answers[borrowed[0]]}",
                    "start each item from loaded data.",
                )
