"""The triangle: values from what tables hold, no evidence never zero, balance and what turns it."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts.triangle import triangle_chart, verdict
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.ties_triangle import TriangleState, code, detail, frame, triangle
from moscow_pyongyang.measures.ties import (
    BY_KEY,
    SIGNED,
    Evidence,
    PairRecords,
    Rules,
    Tie,
    balance,
    find_turning_points,
    pair_records,
    score_evidence,
    tie,
    ties,
)

HELD = pair_records()
MOSCOW_BEIJING, MOSCOW_PYONGYANG = ("Moscow", "Beijing"), ("Moscow", "Pyongyang")
YEARS = [1945, 1950, 1962, 1966, 1969, 1976, 1991, 1996, 2014, 2017, 2024, 2026]


def one(held: PairRecords, pair: Any, year: int, component: str, **rules: Any) -> Evidence:
    found = score_evidence(held, pair, year, Rules(**rules))
    return next(e for e in found if e.component == component)


def events(*rows: tuple[str, int, str, int, Any, bool]) -> PairRecords:
    names = ["event_id", "year", "actors", "closeness", "hostility", "is_context"]
    table = pd.DataFrame(list(rows), columns=names).astype({"hostility": "Int64"})
    return pair_records({"events": table})


def arms(*rows: tuple[str, str, int, int]) -> PairRecords:
    table = pd.DataFrame(list(rows), columns=["supplier", "recipient", "year", "tiv_million"])
    return pair_records({"arms_transfers": table})


def side(sign: int | None, *pair: str) -> Tie:
    return Tie((pair[0], pair[1]), (), None if sign is None else float(sign), sign, 0)


# --- evidence --------------------------------------------------------------------------


def test_codes_are_read_as_mean_or_sum_and_context_is_left_out() -> None:
    held = events(
        ("a", 1960, "SUN;PRK", 2, pd.NA, False),
        ("b", 1960, "PRK;SUN;CHN", -1, pd.NA, False),
        ("c", 1960, "SUN;PRK", -2, pd.NA, True),
    )
    assert one(held, MOSCOW_PYONGYANG, 1960, "closeness").value == 0.25
    assert one(held, MOSCOW_PYONGYANG, 1960, "closeness", closeness="sum").value == 0.25
    assert one(held, MOSCOW_PYONGYANG, 1960, "closeness").keys == ("a", "b")


@pytest.mark.parametrize("pair", [MOSCOW_BEIJING, ("Beijing", "Pyongyang"), ("Beijing", "Seoul")])
@pytest.mark.parametrize("year", YEARS)
def test_closeness_codes_are_never_lent_to_another_pair(pair: Any, year: int) -> None:
    found = one(HELD, pair, year, "closeness")
    assert found.value is None
    assert not found.is_there


def test_hostility_counts_against_moscow_and_washington() -> None:
    held = events(("a", 1962, "SUN;USA", 0, 2, True))
    assert one(held, ("Moscow", "Washington"), 1962, "closeness").value == -1


def test_a_count_of_events_has_no_sign() -> None:
    held = events(("a", 1969, "SUN;CHN", 0, pd.NA, True))
    found = tie(held, MOSCOW_BEIJING, 1969, Rules())
    assert (found.value, found.sign, found.named) == (None, None, 1)


def test_a_treaty_counts_while_it_is_in_force() -> None:
    row = {
        "treaty_id": "1961-moscow",
        "clause_id": "1961-moscow-help",
        "signed": "1961-07-06",
        "in_force": "1961-09-10",
        "ended": "1996-09",
        "obligation_strength": 4,
    }
    weaker = {**row, "clause_id": "1961-moscow-consult", "obligation_strength": 2}
    held = pair_records({"treaties": pd.DataFrame([weaker, row])})
    values = [one(held, MOSCOW_PYONGYANG, y, "treaty").value for y in (1960, 1961, 1996, 1997)]
    assert values == [None, 1.0, 1.0, None]
    assert one(held, MOSCOW_BEIJING, 1970, "treaty").value is None


def test_an_agreement_on_the_frontier_is_no_tie() -> None:
    row = {
        "treaty_id": "1985-moscow",
        "clause_id": "1985-moscow-line",
        "clause_type": "frontier",
        "signed": "1985-04-17",
        "in_force": None,
        "ended": None,
        "obligation_strength": 0,
    }
    held = pair_records({"treaties": pd.DataFrame([row])})
    assert one(held, MOSCOW_PYONGYANG, 1998, "treaty").value is None


def test_a_package_without_treaties_says_so() -> None:
    found = one(arms(), MOSCOW_PYONGYANG, 1970, "treaty")
    assert found.text == "no evidence: the table of treaties is not here"


def test_arms_are_read_as_change_or_as_level() -> None:
    held = arms(("SUN", "CHN", 1958, 400), ("SUN", "CHN", 1959, 400), ("SUN", "CHN", 1960, 200))
    assert one(held, MOSCOW_BEIJING, 1960, "arms").value == -1
    level = one(held, MOSCOW_BEIJING, 1960, "arms", flows="level").value
    assert level == pytest.approx(math.log10(201) / math.log10(1001))
    assert one(held, MOSCOW_BEIJING, 1958, "arms").value is None
    assert one(held, MOSCOW_BEIJING, 1961, "arms").value is None


def test_what_reached_pyongyang_from_american_makers_is_no_tie() -> None:
    held = arms(("USA", "PRK", 1983, 10), ("USA", "PRK", 1984, 10))
    assert one(held, ("Pyongyang", "Washington"), 1984, "arms", flows="level").value is None


def test_russia_is_not_compared_with_the_soviet_union() -> None:
    held = arms(*(("SUN", "PRK", y, 100) for y in range(1987, 1992)), ("RUS", "PRK", 1992, 50))
    assert one(held, MOSCOW_PYONGYANG, 1992, "arms").value is None


def test_a_flagged_figure_of_trade_is_left_out_with_its_reason() -> None:
    found = one(HELD, MOSCOW_PYONGYANG, 1996, "trade")
    assert found.value is None
    assert "perhaps South Korea's trade booked to the North" in found.text


def test_agreement_is_measured_from_the_share_that_counts_as_neither() -> None:
    share = {"entity_a": "RUS", "entity_b": "CHN", "year": 1980, "share_half": 0.8, "n_common": 90}
    held = pair_records({"un_agreement": pd.DataFrame([share])})
    assert one(held, MOSCOW_BEIJING, 1980, "assembly").value == pytest.approx(0.6)
    assert one(held, MOSCOW_BEIJING, 1980, "assembly", even=90).value == pytest.approx(-1 / 9)


def test_votes_of_taipei_are_not_votes_of_beijing() -> None:
    vote = {
        "vote_id": "v",
        "year": 1950,
        "vote_usa": "yes",
        "vote_moscow": "no",
        "china_seat": "republic_of_china",
        "vote_china_seat": "yes",
    }
    held = pair_records({"unsc_votes": pd.DataFrame([vote])})
    assert one(held, MOSCOW_BEIJING, 1950, "council").value is None
    assert one(held, ("Moscow", "Washington"), 1950, "council").value == -1


@pytest.mark.parametrize("year", range(1945, 2027))
def test_every_value_lies_on_the_scale_and_every_gap_has_a_reason(year: int) -> None:
    five = ["Moscow", "Beijing", "Pyongyang", "Washington", "Seoul"]
    for flows in ("change", "level"):
        for each in ties(HELD, year, Rules(flows=flows), capitals=five):
            for found in each.evidence:
                assert found.value is None or -1 <= found.value <= 1
                assert found.is_there != found.text.startswith("no evidence: ")


def test_the_codes_of_a_year_are_those_of_the_table() -> None:
    table = load("events")
    own = table[(table["year"] == 1966) & ~table["is_context"]]
    own = own[own["actors"].str.contains("SUN") & own["actors"].str.contains("PRK")]
    assert one(HELD, MOSCOW_PYONGYANG, 1966, "closeness").value == own["closeness"].mean() / 2


# --- signs and balance -----------------------------------------------------------------


def test_a_side_without_evidence_has_no_value_and_is_not_zero() -> None:
    empty = tie(arms(), MOSCOW_BEIJING, 1969, Rules())
    assert empty.value is None
    assert empty.sign is None


def test_weights_move_the_mean_and_a_weight_of_zero_leaves_out() -> None:
    plain = tie(HELD, MOSCOW_PYONGYANG, 1966, Rules())
    heavy = tie(HELD, MOSCOW_PYONGYANG, 1966, Rules({"closeness": 5}))
    alone = tie(HELD, MOSCOW_PYONGYANG, 1966, Rules({k: int(k == "arms") for k in SIGNED}))
    assert plain.value != heavy.value
    assert alone.value == one(HELD, MOSCOW_PYONGYANG, 1966, "arms").value


def test_a_tie_near_zero_has_no_sign() -> None:
    assert tie(HELD, MOSCOW_PYONGYANG, 1966, Rules(neither=0.99)).sign == 0


@pytest.mark.parametrize(
    ("signs", "product"),
    [
        ((1, 1, 1), 1),
        ((1, -1, -1), 1),
        ((-1, 1, 1), -1),
        ((-1, -1, -1), -1),
        ((1, 1, None), None),
        ((1, 1, 0), None),
    ],
)
def test_balance_is_the_product_of_the_signs(signs: Any, product: int | None) -> None:
    pairs = (MOSCOW_BEIJING, MOSCOW_PYONGYANG, ("Beijing", "Pyongyang"))
    assert balance([side(s, *p) for s, p in zip(signs, pairs, strict=True)]) == product


@pytest.mark.parametrize("year", YEARS)
def test_what_the_verdict_hangs_on_does_change_it(year: int) -> None:
    rules = Rules()
    was = balance(ties(HELD, year, rules))
    named = dict(find_turning_points(HELD, year, rules))
    for key in SIGNED:
        now = balance(ties(HELD, year, rules.without(key)))
        words = f"without {BY_KEY[key].label}"
        assert (words in named) == (now != was)
        assert named.get(words, now) == now


def test_the_verdict_of_1966_turns_round_with_the_reading_of_arms() -> None:
    assert balance(ties(HELD, 1966, Rules())) == -1
    assert balance(ties(HELD, 1966, Rules(flows="level"))) == 1
    said = verdict(HELD, 1966, Rules())
    assert "Not balanced by this coding" in said
    assert "turns round with arms and commerce read as level" in said
    assert "cannot be judged without Arms" in said


def test_an_unknown_capital_is_explained() -> None:
    with pytest.raises(CourseError, match="No Paris here"):
        ties(HELD, 1966, capitals=["Moscow", "Paris"])


# --- picture ---------------------------------------------------------------------------


STATES = [
    *(TriangleState(year=year) for year in YEARS),
    TriangleState(year=1983, washington=True, seoul=True),
    TriangleState(year=2006, seoul=True, flows="level", weight_arms=3),
    TriangleState(year=1975, even=80, arms=False, named=False, closeness_as="sum"),
    TriangleState(**dict.fromkeys((*SIGNED, "named"), False)),
]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_that_plotly_accepts(state: TriangleState) -> None:
    shown = frame(state, HELD)
    assert isinstance(shown.fig, dict)
    assert json.loads(go.Figure(shown.fig).to_json())["data"]
    layout = shown.fig["layout"]
    # What the page draws: title, legend and source stand beside the picture there.
    assert layout["height"] - layout["meta"]["head"] - layout["meta"]["foot"] <= 390
    assert shown.picks is not None
    assert len(shown.picks.signs) == len(shown.fig["layout"]["meta"]["table"]["rows"])


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_code_makes_the_same_picture(state: TriangleState) -> None:
    *lines, last = code(state).plain().splitlines()
    assert 2 <= len(lines) <= 5
    names: dict[str, Any] = {}
    exec("\n".join([*lines, f"made = {last}"]), names)
    shown = frame(state, HELD).fig
    assert isinstance(shown, dict)
    assert names["made"] == go.Figure(shown)


@pytest.mark.parametrize("state", [TriangleState(year=1966), TriangleState(year=2014)], ids=str)
def test_every_row_has_a_panel(state: TriangleState) -> None:
    shown = frame(state, HELD).fig
    assert isinstance(shown, dict)
    for row in shown["layout"]["meta"]["table"]["rows"]:
        panel = detail(row[-1], HELD, state.rules)
        assert panel.sources
        assert dict((*panel.parts, *panel.notes))["Rule."]


def test_no_evidence_is_drawn_dotted_and_said() -> None:
    fig = triangle_chart(ties(pair_records({}), 1966), year=1966)
    edges = [t for t in fig.data if t.mode == "lines"]
    assert {t.line.dash for t in edges} == {"dot"}
    assert sum("no evidence" in (a.text or "") for a in fig.layout.annotations) == 3
    assert "cannot be judged" in fig.layout.meta["title"]


def test_signs_are_told_by_line_and_label_not_by_colour_alone() -> None:
    fig = triangle_chart(ties(HELD, 1966), year=1966)
    dashes = {t.name: t.line.dash for t in fig.data if t.mode == "lines"}
    assert dashes["Moscow–Beijing"] != dashes["Moscow–Pyongyang"] == "solid"
    assert any("−1.00" in (a.text or "") for a in fig.layout.annotations)


def test_the_arguments_are_the_link_to_a_first_view() -> None:
    view = triangle(year=1962, flows="level", trade=False)
    assert view.state["flows"] == "level"
    fallback = view.fallback()
    assert fallback.sentence.startswith("1962: ")
    assert fallback.table is not None
    assert not fallback.table["Evidence"].str.contains("Commerce").any()


def test_a_mark_opens_its_source() -> None:
    view = triangle(year=1966)
    view.pick("1966/Moscow-Pyongyang/closeness")
    assert any("event 1966-" in source for source in view.picked["sources"])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"year": 1900}, "year goes from 1945 to 2026"),
        ({"flows": "both"}, "change, level"),
        ({"weight_arms": 9}, "weight_arms goes from 0 to 5"),
        ({"colour": "red"}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        triangle(**values)


def test_an_unknown_piece_of_evidence_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No evidence 'x'"):
        detail("x", HELD, Rules())


def test_one_event_names_both_and_two_name_them() -> None:
    found = [one(HELD, MOSCOW_BEIJING, year, "named") for year in range(1945, 2027)]
    told = [(len(e.keys), e.text) for e in found if e.keys]
    assert {n for n, _ in told} > {1, 2}
    for n, text in told:
        assert text == (
            "1 event names both, no sign" if n == 1 else f"{n} events name both, no sign"
        )
