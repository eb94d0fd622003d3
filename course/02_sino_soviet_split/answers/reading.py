"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.readings import (
    bilateral,
    days_between,
    documents_of,
    drawn_years,
    grouped,
    ids,
    in_years,
    without_context,
)

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

FIRST, LAST = 1956, 1984
SPLIT = (1958, 1968)
LEAN = (1962, 1964)
BACK = (1965, 1969)
CUBA, REQUEST = "1962-10-28-cuba-settlement", "1962-11-14-kim-asks-for-arms"
TREATY, CONGRESS = "1961-07-06-soviet-dprk-treaty", "1961-10-22nd-congress"
PLENUM = "1962-12-10-equal-emphasis"


def arms(data: KeyData, years: tuple[int, int] | None = SPLIT, **only: str) -> pd.DataFrame:
    """Return the deliveries of these years, both included, that fit `only`."""
    rows = data.arms_transfers
    if years:
        rows = in_years(rows, *years)
    for column, value in only.items():
        rows = rows[rows[column] == value]
    return rows


def route(data: KeyData, **only: str) -> dict[int, float]:
    """Return the deliveries of each year drawn that fit `only`."""
    return grouped(arms(data, drawn_years(data), **only), "year", "tiv_million")


def totals(
    data: KeyData, years: tuple[int, int] | None = SPLIT, how: str = "sum"
) -> dict[str, float]:
    """Return what each supplier delivered to North Korea."""
    return grouped(arms(data, years, recipient="PRK"), "supplier", "tiv_million", how)


def times(data: KeyData, years: tuple[int, int] = LEAN) -> float:
    """Return how many times as much Moscow delivered to North Korea as Beijing."""
    sent = totals(data, years)
    return sent["SUN"] / sent["CHN"]


def events(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the events of these years between the states themselves, context left out."""
    return without_context(in_years(data.events, first, last))


def acts(data: KeyData) -> pd.DataFrame:
    """Return the events of the lesson in which one acts toward the other."""
    return bilateral(events(data))


def documents(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the documents of these years, both included."""
    return documents_of(data, first, last)


def days(data: KeyData, start: str, end: str = REQUEST) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    return days_between(data, start, end)


def precise(rows: pd.DataFrame, *words: str) -> list[str]:
    """Return the ids of the events whose date is known to the day, month or year named."""
    return ids(rows[rows["date_precision"].isin(words)])


def alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events that name a single source."""
    return rows[~rows["source_keys"].str.contains(";")]


def doubted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events about which a dispute is noted."""
    return rows[rows["dispute"].notna()]


def hostile(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events coded as hostile between Washington and Moscow."""
    return rows[rows["hostility"].fillna(0) > 0]


def apart(rows: pd.DataFrame) -> list[str]:
    """Return the ids of the events that pushed Moscow and Pyongyang apart."""
    return ids(rows[rows["closeness"] < 0])


def closer(rows: pd.DataFrame) -> float:
    """Return the share of events that drew Moscow and Pyongyang closer."""
    return float((rows["closeness"] > 0).mean())
