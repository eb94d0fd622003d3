"""Hand-ins as they come: untidy, stripped, odd, blank, cut. None gets a false 0."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.marking.course import CODE_CELL, CRITERIA, automatic, with_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.marking.course import HandedIn

# Jupyter's own warnings are not ours to mend.
pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

HALF, COPY, MOVED, DELETED, LOST, OLD = (f"E02-{n}" for n in range(1, 7))


def as_jupyterlab_leaves_it(content: bytes) -> bytes:
    """Return a hand-in with everything that people do to a notebook before they hand it in."""
    notebook = json.loads(content)
    found: list[dict[str, Any]] = []
    given: dict[str, Any] = {}
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if name == HALF:
            # JupyterLab's split: two cells with one metadata, of which the first is new.
            lines = "".join(cell["source"]).split("\n")
            first = json.loads(json.dumps(cell)) | {"id": "first-half"}
            first["source"], cell["source"] = ["\n".join(lines[:3])], ["\n".join(lines[3:])]
            found.append(first)
        elif name == COPY:
            # The student went on in a copy, and the starter stands above it.
            starter = json.loads(json.dumps(cell)) | {"id": "copied"}
            found.append(starter | {"source": ["# answer: E02.2\ntimes_as_much = ..."]})
        elif name == f"{MOVED}-check":
            # Copied to where no answer is yet, and to where its name means another thing.
            found.insert(1, json.loads(json.dumps(cell)) | {"id": "check-above"})
            below = ["in_part = 'a name used again'"]
            found += [cell, {**CODE_CELL, "id": "again", "source": below}]
            cell = json.loads(json.dumps(cell)) | {"id": "check-below"}
        elif name in (f"{DELETED}-check", "E02-9-sourcing", "E02-8-given"):
            continue
        elif name == "E02-1-given":
            # A locked cell, changed all the same, and moved below its answer.
            given = cell | {"source": ["first_1, last_1 = 1962, 1964"]}
            continue
        elif name == "E02-1-check":
            found.append(given)
        elif name in (LOST, f"{LOST}-check"):
            cell |= {"id": f"new-{name}", "metadata": {}}
        elif name == "E02-7-check":
            # Moved up, above the answer; the answer's kind was changed by a key (M, or R).
            found.insert(len(found) - 1, cell)
            found[-1] |= {"cell_type": "raw"}
            continue
        elif name == OLD:
            cell["metadata"]["nbgrader"] = {"grade_id": name, "schema_version": 1, "solution": True}
        elif cell["id"] == "E02-setup-01":
            cell["source"] = ["from moscow_pyongyang import check,, load"]
        elif cell["id"] == "E02-data-01":
            cell["source"] = ["later = 1961"]
        found.append(cell)
    foreign = {"grade_id": "E01-9", "grade": True, "solution": True, "locked": False, "points": 12}
    pasted = {**CODE_CELL, "id": "pasted", "source": ["of_another_exercise = later"]}
    found.append(pasted | {"metadata": {"nbgrader": foreign | {"schema_version": 3}}})
    return json.dumps(notebook | {"cells": found}).encode()


def stripped(content: bytes) -> bytes:
    """Return a hand-in without metadata and without ids, in the format of some years ago."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    return json.dumps(notebook | {"nbformat_minor": 4}).encode()


UNREADABLE: dict[str, Callable[[bytes], bytes]] = {
    "BOM": lambda content: b"\xef\xbb\xbf" + content,
    "UTF-16": lambda content: content.decode().encode("utf-16"),
    "merge marks": lambda content: b"<<<<<<< HEAD\n" + content,
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _content: b"",
}


def test_a_hand_in_is_graded_as_jupyterlab_leaves_it(handed_in: HandedIn) -> None:
    source = with_text(handed_in.exercise.source, "Mao.")
    full = automatic(handed_in.scores("solver"))
    untidy = as_jupyterlab_leaves_it(source)
    handed_in.hand_in("untidy", untidy)
    assert automatic(handed_in.scores("untidy")) == full
    assert handed_in.waits("untidy") == CRITERIA
    log = handed_in.logs["untidy"]
    for said in (
        "the cell 'E02-1' stands more than once (copied or split): all are run",
        "the cell 'E02-3-check' stands more than once",
        "the cell 'E02-5' had lost its id",
        "a cell with the id 'E01-9', which is not of this exercise, is kept",
        "a set-up cell was changed or is missing: the released one is run above it",
        "the given cell 'E02-1-given' stood below its answer",
        "the given cell 'E02-8-given' is missing: the released one is run",
        "the cell 'E02-7-check' stood above its answer",
        "Missing grade cell E02-4-check",
    ):
        assert said in log
    # Of what a student wrote no line is gone, and it stands in the same order.
    graded = json.loads(handed_in.exercise.path("autograded/untidy/ps").read_text("utf-8"))
    left = iter(line for cell in graded["cells"] for line in "".join(cell["source"]).split("\n"))
    own = [
        line
        for cell in json.loads(untidy)["cells"]
        if not any(kind in cell["id"] for kind in ("check", "criterion", "given"))
        for line in "".join(cell["source"]).split("\n")
    ]
    assert [line for line in own if line not in left] == []


