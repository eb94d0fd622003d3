"""The table of the Security Council at one vote: who sat there, and whose hand went up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import count
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import parts, theme
from moscow_pyongyang.charts.council_votes import (
    AWAY,
    CLOSED,
    MARKS,
    UNKNOWN_MARK,
    Vote,
    outcome_words,
    vote_words,
)
from moscow_pyongyang.charts.text import join_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# The drawing counts in what are pixels on a usual screen.
WIDE, HIGH = 560, 176
# Each row of seats is an arc, its ends nearest to who looks: how high a seat stands there, and
# in the middle.
_PERMANENT_Y, _ELECTED_Y, _RESULT_Y = (30, 42), (91, 109), 168
_UNDER, _NARROW = 19, 5
_KINDS = ("yes", "no", "abstain", "absent")
_IS_CLOSED, _WAITS = "closed", "Closed: guess first, then the hands go up"
# Where the hand is, seen from the foot of a seat of size 1: up, down, or level.
_HANDS = {"yes": (21.0, 54.0), "no": (29.0, 9.0), "abstain": (29.0, 27.0)}
_SHOULDER, _REACH = (12.0, 22.0), 0.68


@dataclass(frozen=True)
class Seat:
    """One seat of the Council at one vote.

    Attributes
    ----------
    name
        The capital of a permanent member; "" for an elected one.
    vote
        As in the table ``unsc_votes``; None where the sources at hand do not say, and
        ``"closed"`` before the guess.
    colour
        That of the actor.
    """

    name: str
    vote: str | None
    colour: str = theme.CONTEXT

    @property
    def is_away(self) -> bool:
        """Return whether nobody sat there, or took part."""
        return self.vote in AWAY


def seats(vote: Vote) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
    """Return the permanent and the elected seats.

    How each elected member voted the table does not hold: their hands follow from the count, and
    a hand that could also be one of a permanent member without a known vote stays unknown.

    Parameters
    ----------
    vote
        One vote. Of one that is closed the seats say nothing.
    """
    row = vote.row
    n_elected = int(row["council_size"]) - 5
    china = vote.china if vote.is_open else "China's seat"
    usual = theme.CONTEXT
    held = (
        ("Moscow", "vote_moscow", theme.actor(row["moscow"]).colour),
        (china, "vote_china_seat", theme.actor("CHN").colour if china == "Beijing" else usual),
        ("Washington", "vote_usa", theme.actor("USA").colour),
        ("London", "vote_gbr", usual),
        ("Paris", "vote_fra", usual),
    )
    if not vote.is_open:
        return (
            tuple(Seat(name, _IS_CLOSED, usual) for name, _, _ in held),
            (Seat("", _IS_CLOSED),) * n_elected,
        )
    permanent = tuple(Seat(name, row[column], colour) for name, column, colour in held)
    return permanent, tuple(Seat("", one) for one in _elected(vote, permanent, n_elected))


def _elected(vote: Vote, permanent: Sequence[Seat], n: int) -> list[str | None]:
    row = vote.row
    if row["outcome"] == "adopted_without_vote":
        return ["no_vote"] * n
    if row["votes_for"] is None:
        return [None] * n
    names = ("votes_for", "votes_against", "abstentions", "not_participating")
    left = dict(zip(_KINDS, (int(row[name]) for name in names), strict=True))
    for seat in permanent:
        if seat.vote is not None:
            left["absent" if seat.is_away else seat.vote] -= 1
    unknown = sum(seat.vote is None for seat in permanent)
    sure: list[str | None] = [kind for kind in _KINDS for _ in range(max(0, left[kind] - unknown))]
    return [*sure, *[None] * (n - len(sure))]


def seats_in_words(vote: Vote) -> str:
    """Return who sat at the table and how they voted, for those who do not see it."""
    if not vote.is_open:
        return f"On the table: {vote.topic}. {vote.row['council_size']} seats, all closed."
    permanent, elected = seats(vote)
    said = [f"{seat.name} {vote_words(seat.vote)}" for seat in permanent]
    kinds = dict.fromkeys(seat.vote for seat in elected)
    votes = [seat.vote for seat in elected]
    rest = join_list([f"{votes.count(kind)} {vote_words(kind)}" for kind in kinds])
    return f"On the table: {vote.topic}. {', '.join(said)}. Elected members: {rest}."


def scenes(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    """Return the traces of the tables of these votes; each is drawn while one of them is picked.

    Votes whose tables look alike in a layer share it.
    """
    # Layer by layer: what stands in front of it is drawn after it, whoever shares it.
    layers: dict[tuple[int, str], tuple[dict[str, Any], list[str]]] = {}
    for vote in votes:
        said = outcome_words(vote) if vote.is_open else _WAITS
        for depth, text, trace in _table(*seats(vote), said):
            layers.setdefault((depth, text), (trace, []))[1].append(vote.id)
    made = [{**trace, "meta": {"of": of}} for _, (trace, of) in sorted(layers.items(), key=_depth)]
    return [*made, _hint({vote.id: seats_in_words(vote) for vote in votes})]


def _depth(layer: tuple[tuple[int, str], Any]) -> int:
    return layer[0][0]


def _hint(words: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands in the table's place where no vote of the picture is picked."""
    hint = "Pick a vote of the ribbon: its table comes up here"
    return {
        **_written([WIDE / 2], [HIGH / 2], [hint], theme.INK_2, 14),
        "meta": {"of": [], "words": dict(words)},
    }


