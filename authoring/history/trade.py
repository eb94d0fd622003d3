"""Checks of the trade ledgers: a gap is a gap, and no ledger says what it cannot know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.history.rows import Row, has, rows
from authoring.problem import Problem
from moscow_pyongyang.tables.schema import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LAST_SOVIET_YEAR = 1991
_MOSCOW = {"SUN", "RUS"}
_COW = {"cow_imports", "cow_smoothed"}
# South Korean trade that COW's source booked to the North; the rows stay, with a warning.
_MISBOOKED = (("PRK", "RUS"), ("RUS", "PRK"))
# Essay E2 has trade "over $28 billion by 2014"; no ledger known to the course reaches it.
_CLAIMED_2014 = 28_000


def trade_problems(data: Path) -> Iterator[Problem]:
    """Yield rows of trade that a specialist would not let pass."""
    told = rows(data, "trade")
    if not told:
        return
    key = resource("trade", data)["schema"]["primaryKey"]
    seen: dict[tuple[object, ...], Row] = {}
    for row in told:
        own = tuple(row[column] for column in key)
        if own in seen:
            yield row.wrong(f"the same flow stands in {seen[own].where} already")
        seen.setdefault(own, row)
        yield from _gap(row)
        yield from _names_of_moscow(row, ("exporter", "importer"))
        yield from _shape(row)
        pair = {row["exporter"], row["importer"]}
        if row["ledger"] in _COW and pair == {"SUN", "PRK"} and row["value"] is not None:
            yield row.wrong(
                "COW has no count of Soviet–North Korean trade: neither side reported",
                "blank the value, status gap, gap_reason not_reported.",
            )
    yield from _misbooked(told)
    yield from _sums_of_2014(told)


def arms_problems(data: Path) -> Iterator[Problem]:
    """Yield deliveries by the Soviet Union after its end, or by Russia before its start."""
    for row in rows(data, "arms_transfers"):
        yield from _names_of_moscow(row, ("supplier", "recipient"))


def _gap(row: Row) -> Iterator[Problem]:
    blank = row["value"] is None
    if blank != (row["status"] == "gap") or blank != bool(row.text("gap_reason")):
        yield row.wrong(
            f"value {row.text('value') or 'blank'}, status {row['status']!r} and gap_reason "
            f"{row.text('gap_reason') or 'blank'!r} do not agree",
            "a blank value has status gap and a reason; a value has neither.",
        )
    if row["is_flagged"] != bool(row.text("flag_reason")):
        yield row.wrong("is_flagged does not agree with flag_reason", "say what the warning is.")


def _names_of_moscow(row: Row, columns: tuple[str, str]) -> Iterator[Problem]:
    wrong = "RUS" if row["year"] <= _LAST_SOVIET_YEAR else "SUN"
    for column in columns:
        if row[column] == wrong:
            yield row.wrong(
                f"{column} {wrong} in {row['year']}", "SUN to 1991, RUS from 1992; never both."
            )


def _shape(row: Row) -> Iterator[Problem]:
    if row["exporter"] == row["importer"]:
        yield row.wrong(f"{row['exporter']} trades with itself")
    if (row["direction"] == "both") != (row["measure"] == "turnover"):
        yield row.wrong(f"measure {row['measure']!r} does not fit direction {row['direction']!r}")
    elif row["direction"] == "both" and row["exporter"] > row["importer"]:
        yield row.wrong("a turnover names its pair in the order of the alphabet")
    if row["ledger"] == "cow_imports" and row["importer"] == "PRK" and row["status"] == "reported":
        yield row.wrong("North Korea does not report its imports", "the status is mirror.")


def _misbooked(told: list[Row]) -> Iterator[Problem]:
    for exporter, importer in _MISBOOKED:
        found = [
            row
            for row in told
            if row["ledger"] == "cow_imports"
            and row["year"] == 1996
            and (row["exporter"], row["importer"]) == (exporter, importer)
        ]
        if not found:
            where = f"cow_imports, {exporter} to {importer}, 1996"
            fix = "keep it with its flag: the course teaches from it."
            yield Problem("data/tables/trade.csv", where, "the suspicious row is missing", fix)
        for row in found:
            if row["value"] is None or not row["is_flagged"]:
                yield row.wrong("the suspicious figure of 1996 stands without its flag")


def _sums_of_2014(told: list[Row]) -> Iterator[Problem]:
    sums: dict[str, float] = {}
    last: dict[str, Row] = {}
    for row in told:
        if row["year"] == 2014 and {row["exporter"], row["importer"]} == {"RUS", "KOR"}:
            sums[row["ledger"]] = sums.get(row["ledger"], 0) + (row["value"] or 0)
            last[row["ledger"]] = row
    for ledger, value in sums.items():
        if value > _CLAIMED_2014:
            yield last[ledger].wrong(
                f"{ledger} sums Russia's trade with South Korea in 2014 to {value:,.0f} million; "
                "no ledger known to the course reaches 28,000",
                "check the figure; if it is right, the verdict on the claim changes with it.",
            )


def ledger_problems(data: Path) -> Iterator[Problem]:
    """Yield ledgers that no row of trade uses."""
    if not has(data, "trade", "trade_ledgers"):
        return
    used = {row["ledger"] for row in rows(data, "trade")}
    for row in rows(data, "trade_ledgers"):
        if row["ledger"] not in used:
            yield row.wrong(f"no row of trade has the ledger {row['ledger']!r}", "delete it.")
