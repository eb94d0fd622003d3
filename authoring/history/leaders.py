"""Checks of persons: who met whom must have been in office on that day."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from authoring.history.rows import Row, has, rows, when
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from authoring.problem import Problem

# The table leaders lists neither heads of government nor ceremonial heads of state, so
# only this level of a summit can be compared with it on Moscow's side.
_TOP = "top leaders"
# Offices whose holders stand in leaders; a premier does not, unless he led the state too.
_LISTED_OFFICES = {"general secretary", "president"}
_PRECISION = {4: "year", 7: "month", 10: "day"}


def leader_problems(data: Path) -> Iterator[Problem]:
    """Yield spells that contradict themselves or one another."""
    spells = rows(data, "leaders")
    for row in spells:
        end = row.text("end")
        if end and end < row["start"]:
            yield row.wrong(f"{row['leader']} leaves office on {end}, before {row['start']}")
        if row["is_in_office"] == bool(end):
            yield row.wrong("is_in_office does not agree with the column end")
        if f"-{row['start']}-" not in row["leader_id"]:
            yield row.wrong(f"the first day {row['start']} is not the one inside the id")
    for capital in sorted({row["capital"] for row in spells}):
        own = [r for r in spells if r["capital"] == capital and r["role"] == "effective"]
        for before, after in pairwise(sorted(own, key=lambda row: row["start"])):
            if not before.text("end") or before["end"] > after["start"]:
                yield after.wrong(
                    f"{before['leader']} and {after['leader']} both lead {capital} "
                    f"{when(after['start'])}",
                    "end the first spell, or give one of them another role.",
                )


def summit_problems(data: Path) -> Iterator[Problem]:
    """Yield summits whose guests were not in office, or whose dates do not agree."""
    if not has(data, "summits", "leaders"):
        return
    spells = rows(data, "leaders")
    for row in rows(data, "summits"):
        start, end = row["start"], row.text("end")
        if not row["summit_id"].startswith(f"{start}-"):
            yield row.wrong(f"the first day {start} is not the one inside the id")
        if _PRECISION[len(start)] != row["date_precision"]:
            yield row.wrong(f"the start {start} is not precise to the {row['date_precision']}")
        if end and span(end)[1] < span(start)[0]:
            yield row.wrong(f"the meeting ends on {end}, before it starts on {start}")
        sides = [("pyongyang_side", "Pyongyang")]
        if row["level"] == _TOP:
            sides.append(("moscow_side", "Moscow"))
        for column, capital in sides:
            held = _in_office(spells, capital, start)
            if not any(_names(row[column], person) for person in held):
                yield row.wrong(
                    f"{column} {row[column]!r} names nobody who led {capital} {when(start)}; "
                    f"the table leaders has {_list(held)}",
                    "correct the name, the date or the level.",
                )
        if row["level"] != _TOP:
            leader = [p for p in _in_office(spells, "Moscow", start) if _said(row, p)]
            if leader:
                yield row.wrong(f"{leader[0]} led Moscow then, so the level is {_TOP!r}")


def contact_problems(data: Path) -> Iterator[Problem]:
    """Yield contacts of Washington and Moscow by a president who was not in office."""
    if not has(data, "leader_contacts", "leaders"):
        return
    spells = rows(data, "leaders")
    for row in rows(data, "leader_contacts"):
        if row["end"] < row["start"]:
            yield row.wrong(f"it ends on {row['end']}, before it starts on {row['start']}")
        if str(row["year"]) != row["start"][:4]:
            yield row.wrong(f"the year {row['year']} is not that of the start {row['start']}")
        if row.text("us_role") == "president":
            yield from _absent(row, "us_person", "Washington", spells)
        if row.text("moscow_office") in _LISTED_OFFICES:
            yield from _absent(row, "moscow_person", "Moscow", spells)


def _absent(row: Row, column: str, capital: str, spells: Iterable[Row]) -> Iterator[Problem]:
    held = _in_office(spells, capital, row["start"])
    if not any(_names(row[column], person) for person in held):
        yield row.wrong(
            f"{row[column]} did not lead {capital} {when(row['start'])}; "
            f"the table leaders has {_list(held)}",
            "correct the name or the date, here or in leaders.",
        )


def _in_office(spells: Iterable[Row], capital: str, date: str) -> list[str]:
    first, last = span(date)
    return [
        str(row["leader"])
        for row in spells
        if row["capital"] == capital
        and row["start"] <= last.isoformat()
        and (not row.text("end") or row["end"] >= first.isoformat())
    ]


def _names(text: str, person: str) -> bool:
    """Return whether `text` names `person`, in full or, outside Pyongyang, by family name."""
    given, _, family = person.rpartition(" ")
    # All three leaders of Pyongyang are Kims: only the whole name tells them apart.
    wanted = person if given.startswith("Kim ") else family
    return re.search(rf"\b{re.escape(wanted)}\b", text, re.IGNORECASE) is not None


def _said(row: Row, person: str) -> bool:
    return _names(row["moscow_side"], person)


def _list(people: list[str]) -> str:
    return " and ".join(people) or "nobody"
