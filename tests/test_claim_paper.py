"""Page 06: a paper put together from answers, saved without a name, read as plain text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.claim_paper import (
    MOST_WORDS,
    my_claim,
    read_claim,
    remarks_on_ids,
    remarks_on_quotations,
)
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log import AnswerLog

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    return AnswerLog(tmp_path / "answers.jsonl")


def write(log: AnswerLog, question: str, text: str, event: str = "draft") -> None:
    response = {"text": text, "levels": {}}
    assert log.append(event, id=question, version=1, mode="practice", response=response) == ""


def test_a_paper_holds_what_was_written_last_handed_in_or_not(log: AnswerLog) -> None:
    write(log, "L06-claim-1", "A first try.")
    write(log, "L06-claim-1", "Moscow sent less in 1962 than in 1961.")
    write(log, "L06-rival-1", "Others did.", event="answer")
    write(log, "L01-answer-1", "Not of this page.")
    paper = my_claim(log_path=log.path)
    assert [part.title for part in paper.parts] == [
        "The claim", "First table", "Second table", "The document", "The rival", "The doubt",
    ]  # fmt: skip
    assert paper.parts[0].text == "Moscow sent less in 1962 than in 1961."
    assert paper.n_words == 10
    said = " ".join(paper.remarks())
    assert "10 words of 600" in said
    assert "Still empty: First table, Second table, The document, The doubt." in said
    assert "Not of this page" not in paper.to_text()


def test_an_empty_paper_says_what_to_do_and_nothing_else(log: AnswerLog) -> None:
    paper = my_claim(log_path=log.path)
    (said,) = paper.remarks()
    assert said.startswith("Nothing is written yet.")
    assert "Shift + Enter" in said
    assert "<h3>" not in paper._repr_html_()


def test_what_is_too_long_is_said(log: AnswerLog) -> None:
    write(log, "L06-claim-1", "word " * (MOST_WORDS + 7))
    assert "7 words too many" in " ".join(my_claim(log_path=log.path).remarks())


def test_each_id_is_looked_up_and_one_that_is_none_is_named() -> None:
    text = "`1950-06-25-invasion`, doc-1950-01-30-stalin, claim-a13, 1950-06-99-nothing; 1950-53."
    event, document, claim, none = remarks_on_ids(text)
    assert "25 June 1950" in event
    assert "30 January 1950" in document
    assert claim.startswith("claim-a13: ")
    assert none == "1950-06-99-nothing: nothing in the course has this id."
    assert "nobody can look up" in remarks_on_ids("It was so.")[0]


def test_only_a_quotation_of_more_than_twelve_words_is_told() -> None:
    twelve = " ".join(["word"] * 12)
    assert remarks_on_quotations(f"“{twelve}” and «{twelve}»") == []
    assert "of 13 words" in remarks_on_quotations(f"“{twelve} more”")[0]


def test_a_saved_paper_has_a_code_and_no_older_one_is_overwritten(log: AnswerLog) -> None:
    write(log, "L06-claim-1", "One.")
    first = my_claim(save=True, log_path=log.path)
    assert first.saved_as == f"claim_{log.learner}.md"
    assert my_claim(save=True, log_path=log.path).saved_as == first.saved_as
    write(log, "L06-claim-1", "Two.")
    second = my_claim(save=True, log_path=log.path)
    assert second.saved_as == f"claim_{log.learner}_2.md"
    assert "One." in (log.path.parent / first.saved_as).read_text(encoding="utf-8")
    assert f"Saved as {second.saved_as}." in second._repr_html_()


def test_nothing_is_written_before_it_is_asked_for(log: AnswerLog) -> None:
    write(log, "L06-claim-1", "One.")
    my_claim(log_path=log.path)
    assert [path.name for path in log.path.parent.glob("claim_*")] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        '</div><iframe src="https://example.org"></iframe>',
        "[link](javascript:alert(1)) <svg onload=alert(1)>",
        "“<b>a b c d e f g h i j k l m n o p</b>”",
    ],
)
def test_markup_of_a_peer_is_text(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "claim_<b>.md"
    path.write_text(hostile, encoding="utf-8")
    html = read_claim(path)._repr_html_()
    for tag in ("<script", "<img", "<iframe", "<svg", "<b>"):
        assert tag not in html
    assert "&lt;" in html


def test_a_name_that_is_still_to_be_written_is_no_error() -> None:
    paper = read_claim("claim_….md")
    assert "Write the name of its file" in paper.text
    assert paper.remarks() == []
    assert "No paper yet" in paper._repr_html_()


def test_the_headings_of_a_saved_paper_stand_out_in_a_peers_hands(log: AnswerLog) -> None:
    write(log, "L06-claim-1", "One.\n# Not a heading <b>")
    saved = my_claim(save=True, log_path=log.path).saved_as
    html = read_claim(log.path.parent / saved)._repr_html_()
    assert "<strong>The claim</strong>" in html
    assert "&lt;b&gt;" in html
    assert "## " not in html


def test_a_review_marks_the_paper_of_a_peer_and_a_part_ones_own() -> None:
    asked = {one.id: one for one in load_bank("L06").questions if one.type == "rubric"}
    assert {one.group: one.assesses for one in asked.values()} == {
        "paper": "self",
        "review": "peer",
    }


def test_strange_files_are_read_or_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="whole name between the quotation marks"):
        read_claim(tmp_path / "none.md")
    with pytest.raises(QuizError, match="can be read"):
        read_claim(tmp_path)
    large = tmp_path / "large.md"
    large.write_bytes(b"x" * 200_000)
    with pytest.raises(QuizError, match="200,000 bytes"):
        read_claim(large)
    odd = tmp_path / "odd.md"
    odd.write_bytes("\ufeffМосква\r\n".encode() + b"\xff")
    assert read_claim(odd).text == "Москва\n\ufffd"


def test_a_page_without_a_folder_takes_the_paper_itself(
    log: AnswerLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(log, "L06-claim-1", "Moscow yielded. <b>event</b> 1950-01-30-stalin-assent")
    text = my_claim(log_path=log.path).to_text()
    (tmp_path / "claim_abcd.md").write_text(text, encoding="utf-8")
    from_file, pasted = read_claim(tmp_path / "claim_abcd.md"), read_claim(f"\n{text}\n")
    assert pasted.text == from_file.text.strip()
    assert pasted.remarks() == from_file.remarks()
    assert "<b>" not in pasted._repr_html_()
    with pytest.raises(QuizError, match="too large to be a paper"):
        read_claim("line\n" * 50_000)
    with pytest.raises(QuizError, match="between the quotation marks"):
        read_claim(tmp_path / "none.md")
    monkeypatch.setattr(sys, "platform", "emscripten")
    with pytest.raises(QuizError, match='three quotation marks: read_claim\\("""'):
        read_claim(tmp_path / "none.md")


def test_each_part_of_a_paper_has_its_worked_sample_within_its_words() -> None:
    asked = [one for one in load_bank("L06").questions if one.group == "paper"]
    assert sum(int(one.stem.split("At most ")[1].split()[0]) for one in asked) == MOST_WORDS
    for one in asked:
        most = int(one.stem.split("At most ")[1].split()[0])
        assert all(len(text.split()) <= most for text in one.samples), one.id
        assert grade(one, {"text": "", "levels": {}}) is not None
