"""Which files hold the tests of a mark, so that a lane opens no others."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

HERE = Path(__file__).parent
# What a lane is made of; each is named by the file, or by the conftest of its folder.
LANES = frozenset({"kernel", "browser", "firefox"})
_OF_THE_FILE = re.compile(r"^pytestmark = (?:\[[^\]]*\]|.*)", re.MULTILINE)


def files_of(mark: str) -> list[Path]:
    """Return the files of tests that name a mark, or whose folder gives it, from the root."""
    return [
        path.relative_to(HERE.parent)
        for path in sorted(HERE.rglob("test_*.py"))
        if any(f"mark.{mark}" in text for text in _texts(path))
    ]


def closed_to(marks: Set[str]) -> list[Path]:
    """Return the files, from the root, of which every test has one of these marks."""
    return [
        path.relative_to(HERE.parent)
        for path in sorted(HERE.rglob("test_*.py"))
        if any(f"mark.{mark}" in text for mark in marks for text in _of_all_tests(path))
    ]


def strays(found: Iterable[tuple[Path, Set[str]]]) -> list[str]:
    """Return what no lane would find, by its file.

    That is a test with a mark that the file never names, and one without the mark by which its
    file is closed to the other lanes.

    Parameters
    ----------
    found
        The file of each test, and the names of its marks.
    """
    named = {mark: {HERE.parent / path for path in files_of(mark)} for mark in LANES}
    whole = {mark: {HERE.parent / path for path in closed_to({mark})} for mark in LANES}
    pairs = {(path, frozenset(LANES & marks)) for path, marks in found}
    lost = {f"{one.name}: {m}" for one, has in pairs for m in has if one not in named[m]}
    lost |= {f"{one.name}: no {m}" for one, has in pairs for m in LANES - has if one in whole[m]}
    return sorted(lost)


def _of_all_tests(path: Path) -> list[str]:
    own, *near = _texts(path)
    return [*_OF_THE_FILE.findall(own), *near]


@cache
def _texts(path: Path) -> list[str]:
    near = path.with_name("conftest.py")
    return [one.read_text(encoding="utf-8") for one in (path, near) if one.exists()]
