"""Results are kept whole, found again by bytes and terms, and read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.digests import digest_of
from moscow_pyongyang.grading.model import (
    CellRun,
    Graded,
    ItemResult,
    ReturnAddress,
    SecondRun,
    WorkState,
)
from moscow_pyongyang.grading.results import Results

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>\ud800\x00\u202e=cmd|'/c'"


def graded(code: str = "K7QM-4TXB", content: bytes = b"{}") -> Graded:
    return Graded(
        "anna",
        "E03",
        WorkState.TO_BE_MARKED,
        digest_of(content),
        ReturnAddress("moodle", "Anna Kim_1000_assignsubmission_file_", "E03"),
        remarks=("Handed in twice; the later counts.",),
        items=(
            ItemResult("E03.1", WorkState.GRADED, 2, 1.5, "RIGHT", ("Yes.",), SecondRun.HELD),
            ItemResult("E03.9", WorkState.TO_BE_MARKED, 12),
        ),
        written={"E03.9": "It ended."},
        sources={"E03.1": "by_status = 1"},
        cells=(CellRun("E03-starter-01", ({"output_type": "stream", "text": "1"},), "", ""),),
        code=code,
    )


def test_a_result_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = graded()
    Results(tmp_path, "E03", "terms").keep(kept)
    assert Results(tmp_path, "E03").load() == [kept]
    assert Results(tmp_path, "E03", "terms").standing(kept.code, kept.digest) == kept


def test_a_result_stands_for_its_bytes_and_its_terms_alone(tmp_path: Path) -> None:
    kept = graded()
    Results(tmp_path, "E03", "terms").keep(kept)
    assert Results(tmp_path, "E03", "other").standing(kept.code, kept.digest) is None
    assert Results(tmp_path, "E03", "terms").standing(kept.code, digest_of(b"new")) is None
    assert Results(tmp_path, "E04", "terms").standing(kept.code, kept.digest) is None


def test_it_is_kept_since_when_a_written_answer_is_another(tmp_path: Path) -> None:
    results, first = Results(tmp_path, "E03", "terms"), graded()
    again = replace(first, digest=digest_of(b"the same text"))
    unwritten = replace(first, code="LBCD-2345", written={"E03.9": ""})
    for one in (first, again, unwritten):
        results.keep(one)
        assert results.rewritten() == {}
    later = digest_of(b"later")
    results.keep(replace(unwritten, digest=later, written={"E03.9": "Now there is one."}))
    assert results.rewritten() == {}, "nobody could have marked the empty one"
    results.keep(replace(again, written={"E03.9": "The same file, read otherwise."}))
    assert results.rewritten() == {}, "nobody handed in anything"
    results.keep(replace(first, digest=later, written={"E03.9": "It goes on."}))
    (since,) = results.rewritten().items()
    assert since[0] == ("E03.9", first.code)
    assert timedelta(0) <= datetime.now(UTC) - since[1] < timedelta(minutes=1)
    results.keep(replace(first, digest=digest_of(b"again"), written={"E03.9": "It goes on."}))
    assert dict([since]) == results.rewritten()


def test_half_a_letter_of_a_student_ends_no_run(tmp_path: Path) -> None:
    odd = Graded(
        "x",
        "E03",
        WorkState.GRADED,
        "d",
        ReturnAddress("files", "", "x"),
        written={"E03.9": HOSTILE},
    )
    Results(tmp_path, "E03").keep(odd)
    (back,) = Results(tmp_path, "E03").load()
    assert "<script>" in back.written["E03.9"]
    assert "\ud800" not in back.written["E03.9"]


def test_a_file_that_broke_off_is_found_anew_and_named_to_who_reads_all(tmp_path: Path) -> None:
    results = Results(tmp_path, "E03", "terms")
    results.keep(graded())
    (path,) = results.folder.glob("*.json")
    path.write_bytes(path.read_bytes()[:100])
    assert results.standing("K7QM-4TXB", digest_of(b"{}")) is None
    with pytest.raises(DataError, match="K7QM-4TXB"):
        results.load()


@pytest.mark.parametrize(
    "failed",
    [
        ItemResult("E03.1", WorkState.NOT_GRADABLE, 2),
        ItemResult("E03.1", WorkState.GRADED, 2, 2, "RIGHT", (), SecondRun.NOT_RUN),
    ],
)
def test_what_the_machine_ended_is_run_again_by_the_next_run(
    tmp_path: Path, failed: ItemResult
) -> None:
    kept = replace(graded(), items=(failed,))
    Results(tmp_path, "E03", "terms").keep(kept)
    assert Results(tmp_path, "E03", "terms").standing(kept.code, kept.digest) is None
