"""Make ``docs/claims.md``: where each claim is taught, and what tests it or why nothing can."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring import Problem, write_built
from authoring.pages import render
from moscow_pyongyang import tables
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import lesson_folders
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

FILE = "docs/claims.md"
_TABLE = "data/tables/claims.csv"
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
    rows = _rows(data)
    return render(
        "claims.md.j2",
        horizon=spell(package(data)["state_of_knowledge"]),
        counts=_counts(rows),
        lessons=[
            (lesson, [_claim(row) for row in rows if row["lesson"] == lesson])
            for lesson in sorted({row["lesson"] for row in rows})
        ],
    )


def write_claims(root: Path) -> list[Path]:
    """Bring ``docs/claims.md`` at `root` up to date; return it if it changed."""
    return write_built(root / FILE, claims_page(root / "data"))


def claims_problems(root: Path) -> Iterator[Problem]:
    """Yield a problem for each claim that the course leaves alone, and for a stale page.

    A claim needs a lesson that exists, and an exercise item or quiz question that
    exists or a reason why nothing can test it.
    """
    try:
        rows, wanted = _rows(root / "data"), claims_page(root / "data")
    except CourseError as error:
        yield Problem(FILE, "", f"cannot be made: {error}")
        return
    lessons = {one.lesson_id for one in lesson_folders(root / "course") if one.lesson.is_file()}
    known = _found(root, "exercise.py", _ITEM) | _found(root, "quiz.yaml", _QUESTION)
    for row in rows:
        yield from _faults(row, lessons, known)
    path = root / FILE
    if not path.exists():
        yield Problem(FILE, "", "is missing", "run make build.")
    elif path.read_text(encoding="utf-8") != wanted:
        yield Problem(FILE, "", "is not what the table claims says", "run make build.")


def _faults(row: dict[str, str], lessons: set[str], known: set[str]) -> Iterator[Problem]:
    where = f"row {row['claim_id']}"
    if row["lesson"] not in lessons:
        said = f"the lesson {row['lesson']!r} has no source" if row["lesson"] else "no lesson"
        yield Problem(_TABLE, where, said, "name the lesson that teaches the claim.")
    tests = _ids(row["exercise"])
    for name in tests:
        if name not in known:
            message = f"exercise {name!r} is neither an exercise item nor a quiz question"
            yield Problem(_TABLE, where, message, "correct the id, as in E01.4 or L03-data-1.")
    if not tests and not row["reason"]:
        yield Problem(
            _TABLE,
            where,
            "nothing tests this claim, and no reason is given",
            "name an exercise or a question, or say in untestable_reason why none can test it.",
        )


def _rows(data: Path) -> list[dict[str, str]]:
    table: pd.DataFrame = tables.load("claims", folder=data)
    # A table of before this column has no reasons: every untested claim is then a problem.
    if "untestable_reason" not in table:
        table["untestable_reason"] = ""
    table = table.rename(columns={"untestable_reason": "reason"}).fillna("")
    rows: list[dict[Any, Any]] = table.to_dict("records")
    return [{str(name): str(value) for name, value in row.items()} for row in rows]


def _counts(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    verdicts = sorted({row["verdict"] for row in rows})
    groups = [(verdict, [row for row in rows if row["verdict"] == verdict]) for verdict in verdicts]
    return [
        {
            "verdict": name,
            "claims": len(own),
            "tested": sum(bool(row["exercise"]) for row in own),
            "untestable": sum(bool(row["reason"]) and not row["exercise"] for row in own),
        }
        for name, own in [*groups, ("**all**", rows)]
    ]


def _claim(row: dict[str, str]) -> dict[str, Any]:
    return {**row, "events": _ids(row["event_ids"]), "tests": _ids(row["exercise"])}


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _found(root: Path, file: str, name: re.Pattern[str]) -> set[str]:
    # Read as text: a source that cannot be parsed is another gate's matter.
    files = [folder.path / file for folder in lesson_folders(root / "course")]
    kept = [path for path in files if path.is_file()]
    return {found for path in kept for found in name.findall(path.read_text(encoding="utf-8"))}
