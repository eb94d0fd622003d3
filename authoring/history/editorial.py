"""Checks of what the course owes its readers: each year told, each verdict argued, fair words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.history import CARD, has, rows
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST_YEAR, LAST_YEAR = 1945, 2026
# Columns that hold a date or a year; ids and free text are not read as dates.
_DATES = ("date", "start", "end", "seen_in_office", "signed", "in_force", "ended", "valid_from")
_YEARS = ("year", "first", "last")
_LEAST_WORDS = 8
# Columns in the words of others: titles, names of publications, archives and collections.
_QUOTED = {
    ("un_votes", "title"),
    ("un_votes", "resolution"),
    ("unsc_votes", "document"),
    ("documents", "archive"),
    ("documents", "address"),
    ("quotations", "text"),
    ("quotations", "seen_in"),
    ("quotations", "original"),
    ("leaders", "name_in_source"),
    ("missile_tests", "facility"),
}
QUOTED_TABLES = {"sources"}
_SAID_WHICH = re.compile(
    r"(?:\b(?:north|south|northern|southern|republic of|half of|party of)\s+)Korea\b", re.IGNORECASE
)
# Names of newspapers and offices; a new one is added here, not to the pattern above.
_NAMES = re.compile(
    r"\bKorea (?:Times|Herald|JoongAng Daily|Economic Daily|Branch|Customs Service"
    r"|International Trade Association|Trade-Investment Promotion Agency|Focus)\b"
)
_BARE = re.compile(r"\bKorea\b", re.IGNORECASE)


def year_problems(data: Path) -> Iterator[Problem]:
    """Yield a year from 1945 to 2026 that has neither an event nor a reason for having none."""
    if not has(data, "events"):
        return
    told = {row["year"] for row in rows(data, "events")}
    reasons = {row["year"]: row for row in rows(data, "years_without")}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if year not in told and year not in reasons:
            yield Problem(
                "data/tables/events.csv",
                f"year {year}",
                f"the year {year} has no event and no reason in years_without",
                "add a sourced event (is_context if need be), or a table years_without with the "
                "columns year and reason.",
            )
        if year in told and year in reasons:
            yield reasons[year].wrong(
                f"the year {year} has events, so it needs no reason for having none",
                "delete the row.",
            )


def horizon_problems(data: Path) -> Iterator[Problem]:
    """Yield each date or year after the state of knowledge that the package states."""
    horizon = package(data)["state_of_knowledge"]
    fix = "leave the row out, or move state_of_knowledge for every table at once."
    for resource in package(data)["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        dated = [column for column in columns if column in (*_DATES, *_YEARS)]
        for row in rows(data, resource["name"]) if dated else ():
            for column in dated:
                value = row.text(column)
                # ISO dates sort as text; a bare year sorts before each of its months.
                if value[: len(horizon)] > horizon:
                    message = f"{column} {value} is after the state of knowledge, {spell(horizon)}"
                    yield row.wrong(message, fix)


def claim_problems(data: Path) -> Iterator[Problem]:
    """Yield claims whose verdict stands without an event or without a reason in words."""
    for row in rows(data, "claims"):
        said = len(row.text("verdict_reason").split())
        if said < _LEAST_WORDS:
            yield row.wrong(
                f"the verdict {row['verdict']!r} is justified in {said} words",
                f"say why in at least {_LEAST_WORDS} words.",
            )
        if not row.ids("event_ids"):
            yield row.wrong("no event carries the verdict", "name at least one in event_ids.")


def korea_problems(data: Path) -> Iterator[Problem]:
    """Yield texts of the course that say "Korea" without saying which."""
    fix = "say North Korea, South Korea, the Korean peninsula or the Korean War."
    for resource in package(data)["resources"]:
        name = resource["name"]
        for where, text in _card_texts(resource):
            if said := bare_words(text):
                yield Problem("data/datapackage.json", where, said, fix)
        columns = [] if name in QUOTED_TABLES else list(own_columns(resource))
        for row in rows(data, name) if columns else ():
            for column in columns:
                if said := bare_words(row.text(column)):
                    yield row.wrong(f"column {column}: {said}", fix)


def bare_words(text: str) -> str:
    """Return where a text says "Korea" alone, or ""; names of papers and offices do not count."""
    left = _NAMES.sub(" ", _SAID_WHICH.sub(" ", text))
    if (found := _BARE.search(left)) is None:
        return ""
    return f"“{left[max(0, found.start() - 40) : found.end() + 10].strip()}” says Korea alone"


def _card_texts(resource: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in (*CARD, "known_bias"):
        yield f"table {resource['name']}, {key}", str(resource.get(key, ""))
    for field in resource["schema"]["fields"]:
        place = f"table {resource['name']}, column {field['name']}"
        yield place, str(field.get("description", ""))


def own_columns(resource: dict[str, Any]) -> Iterator[str]:
    """Yield the columns in which the course writes sentences or names."""
    keys = {column for key in resource["schema"].get("foreignKeys", []) for column in key["fields"]}
    for field in resource["schema"]["fields"]:
        is_closed = {"enum", "pattern"} & set(field.get("constraints", {}))
        if field["type"] != "string" or is_closed or "list_of" in field or field["name"] in keys:
            continue
        if (resource["name"], field["name"]) not in _QUOTED:
            yield field["name"]
