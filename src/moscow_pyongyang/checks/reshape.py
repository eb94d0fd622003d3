"""Answers of a neighbouring kind: judge what they hold, and say how to give the kind asked."""

from __future__ import annotations

from typing import Any

from moscow_pyongyang.checks.normalise import Given


def reshape(given: Given, kind: str, column: str = "") -> tuple[Given, str] | None:
    """Return `given` as an answer of `kind` and how the student can do the same.

    Parameters
    ----------
    given
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
        return _as_number(given)
    if kind == "list":
        return _as_list(given, column)
    if kind == "series":
        return _as_series(given)
    return None


def _as_number(given: Given) -> tuple[Given, str] | None:
    if given.kind == "text":
        try:
            value = float(given.value.removesuffix("%").replace(",", "."))
        except ValueError:
            return None
        return _number(value), "Write the number without quotation marks."
    if given.kind == "days":
        return _number(given.value), "Take the whole number out of it with `.days`."
    inner = _inner(given)
    if inner is not None and len(inner) == 1 and type(inner[0]) in (int, float):
        return _number(inner[0]), "Take the one number out of it, for example with `.iloc[0]`."
    return None


def _as_list(given: Given, column: str) -> tuple[Given, str] | None:
    if given.kind == "text":
        return Given("list", given.words, (given.value,)), "Put the text in square brackets."
    if given.kind == "series":
        values = tuple(value for _, value in given.value)
        labels = tuple(label for label, _ in given.value)
        if values and all(type(value) is str for value in values):
            return Given("list", given.words, values), "End the line with `.to_list()`."
        if labels and all(type(label) is str for label in labels):
            return Given("list", given.words, labels), "Take its labels: `.index.to_list()`."
    if given.kind == "table" and column in given.value:
        note = f'Take the column: `["{column}"].to_list()`.'
        return Given("list", given.words, tuple(given.value[column])), note
    return None


def _as_series(given: Given) -> tuple[Given, str] | None:
    if given.kind == "dict":
        return Given("series", given.words, given.value), "Leave it as pandas gives it."
    if given.kind == "table" and len(given.value) == 2:
        labels, values = given.value.values()
        pairs = tuple(zip(labels, values, strict=True))
        return Given("series", given.words, pairs), "Take its one column by name."
    return None


def _inner(given: Given) -> tuple[object, ...] | None:
    if given.kind == "list":
        return tuple(given.value)
    if given.kind == "series":
        return tuple(value for _, value in given.value)
    return None


def _number(value: Any) -> Given:
    return Given("number", "a number", value)
