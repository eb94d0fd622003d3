"""Say what a response still lacks before it can be judged."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models as model
from moscow_pyongyang.questions import words
from moscow_pyongyang.questions.numbers import read_number

if TYPE_CHECKING:
    from moscow_pyongyang.questions.models import Question

_UNREADABLE = "This answer cannot be read. Answer again with the controls of the question."
_LONGEST_ESSAY = 20_000


def missing(question: Question, response: Any) -> str:
    """Return what is missing in words, or "" if the response can be judged.

    Any value may arrive here; none raises.
    """
    if response is None or response in ("", [], {}):
        return "Nothing is answered yet."
    match question.body:
        case model.Choice() as body:
            return _choice(question.type, body, response)
        case model.Number() as body:
            found = read_number(response, body.unit)
            return "" if found is not None else f"Write one number ({body.unit})."
        case model.Words():
            return _text(response)
        case model.Sequence() as body:
            ids = sorted(item.id for item in body.items)
            known = isinstance(response, list) and all(isinstance(i, str) for i in response)
            return "" if known and sorted(response) == ids else _UNREADABLE
        case model.Matching() as body:
            return _matching(body, response)
        case model.Years() as body:
            return _years(body, response)
        case model.Where() as body:
            return _where(body, response)
        case model.Rubric() as body:
            return _rubric(body, response)


def _choice(kind: str, body: model.Choice, response: Any) -> str:
    ids = {option.id for option in body.options}
    if kind == "single":
        return "" if isinstance(response, str) and response in ids else _UNREADABLE
    if not isinstance(response, list) or len(response) > len(ids):
        return _UNREADABLE
    known = all(isinstance(i, str) and i in ids for i in response)
    return "" if known else _UNREADABLE


def _text(response: Any) -> str:
    if not isinstance(response, str):
        return _UNREADABLE
    if len(response) > words.LONGEST:
        return f"The answer is a name or a short phrase, at most {words.LONGEST} letters."
    return "" if words.plain(response) else "Write a name or a short phrase."


def _unplaced(done: int, total: int, what: str) -> str:
    return "" if done == total else f"{total - done} of {total} {what} still open."


def _matching(body: model.Matching, response: Any) -> str:
    if not isinstance(response, dict):
        return _UNREADABLE
    rights = {pair.right for pair in body.pairs} | set(body.extra_right)
    lefts = {pair.id for pair in body.pairs}
    if not set(response) <= lefts:
        return _UNREADABLE
    if not all(isinstance(v, str) and v in rights for v in response.values()):
        return _UNREADABLE
    return _unplaced(len(response), len(lefts), "pairs are")


def _is_number(value: Any) -> bool:
    is_real = isinstance(value, int | float) and not isinstance(value, bool)
    # A huge int would overflow on its way to float.
    return is_real and abs(value) < 1e9 and math.isfinite(value)


def _years(body: model.Years, response: Any) -> str:
    if not isinstance(response, dict):
        return _UNREADABLE
    ids = {item.id for item in body.items}
    if not set(response) <= ids or not all(_is_number(v) for v in response.values()):
        return _UNREADABLE
    return _unplaced(len(response), len(ids), "events are")


def _where(body: model.Where, response: Any) -> str:
    if not isinstance(response, dict):
        return _UNREADABLE
    if "place" in response:
        known = {spot.id for spot in body.places}
        place = response["place"]
        return "" if isinstance(place, str) and place in known else _UNREADABLE
    lat, lon = response.get("lat"), response.get("lon")
    if not _is_number(lat) or not _is_number(lon):
        return _UNREADABLE
    return "" if abs(float(lat)) <= 90 and abs(float(lon)) <= 180 else _UNREADABLE  # type: ignore[arg-type]


def _rubric(body: model.Rubric, response: Any) -> str:
    if not isinstance(response, dict) or not isinstance(response.get("levels"), dict):
        return _UNREADABLE
    text, levels = response.get("text", ""), response["levels"]
    if not isinstance(text, str) or len(text) > _LONGEST_ESSAY:
        return _UNREADABLE
    tops = {c.id: len(c.levels) for c in body.criteria}
    for key, level in levels.items():
        is_level = isinstance(level, int) and not isinstance(level, bool)
        if key not in tops or not is_level or not 0 <= level < tops[key]:
            return _UNREADABLE
    if not text.strip():
        return "Write your answer first, then judge it."
    return _unplaced(len(levels), len(tops), "criteria are")
