"""Notebooks opened in JupyterLab with every other host blocked, from Run All to the end.

That every notebook runs without error is tested in test_notebooks_run, in a kernel alone. Here
the page is looked at: each push the longest lesson; other files run an exercise.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.paths import exercises_dir, notebooks_dir

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.lab import Lab

LESSONS = sorted(notebooks_dir().glob("*.ipynb"))
EXERCISES = sorted(exercises_dir().glob("*.ipynb"))
PUSHED = [max(LESSONS, key=lambda path: path.stat().st_size)]
# What can be focused in a notebook and is no view of the course, as a reader meets it first.
TARGETS = {
    # What a data card folds.
    "card": ".jp-OutputArea-output.jp-RenderedHTMLCommon details:not(.mp-view *) > summary:visible",
    # The title cell is there and not seen: its header stands in its place.
    "fold": ".jp-MarkdownOutput summary:visible",
    "link": ".jp-MarkdownOutput a[href]:visible",
}
_VIEWS = ".jp-OutputArea .mp-view"


def is_pushed(path: Path) -> list[pytest.MarkDecorator]:
    return [] if path in PUSHED else [pytest.mark.exhaustive]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(path, id=path.stem, marks=is_pushed(path)) for path in LESSONS + EXERCISES
    ],
)
def name(request: pytest.FixtureRequest, lab: Lab) -> str:
    """A notebook that was run from top to bottom, and is shown."""
    path: Path = request.param
    shutil.copy(path, lab.server.folder)
    lab.show(path.name)
    return path.stem


def cells_of(lab: Lab) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(lab.notebook())["cells"]
    return cells


def test_run_all_reaches_the_last_cell(lab: Lab, name: str) -> None:
    notebook = json.loads(lab.notebook())
    outputs = [out for cell in notebook["cells"] for out in cell.get("outputs", [])]
    assert [out for out in outputs if out["output_type"] == "error"] == []
    assert [out for out in outputs if out.get("name") == "stderr"] == []
    assert lab.errors == []


# On every push axe looks at every explorer and type of question, in test_every_view.
@pytest.mark.exhaustive
def test_axe_finds_nothing_in_its_views_and_pictures_are_kept(lab: Lab, name: str) -> None:
    views = lab.page.locator(_VIEWS)
    for number in range(views.count()):
        lab.to_top(views.nth(number))
        lab.screenshot(f"{name}-{number:02d}")
    if views.count():
        assert lab.axe(_VIEWS) == []
    if name.startswith("E"):
        # An exercise is read and answered in its texts and tables.
        lab.resize(1024, 600)
        found = lab.axe(".jp-MarkdownOutput, .jp-OutputArea-output")
        lab.resize(1100, 900)
        assert found == []


def test_keys_on_a_folded_part_or_a_link_delete_no_cell(lab: Lab, name: str) -> None:
    n_cells = lab.n_cells()
    has_each = name in {path.stem for path in PUSHED}
    for target in TARGETS.values():
        found = lab.page.locator(target).first
        if has_each:
            # JupyterLab draws outputs far below when it has time: later than the kernel is idle.
            found.wait_for()
        if found.count():
            found.scroll_into_view_if_needed()
            lab.command_mode(3)
            found.focus()
            lab.press("d", "d", "a", "b", "x")
    lab.settle()
    assert lab.n_cells() == n_cells


# What the line says is of the source, and tested there; on every push a page is opened unrun.
@pytest.mark.exhaustive
def test_a_page_that_was_not_run_says_how_it_comes_to_life(lab: Lab) -> None:
    shutil.copy(LESSONS[1], lab.server.folder / "still.ipynb")
    lab.visit("still.ipynb")
    fold = lab.page.locator(".jp-MarkdownOutput details").first
    assert "Run → Run All Cells brings the page to life." in fold.locator("summary").inner_text()
    how = fold.locator("p")
    for media in ("print", "screen"):
        lab.page.emulate_media(media=media)
        assert not how.is_visible()
    fold.locator("summary").click()
    assert "your answers come back" in how.inner_text()
    # Nothing holds the keys back yet: a fold that was opened must not be deleted by them.
    n_cells = lab.n_cells()
    lab.press("d", "d", "x")
    lab.settle()
    assert lab.n_cells() == n_cells
    # The command is where the line says that it is.
    lab.page.keyboard.press("Control+Shift+C")
    search = lab.page.locator("#command-palette input, .lm-CommandPalette-input").first
    search.fill("run all cells")
    lab.page.locator(".lm-CommandPalette-itemLabel", has_text="Run All Cells").first.wait_for()
    lab.page.keyboard.press("Escape")


def test_hints_of_an_exercise_are_guarded_as_soon_as_it_is_set_up(lab: Lab) -> None:
    # No view is shown yet, and no output may tell of the guard.
    shutil.copy(EXERCISES[0], lab.server.folder / "set-up.ipynb")
    lab.visit("set-up.ipynb")
    n_cells = lab.n_cells()
    tags = [cell["metadata"].get("tags", []) for cell in cells_of(lab)]
    setup = next(number for number, own in enumerate(tags) if "setup" in own)
    lab.command_mode(setup)
    lab.command("notebook:run-cell")
    hint = lab.page.locator(".jp-MarkdownOutput summary[data-lm-suppress-shortcuts]").first
    hint.wait_for(state="attached")
    hint.focus()
    lab.press("d", "d", "a", "b", "x")
    lab.settle()
    assert lab.n_cells() == n_cells
    assert cells_of(lab)[setup]["outputs"] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("theme", "width", "height"), [("Dark", 1100, 900), ("Light", 640, 450), ("Dark", 640, 450)]
)
def test_axe_finds_nothing_in_the_other_theme_and_at_zoom_200(
    lab: Lab, name: str, theme: str, width: int, height: int
) -> None:
    lab.resize(width, height)
    lab.use_theme(theme)
    views = lab.page.locator(_VIEWS)
    for number in range(views.count()):
        lab.to_top(views.nth(number))
        lab.screenshot(f"{name}-{theme.lower()}-{width}-{number:02d}")
    found = lab.axe(_VIEWS) if views.count() else []
    lab.use_theme("Light")
    lab.resize(1100, 900)
    assert found == []
