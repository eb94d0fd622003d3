"""Make ``docs/claims.md``: where each claim is taught, and what tests it or why nothing can."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from authoring import Problem, write_built
from authoring.history import LocatedRow, rows
from authoring.pages import page_problems, render
from moscow_pyongyang.paths import lesson_folders
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "docs/claims.md"
_REASON = "untestable_reason"
_ITEM = re.compile(r"\bid=\"(E\d{2}\.\d+)\"")
_QUESTION = re.compile(r"^\s*(?:- )?id: (L\d{2}-[\w-]+)\s*$", re.MULTILINE)


def claims_page(data: Path) -> str:
    """Return the text of ``docs/claims.md``.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json`` and ``tables/``.

    Returns
    -------
    str
        Markdown: counts by verdict, then one table a lesson with claim, essay,
        verdict, events, and what tests the claim or why nothing can. The same
        data give the same text.

    Raises
    ------
    DataError
        If the table ``claims`` cannot be read.
    """
    claims = rows(data, "claims")
    return render(
        "claims.md.j2",
        horizon=spell(package(data)["state_of_knowledge"]),
        counts=_counts(claims),
        lessons=[
            (lesson, [_claim(row) for row in claims if row.text("lesson") == lesson])
            for lesson in sorted({row.text("lesson") for row in claims})
        ],
    )


def write_claims(root: Path) -> list[Path]:
    """Bring ``docs/claims.md`` at `root` up to date; return it if it changed."""
    return write_built(root / FILE, claims_page(root / "data"))


def claims_problems(root: Path) -> Iterator[Problem]:
    """Yield a problem for each claim that the course leaves alone, and for a stale page.

    A claim needs a lesson that exists, and an exercise item or quiz question that
    exists or a reason why nothing can test it.

    Raises
    ------
    DataError
        If the table ``claims`` cannot be read.
    """
    lessons = {one.lesson_id for one in lesson_folders(root / "course") if one.lesson.is_file()}
    known = _found(root, "exercise.py", _ITEM) | _found(root, "quiz.yaml", _QUESTION)
    for row in rows(root / "data", "claims"):
        yield from _faults(row, lessons, known)
    make = partial(claims_page, root / "data")
    yield from page_problems(root, FILE, make, "the table claims says")


def _faults(row: LocatedRow, lessons: set[str], known: set[str]) -> Iterator[Problem]:
    lesson = row.text("lesson")
    if lesson not in lessons:
        said = f"the lesson {lesson!r} has no source" if lesson else "no lesson"
        yield row.wrong(said, "name the lesson that teaches the claim.")
    tests = row.ids("exercise")
    for name in tests:
        if name not in known:
            message = f"exercise {name!r} is neither an exercise item nor a quiz question"
            yield row.wrong(message, "correct the id, as in E01.4 or L03-data-1.")
    if not tests and not row.text(_REASON):
        yield row.wrong(
            "nothing tests this claim, and no reason is given",
            "name an exercise or a question, or say in untestable_reason why none can test it.",
        )


def _counts(claims: list[LocatedRow]) -> list[dict[str, Any]]:
    verdicts = sorted({row["verdict"] for row in claims})
    groups = [(name, [row for row in claims if row["verdict"] == name]) for name in verdicts]
    return [
        {
            "verdict": name,
            "claims": len(own),
            "tested": sum(bool(row.text("exercise")) for row in own),
            "untestable": sum(bool(row.text(_REASON) and not row.text("exercise")) for row in own),
        }
        for name, own in [*groups, ("**all**", claims)]
    ]


def _claim(row: LocatedRow) -> dict[str, Any]:
    lists = {"events": row.ids("event_ids"), "tests": row.ids("exercise")}
    # A table of before this column has no reasons: every untested claim is then a problem.
    return {**row.cells, "reason": row.text(_REASON), **lists}


def _found(root: Path, file: str, name: re.Pattern[str]) -> set[str]:
    # Read as text: a source that cannot be parsed is another gate's matter.
    files = [folder.path / file for folder in lesson_folders(root / "course")]
    kept = [path for path in files if path.is_file()]
    return {found for path in kept for found in name.findall(path.read_text(encoding="utf-8"))}
