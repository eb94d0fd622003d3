"""Markdown of the course as plain text: what a marker reads beside an answer."""

from __future__ import annotations

import re
from html import unescape

_NOTE = re.compile(r"<sup[^>]*>.*?</sup>", re.DOTALL)
_TAG = re.compile(r"</?[a-z][^>]*>")
_HEADING = re.compile(r"^#+ .*\n?", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\"]|\"[^\"]*\"|\([^()]*\))*\)")
_MARKS = re.compile(r"\*\*|`|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def own_text(markdown: str) -> str:
    """Return one paragraph of the course's own Markdown as a line of text, without its notes."""
    bare = unescape(_TAG.sub("", _LINK.sub(r"\1", _NOTE.sub("", markdown))))
    bare = _MARKS.sub("", bare)
    return _BREAK.sub(" ", bare).strip()


def own_blocks(markdown: str) -> list[dict[str, str]]:
    """Return the paragraphs and list items of the course's own Markdown, headings left out.

    Returns
    -------
    list of dict
        ``kind`` is ``"p"`` or ``"li"``, ``text`` its words.
    """
    blocks: list[dict[str, str]] = []
    for part in re.split(r"\n\s*\n|\n(?=- )", _HEADING.sub("", markdown)):
        kind = "li" if part.startswith("- ") else "p"
        text = own_text(part.removeprefix("- "))
        if text:
            blocks.append({"kind": kind, "text": text})
    return blocks
