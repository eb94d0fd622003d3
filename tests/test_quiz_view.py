"""The quiz view: the browser never holds the key, and what was filled in comes back."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.session import Session
from moscow_pyongyang.views.bundle import style
from moscow_pyongyang.views.quiz import QuizView

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parent / "quiz_demo"
SECRET = {
    "single": ["in his own name", "he did not send it"],
    "multiple": ["Yes, −2", "Coded 0"],
    "numeric": ["Yes, three", "number of rows", "Look at 1985"],
    "short_text": ["Штыков", "Shtykov", "Vyshinsky"],
    "order": ["1948", "1990", "It came first", "assent"],
    "match": ["space port", "named its capital"],
    "timeline": ["1990", "2000", "Seoul Games"],
    "map": ["Yes, at the space port", "four years before"],
    "rubric": ["who could have stopped it", "hedged yes"],
    "evidence": ["This one refuses", "if Mao does", "turning point"],
}


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Session]:
    def build(*ids: str, mode: str = "practice") -> Session:
        questions = load_bank("L99", folder=DEMO).pick(*ids)
        return Session(questions, mode=mode, log=AnswerLog(tmp_path / "answers.jsonl"))

    return build


@pytest.mark.parametrize("kind", SECRET)
def test_the_widget_state_holds_no_key_and_no_feedback(
    make: Callable[..., Session], kind: str
) -> None:
    session = make()
    view = QuizView(session)
    state = view.get_state()
    card = next(c for c in state["cards"] if c["type"] == kind)
    # An outline holds numbers of every kind.
    shown = json.dumps({k: v for k, v in card.items() if k != "ground"}, ensure_ascii=False)
    hidden = (
        "correct",
        "feedback",
        "answer",
        "accept",
        "explanation",
        "tie_group",
        "contested_row",
    )
    assert [word for word in (*SECRET[kind], *hidden) if word in shown] == []


@pytest.mark.parametrize(
    "message",
    [None, 3, "x", {}, {"kind": 1}, {"kind": "check"}, {"kind": "check", "id": "nothing"},
     {"kind": "check", "id": "L99-single-1", "response": {"a": [1]}},
     {"kind": "hint", "id": []}, {"kind": "format", "id": "L99-single-1"}],
)  # fmt: skip
def test_no_message_from_a_browser_stops_the_view(
    make: Callable[..., Session], message: Any
) -> None:
    reply, _ = QuizView(make("single-1")).request(message, [])
    assert set(reply) in ({"ok"}, {"error"})


@pytest.mark.parametrize("kind", SECRET)
def test_the_paper_fallback_shows_the_task_and_not_the_key(
    make: Callable[..., Session], kind: str
) -> None:
    session = make()
    fallback = QuizView(session).fallback()
    card = next(c for c in session.cards() if c["type"] == kind)
    assert card["stem"].replace("`", "") in fallback.html().replace("<code>", "").replace(
        "</code>", ""
    )
    # Names that other questions of the same sheet use on purpose.
    shared = ("assent", "Seoul Games", "Shtykov")
    secrets = [w for w in SECRET[kind] if not w.isdigit() and w not in shared]
    assert [w for w in secrets if w in fallback.html() + fallback.plain()] == []


def test_on_paper_what_to_write_stands_below_the_lines_to_write_it_on(
    make: Callable[..., Session],
) -> None:
    html = QuizView(make("order-1", "match-1")).fallback().html()
    order, match = (part.split("</ul>")[1] for part in html.split("<strong>")[1:])
    assert order.strip().startswith("<p>Number them, the earliest first.</p>")
    assert re.search(r"<p>Write one letter each: A\.\u00a0\w.* · B\.\u00a0\w", match)


def answered(session: Session, kind: str, *, is_right: bool = False) -> str:
    """Check an answer, wrong if not said otherwise, and return the question as its twin has it."""
    card = next(c for c in session.cards() if c["type"] == kind)
    keys = [part["key"] for part in card.get("parts", [])]
    given: dict[str, Any] = {
        "single": next(p["key"] for p in card["parts"] if p["text"] == "Mao Zedong")
        if kind == "single"
        else None,
        "multiple": keys[:1],
        "evidence": keys[:1],
        "numeric": "3" if is_right else "6",
        "short_text": "Gromyko",
        "order": keys[::-1],
        "match": dict.fromkeys(keys, "A"),
        "timeline": dict.fromkeys(keys, 1950),
        "map": {"place": next(iter(keys), "")},
        "rubric": {"levels": dict.fromkeys(keys, 0), "text": "Two <cables>\ndiffer."},
    }
    QuizView(session).respond("check", {"id": card["id"], "response": given[kind]})
    return QuizView(session).fallback().plain()


@pytest.mark.parametrize("kind", SECRET)
def test_the_twin_of_an_answered_question_says_answer_and_verdict_and_no_key(
    make: Callable[..., Session], kind: str
) -> None:
    session = make()
    fresh = QuizView(session).fallback()
    assert "Your last answer" not in fresh.plain() + fresh.html()
    said = answered(session, kind)
    (line,) = (one for one in said.splitlines() if one.startswith("Your last answer: "))
    assert re.search(
        r"\. (✓ Correct|≈ Partly right|✗ Not yet|✗ Not right|⇄ .+|• Kept, not scored)\.$", line
    )
    # All else is the task, as before.
    assert [one for one in said.splitlines() if one != line] == fresh.plain().splitlines()
    shared = {"assent", "Seoul Games", "Shtykov", "1990", "1948", "2000"}
    assert [w for w in SECRET[kind] if w not in shared and w in line] == []


def test_the_twin_says_what_was_answered_as_a_learner_reads_it(
    make: Callable[..., Session],
) -> None:
    session = make()
    found = {kind: answered(session, kind) for kind in SECRET}
    assert "Your last answer: 6 events. ✗ Not yet." in found["numeric"]
    assert "Mao Zedong. ✗ Not yet." in found["single"]
    assert "Republic of Korea: 1950" in found["timeline"]
    assert "“Two <cables> differ.” · Claim: none · Evidence: none" in found["rubric"]
    assert "“Two &lt;cables&gt; differ.”" in QuizView(session).fallback().html()
    assert re.search(r"Your last answer: 1\. .+; 2\. .+; 4\. ", found["order"])
    # In an exam nobody is told whether it was right.
    exam = make("numeric-1", mode="exam")
    for is_right in (True, False):
        assert answered(exam, "numeric", is_right=is_right).endswith(" events. • Saved.")


def test_the_output_of_a_cell_is_the_fallback(make: Callable[..., Session]) -> None:
    data, _ = QuizView(make("single-1"))._repr_mimebundle_()
    assert set(data) == {"text/plain", "text/html"}
    assert "Who sent the cable" in data["text/html"]


def test_the_limits_of_a_layout_are_in_letters() -> None:
    """WebKit measures a container in zoomed pixels, and at 200 % never takes the narrow form."""
    css = style("quiz/quiz.css")
    limits = re.findall(r"@(?:container|media)[^{]*width: ([^)]+)\)", css)
    assert limits
    assert [limit for limit in limits if not limit.endswith("em")] == []


@pytest.mark.parametrize(
    ("short", "draft"),
    [
        ("single-1", "B"),
        ("multiple-1", ["A"]),
        ("numeric-1", "12"),
        ("words-1", "Shty"),
        ("order-1", ["B", "A", "D", "C"]),
        ("match-1", {"A": "B"}),
        ("timeline-1", {"B": 1960}),
        ("map-1", {"lat": 40.0, "lon": 120.0}),
        ("rubric-1", {"levels": {}, "text": "Stalin hedged."}),
        ("evidence-1", ["C"]),
    ],
)
def test_what_was_filled_in_returns_when_the_cell_runs_again(
    make: Callable[..., Session], tmp_path: Path, short: str, draft: Any
) -> None:
    key = f"L99-{short}"
    filled = {"response": draft, "confidence": None}
    # Each session has a log of its own, as a new kernel has.
    QuizView(make(short)).respond("draft", {"id": key, **filled})
    sent = QuizView(make(short)).respond("hello", {})
    assert [(one["response"], one["draft"], one["verdict"]) for one in sent] == [
        (None, filled, None)
    ]
    # Another order of the parts finds it too: it is kept in the ids of the bank.
    written = (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(written)["event"] == "draft"


def test_a_draft_gives_way_to_what_was_checked(make: Callable[..., Session]) -> None:
    view = QuizView(make("single-1"))
    view.respond("draft", {"id": "L99-single-1", "response": "B"})
    view.respond("check", {"id": "L99-single-1", "response": "A"})
    assert [(one["response"], one["draft"]) for one in view.respond("hello", {})] == [("A", None)]


def test_half_an_answer_that_was_checked_stays_a_draft(make: Callable[..., Session]) -> None:
    view = QuizView(make("match-1"))
    state = view.respond("check", {"id": "L99-match-1", "response": {"A": "B"}})
    assert state["response"] is None
    sent = QuizView(make("match-1")).respond("hello", {})
    assert [one["draft"]["response"] for one in sent] == [{"A": "B"}]


def test_a_page_knows_in_which_log_and_under_which_name_it_holds_a_draft(
    make: Callable[..., Session],
) -> None:
    view, exam = QuizView(make()), QuizView(make(mode="exam"))
    assert view.shelf == QuizView(make("single-1")).shelf != ""
    names = [card["keep_as"] for card in [*view.cards, *exam.cards]]
    assert len(set(names)) == len(names)
    assert [card["keep_as"] for card in QuizView(make()).cards] == names[: len(view.cards)]


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "draft", "id": "L99-of-no-bank", "response": "A"},
        {"kind": "draft", "id": ["L99-single-1"], "response": "A"},
        {"kind": "draft", "id": "L99-single-1", "response": "x" * 50_000},
        {"kind": "draft", "id": "L99-single-1"},
    ],
    ids=["no question", "no name", "too long", "nothing"],
)
def test_what_is_no_draft_is_not_kept(
    make: Callable[..., Session], message: dict[str, Any]
) -> None:
    view = QuizView(make("single-1"))
    view.request(message, [])
    sent = view.respond("hello", {})
    assert [(state["response"], state["draft"]) for state in sent] == [(None, None)]


def test_a_draft_that_is_too_long_is_refused_with_what_to_do(make: Callable[..., Session]) -> None:
    view = QuizView(make("rubric-1"))
    draft = {"text": "ж" * 19_000 + "\n" * 1_000, "levels": {}}
    message = {"kind": "draft", "id": "L99-rubric-1", "response": draft}
    assert view.request(message, [])[0] == {"ok": None}
    message["response"] = {**draft, "text": "ж" * 50_000}
    assert "at most 20,000 letters" in view.request(message, [])[0]["error"]  # type: ignore[typeddict-item]
    assert view.respond("hello", {})[0]["draft"]["response"] == draft


def test_a_map_question_has_its_map_on_paper(make: Callable[..., Session]) -> None:
    html = QuizView(make("map-1")).fallback().html()
    (code,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    root = ElementTree.fromstring(base64.b64decode(code))
    said = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    letters = re.findall(r"\[ \] ([A-Z])\.", html)
    assert len(letters) > 2
    assert said[-len(letters) :] == letters or said[: len(letters)] == letters
    assert {"Russia", "China"} < set(said) - set(letters)
    assert html.index("<img") < html.index("[ ] A")
