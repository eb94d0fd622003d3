"""Progress: what was answered, by skill, and what comes back when."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.questions import progress
from moscow_pyongyang.questions.log import AnswerLog
from tests.support.learner_log import MONDAY, entry_writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.questions.progress_report import Progress

DEMO = Path(__file__).parent / "quiz_demo"


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """Two lessons with the same questions, L98 and L99."""
    folder = tmp_path / "banks"
    folder.mkdir()
    for lesson in ("L98", "L99"):
        text = (DEMO / "L99.yaml").read_text(encoding="utf-8").replace("L99", lesson)
        (folder / f"{lesson}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    return AnswerLog(tmp_path / "answers.jsonl")


@pytest.fixture
def say(log: AnswerLog) -> Callable[..., None]:
    """Write one entry of a learner, at a given time."""
    return entry_writer(log)


def test_progress_counts_by_skill_and_judges_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    for response in ("5", "3"):
        log.append(
            "answer", id="L99-numeric-1", version=1, mode="practice", response=response, score=1
        )
    table = progress(log.path, banks=DEMO, now=datetime.now(UTC)).skills.set_index("skill")
    assert table.loc["data reading"].tolist() == [2, 1, 0, 1, 0]
    assert progress(tmp_path / "none.jsonl").skills["answered"].sum() == 0


def progress_at(banks: Path, log: AnswerLog, now: datetime) -> Progress:
    return progress(log.path, banks=banks, now=now)


def test_progress_says_in_words_what_is_due(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    assert "Nothing is answered yet" in progress_at(banks, log, MONDAY).sentence
    say("answer", "stalin")
    say("answer", "6", short="L98-numeric-1")
    today = progress_at(banks, log, MONDAY)
    assert today.sentence == (
        "You have answered 2 of 18 questions, 1 of them right at once. "
        "Nothing is due before 3 March 2026."
    )
    later = progress_at(banks, log, MONDAY + timedelta(days=1))
    assert later.sentence.endswith("1 question is due today.")
    assert later.today == ("L98-numeric-1",)
    assert later.skills.set_index("skill").loc["data reading", "due"] == 1
    assert later.cards["question"].tolist() == ["L98-numeric-1", "L98-single-1"]


def test_progress_can_be_walked_by_a_screen_reader(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao")
    html = progress_at(banks, log, MONDAY + timedelta(days=2))._repr_html_()
    assert html.count("<caption") == 3
    assert re.search('<th scope="col"[^>]*>Right at once</th>', html)
    assert re.search('<th scope="row"[^>]*>sourcing</th>', html)
    assert "Who sent the cable" in html
    plain = repr(progress_at(banks, log, MONDAY + timedelta(days=2)))
    assert "Due today:" in plain
    assert "L98-single-1" in plain


def test_the_map_has_a_sign_for_each_question_of_a_lesson_and_skill(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "stalin")
    say("answer", "6", short="L98-numeric-1")
    later = progress_at(banks, log, MONDAY + timedelta(days=1))
    assert later.map is not None
    counted = later.map.cells["L98", "data reading"]
    assert (counted.questions, counted.answered, counted.at_once, counted.due) == (2, 1, 0, 1)
    assert (counted.signs, counted.words) == ("◐○", "1 of 2, 1 due")
    assert later.map.cells["L98", "sourcing"].signs[0] == "●"
    assert not any(
        cell.answered for (lesson, _), cell in later.map.cells.items() if lesson == "L99"
    )
    assert sum(cell.questions for cell in later.map.cells.values()) == 18
    html = later._repr_html_()
    assert '<th scope="row"' in html
    assert "1 of 2, 1 due" in html
    assert "L98 data reading: ◐○ 1 of 2, 1 due" in repr(later)


def test_only_the_first_answer_says_how_sure_a_reader_was(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao", confidence=3)
    say("answer", "stalin", confidence=3)
    say("answer", "3", short="L98-numeric-1")
    found = progress_at(banks, log, MONDAY)
    assert [(one.confidence, one.answers, one.right) for one in found.calibration] == [(3, 1, 0)]
    said = found._repr_html_()
    assert "Of 1 answer that you called “sure”, 0 were right at once" in said
    assert "fewer than 12 answers" in said
