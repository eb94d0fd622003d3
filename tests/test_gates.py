"""Each gate finds the error it is there for. The course itself is checked by the lanes."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from authoring.build import build_all
from authoring.check import check_all
from authoring.gates.structure import LESSON_PARTS, structure_problems
from authoring.notebook.class_release import pin_variants
from moscow_pyongyang.errors import BuildError
from tests.support.course_plan import course_plan
from tests.support.tiny_course import TinyCourse, only

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem

LESSON = "course/99_tiny/lesson.py"
EXERCISE = "course/99_tiny/exercise.py"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as a course, with its notebooks: built once, for no test may change it."""
    course = TinyCourse(tmp_path_factory.mktemp("built")).with_template()
    build_all(course.root)
    pin_variants(course.root)
    return course.root


@pytest.fixture
def course(built: Path, tmp_path: Path) -> TinyCourse:
    """Return a copy of the built template that a test may break."""
    return TinyCourse(shutil.copytree(built, tmp_path / "course"))


def _planted(course: TinyCourse, path: Path, old: str, new: str) -> list[Problem]:
    """Return the problems of the sources alone, after one edit."""
    course.edit(path, old, new)
    return [problem for problem in check_all(course.root) if problem.file.startswith("course/")]


def _line(path: Path, text: str) -> int:
    rows = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, row in enumerate(rows, 1) if text in row)


def test_the_template_passes_every_gate(course: TinyCourse) -> None:
    assert check_all(course.root) == []


# rebuild


def _edit_cell(path: Path, change: Any) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook)
    path.write_text(json.dumps(notebook, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def test_a_changed_built_notebook_is_found_with_its_cell_and_line(course: TinyCourse) -> None:
    path = course.root / "notebooks" / "99_tiny.ipynb"

    def change(notebook: Any) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["id"] == "L99-data-01")
        cell["source"] = ['events = load("claims")']

    _edit_cell(path, change)
    problem = only(check_all(course.root))
    assert (problem.file, problem.where) == ("notebooks/99_tiny.ipynb", "cell L99-data-01")
    assert 'events = load("claims")' in problem.message
    assert "edit its source" in problem.fix


def test_a_built_notebook_with_outputs_is_found(course: TinyCourse) -> None:
    path = course.root / "notebooks" / "99_tiny.ipynb"

    def change(notebook: Any) -> None:
        cell = next(cell for cell in notebook["cells"] if cell["id"] == "L99-data-01")
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hello"]}]

    _edit_cell(path, change)
    assert "holds outputs" in only(check_all(course.root)).message


def test_a_missing_and_a_left_over_notebook_are_found(course: TinyCourse) -> None:
    folder = course.root / "notebooks"
    (folder / "99_tiny.ipynb").rename(folder / "98_old.ipynb")
    assert [(p.file, p.message) for p in check_all(course.root)] == [
        ("notebooks/98_old.ipynb", "the notebook has no source any more"),
        ("notebooks/99_tiny.ipynb", "the notebook has not been built"),
    ]


# prose


def test_a_wrong_date_in_prose_is_found(course: TinyCourse) -> None:
    problem = only(_planted(course, course.lesson_path, "[6 July 1961]", "[7 July 1961]"))
    line = _line(course.lesson_path, "[7 July 1961]")
    assert problem.file == LESSON
    assert problem.where == f"line {line} (cell L99-md-04)"
    assert "says '7 July 1961', the table says '6 July 1961'" in problem.message


def test_an_unknown_event_id_is_found(course: TinyCourse) -> None:
    problem = only(_planted(course, course.lesson_path, "1961-07-11-sino", "1961-07-12-sino"))
    assert problem.file == LESSON
    assert "'1961-07-12-sino-dprk-treaty'" in problem.message


def test_an_unclosed_tag_is_found(course: TinyCourse) -> None:
    problem = only(_planted(course, course.lesson_path, 'tags=["setup"]', 'tags=["setup"'))
    line = _line(course.lesson_path, 'tags=["setup"')
    assert (problem.file, problem.where) == (LESSON, f"line {line}")
    assert "cannot be read" in problem.message


def test_an_unclosed_html_tag_is_found(course: TinyCourse) -> None:
    problem = only(_planted(course, course.lesson_path, "# </details>\n", ""))
    assert problem.file == LESSON
    assert "<details> is opened 1 times and closed 0 times" in problem.message


# budgets


def test_a_cell_of_sixteen_lines_is_found(course: TinyCourse) -> None:
    long = "\n".join(f"x{n} = {n}" for n in range(15))
    problem = only(
        _planted(
            course,
            course.lesson_path,
            'events = load("events")',
            f'events = load("events")\n{long}',
        )
    )
    line = _line(course.lesson_path, 'events = load("events")') - 1
    assert (problem.file, problem.where) == (LESSON, f"line {line} (cell L99-data-01)")
    assert "16 lines, the budget is 15" in problem.message


def test_cells_longer_than_three_lines_in_the_median_are_found(course: TinyCourse) -> None:
    text = course.lesson_path.read_text(encoding="utf-8")
    for call in ("quiz(", "explore."):
        text = text.replace(f"\n{call}", f"\na = 1\nb = 2\nc = 3\n{call}")
    course.lesson_path.write_text(text, encoding="utf-8")
    messages = [problem.message for problem in check_all(course.root)]
    assert any("the median cell has 4 lines" in message for message in messages)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ('load("https://example.org/a.csv")', "an address in"),
        ('load("../data/tables/events.csv")', "a path in"),
        ('open("x")', "a path in"),
        ("px.line(events)", "plotting code in"),
        ("fig.update_layout(height=3)", "plotting code in"),
        ("%pip install pandas", "an install in"),
        ("print(events)", "prints a table"),
        ("print(events.head())", "prints a table"),
    ],
)
def test_machinery_in_a_lesson_is_found_with_its_line(
    course: TinyCourse, code: str, message: str
) -> None:
    problems = _planted(
        course, course.lesson_path, 'events = load("events")', f'events = load("events")\n{code}'
    )
    line = _line(course.lesson_path, code)
    assert any(
        problem.message.startswith(message) or message in problem.message for problem in problems
    )
    assert {problem.file for problem in problems} == {LESSON}
    assert f"line {line} (cell L99-data-01)" in {problem.where for problem in problems}


