"""Hand-ins are told apart before they are graded: nothing is run, nothing is changed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from authoring.notebook.class_release import release
from authoring.notebook.submissions import Submissions, look_through
from moscow_pyongyang.cli import app
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = checkout_dir()
NAME = "E01_stalin_and_kim.ipynb"
BLANK = (ROOT / "exercises" / NAME).read_bytes()
UNREADABLE = {
    "the file is empty": b" \n",
    "it is in UTF-16": BLANK.decode().encode("utf-16"),
    "it begins with a byte-order mark": b"\xef\xbb\xbf" + BLANK,
    "it holds the marks of a merge": BLANK.replace(b' "cells"', b'<<<<<<< HEAD\n "cells"'),
    "it ends in the middle": BLANK[: len(BLANK) // 2],
    "it is not in UTF-8": BLANK.replace("·".encode(), b"\xb7"),
    "line 2 is no JSON": b"{\nprint(1)\n}\n",
    "it is no notebook of nbformat 4": b'{"worksheets": []}',
    "it is nested too deeply": b"[" * 100_000,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course folder with one exercise and no hand-in yet."""
    (tmp_path / "source" / "E01").mkdir(parents=True)
    shutil.copy(ROOT / "solutions" / NAME, tmp_path / "source" / "E01")
    return tmp_path


def hand_in(folder: Path, learner: str, content: bytes, name: str = NAME) -> None:
    path = folder / "submitted" / learner / "E01" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def changed(*changes: Callable[[list[dict[str, Any]]], None]) -> bytes:
    """The exercise, begun: one answer is written, and then something happens to its cells."""
    notebook = json.loads(BLANK)
    cell(notebook["cells"], "E01-1")["source"] = ["answered = True"]
    for change in changes:
        change(notebook["cells"])
    return json.dumps(notebook).encode()


def cell(cells: list[dict[str, Any]], name: str) -> dict[str, Any]:
    found = (c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") == name)
    return next(found)


def tools(cells: list[dict[str, Any]]) -> dict[str, Any]:
    return next(c for c in cells if "setup" in c["metadata"].get("tags", ()))


def said(found: Submissions) -> str:
    return "\n".join(map(str, found.problems))


def test_a_hand_in_as_it_should_be_is_not_named(folder: Path) -> None:
    hand_in(folder, "kim", changed())
    hand_in(folder, "lee", changed().replace(b"\\n", b"\\r\\n"))
    assert look_through(folder) == Submissions(2, (), {})


@pytest.mark.parametrize("reason", UNREADABLE)
def test_a_file_that_nbgrader_cannot_read_is_named_with_its_reason(
    folder: Path, reason: str
) -> None:
    hand_in(folder, "kim", UNREADABLE[reason])
    found = look_through(folder)
    assert f"submitted/kim/E01/{NAME}: it cannot be read: {reason}" in said(found)
    assert (found.n_read, found.missing) == (0, {})


def test_who_has_handed_in_nothing_is_not_one_who_has_0(folder: Path) -> None:
    hand_in(folder, "kim", BLANK)
    (folder / "submitted" / "lee").mkdir()
    found = look_through(folder, ["kim", "park"])
    assert found.missing == {"E01": ("lee", "park")}
    assert "nothing in it is answered" in said(found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda cells: cells.append(cell(cells, "E01-2")), "cells copied or split: E01-2"),
        (lambda cells: cells.remove(cell(cells, "E01-3-check")), "their id: E01-3-check"),
        (lambda cells: [c.update(metadata={}) for c in cells], "none of its cells has an id"),
        (lambda cells: tools(cells).update(source="import os"), "the set-up was changed"),
        (
            lambda cells: cells.append(
                {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "E02-1"}}}
            ),
            "cells of another exercise or release: E02-1",
        ),
    ],
)
def test_what_became_of_the_cells_is_named_and_is_mended(
    folder: Path, change: Callable[[list[dict[str, Any]]], None], message: str
) -> None:
    hand_in(folder, "kim", changed(change))
    (problem,) = look_through(folder).problems
    assert message in problem.message
    assert "autograde mends it" in problem.fix


