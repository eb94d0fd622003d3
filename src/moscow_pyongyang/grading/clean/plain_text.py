"""Plain text of a student: without signs that steer a terminal or turn the reading direction."""

from __future__ import annotations

import re
from html import escape

MOST_LETTERS = 20_000
MOST_LINES = 400

# Escape sequences of terminals: colours and cursors, titles and links.
_ANSI = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|[@-Z\\-_])"
)
# What a browser does not show: controls, marks of direction, fillers, halves of letters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


def plain(text: object, most: int = MOST_LETTERS) -> str:
    """Return a text of a student as letters and nothing else.

    Parameters
    ----------
    text
        Anything; what is no text is written as one.
    most
        Letters that are kept; a longer text ends with how long it was.
    """
    said = text if isinstance(text, str) else str(text)
    # Removing may take a sequence to pieces, never make one: what is left of it is no control.
    kept = _UNSEEN.sub("", _ANSI.sub("", said[: 4 * most].replace("\r\n", "\n")))
    if len(kept) > most or len(said) > 4 * most:
        return f"{kept[:most]} … (cut: {len(said):,} letters)"
    return kept


def text_html(text: object, most: int = 300) -> str:
    """Return a name, a title, a short text as HTML: one line, its direction kept to itself."""
    return f"<bdi>{escape(' '.join(plain(text, most).split()))}</bdi>"


def code_html(text: str, label: str = "") -> str:
    """Return code or an output as HTML, line for line.

    Parameters
    ----------
    text
        The code.
    label
        What it is; a reader gets to it by keyboard where it is wider than the page.
    """
    lines = plain(text).split("\n")
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"… (cut: {len(lines):,} lines)"]
    body = escape("\n".join(lines).strip("\n"))
    role = f' role="group" aria-label="{escape(label)}"' if label else ""
    return f'<pre tabindex="0"{role}><code>{body}</code></pre>'