def test_a_hand_in_without_metadata_and_with_odd_files_is_graded(handed_in: HandedIn) -> None:
    folder = handed_in.exercise.path("submitted/stripped/ps").parent
    (folder / "moscow_pyongyang").mkdir(parents=True)
    for shadow in ("pandas.py", "moscow_pyongyang/__init__.py"):
        (folder / shadow).write_text("raise ImportError('I shadow a library')", encoding="utf-8")
    handed_in.hand_in("stripped", stripped(handed_in.exercise.source))
    assert automatic(handed_in.scores("stripped")) == automatic(handed_in.scores("solver"))
    assert handed_in.waits("stripped") == CRITERIA


def _each(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda notebook: [change(cell) for cell in notebook["cells"]]


def _answers_last(notebook: dict[str, Any]) -> None:
    notebook["cells"].sort(key=lambda cell: "starter" in cell["id"])


def _answers_and_checks_merged(notebook: dict[str, Any]) -> None:
    kept: list[dict[str, Any]] = []
    for cell in notebook["cells"]:
        if "check" in cell["id"]:
            call = "".join(cell["source"]).split("\n")[0]
            kept[-1]["source"] = ["".join(kept[-1]["source"]) + f"\n{call}"]
        else:
            kept.append(cell)
    notebook["cells"] = kept


def _by_another_tool(cell: dict[str, Any]) -> None:
    cell["metadata"] = {"id": cell.pop("id"), "colab": {"base_uri": "x"}}


def _of_the_future(cell: dict[str, Any]) -> None:
    if data := cell["metadata"].get("nbgrader"):
        cell["metadata"]["nbgrader"] = {"schema_version": 99, "grade_id": data["grade_id"]}


ODD: dict[str, Callable[[dict[str, Any]], Any]] = {
    "all cells pasted again": lambda one: one["cells"].extend(copy.deepcopy(one["cells"])),
    "all answers moved to the end": _answers_last,
    "each answer merged with its check": _answers_and_checks_merged,
    "ids of another tool": _each(_by_another_tool),
    "a schema of the future": _each(_of_the_future),
    "metadata of another kind": _each(lambda cell: cell["metadata"].update(nbgrader=["x"])),
    "line ends of Windows": _each(
        lambda cell: cell.update(source="".join(cell["source"]).replace("\n", "\r\n"))
    ),
    "another kernel": lambda one: one["metadata"].update(
        kernelspec={"name": "ir", "language": "R", "display_name": "R"}
    ),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", ODD)
def test_an_odd_notebook_earns_what_its_answers_earn(handed_in: HandedIn, kind: str) -> None:
    notebook = json.loads(with_text(handed_in.exercise.source, "Mao."))
    ODD[kind](notebook)
    handed_in.hand_in("odd", json.dumps(notebook).encode())
    assert automatic(handed_in.scores("odd")) == automatic(handed_in.scores("solver"))
    assert handed_in.waits("odd") == CRITERIA


def test_only_an_answer_that_nobody_wrote_is_0_without_a_person(handed_in: HandedIn) -> None:
    assert handed_in.waits("blank") == set()
    notebook = json.loads(handed_in.exercise.release)
    aside = {"cell_type": "markdown", "id": "aside", "metadata": {}, "source": ["My answer."]}
    handed_in.hand_in(
        "aside", json.dumps(notebook | {"cells": [*notebook["cells"], aside]}).encode()
    )
    assert handed_in.waits("aside") == CRITERIA
    assert automatic(handed_in.scores("aside")) == [0] * 8
    # Handed in a second time, now with nothing: 0 again, and nobody is asked.
    handed_in.hand_in("aside", handed_in.exercise.release)
    assert handed_in.waits("aside") == set()


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_hand_in_has_no_grade_and_no_false_0(handed_in: HandedIn, kind: str) -> None:
    handed_in.hand_in("unreadable", UNREADABLE[kind](handed_in.exercise.release), is_good=False)
    assert set(handed_in.scores("unreadable").values()) == {None}
    assert not handed_in.exercise.path("autograded/unreadable/ps").exists()
