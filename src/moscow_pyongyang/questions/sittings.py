"""The two forms of the inventory *Who says so?*, and what a learner answered in each.

Half of the learners meet form A first, half form B: the code of the log decides. So a form that
is a little easier than the other makes no gain of a class. A form is answered in exam mode,
which says nothing of right or wrong; only what is answered within a sitting counts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.paths import inventory_dir
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.calibration import CHANCES, SureAnswer
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log import entry_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from moscow_pyongyang.questions.bank import Bank
    from moscow_pyongyang.questions.log import AnswerLog
    from moscow_pyongyang.questions.models import Question

FORMS = {"A": "L91a", "B": "L91b"}
WHENS = ("before", "after")
# Longer than anybody needs; shorter than until the next lesson.
SITTING = timedelta(hours=3)


@dataclass(frozen=True)
class FormAnswer:
    """The answer that counts to one question of a form."""

    question: Question
    is_right: bool
    confidence: int | None


@dataclass(frozen=True)
class Sitting:
    """One form, answered once.

    Attributes
    ----------
    form
        ``"A"`` or ``"B"``.
    began
        Time of its first answer.
    answers
        The last answer to each question that was given within `SITTING` of the first.
    questions
        The questions of the form.
    """

    form: str
    began: datetime
    answers: tuple[FormAnswer, ...]
    questions: tuple[Question, ...]

    @property
    def asked(self) -> int:
        """Number of questions of the form."""
        return len(self.questions)

    @property
    def right(self) -> int:
        """Number of right answers; a question without an answer is not right."""
        return sum(one.is_right for one in self.answers)

    @property
    def is_whole(self) -> bool:
        """Whether every question has an answer."""
        return len(self.answers) == self.asked

    def asked_of(self, skill: str) -> int:
        """Return the number of questions of a skill."""
        return sum(question.skill == skill for question in self.questions)

    def right_of(self, skill: str) -> int:
        """Return the number of right answers to questions of a skill."""
        return sum(one.is_right for one in self.answers if one.question.skill == skill)

    def sure(self) -> list[SureAnswer]:
        """Return the answers whose writer said how sure they were."""
        return [
            SureAnswer(one.confidence, one.is_right)
            for one in self.answers
            if one.confidence in CHANCES
        ]


def load_form(form: str, *, folder: Path | None = None, data: Path | None = None) -> Bank:
    """Return the questions of a form, ``"A"`` or ``"B"``.

    Raises
    ------
    QuizError
        If there is no such form, or its bank breaks a rule.
    """
    if form not in FORMS:
        raise QuizError(f"There is no form {form!r}. Forms: {', '.join(FORMS)}.")
    return load_bank(FORMS[form], folder=folder or inventory_dir(), data=data)


def form_for(when: str, log: AnswerLog, *, folder: Path | None = None) -> str:
    """Return the form that the learner of a log meets before or after the course.

    Who has begun a form stays with it. Nobody meets the same form twice.

    Raises
    ------
    QuizError
        If `when` is neither.
    """
    if when not in WHENS:
        raise QuizError(f'There is no {when!r}. Write who_says_so("before") or ("after").')
    first = _first_begun(log.own_entries(), folder) or _drawn(log.learner)
    return first if when == "before" else _other(first)


def sittings(entries: Iterable[dict[str, Any]], *, folder: Path | None = None) -> list[Sitting]:
    """Return the sittings of one learner, the earlier first: at most one a form."""
    kept = list(entries)
    found = [_sitting(form, kept, folder) for form in FORMS]
    return sorted((one for one in found if one is not None), key=lambda one: one.began)


def _sitting(form: str, entries: list[dict[str, Any]], folder: Path | None) -> Sitting | None:
    questions = {question.id: question for question in load_form(form, folder=folder).questions}
    timed = [
        (at, entry)
        for entry in entries
        if entry.get("event") == "answer" and _is_of(entry, questions)
        if (at := entry_time(entry)) is not None
    ]
    if not timed:
        return None
    began = min(at for at, _ in timed)
    last = {entry["id"]: entry for at, entry in timed if at - began <= SITTING}
    answers = tuple(_answer(questions[key], entry) for key, entry in last.items())
    return Sitting(form, began, answers, tuple(questions.values()))


def _is_of(entry: dict[str, Any], questions: dict[str, Question]) -> bool:
    question = questions.get(str(entry.get("id")))
    is_exam = entry.get("mode") == "exam"
    return question is not None and is_exam and entry.get("version") == question.version


def _answer(question: Question, entry: dict[str, Any]) -> FormAnswer:
    # Judged anew from the bank: what a file says of its own score is never trusted.
    sure = entry.get("confidence")
    confidence = sure if isinstance(sure, int) and sure in CHANCES else None
    return FormAnswer(question, grade(question, entry.get("response")).fraction == 1, confidence)


def _first_begun(entries: Iterable[dict[str, Any]], folder: Path | None) -> str:
    """Return the form to which the first draft or answer of a log belongs, "" if there is none."""
    owners = {q.id: form for form in FORMS for q in load_form(form, folder=folder).questions}
    for entry in entries:
        form = owners.get(str(entry.get("id")))
        if form and entry.get("mode") == "exam":
            return form
    return ""


def _drawn(learner: str) -> str:
    return list(FORMS)[hashlib.sha256(learner.encode()).digest()[0] % len(FORMS)]


def _other(form: str) -> str:
    return next(one for one in FORMS if one != form)
