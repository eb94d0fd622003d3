"""Judge what left the sandbox: answers are data, and the rules are those of `check()`.

No code of a student runs here, and none of its objects comes here. What is judged was read
strictly (`checks.answer_json`); what cannot be read is no answer. Keys and likely mistakes are
computed once for each item, variant and state of the data, not once for each submission.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.answer_json import AnswerJsonError, from_plain
from moscow_pyongyang.checks.given import given_names, given_source, hidden_variant, with_values
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.checks.judge import judge_read
from moscow_pyongyang.checks.missing_name import is_of_another_copy, missing_name
from moscow_pyongyang.checks.normalise import Answer
from moscow_pyongyang.grading.model import (
    MACHINE_FAILED,
    CellRole,
    ItemResult,
    SecondRun,
    WorkState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from moscow_pyongyang.checks.scored import Scored
    from moscow_pyongyang.checks.variants import Variant
    from moscow_pyongyang.grading.assignment import Assignment, GradedItem
    from moscow_pyongyang.grading.model import Mended, Run

_BLANK = Answer("blank", "nothing")
_ODD = Answer("unreadable", "a value that cannot be read")


@dataclass(frozen=True)
class Terms:
    """By what a class is judged; the same for all of its submissions.

    Attributes
    ----------
    secret
        Seed of the second run; it stands in no notebook and never leaves the instructor.
    weight
        The part of an item's points that an answer loses if it holds only for the values that
        were handed out, from 0 to 1.
    is_run_once
        Whether there is no second run: then nothing tells a pasted constant from an answer.
    folder
        Folder of the data package; the course's own if not given.
    """

    secret: str
    weight: float = 0.5
    is_run_once: bool = False
    folder: Path | None = None


@dataclass
class Judge:
    """Judges the submissions of one assignment.

    Attributes
    ----------
    hidden
        The values of the second run by item; an item that is run once only is not there.
    """

    assignment: Assignment
    terms: Terms
    hidden: Mapping[str, Variant] = field(init=False)

    def __post_init__(self) -> None:
        self.hidden = _hidden(self.assignment, self.terms)

    def judge(self, mended: Mended, first: Run, second: Run | None) -> tuple[ItemResult, ...]:
        """Return how each item of a submission stands, in the order of the page.

        Parameters
        ----------
        mended
            The submission, for what it has in the place of written answers.
        first
            Its run with the values that were handed out.
        second
            Its run with those of `hidden`; None if there was none.
        """
        written = written_answers(mended)
        strange = self._with_names_of_another_copy(mended, first)
        return tuple(
            self._computed(one, first, second, strange) if one.names else _written(one, written)
            for one in self.assignment.items
        )

    def is_second_run_due(self, first: Run) -> bool:
        """Return whether an item that can be run again has been answered at all."""
        return any(
            one.id in self.hidden and any(a.kind != "blank" for a in _answers(first, one))
            for one in self.assignment.items
        )

    def _computed(
        self, one: GradedItem, first: Run, second: Run | None, strange: frozenset[str]
    ) -> ItemResult:
        if first.machine_failure:
            say = (f"{MACHINE_FAILED}{first.machine_failure}",)
            return ItemResult(one.id, WorkState.NOT_GRADABLE, one.points, sentences=say)
        about = item(one.id)
        shown = judge_read(
            about, _answers(first, one), seed=self.assignment.seed, folder=self.terms.folder
        )
        held = SecondRun.NOT_ASKED
        points = shown.points(one.points)
        variant = self.hidden.get(one.id)
        if variant is not None and shown.share:
            if second is None or second.machine_failure:
                held = SecondRun.NOT_RUN
            else:
                again = judge_read(
                    with_values(about, variant), _answers(second, one), folder=self.terms.folder
                )
                held = SecondRun.HELD
                if again.share < shown.share:
                    held = SecondRun.DID_NOT_HOLD
                    points = self._points(one.points, shown)
        return ItemResult(
            one.id,
            WorkState.GRADED,
            one.points,
            points,
            shown.verdict.level.name,
            shown.verdict.sentences,
            held,
            shown.slip,
            shown.share < 1 and (one.id in strange or self._fits_the_published(one, first)),
        )

    def _fits_the_published(self, one: GradedItem, first: Run) -> bool:
        """Return whether a class's answer is the right one of the published exercise."""
        about = item(one.id)
        if self.assignment.seed is None or len(about.variants) < 2:
            return False
        return judge_read(about, _answers(first, one), folder=self.terms.folder).share == 1

    def _with_names_of_another_copy(self, mended: Mended, first: Run) -> frozenset[str]:
        """Return the items whose cells ended since they use given names of another copy."""
        seed = self.assignment.seed
        own = [name for one in self.assignment.items for name in given_names(item(one.id), seed)]
        items = {cell.cell_id: cell.item for cell in mended.cells if cell.role is CellRole.ANSWER}
        return frozenset(
            items[run.cell_id]
            for run in first.cells
            if run.cell_id in items and is_of_another_copy(missing_name(run.error), own)
        )

    def _points(self, most: float, shown: Scored) -> float:
        """Return the points of an answer that did not hold, in half points, rounded down.

        What it earned the second time does not count: two lists of years share some of them.
        """
        return math.floor(2 * shown.points(most) * (1 - self.terms.weight) + 1e-9) / 2


