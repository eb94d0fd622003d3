"""Make ``docs/lms.md``: what each format holds of a question, and how a platform takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring import write_built
from authoring.editions.lms.export import FORMATS, KEYS_INSIDE
from authoring.editions.lms.holding import ASPECTS
from authoring.pages import render
from moscow_pyongyang.questions.models import TYPES

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/lms.md"


def lms_page() -> str:
    """Return the page as Markdown."""
    formats = list(FORMATS.values())
    return render(
        "lms_page.md.j2",
        formats=formats,
        types=[[name, *(one.types[name] for one in formats)] for name in TYPES],
        aspects=[[name, *(one.aspects[name] for one in formats)] for name in ASPECTS],
        warning=KEYS_INSIDE,
    )


def write_lms_page(root: Path) -> list[Path]:
    """Bring the page at `root` up to date; return it if it changed."""
    return write_built(root / PAGE, lms_page())
