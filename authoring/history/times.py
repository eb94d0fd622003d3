"""Checks of time: no year is forgotten, nothing is later than what the course can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.history.rows import has, rows
from authoring.problem import Problem
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST_YEAR, LAST_YEAR = 1945, 2026
# Columns that hold a date or a year; ids and free text are not read as dates.
_DATES = ("date", "start", "end", "seen_in_office", "signed", "in_force", "ended", "valid_from")
_YEARS = ("year", "first", "last")


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
