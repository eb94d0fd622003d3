"""What is said of a question and when: a session of questions, without any display."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.attempt import MODES, Attempt
from moscow_pyongyang.questions.log import AnswerLog, day_start, entry_time
from moscow_pyongyang.questions.presentation import PresentedQuestion, explain, present
from moscow_pyongyang.questions.remarks import TODAY, back_said, remarks_of, verdict_of
from moscow_pyongyang.questions.schedule import return_day
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.work import shelf_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question

_TRYING = ("practice", "cards")
# Answers in a learner's own words: they hold whatever became of the question.
_WRITTEN = ("numeric", "short_text", "rubric")
_LONGEST_DRAFT = 20_000


@dataclass(frozen=True)
class Draft:
    """What is filled in and was not checked: with the ids of the bank, never judged.

    Attributes
    ----------
    response
        Any JSON, also half an answer; None where nothing is filled in.
    confidence
        How sure its writer is, 1 to 3, or None.
    """

    response: Any = None
    confidence: int | None = None


@dataclass
class QuestionState:
    """Where one question of a session stands: as shown, as answered, and what to say once.

    `draft` is what was filled in since the last answer; None if nothing was.
    """

    attempt: Attempt
    shown: PresentedQuestion
    draft: Draft | None = None
    is_outdated: bool = False
    notices: list[str] = field(default_factory=list)

    @property
    def question(self) -> Question:
        """The question."""
        return self.attempt.question

    @property
    def standing(self) -> Draft:
        """What stands in the fields of the question: the draft, or else the answer."""
        return self.draft or Draft(self.attempt.response, self.attempt.confidence)

    def restore(self, entries: Iterable[dict[str, Any]]) -> None:
        """Go through the entries of the answer log that concern this question in this mode."""
        self.attempt = Attempt(self.question, self.attempt.mode)
        self.draft, self.is_outdated = None, False
        for entry in entries:
            self._replay(entry)

    def _replay(self, entry: dict[str, Any]) -> None:
        event, is_current = entry.get("event"), entry.get("version") == self.question.version
        if event == "draft":
            response = entry.get("response") if is_current else self._words(entry)
            if is_current or response is not None:
                self.draft = Draft(response, _confidence(entry, self.question))
        elif not is_current:
            self.is_outdated = True
            words = self._words(entry)
            self.draft = None if words is None else Draft(words)
        else:
            self.is_outdated = False
            if event in ("answer", "vote", "again"):
                self.draft = None
            self.attempt.replay(entry)

    def _words(self, entry: dict[str, Any]) -> Any:
        """Return what a learner wrote to another version of the question, None for the rest."""
        response = entry.get("response")
        if self.question.type not in _WRITTEN:
            return None
        if isinstance(response, dict):
            # The criteria may be others now.
            return {"levels": {}, "text": response["text"]} if response.get("text") else None
        return response


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
        # The log learns its learner as it is read.
        self._n_before = len(log.own_entries())
        # In class people say "B"; an exam gains from another order for each learner,
        # and a card from another order each day: it is not the letter that should stick.
        self._day = f"{since:%Y-%m-%d}" if since is not None else ""
        seed = {"exam": log.learner, "cards": self._day}.get(mode, "")
        self._states = {
            q.id: QuestionState(Attempt(q, mode), present(q, seed, has_points=mode == "exam"))
            for q in questions
        }
        self._opening = log.notices()

    @property
    def shelf(self) -> str:
        """The name of the log for a page, which holds there what is not kept yet."""
        return shelf_of(self._log.path)

    def cards(self) -> list[dict[str, Any]]:
        """Return the public cards; nothing in them tells the key."""
        return [
            {**state.shown.card, "mode": self._mode, "keep_as": self._draft_name(state)}
            for state in self._states.values()
        ]

    def footing(self) -> str:
        """Return where the answers are kept, in one sentence."""
        return self._log.not_kept() or (
            f"Your answers are kept in {self._log.place} as you write them, checked or not, "
            f"under the code {self._log.learner}, without your name."
        )

    def state(self, question_id: str) -> dict[str, Any]:
        """Return what may be said of a question as the log has it; each notice is said once."""
        with self._guard:
            state = self._states[question_id]
            state.restore(self._entries(state))
            if state.is_outdated:
                notice = "This question has changed since you answered it. Please answer it again."
                state.notices.append(notice)
            return self._reply(state)

    def standing(self, question_id: str) -> dict[str, Any]:
        """Return the last answer that was checked and its verdict; nothing is said by that."""
        with self._guard:
            state = self._states[question_id]
            state.restore(self._entries(state))
            attempt = state.attempt
            verdict = verdict_of(attempt)
            return {
                "response": state.shown.to_keys(attempt.response) if verdict else None,
                "verdict": verdict,
            }

    def act(self, question_id: str, action: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Take a check, a hint or a new start from the learner and return the new state."""
        with self._guard:
            state = self._states.get(question_id)
            if state is None:
                return {}
            # Another cell may show the same question.
            state.restore(self._entries(state))
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
            return self._reply(state)

    def keep_draft(self, question_id: str, payload: dict[str, Any]) -> None:
        """Keep what is filled in and was not checked: no answer, no vote and no try.

        Parameters
        ----------
        question_id
            A question of this session; nothing is kept of any other.
        payload
            Its ``response`` in the letters of the card, whatever it is, and ``confidence``.

        Raises
        ------
        QuizError
            If it is too long, the question is closed, or the log cannot be written.
        """
        with self._guard:
            state = self._states.get(question_id)
            if state is None:
                return
            state.restore(self._entries(state))
            draft = _draft(state, payload)
            if draft != state.standing and state.attempt.is_closed:
                raise QuizError("This question is closed. Press Answer again to change the answer.")
            trouble = self._keep_draft(state, draft)
            if trouble:
                raise QuizError(trouble)

    def _entries(self, state: QuestionState) -> Iterator[dict[str, Any]]:
        """Yield what the log has of a question in this mode, and since when it counts."""
        for number, entry in enumerate(self._log.own_entries()):
            if entry.get("id") != state.question.id or entry.get("mode") != self._mode:
                continue
            # What was written since this session began is its own, whatever the clock says.
            if self._since is not None and number < self._n_before:
                at = entry_time(entry)
                if at is None or at < self._since:
                    continue
            yield entry

    def _draft_name(self, state: QuestionState) -> str:
        """Return the name under which a page holds a draft: another one for other letters."""
        question, card = state.question, state.shown.card
        name = ":".join(one for one in (question.id, self._mode, self._day) if one)
        if question.type in _WRITTEN:
            return name
        letters = json.dumps([card.get("parts"), card.get("rights")], sort_keys=True)
        return f"{name}:{hashlib.sha256(letters.encode()).hexdigest()[:8]}"

    def _keep_draft(self, state: QuestionState, draft: Draft) -> str:
        """Write a draft, unless it is what stands there; return why it could not be written."""
        if draft == state.standing:
            return self._log.settle()
        state.draft = draft
        return self._append(state, "draft", response=draft.response, confidence=draft.confidence)

    def _check(self, state: QuestionState, payload: dict[str, Any]) -> None:
        question, attempt, draft = state.question, state.attempt, _draft(state, payload)
        response, confidence = draft.response, draft.confidence
        refused = ""
        if attempt.tries and response == attempt.response and self._mode in _TRYING:
            refused = "This is the answer you have just checked: no try is used."
        elif lacking := attempt.answer(response, confidence):
            refused = lacking
        if refused:
            # It is no answer, and not lost either.
            trouble = self._keep_draft(state, draft)
            state.notices += [one for one in (refused, trouble) if one]
            return
        state.draft = None
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
        trouble = self._append(state, event, **fields)
        state.notices += [trouble] if trouble else []

    def _append(self, state: QuestionState, event: str, **fields: Any) -> str:
        question = state.question
        trouble = self._log.append(
            event, id=question.id, version=question.version, mode=self._mode, **fields
        )
        state.notices += self._log.notices()
        return trouble

    def _reply(self, state: QuestionState) -> dict[str, Any]:
        notices = [*self._opening, *state.notices]
        self._opening = []
        state.notices.clear()
        return {**self._describe(state), "notices": notices, "kept": self._log.is_written}

    def _describe(self, state: QuestionState) -> dict[str, Any]:
        question, attempt, shown = state.question, state.attempt, state.shown
        about: dict[str, Any] = {
            "id": question.id,
            "closed": attempt.is_closed,
            "tries": attempt.tries,
            "hints_taken": attempt.hints,
            "verdict": verdict_of(attempt),
            "remarks": [],
            "hints": list(question.hints[: attempt.hints]),
            "response": None,
            "confidence": attempt.confidence,
            "draft": _shown_draft(state),
            "back": "",
            "due": "",
            "again": attempt.is_closed and self._mode == "practice",
        }
        if attempt.graded is not None:
            about["response"] = shown.to_keys(attempt.response)
            if self._mode != "exam" and not attempt.is_open_vote:
                about["remarks"] = remarks_of(attempt, shown)
        if attempt.is_closed:
            told = [remark["text"] for remark in about["remarks"]]
            is_right = attempt.graded is not None and attempt.graded.fraction == 1
            about["why"] = explain(question, told, is_right=is_right, data=self._data)
            about["due"] = self._due(question)
            about["back"] = back_said(about["due"])
        return about

    def _due(self, question: Question) -> str:
        """Return in words the day on which a question comes back, "" if it does not."""
        now = datetime.now().astimezone()
        own = (one for one in self._log.own_entries() if one.get("id") == question.id)
        day = return_day(question, own, now=now)
        if day is None:
            return ""
        if day <= now.date():
            return TODAY
        return spell(day.isoformat()).removesuffix(f" {now.year}")


