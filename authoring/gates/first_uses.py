"""Gate: each term that a lesson brings in is linked to the glossary where it first stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.problem import Problem
from authoring.prose import rules as prose_rules
from authoring.prose.glossary_links import KIND, Words, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.percent import Cell, Source


def first_uses(sources: Sequence[Source], folder: Path | None = None) -> list[Problem]:
    """Return a problem for each term of a lesson that is not linked at its first use.

    The glossary says which lesson brings a term in. Headings, code and what only
    instructors read do not count as uses; the link itself may use other words.
    """
    words = Words(folder)
    return [
        problem
        for source in sources
        if not source.is_exercise
        for key, term in words.of_lesson(source.id).items()
        for problem in _of(source, key, term)
    ]


def _of(source: Source, key: str, term: str) -> Iterator[Problem]:
    linked = re.compile(rf"\[[^\[\]]*\]\({KIND}:{re.escape(key)}\)")
    spoken = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, names(term))) + r")(?:s|es)?(?![\w-])",
        re.IGNORECASE,
    )
    for cell in source.cells:
        if not (cell.is_markdown and cell.is_for_students):
            continue
        text = _prose(cell)
        link, word = linked.search(text), spoken.search(text)
        if link and (word is None or link.start() <= word.start()):
            return
        if word:
            line = cell.line + 1 + text[: word.start()].count("\n")
            yield Problem(
                source.file,
                f"line {line} (cell {cell.id})",
                f"{word.group()!r} is used before it is linked to the glossary",
                f"write [{word.group()}]({KIND}:{key}) here.",
            )
            return
    yield Problem(
        source.file,
        "",
        f"the term {term!r} belongs to {source.id} and is linked nowhere in it",
        f"link it where the lesson first needs it, [{names(term)[0]}]({KIND}:{key}), or give the "
        "term to another lesson in glossary.csv.",
    )


def _prose(cell: Cell) -> str:
    text = prose_rules.without_code(cell.text)
    blank = re.compile(r"^#+ .*$", re.MULTILINE)
    text = blank.sub(lambda found: " " * len(found.group()), text)
    # Of other links the words stay, and their targets go: an id is no use of a term.
    return prose_rules.LINK.sub(
        lambda m: m.group() if m["kind"] == KIND else f" {m['text']}".ljust(len(m.group())), text
    )
