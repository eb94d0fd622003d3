"""The treaty comparer: clauses of a kind side by side, or first without their treaty."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts.treaties import (
    FRONTIER,
    KINDS,
    STRENGTH,
    sort_clauses,
    treaty_label,
    treaty_spec,
)
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.treaty_clauses import (
    TreatiesState,
    code,
    detail,
    frame,
    guess_prompt,
    judge,
    not_seen,
    read_tables,
    treaties,
)
from moscow_pyongyang.tables.schema import resource

TABLES = read_tables()
TABLE = load("treaties").query("clause_type != @FRONTIER")
STATES = [
    TreatiesState(),
    TreatiesState(kinds=("assistance", "consultation")),
    TreatiesState(treaties=("1961-moscow", "2024-moscow"), least=2),
    TreatiesState(treaties=("2000-moscow",), kinds=("unification",)),
    TreatiesState(all_open=False),
    TreatiesState(all_open=False, opened=("clause-03", "clause-11")),
]


def cells(state: TreatiesState) -> list[dict[str, Any]]:
    fig: Any = frame(state, TABLES).fig
    table = fig["layout"]["meta"]["table"]
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_that_plotly_accepts(state: TreatiesState) -> None:
    shown = frame(state, TABLES)
    fig = go.Figure(shown.fig)
    assert json.loads(fig.to_json())["data"]
    assert fig.layout.height - fig.layout.meta["head"] - fig.layout.meta["foot"] <= 520
    assert shown == frame(state, TABLES)


@pytest.mark.parametrize("state", STATES[:4], ids=str)
def test_the_code_compares_the_same_clauses(state: TreatiesState) -> None:
    names: dict[str, Any] = {"load": load}
    exec(code(state).plain(), names)
    assert len(names["shown"]) == len(cells(state))
    assert 3 <= len(code(state).plain().splitlines()) <= 6


def test_every_clause_stands_in_the_column_of_its_treaty_and_the_row_of_its_kind() -> None:
    fig: Any = frame(TreatiesState(), TABLES).fig
    words = next(trace for trace in fig["data"] if trace["name"] == "words")
    ticks = [tick.lower() for tick in fig["layout"]["yaxis"]["ticktext"]]
    heads = list(TABLES.treaties)
    edges = fig["layout"]["yaxis"]["tickvals"]
    place = {c.id: c.row for c in TABLES.clauses}
    for key, x, y in zip(words["customdata"], words["x"], words["y"], strict=True):
        if key in place:
            assert heads[int(x)] == place[key]["treaty_id"]
            nearest = min(range(len(edges)), key=lambda i: abs(edges[i] - y))
            assert abs(ticks.index(place[key]["clause_type"]) - nearest) <= 1


def test_a_meter_has_as_many_full_steps_as_the_strength() -> None:
    fig: Any = frame(TreatiesState(), TABLES).fig
    meters = fig["data"][0]
    for clause in TABLES.clauses:
        own = [s for key, s in zip(meters["customdata"], meters["marker"]["symbol"], strict=True)
               if key == clause.id]  # fmt: skip
        assert own.count("square") == clause.strength
        assert len(own) == max(STRENGTH)


def test_strength_has_a_word_beside_its_meter() -> None:
    assert all(row["Strength"].split(" ", 1)[1] for row in cells(TreatiesState()))


def test_the_title_compares_the_strongest_duty_to_help() -> None:
    help_ = TABLE[TABLE["clause_type"] == "assistance"]
    best = help_.groupby("treaty_id")["obligation_strength"].max()
    fig: Any = frame(TreatiesState(), TABLES).fig
    title = fig["layout"]["meta"]["title"]
    for key, strength in best.items():
        year, city = treaty_label(str(key)).split()
        assert re.search(rf"\b{city} (?:\d in \d+, )*{strength} in {year}\b", title)


def test_a_kind_that_was_not_seen_is_said_and_is_not_called_absent() -> None:
    said = frame(TreatiesState(), TABLES).sentence
    for kind in set(TABLE["clause_type"]):
        seen = set(TABLE[TABLE["clause_type"] == kind]["treaty_id"])
        for key in set(TABLE["treaty_id"]) - seen:
            assert kind in said.split("None seen")[1]
            panel = detail(f"none/{key}/{kind}", TreatiesState(), TABLES)
            assert "does not prove" in panel.parts[0][1]
    assert "does not prove that there is none" in said


def test_each_treaty_names_what_was_not_seen_of_it() -> None:
    gaps = resource("treaties")["what_is_missing"]
    texts = [not_seen(key, TABLES) for key in TABLES.treaties]
    assert len(set(texts)) == len(texts)
    assert all(text[1:] in gaps for text in texts)


def test_a_panel_sets_the_clauses_of_one_kind_side_by_side() -> None:
    parts = dict(detail("2024-moscow-help", TreatiesState(), TABLES).parts)
    for clause in TABLES.clauses:
        row = clause.row
        if row["clause_type"] == "assistance" and row["treaty_id"] != "2024-moscow":
            assert row["paraphrase"] in parts[f"{treaty_label(row['treaty_id'])}:"]


def test_every_clause_has_a_panel_with_reason_and_sources() -> None:
    for clause in TABLES.clauses:
        shown = detail(clause.id, TreatiesState(), TABLES)
        heads = dict(shown.parts)
        assert shown.marks == (clause.word,)
        assert clause.row["strength_reason"] in heads["Why this strength."]
        assert "one coder's judgement" in heads["Why this strength."].lower()
        assert shown.sources
        assert [head for head, _ in shown.notes] == [
            "Not seen of this treaty.",
            "What became of it.",
        ]
        assert all(text for _, text in shown.notes)


def test_the_whole_table_has_few_rows_and_no_two_meters_on_one_spot() -> None:
    spec = treaty_spec(sort_clauses(TABLES.clauses, TABLES.treaties), TABLES.treaties)
    words = next(trace for trace in spec["data"] if trace["name"] == "words")
    spots = list(zip(words["x"], words["y"], strict=True))
    assert len(set(spots)) == len(spots) >= len(TABLES.clauses)
    assert max(words["y"]) < 18
    meters = next(trace for trace in spec["data"] if trace["name"] == "strength")
    cells = set(zip(meters["x"], meters["y"], strict=True))
    assert len(cells) == 4 * len(TABLES.clauses)


def test_the_words_cover_the_schema() -> None:
    fields = {f["name"]: f["constraints"] for f in resource("treaties")["schema"]["fields"]
              if "constraints" in f}  # fmt: skip
    assert set(fields["clause_type"]["enum"]) == {*KINDS, FRONTIER}
    strength = fields["obligation_strength"]
    assert [strength["minimum"], strength["maximum"]] == [min(STRENGTH), max(STRENGTH)]


def test_an_agreement_on_the_frontier_is_no_promise_and_is_not_compared() -> None:
    every = load("treaties")
    drawn = every[every["clause_type"] == FRONTIER]
    assert set(drawn["treaty_id"]) == {"1985-moscow", "1990-moscow"}
    assert not set(drawn["treaty_id"]) & set(TABLES.treaties)
    assert len(TABLES.clauses) == len(every) - len(drawn)
    with pytest.raises(UnknownNameError, match="No clause '1985-moscow-line'"):
        detail("1985-moscow-line", TreatiesState(), TABLES)


# --- guessing --------------------------------------------------------------------------


def test_the_widget_state_tells_no_treaty_before_the_guess() -> None:
    view = treaties(hide=True)
    sent = view.get_state()
    held = json.dumps([sent["shown"], sent["prompt"]["items"], sent["picked"]], default=str)
    for column in ("clause_id", "strength_reason"):
        for text in TABLE[column]:
            assert text not in held
    for clause in TABLES.clauses:
        told = detail(clause.id, TreatiesState(all_open=False), TABLES)
        assert clause.row["title"] not in json.dumps([told.title, told.kicker, told.parts])


def test_numbers_and_order_of_closed_clauses_do_not_follow_the_treaties() -> None:
    order = [clause.row["treaty_id"] for clause in TABLES.clauses]
    assert order != sorted(order)
    assert sum(a == b for a, b in pairwise(order)) < len(order) / 2


def test_a_clause_that_names_a_treaty_is_not_asked_for() -> None:
    asked = {item.text for item in guess_prompt(TABLES).items}
    assert not any("2000" in text or "Moscow" in text for text in asked)
    assert len(asked) >= len(TABLES.clauses) - 3


def test_a_guess_places_the_clause() -> None:
    view = treaties(hide=True)
    clause = next(c for c in TABLES.clauses if c.row["clause_id"] == "2024-moscow-help")
    verdict = view.guess(clause.id, treaty="1961-moscow")
    assert verdict.kind == "wrong"
    assert verdict.text.startswith("2024 Moscow, article 4; you said 1961 Moscow.")
    row = next(row for row in view.shown["cells"]["rows"] if row[0] == clause.id)
    assert row[1] == "2024 Moscow"
    assert view.guess(clause.id, treaty="2024-moscow").kind == "correct"


def test_a_wrong_guess_quotes_the_treaty_that_was_guessed() -> None:
    clause = next(c for c in TABLES.clauses if c.row["clause_id"] == "2024-moscow-help")
    beside = [c for c in TABLES.clauses if c.row["treaty_id"] == "2000-moscow"
              and c.row["clause_type"] == "assistance"]  # fmt: skip
    assert beside[0].row["paraphrase"] in judge(clause, {"treaty": "2000-moscow"}, TABLES).text


def test_no_filter_by_treaty_while_clauses_are_closed() -> None:
    assert "treaties" not in {control["name"] for control in treaties(hide=True).controls}
    assert "treaties" in {control["name"] for control in treaties().controls}


def test_comparing_asks_nothing() -> None:
    assert treaties().prompt == {}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kinds": ["war"]}, "No kind 'war'"),
        ({"treaties": ["1950"]}, "No treaty '1950'. Treaties: 1961-moscow"),
        ({"least": 7}, "from 0 to 4"),
        ({"colour": 1}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        treaties(**values)


def test_an_unknown_clause_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No clause 'x'"):
        detail("x", TreatiesState(), TABLES)


def test_what_waits_for_a_guess_has_a_place_in_each_treaty_that_tells_of_none() -> None:
    def drawn(**state: Any) -> dict[str, Any]:
        fig: Any = frame(TreatiesState(all_open=False, **state), TABLES).fig
        return {trace["name"]: trace for trace in fig["data"]} | {"layout": fig["layout"]}

    closed = drawn()
    kinds = len(closed["layout"]["yaxis"]["ticktext"])
    said = [note["text"] for note in closed["layout"]["annotations"]]
    assert any(text.startswith("Pick a dot") for text in said)
    # In the first row stands what to do; in all others a sign in each treaty alike.
    assert len(closed["places"]["x"]) == (kinds - 1) * len(TABLES.treaties)
    waiting = zip(closed["not placed"]["x"], closed["not placed"]["y"], strict=True)
    assert len(set(waiting)) == len(closed["not placed"]["customdata"])
    assert max(closed["not placed"]["x"]) < 1
    some = drawn(opened=("clause-03",))
    assert not any("Pick a dot" in note["text"] for note in some["layout"]["annotations"])
    assert len(some["places"]["x"]) == kinds * len(TABLES.treaties) - 1
