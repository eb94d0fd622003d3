"""What a learner has answered so far, by skill, and what comes back when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.calibration import (
    CHANCES,
    SAID,
    WORDS,
    SureAnswer,
    calibration_curve,
)
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.questions.progress_map import progress_map
from moscow_pyongyang.questions.schedule import ReviewCard, due_cards, replay
from moscow_pyongyang.tables.headings import column_title
from moscow_pyongyang.tables.readable import frame_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.questions.calibration import CalibrationPoint
    from moscow_pyongyang.questions.models import Question
    from moscow_pyongyang.questions.progress_map import ProgressMap

_SKILLS = ["skill", "questions", "answered", "right_at_once", "right_in_the_end", "due"]
# With fewer answers a share of right ones says little.
_ENOUGH = 12
_CARDS = ["question", "skill", "due", "days_answered", "last", "recall", "stem"]


@dataclass(frozen=True)
class Progress:
    """What a learner has answered and what is due.

    Attributes
    ----------
    sentence
        The state of things in words.
    skills
        One row a skill: questions there are, answered, right at once, right in
        the end, due today. Counts.
    cards
        One row a question that comes back: id, skill, day it is due (ISO), days on
        which it was answered, how it went last, estimated chance of knowing it
        today (0 to 1), stem.
    today
        Ids of the questions due today, the one most likely forgotten first.
    notes
        What of the file that keeps the answers does not count: a sentence each.
    map
        Lessons and skills, a sign for each question.
    calibration
        For each word of sureness that was stated: how often it was right.
    """

    sentence: str
    skills: pd.DataFrame
    cards: pd.DataFrame
    today: tuple[str, ...]
    notes: tuple[str, ...] = ()
    map: ProgressMap | None = None
    calibration: tuple[CalibrationPoint, ...] = ()

    def _due(self) -> pd.DataFrame:
        rows = self.cards.set_index("question").loc[list(self.today)].reset_index()
        return rows[["question", "skill", "due", "last", "stem"]]

    def _begun(self) -> pd.DataFrame:
        return self.skills[self.skills["answered"] > 0]

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.sentence)}</p>"]
        if len(self._begun()):
            if self.map:
                parts.append(self.map.to_html())
            parts += [f"<p>{escape(' '.join(said))}</p>"] if (said := self.sureness()) else []
            in_numbers = _html(self._begun(), "Questions by skill")
            parts.append(f"<details><summary>By skill, in numbers</summary>{in_numbers}</details>")
        if self.today:
            parts.append(_html(self._due(), "Questions due today"))
        parts += [f"<p><small>{escape(note)}</small></p>" for note in self.notes]
        return "\n".join(parts)

    def sureness(self) -> list[str]:
        """Return how sure the reader was and how often that was right: a sentence a word."""
        said = [_on_sureness(point) for point in self.calibration]
        if said and sum(point.answers for point in self.calibration) < _ENOUGH:
            said.append(f"These are fewer than {_ENOUGH} answers: luck may decide.")
        return said

    def __repr__(self) -> str:
        parts = [self.sentence]
        if len(self._begun()):
            parts += [self.map.to_text()] if self.map else []
            parts += [" ".join(said)] if (said := self.sureness()) else []
            parts.append(self._begun().to_string(index=False))
        if self.today:
            parts += ["Due today:", self._due().to_string(index=False)]
        return "\n\n".join([*parts, *self.notes])


def progress(
    log_path: Path | str | None = None,
    *,
    now: datetime | None = None,
    banks: Path | None = None,
    data: Path | None = None,
) -> Progress:
    """Return what you have answered so far, by skill, and what comes back when.

    Every answer is judged anew from the bank. Answers to an older version of
    a question, and those given in an exam, do not count.

    Parameters
    ----------
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    now
        The clock, with a time zone; tests pass their own.
    banks, data
        Folders of the question banks and the tables; tests pass their own.

    Returns
    -------
    Progress
        A sentence and two tables: `skills` and `cards`.
    """
    now = now or datetime.now().astimezone()
    questions, log = load_questions(banks, data=data), open_log(log_path)
    entries = log.own_entries()
    cards = replay(questions.values(), entries, now=now)
    today = due_cards(cards, now=now)
    ids = tuple(card.question.id for card in today)
    shares = _shares(questions, entries)
    skills = _skill_table(questions, shares, set(ids))
    return Progress(
        _sentence(skills, cards, today),
        skills,
        _card_table(cards),
        ids,
        tuple(log.remarks()),
        progress_map(questions.values(), shares, ids),
        calibration_curve(_first_sure(questions, entries)),
    )


def _html(table: pd.DataFrame, caption: str) -> str:
    head = str(table.columns[0])
    return frame_html(table, caption=caption, head=head, titles=column_title)


def _judged(
    questions: Mapping[str, Question], entries: list[dict[str, Any]]
) -> Iterator[tuple[str, float, Any]]:
    """Yield id, share of the points and sureness of each answer that counts, in their order."""
    for entry in entries:
        question = questions.get(str(entry.get("id")))
        is_answer = entry.get("event") == "answer" and entry.get("mode") != "exam"
        if question is None or not is_answer or entry.get("version") != question.version:
            continue
        fraction = grade(question, entry.get("response")).fraction
        if fraction is not None:
            yield question.id, fraction, entry.get("confidence")


def _shares(
    questions: Mapping[str, Question], entries: list[dict[str, Any]]
) -> dict[str, list[float]]:
    shares: dict[str, list[float]] = {}
    for question_id, fraction, _ in _judged(questions, entries):
        shares.setdefault(question_id, []).append(fraction)
    return shares


def _first_sure(
    questions: Mapping[str, Question], entries: list[dict[str, Any]]
) -> list[SureAnswer]:
    """Return the first answer to each question: of a second one everybody is surer."""
    first: dict[str, tuple[float, Any]] = {}
    for question_id, fraction, confidence in _judged(questions, entries):
        first.setdefault(question_id, (fraction, confidence))
    return [SureAnswer(sure, share == 1) for share, sure in first.values() if sure in CHANCES]


def _on_sureness(point: CalibrationPoint) -> str:
    answers = "answer" if point.answers == 1 else "answers"
    was = "was" if point.right == 1 else "were"
    return (
        f"Of {point.answers} {answers} that you called “{WORDS[point.confidence]}”, {point.right} "
        f"{was} right at once; that word stands for {SAID[point.confidence]}."
    )


def _skill_table(
    questions: Mapping[str, Question], shares: Mapping[str, list[float]], today: set[str]
) -> pd.DataFrame:
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for skill in sorted({q.skill for q in questions.values()}):
        ids = [q.id for q in questions.values() if q.skill == skill and q.type != "rubric"]
        done = [shares[i] for i in ids if i in shares]
        rows.append(
            {
                "skill": skill,
                "questions": len(ids),
                "answered": len(done),
                "right_at_once": sum(s[0] == 1 for s in done),
                "right_in_the_end": sum(max(s) == 1 for s in done),
                "due": len(today.intersection(ids)),
            }
        )
    return pd.DataFrame(rows, columns=_SKILLS).astype({"skill": "string"})


def _card_table(cards: Mapping[str, ReviewCard]) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for card in sorted(cards.values(), key=lambda card: (card.due, card.question.id)):
        asked, day = card.question, card.due.isoformat()
        rows.append((asked.id, asked.skill, day, card.reviews, card.last, card.recall, asked.stem))
    table = pd.DataFrame(rows, columns=_CARDS)
    return table.astype(dict.fromkeys(["question", "skill", "due", "last", "stem"], "string"))


def _sentence(
    skills: pd.DataFrame, cards: Mapping[str, ReviewCard], today: list[ReviewCard]
) -> str:
    answered, right = int(skills["answered"].sum()), int(skills["right_at_once"].sum())
    if not answered:
        return "Nothing is answered yet. Questions come back here once you have answered them."
    said = (
        f"You have answered {answered} of {int(skills['questions'].sum())} questions"
        # Nobody is greeted with a zero.
        f"{f', {right} of them right at once' if right else ''}."
    )
    if today:
        verb = "question is" if len(today) == 1 else "questions are"
        return f"{said} {len(today)} {verb} due today."
    if not cards:
        return said
    from moscow_pyongyang.tables.dates import spell

    first = min(card.due for card in cards.values())
    return f"{said} Nothing is due before {spell(first.isoformat())}."
