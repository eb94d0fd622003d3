"""Answers of a neighbouring kind: judge what they hold, and say how to give the kind asked."""

from __future__ import annotations

from typing import Any

from moscow_pyongyang.checks.normalise import Answer


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
        return _as_number(answer)
    if kind == "list":
        return _as_list(answer, column)
    if kind == "series":
        return _as_series(answer)
    return None


def _as_number(answer: Answer) -> tuple[Answer, str] | None:
    if answer.kind == "text":
        try:
            value = float(answer.value.removesuffix("%").replace(",", "."))
        except ValueError:
            return None
        return _number(value), "Write the number without quotation marks."
    if answer.kind == "days":
        return _number(answer.value), "Take the whole number out of it with `.days`."
    inner = _inner(answer)
    if inner is not None and len(inner) == 1 and type(inner[0]) in (int, float):
        return _number(inner[0]), "Take the one number out of it, for example with `.iloc[0]`."
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


def _number(value: Any) -> Answer:
    return Answer("number", "a number", value)
