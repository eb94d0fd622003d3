"""Quiz cards in the notebook: native controls in front, all judgement in the kernel.

What the browser is sent before an answer is checked is the public card. What
is said after a check travels as a message and never as widget state, so that a
saved notebook holds neither.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, Protocol

import traitlets

from moscow_pyongyang.charts.picture import image_html
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.quiz.paper_map import map_svg

_BLANK = "____________________"
_LONGEST_DRAFT = 20_000
# Answers that were not checked yet, by log and question, with the card they were given on:
# they live as long as the kernel, so that a cell can be run again.
_DRAFTS: dict[tuple[str, str], tuple[PublicCard, Any]] = {}
_INLINE = re.compile(r"`([^`]+)`|\*([^*]+)\*")

# The dicts that travel: ``QuizCard`` in ``pads/pad.js`` and ``QuestionState`` in ``card.js`` say
# what is in them.
PublicCard = dict[str, Any]
QuestionState = dict[str, Any]


class QuizBackend(Protocol):
    """Who asks and judges; `moscow_pyongyang.questions.session.Session` is one."""

    def cards(self) -> list[PublicCard]:
        """Return the public cards."""

    def footing(self) -> str:
        """Return where answers are kept, in one sentence."""

    def state(self, question_id: str) -> QuestionState:
        """Return what may be said of a question now."""

    def act(self, question_id: str, action: str, payload: Payload) -> QuestionState:
        """Take an action of the learner and return the new state."""


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
        cards = [_on_land(card) for card in backend.cards()]
        super().__init__(cards=cards, footing=backend.footing(), **kwargs)
        self._backend = backend

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the cards of the page; what is said of a question is in the reply alone.

        ``hello``
            Returns where every question stands.
        ``draft``
            Keeps ``payload["response"]`` as what is filled in.
        ``check``, ``hint``, ``again``
            Take this action and return where the question stands, or None if the quiz
            does not ask it.
        """
        match kind, payload.get("id"):
            case "hello", _:
                return [self._with_draft(card) for card in self.cards]
            case "draft", question:
                self._keep_draft(question, payload.get("response"))
                return None
            case "check" | "hint" | "again", str() as question:
                return self._act(question, kind, payload)
            case _:
                return super().respond(kind, payload)

    def _act(self, question: str, action: str, payload: Payload) -> QuestionState | None:
        state = self._backend.act(question, action, payload)
        if not state:
            return None
        if action == "again" or state["response"] is not None:
            _DRAFTS.pop((self.footing, question), None)
        return state

    def _keep_draft(self, question: object, response: Any) -> None:
        card = next((card for card in self.cards if card["id"] == question), None)
        if card and response is not None and len(json.dumps(response)) < _LONGEST_DRAFT:
            _DRAFTS[self.footing, card["id"]] = (card, response)

    def _with_draft(self, card: PublicCard) -> QuestionState:
        """Return the state of a question; where nothing was checked, with what was filled in."""
        state = self._backend.state(card["id"])
        seen, draft = _DRAFTS.get((self.footing, card["id"]), ({}, None))
        # The letters of a draft hold only for parts in the same order.
        return {**state, "response": draft} if state["response"] is None and seen == card else state

    def fallback(self) -> QuizFallback:
        """Return the questions as they stand on paper."""
        stems = " ".join(card["stem"] for card in self.cards)
        return QuizFallback(stems, cards=tuple(self.cards))


@cache
def _land() -> list[list[float]]:
    text = (files("moscow_pyongyang.views") / "quiz" / "land.json").read_text("utf-8")
    rings: list[list[float]] = json.loads(text)["rings"]
    return rings


def _on_land(card: PublicCard) -> PublicCard:
    """Return the card of a map question with the land that lies in its frame."""
    if "frame" not in card:
        return card
    west, south, east, north = card["frame"]
    rings = [
        ring
        for ring in _land()
        if min(ring[::2]) < east
        and max(ring[::2]) > west
        and min(ring[1::2]) < north
        and max(ring[1::2]) > south
    ]
    return {**card, "land": rings}


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
