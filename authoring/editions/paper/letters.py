"""Which question of a sheet a key belongs to, and what its reader ticks or writes on paper.

A printed question bears its id, as its key does. Its letters are those of the sheet: on a screen
the same parts may stand in another order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moscow_pyongyang.questions.models import (
    ChoiceQuestion,
    EvidenceQuestion,
    MapQuestion,
    MatchQuestion,
    OrderQuestion,
)
from moscow_pyongyang.views.quiz.paper import inline_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bs4 import Tag

    from moscow_pyongyang.questions.models import EvidenceRow, Option, Question

_PRINTED = "[data-mp-question]"
_BOX = re.compile(r"^\[.\] ([A-Z])\. (.*)$", re.DOTALL)
_RIGHT_SIDE = re.compile(r"(?:^|· )([A-Z])\.\s(.*?)(?= · [A-Z]\.\s|$)")
_TO_WRITE = "Write one letter each: "
_ID = re.compile(r"^L\d\w*-[\w-]+$")


def name_questions(tree: Tag) -> None:
    """Write its id above each question of a sheet: its key is found by that."""
    for one in tree.select(_PRINTED):
        kicker = one.find("small")
        if kicker is not None:
            kicker.append(f" · {one['data-mp-question']}")


def add_letters(keys: Tag, questions: Iterable[Tag], bank: Mapping[str, Question]) -> None:
    """Write behind each key of a sheet what is to be ticked or written on paper.

    Parameters
    ----------
    keys
        A key sheet, or a sheet with keys among its questions; it is changed.
    questions
        The questions of its lesson as they are printed.
    bank
        The questions by id.
    """
    printed = {str(one["data-mp-question"]): one for one in questions}
    for head in keys.find_all(["h3", "strong"], string=_ID):
        name = head.get_text(strip=True)
        key = _key_below(head)
        if key is not None and name in printed and name in bank:
            letters = letters_of(bank[name], printed[name])
            key.append(f" · on paper: {letters}" if letters else "")


def _key_below(head: Tag) -> Tag | None:
    """Return what says the key of a question: behind its id, or in a paragraph below it."""
    if head.name == "strong":
        return head.parent
    below = head.find_next_siblings("p")
    return next((one for one in below if one.get_text().startswith("Right:")), None)


def letters_of(question: Question, printed: Tag) -> str:
    """Return what is to be ticked or written in a printed question; "" where it is no letter.

    Parameters
    ----------
    question
        With its key.
    printed
        As it stands on a sheet.
    """
    items = [_words(one) for one in printed.find_all("li")]
    boxes = [(found[1], found[2]) for found in map(_BOX.match, items) if found]
    match question:
        case ChoiceQuestion() | EvidenceQuestion():
            right = [_letter(boxes, one) for one in question.choices if one.correct]
            open_ones = [_letter(boxes, one) for one in question.choices if one.contested]
            said = ", ".join(sorted(one for one in right if one not in open_ones))
            either = ", ".join(sorted(open_ones))
            return " · ".join([*filter(None, [said, either and f"either counts: {either}"])])
        case MapQuestion():
            return next(key for key, text in boxes if text == question.target_place.name)
        case MatchQuestion():
            return _matched(question, items, _words(printed))
        case OrderQuestion():
            ranks = {inline_text(one.text): question.ranks[one.id] + 1 for one in question.items}
            return ", ".join(str(ranks[text.lstrip("_ ")]) for text in items)
    return ""


def _letter(boxes: list[tuple[str, str]], choice: Option | EvidenceRow) -> str:
    text = inline_text(" ".join(choice.text.split()))
    # A row of evidence stands between its date and its id.
    return next(key for key, said in boxes if said == text or f": {text} (" in said)


def _matched(question: MatchQuestion, items: list[str], said: str) -> str:
    """Return the letters of pairs from the first line to the last."""
    rights = {text: key for key, text in _RIGHT_SIDE.findall(said.partition(_TO_WRITE)[2])}
    pairs = {inline_text(one.left): inline_text(one.right) for one in question.pairs}
    return ", ".join(rights[pairs[text.lstrip("_ ")]] for text in items)


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())
