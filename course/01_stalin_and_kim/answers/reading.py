"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

FIRST, WAR, ARMISTICE, LAST = 1945, 1950, 1953, 1956
TALKS, ATTACK = "1950-04-kim-in-moscow", "1950-06-25-invasion"
COUNCIL = "1950-06-27-un-resolution-83"
REFUSAL_TEXT, TELEGRAM_TEXT = "doc-1949-09-24-politburo", "doc-1950-01-30-stalin"
WORDS = ("attack", "excuse", "help", "lead", "long", "partisan", "ready", "risk")
_NORTH_KOREANS = "Kim Il Sung|Pak Hon-yong|Ri Sang-jo"


def events(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the events of the years asked, both included."""
    return data.events[data.events["year"].between(first, last)]


def asked(data: KeyData) -> pd.DataFrame:
    """Return the events of the years that the item draws."""
    return events(data, data.v.first, data.v.last)


def not_context(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events that are not context."""
    return rows[~rows["is_context"]]


def acts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the acts of Moscow toward Pyongyang, or of Pyongyang toward Moscow."""
    return rows[rows["is_bilateral"]]


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return {str(name): int(count) for name, count in rows["domain"].value_counts().items()}


def blank(rows: pd.DataFrame) -> float:
    """Return the share of events without a code for hostility."""
    return float(rows["hostility"].isna().mean())


def apart(value: float, *others: float) -> float | None:
    """Return a share that can be told from the others, or None: two of them may round alike."""
    return value if all(abs(value - other) > 0.011 for other in others) else None


def zeros(rows: pd.DataFrame) -> float:
    """Return the share of events whose code for hostility is zero."""
    return float((rows["hostility"].fillna(9) == 0).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int) <= LAST]


def naming(rows: pd.DataFrame, column: str, pattern: str = _NORTH_KOREANS) -> list[str]:
    """Return the ids of the documents in which `column` names one of these people."""
    return [str(i) for i in rows[rows[column].str.contains(pattern).fillna(False)]["doc_id"]]


def days(data: KeyData, start: str, end: str = ATTACK) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the first step that the item draws and for the attack."""
    values = data.events.set_index("event_id")[column]
    return [str(values[data.v.start]), str(values[ATTACK])]


def with_sources(rows: pd.DataFrame, count: int = 1) -> list[str]:
    """Return the ids of the events that name exactly `count` sources."""
    return [str(i) for i in rows[rows["source_keys"].str.count(";") == count - 1]["event_id"]]


def until_attack(data: KeyData, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events before the attack."""
    attack = str(data.events.set_index("event_id")["date"][ATTACK])
    return rows[rows["date"] < attack]


def disputed(rows: pd.DataFrame) -> list[str]:
    """Return the ids of the events whose row is disputed."""
    return [str(i) for i in rows[rows["confidence"] == "disputed"]["event_id"]]


def words(data: KeyData, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def shared(data: KeyData) -> list[str]:
    """Return the words that both summaries use."""
    return [word for word in words(data, REFUSAL_TEXT) if word in words(data, TELEGRAM_TEXT)]


def only(data: KeyData, doc_id: str, other: str) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def closeness(rows: pd.DataFrame, how: str = "mean") -> dict[int, float]:
    """Return one number a year from the codes for closeness."""
    values: Any = rows.groupby("year")["closeness"].agg(how)
    return {int(year): float(value) for year, value in values.items()}


def lowest(values: dict[int, float]) -> int:
    """Return the year of the smallest value."""
    return min(values, key=lambda year: values[year])


def first_below(means: dict[int, float]) -> int | None:
    """Return the first year with a mean below zero, or None where it is the lowest."""
    year = min((year for year, mean in means.items() if mean < 0), default=None)
    return None if year == lowest(means) else year


def highest(values: dict[int, float]) -> int:
    """Return the year of the largest value."""
    return max(values, key=lambda year: values[year])


def arms(data: KeyData, last: int = LAST, **only: str) -> dict[int, float]:
    """Return deliveries a year in million TIV, summed over the rows that fit `only`."""
    rows = data.arms_transfers[data.arms_transfers["year"] <= last]
    for column, value in only.items():
        rows = rows[rows[column] == value]
    totals: Any = rows.groupby("year")["tiv_million"].sum()
    return {int(year): float(total) for year, total in totals.items()}


def sent(data: KeyData, last: int = LAST) -> dict[int, float]:
    """Return the deliveries a year on the route that the item draws."""
    return arms(data, last, supplier=data.v.supplier, recipient=data.v.recipient)
