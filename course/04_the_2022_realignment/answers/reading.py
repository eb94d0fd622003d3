"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

FIRST, CRIMEA, WAR, COUNTED = 2000, 2014, 2022, 2014
SHOIGU = "2023-07-26-shoigu-at-arms-exhibition"
VETO, REPUBLICS = "2022-05-26-veto-of-sanctions", "2022-07-13-recognition-of-dpr-lpr"
WAGNER, SUMMIT = "2022-11-19-alleged-wagner-delivery", "2023-09-13-vostochny-summit"
OLD_TEXT, NEW_TEXT = "doc-2000-07-19-pyongyang-declaration", "doc-2024-06-19-treaty-article-4"
WORDS = (
    "aggression",
    "assistance",
    "attack",
    "consultation",
    "contact",
    "military",
    "peace",
    "talks",
    "war",
)


def events(data: KeyData, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return the events of the years asked that are not context."""
    rows = with_context(data, first, last)
    return rows[~rows["is_context"]]


def acts(data: KeyData, first: int = WAR) -> pd.DataFrame:
    """Return the events from a year on in which one acts toward the other."""
    rows = events(data, first)
    return rows[rows["is_bilateral"]]


def with_context(data: KeyData, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return all events of the years asked."""
    return data.events[data.events["year"].between(first, last)]


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return {str(name): int(count) for name, count in rows["domain"].value_counts().items()}


def votes(data: KeyData, first: int, last: int = 2100, *, agenda: bool = False) -> pd.DataFrame:
    """Return the votes of the years asked, with or without those about the agenda."""
    rows = data.unsc_votes[data.unsc_votes["year"].between(first, last)]
    return rows if agenda else rows[rows["kind"] != "procedural"]


def share(rows: pd.DataFrame, vote: str = "yes") -> float:
    """Return the share of votes that Moscow cast in this way."""
    return float((rows["vote_moscow"] == vote).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int) >= FIRST]


def held(rows: pd.DataFrame, pattern: str, *, fits: bool = True) -> list[str]:
    """Return the ids of the documents whose archive does, or does not, hold the pattern."""
    found = rows["archive"].str.contains(pattern, case=False).fillna(False)
    return [str(i) for i in rows[found == fits]["doc_id"]]


def days(data: KeyData, start: str, end: str = SHOIGU) -> int:
    """Return the days from one event to another."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the alleged delivery and for Shoigu's visit."""
    values = data.events.set_index("event_id")[column]
    return [str(values[WAGNER]), str(values[SHOIGU])]


def argued(rows: pd.DataFrame, *sure: str, noted: bool = True) -> list[str]:
    """Return the ids of events with (or without) a note of dispute, of these confidences."""
    kept = rows["dispute"].notna() == noted
    if sure:
        kept &= rows["confidence"].isin(sure)
    return [str(i) for i in rows[kept]["event_id"]]


def words(data: KeyData, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def only(data: KeyData, doc_id: str = NEW_TEXT, other: str = OLD_TEXT) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def shared(data: KeyData) -> list[str]:
    """Return the words that both summaries use."""
    return [word for word in words(data, OLD_TEXT) if word in words(data, NEW_TEXT)]


def closeness(rows: pd.DataFrame, how: str = "mean") -> dict[int, float]:
    """Return one number a year from the codes for closeness."""
    values: Any = rows.groupby("year")["closeness"].agg(how)
    return {int(year): float(value) for year, value in values.items()}


def highest(values: dict[int, float]) -> int:
    """Return the year of the largest value."""
    return max(values, key=lambda year: values[year])


def lowest(values: dict[int, float]) -> int:
    """Return the year of the smallest value."""
    return min(values, key=lambda year: values[year])


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
    rows = data.trade[(data.trade["ledger"] == ledger) & (data.trade["direction"] == "one_way")]
    rows = rows[rows["year"].between(first, COUNTED)]
    selling = (rows["exporter"] == "RUS") & (rows["importer"] == partner)
    buying = (rows["exporter"] == partner) & (rows["importer"] == "RUS")
    totals: Any = rows[(selling & sold) | (buying & bought)].groupby("year")["value"].sum()
    return {int(year): float(total) for year, total in totals.items()}
