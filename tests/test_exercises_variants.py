"""Seeded variants: every choice of every item is sound, and no class gets the published answers."""

from __future__ import annotations

import ast
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from authoring.gates.budgets import budget_problems
from authoring.gates.built_notebooks import leak_problems
from authoring.gates.exercises import class_seeds
from authoring.gates.structure import structure_problems
from authoring.notebook.class_release import pin_variants, variants_problems
from authoring.source.percent import read_source
from moscow_pyongyang.checks import check
from moscow_pyongyang.checks.items import item, items
from moscow_pyongyang.checks.variants import PLAIN, Variant, draw, fill, names_in
from moscow_pyongyang.errors import BuildError, CourseError
from tests.support.exercise_helpers import EXERCISES, editions_of, source_of, varied
from tests.support.tiny_course import FRONT, TITLE, TinyCourse

if TYPE_CHECKING:
    from pathlib import Path


RELEASED = [
    pytest.param(lesson, seed, id=f"{lesson}-{seed}")
    for lesson in EXERCISES
    for seed in class_seeds(items(lesson))
    if seed is not None
]


# --- what varies, and how it is drawn -----------------------------------------------------


def test_the_draw_is_the_documented_one() -> None:
    for one in varied():
        number = int(hashlib.sha256(f"IR-2026-A\n{one.id}".encode()).hexdigest(), 16)
        others = one.variants[1:]
        assert one.variant("IR-2026-A") is others[number % len(others)]


def test_a_class_never_draws_the_published_choice() -> None:
    for one in varied():
        drawn = {one.variant(f"seed {n}").label for n in range(200)}
        assert drawn == {choice.label for choice in one.variants[1:]}


def test_without_a_seed_the_published_choice_is_asked() -> None:
    for one in varied():
        assert one.variant() is one.variants[0]
    assert item("E01.9").variant("IR-2026-A") is PLAIN


def test_two_classes_get_other_exercises() -> None:
    for lesson in EXERCISES:
        if len(varied(lesson)) > 2:  # one or two may draw alike by chance
            drawn = [[one.variant(seed).label for one in varied(lesson)] for seed in ("A", "B")]
            assert drawn[0] != drawn[1]


@pytest.mark.parametrize("seed", ["", " A", "a\nb", 'a"b', "a\\b", "`", "x" * 81, 7, True, b"A"])
def test_a_seed_that_cannot_stand_in_a_notebook_is_refused(seed: Any) -> None:
    with pytest.raises(CourseError, match="A seed is a text"):
        check("E01.1", ..., seed=seed)


# --- the released notebooks ---------------------------------------------------------------


@pytest.mark.parametrize(("lesson", "seed"), RELEASED)
def test_a_released_notebook_passes_the_gates(lesson: str, seed: str, tmp_path: Path) -> None:
    source = source_of(lesson, seed)
    files, problems = editions_of(lesson, seed)
    assert problems == []
    assert structure_problems([source]) == []
    assert budget_problems([source]) == []
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
        assert b"{{" not in content
    everything = [source_of(one, seed) for one in EXERCISES]
    assert leak_problems(everything, tmp_path) == []


@pytest.mark.parametrize(("lesson", "seed"), RELEASED)
def test_the_check_of_each_item_that_varies_names_the_seed_and_no_other_does(
    lesson: str, seed: str
) -> None:
    files, _problems = editions_of(lesson, seed)
    for name, content in files.items():
        named = set()
        for cell in json.loads(content)["cells"]:
            text = "".join(cell["source"])
            if cell["cell_type"] == "code" and "check" in cell["metadata"].get("tags", ()):
                calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)]
                assert len(calls) == (2 if name.startswith("solutions/") else 1)
                for call in calls:
                    said = {k.arg: ast.literal_eval(k.value) for k in call.keywords}
                    if isinstance(call.func, ast.Name) and call.func.id == "points_earned":
                        assert said.pop("points") == cell["metadata"]["nbgrader"]["points"]
                    if said == {"seed": seed}:
                        named.add((ast.unparse(call.func), ast.literal_eval(call.args[0])))
                    else:
                        assert said == {}
        functions = ["check", "points_earned"] if name.startswith("solutions/") else ["check"]
        assert named == {(what, one.id) for what in functions for one in varied(lesson)}


# --- what an author may write -------------------------------------------------------------


