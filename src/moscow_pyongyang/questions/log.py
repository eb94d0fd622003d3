"""The answer log: one line an event, only ever added to, beside the notebook.

It holds a made-up learner code, times in UTC and the lesson at hand; no name, computer or
address. Each line carries the hash of the line before and its own. This shows careless edits,
a cut-off line or a lost one. It does not stop a forger, who could compute every hash anew.

A file that another program saved in another form is read (`log_file`) and continued in its own
encoding: nothing that stands there is ever written anew.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import threading
import time
from datetime import UTC, datetime
from datetime import time as clock_time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.log_check import loss_notices
from moscow_pyongyang.questions.log_entries import digest, seal
from moscow_pyongyang.questions.log_file import MENDED, LogContent
from moscow_pyongyang.questions.log_strays import stray_notices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOG_NAME = "answers.jsonl"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike
_FORM = 1
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_STEP_S = 0.01
_BROWSER_LOG = "moscow_pyongyang.questions.browser_log"
# Where JupyterLite shows its files to Python.
_DRIVE = "/drive"
NOTHING_KEPT = (
    "This browser keeps nothing here: your answers last only until this page is closed. Download "
    "your work before you close it, or open the course in an ordinary window, by https or on "
    "localhost."
)


def entry_time(entry: Mapping[str, Any]) -> datetime | None:
    """Return the time of a log entry in UTC, or None if it has none that can be read."""
    try:
        found = datetime.fromisoformat(str(entry.get("time")))
        return None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def day_start(now: datetime) -> datetime:
    """Return the start of the day of `now`, in its own time zone."""
    return datetime.combine(now.date(), clock_time(), now.tzinfo)


class AnswerLog:
    """One log file; several notebooks and threads may write to it at once.

    Parameters
    ----------
    path
        The file; it appears with the first entry.
    wait
        Seconds to wait for another program that writes to the file.

    Attributes
    ----------
    learner
        Pseudonymous code of four characters, taken from the file if it has one.
    page
        Id of the lesson that is open in this kernel, of which each entry tells; "" for none.
    """

    def __init__(self, path: Path, *, wait: float = 3.0) -> None:
        self.path = path
        self.learner = _new_code()
        self.page = ""
        # On Windows only; see `_alone`.
        self._lock_path = path.with_name(f".{path.name}.lock")
        self._wait = wait
        self._guard = threading.RLock()
        self._content = LogContent()
        self._told: set[str] = set()
        self._has_looked_beside = False
        self._waiting: list[dict[str, Any]] = []
        self._notices: list[str] = []

    @property
    def place(self) -> str:
        """Where the answers are kept, as a sentence says it."""
        return f"{self.path.name} beside this notebook"

    def data(self) -> bytes:
        """Return the log as the bytes of a file.

        Raises
        ------
        OSError
            If there is none, or it cannot be read.
        """
        return self.path.read_bytes()

    def not_kept(self) -> str:
        """Return in a sentence why the answers do not outlive the page; "" if they do.

        In a browser a file ends with the page, unless it lies on the drive of JupyterLite, which
        is there on https and localhost alone.
        """
        if sys.platform != "emscripten" or self.path.is_relative_to(_DRIVE):
            return ""
        return NOTHING_KEPT

    def entries(self) -> list[dict[str, Any]]:
        """Return all sound entries, also those that could not be written yet.

        What is missing, changed or unreadable in the file is told by `notices`.
        """
        with self._guard:
            try:
                self._take(self.data())
                self._look_beside(self._content.entries)
            except FileNotFoundError:
                self._content = self._begin()
                self._look_beside(None)
            except OSError as error:
                self._say(_explain(error, self.path, "read"))
            return [*self._content.entries, *self._waiting]

    def own_entries(self) -> list[dict[str, Any]]:
        """Return the entries of the log's own learner."""
        entries = self.entries()
        return [entry for entry in entries if entry.get("learner", self.learner) == self.learner]

    def notices(self) -> list[str]:
        """Return, once, what happened to the file in plain words."""
        with self._guard:
            said, self._notices = self._notices, []
            return said

    def remarks(self) -> list[str]:
        """Return what of the file does not count, and what was joined, as it now stands."""
        with self._guard:
            return loss_notices(self._content, self.path.name)

    def append(self, event: str, **fields: Any) -> str:
        """Add one entry and return "" or why it could not be written.

        An entry that could not be written is kept in memory and written with
        the next one.
        """
        with self._guard:
            page = {"page": self.page} if self.page else {}
            self._waiting.append({"event": event, "time": _now(), **page, **fields})
            return self.settle()

    @property
    def is_written(self) -> bool:
        """Whether all entries are in the file, and none in memory alone."""
        return not self._waiting and not self.not_kept()

    def settle(self) -> str:
        """Write what could not be written before; return "" or why it still cannot be."""
        with self._guard:
            if not self._waiting:
                return self.not_kept()
            try:
                # Not private to the owner: a teacher collects these files.
                fd = os.open(self.path, _FLAGS, 0o644)
                try:
                    with self._alone(fd) as is_alone:
                        self._write(fd, is_alone)
                finally:
                    os.close(fd)
            except OSError as error:
                return _explain(error, self.path, "write")
            self._waiting.clear()
            return self.not_kept()

    def delete(self) -> None:
        """Delete the file and all that is in memory; the next entry begins a log with a new code.

        Raises
        ------
        OSError
            If the file cannot be deleted; then nothing is forgotten either.
        """
        with self._guard:
            self.path.unlink(missing_ok=True)
            _try_to(os.unlink, self._lock_path)
            self._forget()

    def _forget(self) -> None:
        self._content = self._begin()
        self._waiting, self._notices = [], []
        self._told.clear()
        self._has_looked_beside = True
        self.learner = _new_code()

    def _begin(self) -> LogContent:
        return LogContent()

    def _take(self, data: bytes) -> None:
        content = self._content
        content.take(data)
        if content.torn:
            self._say(
                f"The last line of {self.path.name} was cut off while it was written. "
                "That one entry is lost; all others are kept."
            )
        self.learner = next(iter(content.learners), self.learner)
        self._tell(*loss_notices(content, self.path.name))

    def _look_beside(self, entries: list[dict[str, Any]] | None) -> None:
        if not self._has_looked_beside:
            self._has_looked_beside = True
            self._tell(*stray_notices(self.path, entries))

    @contextlib.contextmanager
    def _alone(self, fd: int) -> Iterator[bool]:
        """Hold the file alone, if its system can; give up after some seconds.

        Without the lock the caller still writes with ``O_APPEND``, so no line is
        lost; two lines may then name the same line before. The lock is the
        system's, on an open file: none is left behind by a program that dies.
        """
        if sys.platform == "emscripten":
            # A browser has no locks, and each notebook there its own copy of the file.
            yield False
            return
        with contextlib.ExitStack() as stack:
            if sys.platform == "win32":
                # Windows lets nobody read a locked byte: lock a file of its own.
                with contextlib.suppress(OSError):
                    fd = os.open(self._lock_path, os.O_RDWR | os.O_CREAT)
                    stack.callback(os.close, fd)
            yield self._lock(fd, stack)

    def _lock(self, fd: int, stack: contextlib.ExitStack) -> bool:
        # An import of 40 ms, for which a lesson that opens does not wait.
        from filelock import lock_descriptor, unlock_descriptor

        end = time.monotonic() + self._wait
        try:
            while not lock_descriptor(fd, blocking=False):
                if time.monotonic() > end:
                    self._say(
                        f"Another program holds {self.path.name}. "
                        "Your answer was written to it all the same."
                    )
                    return False
                time.sleep(_STEP_S)
        except OSError:
            # A network share that knows no locks.
            return False
        stack.callback(_try_to, unlock_descriptor, fd)
        return True

    def _write(self, fd: int, is_alone: bool) -> None:
        before = _read_all(fd)
        data = self._added(before)
        written = 0
        try:
            while written < len(data):
                written += os.write(fd, data[written:])
        except OSError:
            if is_alone:
                # Take back our own half line; nobody else can have written behind it.
                _try_to(os.ftruncate, fd, len(before))
            raise

    def _added(self, before: bytes) -> bytes:
        """Return what waits as lines to be written behind `before`."""
        self._take(before)
        content, entries = self._content, list(self._waiting)
        if content.is_foreign:
            self._copy_aside(before)
        if content.torn:
            mended = {"event": MENDED, "time": _now(), "torn": digest(content.torn)}
            entries.insert(0, mended)
        if not content.learners:
            begin = {"event": "begin", "time": entries[0]["time"]}
            entries.insert(1 if content.torn else 0, begin)
        prev = content.last_hash
        added = b"\n" if content.end else b""
        for entry in entries:
            line, prev = seal({"form": _FORM, "learner": self.learner, **entry}, prev)
            added += line
        return content.encoded(added, before)

    def _copy_aside(self, before: bytes) -> None:
        """Keep what is no log at all, a document of another program, from being written into."""
        for number in range(1, 1000):
            path = self.path.with_name(f"{self.path.name}.before-{number}")
            try:
                if path.exists() and path.read_bytes() == before:
                    return
                with path.open("xb") as file:
                    file.write(before)
            except FileExistsError:
                continue
            self._tell(
                f"{self.path.name} held nothing that can be read as answers. It is kept as "
                f"{path.name}; your answers go on here under the code {self.learner}."
            )
            return

    def _say(self, notice: str) -> None:
        if notice not in self._notices:
            self._notices.append(notice)

    def _tell(self, *notices: str) -> None:
        """Say what stays as it is once, not at each reading."""
        for notice in notices:
            if notice not in self._told:
                self._told.add(notice)
                self._say(notice)


