"""nbgrader as a department has it: one course folder, the course's settings, its own steps.

All assignments lie in one folder and are marked in this process; a submission costs the start
of a kernel and no more. The command line is tried once, where it must stop.
"""

from __future__ import annotations

import copy
import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from authoring.notebook.editions import checksum, editions
from authoring.source.percent import read_source
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.paths import checkout_dir, lesson_folders
from tests.support.tiny_course import TinyCourse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
            solved = _with_text(made.source, "Stalin, for he could forbid it.")
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


def _with_text(content: bytes, text: str) -> bytes:
    """Return an exercise with its written answer filled in."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and "starter" in cell["metadata"].get("tags", []):
            cell["source"] = [text]
    return json.dumps(notebook).encode()


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


HALF, COPY, MOVED, DELETED, LOST, OLD = (f"E02-{n}" for n in range(1, 7))


def _as_jupyterlab_leaves_it(content: bytes) -> bytes:
    """Return a hand-in with everything that people do to a notebook before they hand it in."""
    notebook = json.loads(content)
    found: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name == HALF:
            # JupyterLab's split: two cells with one metadata, of which the first is new.
            lines = "".join(cell["source"]).split("\n")
            first = json.loads(json.dumps(cell)) | {"id": "first-half"}
            first["source"], cell["source"] = ["\n".join(lines[:3])], ["\n".join(lines[3:])]
            found.append(first)
        elif name == COPY:
            # The student went on in a copy, and the starter stands above it.
            starter = json.loads(json.dumps(cell)) | {"id": "copied"}
            found.append(starter | {"source": ["# answer: E02.2\ntimes_as_much = ..."]})
        elif name == f"{MOVED}-check":
            # Copied to where no answer is yet, and to where its name means another thing.
            found.insert(1, json.loads(json.dumps(cell)) | {"id": "check-above"})
            below = ["in_part = 'a name used again'"]
            found += [cell, {**_CODE, "id": "again", "source": below}]
            cell = json.loads(json.dumps(cell)) | {"id": "check-below"}
        elif name in (f"{DELETED}-check", "E02-9-sourcing"):
            continue
        elif name in (LOST, f"{LOST}-check"):
            cell |= {"id": f"new-{name}", "metadata": {}}
        elif name == "E02-7-check":
            # Moved up, above the answer; the answer's kind was changed by a key (M, or R).
            found.insert(len(found) - 1, cell)
            found[-1] |= {"cell_type": "raw"}
            continue
        elif name == OLD:
            cell["metadata"]["nbgrader"] = {"grade_id": name, "schema_version": 1, "solution": True}
        elif cell["id"] == "E02-setup-01":
            cell["source"] = ["from moscow_pyongyang import check,, load"]
        elif cell["id"] == "E02-data-01":
            cell["source"] = ["later = 1961"]
        found.append(cell)
    foreign = {"grade_id": "E01-9", "grade": True, "solution": True, "locked": False, "points": 12}
    pasted = {**_CODE, "id": "pasted", "source": ["of_another_exercise = later"]}
    found.append(pasted | {"metadata": {"nbgrader": foreign | {"schema_version": 3}}})
    return json.dumps(notebook | {"cells": found}).encode()


_CODE: dict[str, Any] = {
    "cell_type": "code",
    "execution_count": None,
    "metadata": {},
    "outputs": [],
}


def _stripped(content: bytes) -> bytes:
    """Return a hand-in without metadata and without ids, in the format of some years ago."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    return json.dumps(notebook | {"nbformat_minor": 4}).encode()


UNREADABLE: dict[str, Callable[[bytes], bytes]] = {
    "BOM": lambda content: b"\xef\xbb\xbf" + content,
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "merge marks": lambda content: b"<<<<<<< HEAD\n" + content,
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _content: b"",
}


HARMFUL = [
    "Here is my answer.",
    "<script>mine()</script><ScRiPt src='http://mine'></ScRiPt >",
    "<img src=x onerror='mine()'> [a](javascript:mine()) [b](&#106;avascript:mine()) [c]",
    "[c]: javascript:mine()",
    "<svg onload=mine()></svg><iframe srcdoc='<script>mine()</script>'></iframe>",
    "<a href='  JaVaScRiPt:mine()' onclick='mine()'>d</a><a href='data:text/html,mine'>e</a>",
    "<base href='http://mine'><form action='/api/mine'><button>f</button></form>",
    "<scr<script></script>ipt>mine()</script>",
    "![picture](http://mine/seen.png)",
    "`1 < 2 && 3 > 2`",
    "> A quotation.",
    "# My sources",
    "<h2 id='E02-9-claim'>a box of my own</h2>",
]


