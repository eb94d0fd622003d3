"""What the header of a page carries for paper: the style, and the notes of each part."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_SHEET = Path(__file__).with_name("print.css")
_NOTES = Path(__file__).parent / "page" / "part_notes.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REMARK = re.compile(r"^\s*//.*$", re.MULTILINE)
# Who hands in an exercise hands in code; a lesson is read without it.
_NO_CODE = "@media print { .jp-CodeCell > .jp-Cell-inputWrapper { display: none !important; } }"
# A page of nbconvert is one notebook; in JupyterLab, whose body is none, ``views/page`` sees to it.
_WHEN = (
    'addEventListener("DOMContentLoaded", () => '
    '{ if (document.body.matches(".jp-Notebook")) addPartNotes(document.body); });'
)


@cache
def style_html(*, shows_code: bool = False) -> str:
    """Return the style sheet and the script for a page without a kernel, as two elements.

    Parameters
    ----------
    shows_code
        Whether the cells of code are printed too.
    """
    sheet = _COMMENT.sub("", _SHEET.read_text(encoding="utf-8"))
    rules = " ".join(sheet.split()) + ("" if shows_code else f" {_NO_CODE}")
    code = _REMARK.sub("", _COMMENT.sub("", _NOTES.read_text(encoding="utf-8")))
    code = " ".join(code.replace("export ", "").split())
    return f"<style>{rules}</style><script>{{ {code} {_WHEN} }}</script>"
