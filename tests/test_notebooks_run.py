from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from authoring.build import build_all, plan
from authoring.notebook import code_cell, notebook_bytes
from authoring.run import (
    NotebookRun,
    accept,
    compare,
    golden_of,
    neutral,
    outputs_problems,
    run_notebook,
)
from moscow_pyongyang.errors import BuildError, UnknownNameError
from moscow_pyongyang.paths import checkout_dir
from tests.support.tiny_course import TinyCourse

pytestmark = pytest.mark.kernel

ROOT = checkout_dir()


def _names(*patterns: str) -> list[str]:
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [path.relative_to(ROOT).as_posix() for path in found]


def _has_golden(name: str) -> bool:
    notebook = json.loads((ROOT / name).read_text(encoding="utf-8"))
    return any("golden" in cell["metadata"].get("tags", []) for cell in notebook["cells"])


def _code(name: str) -> list[str]:
    cells = json.loads((ROOT / name).read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _run_cells(tmp_path: Path, *cells: str, tags: tuple[str, ...] = ()) -> NotebookRun:
    made = [code_cell(f"T-code-{n:02d}", text, tags) for n, text in enumerate(cells, 1)]
    path = tmp_path / "tiny.ipynb"
    path.write_bytes(notebook_bytes(made, title="tiny", course={"id": "T"}))
    return run_notebook(path)


def _text(done: NotebookRun, cell: int = 0) -> str:
    return "".join(out.get("text", "") for out in done.notebook.cells[cell].outputs)


# the course


@pytest.mark.parametrize("name", _names("notebooks/*.ipynb"))
def test_a_lesson_runs_and_still_shows_what_its_prose_speaks_of(name: str) -> None:
    done = run_notebook(ROOT / name)
    assert done.problems == ()
    if _has_golden(name):
        held = ROOT / "course" / Path(name).stem / "outputs.json"
        problems = compare(golden_of(done.notebook), held)
        assert problems == [], "\n".join(str(problem) for problem in problems)


# On every push E03, which has blocks, given values, items to read and a written one; the gates of
# the course run starter and solution of each item of the others.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if "/E03_" in name else [pytest.mark.exhaustive])
        for name in _names("exercises/*.ipynb", "solutions/E*.ipynb")
    ],
)
def test_an_exercise_runs_to_its_end_unanswered_and_solved(name: str) -> None:
    assert run_notebook(ROOT / name).problems == ()


