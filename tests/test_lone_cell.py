"""One cell of a lesson runs in a kernel that was started anew; a reader's own names stay."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

import moscow_pyongyang
from moscow_pyongyang.cli import serve
from moscow_pyongyang.lone_cell import ADVICE, MODULES, NAMES, LoneCell, show_unmade
from moscow_pyongyang.paths import exercises_dir, notebooks_dir

LAB = Path(serve.__file__).with_name("lab_settings") / "jupyter"


def imports(path: Path) -> set[tuple[str, str]]:
    """Return what the first two code cells of a page import, header and tools: module and name."""
    cells = nbformat.read(path, as_version=4).cells
    header, tools = [cell.source for cell in cells if cell.cell_type == "code"][:2]
    found = set()
    for node in ast.walk(ast.parse(f"{header}\n{tools}")):
        if isinstance(node, ast.ImportFrom):
            found |= {(str(node.module), alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {(alias.name, str(alias.asname)) for alias in node.names}
    return found


def test_the_names_are_those_that_the_pages_import() -> None:
    pages = [*notebooks_dir().glob("*.ipynb"), *exercises_dir().glob("*.ipynb")]
    known = {(module, name) for name, module in {**NAMES, **MODULES}.items()}
    assert set().union(*map(imports, pages)) == known


def test_a_lone_cell_gets_what_it_uses_and_nothing_else() -> None:
    namespace: dict[str, Any] = {}
    LoneCell(namespace).prepare('quiz("L01", "answer-1")')
    assert namespace == {"quiz": moscow_pyongyang.quiz}


def test_a_name_of_the_readers_own_stays() -> None:
    namespace: dict[str, Any] = {"load": "my load"}
    lone = LoneCell(namespace)
    lone.prepare("load")
    lone.prepare("check = 5\ncheck")
    assert namespace == {"load": "my load"}


def test_the_names_that_a_cell_hands_to_a_check_are_known_with_their_exercise() -> None:
    lone = LoneCell({})
    lone.prepare('check("E01.4", days_to_war, confidences)')
    assert lone.checked == {"days_to_war": "E01.4", "confidences": "E01.4"}
    for other in ("days_to_war", "check()", "check(E01, days)", 'other("E01.4", days)', "1 +"):
        lone.prepare(other)
        assert lone.checked == {}


def test_an_answer_whose_cell_failed_is_told_so_in_the_block_of_a_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_unmade("E01.4", "days_to_war")
    said = capsys.readouterr().out
    assert said.startswith("E01.4 ○ Not answered yet. There is no `days_to_war` yet: the cell")


@pytest.mark.parametrize(
    "opening", ["from moscow_pyongyang import load", "import moscow_pyongyang as mp"]
)
def test_a_page_that_was_opened_names_things_itself(opening: str) -> None:
    namespace: dict[str, Any] = {}
    lone = LoneCell(namespace)
    lone.prepare(opening)
    lone.prepare("quiz")
    assert lone.is_opened
    assert namespace == {}


GIVEN = (
    "`first_1` comes from the locked cell “given” above task 1. Run that cell, then this one again."
)
SET_UP = (
    "`north` comes from the cells under Set up, at the top of the page. Run them, then this one "
    "again."
)
OTHER = (
    "`first_1` belongs to another copy of this exercise. In yours it is called `first_k1`: see the "
    "locked cell “given” above task 1."
)


@pytest.mark.parametrize(
    ("name", "there", "said"),
    [
        ("first_1", {}, [GIVEN]),
        ("first_z1", {}, [GIVEN.replace("first_1", "first_z1")]),
        ("first_1", {"first_k1": 1985, "first_2": 1997}, [OTHER]),
        ("north", {}, [SET_UP]),
        ("north_korea", {}, []),
        ("first_99", {}, []),
    ],
)
def test_a_name_of_the_page_says_which_cell_to_run(
    name: str, there: dict[str, Any], said: list[str]
) -> None:
    lone = LoneCell(there)
    assert lone.advice(name) == [*said, ADVICE]
    lone.prepare("from moscow_pyongyang import lesson")
    assert lone.advice(name) == said


@pytest.mark.parametrize("source", ["%matplotlib inline", "quiz(", "", "\0", "!ls"])
def test_a_cell_that_is_no_python_is_left_alone(source: str) -> None:
    namespace: dict[str, Any] = {}
    LoneCell(namespace).prepare(source)
    assert namespace == {}


@pytest.mark.kernel
def test_the_labs_own_kernel_shows_a_question_by_itself_and_says_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = filter(None, [str(LAB), os.environ.get("JUPYTER_PATH", "")])
    monkeypatch.setenv("JUPYTER_PATH", os.pathsep.join(paths))
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    told: list[dict[str, Any]] = []
    try:
        assert manager.kernel_spec
        opened = "from moscow_pyongyang import check"
        failed = 'check("E01.2", blank_share)'
        for source in (
            'quiz("L01", "answer-1")',
            'lesson("L01")',
            "nowhere_defined",
            opened,
            failed,
            "north.head()",
        ):
            client.execute_interactive(source, timeout=60, output_hook=told.append)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    said = [(one["msg_type"], one["content"]) for one in told]
    results = [content for kind, content in said if kind == "execute_result"]
    assert ["data-mp-view" in one["data"]["text/html"] for one in results] == [True, True]
    # What a cell that failed has not made is told in the block of the check, without an error.
    (shown,) = [content for kind, content in said if kind == "display_data"]
    assert "There is no <code>blank_share</code> yet" in shown["data"]["text/html"]
    assert 'data-verdict="open"' in shown["data"]["text/html"]
    error, unmade = [content for kind, content in said if kind == "error"]
    assert error["ename"] == "NameError"
    # What helps stands in the place of a traceback.
    assert error["traceback"] == ["NameError: name 'nowhere_defined' is not defined", ADVICE]
    assert unmade["traceback"] == ["NameError: name 'north' is not defined", SET_UP]
