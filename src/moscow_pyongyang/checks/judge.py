"""Judge an answer: say how it stands and what to look at, without showing the key.

Points divide by part. Each answer of an item carries its share; a right one earns all of it,
right content in another form what the answer declares (half, if nothing is said), anything else
nothing, and no part takes from another. `rules` says which nearly right answers are of that kind.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.computed import Computed
from moscow_pyongyang.checks.items import FULL, NONE, AnswerSpec, ExerciseItem, KeyData, item
from moscow_pyongyang.checks.normalise import Answer, read, renamed, reshape
from moscow_pyongyang.checks.scored import Part, Scored
from moscow_pyongyang.checks.tally import keep_check, tally_of
from moscow_pyongyang.checks.typed import said_of_typed_values
from moscow_pyongyang.checks.variants import fill
from moscow_pyongyang.checks.verdict import CheckVerdict, Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction
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
    if verdict.level is Level.RIGHT:
        said = said_of_typed_values(one, seed)
        verdict = replace(verdict, sentences=(*verdict.sentences, *said))
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

    The hidden tests of exercises that were handed out before end with it. nbgrader takes an
    error for no points, and its feedback shows the student what stands here.

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


def points_earned(
    item_id: str,
    *answers: object,
    points: float,
    seed: str | None = None,
    folder: Path | None = None,
) -> float:
    """Show what a teacher says to the answers and what counts, and return the points for them.

    The hidden tests of the exercises end with it: nbgrader takes the number for the points, an
    error for none, and its feedback shows the student what stands here.

    Parameters
    ----------
    item_id, answers, seed, folder
        As for `check`.
    points
        What the item is worth.

    Returns
    -------
    float
        More than 0 and not more than `points`, in half points.

    Raises
    ------
    NotFullMarks
        If the answers earn nothing; the message is the verdict.
    UnknownNameError
        If there is no such exercise.
    CourseError
        If the seed is no short printable text.
    """
    from IPython.display import display

    one = item(item_id)
    scored = judge_read(one, [read(value) for value in answers], seed=seed, folder=folder)
    earned, verdict = scored.points(points), scored.verdict
    if not earned:
        raise NotFullMarks(verdict.text)
    said = (*verdict.sentences, scored.said(points))
    display(replace(verdict, sentences=said, tally=tally_of(one)))  # type: ignore[no-untyped-call]
    return earned


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
    return judge_read(one, [read(value) for value in answers], seed=seed, folder=folder).verdict


def score(
    item_id: str, *answers: object, seed: str | None = None, folder: Path | None = None
) -> Scored:
    """Return what the answers of an exercise earn, and the verdict on them; keep nothing.

    Parameters are those of `check`.

    Raises
    ------
    UnknownNameError
        If there is no such exercise.
    CourseError
        If the seed is no short printable text.
    """
    return judge_read(item(item_id), [read(value) for value in answers], seed=seed, folder=folder)


def judge_read(
    one: ExerciseItem,
    answers: Sequence[Answer],
    *,
    seed: str | None = None,
    folder: Path | None = None,
) -> Scored:
    """Return what answers that were read before earn, and the verdict on them.

    No object of a student is touched here: an `Answer` is plain, whether it was read in this
    process or came as JSON out of another (see `answer_json`).

    Parameters
    ----------
    one
        The item.
    answers
        In the order of the item's answers.
    seed
        The seed of a class; None for the published variant.
    folder
        Folder of the data package; the course's own if not given.

    Returns
    -------
    Scored
        Without parts where nothing could be judged: a written item, or too few answers.
    """
    data = KeyData(folder, one.variant(seed))
    if not one.answers:
        say = "Compare it with the four criteria: claim, use of evidence, sourcing, doubt."
        return Scored(CheckVerdict(one.id, Level.READ, (say,)))
    if len(answers) != len(one.answers):
        names = ", ".join(f"`{spec.name}`" for spec in one.answers)
        count = "one value" if len(one.answers) == 1 else "these values, in this order"
        say = f"The check needs {count}: {names}."
        return Scored(CheckVerdict(one.id, Level.FORM, (say,)))
    computed = Computed(data)
    pairs = zip(one.answers, answers, strict=True)
    parts = tuple(_judge_answer(spec, answer, computed) for spec, answer in pairs)
    return Scored(_verdict(one, parts, data), parts)


def _verdict(one: ExerciseItem, parts: tuple[Part, ...], data: KeyData) -> CheckVerdict:
    levels = {part.level for part in parts}
    level = next(level for level in _WORST_FIRST if level in levels)
    if level is Level.RIGHT:
        return CheckVerdict(one.id, level, (fill(one.praise, data.v),))
    if len(parts) == 1:
        return CheckVerdict(one.id, level, (parts[0].say,))
    if levels == {Level.UNANSWERED}:
        return CheckVerdict(one.id, level, (_OPEN,))
    said = tuple(f"`{p.name}`: {p.level.sign} {p.level.word} {p.say}".strip() for p in parts)
    return CheckVerdict(one.id, level, said)


def _judge_answer(spec: AnswerSpec, answer: Answer, computed: Computed) -> Part:
    part = _judge_in_any_kind(spec, answer, computed)
    v = computed.data.v
    # No word of a student stands in a sentence, so only the author's placeholders are filled.
    return replace(part, say=fill(part.say, v), slip=fill(part.slip, v))


def _judge_in_any_kind(spec: AnswerSpec, answer: Answer, computed: Computed) -> Part:
    if answer.kind == "blank":
        return _part(spec, Level.UNANSWERED, _OPEN)
    kind = spec.rule.kind
    notes: list[str] = []
    if answer.kind != kind:
        changed = reshape(answer, kind, spec.column)
        if changed is None:
            say = f"You gave {answer.words}; asked is {spec.expected}."
            return _part(spec, Level.FORM, say)
        answer = changed[0]
        notes.append(changed[1])
    if spec.names is not None:
        known = renamed(answer, computed.value(spec.names))
        if known is not None:
            answer = known
            notes.append("Write the id or letter of each, not its title or words.")
    part, note = _compare(spec, answer, computed), " ".join(notes)
    if part.level is Level.RIGHT and note:
        say = f"The content is right; asked is {spec.expected}. {note}"
        return _part(spec, Level.NEARLY, say, spec.nearly)
    return replace(part, say=f"{part.say} {note}".strip())


def _compare(spec: AnswerSpec, answer: Answer, computed: Computed) -> Part:
    rule, key = spec.rule, computed.value(spec.key)
    if rule.equal(answer.value, key):
        issue = rule.format_issue(answer.value)
        if issue:
            return _part(spec, Level.NEARLY, issue, spec.nearly)
        return _part(spec, Level.RIGHT, "", FULL)
    for mistake in spec.mistakes:
        value = computed.value(mistake.value)
        if value is not None and rule.equal(answer.value, value):
            return replace(_part(spec, Level.WRONG, mistake.feedback), slip=mistake.feedback)
    near = rule.partial(answer.value, key)
    if near:
        return _part(spec, Level.NEARLY, near.say, spec.nearly if near.is_form else NONE)
    hint = rule.hint(answer.value, key)
    return _part(
        spec, Level.WRONG, f"{hint} {spec.default_feedback}" if hint else spec.default_feedback
    )


def _part(spec: AnswerSpec, level: Level, say: str, earned: Fraction = NONE) -> Part:
    return Part(spec.name, level, say, spec.share, earned)
