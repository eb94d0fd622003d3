"""What a learner has done of each lesson, what has come back, and the one next thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.schedule import due_cards, replay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from moscow_pyongyang.lessons.plan import Course, Page, Step

Entries = list[dict[str, Any]]
_ANSWERS = ("answer", "vote")


@dataclass(frozen=True)
class StepStanding:
    """How much of a step is done, and how many of its questions are due again."""

    done: int
    of: int
    due: int

    @property
    def is_done(self) -> bool:
        """Whether all of it is done."""
        return self.done >= self.of


@dataclass(frozen=True)
class Standing:
    """Where a learner stands.

    Attributes
    ----------
    steps
        Of each lesson, by its id.
    due
        Ids of the questions that are due today, the one most likely forgotten first.
    passed
        Ids of the exercise items whose check once said "right".
    """

    steps: dict[str, tuple[StepStanding, ...]]
    due: tuple[str, ...]
    passed: frozenset[str] = frozenset()

    def done(self, page: Page) -> int:
        """Return how many tasks of a lesson are done."""
        return sum(step.done for step in self.steps.get(page.id, ()))

    def of(self, page: Page) -> int:
        """Return how many tasks a lesson has."""
        return sum(step.of for step in self.steps.get(page.id, ()))

    def next_step(self, page: Page) -> int | None:
        """Return the place of the step to go on with: after the furthest begun, then what is left.

        None where everything is done.
        """
        steps = self.steps.get(page.id, ())
        begun = [n for n, step in enumerate(steps) if step.done]
        furthest = begun[-1] if begun else 0
        order = [*range(furthest, len(steps)), *range(furthest)]
        return next((n for n in order if not steps[n].is_done), None)


def standing(
    plan: Course, entries: Entries, *, now: datetime, banks: Path | None = None
) -> Standing:
    """Return where a learner stands, from the answer log alone.

    Parameters
    ----------
    plan
        The course.
    entries
        Of the answer log: what the learner did.
    now
        The clock, with a time zone.
    banks
        Folder of the question banks; tests pass their own.
    """
    due = _due(entries, now, banks)
    return Standing(
        {
            page.id: tuple(_of_step(page, step, entries, due) for step in page.steps)
            for page in plan.pages
            if page.steps
        },
        due,
        frozenset(str(entry.get("id")).partition("/")[2] for entry in entries if _is_pass(entry)),
    )


def _is_pass(entry: dict[str, Any]) -> bool:
    work = entry.get("work")
    return (
        entry.get("event") == "check" and isinstance(work, dict) and work.get("stands") == "right"
    )


def next_page(plan: Course, where: Standing) -> Page | None:
    """Return the lesson to go on with: the furthest begun, or the one after it; None at the end."""
    pages = [page for page in plan.pages if page.steps]
    begun = [n for n, page in enumerate(pages) if where.done(page)]
    furthest = begun[-1] if begun else 0
    order = [*pages[furthest:], *pages[:furthest]]
    return next((page for page in order if where.next_step(page) is not None), None)


def comeback_page(plan: Course, where: Standing) -> Page | None:
    """Return the lesson that asks what is due: the first after all lessons that are due."""
    if not where.due:
        return None
    last = max(question.partition("-")[0] for question in where.due)
    able = [page for page in plan.lessons if any(step.is_comeback for step in page.steps)]
    return next((page for page in able if page.id > last), able[-1] if able else None)


def _due(entries: Entries, now: datetime, banks: Path | None) -> tuple[str, ...]:
    begun = {
        str(entry.get("id")).partition("-")[0]
        for entry in entries
        if entry.get("event") in _ANSWERS
    }
    if not begun:
        return ()
    # Reading a bank takes time: only those in which something was answered.
    questions = load_questions(banks, lessons=begun).values()
    cards = due_cards(replay(questions, entries, now=now), now=now)
    return tuple(card.question.id for card in cards)


def _of_step(page: Page, step: Step, entries: Entries, due: Iterable[str]) -> StepStanding:
    asked = {task.partition(":")[2] for task in step.tasks if task.startswith("question:")}
    n_due = len(asked.intersection(due))
    done = sum(_is_done(page, task, entries) for task in step.tasks)
    if step.is_comeback and any(_is_comeback(page, entry) for entry in entries):
        done = len(step.tasks)
    return StepStanding(done, len(step.tasks), n_due)


def _is_comeback(page: Page, entry: dict[str, Any]) -> bool:
    """Return whether an entry answers a question that came back at the start of a lesson."""
    is_card = entry.get("mode") == "cards" and entry.get("event") == "answer"
    return is_card and entry.get("page") == page.id


def _is_done(page: Page, task: str, entries: Entries) -> bool:
    kind, _, key = task.partition(":")
    match kind:
        case "question":
            return any(e.get("id") == key and e.get("event") in _ANSWERS for e in entries)
        case "work":
            return any(_is_opened(entry, key) for entry in entries)
        case _:
            return any(
                entry.get("page") == page.id and f"/{key}/" in f"/{entry.get('id')}/"
                for entry in entries
                if entry.get("work")
            )


def _is_opened(entry: dict[str, Any], key: str) -> bool:
    work, name = entry.get("work"), str(entry.get("id"))
    # The plan has the beginning of a key: the first year of a line, a desk without its seed.
    is_it = name == key or name.startswith((f"{key}/", f"{key}-"))
    return is_it and isinstance(work, dict) and bool(work.get("open"))
