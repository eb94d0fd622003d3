"""Given cells: a computed item takes what it draws from names, so that it can be run again.

Such an item has a locked cell above its answer, which gives each value that its solution needs a
name of this item alone (``first_1, last_1 = 1985, 2004``). For marks the same cells are run once
more with other values. An answer that was pasted, or typed with the numbers of the task, is right
for the values that were handed out and for no others.

A class has a letter of its own in these names (``first_k1``). So the published solution, which
everybody can read, does not run in its notebook, as little as it was right there with its years.

The lists of variants are public, and so is what stands here. Secret is only which values a
marker's seed takes, and where an item has but a handful of them a student could write down the
answer for each: `n_answers` says how many there are.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import KeyData
from moscow_pyongyang.checks.variants import Variant, require_seed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem


@dataclass(frozen=True)
class Given:
    """What the given cell of an item holds.

    Attributes
    ----------
    values
        Names of the values of a variant that a solution needs: ``("first", "last")``.
    hidden
        Variants beyond the public list that a second run may take too. Nobody reads a task or
        a sentence of the check with them, so their keys alone have to be sound.
    called
        What the values are called in the cell, where it is not by their names.
    """

    values: tuple[str, ...]
    hidden: tuple[Variant, ...] = ()
    called: tuple[str, ...] = ()


def spans(
    first: int,
    last: int,
    *,
    at_least: int,
    holding: tuple[int, ...] = (),
    **values: str | int | tuple[str, ...],
) -> tuple[Variant, ...]:
    """Return each span of at least so many years that lies between two years.

    Parameters
    ----------
    first, last
        The earliest first and the latest last year.
    at_least
        Years of the shortest, both ends counted.
    holding
        Years that every span has in it.
    values
        What the item's other variants hold beside the two years, for the sentences of its check.
    """
    return tuple(
        Variant.years(start, end, **values)
        for start in range(first, last + 1)
        for end in range(start + at_least - 1, last + 1)
        if all(start <= year <= end for year in holding)
    )


def starts(first: int, last: int) -> tuple[Variant, ...]:
    """Return each first year between two years, where the rows asked go on to the last one."""
    return tuple(Variant(f"since {year}", first=year) for year in range(first, last + 1))


def given_names(one: ExerciseItem, seed: str | None = None) -> tuple[str, ...]:
    """Return the names that the given cell of an item sets; none where it has no such cell.

    Each ends in the number of the item (``first_1`` in exercise 3.1), so that no later cell
    gives it another value: an answer cell that is run again, in any order, means what it meant.

    Parameters
    ----------
    one
        The item.
    seed
        Seed of a class, whose letter stands before the number; None for the published exercise.
    """
    if one.given is None:
        return ()
    number = one.id.partition(".")[2]
    names = one.given.called or one.given.values
    return tuple(f"{name}_{_letter(seed)}{number}" for name in names)


def given_source(one: ExerciseItem, variant: Variant, seed: str | None = None) -> str:
    """Return the line of code that gives an item the values of a variant; "" where it has none.

    Parameters
    ----------
    one
        The item.
    variant
        The values: those that were handed out, or those of a second run.
    seed
        Seed of the notebook that is run, on which the names hang; None for the published one.
    """
    if one.given is None:
        return ""
    values = ", ".join(_as_code(getattr(variant, name)) for name in one.given.values)
    return f"{', '.join(given_names(one, seed))} = {values}"


def given_cell(one: ExerciseItem, variant: Variant, seed: str | None = None) -> str:
    """Return the text of a given cell: what it is, and `given_source`; "" where there is none."""
    if one.given is None:
        return ""
    is_one = len(one.given.values) == 1
    what = "this name in your answer, not its value" if is_one else _NAMES_NOT_VALUES
    return f"# given: {one.id}. Run it, and write {what}.\n{given_source(one, variant, seed)}"


def in_names_of(seed: str | None, one: ExerciseItem, text: str) -> str:
    """Return a text of the published exercise with the names that a class has for them."""
    for published, own in zip(given_names(one), given_names(one, seed), strict=True):
        text = re.sub(rf"\b{published}\b", own, text)
    return text


def _letter(seed: str | None) -> str:
    if seed is None:
        return ""
    number = int.from_bytes(hashlib.sha256(f"{seed}\nnames".encode()).digest())
    return _LETTERS[number % len(_LETTERS)]


# Without those that look like a digit or like one another.
_LETTERS = "abcdefghkmnpqrstuvwxyz"
_NAMES_NOT_VALUES = "these names in your answer, not their values"


def is_second_run_possible(one: ExerciseItem) -> bool:
    """Return whether the cells of an item can be run again with other values."""
    return one.given is not None


def why_no_second_run(one: ExerciseItem) -> str:
    """Return why an item is run once only, as a sentence; "" if it can be run again."""
    if is_second_run_possible(one):
        return ""
    if not one.answers:
        return "A person reads it."
    if one.variants:
        return "Its answer is read off a table or a text and typed in."
    return "It asks everybody the same."


def with_values(one: ExerciseItem, variant: Variant) -> ExerciseItem:
    """Return an item that asks with the values of one variant, public or hidden, and no other."""
    return replace(one, variants=(variant,))


def n_answers(one: ExerciseItem, folder: Path | None = None) -> int:
    """Return how many different answers an item has over all its values, public and hidden."""
    return len({repr(_keys(one, variant, folder)) for variant in _pool(one)})


def n_to_copy(one: ExerciseItem, most: int, folder: Path | None = None) -> int:
    """Return how many answers a table needs that somebody else copies for all points of an item.

    Parameters
    ----------
    one
        The item.
    most
        The longest table that counts: of a longer one this and one more is returned, since
        each answer costs time to compute.
    folder
        Folder of the data package; the course's own if not given.
    """
    asked = _pool(one) if is_second_run_possible(one) else one.variants or (one.variant(None),)
    found: set[str] = set()
    for variant in asked:
        found.add(repr(_keys(one, variant, folder)))
        if len(found) > most:
            break
    return len(found)


def hidden_variant(
    one: ExerciseItem, secret_seed: str, shown: Variant, folder: Path | None = None
) -> Variant | None:
    """Return the values of the second run: others than those shown, and with other answers.

    Parameters
    ----------
    one
        The item.
    secret_seed
        A text that stands in no notebook; it never leaves who marks.
    shown
        What the student's notebook holds.
    folder
        Folder of the data package; the course's own if not given.

    Returns
    -------
    Variant or None
        The same one for the same seed, item and shown values. Each of its answers is another
        than the shown one, and not nearly the same. None where the item is run once only
        (`why_no_second_run`), or where no other values lead to another answer.

    Raises
    ------
    CourseError
        If the seed is no short printable text.
    """
    require_seed(secret_seed)
    pool = list(_pool(one))
    text = f"{secret_seed}\nsecond run\n{one.id}\n{given_source(one, shown)}"
    start = int.from_bytes(hashlib.sha256(text.encode()).digest()) % len(pool) if pool else 0
    keys = _keys(one, shown, folder) if pool else []
    for variant in pool[start:] + pool[:start]:
        pairs = zip(one.answers, keys, _keys(one, variant, folder), strict=True)
        if all(_is_told_apart(spec, mine, other) for spec, mine, other in pairs):
            return variant
    return None


def _pool(one: ExerciseItem) -> Iterator[Variant]:
    """Yield each variant with values of its own, the public ones first."""
    if one.given is None:
        return
    seen = set()
    for variant in (*one.variants, *one.given.hidden):
        line = given_source(one, variant)
        if line not in seen:
            seen.add(line)
            yield variant


def _keys(one: ExerciseItem, variant: Variant, folder: Path | None) -> list[Any]:
    data = KeyData(folder, variant)
    return [spec.key(data) for spec in one.answers]


def _is_told_apart(spec: AnswerSpec, shown: Any, other: Any) -> bool:
    """Return whether a rule takes the shown answer for wrong where the other is asked."""
    value = shown
    if spec.rule.kind == "series":
        value = tuple(shown.items())
    elif spec.rule.kind == "figure":
        value = {"points": shown, "drawn": len(shown), "x": "", "y": ""}
    elif spec.rule.kind == "list":
        value = tuple(shown)
    return not spec.rule.equal(value, other) and spec.rule.partial(value, other) is None


def _as_code(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return f"({', '.join(map(_as_code, value))}{',' * (len(value) == 1)})"
    return repr(value)
