"""Make ``docs/claims.md``: where each claim is taught, and what tests it or why nothing can."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring.problem import Problem
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
_ESSAYS = {"E1": "essay of 2015 (E1)", "E2": "Radchenko 2024 (E2)"}
_ITEM = re.compile(r"\bid=\"(E\d{2}\.\d+)\"")
_QUESTION = re.compile(r"^\s*(?:- )?id: (L\d{2}-[\w-]+)\s*$", re.MULTILINE)
_LESSON = re.compile(r"^# id: (L\d{2})\s*$", re.MULTILINE)
_HEAD = """# The claims of the two essays, and where the course tests them

Made by `make build` from `data/tables/claims.csv`: change that, never this page. State of
knowledge: {horizon}. The claims are in the course's own words, and so are the verdicts.
`cite("claim-a13")` gives one claim; the column `verdict_reason` gives the reason of its verdict.
An id such as E01.4 is an exercise item, one such as L03-data-1 a question of a quiz. Where nothing
tests a claim, the reason stands in that place.
"""


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
    lines = [_HEAD.format(horizon=spell(package(data)["state_of_knowledge"])), *_counts(rows)]
    for lesson in sorted({row["lesson"] for row in rows}):
        lines += ["", f"## {f'Lesson {lesson}' if lesson else 'No lesson'}", ""]
        lines += ["| Claim | Essay | Verdict | Events | Tested by |"]
        lines += ["| --- | --- | --- | --- | --- |"]
        lines += [_line(row) for row in rows if row["lesson"] == lesson]
    return "\n".join([*lines, ""])


def write_claims(root: Path) -> list[Path]:
    """Bring ``docs/claims.md`` at `root` up to date; return it if it changed."""
    path, text = root / FILE, claims_page(root / "data")
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return [path]


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
    lessons = _found(root, "lesson.py", _LESSON)
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


def _counts(rows: list[dict[str, str]]) -> list[str]:
    lines = ["| Verdict | Claims | Tested | Named as untestable |", "| --- | ---: | ---: | ---: |"]
    verdicts = sorted({row["verdict"] for row in rows})
    for name, own in [
        *((verdict, [row for row in rows if row["verdict"] == verdict]) for verdict in verdicts),
        ("**all**", rows),
    ]:
        tested = sum(bool(row["exercise"]) for row in own)
        named = sum(bool(row["reason"]) and not row["exercise"] for row in own)
        lines.append(f"| {name} | {len(own)} | {tested} | {named} |")
    return lines


def _line(row: dict[str, str]) -> str:
    events = "<br>".join(f"`{event}`" for event in _ids(row["event_ids"]))
    tests = ", ".join(_ids(row["exercise"]))
    # Beside a test, the reason says which part of the claim the test leaves out.
    label = "Beyond the test." if tests else "Named as untestable."
    reason = f"*{label}* {row['reason']}" if row["reason"] else ""
    cells = (
        f'<a id="{row["claim_id"]}"></a>`{row["claim_id"]}` {row["claim"]}',
        _ESSAYS.get(row["essay"], row["essay"]),
        row["verdict"],
        events or "–",
        " ".join(part for part in (tests, reason) if part) or "**nothing yet**",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _ids(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _found(root: Path, file: str, name: re.Pattern[str]) -> set[str]:
    # Read as text: a source that cannot be parsed is another gate's matter.
    files = [folder.path / file for folder in lesson_folders(root / "course")]
    kept = [path for path in files if path.is_file()]
    return {found for path in kept for found in name.findall(path.read_text(encoding="utf-8"))}
