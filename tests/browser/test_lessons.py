"""Every notebook, opened in JupyterLab with every other host blocked, from Run All to the end."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.paths import exercises_dir, notebooks_dir
from tests.browser.lab import Lab, chromium_page, jupyterlab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTEBOOKS = sorted([*notebooks_dir().glob("*.ipynb"), *exercises_dir().glob("*.ipynb")])
_VIEWS = ".jp-OutputArea .mp-view"
_TOO_SLOW = "[anywidget] Failed to initialize model."


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Return a lab on a copy of all notebooks."""
    folder = tmp_path_factory.mktemp("work")
    for path in NOTEBOOKS:
        shutil.copy(path, folder)
    with jupyterlab(folder) as server, chromium_page() as page:
        yield Lab(page, server)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_run_all_reaches_the_last_cell(lab: Lab, path: Path) -> None:
    lab.outside.clear()
    # anywidget gives each model two seconds to start; a busy machine can miss that once.
    for _ in range(2):
        lab.errors.clear()
        lab.open(path.name)
        lab.fold_sidebar()
        lab.run_all()
        lab.page.wait_for_timeout(1500)
        if _TOO_SLOW not in lab.errors:
            break
    notebook = json.loads(lab.notebook())
    outputs = [out for cell in notebook["cells"] for out in cell.get("outputs", [])]
    assert [out for out in outputs if out["output_type"] == "error"] == []
    assert [out for out in outputs if out.get("name") == "stderr"] == []
    assert lab.errors == []
    assert lab.outside == []
    _photograph(lab, path.stem)
    if lab.page.locator(_VIEWS).count():
        assert lab.axe(_VIEWS) == []


def _photograph(lab: Lab, name: str) -> None:
    """Keep a picture of every screenful of output, for a person to look at."""
    views = lab.page.locator(_VIEWS)
    for number in range(views.count()):
        lab.to_top(views.nth(number))
        lab.screenshot(f"{name}-{number:02d}")


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("01_stalin_and_kim.ipynb", ".jp-OutputArea-output table + details summary"),
        ("00_start_here.ipynb", ".jp-MarkdownOutput summary"),
        ("E01_stalin_and_kim.ipynb", ".jp-MarkdownOutput a[href]"),
    ],
)
def test_keys_on_a_folded_part_or_a_link_delete_no_cell(lab: Lab, name: str, control: str) -> None:
    lab.open(name)
    lab.run_all()
    target = lab.page.locator(control).first
    target.scroll_into_view_if_needed()
    before = lab.n_cells()
    lab.command_mode(3)
    target.focus()
    for key in ("d", "d", "a", "b", "x"):
        lab.page.keyboard.press(key)
    lab.page.wait_for_timeout(500)
    assert lab.n_cells() == before