def test_an_exercise_may_ask_for_a_figure(course: TinyCourse) -> None:
    course.edit(course.exercise_path, '["tiv_million"].max()', '["tiv_million"].max() # px.line')
    assert not [problem for problem in check_all(course.root) if "plotting" in problem.message]


# structure


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("**Is this page live?**", "**Hello.**", "live"),
        ("**Question.** When did", "When did", "central question"),
        ("Reading {{ reading_minutes }} min", "{{ reading_minutes }} min", "line of minutes"),
        ("**You will be able to**", "**Learn to**", "list of aims"),
        ("| You need |", "| This |", "what you need"),
        ('tags=["setup"]', "", "import cell"),
        ("## Come back", "## Before", "come-back"),
        ("explore.timeline(start", "explore.line(start", "timeline"),
        ("## What specialists dispute", "## What we say", "dispute"),
        ("## Recap", "## And so", "recap"),
        ('group="exit"', 'group="sourcing"', "exit question"),
        ("## Next", "## More", "way on"),
    ],
)
def test_a_missing_part_of_the_anatomy_is_named(
    course: TinyCourse, old: str, new: str, part: str
) -> None:
    problems = _planted(course, course.lesson_path, old, new)
    missing = [p for p in problems if p.message.startswith("there is no") and part in p.message]
    assert missing
    assert missing[0].file == LESSON
    assert missing[0].fix


def test_every_part_of_the_anatomy_says_how_to_write_it() -> None:
    assert all(part.fix and part.name for part in LESSON_PARTS)


def test_a_title_without_a_verb_is_found(course: TinyCourse) -> None:
    problem = only(
        _planted(course, course.lesson_path, "# # L99 · Read how", "# # L99 · Introduction to how")
    )
    assert (problem.file, problem.where) == (LESSON, "line 8 (cell L99-md-01)")
    assert "'Introduction', which is not a verb" in problem.message


@pytest.mark.parametrize("head", ["| | |", "| Word | |", "| | a \\| b |"])
def test_a_column_without_a_name_is_found(course: TinyCourse, head: str) -> None:
    title = "# # L99 · Read how"
    table = f"# {head}\n# | --- | --- |\n# | a | b |\n\n# %% [markdown]\n{title}"
    lesson = course.lesson_path.read_text(encoding="utf-8")
    course.lesson_path.write_text(lesson.replace(title, table), encoding="utf-8")
    found = {problem.message for problem in check_all(course.root)}
    assert "a table has a column without a name" in found


