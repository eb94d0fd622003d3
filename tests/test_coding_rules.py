"""The codebook, whose act each event is, and the second coding."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from authoring.history.coding import is_act_between
from authoring.history.second_coding import N_ROWS, SECOND, codebook_page, draw, sheet
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import load

EVENTS, ACTS, CODES = load("events"), load("event_acts"), load("coder_codes")


@pytest.mark.parametrize(
    ("act_of", "toward", "expected"),
    [
        ({"SUN"}, {"PRK"}, True),
        ({"PRK", "CHN"}, {"RUS", "USA"}, True),
        ({"SUN", "PRK"}, {"KOR"}, True),
        ({"SUN"}, {"KOR"}, False),
        ({"CHN", "PRK"}, {"CHN", "PRK"}, False),
        ({"RUS", "PRK", "USA"}, set(), False),
    ],
)
def test_an_act_is_between_the_two_by_rule(act_of, toward, expected):
    assert is_act_between(act_of, toward) is expected


def test_load_says_of_each_event_whose_act_it_is():
    both = EVENTS.merge(ACTS, on="event_id", suffixes=("", "_own"))
    assert (both["act_of"] == both["act_of_own"]).all()
    assert not EVENTS[EVENTS["is_context"]]["is_bilateral"].any()


def test_the_draw_is_fixed_and_holds_neither_context_nor_anchor():
    drawn = draw(data_dir())
    assert [row["event_id"] for row in drawn] == [row["event_id"] for row in draw(data_dir())]
    assert len(drawn) == N_ROWS
    anchors = set(";".join(load("codebook")["anchor_ids"].dropna()).split(";"))
    assert not any(row["is_context"] or row["event_id"] in anchors for row in drawn)


def test_the_sheet_tells_no_code_and_no_id():
    drawn = draw(data_dir(), n_rows=5)
    rows = list(csv.DictReader(StringIO(sheet(drawn))))
    assert [row["title"] for row in rows] == [row["title"] for row in drawn]
    assert not any(row["closeness"] or row["hostility"] or row["note"] for row in rows)
    assert not any(event["event_id"] in sheet(drawn) for event in drawn)
    assert "Anchor" in codebook_page(data_dir())


def test_the_second_coder_coded_sixty_events_once_each():
    own = CODES[CODES["coder"] == SECOND]
    assert len(own) == own["event_id"].nunique() == N_ROWS
    assert own["coding_note"].notna().all()
    others = CODES[CODES["coder"] != SECOND]
    assert set(own["event_id"]) <= set(others["event_id"])
