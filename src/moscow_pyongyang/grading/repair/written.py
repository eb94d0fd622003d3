"""Gather the words of a written answer from wherever the student put them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.repair.python import assigned, is_python
from moscow_pyongyang.grading.repair.remarks import Mend, Remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.grading.repair.matching import Piece
    from moscow_pyongyang.grading.repair.sheet import ReleasedPage

MOST_LETTERS = 50_000
# The list of sources below a page: another version of the exercise cites other works.
_WORKS = re.compile(r'<details class="mp-works".*?</details>', re.DOTALL)
_FEW_WORDS = 20
_MOST_LINES = 200
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DATA_ADDRESS = re.compile(r"data:[a-z]+/[\w.+-]+;base64,[A-Za-z0-9+/=\s]{20,}")
_PICTURE = re.compile(r"!\[|<img\b|\[picture\]", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """The written answers of a hand-in.

    Attributes
    ----------
    texts
        By item; empty where nobody wrote anything.
    used
        Numbers of the pieces that are words and are not to be run.
    """

    texts: dict[str, str]
    used: frozenset[int]


def read_written(
    pieces: Sequence[Piece],
    sheet: ReleasedPage,
    remarks: Remarks,
    *,
    is_of_another_version: bool = False,
) -> Written:
    """Return the written answers, and say where they were not in their cell."""
    if is_of_another_version:
        pieces = [replace(one, source=_WORKS.sub("", one.source)) for one in pieces]
    texts: dict[str, str] = {}
    used: set[int] = set()
    written = [one.id for one in sheet.items.values() if not one.names and one.id in sheet.answers]
    beside = _sections(pieces, sheet)
    for item in written:
        found = _of(item, pieces, sheet, beside)
        texts[item] = _joined([text for _, text in found])
        used.update(number for number, _ in found)
        has_cell = any(piece.at == sheet.answers[item] for piece in pieces)
        if has_cell and any(pieces[number].at != sheet.answers[item] for number, _ in found):
            remarks.add(Mend.WORDS_ELSEWHERE, item)
    for item in written:
        if not texts[item]:
            far = _far(pieces, sheet, used)
            texts[item] = _joined([text for _, text in far])
            used.update(number for number, _ in far)
            if far:
                remarks.add(Mend.WORDS_FAR, item)
        texts[item] = _limited(texts[item], item, remarks)
    _note_pictures(pieces, sheet, texts, beside, remarks)
    return Written(texts, frozenset(used))


def is_blank(text: str) -> bool:
    """Return whether a text says nothing: no letter and no digit outside comments."""
    end = text.rfind("-->") + 3 if "-->" in text else 0
    said = _COMMENT.sub("", text[:end]) + text[end:]
    return not any(letter.isalnum() for letter in said)


def _of(
    item: str, pieces: Sequence[Piece], sheet: ReleasedPage, beside: Sequence[str]
) -> list[tuple[int, str]]:
    """Return what stands in the cell of an answer, beside it, or was added to its task."""
    found = []
    for number, piece in enumerate(pieces):
        if piece.at == sheet.answers[item]:
            text = _without_starter(piece.source, sheet.starter(item))
        elif beside[number] != item:
            continue
        elif piece.at < 0:
            text = piece.source if _is_words(piece) else ""
        elif sheet.places[piece.at].role is None and not sheet.places[piece.at].is_code:
            text = _added(piece.source, sheet.places[piece.at].source)
        else:
            continue
        text = _without_starter(text, sheet.starter(item))
        if not is_blank(text):
            found.append((number, text))
    return found


def _sections(pieces: Sequence[Piece], sheet: ReleasedPage) -> list[str]:
    """Return for each piece in whose part of the page it stands."""
    item = ""
    found = []
    for piece in pieces:
        if piece.at >= 0 and piece.in_order:
            item = sheet.places[piece.at].item
        found.append(sheet.places[piece.at].item if piece.at >= 0 else item)
    return found


def _is_words(piece: Piece) -> bool:
    """A text cell, or words that somebody wrote into a code cell."""
    if piece.cell.kind != "code":
        return True
    words = re.findall(r"[^\W\d_]{2,}", piece.source[:5000])
    return len(words) > 7 and not is_python(piece.source) and not assigned(piece.source)


def _far(pieces: Sequence[Piece], sheet: ReleasedPage, used: set[int]) -> list[tuple[int, str]]:
    """Return what the student wrote in text cells anywhere: more than a remark."""
    ours = "\n".join(one.source for one in sheet.places if not one.is_code)
    texts = [
        (number, _added(piece.source, ours))
        for number, piece in enumerate(pieces)
        if piece.at < 0 and number not in used and piece.cell.kind != "code"
    ]
    return [(number, text) for number, text in texts if len(text.split()) >= _FEW_WORDS]


def _without_starter(text: str, starter: str) -> str:
    """Take out the line that asks to write here, with or without its asterisks."""
    for words in (starter.strip(), starter.strip().strip("*_")):
        text = text.replace(words, "")
    return "" if is_blank(text) else text.strip()


def _added(text: str, released: str) -> str:
    """Return what a student added to words of ours; paragraphs stay apart."""
    known = {line.strip() for line in released.splitlines() if line.strip()}
    lines = text.splitlines()[:_MOST_LINES]
    kept = [line if not line.strip() else _new_in(line.strip(), known) for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _new_in(line: str, known: set[str]) -> str:
    """Return a line that is no line of ours, or what was written behind one."""
    if line in known:
        return ""
    for old in known:
        if len(old) > 20 and line.startswith(old):
            return line[len(old) :].strip()
        if abs(len(line) - len(old)) < 20 < len(line) < 400:
            like = SequenceMatcher(None, line, old)
            if like.quick_ratio() > 0.9 and like.ratio() > 0.9:
                return ""
    return line


def _joined(texts: list[str]) -> str:
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts))


def _limited(text: str, item: str, remarks: Remarks) -> str:
    text = _DATA_ADDRESS.sub("[picture]", text)
    if len(text) <= MOST_LETTERS:
        return text
    remarks.add(Mend.WORDS_CUT, item)
    return text[:MOST_LETTERS]


def _note_pictures(
    pieces: Sequence[Piece],
    sheet: ReleasedPage,
    texts: dict[str, str],
    beside: Sequence[str],
    remarks: Remarks,
) -> None:
    for item, text in texts.items():
        attached = any(
            piece.cell.has_picture
            and beside[number] == item
            and (piece.at < 0 or piece.at == sheet.answers[item])
            for number, piece in enumerate(pieces)
        )
        if attached or _PICTURE.search(text):
            remarks.add(Mend.PICTURES, item)
