"""What keys and likely mistakes of several lessons read off the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.checks.items import KeyData


def drawn_years(data: KeyData) -> tuple[int, int]:
    """Return the first and the last year that the item draws."""
    return data.v.first, data.v.last


def in_years(rows: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return the rows of the years asked, both included.

    Returns
    -------
    pandas.DataFrame
        As `rows`.
    """
    return rows[rows["year"].between(first, last)]


def without_context(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that are not context.

    Returns
    -------
    pandas.DataFrame
        As `events`.
    """
    return events[~events["is_context"]]


def bilateral(events: pd.DataFrame) -> pd.DataFrame:
    """Return the acts of Moscow toward Pyongyang, or of Pyongyang toward Moscow.

    Returns
    -------
    pandas.DataFrame
        As `events`.
    """
    return events[events["is_bilateral"]]


def documents_of(data: KeyData, first: int, last: int) -> pd.DataFrame:
    """Return the documents of the years asked, both included.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``documents``.
    """
    return data.documents[data.documents["date"].str[:4].astype(int).between(first, last)]


def read_whole(documents: pd.DataFrame, *, whole: bool = True) -> list[str]:
    """Return the ids of the documents that were read whole, or of those that were not."""
    return ids(documents[(documents["reading"] == "full") == whole], "doc_id")


def one_way_trade(
    data: KeyData,
    moscow: tuple[str, ...],
    partner: str,
    *,
    sold: bool = True,
    bought: bool = True,
) -> pd.DataFrame:
    """Return the one-way rows of trade with a partner, of every ledger and year.

    Parameters
    ----------
    data
        The tables.
    moscow
        Ids under which Moscow is counted: ``"SUN"``, ``"RUS"``.
    partner
        Id of the other side.
    sold, bought
        Whether to keep what Moscow sold, and what it bought.
    """
    rows = data.trade[data.trade["direction"] == "one_way"]
    selling = rows["exporter"].isin(moscow) & (rows["importer"] == partner)
    buying = (rows["exporter"] == partner) & rows["importer"].isin(moscow)
    return rows[(selling & sold) | (buying & bought)]


def ids(rows: pd.DataFrame, column: str = "event_id") -> list[str]:
    """Return the ids of these rows."""
    return [str(key) for key in rows[column]]


def one_to_one(rows: pd.DataFrame, other: str, asked: str) -> dict[str, str]:
    """Return the value asked for each value of another column that names one row and no more.

    Parameters
    ----------
    rows
        Rows of a table.
    other, asked
        Names of the columns: ``"title"``, ``"event_id"``.
    """
    known = rows.dropna(subset=[other, asked]).drop_duplicates(subset=other, keep=False)
    return {str(a).strip(): str(b) for a, b in zip(known[other], known[asked], strict=True)}


def event_titles(data: KeyData) -> dict[str, str]:
    """Return the id of each event by its title."""
    return one_to_one(data.events, "title", "event_id")


def document_titles(data: KeyData) -> dict[str, str]:
    """Return the id of each document by its title."""
    return one_to_one(data.documents, "title", "doc_id")


def entity_names(data: KeyData) -> dict[str, str]:
    """Return the id of each state or territory by its English name, long or short."""
    long = data.entities[["name_en", "entity_id"]].drop_duplicates()
    short = long.assign(name_en=long["name_en"].str.partition(" (")[0]).drop_duplicates()
    return {
        **one_to_one(short, "name_en", "entity_id"),
        **one_to_one(long, "name_en", "entity_id"),
    }


def tally(values: pd.Series[Any]) -> dict[str, int]:
    """Return the number of rows with each value, gaps left out."""
    return {str(value): int(count) for value, count in values.value_counts().items()}


def grouped(rows: pd.DataFrame, column: str, values: str, how: str = "sum") -> dict[Any, float]:
    """Return one number for each year, supplier or other group.

    Parameters
    ----------
    rows
        Rows of a table.
    column, values
        What groups them; what is reckoned with.
    how
        Name of the reckoning, as pandas knows it: ``"sum"``, ``"mean"``, ``"count"``.
    """
    found: Any = rows.groupby(column)[values].agg(how)
    return {
        str(key) if isinstance(key, str) else int(key): float(value) for key, value in found.items()
    }


def closeness_by_year(events: pd.DataFrame, how: str = "mean") -> dict[int, float]:
    """Return one number a year from the codes for closeness."""
    return grouped(events, "year", "closeness", how)


def highest(values: dict[int, float]) -> int:
    """Return the year, or other label, of the largest value."""
    return max(values, key=lambda label: values[label])


def lowest(values: dict[int, float]) -> int:
    """Return the year, or other label, of the smallest value."""
    return min(values, key=lambda label: values[label])


def days_between(data: KeyData, start: str, end: str) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def words_of_events(data: KeyData, column: str, *event_ids: str) -> list[str]:
    """Return a column's word for each of these events, in their order."""
    values = data.events.set_index("event_id")[column]
    return [str(values[one]) for one in event_ids]
