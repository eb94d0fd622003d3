"""What the explorers share: how a state is made and checked, and parts of their panels.

An explorer is a frozen dataclass that derives from `State`, a pure function ``frame(state)``,
and a thin function that returns a view; see ``course/_template/explorer.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, Self

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.legend import AWAY, THERE, TOWARDS
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.tables import cite, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FIRST_YEAR, LAST_YEAR = 1945, 2026


@dataclass(frozen=True)
class State:
    """What an explorer shows: plain values only, so that a page and a log can hold them.

    A subclass checks its values in ``__post_init__`` and names itself in `subject`,
    the beginning of the sentences that explain a wrong setting.
    """

    subject: ClassVar[str] = "This explorer has"

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        """Return the state with these values; a list from a page becomes a tuple.

        Raises
        ------
        CourseError
            If there is no such setting, or it cannot have this value.
        """
        known = [field.name for field in fields(cls)]
        unknown = sorted(set(values) - set(known))
        if unknown:
            raise CourseError(
                f"{cls.subject} no setting {', '.join(unknown)}. Settings: {', '.join(known)}."
            )
        return cls(**{key: tuple(v) if isinstance(v, list) else v for key, v in values.items()})

    def to_values(self) -> dict[str, Any]:
        """Return the values as JSON has them: lists instead of tuples."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}


def one_of(name: str, value: object, known: Iterable[object]) -> None:
    """Refuse a value that is not among the known ones.

    Raises
    ------
    UnknownNameError
        If it is not; the message lists the known ones.
    """
    known = list(known)
    if value not in known:
        listed = ", ".join(str(one) or repr("") for one in known)
        raise UnknownNameError(f"{name} knows {listed}, not {value!r}.")


def each_of(name: str, values: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a list that holds a value which is not among the known ones.

    Raises
    ------
    CourseError
        If it does, or is a single text instead of a list.
    """
    if isinstance(values, str):
        raise CourseError(f"{name} is a list; write {name}=[{values!r}].")
    known = list(known)
    for value in values:
        one_of(name, value, known)


def in_order(what: str, start: int, end: int) -> None:
    """Refuse years in the wrong order.

    Raises
    ------
    CourseError
        If `start` is later than `end`.
    """
    if start > end:
        raise CourseError(f"{what} cannot start in {start} and end in {end}; swap the years.")


def years_in_words(start: int, end: int) -> str:
    """Return a span of years: "1950–1953", or "1950"."""
    return str(start) if start == end else f"{start}–{end}"


def filled(parts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the parts of a panel that have a text."""
    return tuple((head, text) for head, text in parts if text)


def sources_of(keys: str, *, folder: Path | None = None) -> tuple[str, ...]:
    """Return the entries of sources or rows whose ids a cell lists, parted by semicolons."""
    return tuple(cite(key, folder=folder).text for key in keys.split(";") if key)


def name_at(entity: str, on: str, *, folder: Path | None = None) -> str:
    """Return the short name that an actor had on a day; its newest where none held on that day."""
    try:
        name = name_of(entity, on=on, folder=folder)
    except UnknownNameError:
        name = name_of(entity, folder=folder)
    return name.split(" (")[0]


# The codebook of the two codes of an event: its steps and what they are called.
STEPS = (-2, -1, 0, 1, 2)
CLOSENESS = {step: theme.CLOSENESS[step].label for step in STEPS}
HOSTILITY = {
    -2: "−2 much friendlier",
    -1: "−1 friendlier",
    0: "0 neither",
    1: "+1 hostile",
    2: "+2 very hostile",
}

# What the signs of a list of codes mean, for those who do not see them.
CODE_SIGNS = {TOWARDS: "closer", AWAY: "apart"}


def sign_of_code(code: float) -> str:
    """Return which way a code or a value points, as a list says it."""
    return TOWARDS if code > 0 else AWAY if code < 0 else THERE


def code_of(value: object) -> int | None:
    """Return a cell of a column of codes as a number; a missing code is None, never 0."""
    text = str(value)
    return None if value is None or text in ("<NA>", "None", "nan") else int(float(text))
