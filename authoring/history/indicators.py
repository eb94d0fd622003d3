"""Checks of indicators: the catalogue tells the truth, and series of ours can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authoring.history.rows import Row, has, rows
from authoring.problem import Problem
from moscow_pyongyang import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

Series = dict[int, float]

_LEAST_ROLL_CALLS = 10
_CAST = ["yes", "no", "abstain"]
_LAST_WHOLE_YEAR = 2025


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
    told: dict[str, dict[int, Row]] = {}
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


def _load(data: Path, name: str) -> pd.DataFrame:
    return tables.load(name, folder=data)


def _series(values: pd.Series[Any]) -> Series:
    return {int(str(year)): round(float(value), 4) for year, value in values.dropna().items()}


def _pair(data: Path, one: str, other: str) -> pd.DataFrame:
    table = _load(data, "un_agreement")
    return table[(table["entity_a"] == one) & (table["entity_b"] == other)].set_index("year")


def _un_disagreement(data: Path) -> Series:
    pair = _pair(data, "USA", "RUS")
    return _series(1 - pair[pair["n_common"] >= _LEAST_ROLL_CALLS]["share_identical"])


def _un_agreement(data: Path) -> Series:
    return _series(_pair(data, "RUS", "PRK")["share_identical"])


def _contacts(data: Path) -> Series:
    table = _load(data, "leader_contacts")
    counts = table[table["level"] == "top"]["year"].value_counts()
    return {year: n for year, n in _series(counts).items() if 1945 <= year < _LAST_WHOLE_YEAR}


def _both_ways(data: Path, ledger: str, states: list[str]) -> Series:
    """Return the sums of the two directions in the years that have a value for both."""
    table = _load(data, "trade")
    own = table[
        (table["ledger"] == ledger)
        & table["exporter"].isin(states)
        & table["importer"].isin(states)
        & table["value"].notna()
    ].groupby("year")["value"]
    return _series(own.sum()[own.size() == 2])


def _trade_us(data: Path) -> Series:
    return _both_ways(data, "cow_imports", ["USA", "SUN", "RUS"])


def _trade_nk(data: Path) -> Series:
    return _both_ways(data, "cow_smoothed", ["PRK", "RUS"])


def _arms(data: Path) -> Series:
    table = _load(data, "arms_transfers")
    own = table[table["supplier"].isin(["SUN", "RUS"]) & (table["recipient"] == "PRK")]
    return _series(own.groupby("year")["tiv_million"].sum())


def _council_split(data: Path) -> Series:
    table = _load(data, "unsc_votes")
    cast = table[table["vote_usa"].isin(_CAST) & table["vote_moscow"].isin(_CAST)]
    apart = (cast["vote_usa"] != cast["vote_moscow"]).astype("float64")
    return _series(apart.groupby(cast["year"]).mean())


def _meetings(data: Path) -> Series:
    years = [int(row["start"][:4]) for row in rows(data, "summits")]
    return {year: float(years.count(year)) for year in years}


def _hostility_codes(data: Path) -> Series:
    table = _load(data, "events")
    coded = table[table["hostility"].notna()]
    return _series(coded.groupby("year")["hostility"].mean())


def _closeness_codes(data: Path) -> Series:
    table = _load(data, "events")
    own = table[~table["is_context"] & (table["year"] <= _LAST_WHOLE_YEAR)]
    return _series(own.groupby("year")["closeness"].sum())


# Indicator → tables it is made from, first the one that decides, and how.
_MADE: dict[str, tuple[tuple[str, ...], Callable[[Path], Series]]] = {
    "h_un_disagreement": (("un_agreement",), _un_disagreement),
    "h_leader_contacts": (("leader_contacts",), _contacts),
    "h_trade": (("trade",), _trade_us),
    "h_event_codes": (("events",), _hostility_codes),
    "c_un_agreement": (("un_agreement",), _un_agreement),
    "c_arms": (("arms_transfers",), _arms),
    "c_leader_meetings": (("summits",), _meetings),
    "c_trade": (("trade",), _trade_nk),
    "c_unsc_split": (("unsc_votes",), _council_split),
    "c_event_codes": (("events",), _closeness_codes),
}
_ZERO_BY_RULE = {"h_leader_contacts", "c_leader_meetings"}
