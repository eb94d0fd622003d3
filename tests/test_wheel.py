"""What a student installs: the package, the built course and its data; nothing of the authors'."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.paths import checkout_dir, lesson_folders

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
# Each file of the wheel is one of these: code, what a view shows, or a part of the built course.
STUDENTS = re.compile(
    r"""moscow_pyongyang/(
        (?!_course/)([a-z]\w*/)*\w+\.(py|js|css|json)
      | views/fonts/([\w-]+\.woff2|OFL\.txt)
      | py\.typed
      | _course/notebooks/\d\w+\.ipynb
      | _course/exercises/E\d\w+\.ipynb
      | _course/course/(\d\w+/(answers(/\w+)?\.py|quiz\.yaml)|lessons\.json|inventory/L91[ab]\.yaml)
      | _course/data/((datapackage|contents)\.json|sources\.bib|README\.md|tables/\w+\.csv)
      | _course/data/geo/\w+\.(geo)?json
    )
    | moscow_pyongyang-[\d.]+\.dist-info/[\w./-]+""",
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True)
    (path,) = folder.glob("*.whl")
    return zipfile.Path(path)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    wheel.root.extractall(folder)
    return folder


def run(installed: Path, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )


def test_a_wheel_holds_no_file_that_only_authors_use(wheel: zipfile.Path) -> None:
    names = [name for name in wheel.root.namelist() if not name.endswith("/")]
    assert [name for name in names if not STUDENTS.fullmatch(name)] == []


def test_a_wheel_holds_every_module_of_the_package_and_every_lesson(wheel: zipfile.Path) -> None:
    names = set(wheel.root.namelist())
    package = ROOT / "src" / "moscow_pyongyang"
    modules = {path.relative_to(ROOT / "src").as_posix() for path in package.rglob("*.py")}
    assert modules <= names
    for folder in lesson_folders(ROOT / "course"):
        assert f"moscow_pyongyang/_course/notebooks/{folder.path.name}.ipynb" in names


# Seconds; what the command says without a checkout is tested in test_cli_authors in every run.
@pytest.mark.exhaustive
def test_an_installed_course_runs_and_knows_where_its_authors_commands_are(
    installed: Path, tmp_path: Path
) -> None:
    code = (
        "import moscow_pyongyang as mp, sys; assert mp.__file__.startswith(sys.argv[1]);"
        "print(len(mp.load('events')), type(mp.quiz('L01', 'exit-1')).__name__)"
    )
    done = run(installed, tmp_path, "-c", code, str(installed))
    assert done.returncode == 0, done.stderr
    assert run(installed, tmp_path, "-m", "moscow_pyongyang", "data", "card", "events").stdout
    for words in (["build"], ["release", "--seed", "A", "--to", "x"], ["data", "check"]):
        done = run(installed, tmp_path, "-m", "moscow_pyongyang", *words)
        assert done.returncode == 1
        assert "needs the checkout of the course" in done.stderr
