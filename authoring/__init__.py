"""From sources to notebooks and pages, and the gates that all must pass (author's tools).

Here stands what every shelf needs: a problem, and a file that a build keeps up to date.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import BuildError, CourseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


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


@contextmanager
def authors_tools() -> Iterator[None]:
    """Turn a library that is not installed into a sentence that says how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise CourseError(
            f"This command needs {error.name}, one of the tools of authors. Install them with: "
            "python3 bootstrap.py author"
        ) from None


def listed(problems: Iterable[Problem]) -> str:
    """Return problems as text, one a line, sorted by file and place."""
    return "\n".join(str(problem) for problem in sorted(problems))


def write_built(path: Path, text: str) -> list[Path]:
    """Write a built text unless the file holds it already; return the file if it changed."""
    if path.is_file() and _text_of(path) == text:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return [path]


def read_built_json(path: Path, name: str) -> dict[str, Any]:
    """Return what a committed JSON file holds, nothing if there is none.

    Raises
    ------
    BuildError
        If it is no JSON, as after a merge that was left open; the message calls it `name`.
    """
    if not path.is_file():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        fault = f"{name}, line {error.lineno}: it is no JSON ({error.msg})."
    except UnicodeDecodeError:
        fault = f"{name}: it is not saved in UTF-8."
    else:
        if isinstance(held, dict):
            return held
        fault = f"{name}: it holds no object."
    raise BuildError(f"{fault} Take the committed file again: git checkout {name}")


def _text_of(path: Path) -> str:
    # A byte that is no UTF-8 makes it another text, which is then written anew.
    return path.read_text(encoding="utf-8", errors="replace")
