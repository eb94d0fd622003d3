"""The thesis bench: the published contrasts come out, and no state says more than it knows."""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import plotly.io
import pytest

from moscow_pyongyang.charts import describe, get_description
from moscow_pyongyang.charts.scatter import scatter_chart
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.thesis_bench import code, detail, frame, thesis
from moscow_pyongyang.explorers.thesis_bench.data import ThesisState, ThesisTables, compute
from moscow_pyongyang.explorers.thesis_bench.figure import spans
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.records import to_records

TABLES = ThesisTables.read()
EVENTS = to_records(TABLES.events)
C2 = ThesisState(start=1985, coder="C2")
YEARS = ThesisState(unit="year", hostility="h_un_distance", closeness="c_arms")
STATES = {
    "first": ThesisState(),
    "published": C2,
    "published 1985-1999": replace(C2, end=1999),
    "published 2000-2021": replace(C2, start=2000, end=2021),
    "context": ThesisState(include_context=True),
    "ranks": ThesisState(method="spearman"),
    "an era": ThesisState(era="pragmatism"),
    "without an era": ThesisState(start=1985, drop="rupture"),
    "without the weightiest": ThesisState(drop="most"),
    "without some": ThesisState(without="unsc-2"),
    "years": YEARS,
    "lag": replace(YEARS, lag=-2),
    "coded years": ThesisState(unit="year"),
    "half coded": replace(YEARS, hostility="h_event_codes", include_context=True),
    "turned": replace(YEARS, hostility="h_doomsday_setting", closeness="c_un_distance"),
    "same data": replace(YEARS, closeness="c_un_agreement"),
    "few": replace(YEARS, hostility="h_pew_us", closeness="c_trade"),
    "years without": replace(YEARS, drop="most", without="195", era="equidistance"),
    "nothing": replace(YEARS, era="rupture", end=1980),
    "all dropped": ThesisState(without="-"),
}
every_state = pytest.mark.parametrize("state", STATES.values(), ids=STATES)


def concluded(state: ThesisState) -> str:
    (said_,) = frame(state, TABLES).notes
    return said_


def said(**values: Any) -> str:
    return concluded(ThesisState(**values))


# --- the published contrasts -----------------------------------------------------------


CONTRASTS = [(1985, 2026, 0.42, 26), (1985, 1999, 0.94, 4), (2000, 2021, -0.31, 13)]


@pytest.mark.parametrize(("start", "end", "r", "n"), CONTRASTS)
def test_the_published_contrasts_stand_on_the_bench(start, end, r, n):
    found = compute(replace(C2, start=start, end=end), TABLES)
    assert (round(found.result.r, 2), found.result.n) == (r, n)
    assert found.coders == ("C2",)


def test_the_bench_says_that_the_contrast_lies_between_the_eras():
    assert "without the era “Standing on two legs”, r is 0.85" in concluded(C2)


def test_a_strong_number_on_four_rows_concludes_nothing():
    state = STATES["published 1985-1999"]
    assert "too few to conclude anything from their r of 0.94" in concluded(state)
    assert frame(state, TABLES).sentence.endswith("; too few to conclude anything.")


def test_acts_of_third_parties_come_in_with_their_switch():
    without, with_them = (
        compute(ThesisState(include_third_party=it), TABLES) for it in (False, True)
    )
    assert without.result.n < with_them.result.n
    assert "1962-10-28-cuba-settlement" in set(with_them.rows["id"]) - set(without.rows["id"])


def test_a_weak_number_shows_no_link_and_rules_none_out():
    assert "neither shows nor rules out" in concluded(STATES["published 2000-2021"])


# --- the sentence ----------------------------------------------------------------------


