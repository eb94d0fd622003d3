"""The answer log: one line an event, only ever added to, beside the notebook.

It holds a made-up learner code and times in UTC; no name, computer or address.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from moscow_pyongyang.questions import chain
from moscow_pyongyang.questions._lock import held
from moscow_pyongyang.questions.chain import Verdict, verify

__all__ = ["LOG_NAME", "AnswerLog", "Verdict", "open_log", "verify"]

LOG_NAME = "answers.jsonl"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike
_FORM = 1
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


class AnswerLog:
    """One log file; several notebooks and threads may write to it at once.

    Attributes
    ----------
    path
        The file; it appears with the first entry.
    learner
        Pseudonymous code of four characters, taken from the file if it has one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.learner = _new_code()
        self._guard = threading.RLock()
        self._waiting: list[dict[str, Any]] = []
        self._notices: list[str] = []
        self._forget()

    def _forget(self) -> None:
        self._entries: list[dict[str, Any]] = []
        self._prev = chain.START
        self._offset = 0
        self._inode = -1
        self._has_learner = False
        self._loose: dict[str, Any] | None = None

    def entries(self) -> list[dict[str, Any]]:
        """Return all entries, also those that could not be written yet."""
        with self._guard:
            try:
                fd = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            except FileNotFoundError:
                if self._offset:
                    self._forget()
            except OSError as error:
                self._say(_plain(error, self.path, "read"))
            else:
                try:
                    self._catch_up(fd)
                except OSError as error:
                    self._say(_plain(error, self.path, "read"))
                finally:
                    os.close(fd)
            loose = [self._loose] if self._loose else []
            return [*self._entries, *loose, *self._waiting]

    def notices(self) -> list[str]:
        """Return, once, what happened to the file in plain words."""
        with self._guard:
            said, self._notices = self._notices, []
            return said

    def append(self, event: str, **fields: Any) -> str:
        """Add one entry and return "" or why it could not be written.

        An entry that could not be written is kept in memory and written with
        the next one.
        """
        with self._guard:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._waiting.append({"event": event, "time": now, **fields})
            try:
                # Not private to the owner: a teacher collects these files.
                fd = os.open(self.path, _FLAGS, 0o644)
            except OSError as error:
                return _plain(error, self.path, "write")
            try:
                with held(fd) as is_alone:
                    torn, needs_end = self._catch_up(fd)
                    self._write(fd, torn, needs_end, is_alone)
            except OSError as error:
                return _plain(error, self.path, "write")
            finally:
                os.close(fd)
            return ""

    def delete(self) -> None:
        """Delete the file and all that is in memory; the next entry begins a log with a new code.

        Raises
        ------
        OSError
            If the file cannot be deleted; then nothing is forgotten either.
        """
        with self._guard:
            self.path.unlink(missing_ok=True)
            self._forget()
            self._waiting, self._notices = [], []
            self.learner = _new_code()

    def _catch_up(self, fd: int) -> tuple[bytes, bool]:
        """Read what others wrote; return a cut-off tail, and whether its line end lacks."""
        now = os.fstat(fd)
        if now.st_size < self._offset or now.st_ino != self._inode:
            self._forget()
            self._inode = now.st_ino
        os.lseek(fd, self._offset, os.SEEK_SET)
        data = bytearray()
        while block := os.read(fd, 1 << 16):
            data += block
        *lines, tail = bytes(data).split(b"\n")
        self._loose = None
        for line in lines:
            self._offset += len(line) + 1
            self._take(line)
        if not tail:
            return b"", False
        entry = chain.unseal(tail)
        if entry is not None and chain.is_sound(entry):
            # Whole, only its line end lacks: it counts, and is read again once it has one.
            self._loose = entry
            self._adopt(entry)
            return b"", True
        self._say(
            f"The last line of {self.path.name} was cut off while it was written. "
            "That one entry is lost; all others are kept."
        )
        return tail, True

    def _take(self, line: bytes) -> None:
        entry = chain.unseal(line)
        if entry is None:
            return
        self._prev = entry["hash"]
        self._entries.append(entry)
        self._adopt(entry)

    def _adopt(self, entry: dict[str, Any]) -> None:
        code = entry.get("learner")
        if not self._has_learner and isinstance(code, str) and code:
            self.learner, self._has_learner = code, True

    def _write(self, fd: int, torn: bytes, needs_end: bool, is_alone: bool) -> None:
        todo = list(self._waiting)
        if torn:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            todo.insert(0, {"event": chain.MENDED, "time": now, "torn": chain.digest(torn)})
        if not self._has_learner:
            now = todo[0]["time"]
            todo.insert(1 if torn else 0, {"event": "begin", "time": now})
        prev, lines = self._loose["hash"] if self._loose else self._prev, []
        for entry in todo:
            full = {"form": _FORM, "learner": self.learner, **entry}
            line, prev = chain.seal(full, prev)
            lines.append(line)
        data = (b"\n" if needs_end else b"") + b"".join(lines)
        before = os.fstat(fd).st_size
        written = 0
        try:
            while written < len(data):
                written += os.write(fd, data[written:])
        except OSError:
            if is_alone:
                # Take back our own half line; nobody else can have written behind it.
                with contextlib.suppress(OSError):
                    os.ftruncate(fd, before)
            raise
        self._waiting.clear()
        # Read back rather than assume: without a lock another line may stand before ours.
        self._catch_up(fd)

    def _say(self, notice: str) -> None:
        if notice not in self._notices:
            self._notices.append(notice)


def _new_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def _plain(error: OSError, path: Path, doing: str) -> str:
    kept = (
        "Your answers are kept only until this notebook's kernel stops. "
        if doing == "write"
        else "Earlier answers cannot be shown. "
    )
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = f"The disk is full, so {path.name} could not grow. {kept}"
            return why + "Free some space, then press Check once more."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            why = f"This folder does not let you {doing} {path.name}. {kept}"
            return why + "Copy the notebook to a folder of your own to keep them."
        case errno.EISDIR:
            return f"{path.name} is a folder here, not a file. {kept}Rename that folder."
        case _:
            return f"{path.name} could not be used ({error.strerror}). {kept}"


_OPEN: dict[Path, AnswerLog] = {}
_OPENING = threading.Lock()


def open_log(path: Path | None = None) -> AnswerLog:
    """Return the log at `path`; by default ``answers.jsonl`` in the working folder.

    The same object comes back for the same file, so that cells of one
    notebook share what could not be written yet.
    """
    full = Path(os.path.abspath(path or LOG_NAME))
    with _OPENING:
        return _OPEN.setdefault(full, AnswerLog(full))
