"""Questions that are answered by putting things in their place: in time, in pairs, on a map."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, ValidationInfo, model_validator

from moscow_pyongyang.questions.models.base import QuestionBase
from moscow_pyongyang.questions.models.entry import (
    DISTINCT,
    BankEntry,
    Fault,
    Feedback,
    IsoDate,
    Several,
    Slug,
    Text,
    Year,
    refuse,
)
from moscow_pyongyang.questions.models.tables import named_row, unless
from moscow_pyongyang.tables.dates import span


class DatedItem(BankEntry):
    """Something that has a date, its own or that of an event of the tables."""

    model_config = unless("event_id", "text", "date")

    id: Slug
    text: Text
    date: IsoDate
    feedback: Text
    tie_group: Slug | None = None
    event_id: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _look_up(cls, raw: Any, info: ValidationInfo) -> Any:
        row = named_row(raw, info, "events", "event_id", "text", "date")
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


class MapPlace(BankEntry):
    """A place offered on the map and in its list; name and position may come from the tables."""

    model_config = unless("place_id", "name", "lat", "lon")

    id: Slug
    name: Text
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    feedback: Text
    place_id: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _look_up(cls, raw: Any, info: ValidationInfo) -> Any:
        row = named_row(raw, info, "places", "place_id", "name", "lat", "lon")
        if row is None:
            return raw
        known = {"name": str(row["place"]), "lat": float(row["lat"]), "lon": float(row["lon"])}
        return {**known, **raw}


class MatchPair(BankEntry):
    """Two things that belong together."""

    id: Slug
    left: Text
    right: Text
    feedback: Text


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
