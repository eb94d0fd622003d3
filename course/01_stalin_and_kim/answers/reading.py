"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.readings import (
    days_between,
    documents_of,
    grouped,
    ids,
    in_years,
    lowest,
    tally,
    words_of_events,
)

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData

FIRST, WAR, ARMISTICE, LAST = 1945, 1950, 1953, 1956
TALKS, ATTACK = "1950-04-kim-in-moscow", "1950-06-25-invasion"
COUNCIL = "1950-06-27-un-resolution-83"
_NORTH_KOREANS = "Kim Il Sung|Pak Hon-yong|Ri Sang-jo"


def events(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the events of the years asked, both included."""
    return in_years(data.events, first, last)


def asked(data: KeyData) -> pd.DataFrame:
    """Return the events of the years that the item draws."""
    return events(data, data.v.first, data.v.last)


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return tally(rows["domain"])


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
    return documents_of(data, FIRST, LAST)


def naming(rows: pd.DataFrame, column: str, pattern: str = _NORTH_KOREANS) -> list[str]:
    """Return the ids of the documents in which `column` names one of these people."""
    return ids(rows[rows[column].str.contains(pattern).fillna(False)], "doc_id")


def days(data: KeyData, start: str, end: str = ATTACK) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    return days_between(data, start, end)


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the first step that the item draws and for the attack."""
    return words_of_events(data, column, data.v.start, ATTACK)


def with_sources(rows: pd.DataFrame, count: int = 1) -> list[str]:
    """Return the ids of the events that name exactly `count` sources."""
    return ids(rows[rows["source_keys"].str.count(";") == count - 1])


def until_attack(data: KeyData, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events before the attack."""
    attack = str(data.events.set_index("event_id")["date"][ATTACK])
    return rows[rows["date"] < attack]


def disputed(rows: pd.DataFrame) -> list[str]:
    """Return the ids of the events whose row is disputed."""
    return ids(rows[rows["confidence"] == "disputed"])


def first_below(means: dict[int, float]) -> int | None:
    """Return the first year with a mean below zero, or None where it is the lowest."""
    year = min((year for year, mean in means.items() if mean < 0), default=None)
    return None if year == lowest(means) else year


def arms(data: KeyData, last: int = LAST, **only: str) -> dict[int, float]:
    """Return deliveries a year in million TIV, summed over the rows that fit `only`."""
    rows = data.arms_transfers[data.arms_transfers["year"] <= last]
    for column, value in only.items():
        rows = rows[rows[column] == value]
    return grouped(rows, "year", "tiv_million")


def sent(data: KeyData, last: int = LAST) -> dict[int, float]:
    """Return the deliveries a year on the route that the item draws."""
    return arms(data, last, supplier=data.v.supplier, recipient=data.v.recipient)