def _read_all(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    data = bytearray()
    while block := os.read(fd, 1 << 16):
        data += block
    return bytes(data)


def _try_to(do: Any, *args: Any) -> None:
    with contextlib.suppress(OSError):
        do(*args)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _new_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def _explain(error: OSError, path: Path, doing: str) -> str:
    kept = (
        "Your answers are kept only until this notebook's kernel stops. "
        if doing == "write"
        else "Earlier answers cannot be shown. "
    )
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = f"The disk is full, so {path.name} could not grow. {kept}"
            return why + "Free some space, and go on."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            why = f"This folder does not let you {doing} {path.name}. {kept}"
            return why + "Copy the notebook to a folder of your own to keep them."
        case errno.EISDIR:
            return f"{path.name} is a folder here, not a file. {kept}Rename that folder."
        case _:
            return f"{path.name} could not be used ({error.strerror}). {kept}"


_OPEN: dict[Path, AnswerLog] = {}
_OPENING = threading.Lock()


def open_log(path: Path | str | None = None) -> AnswerLog:
    """Return the log at `path`; by default ``answers.jsonl`` in the working folder.

    The same object comes back for the same file, so that cells of one
    notebook share what could not be written yet.
    """
    full = Path(os.path.abspath(path or LOG_NAME))
    with _OPENING:
        if full not in _OPEN:
            _OPEN[full] = _in_browser(full) or AnswerLog(full)
        return _OPEN[full]


def _in_browser(path: Path) -> AnswerLog | None:
    if sys.platform != "emscripten" or path != Path(os.path.abspath(LOG_NAME)):
        return None
    # It stands on this module, and only there is it needed.
    found: AnswerLog | None = import_module(_BROWSER_LOG).browser_log(path)
    return found