def _draft(state: QuestionState, payload: dict[str, Any]) -> Draft:
    """Return what came from a page, with the ids of the bank."""
    response = payload.get("response")
    # A line end or a quotation mark is two signs in JSON.
    if _size(response) > 2 * _LONGEST_DRAFT:
        raise QuizError(
            f"This is too long to be kept: an answer has at most {_LONGEST_DRAFT:,} letters. "
            "Shorten it, or keep a copy elsewhere."
        )
    return Draft(state.shown.to_bank_ids(response), _confidence(payload, state.question))


def _shown_draft(state: QuestionState) -> dict[str, Any] | None:
    """Return a draft as the card shows it; None where the answer stands, or nothing can change."""
    draft, attempt = state.draft, state.attempt
    is_answer = draft == Draft(attempt.response, attempt.confidence)
    if draft is None or is_answer or attempt.is_closed:
        return None
    return {"response": state.shown.to_keys(draft.response), "confidence": draft.confidence}


def _confidence(payload: dict[str, Any], question: Question) -> int | None:
    confidence = payload.get("confidence")
    is_sure = isinstance(confidence, int) and confidence in (1, 2, 3)
    return confidence if is_sure and question.ask_confidence else None


def _size(response: object) -> int:
    try:
        return len(json.dumps(response, ensure_ascii=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise QuizError("This cannot be kept. Answer with the controls of the question.") from error
