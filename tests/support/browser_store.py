"""The store that the page of the browser edition gives to its kernel, without a browser."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Shelf:
    """What a browser holds for all notebooks of a site."""

    def __init__(self, learner: str = "abcd") -> None:
        self.learner = learner
        self.lines: list[str] = []
        self.stores: list[StoreOfANotebook] = []


class StoreOfANotebook:
    """As `EntryStore` in ``course_pyodide.mjs``; what others add comes when it is told to."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.learner = shelf, shelf.learner
        self.lines = list(shelf.lines)
        self.emptied, self.trouble = 0, ""
        self.not_kept: list[str] = []
        self.is_full = False
        shelf.stores.append(self)

    def since(self, number: int) -> str:
        return "\n".join(self.lines[number:])

    def add(self, text: str) -> None:
        self.lines += text.split("\n")
        self.not_kept += text.split("\n")
        self.keep()

    def keep(self) -> None:
        if self.is_full:
            self.trouble = "the browser has no room left for it"
            return
        self.shelf.lines += self.not_kept
        self.not_kept, self.trouble = [], ""

    def hear(self) -> None:
        """Learn what other notebooks have added."""
        self.lines += [line for line in self.shelf.lines if line not in self.lines]

    def clear(self) -> None:
        self.shelf.lines.clear()
        self.shelf.learner = "wxyz"
        for store in self.shelf.stores:
            store.lines, store.not_kept = [], []
            store.emptied += 1
            store.learner = "wxyz"


def in_browser(
    monkeypatch: pytest.MonkeyPatch, folder: Path, store: StoreOfANotebook | None
) -> None:
    """Let this process seem to be a kernel in a browser, whose page opened `store`."""
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setitem(sys.modules, "js", SimpleNamespace(moscowPyongyangStore=store))
    monkeypatch.chdir(folder)
