"""What a lesson says that only a screen can do, and what is done on paper instead."""

from __future__ import annotations

import html
import re

# How a lesson says it, what it reads like, what a reader with a pencil does.
_WAYS = (
    (r"\[ \]", "[ ]", "Tick with a pencil."),
    ("[Rr]eveal", "Reveal", "Draw and write first, then turn the page: the record stands there."),
    (
        r"Compare with the (?:editors|course)",
        "Compare",
        "Compare with another pair, mark by mark, and say why you differ. Your teacher has the"
        " marks of the course.",
    ),
    (
        r"\bclick|arrow keys|Choose an? (?:event|mark)",
        "Choose, click",
        "Find the row in the table that the picture names.",
    ),
    (
        r"Open More|\bmenu\b|[Mm]ove (?:From|To|Shuffles|Compare in)\b|choose (?:at|one)\b",
        "Open More, a menu, move",
        "Count it off the table, or let the one computer of the room show it; else leave it out.",
    ),
    ("Use as evidence", "Use as evidence", "Copy the id of the row: the table has it."),
    (
        r"Shift \+ Enter|[Rr]un (?:the|both|two) (?:two )?cells?|run the cell|next cell",
        "Run a cell",
        "Leave it out, or let the one computer of the room do it.",
    ),
    (
        "in the archive",
        "Two minutes in the archive",
        "Leave it out where there is no internet.",
    ),
    (
        r"due again|on a later day|is still there",
        "Due again, still there",
        "Answer what is printed. Paper asks nothing a second time.",
    ),
)


def table_of_ways(said: str) -> str:
    """Return what to do on paper for what a text says, as a table; "" where it says none of it.

    Parameters
    ----------
    said
        All that is printed, as text.
    """
    words = " ".join(said.split())
    found = [(page, does) for pattern, page, does in _WAYS if re.search(pattern, words)]
    rows = "".join(
        f"<tr><td>{html.escape(page)}</td><td>{html.escape(does)}</td></tr>" for page, does in found
    )
    return rows and (
        '<table class="mp-ways"><thead><tr><th>Where the page says</th><th>On paper</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )
