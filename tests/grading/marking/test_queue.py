"""The order in which a marker meets a class."""

from __future__ import annotations

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.marking.queue import ALONE, Share, Turn, order_for, read_share

CLASS = [f"C{number:03}" for number in range(200)]


def order(codes: list[str] = CLASS, marker: str = "anna", share: Share = ALONE) -> list[Turn]:
    return order_for(codes, item="E03.9", marker=marker, share=share)


def firsts(turns: list[Turn]) -> list[str]:
    return [turn.code for turn in turns if turn.reading == 1]


def test_a_marker_meets_everybody_in_an_order_that_stays() -> None:
    assert sorted(firsts(order())) == CLASS
    assert order() == order(CLASS[::-1])
    assert firsts(order()) != CLASS
    assert firsts(order()) != firsts(order(marker="ben"))


def test_every_tenth_comes_again_and_not_at_once() -> None:
    turns = order()
    again = [i for i, turn in enumerate(turns) if turn.reading == 2]
    assert len(again) == 20
    for place in again:
        assert place - turns.index(Turn(turns[place].code)) >= 8


def test_two_markers_share_a_class_and_a_tenth_of_it_is_read_by_both() -> None:
    first, second = (
        set(firsts(order(marker=m, share=Share(i, 2)))) for i, m in ((1, "a"), (2, "b"))
    )
    assert first | second == set(CLASS)
    both = first & second
    assert len(CLASS) / 10 <= len(both) <= len(CLASS) / 10 + 2
    assert {turn.reading for turn in order(share=Share(1, 2))} == {1}


def test_a_late_hand_in_moves_nobody() -> None:
    for share in (Share(), Share(2, 3)):
        before, after = order(CLASS[:-1], share=share), order(share=share)
        own = set(firsts(before)) & set(firsts(after))
        assert [c for c in firsts(after) if c in own] == [c for c in firsts(before) if c in own]
        assert len(set(firsts(before)) - own) <= 20


@pytest.mark.parametrize("n", [0, 1, 2, 8])
def test_a_small_class_is_met_once(n: int) -> None:
    assert len(order(CLASS[:n])) == n


@pytest.mark.parametrize("text", ["", "1", "0/2", "3/2", "a/b", "1/0", "-1/2", "1/2/3"])
def test_what_is_no_part_is_refused_with_the_way_to_say_it(text: str) -> None:
    with pytest.raises(CourseError, match="1/2 and 2/2"):
        read_share(text)


def test_a_part_is_read() -> None:
    assert read_share("2/3") == Share(2, 3)
