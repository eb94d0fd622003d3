"""What the tables say: functions from which the exercises compute keys and likely mistakes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables import dates

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
TREATY_TEXT, TELEGRAM_TEXT = "doc-1961-07-06-treaty", "doc-1967-03-28-romanian"
WORDS = (
    "alliance",
    "attack",
    "consult",
    "help",
    "material",
    "means",
    "military",
    "political",
    "support",
)


def arms(data: KeyData, years: tuple[int, int] | None = SPLIT, **only: str) -> pd.DataFrame:
    """Return the deliveries of these years, both included, that fit `only`."""
    rows = data.arms_transfers
    if years:
        rows = rows[rows["year"].between(*years)]
    for column, value in only.items():
        rows = rows[rows[column] == value]
    return rows


def years(data: KeyData) -> tuple[int, int]:
    """Return the first and the last year that the item draws."""
    return data.v.first, data.v.last


def route(data: KeyData, **only: str) -> dict[int, float]:
    """Return the deliveries of each year drawn that fit `only`."""
    return by(arms(data, years(data), **only), "year")


def by(rows: pd.DataFrame, column: str, how: str = "sum") -> dict[Any, float]:
    """Return one number for each supplier or year from the values of deliveries."""
    values: Any = rows.groupby(column)["tiv_million"].agg(how)
    return {
        str(key) if isinstance(key, str) else int(key): float(value)
        for key, value in values.items()
    }


def totals(
    data: KeyData, years: tuple[int, int] | None = SPLIT, how: str = "sum"
) -> dict[str, float]:
    """Return what each supplier delivered to North Korea."""
    return by(arms(data, years, recipient="PRK"), "supplier", how)


def times(data: KeyData, years: tuple[int, int] = LEAN) -> float:
    """Return how many times as much Moscow delivered to North Korea as Beijing."""
    sent = totals(data, years)
    return sent["SUN"] / sent["CHN"]


def events(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the events of these years between the states themselves, context left out."""
    rows = data.events[data.events["year"].between(first, last)]
    return rows[~rows["is_context"]]


def acts(data: KeyData) -> pd.DataFrame:
    """Return the events of the lesson in which one acts toward the other."""
    rows = events(data)
    return rows[rows["is_bilateral"]]


def ids(rows: pd.DataFrame, column: str = "event_id") -> list[str]:
    """Return the ids of these rows."""
    return [str(key) for key in rows[column]]


def documents(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the documents of these years, both included."""
    return data.documents[data.documents["date"].str[:4].astype(int).between(first, last)]


def read(rows: pd.DataFrame, *, whole: bool) -> list[str]:
    """Return the ids of the documents that were read whole, or of those that were not."""
    return ids(rows[(rows["reading"] == "full") == whole], "doc_id")


def days(data: KeyData, start: str, end: str = REQUEST) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def precise(rows: pd.DataFrame, *words: str) -> list[str]:
    """Return the ids of the events whose date is known to the day, month or year named."""
    return ids(rows[rows["date_precision"].isin(words)])


def alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events that name a single source."""
    return rows[~rows["source_keys"].str.contains(";")]


def doubted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events about which a dispute is noted."""
    return rows[rows["dispute"].notna()]


def words(data: KeyData, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def only(data: KeyData, doc_id: str, other: str) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def shared(data: KeyData) -> list[str]:
    """Return the words that both summaries use."""
    return [word for word in words(data, TREATY_TEXT) if word in words(data, TELEGRAM_TEXT)]


def hostile(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events coded as hostile between Washington and Moscow."""
    return rows[rows["hostility"].fillna(0) > 0]


def apart(rows: pd.DataFrame) -> list[str]:
    """Return the ids of the events that pushed Moscow and Pyongyang apart."""
    return ids(rows[rows["closeness"] < 0])


def closer(rows: pd.DataFrame) -> float:
    """Return the share of events that drew Moscow and Pyongyang closer."""
    return float((rows["closeness"] > 0).mean())
