"""From Monday's release to Sunday's grades, as one types it: each learner with a version."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from authoring.gates.exercises import right_answers
from authoring.notebook.class_release import release
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.checks.judge import score
from moscow_pyongyang.cli import app
from tests.grading.class_files import E03, FILE, moodle_folder, zipped
from tests.grading.hand_ins import ROOT, SAID
from tests.support.sunday_class import LEARNERS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.kernel

ANNA, BORIS, CHEN, DINA, EVE = LEARNERS[:5]
SEED = "IR-2026-A"
VARIANTS = {ANNA: "IR-own-1", BORIS: "IR-own-1", CHEN: "IR-own-2", DINA: "IR-own-1"}
VARIES = {one.id for one in E03.items if one.names and len(item(one.id).variants) > 1}
FULL = {one.id: one.points for one in E03.items if one.names}


def of_the_published(item_id: str, seed: str) -> float:
    """What the published solution earns in a version: of a computed item nothing, since its names
    are not there; of a typed one what is asked of everybody."""
    asked = item(item_id)
    if asked.given is not None:
        return 0
    return score(item_id, *right_answers(asked), seed=seed).points(FULL[item_id])


def typed(*words: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == code, done.output
    return done.output


def solved(notebook: bytes, solution: bytes, written: str = SAID) -> bytes:
    """Return a notebook that was handed out with the answers of a solution in its cells."""
    book, right = (json.loads(content) for content in (notebook, solution))
    answers = {cell["id"]: cell["source"] for cell in right["cells"]}
    for cell in book["cells"]:
        if "starter" in cell["metadata"].get("tags", ()):
            is_code = cell["cell_type"] == "code"
            cell["source"] = answers[cell["id"]] if is_code else written
    return json.dumps(book).encode()


def put(folder: Path) -> None:
    """Write the roster, Moodle's zip and its worksheet, once the class has its versions."""
    (handed_out,) = {one.name for one in (folder / "class" / "learners" / ANNA.lms_id).iterdir()}
    assert handed_out == FILE
    own = {
        who: (folder / "class" / "learners" / who.lms_id / FILE).read_bytes() for who in VARIANTS
    }
    right = {
        name: release(ROOT, name, "E03").files[f"solutions/{FILE}"]
        for name in set(VARIANTS.values())
    }
    published = (ROOT / "solutions" / FILE).read_bytes()
    files = {
        ANNA: solved(own[ANNA], right["IR-own-1"]),
        BORIS: solved(own[BORIS], published),
        CHEN: solved(own[CHEN], right["IR-own-2"], written=""),
        DINA: own[DINA][:4000],
    }
    made = {f"{moodle_folder(who)}/{FILE}": content for who, content in files.items()}
    (folder / "E03.zip").write_bytes(zipped(made))
    times = {ANNA: "29 November 2026, 11:59 PM", CHEN: "30 November 2026, 12:04 AM"}
    lines = [
        f'Participant {who.lms_id},{who.name},"{times.get(who, "-")}",' for who in LEARNERS[:5]
    ]
    head = "Identifier,Full name,Last modified (submission),Grade"
    (folder / "worksheet.csv").write_text("\n".join([head, *lines]), encoding="utf-8-sig")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class whose learners have got, answered and handed in their versions."""
    made = tmp_path_factory.mktemp("class")
    rows = [(who.lms_id, who.name, VARIANTS.get(who, "")) for who in LEARNERS[:5]]
    with (made / "students.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("lms_id", "name", "variant"), *rows])
    roster = ("--learners", made / "students.csv")
    typed("release", "--seed", SEED, *roster, "--exercise", "E03", "--to", made / "class")
    put(made)
    return made


@pytest.fixture(scope="module")
def options(folder: Path) -> list[object]:
    roster = folder / "class" / "students_with_variants.csv"
    release_and_folder = ["--release", folder / "class", "--folder", folder / "grading"]
    return ["--roster", roster, *release_and_folder]


@pytest.fixture(scope="module")
def said(folder: Path, options: list[object]) -> str:
    due = ("--due", "2026-11-29T23:59", "--worksheet", folder / "worksheet.csv")
    return typed("grade", folder / "E03.zip", "--exercise", "E03", *due, *options)


def results(folder: Path) -> dict[str, dict[str, Any]]:
    files = (folder / "grading" / "graded" / "E03").iterdir()
    found = [json.loads(path.read_text("utf-8")) for path in files]
    return {one["lms_id"]: one for one in found}


def test_each_version_is_judged_by_the_roster_and_a_copied_solution_earns_what_is_the_same(
    folder: Path, said: str
) -> None:
    points = {
        who: {one["item"]: one["points"] for one in found["items"] if one["item"] in FULL}
        for who, found in results(folder).items()
    }
    assert points[ANNA.lms_id] == points[CHEN.lms_id] == FULL
    assert points[BORIS.lms_id] == {name: of_the_published(name, "IR-own-1") for name in FULL}
    assert sum(points[BORIS.lms_id].values()) < sum(FULL.values()) / 3
    assert f"Answers of the published exercise or of another copy: “{BORIS.name}”" in said
    report = (folder / "grading" / "E03_class.html").read_text("utf-8")
    numbers = ", ".join(one.removeprefix("E0") for one in sorted(VARIES))
    assert f"and not of the learner's own version: {numbers}." in report


def test_four_states_and_lateness_are_told_and_nothing_goes_back_while_texts_wait(
    folder: Path, options: list[object], said: str
) -> None:
    assert "1 came late, 1 on time; of 2 it is unknown." in said
    states = "1 not handed in\n   1 not gradable\n   2 to be marked\n   1 graded\n"
    assert f"   {states}" in said
    refused = typed("give-back", "E03", *options, code=1)
    desk = f"moscow-pyongyang mark E03 {folder / 'grading'} --release {folder / 'class'}"
    assert f"`{desk}`" in refused
    assert f"\n  {desk}\n" in said
    assert not (folder / "grading" / "back").exists()
    export = ("--export", folder / "worksheet.csv")
    typed("give-back", "E03", *options, "--with-unmarked", *export)
    back = folder / "grading" / "back" / "E03"
    table = (back / "E03_grades.csv").read_text("utf-8-sig")
    rows = {row["lms_id"]: row for row in csv.DictReader(io.StringIO(table))}
    told = {who: (row["state"], row["points"], row["late"]) for who, row in rows.items()}
    assert told == {
        ANNA.lms_id: ("to be marked", "–", "on time"),
        BORIS.lms_id: ("to be marked", "–", "unknown"),
        CHEN.lms_id: ("graded", "18", "late"),
        DINA.lms_id: ("not gradable", "", "unknown"),
        EVE.lms_id: ("not handed in", "", ""),
    }
    with zipfile.ZipFile(back / "E03_feedback_moodle.zip") as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(pages) == {f"{moodle_folder(who)}/E03_feedback.html" for who in VARIANTS}
    his = pages[f"{moodle_folder(BORIS)}/E03_feedback.html"]
    assert "belongs to another copy of this exercise" in his
    theirs = [pages[f"{moodle_folder(who)}/E03_feedback.html"] for who in (ANNA, CHEN)]
    assert theirs[0] != theirs[1]
