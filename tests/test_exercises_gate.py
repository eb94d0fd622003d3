"""The gate of the exercises finds each fault that an author may make, and names file and item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from authoring.gates.exercises import class_seeds, exercise_problems, of_item, of_run
from authoring.source.percent import read_source
from moscow_pyongyang.checks.items import (
    AnswerSpec,
    ExerciseItem,
    KeyData,
    LikelyMistake,
    item,
    read_items,
)
from moscow_pyongyang.checks.rules import SingleNumber, UnorderedList
from moscow_pyongyang.checks.variants import Variant
from tests.support.exercise_helpers import varied
from tests.support.tiny_course import TinyCourse, only

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    return TinyCourse(tmp_path).with_template()


def planted(course: TinyCourse, path: Path, old: str, new: str) -> Any:
    course.edit(path, old, new)
    return only(exercise_problems(course.root))


# --- source and answers agree -----------------------------------------------------------------


def test_the_template_has_no_fault(course: TinyCourse) -> None:
    assert exercise_problems(course.root) == []


def test_an_item_that_only_the_answers_know_is_found(course: TinyCourse) -> None:
    text = course.answers_path.read_text(encoding="utf-8")
    course.answers_path.write_text(f'{text}\nE99_3 = ExerciseItem(id="E99.3")\n', encoding="utf-8")
    problem = only(exercise_problems(course.root))
    assert problem.file == "course/99_tiny/exercise.py"
    assert problem.message == "there is no item E99.3, which answers.py has"


def test_an_exercise_without_answers_is_told_what_to_write(course: TinyCourse) -> None:
    course.answers_path.unlink()
    # Its text asks for what an item draws, so the build says it; a written item alone is left.
    course.exercise(WRITTEN)
    problem = only(exercise_problems(course.root))
    assert problem.file == "course/99_tiny/answers.py"
    assert 'E99_2 = ExerciseItem(id="E99.2", …)' in problem.fix


WRITTEN = """\
# %% [markdown]
# ### Exercise 99.2 — Write
# 6 min · skill: sourcing · core

# %% [markdown] tags=["starter"] id="E99.2" points=4
# *Write here.*

# %% [markdown] tags=["solution"] id="E99.2"
# A sample.

