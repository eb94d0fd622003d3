"""Rows to correlate: events with two codes, and years with two measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from moscow_pyongyang.errors import UnknownNameError

if TYPE_CHECKING:
    import pandas as pd

CODED = {"h_event_codes": "hostility", "c_event_codes": "closeness"}
"""The two indicators that are made of event codes, and their column in the table events."""
UNFINISHED = 2026
"""The year in which the course's state of knowledge ends: a sum over it is not one of a year."""


def event_pairs(
    events: pd.DataFrame,
    codes: pd.DataFrame | None = None,
    *,
    coder: str = "",
    include_context: bool = False,
    include_third_party: bool = False,
) -> pd.DataFrame:
    """Return one row an event with its two codes, closeness and hostility.

    The published contrasts (claim-b07) rest on the events in which one acts toward the
    other: n = 26, 4 and 13 for 1985–2026, 1985–1999 and 2000–2021, whether C2's codes
    are taken or the course's. A merged file can give one more, of 1985: C1's half of the
    period ends there and C2's begins, so that the MiG-23 deliveries of May
    (``1985-05-mig23-deliveries-begin``) were coded by both, and counting rows of
    ``coder_codes`` and not events has them twice. Here an event is one row whoever coded
    it, ``is_context`` and ``is_bilateral`` decide.

    Parameters
    ----------
    events
        Rows of the table ``events``.
    codes
        Rows of the table ``coder_codes``; needed with `coder`.
    coder
        Id of a coder, whose codes replace those of ``events``, and whose events
        alone are kept; "" for the code that the course uses for each event.
    include_context
        Whether to keep events of world context.
    include_third_party
        Whether to keep events that are no act of Moscow toward Pyongyang or of
        Pyongyang toward Moscow (``is_bilateral`` is false): a treaty of Beijing
        with Pyongyang, an airliner shot down.

    Returns
    -------
    pandas.DataFrame
        Columns event_id, date, year, era, title, is_context, hostility and
        closeness (codes −2 to +2; missing where not coded), in the order of `events`.

    Raises
    ------
    UnknownNameError
        If no row of `codes` is of that coder.
    """
    is_context = events["is_context"].astype(bool)
    # A frame of one's own need not say whose act a row is.
    is_third_party = ~events.get("is_bilateral", ~is_context).astype(bool) & ~is_context
    kept = events[(~is_context | include_context) & (~is_third_party | include_third_party)]
    columns = ["event_id", "date", "year", "era", "title", "is_context", "hostility", "closeness"]
    pairs = kept[columns]
    if not coder:
        return pairs.reset_index(drop=True)
    known = [] if codes is None else sorted(codes["coder"].unique())
    if codes is None or coder not in known:
        raise UnknownNameError(f"No codes of a coder {coder!r}. Coders: {', '.join(known)}.")
    own = codes[codes["coder"] == coder][["event_id", "hostility", "closeness"]]
    return pairs[columns[:6]].merge(own, on="event_id", how="inner")


def yearly(
    indicators: pd.DataFrame, catalogue: pd.DataFrame, name: str, *, directed: bool = True
) -> pd.Series[float]:
    """Return the values of one indicator by year; nothing is interpolated.

    Parameters
    ----------
    indicators, catalogue
        Rows of the tables ``indicators`` and ``indicator_catalogue``.
    name
        Id of the indicator, for example ``"h_un_distance"``.
    directed
        Whether to turn the sign of indicators that fall when hostility or
        closeness rises, so that more is always more hostile, or closer.

    Returns
    -------
    pandas.Series
        Values in the unit of the catalogue (sign turned if need be), index year;
        a year without a value is not there.

    Raises
    ------
    UnknownNameError
        If the catalogue has no such indicator.
    """
    rows = catalogue[catalogue["indicator"] == name]
    if rows.empty:
        known = ", ".join(catalogue["indicator"])
        raise UnknownNameError(f"There is no indicator {name!r}. Indicators: {known}.")
    own = indicators[indicators["indicator"] == name].set_index("year")["value"]
    values = own.astype("float64").dropna().sort_index().rename(name)
    values.index = values.index.astype("int64")
    return values * int(rows["direction"].iloc[0]) if directed else values


def coded_years(pairs: pd.DataFrame, column: Literal["hostility", "closeness"]) -> pd.Series[float]:
    """Return the event codes of each year: mean of hostility, sum of closeness.

    The catalogue says why they differ: several hostile events in a year are one
    climate, but each event that draws the two nearer adds to the others.

    Parameters
    ----------
    pairs
        Rows of `event_pairs`, with or without context rows.
    column
        ``"hostility"`` or ``"closeness"``.

    Returns
    -------
    pandas.Series
        Code −2 to +2 (hostility) or sum of codes (closeness), index year; a year
        without a coded event is not there, nor is `UNFINISHED` among the sums.
    """
    known = pairs.dropna(subset=[column])
    codes = known[column].astype("float64").groupby(known["year"].astype("int64"))
    values = (
        codes.mean() if column == "hostility" else codes.sum().drop(UNFINISHED, errors="ignore")
    )
    return values.rename(column)


def pair_years(x: pd.Series[float], y: pd.Series[float], *, lag: int = 0) -> pd.DataFrame:
    """Return the years of two series side by side.

    Parameters
    ----------
    x, y
        Values by year.
    lag
        Years by which `y` comes later: +1 sets `x` of 1990 beside `y` of 1991,
        −1 beside `y` of 1989.

    Returns
    -------
    pandas.DataFrame
        Columns year (that of `x`), x, y; one row a year in which either has a
        value, the other missing where it has none. Nothing is filled in.
    """
    import pandas as pd

    later = pd.Series(y.to_numpy(), index=y.index - lag, dtype="float64")
    both = pd.DataFrame({"x": x.astype("float64"), "y": later}).sort_index()
    return both.rename_axis("year").reset_index()
