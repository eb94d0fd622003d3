"""The authors' commands: there in a checkout, from any folder; explained in an installed course."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from authoring import commands
from moscow_pyongyang.cli import app, groups
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

AUTHORS = (
    "build",
    "check",
    "outputs",
    "release",
    "submissions",
    "data check",
    "data balance",
    "data facts",
)
# What the console script does, and what ``python -m`` does.
STARTS = (["-c", "from moscow_pyongyang.cli import app; app()"], ["-m", "moscow_pyongyang"])


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the package stand where there is no checkout around it."""
    monkeypatch.setattr(groups, "checkout_dir", lambda: tmp_path)


def listed(*words: str) -> set[str]:
    """The commands that the help of a group lists."""
    done = CliRunner().invoke(app, [*words, "--help"])
    return set(re.findall(r"^\W+([a-z]+) {2,}\w", done.output, re.MULTILINE))


# On every push: the console script; `python -m` is how other tests start the course.
@pytest.mark.parametrize(
    "start",
    [
        pytest.param(STARTS[0], id="console-script"),
        pytest.param(STARTS[1], id="python-m", marks=pytest.mark.exhaustive),
    ],
)
def test_a_checkout_has_the_authors_commands_from_any_folder(
    start: list[str], tmp_path: Path
) -> None:
    # Only the package is on the path, as where it is installed; authoring is found by itself.
    env = os.environ | {"PYTHONPATH": str(checkout_dir() / "src")}
    done = subprocess.run(
        [sys.executable, *start, "data", "balance"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "events of one side" in done.stdout
    assert re.search(r"^documents +38 → \d+$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", AUTHORS)
def test_a_checkout_lists_and_explains_the_authors_commands(name: str) -> None:
    *words, own = name.split()
    assert own in listed(*words)
    done = CliRunner().invoke(app, [*words, own, "--help"])
    assert done.exit_code == 0
    assert "authors" in done.output or "instructors" in done.output


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", AUTHORS)
def test_an_installed_course_lists_no_authors_command_and_says_what_it_needs(name: str) -> None:
    *words, own = name.split()
    assert own not in listed(*words)
    for more in ([], ["--seed", "A", "--to", "x"], ["--help"]):
        done = CliRunner().invoke(app, [*words, own, *more])
        assert done.exit_code == 1
        assert f"The command '{own}' needs the checkout of the course" in done.output
        assert "Traceback" not in done.output


@pytest.mark.usefixtures("installed")
def test_a_students_environment_in_a_checkout_is_told_how_to_become_an_authors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(checkout_dir() / "course")
    done = CliRunner().invoke(app, ["release", "--seed", "A", "--to", "x"])
    assert done.exit_code == 1
    assert "This folder has them: prepare it first with python3 bootstrap.py author" in done.output


@pytest.mark.usefixtures("installed")
def test_a_word_that_is_no_command_is_not_mistaken_for_an_authors() -> None:
    done = CliRunner().invoke(app, ["bild"])
    assert done.exit_code == 2
    assert "checkout" not in done.output


@pytest.mark.parametrize("group", [groups.RootGroup, groups.DataGroup])
def test_the_cli_knows_the_name_of_each_authors_command(group: type[groups.CourseGroup]) -> None:
    own = typer.main.get_command(getattr(commands, group.authors_app))
    assert set(group.authors_commands) == set(own.commands)
