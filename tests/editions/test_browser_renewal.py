"""Each notebook of the browser edition says of which edition it is, so that a newer one is seen."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from authoring.editions.browser.editions import cells_digest, marked, write_editions
from authoring.editions.browser.files import HERE
from authoring.editions.fetch import node_program, run
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import exercises_dir, notebooks_dir
from tests.editions.lite_page import LitePage, site_on_air
from tests.editions.shut_in import HOSTS, LOCAL, chromium_at_home

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from authoring.editions.browser.make import BuiltSite

PAGES = [*sorted(notebooks_dir().glob("*.ipynb")), *sorted(exercises_dir().glob("*.ipynb"))]
DIGESTS = """
const { cellsDigest } = await import(process.argv[1]);
const { readFileSync } = await import("node:fs");
const told = process.argv.slice(2).map((path) => cellsDigest(JSON.parse(readFileSync(path)).cells));
console.log(JSON.stringify(told));
"""


def test_the_page_and_the_build_find_the_same_digest_of_every_notebook() -> None:
    words = [(HERE / "renewal.mjs").as_uri(), *map(str, PAGES)]
    told = json.loads(run([node_program("node"), "--input-type=module", "-e", DIGESTS, *words]))
    assert told == [cells_digest(json.loads(path.read_bytes())["cells"]) for path in PAGES]
    assert len(set(told)) == len(PAGES) > 15


def a_page(source: str, **about: str) -> bytes:
    cells = [{"cell_type": "code", "id": "one", "source": [source]}]
    metadata = {"moscow_pyongyang": {"id": "L01", **about}}
    return json.dumps({"cells": cells, "metadata": metadata}).encode()


def about(content: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content)["metadata"]["moscow_pyongyang"]
    return found


def test_any_change_is_another_edition_and_only_words_are_another_text() -> None:
    first, same, words, else_ = (
        about(marked(one))
        for one in (a_page("x = 1"), a_page("x = 1"), a_page("x = 2"), a_page("x = 1", more="y"))
    )
    assert first == same
    assert first["made_from"] != words["made_from"]
    assert first["cells"] != words["cells"]
    assert first["made_from"] != else_["made_from"]
    assert first["cells"] == else_["cells"]
    with pytest.raises(BuildError, match="no 'moscow_pyongyang'"):
        marked(json.dumps({"cells": [], "metadata": {}}).encode())


def test_a_marked_page_is_the_same_page_and_its_id_is_found_without_reading_it() -> None:
    for path in PAGES:
        before, after = path.read_bytes(), marked(path.read_bytes())
        assert json.loads(after)["cells"] == json.loads(before)["cells"]
        assert all(isinstance(value, str) for value in about(after).values()), path.name


def test_a_site_says_which_edition_of_each_notebook_it_holds(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    page = marked(a_page("x = 1"))
    (tmp_path / "files" / "01_a.ipynb").write_bytes(page)
    held = json.loads(write_editions(tmp_path).read_text(encoding="utf-8"))
    assert held == {"01_a.ipynb": about(page)["made_from"]}


# in the built site

LESSON, GLOSSARY = "00_start_here.ipynb", "90_glossary.ipynb"
NEWS = "What a new edition says."
SAVE = """async (words) => {
  const { context, content } = jupyterapp.shell.currentWidget;
  await context.ready;
  if (words) content.model.sharedModel.cells[1].setSource(words);
  await context.save();
}"""
FILES = """async () => (await jupyterapp.serviceManager.contents.get("", { content: true }))
  .content.map((one) => one.name).filter((name) => name.endsWith(".ipynb")).sort()"""
TEXT = """async () => {
  const { context, content } = jupyterapp.shell.currentWidget;
  await context.ready;
  return [context.path, content.model.sharedModel.cells[1].getSource()];
}"""


def bring_out(site: Path, name: str) -> None:
    """Put a new edition of a notebook in the place of the old one."""
    path = site / "files" / name
    notebook = json.loads(path.read_bytes())
    notebook["cells"][1]["source"] = [NEWS]
    path.write_bytes(marked(json.dumps(notebook).encode()))
    write_editions(site)


def visit(context: BrowserContext, address: str, name: str) -> LitePage:
    """Open a page in a tab of its own, as at another visit."""
    for page in context.pages[1:]:
        page.close()
    lite = LitePage(context.new_page(), address)
    lite.open(name)
    return lite


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.parametrize("host", HOSTS)
def test_a_new_edition_reaches_a_student_and_takes_nothing_away(
    host: str, built: BuiltSite, tmp_path: Path
) -> None:
    site = shutil.copytree(built.folder, tmp_path / "site")
    with site_on_air(site) as home, chromium_at_home(tmp_path / "profile") as (context, outside):
        address = home.replace(LOCAL, host)
        visit(context, address, GLOSSARY).page.evaluate(SAVE, "")
        visit(context, address, LESSON).page.evaluate(SAVE, "My own words.")
        for name in (LESSON, GLOSSARY):
            bring_out(site, name)
        # A copy without changes is renewed.
        lite = visit(context, address, GLOSSARY)
        assert "This page was renewed" in lite.wait_for_line(lambda said: "renewed" in said)
        assert lite.page.evaluate(TEXT) == [GLOSSARY, NEWS]
        assert visit(context, address, GLOSSARY).page.evaluate(TEXT) == [GLOSSARY, NEWS]
        # A changed one stays; Escape leaves all as it is until the next visit.
        lite = visit(context, address, LESSON)
        lite.find(".course-ask", "There is a new edition").wait_for()
        before = lite.page.evaluate(FILES)
        lite.page.keyboard.press("Escape")
        lite.page.reload()
        lite.find(".jp-Notebook .jp-Cell").wait_for()
        assert lite.page.evaluate(TEXT) == [LESSON, "My own words."]
        lite.page.wait_for_timeout(2000)
        assert not lite.find(".course-ask").is_visible()
        assert lite.page.evaluate(FILES) == before
        # The next visit, by keyboard alone.
        lite = visit(context, address, LESSON)
        lite.find(".course-ask button:focus", "Open the new edition beside mine").press("Enter")
        beside = LESSON.replace(".ipynb", ".new.ipynb")
        lite.find(".lm-TabBar-tab.lm-mod-current", beside).wait_for()
        assert lite.page.evaluate(TEXT) == [beside, NEWS]
        assert lite.page.evaluate(FILES) == sorted([*before, beside])
        lite = visit(context, address, LESSON)
        assert lite.page.evaluate(TEXT) == [LESSON, "My own words."]
        lite.page.wait_for_timeout(2000)
        assert not lite.find(".course-ask").is_visible()
        assert lite.faults == outside == []
