"""What a check says: a sign, a word and a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from html import escape

# A colour that both themes bear, for a page that takes nothing newer, and the same mixed with the
# colour of the text around it: deep on white, bright on black.
_TONES = {"correct": "#1b8a50", "partial": "#8f7600", "wrong": "#cf4a35", "open": "#6b7280"}


class Level(Enum):
    """How an answer stands; the sign and the word say it without colour."""

    RIGHT = ("✓", "Right.", "correct")
    NEARLY = ("≈", "Nearly.", "partial")
    WRONG = ("✗", "Not yet.", "wrong")
    FORM = ("△", "Another kind of answer is asked.", "wrong")
    UNANSWERED = ("○", "Not answered yet.", "open")
    READ = ("✎", "A person reads this answer.", "open")

    @property
    def sign(self) -> str:
        """The sign."""
        return self.value[0]

    @property
    def word(self) -> str:
        """The word, with its full stop."""
        return self.value[1]


@dataclass(frozen=True)
class CheckVerdict:
    """The result of one check, shown as HTML, Markdown or text.

    Attributes
    ----------
    item_id
        The exercise.
    level
        How the answer stands.
    sentences
        What a teacher would say; code stands between backticks. Never the key,
        and never a value of the student's own.
    tally
        How far its exercise is, in words; a page shows it, an error does not.
    """

    item_id: str
    level: Level
    sentences: tuple[str, ...]
    tally: str = ""

    @property
    def text(self) -> str:
        """The verdict in one paragraph of plain text."""
        return " ".join([f"{self.item_id} {self.level.sign} {self.level.word}", *self.sentences])

    def __repr__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        tally = f" ({self.tally})" if self.tally else ""
        head = f"**{self.item_id} {self.level.sign} {self.level.word}**{tally}"
        if len(self.sentences) == 1:
            return f"{head} {self.sentences[0]}"
        return "\n".join([head, "", *(f"- {sentence}" for sentence in self.sentences)])

    def _repr_html_(self) -> str:
        data = self.level.value[2]
        said = [re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(s)) for s in self.sentences]
        rest = "".join(f'<div style="margin-top:2px">{one}</div>' for one in said)
        tone = _TONES[data]
        mixed = f"color-mix(in srgb, {tone} 62%, currentColor)"
        head = (
            f'<strong style="color:{tone};color:{mixed}">{self.item_id} {self.level.sign} '
            f"{self.level.word}</strong>"
        )
        tally = f' <small style="opacity:.8">· {escape(self.tally)}</small>' if self.tally else ""
        return (
            f'<div class="mp-verdict" role="status" data-verdict="{data}" '
            f'style="border-left:4px solid {tone};'
            f"background:{tone}1c;"
            'margin:4px 0;padding:6px 12px 7px;max-width:72ch">'
            f"{head}{tally}{rest}</div>"
        )
