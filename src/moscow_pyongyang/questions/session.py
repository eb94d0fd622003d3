"""What is said of a question and when: a session of questions, without any display."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.attempt import MODES, SURE, Attempt
from moscow_pyongyang.questions.log import AnswerLog, day_start, entry_time
from moscow_pyongyang.questions.presentation import PresentedQuestion, explain, present

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question

_TRYING = ("practice", "cards")


@dataclass
class QuestionState:
    """Where one question of a session stands: as shown, as answered, and what to say once."""

    attempt: Attempt
    shown: PresentedQuestion
    notices: list[str] = field(default_factory=list)

    @property
    def question(self) -> Question:
        """The question."""
        return self.attempt.question


class Session:
    """Questions, answers and their log, without any display.

    Parameters
    ----------
    questions
        From one bank.
    mode
        ``"practice"``: several tries, feedback after each. ``"class"``: a vote
        without verdict, then, after talk, a second vote that is judged.
        ``"exam"``: answers are kept, nothing is said. ``"cards"``: as practice,
        but asked anew each day.
    log
        Where answers are kept and found again.
    since
        Earlier answers are not shown again; in cards, by default, those before today.
    data
        Folder of the tables; tests pass their own.
    """

    def __init__(
        self,
        questions: Iterable[Question],
        *,
        mode: str,
        log: AnswerLog,
        since: datetime | None = None,
        data: Path | None = None,
    ) -> None:
        if mode not in MODES:
            raise QuizError(f"There is no mode {mode!r}. Modes: {', '.join(MODES)}.")
        self._mode, self._log, self._data = mode, log, data
        if mode == "cards" and since is None:
            since = day_start(datetime.now().astimezone())
        self._since = since
        self._guard = threading.RLock()
        entries = log.own_entries()
        # In class people say "B"; an exam gains from another order for each learner,
        # and a card from another order each day: it is not the letter that should stick.
        days = f"{since:%Y-%m-%d}" if since is not None else ""
        seed = {"exam": log.learner, "cards": days}.get(mode, "")
        self._states = {q.id: QuestionState(Attempt(q, mode), present(q, seed)) for q in questions}
        self._opening = log.notices()
        for entry in entries:
            self._replay(entry)

    def cards(self) -> list[dict[str, Any]]:
        """Return the public cards; nothing in them tells the key."""
        return [state.shown.card for state in self._states.values()]

    def footing(self) -> str:
        """Return where the answers are kept, in one sentence."""
        return (
            f"Your answers are kept in {self._log.path.name} beside this notebook, "
            f"under the code {self._log.learner}, without your name."
        )

    def state(self, question_id: str) -> dict[str, Any]:
        """Return what may be said of a question now; each notice is said once."""
        with self._guard:
            state = self._states[question_id]
            notices = [*self._opening, *state.notices]
            self._opening = []
            state.notices.clear()
            return {**self._describe(state), "notices": notices}

    def act(self, question_id: str, action: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Take a check, a hint or a new start from the learner and return the new state."""
        with self._guard:
            state = self._states.get(question_id)
            if state is None:
                return {}
            attempt = state.attempt
            if action == "check" and not attempt.is_closed:
                self._check(state, payload)
            elif action == "hint" and not attempt.is_closed:
                if attempt.hints < len(state.question.hints):
                    attempt.hints += 1
                    self._keep(state, "hint", hints=attempt.hints)
            elif action == "again" and attempt.is_closed and self._mode == "practice":
                self._keep(state, "again")
                attempt.restart()
            return self.state(question_id)

    def _check(self, state: QuestionState, payload: dict[str, Any]) -> None:
        question, attempt = state.question, state.attempt
        response = state.shown.to_bank_ids(payload.get("response"))
        confidence = payload.get("confidence")
        if confidence not in (1, 2, 3) or not question.ask_confidence:
            confidence = None
        if attempt.tries and response == attempt.response and self._mode in _TRYING:
            state.notices.append("This is the answer you have just checked: no try is used.")
            return
        if lacking := attempt.answer(response, confidence):
            state.notices.append(lacking)
            return
        fields: dict[str, Any] = {
            "attempt": attempt.tries,
            "hints": attempt.hints,
            "response": response,
        }
        fraction = attempt.graded.fraction if attempt.graded else None
        if self._mode != "exam":
            fields["score"] = None if fraction is None else round(fraction * question.points, 3)
            fields["of"] = question.points
        if confidence is not None:
            fields["confidence"] = confidence
        self._keep(state, "vote" if attempt.is_open_vote else "answer", **fields)

    def _keep(self, state: QuestionState, event: str, **fields: Any) -> None:
        question = state.question
        trouble = self._log.append(
            event, id=question.id, version=question.version, mode=self._mode, **fields
        )
        state.notices += [trouble] if trouble else []
        state.notices += self._log.notices()

    def _replay(self, entry: dict[str, Any]) -> None:
        state = self._states.get(str(entry.get("id")))
        if state is None or entry.get("mode") != self._mode:
            return
        at = entry_time(entry)
        if self._since is not None and (at is None or at < self._since):
            return
        if entry.get("version") != state.question.version:
            notice = "This question has changed since you answered it. Please answer it again."
            state.notices[:] = [notice]
            return
        state.notices.clear()
        state.attempt.replay(entry)

    def _describe(self, state: QuestionState) -> dict[str, Any]:
        question, attempt, shown = state.question, state.attempt, state.shown
        about: dict[str, Any] = {
            "id": question.id,
            "closed": attempt.is_closed,
            "tries": attempt.tries,
            "verdict": self._verdict(attempt),
            "remarks": [],
            "hints": list(question.hints[: attempt.hints]),
            "response": None,
            "confidence": attempt.confidence,
            "again": attempt.is_closed and self._mode == "practice",
        }
        if attempt.graded is not None:
            about["response"] = shown.to_keys(attempt.response)
            if self._mode != "exam" and not attempt.is_open_vote:
                about["remarks"] = [
                    {"about": shown.key_of(r.about), "text": r.text, "right": r.is_right}
                    for r in attempt.graded.feedback
                ]
        if attempt.is_closed:
            told = [remark["text"] for remark in about["remarks"]]
            about["why"] = explain(question, told, data=self._data)
        return about

    def _verdict(self, attempt: Attempt) -> dict[str, str] | None:
        graded, points = attempt.graded, attempt.question.points
        if graded is None:
            return None
        if self._mode == "exam":
            return _say("saved", "•", "Saved", "You may still change it.")
        if attempt.is_open_vote:
            return _say("saved", "•", "First vote kept", "Talk it over, then vote again.")
        if graded.fraction is None:
            return _say("saved", "•", "Kept, not scored", "Compare it with the notes below.")
        unit = "point" if points == 1 else "points"
        score = f"{_points(graded.fraction * points)} of {points} {unit}"
        if graded.is_contested:
            return _say("open", "◆", "A position with sources", f"{score}. Others differ.")
        if graded.fraction == 1:
            return _say("correct", "✓", "Correct", score + ".")
        left = attempt.tries_allowed - attempt.tries
        tries = "" if attempt.is_closed else f" {left} {'try' if left == 1 else 'tries'} left."
        sure = " You were sure: worth another look." if attempt.confidence == SURE else ""
        if graded.fraction > 0:
            return _say("partial", "◐", "Partly right", f"{score}.{tries}{sure}")
        word = "Not right" if attempt.is_closed else "Not yet"
        return _say("wrong", "✗", word, f"{score}.{tries}{sure}")


def _say(kind: str, sign: str, word: str, score: str) -> dict[str, str]:
    return {"kind": kind, "sign": sign, "word": word, "score": score}


def _points(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
