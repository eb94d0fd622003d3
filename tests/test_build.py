from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from authoring.build import build_all, editions, new_lesson, plan
from authoring.check import check_all
from authoring.notebook.class_release import pin_variants
from moscow_pyongyang.errors import BuildError
from tests.support.tiny_course import TEMPLATE, TinyCourse, source_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Cells = list[dict[str, Any]]

ITEM = """\
# %% tags=["starter"] id="E99.1"
# answer: E99.1
total = ...

# %% tags=["solution"] id="E99.1"
parts = [1, 2]
total = sum(parts)

# %% tags=["check"] id="E99.1" points=2
check("E99.1", total)

"""
WRITTEN = """\
# %% [markdown] tags=["starter"] id="E99.2" points=4
# *Write here.*

# %% [markdown] tags=["solution"] id="E99.2"
# A sample answer of ours.

# %% [markdown] tags=["rubric"] id="E99.2"
# Four points.
#
# | Criterion | 2 — full | 1 — begun | 0 |
# | --- | --- | --- | --- |
# | **Claim** | could be contradicted | a claim | none |
# | **Use of doubt** | names it | hints at it | none |
#
# Without it the use of doubt is 0.

# %% [markdown] tags=["instructor"]
# A note for whoever marks.
"""


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    return TinyCourse(tmp_path)


@pytest.fixture
def built(course: TinyCourse) -> Callable[[str], tuple[Cells, Cells]]:
    def build(cells: str) -> tuple[Cells, Cells]:
        files, problems = editions(course.exercise(cells), course.root)
        assert not problems
        return (
            json.loads(files["exercises/E99_tiny.ipynb"])["cells"],
            json.loads(files["solutions/E99_tiny.ipynb"])["cells"],
        )

    return build


def _graded(cells: Cells, cell_id: str) -> dict[str, Any]:
    cell = next(cell for cell in cells if cell["id"] == cell_id)
    keys = ("grade", "grade_id", "locked", "points", "solution")
    return {key: value for key, value in cell["metadata"]["nbgrader"].items() if key in keys}


def test_the_students_starter_is_the_stub_in_a_solution_cell(built: Any) -> None:
    student, _ = built(ITEM)
    assert source_of(student, "E99-starter-01") == "# answer: E99.1\ntotal = ...\n"
    assert _graded(student, "E99-starter-01") == {
        "grade": False,
        "grade_id": "E99-1",
        "locked": False,
        "solution": True,
    }


def test_the_students_check_is_a_locked_test_with_points(built: Any) -> None:
    student, _ = built(ITEM)
    assert source_of(student, "E99-check-01") == 'check("E99.1", total)'
    assert _graded(student, "E99-check-01") == {
        "grade": True,
        "grade_id": "E99-1-check",
        "locked": True,
        "points": 2,
        "solution": False,
    }


def test_the_written_item_has_a_box_for_each_criterion(built: Any) -> None:
    student, teacher = built(WRITTEN)
    answer = next(cell for cell in student if cell["id"] == "E99-starter-02")
    assert "nbgrader" not in answer["metadata"]
    assert answer["metadata"]["deletable"] is False
    data = [_graded(student, f"E99-criterion-02-{key}") for key in ("claim", "use-of-doubt")]
    assert [one["grade_id"] for one in data] == ["E99-2-claim", "E99-2-use-of-doubt"]
    assert {(one["points"], one["grade"], one["locked"]) for one in data} == {(2, False, True)}
    assert source_of(student, "E99-criterion-02-claim").endswith("\n\n**Claim**: 0 to 2 points")
    assert source_of(student, "E99-criterion-02-use-of-doubt") == "**Use of doubt**: 0 to 2 points"
    scheme = source_of(teacher, "E99-criterion-02-use-of-doubt").split("<!--")
    assert scheme[1].startswith(" === BEGIN MARK SCHEME === -->")
    assert "| names it | hints at it | none |" in scheme[1]
    assert "Without it the use of doubt is 0." in scheme[1]
    claim = source_of(teacher, "E99-criterion-02-claim")
    assert "Four points." in claim
    assert "Without it" not in claim


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("| 2 — full |", "| full |", "each level of the rubric begins with its points"),
        ("| 2 — full |", "| 3 — full |", "2 criteria of 3 points do not make 4 points"),
    ],
)
def test_a_rubric_that_does_not_make_the_points_is_refused(
    course: TinyCourse, old: str, new: str, message: str
) -> None:
    with pytest.raises(BuildError, match=rf"exercise\.py, line \d+: item E99\.2: {message}"):
        editions(course.exercise(WRITTEN.replace(old, new)), course.root)