def test_a_renamed_file_and_a_second_one_are_told_apart(folder: Path) -> None:
    hand_in(folder, "kim", changed(), "E01_stalin_and_kim (1).ipynb")
    hand_in(folder, "lee", changed())
    hand_in(folder, "lee", changed(), "E01_stalin_and_kim (1).ipynb")
    text = said(look_through(folder))
    assert f"nbgrader looks for '{NAME}' and finds nothing Fix: rename it." in text
    assert (
        f"submitted/lee/E01/E01_stalin_and_kim (1).ipynb: a second notebook beside {NAME!r}" in text
    )


def test_another_version_and_the_solutions_are_named(folder: Path) -> None:
    made = release(ROOT, "CLASS-B", "E01").files
    hand_in(folder, "kim", made[f"exercises/{NAME}"])
    hand_in(folder, "lee", (ROOT / "solutions" / NAME).read_bytes())
    text = said(look_through(folder))
    assert "it was made for version 'CLASS-B', this is the published version" in text
    assert f"submitted/lee/E01/{NAME}: it holds notes for instructors" in text
    assert "nothing in it is answered" not in text


@pytest.mark.parametrize(
    "odd",
    [
        {"cells": [1, None, {}, {"source": 3, "metadata": []}]},
        {"cells": [{"metadata": {"nbgrader": [], "tags": {"a": 1}}}], "metadata": 1},
        {"cells": [{"metadata": {"nbgrader": {"grade_id": ["x"]}, "tags": [[]]}}]},
        {"cells": [], "metadata": {"moscow_pyongyang": {"seed": {"a": []}}}},
    ],
)
def test_a_notebook_made_to_break_the_reading_is_only_read(folder: Path, odd: object) -> None:
    hand_in(folder, "kim", json.dumps(odd).encode())
    assert "none of its cells has an id" in said(look_through(folder))


def test_the_command_lists_changes_nothing_and_says_so(folder: Path) -> None:
    hand_in(folder, "kim", changed(lambda cells: cells.append(cell(cells, "E01-2"))))
    hand_in(folder, "lee", b"")
    (folder / "class.txt").write_text("kim\npark\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    words = ["submissions", str(folder), "--learners", str(folder / "class.txt")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        f"submitted/kim/E01/{NAME}: cells copied or split: E01-2 Fix: autograde mends it with the "
        "course's settings; look at this hand-in afterwards.",
        f"submitted/lee/E01/{NAME}: it cannot be read: the file is empty Fix: ask for the "
        "notebook once more, or open it in a text editor and save it as plain UTF-8.",
        "E01, not handed in: park",
        "Hand-ins that can be read: 1. Nothing was run.",
    ]
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_roster_of_a_release_says_who_is_expected_and_with_which_version(
    folder: Path, encoding: str
) -> None:
    made = release(ROOT, "OWN-1", "E01").files[f"exercises/{NAME}"]
    for learner in ("1000", "learner-K7QMXTXB", "Zoë Müller"):
        hand_in(folder, learner, made)
    lines = (
        "lms_id;name;variant;folder\n1000;Anna Kim;OWN-1;1000\n"
        "olga@x.org;Olga Pak;OWN-2;learner-K7QMXTXB\n1002;Zoë Müller;OWN-1;1002\n"
        "1003;Jan Novak;OWN-1;1003\n"
    )
    roster = folder / "students_with_variants.csv"
    roster.write_text(lines, encoding=encoding)
    done = CliRunner().invoke(app, ["submissions", str(folder), "--learners", str(roster)])
    assert done.exit_code == 0, done.output
    assert done.output.count("it was made for version") == 1
    assert (
        f"submitted/learner-K7QMXTXB/E01/{NAME}: it was made for version 'OWN-1', the learner's "
        "is version 'OWN-2'"
    ) in done.output
    assert "E01, not handed in: 1003\n" in done.output


def test_a_folder_that_is_no_course_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="is no course folder of nbgrader"):
        look_through(tmp_path)
