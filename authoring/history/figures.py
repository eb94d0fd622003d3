"""Checks of figures: a gap is a gap, ledgers add up, series of ours can be made again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.history import LocatedRow, has, rows
from moscow_pyongyang import tables
from moscow_pyongyang.tables.schema import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

_LAST_SOVIET_YEAR = 1991
_MOSCOW = {"SUN", "RUS"}
_COW = {"cow_imports", "cow_smoothed"}
# South Korean trade that COW's source booked to the North; the rows stay, with a warning.
_MISBOOKED = (("PRK", "RUS"), ("RUS", "PRK"))
# Essay E2 has trade "over $28 billion by 2014"; no ledger known to the course reaches it.
_CLAIMED_2014 = 28_000
Series = dict[int, float]
_LEAST_ROLL_CALLS = 10
_CAST = ["yes", "no", "abstain"]
_LAST_WHOLE_YEAR = 2025
_ZERO_BY_RULE = {"h_leader_contacts", "c_leader_meetings"}


def trade_problems(data: Path) -> Iterator[Problem]:
    """Yield rows of trade that a specialist would not let pass."""
    told = rows(data, "trade")
    if not told:
        return
    key = resource("trade", data)["schema"]["primaryKey"]
    seen: dict[tuple[object, ...], LocatedRow] = {}
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


def _gap(row: LocatedRow) -> Iterator[Problem]:
    blank = row["value"] is None
    if blank != (row["status"] == "gap") or blank != bool(row.text("gap_reason")):
        yield row.wrong(
            f"value {row.text('value') or 'blank'}, status {row['status']!r} and gap_reason "
            f"{row.text('gap_reason') or 'blank'!r} do not agree",
            "a blank value has status gap and a reason; a value has neither.",
        )
    if row["is_flagged"] != bool(row.text("flag_reason")):
        yield row.wrong("is_flagged does not agree with flag_reason", "say what the warning is.")


def _names_of_moscow(row: LocatedRow, columns: tuple[str, str]) -> Iterator[Problem]:
    wrong = "RUS" if row["year"] <= _LAST_SOVIET_YEAR else "SUN"
    for column in columns:
        if row[column] == wrong:
            yield row.wrong(
                f"{column} {wrong} in {row['year']}", "SUN to 1991, RUS from 1992; never both."
            )


def _shape(row: LocatedRow) -> Iterator[Problem]:
    if row["exporter"] == row["importer"]:
        yield row.wrong(f"{row['exporter']} trades with itself")
    if (row["direction"] == "both") != (row["measure"] == "turnover"):
        yield row.wrong(f"measure {row['measure']!r} does not fit direction {row['direction']!r}")
    elif row["direction"] == "both" and row["exporter"] > row["importer"]:
        yield row.wrong("a turnover names its pair in the order of the alphabet")
    if row["ledger"] == "cow_imports" and row["importer"] == "PRK" and row["status"] == "reported":
        yield row.wrong("North Korea does not report its imports", "the status is mirror.")


def _misbooked(told: list[LocatedRow]) -> Iterator[Problem]:
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


def _sums_of_2014(told: list[LocatedRow]) -> Iterator[Problem]:
    sums: dict[str, float] = {}
    last: dict[str, LocatedRow] = {}
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


def catalogue_problems(data: Path) -> Iterator[Problem]:
    """Yield lines of the catalogue whose years are not those of the rows."""
    if not has(data, "indicators", "indicator_catalogue"):
        return
    years: dict[str, list[int]] = {}
    for row in rows(data, "indicators"):
        years.setdefault(row["indicator"], []).append(row["year"])
    for row in rows(data, "indicator_catalogue"):
        own = years.get(row["indicator"], [])
        if not own:
            yield row.wrong(f"indicators has no row of {row['indicator']}")
            continue
        for column, value in (("first", min(own)), ("last", max(own)), ("n_years", len(own))):
            if row[column] != value:
                yield row.wrong(f"{column} is {row[column]}; the rows in indicators say {value}")
        family = {"h": "hostility", "c": "closeness"}[row["indicator"][0]]
        if row["family"] != family:
            yield row.wrong(f"family {row['family']!r}, but the name begins like {family}")


def recomputed_problems(data: Path) -> Iterator[Problem]:
    """Yield values of an indicator that its table does not give, or no longer gives."""
    told: dict[str, dict[int, LocatedRow]] = {}
    for row in rows(data, "indicators"):
        told.setdefault(row["indicator"], {})[row["year"]] = row
    for name, (needed, make) in _MADE.items():
        if name not in told or not has(data, *needed):
            continue
        made = make(data)
        fix = f"make {name} again from {' and '.join(needed)}, and its line in the catalogue."
        for year, row in told[name].items():
            # A year without any row counts as zero where the series says so by having a zero.
            value = made.get(year, 0.0 if name in _ZERO_BY_RULE else None)
            if value is None:
                yield row.wrong(f"{needed[0]} gives no value for {year}", fix)
            elif abs(value - row["value"]) > 5e-5:
                yield row.wrong(f"the value is {row['value']}; {needed[0]} gives {value}", fix)
        for year in sorted(made.keys() - told[name].keys()):
            where = f"{name}, {year}"
            message = f"{needed[0]} gives {made[year]}, but there is no row"
            yield Problem("data/tables/indicators.csv", where, message, fix)


def _series(values: pd.Series[Any]) -> Series:
    return {int(str(year)): round(float(value), 4) for year, value in values.dropna().items()}


def _pair(data: Path, one: str, other: str) -> pd.DataFrame:
    table = tables.load("un_agreement", folder=data)
    return table[(table["entity_a"] == one) & (table["entity_b"] == other)].set_index("year")


def _un_disagreement(data: Path) -> Series:
    pair = _pair(data, "USA", "RUS")
    return _series(1 - pair[pair["n_common"] >= _LEAST_ROLL_CALLS]["share_identical"])


def _un_agreement(data: Path) -> Series:
    return _series(_pair(data, "RUS", "PRK")["share_identical"])


def _contacts(data: Path) -> Series:
    table = tables.load("leader_contacts", folder=data)
    counts = table[table["level"] == "top"]["year"].value_counts()
    return {year: n for year, n in _series(counts).items() if 1945 <= year < _LAST_WHOLE_YEAR}


def _both_ways(data: Path, ledger: str, states: list[str]) -> Series:
    """Return the sums of the two directions in the years that have a value for both."""
    table = tables.load("trade", folder=data)
    own = table[
        (table["ledger"] == ledger)
        & table["exporter"].isin(states)
        & table["importer"].isin(states)
        & table["value"].notna()
    ].groupby("year")["value"]
    return _series(own.sum()[own.size() == 2])


def _arms(data: Path) -> Series:
    table = tables.load("arms_transfers", folder=data)
    own = table[table["supplier"].isin(["SUN", "RUS"]) & (table["recipient"] == "PRK")]
    return _series(own.groupby("year")["tiv_million"].sum())


def _council_split(data: Path) -> Series:
    table = tables.load("unsc_votes", folder=data)
    cast = table[table["vote_usa"].isin(_CAST) & table["vote_moscow"].isin(_CAST)]
    apart = (cast["vote_usa"] != cast["vote_moscow"]).astype("float64")
    return _series(apart.groupby(cast["year"]).mean())


def _meetings(data: Path) -> Series:
    years = [int(row["start"][:4]) for row in rows(data, "summits")]
    return {year: float(years.count(year)) for year in years}


def _hostility_codes(data: Path) -> Series:
    table = tables.load("events", folder=data)
    coded = table[table["hostility"].notna()]
    return _series(coded.groupby("year")["hostility"].mean())


def _closeness_codes(data: Path) -> Series:
    table = tables.load("events", folder=data)
    own = table[table["is_bilateral"] & (table["year"] <= _LAST_WHOLE_YEAR)]
    return _series(own.groupby("year")["closeness"].sum())


# Indicator → tables it is made from, first the one that decides, and how.
_MADE: dict[str, tuple[tuple[str, ...], Callable[[Path], Series]]] = {
    "h_un_disagreement": (("un_agreement",), _un_disagreement),
    "h_leader_contacts": (("leader_contacts",), _contacts),
    "h_trade": (
        ("trade",),
        partial(_both_ways, ledger="cow_imports", states=["USA", "SUN", "RUS"]),
    ),
    "h_event_codes": (("events",), _hostility_codes),
    "c_un_agreement": (("un_agreement",), _un_agreement),
    "c_arms": (("arms_transfers",), _arms),
    "c_leader_meetings": (("summits",), _meetings),
    "c_trade": (("trade",), partial(_both_ways, ledger="cow_smoothed", states=["PRK", "RUS"])),
    "c_unsc_split": (("unsc_votes",), _council_split),
    "c_event_codes": (("events",), _closeness_codes),
}
