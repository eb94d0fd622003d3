"""Lesson plans fit their class, and the guide for instructors says nothing stale."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import typer

from authoring.build import source_files
from authoring.pages.instructors_guide import (
    GUIDE,
    LENGTHS,
    LessonPart,
    guide_problems,
    in_class,
    parts,
    plans_page,
    reading_page,
    write_guide,
)
from authoring.source.percent import read_source
from moscow_pyongyang.cli.groups import CourseGroup
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import checkout_dir, lesson_folder
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.tables import load
from tests.support.tiny_course import TinyCourse

if TYPE_CHECKING:
    from pathlib import Path

    from authoring.source.percent import Source

LESSON = """\
# %% [markdown]
# ## Look
#
# 7 min · timeline

# %% [markdown]
# ## Read
#
# {words}

# %% [markdown] tags=["instructor"]
# 90 min · a note for whoever teaches

# %% [markdown] tags=["stretch"]
# 4 min · more

# %% [markdown]
# ## Two papers
#
# 30 min · two documents

# %% [markdown]
# ## Draw
#
# 20 min · draw a line

# %% [markdown]
# ## Sources
"""
ITEMS = """\
# %% [markdown]
# ### Exercise 99.1 — One
#
# 5 min · skill: context · core

# %% [markdown]
# ### Exercise 99.2 — Two
#
# 6 min · skill: context · stretch
"""


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    tiny = TinyCourse(tmp_path / "course")
    tiny.lesson(LESSON.format(words="word " * 390))
    tiny.exercise(ITEMS)
    guide = tiny.root / GUIDE
    guide.parent.mkdir()
    guide.write_text(
        "Mine.\n<!-- plans -->\n<!-- /plans -->\nMine too.\n<!-- copied --><!-- /copied -->"
        "<!-- reading --><!-- /reading -->\n",
        encoding="utf-8",
    )
    # The reading list reads the tables of the course's own root.
    shutil.copytree(checkout_dir() / "data", tiny.root / "data")
    return tiny


def read(root: Path) -> list[Source]:
    """The sources of a course, read again: a test may have edited one."""
    return [read_source(path, root) for path in source_files(root)]


def said(root: Path) -> str:
    return "\n".join(map(str, guide_problems(read(root), root)))


def part(doing: float, rank: int = 9, prose: float = 1) -> LessonPart:
    return LessonPart("Title", "", prose, 0, doing, 0, rank)


def test_parts_hold_the_minutes_of_their_core_cells(course: TinyCourse) -> None:
    found = parts(course.lesson(LESSON.format(words="word " * 390)), course.root)
    assert [p.title for p in found] == ["Look", "Read", "Two papers", "Draw"]
    assert [p.doing for p in found] == [7, 0, 30, 20]
    assert [round(p.prose) for p in found] == [0, 3, 0, 0]
    assert [round(p.stretch) for p in found] == [0, 4, 0, 0]


def test_a_short_class_keeps_the_documents_and_sends_text_home(course: TinyCourse) -> None:
    page = plans_page(read(course.root), course.root)
    assert "| Look | timeline | 1 | 7 | 7 | 7 | 7 |" in page
    assert "| Read |  | 3 | – | home | 3 | 3 |" in page
    assert "| Two papers | two documents | 1 | 30 | 30 | 30 | 30 |" in page
    assert "| Draw | draw a line | 1 | 20 | home | 20 | 20 |" in page
    assert "| *Stretch cells* |  |  |  | – | – | 4 |" in page
    assert "| *At home* |  |  |  | 23 | – | – |" in page


def test_only_the_core_items_of_an_exercise_enter_the_long_class(course: TinyCourse) -> None:
    assert "| *Exercise E99* | items 99.1 |  |  | home | home | 5 |" in plans_page(
        read(course.root), course.root
    )


def test_text_stays_in_class_where_the_whole_fits() -> None:
    assert in_class([part(10), part(0), part(20)], 45) == [11, 1, 21]


def test_an_activity_that_still_fits_is_put_back() -> None:
    # The last in rank goes first; of the two that are cut, only the short one fits again.
    assert in_class([part(30, rank=0), part(25, rank=1), part(8, rank=2)], 45) == [30, 0, 8]


def test_no_plan_of_the_course_is_longer_than_its_class() -> None:
    page = plans_page(read(checkout_dir()), checkout_dir())
    tables = [block.splitlines()[2:] for block in page.split("\n\n") if block.startswith("| Part")]
    assert len(tables) >= 5
    for column, minutes in enumerate(LENGTHS, start=5):
        for lines in tables:
            own = [line.split("|")[column].strip(" *") for line in lines if "*At home*" not in line]
            assert sum(int(cell) for cell in own if cell.isdigit()) == minutes


@pytest.mark.parametrize("lesson", ["L01", "L02", "L03", "L04", "L05"])
def test_the_notes_of_a_lesson_follow_its_plan_minute_by_minute(lesson: str) -> None:
    source = next(s for s in read(checkout_dir()) if s.id == lesson)
    notes = " ".join(c.text for c in source.cells if "instructor" in c.tags)
    heads = re.findall(r"· minute (\d+)–(\d+|\{\{ core_minutes \}\})\.", notes)
    starts, ends = [int(start) for start, _ in heads], [end for _, end in heads]
    assert starts == [0, *map(int, ends[:-1])]
    assert ends[-1] == "{{ core_minutes }}"
    planned, minute = [], 0
    for part in parts(source, checkout_dir()):
        minute += part.whole
        planned.append(minute)
    # A note may end with any part; the minutes of parts are rounded one by one.
    assert all(min(abs(int(end) - at) for at in planned) <= 2 for end in ends[:-1])


def test_the_reading_list_puts_books_first_and_says_what_was_read() -> None:
    text = (
        reading_page(read(checkout_dir()), checkout_dir()).split("### For L01")[1].split("###")[0]
    )
    sources = load("sources").set_index("source_key")
    keys = re.findall(r"\| `(\w+)` \| \d+ \| (.+) \|", text)
    kinds = [sources.loc[key, "kind"] == "misc" for key, _ in keys]
    assert keys
    assert kinds == sorted(kinds)
    assert all(sources.loc[key, "reading"] == reading for key, reading in keys)
    assert "`" not in re.sub(r"`\w+`", "", text)


def test_writing_keeps_what_is_written_by_hand_and_is_done_once(course: TinyCourse) -> None:
    assert write_guide(read(course.root), course.root) == [course.root / GUIDE]
    text = (course.root / GUIDE).read_text(encoding="utf-8")
    assert text.startswith("Mine.\n<!-- plans -->\n\n### L99 · Read a tiny one\n")
    assert "<!-- /plans -->\nMine too.\n" in text
    assert write_guide(read(course.root), course.root) == []
    assert list(guide_problems(read(course.root), course.root)) == []


def test_a_stale_plan_is_named_by_its_line(course: TinyCourse) -> None:
    write_guide(read(course.root), course.root)
    course.edit(course.lesson_path, "7 min · timeline", "9 min · timeline")
    (problem,) = guide_problems(read(course.root), course.root)
    assert str(problem).startswith("docs/instructors.md, line 2: part 'plans' is not what")


def test_a_missing_guide_or_marker_is_named(course: TinyCourse) -> None:
    guide = course.root / GUIDE
    course.edit(guide, "<!-- /plans -->", "")
    assert "needs <!-- plans -->" in "\n".join(
        map(str, guide_problems(read(course.root), course.root))
    )
    with pytest.raises(BuildError, match="needs <!-- plans -->"):
        write_guide(read(course.root), course.root)
    guide.unlink()
    assert "docs/instructors.md: is missing" in "\n".join(
        map(str, guide_problems(read(course.root), course.root))
    )
    with pytest.raises(BuildError, match="is missing"):
        write_guide(read(course.root), course.root)


def test_every_row_that_the_guide_names_is_in_the_tables() -> None:
    text = (checkout_dir() / GUIDE).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`((?:\d{4}-|doc-|claim-)[^`\s]+)`", text))
    known: set[str] = set()
    for table, column in (("events", "event_id"), ("documents", "doc_id"), ("claims", "claim_id")):
        known |= set(load(table)[column])
    assert len(named) > 20
    assert named <= known, sorted(named - known)


def test_the_glossary_words_of_the_guide_are_in_the_glossary() -> None:
    text = (checkout_dir() / GUIDE).read_text(encoding="utf-8")
    terms = {"volunteers", "rajin-rason", "incheon", "tumen", "yalu", "nll", "factions"}
    assert all(f"`{term}`" in text for term in terms)
    assert terms <= set(load("glossary")["term_id"])


@pytest.mark.parametrize("lesson", ["L01", "L02", "L03", "L04"])
def test_questions_offered_for_class_votes_are_not_shown_by_the_lesson(lesson: str) -> None:
    folder = lesson_folder(lesson)
    assert folder is not None
    for question in load_bank(lesson).pick("sourcing-2", "context-2"):
        assert question.type in {"single", "multiple"}
        assert f'"{question.id.partition("-")[2]}"' not in folder.lesson.read_text(encoding="utf-8")


def test_every_command_that_the_guide_names_exists() -> None:
    from nbgrader.apps import NbGraderApp

    from moscow_pyongyang.cli import app

    text = (checkout_dir() / GUIDE).read_text(encoding="utf-8")
    code = re.findall(r"^```\w*\n.*?^```|`[^`\n]+`", text, re.MULTILINE | re.DOTALL)
    named = {
        tool: {word for part in code for word in re.findall(rf"\b{tool} ([a-z][a-z_-]+)", part)}
        for tool in ("nbgrader", "moscow-pyongyang")
    }
    assert {"autograde", "zip_collect", "export"} <= named["nbgrader"]
    assert named["nbgrader"] <= set(NbGraderApp.subcommands), named
    ours = typer.main.get_command(app)
    assert isinstance(ours, CourseGroup)
    context = typer.Context(ours)
    assert {"submissions", "release", "answers"} <= named["moscow-pyongyang"]
    assert named["moscow-pyongyang"] <= set(ours.list_commands(context))


def test_the_guide_says_how_to_open_a_terminal_before_it_uses_one() -> None:
    text = (checkout_dir() / GUIDE).read_text(encoding="utf-8")
    activate = text.index("source .venv/bin/activate")
    for command in ("jupyter lab solutions", "jupyter nbconvert --execute", "nbgrader autograde"):
        assert activate < text.index(command)
    assert activate < text.index("moscow-pyongyang release")
