"""Make ``solutions/key_sheets/``: every question of a lesson with its key, ready to print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from authoring import write_built
from authoring.pages import page_problems, render
from authoring.source.keys import key_of, slips_of
from authoring.source.minutes import questions_called
from moscow_pyongyang.questions.bank import load_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from authoring import Problem
    from authoring.source.percent import Source
    from moscow_pyongyang.questions.models import Question

FOLDER = "solutions/key_sheets"


def key_sheet(source: Source, root: Path) -> str:
    """Return the key sheet of a lesson as Markdown; "" for a page that has no question of its own.

    Questions of the core come first, in the order of the page, then those of its stretch cells,
    then what the bank holds beside them.
    """
    asked = load_questions(root / "course", data=root / "data", lessons={source.id})
    live = {name: one for name, one in asked.items() if one.status != "retired"}
    if not live:
        return ""
    called = {
        is_stretch: _called(source, live, root, is_stretch=is_stretch)
        for is_stretch in (False, True)
    }
    rest = [name for name in live if name not in {*called[False], *called[True]}]
    parts = (
        ("In the core", called[False]),
        ("In stretch cells", called[True]),
        ("In the bank beside them", rest),
    )
    shown = [(head, [_row(live[name]) for name in dict.fromkeys(names)]) for head, names in parts]
    return render(
        "key_sheet.md.j2",
        id=source.id,
        title=source.title,
        parts=[(head, rows) for head, rows in shown if rows],
    )


def write_key_sheets(sources: Sequence[Source], root: Path) -> list[Path]:
    """Bring the key sheets at `root` up to date; return those that changed."""
    return [
        path
        for source, text in _sheets(sources, root)
        for path in write_built(root / FOLDER / f"{source.id}.md", text)
    ]


def key_sheet_problems(sources: Sequence[Source], root: Path) -> Iterator[Problem]:
    """Yield a problem for each key sheet that is not what the banks say."""
    for source, _ in _sheets(sources, root):
        make = partial(key_sheet, source, root)
        yield from page_problems(root, f"{FOLDER}/{source.id}.md", make, "the question bank says")


def _sheets(sources: Iterable[Source], root: Path) -> Iterator[tuple[Source, str]]:
    for source in sources:
        if not source.is_exercise and (text := key_sheet(source, root)):
            yield source, text


def _called(
    source: Source, live: dict[str, Question], root: Path, *, is_stretch: bool
) -> list[str]:
    return [
        str(row["id"])
        for cell in source.cells
        if cell.is_for_students and ("stretch" in cell.tags) is is_stretch
        for row in questions_called(cell, root / "course")
        if row["id"] in live
    ]


def _row(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "about": f"{question.skill} · {question.level} · {question.minutes:g} min",
        "stem": " ".join(question.stem.split()),
        "key": key_of(question),
        "why": " ".join(question.explanation.split()),
        "slips": slips_of(question),
        "contested": question.contested.note if question.contested else "",
    }
