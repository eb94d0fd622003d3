from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.source.percent import TAGS, read_source
from moscow_pyongyang.errors import BuildError
from tests.support.tiny_course import FRONT, TITLE, TinyCourse

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    return TinyCourse(tmp_path)


def test_front_matter_and_cells_are_read(course: TinyCourse) -> None:
    source = course.lesson('# %% tags=["data"]\nx = 1\n')
    assert (source.id, source.slug, source.title) == ("L99", "99_tiny", "Read a tiny one")
    assert [(cell.kind, cell.text, cell.tags) for cell in source.cells] == [
        ("markdown", "# Read a tiny one", ()),
        ("code", "x = 1", ("data",)),
    ]


def test_a_cell_knows_its_line(course: TinyCourse) -> None:
    source = course.lesson("# %%\nx = 1\n")
    rows = course.lesson_path.read_text(encoding="utf-8").split("\n")
    assert [rows[cell.line - 1] for cell in source.cells] == ["# %% [markdown]", "# %%"]


def test_cell_ids_are_source_role_and_ordinal(course: TinyCourse) -> None:
    source = course.lesson('# %% tags=["quiz"]\n1\n\n# %%\n2\n\n# %% tags=["quiz"]\n3\n')
    assert [cell.id for cell in source.cells] == [
        "L99-md-01",
        "L99-quiz-01",
        "L99-code-01",
        "L99-quiz-02",
    ]


def test_cells_of_an_item_take_its_number(course: TinyCourse) -> None:
    source = course.exercise('# %% tags=["starter"] id="E99.7"\nx = ...\n')
    assert source.cells[1].id == "E99-starter-07"


@pytest.mark.parametrize("tag", TAGS)
def test_each_tag_of_the_closed_list_is_read(course: TinyCourse, tag: str) -> None:
    assert course.lesson(f'# %% tags=["{tag}"]\n1\n').cells[1].tags == (tag,)


def test_an_unknown_tag_names_file_line_and_tag(course: TinyCourse) -> None:
    with pytest.raises(BuildError, match=r"course/99_tiny/lesson\.py, line 11: .*'stary'"):
        course.lesson('# %% tags=["stary"]\n1\n')


@pytest.mark.parametrize("mark", ['tags=["setup"', 'tags=["setup]', 'tags=["setup"] id="E01'])
def test_an_unclosed_bracket_or_quote_names_file_and_line(course: TinyCourse, mark: str) -> None:
    with pytest.raises(BuildError, match=r"99_tiny/lesson\.py, line 11: .*cannot be read"):
        course.lesson(f"# %% {mark}\n1\n")


def test_an_unknown_option_is_refused(course: TinyCourse) -> None:
    with pytest.raises(BuildError, match=r"line 11: unknown option 'pionts'"):
        course.lesson('# %% tags=["check"] pionts=2\n1\n')


@pytest.mark.parametrize("key", ["title", "minutes"])
def test_front_matter_without_a_key_names_it(course: TinyCourse, key: str) -> None:
    front = "".join(row for row in FRONT.splitlines(True) if not row.startswith(f"# {key}"))
    course.lesson_path.write_text(front + TITLE, encoding="utf-8")
    with pytest.raises(BuildError, match=f"lacks {key}"):
        read_source(course.lesson_path, course.root)


@pytest.mark.parametrize(("line", "said"), [("# id: L98", "id 'L98'"), ("# slug: a", "slug 'a'")])
def test_an_id_or_a_slug_that_is_not_the_folders_is_refused(
    course: TinyCourse, line: str, said: str
) -> None:
    front = FRONT.replace("# ---\n", f"# ---\n{line}\n", 1)
    course.lesson_path.write_text(front + TITLE, encoding="utf-8")
    with pytest.raises(BuildError, match=f"line 1: {said} is not that of the folder"):
        read_source(course.lesson_path, course.root)


def test_a_file_without_front_matter_is_refused(course: TinyCourse) -> None:
    course.lesson_path.write_text(TITLE, encoding="utf-8")
    with pytest.raises(BuildError, match=r"line 1: no front matter"):
        read_source(course.lesson_path, course.root)


def test_a_cell_mark_inside_a_string_is_refused_rather_than_misplaced(course: TinyCourse) -> None:
    with pytest.raises(BuildError, match=r"out of strings"):
        course.lesson('# %%\nx = """\n# %% no\n"""\n')


def test_a_source_in_another_encoding_is_named_by_line(course: TinyCourse) -> None:
    course.lesson("# %%\nx = 1\n")
    text = course.lesson_path.read_bytes()
    course.lesson_path.write_bytes(b"\xef\xbb\xbf" + text)
    assert read_source(course.lesson_path, course.root).title == "Read a tiny one"
    course.lesson_path.write_bytes(text.replace(b"x = 1", b"x = 'M\xfcnchen'"))
    with pytest.raises(BuildError, match=r"99_tiny/lesson.py, line \d+: a letter is not in UTF-8"):
        read_source(course.lesson_path, course.root)
