"""Scripts that look at a card as a reader meets it; they are kept in ``scripts/``."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "scripts"


def _script(name: str) -> str:
    """Return one function of JavaScript, without the comment that says what it does."""
    text = (_FOLDER / f"{name}.js").read_text(encoding="utf-8")
    shared = (_FOLDER / "shared.js").read_text(encoding="utf-8")
    return text.split("\n", 1)[1].strip().replace("  // (shared)", shared.rstrip())


CUT, OVERLAP, WORDS, SIDEWAYS = map(_script, ("cut", "overlap", "words", "sideways"))
FOCUS, STOPS = map(_script, ("focus", "stops"))
CONTROLS, SIGNS, ANSWER, SAID = map(_script, ("controls", "signs", "answer", "said"))
LINES, BOXES = map(_script, ("lines", "boxes"))
