"""Gates: every question that a notebook asks for is in its bank, and the banks are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.gates.item_writing import item_problems
from authoring.gates.question_audit import audit
from authoring.problem import Problem
from authoring.source.minutes import data_folder
from authoring.source.quiz_calls import calls, full_id, questions
from moscow_pyongyang.paths import bank_files, bank_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from authoring.source.percent import Source


def quiz_references(sources: Sequence[Source], course: Path) -> list[Problem]:
    """Return a problem for each ``quiz(…)`` call that names no bank, question or group."""
    found = []
    for source in sources:
        for cell in source.cells:
            for call in calls(cell):
                bank = questions(call.bank, course)
                known = {question.id for question in bank}
                groups = {question.group for question in bank}
                wrong = [
                    f"question {one!r}" for one in call.ids if full_id(call.bank, one) not in known
                ]
                if call.group is not None and call.group not in groups:
                    wrong.append(f"group {call.group!r}")
                if not bank:
                    wrong = [f"bank {call.bank!r}"]
                found += [
                    Problem(
                        source.file,
                        f"line {cell.line} (cell {cell.id})",
                        f"there is no {what} in {_bank(call.bank, course)}",
                        f"questions there: {', '.join(sorted(known)) or 'none'}.",
                    )
                    for what in wrong
                ]
    return found


def question_banks(course: Path, root: Path) -> list[Problem]:
    """Return every fault of the question banks: form, ids, dates, stale keys, item writing."""
    paths = list(bank_files(course).values())
    faults = [fault for path in paths for fault in audit(path, data=data_folder(root))]
    by_name = {bank_name(path): path for path in paths}
    found = []
    for fault in faults + item_problems(paths):
        path = by_name[fault.file]
        place = f"question {fault.question}" if fault.question else ""
        where = ", ".join(part for part in (place, fault.field) if part)
        found.append(Problem(path.relative_to(root).as_posix(), where, fault.fault, fault.fix))
    return found


def _bank(lesson: str, course: Path) -> str:
    path = bank_files(course).get(lesson)
    return f"course/{bank_name(path)}" if path else f"the course: no lesson {lesson} with a quiz"
