"""Headlines: a line each at 1024 pixels, so that the status below them keeps its place."""

from __future__ import annotations

from typing import Any

import pytest

from moscow_pyongyang.explorers import (
    closeness_by_year,
    security_council,
    ties_triangle,
    trade_ledgers,
    treaty_clauses,
)
from moscow_pyongyang.explorers.base import FIRST_YEAR, LAST_YEAR
from tests import every_explorer

# What a card 842 pixels wide holds of the serif of its headline, in letters of usual width.
LINE = 85
# Its finding takes a second line, for which the card has room.
LONG = "meetings_map"


def headline(shown: Any) -> str:
    fig: Any = shown.fig
    return str(fig["layout"]["meta"]["title"])


@pytest.mark.parametrize("name", [n for n in every_explorer.PICTURES if n.split("-")[0] != LONG])
def test_the_headline_of_every_explorer_is_a_line(name: str) -> None:
    title = every_explorer.make(name).shown["spec"]["layout"]["meta"]["title"]
    assert len(title) <= LINE, title


@pytest.mark.parametrize("start", range(FIRST_YEAR, LAST_YEAR, 9))
def test_the_headline_of_closeness_is_a_line_for_every_span(start: int) -> None:
    for end in range(start, LAST_YEAR + 1, 5):
        state = closeness_by_year.ClosenessState(start, end)
        title = headline(closeness_by_year.frame(state))
        assert len(title) <= LINE, title


def test_the_headline_of_the_triangle_is_a_line_for_every_year() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        title = headline(ties_triangle.frame(ties_triangle.TriangleState(year=year)))
        assert len(title) <= LINE, title


def test_the_headline_of_the_ledgers_is_a_line_for_every_year() -> None:
    for year in range(1985, 2025, 3):
        state = trade_ledgers.LedgersState(year=year)
        title = headline(trade_ledgers.frame(state))
        assert len(title) <= LINE, title


@pytest.mark.parametrize("start", [1949, 1970, 1990, 2006, 2016])
def test_the_headline_of_the_council_is_a_line_when_all_is_open(start: int) -> None:
    state = security_council.CouncilState(start=start, all_open=True)
    title = headline(security_council.frame(state))
    assert len(title) <= LINE, title


def test_the_headline_of_the_treaties_is_a_line_whichever_are_compared() -> None:
    tables = treaty_clauses.read_tables()
    for one in tables.treaties:
        for other in tables.treaties:
            state = treaty_clauses.TreatiesState(treaties=tuple({one, other}))
            assert len(headline(treaty_clauses.frame(state, tables))) <= LINE
