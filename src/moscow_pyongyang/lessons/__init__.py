"""The header of each page, and the map of all: ``lesson("L03")``; ``hand_in("E03")``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from moscow_pyongyang.lessons.plan import Page
    from moscow_pyongyang.questions.log import AnswerLog
    from moscow_pyongyang.views.base import Payload
    from moscow_pyongyang.views.hand_in import HandInView
    from moscow_pyongyang.views.lesson import LessonView

__all__ = ["hand_in", "lesson"]


def lesson(
    any_id: str,
    *,
    log_path: Path | str | None = None,
    folder: Path | None = None,
    now: datetime | None = None,
) -> LessonView:
    """Show the header of a page: where it stands, what it asks, who is in it, what is done.

    Parameters
    ----------
    any_id
        Id of a lesson or an exercise: ``"L03"``, ``"E03"``; ``"L00"`` shows the map of the course.
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the lessons; the course's own if not given.
    now
        The clock, with a time zone; tests pass their own.

    Returns
    -------
    LessonView
        For a page that this course does not know, a newer one perhaps, only the way back to
        the map: a header must not stop the page below it.
    """
    from moscow_pyongyang.lessons.header import header_of
    from moscow_pyongyang.lessons.marks import marks_of
    from moscow_pyongyang.lessons.plan import Page, read_plan
    from moscow_pyongyang.questions.log import open_log
    from moscow_pyongyang.views.lesson import LessonView

    def clock() -> datetime:
        return now or datetime.now().astimezone()

    plan = read_plan(folder)
    page = plan.find(any_id) or Page(any_id, file="", title="", subject="", facts={})
    log = open_log(log_path)
    # What is done from now on in this kernel is done in this page.
    log.page = page.id
    return LessonView(
        header_of(plan, page),
        marks=lambda: marks_of(plan, page, log.own_entries(), clock()),
        # A notebook file goes from hand to hand: what one reader has done is not in it.
        blank=marks_of(plan, page, [], clock()),
        pack=_packing(page, log),
    )


def hand_in(
    any_id: str, *, log_path: Path | str | None = None, folder: Path | None = None
) -> HandInView:
    """Show what packs an exercise into one file to hand in, or a lesson's work to keep.

    The header of each page has the same behind its button *Hand in* or *Download my work*.

    Parameters
    ----------
    any_id
        Id of the exercise whose notebook this is: ``"E03"``.
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the lessons; the course's own if not given.

    Raises
    ------
    UnknownNameError
        If the course has no such page.
    """
    from moscow_pyongyang.lessons.plan import read_plan
    from moscow_pyongyang.questions.log import open_log
    from moscow_pyongyang.views.hand_in import HandInView

    page = read_plan(folder).page(any_id)
    exercise = page.id if page.is_exercise else ""
    return HandInView(exercise, pack=_packing(page, open_log(log_path)))


def _packing(page: Page, log: AnswerLog) -> Callable[[Payload], tuple[str, bytes, str]]:
    def packed(sent: Payload) -> tuple[str, bytes, str]:
        # Only who asks for it waits for the import.
        from moscow_pyongyang.lessons.bundle import pack

        made = pack(page, log, sent, log.path.parent)
        return made.file, made.content, made.said

    return packed
