"""A stock nbgrader course folder in which assignments are made, handed in and marked."""

from __future__ import annotations

import html
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from authoring.notebook.editions import editions
from authoring.source.percent import read_source
from moscow_pyongyang.paths import checkout_dir
from tests.support.tiny_course import TinyCourse

if TYPE_CHECKING:
    from nbgrader.apps.api import NbGraderAPI

ROOT = checkout_dir()
SETTINGS = ROOT / "docs" / "nbgrader_config.py"
SEED = "IR-2026-A"
RELEASED = "E02_sino_soviet_split"
DRAWN = f"{RELEASED}@{SEED}"
CRITERIA = {f"E02-9-{key}" for key in ("claim", "use-of-evidence", "sourcing", "doubt")}

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

CODE_CELL: dict[str, Any] = {
    "cell_type": "code",
    "execution_count": None,
    "metadata": {},
    "outputs": [],
}


@dataclass
class Course:
    """A stock nbgrader course folder, and how each assignment in it was marked."""

    folder: Path
    api: NbGraderAPI
    marked: dict[str, Assignment] = field(default_factory=dict)

    def mark(self, asked: str) -> Assignment:
        """Generate an assignment, hand it in solved, blank and copied, and autograde each."""
        if asked not in self.marked:
            made = Assignment(self, asked.replace("@", "-"), *editions_of(self.folder, asked))
            made.put("source/ps", made.source)
            self.run(self.api.generate_assignment(made.id))
            solved = with_text(made.source, "Stalin, for he could forbid it.")
            submissions = {"solver": solved, "blank": made.release}
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


@dataclass(frozen=True)
class HandedIn:
    """An exercise with hand-ins as they come, each autograded as a class's is."""

    exercise: Assignment
    logs: dict[str, str]

    def scores(self, student: str) -> dict[str, float | None]:
        return {name: score for name, (score, _most) in self.exercise.grades(student).items()}

    def waits(self, student: str) -> set[str]:
        with self.exercise.course.api.gradebook as book:
            submission = book.find_submission(self.exercise.id, student)
            grades = [grade for one in submission.notebooks for grade in one.grades]
            return {grade.name for grade in grades if grade.needs_manual_grade}

    def hand_in(self, student: str, content: bytes, *, is_good: bool = True) -> None:
        path = self.exercise.path(f"submitted/{student}/ps")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        done = self.exercise.course.api.autograde(self.exercise.id, student, force=True)
        assert done["success"] == is_good, done["log"]
        self.logs[student] = done["log"]

    def feedback(self, student: str) -> str:
        done = self.exercise.course.api.generate_feedback(self.exercise.id, student)
        self.exercise.course.run(done)
        path = self.exercise.path(f"feedback/{student}/ps").with_suffix(".html")
        return html.unescape(path.read_text(encoding="utf-8"))


def editions_of(folder: Path, asked: str) -> tuple[str, bytes, bytes]:
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


def with_text(content: bytes, text: str) -> bytes:
    """Return an exercise with its written answer filled in."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and "starter" in cell["metadata"].get("tags", []):
            cell["source"] = [text]
    return json.dumps(notebook).encode()


def environment(folder: Path) -> dict[str, str]:
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


def automatic(scores: dict[str, float | None]) -> list[float | None]:
    return [scores[f"E02-{number}-check"] for number in range(1, 9)]
