"""Marks beside the parts of an answer: first tries, near misses, partners, room."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.questions.bank import load_bank
from tests.support.quiz_sessions import DEMO, check, letter, sessions_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from moscow_pyongyang.questions.session import Session


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Session]:
    return sessions_in(tmp_path)


def marks(state: dict[str, Any]) -> dict[str, str]:
    return {remark["about"]: remark["mark"] for remark in state["remarks"]}


def test_a_first_try_keeps_its_mark_beside_the_second(make: Callable[..., Session]) -> None:
    session = make("single-1")
    mao, stalin = letter(session, "Mao"), letter(session, "Stalin")
    check(session, mao)
    state = check(session, stalin)
    assert marks(state) == {mao: "wrong", stalin: "right"}
    session.act("L99-single-1", "again", {})
    assert session.state("L99-single-1")["remarks"] == []


def test_a_year_a_little_off_is_near_and_one_far_off_is_wrong(make: Callable[..., Session]) -> None:
    session = make("timeline-1")
    seoul, ivanov = letter(session, "Moscow establishes"), letter(session, "Ivanov")
    state = check(session, {seoul: 1994, ivanov: 1960})
    assert marks(state) == {seoul: "near", ivanov: "wrong"}
    assert state["verdict"]["sign"] == "≈"
    assert not any("fact" in remark or "year" in remark for remark in state["remarks"])
    check(session, {seoul: 1993, ivanov: 1960})
    state = check(session, {seoul: 1992, ivanov: 1960})
    assert state["closed"]
    told = {remark["about"]: remark for remark in state["remarks"]}
    assert (told[seoul]["year"], told[seoul]["fact"]) == (1990, "30 September 1990")
    assert told[ivanov]["year"] == 2000


def test_a_place_within_reach_is_near(make: Callable[..., Session]) -> None:
    session = make("map-1")
    where = {name: letter(session, name) for name in ("Khabarovsk", "Beijing", "Vostochny")}
    state = check(session, {"place": where["Khabarovsk"]})
    assert marks(state) == {where["Khabarovsk"]: "near"}
    state = check(session, {"place": where["Beijing"]})
    assert marks(state) == {where["Beijing"]: "wrong"}
    state = check(session, {"lat": 52.0, "lon": 128.3})
    assert state["closed"]
    assert marks(state)[where["Vostochny"]] == "right"


def test_lines_before_the_first_wrong_place_are_right_and_dates_come_at_the_end(
    make: Callable[..., Session],
) -> None:
    session = make("order-1")
    dprk, assent, seoul, ivanov = (
        letter(session, words) for words in ("DPRK", "Stalin tells", "establishes", "Ivanov")
    )
    state = check(session, [dprk, assent, ivanov, seoul])
    assert marks(state) | {"": ""} == {"": "", dprk: "right", assent: "right", ivanov: "wrong"}
    assert not any("fact" in remark for remark in state["remarks"])
    state = check(session, [dprk, assent, seoul, ivanov])
    facts = {remark["about"]: remark["fact"] for remark in state["remarks"]}
    assert facts[dprk] == "9 September 1948"
    assert set(facts) == {dprk, assent, seoul, ivanov}


def test_a_wrong_pair_names_its_partner_once_nothing_can_be_tried(
    make: Callable[..., Session],
) -> None:
    session = make("match-1")
    card = session.cards()[0]
    parts = [part["key"] for part in card["parts"]]
    for key in ("A", "B", "C"):
        state = check(session, dict.fromkeys(parts, key))
    facts = [remark["fact"] for remark in state["remarks"] if "fact" in remark]
    wrong = [remark for remark in state["remarks"] if remark["mark"] == "wrong"]
    assert len(facts) == len(wrong) >= 2
    rights = {right["key"]: right["text"] for right in card["rights"]}
    assert all(rights[fact[-1]] != "Khabarovsk" for fact in facts)
    told = {remark["about"]: remark for remark in state["remarks"]}
    kim = letter(session, "The DPRK")
    if told[kim]["mark"] == "wrong":
        assert rights[told[kim]["fact"].removeprefix("Right: ")] == "Pyongyang"


def test_points_stand_on_a_question_of_an_exam_alone(make: Callable[..., Session]) -> None:
    kickers = {mode: make("order-1", mode=mode).cards()[0]["kicker"]
               for mode in ("practice", "cards", "class", "exam")}  # fmt: skip
    assert kickers.pop("exam") == "Chronology · 3 points · 2 min"
    assert set(kickers.values()) == {"Chronology"}
    session = make("multiple-1")
    said = json.dumps(check(session, [letter(session, "troops")]))
    assert "point" not in said


def test_a_closed_question_says_on_which_day_it_comes_back(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Mao"))
    assert session.state("L99-single-1")["back"] == ""
    said = check(session, letter(session, "Stalin"))["back"]
    assert re.fullmatch(r"Comes back on \d{1,2} [A-Z][a-z]+( \d{4})?\.", said)
    # A written answer never comes back.
    answer = {"levels": {"claim": 1, "evidence": 1}, "text": "Stalin hedged."}
    assert check(make("rubric-1"), answer)["back"] == ""


def test_the_room_of_a_row_holds_every_reason_and_tells_none(make: Callable[..., Session]) -> None:
    bank = {question.id: question for question in load_bank("L99", folder=DEMO).questions}
    for card in make().cards():
        question = bank[card["id"]]
        said = [getattr(one, "feedback", "") for one in getattr(question, "choices", ())]
        assert all(len(text) < card["room"] for text in said)
        assert card["room"] % 5 == 0