def axes(domain: Sequence[float]) -> dict[str, Any]:
    """Return the axes of the table; the left one says which row of seats is which."""
    return {
        "xaxis2": {**parts.BARE_AXIS, "range": [0, WIDE], "anchor": "y2"},
        "yaxis2": {
            "anchor": "x2",
            "domain": list(domain),
            "fixedrange": True,
            "range": [0, HIGH],
            "showgrid": False,
            "showline": False,
            "tickfont": {"size": 12, "color": theme.INK_2},
            "ticks": "",
            "tickvals": [_PERMANENT_Y[0] + 24, _ELECTED_Y[0] + 18],
            "ticktext": ["Permanent<br>members", "Elected<br>members"],
        },
    }


@dataclass(frozen=True)
class _Placed:
    """A seat with its place: the middle of its foot, and its size."""

    seat: Seat
    x: float
    y: float
    size: float

    def at(self, dx: float, dy: float) -> tuple[float, float]:
        return round(self.x + dx * self.size, 1), round(self.y + dy * self.size, 1)


@lru_cache(maxsize=128)
def _table(
    permanent: tuple[Seat, ...], elected: tuple[Seat, ...], said: str
) -> list[tuple[int, str, dict[str, Any]]]:
    """Return the traces of a table: how near each stands, and its text, by which it is known."""
    placed = [
        *_row(elected, _ELECTED_Y, 0.72, WIDE / 10),
        *_row(permanent, _PERMANENT_Y, 1.0, WIDE / 5),
    ]
    there = [one for one in placed if not one.seat.is_away]
    away = [one for one in placed if one.seat.is_away]
    layers = [
        [*_bodies(there), *([_chairs(away)] if away else [])],
        _arms(there),
        [_heads(there)],
        _desks(),
        [_cards(placed)],
        [_names(permanent)],
        [_written([WIDE / 2], [_RESULT_Y], [f"<b>{escape(said)}</b>"], theme.INK, 13)],
    ]
    return [(depth, json.dumps(trace), trace) for depth, own in enumerate(layers) for trace in own]


def _row(row: Sequence[Seat], ends: tuple[int, int], size: float, step: float) -> Iterator[_Placed]:
    first = WIDE / 2 - step * (len(row) - 1) / 2
    for n, seat in zip(count(), row, strict=False):
        x = first + n * step
        yield _Placed(seat, x, _bent(x, ends), size)


def _bent(x: float, ends: tuple[int, int]) -> float:
    """Return how high an arc stands at `x`: lowest at both ends, highest in the middle."""
    low, high = ends
    return round(high - (high - low) * ((x - WIDE / 2) / (WIDE / 2)) ** 2, 1)


def _desks() -> list[dict[str, Any]]:
    xs = [4 + (WIDE - 8) * n / 16 for n in range(17)]
    made = []
    for ends, high in ((_PERMANENT_Y, _PERMANENT_Y[0]), (_ELECTED_Y, _NARROW)):
        above = [(round(x, 1), _bent(x, ends)) for x in xs]
        below = [(x, round(y - high, 1)) for x, y in reversed(above)]
        made.append(_area([*above, *below, above[0]], theme.GRID))
    return made


def _bodies(placed: Iterable[_Placed]) -> list[dict[str, Any]]:
    outlines: dict[str, list[tuple[float, float] | None]] = {}
    for one in placed:
        outlines.setdefault(one.seat.colour, []).extend([*_body(one), None])
    return [_area(points, colour) for colour, points in outlines.items()]


