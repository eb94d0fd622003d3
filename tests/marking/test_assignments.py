"""Assignments in nbgrader: what students and instructors get, and what each is worth.

All lie in one folder and are marked in this process; a submission costs the start of a kernel
and no more. In the widest lane the command line is tried once, where it must stop.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from authoring.notebook.editions import checksum
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.paths import lesson_folders
from tests.marking.course import DRAWN, RELEASED, editions_of, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.marking.course import Assignment, Course

# Jupyter's own warnings are not ours to mend.
pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

WRITTEN = [f"E{one.path.name}" for one in lesson_folders() if one.exercise.is_file()]


# On every push: one exercise of the course, as all have it, which the whole room marks.
@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=[] if name == RELEASED else [pytest.mark.exhaustive])
        for name in ("tiny", *WRITTEN, DRAWN)
    ],
)
def marked(request: pytest.FixtureRequest, course: Course) -> Assignment:
    return course.mark(request.param)


def test_stock_nbgrader_makes_exactly_the_students_notebook(marked: Assignment) -> None:
    released = marked.path("release/ps").read_text(encoding="utf-8")
    assert json.loads(released) == json.loads(marked.release)


def test_a_solution_earns_full_marks_on_every_automatic_item(marked: Assignment) -> None:
    automatic = {k: v for k, v in marked.grades("solver").items() if k.endswith("-check")}
    assert automatic
    assert all(score == most for score, most in automatic.values()), automatic


# On every push: the same of a class that `grade` judges, in tests/grading/test_judge.py.
@pytest.mark.exhaustive
@pytest.mark.parametrize("marked", [DRAWN], indirect=True)
def test_the_published_solutions_earn_nothing_where_a_class_has_drawn(marked: Assignment) -> None:
    grades = marked.grades("copier")
    for one in items("L02"):
        if one.answers:
            score, most = grades[f"{one.id.replace('.', '-')}-check"]
            assert score == (0 if one.variants else most), one.id


def test_an_unanswered_exercise_earns_nothing(marked: Assignment) -> None:
    grades = marked.grades("blank")
    assert grades
    assert all(score == 0 for score, _most in grades.values()), grades


def test_points_in_the_gradebook_are_those_of_the_source(marked: Assignment) -> None:
    written = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]["points"]
        for cell in json.loads(marked.release)["cells"]
        if "points" in cell["metadata"].get("nbgrader", {})
    }
    assert {name: most for name, (_score, most) in marked.grades("blank").items()} == written


def test_a_written_answer_waits_for_a_person(marked: Assignment) -> None:
    by_hand = {k: v for k, v in marked.grades("solver").items() if not k.endswith("-check")}
    assert by_hand
    assert all(score is None for score, _most in by_hand.values())


def test_the_source_form_validates(marked: Assignment) -> None:
    assert marked.validate("source/ps") == []


def test_the_unanswered_release_validates(marked: Assignment) -> None:
    assert marked.validate("release/ps") == []


def test_checksums_are_nbgraders_own(marked: Assignment) -> None:
    from nbformat import NotebookNode, from_dict
    from nbgrader.utils import compute_checksum

    cells = [c for c in json.loads(marked.release)["cells"] if "nbgrader" in c["metadata"]]
    assert cells
    for cell in cells:
        cell["source"] = "".join(cell["source"])
        node = from_dict(cell)
        assert isinstance(node, NotebookNode)
        assert checksum(cell) == compute_checksum(node) == cell["metadata"]["nbgrader"]["checksum"]


def put_source(folder: Path) -> str:
    """Put the source of an exercise where nbgrader looks for it; return its name."""
    name, _release, source = editions_of(folder, "tiny")
    path = folder / "source" / "ps" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(source)
    return name


def test_without_the_courses_settings_nbgrader_stops_before_it_leaks(
    course: Course, tmp_path: Path
) -> None:
    from nbgrader.apps.api import NbGraderAPI
    from traitlets.config import Config

    name = put_source(tmp_path)
    api = NbGraderAPI(config=Config(CourseDirectory={"root": str(tmp_path)}))
    made = api.generate_assignment("ps")
    assert not made["success"]
    assert "docs/nbgrader_config.py" in made["log"]
    assert not (tmp_path / "release" / "ps" / name).exists()


# On every push: nbgrader stops so in this process, above.
@pytest.mark.exhaustive
def test_the_command_stops_where_it_has_no_settings_of_the_course(tmp_path: Path) -> None:
    name = put_source(tmp_path)
    made = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "ps"],
        cwd=tmp_path,
        env={**os.environ, **environment(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0
    assert "docs/nbgrader_config.py" in made.stderr
    assert not (tmp_path / "release" / "ps" / name).exists()
