"""The course's numbers with the pandas and numpy of the browser edition, which are older.

Both are laid before the installed ones for one run; everything else stays as it is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from authoring.editions.browser.files import PINS_FILE
from authoring.editions.pins import only, read_pins
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
# What reads tables, computes, draws, judges and asks.
CORE = [
    "test_charts.py",
    "test_event_coding.py",
    "test_exercises_variants.py",
    "test_explorers.py",
    "test_facts.py",
    "test_five_verbs.py",
    "test_measures.py",
    "test_picture.py",
    "test_questions_grading.py",
    "test_readings.py",
    "test_tables.py",
    "test_tables_changed.py",
    "test_tables_in_the_course.py",
    "test_tables_readable.py",
    "test_thesis_bench.py",
    "test_trade_ledgers.py",
]


def run(*words: str, folder: str = "") -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [folder, str(ROOT / "src"), str(ROOT)]))
    command = [sys.executable, *words]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.exhaustive
def test_the_core_holds_with_the_pandas_of_the_browser(tmp_path: Path) -> None:
    older = {pin.name: pin.version for pin in only(read_pins(PINS_FILE), "pyodide")}
    assert set(older) == {"numpy", "pandas"}
    wanted = [f"{name}=={version}" for name, version in older.items()]
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:")
    got = run("-m", "pip", "install", *quiet, "--target", str(tmp_path), *wanted)
    assert got.returncode == 0, got.stderr
    told = "import numpy, pandas; print(numpy.__version__, pandas.__version__)"
    said = run("-c", told, folder=str(tmp_path)).stdout.split()
    assert said == [older["numpy"], older["pandas"]]
    tests = [f"tests/{name}" for name in CORE]
    done = run("-m", "pytest", "-q", "-p", "no:xdist", *tests, folder=str(tmp_path))
    assert done.returncode == 0, done.stdout[-4000:]
