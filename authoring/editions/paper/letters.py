"""Which boxes of a printed question are right: its letters stand beside the words of the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bs4 import BeautifulSoup, Tag

_BOX = re.compile(r"^\[.\] ([A-Z])\. (?:[^:]{4,20}: )?(.*?)(?: \([\w-]+\))?$", re.DOTALL)
_DATED = re.compile(r" \([^()]*\d{4}\)$")


def add_letters(keys: BeautifulSoup, questions: Iterable[Tag]) -> None:
    """Write below each key of a key sheet which boxes are to be ticked on paper.

    Parameters
    ----------
    keys
        The key sheet; it is changed.
    questions
        The questions of its lesson as they are printed.
    """
    boxes = {_words(one.strong): _boxes_of(one) for one in questions if one.strong is not None}
    for right in keys.find_all("p"):
        if not right.get_text().startswith("Right:"):
            continue
        stem = right.find_previous_sibling("p")
        letters = letters_of(boxes.get(_words(stem), {}), right.get_text()) if stem else ""
        if letters:
            right.append(f" · on paper: {letters}")


def letters_of(boxes: dict[str, str], right: str) -> str:
    """Return the letters of a key; "" unless each of its parts is one of the boxes.

    Parameters
    ----------
    boxes
        Text of each box with its letter.
    right
        ``"Right: The first answer; The third answer"``.
    """
    said = " ".join(right.removeprefix("Right:").split())
    if said in boxes:
        return boxes[said]
    found = [boxes.get(_DATED.sub("", one)) for one in said.split("; ")]
    return ", ".join(sorted(one for one in found if one)) if all(found) else ""


def _boxes_of(question: Tag) -> dict[str, str]:
    found = (_BOX.match(_words(item)) for item in question.find_all("li"))
    return {box[2]: box[1] for box in found if box}


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())
