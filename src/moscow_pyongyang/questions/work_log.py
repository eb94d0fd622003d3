"""Keep the work of tasks, predictions and guesses in the answer log: shown again, never judged."""

from __future__ import annotations

import atexit
from copy import deepcopy
from typing import TYPE_CHECKING

from moscow_pyongyang.questions.log import AnswerLog, open_log

if TYPE_CHECKING:
    from moscow_pyongyang.work import Work

# First part of the key of a work, and what its entries are called; any other work is a note.
EVENTS = {"bench": "note", "decide": "decision", "draw": "draw"}
_NOTE = "note"
# Parts of a work that grow by the key or the stroke: each pause would make an entry.
_TYPED = {"text", "reason", "sketch"}


class WorkLog:
    """A `moscow_pyongyang.work.WorkStore` in the answer log.

    A choice, a rating or a reveal is written at once. Words alone wait for the next
    of these, or for the end of the kernel: half a sentence is nobody's business, and a log
    is never made shorter.

    Parameters
    ----------
    log
        The log; that of the working folder, at the time of writing, if not given.
    """

    def __init__(self, log: AnswerLog | None = None) -> None:
        self._log = log
        # Work not yet written, with its log and the learner it belongs to.
        self._drafts: dict[str, tuple[AnswerLog, str, Work]] = {}

    def recall(self, key: str) -> Work | None:
        """Return the work kept under `key`, None if there is none."""
        log = self._log or open_log()
        # A draft of a log that has been deleted since belongs to nobody any more.
        draft = self._drafts.get(key)
        if draft and draft[0] is log and draft[1] == log.learner:
            return deepcopy(draft[2])
        return _last(log, key)

    def keep(self, key: str, work: Work) -> None:
        """Keep `work` under `key`; write it, unless only words have changed."""
        log = self._log or open_log()
        last = _last(log, key)
        self._drafts.pop(key, None)
        if _without_words(work) != _without_words(last or {}):
            _write(log, key, work)
        elif work != last:
            self._drafts[key] = (log, log.learner, deepcopy(work))

    def flush(self) -> None:
        """Write what waits."""
        for key, (log, learner, work) in self._drafts.items():
            log.entries()
            if log.learner == learner:
                _write(log, key, work)
        self._drafts.clear()


def default_store() -> WorkLog:
    """Return a store in the log of the working folder, which the end of the kernel completes."""
    store = WorkLog()
    atexit.register(store.flush)
    return store


def _write(log: AnswerLog, key: str, work: Work) -> None:
    event = EVENTS.get(key.split("/")[0], _NOTE)
    # Where the file cannot grow the log keeps the entry in memory; the quiz cards say so.
    log.append(event, id=key, work=deepcopy(work))


def _last(log: AnswerLog, key: str) -> Work | None:
    kinds = {*EVENTS.values(), _NOTE}
    for entry in reversed(log.entries()):
        is_own = entry.get("learner", log.learner) == log.learner
        if entry.get("id") == key and entry.get("event") in kinds and is_own:
            work = entry.get("work")
            return deepcopy(work) if isinstance(work, dict) else None
    return None


def _without_words(work: Work) -> Work:
    """Return what was chosen: neither words nor parts that are still empty."""
    return {part: value for part, value in work.items() if part not in _TYPED and value}