@every_state
@pytest.mark.parametrize("what", ["sentence", "note"])
def test_the_conclusion_is_one_sentence_with_n(state, what):
    sentence = concluded(state) if what == "note" else frame(state, TABLES).sentence
    found = compute(state, TABLES)
    assert f"{found.result.n} of {found.n_all}" in sentence
    # A title that is quoted may hold marks of its own.
    assert not re.search(r"[.!?] [A-Z]", re.sub(r"“.*?”", "", sentence))
    assert sentence.endswith(".")


@every_state
def test_no_state_claims_a_cause(state):
    for sentence in (concluded(state), frame(state, TABLES).sentence):
        cautious = "does not show|neither shows|show no link|too few|nothing can be concluded"
        assert re.search(cautious, sentence), sentence


def test_coded_events_are_said_to_be_of_one_coder_and_not_independent():
    assert "one coder (C2), who knew the thesis, so they are not independent" in said(
        start=1985, coder="C2"
    )
    assert "C1, C2 and C3 by turns" in said()


def test_years_are_said_to_be_alike_and_their_trend_is_taken_out():
    sentence = concluded(YEARS)
    assert "years in a row are alike" in sentence
    assert "straight trend" in sentence
    assert "not 1945–1949, 1964 and 2011–2026" in sentence


def test_measures_from_the_same_raw_data_are_called_so():
    assert "same raw data" in concluded(STATES["same data"])
    assert "same raw data" not in concluded(YEARS)


def test_a_coded_measure_among_years_is_called_so():
    assert "the hostility is coded" in concluded(STATES["half coded"])
    assert "both measures are codes" in concluded(STATES["coded years"])


def test_what_is_left_out_is_named():
    assert said(drop="most").startswith("Without “")
    assert said(start=1985, drop="rupture").startswith("Without the era “Last arms and rupture”")


def test_a_lag_is_said_in_words():
    assert "closeness 2 years earlier" in concluded(STATES["lag"])


def test_measures_chosen_for_years_wait_while_the_unit_is_the_event():
    assert frame(ThesisState(unit="event", lag=2), TABLES).sentence.startswith(
        "(Lag: used when the unit is the year.)"
    )


def test_the_doubts_stand_as_figures_above_the_picture():
    assert frame(C2, TABLES).facts[0] == ("r", "0.42")
    names = [name for name, _ in frame(C2, TABLES).facts]
    assert names == ["r", "95 %", "without 2000–2021", "trend out"]
    assert frame(STATES["nothing"], TABLES).facts == (("r", "none"), ("n", "0"))


def test_only_the_controls_that_change_something_are_offered():
    assert frame(C2, TABLES).idle == ("hostility", "closeness", "lag")
    assert frame(YEARS, TABLES).idle == ("include_third_party", "include_context", "coder")
    assert frame(STATES["half coded"], TABLES).idle == ()


def test_where_no_row_is_left_a_button_takes_all_in_again():
    way = frame(STATES["nothing"], TABLES).way_out
    assert way is not None
    assert frame(replace(STATES["nothing"], **way.change), TABLES).way_out is None


def test_what_is_left_out_fades_and_the_line_from_before_stays():
    spec = frame(ThesisState(drop="rupture"), TABLES).fig
    names = [trace.get("name") for trace in spec["data"]]
    assert names[:3] == [
        "left out",
        "line with what is left out",
        "straight line through the marks",
    ]
    ghosts = spec["data"][0]
    assert "customdata" not in ghosts
    kept, every = (compute(s, TABLES) for s in (ThesisState(drop="rupture"), ThesisState()))
    assert len(ghosts["x"]) == len(every.rows) - len(kept.rows) > 0
    assert "left out" not in [t.get("name") for t in frame(ThesisState(), TABLES).fig["data"]]


def test_a_bench_opens_on_what_matters_most_to_its_number():
    rows = compute(C2, TABLES).rows
    r = compute(C2, TABLES).result.r
    first = thesis(start=1985, coder="C2").picked["id"]
    assert first == rows.loc[(rows["r_without"] - r).abs().idxmax(), "id"]
    assert thesis(pick="1962-10-28-cuba-settlement", include_third_party=True).picked["id"]


