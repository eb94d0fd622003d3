"""Graders: right, wrong, partly right, empty and hostile answers to each type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.grading import Judged, grade, longest_rising
from moscow_pyongyang.questions.models import DatedItem, OrderQuestion

DEMO = Path(__file__).parent / "quiz_demo"
QUESTIONS = {q.type: q for q in load_bank("L99", folder=DEMO).questions}
RIGHT: dict[str, Any] = {
    "single": "stalin",
    "multiple": ["seoul", "intervention"],
    "numeric": "3",
    "short_text": "Shtykov",
    "order": ["dprk", "assent", "seoul", "ivanov"],
    "match": {"kim": "Pyongyang", "vostochny": "Vostochny Cosmodrome", "putin": "Vladivostok"},
    "timeline": {"seoul": 1990, "ivanov": 2000},
    "map": {"place": "vostochny"},
    "evidence": ["doc-1950-01-30-stalin", "doc-1950-05-14-filippov"],
}
WRONG: dict[str, Any] = {
    "single": "mao",
    "multiple": ["troops", "assent"],
    "numeric": "6",
    "short_text": "Vyshinsky",
    "order": ["ivanov", "seoul", "assent", "dprk"],
    "match": dict.fromkeys(RIGHT["match"], "Khabarovsk"),
    "timeline": {"seoul": 1945, "ivanov": 1945},
    "map": {"place": "beijing"},
    "evidence": ["doc-1949-09-24-politburo"],
}
PARTLY: list[tuple[str, Any, float]] = [
    ("multiple", ["seoul"], 0.5),
    ("multiple", ["seoul", "intervention", "troops"], 0.5),
    ("order", ["dprk", "assent", "ivanov", "seoul"], 2 / 3),
    ("match", {**RIGHT["match"], "putin": "Khabarovsk"}, 2 / 3),
    ("timeline", {"seoul": 1990, "ivanov": 2006}, 0.75),
    ("evidence", ["doc-1950-01-30-stalin"], 0.5),
]
HOSTILE: list[Any] = [
    None, "", [], {}, 0, 1, -1, True, 1e308, float("nan"), float("inf"), 10**400, "x" * 1_000_000,
    "1e999", "1" * 10_000, "\x00", "\ud800", [None], [[]], [{}], ["a"] * 10_000, {"a": 1},
    {"place": []}, {"place": "x"}, {"lat": "1", "lon": None}, {"lat": 91, "lon": 0},
    {"lat": float("nan"), "lon": 0}, {"levels": {}, "text": 3},
    {"levels": {"claim": -1}, "text": "x"},
    {"levels": {"claim": True}, "text": "x"}, {"levels": [], "text": "x"}, object(), b"bytes",
    (1, 2),
    {1: 2}, {"seoul": "1990", "ivanov": 2000}, {"seoul": 10**400, "ivanov": 1}, set("ab"),
]  # fmt: skip


def judge(kind: str, response: Any) -> Judged:
    return grade(QUESTIONS[kind], response)


def said(graded: Judged) -> str:
    return " ".join(remark.text for remark in graded.feedback)


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_answer_earns_everything(kind: str) -> None:
    graded = judge(kind, RIGHT[kind])
    assert graded.fraction == 1
    assert said(graded)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_answer_earns_nothing_and_hears_why(kind: str) -> None:
    graded = judge(kind, WRONG[kind])
    assert graded.fraction == 0
    assert said(graded)


@pytest.mark.parametrize(("kind", "response", "share"), PARTLY)
def test_a_partly_right_answer_earns_its_share(kind: str, response: Any, share: float) -> None:
    assert judge(kind, response).fraction == pytest.approx(share)


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("empty", [None, "", [], {}], ids=repr)
def test_an_empty_answer_earns_nothing(kind: str, empty: Any) -> None:
    assert judge(kind, empty).fraction == 0


@pytest.mark.parametrize("kind", QUESTIONS)
def test_no_hostile_answer_raises_or_earns(kind: str) -> None:
    for response in HOSTILE:
        assert judge(kind, response).fraction in (0, 0.0)


@pytest.mark.parametrize("kind", RIGHT)
def test_judging_the_same_answer_twice_gives_the_same(kind: str) -> None:
    assert judge(kind, RIGHT[kind]) == judge(kind, RIGHT[kind])


def test_feedback_speaks_only_of_what_was_chosen() -> None:
    assert {r.about for r in judge("multiple", ["seoul"]).feedback} == {"seoul", ""}


def test_a_misconception_has_its_own_words() -> None:
    assert said(judge("numeric", "6")) == "That is the number of rows."
    assert said(judge("numeric", "7")) == "Count the ids that stand there twice."


@pytest.mark.parametrize(
    ("typed", "share"), [("9.9", 0), ("10", 1), ("11", 1), ("11.01", 0), ("12", 0)]
)
def test_the_larger_tolerance_counts(typed: str, share: float) -> None:
    changed = {"answer": 10.5, "tolerance": 0.1, "tolerance_rel": 0.5 / 10.5, "misconceptions": ()}
    question = QUESTIONS["numeric"].model_copy(update=changed)
    assert grade(question, typed).fraction == share


@pytest.mark.parametrize(
    ("question_id", "typed", "share"),
    [
        ("L01-data-3", "5,417", 1), ("L01-data-3", "5.417", 1), ("L01-data-3", "5 417", 0),
        ("L01-data-1", "41,463", 1), ("L01-data-1", "41,463 %", 1), ("L01-data-1", "861,000", 0),
        ("L05-data-3", "42.000", 1), ("L05-data-3", "42,000", 1),
    ],
)  # fmt: skip
def test_no_right_number_is_wrong_for_its_comma(question_id: str, typed: str, share: float) -> None:
    (question,) = load_bank(question_id[:3]).pick(question_id)
    assert grade(question, typed).fraction == share


@pytest.mark.parametrize(
    ("answer", "typed"), [(1961, "1.961"), (1961, "1,961"), (840, "840.000"), (840, "840,000")]
)
def test_no_right_count_is_wrong_for_its_comma(answer: float, typed: str) -> None:
    changed = {"answer": answer, "kind": "count", "tolerance": 0.0, "misconceptions": ()}
    assert grade(QUESTIONS["numeric"].model_copy(update=changed), typed).fraction == 1


def test_a_number_of_either_reading_is_right_by_either_and_has_one_remark() -> None:
    question = QUESTIONS["numeric"].model_copy(update={"answer": 1.234, "kind": "amount"})
    assert [grade(question, typed).fraction for typed in ("1,234", "1.234", "1 234")] == [1, 1, 0]
    wrong = question.model_copy(update={"answer": 7.0})
    assert len(grade(wrong, "1,234").feedback) == 1


@pytest.mark.parametrize(
    "typed",
    ["shtykov", "SHTYKOV!", "Terentii  Shtykov", "Štykov", "Штыков", "штыков", "시티코프",
     "Терентий Штыков", "Shtikov", "Terenti Shtykov"],
)  # fmt: skip
def test_a_name_counts_in_every_script_and_with_a_slip(typed: str) -> None:
    assert judge("short_text", typed).fraction == 1


@pytest.mark.parametrize("typed", ["Stalin", "Sht", "Штирлиц", "Shtykov Shtykov Shtykov", "시티"])
def test_another_name_does_not_count(typed: str) -> None:
    assert judge("short_text", typed).fraction == 0


def test_a_near_answer_has_its_own_words() -> None:
    assert said(judge("short_text", "Vyshinski")) == "He was the minister in Moscow."


@pytest.mark.parametrize(("ranks", "length"), [([1, 2, 3], 3), ([3, 2, 1], 1), ([1, 1, 0], 2)])
def test_the_longest_rising_run(ranks: list[int], length: int) -> None:
    assert longest_rising(ranks) == length


def test_order_names_the_first_wrong_place() -> None:
    words = said(judge("order", ["dprk", "seoul", "assent", "ivanov"]))
    assert "3 of 4 stand in the right order" in words
    assert "The first wrong place is number 2." in words


def test_tied_items_may_stand_either_way() -> None:
    items = [
        DatedItem(id=one, text=one, date=date, feedback="x", tie_group=tie)
        for one, date, tie in (("a", "1950-01", "t"), ("b", "1950-01", "t"), ("c", "1951", None))
    ]
    fields = QUESTIONS["order"].model_dump(exclude_none=True)
    question = OrderQuestion.model_validate({**fields, "items": items})
    assert grade(question, ["b", "a", "c"]).fraction == 1
    assert grade(question, ["c", "a", "b"]).fraction == 0.5


@pytest.mark.parametrize(
    "response", [{"seoul": 1991, "ivanov": 1999}, {"seoul": 1989.5, "ivanov": 2000}]
)
def test_a_year_within_the_margin_is_right(response: dict[str, float]) -> None:
    assert judge("timeline", response).fraction == 1


def test_timeline_feedback_does_not_give_the_year_away() -> None:
    words = said(judge("timeline", {"seoul": 1995, "ivanov": 1945}))
    assert "a little too late" in words
    assert "much too early" in words
    assert not any(c.isdigit() for c in words)


def test_a_click_earns_by_its_distance() -> None:
    near = judge("map", {"lat": 51.9, "lon": 128.3})
    half = judge("map", {"lat": 47.3, "lon": 128.3})
    assert near.fraction == 1
    assert half.fraction is not None
    assert 0.4 < half.fraction < 0.6
    assert "km away" in said(half)
    assert judge("map", {"lat": 0, "lon": 0}).fraction == 0


def test_a_contested_row_counts_neither_for_nor_against() -> None:
    with_it = [*RIGHT["evidence"], "doc-1950-01-19-shtykov"]
    assert judge("evidence", with_it).fraction == 1
    assert judge("evidence", RIGHT["evidence"]).fraction == 1


def test_a_contested_position_is_accepted_and_said_to_be_one(tmp_path: Path) -> None:
    text = (DEMO / "L99.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "text: Stalin, correct: true", "text: Stalin, correct: false, contested: true"
    )
    text = text.replace("text: Mao Zedong,", "text: Mao Zedong, contested: true,")
    dispute = (
        "contested: {note: n, positions: [{claim: a, sources: [matray2002acheson]},"
        " {claim: b, sources: [radchenko2024essay]}]}"
    )
    text = text.replace("    hints:\n", f"    {dispute}\n    hints:\n", 1)
    (tmp_path / "L99.yaml").write_text(text, encoding="utf-8")
    question = load_bank("L99", folder=tmp_path).pick("single-1")[0]
    assert grade(question, "mao") == Judged(1.0, grade(question, "mao").feedback, True)
    assert grade(question, "shtykov").fraction == 0


def test_a_rubric_is_never_scored() -> None:
    response = {"levels": {"claim": 2, "evidence": 2}, "text": "Stalin hedged."}
    assert judge("rubric", response).fraction is None
