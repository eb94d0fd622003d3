"""The release command: a class's notebooks, the same bytes at every run, and nothing lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from authoring.notebook.class_release import pseudonyms, release, write
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.cli import app
from moscow_pyongyang.cli.hand_out import deliver
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir
from tests.support.exercise_helpers import EXERCISES

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ROOT = checkout_dir()
NAME = "E02_sino_soviet_split.ipynb"
ONE = f"exercises/{NAME}"
KNOWN = f"Exercises: {', '.join(lesson.replace('L', 'E') for lesson in EXERCISES)}."


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["release", *words])


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_class_gets_every_exercise_and_solution_under_its_published_name(tmp_path: Path) -> None:
    done = run("--seed", "IR-2026-A", "--to", str(tmp_path / "new"))
    assert done.exit_code == 0, done.output
    published = [f"{f}/{p.name}" for f in ("exercises", "solutions")
                 for p in (ROOT / f).glob("E*.ipynb")]  # fmt: skip
    published += [f"solutions/key_sheets/{lesson.replace('L', 'E')}.{kind}"
                  for lesson in EXERCISES for kind in ("html", "md")]  # fmt: skip
    assert sorted(everything(tmp_path / "new")) == sorted(published)
    assert f"{len(published)} files written" in done.output
    assert "keep solutions to yourself" in done.output
    for one in items():
        if one.variants:
            assert f"{one.id}: {one.variant('IR-2026-A').label}\n" in done.output


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    made = [release(ROOT, seed, "E02").files for seed in ("A", "A", "B")]
    assert made[0] == made[1]
    assert made[0].keys() == made[2].keys()
    assert all(made[0][name] != made[2][name] for name in made[0])


def test_a_second_run_finds_everything_in_place(tmp_path: Path) -> None:
    words = ("--seed", "A", "--to", str(tmp_path), "--exercise", "E02")
    assert run(*words).exit_code == 0
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.ipynb")}
    done = run(*words)
    assert done.exit_code == 0
    assert "0 files written" in done.output
    assert "4 were there already" in done.output
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.ipynb")} == before


def test_a_file_with_other_content_stays_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / ONE).write_text("answers of a whole class", encoding="utf-8")
    done = run("--seed", "A", "--to", str(tmp_path), "--exercise", "E02")
    assert done.exit_code == 1
    assert everything(tmp_path) == {ONE: b"answers of a whole class"}
    assert NAME in done.output
    assert "nothing was written" in done.output
    assert "Name an empty folder with --to" in done.output


def test_a_folder_in_place_of_a_file_is_not_overwritten_either(tmp_path: Path) -> None:
    (tmp_path / ONE).mkdir(parents=True)
    with pytest.raises(CourseError, match="exist already"):
        write({ONE: b"x"}, tmp_path)


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(CourseError, match=r"cannot be written .* --to"):
        write({ONE: b"x"}, tmp_path / "taken")


def test_each_learner_gets_a_folder_and_an_exercise_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "class.txt").write_text("heron\n\nKITE-2\r\n", encoding="utf-8-sig")
    done = run("--seed", "A", "--to", str(tmp_path / "new"), "--exercise", "E02",
               "--learners", str(tmp_path / "class.txt"))  # fmt: skip
    assert done.exit_code == 0, done.output
    made = everything(tmp_path / "new")
    solved = f"solutions/{NAME}"
    sheets = [f"solutions/key_sheets/E02.{kind}" for kind in ("html", "md")]
    own = [ONE, solved, *sheets]
    assert sorted(made) == sorted(f"{who}/{name}" for who in ("heron", "KITE-2") for name in own)
    assert made[f"heron/{ONE}"] == release(ROOT, "A/heron", "E02").files[ONE]
    assert made[f"heron/{ONE}"] != made[f"KITE-2/{ONE}"]
    assert "2 learners" in done.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("heron\n../kite\n", r"list\.txt, line 2: '\.\./kite' cannot name a folder"),
        ("Kim Minji\n", "line 1: 'Kim Minji' cannot name a folder"),
        ("heron\nHeron\n", "line 2: 'Heron' stands in line 1 already"),
        ("nul\n", "line 1: 'nul' cannot name a folder"),
        (" \n\n", "names no learner"),
    ],
)
def test_a_class_list_that_cannot_name_folders_says_the_line(text: str, message: str) -> None:
    with pytest.raises(CourseError, match=message):
        pseudonyms(text, "list.txt")


def test_a_class_list_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    done = run("--seed", "A", "--to", str(tmp_path), "--learners", str(tmp_path / "none.txt"))
    assert done.exit_code == 1
    assert "none.txt cannot be read (No such file or directory)" in done.output
    broken = tmp_path / "list.csv"
    broken.write_bytes("abc\nmüller\n".encode("cp1252"))
    done = run("--seed", "A", "--to", str(tmp_path / "out"), "--learners", str(broken))
    assert done.exit_code == 1
    assert "list.csv, row 2: a letter is not in UTF-8" in done.output
    assert "one pseudonym a line" in done.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--seed", "A", "--exercise", "E97"),
            KNOWN,
        ),
        (("--seed", 'A"B'), "A seed is a text of 1 to"),
    ],
)
def test_a_wrong_word_is_said_and_nothing_is_written(
    words: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    done = run(*words, "--to", str(tmp_path / "new"))
    assert done.exit_code == 1
    assert message in done.output
    assert not (tmp_path / "new").exists()


def test_a_released_notebook_says_which_version_it_is(tmp_path: Path) -> None:
    for name, content in release(ROOT, "A", "E02").files.items():
        notebook = json.loads(content)
        first = "".join(notebook["cells"][0]["source"])
        assert first.startswith("# E02"), name
        # The header takes the place of the title: what must be read stands below it.
        below = next(cell for cell in notebook["cells"] if cell["id"] == "E02-about")
        assert "**This is the version `A`.**" in "".join(below["source"])
        assert notebook["metadata"]["moscow_pyongyang"] == {"id": "E02", "seed": "A"}


def test_the_lab_leaves_a_released_exercise_where_the_student_put_it(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    deliver([ROOT / ONE], work)
    (work / NAME).write_bytes(release(ROOT, "A", "E02").files[ONE])
    assert [one.what for one in deliver([ROOT / ONE], work).deliveries] == ["kept"]
    assert [path.name for path in work.glob("*.ipynb")] == [NAME]
    assert b'"seed": "A"' in (work / NAME).read_bytes()
