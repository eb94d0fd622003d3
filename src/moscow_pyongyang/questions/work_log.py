"""Keep the work of tasks, guesses and checks in the answer log: shown again, judged no more."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.log import AnswerLog, open_log
from moscow_pyongyang.work import shelf_of

if TYPE_CHECKING:
    from moscow_pyongyang.work import Work

DRAFT = "draft"
# First part of the key of a work, and what its entries are called; any other work is a note.
# A look is how a reader left the controls of an explorer; evidence is picked to be used; a check
# tells how an answer stands in an exercise, and not the answer.
EVENTS = {
    "bench": "note",
    "check": "check",
    "decide": "decision",
    "draw": "draw",
    "evidence": DRAFT,
    "look": DRAFT,
}
_NOTE = "note"
# Parts of a work that are typed or drawn: where nothing else is new, the entry is a draft.
_TYPED = {"text", "reason", "sketch"}


class WorkLog:
    """A `moscow_pyongyang.work.WorkStore` in the answer log.

    Each change makes an entry: the page waits for a pause before it tells of one. What has
    only been typed or drawn so far is a ``draft``; a choice, a rating or a reveal is named
    after the task.

    Parameters
    ----------
    log
        The log; that of the working folder, at the time of writing, if not given.
    """

    def __init__(self, log: AnswerLog | None = None) -> None:
        self._log = log

    @property
    def shelf(self) -> str:
        """The name of the log for a page."""
        return shelf_of((self._log or open_log()).path)

    def recall(self, key: str) -> Work | None:
        """Return the work kept under `key`, None if there is none."""
        return _last(self._log or open_log(), key)

    def keep(self, key: str, work: Work) -> None:
        """Keep `work` under `key`, unless it is what stands there."""
        log = self._log or open_log()
        last = _last(log, key)
        if work == last:
            return
        is_draft = _without_words(work) == _without_words(last or {})
        event = DRAFT if is_draft else EVENTS.get(key.split("/")[0], _NOTE)
        # Where the file cannot grow the log keeps the entry in memory, and `settle` says so.
        log.append(event, id=key, work=deepcopy(work))

    def settle(self) -> None:
        """Write what could not be written before.

        Raises
        ------
        QuizError
            If it still cannot be written.
        """
        trouble = (self._log or open_log()).settle()
        if trouble:
            raise QuizError(trouble)


def default_store() -> WorkLog:
    """Return a store in the log of the working folder."""
    return WorkLog()


def _last(log: AnswerLog, key: str) -> Work | None:
    kinds = {*EVENTS.values(), _NOTE, DRAFT}
    for entry in reversed(log.entries()):
        is_own = entry.get("learner", log.learner) == log.learner
        if entry.get("id") == key and entry.get("event") in kinds and is_own:
            work = entry.get("work")
            return deepcopy(work) if isinstance(work, dict) else None
    return None


def _without_words(work: Work) -> Work:
    """Return what was chosen: neither words nor parts that are still empty."""
    return {part: value for part, value in work.items() if part not in _TYPED and value}
