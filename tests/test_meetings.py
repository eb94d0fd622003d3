"""Where they met: places, lanes and sentences computed, outlines from our own files."""

from __future__ import annotations

import json
from collections import Counter
from statistics import median
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.meetings_map import (
    VIEWS,
    meeting_rows,
    meetings_alt,
    meetings_chart,
    meetings_headline,
    meetings_spec,
)
from moscow_pyongyang.charts.parts import shown_traces
from moscow_pyongyang.errors import CourseError, DataError, UnknownNameError
from moscow_pyongyang.explorers.meetings import MeetingsState, code, detail, frame, meetings_map

ROWS = meeting_rows(load("summits"), load("places"))
STATES = [
    MeetingsState(),
    MeetingsState(start=2000, view="east"),
    MeetingsState(start=1966, end=1966),
    MeetingsState(end=1948),
    MeetingsState(place="moscow", level="all"),
    MeetingsState(place="vladivostok"),
    MeetingsState(only_documented=True, level="all", end=1991),
]
PLACES = pd.DataFrame(
    [
        ("moscow", "Moscow", "RUS", 55.75, 37.62),
        ("vladivostok", "Vladivostok", "RUS", 43.11, 131.87),
        ("near", "Near Vladivostok", "RUS", 43.3, 131.9),
        ("pyongyang", "Pyongyang", "PRK", 39.03, 125.75),
        ("beijing", "Beijing", "CHN", 39.91, 116.4),
    ],
    columns=["place_id", "place", "entity_id", "lat", "lon"],
)


def summits(*where: tuple[str, str]) -> list[dict[str, Any]]:
    table = pd.DataFrame(where, columns=["start", "place_id"]).astype("string")
    table = table.assign(
        summit_id=table["start"] + "-" + table["place_id"],
        end=pd.NA,
        place=table["place_id"],
        moscow_side="A",
        pyongyang_side="B",
        level="top leaders",
        certainty="documented",
    )
    return meeting_rows(table, PLACES)


def shown_ids(state: MeetingsState) -> list[str]:
    fig = frame(state, ROWS).fig
    assert isinstance(fig, dict)
    return [row[-1] for row in fig["layout"]["meta"]["table"]["rows"]]


def test_places_that_lie_close_together_are_one_mark() -> None:
    rows = summits(("1966-05", "near"), ("2002-08-23", "vladivostok"), ("2019", "vladivostok"))
    assert {row["spot"] for row in rows} == {"vladivostok"}


def test_a_lane_follows_from_soil_and_longitude() -> None:
    rows = summits(("1950", "moscow"), ("1966", "near"), ("2000", "pyongyang"), ("2025", "beijing"))
    assert [row["lane"] for row in rows] == ["Moscow", "Far East", "North Korea", "Third country"]


def test_every_meeting_of_the_table_has_a_place_on_the_map() -> None:
    assert sorted(row["summit_id"] for row in ROWS) == sorted(load("summits")["summit_id"])


def test_the_finding_says_since_when_no_longer_in_moscow() -> None:
    rows = summits(("1950-04", "moscow"), ("2001-08-04", "moscow"), ("2002-08-23", "vladivostok"))
    assert meetings_headline(rows) == (
        "after August 2001 no meeting in Moscow: the one on Russian soil was in the Far East"
    )
    assert meetings_headline(rows[:2]) == "2 meetings in Moscow"
    assert meetings_headline(rows[:2] + summits(("1970", "beijing"))) == (
        "2 of 3 meetings took place in Moscow"
    )
    assert meetings_headline([]) == "no meeting is in this selection"


def test_the_alt_sentence_counts_places_and_dates_the_far_east() -> None:
    rows = summits(("1950-04", "moscow"), ("1966-05", "near"), ("2002-08-23", "vladivostok"))
    said = meetings_alt(rows)
    assert "3 meetings" in said
    assert "Vladivostok 2, Moscow 1" in said
    assert said.endswith("2 meetings, the first in May 1966.")
    assert "None in the Far East" in meetings_alt(rows[:1])