def test_an_import_outside_the_setup_cell_is_found(course: TinyCourse) -> None:
    problems = _planted(
        course, course.lesson_path, 'events = load("events")', 'import re\nevents = load("events")'
    )
    assert "'import re' stands outside the setup cell" in only(problems).message


def test_an_item_that_uses_the_answer_of_another_is_found(course: TinyCourse) -> None:
    text = course.exercise_path.read_text(encoding="utf-8")
    start, end = (
        text.index("# %% [markdown]\n# ### Exercise 99.1"),
        text.index("# %% [markdown]\n# ### Exercise 99.2"),
    )
    again = text[start:end].replace("99.1", "99.3").replace("largest_tiv", "most_tiv")
    again = again.replace("recipient_1", "recipient_3")
    again = again.replace('received["tiv_million"].max()', "largest_tiv")
    again = re.sub(r"\{\{ v\.\w+ \}\}", "CHN", again)  # the new item draws nothing
    course.exercise_path.write_text(text[:end] + again + text[end:], encoding="utf-8")
    problems = [p for p in check_all(course.root) if "uses" in p.message]
    assert only(problems).message == "item E99.3 uses 'largest_tiv', the answer of E99.1"


def test_an_item_without_minutes_and_skill_is_found(course: TinyCourse) -> None:
    problems = _planted(
        course, course.exercise_path, "4 min · skill: data reading · core", "Read on"
    )
    assert "item E99.1 does not state its minutes, skill and path" in {p.message for p in problems}


# leak


def _leaks(course: TinyCourse) -> list[Problem]:
    return [problem for problem in check_all(course.root) if "instructors only" in problem.message]


def test_a_solution_line_in_a_students_file_is_found(course: TinyCourse) -> None:
    path = course.root / "exercises" / "E99_tiny.ipynb"

    def change(notebook: Any) -> None:
        cell = next(one for one in notebook["cells"] if one["id"] == "E99-md-02")
        cell["source"].append('\nlargest_tiv  = received["tiv_million"].max()')

    _edit_cell(path, change)
    problem = only(_leaks(course))
    assert problem.file == "exercises/E99_tiny.ipynb"
    assert problem.where == "cell E99-md-02"
    line = _line(course.exercise_path, ".max()")
    assert f"({EXERCISE}, line {line})" in problem.message


def test_a_rubric_line_hidden_in_metadata_is_found(course: TinyCourse) -> None:
    path = course.root / "notebooks" / "99_tiny.ipynb"

    def change(notebook: Any) -> None:
        notebook["metadata"]["x"] = {
            "y": "| claim | repeats the question | answers it in a sentence of its own |"
        }

    _edit_cell(path, change)
    problem = only(_leaks(course))
    assert (problem.file, problem.where) == ("notebooks/99_tiny.ipynb", "metadata.x.y")


def test_a_solution_repeated_in_a_hint_is_found(course: TinyCourse) -> None:
    course.edit(
        course.exercise_path,
        "# A column has a method",
        '# `largest_tiv = received["tiv_million"].max()`: a column has a method',
    )
    build_all(course.root)
    assert only(_leaks(course)).where == "cell E99-hint-01"


def test_a_note_for_instructors_in_a_lesson_is_found(course: TinyCourse) -> None:
    text = "The build refuses to release a student's file that repeats a line of it."
    course.edit(course.lesson_path, "# ## Recap\n", f"# ## Recap\n#\n# Again: {text}\n")
    build_all(course.root)
    assert only(_leaks(course)).file == "notebooks/99_tiny.ipynb"


def test_the_explanation_of_a_question_in_a_lesson_is_found(course: TinyCourse) -> None:
    text = "The two treaties were signed in the same week."
    course.edit(course.lesson_path, "# ## Recap\n", f"# ## Recap\n#\n# So: {text}\n")
    build_all(course.root)
    problem = only(_leaks(course))
    assert problem.file == "notebooks/99_tiny.ipynb"
    assert "course/99_tiny/quiz.yaml, question L99-exit-1" in problem.message


def test_a_line_that_students_see_in_code_is_no_secret(course: TinyCourse) -> None:
    course.edit(
        course.exercise_path,
        'largest_tiv = received["tiv_million"].max()',
        'arms = load("arms_transfers")\nlargest_tiv = received["tiv_million"].max()',
    )
    build_all(course.root)
    assert _leaks(course) == []


