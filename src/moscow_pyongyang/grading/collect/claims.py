"""What the place and the name of a file say of who handed it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.names import safe_name

if TYPE_CHECKING:
    from moscow_pyongyang.grading.model import ReturnAddress


@dataclass(frozen=True)
class Claim:
    """Whose a file is, as its platform writes it.

    Attributes
    ----------
    ids
        By which the platform may know the learner.
    names
        Of the person, as the platform writes it; the most likely first.
    file
        Name that the learner gave to the file.
    is_late
        True if the platform says so.
    at
        Place of the part of the path that says so, counted from the outside. What lies further
        in was named by the learner, and says nothing.
    order
        Number that grows with each file handed in to the platform; 0 if it gives none.
    is_own
        True where the platform makes it for one assignment, so that a file of another
        exercise there was handed in by mistake.
    """

    return_to: ReturnAddress
    ids: tuple[str, ...]
    names: tuple[str, ...]
    file: str
    at: int
    is_late: bool = False
    order: int = 0
    is_own: bool = True


def stem_of(file: str) -> str:
    """Return a file's name without ``.ipynb`` and what a browser or editor hung on it."""
    head, found, _ = file.partition(".ipynb")
    stem = head if found else file.rpartition(".")[0] or file
    return safe_name(stem, "notebook")
