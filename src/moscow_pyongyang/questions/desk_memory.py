"""Keep benches, decision rooms and drawn lines in the answer log: shown again, never judged."""

from __future__ import annotations

import atexit
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.log import open_log

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.questions.log import AnswerLog

    Work = dict[str, Any]

# First part of a desk's key, and what its entries are called; any other desk writes notes.
EVENTS = {"bench": "note", "decide": "decision", "draw": "draw"}
_NOTE = "note"
# Parts of a work that grow by the key or the stroke: each pause would make an entry.
_TYPED = {"text", "reason", "sketch"}


class DeskMemory:
    """What a desk calls to keep and recall a student's work; see `widgets._desk.Remember`.

    A choice, a rating or a reveal is written at once. Words alone wait for the next
    of these, or for the end of the kernel: half a sentence is nobody's business, and a log
    is never made shorter.

    Parameters
    ----------
    log_path
        The log; ``answers.jsonl`` in the working folder if not given.
    """

    def __init__(self, log_path: Path | None = None) -> None:
        self._path = log_path
        # Work not yet written, with its log and the learner it belongs to.
        self._drafts: dict[str, tuple[AnswerLog, str, Work]] = {}

    def __call__(self, key: str, work: Work | None = None, /) -> Work | None:
        """Return the work kept under `key`, after keeping `work` if it is given."""
        log = open_log(self._path)
        last = _last(log, key)
        if work is not None:
            self._drafts.pop(key, None)
            if _without_words(work) != _without_words(last or {}):
                _write(log, key, work)
            elif work != last:
                self._drafts[key] = (log, log.learner, deepcopy(work))
            return work
        # A draft of a log that has been deleted since belongs to nobody any more.
        kept = self._drafts.get(key)
        is_mine = kept is not None and kept[0] is log and kept[1] == log.learner
        return deepcopy(kept[2]) if kept and is_mine else last

    def flush(self) -> None:
        """Write what waits."""
        for key, (log, learner, work) in self._drafts.items():
            log.entries()
            if log.learner == learner:
                _write(log, key, work)
        self._drafts.clear()


def connect(log_path: Path | None = None) -> DeskMemory:
    """Let every desk made from now on keep its work in the answer log, and return its memory.

    Parameters
    ----------
    log_path
        The log; ``answers.jsonl`` in the working folder if not given.
    """
    from moscow_pyongyang.views.task import remember_with

    memory = DeskMemory(log_path)
    remember_with(memory)
    atexit.register(memory.flush)
    return memory


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