def test_gaps_are_told_as_spans():
    assert spans([1945, 1946, 1950]) == "1945–1946 and 1950"
    assert spans(range(1945, 1965, 2)).endswith("and 6 more gaps")


# --- the picture -----------------------------------------------------------------------


@every_state
def test_the_same_state_gives_the_same_picture(state):
    again = frame(state, ThesisTables.read())
    assert json.dumps(again.fig) == json.dumps(frame(state, TABLES).fig)


@every_state
def test_the_picture_is_a_figure_of_at_most_520_px(state):
    spec = frame(state, TABLES).fig
    meta = spec["layout"]["meta"]
    assert spec["layout"]["height"] - meta["head"] - meta["foot"] <= 520
    plotly.io.to_json(describe.figure(spec), validate=True)


@every_state
def test_every_row_of_the_table_is_a_mark_of_its_own_place(state):
    shown = frame(state, TABLES)
    traces = [t for t in shown.fig["data"] if "customdata" in t]
    ids = [one for trace in traces for one in trace["customdata"]]
    meta = shown.fig["layout"]["meta"]["table"]
    column = meta["columns"].index(shown.picks.id)
    assert sorted(ids) == sorted(row[column] for row in meta["rows"])
    places = [p for t in traces for p in zip(t["x"], t["y"], strict=True)]
    if state.unit == "event":
        assert len(set(places)) == len(places)
    assert len(shown.picks.signs) == len(ids)


def test_a_minus_sign_stands_before_numbers_and_not_inside_words():
    for name in ("years", "turned", "coded years"):
        shown = frame(STATES[name], TABLES)
        meta = shown.fig["layout"]["meta"]["table"]
        pairs = [row[meta["columns"].index("Pair")] for row in meta["rows"]]
        assert pairs
        assert not [one for one in pairs if re.search(r"\w−|−[^\d]|(?<!\w)-\d", one)]
        if name == "years":
            assert all("ideal-point" in one for one in pairs)


def test_eras_differ_in_shape_not_in_colour_alone():
    key = [t for t in frame(ThesisState(), TABLES).fig["data"] if t.get("meta") == "key"]
    assert len({trace["marker"]["symbol"] for trace in key}) == len(key) == 6


