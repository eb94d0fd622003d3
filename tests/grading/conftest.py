"""One warm process for all tests that run submissions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox.limits import MIB, RunLimits
from moscow_pyongyang.grading.session import Choices, prepare
from tests.grading.evening import put
from tests.grading.hand_ins import ROOT, blank, hand_in
from tests.support.hostile import HONEST, run_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.grading.model import Run


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    # Seconds enough for a machine that does much else; what never ends takes them all.
    with Runner(RunLimits(cell_seconds=6.0, seconds=90.0, memory=512 * MIB, disk=8 * MIB)) as found:
        yield found


@pytest.fixture(scope="session")
def honest(runner: Runner) -> Run:
    return run_cell(runner, HONEST)


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return a_class(tmp_path)


@pytest.fixture(scope="session")
def an_evening(tmp_path_factory: pytest.TempPathFactory) -> Choices:
    """The same class, graded; nobody writes there."""
    made = a_class(tmp_path_factory.mktemp("evening"))
    prepare(made).grade()
    return made


@pytest.fixture
def graded(choices: Choices, an_evening: Choices) -> Choices:
    """A class of its own that was graded before."""
    shutil.copytree(an_evening.folder, choices.folder)
    return choices


def a_class(folder: Path) -> Choices:
    files = {
        "anna": hand_in(),
        "boris": blank(),
        "chen": hand_in(answers={"E03.3": "import os; os._exit(1)"}),
        "dina": b'{"cells": [',
    }
    put(folder / "submitted", files)
    roster = folder / "students.csv"
    roster.write_text("lms_id,name\n" + "".join(f"{who},{who}\n" for who in [*files, "eve"]))
    return Choices((folder / "submitted",), "E03", folder / "grading", roster, ROOT)
