"""Files and folders that bear a learner's code, id or name: what the browser edition downloads.

E03_the_1990_rupture_K7QM-4TXB.ipynb
Anna Kim/E03_the_1990_rupture (1).ipynb
akim E03.ipynb
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.collect.claims import Claim, stem_of
from moscow_pyongyang.grading.model import ReturnAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.grading.assignment import Assignment

_COPY = re.compile(r"(?: ?\(\d{1,3}\)|-Copy\d{1,3}|[-_]\d{1,2})$")
_WORD = re.compile(r"[^\s_.,;()\-]+")
_MOST_WORDS = 12
_CODE = re.compile(r"(?<![A-Z0-9])([B-Z][B-Z2-9]{3}-[B-Z2-9]{4})(?![A-Z0-9])", re.IGNORECASE)


def claim(parts: tuple[str, ...], assignment: Assignment) -> Claim:
    """Return whose file this may be by its own name; `folder_claims` by those it lies in.

    Parameters
    ----------
    parts
        Folders, zips and name of the file.
    assignment
        Its name is taken out of the file's, since it is nobody's name.
    """
    stem = stem_of(parts[-1])
    words = _WORD.findall(_person(stem, assignment))
    # The longest first: Anna Kim is told from an id that is Anna.
    runs = [
        " ".join(words[first : first + length])
        for length in range(min(len(words), _MOST_WORDS), 0, -1)
        for first in range(len(words) - length + 1)
    ]
    # A short number among other words is a version or a day, and nobody's id.
    who = tuple(run for run in runs if len(runs) == 1 or not run.isdigit() or len(run) > 2)
    ids = (*(code.upper() for code in _CODE.findall(stem)), *who)
    address = ReturnAddress("files", "", stem)
    return Claim(address, ids, who, parts[-1], len(parts) - 1, is_own=False)


def folder_claims(parts: tuple[str, ...], assignment: Assignment) -> Iterator[Claim]:
    """Yield whose file this may be by each folder or zip it lies in, from the outside."""
    for at, part in enumerate(parts[:-1]):
        who = _person(part.removesuffix(".zip"), assignment)
        ids = (*(code.upper() for code in _CODE.findall(part)), who)
        address = ReturnAddress("files", "", stem_of(parts[-1]))
        if who:
            yield Claim(address, ids, (who,), parts[-1], at, is_own=False)


def copy_number(stem: str, assignment: Assignment) -> int:
    """Return the number that a browser or an editor hung on the name of a copy; 0 for none."""
    found = _COPY.search(stem) if stem != assignment.stem else None
    return int(re.sub(r"\D", "", found[0])) if found else 0


def _person(part: str, assignment: Assignment) -> str:
    """Return what is left of a name without that of the exercise."""
    rest = re.sub(re.escape(assignment.stem), " ", part, flags=re.IGNORECASE)
    if rest != part:
        rest = _COPY.sub("", rest.strip())
    rest = re.sub(rf"(?<![A-Za-z0-9]){assignment.exercise}(?![A-Za-z0-9])", " ", rest)
    return rest.strip(" _-.,;()[]")