def test_no_name_lies_on_a_mark_in_the_printed_picture():
    layout = frame(ThesisState(), TABLES).fig["layout"]
    size = {"x": 760 - 118 - 12, "y": 274 - 30 - 46}
    scale = {a: size[a] / abs(layout[f"{a}axis"]["range"][1] - layout[f"{a}axis"]["range"][0])
             for a in "xy"}  # fmt: skip
    marks = [
        (x * scale["x"], -y * scale["y"])
        for trace in frame(ThesisState(), TABLES).fig["data"]
        if trace.get("customdata")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    for note in (one for one in layout["annotations"] if "arrowcolor" in one):
        lines = note["text"].split("<br>")
        wide, high = 6.9 * max(map(len, lines)), 16 * len(lines)
        left = note["x"] * scale["x"] + note["ax"] - (wide if note["xanchor"] == "right" else 0)
        rise = {"top": 0, "middle": high / 2, "bottom": high}[note["yanchor"]]
        top = -note["y"] * scale["y"] + note["ay"] - rise
        assert not [m for m in marks if left < m[0] < left + wide and top < m[1] < top + high]


def test_events_that_matter_most_are_named_in_the_picture():
    notes = frame(ThesisState(), TABLES).fig["layout"]["annotations"]
    assert sum("Khrushchev" in note["text"].replace("<br>", " ") for note in notes) == 1


def test_an_axis_of_a_falling_measure_runs_backwards():
    spec = frame(STATES["turned"], TABLES).fig
    for axis in ("xaxis", "yaxis"):
        low, high = spec["layout"][axis]["range"]
        assert low > high


@every_state
def test_the_names_of_both_axes_stand_whole_inside_the_margin(state):
    layout = frame(state, TABLES).fig["layout"]
    named = [note for note in layout["annotations"] if {"x", "y"} <= {*note}]
    above = next(note for note in named if note["y"] == 1 and note.get("yref") == "paper")
    below = next(note for note in named if note["y"] == 0 and note.get("yref") == "paper")
    for note, side in ((above, "t"), (below, "b")):
        lines = note["text"].split("<br>")
        assert "…" not in note["text"]
        room = layout["margin"][side] - abs(note["yshift"])
        assert 1.2 * note["font"]["size"] * len(lines) <= room


def test_the_alt_sentence_names_both_measures_and_r():
    alt = frame(YEARS, TABLES).fig["layout"]["meta"]["alt"]
    assert "Distance of US" in alt
    assert "million TIV" in alt
    assert "r = 0.5" in alt


def test_a_scatter_of_any_table_describes_itself():
    table = load("indicators").query("indicator == 'c_arms'").assign(kind="arms")
    words = {"title": "t", "subtitle": "s", "alt": "a", "source": "x"}
    fig = scatter_chart(table, x="year", y="value", name="year", group="kind", words=words)
    assert get_description(fig).alt == "a"
    assert len(get_description(fig).table) == len(table)


# --- code, panel, view -----------------------------------------------------------------


@every_state
def test_the_code_gives_the_same_number(state):
    out = io.StringIO()
    space: dict[str, Any] = {"load": load}
    lines = code(state, TABLES).plain()
    head, _ = lines.rsplit("\n", 1)
    r = compute(state, TABLES).result.r
    if r is None:
        return
    with contextlib.redirect_stdout(out):
        exec(lines, space)
    x, y = ("hostility", "closeness") if state.unit == "event" else ("x", "y")
    own = space["rows"][[x, y]].astype("float64").corr(method=state.method).iloc[0, 1]
    assert own == pytest.approx(r)
    assert "corr(" in head
    assert 3 <= len(lines.splitlines()) <= 6


@every_state
def test_the_code_has_three_to_six_lines(state):
    assert 3 <= len(code(state, TABLES).plain().splitlines()) <= 6


def test_the_panel_says_what_r_would_be_without_the_event():
    rows = compute(C2, TABLES).rows.sort_values("r_without")
    weightiest = detail(rows["id"].iloc[0], C2, TABLES, EVENTS)
    without = f"r would be {rows['r_without'].iloc[0]:.2f}; with it, it is 0.42."
    assert dict(weightiest.parts)["Without it"] == without
    assert weightiest.sources


def test_the_panel_says_where_an_event_changes_nothing():
    rows = compute(C2, TABLES).rows
    now = compute(C2, TABLES).result.r
    still = rows.loc[(rows["r_without"] - now).abs().idxmin()]
    shown = detail(still["id"], C2, TABLES, EVENTS)
    stays = f"{still['r_without']:.2f}" == f"{now:.2f}"
    then = "r would stay 0.42." if stays else f"r would be {still['r_without']:.2f}"
    assert dict(shown.parts)["Without it"].startswith(then)


def test_the_panel_of_a_year_gives_both_values_units_and_what_they_miss():
    shown = detail("1962", replace(YEARS, lag=1), TABLES, EVENTS)
    text = " ".join(f"{head} {words}" for head, words in shown.parts)
    assert "million TIV" in text
    assert "1963" in text
    assert "What closeness misses here." in text
    assert any("SIPRI" in source or "Stockholm" in source for source in shown.sources)


def test_a_row_that_is_not_in_the_picture_is_refused():
    with pytest.raises(UnknownNameError, match="leaves it out"):
        detail("2020", YEARS, TABLES, EVENTS)


def test_naming_a_measure_or_a_lag_makes_the_year_the_unit():
    assert thesis(lag=1).state["unit"] == "year"
    assert thesis(hostility="h_vetoes").state["unit"] == "year"
    assert thesis(start=1985).state["unit"] == "event"


def test_the_view_changes_picks_and_prints(capsys):
    view = thesis(start=1985, coder="C2")
    view.pick("2024-03-28-veto-ends-panel")
    assert view.picked["parts"][0][0] == "Without it"
    view.change(end=1999)
    assert "1985–1999" in view.fallback().headline
    view.as_code()
    assert "between(1985, 1999)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"unit": "month"}, "event, year, not 'month'"),
        ({"lag": 4}, "-3, -2, -1, 0, 1, 2, 3"),
        ({"method": "kendall"}, "pearson, spearman"),
        ({"start": 2000, "end": 1990}, "swap the years"),
        ({"era": "stone_age"}, "rupture"),
        ({"drop": "stone_age"}, "most, "),
        ({"coder": "C9"}, "C2"),
        ({"hostility": "h_none"}, "h_un_distance"),
        ({"hostility": "c_arms"}, "hostility takes an indicator h_"),
        ({"colour": "red"}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values, message):
    with pytest.raises(CourseError, match=message):
        thesis(**values)


def test_no_text_of_the_bench_says_korea_without_saying_which():
    alone = re.compile(r"(?<!North )(?<!South )\bKorea\b")
    for state in STATES.values():
        shown = frame(state, TABLES)
        meta = shown.fig["layout"]["meta"]
        assert not alone.search(f"{shown.sentence} {meta['title']} {meta['subtitle']}")


def test_years_of_nearly_the_same_values_stand_side_by_side():
    fig = frame(YEARS, TABLES).fig
    area_px = {"x": 590 - 118 - 12, "y": 274 - 30 - 46}
    ranges = {axis: fig["layout"][f"{axis}axis"]["range"] for axis in "xy"}
    scale = {axis: area_px[axis] / abs(ends[1] - ends[0]) for axis, ends in ranges.items()}
    spots = [
        (x * scale["x"], y * scale["y"])
        for trace in fig["data"]
        if trace.get("customdata")
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    for n, (x, y) in enumerate(spots):
        # A mark is 9 pixels wide: what covers another in part leaves enough of it to be seen.
        assert all(max(abs(x - a), abs(y - b)) > 4.9 for a, b in spots[n + 1 :])
    assert "side by side, a little off" in fig["layout"]["meta"]["subtitle"]
    assert "side by side, a little off" in thesis(unit="year").fallback().html()


@pytest.mark.parametrize("closeness", ["c_arms", "c_leader_meetings", "c_alliance_atop"])
@pytest.mark.parametrize("hostility", ["h_un_distance", "h_vetoes", "h_rivalry"])
def test_no_mark_stands_at_another_value_or_off_the_axes(hostility, closeness):
    shown = frame(ThesisState(unit="year", hostility=hostility, closeness=closeness), TABLES)
    layout, table = shown.fig["layout"], shown.fig["layout"]["meta"]["table"]
    at = [table["columns"].index(name) for name in ("Year", "Hostility", "Closeness")]
    values = {str(row[at[0]]): (row[at[1]], row[at[2]]) for row in table["rows"]}
    cells = Counter(values.values())
    marks = {
        str(key): (x, y)
        for trace in shown.fig["data"]
        for key, x, y in zip(
            trace.get("customdata") or (), trace.get("x", ()), trace.get("y", ()), strict=False
        )
    }
    assert set(marks) == set(values)
    for key, place in marks.items():
        # In a heap of years with the same two values a mark may stand farther off.
        most = (0.026, 0.046) if cells[values[key]] == 1 else (0.091, 0.091)
        for axis, got, value, share in zip("xy", place, values[key], most, strict=True):
            low, high = sorted(layout[f"{axis}axis"]["range"])
            assert abs(got - value) <= share * (high - low)
            assert low < got < high
    assert len(set(marks.values())) == len(marks)
