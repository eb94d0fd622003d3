"""The statistics: right where they can be checked by hand, silent where there is too little."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from moscow_pyongyang import measures
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.measures import (
    coded_years,
    coder_reliability,
    correlate,
    correlate_lags,
    event_pairs,
    leave_one_era_out,
    leave_one_out,
    pair_years,
    recoded,
    yearly,
)
from moscow_pyongyang.measures.correlation import ENOUGH, detrend, rank
from moscow_pyongyang.measures.reliability import FEW
from moscow_pyongyang.measures.series import UNFINISHED
from moscow_pyongyang.tables import load

EVENTS, CODES = load("events"), load("coder_codes")
INDICATORS, CATALOGUE = load("indicators"), load("indicator_catalogue")
C2 = event_pairs(EVENTS, CODES, coder="C2")


def random_pairs(n: int = 30, seed: int = 7) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    x = rng.integers(-2, 3, n).astype(float)
    return pd.DataFrame({"x": x, "y": x + rng.integers(-2, 3, n), "name": range(n)})


def between(pairs: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    return pairs[pairs["year"].between(start, end)]


# --- correlation -----------------------------------------------------------------------


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_the_coefficient_is_that_of_pandas(method):
    table = random_pairs()
    assert correlate(table, "x", "y", method=method).r == pytest.approx(
        table[["x", "y"]].corr(method=method).iloc[0, 1]
    )


def test_ties_share_their_mean_rank():
    assert rank(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1.0, 3.5, 2.0]


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others():
    table = random_pairs()
    assert correlate(table, "x", "y") == correlate(table, "x", "y")
    assert correlate(table, "x", "y").low != correlate(table, "x", "y", seed=2).low


def test_p_of_few_rows_is_near_that_of_all_orders():
    table = random_pairs(8, seed=3)
    x, y = table["x"].to_numpy(), table["y"].to_numpy()
    r = abs(np.corrcoef(x, y)[0, 1])
    orders = y[np.array(list(itertools.permutations(range(8))))]
    all_r = (orders - y.mean()) @ (x - x.mean()) / (8 * x.std() * y.std())
    exact = np.mean(np.abs(all_r) >= r - 1e-9)
    assert correlate(table, "x", "y", n_draws=20_000).p == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_p_is_never_zero_and_a_perfect_line_has_an_interval_of_one(method):
    table = pd.DataFrame({"x": range(20), "y": range(0, 40, 2)})
    found = correlate(table, "x", "y", method=method, n_draws=500)
    assert found.p == pytest.approx(1 / 501)
    assert (found.low, found.high) == pytest.approx((1, 1))


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_the_interval_is_that_of_resampled_coefficients(method):
    table = random_pairs()
    found = correlate(table, "x", "y", method=method, n_draws=300, seed=5)
    drawn = np.random.default_rng(5).integers(0, 30, (300, 30))
    own = [table[["x", "y"]].iloc[rows].corr(method=method).iloc[0, 1] for rows in drawn]
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(own, [2.5, 97.5])))


def test_rows_without_a_value_are_dropped_and_counted():
    table = random_pairs()
    table.loc[[1, 4], "x"] = np.nan
    table.loc[4, "y"] = np.nan
    found = correlate(table, "x", "y")
    assert (found.n, found.n_dropped) == (28, 2)
    assert "2 rows dropped" in str(found)


def test_columns_of_codes_with_blanks_can_be_correlated():
    assert correlate(C2, "hostility", "closeness").n_dropped == C2["hostility"].isna().sum()


def test_few_rows_have_a_coefficient_and_no_p():
    found = correlate(random_pairs(ENOUGH - 1), "x", "y")
    assert found.r is not None
    assert (found.p, found.low, found.high) == (None, None, None)
    assert "too few" in str(found)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_fewer_than_three_rows_have_no_coefficient(n):
    assert correlate(random_pairs().head(n), "x", "y").r is None


def test_a_column_that_never_varies_has_no_coefficient():
    found = correlate(random_pairs().assign(y=1.0), "x", "y")
    assert found.r is None
    assert "never varies" in found.remark


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"y": "z"}, "no column z"), ({"method": "kendall"}, "pearson or spearman")],
)
def test_a_wrong_column_or_method_is_explained(wrong, message):
    with pytest.raises(CourseError, match=message):
        correlate(random_pairs(), **{"x": "x", "y": "y", **wrong})


def test_a_shared_trend_vanishes_when_it_is_taken_out():
    rng = np.random.default_rng(1)
    years = np.arange(1950, 2010)
    table = pd.DataFrame({"year": years, "x": years + rng.normal(0, 3, 60)})
    table["y"] = years + rng.normal(0, 3, 60)
    assert correlate(table, "x", "y").r > 0.9
    flat = table.assign(x=detrend(table, "x", "year"), y=detrend(table, "y", "year"))
    assert abs(correlate(flat, "x", "y").r) < 0.3


# --- lags ------------------------------------------------------------------------------


def test_a_lag_of_one_sets_a_year_beside_the_year_after():
    x = pd.Series({1990: 1.0, 1991: 2.0, 1993: 3.0})
    y = pd.Series({1991: 10.0, 1992: 20.0})
    assert pair_years(x, y, lag=1).dropna().to_numpy().tolist() == [[1990, 1, 10], [1991, 2, 20]]
    assert pair_years(x, y, lag=-1).dropna().to_numpy().tolist() == [[1993, 3, 20]]


def test_a_series_that_follows_by_two_years_is_found_at_lag_two():
    x = pd.Series(np.random.default_rng(3).normal(size=40), index=range(1950, 1990))
    y = pd.Series(x.to_numpy(), index=x.index + 2)
    found = correlate_lags(x, y)
    assert found["lag"].tolist() == [-3, -2, -1, 0, 1, 2, 3]
    assert found.set_index("lag")["r"].idxmax() == 2
    assert found.set_index("lag").loc[2, "n"] == 40


def test_the_published_rows_say_how_many_years_have_no_partner():
    x, y = (yearly(INDICATORS, CATALOGUE, name) for name in ("h_un_distance", "c_arms"))
    found = correlate_lags(x, y).set_index("lag")
    union = len(set(x.index) | set(y.index))
    assert found.loc[0, "n"] + found.loc[0, "n_dropped"] == union


# --- influence -------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_leaving_one_out_is_the_same_as_taking_the_row_away(method):
    table = random_pairs()
    found = leave_one_out(table, "x", "y", label="name", method=method).set_index("name")
    for name in table["name"]:
        rest = table[table["name"] != name]
        assert found.loc[name, "r_without"] == pytest.approx(
            correlate(rest, "x", "y", method=method, n_draws=1).r
        )


def test_the_row_that_carries_a_link_comes_first():
    table = pd.DataFrame({"x": [0, 0, 1, 1, 9], "y": [1, 0, 0, 1, 9], "name": list("abcde")})
    found = leave_one_out(table, "x", "y", label="name")
    assert found["name"].iloc[0] == "e"
    assert found["r_without"].iloc[0] == pytest.approx(0)


def test_without_a_link_nothing_can_be_left_out():
    assert leave_one_out(random_pairs(3), "x", "y", label="name").empty


def test_an_era_is_told_without_and_within():
    found = leave_one_era_out(C2, "hostility", "closeness").set_index("era")
    inside = between(C2, 1985, 1999)
    assert found.loc["rupture", "r_within"] == pytest.approx(
        correlate(inside, "hostility", "closeness").r
    )
    rest = C2[C2["era"] != "rupture"]
    assert found.loc["rupture", "r_without"] == pytest.approx(
        correlate(rest, "hostility", "closeness").r
    )
    assert (found["n_without"] + found["n_within"]).nunique() == 1


# --- series ----------------------------------------------------------------------------


def test_no_event_is_counted_twice_and_context_is_left_out():
    pairs = event_pairs(EVENTS, CODES)
    assert pairs["event_id"].is_unique
    assert not pairs["is_context"].any()
    assert event_pairs(EVENTS, include_context=True)["is_context"].any()


def test_a_coder_has_his_own_codes_of_an_event_that_two_coded():
    mig = "1985-05-mig23-deliveries-begin"
    own = {
        coder: event_pairs(EVENTS, CODES, coder=coder).set_index("event_id").loc[mig, "closeness"]
        for coder in ("C1", "C2")
    }
    assert own == {"C1": 2, "C2": 1}


def test_an_unknown_coder_is_refused_with_the_list():
    with pytest.raises(UnknownNameError, match="C1, C2"):
        event_pairs(EVENTS, CODES, coder="C9")


def test_more_is_always_more_hostile_or_closer():
    raw = INDICATORS[INDICATORS["indicator"] == "h_leader_contacts"]["value"].sum()
    assert yearly(INDICATORS, CATALOGUE, "h_leader_contacts").sum() == -raw
    assert yearly(INDICATORS, CATALOGUE, "h_leader_contacts", directed=False).sum() == raw


@pytest.mark.parametrize("name", sorted(CATALOGUE["indicator"]))
def test_no_year_of_an_indicator_is_made_up(name):
    rows = INDICATORS[INDICATORS["indicator"] == name]
    values = yearly(INDICATORS, CATALOGUE, name)
    assert sorted(values.index) == sorted(rows["year"])
    assert values.notna().all()


def test_an_unknown_indicator_is_refused_with_the_list():
    with pytest.raises(UnknownNameError, match="h_un_distance"):
        yearly(INDICATORS, CATALOGUE, "h_nothing")


@pytest.mark.parametrize(
    ("name", "column", "every"),
    [("h_event_codes", "hostility", True), ("c_event_codes", "closeness", False)],
)
def test_the_event_codes_by_year_are_those_of_the_table(name, column, every):
    pairs = event_pairs(EVENTS, include_context=every, include_third_party=every)
    own = coded_years(pairs, column)
    table = yearly(INDICATORS, CATALOGUE, name)
    assert own.round(4).to_dict() == table.round(4).to_dict()


def test_the_sum_of_an_unfinished_year_is_not_told():
    pairs = event_pairs(EVENTS)
    assert pairs["year"].max() == UNFINISHED
    assert UNFINISHED not in coded_years(pairs, "closeness").index


# --- the published contrasts (claim-b07) -----------------------------------------------

CONTRASTS = [(1985, 2026, 0.42, 26), (1985, 1999, 0.94, 4), (2000, 2021, -0.31, 13)]


@pytest.mark.parametrize(("start", "end", "r", "n"), CONTRASTS)
def test_the_published_contrasts_come_out_of_the_codes_of_c2(start, end, r, n):
    found = correlate(between(C2, start, end), "hostility", "closeness")
    assert (round(found.r, 2), found.n) == (r, n)


def test_claim_b07_quotes_the_published_contrasts():
    claims = load("claims").set_index("claim_id")
    reason = claims.loc["claim-b07", "verdict_reason"]
    for _, _, r, n in CONTRASTS:
        assert f"{r:.2f}" in reason
        assert f"(n = {n}" in reason


@pytest.mark.parametrize(("start", "r", "n"), [(2026, 0.42, 27), (1999, 0.93, 5)])
def test_counting_rows_of_two_coders_has_the_deliveries_of_1985_twice(start, r, n):
    both = CODES[CODES["coder"].isin(["C1", "C2"])].drop(columns="coding_note")
    facts = EVENTS[EVENTS["is_bilateral"].astype(bool)][["event_id", "year"]]
    rows = between(both.merge(facts, on="event_id"), 1985, start)
    rows = rows.dropna(subset=["hostility", "closeness"])
    assert rows[rows.duplicated("event_id")]["event_id"].tolist() == [
        "1985-05-mig23-deliveries-begin"
    ]
    found = correlate(rows, "hostility", "closeness")
    assert (round(found.r, 2), found.n) == (r, n)


def test_acts_of_third_parties_enter_only_when_asked_for():
    own, every = event_pairs(EVENTS), event_pairs(EVENTS, include_third_party=True)
    cuba = "1962-10-28-cuba-settlement"
    assert cuba not in set(own["event_id"])
    assert cuba in set(every["event_id"])
    assert not every["is_context"].any()


def test_a_frame_that_does_not_say_whose_act_a_row_is_keeps_all_but_context():
    small = EVENTS.drop(columns="is_bilateral")
    assert len(event_pairs(small)) == (~EVENTS["is_context"].astype(bool)).sum()


# --- reliability -----------------------------------------------------------------------


def ratings(*columns: list[int | None]) -> pd.DataFrame:
    return pd.DataFrame({f"c{i}": c for i, c in enumerate(columns)}, dtype="Int64")


def test_alpha_is_that_of_the_textbook_example():
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", four observers, twelve units.
    n = None
    a = [1, 2, 3, 3, 2, 1, 4, 1, 2, n, n, n]
    b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, n, 3]
    c = [n, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, n]
    d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, n]
    found = coder_reliability(ratings(a, b, c, d))
    assert found.alpha == pytest.approx(0.815, abs=0.001)
    assert (found.n_units, found.n_single) == (11, 1)


def test_what_was_coded_again_stands_beside_the_course_s_code():
    both = recoded(EVENTS, CODES, "closeness")
    assert len(both) == 60
    assert both.notna().all().all()
    assert coder_reliability(both).alpha is not None


def test_full_agreement_is_one():
    codes = [-2, -1, 0, 1, 2, 1, 0, -1, -2, 2]
    found = coder_reliability(ratings(codes, codes))
    assert (found.alpha, found.agreement, found.n_pairs) == (1.0, 100.0, 10)


def test_too_few_units_have_no_alpha_and_say_so():
    found = coder_reliability(ratings([1] * (FEW - 1), [2] * (FEW - 1)))
    assert found.alpha is None
    assert f"only {FEW - 1} units have two codes" in str(found)


def test_the_three_events_that_two_coders_coded_are_too_few():
    first = CODES[CODES["coder"] != "C4"]
    wide = first.pivot(index="event_id", columns="coder", values="closeness")
    found = coder_reliability(wide)
    assert (found.alpha, found.n_units, found.n_pairs) == (None, 3, 3)


def test_codes_that_never_vary_have_no_alpha():
    found = coder_reliability(ratings([1] * 12, [1] * 12))
    assert found.alpha is None
    assert "habit" in found.remark


def test_a_blank_code_is_no_agreement_on_nothing():
    found = coder_reliability(ratings([1, None, 2], [None, None, 2]))
    assert (found.n_units, found.n_pairs, found.n_single) == (1, 1, 2)


def test_without_any_row_there_is_an_answer():
    assert coder_reliability(ratings([], [])).alpha is None


def test_the_interval_holds_alpha():
    rng = np.random.default_rng(4)
    a = rng.integers(-2, 3, 40)
    b = np.clip(a + rng.integers(-1, 2, 40), -2, 2)
    found = coder_reliability(ratings(a.tolist(), b.tolist()))
    assert found.low < found.alpha < found.high
    assert found.remark == ""


# --- the room --------------------------------------------------------------------------


def test_the_room_opens_without_reading_pandas():
    code = "import sys, moscow_pyongyang.measures; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_name_of_the_room_is_there():
    assert all(callable(getattr(measures, name)) for name in measures.__all__)
    assert dir(measures) == sorted(measures.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = measures.guess
