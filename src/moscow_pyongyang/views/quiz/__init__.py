"""Quiz cards in the notebook: native controls in front, all judgement in the kernel.

What the browser is sent before an answer is checked is the public card. What
is said after a check travels as a message and never as widget state, so that a
saved notebook holds neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

import traitlets

from moscow_pyongyang.charts import ground
from moscow_pyongyang.charts.picture import image_html
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.quiz.paper_map import map_svg, places_of

_BLANK = "____________________"
_INLINE = re.compile(r"`([^`]+)`|\*([^*]+)\*")

# The dicts that travel: ``QuizCard`` in ``pads/pad.js`` and ``QuestionState`` in ``card.js`` say
# what is in them.
PublicCard = dict[str, Any]
QuestionState = dict[str, Any]


class QuizBackend(Protocol):
    """Who asks and judges; `moscow_pyongyang.questions.session.Session` is one."""

    @property
    def shelf(self) -> str:
        """The name of what keeps the answers, for a page that holds what is not kept yet."""

    def cards(self) -> list[PublicCard]:
        """Return the public cards."""

    def footing(self) -> str:
        """Return where answers are kept, in one sentence."""

    def state(self, question_id: str) -> QuestionState:
        """Return what may be said of a question now."""

    def act(self, question_id: str, action: str, payload: Payload) -> QuestionState:
        """Take an action of the learner and return the new state."""

    def keep_draft(self, question_id: str, payload: Payload) -> None:
        """Keep what is filled in and was not checked."""


@dataclass(frozen=True)
class QuizFallback(StaticFallback):
    """The questions on paper: stem, options or blank lines, never the key."""

    cards: tuple[PublicCard, ...] = field(default=())

    def html(self) -> str:
        """Return the questions as a block without scripts or styles."""
        return "\n".join(_paper_html(card) for card in self.cards)

    def plain(self) -> str:
        """Return the questions as text."""
        return "\n\n".join("\n".join(_paper_lines(card)) for card in self.cards)


class QuizView(View):
    """Questions as cards, one under the other."""

    _esm = packed("quiz/quiz.js", "quiz/quiz.css")
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)
    footing = traitlets.Unicode().tag(sync=True)

    def __init__(self, backend: QuizBackend, **kwargs: Any) -> None:
        cards = [_on_ground(card) for card in backend.cards()]
        super().__init__(cards=cards, footing=backend.footing(), shelf=backend.shelf, **kwargs)
        self._backend = backend

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the cards of the page; what is said of a question is in the reply alone.

        ``hello``
            Returns where every question stands.
        ``draft``
            Keeps ``payload["response"]`` and ``payload["confidence"]`` as what is filled in.
        ``check``, ``hint``, ``again``
            Take this action and return where the question stands, or None if the quiz
            does not ask it.
        """
        match kind, payload.get("id"):
            case "hello", _:
                return [self._backend.state(card["id"]) for card in self.cards]
            case "draft", str() as question:
                return self._backend.keep_draft(question, payload)
            case "check" | "hint" | "again", str() as question:
                return self._backend.act(question, kind, payload) or None
            case _:
                return super().respond(kind, payload)

    def fallback(self) -> QuizFallback:
        """Return the questions as they stand on paper."""
        stems = " ".join(card["stem"] for card in self.cards)
        return QuizFallback(stems, cards=tuple(self.cards))


def _on_ground(card: PublicCard) -> PublicCard:
    """Return the card of a map question with the land and sea that lie in its frame."""
    if "frame" not in card:
        return card
    return {**card, "ground": ground.in_frame(card["frame"], places_of(card))}


def _paper_lines(card: PublicCard) -> list[str]:
    head = [f"{card['kicker']}", card["stem"]]
    return head + [f"  {line}" for line in _paper_body(card)]


def _paper_body(card: PublicCard) -> list[str]:
    parts = card.get("parts", [])
    match card["type"]:
        case "single" | "multiple":
            return [f"[ ] {p['key']}. {p['text']}" for p in parts]
        case "evidence":
            return [f"[ ] {p['key']}. {p['date']}: {p['text']} ({p['row']})" for p in parts]
        case "numeric":
            return [f"{_BLANK} {card['unit']}"]
        case "short_text":
            return [_BLANK]
        case "order":
            return [f"[   ] {p['text']}" for p in parts] + ["Number them, the earliest first."]
        case "match":
            rights = [f"{r['key']}. {r['text']}" for r in card["rights"]]
            return [f"[   ] {p['text']}" for p in parts] + ["Write one letter each:", *rights]
        case "timeline":
            first, last = card["range"]
            return [f"{p['text']}: year ______ ({first}–{last})" for p in parts]
        case "map":
            return [f"[ ] {p['key']}. {p['text']}" for p in parts]
        case _:
            levels = [f"{p['text']}: {' / '.join(p['levels'])}" for p in parts]
            return [_BLANK * 3] * 4 + levels


def _inline(text: str) -> str:
    def mark(found: re.Match[str]) -> str:
        tag = "code" if found[1] else "em"
        return f"<{tag}>{found[1] or found[2]}</{tag}>"

    return _INLINE.sub(mark, escape(text, quote=False))


def _paper_html(card: PublicCard) -> str:
    lines = "".join(f"<li>{_inline(line)}</li>" for line in _paper_body(card))
    image = ""
    if "frame" in card:
        image = f"<p>{image_html(map_svg(card), 'Map with the places of the list, by letter.')}</p>"
    return (
        f"<p><small>{escape(card['kicker'])}</small><br>"
        f"<strong>{_inline(card['stem'])}</strong></p>\n{image}<ul>{lines}</ul>"
    )