@pytest.mark.parametrize("name", _names("solutions/*_teacher.ipynb"))
def test_a_teachers_edition_has_the_code_of_the_lesson_that_was_run(name: str) -> None:
    assert _code(name) == _code(f"notebooks/{Path(name).name.replace('_teacher', '')}")


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", _names("solutions/*_teacher.ipynb"))
def test_a_teachers_edition_runs_without_error_or_warning(name: str) -> None:
    assert run_notebook(ROOT / name).problems == ()


def test_no_solution_is_of_a_third_kind() -> None:
    assert {*_names("solutions/*.ipynb")} == {
        *_names("solutions/E*.ipynb", "solutions/*_teacher.ipynb")
    }


# the runner


def test_an_error_names_its_cell_and_the_rest_still_runs(tmp_path: Path) -> None:
    done = _run_cells(tmp_path, "1 / 0", "print('on')")
    assert [(p.file, p.where) for p in done.problems] == [("tiny.ipynb", "cell T-code-01")]
    assert "ZeroDivisionError" in done.problems[0].message
    assert _text(done, 1) == "on\n"


def test_a_warning_counts_as_a_problem(tmp_path: Path) -> None:
    done = _run_cells(tmp_path, "import warnings\nwarnings.warn('careful', stacklevel=1)")
    assert "standard error" in done.problems[0].message
    assert "careful" in done.problems[0].message


def test_a_cell_that_should_fail_must_fail(tmp_path: Path) -> None:
    assert _run_cells(tmp_path, "1 / 0", tags=("raises-exception",)).problems == ()
    assert _run_cells(tmp_path, "1 / 1", tags=("raises-exception",)).problems != ()


def test_a_run_starts_in_an_empty_folder_and_leaves_the_file_alone(tmp_path: Path) -> None:
    done = _run_cells(tmp_path, "import os\nprint(os.listdir())\nopen('new', 'w').close()")
    assert _text(done) == "[]\n"
    assert [path.name for path in tmp_path.iterdir()] == ["tiny.ipynb"]
    held = nbformat.read(tmp_path / "tiny.ipynb", as_version=4)
    assert held.cells[0].outputs == []


# 198.51.100.0/24 is reserved for documentation: nobody answers there even without the guard.
ATTEMPTS = (
    "import socket\nsocket.create_connection(('198.51.100.1', 80), timeout=1)",
    "import _socket\n_socket.socket(2, 1).connect(('198.51.100.1', 80))",
    "import socket\nsocket.socket(2, 2).sendto(b'x', ('198.51.100.1', 9))",
    "import socket\nsocket.getaddrinfo('example.org', 80)",
    "import urllib.request\nurllib.request.urlopen('http://198.51.100.1/', timeout=1)",
    "import pandas\npandas.read_csv('http://example.org/a.csv')",
)
CHILD = """import subprocess, sys
code = "import socket; socket.create_connection(('198.51.100.1', 80), timeout=1)"
print(subprocess.run([sys.executable, '-c', code], capture_output=True, text=True).stderr)"""
OWN = """import socket
server = socket.create_server(('127.0.0.1', 0))
socket.create_connection(server.getsockname(), timeout=5).close()
server.close()"""


def test_a_notebook_and_what_it_starts_reach_their_own_machine_and_no_other(
    tmp_path: Path,
) -> None:
    done = _run_cells(tmp_path, *ATTEMPTS, CHILD, OWN)
    refused = [one.where for one in done.problems if "may not reach another host" in one.message]
    assert refused == [f"cell T-code-{number:02d}" for number in range(1, len(ATTEMPTS) + 1)]
    assert len(done.problems) == len(ATTEMPTS)
    assert "may not reach another host" in _text(done, len(ATTEMPTS))


# golden outputs


def _golden(tmp_path: Path, code: str) -> dict[str, Any]:
    return golden_of(_run_cells(tmp_path, code, tags=("golden",)).notebook)


def test_a_changed_output_shows_the_difference_and_the_way_to_accept_it(tmp_path: Path) -> None:
    held = tmp_path / "06_tiny" / "outputs.json"
    held.parent.mkdir()
    held.write_text(json.dumps(_golden(tmp_path, "print('one')\n41")))
    assert compare(_golden(tmp_path, "print('one')\n41"), held) == []
    (problem,) = compare(_golden(tmp_path, "print('one')\n42"), held)
    assert problem.file == "course/06_tiny/outputs.json"
    assert problem.where == "cell T-code-01"
    assert '-    "41"' in problem.message
    assert '+    "42"' in problem.message
    assert "python -m moscow_pyongyang outputs L06" in problem.fix


def test_accepted_outputs_are_written_once_and_gone_with_their_cell(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path)
    cell = '# %% tags=["golden"]\nprint("one")\n'
    course.lesson(cell)
    build_all(course.root)
    (problem,) = outputs_problems(plan(course.root).sources, course.root)
    assert "never accepted" in problem.message
    assert accept("L99", course.root) == [course.folder / "outputs.json"]
    assert accept("L99", course.root) == []
    assert outputs_problems(plan(course.root).sources, course.root) == []
    course.lesson('# %%\nprint("one")\n')
    build_all(course.root)
    (problem,) = outputs_problems(plan(course.root).sources, course.root)
    assert "has no such golden cell" in problem.message
    assert "outputs L99" in problem.fix
    assert accept("L99", course.root) == [course.folder / "outputs.json"]
    assert not (course.folder / "outputs.json").exists()


def test_outputs_of_a_lesson_that_is_not_there_or_fails_are_not_accepted(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path)
    with pytest.raises(UnknownNameError, match=r"'L98'. Lessons: L99"):
        accept("L98", course.root)
    course.lesson('# %% tags=["golden"]\n1 / 0\n')
    with pytest.raises(BuildError, match="run make build first"):
        accept("L99", course.root)
    build_all(course.root)
    with pytest.raises(BuildError, match="ZeroDivisionError"):
        accept("L99", course.root)


def test_ids_addresses_folders_and_times_are_made_neutral() -> None:
    text = "<A at 0x7f32aa10> 5b1f0a5e6d0c4c9f8e7d6c5b4a392817 /tmp/mp-run-ab1c/work"
    assert neutral(text) == "<A at 0x…> <id> <folder>/work"
    assert neutral("2026-02-01 10:11:12.5") == "<time>"
    assert neutral("861 in 1950") == "861 in 1950"
