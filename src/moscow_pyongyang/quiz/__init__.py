"""The quiz room: questions with feedback and sources, answers that stay with the learner."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.widgets.quiz_view import QuizView

__all__ = ["progress", "quiz"]


def quiz(
    lesson: str,
    *ids: str,
    group: str | None = None,
    mode: str = "practice",
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
        ``"practice"``, ``"class"`` (two votes) or ``"exam"`` (saved, not judged).
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
        If the bank breaks a rule, or there is no such mode.
    """
    from moscow_pyongyang.quiz.bank import load_bank
    from moscow_pyongyang.quiz.log import open_log
    from moscow_pyongyang.quiz.session import Session
    from moscow_pyongyang.widgets.quiz_view import QuizView

    questions = load_bank(lesson, folder=folder).pick(*ids, group=group)
    log = open_log(Path(log_path) if log_path is not None else None)
    return QuizView(Session(questions, mode=mode, log=log))


def progress(log_path: Path | str | None = None) -> pd.DataFrame:
    """Return what you have answered so far: one row a skill.

    Parameters
    ----------
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.

    Returns
    -------
    pandas.DataFrame
        Columns ``skill``, ``questions``, ``answered``, ``right_at_once``, ``right_in_the_end``.
    """
    from moscow_pyongyang.quiz.log import open_log
    from moscow_pyongyang.quiz.skills import progress_table

    return progress_table(open_log(Path(log_path) if log_path is not None else None))


class _Room(ModuleType):
    """This package, callable.

    ``from moscow_pyongyang import quiz`` must give something to call even when
    another import has put the package under that name before.
    """

    def __call__(self, *args: Any, **kwargs: Any) -> QuizView:
        return quiz(*args, **kwargs)


sys.modules[__name__].__class__ = _Room