def test_a_rubric_without_a_table_is_one_box(built: Any) -> None:
    text = re.sub(r"# \|.*\n", "", WRITTEN)
    student, teacher = built(text)
    assert _graded(student, "E99-criterion-02-points")["points"] == 4
    assert "Four points." in source_of(teacher, "E99-criterion-02-points")


@pytest.mark.parametrize("kind", ["lesson", "exercise"])
def test_a_page_says_first_how_it_comes_to_life(course: TinyCourse, kind: str) -> None:
    files, _ = editions(getattr(course, kind)("# %%\n1\n"), course.root)
    for content in files.values():
        text = "".join(json.loads(content)["cells"][0]["source"])
        assert text.count("<details><summary>") == text.count("</details>") == 1
        assert "<em>Run → Run All Cells</em> brings the page to life.</summary>\n\n" in text
        assert ("answers come back" in text) == (kind == "lesson")


def test_the_student_gets_no_solution_rubric_or_note(built: Any) -> None:
    student, _ = built(ITEM + WRITTEN)
    assert [cell["id"] for cell in student] == [
        "E99-md-01",
        "E99-head",
        "E99-starter-01",
        "E99-check-01",
        "E99-starter-02",
        "E99-criterion-02-claim",
        "E99-criterion-02-use-of-doubt",
    ]
    text = json.dumps(student)
    for secret in ("sum(parts)", "points_earned", "sample answer", "hints at", "Without", "marks."):
        assert secret not in text


def test_the_solution_stands_between_nbgraders_markers_in_the_same_cell(built: Any) -> None:
    _, teacher = built(ITEM)
    assert source_of(teacher, "E99-starter-01") == (
        "# answer: E99.1\ntotal = ...\n"
        "### BEGIN SOLUTION\nparts = [1, 2]\ntotal = sum(parts)\n### END SOLUTION"
    )


def test_the_hidden_test_asks_for_the_points_of_the_same_answers(built: Any) -> None:
    _, teacher = built(ITEM)
    assert source_of(teacher, "E99-check-01") == (
        'check("E99.1", total)\n### BEGIN HIDDEN TESTS\n'
        "from moscow_pyongyang.checks import points_earned\n"
        'points_earned("E99.1", total, points=2)\n### END HIDDEN TESTS'
    )


def test_samples_and_rubric_follow_the_written_item_and_cannot_be_edited(built: Any) -> None:
    _, teacher = built(WRITTEN)
    ids = [cell["id"] for cell in teacher]
    at = ids.index("E99-starter-02")
    assert ids[at + 1 : at + 3] == ["E99-solution-02", "E99-rubric-02"]
    for cell in teacher[at + 1 : at + 3]:
        assert (cell["metadata"]["deletable"], cell["metadata"]["editable"]) == (False, False)


def test_a_hint_is_folded(built: Any) -> None:
    student, _ = built('# %% [markdown] tags=["hint"]\n# Count first.\n')
    assert source_of(student, "E99-hint-01") == (
        "<details><summary>Hint</summary>\n\nCount first.\n\n</details>"
    )
    # d d on a fold deletes its cell as long as the course was not imported.
    folds = [cell for cell in student if cell["cell_type"] == "markdown"]
    assert [cell["metadata"]["deletable"] for cell in folds] == [False, False]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("points=2", "", "item E99.1 has no points"),
        ("# answer: E99.1\n", "", "first line must be '# answer: E99.1'"),
        ("total = sum(parts)", "totl = sum(parts)", "the solution never sets 'total'"),
        ('check("E99.1", total)', 'check("E99.2", total)', "asks for 'E99.2'"),
        ('check("E99.1", total)', "total", "write exactly check"),
        ('tags=["check"] id="E99.1"', 'tags=["check"] id="E98.1"', 'needs id="E99.N"'),
        ('tags=["check"]', 'tags=["data"]', "item E99.1 has no check cell"),
    ],
)
def test_an_incomplete_item_names_file_line_and_fault(
    course: TinyCourse, old: str, new: str, message: str
) -> None:
    assert ITEM.count(old) == 1
    source = course.exercise(ITEM.replace(old, new))
    with pytest.raises(BuildError, match=r"^course/99_tiny/exercise\.py, line \d+: ") as caught:
        editions(source, course.root)
    assert message in str(caught.value)


