"""Where a student's work in a view is kept: between two runs of a cell, and between kernels."""

from __future__ import annotations

import hashlib
import os
import uuid
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pathlib import Path

Work = dict[str, Any]
"""What a student has done in one view, as JSON has it."""

# The answer log stands above the views, and takes a while to import: it is named here, and
# loaded when the first view asks where to keep its work. So work is kept wherever a view is
# made, however its function was imported. The module offers `default_store`.
_ANSWER_LOG = "moscow_pyongyang.questions.work_log"


class WorkStore(Protocol):
    """What keeps the work of views, each under a key of its own."""

    @property
    def shelf(self) -> str:
        """Its name for a page, which holds there what no kernel has kept yet; it tells no path."""

    def recall(self, key: str) -> Work | None:
        """Return the work kept under `key`, None if there is none."""

    def keep(self, key: str, work: Work) -> None:
        """Keep `work` under `key` in place of what was there, if only in memory."""

    def settle(self) -> None:
        """Make sure that all that was given to `keep` outlives the kernel.

        Raises
        ------
        CourseError
            If it does not; a page then goes on holding what it has.
        """


class KernelStore:
    """A store that lasts as long as the kernel: enough to run a cell again."""

    def __init__(self) -> None:
        self.shelf = uuid.uuid4().hex[:12]
        self._works: dict[str, Work] = {}

    def recall(self, key: str) -> Work | None:
        """Return the work kept under `key`, None if there is none."""
        return self._works.get(key)

    def keep(self, key: str, work: Work) -> None:
        """Keep `work` under `key` in place of what was there."""
        self._works[key] = work

    def settle(self) -> None:
        """Do nothing: this store makes no such promise."""


def shelf_of(path: Path) -> str:
    """Return the name, for a page, of the store in this file: always the same, without its path.

    On a hub every learner has the same path at the same address, and in a school the same
    browser: what one of them left there is not shown to the next.
    """
    owner = os.environ.get("JUPYTERHUB_USER", "")
    name = f"{owner}:{os.path.abspath(path)}"
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]


_default: WorkStore | None = None


def default_store() -> WorkStore:
    """Return what keeps the work of a view that was not told otherwise: the answer log."""
    global _default
    if _default is None:
        _default = import_module(_ANSWER_LOG).default_store()
    return _default


def set_default_store(store: WorkStore | None) -> WorkStore | None:
    """Let views made from now on keep their work in `store`; return what was set before.

    Parameters
    ----------
    store
        None stands for the answer log in the working folder.
    """
    global _default
    before, _default = _default, store
    return before
