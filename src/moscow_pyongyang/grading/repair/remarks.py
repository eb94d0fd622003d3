"""Say what was mended, in sentences that an instructor and a student understand."""

from __future__ import annotations

import re
from enum import Enum


class Mend(Enum):
    """What can be mended; each is told once, with the exercises in which it was found."""

    PUT_BACK = "What was changed or missing was put back as handed out: {where}."
    CHANGES_KEPT = (
        "What the student had changed in cells of the page was kept and run beside them: {where}."
    )
    TWO_CELLS = (
        "More than one cell holds the answer (split or copied); all are run, in their order: "
        "{where}."
    )
    COPIES = "A cell stood there twice, word for word; it is run once: {where}."
    MERGED = "Cells had been merged into one; they were taken apart again: {where}."
    MOVED = "An answer had been moved; it is run at its own exercise: {where}."
    OWN_CELL = "The answer stood in a cell of the student's own; it was taken: {where}."
    GIVEN_LINES = (
        "Lines with given values had been copied into other cells; they are run once, in their "
        "own: {where}."
    )
    MISSING = "The answer cell had been deleted; the empty one was put back: {where}."
    RETYPED = "An answer stood in a cell that was no code cell; it is run as code: {where}."
    QUOTES = "Quotes or dashes of a word processor were made those of Python: {where}."
    WORDS_ELSEWHERE = "The written answer stood beside its cell; it was taken: {where}."
    WORDS_FAR = (
        "The cell of the written answer was empty; text from elsewhere in the notebook was "
        "taken for it, so look whether it is the answer: {where}."
    )
    WORDS_CUT = "The written answer is far too long; only its beginning was kept: {where}."
    PICTURES = "A picture in a written answer is not kept; look at the file handed in: {where}."


class Remarks:
    """What was mended in one hand-in.

    Parameters
    ----------
    first
        Sentences about the file itself.
    """

    def __init__(self, first: tuple[str, ...] = ()) -> None:
        self._first = list(first)
        self._found: dict[Mend, dict[str, None]] = {}

    def add(self, what: Mend, where: str) -> None:
        """Keep that something was mended in an item (``"E03.1"``) or a part of the page."""
        self._found.setdefault(what, {})[_label(where)] = None

    def say(self, sentence: str) -> None:
        """Keep a sentence about the whole file."""
        self._first.append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """Return one sentence for each kind."""
        made = [what.value.format(where=_list(self._found[what])) for what in self._found]
        return tuple(dict.fromkeys([*self._first, *made]))


def _label(where: str) -> str:
    number = re.fullmatch(r"E0*(\d+\w?)\.(\d+)(.*)", where)
    return f"exercise {number[1]}.{number[2]}{number[3]}" if number else where


def _list(labels: dict[str, None]) -> str:
    *rest, last = labels
    return f"{', '.join(rest)} and {last}" if rest else last
