"""Read the cells of a notebook that was exported as a Python script."""

from __future__ import annotations

import re

_PERCENT = re.compile(r"^# ?%%(.*)$", re.MULTILINE)
_NUMBERED = re.compile(r"^# In ?\[[ \d]*\]:[ \t]*$", re.MULTILINE)
_ANSWER = re.compile(r"^# answer: E\d\d\w?\.\d+[ \t]*$", re.MULTILINE)


def is_script(text: str) -> bool:
    """Return whether a text that is no JSON looks like an exported exercise."""
    return bool(_ANSWER.search(text)) and not text.lstrip().startswith(("{", "<"))


def script_cells(text: str) -> list[dict[str, object]]:
    """Return cells as nbformat has them, by the marks that an export puts between them.

    A script without marks is one cell; its answers are told apart by their first lines.
    """
    if _PERCENT.search(text):
        return _percent(text)
    if _NUMBERED.search(text):
        return _numbered(text)
    return [_cell("code", text)]


def _percent(text: str) -> list[dict[str, object]]:
    _, *parts = _PERCENT.split(text)
    cells = []
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        is_words = "[markdown]" in head or "[md]" in head or "[raw]" in head
        words = _uncommented(body) if is_words else body
        cells.append(_cell("markdown" if is_words else "code", words))
    return cells


def _numbered(text: str) -> list[dict[str, object]]:
    """nbconvert's script: a number above each code cell, words as comments between them."""
    before, *bodies = _NUMBERED.split(text)
    cells = _words(before)
    for body in bodies:
        code, *rest = _paragraphs(body) or [""]
        while rest and not _is_comment(rest[0]):
            code = f"{code}\n\n\n{rest.pop(0)}"
        cells.append(_cell("code", code))
        cells += _words("\n\n".join(rest))
    return cells


def _words(text: str) -> list[dict[str, object]]:
    """Return text cells: a line without a ``#`` stands between two of them."""
    parts = re.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))
    return [_cell("markdown", _uncommented(part)) for part in parts if part.strip()]


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n(?:[ \t]*\n){2,}", text.strip("\n")) if part.strip()]


def _is_comment(text: str) -> bool:
    return all(line.startswith("#") for line in text.splitlines() if line.strip())


def _uncommented(text: str) -> str:
    return re.sub(r"^# ?", "", text.strip("\n"), flags=re.MULTILINE)


def _cell(kind: str, text: str) -> dict[str, object]:
    return {"cell_type": kind, "source": text.strip("\n"), "metadata": {}}
