"""Check an answer: say how it stands and what to look at, without showing the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import Asked, Data, item
from moscow_pyongyang.checks.normalise import Given, read
from moscow_pyongyang.checks.reshape import reshape
from moscow_pyongyang.checks.variants import fill
from moscow_pyongyang.checks.verdict import Level, Verdict

if TYPE_CHECKING:
    from pathlib import Path

_WORST_FIRST = (Level.FORM, Level.WRONG, Level.UNANSWERED, Level.NEARLY, Level.RIGHT)


def check(
    item_id: str, *answers: object, seed: str | None = None, folder: Path | None = None
) -> Verdict:
    """Return what a teacher would say to the answers of one exercise.

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
    Verdict
        Sign, word and sentence. It shows neither the key nor the answers.

    Raises
    ------
    UnknownNameError
        If there is no such exercise; the message lists the ids.
    CourseError
        If the seed is no short printable text.
    """
    this = item(item_id)
    data = Data(folder, this.choice(seed))
    if not this.asked:
        say = "Compare it with the four criteria: claim, use of evidence, sourcing, doubt."
        return Verdict(this.id, Level.READ, (say,))
    if len(answers) != len(this.asked):
        names = ", ".join(f"`{asked.name}`" for asked in this.asked)
        count = "one value" if len(this.asked) == 1 else "these values, in this order"
        return Verdict(this.id, Level.FORM, (f"The check needs {count}: {names}.",))
    parts = [_judge(a, read(g), data) for a, g in zip(this.asked, answers, strict=True)]
    levels = {level for level, _ in parts}
    level = next(level for level in _WORST_FIRST if level in levels)
    if level is Level.RIGHT:
        return Verdict(this.id, level, (fill(this.praise, data.v),))
    if len(parts) == 1:
        return Verdict(this.id, level, (parts[0][1],))
    if levels == {Level.UNANSWERED}:
        return Verdict(this.id, level, (_OPEN,))
    named = zip(this.asked, parts, strict=True)
    said = tuple(f"`{a.name}`: {part.sign} {part.word} {say}".strip() for a, (part, say) in named)
    return Verdict(this.id, level, said)


def full_marks(
    item_id: str, *answers: object, seed: str | None = None, folder: Path | None = None
) -> bool:
    """Return True if every answer is right; False for any other value, however strange.

    Raises
    ------
    UnknownNameError
        If there is no such exercise.
    CourseError
        If the seed is no short printable text.
    """
    return check(item_id, *answers, seed=seed, folder=folder).level is Level.RIGHT


_OPEN = "Put your answer in place of the three dots, run the cell, then check again."


def _judge(asked: Asked, given: Given, data: Data) -> tuple[Level, str]:
    level, say = _found(asked, given, data)
    # No word of a student stands in a sentence, so only the author's placeholders are filled.
    return level, fill(say, data.v)


def _found(asked: Asked, given: Given, data: Data) -> tuple[Level, str]:
    if given.kind == "blank":
        return Level.UNANSWERED, _OPEN
    kind = asked.rule.kind
    note = ""
    if given.kind != kind:
        changed = reshape(given, kind, asked.column)
        if changed is None:
            return Level.FORM, f"You gave {given.words}; asked is {asked.words}."
        given, note = changed
    level, say = _compare(asked, given, data)
    if level is Level.RIGHT and note:
        return Level.NEARLY, f"The content is right; asked is {asked.words}. {note}"
    return level, f"{say} {note}".strip()


def _compare(asked: Asked, given: Given, data: Data) -> tuple[Level, str]:
    rule, key = asked.rule, asked.key(data)
    if rule.same(given.value, key):
        flaw = rule.flaw(given.value)
        return (Level.NEARLY, flaw) if flaw else (Level.RIGHT, "")
    for slip in asked.slips:
        value = slip.value(data)
        if value is not None and rule.same(given.value, value):
            return Level.WRONG, slip.say
    near = rule.near(given.value, key)
    if near:
        return Level.NEARLY, near
    miss = rule.miss(given.value, key)
    return Level.WRONG, f"{miss} {asked.otherwise}" if miss else asked.otherwise
