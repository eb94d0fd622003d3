"""A class's votes: counts for five or more, no names, and no file stops the others."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import QuizError, UnknownNameError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.classroom import ClassVotes, class_votes
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.log_entries import START, seal
from moscow_pyongyang.questions.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parent / "quiz_demo"
ASKED = "L99-single-1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "class"
    home.mkdir()
    return home


@pytest.fixture
def student(folder: Path) -> Callable[..., Path]:
    """Write the log of one student who votes; a second vote where one is given."""

    def write(name: str, *votes: Any, question: str = ASKED) -> Path:
        path = folder / name / "answers.jsonl"
        path.parent.mkdir(exist_ok=True)
        log = AnswerLog(path)
        for event, response in zip(("vote", "answer"), votes, strict=False):
            log.append(event, id=question, version=1, mode="class", response=response)
        return path

    return write


def count(folder: Path, question: str = ASKED) -> ClassVotes:
    return class_votes(question, folder, banks=DEMO)


def five(student: Callable[..., Path], *votes: Any) -> None:
    for number in range(5):
        student(f"student-{number}", *(votes or ("mao", "stalin")))


def votes_of(found: ClassVotes, column: str) -> dict[str, int]:
    assert found.table is not None
    return dict(zip(found.table["answer"], found.table[column], strict=True))


def test_votes_and_re_votes_are_counted(folder: Path, student: Callable[..., Path]) -> None:
    for number, (first, second) in enumerate(
        [("mao", "stalin"), ("mao", "mao"), ("stalin", "stalin"), ("shtykov", "stalin"),
         ("mao", "stalin"), ("stalin", "stalin")]
    ):  # fmt: skip
        student(f"student-{number}", first, second)
    found = count(folder)
    assert votes_of(found, "first_vote") == {"Stalin": 2, "Mao Zedong": 3, "Shtykov": 1}
    assert votes_of(found, "re_vote") == {"Stalin": 5, "Mao Zedong": 1, "Shtykov": 0}
    assert found.sentence == (
        "6 learners voted on L99-single-1. 6 of them voted again after the talk; "
        "3 changed their answer."
    )
    assert found.report == ()


def test_what_a_session_writes_is_what_is_counted(folder: Path) -> None:
    question = load_bank("L99", folder=DEMO).pick("single-1")
    for number in range(5):
        log = AnswerLog(folder / f"{number}.jsonl")
        session = Session(question, mode="class", log=log)
        for text in ("Mao Zedong", "Stalin"):
            letter = next(p["key"] for p in session.cards()[0]["parts"] if p["text"] == text)
            session.act(ASKED, "check", {"response": letter})
    found = count(folder)
    assert votes_of(found, "first_vote")["Mao Zedong"] == 5
    assert votes_of(found, "re_vote")["Stalin"] == 5
    assert found.table is not None
    # The letters are those that the class saw.
    assert found.table["letter"].tolist() == ["A", "B", "C"]


def test_four_learners_see_no_counts(folder: Path, student: Callable[..., Path]) -> None:
    for number in range(4):
        student(f"student-{number}", "mao", "stalin")
    found = count(folder)
    assert found.table is None
    assert "Fewer than five" in found.sentence
    assert "4" not in repr(found)


def test_re_votes_of_fewer_than_five_stay_hidden(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student, "mao")
    student("late", "mao", "stalin")
    found = count(folder)
    assert found.table is not None
    assert "re_vote" not in found.table
    assert "changed" not in found.sentence


def test_the_key_is_not_shown(folder: Path, student: Callable[..., Path]) -> None:
    five(student)
    html = re.sub(r' style="text-align:[^"]*"', "", count(folder)._repr_html_())
    text = repr(count(folder)) + html
    assert not any(word in text for word in ("✓", "correct", "right", "True", "in his own name"))


def test_the_table_can_be_walked_by_a_screen_reader(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student)
    html = count(folder)._repr_html_()
    assert re.search("<caption[^>]*>Learners by answer to L99-single-1</caption>", html)
    assert re.search('<th scope="row"[^>]*>Mao Zedong</th>', html)
    assert re.search('<th scope="col"[^>]*>Re vote</th>', html)


def test_no_name_and_no_code_is_shown(folder: Path, student: Callable[..., Path]) -> None:
    five(student)
    student("Kim Min-ji", "mao").write_text("broken", encoding="utf-8")
    found = count(folder)
    shown = found._repr_html_() + repr(found)
    codes = [AnswerLog(p) for p in folder.rglob("*.jsonl")]
    for log in codes[:5]:
        log.entries()
        assert log.learner not in shown
    assert "Min-ji" not in shown
    assert "student" not in shown
    assert "1 file needs a look" in shown


def test_several_answers_are_counted_each(folder: Path, student: Callable[..., Path]) -> None:
    for number in range(5):
        student(str(number), ["seoul", "assent"], ["seoul"], question="L99-multiple-1")
    found = count(folder, "L99-multiple-1")
    assert sorted(votes_of(found, "first_vote").values()) == [0, 0, 5, 5]
    assert sorted(votes_of(found, "re_vote").values()) == [0, 0, 0, 5]


def test_the_same_choices_in_another_order_are_no_change(
    folder: Path, student: Callable[..., Path]
) -> None:
    for number in range(5):
        student(str(number), ["seoul", "assent"], ["assent", "seoul"], question="L99-multiple-1")
    assert "0 changed" in count(folder, "L99-multiple-1").sentence


def test_what_was_typed_is_judged_and_never_shown(
    folder: Path, student: Callable[..., Path]
) -> None:
    for number, text in enumerate(["Штыков", "Shtykov", "my friend Bob", "Vyshinsky", "Stalin"]):
        student(str(number), text, question="L99-words-1")
    found = count(folder, "L99-words-1")
    assert votes_of(found, "first_vote") == {"Fully right": 2, "Partly right": 0, "Not right": 3}
    assert "Bob" not in repr(found)


def test_other_modes_versions_and_questions_do_not_count(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student)
    extra = AnswerLog(folder / "extra.jsonl")
    for more in ({"mode": "practice"}, {"version": 2}, {"id": "L99-map-1"}, {"response": ["x"]}):
        fields = {"id": ASKED, "version": 1, "mode": "class", "response": "mao", **more}
        extra.append("vote", **fields)
    assert count(folder).sentence.startswith("5 learners")


def test_voting_many_times_counts_once(folder: Path, student: Callable[..., Path]) -> None:
    five(student, "mao")
    log = AnswerLog(folder / "eager.jsonl")
    for _ in range(50):
        log.append("vote", id=ASKED, version=1, mode="class", response="shtykov")
    assert votes_of(count(folder), "first_vote")["Shtykov"] == 1


def test_a_log_handed_in_twice_counts_once_the_longer_one(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student, "mao")
    path = folder / "student-0" / "answers.jsonl"
    shutil.copy(path, folder / "earlier.jsonl")
    AnswerLog(path).append("answer", id=ASKED, version=1, mode="class", response="stalin")
    found = count(folder)
    assert found.sentence.startswith("5 learners")
    assert len(found.report) == 1
    assert "the same log as" in found.report[0]


def test_a_cut_off_last_line_costs_that_line_only(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student)
    path = student("torn", "shtykov", "stalin")
    path.write_bytes(path.read_bytes()[:-30])
    found = count(folder)
    assert votes_of(found, "first_vote")["Shtykov"] == 1
    assert found.report == ("torn/answers.jsonl: its last line is cut off. The others count.",)


def test_line_ends_of_mail_and_editors_do_no_harm(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student)
    path = student("windows", "shtykov", "stalin")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    found = count(folder)
    assert votes_of(found, "first_vote")["Shtykov"] == 1
    assert found.report == ()


def sealed(**fields: Any) -> bytes:
    entry = {"form": 1, "learner": "abcd", "event": "vote", "id": ASKED, "version": 1,
             "mode": "class", "response": "mao", **fields}  # fmt: skip
    return seal(entry, START)[0]


HOSTILE: dict[str, bytes] = {
    "empty.jsonl": b"",
    "text.jsonl": b"Dear teacher, here are my answers.\n",
    "noise.jsonl": bytes(range(256)) * 40,
    "deep.jsonl": b'{"hash":"x","a":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "deepish.jsonl": b'{"hash":"x","a":' + b"[" * 900 + b"]" * 900 + b"}\n",
    "list.jsonl": b"[1, 2, 3]\n",
    "number.jsonl": b'{"hash": "x", "n": ' + b"9" * 6000 + b"}\n",
    "nan.jsonl": b'{"hash": "x", "prev": NaN}\n',
    "unchained.jsonl": b'{"hash":"' + b"0" * 64 + b'","learner":"abcd","event":"vote"}\n',
    "nobody.jsonl": sealed(learner={"name": "x"}),
    "long_code.jsonl": sealed(learner="<script>alert(1)</script>"),
    "votes.csv": b"name,vote\nKim,mao\n",
    "huge.jsonl": b"x" * 32_000_002,
    "braces.jsonl": b'{"a":\n' * 200_000,
    "false.jsonl": b'{"hash":"x"}\n' * 200_000,
    "open.jsonl": b'{"hash":"' + b"x\n" * 500_000,
    "surrogate.jsonl": b'{"hash":"x","learner":"\\ud800"}\n',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_one_line_and_stops_nothing(
    folder: Path, student: Callable[..., Path], name: str
) -> None:
    five(student)
    (folder / name).write_bytes(HOSTILE[name])
    found = count(folder)
    assert found.sentence.startswith("5 learners")
    assert len(found.report) == 1
    assert found.report[0].startswith(f"{name}: ")
    assert "\n" not in found.report[0]


def test_all_bad_files_together_leave_the_count_as_it_was(
    folder: Path, student: Callable[..., Path]
) -> None:
    five(student)
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content)
    found = count(folder)
    assert found.sentence.startswith("5 learners")
    assert len(found.report) == len(HOSTILE)


@pytest.mark.parametrize(
    "response", [None, 7, "nobody", ["mao"], {"a": 1}, "x" * 10_000, [[]], True]
)
def test_an_unreadable_vote_in_a_sound_log_counts_nothing(
    folder: Path, student: Callable[..., Path], response: Any
) -> None:
    five(student)
    (folder / "odd.jsonl").write_bytes(sealed(response=response))
    assert count(folder).sentence.startswith("5 learners")


def test_a_changed_vote_is_not_counted(folder: Path, student: Callable[..., Path]) -> None:
    five(student)
    path = student("cheat", "mao", "stalin")
    path.write_text(path.read_text().replace('"mao"', '"shtykov"'), encoding="utf-8")
    found = count(folder)
    assert found.sentence.startswith("5 learners")
    assert "was changed after it was written" in found.report[0]


def test_links_and_pipes_are_not_followed(
    folder: Path, student: Callable[..., Path], tmp_path: Path
) -> None:
    five(student)
    secret = tmp_path / "secret.jsonl"
    secret.write_bytes(sealed())
    (folder / "link.jsonl").symlink_to(secret)
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.jsonl")
    found = count(folder)
    assert found.sentence.startswith("5 learners")
    assert [line.split(":")[0] for line in found.report] == ["link.jsonl", "pipe.jsonl"]


def test_a_file_name_cannot_write_on_the_screen(folder: Path, student: Callable[..., Path]) -> None:
    five(student)
    (folder / "a\x1b[2Jb\nc.jsonl").write_bytes(b"x")
    (folder / ("long" * 50 + ".jsonl")).write_bytes(b"x")
    lines = count(folder).report
    assert len(lines) == 2
    assert all(line.isprintable() and len(line) < 140 for line in lines)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="There is no folder 'none'"):
        count(tmp_path / "none")


def test_an_unknown_question_is_named(folder: Path) -> None:
    with pytest.raises(UnknownNameError, match="single-9"):
        count(folder, "L99-single-9")


def test_a_written_answer_is_not_voted_on(folder: Path) -> None:
    with pytest.raises(QuizError, match="written answer"):
        count(folder, "L99-rubric-1")


def test_an_empty_folder_is_no_error(folder: Path) -> None:
    found = count(folder)
    assert found.table is None
    assert json.dumps(found.report) == "[]"