def test_a_lesson_with_a_solution_is_refused(course: TinyCourse) -> None:
    source = course.lesson('# %% tags=["solution"]\n1\n')
    with pytest.raises(BuildError, match=r"99_tiny/lesson\.py, line 11: .*belong in an exercise"):
        editions(source, course.root)


def test_a_lesson_gives_a_students_and_a_teachers_edition(course: TinyCourse) -> None:
    course.lesson('# %%\n1\n\n# %% [markdown] tags=["instructor"]\n# Wait a minute.\n')
    made = plan(course.root).files
    files = {name: json.loads(made[name]) for name in made if name.endswith(".ipynb")}
    ids = {name: [cell["id"] for cell in file["cells"]] for name, file in files.items()}
    assert ids == {
        "notebooks/99_tiny.ipynb": ["L99-md-01", "L99-head", "L99-code-01"],
        "solutions/99_tiny_teacher.ipynb": [
            *("L99-md-01", "L99-head", "L99-code-01", "L99-instructor-01"),
        ],
    }


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path).with_template()
    assert len(build_all(course.root)) == 5
    before = {path: path.stat().st_mtime_ns for path in course.root.rglob("*.ipynb")}
    assert build_all(course.root) == []
    assert {path: path.stat().st_mtime_ns for path in course.root.rglob("*.ipynb")} == before


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path / "course").with_template()
    for name in ("one", "two"):
        build_all(course.root, tmp_path / name)
    for path in (tmp_path / "one").rglob("*.ipynb"):
        assert (
            path.read_bytes()
            == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
        )


def course_notebooks(paths: list[Path]) -> list[Path]:
    found = [path for path in paths if path.suffix == ".ipynb"]
    assert len(found) == 4
    return found


def test_a_built_notebook_is_valid_empty_of_outputs_and_ends_with_a_newline(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path).with_template()
    for path in course_notebooks(build_all(course.root)):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("}\n")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        for cell in notebook.cells:
            assert cell.get("outputs", []) == []
            assert cell.get("execution_count") is None


def test_a_notebook_without_a_source_is_removed(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path).with_template()
    build_all(course.root)
    course.exercise_path.unlink()
    gone = [path.relative_to(tmp_path).as_posix() for path in build_all(course.root)]
    exercise = ["exercises/E99_tiny.ipynb", "solutions/E99_tiny.ipynb"]
    # The lesson led to it.
    led = ["course/lessons.json", "notebooks/99_tiny.ipynb", "solutions/99_tiny_teacher.ipynb"]
    assert gone == sorted([*exercise, *led])
    assert not (tmp_path / exercise[0]).exists()


def test_nothing_is_written_while_a_source_has_a_problem(course: TinyCourse) -> None:
    course.prose("It was on 30 January 1950.")
    with pytest.raises(BuildError, match=r"99_tiny/lesson\.py, line 12 .*'30 January 1950'"):
        build_all(course.root)
    assert not list(course.root.rglob("*.ipynb"))


# a new lesson


def test_a_new_lesson_is_the_template_under_its_own_number_and_passes_every_gate(
    tmp_path: Path,
) -> None:
    shutil.copytree(TEMPLATE, tmp_path / "course" / "_template")
    made = new_lesson("06_your_topic", tmp_path)
    assert {path.parent.name for path in made} == {"06_your_topic"}
    assert not any(re.search(r"[LE]99|Exercise 99", path.read_text("utf-8")) for path in made)
    build_all(tmp_path)
    pin_variants(tmp_path)
    assert check_all(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("your_topic", "names no lesson"),
        ("06_Your Topic", "names no lesson"),
        ("../06_x", "names no lesson"),
        ("99_other", "course/99_tiny has that number already"),
    ],
)
def test_a_new_lesson_needs_a_number_of_its_own(tmp_path: Path, name: str, message: str) -> None:
    TinyCourse(tmp_path).with_template()
    with pytest.raises(BuildError, match=message):
        new_lesson(name, tmp_path)
