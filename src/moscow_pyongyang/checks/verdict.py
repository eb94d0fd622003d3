"""What a check says: a sign, a word and a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from html import escape


class Level(Enum):
    """How an answer stands; the sign and the word say it without colour."""

    RIGHT = ("✓", "Right.", "correct")
    NEARLY = ("◐", "Nearly.", "partial")
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
    """

    item_id: str
    level: Level
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The verdict in one paragraph of plain text."""
        return " ".join([f"{self.item_id} {self.level.sign} {self.level.word}", *self.sentences])

    def __repr__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        head = f"**{self.item_id} {self.level.sign} {self.level.word}**"
        if len(self.sentences) == 1:
            return f"{head} {self.sentences[0]}"
        return "\n".join([head, "", *(f"- {sentence}" for sentence in self.sentences)])

    def _repr_html_(self) -> str:
        data = self.level.value[2]
        said = [re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(s)) for s in self.sentences]
        rest = f" {said[0]}" if len(said) == 1 else "".join(f"<div>{s}</div>" for s in said)
        head = f"<strong>{self.item_id} {self.level.sign} {self.level.word}</strong>"
        return (
            f'<div class="mp-verdict" role="status" data-verdict="{data}" '
            'style="border-left:4px solid currentColor;padding:2px 0 2px 12px;max-width:70ch">'
            f"{head}{rest}</div>"
        )
