"""Quiz cards in the notebook: native controls in front, all judgement in the kernel.

What the browser is sent before an answer is checked is the public card. What
is said after a check travels as a message and never as widget state. A saved notebook holds
no key and no reason: of an answer that was there when its cell ran, it says what was answered
and the word of the verdict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

import traitlets

from moscow_pyongyang.charts import ground
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.quiz.paper import paper_html, paper_lines
from moscow_pyongyang.views.quiz.paper_map import places_of

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

    def standing(self, question_id: str) -> QuestionState:
        """Return the last answer that was checked, in the letters of the card, and its verdict."""

    def act(self, question_id: str, action: str, payload: Payload) -> QuestionState:
        """Take an action of the learner and return the new state."""

    def keep_draft(self, question_id: str, payload: Payload) -> None:
        """Keep what is filled in and was not checked."""


@dataclass(frozen=True)
class QuizFallback(StaticFallback):
    """The questions on paper: stem, options or blank lines, what was answered, never the key."""

    cards: tuple[PublicCard, ...] = field(default=())
    standings: tuple[QuestionState, ...] = field(default=())

    def _pairs(self) -> list[tuple[PublicCard, QuestionState]]:
        return list(zip(self.cards, self.standings, strict=True))

    def html(self) -> str:
        """Return the questions as a block without scripts or styles."""
        return "\n".join(paper_html(*one) for one in self._pairs())

    def plain(self) -> str:
        """Return the questions as text."""
        return "\n\n".join("\n".join(paper_lines(*one)) for one in self._pairs())


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
        standings = tuple(self._backend.standing(card["id"]) for card in self.cards)
        return QuizFallback(stems, cards=tuple(self.cards), standings=standings)


def _on_ground(card: PublicCard) -> PublicCard:
    """Return the card of a map question with the land and sea that lie in its frame."""
    if "frame" not in card:
        return card
    return {**card, "ground": ground.in_frame(card["frame"], places_of(card))}
