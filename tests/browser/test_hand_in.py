"""*Hand in* and *Download my work* in JupyterLab: what was typed a moment ago is in the file."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.paths import exercises_dir, notebooks_dir

if TYPE_CHECKING:
    from playwright.sync_api import Download

    from tests.browser.lab import Lab

E01 = "E01_stalin_and_kim.ipynb"
TYPED = "typed a moment ago"
WRITE = """(words) => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells;
  cells.at(-1).setSource(words);
}"""


def unpacked(download: Download) -> dict[str, bytes]:
    with zipfile.ZipFile(download.path()) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module", autouse=True)
def folder(lab: Lab) -> None:
    for path in (exercises_dir() / E01, notebooks_dir() / "01_stalin_and_kim.ipynb"):
        shutil.copy(path, lab.server.folder)
    lab.show(E01)


def test_an_exercise_is_handed_in_as_it_stands(lab: Lab) -> None:
    page = lab.page
    page.locator(".mp-h-open").click()
    # The panel opens with the focus in its first field, and Enter is as good as the button.
    lab.press("Tab", "Tab")
    page.locator("input[name=name]").fill("김 Anna")
    page.evaluate(WRITE, TYPED)
    with page.expect_download() as found:
        page.locator("input[name=name]").press("Enter")
    files = unpacked(found.value)
    assert found.value.suggested_filename == "E01_stalin_and_kim_김_Anna.zip"
    assert TYPED in files[E01].decode()
    assert json.loads(files["hand_in.json"])["name"] == "김 Anna"
    note = page.locator(".mp-h-note")
    page.wait_for_function(
        "() => /downloads/.test(document.querySelector('.mp-h-note').textContent)"
    )
    assert note.inner_text().startswith("E01_stalin_and_kim_김_Anna.zip is with your browser's")
    lab.screenshot("hand-in", page.locator(".mp-lesson"))
    assert lab.axe(".mp-lesson") == []


def test_nobody_hands_in_without_a_name_and_work_to_keep_needs_none(lab: Lab) -> None:
    page = lab.page
    page.locator("input[name=name]").fill("")
    page.get_by_role("button", name="Make the file for E01").click()
    page.wait_for_function(
        "() => /Say whose/.test(document.querySelector('.mp-h-note').textContent)"
    )
    page.evaluate(WRITE, f"{TYPED}, again")
    with page.expect_download() as found:
        page.get_by_role("button", name="Download my work").click()
    files = unpacked(found.value)
    assert f"{TYPED}, again" in files[E01].decode()
    assert "01_stalin_and_kim.ipynb" in files
    assert json.loads(files["hand_in.json"])["name"] == ""
