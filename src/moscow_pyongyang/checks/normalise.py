"""Turn whatever a student hands in into plain values that are safe to compare.

A student's object may lie about its class, never compare, or print for ever. So
nothing of it is called here: only values of exactly known types are read, and
everything else becomes a `UNREADABLE` mark with the name of its type.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import sys
from collections import Counter, deque
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables.numbers import interpret_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LIMIT = 5_000
LARGEST = 10**15


class Unreadable:
    """A value inside a list or table that is neither text, number, date nor blank."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE = Unreadable()


@dataclass(frozen=True)
class Answer:
    """One answer as handed in.

    Attributes
    ----------
    kind
        ``blank``, ``missing``, ``text``, ``number``, ``truth``, ``date``,
        ``days``, ``list``, ``series``, ``dict``, ``table``, ``figure`` or
        ``unreadable``.
    words
        What to call it in a sentence to the student, article included.
    value
        Plain value: a scalar, a tuple of scalars (list), a tuple of
        (label, value) pairs (series, dict), a dict of columns (table), or
        a dict of points and axis titles (figure).
    """

    kind: str
    words: str
    value: Any = None


def read(value: object) -> Answer:
    """Return `value` as plain data; an odd, huge or broken value is of kind ``unreadable``."""
    try:
        reader = _readers().get(id(type(value)))
        return reader(value) if reader else _unreadable(value)
    except KeyboardInterrupt:
        raise
    except BaseException:
        return Answer("unreadable", "a value that cannot be read")


def scalar(value: object) -> Any:
    """Return one cell as text, number, truth value, ISO date or None, else `UNREADABLE`."""
    answer = read(value)
    if answer.kind in {"text", "number", "truth", "date"}:
        return answer.value
    return None if answer.kind in {"blank", "missing"} else UNREADABLE


def type_name(value: object) -> str:
    """Return the name of the type of `value`, without asking the value or its class."""
    raw: str = type.__dict__["__name__"].__get__(type(value))
    return re.sub(r"\W", "", str.__getitem__(raw, slice(0, 40)))


def _readers() -> dict[int, Callable[[Any], Answer]]:
    """Return the readers by type identity: a class's own hash may be hostile, its id is not."""
    return _readers_with(*map(sys.modules.get, ("numpy", "pandas", "plotly.graph_objs")))


@cache
def _readers_with(numpy: Any, pandas: Any, plotly: Any) -> dict[int, Callable[[Any], Answer]]:
    readers = dict(_BUILTIN)
    if numpy:
        readers[id(numpy.ndarray)] = _array
        readers.update((id(kind), _numpy_scalar) for kind in numpy.sctypeDict.values())
    if pandas:
        readers[id(pandas.Series)] = _series
        readers[id(pandas.DataFrame)] = _table
        readers[id(pandas.Timestamp)] = _date
        readers[id(pandas.Timedelta)] = _days
        readers[id(type(pandas.NA))] = readers[id(type(pandas.NaT))] = _missing
        for index in (pandas.Index, pandas.RangeIndex, pandas.DatetimeIndex):
            readers[id(index)] = _values
        for array in ("IntegerArray", "FloatingArray", "BooleanArray", "StringArray"):
            readers[id(getattr(pandas.arrays, array))] = _values
    if plotly:
        readers[id(plotly.Figure)] = _figure
    return readers


def _blank(_: object) -> Answer:
    return Answer("blank", "nothing")


def _missing(_: object) -> Answer:
    return Answer("missing", "a missing value")


def _text(value: str) -> Answer:
    kept = value[:LIMIT].strip()
    if not is_encodable(kept):
        return Answer("unreadable", "a text with a letter that no script has")
    return Answer("text", "a text", kept) if kept else _blank(value)


