"""One thing that is wrong in a source or a built file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and how to mend it.

    Attributes
    ----------
    file
        Path from the root of the course, with forward slashes.
    where
        ``"line 12"``, ``"cell L01-md-03"`` or another place in that file; may be empty.
    message
        What is wrong, quoting the offending text.
    fix
        What to do about it.
    """

    file: str
    where: str
    message: str
    fix: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.message}" + (f" Fix: {self.fix}" if self.fix else "")


def listed(problems: Iterable[Problem]) -> str:
    """Return problems as text, one a line, sorted by file and place."""
    return "\n".join(str(problem) for problem in sorted(problems))
