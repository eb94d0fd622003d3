"""Checks of persons and of voices: names in their script, no gap without reason, two parties."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from authoring.history import LocatedRow, rows
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring import Problem

MOST_WORDS = 40
_LEAST_PARTIES = 2
# The letters of each script, and how a note names a script that is missing.
_SCRIPTS = {
    "name_ru": ("Russian", re.compile(r"[Ѐ-ӿ .()-]+")),
    "name_ko": ("Korean", re.compile(r"[가-힣 ]+")),
    "name_zh": ("Chinese", re.compile(r"[\u4e00-\u9fff]+")),
}
_NO_OTHER = re.compile(r"Other scripts|Only the Latin form")
_ENCYCLOPAEDIA = "Wikipedia"
# What a voice may not say of itself while it has no name.
_TELLS = {
    "soviet": ("Soviet", "Moscow"),
    "russian": ("Russian", "Moscow"),
    "north_korean": ("North Korean", "Pyongyang"),
    "south_korean": ("South Korean", "Seoul"),
    "chinese": ("Chinese", "Beijing"),
    "american": ("American", "Washington"),
    "bloc": ("Romanian", "East German", "Hungarian"),
}


def people_problems(data: Path) -> Iterator[Problem]:
    """Yield names in a wrong script, gaps without a reason, and lives that cannot be."""
    encyclopaedic = {
        row["source_key"]
        for row in rows(data, "sources")
        if _ENCYCLOPAEDIA in row.text("container")
    }
    for row in rows(data, "people"):
        yield from _names(row)
        born, died = row.text("born"), row.text("died")
        if born and died and span(born)[0] > span(died)[1]:
            yield row.wrong(f"born {born} is after died {died}")
        keys = set(row.ids("source_keys"))
        if keys and keys <= encyclopaedic and "encyclopaedia" not in row.text("note"):
            fix = "find another source, or say so in the column note."
            yield row.wrong("the row rests on an encyclopaedia alone", fix)


def _names(row: LocatedRow) -> Iterator[Problem]:
    note = row.text("name_note")
    for column, (script, letters) in _SCRIPTS.items():
        name = row.text(column)
        if name and not letters.fullmatch(name):
            yield row.wrong(f"{column} {name!r} is not written in its script")
        if not name and script not in note and not _NO_OTHER.search(note):
            fix = f"say in name_note why there is no {script} form."
            yield row.wrong(f"{column} is blank and has no reason", fix)


def witness_problems(data: Path) -> Iterator[Problem]:
    """Yield events with one party, voices out of order, too long, or that name themselves."""
    voices = rows(data, "witnesses")
    for event, own in groupby(voices, key=lambda row: row["event_id"]):
        group = list(own)
        if len({row["party"] for row in group}) < _LEAST_PARTIES:
            yield group[0].wrong(f"the voices on {event} are of one party alone")
        if [row["position"] for row in group] != list(range(1, len(group) + 1)):
            yield group[0].wrong(f"the positions on {event} are not 1 to {len(group)} in order")
        # A paper of which only the month is known may be as late as its last day.
        ends = [span(row["paper_date"])[1] for row in group]
        if ends != sorted(ends):
            yield group[0].wrong(f"the voices on {event} do not stand in the order of their papers")
    for row in voices:
        yield from _voice(row)


def _voice(row: LocatedRow) -> Iterator[Problem]:
    says = row.text("says")
    if (words := len(says.split())) > MOST_WORDS:
        yield row.wrong(f"says has {words} words; at most {MOST_WORDS} are allowed")
    told = [word for word in _TELLS[row["party"]] if re.search(rf"\b{word}\b", says)]
    if told:
        yield row.wrong(f"says tells whose voice it is: {told[0]!r}")
    if row["party"] == row["passed_on_by"]:
        yield row.wrong("a voice in its own paper has no one that passes it on")
    if row["reading"] == "listed" and row["silent_on"]:
        yield row.wrong("of a paper known from a list nobody can say what it leaves out")
