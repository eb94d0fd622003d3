"""nbgrader as a department has it: one course folder, the course's settings, its own steps.

All assignments lie in one folder and are marked in this process; a submission costs the start
of a kernel and no more. The command line is tried once, where it must stop.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from authoring.notebook.editions import checksum, editions
from authoring.source.percent import read_source
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.paths import checkout_dir, lesson_folders
from tests.support.tiny_course import TinyCourse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbgrader.apps.api import NbGraderAPI

# Jupyter's own warnings are not ours to mend.
pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

ROOT = checkout_dir()
SETTINGS = ROOT / "docs" / "nbgrader_config.py"
SEED = "IR-2026-A"
RELEASED = "E02_sino_soviet_split"
DRAWN = f"{RELEASED}@{SEED}"

# E01.2 is asked for by name; the tiny exercise borrows the ids of real items.
TINY = """\
# ---
# id: E01
# slug: 01_tiny
# title: Count a little
# minutes: {}
# ---

# %% [markdown]
# # Count a little

# %% tags=["setup"]
from moscow_pyongyang import (check, load)

# %% tags=["data"]
events = load("events")

# %% tags=["starter"] id="E01.2"
# answer: E01.2
blank_share = ...

# %% tags=["solution"] id="E01.2"
war_years = events[events["year"].between(1950, 1953) & ~events["is_context"]]
blank_share = war_years["hostility"].isna().mean()

# %% tags=["check"] id="E01.2" points=3
check("E01.2", blank_share)

# %% [markdown] tags=["starter"] id="E01.9" points=5
# *Write here.*

# %% [markdown] tags=["solution"] id="E01.9"
# A sample answer that students must never read.

# %% [markdown] tags=["rubric"] id="E01.9"
# The rubric: claim, evidence, sourcing, doubt.

# %% [markdown] tags=["instructor"]
# A note for whoever marks this exercise.
"""


@dataclass
class Course:
    """A stock nbgrader course folder, and how each assignment in it was marked."""

    folder: Path
    api: NbGraderAPI
    marked: dict[str, Assignment] = field(default_factory=dict)

    def mark(self, asked: str) -> Assignment:
        """Generate an assignment, hand it in solved, blank and copied, and autograde each."""
        if asked not in self.marked:
            made = Assignment(self, asked.replace("@", "-"), *_editions(self.folder, asked))
            made.put("source/ps", made.source)
            self.run(self.api.generate_assignment(made.id))
            submissions = {"solver": made.source, "blank": made.release}
            if asked == DRAWN:
                submissions["copier"] = (ROOT / "solutions" / made.name).read_bytes()
            for student, content in submissions.items():
                made.put(f"submitted/{student}/ps", content)
                self.run(self.api.autograde(made.id, student))
            self.marked[asked] = made
        return self.marked[asked]

    @staticmethod
    def run(done: dict[str, Any]) -> None:
        assert done["success"], done.get("log", "") + done.get("error", "")


@dataclass(frozen=True)
class Assignment:
    """One exercise in a course: what was made for students and what for instructors."""

    course: Course
    id: str
    name: str
    release: bytes
    source: bytes

    def path(self, kind: str) -> Path:
        return self.course.folder / kind.replace("ps", self.id) / self.name

    def put(self, kind: str, content: bytes) -> None:
        self.path(kind).parent.mkdir(parents=True)
        self.path(kind).write_bytes(content)

    def grades(self, student: str) -> dict[str, tuple[float | None, float]]:
        with self.course.api.gradebook as gradebook:
            submission = gradebook.find_submission(self.id, student)
            return {
                grade.name: (grade.auto_score, grade.max_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }

    def validate(self, kind: str) -> list[str]:
        """Return what nbgrader says to a student of each cell that it would not accept."""
        from nbgrader.validator import Validator

        found = Validator(parent=self.course.api).validate(str(self.path(kind)))
        assert set(found) <= {"failed"}, found
        return [one["raw_error"] for one in found.get("failed", [])]


def _editions(folder: Path, asked: str) -> tuple[str, bytes, bytes]:
    """Return an exercise's name, its students' notebook and its source form."""
    if asked == "tiny":
        tiny = TinyCourse(folder / "sources_of_tiny")
        path, root, seed = tiny.exercise_path.with_name("E01_tiny.py"), tiny.root, ""
        path.write_text(TINY, encoding="utf-8")
    else:
        stem, _, seed = asked.partition("@")
        path, root = ROOT / "course" / stem[1:] / "exercise.py", ROOT
    files, problems = editions(read_source(path, root, seed or None), root)
    assert not problems
    (name,) = {PurePosixPath(name).name for name in files}
    return name, files[f"exercises/{name}"], files[f"solutions/{name}"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """A course folder with the course's settings; nothing outside it is read or written."""
    from nbgrader.apps.api import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    folder = tmp_path_factory.mktemp("nbgrader")
    shutil.copy(SETTINGS, folder)
    config = PyFileConfigLoader(SETTINGS.name, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _environment(folder).items():
            patch.setenv(name, value)
        patch.chdir(folder)
        yield Course(folder, NbGraderAPI(config=config))


def _environment(folder: Path) -> dict[str, str]:
    return {
        # nbgrader calls alembic by name.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONWARNINGS": "ignore",
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "jupyter"),
        "IPYTHONDIR": str(folder / "ipython"),
    }


WRITTEN = [f"E{one.path.name}" for one in lesson_folders() if one.exercise.is_file()]


@pytest.fixture(
    scope="module",
    params=[
        *("tiny", RELEASED, DRAWN),
        *(pytest.param(name, marks=pytest.mark.exhaustive) for name in WRITTEN if name != RELEASED),
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
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    assert {name: most for name, (_score, most) in marked.grades("blank").items()} == written


def test_a_written_answer_waits_for_a_person(marked: Assignment) -> None:
    by_hand = {k: v for k, v in marked.grades("solver").items() if not k.endswith("-check")}
    assert by_hand
    assert all(score is None for score, _most in by_hand.values())


def test_the_source_form_validates(marked: Assignment) -> None:
    assert marked.validate("source/ps") == []


def test_the_unanswered_release_validates_but_for_the_missing_text(marked: Assignment) -> None:
    cells = json.loads(marked.release)["cells"]
    written = [c for c in cells if c["cell_type"] == "markdown" and "nbgrader" in c["metadata"]]
    assert marked.validate("release/ps") == ["You did not provide a response."] * len(written)


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


def test_without_the_courses_settings_nbgrader_stops_before_it_leaks(tmp_path: Path) -> None:
    name, _release, source = _editions(tmp_path, "tiny")
    path = tmp_path / "source" / "ps" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(source)
    made = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", "ps"],
        cwd=tmp_path,
        env={**os.environ, **_environment(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0
    assert "docs/nbgrader_config.py" in made.stderr
    assert not (tmp_path / "release" / "ps" / name).exists()