def second_sources(judge: Judge) -> dict[str, str]:
    """Return the line of code of the given cell of each item in the second run."""
    # A class's given cells have names of its own.
    seed = judge.assignment.seed
    return {name: given_source(item(name), variant, seed) for name, variant in judge.hidden.items()}


def written_answers(mended: Mended) -> dict[str, str]:
    """Return the text of each written answer, by item; hostile, as it was typed."""
    return _texts(mended, CellRole.WRITTEN)


def answer_sources(mended: Mended) -> dict[str, str]:
    """Return the code of each computed answer, by item; hostile, as it was typed."""
    return _texts(mended, CellRole.ANSWER)


def _texts(mended: Mended, role: CellRole) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for cell in mended.cells:
        if cell.role is role:
            texts.setdefault(cell.item, []).append(cell.source)
    return {name: "\n\n".join(parts).strip() for name, parts in texts.items()}


def _hidden(assignment: Assignment, terms: Terms) -> dict[str, Variant]:
    found: dict[str, Variant] = {}
    if terms.is_run_once:
        return found
    for one in assignment.items:
        about = item(one.id)
        shown = about.variant(assignment.seed)
        variant = hidden_variant(about, terms.secret, shown, terms.folder)
        if variant is not None:
            found[one.id] = variant
    return found


def _written(one: GradedItem, written: Mapping[str, str]) -> ItemResult:
    if written.get(one.id, ""):
        return ItemResult(one.id, WorkState.TO_BE_MARKED, one.points, level="READ")
    say = ("Nothing is written here.",)
    return ItemResult(one.id, WorkState.GRADED, one.points, 0.0, "UNANSWERED", say)


def _answers(run: Run, one: GradedItem) -> list[Answer]:
    """Return the answers of an item as they left the sandbox; what is odd is unreadable."""
    told = list(run.answers.get(one.id, ()))
    if len(told) != len(one.names):
        return [_BLANK] * len(one.names)
    return [_answer(plain) for plain in told]


def _answer(plain: Any) -> Answer:
    try:
        return from_plain(plain)
    except AnswerJsonError:
        return _ODD


def graded_state(items: tuple[ItemResult, ...]) -> WorkState:
    """Return how a submission stands by its items."""
    states = {one.state for one in items}
    for state in (WorkState.NOT_GRADABLE, WorkState.TO_BE_MARKED):
        if state in states:
            return state
    return WorkState.GRADED


def with_points(result: ItemResult, points: float) -> ItemResult:
    """Return a written item with what its marker gave, never more than there is."""
    return replace(result, state=WorkState.GRADED, points=min(points, result.most_points))
