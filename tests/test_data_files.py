"""``data/README.md`` shows every table and is never stale."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError

from authoring.pages import TEMPLATES, render
from authoring.pages.data_files import cards_problems, data_readme, write_readme
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
    text = "\n".join(map(str, cards_problems(root)))
    assert "data/README.md, line " in text
    assert "run make build" in text
    (data / "README.md").unlink()
    assert "data/README.md: is missing" in "\n".join(map(str, cards_problems(root)))


@pytest.mark.parametrize("template", sorted(path.name for path in TEMPLATES.glob("*.j2")))
def test_a_template_that_names_what_nobody_gives_is_an_error(template: str) -> None:
    with pytest.raises(UndefinedError):
        render(template)
