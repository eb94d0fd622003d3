"""What a question bank holds: one model for the file, the editor's schema and the running course.

A bank is YAML that an author writes. Each class below is one mapping of that file; what
the tables know (dates, titles, places) is looked up while the file is read, in the data
folder that is the context of the validation. A rule that
a type cannot express raises `refuse`, which names the field, the fault and the fix.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    Strict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.tables.dates import span
from moscow_pyongyang.tables.former import former_ids
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.numbers import RATIO_UNITS, NumberKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TRIES = 3

Fault = tuple[str, str, str]


def refuse(*faults: Fault) -> PydanticCustomError:
    """Return the error for faults that no type expresses, each as (field, fault, fix)."""
    return PydanticCustomError("refused", "it breaks a rule", {"faults": faults})


def dated_row(key: str, data: Path | None = None) -> Mapping[str, Any] | None:
    """Return the row of an event or a document in the tables at `data`."""
    events = rows_by("events", "event_id", folder=data)
    return events.get(key) or rows_by("documents", "doc_id", folder=data).get(key)


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


class BankEntry(BaseModel):
    """A mapping of the bank file: no unknown key, no value of another kind, never changed."""

    # defer_build: a kernel that shows one notebook does not wait for what it never reads.
    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True
    )


def _unless(key: str, *fields: str) -> ConfigDict:
    """Let the schema for editors ask for `fields` only where `key` names no row of a table."""

    def change(schema: dict[str, Any]) -> None:
        schema["required"] = [name for name in schema["required"] if name not in fields]
        schema["anyOf"] = [{"required": [key]}, {"required": list(fields)}]

    return ConfigDict(json_schema_extra=change)


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


class Option(BankEntry):
    """One answer to tick."""

    id: Slug
    text: Text
    correct: bool
    feedback: Text
    contested: bool = False
    correct_from: Expression | None = None


class EvidenceRow(BankEntry):
    """One event or document offered as evidence; date and title come from its table."""

    id: Text
    correct: bool
    feedback: Text
    title: Text | None = None
    contested: bool = False
    correct_from: Expression | None = None
    _row: Mapping[str, Any] = PrivateAttr()

    @model_validator(mode="after")
    def _look_up(self, info: ValidationInfo) -> Self:
        row = dated_row(self.id, info.context)
        if row is None:
            fault = f"there is no event or document {self.id!r}."
            fix = _called_now(self.id, info) or "use an event_id or a doc_id of the tables."
            raise refuse(("id", fault, fix))
        self._row = row
        return self

    @property
    def text(self) -> str:
        """The title, of the bank or of the table."""
        return self.title or str(self._row["title"])

    @property
    def date(self) -> str:
        """The ISO date of the table."""
        return str(self._row["date"])


class Feedback(BankEntry):
    """What to say of a right answer, and of a wrong one that nothing else explains."""

    right: Text
    wrong: Text


class Misconception(BankEntry):
    """A range of wrong numbers with one likely cause."""

    range: Annotated[tuple[float, float], Strict(False)]
    feedback: Text


class CommonError(BankEntry):
    """A wrong text with one likely cause."""

    text: Text
    feedback: Text


def _named_row(
    raw: Any, info: ValidationInfo, table: str, key: str, *needed: str
) -> Mapping[str, Any] | None:
    """Return the row that an entry names by `key`; None if it brings the fields it needs."""
    if not isinstance(raw, dict):
        return None
    if key not in raw and not set(needed) <= raw.keys():
        raise refuse(("", "it does not say enough.", f"give {key} or {'+'.join(needed)}."))
    name = raw.get(key)
    if not isinstance(name, str):
        return None
    row = rows_by(table, key, folder=info.context).get(name)
    if row is None:
        fault = f"there is no {table.removesuffix('s')} {name!r}."
        fix = _called_now(name, info) or f"look up {key} in the table {table}."
        raise refuse((key, fault, fix))
    return row


def _called_now(name: str, info: ValidationInfo) -> str:
    now = former_ids(info.context).get(name)
    return f"write {now}: the event was renamed." if now else ""


class DatedItem(BankEntry):
    """Something that has a date, its own or that of an event of the tables."""

    model_config = _unless("event_id", "text", "date")

    id: Slug
    text: Text
    date: IsoDate
    feedback: Text
    tie_group: Slug | None = None
    event_id: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _look_up(cls, raw: Any, info: ValidationInfo) -> Any:
        row = _named_row(raw, info, "events", "event_id", "text", "date")
        if row is None:
            return raw
        if "date" in raw and raw["date"] != row["date"]:
            fault = f"it says {raw['date']}, the table events says {row['date']}."
            raise refuse(("date", fault, "leave `date` out; it is read from the table."))
        return {"text": str(row["title"]), **raw, "date": str(row["date"])}

    @property
    def year(self) -> int:
        """The year of the date."""
        return int(self.date[:4])


class MatchPair(BankEntry):
    """Two things that belong together."""

    id: Slug
    left: Text
    right: Text
    feedback: Text


class MapPlace(BankEntry):
    """A place offered on the map and in its list; name and position may come from the tables."""

    model_config = _unless("place_id", "name", "lat", "lon")

    id: Slug
    name: Text
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    feedback: Text
    place_id: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _look_up(cls, raw: Any, info: ValidationInfo) -> Any:
        row = _named_row(raw, info, "places", "place_id", "name", "lat", "lon")
        if row is None:
            return raw
        known = {"name": str(row["place"]), "lat": float(row["lat"]), "lon": float(row["lon"])}
        return {**known, **raw}


class Criterion(BankEntry):
    """One line of a rubric, worst level first."""

    id: Slug
    title: Text
    levels: Annotated[Several[Text], Field(min_length=3, max_length=5)]
    # Feedback: what a strong answer does here.
    note: Text


class Position(BankEntry):
    """One side of a dispute, with its sources."""

    claim: Text
    sources: Sources


class Contested(BankEntry):
    """What specialists do not agree on."""

    note: Text
    positions: Annotated[Several[Position], Field(min_length=2)]


class Fact(BankEntry):
    """Words of a question that follow from data: the expression must give exactly them."""

    says: Text
    expression: Expression


class QuestionBase(BankEntry):
    """What every question has, whatever its type."""

    id: QuestionId
    version: Annotated[int, Field(ge=1)]
    lesson: LessonId | None = None
    group: Slug
    skill: Skill
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[float, Field(gt=0, le=30)]
    points: Annotated[int, Field(ge=1, le=20)]
    stem: Text
    explanation: Text
    sources: Sources
    status: Literal["draft", "reviewed", "retired"]
    hints: Annotated[Several[Text], Field(max_length=3)] = ()
    attempts: Annotated[int, Field(ge=1, le=6)] | None = None
    ask_confidence: bool = False
    # false: it needs its lesson around it and never comes back on its own.
    standalone: bool = True
    contested: Contested | None = None
    computed_from: Expression | None = None
    facts_from: Several[Fact] = ()

    @property
    def tries_allowed(self) -> int:
        """How many answers a learner may give before the question is closed."""
        return self.attempts or _TRIES

    @model_validator(mode="after")
    def _check(self) -> Self:
        if faults := self.find_faults():
            raise refuse(*faults)
        return self

    def find_faults(self) -> list[Fault]:
        """Return what is wrong although every field is of its kind."""
        return []


def _choice_faults(question: TickQuestion, field: str) -> list[Fault]:
    choices = question.choices
    settled = [one for one in choices if not one.contested]
    right = [one for one in settled if one.correct]
    open_ones = len(choices) - len(settled)
    found: list[Fault] = []
    if open_ones and question.contested is None:
        fix = "add `contested:` with a note and at least two positions with sources."
        found.append((field, "an entry is contested, the question is not.", fix))
    if question.type == "single":
        if len(right) != 1 and not (not right and open_ones >= 2):
            fix = "mark exactly one correct, or at least two contested and none correct."
            found.append((field, f"{len(right)} are marked correct.", fix))
    elif not right:
        found.append((field, "none is marked correct.", "mark at least one `correct: true`."))
    for text, count in Counter(one.text for one in choices).items():
        if count > 1:
            found.append((field, f"the text {text!r} stands twice.", "reword one."))
    return found


class ChoiceQuestion(QuestionBase):
    """One option to choose, or several to tick."""

    type: Literal["single", "multiple"]
    options: Annotated[Several[Option], Field(min_length=2, max_length=8), DISTINCT]
    shuffle: bool = True

    def find_faults(self) -> list[Fault]:
        """Return faults of the choices and of what is marked correct."""
        return _choice_faults(self, "options")

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be ticked."""
        return self.options

    @property
    def tries_allowed(self) -> int:
        """As many tries as options would find the one key without thought."""
        if self.attempts or self.type == "multiple":
            return super().tries_allowed
        return max(1, min(_TRIES, len(self.options) - 1))


