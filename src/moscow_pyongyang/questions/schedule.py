"""When a question comes back: state of every card, replayed from the answer log.

The log is the only truth. Nothing is stored here: the same entries and the same
clock give the same cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.completeness import missing
from moscow_pyongyang.questions.grading import grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from fsrs import Rating, Scheduler

    from moscow_pyongyang.questions.log import AnswerLog
    from moscow_pyongyang.questions.models import Question

_SURE = 3
_VOTES = 2
# An exam is left out: a date of return would tell whether its answer was right.
_MODES = ("practice", "class", "cards")
# A slip of a clock, not a wrong one.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True)
class Card:
    """Where one question stands.

    Attributes
    ----------
    question
        The question that comes back.
    due
        First day on which it is worth asking again.
    reviews
        Number of days on which it was answered.
    last
        ``"again"``, ``"hard"``, ``"good"`` or ``"easy"``.
    recall
        Estimated chance of answering it right today, from 0 to 1.
    """

    question: Question
    due: date
    reviews: int
    last: str
    recall: float


def rating(
    fraction: float, *, tries: int = 1, hints: int = 0, confidence: int | None = None
) -> Rating:
    """Return the rating of an answer: wrong, right with help, right, right and sure.

    Parameters
    ----------
    fraction
        Share of the points from 0 to 1; anything below 1 counts as wrong.
    tries
        Number of answers it took.
    hints
        Number of hints taken.
    confidence
        1 (a guess) to 3 (sure), or None where it was not asked.
    """
    from fsrs import Rating

    if fraction < 1:
        return Rating.Again
    if hints or tries > 1:
        return Rating.Hard
    return Rating.Easy if confidence == _SURE else Rating.Good


def when(entry: Mapping[str, Any]) -> datetime | None:
    """Return the time of a log entry in UTC, or None if it has none that can be read."""
    try:
        found = datetime.fromisoformat(str(entry.get("time")))
        return None if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def morning(now: datetime) -> datetime:
    """Return the start of the day of `now`, in its own time zone."""
    return datetime.combine(now.date(), time(), now.tzinfo)


def mine(log: AnswerLog) -> list[dict[str, Any]]:
    """Return the entries of the log's own learner."""
    entries = log.entries()
    return [entry for entry in entries if entry.get("learner", log.learner) == log.learner]


def is_scheduled(question: Question) -> bool:
    """Return whether a question may come back away from its lesson."""
    return question.type != "rubric" and question.standalone


def deck(
    questions: Iterable[Question], entries: Iterable[Mapping[str, Any]], *, now: datetime
) -> dict[str, Card]:
    """Return the card of every question answered so far, by question id.

    Parameters
    ----------
    questions
        Those that may come back; written answers and questions that need
        their lesson around them are passed over.
    entries
        Of the answer log, in the order of the file.
    now
        The clock, with a time zone; it also says when a day begins.
    """
    known = {question.id: question for question in questions if is_scheduled(question)}
    rounds: dict[tuple[str, str], _Round] = {}
    reviews: dict[str, dict[date, tuple[datetime, Rating]]] = {}
    for entry in entries:
        question, mode = known.get(str(entry.get("id"))), str(entry.get("mode"))
        at = when(entry)
        if question is None or mode not in _MODES or at is None or at > now + _AHEAD:
            continue
        if entry.get("version") != question.version:
            continue
        day = at.astimezone(now.tzinfo).date()
        course = rounds.setdefault((question.id, mode), _Round(question, mode))
        found = course.take(entry, day)
        if found is not None:
            _note(reviews.setdefault(question.id, {}), day, at, found)
    return {key: _card(known[key], days, now) for key, days in reviews.items()}


def due(cards: Mapping[str, Card], *, now: datetime) -> list[Card]:
    """Return the cards due today, the one most likely forgotten first."""
    found = [card for card in cards.values() if card.due <= now.date()]
    return sorted(found, key=lambda card: (card.recall, card.question.id))


@dataclass
class _Round:
    """One run at a question: from the first answer or hint until it is closed."""

    question: Question
    mode: str
    tries: int = 0
    hints: int = 0
    was_right: bool = False
    is_closed: bool = False
    day: date | None = None
    closed_on: date | None = None

    def take(self, entry: Mapping[str, Any], day: date) -> Rating | None:
        """Take one entry; return the rating as it now stands, or None if nothing is judged."""
        if self.mode == "cards" and day != self.day:
            # A card is asked anew each day; a lesson's question stays as it was left.
            self._restart()
        self.day = day
        match entry.get("event"):
            case "again":
                self._restart()
            case "hint":
                self.hints += 1
            case "vote" | "answer" as event if not self.is_closed:
                return self._judge(entry, is_vote=event == "vote")
        return None

    def _judge(self, entry: Mapping[str, Any], *, is_vote: bool) -> Rating | None:
        response, confidence = entry.get("response"), entry.get("confidence")
        if missing(self.question, response):
            return None
        self.tries += 1
        is_fresh = self.closed_on != self.day
        fraction = grade(self.question, response).fraction or 0.0
        if is_vote:
            self.was_right = fraction == 1
            return None
        allowed = _VOTES if self.mode == "class" else self.question.attempts
        self.is_closed = fraction == 1 or self.tries >= allowed
        if self.is_closed:
            self.closed_on = self.day
        if not is_fresh:
            # The answer was shown this very day: reading it again is not remembering it.
            return None
        # Right before the talk and after it: the talk was no help.
        tries = 1 if self.was_right else self.tries
        return rating(fraction, tries=tries, hints=self.hints, confidence=confidence)

    def _restart(self) -> None:
        self.tries = self.hints = 0
        self.was_right = self.is_closed = False


def _note(
    days: dict[date, tuple[datetime, Rating]], day: date, at: datetime, found: Rating
) -> None:
    """Keep one rating a day; a later try may turn a wrong answer into a hard one."""
    from fsrs import Rating

    before = days.get(day)
    if before is None or (before[1] == Rating.Again and found == Rating.Hard):
        days[day] = (at, found)


def _card(question: Question, days: Mapping[date, tuple[datetime, Rating]], now: datetime) -> Card:
    import fsrs

    scheduler, history = _scheduler(), sorted(days.values(), key=lambda review: review[0])
    card = fsrs.Card(card_id=0, due=history[0][0])
    for at, found in history:
        card, _ = scheduler.review_card(card, found, at)
    tonight = (morning(now) + timedelta(days=1)).astimezone(UTC)
    return Card(
        question,
        card.due.astimezone(now.tzinfo).date(),
        len(history),
        history[-1][1].name.lower(),
        round(scheduler.get_card_retrievability(card, tonight), 4),
    )


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    # Whole days and no chance: a course meets weekly, and a replay must not vary.
    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
