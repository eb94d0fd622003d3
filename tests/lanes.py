"""Which files hold the tests of a mark, so that a lane opens no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

HERE = Path(__file__).parent
# What a lane is made of; each is named by the file, or by the conftest of its folder.
LANES = frozenset({"kernel", "browser", "firefox"})


def files_of(mark: str) -> list[Path]:
    """Return the files of tests that name a mark, or whose folder gives it, from the root."""
    return [
        path.relative_to(HERE.parent)
        for path in sorted(HERE.rglob("test_*.py"))
        if any(f"mark.{mark}" in text for text in _texts(path))
    ]


def _texts(path: Path) -> list[str]:
    near = path.with_name("conftest.py")
    return [one.read_text(encoding="utf-8") for one in (path, near) if one.exists()]


def strays(found: Iterable[tuple[Path, Set[str]]]) -> list[str]:
    """Return what no lane would find: a test, by its file, with a mark that the file never names.

    Parameters
    ----------
    found
        The file of each test, and the names of its marks.
    """
    known = {mark: {HERE.parent / path for path in files_of(mark)} for mark in LANES}
    pairs = {(path, mark) for path, marks in found for mark in LANES & marks}
    return sorted(f"{path.name}: {mark}" for path, mark in pairs if path not in known[mark])
