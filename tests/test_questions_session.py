"""Session: what is said of a question, and when."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.classroom import class_votes
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.progress_report import progress
from moscow_pyongyang.questions.schedule import replay
from moscow_pyongyang.questions.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parent / "quiz_demo"


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Session]:
    def build(*ids: str, mode: str = "practice") -> Session:
        questions = load_bank("L99", folder=DEMO).pick(*ids)
        return Session(questions, mode=mode, log=AnswerLog(tmp_path / "answers.jsonl"))

    return build


def letter(session: Session, text: str) -> str:
    return str(next(p["key"] for p in session.cards()[0]["parts"] if text in p["text"]))


def check(session: Session, response: Any, **more: Any) -> dict[str, Any]:
    card = session.cards()[0]
    return session.act(card["id"], "check", {"response": response, **more})


def test_the_state_before_an_answer_tells_nothing(make: Callable[..., Session]) -> None:
    session = make()
    for card in session.cards():
        state = session.state(card["id"])
        assert state["verdict"] is None
        assert (state["remarks"], state["hints"], state["response"]) == ([], [], None)
        assert "why" not in state


def test_the_parts_travel_under_letters(make: Callable[..., Session]) -> None:
    for card in make().cards():
        if card["type"] != "rubric":
            keys = [part["key"] for part in card.get("parts", [])]
            assert keys == [chr(65 + n) for n in range(len(keys))]


def test_order_never_starts_in_the_right_order(make: Callable[..., Session]) -> None:
    session = make("order-1")
    assert (
        check(session, [p["key"] for p in session.cards()[0]["parts"]])["verdict"]["kind"]
        != "correct"
    )


def test_an_empty_answer_uses_no_try(make: Callable[..., Session], tmp_path: Path) -> None:
    state = check(make("single-1"), None)
    assert state["notices"] == ["Nothing is answered yet."]
    assert state["tries"] == 0
    assert not (tmp_path / "answers.jsonl").exists()


def test_a_wrong_answer_keeps_the_reasons_folded(make: Callable[..., Session]) -> None:
    session = make("single-1")
    state = check(session, letter(session, "Mao"))
    assert state["verdict"] == {
        "kind": "wrong", "sign": "✗", "word": "Not yet", "more": "1 try left.",
    }  # fmt: skip
    assert state["back"] == ""
    assert "why" not in state
    assert "in his own name" not in json.dumps(state)


def test_the_same_answer_again_uses_no_try(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Mao"))
    state = check(session, letter(session, "Mao"))
    assert state["tries"] == 1
    assert "no try is used" in state["notices"][0]


def test_out_of_tries_the_answer_is_shown(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Mao"))
    state = check(session, letter(session, "Shtykov"))
    assert state["closed"]
    assert state["verdict"]["word"] == "Not right"
    told = {remark["about"]: remark for remark in state["remarks"]}
    assert [(told[letter(session, who)]["mark"], told[letter(session, who)]["word"])
            for who in ("Mao", "Shtykov", "Stalin")] == [
        ("wrong", "Your first try"), ("wrong", "Your last try"), ("right", "The answer"),
    ]  # fmt: skip
    assert "in his own name" in told[letter(session, "Stalin")]["text"]
    # What the rows say is not said again.
    assert state["why"]["answer"] == []
    assert any("Stalin" in text for text in state["why"]["sources"])


def test_a_closed_question_takes_no_further_answer(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Stalin"))
    assert check(session, letter(session, "Mao"))["verdict"]["kind"] == "correct"


def test_answer_again_starts_anew(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Stalin"))
    state = session.act("L99-single-1", "again", {})
    assert (state["closed"], state["response"], state["verdict"]) == (False, None, None)
    assert make("single-1").state("L99-single-1")["response"] is None


def test_hints_come_in_steps_and_return(make: Callable[..., Session]) -> None:
    session = make("single-1")
    assert len(session.act("L99-single-1", "hint", {})["hints"]) == 1
    assert len(session.act("L99-single-1", "hint", {})["hints"]) == 2
    assert len(session.act("L99-single-1", "hint", {})["hints"]) == 2
    assert len(make("single-1").state("L99-single-1")["hints"]) == 2


@pytest.mark.parametrize(
    ("short", "answer"),
    [
        ("numeric-1", "6"),
        ("words-1", "Vyshinsky"),
        ("map-1", {"lat": 40.0, "lon": 120.0}),
        ("map-1", {"place": "A"}),
        ("timeline-1", {"A": 1960, "B": 1961}),
        ("order-1", ["B", "A", "D", "C"]),
        ("match-1", {"A": "A", "B": "B", "C": "C"}),
        ("evidence-1", ["A", "B"]),
        ("rubric-1", {"levels": {"claim": 1, "evidence": 0}, "text": "Stalin hedged."}),
    ],
)
def test_an_answer_returns_after_a_restart(
    make: Callable[..., Session], short: str, answer: Any
) -> None:
    before = check(make(short), answer)
    after = make(short).state(f"L99-{short}")
    assert after["response"] == answer
    assert {k: after[k] for k in ("verdict", "remarks", "closed")} == {
        k: before[k] for k in ("verdict", "remarks", "closed")
    }


def test_a_score_in_the_file_is_never_trusted(make: Callable[..., Session], tmp_path: Path) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append(
        "answer", id="L99-single-1", version=1, mode="practice", response="mao", score=1, of=1
    )
    assert make("single-1").state("L99-single-1")["verdict"]["kind"] == "wrong"


def test_an_answer_to_an_older_version_is_not_counted(
    make: Callable[..., Session], tmp_path: Path
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append("answer", id="L99-single-1", version=0, mode="practice", response="stalin")
    state = make("single-1").state("L99-single-1")
    assert state["verdict"] is None
    assert "has changed since" in state["notices"][0]


@pytest.mark.parametrize("response", [7, {"x": 1}, "nobody", [["a"]], None])
def test_a_damaged_answer_in_the_file_is_passed_over(
    make: Callable[..., Session], tmp_path: Path, response: Any
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append("answer", id="L99-order-1", version=1, mode="practice", response=response)
    assert make("order-1").state("L99-order-1")["verdict"] is None


def test_an_exam_keeps_answers_and_says_nothing(
    make: Callable[..., Session], tmp_path: Path
) -> None:
    session = make("single-1", mode="exam")
    for text in ("Mao", "Stalin", "Mao"):
        state = check(session, letter(session, text))
        assert state["verdict"]["word"] == "Saved"
        assert (state["remarks"], state["closed"]) == ([], False)
        assert "why" not in state
    text = (tmp_path / "answers.jsonl").read_text(encoding="utf-8")
    assert '"score"' not in text
    assert make("single-1", mode="exam").state("L99-single-1")["response"] is not None
    assert make("single-1").state("L99-single-1")["response"] is None


def test_a_class_votes_twice_before_it_hears(make: Callable[..., Session]) -> None:
    session = make("single-1", mode="class")
    first = check(session, letter(session, "Mao"))
    assert first["verdict"]["word"] == "First vote kept"
    assert (first["remarks"], first["closed"]) == ([], False)
    second = check(session, letter(session, "Stalin"))
    assert second["verdict"]["kind"] == "correct"
    assert second["closed"]


def test_a_class_may_vote_the_same_twice(make: Callable[..., Session]) -> None:
    session = make("single-1", mode="class")
    for _ in range(2):
        state = check(session, letter(session, "Mao"))
    assert state["verdict"]["word"] == "Not right"


def test_a_class_sees_one_order_and_an_exam_does_not(tmp_path: Path) -> None:
    questions = load_bank("L99", folder=DEMO).questions

    def orders(mode: str) -> set[str]:
        logs = [AnswerLog(tmp_path / f"{mode}-{n}.jsonl") for n in range(6)]
        return {json.dumps(Session(questions, mode=mode, log=log).cards()) for log in logs}

    assert len(orders("class")) == 1
    assert len(orders("exam")) > 1


def test_sure_and_wrong_is_remarked(make: Callable[..., Session]) -> None:
    session = make("multiple-1")
    state = check(session, [letter(session, "troops")], confidence=3)
    assert "You were sure" in state["verdict"]["more"]


def test_a_rubric_is_kept_and_shows_a_sample(make: Callable[..., Session]) -> None:
    answer = {"levels": {"claim": 1, "evidence": 1}, "text": "Stalin hedged."}
    state = check(make("rubric-1"), answer)
    assert state["verdict"]["word"] == "Kept, not scored"
    assert any("sample" in line["text"] for line in state["why"]["answer"])


def test_a_contested_question_names_its_positions(make: Callable[..., Session]) -> None:
    session = make("evidence-1")
    rows = [p["key"] for p in session.cards()[0]["parts"] if p["row"] in (
        "doc-1950-01-30-stalin", "doc-1950-05-14-filippov")]  # fmt: skip
    why = check(session, rows)["why"]
    assert len(why["contested"]["positions"]) == 2
    assert all(position["sources"] for position in why["contested"]["positions"])


def test_a_folder_that_cannot_be_written_does_not_stop_the_quiz(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").mkdir()
    questions = load_bank("L99", folder=DEMO).pick("single-1")
    session = Session(questions, mode="practice", log=AnswerLog(tmp_path / "answers.jsonl"))
    state = check(session, letter(session, "Stalin"))
    assert state["verdict"]["kind"] == "correct"
    assert any("is a folder here" in notice for notice in state["notices"])


def test_what_only_the_kernel_holds_is_never_called_kept(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.mkdir()
    questions = load_bank("L99", folder=DEMO).pick("words-1")
    session = Session(questions, mode="practice", log=AnswerLog(path))
    (card,) = session.cards()
    for _ in range(2):  # A page asks again when it is hidden, or loaded anew.
        with pytest.raises(QuizError, match="is a folder here"):
            session.keep_draft(card["id"], {"response": "Vyshinsky"})
    assert check(session, "Vyshinsky")["kept"] is False
    path.rmdir()
    session.keep_draft(card["id"], {"response": "Vyshinsky"})
    assert session.state(card["id"])["kept"] is True
    again = Session(questions, mode="practice", log=AnswerLog(path))
    assert again.state(card["id"])["response"] == "Vyshinsky"


# --- drafts ---------------------------------------------------------------------------------------


def draft_of(session: Session, short: str) -> Any:
    return session.state(f"L99-{short}")["draft"]


@pytest.mark.parametrize("mode", ["practice", "class", "exam", "cards"])
def test_a_draft_comes_back_in_its_own_mode_whatever_was_answered_before(
    make: Callable[..., Session], mode: str
) -> None:
    session = make("single-1", mode=mode)
    first, then = letter(session, "Mao"), letter(session, "Shtykov")
    before = check(session, first)
    session.keep_draft("L99-single-1", {"response": then})
    again = make("single-1", mode=mode)
    state = again.state("L99-single-1")
    assert state["draft"] == {"response": then, "confidence": None}
    assert (state["response"], state["verdict"]) == (first, before["verdict"])
    others = {"practice", "class", "exam", "cards"} - {mode}
    assert [draft_of(make("single-1", mode=other), "single-1") for other in others] == [None] * 3
    check(again, then)
    assert draft_of(make("single-1", mode=mode), "single-1") is None


def test_a_draft_knows_how_sure_one_was_and_that_all_was_taken_back(
    make: Callable[..., Session],
) -> None:
    session = make("multiple-1")
    session.keep_draft("L99-multiple-1", {"response": None, "confidence": 2})
    assert draft_of(make("multiple-1"), "multiple-1") == {"response": None, "confidence": 2}
    session.keep_draft("L99-multiple-1", {"response": ["A"], "confidence": True})
    session.keep_draft("L99-multiple-1", {"response": None, "confidence": "sure"})
    assert draft_of(make("multiple-1"), "multiple-1") is None
    check(session, ["A"])
    session.keep_draft("L99-multiple-1", {"response": None})
    found = make("multiple-1").state("L99-multiple-1")
    assert (found["response"], found["draft"]) == (["A"], {"response": None, "confidence": None})


def test_one_cell_shows_what_was_begun_or_answered_in_another(make: Callable[..., Session]) -> None:
    one, other = make("single-1"), make("single-1", "multiple-1")
    one.keep_draft("L99-single-1", {"response": "B"})
    assert other.state("L99-single-1")["draft"]["response"] == "B"
    check(one, letter(one, "Stalin"))
    state = check(other, letter(other, "Mao"))
    assert (state["closed"], state["verdict"]["word"]) == (True, "Correct")


def test_a_closed_question_takes_no_draft_and_answer_again_forgets_the_old_one(
    make: Callable[..., Session],
) -> None:
    session = make("single-1")
    session.keep_draft("L99-single-1", {"response": "B"})
    check(session, letter(session, "Stalin"))
    session.keep_draft("L99-single-1", {"response": letter(session, "Stalin")})  # what stands there
    with pytest.raises(QuizError, match="Answer again"):
        session.keep_draft("L99-single-1", {"response": letter(session, "Mao")})
    session.act("L99-single-1", "again", {})
    assert draft_of(make("single-1"), "single-1") is None


def test_the_same_draft_is_written_once(make: Callable[..., Session], tmp_path: Path) -> None:
    for _ in range(3):
        make("words-1").keep_draft("L99-words-1", {"response": "Shty"})
    make("words-1").keep_draft("L99-words-1", {"response": "Shtyk"})
    events = [entry["event"] for entry in AnswerLog(tmp_path / "answers.jsonl").entries()]
    assert events == ["begin", "draft", "draft"]


def test_a_draft_counts_nowhere(make: Callable[..., Session], tmp_path: Path) -> None:
    for short, draft in {
        "single-1": "A",
        "numeric-1": "3",
        "order-1": ["A", "B", "C", "D"],
    }.items():
        for mode in ("practice", "class", "cards"):
            make(short, mode=mode).keep_draft(f"L99-{short}", {"response": draft})
            state = make(short, mode=mode).state(f"L99-{short}")
            assert (state["tries"], state["verdict"], state["closed"]) == (0, None, False)
    now = datetime.now().astimezone()
    entries = AnswerLog(tmp_path / "answers.jsonl").entries()
    assert {entry["event"] for entry in entries} == {"begin", "draft"}
    assert replay(load_bank("L99", folder=DEMO).questions, entries, now=now) == {}
    found = progress(tmp_path / "answers.jsonl", banks=DEMO)
    assert found.sentence.startswith("Nothing is answered yet.")
    votes = class_votes("L99-single-1", tmp_path, banks=DEMO)
    assert votes.table is None
    assert "Fewer than five" in votes.sentence


def test_a_draft_does_not_change_when_a_card_comes_back(
    make: Callable[..., Session], tmp_path: Path
) -> None:
    def cards() -> Any:
        entries = AnswerLog(tmp_path / "answers.jsonl").entries()
        return replay(load_bank("L99", folder=DEMO).questions, entries, now=now)

    now = datetime.now().astimezone() + timedelta(days=2)
    session = make("numeric-1")
    check(session, "7")
    before = cards()
    session.keep_draft("L99-numeric-1", {"response": "3"})
    make("numeric-1", mode="cards").keep_draft("L99-numeric-1", {"response": "3"})
    assert cards() == before != {}


def test_a_card_brings_back_what_was_begun_today_and_not_before(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    questions = load_bank("L99", folder=DEMO).pick("words-1")
    today = Session(questions, mode="cards", log=log)
    today.keep_draft("L99-words-1", {"response": "Shty"})
    assert draft_of(Session(questions, mode="cards", log=log), "words-1")["response"] == "Shty"
    since = datetime.now().astimezone() + timedelta(days=1)
    tomorrow = Session(questions, mode="cards", log=log, since=since)
    assert draft_of(tomorrow, "words-1") is None
    # The page holds each day apart too, and what is begun now counts whatever the clock says.
    assert today.cards()[0]["keep_as"] != tomorrow.cards()[0]["keep_as"]
    tomorrow.keep_draft("L99-words-1", {"response": "Terenty"})
    assert draft_of(tomorrow, "words-1")["response"] == "Terenty"


@pytest.mark.parametrize("event", ["draft", "answer"])
def test_words_outlive_a_change_of_the_question_and_letters_do_not(
    make: Callable[..., Session], tmp_path: Path, event: str
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    essay = {"text": "Stalin hedged.", "levels": {"claim": 1}}
    given = {"rubric-1": essay, "words-1": "Shty", "numeric-1": "5,4", "single-1": "mao",
             "order-1": ["a"], "match-1": {"a": "b"}}  # fmt: skip
    for short, response in given.items():
        log.append(event, id=f"L99-{short}", version=0, mode="practice", response=response)
    session = make()
    drafts = {short: draft_of(session, short) for short in given}
    assert drafts["rubric-1"]["response"] == {"text": "Stalin hedged.", "levels": {}}
    assert [drafts[short]["response"] for short in ("words-1", "numeric-1")] == ["Shty", "5,4"]
    assert [drafts[short] for short in ("single-1", "order-1", "match-1")] == [None] * 3


@pytest.mark.parametrize(
    "response",
    [7, -0.5, True, "", "x", [], [["A"]], {}, {"A": {"B": [None]}}, "\ud800", {"text": 3}],
)
@pytest.mark.parametrize("version", [0, 1])
def test_any_draft_in_the_file_leaves_every_question_open(
    make: Callable[..., Session], tmp_path: Path, response: Any, version: int
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    ids = [card["id"] for card in make().cards()]
    for one in ids:
        more = {"mode": "practice", "response": response, "confidence": response}
        log.append("draft", id=one, version=version, **more)
    session = make()
    for one in ids:
        state = session.state(one)
        json.dumps(state)
        assert (state["verdict"], state["closed"]) == (None, False)
        session.keep_draft(one, {"response": response})


def test_a_folder_that_cannot_be_written_says_so_at_the_first_word(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").mkdir()
    questions = load_bank("L99", folder=DEMO).pick("words-1")
    log = AnswerLog(tmp_path / "answers.jsonl")
    session = Session(questions, mode="practice", log=log)
    with pytest.raises(QuizError, match="is a folder here"):
        session.keep_draft("L99-words-1", {"response": "Shty"})
    # It lasts as long as the kernel.
    again = Session(questions, mode="practice", log=log)
    assert draft_of(again, "words-1")["response"] == "Shty"


def test_an_essay_that_is_too_long_says_by_how_much_and_stays(make: Callable[..., Session]) -> None:
    essay = {"levels": {}, "text": "ж" * 20_100}
    state = check(make("rubric-1"), essay)
    assert state["notices"] == ["The answer is 100 letters longer than 20,000: shorten it."]
    assert draft_of(make("rubric-1"), "rubric-1")["response"] == essay


def test_an_unknown_mode_lists_the_modes(make: Callable[..., Session]) -> None:
    with pytest.raises(QuizError, match="practice, class, exam, cards"):
        make("single-1", mode="test")


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
