"""Questions with feedback and sources, and answers that stay with the learner.

The functions load what they need when they are first used. No module of this package may
have the name of one of them: importing it would put the module in the function's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from moscow_pyongyang.questions.claim_paper import my_claim as my_claim
    from moscow_pyongyang.questions.claim_paper import read_claim as read_claim
    from moscow_pyongyang.questions.classroom import class_votes as class_votes
    from moscow_pyongyang.questions.own_gain import gain as gain
    from moscow_pyongyang.questions.progress_report import progress as progress
    from moscow_pyongyang.views.quiz import QuizView

__all__ = [
    "class_votes",
    "comeback",
    "gain",
    "my_claim",
    "progress",
    "quiz",
    "read_claim",
    "who_says_so",
]
__getattr__ = lazy_exports(
    __name__,
    {
        "claim_paper": "my_claim read_claim",
        "classroom": "class_votes",
        "own_gain": "gain",
        "progress_report": "progress",
    },
)[0]


def quiz(
    lesson: str,
    *ids: str,
    group: str | None = None,
    mode: str = "practice",
    due: bool = False,
    log_path: Path | str | None = None,
    folder: Path | None = None,
) -> QuizView:
    """Show questions of a lesson.

    Parameters
    ----------
    lesson
        Id of the lesson, for example ``"L01"``.
    *ids
        Questions to show, with or without the lesson: ``"sourcing-1"``.
    group
        Show every question of this group, for example ``"exit"``.
    mode
        ``"practice"``, ``"class"`` (two votes), ``"exam"`` (saved, not judged) or
        ``"cards"`` (asked anew each day).
    due
        Show what is due from earlier lessons; see `comeback`.
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the question banks; tests pass their own.

    Returns
    -------
    QuizView
        One card a question; earlier answers are shown again.

    Raises
    ------
    UnknownNameError
        If the lesson, a question or the group does not exist.
    QuizError
        If the bank breaks a rule, or there is no such mode, or questions are
        named although `due` chooses them.
    """
    from moscow_pyongyang.errors import QuizError
    from moscow_pyongyang.questions.bank import load_bank
    from moscow_pyongyang.questions.log import open_log
    from moscow_pyongyang.questions.session import Session
    from moscow_pyongyang.views.quiz import QuizView

    if due:
        if ids or mode != "practice":
            raise QuizError(
                "due=True chooses the questions and how they are asked. "
                f'Write quiz("{lesson}", due=True), or name questions without due.'
            )
        return comeback(lesson, group=group or "comeback", log_path=log_path, folder=folder)
    questions = load_bank(lesson, folder=folder).pick(*ids, group=group)
    log = open_log(log_path)
    return QuizView(Session(questions, mode=mode, log=log))


def comeback(
    lesson: str,
    *,
    count: int = 3,
    group: str = "comeback",
    log_path: Path | str | None = None,
    folder: Path | None = None,
    now: datetime | None = None,
) -> QuizView:
    """Show the questions of earlier lessons that are due today.

    Parameters
    ----------
    lesson
        The lesson that begins, for example ``"L02"``; questions come from those before it.
    count
        Most questions to show.
    group
        Shown instead, from the lesson's own bank, where nothing is due: to a new learner.
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the question banks; tests pass their own.
    now
        The clock, with a time zone; tests pass their own.

    Returns
    -------
    QuizView
        One card a question. Answers given today are shown again, older ones are not.

    Raises
    ------
    UnknownNameError
        If the lesson has no bank, or nothing is due and the bank has no such group.
    """
    from datetime import datetime

    from moscow_pyongyang.questions.bank import load_bank
    from moscow_pyongyang.questions.log import day_start, open_log
    from moscow_pyongyang.questions.schedule import due_questions
    from moscow_pyongyang.questions.session import Session
    from moscow_pyongyang.views.quiz import QuizView

    clock = now or datetime.now().astimezone()
    log = open_log(log_path)
    chosen = due_questions(lesson, log, now=clock, count=count, folder=folder)
    if chosen:
        return QuizView(Session(chosen, mode="cards", log=log, since=day_start(clock)))
    questions = load_bank(lesson, folder=folder).pick(group=group)
    return QuizView(Session(questions[:count], mode="practice", log=log))


def who_says_so(
    when: str,
    *,
    form: str | None = None,
    log_path: Path | str | None = None,
    folder: Path | None = None,
) -> QuizView:
    """Show a form of the inventory *Who says so?*: answers are kept, and nothing is said of them.

    Parameters
    ----------
    when
        ``"before"`` the course or ``"after"`` it. The code of your answer log decides which of
        the two forms comes before; the other one comes after.
    form
        ``"A"`` or ``"B"``, for a teacher who decides it instead.
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the two forms; tests pass their own.

    Returns
    -------
    QuizView
        Sixteen cards; answers given before are shown again.

    Raises
    ------
    QuizError
        If there is no such form, or `when` is neither.
    """
    from moscow_pyongyang.questions.log import open_log
    from moscow_pyongyang.questions.session import Session
    from moscow_pyongyang.questions.sittings import form_for, load_form
    from moscow_pyongyang.views.quiz import QuizView

    log = open_log(log_path)
    chosen = form or form_for(when, log, folder=folder)
    return QuizView(Session(load_form(chosen, folder=folder).questions, mode="exam", log=log))
