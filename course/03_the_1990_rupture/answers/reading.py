"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.readings import (
    days_between,
    documents_of,
    drawn_years,
    grouped,
    ids,
    in_years,
    one_way_trade,
    tally,
    words_of_events,
)

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

FIRST, LAST, RUSSIA = 1985, 1999, 1992
NEWS = "1990-09-02-shevardnadze-brings-the-news"
UNION, NOTICE = "1991-12-25-ussr-dissolves", "1995-09-07-notice-of-non-renewal"
EXPIRY = "1996-09-10-1961-treaty-lapses"
MOSCOW = ("SUN", "RUS")
_RAW, _SMOOTH = "cow_imports", "cow_smoothed"


def trade(
    data: KeyData, partner: str = "PRK", *, sold: bool = True, bought: bool = True
) -> pd.DataFrame:
    """Return the one-way rows between Moscow and a partner, of every ledger and year."""
    return one_way_trade(data, MOSCOW, partner, sold=sold, bought=bought)


def asked(data: KeyData, partner: str = "PRK", *, bought: bool = True) -> pd.DataFrame:
    """Return the rows of trade in the years that the item draws."""
    return in_years(trade(data, partner, bought=bought), data.v.first, data.v.last)


def counted(
    data: KeyData, *, first: int | None = None, last: int | None = None, **only: Any
) -> pd.DataFrame:
    """Return the rows of trade in the years drawn, or from and to other years."""
    return in_years(trade(data, **only), first or data.v.first, last or data.v.last)


def statuses(rows: pd.DataFrame, ledger: str = _RAW) -> dict[str, int]:
    """Return the number of rows of a ledger with each status; an empty text keeps all ledgers."""
    kept = rows if not ledger else rows[rows["ledger"] == ledger]
    return tally(kept["status"])


def totals(rows: pd.DataFrame, ledger: str = _SMOOTH) -> dict[int, float]:
    """Return the sum of the values of each year in a ledger, years of gaps left out."""
    kept = rows[(rows["ledger"] == ledger) & rows["value"].notna()]
    return grouped(kept, "year", "value")


def changed(rows: pd.DataFrame) -> list[int]:
    """Return the years in which the two ledgers of the project have different sums."""
    raw, smooth = totals(rows, _RAW), totals(rows)
    return [year for year in raw if raw[year] != smooth.get(year)]


def mean(rows: pd.DataFrame, ledger: str = _SMOOTH) -> float:
    """Return the mean of the years that have a value."""
    values = totals(rows, ledger).values()
    return sum(values) / len(values)


def mean_with_zeros(data: KeyData, ledger: str = _SMOOTH) -> float:
    """Return the mean of all years from the first to the last one drawn, gaps counted as zero."""
    n_years: int = data.v.last - data.v.first + 1
    return sum(totals(asked(data), ledger).values()) / n_years


def mean_of_rows(rows: pd.DataFrame, *, with_zeros: bool = False) -> float:
    """Return the mean of single rows, each of which is one direction only."""
    values = rows[rows["ledger"] == _SMOOTH]["value"]
    return float((values.fillna(0) if with_zeros else values.dropna()).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return documents_of(data, FIRST, LAST)


def by(rows: pd.DataFrame, pattern: str) -> list[str]:
    """Return the ids of the documents whose author fits a pattern."""
    return ids(rows[rows["author"].str.contains(pattern).fillna(False)], "doc_id")


def days(data: KeyData, start: str, end: str = EXPIRY) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    return days_between(data, start, end)


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the first event drawn and for the expiry of the treaty."""
    return words_of_events(data, column, data.v.start, EXPIRY)


def last_years(data: KeyData, *, cow: float = 3, atop: float = 1) -> list[int]:
    """Return the last year in which each project codes at least this much of an alliance."""
    table = data.indicators
    pairs = (("c_alliance_cow", cow), ("c_alliance_atop", atop))
    return [
        int(table[(table["indicator"] == name) & (table["value"] >= least)]["year"].max())
        for name, least in pairs
    ]


def arms(
    data: KeyData, suppliers: tuple[str, ...] = MOSCOW, years: tuple[int, int] | None = None
) -> dict[int, float]:
    """Return deliveries to North Korea a year in million TIV, in the years drawn or in others."""
    table = in_years(data.arms_transfers, *(years or drawn_years(data)))
    kept = table[(table["recipient"] == "PRK") & table["supplier"].isin(suppliers)]
    return grouped(kept, "year", "tiv_million")
