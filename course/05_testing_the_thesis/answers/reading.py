"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.readings import (
    bilateral,
    days_between,
    drawn_years,
    ids,
    in_years,
    tally,
    without_context,
)
from moscow_pyongyang.measures import correlate_lags, yearly

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

SECOND = "C4"
RUPTURE, PRAGMATISM = (1985, 1999), (2000, 2021)
REPORT, VISIT = "2023-10-13-thousand-containers", "2023-07-26-shoigu-at-arms-exhibition"
SUMMIT, TREATY = "2023-09-13-vostochny-summit", "2024-06-19-comprehensive-treaty"
VETO = "2022-05-26-veto-of-sanctions"
ARMS = "c_arms"


def verdicts(claims: pd.DataFrame) -> dict[str, int]:
    """Return the number of claims with each verdict."""
    return tally(claims["verdict"])


def essay(data: KeyData, name: str) -> pd.DataFrame:
    """Return the claims of one essay."""
    return data.claims[data.claims["essay"] == name]


def coded_by(data: KeyData, n_coders: int) -> list[str]:
    """Return the events that this many of the first coders coded."""
    first = data.coder_codes[data.coder_codes["coder"] != SECOND]
    coders: Any = first.groupby("event_id")["coder"].nunique()
    return [str(event) for event in coders[coders == n_coders].index]


def coded_again(data: KeyData) -> list[str]:
    """Return the events that the second coder coded."""
    rows = data.coder_codes[data.coder_codes["coder"] == SECOND]
    return ids(rows)


def coded_twice_or_year(data: KeyData, year: int = 1985) -> list[str]:
    """Return all events of the year from which the events with two coders come."""
    return ids(in_years(data.events, year, year))


def coded_with_hostility(data: KeyData) -> list[str]:
    """Return the events with two coders of which both gave a code for hostility."""
    first = data.coder_codes[data.coder_codes["coder"] != SECOND]
    both = first[first["event_id"].isin(coded_by(data, 2))]
    coded: Any = both.groupby("event_id")["hostility"].count()
    return [str(event) for event in coded[coded == 2].index]


def own(data: KeyData, years: tuple[int, int]) -> pd.DataFrame:
    """Return the events in which one acts toward the other in the years asked, both included."""
    return in_years(bilateral(data.events), *years)


def with_third_parties(data: KeyData, years: tuple[int, int]) -> pd.DataFrame:
    """Return all events of the years asked that are not context."""
    return in_years(without_context(data.events), *years)


def link(rows: pd.DataFrame, *, filled: bool = False) -> float:
    """Return Pearson's correlation of the two codes; `filled` counts a blank as zero."""
    codes = rows[["hostility", "closeness"]].astype("float64")
    codes = codes.fillna(0.0) if filled else codes.dropna()
    return float(codes["hostility"].corr(codes["closeness"]))


def signs(rows: pd.DataFrame, hostile: int, close: int) -> list[str]:
    """Return the events whose codes have these signs (1 above zero, -1 below)."""
    kept = rows[(rows["hostility"] * hostile > 0) & (rows["closeness"] * close > 0)]
    return ids(kept)


def hostile(rows: pd.DataFrame) -> list[str]:
    """Return the events with hostility above zero."""
    return ids(rows[(rows["hostility"] > 0).fillna(False)])


def below(rows: pd.DataFrame) -> list[str]:
    """Return the events with closeness below zero."""
    return ids(rows[rows["closeness"] < 0])


def days(data: KeyData, end: str) -> int:
    """Return the days from the first event drawn to another."""
    return days_between(data, data.v.start, end)


def of_both(data: KeyData, column: str) -> list[int]:
    """Return a code of the first event drawn and of the report, in this order; 9 for a blank."""
    values = data.events.set_index("event_id")[column].fillna(9)
    return [int(values[data.v.start]), int(values[REPORT])]


def counts(data: KeyData, name: str, span: tuple[int, int] | None = None) -> dict[int, float]:
    """Return the values of an indicator in the years drawn, or in others."""
    rows = data.indicators[data.indicators["indicator"] == name]
    rows = in_years(rows, *(span or drawn_years(data)))
    pairs = zip(rows["year"], rows["value"], strict=True)
    return {int(year): float(value) for year, value in pairs}


def by_lag(data: KeyData, x: str, y: str = ARMS) -> dict[int, float]:
    """Return the correlation of two indicators at each lag."""
    a, b = (yearly(data.indicators, data.indicator_catalogue, name) for name in (x, y))
    # The draws are for p and the interval, which nobody asks of a key.
    table = correlate_lags(a, b, n_draws=1)
    return {int(lag): float(r) for lag, r in zip(table["lag"], table["r"], strict=True)}


def spread(values: dict[int, float]) -> float:
    """Return how far the largest value lies above the smallest."""
    return max(values.values()) - min(values.values())
