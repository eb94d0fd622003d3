from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from authoring.notebook.editions import checksum, editions
from authoring.source.percent import read_source
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.paths import checkout_dir, lesson_folders
from tests.tiny_course import TinyCourse

ROOT = checkout_dir()
COURSE_ID = "moscow_pyongyang"

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


@dataclass(frozen=True)
class Course:
    """A stock nbgrader course folder with one assignment."""

    folder: Path
    name: str
    release: bytes
    source: bytes

    def nbgrader(self, *words: str) -> subprocess.CompletedProcess[str]:
        # nbgrader calls alembic by name.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        environment = os.environ | {
            "PATH": path,
            "PYTHONWARNINGS": "ignore",
            "HOME": str(self.folder),
            "JUPYTER_CONFIG_DIR": str(self.folder / "jupyter"),
            "JUPYTER_DATA_DIR": str(self.folder / "jupyter"),
            "JUPYTER_RUNTIME_DIR": str(self.folder / "jupyter"),
            "IPYTHONDIR": str(self.folder / "ipython"),
        }
        return subprocess.run(
            [sys.executable, "-m", "nbgrader", *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def released(self) -> dict[str, Any]:
        path = self.folder / "release" / "ps" / self.name
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return notebook

    def submit(self, student: str, content: bytes) -> None:
        path = self.folder / "submitted" / student / "ps" / self.name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


def _course(folder: Path, source: Path, root: Path, seed: str | None = None) -> Course:
    files, problems = editions(read_source(source, root, seed), root)
    assert not problems
    (name,) = {PurePosixPath(name).name for name in files}
    course = Course(folder, name, files[f"exercises/{name}"], files[f"solutions/{name}"])
    (folder / "source" / "ps").mkdir(parents=True)
    (folder / "source" / "ps" / name).write_bytes(course.source)
    shutil.copy(ROOT / "docs" / "nbgrader_config.py", folder)
    return course


SEED = "IR-2026-A"
RELEASED = "E02_sino_soviet_split"


def _sources() -> list[str]:
    written = [f"E{one.path.name}" for one in lesson_folders() if one.exercise.is_file()]
    return ["tiny", *written, f"{RELEASED}@{SEED}"]


@pytest.fixture(scope="module", params=_sources())
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course whose assignment was generated, submitted twice and autograded."""
    folder = tmp_path_factory.mktemp("nbgrader")
    if request.param == "tiny":
        tiny = TinyCourse(folder / "sources_of_tiny")
        path = tiny.exercise_path.with_name("E01_tiny.py")
        path.write_text(TINY, encoding="utf-8")
        course = _course(folder, path, tiny.root)
    else:
        stem, _, seed = request.param.partition("@")
        course = _course(folder, ROOT / "course" / stem[1:] / "exercise.py", ROOT, seed or None)
    made = course.nbgrader("generate_assignment", "ps")
    assert made.returncode == 0, made.stderr
    course.submit("solver", course.source)
    course.submit("blank", course.release)
    if request.param.endswith(f"@{SEED}"):
        course.submit("copier", (ROOT / "solutions" / course.name).read_bytes())
    done = course.nbgrader("autograde", "ps")
    assert done.returncode == 0, done.stderr
    return course


def _grades(course: Course, student: str) -> dict[str, tuple[float | None, float]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course.folder / 'gradebook.db'}", COURSE_ID) as gradebook:
        submission = gradebook.find_submission("ps", student)
        return {
            grade.name: (grade.auto_score, grade.max_score)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def test_stock_nbgrader_makes_exactly_the_students_notebook(marked: Course) -> None:
    assert marked.released() == json.loads(marked.release)


def test_a_solution_earns_full_marks_on_every_automatic_item(marked: Course) -> None:
    automatic = {k: v for k, v in _grades(marked, "solver").items() if k.endswith("-check")}
    assert automatic
    assert all(score == most for score, most in automatic.values()), automatic


@pytest.mark.parametrize("marked", [f"{RELEASED}@{SEED}"], indirect=True)
def test_the_published_solutions_earn_nothing_where_a_class_has_drawn(marked: Course) -> None:
    grades = _grades(marked, "copier")
    for one in items("L02"):
        if one.asked:
            score, most = grades[f"{one.id.replace('.', '-')}-check"]
            assert score == (0 if one.choices else most), one.id


def test_an_unanswered_exercise_earns_nothing(marked: Course) -> None:
    grades = _grades(marked, "blank")
    assert grades
    assert all(score == 0 for score, _most in grades.values()), grades


def test_points_in_the_gradebook_are_those_of_the_source(marked: Course) -> None:
    written = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]["points"]
        for cell in json.loads(marked.release)["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    assert {name: most for name, (_score, most) in _grades(marked, "blank").items()} == written


def test_a_written_answer_waits_for_a_person(marked: Course) -> None:
    by_hand = {k: v for k, v in _grades(marked, "solver").items() if not k.endswith("-check")}
    assert by_hand
    assert all(score is None for score, _most in by_hand.values())


def test_the_source_form_validates(marked: Course) -> None:
    done = marked.nbgrader("validate", f"source/ps/{marked.name}")
    assert done.returncode == 0, done.stderr
    assert "Success" in done.stdout


def test_the_unanswered_release_validates_but_for_the_missing_text(marked: Course) -> None:
    done = marked.nbgrader("validate", f"release/ps/{marked.name}")
    assert done.returncode == 0, done.stderr
    cells = json.loads(marked.release)["cells"]
    written = [c for c in cells if c["cell_type"] == "markdown" and "nbgrader" in c["metadata"]]
    assert f"VALIDATION FAILED ON {len(written)} CELL(S)!" in done.stdout
    assert done.stdout.count("You did not provide a response.") == len(written)


def test_checksums_are_nbgraders_own(marked: Course) -> None:
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
    tiny = TinyCourse(tmp_path / "sources_of_tiny")
    path = tiny.exercise_path.with_name("E01_tiny.py")
    path.write_text(TINY, encoding="utf-8")
    course = _course(tmp_path, path, tiny.root)
    (tmp_path / "nbgrader_config.py").unlink()
    made = course.nbgrader("generate_assignment", "ps")
    assert made.returncode != 0
    assert "docs/nbgrader_config.py" in made.stderr
    assert not (tmp_path / "release" / "ps" / course.name).exists()