def test_a_placeholder_gives_the_value_and_code_gets_it_as_code() -> None:
    v = Variant("x", first=1958, words=("a", 'b"'), name="Kim's plea")
    assert fill("{{ v.first }} to {{v.name}}: {{ v.words }}", v) == (
        '1958 to Kim\'s plea: ["a", "b\\""]'
    )
    assert fill("{{ years[v.first] + v.name }}", v) == '{{ years[1958] + "Kim\'s plea" }}'
    assert fill("{{ sources }} and dev.first", v) == "{{ sources }} and dev.first"
    assert names_in("{{ v.first }} {{ f(v.last) }} v.none") == {"first", "last"}


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(AttributeError, match=r"v\.lst is not drawn here; drawn are first, last"):
        fill("{{ v.lst }}", Variant.years(1958, 1968))


def test_a_list_of_one_is_the_published_choice_for_everybody() -> None:
    only = (Variant.years(1958, 1968),)
    assert draw(only, "A", "E02.1") is only[0]
    assert draw((), "A", "E02.1") is PLAIN


STARTER = '# %% tags=["starter"] id="E01.1"\n# answer: E01.1\nby_domain = {{ v.first }}\n'


def _read(course: TinyCourse, cells: str, seed: str | None = None) -> Any:
    text = FRONT + TITLE + cells
    course.exercise_path.write_text(text, encoding="utf-8")
    return read_source(course.exercise_path, course.root, seed)


def test_code_and_prose_are_filled_by_the_item_they_belong_to(tmp_path: Path) -> None:
    prose = "# %% [markdown]\n# ### Exercise 1.1 — A\n#\n# From {{ v.first }}.\n\n"
    after = "\n# %% [markdown]\n# To {{ v.last }} in {{ f(v.last) }}.\n"
    source = _read(TinyCourse(tmp_path).with_answers("L01"), prose + STARTER + after)
    assert source.cells[1].text.endswith("From 1945.")
    assert source.cells[2].text.endswith("by_domain = 1945")
    assert source.cells[3].text == "To 1953 in {{ f(1953) }}."
    assert source.seed is None


def test_a_note_may_speak_of_the_published_or_of_a_drawn_choice_only(tmp_path: Path) -> None:
    cell = '# %% [markdown] tags=["instructor"] variant="{}"\n# {}.\n\n'
    cells = STARTER + "\n" + cell.format("published", "One") + cell.format("drawn", "Two")
    read = [
        _read(TinyCourse(tmp_path).with_answers("L01"), cells, seed).cells[-1]
        for seed in (None, "A")
    ]
    assert [(cell.text, cell.id) for cell in read] == [
        ("One.", "E99-instructor-01"),
        ("Two.", "E99-instructor-01"),
    ]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            STARTER.replace("E01.1", "E01.3"),
            "line 11: {{ v.first }} stands in E01.3, which draws nothing",
        ),
        (STARTER.replace("first", "frst"), "line 11, item E01.1: v.frst is not drawn here"),
        (STARTER.replace('id="E', 'variant="x" id="E'), 'write variant="published" or'),
    ],
)
def test_a_fault_of_an_author_names_file_line_and_fault(
    tmp_path: Path, cells: str, message: str
) -> None:
    with pytest.raises(BuildError, match=r"^course/99_tiny/exercise\.py") as caught:
        _read(TinyCourse(tmp_path).with_answers("L01"), cells)
    assert message in str(caught.value)


# --- what classes have drawn does not change unseen -----------------------------------------


def test_new_variants_are_pinned_by_the_build_and_changed_ones_are_a_problem(
    tmp_path: Path,
) -> None:
    course = TinyCourse(tmp_path).with_template()
    pins = course.root / "course" / "variants.json"
    (problem,) = variants_problems(course.root)
    assert problem.message == "its variants are new"
    assert pin_variants(course.root) == [pins]
    assert pin_variants(course.root) == []
    assert json.loads(pins.read_text(encoding="utf-8")) == {"E99.1": ["CHN", "PRK", "KOR"]}
    assert variants_problems(course.root) == []
    pins.write_text('{"E99.1": ["CHN", "KOR", "PRK"], "E99.7": ["a"]}', encoding="utf-8")
    assert pin_variants(course.root) == [], "a build changes no list"
    changed, gone = variants_problems(course.root)
    assert "classes were given ['CHN', 'KOR', 'PRK']" in changed.message
    assert "judged by another key" in changed.fix
    assert gone.where == "item E99.7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{\n<<<<<<< HEAD\n"E01.1": []\n', "course/variants.json, line 2: it is no JSON"),
        ("{}".encode("utf-16"), "course/variants.json: it is not saved in UTF-8."),
        (b"[]", "course/variants.json: it holds no object."),
    ],
)
def test_a_list_of_variants_that_a_merge_broke_is_a_sentence(
    tmp_path: Path, text: bytes, said: str
) -> None:
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "variants.json").write_bytes(text)
    (problem,) = variants_problems(tmp_path)
    assert said in str(problem)
    assert "git checkout course/variants.json" in str(problem)
