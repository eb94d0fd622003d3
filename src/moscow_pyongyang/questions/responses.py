"""From what a learner sent to an answer that can be judged, or to what it still lacks.

A response arrives as plain data, from a browser or an answer log, with the ids of the bank:

========== =================================================================
type       response
========== =================================================================
single     ``"id"``
multiple   ``["id", …]`` (also evidence)
numeric    ``"1,250"`` or a number
short_text ``"text"``
order      ``["id", …]``, every item once
match      ``{"pair id": "text of the right side", …}``
timeline   ``{"item id": year, …}``
map        ``{"place": "id"}`` or ``{"lat": …, "lon": …}``
rubric     ``{"levels": {"criterion id": 0, …}, "text": "…"}``
========== =================================================================
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import Any

from moscow_pyongyang.questions import models
from moscow_pyongyang.tables.numbers import NumberReading, interpret_number

_UNREADABLE = "This answer cannot be read. Answer again with the controls of the question."
_LONGEST_ESSAY = 20_000
_LONGEST_TEXT = 200


@dataclass(frozen=True)
class Incomplete:
    """A response that cannot be judged; `lacking` says in words what is missing."""

    lacking: str


@dataclass(frozen=True)
class PointedPlace:
    """A point on the map; `place_id` where a place of the list was chosen."""

    lat: float
    lon: float
    place_id: str = ""


# What was ticked, or all items in the order given; a number as it may be meant; a short text, made
# plain; the right side or the year for the id of each left side or item, and of a written answer
# its text and levels; a point.
Response = tuple[str, ...] | NumberReading | str | dict[str, Any] | PointedPlace


class _LackingError(Exception):
    """What a response lacks, in words."""


def parse_response(question: models.Question, raw: object) -> Response | Incomplete:
    """Return the answer in a response, or what it lacks; any value may come, none raises."""
    if raw is None or raw in ("", [], {}):
        return Incomplete("Nothing is answered yet.")
    try:
        match question:
            case models.ChoiceQuestion() | models.EvidenceQuestion():
                ticked = [raw] if question.type == "single" else raw
                return _known_ids(ticked, {one.id for one in question.choices})
            case models.NumericQuestion():
                return _number(question, raw)
            case models.TextQuestion():
                return _text(raw)
            case models.OrderQuestion():
                ids = _known_ids(raw, {item.id for item in question.items})
                _require(len(ids) == len(set(ids)) == len(question.items))
                return ids
            case models.MatchQuestion():
                return _pairs(question, raw)
            case models.TimelineQuestion():
                return _years(question, raw)
            case models.MapQuestion():
                return _place(question, raw)
            case models.RubricQuestion():
                return _essay(question, raw)
    except _LackingError as lacking:
        return Incomplete(str(lacking))


def _require(is_readable: bool) -> None:
    if not is_readable:
        raise _LackingError(_UNREADABLE)


def _require_all(done: int, total: int, what: str) -> None:
    if done != total:
        raise _LackingError(f"{total - done} of {total} {what} still open.")


def _known_ids(raw: Any, known: set[str]) -> tuple[str, ...]:
    _require(isinstance(raw, list) and len(raw) <= len(known))
    _require(all(isinstance(one, str) and one in known for one in raw))
    return tuple(raw)


def _number(question: models.NumericQuestion, raw: object) -> NumberReading:
    reading = interpret_number(raw, unit=question.unit, kind=question.number_kind)
    if reading is None:
        raise _LackingError(f"Write one number ({question.unit}), in figures.")
    return reading


def _text(raw: Any) -> str:
    _require(isinstance(raw, str))
    if len(raw) > _LONGEST_TEXT:
        raise _LackingError(
            f"The answer is a name or a short phrase, at most {_LONGEST_TEXT} letters."
        )
    plain = plain_text(raw)
    if not plain:
        raise _LackingError("Write a name or a short phrase.")
    return plain


def _pairs(question: models.MatchQuestion, raw: Any) -> dict[str, str]:
    lefts = {pair.id for pair in question.pairs}
    rights = {pair.right for pair in question.pairs} | set(question.extra_right)
    _require(isinstance(raw, dict) and set(raw) <= lefts)
    _require(all(isinstance(text, str) and text in rights for text in raw.values()))
    _require_all(len(raw), len(lefts), "pairs are")
    return dict(raw)


def _is_number(value: Any) -> bool:
    is_real = isinstance(value, int | float) and not isinstance(value, bool)
    # A huge int would overflow on its way to float.
    return is_real and abs(value) < 1e9 and math.isfinite(value)


def _years(question: models.TimelineQuestion, raw: Any) -> dict[str, float]:
    ids = {item.id for item in question.items}
    _require(isinstance(raw, dict) and set(raw) <= ids)
    _require(all(_is_number(year) for year in raw.values()))
    _require_all(len(raw), len(ids), "events are")
    return {key: float(year) for key, year in raw.items()}


def _place(question: models.MapQuestion, raw: Any) -> PointedPlace:
    _require(isinstance(raw, dict))
    if "place" in raw:
        chosen = raw["place"]
        found = next((one for one in question.places if one.id == chosen), None)
        if found is None:
            raise _LackingError(_UNREADABLE)
        return PointedPlace(found.lat, found.lon, found.id)
    lat, lon = raw.get("lat"), raw.get("lon")
    _require(_is_number(lat) and _is_number(lon))
    _require(abs(lat) <= 90 and abs(lon) <= 180)
    return PointedPlace(float(lat), float(lon))


def _essay(question: models.RubricQuestion, raw: Any) -> dict[str, Any]:
    _require(isinstance(raw, dict) and isinstance(raw.get("levels"), dict))
    text, levels = raw.get("text", ""), raw["levels"]
    _require(isinstance(text, str))
    if len(text) > _LONGEST_ESSAY:
        over = len(text) - _LONGEST_ESSAY
        raise _LackingError(
            f"The answer is {over:,} letters longer than {_LONGEST_ESSAY:,}: shorten it."
        )
    tops = {one.id: len(one.levels) for one in question.criteria}
    for key, level in levels.items():
        is_level = isinstance(level, int) and not isinstance(level, bool)
        _require(key in tops and is_level and 0 <= level < tops[key])
    if not text.strip():
        raise _LackingError("Write your answer first, then judge it.")
    _require_all(len(levels), len(tops), "criteria are")
    return {"text": text, "levels": dict(levels)}


def plain_text(text: str) -> str:
    """Return `text` without case, accents, marks and punctuation, in NFKD."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def edit_distance(one: str, other: str) -> int:
    """Return the number of letters to add, drop, change or swap with a neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


def count_slips(answer: str, accepted: str, fuzzy: float) -> int | None:
    """Return how many slips lie between two plain texts, or None if they are too many.

    Digits allow none: 1950 and 1951 are two years, not a slip.
    """
    allowed = int(fuzzy * len(accepted))
    if abs(len(answer) - len(accepted)) > allowed:
        return None
    if [c for c in answer if c.isdigit()] != [c for c in accepted if c.isdigit()]:
        return None
    found = edit_distance(answer, accepted)
    return found if found <= allowed else None
