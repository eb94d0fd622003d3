"""What a learner may do with the answer log: copy it, delete it, check it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.log import LOG_NAME, open_log
from moscow_pyongyang.questions.log_check import LogCheck, verify_bytes
from moscow_pyongyang.questions.log_file import LogContent
from moscow_pyongyang.questions.log_strays import stray_notices
from moscow_pyongyang.views.page import forget_drafts
from moscow_pyongyang.work import shelf_of
from moscow_pyongyang.writing import write_whole

# A browser has no command line.
_SAY_YES = "yes=True" + (", or --yes on the command line" * (sys.platform != "emscripten"))


@dataclass(frozen=True)
class Outcome:
    """What was done, in one sentence.

    Attributes
    ----------
    is_done
        Whether anything was copied or deleted.
    message
        What happened, or what to do so that it happens.
    path
        The file concerned.
    """

    is_done: bool
    message: str
    path: Path

    def __str__(self) -> str:
        return self.message


def export(target: Path | str, log_path: Path | str = LOG_NAME) -> Outcome:
    """Copy the answer log, for a teacher or as a backup.

    Parameters
    ----------
    target
        A folder (the copy is then named after the learner's code) or a new file.
    log_path
        The log; ``answers.jsonl`` in the working folder if not given.

    Raises
    ------
    QuizError
        If there is no log, or the copy cannot be written or would overwrite another file.
    """
    source, goal = Path(log_path), Path(target)
    data = _content(source)
    if goal.is_dir():
        goal = goal / f"answers-{_learner(source, data)}.jsonl"
    if goal.exists():
        if goal.samefile(source):
            raise QuizError(f"{goal.name} is the log itself. Name another folder or file.")
        if goal.read_bytes() == data:
            return Outcome(False, f"{goal.name} is already this very copy.", goal)
        if not _holds(data, goal.read_bytes()):
            raise QuizError(f"{goal.name} holds something else. Name another file or move it.")
    try:
        write_whole(goal, data)
    except OSError as error:
        raise QuizError(
            f"{goal.name} could not be written ({error.strerror}). Name another folder."
        ) from error
    verdict = verify_bytes(data, goal.name)
    return Outcome(True, f"Copied. {verdict.message} It holds a code, not your name.", goal)


def delete(log_path: Path | str = LOG_NAME, *, yes: bool = False) -> Outcome:
    """Delete the answer log for good; without `yes`, say what would be deleted.

    Parameters
    ----------
    log_path
        The log; ``answers.jsonl`` in the working folder if not given.
    yes
        Really delete. Nothing is kept, also not what an open notebook of this
        kernel still had in memory; a new log has a new code.

    Raises
    ------
    QuizError
        If there is no log, the file is no answer log, or it cannot be deleted.
    """
    path = Path(log_path)
    if path.is_symlink():
        raise QuizError(f"{path.name} is a link. Delete the file that it leads to.")
    data = _content(path)
    content = _read(data)
    count = len(content.entries) + len(content.changed)
    if data.strip() and not count:
        raise QuizError(f"{path.name} is no answer log. Nothing was deleted.")
    what = f"{path.name} with {count} {'entry' if count == 1 else 'entries'}"
    if not yes:
        return Outcome(
            False,
            f"This would delete {what} for good. Copies that you exported stay. "
            f"To do it, say so: {_SAY_YES}.",
            path,
        )
    try:
        open_log(path).delete()
    except OSError as error:
        raise QuizError(
            f"{path.name} could not be deleted ({error.strerror}). Close what uses it."
        ) from error
    # Also what stands in the page and no kernel has kept.
    forget_drafts(shelf_of(path))
    return Outcome(True, f"Deleted {what}. Copies that you exported stay.", path)


def verify(log_path: Path | str = LOG_NAME) -> LogCheck:
    """Check the answer log line by line and name the first broken line.

    Raises
    ------
    QuizError
        If there is no log, or it cannot be read.
    """
    path = Path(log_path)
    return verify_bytes(_content(path), path.name)


def _content(path: Path) -> bytes:
    try:
        # In the browser edition no file is there.
        return open_log(path).data()
    except FileNotFoundError:
        beside = stray_notices(path, None)
        raise QuizError(
            beside[0]
            if beside
            else f"There is no {path.name} here: nothing was answered in this folder yet. "
            "Name the file, or go to the folder of your notebooks."
        ) from None
    except OSError as error:
        raise QuizError(f"{path.name} cannot be read ({error.strerror}).") from error


def _read(data: bytes) -> LogContent:
    content = LogContent()
    content.take(data)
    return content


def _learner(path: Path, data: bytes) -> str:
    for code in _read(data).learners:
        # The code becomes part of a file name: letters and digits only.
        if code.isalnum() and len(code) <= 8:
            return code
    raise QuizError(f"{path.name} is no answer log. Nothing was copied.")


def _holds(data: bytes, copy: bytes) -> bool:
    """Return whether a log holds all that an earlier copy of it does, so that nothing is lost."""
    # An earlier copy may end in a cut-off line.
    if data.startswith(copy[: copy.rfind(b"\n") + 1] or copy):
        return True
    log, earlier = _read(data), _read(copy)
    known = {entry["hash"] for entry in log.entries}
    is_clean = not (earlier.changed or earlier.unread) and bool(earlier.entries)
    return is_clean and known.issuperset(entry["hash"] for entry in earlier.entries)
