"""Judge a response: pure functions, no file, no clock, no state.

A response is plain data, with the ids of the bank:

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
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models as model
from moscow_pyongyang.questions import words
from moscow_pyongyang.questions.completeness import missing
from moscow_pyongyang.questions.numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.questions.models import Question

_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Remark:
    """One sentence of feedback; `about` is the id of the option or item it speaks of."""

    text: str
    about: str = ""
    is_right: bool | None = None


@dataclass(frozen=True)
class Graded:
    """A judged response.

    Attributes
    ----------
    fraction
        Share of the points from 0 to 1, or None where a person has to judge.
    feedback
        Remarks on what was answered; nothing about what was not.
    is_contested
        The answer is one position in a dispute: accepted, not "correct".
    """

    fraction: float | None
    feedback: tuple[Remark, ...] = ()
    is_contested: bool = False


def grade(question: Question, response: Any) -> Graded:
    """Return the judgement of a response; an empty or unreadable one earns 0."""
    lacking = missing(question, response)
    if lacking:
        return Graded(0.0, (Remark(lacking),))
    return _GRADERS[question.type](question.body, response)


def _single(body: model.Choice, response: str) -> Graded:
    option = body.option(response)
    is_right = None if option.is_contested else option.is_correct
    remark = Remark(option.feedback, option.id, is_right)
    fraction = float(option.is_correct or option.is_contested)
    return Graded(fraction, (remark,), option.is_contested)


def _multiple(body: model.Choice, response: list[str]) -> Graded:
    chosen = [o for o in body.options if o.id in response]
    settled = [o for o in body.options if not o.is_contested]
    good = [o for o in settled if o.is_correct]
    bad = len(settled) - len(good)
    hits = sum(o in chosen for o in good)
    false = sum(o in chosen for o in settled if not o.is_correct)
    remarks = [Remark(o.feedback, o.id, None if o.is_contested else o.is_correct) for o in chosen]
    if not false and hits < len(good):
        remarks.append(Remark("What you chose holds, but something is still missing."))
    fraction = max(0.0, hits / len(good) - (false / bad if bad else 0.0))
    return Graded(fraction, tuple(remarks))


def _numeric(body: model.Number, response: Any) -> Graded:
    value = read_number(response, body.unit)
    assert value is not None
    allowed = max(body.tolerance, abs(body.answer) * body.tolerance_rel)
    # 0.1 + 0.2: a sum in floating point must not fail an exact key.
    off = abs(value - body.answer)
    if off <= allowed or math.isclose(value, body.answer, rel_tol=1e-9, abs_tol=1e-12):
        return Graded(1.0, (Remark(body.says.right),))
    for cause in body.misconceptions:
        if cause.low <= value <= cause.high:
            return Graded(0.0, (Remark(cause.feedback),))
    return Graded(0.0, (Remark(body.says.wrong),))


def _short_text(body: model.Words, response: str) -> Graded:
    answer = words.plain(response)
    fits = [words.slips(answer, words.plain(text), body.fuzzy) for text in body.accept]
    best = min((slip for slip in fits if slip is not None), default=None)
    for near in body.near:
        text = words.plain(near.text)
        slip = words.slips(answer, text, body.fuzzy)
        if slip is not None and (best is None or slip < best):
            return Graded(0.0, (Remark(near.feedback),))
    if best is None:
        return Graded(0.0, (Remark(body.says.wrong),))
    slipped = () if best == 0 else (Remark(f"Mind the spelling: {body.accept[0]}."),)
    return Graded(1.0, (Remark(body.says.right), *slipped))


def longest_rising(ranks: list[int]) -> int:
    """Return the length of the longest run, gaps allowed, that never falls."""
    ends: list[int] = []
    for rank in ranks:
        place = bisect_right(ends, rank)
        ends[place : place + 1] = [rank]
    return len(ends)


def _order(body: model.Sequence, response: list[str]) -> Graded:
    ranks = [body.ranks[item_id] for item_id in response]
    longest, total = longest_rising(ranks), len(ranks)
    if longest == total:
        remarks = tuple(Remark(i.feedback, i.id, True) for i in body.items)
        return Graded(1.0, remarks)
    pairs = zip(ranks, sorted(ranks), strict=True)
    wrong = next(n for n, (got, wanted) in enumerate(pairs) if got != wanted)
    item = next(i for i in body.items if i.id == response[wrong])
    run = (
        f"{longest} of {total} stand in the right order among themselves."
        if longest > 1
        else "No two of them stand in the right order."
    )
    return Graded(
        (longest - 1) / (total - 1),
        (
            Remark(f"{run} The first wrong place is number {wrong + 1}."),
            Remark(item.feedback, item.id, False),
        ),
    )


def _match(body: model.Matching, response: dict[str, str]) -> Graded:
    right = [pair for pair in body.pairs if response[pair.id] == pair.right]
    remarks = [
        Remark(pair.feedback, pair.id, pair in right)
        for pair in body.pairs
        if pair not in right or len(right) == len(body.pairs)
    ]
    if len(right) == len(body.pairs):
        return Graded(1.0, tuple(remarks))
    count = Remark(f"{len(right)} of {len(body.pairs)} pairs are right.")
    marks = [Remark("", pair.id, True) for pair in right]
    return Graded(len(right) / len(body.pairs), (count, *remarks, *marks))


def _timeline(body: model.Years, response: dict[str, int]) -> Graded:
    total, remarks = 0.0, []
    for item in body.items:
        late = float(response[item.id]) - int(item.date[:4])
        over = max(0.0, abs(late) - body.full_within)
        share = max(0.0, 1 - over / (body.zero_at - body.full_within))
        total += share
        if share == 1:
            remarks.append(Remark(item.feedback, item.id, True))
            continue
        side = "late" if late > 0 else "early"
        how = "a little" if share > 0 else "much"
        remarks.append(Remark(f"You placed it {how} too {side}.", item.id, False))
    return Graded(total / len(body.items), tuple(remarks))


def distance_km(lat: float, lon: float, spot: model.Spot) -> float:
    """Return the great-circle distance to a place in kilometres."""
    la, lo, lb, lp = map(math.radians, (lat, lon, spot.lat, spot.lon))
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _map(body: model.Where, response: dict[str, Any]) -> Graded:
    if "place" in response:
        spot = next(s for s in body.places if s.id == response["place"])
        off = distance_km(spot.lat, spot.lon, body.target)
        remark = Remark(spot.feedback, spot.id, spot == body.target)
        return Graded(_closeness(off, body), (remark,))
    off = distance_km(float(response["lat"]), float(response["lon"]), body.target)
    share = _closeness(off, body)
    if share == 1:
        return Graded(share, (Remark(body.says.right),))
    about = Remark(f"Your point is about {_rounded(off)} km away.")
    return Graded(share, (about, Remark(body.says.wrong)))


def _closeness(off: float, body: model.Where) -> float:
    if off <= body.full_km:
        return 1.0
    return max(0.0, 1 - (off - body.full_km) / max(1e-9, body.zero_km - body.full_km))


def _rounded(km: float) -> str:
    step = 10 if km < 500 else 100
    return f"{round(km / step) * step:,}"


def _rubric(body: model.Rubric, _response: Any) -> Graded:
    return Graded(None, tuple(Remark(c.note, c.id) for c in body.criteria))


_GRADERS: dict[str, Callable[[Any, Any], Graded]] = {
    "single": _single,
    "multiple": _multiple,
    "evidence": _multiple,
    "numeric": _numeric,
    "short_text": _short_text,
    "order": _order,
    "match": _match,
    "timeline": _timeline,
    "map": _map,
    "rubric": _rubric,
}
