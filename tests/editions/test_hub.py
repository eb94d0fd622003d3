"""What a hub reads of the course, and what docs/hub.md promises of it."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from typer.testing import CliRunner

from moscow_pyongyang.cli import app
from moscow_pyongyang.paths import checkout_dir, exercises_dir, notebooks_dir

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
BINDER = ROOT / ".binder"
HUB = (ROOT / "docs" / "hub.md").read_text(encoding="utf-8")
TABLE = HUB.split("## What works where")[1]


def test_repo2docker_finds_one_folder_and_a_python_that_the_course_allows() -> None:
    # Two folders stop it; a conda file would take the place of the lock.
    assert not (ROOT / "binder").exists()
    assert {path.name for path in BINDER.iterdir()} == {"runtime.txt", "postBuild", "start"}
    name, _, version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip().partition("-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert name == "python"
    assert Version(f"{version}.0") in SpecifierSet(project["requires-python"])


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_a_script_of_the_folder_can_be_run(name: str) -> None:
    path = BINDER / name
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/bin/bash\n")
    done = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_everything_is_installed_by_hash_but_the_course_itself() -> None:
    lines = (BINDER / "postBuild").read_text(encoding="utf-8").splitlines()
    installs = [line for line in lines if "pip install" in line]
    assert len(installs) == 2
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert installs[1].endswith("--no-deps --no-build-isolation .")
    for line in installs:
        assert line.replace(" --no-cache-dir", "") in HUB


def test_start_hands_over_to_the_server_even_if_the_copies_cannot_be_made(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    words = [str(BINDER / "start"), "echo", "the server"]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[-2:] == ["The copies are as they were.", "the server"]


def test_copies_are_brought_and_no_server_is_started(tmp_path: Path) -> None:
    work = tmp_path / "work"
    words = ["lab", "--only-copy", "--work", str(work)]
    first = CliRunner().invoke(app, words)
    assert first.exit_code == 0
    pages = [
        path.name for folder in (notebooks_dir(), exercises_dir()) for path in folder.iterdir()
    ]
    assert {path.name for path in work.glob("*.ipynb")} == {
        name for name in pages if name.endswith(".ipynb")
    }
    assert f"Your copies are in {work}" in first.output
    own = work / "01_stalin_and_kim.ipynb"
    own.write_text(own.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    kept = own.read_bytes()
    again = CliRunner().invoke(app, words)
    assert again.exit_code == 0
    assert own.read_bytes() == kept


def test_each_cell_of_the_table_says_whether_it_was_tried() -> None:
    rows = [line for line in TABLE.splitlines() if re.match(r"\| [^|-]", line)]
    assert len(rows) > 10
    width = TABLE.split("\n| ---")[0].count("|")
    for row in rows:
        _, what, *cells, _ = [cell.strip() for cell in row.split("|")]
        assert what
        assert len(cells) == width - 2
        for cell in cells:
            assert re.match(r"(tested|tried|untried)\b|–$", cell), (what, cell)


def test_the_links_of_the_page_open_what_is_there() -> None:
    addresses = re.findall(r"^https://\S+$", HUB, re.MULTILINE)
    assert len(addresses) == 2
    opened = [parse_qs(urlsplit(one).query)["urlpath"][0] for one in addresses]
    for path in opened:
        assert path.startswith("lab/tree/")
        assert (notebooks_dir() / path.rsplit("/", 1)[1]).is_file()
