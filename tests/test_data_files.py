"""``data/README.md`` shows every table and is never stale."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError

from authoring.pages import TEMPLATES, render
from authoring.pages.data_files import (
    cards_problems,
    contents_problems,
    data_readme,
    write_contents,
    write_readme,
)
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import load, names

if TYPE_CHECKING:
    from pathlib import Path


def test_the_cards_page_shows_rows_years_licence_and_sources_of_every_table() -> None:
    text = data_readme(data_dir())
    assert "| Table | Rows | Years | Licence | Sources | Lessons |" in text
    for name in names():
        assert f"| [`{name}`](#{name}) | {len(load(name)):,} |" in text
        assert f"\n## {name}\n" in text


def test_a_stale_cards_page_is_named_by_line(tmp_path: Path) -> None:
    root = tmp_path
    data = shutil.copytree(data_dir(), root / "data")
    write_readme(data)
    assert list(cards_problems(root)) == []
    assert write_readme(data) == []
    eras = data / "tables" / "eras.csv"
    lines = eras.read_text(encoding="utf-8").splitlines(keepends=True)
    eras.write_text("".join(lines[:-1]), encoding="utf-8")
    write_contents(data)
    text = "\n".join(map(str, cards_problems(root)))
    assert "data/README.md, line " in text
    assert "run make build" in text
    (data / "README.md").unlink()
    assert "data/README.md: is missing" in "\n".join(map(str, cards_problems(root)))


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.j2")))
def test_a_template_that_names_what_nobody_gives_is_an_error(template: str) -> None:
    with pytest.raises(UndefinedError):
        render(template)


def test_a_stale_count_of_rows_is_a_problem_until_the_next_build(tmp_path: Path) -> None:
    data = shutil.copytree(data_dir(), tmp_path / "data")
    assert write_contents(data) == list(contents_problems(data)) == []
    eras = data / "tables" / "eras.csv"
    eras.write_bytes(b"".join(eras.read_bytes().splitlines(keepends=True)[:-1]))
    said = "\n".join(map(str, contents_problems(data)))
    assert said == "data/contents.json: is not what the tables are Fix: run make build."
    assert [path.name for path in write_contents(data)] == ["contents.json"]
    assert list(contents_problems(data)) == []
    assert len(load("eras", folder=data)) == len(load("eras")) - 1
