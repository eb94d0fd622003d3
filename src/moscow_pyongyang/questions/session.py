"""The course of a quiz: tries, hints, what is said when, and what is kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.completeness import missing
from moscow_pyongyang.questions.grading import Graded, grade
from moscow_pyongyang.questions.presentation import Face, face
from moscow_pyongyang.questions.reveal import why
from moscow_pyongyang.questions.schedule import morning, when

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from moscow_pyongyang.questions.log import AnswerLog
    from moscow_pyongyang.questions.models import Question

MODES = ("practice", "class", "exam", "cards")
_TRYING = ("practice", "cards")
_VOTES = 2
_SURE = 3


@dataclass
class _Course:
    """Where one question stands."""

    question: Question
    face: Face
    tries: int = 0
    hints: int = 0
    response: Any = None
    confidence: int | None = None
    graded: Graded | None = None
    notices: list[str] = field(default_factory=list)


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
            since = morning(datetime.now().astimezone())
        self._since = since
        self._guard = threading.RLock()
        entries = log.entries()
        # In class people say "B"; an exam gains from another order for each learner,
        # and a card from another order each day: it is not the letter that should stick.
        days = f"{since:%Y-%m-%d}" if since is not None else ""
        seed = {"exam": log.learner, "cards": days}.get(mode, "")
        self._courses = {q.id: _Course(q, face(q, seed)) for q in questions}
        self._opening = log.notices()
        for entry in entries:
            self._replay(entry)

    @property
    def faces(self) -> tuple[Face, ...]:
        """The questions as shown."""
        return tuple(course.face for course in self._courses.values())

    def cards(self) -> list[dict[str, Any]]:
        """Return the public cards; nothing in them tells the key."""
        return [course.face.card for course in self._courses.values()]

    def footing(self) -> str:
        """Return where the answers are kept, in one sentence."""
        return (
            f"Your answers are kept in {self._log.path.name} beside this notebook, "
            f"under the code {self._log.learner}, without your name."
        )

    def state(self, question_id: str) -> dict[str, Any]:
        """Return what may be said of a question now."""
        with self._guard:
            course = self._courses[question_id]
            state = self._state(course)
            course.notices.clear()
            return state

    def act(self, question_id: str, action: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Take a check, a hint or a new start from the learner and return the new state."""
        with self._guard:
            course = self._courses.get(question_id)
            if course is None:
                return {}
            if action == "check":
                self._check(course, payload)
            elif action == "hint":
                self._hint(course)
            elif action == "again" and self._is_closed(course) and self._mode == "practice":
                self._keep(course, "again")
                self._restart(course)
            return self.state(question_id)

    def _check(self, course: _Course, payload: dict[str, Any]) -> None:
        if self._is_closed(course):
            return
        question = course.question
        response = course.face.inward(payload.get("response"))
        lacking = missing(question, response)
        if lacking:
            course.notices.append(lacking)
            return
        confidence = payload.get("confidence")
        if confidence not in (1, 2, 3) or not question.ask_confidence:
            confidence = None
        if response == course.response and course.tries and self._mode in _TRYING:
            course.notices.append("This is the answer you have just checked: no try is used.")
            return
        self._answer(course, response, confidence)
        fraction = course.graded.fraction if course.graded else None
        score = None if fraction is None else round(fraction * question.points, 3)
        told = {} if self._mode == "exam" else {"score": score, "of": question.points}
        extra = {} if confidence is None else {"confidence": confidence}
        event = "vote" if self._is_open_vote(course) else "answer"
        self._keep(
            course, event, attempt=course.tries, hints=course.hints, response=response,
            **told, **extra,
        )  # fmt: skip

    def _answer(self, course: _Course, response: Any, confidence: int | None) -> None:
        course.tries += 1
        course.response, course.confidence = response, confidence
        course.graded = grade(course.question, response)

    def _hint(self, course: _Course) -> None:
        if course.hints < len(course.question.hints) and not self._is_closed(course):
            course.hints += 1
            self._keep(course, "hint", hints=course.hints)

    def _restart(self, course: _Course) -> None:
        course.tries = course.hints = 0
        course.response = course.graded = course.confidence = None

    def _keep(self, course: _Course, event: str, **fields: Any) -> None:
        question = course.question
        trouble = self._log.append(
            event, id=question.id, version=question.version, mode=self._mode, **fields
        )
        course.notices += [trouble] if trouble else []
        course.notices += self._log.notices()

    def _replay(self, entry: dict[str, Any]) -> None:
        course = self._courses.get(str(entry.get("id")))
        if course is None or entry.get("mode") != self._mode:
            return
        if entry.get("learner", self._log.learner) != self._log.learner:
            return
        at = when(entry)
        if self._since is not None and (at is None or at < self._since):
            return
        if entry.get("version") != course.question.version:
            notice = "This question has changed since you answered it. Please answer it again."
            course.notices[:] = [notice]
            return
        course.notices.clear()
        match entry.get("event"):
            case "answer" | "vote" if not self._is_closed(course):
                # Judged anew from the bank: a score in the file is never trusted.
                if not missing(course.question, entry.get("response")):
                    self._answer(course, entry["response"], entry.get("confidence"))
            case "hint":
                course.hints = min(course.hints + 1, len(course.question.hints))
            case "again":
                self._restart(course)

    def _allowed(self, course: _Course) -> int:
        return _VOTES if self._mode == "class" else course.question.attempts

    def _is_open_vote(self, course: _Course) -> bool:
        is_marked = course.question.type != "rubric"
        return self._mode == "class" and is_marked and course.tries < _VOTES

    def _is_closed(self, course: _Course) -> bool:
        if self._mode == "exam" or course.graded is None or self._is_open_vote(course):
            return False
        if course.graded.fraction is None or course.graded.fraction == 1:
            return True
        return course.tries >= self._allowed(course)

    def _state(self, course: _Course) -> dict[str, Any]:
        is_closed = self._is_closed(course)
        state: dict[str, Any] = {
            "id": course.question.id,
            "closed": is_closed,
            "tries": course.tries,
            "verdict": self._verdict(course, is_closed),
            "remarks": [],
            "hints": list(course.question.hints[: course.hints]),
            "notices": [*self._opening, *course.notices],
            "response": None,
            "confidence": course.confidence,
            "again": is_closed and self._mode == "practice",
        }
        self._opening = []
        if course.graded is not None:
            state["response"] = course.face.outward(course.response)
            if self._mode != "exam" and not self._is_open_vote(course):
                state["remarks"] = [
                    {"about": course.face.letter(r.about), "text": r.text, "right": r.is_right}
                    for r in course.graded.feedback
                ]
        if is_closed:
            told = [remark["text"] for remark in state["remarks"]]
            state["why"] = why(course.question, told, data=self._data)
        return state

    def _verdict(self, course: _Course, is_closed: bool) -> dict[str, str] | None:
        graded, points = course.graded, course.question.points
        if graded is None:
            return None
        if self._mode == "exam":
            return _say("saved", "•", "Saved", "You may still change it.")
        if self._is_open_vote(course):
            return _say("saved", "•", "First vote kept", "Talk it over, then vote again.")
        if graded.fraction is None:
            return _say("saved", "•", "Kept, not scored", "Compare it with the notes below.")
        score = f"{_points(graded.fraction * points)} of {points} point{'s'[: points != 1]}"
        if graded.is_contested:
            return _say("open", "◆", "A position with sources", f"{score}. Others differ.")
        if graded.fraction == 1:
            return _say("correct", "✓", "Correct", score + ".")
        left = self._allowed(course) - course.tries
        tries = "" if is_closed else f" {left} {'try' if left == 1 else 'tries'} left."
        sure = " You were sure: worth another look." if course.confidence == _SURE else ""
        if graded.fraction > 0:
            return _say("partial", "◐", "Partly right", f"{score}.{tries}{sure}")
        word = "Not right" if is_closed else "Not yet"
        return _say("wrong", "✗", word, f"{score}.{tries}{sure}")


def _say(kind: str, sign: str, word: str, score: str) -> dict[str, str]:
    return {"kind": kind, "sign": sign, "word": word, "score": score}


def _points(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
