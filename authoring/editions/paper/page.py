"""One sheet as a page of HTML that stands alone: no script, nothing fetched."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

_STYLE = Path(__file__).with_name("paper.css")
_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>
<body class="mp-sheet mp-sheet-{kind}">{body}</body></html>
"""
# Above what is handed in.
WHO = '<p class="mp-who">Name: <span></span> Class: <span></span> Date: <span></span></p>'
# A line to write on is a rule, not underscores: it is as wide as the paper lets it.
LINE = '<span class="mp-line"></span>'


@dataclass(frozen=True)
class PrintedSheet:
    """One thing to print.

    Attributes
    ----------
    name
        Its file without an ending, ``"03_student"``.
    kind
        What it is for: a key of ``sheets.KINDS``.
    title
        What stands at the foot of each page.
    html
        The whole page.
    """

    name: str
    kind: str
    title: str
    html: str


def style() -> str:
    """Return the style that sheets have beside that of the notebooks they are made from."""
    return _STYLE.read_text(encoding="utf-8")


def page(kind: str, title: str, body: str) -> str:
    """Return a page of HTML around `body`, which is HTML of the course's own."""
    return _PAGE.format(title=html.escape(title), style=style(), kind=kind, body=body)


def lines(count: int) -> str:
    """Return lines to write on."""
    return LINE * count