class EvidenceQuestion(QuestionBase):
    """Events and documents to tick, shown in the order of their dates."""

    type: Literal["evidence"]
    rows: Annotated[Several[EvidenceRow], Field(min_length=3, max_length=10), DISTINCT]

    def find_faults(self) -> list[Fault]:
        """Return faults of the choices and of what is marked correct."""
        return _choice_faults(self, "rows")

    @cached_property
    def choices(self) -> tuple[EvidenceRow, ...]:
        """What can be ticked, the earliest first."""
        return tuple(sorted(self.rows, key=lambda row: row.date))


# Both are answered by ticking some of their `choices`.
TickQuestion = ChoiceQuestion | EvidenceQuestion


class NumericQuestion(QuestionBase):
    """A number with its unit and how far off is still right."""

    type: Literal["numeric"]
    answer: float
    unit: Text
    feedback: Feedback
    tolerance: Annotated[float, Field(ge=0)] = 0.0
    tolerance_rel: Annotated[float, Field(ge=0, le=0.5)] = 0.0
    misconceptions: Several[Misconception] = ()
    kind: Annotated[
        NumberKind | None,
        Field(
            description="How 5,417 is read: a ratio is below 1000, a count is whole, an amount is "
            "either. By default per cent and times are ratios, all else amounts."
        ),
    ] = None

    @property
    def number_kind(self) -> NumberKind:
        """What kind of number is asked for, by the bank or else by the unit; never by the key."""
        return self.kind or ("ratio" if self.unit.casefold() in RATIO_UNITS else "amount")

    def find_faults(self) -> list[Fault]:
        """Return a key that its own kind of number does not let in."""
        fix = "name the `kind` that fits what is asked: ratio, count or amount."
        if self.number_kind == "ratio" and abs(self.answer) >= 1000:
            return [("answer", f"{self.answer:g} is no ratio below 1000.", fix)]
        if self.number_kind == "count" and self.answer % 1:
            return [("answer", f"{self.answer:g} is no whole number.", fix)]
        return []

    @property
    def margin(self) -> float:
        """How far off, in the unit, is still right."""
        return max(self.tolerance, abs(self.answer) * self.tolerance_rel)


