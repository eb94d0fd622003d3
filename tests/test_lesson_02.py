"""What lesson 02 says in plain words, beyond its computed numbers, is what the tables hold."""

from __future__ import annotations

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.measures.ties import Rules, balance, pair_records, tie, ties

PAIR = ("Beijing", "Pyongyang")


@pytest.fixture(scope="module")
def held():
    return pair_records()


@pytest.fixture(scope="module")
def to_pyongyang():
    arms = load("arms_transfers")
    rows = arms[(arms["recipient"] == "PRK") & (arms["year"] <= 1984)]
    return rows.pivot(index="year", columns="supplier", values="tiv_million")


def test_in_the_year_of_the_red_guards_the_tie_is_a_plus_of_treaty_and_arms_alone(held):
    found = tie(held, PAIR, 1967, Rules())
    assert found.sign == 1
    assert {e.component for e in found.evidence if e.value is not None} == {"treaty", "arms"}


def test_in_the_year_of_two_treaties_treaty_and_arms_leave_the_tie_without_a_sign(held):
    found = tie(held, PAIR, 1961, Rules())
    values = {e.component: e.value for e in found.evidence if e.value is not None}
    assert found.sign == 0
    assert values["treaty"] > 0 > values["arms"]


def test_the_verdict_of_1967_turns_when_arms_are_read_as_a_level(held):
    verdicts = [balance(ties(held, 1967, Rules(flows=flows))) for flows in ("change", "level")]
    assert verdicts == [-1, 1]


def test_the_large_chinese_years_lie_before_the_lean(to_pyongyang):
    large = to_pyongyang["CHN"].loc[:1968].astype(float).nlargest(3)
    assert sorted(large.index) == [1958, 1959, 1960]


def test_the_smallest_soviet_year_is_that_of_the_treaty(to_pyongyang):
    assert to_pyongyang["SUN"].astype(float).idxmin() == 1961


def test_two_letters_and_the_treaty_are_north_korean_papers():
    papers = load("documents")
    papers = papers[papers["date"].between("1956", "1985")]
    assert list(papers[papers["paper_of"].str.contains("PRK")]["doc_id"]) == [
        "doc-1956-09-03-ri-sang-jo",
        "doc-1956-10-22-ri-sang-jo",
        "doc-1961-07-06-treaty",
    ]


def test_read_as_a_level_the_arms_make_even_moscow_and_beijing_friends(held):
    assert tie(held, ("Moscow", "Beijing"), 1967, Rules()).sign == -1
    assert tie(held, ("Moscow", "Beijing"), 1967, Rules(flows="level")).sign == 1


def test_soviet_deliveries_of_the_lean_are_small_beside_the_years_before_and_after(to_pyongyang):
    soviet = to_pyongyang["SUN"].astype(float)
    assert soviet.loc[1962:1964].max() < soviet.loc[1958] < soviet.loc[1966]


def test_the_seedling_is_a_claim_that_needs_nuance():
    verdicts = load("claims").set_index("claim_id")["verdict"]
    assert verdicts["claim-a21"] == "needs nuance"
    # The lesson lists what is not supported and counts the rest, so there must be both.
    assert set(verdicts[load("claims").set_index("claim_id")["lesson"] == "L02"]) == {
        "supported",
        "needs nuance",
    }
