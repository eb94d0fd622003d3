"""What the course packs itself is taken as it is, by whatever way it comes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.lessons.bundle import SIGNED, data_digest
from tests.grading.class_files import (
    ANNA,
    CLASS,
    E03,
    FILE,
    OLGA,
    canvas_name,
    moodle_folder,
    notebook,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.grading.model import Collected


def bundle(content: bytes = b"", **told: Any) -> bytes:
    """Return a zip as `hand_in` makes it."""
    signed = {
        "name": "",
        "number": "",
        "data": data_digest(),
        "files": {FILE: "", "answers.jsonl": ""},
    }
    return zipped({
        FILE: content or notebook(),
        "answers.jsonl": b'{"event":"begin"}\n',
        SIGNED: json.dumps({**signed, **told}).encode(),
    })  # fmt: skip


def taken(folder: Path, files: dict[str, bytes]) -> Collected:
    made = folder / "download.zip"
    made.write_bytes(zipped(files))
    return collect(made, E03, CLASS)


def owners(collected: Collected) -> list[str]:
    return [one.lms_id for one in collected.hand_ins]


@pytest.mark.parametrize(
    "told",
    [{"name": ANNA.name}, {"number": ANNA.lms_id}, {"number": ANNA.code.lower()},
     {"number": ANNA.code, "name": "a pseudonym"}],
)  # fmt: skip
def test_a_bundle_is_whose_it_says(tmp_path: Path, told: dict[str, str]) -> None:
    collected = taken(tmp_path, {"E03_work.zip": bundle(notebook("mine"), **told)})
    [one] = collected.hand_ins
    assert (one.lms_id, one.content) == (ANNA.lms_id, notebook("mine"))
    assert one.remarks == ()
    assert collected.problems == ()


def test_a_platform_says_more_than_a_bundle_does(tmp_path: Path) -> None:
    packed = bundle(name=OLGA.name)
    moodle = {f"{moodle_folder(ANNA)}/E03.zip": packed}
    canvas = {canvas_name(ANNA, "E03.zip"): packed}
    for files in (moodle, canvas):
        collected = taken(tmp_path, files)
        assert owners(collected) == [ANNA.lms_id]
        assert collected.hand_ins[0].remarks == ()


def test_a_bundle_that_names_nobody_of_the_class_is_told(tmp_path: Path) -> None:
    collected = taken(tmp_path, {"E03_x.zip": bundle(name="Nobody Known")})
    assert owners(collected) == []
    assert "nobody in the roster" in collected.problems[0]
    collected = taken(tmp_path, {"E03_x.zip": bundle(name=ANNA.name, number=OLGA.lms_id)})
    assert owners(collected) == []
    assert "its number says" in collected.problems[0]


def test_what_lies_beside_an_unpacked_bundle_is_not_whose_it_says(tmp_path: Path) -> None:
    signed = {"name": ANNA.name, "files": {"other.ipynb": ""}}
    files = {SIGNED: json.dumps(signed).encode(), FILE: notebook()}
    assert owners(taken(tmp_path, files)) == []
    signed["files"] = {FILE: ""}
    files[SIGNED] = json.dumps(signed).encode()
    assert owners(taken(tmp_path, files)) == [ANNA.lms_id]


def test_another_edition_of_the_tables_is_remarked(tmp_path: Path) -> None:
    [one] = taken(tmp_path, {"E03.zip": bundle(name=ANNA.name, data="0" * 64)}).hand_ins
    assert "another edition of the course's tables" in one.remarks[0]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{" * 70_000, b'{"name": 7, "files": 7}', b'{"name": "x", "files": {}}',
     b"\xff\xfe\x00", b'{"name":"' + b"x" * 70_000 + b'"}', b"[" * 60_000],
)  # fmt: skip
def test_a_damaged_signature_takes_nothing_away(tmp_path: Path, content: bytes) -> None:
    packed = zipped({FILE: notebook(), "answers.jsonl": b"{}", SIGNED: content})
    collected = taken(tmp_path, {f"{ANNA.name} E03.zip": packed})
    assert owners(collected) == [ANNA.lms_id]
