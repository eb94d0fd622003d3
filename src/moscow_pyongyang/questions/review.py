"""Which questions come back at the start of a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import bank_files
from moscow_pyongyang.questions.bank import bank_path, load_bank
from moscow_pyongyang.questions.schedule import deck, due, mine, morning, when

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from pathlib import Path

    from moscow_pyongyang.questions.log import AnswerLog
    from moscow_pyongyang.questions.models import Question

COUNT = 3


def all_questions(
    folder: Path | None = None, *, data: Path | None = None, lessons: Collection[str] | None = None
) -> dict[str, Question]:
    """Return the questions of every bank, or of some lessons, by id."""
    found: dict[str, Question] = {}
    for lesson in bank_files(folder):
        if lessons is not None and lesson not in lessons:
            continue
        try:
            bank = load_bank(lesson, folder=folder, data=data)
        except CourseError:
            # A bank with a fault fails its own test; here it must not hide the others.
            continue
        found |= {question.id: question for question in bank.questions}
    return found


def coming_back(
    lesson: str,
    log: AnswerLog,
    *,
    now: datetime,
    count: int = COUNT,
    folder: Path | None = None,
    data: Path | None = None,
) -> list[Question]:
    """Return what is due today from the lessons before `lesson`, most likely forgotten first.

    Answers of today do not change the choice: a cell that runs twice shows the
    same questions twice. Empty for a new learner.

    Raises
    ------
    UnknownNameError
        If the lesson has no bank.
    """
    bank_path(lesson, folder)
    start = morning(now)
    entries = [entry for entry in mine(log) if (at := when(entry)) is not None and at < start]
    # Reading a bank takes time: only those in which something was answered.
    begun = {str(entry.get("id")).partition("-")[0] for entry in entries}
    earlier = {one for one in begun if one < lesson}
    questions = all_questions(folder, data=data, lessons=earlier).values()
    cards = deck(questions, entries, now=now)
    return [card.question for card in due(cards, now=now)[:count]]
