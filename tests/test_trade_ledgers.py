"""The ledgers of one trade: none joined with another, no zero that nobody measured."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts import describe
from moscow_pyongyang.charts.ledger_rows import CODED_ZERO, DOLLARS, PAIRS, REASONS, ledger_entries
from moscow_pyongyang.charts.ledger_scale import Scale
from moscow_pyongyang.charts.ledger_words import CLAIM
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.trade_ledgers import (
    LedgersState,
    code,
    detail,
    frame,
    ledgers,
    read_tables,
)
from moscow_pyongyang.tables.schema import resource

BOOKS = read_tables()
STATES = [
    LedgersState(),
    LedgersState(pair="RUS-KOR", start=1986, year=2014),
    LedgersState(pair="CHN-PRK", start=1955, year=2014, ledgers=("cow_imports", "kotra")),
    LedgersState(pair="USA-PRK", flow="sold", start=1948, year=2008),
    LedgersState(pair="KOR-PRK", flow="bought", start=1949, year=2000),
    LedgersState(pair="RUS-PRK", start=1989, end=1989, year=1989),
    LedgersState(pair="PRK-WLD", start=1948, year=1966),
]


SPAN, ABOVE = "lowest to highest", ", above the break"


def spec(state: LedgersState) -> dict[str, Any]:
    fig = frame(state, BOOKS).fig
    assert isinstance(fig, dict)
    return fig


def rows(state: LedgersState) -> list[dict[str, Any]]:
    table = spec(state)["layout"]["meta"]["table"]
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def lines(state: LedgersState) -> dict[str, dict[str, Any]]:
    """Return the traces of the ledgers and their gaps, without the bars behind them."""
    own = [t for t in spec(state)["data"] if t.get("meta") != "key"]
    return {t["name"]: t for t in own if t["name"] != SPAN}


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_that_plotly_accepts(state: LedgersState) -> None:
    fig = go.Figure(spec(state))
    assert json.loads(fig.to_json())["data"]
    assert fig.layout.height - fig.layout.meta["head"] - fig.layout.meta["foot"] <= 520


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_same_state_gives_the_same_frame(state: LedgersState) -> None:
    assert frame(state, BOOKS) == frame(state, BOOKS)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_code_makes_the_figures_of_the_picture(state: LedgersState) -> None:
    names: dict[str, Any] = {"load": load}
    *selection, drawing = code(state).plain().splitlines()
    exec("\n".join(selection), names)
    titles = BOOKS.titles
    made = {
        (titles[trace.name], year): round(value, 6)
        for trace in eval(drawing, names).data
        for year, value in zip(trace.x, trace.y, strict=True)
        if value == value
    }
    own = {(r["Ledger"], r["Year"]): r["Value"] for r in rows(state)
           if r["Value"] is not None and r["Unit"] == DOLLARS}  # fmt: skip
    assert made == own
    assert 3 <= len(code(state).plain().splitlines()) <= 6


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_row_has_a_panel_with_who_counted_and_a_source(state: LedgersState) -> None:
    # One figure and one gap of each ledger: all of its rows are made alike.
    kinds = {(row["Ledger"], row["Status"]): row["Row"] for row in rows(state)}
    for key in kinds.values():
        shown = detail(key, BOOKS)
        assert shown.sources
        assert {"Who counted.", "Misses."} <= {head for head, _ in shown.parts}


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("flow", ["both", "sold", "bought"])
def test_a_trace_holds_one_ledger_only(pair: str, flow: str) -> None:
    for name, trace in lines(LedgersState(pair=pair, flow=flow, start=1948)).items():
        if name != "gaps":
            held = {key.split("/")[2] for key in trace["customdata"] if key}
            assert held == {name.removesuffix(ABOVE)}


def test_only_series_of_one_hand_are_lines() -> None:
    modes = {n: t["mode"] for n, t in lines(LedgersState(pair="RUS-KOR", start=1948)).items()}
    assert {name for name, mode in modes.items() if "lines" in mode} == {
        "cow_imports",
        "cow_smoothed",
    }


@pytest.mark.parametrize("pair", PAIRS)
def test_a_line_stops_at_every_year_without_a_figure(pair: str) -> None:
    for name, trace in lines(LedgersState(pair=pair, start=1948)).items():
        if name == "gaps" or "lines" not in trace["mode"]:
            continue
        assert trace["connectgaps"] is False
        for a, b in zip(trace["x"], trace["x"][1:], strict=False):
            assert a is None or b is None or b == a + 1


def test_a_line_does_not_run_from_the_soviet_union_into_russia() -> None:
    years = lines(LedgersState(pair="RUS-USA", start=1948))["cow_imports"]["x"]
    place = years.index(1992)
    assert years[place - 2 : place] == [1991, None]


def test_no_coded_zero_is_drawn_as_a_value() -> None:
    table = load("trade")
    zeros = table[table["gap_reason"].isin(list(CODED_ZERO))]
    assert len(zeros) > 200
    for pair in PAIRS:
        for row in rows(LedgersState(pair=pair, start=1948)):
            assert (row["Value"] is None) == (row["Status"] == "gap")
            assert row["Status"] != "gap" or row["Remark"]


def test_soviet_trade_with_the_north_is_a_coded_zero_with_its_reason() -> None:
    state = LedgersState(start=1985, end=1991, year=1985)
    gaps = lines(state)["gaps"]
    assert set(gaps["x"]) == set(range(1985, 1992))
    assert set(gaps["y"]) == {0}
    assert "neither state reported" in frame(state, BOOKS).sentence
    assert dict(detail(gaps["customdata"][0], BOOKS).doubts)["Gap."].startswith("Coded 0")


def test_the_reasons_are_those_of_the_schema() -> None:
    field = next(f for f in resource("trade")["schema"]["fields"] if f["name"] == "gap_reason")
    assert set(REASONS) == set(field["constraints"]["enum"])


def test_the_row_of_1996_is_marked() -> None:
    line = lines(LedgersState())["cow_imports"]
    place = line["x"].index(1996)
    assert line["marker"]["symbol"][place].endswith("open")
    doubts = dict(detail("RUS-PRK/both/cow_imports/1996", BOOKS).doubts)
    assert "booked to the North" in doubts["Warning."]
    # The explorer opens on it: the highest figure of the year that it compares.
    assert ledgers().picked["id"] == "RUS-PRK/both/cow_imports/1996"


def test_a_bar_spans_what_several_ledgers_say_of_a_year() -> None:
    bars, above = (
        t for t in spec(LedgersState())["data"] if t["name"] == SPAN and t.get("meta") != "key"
    )
    assert (bars["yaxis"], above["yaxis"], above["y"]) == ("y", "y4", bars["y"])
    at = bars["x"].index(1996)
    own = [e for e in rows(LedgersState()) if e["Year"] == 1996 and e["Value"] is not None]
    values = [e["Value"] for e in own if e["Unit"] == "million current US dollars"]
    assert bars["y"][at : at + 2] == [min(values), max(values)]


def test_no_name_of_a_ledger_covers_another_and_they_follow_the_last_values() -> None:
    notes = [n for n in spec(LedgersState())["layout"]["annotations"] if n.get("xshift") == 6]
    places = [note["yshift"] for note in notes]
    assert len(notes) > 4
    assert all(above - below >= 16 for above, below in pairwise(places))


def test_steps_of_ten_keep_every_figure() -> None:
    plain, log = (spec(LedgersState(log=is_log)) for is_log in (False, True))
    assert log["layout"]["yaxis"]["type"] == "log"
    assert "yaxis4" not in log["layout"]
    assert held(plain) == held(log)


def held(drawn: dict[str, Any]) -> dict[str, float]:
    """Return the value at which each row is drawn, by its id; a row is drawn once."""
    places = [
        (key, value)
        for trace in drawn["data"]
        for key, value in zip(trace.get("customdata", ()), trace["y"], strict=False)
        if key
    ]
    assert len({key for key, _ in places}) == len(places)
    return dict(places)


# --- a broken axis ---------------------------------------------------------------------


def test_an_axis_is_broken_where_few_values_would_flatten_all_others() -> None:
    layout = spec(LedgersState())["layout"]
    below, above = layout["yaxis"], layout["yaxis4"]
    assert below["range"][1] < above["range"][0]
    # The parts lie over one another, with the break between them.
    assert below["domain"][1] < above["domain"][0] < above["domain"][1] == 1.0
    values = [r["Value"] for r in rows(LedgersState()) if r["Value"] and r["Unit"] == DOLLARS]
    cut = (below["range"][1], above["range"][0])
    assert not [value for value in values if cut[0] < value < cut[1]]
    assert 0 < sum(value > cut[0] for value in values) <= 0.15 * len(values)


def test_the_break_is_drawn_and_said_in_words() -> None:
    layout = spec(LedgersState())["layout"]
    torn = [shape for shape in layout["shapes"] if shape["type"] == "path"]
    assert len(torn) == 2
    low, high = (
        f"{layout[axis]['range'][end]:,.0f}" for axis, end in (("yaxis", 1), ("yaxis4", 0))
    )
    words = f"axis is broken: {low} to {high} is left out"
    assert any(words in note["text"] for note in layout["annotations"])
    assert words in layout["meta"]["alt"]
    assert words in layout["meta"]["subtitle"]


def test_what_is_above_the_break_stands_there_and_a_line_goes_through_it() -> None:
    drawn = lines(LedgersState())
    above = drawn[f"cow_imports{ABOVE}"]
    assert above["yaxis"] == "y4"
    assert [key for key in above["customdata"] if key] == ["RUS-PRK/both/cow_imports/1996"]
    # The same years and values in both parts: neither half of the line is cut off.
    assert (above["x"], above["y"]) == (drawn["cow_imports"]["x"], drawn["cow_imports"]["y"])


@pytest.mark.parametrize("state", [LedgersState(pair="RUS-KOR", start=1992), STATES[5]], ids=str)
def test_an_axis_of_even_steps_or_few_values_is_whole(state: LedgersState) -> None:
    layout = spec(state)["layout"]
    assert "yaxis4" not in layout
    assert "broken" not in layout["meta"]["alt"]


def test_a_name_stands_at_the_height_of_its_last_value_on_either_side_of_the_break() -> None:
    scale = Scale.of([*range(10, 300, 10), 900.0, 2700.0], is_log=False)
    assert scale.cut is not None
    places = [scale.height(value) for value in (0, 150, scale.cut[0], 900, 2700, scale.high)]
    assert places == sorted(places)
    assert places[2] < 0.65 < 0.7 < places[3]
    assert places[-1] == pytest.approx(1)


def test_roubles_stay_roubles_in_a_panel_of_their_own() -> None:
    state = LedgersState(start=1989, end=1989, year=1989)
    trace = lines(state)["soviet_figures"]
    own = load("trade").query("ledger == 'soviet_figures' and direction == 'both'")
    assert trace["yaxis"] == "y3"
    assert trace["y"] == own["value"].to_list()
    assert "million roubles, not converted" in frame(state, BOOKS).sentence
    assert "roubles are not converted" in spec(state)["layout"]["meta"]["subtitle"]


def test_two_directions_are_added_within_one_ledger_only() -> None:
    table = load("trade").query("ledger == 'hyundai_research' and year == 2014")
    shown = detail("RUS-KOR/both/hyundai_research/2014", BOOKS)
    assert shown.marks[0].startswith(f"{table['value'].sum():,.0f} ")
    assert "the course added them" in dict(shown.notes)["Added."]


def test_a_turnover_that_the_ledger_gives_is_not_replaced_by_a_sum() -> None:
    own = ledger_entries(BOOKS.trade, PAIRS["RUS-KOR"], "both", BOOKS.titles)
    given = next(e for e in own if (e.ledger, e.year) == ("kotra", 2018))
    table = load("trade").query("ledger == 'kotra' and year == 2018 and direction == 'both'")
    assert given.value == table["value"].iloc[0]
    assert not given.is_summed


def test_the_sentence_says_how_far_the_ledgers_differ() -> None:
    said = frame(LedgersState(year=1996), BOOKS).sentence
    sums = {name: load("trade").query(
        f"ledger == '{name}' and year == 1996 and exporter in ['RUS', 'PRK'] "
        "and importer in ['RUS', 'PRK']")["value"].sum()
        for name in ("cow_imports", "cow_smoothed")}  # fmt: skip
    assert f"from {sums['cow_smoothed']:,.0f} (COW, smoothed) to {sums['cow_imports']:,.0f}" in said
    assert f"{sums['cow_imports'] / sums['cow_smoothed']:.1f} times as much" in said


def test_a_copy_left_as_it_is_does_not_pass_for_a_second_witness() -> None:
    assert "one ledger has a figure" in frame(LedgersState(year=2000), BOOKS).sentence
    # Figures outside the ledgers, such as those that an event tells, may exist all the same.
    title = spec(LedgersState(year=1990))["layout"]["title"]["text"].replace("<br>", " ")
    assert "in 1990: one ledger has a figure, 2,700 million dollars" in title


def test_no_ledger_reaches_the_sum_of_the_essay() -> None:
    claim = load("claims").set_index("claim_id").loc[CLAIM["id"], "claim"]
    assert str(CLAIM["year"]) in claim
    assert f"{CLAIM['million'] / 1000:.0f} billion" in claim
    for year in (1995, 2014):
        said = frame(LedgersState(pair="RUS-KOR", year=year), BOOKS).sentence
        assert "No ledger reaches 28 billion in 2014 (claim-b25)." in said
    assert "28 billion" not in frame(LedgersState(pair="RUS-PRK", year=2014), BOOKS).sentence


def test_a_real_zero_is_said_to_be_a_small_count() -> None:
    said = frame(LedgersState(pair="USA-PRK", flow="sold", start=1948, year=1960), BOOKS).sentence
    assert "less than half a million" in said


def test_the_alt_text_counts_what_is_drawn_as_a_gap() -> None:
    alt = describe.get_description(describe.figure(spec(LedgersState(end=1991, year=1985)))).alt
    assert "7 years with a coded 0" in alt


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"pair": "Korea"}, "No pair 'Korea'. Pairs: RUS-PRK"),
        ({"flow": "up"}, "flow knows both, sold, bought"),
        ({"start": 2000, "end": 1990}, "swap the years"),
        ({"ledgers": "kotra"}, r"write ledgers=\['kotra'\]"),
        ({"ledgers": ["imf"]}, "No ledger 'imf'. Ledgers: cow_imports"),
        ({"colour": 1}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        ledgers(**values)


def test_an_unknown_row_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No row 'x'"):
        detail("x", BOOKS)


def test_the_arguments_are_the_link_to_a_first_view() -> None:
    view = ledgers(pair="RUS-KOR", year=2014)
    assert "2014: " in view.fallback().sentence
    assert view.fallback().table is not None
    view.change(year=2018)
    assert view.shown["sentence"].startswith("2018: ")


def test_paper_says_a_figure_and_its_remark_once() -> None:
    table = ledgers().fallback().table
    assert table is not None
    assert list(table.columns) == ["Year", "Ledger", "Value", "Unit", "Status", "Remark", "Row"]


def test_a_remark_on_one_of_two_directions_says_which() -> None:
    own = [e for e in rows(LedgersState()) if e["Year"] == 1996 and "smoothed" in e["Remark"]]
    assert own
    for row in own:
        first, second = row["Remark"].split("; from North Korea: ")
        assert first.startswith("from Moscow: ")
        assert all("smoothed: " in one for one in (first, second))