def is_encodable(text: str) -> bool:
    """Return False for a text with half a letter, which no file and no page can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _truth(value: bool) -> Answer:
    return Answer("truth", f"the value `{value}`", value)


def _number(value: float) -> Answer:
    if isinstance(value, float) and math.isnan(value):
        return _missing(value)
    # A giant would overflow when it meets a float; no answer of the course is near it.
    return Answer("number", "a number", max(-LARGEST, min(LARGEST, value)))


def _date(value: dt.date) -> Answer:
    return Answer("date", "a date", value.isoformat()[:10])


def _days(value: dt.timedelta) -> Answer:
    return Answer("days", "a length of time", value.days)


def _numpy_scalar(value: Any) -> Answer:
    inner = value.item()
    return _BUILTIN.get(id(type(inner)), _unreadable)(inner)


def _items(values: Iterable[object], length: int, kind: str) -> Answer:
    words = f"{kind} of {length:,} value{'' if length == 1 else 's'}"
    if length > LIMIT:
        return Answer("unreadable", words)
    words = words if length else f"{kind} with nothing in it"
    return Answer("list", words, tuple(map(scalar, values)))


def _values(value: Any) -> Answer:
    kind = {"ndarray": "an array", "set": "a set", "frozenset": "a set", "tuple": "a tuple"}
    return _items(value, len(value), kind.get(type_name(value), "a list"))


def _array(value: Any) -> Answer:
    return _values(value) if value.ndim == 1 else Answer("unreadable", "an array of another shape")


def _pairs(labels: Iterable[object], values: Iterable[object]) -> tuple[tuple[Any, Any], ...]:
    return tuple((scalar(a), scalar(b)) for a, b in zip(labels, values, strict=True))


def _dict(value: dict[Any, Any]) -> Answer:
    words = f"a dictionary of {len(value):,} entries"
    if len(value) > LIMIT:
        return Answer("unreadable", words)
    return Answer("dict", words, _pairs(value.keys(), value.values()))


def _series(value: Any) -> Answer:
    words = f"a Series of {len(value):,} value{'' if len(value) == 1 else 's'}"
    if len(value) > LIMIT:
        return Answer("unreadable", words)
    return Answer("series", words, _pairs(value.index, value.array))


def _table(value: Any) -> Answer:
    rows, columns = value.shape
    words = f"a table of {rows:,} row{'' if rows == 1 else 's'} and {columns:,} column"
    words += "" if columns == 1 else "s"
    if rows * columns > LIMIT * 4:
        return Answer("unreadable", words)
    # The index comes along under None, which no column of the course is called.
    cells = {
        scalar(name): list(map(scalar, value.iloc[:, i].array))
        for i, name in enumerate(value.columns)
    }
    return Answer("table", words, {None: list(map(scalar, value.index)), **cells})


def _figure(value: Any) -> Answer:
    points: dict[Any, Any] = {}
    drawn = 0
    for trace in value.data:
        if getattr(trace, "mode", None) == "text":
            continue  # a label at the end of a line, not a point
        x, y = read(getattr(trace, "x", None)), read(getattr(trace, "y", None))
        if x.kind == y.kind == "list" and len(x.value) == len(y.value):
            pairs = [(a, b) for a, b in zip(x.value, y.value, strict=True) if b is not None]
            points.update(pairs)
            drawn += len(pairs)
    if drawn > LIMIT:
        return Answer("unreadable", f"a figure of {drawn:,} points")
    # The charts of the course say what is drawn, and in which unit, under the title.
    below = read(value.layout.title.subtitle.text).value or ""
    titles = {axis: read(value.layout[f"{axis}axis"].title.text).value or below for axis in "xy"}
    return Answer("figure", "a figure", {"points": points, "drawn": drawn, **titles})


_HINTS = {
    "function": "a function (are the round brackets at its end missing?)",
    "method": "a function (are the round brackets at its end missing?)",
    "builtin_function_or_method": "a function (are the round brackets at its end missing?)",
    "DataFrameGroupBy": "groups with nothing counted yet (`groupby` needs a next step)",
    "SeriesGroupBy": "groups with nothing counted yet (`groupby` needs a next step)",
    "FigureView": "the view of a figure (keep the figure itself, and show it in a line of its own)",
    "Readable": "what `readable` shows (keep the table itself, and show it in a line of its own)",
    "generator": "a generator (put square brackets around it)",
}


def _unreadable(value: object) -> Answer:
    name = type_name(value)
    return Answer("unreadable", _HINTS.get(name, f"a value of type `{name}`"))


_BUILTIN_TYPES: tuple[tuple[Callable[[Any], Answer], tuple[type, ...]], ...] = (
    (_blank, (type(...), type(None))),
    (_text, (str,)),
    (_truth, (bool,)),
    (_number, (int, float)),
    (_date, (dt.date, dt.datetime)),
    (_days, (dt.timedelta,)),
    (_values, (list, tuple, set, frozenset, range, deque)),
    (_dict, (dict, Counter)),
)
_BUILTIN = {id(kind): reader for reader, kinds in _BUILTIN_TYPES for kind in kinds}


# --- answers of a neighbouring kind -----------------------------------------------------------


def reshape(answer: Answer, kind: str, column: str = "") -> tuple[Answer, str] | None:
    """Return `answer` as one of `kind` and how the student can do the same.

    Parameters
    ----------
    answer
        The answer as handed in.
    kind
        The kind asked: ``number``, ``list``, ``series`` or ``figure``.
    column
        The column to take when a whole table was handed in.

    Returns
    -------
    tuple or None
        The changed answer and a sentence, or None if the kinds are too far apart.
    """
    if kind == "number":
        return _as_bare_number(answer)
    if kind == "list":
        return _as_list(answer, column)
    if kind == "series":
        return _as_series(answer)
    return None


def renamed(answer: Answer, names: Mapping[str, Any]) -> Answer | None:
    """Return a list or Series with its other names put into those asked; None if it has none.

    Parameters
    ----------
    answer
        The answer, in the kind asked.
    names
        For each other name the one asked.
    """

    def known(value: object) -> Any:
        return names.get(value, value) if type(value) is str else value

    if answer.kind == "list":
        changed = tuple(map(known, answer.value))
    elif answer.kind == "series":
        changed = tuple((known(label), value) for label, value in answer.value)
    else:
        return None
    return None if changed == answer.value else replace(answer, value=changed)


def _as_bare_number(answer: Answer) -> tuple[Answer, str] | None:
    if answer.kind == "text":
        # In a program a comma or a point is before decimals; what was made of it is said.
        reading = interpret_number(answer.value, kind="ratio")
        if reading is None:
            return None
        how = "" if reading.is_plain else f" It was {reading.said}."
        return _bare_number(reading.values[0]), f"Write the number without quotation marks.{how}"
    if answer.kind == "days":
        return _bare_number(answer.value), "Take the whole number out of it with `.days`."
    inner = _inner(answer)
    if inner is not None and len(inner) == 1 and type(inner[0]) in (int, float):
        return _bare_number(inner[0]), "Take the one number out of it, for example with `.iloc[0]`."
    return None


def _as_list(answer: Answer, column: str) -> tuple[Answer, str] | None:
    if answer.kind == "text":
        return Answer("list", answer.words, (answer.value,)), "Put the text in square brackets."
    if answer.kind == "series":
        values = tuple(value for _, value in answer.value)
        labels = tuple(label for label, _ in answer.value)
        if values and all(type(value) is str for value in values):
            return Answer("list", answer.words, values), "End the line with `.to_list()`."
        if labels and all(type(label) is str for label in labels):
            return Answer("list", answer.words, labels), "Take its labels: `.index.to_list()`."
    if answer.kind == "table" and column in answer.value:
        note = f'Take the column: `["{column}"].to_list()`.'
        return Answer("list", answer.words, tuple(answer.value[column])), note
    return None


def _as_series(answer: Answer) -> tuple[Answer, str] | None:
    if answer.kind == "dict":
        return Answer("series", answer.words, answer.value), "Leave it as pandas gives it."
    if answer.kind == "table" and len(answer.value) == 2:
        labels, values = answer.value.values()
        pairs = tuple(zip(labels, values, strict=True))
        return Answer("series", answer.words, pairs), "Take its one column by name."
    return None


def _inner(answer: Answer) -> tuple[object, ...] | None:
    if answer.kind == "list":
        return tuple(answer.value)
    if answer.kind == "series":
        return tuple(value for _, value in answer.value)
    return None


def _bare_number(value: object) -> Answer:
    return Answer("number", "a number", value)