class TextQuestion(QuestionBase):
    """A name or short phrase; every accepted script and romanisation is listed."""

    type: Literal["short_text"]
    accept: Annotated[Several[Text], Field(min_length=1)]
    feedback: Feedback
    fuzzy: Annotated[float, Field(ge=0, le=0.3)] = 0.15
    near: Several[CommonError] = ()


class OrderQuestion(QuestionBase):
    """Items to put in order of time."""

    type: Literal["order"]
    items: Annotated[Several[DatedItem], Field(min_length=3, max_length=8), DISTINCT]

    @cached_property
    def in_order(self) -> tuple[DatedItem, ...]:
        """The items, the earliest first."""
        return tuple(sorted(self.items, key=lambda item: span(item.date)))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each item by its id; equal for items that no date can part."""
        ranks = {self.in_order[0].id: 0}
        for place, (before, item) in enumerate(pairwise(self.in_order), 1):
            ranks[item.id] = ranks[before.id] if _are_tied(before, item) else place
        return ranks

    def find_faults(self) -> list[Fault]:
        """Return items whose dates do not say which came first."""
        found: list[Fault] = []
        latest = span(self.in_order[0].date)[1]
        for before, item in pairwise(self.in_order):
            first, last = span(item.date)
            if first <= latest and not _are_tied(before, item):
                fault = (
                    f"the dates of {before.id!r} ({before.date}) and {item.id!r} ({item.date}) "
                    "do not say which came first."
                )
                fix = "give both the same `tie_group`, or choose another event."
                found.append(("items", fault, fix))
            latest = max(latest, last)
        return found


def _are_tied(one: DatedItem, other: DatedItem) -> bool:
    return one.tie_group is not None and one.tie_group == other.tie_group


class TimelineQuestion(QuestionBase):
    """Items to place on a line of years."""

    type: Literal["timeline"]
    items: Annotated[Several[DatedItem], Field(min_length=1, max_length=6), DISTINCT]
    range: Annotated[tuple[Year, Year], Strict(False)]
    full_within: Annotated[float, Field(ge=0)] = 0.0
    zero_at: Annotated[float, Field(gt=0)] = 10.0

    def find_faults(self) -> list[Fault]:
        """Return faults of the range and the margins."""
        first, last = self.range
        found: list[Fault] = []
        if first >= last:
            found.append(("range", "it does not rise.", "write the earlier year first."))
        if self.full_within >= self.zero_at:
            found.append(("zero_at", "it is not above full_within.", "raise it."))
        for number, item in enumerate(self.items, 1):
            if not first <= item.year <= last:
                fault = f"its year {item.year} is outside the range {first}–{last}."
                found.append((f"items.{number}", fault, "widen `range`."))
        return found


class MatchQuestion(QuestionBase):
    """Pairs to find; `extra_right` belongs to none."""

    type: Literal["match"]
    pairs: Annotated[Several[MatchPair], Field(min_length=2, max_length=8), DISTINCT]
    extra_right: Annotated[Several[Text], Field(max_length=4)] = ()

    def find_faults(self) -> list[Fault]:
        """Return what belongs to none and is a right answer all the same."""
        if {pair.right for pair in self.pairs}.isdisjoint(self.extra_right):
            return []
        return [("extra_right", "it repeats a right answer.", "take that one out.")]


class MapQuestion(QuestionBase):
    """A place to find, by a click or from the list."""

    type: Literal["map"]
    places: Annotated[Several[MapPlace], Field(min_length=3, max_length=10), DISTINCT]
    target: Annotated[Slug, Field(description="id of the right place in `places`")]
    feedback: Feedback
    full_km: Annotated[float, Field(gt=0)] = 60.0
    zero_km: Annotated[float, Field(gt=0)] = 600.0

    def find_faults(self) -> list[Fault]:
        """Return a right place that is none of the places."""
        if self.target in {place.id for place in self.places}:
            return []
        return [("target", f"no place has the id {self.target!r}.", "use an id above.")]

    @cached_property
    def target_place(self) -> MapPlace:
        """The right place."""
        return next(place for place in self.places if place.id == self.target)


class RubricQuestion(QuestionBase):
    """A written answer that the learner marks against criteria."""

    type: Literal["rubric"]
    criteria: Annotated[Several[Criterion], Field(min_length=1, max_length=6), DISTINCT]
    samples: Annotated[Several[Text], Field(max_length=3)] = ()

    @property
    def tries_allowed(self) -> int:
        """One: nothing is gained by marking oneself twice."""
        return self.attempts or 1


Question = (
    ChoiceQuestion
    | EvidenceQuestion
    | NumericQuestion
    | TextQuestion
    | OrderQuestion
    | MatchQuestion
    | TimelineQuestion
    | MapQuestion
    | RubricQuestion
)


class BankFile(BankEntry):
    """The question bank of one lesson."""

    model_config = ConfigDict(title="Question bank of one lesson")

    lesson: LessonId
    questions: Annotated[
        Several[Annotated[Question, Field(discriminator="type")]], Field(min_length=1)
    ]


TYPES: tuple[str, ...] = tuple(
    name for one in get_args(Question) for name in get_args(one.model_fields["type"].annotation)
)
