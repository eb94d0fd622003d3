"""Make ``docs/observation_sheet.md``: what a lesson plans, and room to write what it took.

The minutes of the plans are computed from words; nobody has measured them. A second person in
the room writes on this sheet when each part began and what held people up.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from authoring import write_built
from authoring.pages import page_problems, render
from authoring.pages.instructors_guide import parts
from authoring.source.minutes import WORDS_A_MINUTE, computed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring import Problem
    from authoring.source.percent import Source

SHEET = "docs/observation_sheet.md"


def sheet_page(sources: Sequence[Source], root: Path) -> str:
    """Return the sheets of all lessons as Markdown; the same sources give the same text."""
    lessons = []
    for source in sources:
        is_lesson = not source.is_exercise and source.front.get("kind") != "guide"
        if is_lesson and computed(source, root).doing:
            rows = [
                {
                    "title": part.title,
                    "label": part.label,
                    "planned": part.whole,
                    "words": round(part.prose * WORDS_A_MINUTE),
                }
                for part in parts(source, root)
            ]
            planned = sum(part.whole for part in parts(source, root))
            lessons.append(
                {"id": source.id, "title": source.title, "parts": rows, "planned": planned}
            )
    return render("observation_sheet.md.j2", lessons=lessons)


def write_sheet(sources: Sequence[Source], root: Path) -> list[Path]:
    """Bring the sheet at `root` up to date; return it if it changed."""
    return write_built(root / SHEET, sheet_page(sources, root))


def sheet_problems(sources: Sequence[Source], root: Path) -> Iterator[Problem]:
    """Yield a problem if the sheet is not what the sources say."""
    make = partial(sheet_page, sources, root)
    yield from page_problems(root, SHEET, make, "the sources say")
