"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.readings import (
    bilateral,
    days_between,
    documents_of,
    grouped,
    ids,
    in_years,
    one_way_trade,
    tally,
    without_context,
    words_of_events,
)

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

FIRST, CRIMEA, WAR, COUNTED = 2000, 2014, 2022, 2014
SHOIGU = "2023-07-26-shoigu-at-arms-exhibition"
VETO, REPUBLICS = "2022-05-26-veto-of-sanctions", "2022-07-13-recognition-of-dpr-lpr"
WAGNER, SUMMIT = "2022-11-19-alleged-wagner-delivery", "2023-09-13-vostochny-summit"


def events(data: KeyData, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return the events of the years asked that are not context."""
    return without_context(with_context(data, first, last))


def acts(data: KeyData, first: int = WAR) -> pd.DataFrame:
    """Return the events from a year on in which one acts toward the other."""
    return bilateral(events(data, first))


def with_context(data: KeyData, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return all events of the years asked."""
    return in_years(data.events, first, last)


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return tally(rows["domain"])


def votes(data: KeyData, first: int, last: int = 2100, *, agenda: bool = False) -> pd.DataFrame:
    """Return the votes of the years asked, with or without those about the agenda."""
    rows = in_years(data.unsc_votes, first, last)
    return rows if agenda else rows[rows["kind"] != "procedural"]


def share(rows: pd.DataFrame, vote: str = "yes") -> float:
    """Return the share of votes that Moscow cast in this way."""
    return float((rows["vote_moscow"] == vote).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return documents_of(data, FIRST, 2100)


def held(rows: pd.DataFrame, pattern: str, *, fits: bool = True) -> list[str]:
    """Return the ids of the documents whose archive does, or does not, hold the pattern."""
    found = rows["archive"].str.contains(pattern, case=False).fillna(False)
    return ids(rows[found == fits], "doc_id")


def days(data: KeyData, start: str, end: str = SHOIGU) -> int:
    """Return the days from one event to another."""
    return days_between(data, start, end)


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the alleged delivery and for Shoigu's visit."""
    return words_of_events(data, column, WAGNER, SHOIGU)


def argued(rows: pd.DataFrame, *sure: str, noted: bool = True) -> list[str]:
    """Return the ids of events with (or without) a note of dispute, of these confidences."""
    kept = rows["dispute"].notna() == noted
    if sure:
        kept &= rows["confidence"].isin(sure)
    return ids(rows[kept])


def trade(
    data: KeyData,
    partner: str = "PRK",
    *,
    ledger: str = "cow_imports",
    first: int = FIRST,
    sold: bool = True,
    bought: bool = True,
) -> dict[int, float]:
    """Return Russia's trade a year with a partner in one ledger, in million dollars."""
    rows = one_way_trade(data, ("RUS",), partner, sold=sold, bought=bought)
    rows = in_years(rows[rows["ledger"] == ledger], first, COUNTED)
    return grouped(rows, "year", "value")
