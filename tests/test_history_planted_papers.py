"""Errors planted among documents and quotations are named by file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from authoring.history import papers, readings
from tests.support.broken_data import (
    assert_named,
    errors,
    every_error,
    read,
    record,
    said,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.broken_data import Row

CABLE = {"doc_id": "doc-1950-05-14-filippov"}
FIRST = {"quotation_id": "quo-1950-05-14-filippov-1"}
PLANTED = [
    *errors(
        papers.document_problems,
        "documents",
        (CABLE, {"address": ""}, "address is blank"),
        (
            CABLE,
            {"address": "https://archive.dvincitest.com/document/1"},
            "address leads to a test server",
        ),
        (
            {"doc_id": "doc-1950-10-14-shtykov"},
            {"address": "https://docslib.org/doc/1/a-telegram"},
            "address is on docslib.org, which carries copies, and nobody says so",
        ),
        (
            {"doc_id": "doc-1950-01-19-shtykov"},
            {"reading": "excerpt", "reading_note": ""},
            "was read in part, and nothing says which",
        ),
        (CABLE, {"reading": "listed"}, "the text was not seen, but the gist has"),
        (
            {"doc_id": "doc-2022-05-26-veto-record"},
            {"reading_note": "Rests on an earlier reading."},
            "has no quotation, and reading_note does not say why",
        ),
        (
            CABLE,
            {"reading": "passage", "reading_note": "The end rests on an earlier reading."},
            "reading is 'passage', but reading_note says 'rests on'",
        ),
        (
            {"doc_id": "doc-2022-05-26-veto-record"},
            {"reading": "passage", "reading_note": "Read whole; no quotation."},
            "reading is 'passage', but no phrase of it is quoted",
        ),
        (
            CABLE,
            {"event_ids": "1948-09-09-dprk-proclaimed"},
            "the document of 14 May 1950 lies more than a year from every event",
        ),
        (CABLE, {"archive_task": "Look?"}, "archive_task has 1 words"),
        (
            CABLE,
            {"archive_task": "Find the list of copies at the foot and count the names on it."},
            "archive_task does not end with a question",
        ),
        (
            CABLE,
            {"archive_task": "Whose words are these, to move toward reunification, and of when?"},
            "archive_task gives 'to move toward reunification' away",
        ),
    ),
    *errors(
        papers.quotation_problems,
        "quotations",
        (
            FIRST,
            {"text": "one two three four five six seven eight nine ten eleven twelve thirteen"},
            "text has 13 words; at most 12 may stand",
        ),
        (
            FIRST,
            {"text": "一二三四五六七八九十一二三四五六七八九十一二三四五", "language": "zh"},
            "text has 13 words",
        ),
        (
            FIRST,
            {"seen_in": "https://archive.drivingcreative.com/1"},
            "seen_in leads to a test server",
        ),
        (
            {"quotation_id": "quo-1961-07-06-treaty-1"},
            {"original_note": "Only the UN translation was seen."},
            "seen_in is on issuhub.com, which carries copies, and nobody says so",
        ),
        (
            FIRST,
            {"text": "one-two-three four–five six/seven eight nine ten eleven twelve over-all"},
            "text has 13 words",
        ),
        (
            {"quotation_id": "quo-1950-08-27-gottwald-1"},
            {"text": "Soviet tactical retreat dictated by over-all course world developments"},
            "the same phrase stands in doc-1950-07-29-kirk",
        ),
        (FIRST, {"original_note": ""}, "no reason"),
        (FIRST, {"in_english": "in other words"}, "language and in_english do not fit"),
        (
            {"quotation_id": "quo-1950-01-30-stalin-3"},
            {"in_english": ""},
            "language and in_english do not fit",
        ),
        (FIRST, {"original": "x"}, "do not stand together"),
        (FIRST, {"order": "2"}, "order 2 does not follow 0"),
        (
            FIRST,
            {"doc_id": "doc-1950-01-30-stalin"},
            "the id is not made of the document and the order",
        ),
    ),
    *errors(
        papers.clause_problems,
        "treaties",
        (
            {"clause_id": "1961-moscow-help"},
            {"words_en": "one two three four five six seven eight nine ten eleven twelve thirteen"},
            "words_en has 13 words; at most 12 may stand",
        ),
    ),
    *errors(
        readings.reading_problems,
        "documents",
        (
            {"doc_id": "doc-1956-10-22-ri-sang-jo"},
            {"reading": "full"},
            "reading is 'full', but of its sources no more was read than 'excerpt'",
        ),
    ),
    *errors(
        readings.reading_problems,
        "people",
        ({"person_id": "kunadze"}, {"reading": "full"}, "reading is 'full', but of its sources"),
    ),
    *errors(
        readings.server_problems,
        "documents",
        (
            CABLE,
            {"reading_note": "Read at archive.dvincitest.com."},
            "column reading_note names a test server: archive.dvincitest.com",
        ),
    ),
]


@every_error(PLANTED)
def test_a_planted_error_is_named_by_file_and_row(
    tmp_path: Path, check: Any, table: str, where: Row, change: Row, message: str
) -> None:
    assert_named(record(tmp_path), check, table, where, change, message)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"address": ""}, "has no address"), ({"reading": "listed"}, "was seen only in a list")],
)
def test_a_phrase_of_a_paper_that_nobody_can_find_or_read_is_named(
    tmp_path: Path, change: Row, message: str
) -> None:
    data = record(tmp_path)
    rows = read(data, "documents")
    next(row for row in rows if row["doc_id"] == CABLE["doc_id"]).update(change)
    write(data, "documents", rows)
    assert message in said(papers.quotation_problems, data)


def test_a_line_of_the_bibliography_that_names_a_test_server_is_named(tmp_path: Path) -> None:
    data = record(tmp_path)
    bib = data / "sources.bib"
    bib.write_text(bib.read_text(encoding="utf-8") + "% a.dvincitest.com\n", encoding="utf-8")
    assert "names a test server: a.dvincitest.com" in said(readings.server_problems, data)
