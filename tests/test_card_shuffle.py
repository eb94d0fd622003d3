"""The card shuffle: heaps that keep their size, gaps that can be counted by hand, a still table."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import explore, load
from moscow_pyongyang.charts.picture import chart_svg
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.card_shuffle import MOST, ShuffleState, frame, read_packs
from moscow_pyongyang.explorers.event_coding import chosen
from moscow_pyongyang.measures import heap_gaps, shuffled_heaps

EVENTS = load("events")
PACKS = read_packs(EVENTS)
STATES = [
    ShuffleState(),
    ShuffleState(shuffles=1),
    ShuffleState(shuffles=MOST),
    ShuffleState(cards="all"),
    ShuffleState(cards="all", shuffles=40),
    ShuffleState(shuffles=12, seed=7),
]


def cards(closeness: list[int], hostility: list[int | None]) -> pd.DataFrame:
    pair = pd.DataFrame({"closeness": closeness, "hostility": hostility})
    return pair.astype({"hostility": "Int64"})


FOUR = cards([2, 1, -1, 0], [1, 2, 0, -1])


# --- the measure -----------------------------------------------------------------------


def test_the_gap_of_the_real_deal_is_that_of_the_two_means() -> None:
    assert heap_gaps(FOUR).to_dict() == {0: 2.0}


def test_every_shuffle_keeps_the_cards_and_the_sizes_of_the_heaps() -> None:
    heaps = shuffled_heaps(FOUR, 50)
    assert heaps.shape == (51, 4)
    assert set(heaps.sum(axis=1)) == {2}
    assert heaps[0].tolist() == [True, True, False, False]


def test_more_shuffles_begin_with_the_same_ones() -> None:
    few, many = heap_gaps(FOUR, 5), heap_gaps(FOUR, 60)
    assert many[:6].tolist() == few.tolist()
    assert heap_gaps(FOUR, 60, seed=2).tolist() != many.tolist()


def test_all_deals_come_about_equally_often() -> None:
    dealt = pd.Series([tuple(deal) for deal in shuffled_heaps(FOUR, 900)[1:]]).value_counts()
    assert len(dealt) == 6
    assert dealt.between(110, 190).all()


@pytest.mark.parametrize(
    ("pack", "n", "message"),
    [
        (cards([1, 2], [1, None]), 1, "1 cards have no code for hostility"),
        (cards([1, 2], [1, 2]), 1, "in one heap"),
        (cards([1, 2], [0, -1]), 1, "in one heap"),
        (FOUR, -1, "0 to 1000, not -1"),
        (FOUR, 1001, "not 1001"),
    ],
)
def test_cards_that_cannot_be_dealt_are_refused(pack: pd.DataFrame, n: int, message: str) -> None:
    with pytest.raises(CourseError, match=message):
        heap_gaps(pack, n)


# --- the table -------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_with_a_still_picture(state: ShuffleState) -> None:
    shown = frame(state, PACKS)
    assert frame(state, PACKS) == shown
    assert isinstance(shown.fig, dict)
    assert json.loads(go.Figure(shown.fig).to_json())["data"]
    assert chart_svg(shown.fig).startswith("<svg")


def test_the_cards_are_those_of_the_desk_less_the_silent_ones() -> None:
    twelve = chosen(EVENTS)
    silent = twelve["hostility"].isna() | twelve["closeness"].isna()
    assert set(PACKS["twelve"].cards["event_id"]) == set(twelve[~silent]["event_id"])
    assert PACKS["twelve"].n_aside == silent.sum()
    assert f"{silent.sum()} without both codes laid aside" in frame(ShuffleState(), PACKS).sentence


def test_all_cards_are_the_rows_of_the_thesis_bench() -> None:
    own = EVENTS[EVENTS["is_bilateral"]]
    both = own.dropna(subset=["hostility", "closeness"])
    assert len(PACKS["all"].cards) == len(both)
    assert PACKS["all"].n_aside == len(own) - len(both)


def test_the_count_of_all_deals_is_that_of_every_way_to_deal_them() -> None:
    pack = PACKS["twelve"].cards
    closeness = pack["closeness"].astype(float).to_numpy()
    n_hostile = int((pack["hostility"] > 0).sum())
    ways = [np.array(heap) for heap in combinations(range(len(pack)), n_hostile)]
    gaps = [closeness[heap].mean() - np.delete(closeness, heap).mean() for heap in ways]
    wide = sum(abs(gap) >= abs(heap_gaps(pack)[0]) - 1e-6 for gap in gaps)
    said = frame(ShuffleState(), PACKS).notes[-1]
    assert f"in {len(ways)} ways, and {wide} of them" in said


def test_the_squares_are_the_gaps_as_wide_as_the_real_one() -> None:
    shown = frame(ShuffleState(shuffles=MOST), PACKS)
    gaps = heap_gaps(PACKS["twelve"].cards, MOST)
    wide = int((gaps[1:].abs() >= abs(gaps[0]) - 1e-9).sum())
    squares = trace(shown.fig, "as wide as the real gap")["x"]
    assert len(squares) == wide
    assert len(trace(shown.fig, "a shuffle")["x"]) == MOST - wide
    assert dict(shown.facts) == {
        "real gap": "+2.1",
        "shuffles": str(MOST),
        "as wide": str(wide),
    }


def test_nothing_but_the_cards_and_a_new_dot_moves() -> None:
    few, more = (frame(ShuffleState(shuffles=n), PACKS).fig for n in (20, 21))
    axes = ("xaxis", "yaxis", "xaxis2", "yaxis2", "shapes", "height")
    assert [few["layout"][one] for one in axes] == [more["layout"][one] for one in axes]
    assert dots(few) < dots(more)
    assert len(dots(more) - dots(few)) == 1


def test_a_card_keeps_its_code_and_can_be_picked_wherever_it_lies() -> None:
    view = explore.shuffle(shuffles=9)
    cells = view.shown["cells"]
    codes = EVENTS.set_index("event_id")["closeness"]
    assert all(codes[row[-1]] == row[3] for row in cells["rows"])
    marked = {key for one in view.shown["spec"]["data"] for key in one.get("customdata") or ()}
    assert marked == {row[-1] for row in cells["rows"]}
    view.pick(cells["rows"][3][-1])
    assert view.picked["id"] == cells["rows"][3][-1]


@pytest.mark.parametrize(
    ("n", "title"),
    [
        (0, "As coded, the hostile heap lies 2.1 steps closer"),
        (1, "The first shuffle gives no gap as wide as the real 2.1"),
        (20, "None of 20 shuffles gives a gap as wide as the real 2.1"),
        (40, "1 of 40 shuffles gives a gap as wide as the real 2.1"),
        (MOST, "2 of 100 shuffles give a gap as wide as the real 2.1"),
    ],
)
def test_the_headline_counts(n: int, title: str) -> None:
    meta = frame(ShuffleState(shuffles=n), PACKS).fig["layout"]["meta"]
    assert meta["title"] == title
    assert f"{n} gaps of shuffles" in meta["alt"]


def test_no_word_of_the_table_says_more_than_chance() -> None:
    notes = " ".join(frame(ShuffleState(), PACKS).notes)
    assert "It says nothing of what caused it" in notes
    assert "one coder's judgement" in notes


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"cards": "ten"}, "cards knows twelve, all"),
        ({"shuffles": 101}, "from 0 to 100"),
        ({"shuffles": -1}, "from 0 to 100"),
        ({"colour": "red"}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        explore.shuffle(**values)


def trace(fig: Any, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in fig["data"] if one["name"] == name)
    return found


def dots(fig: Any) -> set[tuple[float, float]]:
    names = ("a shuffle", "as wide as the real gap")
    return {spot for name in names for spot in zip(*map(trace(fig, name).get, "xy"), strict=True)}