class Tags(HTMLParser):
    """What a browser would do with a page: its scripts, its pictures, and what could harm."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.pictures: list[str] = []
        self.harm: list[tuple[str, str | None]] = []
        self.said: set[str] = set()
        self.is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.is_script = tag == "script"
        if tag in {"iframe", "base", "form", "object", "embed", "svg"}:
            self.harm.append((tag, ""))
        if tag == "img":
            self.pictures.append(held.get("src") or "data:image/")
        if tag == "script":
            self.scripts.append(held.get("src") or "")
        for name, value in attrs:
            where = (value or "").strip().lower()
            if where.startswith("toggle_name("):
                continue  # Formgrader's own
            if name.startswith("on") or where.startswith(("javascript:", "data:text")):
                self.harm.append((name, value))

    def handle_data(self, data: str) -> None:
        self.said.add(data.strip())
        if self.is_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.is_script = self.is_script and tag != "script"


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


EIGHTH = {"starter-08", "check-08"}
CRITERIA = {f"E02-9-{key}" for key in ("claim", "use-of-evidence", "sourcing", "doubt")}


@pytest.fixture(scope="module")
def handed_in(course: Course) -> HandedIn:
    return HandedIn(course.mark(RELEASED), {})


def _automatic(scores: dict[str, float | None]) -> list[float | None]:
    return [scores[f"E02-{number}-check"] for number in range(1, 9)]


def test_a_hand_in_is_graded_as_jupyterlab_leaves_it(handed_in: HandedIn) -> None:
    source = _with_text(handed_in.exercise.source, "Mao.")
    full = _automatic(handed_in.scores("solver"))
    untidy = _as_jupyterlab_leaves_it(source)
    handed_in.hand_in("untidy", untidy)
    assert _automatic(handed_in.scores("untidy")) == full
    assert handed_in.waits("untidy") == CRITERIA
    log = handed_in.logs["untidy"]
    for said in (
        "the cell 'E02-1' stands more than once (copied or split): all are run",
        "the cell 'E02-3-check' stands more than once",
        "the cell 'E02-5' had lost its id",
        "a cell with the id 'E01-9', which is not of this exercise, is kept",
        "a set-up cell was changed or is missing: the released one is run above it",
        "the cell 'E02-7-check' stood above its answer",
        "Missing grade cell E02-4-check",
    ):
        assert said in log
    # Of what a student wrote no line is gone, and it stands in the same order.
    graded = json.loads(handed_in.exercise.path("autograded/untidy/ps").read_text("utf-8"))
    left = iter(line for cell in graded["cells"] for line in "".join(cell["source"]).split("\n"))
    own = [
        line
        for cell in json.loads(untidy)["cells"]
        if "check" not in cell["id"] and "criterion" not in cell["id"]
        for line in "".join(cell["source"]).split("\n")
    ]
    assert [line for line in own if line not in left] == []


def test_a_hand_in_without_metadata_and_with_odd_files_is_graded(handed_in: HandedIn) -> None:
    folder = handed_in.exercise.path("submitted/stripped/ps").parent
    (folder / "moscow_pyongyang").mkdir(parents=True)
    for shadow in ("pandas.py", "moscow_pyongyang/__init__.py"):
        (folder / shadow).write_text("raise ImportError('I shadow a library')", encoding="utf-8")
    handed_in.hand_in("stripped", _stripped(handed_in.exercise.source))
    assert _automatic(handed_in.scores("stripped")) == _automatic(handed_in.scores("solver"))
    assert handed_in.waits("stripped") == CRITERIA


def _each(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda notebook: [change(cell) for cell in notebook["cells"]]


def _answers_last(notebook: dict[str, Any]) -> None:
    notebook["cells"].sort(key=lambda cell: "starter" in cell["id"])


def _answers_and_checks_merged(notebook: dict[str, Any]) -> None:
    kept: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        if "check" in cell["id"]:
            call = "".join(cell["source"]).split("\n")[0]
            kept[-1]["source"] = ["".join(kept[-1]["source"]) + f"\n{call}"]
        else:
            kept.append(cell)
    notebook["cells"] = kept


def _by_another_tool(cell: dict[str, Any]) -> None:
    cell["metadata"] = {"id": cell.pop("id"), "colab": {"base_uri": "x"}}


def _of_the_future(cell: dict[str, Any]) -> None:
    if data := cell["metadata"].get("nbgrader"):
        cell["metadata"]["nbgrader"] = {"schema_version": 99, "grade_id": data["grade_id"]}


ODD: dict[str, Callable[[dict[str, Any]], Any]] = {
    "all cells pasted again": lambda one: one["cells"].extend(copy.deepcopy(one["cells"])),
    "all answers moved to the end": _answers_last,
    "each answer merged with its check": _answers_and_checks_merged,
    "ids of another tool": _each(_by_another_tool),
    "a schema of the future": _each(_of_the_future),
    "metadata of another kind": _each(lambda cell: cell["metadata"].update(nbgrader=["x"])),
    "line ends of Windows": _each(
        lambda cell: cell.update(source="".join(cell["source"]).replace("\n", "\r\n"))
    ),
    "another kernel": lambda one: one["metadata"].update(
        kernelspec={"name": "ir", "language": "R", "display_name": "R"}
    ),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", ODD)
def test_an_odd_notebook_earns_what_its_answers_earn(handed_in: HandedIn, kind: str) -> None:
    notebook = json.loads(_with_text(handed_in.exercise.source, "Mao."))
    ODD[kind](notebook)
    handed_in.hand_in("odd", json.dumps(notebook).encode())
    assert _automatic(handed_in.scores("odd")) == _automatic(handed_in.scores("solver"))
    assert handed_in.waits("odd") == CRITERIA


def test_only_an_answer_that_nobody_wrote_is_0_without_a_person(handed_in: HandedIn) -> None:
    assert handed_in.waits("blank") == set()
    notebook = json.loads(handed_in.exercise.release)
    aside = {"cell_type": "markdown", "id": "aside", "metadata": {}, "source": ["My answer."]}
    handed_in.hand_in(
        "aside", json.dumps(notebook | {"cells": [*notebook["cells"], aside]}).encode()
    )
    assert handed_in.waits("aside") == CRITERIA
    assert _automatic(handed_in.scores("aside")) == [0] * 8
    # Handed in a second time, now with nothing: 0 again, and nobody is asked.
    handed_in.hand_in("aside", handed_in.exercise.release)
    assert handed_in.waits("aside") == set()


def test_feedback_says_what_the_check_said(handed_in: HandedIn) -> None:
    right = {one.id: one.praise for one in items("L02") if one.answers}
    said = handed_in.feedback("solver")
    for praise in (text for text in right.values() if "{{" not in text):
        assert re.sub(r"`([^`]+)`", r"<code>\1</code>", praise) in said
    said = handed_in.feedback("blank")
    for name in right:
        assert f"{name} ○ Not answered yet." in said
    assert "AssertionError" not in said
    assert "Traceback (most recent" not in said
    # The levels of each criterion stand beside its marks.
    assert said.count("3 — full") == 4


def test_the_guides_snippet_marks_and_a_second_run_keeps_the_marks(
    handed_in: HandedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    (snippet,) = re.findall(r"```python\n(from nbgrader\.api.*?)```", guide, re.DOTALL)
    for old, new in (
        ("E01_stalin_and_kim", RELEASED),
        ('"E01"', f'"{handed_in.exercise.id}"'),
        ("E01-9", "E02-9"),
        ("STUDENT", "solver"),
    ):
        assert old in snippet
        snippet = snippet.replace(old, new)
    assert handed_in.waits("solver") == CRITERIA
    monkeypatch.chdir(handed_in.exercise.course.folder)
    exec(snippet, {})
    assert handed_in.waits("solver") == set()
    solved = handed_in.exercise.path("submitted/solver/ps").read_bytes()
    handed_in.hand_in("solver", solved)
    assert handed_in.waits("solver") == set()
    with handed_in.exercise.course.api.gradebook as book:
        assert book.find_submission(handed_in.exercise.id, "solver").score == 18 + 8


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_hand_in_has_no_grade_and_no_false_0(handed_in: HandedIn, kind: str) -> None:
    handed_in.hand_in("unreadable", UNREADABLE[kind](handed_in.exercise.release), is_good=False)
    assert set(handed_in.scores("unreadable").values()) == {None}
    assert not handed_in.exercise.path("autograded/unreadable/ps").exists()


def test_no_script_of_a_student_reaches_the_pages_of_a_marker(handed_in: HandedIn) -> None:
    from nbconvert import HTMLExporter
    from nbgrader.server_extensions.formgrader.handlers import template_path

    course = handed_in.exercise.course
    notebook = json.loads(_with_text(handed_in.exercise.release, "\n\n".join(HARMFUL)))
    shown = {"text/html": "\n".join(HARMFUL), "application/javascript": "alert('mine')"}
    code = (
        "from IPython.display import display\n"
        f"display({shown!r}, raw=True)\n"
        f"display({{'text/markdown': {HARMFUL[2]!r}}}, raw=True)\n"
        "display({'image/svg+xml': '<svg onload=alert(1)></svg>'}, raw=True)\n"
        "from moscow_pyongyang import show\n"
        "import plotly.express as px\n"
        "show(px.line(x=[1, 2], y=[3, 5], title='My picture'))\n"
    )
    notebook["cells"].append({**_CODE, "id": "hostile", "source": [code]})
    handed_in.hand_in("hostile", json.dumps(notebook).encode())
    marking = copy.deepcopy(course.api.config)
    marking.HTMLExporter.template_name = "formgrade"
    marking.HTMLExporter.extra_template_basedirs = [template_path]
    graded = handed_in.exercise.path("autograded/hostile/ps")
    known = {"index": 0, "total": 1, "base_url": "", "submission_id": "1"}
    formgrader, _ = HTMLExporter(config=marking).from_filename(str(graded), resources=known)
    feedback_path = handed_in.exercise.path("feedback/hostile/ps").with_suffix(".html")
    handed_in.feedback("hostile")
    for page in (formgrader, feedback_path.read_text(encoding="utf-8")):
        found = Tags()
        found.feed(page)
        assert found.said >= {"Here is my answer.", "1 < 2 && 3 > 2", "A quotation."}
        assert "My picture" in page
        assert any(src.startswith("data:image/svg") for src in found.pictures)
        assert all(src.startswith("data:image/") for src in found.pictures)
        assert found.harm == []
        assert 'id="My-sources"' in page
        assert len(re.findall('id="E02-9-claim"', page)) == (page is formgrader)
        assert "mine" not in "".join(found.scripts)


def test_four_things_that_nbgrader_calls_0_are_told_apart(
    handed_in: HandedIn, tmp_path: Path
) -> None:
    from nbgrader.apps import ExportApp

    course = handed_in.exercise.course
    handed_in.hand_in("cut", b"{", is_good=False)
    handed_in.hand_in("writer", _with_text(handed_in.exercise.release, "Kim."))
    with course.api.gradebook as book:
        book.update_or_create_student("absent", last_name="Kim, 'A'")
    app = ExportApp(config=course.api.config)
    asked = f"--ExportPlugin.assignment={handed_in.exercise.id}"
    app.initialize([f"--CourseDirectory.root={course.folder}", asked, "--to", str(tmp_path / "g")])
    app.start()
    with (tmp_path / "g").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {row["assignment"] for row in rows.values()} == {handed_in.exercise.id}
    students = ("absent", "cut", "writer", "blank")
    assert [(rows[one]["state"], rows[one]["score"]) for one in students] == [
        ("not handed in", ""),
        ("not graded", ""),
        ("to be marked", ""),
        ("marked", "0.0"),
    ]
    assert rows["absent"]["last_name"] == "Kim, 'A'"
    assert rows["writer"]["raw_score"] == "0.0"


def test_a_learning_platforms_download_is_collected(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.apps import ZipCollectApp

    name = "E01_stalin_and_kim"
    archive = tmp_path / "downloaded" / "E01" / "archive"
    archive.mkdir(parents=True)
    folder = "Anna Kim_1000_assignsubmission_file_/"
    with zipfile.ZipFile(archive / "HIST-E01-4711.zip", "w") as packed:
        packed.writestr(f"{folder}{name} (1).ipynb", "moodle")
    with zipfile.ZipFile(archive / "submissions.zip", "w") as packed:
        packed.writestr(f"leebo_LATE_12345_678901_{name}-1.ipynb", "canvas")
        packed.writestr("leebo_12345_678902_essay.ipynb", "something else")
    (tmp_path / "release" / "E01").mkdir(parents=True)
    (tmp_path / "release" / "E01" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    app = ZipCollectApp(config=course.api.config)
    app.initialize(["E01", f"--CourseDirectory.root={tmp_path}"])
    app.start()
    found = {p.relative_to(tmp_path / "submitted").as_posix(): p.read_text(encoding="utf-8")
             for p in (tmp_path / "submitted").rglob("*.ipynb")}  # fmt: skip
    assert found == {
        f"Anna_Kim/E01/{name}.ipynb": "moodle",
        f"12345/E01/{name}.ipynb": "canvas",
    }


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
