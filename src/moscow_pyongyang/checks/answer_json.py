"""A normalised answer as JSON, and back: how an answer leaves the process of a student.

Whoever writes it may be hostile, so the reader believes nothing. It takes known kinds, plain
values of limited size and words that can stand in a sentence, and refuses all else by name.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.normalise import (
    LARGEST,
    LIMIT,
    UNREADABLE,
    Answer,
    Unreadable,
    is_encodable,
)
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

LARGEST_ANSWER = 2_000_000  # characters of JSON; a whole table of the course has half as many
MOST_ANSWERS = 20
_CELLS = 4 * LIMIT
_WORDS = re.compile(r"[\w ,;().?`-]{1,160}")
_DATE = re.compile(r"[\d-]{10}", re.ASCII)
_UNREADABLE = {"unreadable": True}


class AnswerJsonError(CourseError):
    """What should be an answer as JSON is none."""


def to_json(answers: Sequence[Answer]) -> str:
    """Return the answers of an item as JSON; one that is too large is written as unreadable."""
    return f"[{', '.join(map(_written, answers))}]"


def from_json(text: str | bytes) -> tuple[Answer, ...]:
    """Return the answers that `to_json` wrote.

    Raises
    ------
    AnswerJsonError
        If it did not write this; the message says why in one sentence.
    """
    if len(text) > MOST_ANSWERS * LARGEST_ANSWER:
        raise AnswerJsonError("The answers are larger than any of the course.")
    try:
        plain = json.loads(
            text, parse_constant=_no_constant, object_pairs_hook=_once, parse_int=_whole
        )
    except RecursionError:
        raise AnswerJsonError("The answers are nested too deep.") from None
    except (ValueError, UnicodeError) as error:
        raise AnswerJsonError(f"The answers are no JSON ({error}).") from None
    if type(plain) is not list or len(plain) > MOST_ANSWERS:
        raise AnswerJsonError(f"The answers are no list of {MOST_ANSWERS} at most.")
    return tuple(map(from_plain, plain))


def to_plain(answer: Answer) -> dict[str, Any]:
    """Return an answer as values that JSON has, for `from_plain` to read."""
    plain: dict[str, Any] = {"kind": answer.kind, "words": answer.words}
    value = answer.value
    if answer.kind == "list":
        plain["value"] = _cells(value)
    elif answer.kind in {"series", "dict"}:
        plain["value"] = _pairs(value)
    elif answer.kind == "table":
        plain["value"] = [[_cell(name), _cells(cells)] for name, cells in value.items()]
    elif answer.kind == "figure":
        axes = {axis: _cell(value[axis]) for axis in "xy"}
        points = _pairs(value["points"].items())
        plain["value"] = {"points": points, "drawn": value["drawn"], **axes}
    elif value is not None:
        plain["value"] = value
    return plain


def from_plain(plain: object) -> Answer:
    """Return the answer that `to_plain` made plain.

    Raises
    ------
    AnswerJsonError
        If it is nothing that `to_plain` makes; the message says why in one sentence.
    """
    if type(plain) is not dict or not {"kind", "words"} <= plain.keys() <= _KEYS:
        raise AnswerJsonError("An answer has a kind, words and a value, and nothing else.")
    kind, words = plain["kind"], plain["words"]
    if type(kind) is not str or kind not in _READERS:
        raise AnswerJsonError("An answer is of a kind that the course does not have.")
    # The words stand in a sentence to the student, so no markup and no second line may be there.
    if type(words) is not str or not _WORDS.fullmatch(words):
        raise AnswerJsonError("The words for an answer are none that can stand in a sentence.")
    return Answer(kind, words, _READERS[kind](plain.get("value")))


def _written(answer: Answer) -> str:
    text = json.dumps(to_plain(answer), allow_nan=False)
    if len(text) <= LARGEST_ANSWER:
        return text
    return json.dumps(to_plain(Answer("unreadable", answer.words)))


def _cell(value: object) -> Any:
    return _UNREADABLE if isinstance(value, Unreadable) else value


def _cells(values: Iterable[object]) -> list[Any]:
    return [_cell(value) for value in values]


def _pairs(pairs: Iterable[tuple[object, object]]) -> list[list[Any]]:
    return [[_cell(label), _cell(value)] for label, value in pairs]


# --- reading back, believing nothing ------------------------------------------------------------

_KEYS = {"kind", "words", "value"}


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _whole(digits: str) -> int:
    if len(digits) > 20:
        raise ValueError("a number is too large")
    return int(digits)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _nothing(value: object) -> None:
    if value is not None:
        raise AnswerJsonError("An answer that says nothing has a value.")


def _text(value: object) -> str:
    if type(value) is not str or len(value) > LIMIT:
        raise AnswerJsonError(f"A text is no text of {LIMIT:,} letters at most.")
    if not is_encodable(value):
        raise AnswerJsonError("A text holds half a letter, which no script has.")
    return value


def _number(value: object) -> float:
    # A truth value is a whole number to Python, and none to the course.
    if type(value) not in (int, float):
        raise AnswerJsonError("A number is no number.")
    number: float = value  # type: ignore[assignment]
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise AnswerJsonError("A number is larger than any of the course.")
    return number


def _count(value: object) -> int:
    if type(value) is not int or abs(value) > LARGEST:
        raise AnswerJsonError("A count is no whole number of the course.")
    return value


def _truth(value: object) -> bool:
    if type(value) is not bool:
        raise AnswerJsonError("A truth value is neither true nor false.")
    return value


def _date(value: object) -> str:
    if type(value) is not str or not _DATE.fullmatch(value):
        raise AnswerJsonError("A date is not written as 1950-06-25.")
    return value


def _scalar(value: object) -> Any:
    if value is None or type(value) is bool:
        return value
    if type(value) is dict:
        if value != _UNREADABLE:
            raise AnswerJsonError("An entry of an answer is an object of its own.")
        return UNREADABLE
    return _text(value) if type(value) is str else _number(value)


def _list(value: object, most: int = LIMIT) -> list[Any]:
    if type(value) is not list or len(value) > most:
        raise AnswerJsonError(f"A list is no list of {most:,} entries at most.")
    return value


def _scalars(value: object) -> tuple[Any, ...]:
    return tuple(map(_scalar, _list(value)))


def _two(value: object) -> list[Any]:
    if len(_list(value)) != 2:
        raise AnswerJsonError("An entry with a label is no pair.")
    return _list(value)


def _labelled(value: object) -> tuple[tuple[Any, Any], ...]:
    pairs = map(_two, _list(value))
    return tuple((_scalar(label), _scalar(inner)) for label, inner in pairs)


def _by_label(pairs: Sequence[tuple[Any, Any]]) -> dict[Any, Any]:
    if len(dict(pairs)) < len(pairs):
        raise AnswerJsonError("A column or a point stands twice.")
    return dict(pairs)


def _table(value: object) -> dict[Any, list[Any]]:
    pairs = [_two(pair) for pair in _list(value, _CELLS + 1)]
    read = [(_scalar(name), list(map(_scalar, _list(cells, _CELLS)))) for name, cells in pairs]
    columns = _by_label(read)
    lengths = {len(cells) for cells in columns.values()}
    if None not in columns or len(lengths) > 1 or len(columns) * max(lengths) > 2 * _CELLS:
        raise AnswerJsonError("A table is no table of the size that the course reads.")
    return columns


def _figure(value: object) -> dict[str, Any]:
    if type(value) is not dict or value.keys() != {"points", "drawn", "x", "y"}:
        raise AnswerJsonError("A figure has points, their count and two titles.")
    points = _by_label(_labelled(value["points"]))
    axes = {axis: _scalar(value[axis]) for axis in "xy"}
    return {"points": points, "drawn": _count(value["drawn"]), **axes}


_READERS: dict[str, Callable[[object], Any]] = {
    **dict.fromkeys(("blank", "missing", "unreadable"), _nothing),
    "text": _text,
    "number": _number,
    "truth": _truth,
    "date": _date,
    "days": _count,
    "list": _scalars,
    "series": _labelled,
    "dict": _labelled,
    "table": _table,
    "figure": _figure,
}
