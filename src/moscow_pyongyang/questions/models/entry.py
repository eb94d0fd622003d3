"""What every mapping of a bank file is: strict kinds, and faults said with their fix."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.tables.dates import span

Fault = tuple[str, str, str]


def refuse(*faults: Fault) -> PydanticCustomError:
    """Return the error for faults that no type expresses, each as (field, fault, fix)."""
    return PydanticCustomError("refused", "it breaks a rule", {"faults": faults})


def _check_date(text: str) -> str:
    try:
        span(text)
    except DataError as error:
        raise refuse(("", str(error), "write a year, a month or a day of the calendar.")) from None
    return text


_T = TypeVar("_T")
# YAML writes lists; a frozen question holds tuples. Everything inside stays strict.
Several = Annotated[tuple[_T, ...], Strict(False)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"\S")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
LessonId = Annotated[str, StringConstraints(pattern=r"^L[0-9]{2}[a-z]?$")]
QuestionId = Annotated[str, StringConstraints(pattern=r"^L[0-9]{2}[a-z]?-[a-z0-9-]+$")]
IsoDate = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    AfterValidator(_check_date),
]
Expression = Annotated[Text, Field(description="Python over the tables, run by tests only.")]
Year = Annotated[int, Field(ge=1800, le=2100)]
Skill = Literal[
    "sourcing",
    "contextualisation",
    "corroboration",
    "close reading",
    "data reading",
    "chronology",
    "causation",
    "perspective",
    "argument",
    "knowledge",
]
# What an answer takes, judged item by item: a fact, name, place or order to remember; a number to
# find or work out; a judgement on evidence in the question or a table; a text of one's own.
Level = Literal["recall", "look-up", "inference", "argument"]


class BankEntry(BaseModel):
    """A mapping of the bank file: no unknown key, no value of another kind, never changed."""

    # defer_build: a kernel that shows one notebook does not wait for what it never reads.
    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )


def _check_sources(keys: tuple[str, ...]) -> tuple[str, ...]:
    for key, count in Counter(keys).items():
        if count > 1:
            raise refuse(("", f"{key!r} stands there {count} times.", "name each source once."))
    return keys


def _check_ids(parts: tuple[_T, ...]) -> tuple[_T, ...]:
    for part_id, count in Counter(getattr(part, "id", None) for part in parts).items():
        if count > 1:
            raise refuse(("id", f"{count} entries have the id {part_id!r}.", "rename one."))
    return parts


Sources = Annotated[Several[Text], Field(min_length=1), AfterValidator(_check_sources)]
# For things of one question, which are told apart by their ids. It stands behind the bounds of
# the list: what comes after a function no longer reaches the schema for editors as bounds.
DISTINCT = AfterValidator(_check_ids)


class Feedback(BankEntry):
    """What to say of a right answer, and of a wrong one that nothing else explains."""

    right: Text
    wrong: Text
