"""Judge an answer: pure functions, no file, no clock, no state."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

from moscow_pyongyang.questions import models
from moscow_pyongyang.questions.responses import (
    Incomplete,
    PointedPlace,
    Response,
    count_slips,
    parse_response,
    plain_text,
)
from moscow_pyongyang.tables.numbers import NumberReading

_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Remark:
    """One sentence of feedback; `about` is the id of the option or item it speaks of.

    `is_right` is None where specialists disagree or nothing is judged, and `is_near` tells a
    part that earns a share of its points from one that earns none.
    """

    text: str
    about: str = ""
    is_right: bool | None = None
    is_near: bool = False


@dataclass(frozen=True)
class Judged:
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


def grade(question: models.Question, raw: object) -> Judged:
    """Return the judgement of a response as it arrived; an unreadable or empty one earns 0."""
    response = parse_response(question, raw)
    if isinstance(response, Incomplete):
        return Judged(0.0, (Remark(response.lacking),))
    return grade_response(question, response)


def grade_response(question: models.Question, response: Response) -> Judged:
    """Return the judgement of an answer that `parse_response` read for this question.

    Parameters
    ----------
    question
        The question.
    response
        An answer of its kind.

    Raises
    ------
    TypeError
        If the answer is not of the kind that the question asks for.
    """
    match question, response:
        case models.ChoiceQuestion(type="single"), tuple((chosen,)):
            return _single(question, chosen)
        case models.ChoiceQuestion() | models.EvidenceQuestion(), tuple(ids):
            return _multiple(question, ids)
        case models.NumericQuestion(), NumberReading(values=values):
            return _numeric(question, values)
        case models.TextQuestion(), str(plain):
            return _short_text(question, plain)
        case models.OrderQuestion(), tuple(ids):
            return _order(question, ids)
        case models.MatchQuestion(), dict(rights):
            return _match(question, rights)
        case models.TimelineQuestion(), dict(years):
            return _timeline(question, years)
        case models.MapQuestion(), PointedPlace():
            return _map(question, response)
        case models.RubricQuestion(criteria=criteria), dict():
            return Judged(None, tuple(Remark(one.note, one.id) for one in criteria))
    raise TypeError(f"{question.id} takes no {type(response).__name__}.")


def _single(question: models.ChoiceQuestion, chosen: str) -> Judged:
    option = next(one for one in question.options if one.id == chosen)
    is_right = None if option.contested else option.correct
    remark = Remark(option.feedback, option.id, is_right)
    return Judged(float(option.correct or option.contested), (remark,), option.contested)


def _multiple(question: models.TickQuestion, ids: tuple[str, ...]) -> Judged:
    chosen = [one for one in question.choices if one.id in ids]
    settled = [one for one in question.choices if not one.contested]
    good = sum(one.correct for one in settled)
    bad = len(settled) - good
    hits = sum(one.correct for one in chosen if not one.contested)
    false = sum(not one.correct for one in chosen if not one.contested)
    remarks = [
        Remark(one.feedback, one.id, None if one.contested else one.correct) for one in chosen
    ]
    if not false and hits < good:
        remarks.append(Remark("What you chose holds, but something is still missing."))
    fraction = max(0.0, hits / good - (false / bad if bad else 0.0))
    return Judged(fraction, tuple(remarks))


def _numeric(question: models.NumericQuestion, values: tuple[float, ...]) -> Judged:
    """Judge a number; one that can be read in two ways is right if either is.

    This gives nothing away: the two readings of "5,417" differ by a factor of a thousand, so
    whoever types its digits knows the answer and not its comma. And the kind of number that is
    asked for leaves one of them to most questions.
    """
    if any(_is_right(question, value) for value in values):
        return Judged(1.0, (Remark(question.feedback.right, is_right=True),))
    for value in values:
        for cause in question.misconceptions:
            low, high = cause.range
            if low <= value <= high:
                return Judged(0.0, (Remark(cause.feedback, is_right=False),))
    return Judged(0.0, (Remark(question.feedback.wrong, is_right=False),))


def _is_right(question: models.NumericQuestion, value: float) -> bool:
    # 0.1 + 0.2: a sum in floating point must not fail an exact key.
    is_exact = math.isclose(value, question.answer, rel_tol=1e-9, abs_tol=1e-12)
    return is_exact or abs(value - question.answer) <= question.margin


def _short_text(question: models.TextQuestion, answer: str) -> Judged:
    fits = [count_slips(answer, plain_text(text), question.fuzzy) for text in question.accept]
    best = min((slips for slips in fits if slips is not None), default=None)
    for error in question.near:
        slips = count_slips(answer, plain_text(error.text), question.fuzzy)
        if slips is not None and (best is None or slips < best):
            return Judged(0.0, (Remark(error.feedback, is_right=False),))
    if best is None:
        return Judged(0.0, (Remark(question.feedback.wrong, is_right=False),))
    slipped = () if best == 0 else (Remark(f"Mind the spelling: {question.accept[0]}."),)
    return Judged(1.0, (Remark(question.feedback.right, is_right=True), *slipped))


def longest_rising(ranks: list[int]) -> int:
    """Return the length of the longest run, gaps allowed, that never falls."""
    ends: list[int] = []
    for rank in ranks:
        place = bisect_right(ends, rank)
        ends[place : place + 1] = [rank]
    return len(ends)


def _order(question: models.OrderQuestion, ids: tuple[str, ...]) -> Judged:
    ranks = [question.ranks[item_id] for item_id in ids]
    longest, total = longest_rising(ranks), len(ranks)
    if longest == total:
        remarks = tuple(Remark(item.feedback, item.id, True) for item in question.in_order)
        return Judged(1.0, remarks)
    pairs = zip(ranks, sorted(ranks), strict=True)
    wrong = next(n for n, (got, wanted) in enumerate(pairs) if got != wanted)
    item = next(one for one in question.items if one.id == ids[wrong])
    run = (
        f"{longest} of {total} stand in the right order among themselves."
        if longest > 1
        else "No two of them stand in the right order."
    )
    return Judged(
        (longest - 1) / (total - 1),
        (
            Remark(f"{run} The first wrong place is number {wrong + 1}."),
            Remark(item.feedback, item.id, False),
            # The sentence says it already: all before the first wrong place stand right.
            *(Remark("", item_id, True) for item_id in ids[:wrong]),
        ),
    )


def _match(question: models.MatchQuestion, rights: dict[str, str]) -> Judged:
    pairs = question.pairs
    right = [pair for pair in pairs if rights[pair.id] == pair.right]
    if len(right) == len(pairs):
        return Judged(1.0, tuple(Remark(pair.feedback, pair.id, True) for pair in pairs))
    count = Remark(f"{len(right)} of {len(pairs)} pairs are right.")
    remarks = [Remark(pair.feedback, pair.id, False) for pair in pairs if pair not in right]
    marks = [Remark("", pair.id, True) for pair in right]
    return Judged(len(right) / len(pairs), (count, *remarks, *marks))


def _timeline(question: models.TimelineQuestion, years: dict[str, float]) -> Judged:
    total, remarks = 0.0, []
    for item in question.items:
        late = years[item.id] - item.year
        over = max(0.0, abs(late) - question.full_within)
        share = max(0.0, 1 - over / (question.zero_at - question.full_within))
        total += share
        if share == 1:
            remarks.append(Remark(item.feedback, item.id, True))
            continue
        side = "late" if late > 0 else "early"
        how = "a little" if share > 0 else "much"
        said = f"You placed it {how} too {side}."
        remarks.append(Remark(said, item.id, is_right=False, is_near=share > 0))
    return Judged(total / len(question.items), tuple(remarks))


def distance_km(lat: float, lon: float, place: models.MapPlace) -> float:
    """Return the great-circle distance to a place in kilometres."""
    la, lo, lb, lp = map(math.radians, (lat, lon, place.lat, place.lon))
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _map(question: models.MapQuestion, point: PointedPlace) -> Judged:
    off = distance_km(point.lat, point.lon, question.target_place)
    reach = max(1e-9, question.zero_km - question.full_km)
    share = 1 - min(1.0, max(0.0, off - question.full_km) / reach)
    if point.place_id:
        place = next(one for one in question.places if one.id == point.place_id)
        is_right = place.id == question.target
        return Judged(
            share, (Remark(place.feedback, place.id, is_right, is_near=not is_right and share > 0),)
        )
    if share == 1:
        return Judged(share, (Remark(question.feedback.right, is_right=True),))
    about = f"Your point is about {_rounded(off)} km away. {question.feedback.wrong}"
    return Judged(share, (Remark(about, is_right=False, is_near=share > 0),))


def _rounded(km: float) -> str:
    step = 10 if km < 500 else 100
    return f"{round(km / step) * step:,}"
