"""Checks of treaties: signed, then in force, then ended, and events that agree with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.history.rows import Row, has, rows, when
from moscow_pyongyang.tables.dates import span, spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from authoring.problem import Problem

_OF_THE_TREATY = ("title", "signed", "in_force", "ended", "status")
_PARTNERS = {"moscow": {"SUN", "RUS"}, "beijing": {"CHN"}}
_NAMED = re.compile(
    r"(?:\b(?P<before>\d{4}) (?:\w+ )?(?:treaty|pact)\b|\b(?:treaty|pact) of (?P<after>\d{4})\b)"
)
# Words by which an event says that the treaty binds at that moment.
_BINDS = re.compile(
    r"\b(?:under|invok\w+|appeal\w* to) (?:the|its|their) (?:\w+ ){0,2}(?:treaty|pact)\b"
    r"|\b(?:treaty|pact) (?:remained|is still|was still) in force\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\b(?:treaty|pact)\b.*\b(?:takes effect|(?:comes|enters) into force)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\b(?:treaty|pact)\b.*\b(?:comes to its end|lapses|expires|ends)\b", re.IGNORECASE
)


def treaty_problems(data: Path) -> Iterator[Problem]:
    """Yield treaties whose dates run backwards, and events that speak of them too early or late."""
    if not has(data, "treaties"):
        return
    first: dict[str, Row] = {}
    for row in rows(data, "treaties"):
        own = first.setdefault(row["treaty_id"], row)
        for column in _OF_THE_TREATY:
            if row.text(column) != own.text(column):
                message = f"{column} {row.text(column)!r} is not that of {own.where}"
                yield row.wrong(message, "all clauses of a treaty share it.")
    treaties = list(first.values())
    for row in treaties:
        yield from _order(row)
    events = rows(data, "events")
    for row in treaties:
        yield from _signature(row, events)
    for event in events:
        yield from _spoken(event, treaties)


def _order(row: Row) -> Iterator[Problem]:
    signed, in_force, ended = (row.text(column) for column in ("signed", "in_force", "ended"))
    if span(in_force)[1] < span(signed)[0]:
        yield row.wrong(f"in force on {in_force}, before it was signed on {signed}")
    if ended and span(ended)[1] < span(in_force)[0]:
        yield row.wrong(f"ended on {ended}, before it came into force on {in_force}")
    if not row["treaty_id"].startswith(signed[:4]):
        yield row.wrong(f"signed in {signed[:4]}, which is not the year inside the id")


def _signature(row: Row, events: Iterable[Row]) -> Iterator[Problem]:
    wanted = _partner(row)
    of_the_day = [e for e in events if e["date"] == row["signed"]]
    if not any("PRK" in e.ids("actors") and wanted & set(e.ids("actors")) for e in of_the_day):
        yield row.wrong(
            f"no event of {spell(row['signed'])} has both parties of {row['treaty_id']}",
            "correct the day, here or in events.",
        )


def _spoken(event: Row, treaties: Iterable[Row]) -> Iterator[Problem]:
    if "PRK" not in event.ids("actors"):
        return
    title, text = event["title"], f"{event['title']}. {event['summary']}"
    own = [row for row in treaties if _partner(row) & set(event.ids("actors"))]
    years = {found["before"] or found["after"] for found in _NAMED.finditer(text)}
    named = [row for row in own if row["signed"][:4] in years]
    for row in named:
        if span(event["date"])[1] < span(row["signed"])[0]:
            yield event.wrong(
                f"speaks of the treaty of {row['signed'][:4]}, signed {when(row['signed'])}, "
                f"{when(event['date'])}",
                "correct the date or the treaty.",
            )
    binding = named or own
    if binding and _BINDS.search(text) and not any(_holds(row, event["date"]) for row in binding):
        said = " and ".join(row["treaty_id"] for row in binding)
        yield event.wrong(
            f"says that a treaty binds {when(event['date'])}, but {said} was not in force",
            "correct the words, the date, or the dates in treaties.",
        )
    for pattern, column in ((_BEGINS, "in_force"), (_ENDS, "ended")):
        told = [row.text(column) for row in named or own if row.text(column)]
        if own and pattern.search(title) and not any(_meet(event["date"], day) for day in told):
            yield event.wrong(
                f"{title!r} {when(event['date'])}, but the column {column} of treaties "
                f"has {', '.join(told) or 'no date'}",
                "correct one of the two.",
            )


def _partner(row: Row) -> set[str]:
    return _PARTNERS[row["treaty_id"].split("-")[1]]


def _holds(row: Row, date: str) -> bool:
    first, last = span(date)
    ended = row.text("ended")
    return span(row["in_force"])[0] <= last and (not ended or span(ended)[1] >= first)


def _meet(one: str, other: str) -> bool:
    """Return whether two dates of whatever precision can be the same day."""
    (a, b), (c, d) = span(one), span(other)
    return a <= d and c <= b