# %% [markdown] tags=["rubric"] id="E99.2"
# A rubric.
"""


def test_a_check_that_hands_in_another_name_is_found(course: TinyCourse) -> None:
    problem = planted(course, course.answers_path, '"largest_tiv"', '"largest"')
    assert problem.file == "course/99_tiny/exercise.py"
    assert 'is not check("E99.1", largest)' in problem.message


def test_a_whole_exercise_practises_every_skill_and_varies(course: TinyCourse) -> None:
    text = course.exercise_path.read_text(encoding="utf-8")
    answers = course.answers_path.read_text(encoding="utf-8")
    head, first = text.split("# %% [markdown]\n# ### Exercise 99.1", 1)
    first, written = first.split("# %% [markdown]\n# ### Exercise 99.2", 1)
    more = ""
    for number in range(3, 8):
        again = first.replace("E99.1", f"E99.{number}").replace("largest_tiv", f"n{number}")
        again = again.replace("{{ v.receiver }}", "it").replace("{{ v.recipient }}", "CHN")
        more += f"# %% [markdown]\n# ### Exercise 99.{number}{again}"
        answers += (
            f'\n\nE99_{number} = replace(E99_1, id="E99.{number}", variants=(),\n'
            f'    answers=(replace(E99_1.answers[0], name="n{number}"),))\n'
        )
    mark = "# %% [markdown]\n# ### Exercise 99"
    tail = f"{mark}.1{first}{mark}.2{written}"
    course.exercise_path.write_text(head + more + tail, encoding="utf-8")
    course.answers_path.write_text(
        answers.replace("from typing", "from dataclasses import replace\nfrom typing", 1),
        encoding="utf-8",
    )
    messages = [problem.message for problem in exercise_problems(course.root)]
    assert "no core item practises corroboration" in messages
    assert "1 of 6 items with a key vary" in messages


def test_answers_that_cannot_be_read_are_named(course: TinyCourse) -> None:
    course.answers_path.write_text("1 / 0\n", encoding="utf-8")
    problem = only(exercise_problems(course.root))
    assert problem.file == "course/99_tiny/answers.py"
    assert "99_tiny/answers.py (ZeroDivisionError" in problem.message


# --- what a student runs and reads ------------------------------------------------------------


def test_a_solution_that_is_wrong_for_one_variant_names_its_line_and_the_seed(
    course: TinyCourse,
) -> None:
    old = 'received = arms[arms["recipient"] == recipient_1]'
    course.edit(course.exercise_path, old, 'received = arms[arms["recipient"] == "CHN"]')
    problems = exercise_problems(course.root)
    assert len(problems) == 2
    assert all("the solution of E99.1 (seed 'class-" in problem.message for problem in problems)
    assert all("hears: E99.1 ✗ Not yet." in problem.message for problem in problems)


def test_a_starter_that_stops_is_found(course: TinyCourse) -> None:
    course.edit(course.exercise_path, "largest_tiv = ...", "largest_tiv = arms.nothing")
    messages = [problem.message for problem in exercise_problems(course.root)]
    assert messages
    assert all("the starter of E99.1" in message for message in messages)
    assert all("fails: AttributeError" in message for message in messages)


def test_a_warning_in_a_solution_is_found(course: TinyCourse) -> None:
    new = "import warnings\nwarnings.warn('old', stacklevel=1)\nlargest_tiv = received"
    course.edit(course.exercise_path, "largest_tiv = received", new)
    assert "fails: UserWarning" in exercise_problems(course.root)[0].message


def test_a_solution_that_uses_the_answer_of_another_item_is_found(course: TinyCourse) -> None:
    again = course.exercise_path.read_text(encoding="utf-8").split("# %% [markdown]\n# ### ")[1]
    again = again.replace("99.1", "99.3").replace("largest_tiv", "second")
    again = again.replace('second = received["tiv_million"].max()', "second = largest_tiv")
    text = course.exercise_path.read_text(encoding="utf-8")
    course.exercise_path.write_text(f"{text}\n# %% [markdown]\n# ### {again}", encoding="utf-8")
    items = read_items(course.answers_path)
    second = replace(items[0].answers[0], name="second")
    known = [*items, replace(items[0], id="E99.3", answers=(second,), variants=())]
    text = course.exercise_path.read_text(encoding="utf-8")
    head, tail = text.split("Exercise 99.3", 1)
    tail = tail.replace("{{ v.receiver }}", "China").replace("{{ v.recipient }}", "CHN")
    course.exercise_path.write_text(f"{head}Exercise 99.3{tail}", encoding="utf-8")
    problems = of_run(read_source(course.exercise_path, course.root), known)
    assert any("the solution of E99.3 fails: NameError" in one.message for one in problems)


def test_a_text_that_shows_the_key_is_found(course: TinyCourse) -> None:
    (key,) = item_of(course).keys()
    old = "# A column has a method for its largest value."
    course.edit(course.exercise_path, old, f"# A column has a method. You will find {key:.1f}.")
    problem = only(exercise_problems(course.root))
    assert f"the text of E99.1 shows '{key:.1f}' of its key" in problem.message


def test_variants_that_are_asked_in_the_same_words_are_found(course: TinyCourse) -> None:
    text = course.exercise_path.read_text(encoding="utf-8")
    text = text.replace("{{ v.receiver }} (`{{ v.recipient }}`)", "one of them")
    course.exercise_path.write_text(text, encoding="utf-8")
    assert "asked in the same words" in only(exercise_problems(course.root)).message


def item_of(course: TinyCourse) -> ExerciseItem:
    return read_items(course.answers_path)[0]


# --- an item by itself ------------------------------------------------------------------------


def n_events(data: KeyData) -> int:
    return len(data.events)


def made(**more: Any) -> ExerciseItem:
    """An item without fault, but for what a test puts in its place."""
    spec: dict[str, Any] = {
        "name": "n",
        "expected": "one whole number",
        "key": n_events,
        "rule": SingleNumber(),
        "mistakes": (
            LikelyMistake(lambda data: len(data.claims), "You counted the claims."),
            LikelyMistake(lambda data: len(data.documents), "You counted the documents."),
        ),
        "default_feedback": "Count the rows.",
    }
    own = {key: more.pop(key) for key in list(more) if key in spec}
    return ExerciseItem(id="E98.1", answers=(AnswerSpec(**(spec | own)),), praise="Good.", **more)


def faults(**more: Any) -> str:
    return "\n".join(map(str, of_item(made(**more), "course/98_tiny/answers.py")))


def test_a_sound_item_has_no_fault() -> None:
    assert faults() == ""


def mistakes(*more: LikelyMistake) -> tuple[LikelyMistake, ...]:
    return (*made().answers[0].mistakes, *more)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"key": lambda _: 7}, "the key of n stays the same whatever changes in the tables"),
        ({"key": lambda data: len(data.events) * 0}, "the key of n is 0"),
        ({"key": lambda data: len(data.events) > 0}, "the key of n is True"),
        ({"key": lambda data: float("nan") * len(data.events)}, "the key of n is nan"),
        ({"key": lambda data: data.evnts}, "its key, a likely mistake or a sentence fails"),
        ({"mistakes": ()}, "n has 0 likely mistakes"),
        (
            {"mistakes": mistakes(LikelyMistake(n_events, "You counted well."))},
            "told 'You counted well.' hears: E98.1 ✓ Right.",
        ),
        (
            {"mistakes": mistakes(LikelyMistake(lambda data: len(data.claims), "Again."))},
            "told 'Again.' hears: E98.1 ✗ Not yet. You counted the claims.",
        ),
        (
            {"mistakes": mistakes(LikelyMistake(lambda _: None, "Never."))},
            "no variant has room for the mistake 'Never.'",
        ),
        ({"expected": "a number {{ v.first }}"}, "v.first is not drawn here"),
        ({"default_feedback": "A {{ b"}, "has a placeholder left"),
        ({"rule": UnorderedList("event")}, "its own key hears: E98.1 △"),
        ({"variants": (Variant("a"), Variant("b"))}, "it has 2 variants"),
        ({"variants": (Variant("a"), Variant("a"), Variant("b"))}, "have the same label"),
        ({"variants": (Variant("a", x=1), Variant("b"), Variant("c"))}, "all have the same names"),
        (
            {"variants": (Variant("a"), Variant("b"), Variant("c"))},
            "the variants 'a' and 'b' have the same key",
        ),
    ],
)
def test_a_fault_of_an_item_is_found(more: dict[str, Any], said: str) -> None:
    assert said in faults(**more)


def test_a_sentence_that_shows_the_key_is_found() -> None:
    (key,) = made().keys()
    assert f"shows '{key}' of the key" in faults(default_feedback=f"There are {key} rows.")


def test_the_seeds_of_the_gate_draw_every_variant_of_every_item() -> None:
    for lesson in {one.lesson for one in varied()}:
        seeds = class_seeds(varied(lesson))
        for one in varied(lesson):
            drawn = {one.variant(seed).label for seed in seeds}
            assert drawn == {variant.label for variant in one.variants}
    assert class_seeds([item("E01.9")]) == [None]
