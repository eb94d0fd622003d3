"""Checks of what states signed and how they voted, against the calendar and against each other."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from authoring.history import LocatedRow, has, rows, when
from moscow_pyongyang import tables
from moscow_pyongyang.tables.dates import span, spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

    from authoring import Problem

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
# First day on which the state could vote, and the session in which that day lies.
_MEMBER = {"PRK": ("1991-09-17", 46), "KOR": ("1991-09-17", 46), "CHN": ("1971-10-25", 26)}
_LAST_SOVIET_DAY = "1991-12-25"
_COUNTS = ("votes_for", "votes_against", "abstentions", "not_participating")
_SEATS = ("vote_usa", "vote_moscow", "vote_china_seat", "vote_gbr", "vote_fra")
_COUNTED_AS = {
    "yes": "votes_for",
    "no": "votes_against",
    "abstain": "abstentions",
    "absent": "not_participating",
    "not_participating": "not_participating",
}
VOTERS = ("USA", "RUS", "CHN", "PRK", "KOR")
# Yes against an abstention counts one half.
_WEIGHT = {"y": 1.0, "a": 0.5, "n": 0.0}
_PAIR = ("entity_a", "entity_b", "session")
_MEASURED = ("year", "n_common", "n_identical", "share_identical", "share_half")
_SESSIONS_AFTER = 1945
_LARGER_SINCE = 1966
_NEEDED = {11: 7, 15: 9}


def treaty_problems(data: Path) -> Iterator[Problem]:
    """Yield treaties whose dates run backwards, and events that speak of them too early or late."""
    if not has(data, "treaties"):
        return
    first: dict[str, LocatedRow] = {}
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
    # A line on the map binds no one to help: only the treaties of friendship are spoken of so.
    binding = [row for row in treaties if row["clause_type"] != "frontier"]
    for event in events:
        yield from _spoken(event, binding)


def _order(row: LocatedRow) -> Iterator[Problem]:
    signed, in_force, ended = (row.text(column) for column in ("signed", "in_force", "ended"))
    if not in_force and row["clause_type"] != "frontier":
        yield row.wrong("has no day on which it came into force")
    if in_force and span(in_force)[1] < span(signed)[0]:
        yield row.wrong(f"in force on {in_force}, before it was signed on {signed}")
    if in_force and ended and span(ended)[1] < span(in_force)[0]:
        yield row.wrong(f"ended on {ended}, before it came into force on {in_force}")
    if not row["treaty_id"].startswith(signed[:4]):
        yield row.wrong(f"signed in {signed[:4]}, which is not the year inside the id")


def _signature(row: LocatedRow, events: Iterable[LocatedRow]) -> Iterator[Problem]:
    wanted = _partner(row)
    of_the_day = [e for e in events if e["date"] == row["signed"]]
    if not any("PRK" in e.ids("actors") and wanted & set(e.ids("actors")) for e in of_the_day):
        yield row.wrong(
            f"no event of {spell(row['signed'])} has both parties of {row['treaty_id']}",
            "correct the day, here or in events.",
        )


def _spoken(event: LocatedRow, treaties: Iterable[LocatedRow]) -> Iterator[Problem]:
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


def _partner(row: LocatedRow) -> set[str]:
    return _PARTNERS[row["treaty_id"].split("-")[1]]


def _holds(row: LocatedRow, date: str) -> bool:
    first, last = span(date)
    ended = row.text("ended")
    return span(row["in_force"])[0] <= last and (not ended or span(ended)[1] >= first)


def _meet(one: str, other: str) -> bool:
    """Return whether two dates of whatever precision can be the same day."""
    (a, b), (c, d) = span(one), span(other)
    return a <= d and c <= b


def membership_problems(data: Path) -> Iterator[Problem]:
    """Yield votes in the General Assembly by a state that did not sit there yet."""
    for row in rows(data, "un_votes"):
        date = row.text("date")
        for state, (day, session) in _MEMBER.items():
            if row[state] is None:
                continue
            too_early = span(date)[1] < span(day)[0] if date else row["session"] < session
            if too_early:
                told = when(date) if date else f"in session {row['session']}"
                yield row.wrong(
                    f"{state} votes {row[state]!r} {told}; its seat begins {when(day)}",
                    "blank the vote, or correct the date.",
                )
        if row["year"] != row["session"] + _SESSIONS_AFTER:
            yield row.wrong(f"session {row['session']} does not open in {row['year']}")


def council_problems(data: Path) -> Iterator[Problem]:
    """Yield votes of the Security Council that do not add up or name the wrong member."""
    for row in rows(data, "unsc_votes"):
        yield from _who_sat(row)
        yield from _totals(row)
        yield from _veto(row)


def agreement_problems(data: Path) -> Iterator[Problem]:
    """Yield rows of un_agreement that are not what the roll calls give."""
    if not has(data, "un_votes", "un_agreement"):
        return
    made = agreement(tables.load("un_votes", folder=data)).to_dict("records")
    wanted = {tuple(row[key] for key in _PAIR): row for row in made}
    told = rows(data, "un_agreement")
    for row in told:
        own = wanted.pop(tuple(row[key] for key in _PAIR), None)
        if own is None:
            yield row.wrong("the two states cast no common vote in this session")
            continue
        for column in _MEASURED:
            if row[column] != own[column]:
                yield row.wrong(
                    f"{column} is {row[column]}; the roll calls in un_votes give {own[column]}",
                    "make the table again from un_votes.",
                )
    for pair in wanted:
        yield told[-1].wrong(f"after the last row, {pair} is missing: un_votes has common votes")


def agreement(votes: pd.DataFrame) -> pd.DataFrame:
    """Return the agreement of each pair of states in each session, from the roll calls.

    Parameters
    ----------
    votes
        Rows of the table ``un_votes``: column ``session`` and one column a state
        (USA, RUS, CHN, PRK, KOR) with ``y``, ``n``, ``a`` or a missing value.

    Returns
    -------
    pandas.DataFrame
        One row a pair and session, in the order of the table ``un_agreement``:
        ``n_common`` roll calls in which both voted yes, no or abstained,
        ``n_identical`` of them with the same vote, ``share_identical`` (their
        quotient) and ``share_half`` (mean of 1 − |a − b| with yes = 1,
        abstention = ½, no = 0), both rounded to four decimals. A pair without a
        common vote in a session has no row.

    Notes
    -----
    Roll calls: E. Voeten, through the R package unvotes 0.3.0. Moscow's seat is
    one state throughout, under the name RUS.
    """
    import pandas as pd

    parts = []
    for one, other in combinations(VOTERS, 2):
        both = votes.dropna(subset=[one, other])
        if both.empty:
            continue
        marks = pd.DataFrame(
            {
                "session": both["session"].astype("int64"),
                "same": (both[one] == both[other]).astype("int64"),
                "near": 1 - (both[one].map(_WEIGHT) - both[other].map(_WEIGHT)).abs(),
            }
        )
        found = marks.groupby("session").agg(
            n_common=("same", "size"),
            n_identical=("same", "sum"),
            share_identical=("same", "mean"),
            share_half=("near", "mean"),
        )
        parts.append(found.reset_index().assign(entity_a=one, entity_b=other))
    if not parts:
        return pd.DataFrame(columns=[*_PAIR, *_MEASURED])
    table = pd.concat(parts, ignore_index=True)
    table["year"] = table["session"] + _SESSIONS_AFTER
    for share in ("share_identical", "share_half"):
        # Python rounds the exact value; numpy multiplies first and is off by one where it is a tie.
        table[share] = [round(float(value), 4) for value in table[share]]
    return table[[*_PAIR, *_MEASURED]]


def _who_sat(row: LocatedRow) -> Iterator[Problem]:
    date = row["date"]
    if not row["vote_id"].startswith(f"{date}-") or str(row["year"]) != date[:4]:
        yield row.wrong(f"the date {date} does not agree with the id or the year {row['year']}")
    moscow = "SUN" if date <= _LAST_SOVIET_DAY else "RUS"
    if row["moscow"] != moscow:
        yield row.wrong(f"{row['moscow']} holds Moscow's seat {when(date)}; it was {moscow}")
    taipei_left = _MEMBER["CHN"][0]
    china = "republic_of_china" if date < taipei_left else "peoples_republic"
    if row["china_seat"] != china:
        yield row.wrong(f"{row['china_seat']} holds China's seat {when(date)}; it was {china}")


def _totals(row: LocatedRow) -> Iterator[Problem]:
    size = 15 if row["year"] >= _LARGER_SINCE else 11
    if row["council_size"] != size:
        yield row.wrong(f"council_size {row['council_size']}; the Council of that year had {size}")
    counts = [row[column] for column in _COUNTS]
    if all(count is None for count in counts):
        if not row.text("counts_gap"):
            yield row.wrong("the counts are blank without a reason", "write it in counts_gap.")
        return
    if None in counts or row.text("counts_gap"):
        yield row.wrong("some counts are blank, or a reason stands beside counts")
        return
    if sum(counts) != size:
        yield row.wrong(f"the counts add up to {sum(counts)}; the Council had {size} members")
    for vote, column in _COUNTED_AS.items():
        seats = [seat for seat in _SEATS if row[seat] and _COUNTED_AS.get(row[seat]) == column]
        if len(seats) > row[column]:
            yield row.wrong(
                f"{len(seats)} permanent members vote {vote!r}, but {column} is {row[column]}"
            )


def _veto(row: LocatedRow) -> Iterator[Problem]:
    vetoed_by = row.ids("vetoed_by")
    if (row["outcome"] == "vetoed") != bool(vetoed_by):
        yield row.wrong(f"outcome {row['outcome']!r} does not agree with vetoed_by {vetoed_by}")
    seat = {"USA": "vote_usa", "CHN": "vote_china_seat", "GBR": "vote_gbr", "FRA": "vote_fra"}
    seat[row["moscow"]] = "vote_moscow"
    for state in vetoed_by:
        if state not in seat or row[seat[state]] != "no":
            yield row.wrong(f"{state} vetoes, but its vote is not 'no'")
    if row["votes_for"] is None or row["kind"] == "procedural":
        return
    enough = row["votes_for"] >= _NEEDED.get(row["council_size"], 0)
    if enough == (row["outcome"] == "not_adopted"):
        yield row.wrong(f"{row['votes_for']} votes for do not fit the outcome {row['outcome']!r}")
