"""Agreement in the General Assembly, counted from single votes."""

from __future__ import annotations

import pandas as pd
import pytest

from authoring.history.diplomacy import VOTERS, agreement
from moscow_pyongyang.tables import load


def votes(*rows: tuple[int, str]) -> pd.DataFrame:
    """Return roll calls from a session and one letter a state; a dot is no vote."""
    cells = [
        {"session": session, **dict(zip(VOTERS, letters, strict=True))} for session, letters in rows
    ]
    table = pd.DataFrame(cells).astype(dict.fromkeys(VOTERS, "string"))
    return table.mask(table == ".")


def only(table: pd.DataFrame, one: str, other: str) -> dict[str, float]:
    rows = table[(table["entity_a"] == one) & (table["entity_b"] == other)]
    assert len(rows) == 1
    return {str(k): v for k, v in rows.to_dict("records")[0].items()}


def test_the_table_of_the_course_is_what_its_roll_calls_give() -> None:
    own = agreement(load("un_votes"))
    told = load("un_agreement")
    assert list(own.columns) == list(told.columns)
    assert own.to_numpy().tolist() == told.to_numpy().tolist()


def test_only_roll_calls_in_which_both_voted_count() -> None:
    found = only(agreement(votes((1, "yy..."), (1, "y...."), (1, ".n..."))), "USA", "RUS")
    assert (found["n_common"], found["n_identical"]) == (1, 1)


@pytest.mark.parametrize(
    ("pair", "identical", "half"),
    [("yy", 1, 1), ("aa", 1, 1), ("ya", 0, 0.5), ("an", 0, 0.5), ("yn", 0, 0), ("ny", 0, 0)],
)
def test_an_abstention_stands_half_way_between_yes_and_no(
    pair: str, identical: float, half: float
) -> None:
    found = only(agreement(votes((1, f"{pair}..."))), "USA", "RUS")
    assert (found["share_identical"], found["share_half"]) == (identical, half)


def test_a_share_is_rounded_to_four_decimals() -> None:
    found = only(agreement(votes((3, "yy..."), (3, "yn..."), (3, "yn..."))), "USA", "RUS")
    assert found["share_identical"] == 0.3333
    assert found["year"] == 1948


def test_a_pair_without_a_common_vote_has_no_row() -> None:
    found = agreement(votes((1, "yy..."), (2, "..yyy")))
    pairs = set(zip(found["entity_a"], found["entity_b"], found["session"], strict=True))
    assert pairs == {
        ("USA", "RUS", 1),
        ("CHN", "PRK", 2),
        ("CHN", "KOR", 2),
        ("PRK", "KOR", 2),
    }


def test_no_votes_give_no_rows_but_all_columns() -> None:
    found = agreement(votes((1, ".....")))
    assert found.empty
    assert list(found.columns) == list(load("un_agreement").columns)
