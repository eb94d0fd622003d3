"""The results of `grade` in nbgrader's own gradebook: scores, states, feedback, formgrader."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.grading.assignment import assignment_of
from moscow_pyongyang.grading.gradebook import safe_notebook, write_gradebook
from moscow_pyongyang.grading.grader import Grader, Work
from moscow_pyongyang.grading.judge import Terms
from moscow_pyongyang.grading.model import Graded, HandIn, ReturnAddress
from tests.marking.course import CRITERIA, RELEASED, with_text

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.grading.assignment import Assignment as Exercise
    from tests.marking.course import Course, HandedIn

pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

HOSTILE = (
    "~~~~~~~~\n</code></pre><script>mine()</script><img src=x onerror=mine()>\n"
    "[a](javascript:mine()) ![b](http://mine/seen.png)\x1b[31m\u202e"
)


@pytest.fixture(scope="module")
def exercise(handed_in: HandedIn) -> Exercise:
    made = handed_in.exercise
    return assignment_of("E02", made.name.removesuffix(".ipynb"), made.release, made.source)


@pytest.fixture(scope="module")
def graded(handed_in: HandedIn, exercise: Exercise) -> dict[str, Graded]:
    solved = with_text(handed_in.exercise.source, "Stalin, for he could forbid it.")
    files = {
        "solver": solved,
        "blank": handed_in.exercise.release,
        "hostile": with_text(handed_in.exercise.source, HOSTILE),
        "broken": b'{"cells": [',
    }
    with Grader({"": exercise}, Terms("a seed of this test")) as grader:
        return {
            who: grader.grade(
                Work(HandIn(who, "E02", content, who, ReturnAddress("nbgrader", "", "")), who)
            )
            for who, content in files.items()
        }


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory, exercise: Exercise, graded: dict[str, Graded]
) -> Path:
    made = tmp_path_factory.mktemp("gradebook")
    write_gradebook(made, exercise, graded.values())
    return made


def grades(folder: Path, student: str) -> dict[str, tuple[float | None, float | None, bool]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "moscow_pyongyang") as book:
        submission = book.find_submission("E02", student)
        return {
            grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


@pytest.mark.parametrize("student", ["solver", "blank"])
def test_an_honest_whole_submission_scores_as_stock_nbgrader_scores_it(
    handed_in: HandedIn, folder: Path, student: str
) -> None:
    stock = handed_in.scores(student)
    ours = {name: auto for name, (auto, _, _) in grades(folder, student).items()}
    checks = [name for name in stock if name.endswith("-check")]
    assert checks
    assert {name: ours[name] for name in checks} == {name: stock[name] for name in checks}


def test_what_waits_for_a_person_waits_and_a_broken_file_has_no_score(folder: Path) -> None:
    waits = {name for name, (_, _, waits) in grades(folder, "solver").items() if waits}
    assert waits == CRITERIA
    assert not any(waits for _, _, waits in grades(folder, "blank").values())
    assert {auto for auto, _, _ in grades(folder, "broken").values()} == {None}


def test_marks_of_the_desk_and_of_formgrader_stay(
    folder: Path, exercise: Exercise, graded: dict[str, Graded]
) -> None:
    marks = {"solver": {"E02.9": {"claim": 3, "doubt": 9}}}
    write_gradebook(folder, exercise, [graded["solver"]], marks)
    write_gradebook(folder, exercise, [graded["solver"]])
    found = grades(folder, "solver")
    assert found["E02-9-claim"] == (None, 3, False)
    assert found["E02-9-doubt"] == (None, 3, False)
    assert found["E02-9-sourcing"] == (None, None, True)


def test_formgrader_finds_the_exercise_and_no_hand_in_to_run(
    folder: Path, exercise: Exercise, graded: dict[str, Graded]
) -> None:
    (source,) = (folder / "source" / "E02").iterdir()
    assert source.name == f"{exercise.stem}.ipynb"
    assert json.loads(source.read_text("utf-8")) == exercise.released
    assert not (folder / "submitted").exists()
    source.write_text("mine", encoding="utf-8")
    write_gradebook(folder, exercise, [graded["solver"]])
    assert source.read_text("utf-8") == "mine"


def test_nothing_of_a_student_is_markup_in_what_formgrader_renders(
    exercise: Exercise, graded: dict[str, Graded]
) -> None:
    book = safe_notebook(exercise, graded["hostile"])
    (written,) = (cell for cell in book["cells"] if "mine()" in "".join(cell["source"]))
    lines = "".join(written["source"]).splitlines()
    fence = lines[0].removesuffix("text")
    assert set(fence) == {"~"}
    assert lines[-1] == fence
    assert not any(line.strip().startswith(fence) for line in lines[1:-1])
    assert not re.search(r"[\x1b\u202e]", "".join(written["source"]))
    for cell in book["cells"]:
        assert {output["output_type"] for output in cell.get("outputs", [])} <= {"stream"}


def test_stock_pages_of_a_marker_run_no_script_of_a_student(folder: Path, course: Course) -> None:
    from nbconvert.exporters import HTMLExporter

    path = folder / "autograded" / "hostile" / "E02" / f"{RELEASED}.ipynb"
    # nbconvert's own template without any of our settings, which is the least that can be met.
    page, _ = HTMLExporter(template_name="basic").from_filename(str(path))
    assert "mine()" in page
    assert "<script>mine" not in page
    assert "<img src=x" not in page
    assert 'javascript:mine()"' not in page
    assert 'http://mine/seen.png"' not in page
