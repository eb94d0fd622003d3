"""The style of a page on paper, which its header carries in its output."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_SHEET = Path(__file__).with_name("print.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Who hands in an exercise hands in code; a lesson is read without it.
_NO_CODE = "@media print { .jp-CodeCell > .jp-Cell-inputWrapper { display: none !important; } }"


@cache
def style_html(*, shows_code: bool = False) -> str:
    """Return the style sheet as an element.

    Parameters
    ----------
    shows_code
        Whether the cells of code are printed too.
    """
    sheet = _COMMENT.sub("", _SHEET.read_text(encoding="utf-8"))
    rules = " ".join(sheet.split()) + ("" if shows_code else f" {_NO_CODE}")
    return f"<style>{rules}</style>"
