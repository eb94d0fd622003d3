"""Who says so?: which form comes when, what counts, and who is told what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import gain, who_says_so
from moscow_pyongyang.cli import app
from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.class_inventory import class_inventory
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.own_gain import SKILLS, luck_band
from moscow_pyongyang.questions.progress_report import progress
from moscow_pyongyang.questions.session import Session
from moscow_pyongyang.questions.sittings import SITTING, form_for, load_form, sittings

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question

BEGIN = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


def answer(
    log: AnswerLog, question: Question, *, right: bool, sure: int | None = 2, at: datetime = BEGIN
) -> None:
    assert question.type == "single"
    response = next(option.id for option in question.options if option.correct == right)
    fields = {} if sure is None else {"confidence": sure}
    log.append(
        "answer",
        id=question.id,
        version=question.version,
        mode="exam",
        response=response,
        time=at.isoformat(),
        **fields,
    )


def sit(log: AnswerLog, form: str, right: int, *, at: datetime = BEGIN, sure: int = 2) -> None:
    """Answer a whole form, the first `right` questions right."""
    for number, question in enumerate(load_form(form).questions):
        moment = at + timedelta(minutes=number)
        answer(log, question, right=number < right, sure=sure, at=moment)


def learner(folder: Path, name: str) -> AnswerLog:
    path = folder / name / "answers.jsonl"
    path.parent.mkdir(parents=True)
    return AnswerLog(path)


def whole_class(folder: Path, count: int, before: int = 6, after: int = 11) -> None:
    for number in range(count):
        log = learner(folder, f"student-{number}")
        first, second = ("A", "B") if number % 2 else ("B", "A")
        sit(log, first, before)
        sit(log, second, after, at=BEGIN + timedelta(days=40))


# --- which form ----------------------------------------------------------------------------------


def test_nobody_meets_the_same_form_twice(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    assert {form_for("before", log), form_for("after", log)} == {"A", "B"}


def test_both_forms_are_drawn_first(tmp_path: Path) -> None:
    drawn = {form_for("before", learner(tmp_path, str(number))) for number in range(40)}
    assert drawn == {"A", "B"}


@pytest.mark.parametrize("form", ["A", "B"])
def test_who_has_begun_a_form_stays_with_it(tmp_path: Path, form: str) -> None:
    log = learner(tmp_path, "one")
    first = load_form(form).questions[3]
    log.append("draft", id=first.id, version=1, mode="exam", response="one")
    assert form_for("before", log) == form
    assert form_for("after", log) != form


def test_another_time_than_before_and_after_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="before"):
        who_says_so("later", log_path=tmp_path / "answers.jsonl")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(QuizError, match="no form 'C'"):
        load_form("C")


def test_the_cards_are_sixteen_and_tell_no_key(tmp_path: Path) -> None:
    view = who_says_so("before", log_path=tmp_path / "answers.jsonl")
    assert len(view.cards) == 16
    assert all(card["confidence"] for card in view.cards)
    assert "feedback" not in str(view.cards)


# --- what counts ---------------------------------------------------------------------------------


def test_the_last_answer_of_a_sitting_counts(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    question = load_form("A").questions[0]
    answer(log, question, right=False)
    answer(log, question, right=True, at=BEGIN + timedelta(hours=1))
    (sitting,) = sittings(log.own_entries())
    assert (sitting.right, len(sitting.answers)) == (1, 1)


def test_an_answer_after_the_sitting_does_not_count(tmp_path: Path) -> None:
    """So nobody comes back from the course to mend what was answered before it."""
    log = learner(tmp_path, "one")
    question = load_form("A").questions[0]
    answer(log, question, right=False)
    answer(log, question, right=True, at=BEGIN + SITTING + timedelta(seconds=1))
    assert sittings(log.own_entries())[0].right == 0


def test_an_answer_in_another_mode_or_to_another_version_does_not_count(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    question = load_form("A").questions[0]
    for fields in ({"mode": "practice", "version": 1}, {"mode": "exam", "version": 99}):
        log.append("answer", id=question.id, response="two", time=BEGIN.isoformat(), **fields)
    assert sittings(log.own_entries()) == []


def test_a_word_of_confidence_that_does_not_exist_is_no_confidence(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    answer(log, load_form("A").questions[0], right=True, sure=7)
    assert sittings(log.own_entries())[0].sure() == []


def test_a_session_keeps_an_answer_and_says_nothing_of_it(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    session = Session(load_form("A").questions, mode="exam", log=log)
    said = session.act("L91a-sourcing-1", "check", {"response": "A", "confidence": 1})
    assert said["verdict"]["kind"] == "saved"
    assert said["remarks"] == []


def test_the_inventory_is_no_part_of_progress_and_never_comes_back(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    sit(log, "A", 8)
    found = progress(log.path)
    assert found.sentence.startswith("Nothing is answered yet")
    assert not found.cards["question"].str.startswith("L91").any()


# --- what a learner is told ----------------------------------------------------------------------


def test_nothing_is_said_of_the_first_form_alone(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    assert gain(log.path).sentence == "Nothing is answered yet."
    sit(log, "A", 9)
    found = gain(log.path)
    assert found.sentence.startswith("16 of 16 answers are kept.")
    assert found.change is None
    assert found.skills is None
    assert found.brier_before is None
    assert "9" not in found.sentence
    assert "<svg" not in found._repr_html_()


def test_gain_is_right_answers_after_less_before(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    sit(log, "B", 5)
    sit(log, "A", 13, at=BEGIN + timedelta(days=40), sure=3)
    found = gain(log.path)
    assert found.change == 8
    assert "5 of 16 right, after it 13 of 16" in found.sentence
    assert "more than luck" in found.sentence
    assert found.skills is not None
    assert tuple(found.skills["skill"]) == SKILLS
    assert int(found.skills["right_before"].sum()) == 5
    assert int(found.skills["right_after"].sum()) == 13
    assert found.brier_after == pytest.approx((13 * 0.1**2 + 3 * 0.9**2) / 16)
    assert [(p.confidence, p.answers, p.right) for p in found.curve_after] == [(3, 16, 13)]
    assert "<svg" in found._repr_html_()
    assert "right_before" in repr(found)


def test_a_small_change_may_be_luck(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    sit(log, "A", 8)
    sit(log, "B", 10, at=BEGIN + timedelta(days=40))
    assert "may be luck" in gain(log.path).sentence


def test_a_loss_is_said_as_well(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    sit(log, "A", 12)
    sit(log, "B", 4, at=BEGIN + timedelta(days=40))
    assert gain(log.path).change == -8


def test_who_states_no_confidence_gets_a_gain_and_no_score(tmp_path: Path) -> None:
    log = learner(tmp_path, "one")
    for form, days in (("A", 0), ("B", 40)):
        at = BEGIN + timedelta(days=days)
        answer(log, load_form(form).questions[0], right=True, sure=None, at=at)
    found = gain(log.path)
    assert found.change == 0
    assert found.brier_before is None
    assert "without an answer count as not right" in found.sentence
    assert "<svg" not in found._repr_html_()


@pytest.mark.parametrize(
    ("before", "after", "band"), [(8, 8, 5), (16, 16, 2), (0, 0, 2), (12, 12, 4)]
)
def test_luck_makes_most_in_the_middle(before: int, after: int, band: int) -> None:
    assert luck_band(before, after, 16) == band


# --- what a class is told ------------------------------------------------------------------------


def test_below_five_learners_nothing_is_counted(tmp_path: Path) -> None:
    whole_class(tmp_path, 4)
    found = class_inventory(tmp_path)
    assert found.sentence.startswith("Fewer than five")
    assert list(found.tables()) == []


def test_a_class_of_five_is_counted_without_any_learners_own_result(tmp_path: Path) -> None:
    whole_class(tmp_path, 5)
    found = class_inventory(tmp_path)
    assert found.sentence == "5 learners have answered a first form. 5 have answered both."
    assert found.skills is not None
    assert int(found.skills["right_before"].sum()) == 5 * 6
    assert int(found.skills["right_after"].sum()) == 5 * 11
    assert found.changes is not None
    assert list(found.changes["learners"]) == [0, 0, 5]
    # Three met one form first and two the other: too few to tell of either.
    assert found.forms is None
    assert found.questions is None
    said = repr(found) + found._repr_html_()
    assert "Brier" not in said
    assert "student-" not in said


def test_forms_and_questions_are_compared_before_the_course_only(tmp_path: Path) -> None:
    whole_class(tmp_path, 10, before=7, after=16)
    found = class_inventory(tmp_path)
    assert found.forms is not None
    assert set(found.forms["form"]) == {"A", "B"}
    assert list(found.forms["right"]) == [35, 35]
    assert list(found.forms["questions"]) == [80, 80]
    assert found.questions is not None
    assert len(found.questions) == 32
    assert set(found.questions["learners"]) == {5}
    assert int(found.questions["right"].sum()) == 70


def test_change_needs_five_who_answered_both(tmp_path: Path) -> None:
    whole_class(tmp_path, 4)
    sit(learner(tmp_path, "student-9"), "A", 7)
    found = class_inventory(tmp_path)
    assert "Fewer than five have answered both" in found.sentence
    assert found.changes is None


def test_the_command_writes_counts_and_keeps_file_names_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole_class(tmp_path, 5)
    (tmp_path / "notes.docx").write_bytes(b"no log")
    with pytest.raises(SystemExit) as ended:
        app(["answers", "inventory", str(tmp_path)])
    assert not ended.value.code
    out = capsys.readouterr()
    assert "5 have answered both" in out.out
    assert "notes.docx" not in out.out
    assert "notes.docx" in out.err
