"""The names under which answers come a second time."""

from __future__ import annotations

import re

import pytest

from moscow_pyongyang.grading.marking.again import SecondNames
from moscow_pyongyang.grading.marking.answers import made_code
from moscow_pyongyang.grading.marking.mark_file import MarkLine
from moscow_pyongyang.grading.roster import LETTERS, SIGNS, pseudonyms

DRAWN = list(pseudonyms(map(str, range(200)), b"a secret").values())
MADE = sorted({made_code(str(number)) for number in range(200)})


def names(codes: list[str], item: str = "E03.9") -> SecondNames:
    return SecondNames(codes, item=item)


@pytest.mark.parametrize(
    ("codes", "form"),
    [(DRAWN, rf"[{LETTERS}][{SIGNS}]{{3}}-[{SIGNS}]{{4}}"), (MADE, r"[0-9A-F]{6}")],
)
def test_a_second_name_looks_like_those_of_the_class_and_is_nobodys(
    codes: list[str], form: str
) -> None:
    found = [names(codes).shown(code, 2) for code in codes]
    assert len({*found, *codes}) == 2 * len(codes)
    assert all(re.fullmatch(form, one) for one in [*found, *codes])


def test_it_is_the_same_at_every_start_and_another_for_another_item() -> None:
    found = [names(DRAWN).shown(code, 2) for code in DRAWN]
    assert [names(DRAWN[::-1]).shown(code, 2) for code in DRAWN] == found
    assert [names(DRAWN[:50]).shown(code, 2) for code in DRAWN[:50]] == found[:50]
    assert not set(found) & {names(DRAWN, "E01.9").shown(code, 2) for code in DRAWN}


@pytest.mark.parametrize("reading", [1, 2])
def test_a_line_goes_to_the_page_and_comes_back_as_it_was(reading: int) -> None:
    line = MarkLine("a", "mark", "E03.9", "2026", DRAWN[0], reading, {"claim": 2.0}, "Why?")
    told = names(DRAWN).to_page(line)
    assert "reading" not in told
    assert (told["code"] == DRAWN[0]) == (reading == 1)
    back = names(DRAWN).from_page(MarkLine(**told))
    assert back == line


@pytest.mark.parametrize("code", ["sample-2", "", "someone who is gone"])
def test_who_is_not_in_the_class_keeps_the_name(code: str) -> None:
    line = MarkLine("a", "calibration", "E03.9", "2026", code)
    assert names(DRAWN).from_page(line) == line
    assert names(DRAWN).to_page(line)["code"] == code
