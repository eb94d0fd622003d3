"""The answer log where Python runs in the browser itself: no file, but the browser's own store.

The browser edition opens that store before the first cell runs (`EntryStore` in
``course_pyodide.mjs``): an entry is a record of its own there, so several notebooks may write at
the same moment. A site that opens none has the drive of JupyterLite, or nothing that outlives
the page; `AnswerLog.not_kept` says so.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.log_file import LogContent

if TYPE_CHECKING:
    from pathlib import Path


class EntryStore(Protocol):
    """What the page gives to its kernel.

    Attributes
    ----------
    learner
        The code of this browser's learner, the same for all notebooks.
    trouble
        Why the browser has not kept what it was given last; "" if all is well.
    emptied
        How often the store was emptied since this kernel began.
    """

    learner: str
    trouble: str
    emptied: int

    def since(self, number: int) -> str:
        """Return the lines after the first `number`, of all notebooks, without a line end."""

    def add(self, text: str) -> None:
        """Keep lines."""

    def keep(self) -> None:
        """Try again to keep what was not kept."""

    def clear(self) -> None:
        """Forget all lines, and begin with a new code."""


class BrowserLog(AnswerLog):
    """An answer log in the browser's own store.

    A file of the log's name that was brought along from elsewhere is read, and never written to.

    Parameters
    ----------
    path
        Where the file would be.
    store
        What the page opened.
    """

    def __init__(self, path: Path, store: EntryStore) -> None:
        super().__init__(path)
        self._store = store
        self._lines: list[str] = []
        self._emptied = store.emptied
        self._brought = _sound_lines(path)
        self.learner = store.learner
        self._content = self._begin()

    @property
    def place(self) -> str:
        """Where the answers are kept, as a sentence says it."""
        return "this browser"

    @property
    def is_written(self) -> bool:
        """Whether the browser has all entries."""
        return not self._waiting and not self._store.trouble

    def data(self) -> bytes:
        """Return the log as the bytes of a file."""
        self._look()
        # Two notebooks that begin in the same second write the very same line.
        lines = dict.fromkeys([*self._brought, *self._lines])
        return "".join(f"{line}\n" for line in lines).encode()

    def settle(self) -> str:
        """Give the browser what it has not got yet; return "" or why it does not keep it."""
        with self._guard:
            if self._waiting:
                added = self._added(self.data())
                self._store.add(added.decode("utf-8").removesuffix("\n"))
                self._waiting.clear()
            elif self._store.trouble:
                self._store.keep()
            return self.not_kept()

    def not_kept(self) -> str:
        """Return in a sentence why the answers do not outlive the page; "" if they do."""
        trouble = self._store.trouble
        return trouble and (
            f"Your last answers are kept only until this page is closed: {trouble}. "
            "Download your work before you close it."
        )

    def delete(self) -> None:
        """Delete all entries; the next one begins a log with a new code."""
        with self._guard:
            self.path.unlink(missing_ok=True)
            self._store.clear()
            self._forget()
            self._brought = []
            self.learner = self._store.learner

    def _look(self) -> None:
        store = self._store
        if store.emptied != self._emptied:
            # Another notebook deleted the answers.
            self._emptied, self._lines = store.emptied, []
            self._content, self.learner = self._begin(), store.learner
        new = store.since(len(self._lines))
        self._lines += new.split("\n") if new else []

    def _begin(self) -> LogContent:
        # Two notebooks that are open at once may both follow the same entry.
        return LogContent(may_fork=True)


def browser_log(path: Path) -> BrowserLog | None:
    """Return the log in the store that the page opened; None if it opened none."""
    store = getattr(import_module("js"), "moscowPyongyangStore", None)
    return BrowserLog(path, store) if store else None


def _sound_lines(path: Path) -> list[str]:
    try:
        content = LogContent()
        content.take(path.read_bytes())
    except OSError:
        return []
    return content.as_written().decode("utf-8", "replace").split("\n") if content.entries else []
