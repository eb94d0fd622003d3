"""A sheet of what the course keeps as Markdown: role cards, keys, rubrics."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def to_html(text: str) -> str:
    """Return Markdown of the course's own, which may hold HTML, as HTML."""
    return str(_reader().render(_COMMENT.sub("", text)))


def deck(text: str) -> str:
    """Return a page of role cards: what stands between two rules is one card to cut out.

    What comes before the first rule is the script for the teacher, what follows the last card
    is the debrief.
    """
    first, *cards = re.split(r"^---$", text, flags=re.MULTILINE)
    *cards, last = cards or [""]
    cut = "".join(f'<section class="mp-role">{to_html(one)}</section>' for one in cards)
    return f'{to_html(first)}<div class="mp-deck">{cut}</div>{to_html(last)}'


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table")
