"""In which order one marker meets the answers, and which of them come twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY = 10
"""One answer in so many is read twice."""
_APART = 8


@dataclass(frozen=True)
class Turn:
    """One answer in a marker's order.

    Attributes
    ----------
    code
        The learner's pseudonym.
    reading
        2 where the marker has met the answer before; the page does not say so.
    """

    code: str
    reading: int = 1


@dataclass(frozen=True)
class Share:
    """Which part of a class one of several markers reads.

    Attributes
    ----------
    part, of
        The first of two is part 1 of 2; who marks alone has part 1 of 1.
    """

    part: int = 1
    of: int = 1


def read_share(text: str) -> Share:
    """Return the share that ``"1/2"`` names.

    Raises
    ------
    CourseError
        If it names none.
    """
    part, slash, of = text.partition("/")
    if slash and part.strip().isdigit() and of.strip().isdigit():
        share = Share(int(part), int(of))
        if 1 <= share.part <= share.of:
            return share
    raise CourseError(
        f"{text!r} is no part of a class. Two markers take 1/2 and 2/2, three 1/3, 2/3 and 3/3."
    )


ALONE = Share()


def order_for(codes: Iterable[str], *, item: str, marker: str, share: Share = ALONE) -> list[Turn]:
    """Return a marker's order: shuffled, the same at every start, every tenth answer twice.

    Who marks alone meets every tenth answer again, at the earliest `_APART` answers later. Of
    several markers each gets every tenth answer of the one before too. A hand-in that comes
    late is put in somewhere, and all others keep their order and their marker.

    Parameters
    ----------
    codes
        The pseudonyms of the class, in any order.
    item
        ``"E03.9"``.
    marker
        Who marks; another marker has another order.
    share
        The part of the class that this marker reads.
    """
    class_ = sorted(set(codes), key=lambda code: _lot(code, item))
    parts = [[one for one in class_ if _lot(one, item) % share.of == i] for i in range(share.of)]
    own = sorted(parts[share.part - 1], key=lambda code: _lot(code, item, marker))
    if share.of > 1:
        extra = parts[share.part - 2][::EVERY]
        both = sorted([*own, *extra], key=lambda code: _lot(code, item, marker))
        return [Turn(code) for code in both]
    turns = [Turn(code) for code in own]
    for code in _twice(own):
        first = next(i for i, turn in enumerate(turns) if turn.code == code)
        # Early enough to be in the same evening, and late enough to be forgotten.
        place = first + _APART + _lot(code, "again") % _APART
        turns.insert(min(place, len(turns)), Turn(code, reading=2))
    return turns


def _twice(codes: list[str]) -> list[str]:
    # One that is followed by itself at once would tell nothing.
    return codes[::EVERY] if len(codes) > _APART else []


def _lot(*words: str) -> int:
    """Return a number that words draw: always the same for the same words."""
    return int.from_bytes(hashlib.sha256("\n".join(words).encode()).digest()[:8], "big")
