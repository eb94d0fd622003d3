"""The other pseudonym under which an answer comes a second time, so that its marker meets it anew.

The page knows both names and not that they are one answer's; the file of marks knows the
learner's own pseudonym, and which reading it was. Here one is turned into the other.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.marking.answers import is_made_code, made_code
from moscow_pyongyang.grading.roster import pseudonyms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from moscow_pyongyang.grading.marking.mark_file import MarkLine


class SecondNames:
    """The names of a class at the desk.

    Every answer has a second one, also where it is met once: so what a page holds for a second
    reading finds its answer after somebody handed in late, and other answers come twice.

    Parameters
    ----------
    codes
        The pseudonyms of the class.
    item
        ``"E03.9"``; an answer to another item is met again under another name.
    """

    def __init__(self, codes: Iterable[str], *, item: str) -> None:
        own = sorted(set(codes))
        taken = set(own)
        self._second: dict[str, str] = {}
        for code in own:
            name = _drawn(code, item, taken)
            taken.add(name)
            self._second[code] = name
        self._first = {name: code for code, name in self._second.items()}

    def shown(self, code: str, reading: int) -> str:
        """Return the name under which an answer is shown when it is read."""
        return self._second.get(code, code) if reading == 2 else code

    def to_page(self, line: MarkLine) -> dict[str, Any]:
        """Return a line of the file as the page knows it: no word of a second reading."""
        told = {**vars(line), "levels": dict(line.levels)}
        told["code"] = self.shown(line.code, told.pop("reading"))
        return told

    def from_page(self, line: MarkLine) -> MarkLine:
        """Return a line of the page as the file knows it."""
        own = self._first.get(line.code)
        return line if own is None else replace(line, code=own, reading=2)


def _drawn(code: str, item: str, taken: set[str]) -> str:
    """Return a name that looks like the class's own and is nobody's."""
    attempt = 0
    while True:
        about = f"{item}\n{code}\nagain {attempt}"
        secret = hashlib.sha256(about.encode()).digest()
        name = made_code(about) if is_made_code(code) else pseudonyms([code], secret)[code]
        if name not in taken:
            return name
        attempt += 1
