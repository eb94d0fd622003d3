"""When a question comes back: the state of every card, replayed from the answer log.

The log is the only truth. Nothing is stored here: the same entries and the same
clock give the same cards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.attempt import SURE, Attempt
from moscow_pyongyang.questions.bank import bank_path, load_questions
from moscow_pyongyang.questions.log import AnswerLog, day_start, entry_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from fsrs import Rating, Scheduler

    from moscow_pyongyang.questions.models import Question

COUNT = 3
# An exam is left out: a date of return would tell whether its answer was right.
_MODES = ("practice", "class", "cards")
# A slip of a clock, not a wrong one.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True)
class ReviewCard:
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
    return Rating.Easy if confidence == SURE else Rating.Good


def is_scheduled(question: Question) -> bool:
    """Return whether a question may come back away from its lesson."""
    return question.type != "rubric" and question.standalone


def replay(
    questions: Iterable[Question], entries: Iterable[Mapping[str, Any]], *, now: datetime
) -> dict[str, ReviewCard]:
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
    runs: dict[tuple[str, str], _Run] = {}
    reviews: dict[str, dict[date, tuple[datetime, Rating]]] = {}
    for entry in entries:
        question, mode = known.get(str(entry.get("id"))), str(entry.get("mode"))
        at = entry_time(entry)
        if question is None or mode not in _MODES or at is None or at > now + _AHEAD:
            continue
        if entry.get("version") != question.version:
            continue
        day = at.astimezone(now.tzinfo).date()
        run = runs.setdefault((question.id, mode), _Run(Attempt(question, mode)))
        found = run.take(entry, day)
        if found is not None:
            _note(reviews.setdefault(question.id, {}), day, at, found)
    return {key: _card(known[key], days, now) for key, days in reviews.items()}


def return_day(
    question: Question, entries: Iterable[Mapping[str, Any]], *, now: datetime
) -> date | None:
    """Return the first day on which a question is worth asking again; None if it never comes."""
    card = replay([question], entries, now=now).get(question.id)
    return None if card is None else card.due


def due_cards(cards: Mapping[str, ReviewCard], *, now: datetime) -> list[ReviewCard]:
    """Return the cards due today, the one most likely forgotten first."""
    found = [card for card in cards.values() if card.due <= now.date()]
    return sorted(found, key=lambda card: (card.recall, card.question.id))


def due_questions(
    lesson: str,
    log: AnswerLog,
    *,
    now: datetime,
    count: int = COUNT,
    folder: Path | None = None,
    data: Path | None = None,
) -> list[Question]:
    """Return what is due today from the lessons before `lesson`, most likely forgotten first.

    Answers of today do not change the choice: a cell that runs twice shows the
    same questions twice. Empty for a new learner.

    Parameters
    ----------
    lesson
        Id of the lesson that asks.
    log
        What its learner answered.
    now
        Time of the question, with its zone.
    count
        How many at the most.
    folder
        Folder of the question banks; tests pass their own.
    data
        Folder of the data package, as `folder`.

    Raises
    ------
    UnknownNameError
        If the lesson has no bank.
    """
    bank_path(lesson, folder)
    start = day_start(now)
    entries = [
        entry for entry in log.own_entries() if (at := entry_time(entry)) is not None and at < start
    ]
    # Reading a bank takes time: only those in which something was answered.
    begun = {str(entry.get("id")).partition("-")[0] for entry in entries}
    earlier = {one for one in begun if one < lesson}
    questions = load_questions(folder, data=data, lessons=earlier).values()
    cards = due_cards(replay(questions, entries, now=now), now=now)
    return [card.question for card in cards[:count]]


@dataclass
class _Run:
    """An attempt as the schedule sees it: on which day it was made, and when it was closed."""

    attempt: Attempt
    day: date | None = None
    closed_on: date | None = None

    def take(self, entry: Mapping[str, Any], day: date) -> Rating | None:
        """Take one entry; return the rating as it now stands, or None if nothing is judged."""
        attempt = self.attempt
        if attempt.mode == "cards" and day != self.day:
            # A card is asked anew each day; a lesson's question stays as it was left.
            attempt.restart()
        self.day = day
        # The answer was shown this very day: reading it again is not remembering it.
        is_fresh = self.closed_on != day
        if not attempt.replay(entry) or attempt.is_open_vote or attempt.graded is None:
            return None
        if attempt.is_closed:
            self.closed_on = day
        if not is_fresh:
            return None
        # Right before the talk and after it: the talk was no help.
        tries = 1 if attempt.was_vote_right else attempt.tries
        fraction = attempt.graded.fraction or 0.0
        return rating(fraction, tries=tries, hints=attempt.hints, confidence=attempt.confidence)


def _note(
    days: dict[date, tuple[datetime, Rating]], day: date, at: datetime, found: Rating
) -> None:
    """Keep one rating a day; a later try may turn a wrong answer into a hard one."""
    from fsrs import Rating

    before = days.get(day)
    if before is None or (before[1] == Rating.Again and found == Rating.Hard):
        days[day] = (at, found)


def _card(
    question: Question, days: Mapping[date, tuple[datetime, Rating]], now: datetime
) -> ReviewCard:
    import fsrs

    scheduler, history = _scheduler(), sorted(days.values(), key=lambda review: review[0])
    card = fsrs.Card(card_id=0, due=history[0][0])
    for at, found in history:
        card, _ = scheduler.review_card(card, found, at)
    tonight = (day_start(now) + timedelta(days=1)).astimezone(UTC)
    return ReviewCard(
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
