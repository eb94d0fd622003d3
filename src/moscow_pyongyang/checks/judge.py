"""Judge an answer: say how it stands and what to look at, without showing the key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, item
from moscow_pyongyang.checks.normalise import Answer, read, reshape
from moscow_pyongyang.checks.tally import keep_check, tally_of
from moscow_pyongyang.checks.variants import fill
from moscow_pyongyang.checks.verdict import CheckVerdict, Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_WORST_FIRST = (Level.FORM, Level.WRONG, Level.UNANSWERED, Level.NEARLY, Level.RIGHT)
_OPEN = "Put your answer in place of the three dots, run the cell, then check again."


def check(
    item_id: str, *answers: object, seed: str | None = None, folder: Path | None = None
) -> CheckVerdict:
    """Return what a teacher would say to the answers of one exercise; keep how it stands.

    The answer log gets "right" or "wrong", by which the header of the page fills, and never
    what was answered.

    Parameters
    ----------
    item_id
        The exercise, for example ``"E01.2"``.
    answers
        The values asked, in the order of the exercise. Any object is allowed;
        ``...`` and None mean that nothing is answered yet.
    seed
        The seed of a class, as its notebooks give it; without one, the published
        exercise is judged.
    folder
        Folder that holds ``datapackage.json``; tests pass their own.

    Returns
    -------
    CheckVerdict
        Sign, word and sentence, and how far the exercise is. It shows neither the key nor
        the answers.

    Raises
    ------
    UnknownNameError
        If there is no such exercise; the message lists the ids.
    CourseError
        If the seed is no short printable text.
    """
    one = item(item_id)
    verdict = judge(one, answers, seed=seed, folder=folder)
    keep_check(one, verdict.level)
    return replace(verdict, tally=tally_of(one))


def full_marks(
    item_id: str, *answers: object, seed: str | None = None, folder: Path | None = None
) -> bool:
    """Return True if every answer is right; False for any other value, however odd.

    Raises
    ------
    UnknownNameError
        If there is no such exercise.
    CourseError
        If the seed is no short printable text.
    """
    return judge(item(item_id), answers, seed=seed, folder=folder).level is Level.RIGHT


def require_full_marks(
    item_id: str, *answers: object, seed: str | None = None, folder: Path | None = None
) -> None:
    """Show what a teacher says to a right answer; refuse any other with what a teacher says.

    The hidden tests of the exercises end with it. nbgrader takes an error for no points,
    and its feedback shows the student what stands here.

    Raises
    ------
    NotFullMarks
        If an answer is not right; the message is the verdict.
    UnknownNameError
        If there is no such exercise.
    CourseError
        If the seed is no short printable text.
    """
    from IPython.display import display

    one = item(item_id)
    verdict = judge(one, answers, seed=seed, folder=folder)
    if verdict.level is not Level.RIGHT:
        raise NotFullMarks(verdict.text)
    # As the value of its cell it would count as an odd number of points.
    display(replace(verdict, tally=tally_of(one)))  # type: ignore[no-untyped-call]


class NotFullMarks(AssertionError):
    """An answer that is not right, with the verdict as its message."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks for it: the lines of our own code would teach a student nothing.
        return [str(self)]


def judge(
    one: ExerciseItem,
    answers: Sequence[object],
    *,
    seed: str | None = None,
    folder: Path | None = None,
) -> CheckVerdict:
    """Return the verdict on the answers of an item; see `check`.

    Parameters
    ----------
    one
        The item.
    answers
        What was handed in, in the order of the item's answers.
    seed
        The seed of a class; None for the published variant.
    folder
        Folder of the data package; tests pass their own.
    """
    data = KeyData(folder, one.variant(seed))
    if not one.answers:
        say = "Compare it with the four criteria: claim, use of evidence, sourcing, doubt."
        return CheckVerdict(one.id, Level.READ, (say,))
    if len(answers) != len(one.answers):
        names = ", ".join(f"`{spec.name}`" for spec in one.answers)
        count = "one value" if len(one.answers) == 1 else "these values, in this order"
        return CheckVerdict(one.id, Level.FORM, (f"The check needs {count}: {names}.",))
    pairs = zip(one.answers, answers, strict=True)
    parts = [_judge_answer(spec, read(value), data) for spec, value in pairs]
    levels = {level for level, _ in parts}
    level = next(level for level in _WORST_FIRST if level in levels)
    if level is Level.RIGHT:
        return CheckVerdict(one.id, level, (fill(one.praise, data.v),))
    if len(parts) == 1:
        return CheckVerdict(one.id, level, (parts[0][1],))
    if levels == {Level.UNANSWERED}:
        return CheckVerdict(one.id, level, (_OPEN,))
    named = zip(one.answers, parts, strict=True)
    said = tuple(f"`{s.name}`: {part.sign} {part.word} {say}".strip() for s, (part, say) in named)
    return CheckVerdict(one.id, level, said)


def _judge_answer(spec: AnswerSpec, answer: Answer, data: KeyData) -> tuple[Level, str]:
    level, say = _judge_in_any_kind(spec, answer, data)
    # No word of a student stands in a sentence, so only the author's placeholders are filled.
    return level, fill(say, data.v)


def _judge_in_any_kind(spec: AnswerSpec, answer: Answer, data: KeyData) -> tuple[Level, str]:
    if answer.kind == "blank":
        return Level.UNANSWERED, _OPEN
    kind = spec.rule.kind
    note = ""
    if answer.kind != kind:
        changed = reshape(answer, kind, spec.column)
        if changed is None:
            return Level.FORM, f"You gave {answer.words}; asked is {spec.expected}."
        answer, note = changed
    level, say = _compare(spec, answer, data)
    if level is Level.RIGHT and note:
        return Level.NEARLY, f"The content is right; asked is {spec.expected}. {note}"
    return level, f"{say} {note}".strip()


def _compare(spec: AnswerSpec, answer: Answer, data: KeyData) -> tuple[Level, str]:
    rule, key = spec.rule, spec.key(data)
    if rule.equal(answer.value, key):
        issue = rule.format_issue(answer.value)
        return (Level.NEARLY, issue) if issue else (Level.RIGHT, "")
    for mistake in spec.mistakes:
        value = mistake.value(data)
        if value is not None and rule.equal(answer.value, value):
            return Level.WRONG, mistake.feedback
    partial = rule.partial(answer.value, key)
    if partial:
        return Level.NEARLY, partial
    hint = rule.hint(answer.value, key)
    return Level.WRONG, f"{hint} {spec.default_feedback}" if hint else spec.default_feedback