def test_the_sentence_agrees_with_the_table() -> None:
    table = load("summits")
    n = int((table["level"] == "top leaders").sum())
    assert frame(MeetingsState(), ROWS).sentence.startswith(
        f"{n} meetings of top leaders, 1945–2026: "
    )


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_code_makes_the_same_selection_and_picture(state: MeetingsState) -> None:
    *lines, last = code(state, ROWS).plain().splitlines()
    assert 2 <= len(lines) <= 5
    names: dict[str, Any] = {"load": load}
    exec("\n".join([*lines, f"made = {last}"]), names)
    assert sorted(names["shown"]["summit_id"]) == sorted(shown_ids(state))
    assert isinstance(names["made"], go.Figure)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_that_plotly_accepts(state: MeetingsState) -> None:
    shown = frame(state, ROWS)
    assert isinstance(shown.fig, dict)
    assert json.loads(go.Figure(shown.fig).to_json())["data"]
    layout = shown.fig["layout"]
    # What the page draws: title, legend and source stand beside the picture there.
    assert layout["height"] - layout["meta"]["head"] - layout["meta"]["foot"] <= 390
    assert shown.picks is not None
    assert len(shown.picks.signs) == len(shown_ids(state))


def test_the_map_is_drawn_with_plain_lines_only() -> None:
    fig = meetings_chart(load("summits"), load("places"))
    assert {trace.type for trace in fig.data} == {"scatter"}
    assert "geo" not in fig.to_plotly_json()["layout"]
    assert "lines of control" in fig.layout.meta["subtitle"]


def test_a_folder_without_outlines_is_explained(tmp_path: Any) -> None:
    with pytest.raises(DataError, match="restore data/geo"):
        meetings_chart(load("summits"), load("places"), folder=tmp_path)


def spec_of(state: MeetingsState) -> dict[str, Any]:
    fig = frame(state, ROWS).fig
    assert isinstance(fig, dict)
    return fig


def trace(spec: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in spec["data"] if one["name"] == name)
    return found


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_mark_says_how_many_met_there_and_both_capitals_are_shown(state: MeetingsState) -> None:
    spec = spec_of(state)
    shown = set(shown_ids(state))
    there = Counter(row["spot"] for row in ROWS if row["summit_id"] in shown)
    numbers = [int(text.strip("</b>")) for text in trace(spec, "places")["text"]]
    assert sorted(numbers) == sorted(there.values())
    assert set(trace(spec, "seats")["customdata"]) == shown
    words = [note["text"] for note in spec["layout"]["annotations"]]
    assert {"<b>Moscow</b>", "<b>Pyongyang</b>"} < set(words)
    assert spec["layout"]["meta"]["halo"] == theme.LAND


def test_ways_lead_from_the_capital_of_who_travelled_to_the_place() -> None:
    rows = summits(("1950-04", "moscow"), ("2019", "vladivostok"), ("2024", "pyongyang"))
    spec = meetings_spec(rows)
    cone = VIEWS["whole"].cone
    for capital, guest in (("Moscow", "Pyongyang"), ("Pyongyang", "Moscow")):
        ways = trace(spec, f"ways from {capital}")
        ends = _ends(list(zip(ways["x"], ways["y"], strict=True)))
        home = cone.project(*(PLACE_AT[capital.lower()]))
        reached = {PLACE_AT["vladivostok"], PLACE_AT[guest.lower()]}
        assert [one[0] for one in ends] == [pytest.approx(home, abs=1)] * 2
        for place in reached:
            assert any(one[1] == pytest.approx(cone.project(*place), abs=1) for one in ends)
    only = [t for t in meetings_spec(rows[:1])["data"] if "ways" in t["name"] and t["x"]]
    assert {t["name"] for t in only} == {"ways from Pyongyang"}


def test_the_ways_to_the_picked_meeting_are_bold_and_without_one_none_are() -> None:
    data = spec_of(MeetingsState())["data"]
    for picked, capitals in {
        "": set(),
        "2024-06-19-pyongyang": {"Moscow"},
        "1949-03-05-moscow": {"Pyongyang"},
        "2019-04-25-vladivostok": {"Moscow", "Pyongyang"},
    }.items():
        drawn = shown_traces(data, picked)
        bold = {t["name"] for t in drawn if t.get("line", {}).get("width") == 2.8 and t["x"]}
        assert bold == {f"ways from {capital}" for capital in capitals}


PLACE_AT = {row.place_id: (row.lon, row.lat) for row in PLACES.itertuples()}


