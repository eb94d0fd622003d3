"""Who marks: feedback, the guide's snippet, safe pages, the gradebook, a platform's download."""

from __future__ import annotations

import copy
import csv
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.checks.items import items
from tests.marking.course import CODE_CELL, CRITERIA, RELEASED, ROOT, with_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.marking.course import Course, HandedIn

# Jupyter's own warnings are not ours to mend.
pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

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


def test_no_script_of_a_student_reaches_the_pages_of_a_marker(handed_in: HandedIn) -> None:
    from nbconvert import HTMLExporter
    from nbgrader.server_extensions.formgrader.handlers import template_path

    course = handed_in.exercise.course
    notebook = json.loads(with_text(handed_in.exercise.release, "\n\n".join(HARMFUL)))
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
    notebook["cells"].append({**CODE_CELL, "id": "hostile", "source": [code]})
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
    handed_in.hand_in("writer", with_text(handed_in.exercise.release, "Kim."))
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