@pytest.mark.parametrize("marker", ["### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS"])
def test_nbgraders_markers_in_a_students_file_are_found(course: TinyCourse, marker: str) -> None:
    path = course.root / "exercises" / "E99_tiny.ipynb"
    _edit_cell(path, lambda notebook: notebook["cells"][3]["source"].append(f"\n{marker}"))
    messages = [problem.message for problem in check_all(course.root)]
    assert any("nbgrader's marker" in message for message in messages)


# minutes and quizzes


@pytest.mark.parametrize(("stated", "is_right"), [(25, True), (29, True), (12, False), (60, False)])
def test_stated_minutes_are_compared_with_computed_ones(
    course: TinyCourse, stated: int, is_right: bool
) -> None:
    course.edit(course.lesson_path, "minutes: {class: 25}", f"minutes: {{class: {stated}}}")
    problems = [p for p in check_all(course.root) if p.file == LESSON]
    if is_right:
        assert problems == []
    else:
        assert f"minutes.class states {stated} minutes, computed are" in only(problems).message


def test_minutes_typed_in_prose_are_compared_too(course: TinyCourse) -> None:
    problems = _planted(
        course,
        course.lesson_path,
        "Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min",
        "Reading 45 min · doing 15 min",
    )
    assert "reading states 45 minutes" in only(problems).message


def test_a_question_that_is_in_no_bank_is_found(course: TinyCourse) -> None:
    problem = only(_planted(course, course.lesson_path, '"sourcing-1"', '"sourcing-9"'))
    assert problem.file == LESSON
    assert "there is no question 'sourcing-9' in course/99_tiny/quiz.yaml" in problem.message
    assert "L99-sourcing-1" in problem.fix


def test_a_bank_that_breaks_its_schema_is_found(course: TinyCourse) -> None:
    course.edit(course.bank_path, "    stem: Which alliance was signed first?\n", "")
    problems = [p for p in check_all(course.root) if p.file == "course/99_tiny/quiz.yaml"]
    assert problems
    assert "L99-exit-1" in problems[0].where


def test_a_bank_that_is_no_yaml_is_named_once_and_stops_the_build(course: TinyCourse) -> None:
    course.edit(course.bank_path, "questions:", "questions: here: there")
    said = [str(problem) for problem in check_all(course.root)]
    assert len([line for line in said if "quiz.yaml: it cannot be read" in line]) == 1
    assert not [line for line in said if "there is no" in line]
    with pytest.raises(BuildError, match=r"quiz\.yaml: it cannot be read"):
        build_all(course.root)


def test_a_golden_cell_that_shows_something_else_is_found_without_a_kernel(
    course: TinyCourse,
) -> None:
    course.edit(course.lesson_path, '"title", "confidence"]]', '"title"]]')
    build_all(course.root)
    (problem,) = [one for one in check_all(course.root) if one.file.endswith("outputs.json")]
    assert "the output has changed" in problem.message
    assert "outputs L99" in problem.fix


def test_a_golden_cell_that_does_not_run_is_named(course: TinyCourse) -> None:
    course.edit(course.lesson_path, 'tags=["golden"]', 'tags=["golden"]\nload("no_such")')
    build_all(course.root)
    said = "\n".join(map(str, check_all(course.root)))
    assert "UnknownNameError" in said


@pytest.mark.parametrize("tag", ["slide", "handout"])
def test_a_lesson_without_marks_for_wall_and_paper_is_found(tag: str) -> None:
    lesson = next(one for one in course_plan().sources if one.id == "L01")
    assert structure_problems([lesson]) == []
    bare = [replace(c, tags=tuple(t for t in c.tags if t != tag)) for c in lesson.cells]
    problem = only(structure_problems([replace(lesson, cells=tuple(bare))]))
    assert problem.message.startswith(f"0 cells carry the tag '{tag}'")


def test_a_mark_at_a_cell_that_not_every_student_meets_is_found() -> None:
    lesson = next(one for one in course_plan().sources if one.id == "L01")
    cells = list(lesson.cells)
    at = next(n for n, cell in enumerate(cells) if "stretch" in cell.tags)
    marked = next(n for n, cell in enumerate(cells) if "slide" in cell.tags)
    cells[at] = replace(cells[at], tags=(*cells[at].tags, "slide"))
    cells[marked] = replace(cells[marked], tags=())
    problem = only(structure_problems([replace(lesson, cells=tuple(cells))]))
    assert problem.message == "the tag 'slide' stands at a cell that is not of the core"
