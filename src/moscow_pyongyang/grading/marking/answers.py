"""The written answers of a class, as `grade` left them: pseudonyms and plain text, no more."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.clean.plain_text import plain

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "graded"
_MADE = re.compile(r"[0-9A-F]{6}")


@dataclass(frozen=True)
class WrittenAnswer:
    """One answer to one written item.

    Attributes
    ----------
    code
        The learner's pseudonym.
    text
        What was written, as plain text: it may hold markup, which nobody may let run.
    """

    code: str
    text: str


def written_answers(
    folder: Path, exercise: str, item: str, *, starter: str = ""
) -> list[WrittenAnswer]:
    """Return the answers of a class to one written item, by the order of their pseudonyms.

    Parameters
    ----------
    folder
        Where `grade` wrote its results: it holds ``graded/E03/…json``.
    exercise
        ``"E03"``.
    item
        ``"E03.9"``. Who wrote nothing under it is left out: an empty answer needs no reader.
    starter
        The words that the released cell holds.

    Raises
    ------
    CourseError
        If there are no results, or one cannot be read; the message says which, and what to do.
    """
    place = folder / FOLDER / exercise
    files = sorted(place.glob("*.json"))
    if not files:
        raise CourseError(
            f"There are no results of {exercise} in {place}. First run: "
            f"moscow-pyongyang grade SUBMISSIONS --exercise {exercise}"
        )
    found: dict[str, WrittenAnswer] = {}
    for path in files:
        graded = _read(path)
        text = answer_text(_written(graded).get(item), starter)
        if not text:
            continue
        code = code_of(graded)
        if code in found:
            raise CourseError(
                f"Two results in {place} have the pseudonym {code!r}; one of them is {path.name}. "
                "Give each learner a code of their own in the roster, and grade again."
            )
        found[code] = WrittenAnswer(code, text)
    return sorted(found.values(), key=lambda one: one.code)


def code_of(graded: dict[str, Any]) -> str:
    """Return the pseudonym in a result; where the roster gave none, one made of the hand-in.

    It is made of the digest of the file too, so that nobody who knows the learner's id finds it.
    """
    code = str(graded.get("code") or "")
    if code:
        return code
    return made_code(f"{graded.get('lms_id')}\n{graded.get('digest')}")


def made_code(about: str) -> str:
    """Return a pseudonym that follows from a text alone: ``3FA90C``."""
    return hashlib.sha256(about.encode("utf-8", "replace")).hexdigest()[:6].upper()


def is_made_code(code: str) -> bool:
    """Whether a pseudonym looks like those of `made_code`."""
    return bool(_MADE.fullmatch(code))


def answer_text(text: object, starter: str = "") -> str:
    """Return what was written under an item as plain text, without the line that stood there.

    Parameters
    ----------
    text
        As it came; what is no text is no answer.
    starter
        The words that the released cell holds; who wrote below them wrote the rest.
    """
    if not isinstance(text, str):
        return ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain(lines.replace(starter, "") if starter else lines).strip()


def _written(graded: dict[str, Any]) -> dict[str, Any]:
    written = graded.get("written")
    return written if isinstance(written, dict) else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(
            f"{path} cannot be read ({error}). Grade this hand-in again: it is written anew."
        ) from None
    if not isinstance(found, dict):
        raise CourseError(f"{path} holds no result. Move it out of this folder.")
    return found
