"""What keys of several lessons read off the tables: small tables, and the course's own."""

from __future__ import annotations

import pandas as pd
import pytest

from moscow_pyongyang.checks.items import KeyData
from moscow_pyongyang.checks.readings import (
    days_between,
    grouped,
    highest,
    in_years,
    lowest,
    one_way_trade,
    read_whole,
    tally,
    words_of_events,
)
from moscow_pyongyang.checks.usual import TIV_A_YEAR, both_ends_counted

DATA = KeyData()
LINES = pd.DataFrame(
    {"year": [1950, 1950, 1952], "to": ["PRK", "CHN", "PRK"], "tiv": [1.0, 2.0, 4.0]}
)


def test_both_ends_of_a_span_of_years_are_in_it() -> None:
    assert in_years(LINES, 1950, 1952)["tiv"].sum() == 7
    assert in_years(LINES, 1951, 1951).empty


@pytest.mark.parametrize(
    ("column", "how", "found"),
    [
        ("year", "sum", {1950: 3.0, 1952: 4.0}),
        ("year", "count", {1950: 2.0, 1952: 1.0}),
        ("to", "mean", {"CHN": 2.0, "PRK": 2.5}),
    ],
)
def test_values_are_reckoned_group_by_group(
    column: str, how: str, found: dict[int | str, float]
) -> None:
    assert grouped(LINES, column, "tiv", how) == found


def test_the_label_of_the_largest_and_of_the_smallest_value_is_named() -> None:
    values = {1950: 3.0, 1951: -1.0}
    assert (highest(values), lowest(values)) == (1950, 1951)


def test_a_gap_is_no_value_to_be_counted() -> None:
    assert tally(pd.Series(["gap", None, "gap", "reported"])) == {"gap": 2, "reported": 1}


def test_days_run_from_the_first_day_that_a_date_can_mean() -> None:
    # The talks are known to the month only.
    assert days_between(DATA, "1950-04-kim-in-moscow", "1950-06-25-invasion") == 85
    assert days_between(DATA, "1950-06-25-invasion", "1950-06-25-invasion") == 0


def test_words_of_events_stand_in_the_order_asked() -> None:
    asked = ("1950-06-25-invasion", "1950-04-kim-in-moscow")
    assert words_of_events(DATA, "date_precision", *asked) == ["day", "month"]


def test_what_was_sold_and_what_was_bought_make_the_trade() -> None:
    moscow = ("SUN", "RUS")
    every = one_way_trade(DATA, moscow, "PRK")
    sold = one_way_trade(DATA, moscow, "PRK", bought=False)
    bought = one_way_trade(DATA, moscow, "PRK", sold=False)
    assert len(every) == len(sold) + len(bought) > 0
    assert set(sold["exporter"]) <= set(moscow)
    assert set(bought["exporter"]) == {"PRK"}


def test_a_document_was_read_whole_or_it_was_not() -> None:
    documents = DATA.documents
    whole, part = read_whole(documents), read_whole(documents, whole=False)
    assert len(whole) + len(part) == len(documents)
    assert not set(whole) & set(part)


def test_one_day_too_many_is_one_day_more() -> None:
    assert both_ends_counted(lambda _: 10).value(DATA) == 11
    assert "dollar" in TIV_A_YEAR.y_never
