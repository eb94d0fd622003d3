"""Gate: the data package is whole, and the record would survive a specialist.

Every problem names the file, the row and the value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.history import (
    CARD,
    PRECISION,
    bibliography,
    coding,
    dates_in_texts,
    diplomacy,
    editorial,
    figures,
    grounds,
    papers,
    people_and_places,
    readings,
    rows,
    voices,
)
from authoring.pages.data_files import cited_sources, contents_problems, sources_table
from moscow_pyongyang import tables
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

_DATE = re.compile(r"^\d{4}(?:-\d\d){0,2}-")
# The essays are cited through the column `essay` of claims, not by key.
_CITED_BY_CLAIMS = {"hermit2015essay", "radchenko2024essay"}
# In the order in which their problems are said.
HISTORY_CHECKS: tuple[Callable[[Path], Iterator[Problem]], ...] = (
    bibliography.source_problems,
    bibliography.ground_problems,
    grounds.press_problems,
    editorial.year_problems,
    editorial.horizon_problems,
    people_and_places.leader_problems,
    people_and_places.summit_problems,
    people_and_places.contact_problems,
    diplomacy.treaty_problems,
    diplomacy.membership_problems,
    diplomacy.council_problems,
    diplomacy.agreement_problems,
    figures.trade_problems,
    figures.ledger_problems,
    figures.arms_problems,
    people_and_places.place_problems,
    papers.document_problems,
    papers.quotation_problems,
    papers.clause_problems,
    readings.reading_problems,
    readings.server_problems,
    voices.people_problems,
    voices.witness_problems,
    editorial.claim_problems,
    editorial.korea_problems,
    figures.catalogue_problems,
    dates_in_texts.text_date_problems,
    coding.act_problems,
    coding.reason_problems,
    coding.anchor_problems,
    figures.recomputed_problems,
)


def data_problems(data: Path) -> list[Problem]:
    """Return what is wrong in a data folder, first what breaks the most.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json``, ``tables/`` and ``sources.bib``.

    Returns
    -------
    list of Problem
        Empty if the package is whole. Later checks run only on tables that can
        be read.
    """
    problems = [*_bibliography(data), *_files(data)]
    if not problems:
        problems = list(_frictionless(data))
    if problems:
        return problems
    try:
        return [
            *_keys(data),
            *_dates(data),
            *_codes(data),
            *_aliases(data),
            *_unused(data),
            *contents_problems(data),
        ]
    except CourseError as error:
        return [Problem("data", "", str(error))]


def history_problems(data: Path) -> list[Problem]:
    """Return what a historian would not let pass in a data folder.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json``, ``tables/`` and ``geo/``.

    Returns
    -------
    list of Problem
        In the order of ``HISTORY_CHECKS``. A check of a table that the package does not
        describe finds nothing; a table that cannot be read is one problem, and
        ``data_problems`` says more about it. Dates against ids and keys against
        tables are checked there, too.
    """
    found: list[Problem] = []
    for check in HISTORY_CHECKS:
        try:
            found += check(data)
        except CourseError as error:
            problem = Problem("data", "", str(error))
            if problem not in found:
                found.append(problem)
    return found


def _bibliography(data: Path) -> Iterator[Problem]:
    path = data / "tables" / "sources.csv"
    try:
        wanted = sources_table(data / "sources.bib")
    except CourseError as error:
        yield Problem("data/sources.bib", "", str(error))
        return
    if not path.exists() or path.read_text(encoding="utf-8") != wanted:
        yield Problem(
            "data/tables/sources.csv", "", "is not what sources.bib says", "run make build."
        )


def _files(data: Path) -> Iterator[Problem]:
    resources = package(data)["resources"]
    listed = {resource["path"] for resource in resources}
    for path in sorted((data / "tables").glob("*")):
        if f"tables/{path.name}" not in listed:
            fix = "describe it there or delete it."
            yield Problem(f"data/tables/{path.name}", "", "is not in datapackage.json", fix)
    for resource in resources:
        if not (data / resource["path"]).exists():
            yield Problem(
                f"data/{resource['path']}", "", "the file of a described table is missing"
            )
        for key in CARD:
            if not resource.get(key):
                where = f"table {resource['name']}"
                yield Problem("data/datapackage.json", where, f"the card has no {key!r}")


def _frictionless(data: Path) -> Iterator[Problem]:
    import frictionless

    report = frictionless.validate(str(data / "datapackage.json"))
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            column = getattr(error, "field_name", None)
            where = ", ".join(
                part
                for part in (f"row {row}" if row else "", f"column {column}" if column else "")
                if part
            )
            yield Problem(f"data/{task.place}", where, error.message)
    for error in report.errors:
        yield Problem("data/datapackage.json", "", error.message)


def _keys(data: Path) -> Iterator[Problem]:
    for resource in package(data)["resources"]:
        lists = [field for field in resource["schema"]["fields"] if "list_of" in field]
        if not lists:
            continue
        rows = tables.load(resource["name"], folder=data)
        for field in lists:
            target, column = field["list_of"].split(".")
            known = set(tables.load(target, folder=data)[column])
            for number, cell in enumerate(rows[field["name"]], start=2):
                yield from _absent(resource, field["name"], number, cell, known, target)


def _absent(
    resource: dict[str, Any], column: str, row: int, cell: object, known: set[Any], target: str
) -> Iterator[Problem]:
    if not isinstance(cell, str):
        return
    for key in cell.split(";"):
        if key not in known:
            home = "data/sources.bib" if target == "sources" else f"data/tables/{target}.csv"
            yield Problem(
                f"data/{resource['path']}",
                f"row {row}, column {column}",
                f"{key!r} is not in {target}",
                f"add it to {home}, or correct the key.",
            )


def _dates(data: Path) -> Iterator[Problem]:
    for name, key in (("events", "event_id"), ("documents", "doc_id")):
        for number, row in enumerate(tables.load(name, folder=data).to_dict("records"), start=2):
            place = f"data/tables/{name}.csv", f"row {number} ({row[key]})"
            date = row["date"]
            try:
                tables.dates.parts(date)
            except CourseError as error:
                yield Problem(*place, str(error))
                continue
            if PRECISION[len(date)] != row["date_precision"]:
                said = row["date_precision"]
                yield Problem(*place, f"the date {date} is not precise to the {said}")
            own = row[key].removeprefix("doc-")
            if not own.startswith(f"{date}-"):
                yield Problem(*place, f"the date {date} is not the one inside the id")
            if "year" in row and str(row["year"]) != date[:4]:
                yield Problem(*place, f"the year {row['year']} is not that of the date {date}")


def _codes(data: Path) -> Iterator[Problem]:
    events = tables.load("events", folder=data)
    codes = tables.load("coder_codes", folder=data)
    for column in ("closeness", "hostility"):
        given: dict[str, set[str]] = {}
        for event, code in zip(codes["event_id"], _said(codes[column]), strict=True):
            given.setdefault(event, set()).add(code)
        own = zip(events["event_id"], _said(events[column]), strict=True)
        for number, (event, code) in enumerate(own, start=2):
            if code not in given.get(event, set()):
                yield Problem(
                    "data/tables/events.csv",
                    f"row {number} ({event})",
                    f"{column} {code} is the code of no coder in coder_codes",
                )


def _aliases(data: Path) -> Iterator[Problem]:
    """Yield former ids that an event still has, or that differ in more than the date."""
    events = set(tables.load("events", folder=data)["event_id"])
    for number, row in enumerate(rows(data, "event_aliases"), start=2):
        old, new = row["old_id"], row["new_id"]
        place = "data/tables/event_aliases.csv", f"row {number} ({old})"
        if old in events:
            yield Problem(*place, "an event has this id still", "take the row out.")
        if _DATE.sub("", old) != _DATE.sub("", new):
            fix = "name the event that it was."
            yield Problem(*place, f"{new!r} is not the same words under another date", fix)


def _said(column: pd.Series[int]) -> list[str]:
    return column.astype("string").fillna("(blank)").to_list()


def _unused(data: Path) -> Iterator[Problem]:
    cited = set(_CITED_BY_CLAIMS)
    for resource in package(data)["resources"]:
        cited |= cited_sources(resource, tables.load(resource["name"], folder=data)).keys()
    sources = tables.load("sources", folder=data)
    for key, role in zip(sources["source_key"], sources["role"].fillna(""), strict=True):
        is_further = role == bibliography.FURTHER
        if key not in cited and not is_further:
            fix = f"cite it in a row, give it the role {bibliography.FURTHER!r}, or delete it."
            yield Problem("data/sources.bib", f"entry {key}", "no table cites it", fix)
        if key in cited and is_further:
            fix = "take the role away."
            yield Problem("data/sources.bib", f"entry {key}", "is cited in a row", fix)
