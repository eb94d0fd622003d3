"""Front-end files of the views, joined as text: no build step, no bundler."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def script(*names: str) -> str:
    """Return one ES module made of ``<name>.js`` of this folder; only the last may export.

    The key guard goes into every module: one view on a page guards the whole page.
    """
    return "\n".join(_read(f"{name}.js") for name in ("guard", *names))


def style(*names: str) -> str:
    """Return one style sheet made of ``<name>.css`` of this folder, tokens first."""
    return "\n".join(_read(f"{name}.css") for name in ("tokens", "card", *names))
