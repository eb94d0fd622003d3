"""From a platform's zip to a zip that the platform takes, by the commands that one types."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli import app
from moscow_pyongyang.grading.roster import read_roster, roster_secret
from tests.grading.class_files import CLASS as LEARNERS
from tests.grading.class_files import E03, FILE, canvas_name, moodle_folder, zipped
from tests.grading.hand_ins import blank, hand_in

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.kernel

WRITTEN = next(item for item in E03.items if item.criteria)


def typed(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


MOODLE = [f"{moodle_folder(one, '_')}/{FILE}" for one in LEARNERS]
CANVAS = [canvas_name(one, FILE, 700 + at) for at, one in enumerate(LEARNERS)]


def a_class(folder: Path, names: list[str]) -> list[object]:
    """Put a class's zip and list into a folder, and return the options that all commands take."""
    files = [hand_in(), blank(), b'{"cells": [', hand_in(exercise="E02")]
    made = zipped(dict(zip(names, files, strict=False)))
    (folder / "download.zip").write_bytes(made)
    with (folder / "students.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["lms_id", "name"], *([one.lms_id, one.name] for one in LEARNERS)]
        )
    return ["--roster", folder / "students.csv", "--folder", folder / "grading"]


def mark_all(folder: Path) -> None:
    learners = read_roster(folder / "students.csv", roster_secret(folder / "grading"))
    place = folder / "grading" / "marks" / "E03"
    place.mkdir(parents=True)
    lines = [
        {
            "id": f"{at}",
            "kind": "mark",
            "item": WRITTEN.id,
            "made": "2026-11-29T22:00:00+00:00",
            "code": one.code,
            "levels": {criterion.key: 3 for criterion in WRITTEN.criteria},
        }
        for at, one in enumerate(learners)
    ]
    (place / "me.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


@pytest.mark.parametrize(
    ("platform", "names", "back"),
    [
        ("moodle", MOODLE, [name.replace(FILE, "E03_feedback.html") for name in MOODLE]),
        ("canvas", CANVAS, [name.replace(".ipynb", "_feedback.html") for name in CANVAS]),
    ],
)
def test_a_class_from_a_platform_goes_back_to_it(
    tmp_path: Path, platform: str, names: list[str], back: list[str]
) -> None:
    options = a_class(tmp_path, names)
    typed("grade", tmp_path / "download.zip", "--exercise", "E03", *options, "--unsafe")
    refused = CliRunner().invoke(app, ["give-back", "E03", *map(str, options)])
    assert refused.exit_code == 1
    assert "to be marked" in refused.output
    assert not (tmp_path / "grading" / "back" / "E03").exists()
    mark_all(tmp_path)
    typed("give-back", "E03", *options)
    out = tmp_path / "grading" / "back" / "E03"
    with zipfile.ZipFile(out / f"E03_feedback_{platform}.zip") as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(pages) == set(back[:4])
    assert all("<script" not in page for page in pages.values())
    rows = {
        row["lms_id"]: row
        for row in csv.DictReader(io.StringIO((out / "E03_grades.csv").read_text("utf-8-sig")))
    }
    assert [rows[one.lms_id]["state"] for one in LEARNERS] == [
        *("graded", "graded", "not gradable", "not gradable", "not handed in")
    ]
    assert rows["1000"]["points"] == f"{E03.points:g}"
    assert rows["1002"]["problem"]
    assert rows["1003"]["problem"].endswith("is a notebook of E02, not of E03.")
    report = (tmp_path / "grading" / "E03_class.html").read_text("utf-8")
    # Every answer is marked: none is told as waiting.
    assert "<strong>2</strong> graded" in report
    assert "<strong>0</strong> to be marked" in report
    # A second time nothing is overwritten.
    typed("give-back", "E03", *options)
    assert (out / f"E03_feedback_{platform}-2.zip").is_file()
