"""Front-end files of the views, joined as text: no build step, no bundler."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static"


@cache
def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def script(*names: str) -> str:
    """Return one ES module made of ``static/<name>.js``; only the last may export.

    The key guard goes into every module: one view on a page guards the whole page.
    """
    return "\n".join(_read(f"{name}.js") for name in ("guard", *names))


def style(*names: str) -> str:
    """Return one style sheet made of ``static/<name>.css``, tokens first."""
    return "\n".join(_read(f"{name}.css") for name in ("tokens", "card", *names))