def _ends(points: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    ways: list[list[tuple[Any, Any]]] = [[]]
    for point in points:
        if point[0] is None:
            ways.append([])
        else:
            ways[-1].append(point)
    return [(way[0], way[-1]) for way in ways]


def test_a_name_does_not_move_when_another_year_is_chosen() -> None:
    def names(state: MeetingsState) -> dict[str, tuple[Any, ...]]:
        keys = ("x", "y", "xanchor", "yanchor", "xshift", "yshift")
        return {
            note["text"]: tuple(note.get(key) for key in keys)
            for note in spec_of(state)["layout"]["annotations"]
            if note.get("xref") == "x2"
        }

    whole = names(MeetingsState(level="all"))
    for state in (MeetingsState(), MeetingsState(start=2000), MeetingsState(end=1952)):
        for text, at in names(state).items():
            assert whole[text] == at


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("wide", "high"), [(516, 178), (607, 178), (740, 190), (390, 178)])
def test_no_mark_and_no_name_of_a_place_covers_another(view: str, wide: int, high: int) -> None:
    """At 1024 × 600, 1280 × 800, on paper and on a narrow page."""
    spec = spec_of(MeetingsState(view=view, level="all"))
    left, low, right, up = VIEWS[view].box
    scale = min(wide / (right - left), high / (up - low))
    middle = (left + right) / 2, (low + up) / 2

    def pixel(x: float, y: float) -> tuple[float, float]:
        return wide / 2 + (x - middle[0]) * scale, high / 2 - (y - middle[1]) * scale

    places = trace(spec, "places")
    boxes = []
    for x, y, size in zip(places["x"], places["y"], places["marker"]["size"], strict=True):
        (px, py), r = pixel(x, y), size / 2
        if 0 < px < wide and 0 < py < high:
            boxes.append((px - r, py - r, px + r, py + r))
    n_marks = len(boxes)
    assert n_marks >= 5
    for note in spec["layout"]["annotations"]:
        if not note["text"].startswith("<b>"):
            continue
        px, py = pixel(note["x"], note["y"])
        if not (0 < px < wide and 0 < py < high):
            continue
        px, py = px + note["xshift"], py - note["yshift"]
        letters = 6.9 * (len(note["text"]) - 7)
        px -= {"left": 0, "center": 0.5, "right": 1}[note["xanchor"]] * letters
        py -= {"top": 0, "middle": 0.5, "bottom": 1}[note["yanchor"]] * 15
        boxes.append((px, py, px + letters, py + 15))
        if wide > 400:
            assert px >= -2
            assert px + letters <= wide + 2
            assert py >= -2
            assert py + 15 <= high + 2
    assert len(boxes) > n_marks
    for i, (a, b, c, d) in enumerate(boxes):
        for e, f, g, h in boxes[i + 1 :]:
            assert not (a < g - 1 and e < c - 1 and b < h - 1 and f < d - 1)


def test_meetings_near_in_time_stand_beside_each_other_and_not_on_one_another() -> None:
    times = trace(spec_of(MeetingsState()), "meetings")
    at = [
        (pd.Timestamp(x).toordinal() / 365.25 * 5.0, y * 20)
        for x, y in zip(times["x"], times["y"], strict=True)
    ]
    near = [
        (one, other)
        for i, one in enumerate(at)
        for other in at[i + 1 :]
        if abs(one[0] - other[0]) < 4.9 and abs(one[1] - other[1]) < 9
    ]
    assert near == []


def test_a_hollow_mark_stands_for_later_accounts() -> None:
    shown = frame(MeetingsState(), ROWS)
    assert isinstance(shown.fig, dict)
    times = next(t for t in shown.fig["data"] if t["name"] == "meetings")
    known = {row["summit_id"]: row["certainty"] for row in ROWS}
    for key, symbol in zip(times["customdata"], times["marker"]["symbol"], strict=True):
        assert (symbol == "circle-open") == (known[key] == "reported")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["summit_id"]))
def test_every_meeting_has_a_panel_with_a_source(row: dict[str, Any]) -> None:
    panel = detail(row["summit_id"], ROWS)
    assert panel.sources
    assert all(words.strip() for _, words in panel.parts)


def test_the_arguments_are_the_link_to_a_first_view() -> None:
    view = meetings_map(start=2000, view="east")
    fallback = view.fallback()
    assert view.state["view"] == "east"
    assert "2000–2026" in fallback.sentence
    assert fallback.table is not None


@pytest.mark.parametrize("view", ["whole", "east"])
def test_a_step_along_the_years_sends_marks_and_no_ground(view: str) -> None:
    card = meetings_map(view=view)
    sizes = []
    for end in range(2025, 1945, -1):
        held = json.loads(json.dumps(card.state))
        step = {"state": {"end": end}, "is_drawn": False, "held": held}
        text = json.dumps(card.respond("state", step))
        assert '"ground"' not in text
        sizes.append(len(text))
    # In most years nobody met.
    assert max(sizes) < 16_000
    assert median(sizes) < 2_500


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"start": 1960, "end": 1950}, "swap the years"),
        ({"place": "paris"}, "No place paris"),
        ({"level": "low"}, "top, all"),
        ({"view": "moon"}, "whole, east"),
        ({"colour": "red"}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        meetings_map(**values)


def test_an_unknown_meeting_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No meeting 'x'"):
        detail("x", ROWS)