def _arms(placed: Iterable[_Placed]) -> list[dict[str, Any]]:
    lines: dict[str, list[tuple[float, float] | None]] = {}
    for one in placed:
        if hand := _HANDS.get(one.seat.vote or ""):
            # A hollow sign begins where the hand ends.
            part = 1.0 if one.seat.vote == "yes" else _REACH
            end = (start + part * (at - start) for start, at in zip(_SHOULDER, hand, strict=True))
            arm = [one.at(*_SHOULDER), one.at(*end), None]
            lines.setdefault(one.seat.colour, []).extend(arm)
    return [
        {**_lines(points), "line": {"color": colour, "width": 4}}
        for colour, points in lines.items()
    ]


def _body(one: _Placed) -> list[tuple[float, float]]:
    outline = [(-15, 0), (-15, 15), (-13, 20), (-8, 24), (8, 24), (13, 20), (15, 15), (15, 0)]
    return [one.at(x, y) for x, y in [*outline, outline[0]]]


def _chairs(placed: Sequence[_Placed]) -> dict[str, Any]:
    outline = ((-12, 0), (-12, 26), (12, 26), (12, 0))
    points = [point for one in placed for point in (*(one.at(x, y) for x, y in outline), None)]
    return {**_lines(points), "line": {"color": theme.INK_2, "width": 1.5, "dash": "dot"}}


def _heads(placed: Sequence[_Placed]) -> dict[str, Any]:
    at = [one.at(0, 33) for one in placed]
    return {
        **_points(at),
        "mode": "markers",
        "marker": {
            "color": [one.seat.colour for one in placed],
            "size": [round(16 * one.size, 1) for one in placed],
            "line": {"width": 0},
            "opacity": 1,
        },
    }


def _cards(placed: Sequence[_Placed]) -> dict[str, Any]:
    """Return the sign of each vote: in the hand, or beside who raises none."""
    at, symbols, sizes, colours, texts = [], [], [], [], []
    for one in placed:
        seat = one.seat
        symbol, size = (
            CLOSED if seat.vote == _IS_CLOSED else MARKS[seat.vote] if seat.vote else UNKNOWN_MARK
        )
        if seat.vote == _IS_CLOSED:
            continue
        x, y = _HANDS.get(seat.vote or "", (0.0, 14.0 if seat.is_away else 52.0))
        at.append(one.at(x, y))
        symbols.append(symbol)
        sizes.append(size + (2 if seat.name else 0))
        colours.append(seat.colour if seat.colour != theme.CONTEXT else theme.INK_2)
        who = seat.name or "An elected member"
        texts.append(f"{escape(who)}: {vote_words(seat.vote)}")
    return {
        **_points(at),
        "mode": "markers",
        "hovertemplate": "%{text}<extra></extra>",
        "hoverinfo": None,
        "text": texts,
        "marker": {
            "color": colours,
            "symbol": symbols,
            "size": sizes,
            "opacity": 1,
            "line": {"width": 2, "color": colours},
        },
    }


def _names(permanent: Sequence[Seat]) -> dict[str, Any]:
    step = WIDE / 5
    xs = [step * (n + 0.5) for n in range(len(permanent))]
    ys = [_bent(x, _PERMANENT_Y) - _UNDER for x in xs]
    return _written(xs, ys, [f"<b>{escape(s.name)}</b>" for s in permanent], theme.INK)


def _written(
    xs: list[float], ys: list[float], texts: list[str], colour: str, size: int = 12
) -> dict[str, Any]:
    return {
        **_points(list(zip(xs, ys, strict=True))),
        "mode": "text",
        "text": texts,
        "textfont": {"color": colour, "size": size},
    }


def _area(points: Sequence[tuple[float, float] | None], colour: str) -> dict[str, Any]:
    line = {"color": colour, "width": 0.5}
    return {**_lines(points), "fill": "toself", "fillcolor": colour, "line": line}


def _lines(points: Sequence[tuple[float, float] | None]) -> dict[str, Any]:
    return {**_points(points), "mode": "lines"}


def _points(points: Sequence[tuple[float, float] | None]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [point and point[0] for point in points],
        "y": [point and point[1] for point in points],
        "xaxis": "x2",
        "yaxis": "y2",
        "hoverinfo": "skip",
        "showlegend": False,
    }
