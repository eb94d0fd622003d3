"""What a lesson asks of a reader: the measure, on made-up lessons, and the ceilings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from authoring.build import plan
from authoring.gates.new_names import NameCount
from authoring.gates.reading import (
    BUDGET,
    CEILINGS,
    ReadingLoad,
    load_table,
    loads,
    lower_ceilings,
    lowered,
    new_names,
    over,
    reading_load,
    reading_problems,
)
from authoring.source.minutes import WORDS_A_MINUTE, computed
from authoring.source.printed import printed_words, words_of_value
from moscow_pyongyang import card, tables
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.paths import checkout_dir
from tests.support.course_plan import course_plan
from tests.support.tiny_course import FRONT, TinyCourse, only

if TYPE_CHECKING:
    from pathlib import Path

MARK = '<sup>[1](#source-99-1 "A title (with brackets)")</sup>'


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    return TinyCourse(tmp_path)


def markdown(text: str, *tags: str) -> dict[str, Any]:
    return {"id": "x", "cell_type": "markdown", "metadata": {"tags": [*tags]}, "source": text}


def code(text: str, *tags: str) -> dict[str, Any]:
    return markdown(text, *tags) | {"cell_type": "code"}


def load_of(course: TinyCourse, *cells: dict[str, Any]) -> ReadingLoad:
    """What a lesson of a title and these cells asks."""
    notebook = {"cells": [markdown("# Title"), *cells]}
    return reading_load(notebook, course.lesson(""), course.root)


def words(count: int) -> str:
    return "word " * count


# prose, runs, marks


def test_prose_is_the_core_without_headings_tables_folds_and_lists(course: TinyCourse) -> None:
    load = load_of(
        course,
        markdown(f"## A heading\n\n{words(10)}\n\n| a | b |\n| --- | --- |\n| {words(7)} | x |"),
        markdown(f"<details><summary>More</summary>\n\n{words(50)}\n\n</details>\n\n{words(3)}"),
        markdown(words(40), "stretch"),
        markdown(words(40), "instructor"),
        markdown(f"## Words\n\n{words(40)}"),
        markdown(f"## Sources of notebook 99\n\n{words(40)}"),
    )
    assert load.prose == 13
    assert load.printed == 10  # the cells of the table: a, b, seven words and x


def test_a_link_counts_its_words_and_a_mark_none(course: TinyCourse) -> None:
    text = f'one [two three](#Words "a tip of five words"){MARK} four `code_of_five_words`'
    assert load_of(course, markdown(text)).prose == 4


@pytest.mark.parametrize(
    "task",
    [
        code("explore.timeline(start=1945)", "widget"),
        code('quiz("L99", "one")', "quiz"),
        code("readable(rows)"),
        code("show(figure)"),
        markdown("5 min · talk"),
        markdown("**Try.** now"),
        markdown("| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ],
    ids=lambda cell: cell["source"][:8],
)
def test_something_to_do_ends_a_run(course: TinyCourse, task: dict[str, Any]) -> None:
    load = load_of(course, markdown(words(30)), task, markdown(words(20)))
    assert load.longest_run == 30


@pytest.mark.parametrize("cell", [code("x = load('events')", "data"), code('card("events")')])
def test_a_table_that_is_loaded_and_a_card_end_no_run(
    course: TinyCourse, cell: dict[str, Any]
) -> None:
    assert load_of(course, markdown(words(30)), cell, markdown(words(20))).longest_run == 50


def test_an_activity_for_those_who_have_time_ends_no_run(course: TinyCourse) -> None:
    extra = code("explore.triangle()", "widget", "stretch")
    assert load_of(course, markdown(words(30)), extra, markdown(words(20))).longest_run == 50


def test_marks_are_counted_in_the_worst_500_words(course: TinyCourse) -> None:
    dense = f"{words(10)}{MARK} " * 4
    load = load_of(course, markdown(words(400) + MARK), markdown(words(600)), markdown(dense))
    assert load.marks == 4
    assert load_of(course, markdown(f"{MARK} {words(499)}{MARK}")).marks == 2
    assert load_of(course, markdown(f"{MARK} {words(500)}{MARK}")).marks == 1


def test_the_scene_is_what_stands_before_the_question(course: TinyCourse) -> None:
    asked = markdown(f"## The question\n\n{words(90)}\n\n**Whose war was it?** {words(30)}")
    assert load_of(course, asked).scene == 90
    assert load_of(course, markdown(f"## The question\n\n**Whose?** {words(30)}")).scene == 0
    assert load_of(course, markdown(words(90)), code("show(x)"), asked).scene == 0


# names


def test_a_run_of_capitals_is_a_name_and_is_new_once() -> None:
    text = "A talk with Terentii Shtykov. Then Shtykov wrote to Klement Gottwald in Prague."
    counted = NameCount(text)
    assert counted.new_in(text) == ["Terentii Shtykov", "Klement Gottwald", "Prague"]
    assert counted.new_in("It was Gottwald again, and Rakosi.") == ["Rakosi"]


def test_the_head_of_a_sentence_is_a_name_only_where_it_is_known_to_be_one() -> None:
    text = "Whoever came, came late. Stalin knew it. Novak did not. They asked Novak."
    assert NameCount(text).new_in(text) == ["Stalin", "Novak"]


def test_months_titles_nationalities_and_the_six_actors_are_no_new_names() -> None:
    text = "In October the Soviet Premier left Moscow for North Korea, and an American wrote."
    assert NameCount(text).new_in(text) == []


def test_a_form_of_the_tables_is_one_name_and_of_joins_a_name() -> None:
    text = (
        "He led the Korean People's Army and the Workers' Party of Korea, and a Bank of Ruritania."
    )
    assert NameCount(text).new_in(text) == [
        "Korean People's Army",
        "Workers' Party of Korea",
        "Bank of Ruritania",
    ]


def test_names_are_counted_by_step_and_controls_are_none(course: TinyCourse) -> None:
    load = load_of(
        course,
        markdown("## One\n\nHere are Adam Novak and Eva Novak. Press **Reveal**, then *Read On*."),
        markdown("## Two\n\nAgain Adam, then Otto and Emil and Karl."),
    )
    assert load.new_names == 3


# minutes


def test_the_minutes_count_what_is_printed_and_not_what_is_folded(course: TinyCourse) -> None:
    cells = (
        f"# %% [markdown]\n# {words(130)}\n\n"
        f"# %% [markdown]\n# <details><summary>x</summary>{words(260)}</details>\n\n"
        "# %%\nfrom moscow_pyongyang import card\ncard('events')\n"
    )
    source = course.lesson(cells)
    printed = sum(printed_words(source).values())
    title = 4
    assert printed > 50
    assert computed(source, course.root).reading == pytest.approx(
        (130 + printed + title) / WORDS_A_MINUTE
    )


def test_a_cell_that_fails_ends_the_count_and_no_more(course: TinyCourse) -> None:
    source = course.lesson("# %%\n'two words'\n\n# %%\n1 / 0\n\n# %%\n'three more words'\n")
    assert list(printed_words(source).values()) == [2]


def test_what_is_folded_in_a_card_is_not_read() -> None:
    folded = type("Shown", (), {"_repr_html_": lambda _: "one <details>two three</details>"})
    assert words_of_value(folded()) == 1


def test_every_card_shows_three_lines_and_folds_the_rest() -> None:
    for name in tables.names():
        shown = card(name)
        above = shown._repr_html_().partition("<details")[0]
        assert above.count("<br>") <= 2, name
        assert words_of_value(shown) <= 130, name


# budgets and ceilings

FITS = ReadingLoad(
    scene=100, prose=1200, longest_run=150, marks=20, new_names=5, people=5, printed=900, minutes=70
)


def test_only_what_is_above_its_budget_is_over() -> None:
    assert over(FITS) == {}
    high = ReadingLoad(**{name: most + 1 for name, most in BUDGET.items()}, printed=9999)
    assert over(high) == {name: most + 1 for name, most in BUDGET.items()}


def test_a_ceiling_falls_with_the_lesson_and_never_rises() -> None:
    load = ReadingLoad(**(BUDGET | {"prose": 2000, "marks": 40}), printed=0)
    held = {"L01": {"prose": 2100, "marks": 30, "minutes": 90}, "L09": {"prose": 1500}}
    assert lowered({"L01": load}, held) == {"L01": {"prose": 2000, "marks": 30}}


def test_the_table_marks_what_is_over_and_what_is_refused() -> None:
    load = ReadingLoad(**(BUDGET | {"prose": 2000, "marks": 40}), printed=0)
    table = load_table({"L01": load}, {"L01": {"prose": 2000}})
    assert "2000*" in table
    assert "40!" in table


def long_lesson(course: TinyCourse, count: int) -> None:
    text = (
        FRONT.format("{class: 20}")
        + f"# %% [markdown]\n# # Read it\n\n# %% [markdown]\n# {words(count)}\n"
    )
    course.lesson_path.write_text(text, encoding="utf-8")


def test_a_lesson_over_its_budget_is_refused_without_a_ceiling(course: TinyCourse) -> None:
    long_lesson(course, 250)
    problem = only(reading_problems(plan(course.root), course.root))
    assert problem.file == "course/99_tiny/lesson.py"
    assert problem.message == "250 words without something to do, the budget is 200"


def test_a_ceiling_is_held_lowered_and_taken_away(course: TinyCourse) -> None:
    path = course.root / CEILINGS
    path.write_text('{"L99": {"longest_run": 250}}', encoding="utf-8")
    long_lesson(course, 260)
    problem = only(reading_problems(plan(course.root), course.root))
    assert "may not rise above 250 again" in problem.message

    long_lesson(course, 240)
    problem = only(reading_problems(plan(course.root), course.root))
    assert problem.file == CEILINGS
    assert "run make build" in problem.fix
    assert lower_ceilings(plan(course.root), course.root) == [path]
    assert json.loads(path.read_text(encoding="utf-8")) == {"L99": {"longest_run": 240}}
    assert reading_problems(plan(course.root), course.root) == []
    assert lower_ceilings(plan(course.root), course.root) == []

    long_lesson(course, 190)
    assert lower_ceilings(plan(course.root), course.root) == [path]
    assert json.loads(path.read_text(encoding="utf-8")) == {}


def test_ceilings_that_are_no_json_are_named(course: TinyCourse) -> None:
    (course.root / CEILINGS).write_text("<<<<", encoding="utf-8")
    long_lesson(course, 10)
    assert "it is no JSON" in only(reading_problems(plan(course.root), course.root)).message


def test_an_unknown_lesson_is_named_by_the_list_of_names(course: TinyCourse) -> None:
    long_lesson(course, 10)
    assert new_names(plan(course.root), course.root, "L99") == {"": []}
    with pytest.raises(UnknownNameError, match="Lessons: L99"):
        new_names(plan(course.root), course.root, "L01")


# the course


def test_lesson_01_needs_no_ceiling_and_says_its_minutes_everywhere() -> None:
    root = checkout_dir()
    found = loads(course_plan(), root)
    assert over(found["L01"]) == {}
    assert found["L01"].scene > 60
    pages = {one["id"]: one for one in json.loads((root / "course/lessons.json").read_text())}
    guide = (root / "docs/instructors.md").read_text(encoding="utf-8")
    for lesson, load in found.items():
        page = pages[lesson]
        assert page["class_minutes"] == page["reading"] + page["doing"] == load.minutes
        said = f"reading {page['reading']}, doing {page['doing']}"
        assert f"The core takes {load.minutes} minutes: {said}." in guide


def test_the_readme_says_the_minutes_of_the_plan() -> None:
    lines = (checkout_dir() / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| 0")]
    told = {f"L{lesson.split()[0]}": int(said) for lesson, _, said in rows if said.isdigit()}
    lessons = json.loads((checkout_dir() / "course" / "lessons.json").read_text(encoding="utf-8"))
    planned = {one["id"]: one["class_minutes"] for one in lessons if one["id"] in told}
    assert told.keys() == planned.keys() >= {"L00", "L00b", "L05"}
    # A class has 75 minutes, of which a lesson may leave one over.
    assert all(0 <= told[lesson] - planned[lesson] <= 1 for lesson in told)
