"""A written answer is found wherever it stands, and an empty one is told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.notebook.class_release import release
from moscow_pyongyang.grading.assignment import assignment_of
from moscow_pyongyang.grading.judge import written_answers
from moscow_pyongyang.grading.model import CellRole
from moscow_pyongyang.grading.repair import mend
from tests.grading.hand_ins import ROOT, SAID, assignment, hand_in
from tests.grading.repair.hand_ins import WORDS, Cells, after, at, by_id, own, starter, written

if TYPE_CHECKING:
    from collections.abc import Callable

STARTER = "*Double-click here and write your answer in place of this line.*"
LONG = f"{WORDS} I say so because a promise that nobody renews is no promise at all."


def put(text: str, **more: object) -> Callable[[Cells], None]:
    """Write into the cell of the answer."""
    return lambda cells: starter(cells, "E03.9").update(source=text, **more)


def below(cells: Cells) -> None:
    put(STARTER)(cells)
    cells.insert(at(cells, "E03-starter-09") + 1, own(WORDS, "markdown"))


def below_in_code(cells: Cells) -> None:
    put(STARTER)(cells)
    cells.insert(at(cells, "E03-starter-09") + 1, own(WORDS, "code"))


def in_the_task(cells: Cells) -> None:
    put("")(cells)
    task = by_id(cells, "E03-md-12")
    task["source"] = "".join(task["source"]) + f"\n\n{WORDS}\n"


def at_the_end_of_the_tasks_last_line(cells: Cells) -> None:
    put(STARTER)(cells)
    task = by_id(cells, "E03-md-12")
    task["source"] = "".join(task["source"]) + f" {WORDS}"


def instead_of_its_cell(cells: Cells) -> None:
    cells[at(cells, "E03-starter-09")] = own(WORDS, "markdown")


def twice(cells: Cells) -> None:
    cells.append(dict(starter(cells, "E03.9")))


@pytest.mark.parametrize(
    "deed",
    [
        put(WORDS, cell_type="code"),
        put(WORDS, cell_type="raw"),
        put(f"{STARTER}\n\n{WORDS}"),
        put(f"{STARTER.strip('*')} {WORDS}"),
        put(f"{WORDS}\n\n{STARTER}"),
        below,
        below_in_code,
        in_the_task,
        at_the_end_of_the_tasks_last_line,
        instead_of_its_cell,
        twice,
    ],
)
def test_the_words_are_found(deed: Callable[[Cells], None]) -> None:
    mended = after(deed)
    assert written(mended) == WORDS
    assert not any(one.role is CellRole.OWN for one in mended.cells)


@pytest.mark.parametrize(
    "text", [STARTER, "", " \n\u00a0\u200b", "...", "…", "<!-- here -->", f"> {STARTER}", "- - -"]
)
def test_blank_is_told_from_written(text: str) -> None:
    assert written(after(put(text))) == ""
    assert written(after(put(f"{text}\nNever."))).endswith("Never.")


def test_a_touched_word_of_the_task_is_no_answer() -> None:
    def change(cells: Cells) -> None:
        put(STARTER)(cells)
        task = by_id(cells, "E03-md-12")
        task["source"] = "".join(task["source"]).replace("- a **claim**", "- my **claim**")

    assert written(after(change)) == ""


def test_an_answer_far_from_its_cell_is_shown_with_a_word_of_doubt() -> None:
    def change(cells: Cells) -> None:
        put(STARTER)(cells)
        cells.insert(at(cells, "E03-md-05"), own(LONG, "markdown"))

    mended = after(change)
    assert written(mended) == LONG
    assert any("look whether it is the answer: exercise 3.9" in one for one in mended.repairs)


def test_notes_elsewhere_are_no_part_of_an_answer_that_stands_in_its_cell() -> None:
    def change(cells: Cells) -> None:
        cells.insert(at(cells, "E03-md-05"), own(LONG, "markdown"))

    mended = after(change)
    assert written(mended) == WORDS
    assert not mended.repairs


def test_code_of_the_students_own_beside_a_written_answer_is_run_and_not_read() -> None:
    def change(cells: Cells) -> None:
        cells.insert(at(cells, "E03-starter-09"), own('by_id.loc["1961-07-06-x", "summary"]'))

    mended = after(change)
    assert written(mended) == WORDS
    assert [one.role for one in mended.cells].count(CellRole.OWN) == 1


@pytest.mark.parametrize(
    "deed",
    [
        put(WORDS, attachments={"a.png": {"image/png": "AAAA"}}),
        put(f'{WORDS} <img src="data:image/png;base64,{"A" * 5000}">'),
        put(f"{WORDS} ![](attachment:a.png)"),
    ],
)
def test_a_picture_is_told_and_not_kept(deed: Callable[[Cells], None]) -> None:
    mended = after(deed)
    assert written(mended).startswith(WORDS)
    assert "AAAA" not in written(mended)
    assert any("picture" in one and "exercise 3.9" in one for one in mended.repairs)


def test_an_endless_answer_is_cut_and_said_to_be() -> None:
    mended = after(put("word " * 100_000))
    assert len(written(mended)) == 50_000
    assert any("far too long" in one for one in mended.repairs)


@pytest.mark.parametrize("exercise", ["E03", "E04"])
def test_the_works_below_another_version_are_no_words_of_the_student(exercise: str) -> None:
    made = release(ROOT, "IR-2026-A", exercise).files
    by_kind = {name.partition("/")[0]: content for name, content in made.items()}
    stem = assignment(exercise).stem
    own_version = assignment_of(exercise, stem, by_kind["exercises"], by_kind["solutions"])
    mended = mend(hand_in(exercise), own_version)
    (text,) = written_answers(mended).values()
    assert text == SAID
    assert "stood beside its cell" not in " ".join(mended.repairs)
