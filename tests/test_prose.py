from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.build import plan
from authoring.prose.rules import disagreements
from moscow_pyongyang import tables
from moscow_pyongyang.paths import data_dir
from tests.support.tiny_course import TinyCourse, only, source_of

if TYPE_CHECKING:
    from pathlib import Path

STUDENT = "notebooks/99_tiny.ipynb"
TEACHER = "solutions/99_tiny_teacher.ipynb"
ASSENT = "event:1950-01-30-stalin-assent"


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    return TinyCourse(tmp_path)


_NAME = re.compile(r' id="s\d[^"]+"')


def _back(*numbers: int) -> str:
    """Return how an entry of the list begins: each number leads back to its mark."""
    return f"- {', '.join(f'<b>[{n}](#n99-{n})</b>' for n in numbers)}: "


def _cell(
    course: TinyCourse, text: str, cell: str = "L99-md-02", *, with_names: bool = False
) -> str:
    planned = course.prose(text, with_list=True)
    assert not planned.problems, planned.problems
    # Which entry bears the name of a number is held by one test.
    shown = source_of(json.loads(planned.files[STUDENT])["cells"], cell)
    return shown if with_names else _NAME.sub("", shown)


def test_a_citation_becomes_text_and_a_footnote_to_the_source_list(course: TinyCourse) -> None:
    shown = _cell(course, f"On [30 January 1950]({ASSENT}) he said yes.")
    assert shown.startswith('On 30 January 1950<sup id="n99-1">[1](#s99-1 "30 January 1950: Stalin')
    assert shown.endswith(' (1950-01-30-stalin-assent)")</sup> he said yes.')


def test_the_heading_of_the_list_names_its_notebook(course: TinyCourse) -> None:
    # Two notebooks open in one page share one space of names for the targets of links.
    listed = _cell(course, f"[Yes]({ASSENT}).", "L99-md-03")
    assert listed.startswith("## Sources of notebook 99\n")


def test_the_same_row_keeps_its_number(course: TinyCourse) -> None:
    shown = _cell(course, f"[One]({ASSENT}), [two](data:events), [one again]({ASSENT}).")
    assert [shown.count(f">[{number}](") for number in (1, 2, 3)] == [2, 1, 0]


def test_a_mark_and_its_entry_lead_to_each_other(course: TinyCourse) -> None:
    # The second mark of a row has no name of its own: an id stands once in a page.
    text = f"[One]({ASSENT}), [two](data:events), [one again]({ASSENT})."
    shown = _cell(course, text) + _cell(course, text, "L99-md-03", with_names=True)
    names = re.findall(r' id="([^"]+)"', shown)
    targets = re.findall(r"\]\(#([^ )]+)", shown)
    assert sorted(names) == ["n99-1", "n99-2", "s99-1", "s99-2"]
    assert set(targets) == set(names)


@pytest.mark.parametrize(
    ("target", "works"),
    [
        (ASSENT, ["Weathersby, Kathryn. To Attack, or Not to Attack?"]),
        ("doc:doc-1950-01-30-stalin", ["Ciphered telegram, Stalin to Shtykov, 30 January 1950"]),
        ("claim:claim-a13", ["Putin and Kim forge closer ties", "*Verdicts*\n\n- 1: "]),
        ("data:events", [f"*Tables*\n\n{_back(1)}events"]),
        ("data:arms_transfers", [f"{_back(1)}arms_transfers: SIPRI Arms Transfers Database"]),
    ],
)
def test_each_kind_of_target_leads_to_its_works(
    course: TinyCourse, target: str, works: list[str]
) -> None:
    listed = _cell(course, f"[So it is said]({target}).", "L99-md-03")
    assert all(work in listed for work in works)


def test_a_source_may_be_cited_by_its_key(course: TinyCourse) -> None:
    key = str(tables.load("sources")["source_key"].iloc[0])
    assert f"\n{_back(1)}" in _cell(course, f"[A book](source:{key}).", "L99-md-03")


def test_a_work_stands_once_under_all_numbers_that_rest_on_it(course: TinyCourse) -> None:
    key = "oberdorfer2014koreas"
    events = tables.load("events")
    cited = [e for e, k in zip(events["event_id"], events["source_keys"], strict=True) if key in k]
    text = " ".join(f"[Event {number}](event:{event})." for number, event in enumerate(cited[:4]))
    listed = _cell(course, text, "L99-md-03")
    assert listed.count("The Two Koreas: A Contemporary History") == 1
    assert f"{_back(1, 2, 3, 4)}Oberdorfer, Don; Carlin, Robert. The Two Koreas" in listed


def test_the_list_can_be_folded_and_says_how_its_works_were_read(course: TinyCourse) -> None:
    listed = _cell(course, "[A cable](doc:doc-1949-09-24-politburo).", "L99-md-03")
    # It is open: a link leads nowhere into what is folded, and no script may ever come by.
    head = '<details class="mp-works" open><summary>1 work, '
    assert f"{head}read in part unless marked full or listed</summary>" in listed
    assert listed.endswith("\n\n</details>")


def test_a_disputed_row_says_so_in_the_list(course: TinyCourse) -> None:
    listed = _cell(course, f"[Yes]({ASSENT}).", "L99-md-03")
    assert "*Disputed*\n\n- 1: Radchenko" in listed
    assert "Radchenko" in listed


def test_a_safe_row_with_an_open_point_says_that_it_is_disputed_in_part(course: TinyCourse) -> None:
    listed = _cell(course, "[So](event:1961-07-06-soviet-dprk-treaty).", "L99-md-03")
    assert "*Disputed in part*\n\n- 1: How automatic" in listed
    assert "How automatic" in listed
    assert "Confidence" not in listed


def test_the_list_links_to_an_address_that_only_the_reader_follows(course: TinyCourse) -> None:
    listed = _cell(course, "[A cable](doc:doc-1949-09-24-politburo).", "L99-md-03")
    assert "](https://digitalarchive.wilsoncenter.org/document/112133)" in listed
    assert listed.count("http") == listed.count("](http")
    assert "<img" not in listed


def test_an_entry_with_brackets_keeps_its_link_whole(course: TinyCourse) -> None:
    folder = shutil.copytree(data_dir(), course.root / "data")
    table = tables.load("sources")
    at = table["source_key"] == "wc112133"
    assert at.sum() == 1
    table.loc[at, ["title", "address"]] = ["Talks [part", "https://example.org/Talks_(1949)"]
    table.to_csv(folder / "tables" / "sources.csv", index=False)
    listed = _cell(course, "[A cable](source:wc112133).", "L99-md-03")
    assert "[Talks (part](<https://example.org/Talks_(1949)>)" in listed


def test_claims_of_one_verdict_share_a_line(course: TinyCourse) -> None:
    claims = tables.load("claims")
    same = claims.loc[claims["verdict"] == "supported", "claim_id"].head(3)
    text = " ".join(f"[So]({f'claim:{claim}'})." for claim in same)
    assert "*Verdicts*\n\n- 1, 2, 3: supported\n" in _cell(course, text, "L99-md-03")


def test_dollars_of_a_citation_cannot_become_a_formula(course: TinyCourse) -> None:
    text = "[Debt](event:2012-09-17-debt-settlement-signed), [trade](claim:claim-b25)."
    listed = _cell(course, text, "L99-md-03")
    assert "<span>&#36;</span>10.94bn" in listed
    assert "$" not in listed + _cell(course, text)


def test_what_only_instructors_cite_is_not_in_the_students_list(course: TinyCourse) -> None:
    course.lesson(
        '# %% [markdown] tags=["instructor"]\n# See [the cable](doc:doc-1949-09-24-politburo).\n\n'
        f"# %% [markdown]\n# He said [yes]({ASSENT}).\n",
        with_list=True,
    )
    planned = plan(course.root)
    student, teacher = (
        _NAME.sub("", source_of(json.loads(planned.files[edition])["cells"], "L99-md-03"))
        for edition in (STUDENT, TEACHER)
    )
    assert "\n- 1: Radchenko" in student
    assert _back(2) in teacher
    assert "n99-2" not in student


def test_an_expression_becomes_its_value(course: TinyCourse) -> None:
    n_events = len(tables.load("events"))
    assert _cell(course, "There are {{ len(events) }} events.") == f"There are {n_events} events."


def test_code_is_shown_as_written(course: TinyCourse) -> None:
    text = "`{{ 1 + 1 }}` and `[a](event:no)` and\n\n```\n[30 January 1950](event:no)\n```"
    assert _cell(course, text) == text


@pytest.mark.parametrize(
    ("expression", "reason"),
    [("evnets", "NameError"), ("1 / 3", "format it"), ("open('x')", "NameError")],
)
def test_an_expression_that_fails_names_file_line_and_text(
    course: TinyCourse, expression: str, reason: str
) -> None:
    problem = only(course.prose(f"So {{{{ {expression} }}}} it is.").problems)
    assert problem.file == "course/99_tiny/lesson.py"
    assert problem.where == "line 12 (cell L99-md-02)"
    assert expression in problem.message
    assert reason in problem.message


def test_an_unknown_id_names_file_cell_and_link(course: TinyCourse) -> None:
    problem = only(course.prose("He [said](event:1950-01-30-nobody).", with_list=True).problems)
    assert problem.file == "course/99_tiny/lesson.py"
    assert problem.where == "line 12 (cell L99-md-02)"
    assert "[said](event:1950-01-30-nobody)" in problem.message


def test_an_unknown_kind_of_target_is_an_error(course: TinyCourse) -> None:
    assert "cites nothing" in only(course.prose("He [said](evnt:x).").problems).message


@pytest.mark.parametrize("said", ["31 January 1950", "February 1950", "1951", "1950-01-31"])
def test_a_date_that_the_table_does_not_bear_out_is_an_error(course: TinyCourse, said: str) -> None:
    problem = only(course.prose(f"On [{said}]({ASSENT}).", with_list=True).problems)
    assert f"says '{said}', the table says '30 January 1950'" in problem.message


@pytest.mark.parametrize(
    ("words", "date", "wrong"),
    [
        ("30 January 1950", "1950-01-30", []),
        ("January 1950", "1950-01-30", []),
        ("30 January", "1950-01-30", []),
        ("1950", "1950-01-30", []),
        ("the cable of January 30, 1950", "1950-01-30", []),
        ("the 1950 cable", "1950-01-30", []),
        ("12 April 1950", "1950-04", ["12 April 1950"]),
        ("April 1951", "1950-04", ["April 1951"]),
        ("31 January", "1950-01-30", ["31 January"]),
        ("Politburo refusal", "1949-09-24", []),
    ],
)
def test_a_date_in_a_link_may_be_coarser_but_not_finer_or_other(
    words: str, date: str, wrong: list[str]
) -> None:
    assert disagreements(words, date) == wrong


@pytest.mark.parametrize(
    "said", ["30 January 1950", "January 1950", "1950-01-30", "January 30, 1950", "30 January"]
)
def test_a_date_outside_a_link_is_an_error(course: TinyCourse, said: str) -> None:
    problem = only(
        course.prose(f"It was {said}, with [a table](data:events).", with_list=True).problems
    )
    assert f"the date '{said}' stands outside a link" in problem.message


@pytest.mark.parametrize("said", ["1950", "165", "26,000", "1960s"])
def test_a_bare_number_without_a_source_is_an_error(course: TinyCourse, said: str) -> None:
    problem = only(course.prose(f"There were {said} of them.").problems)
    assert f"the number '{said}' stands in a paragraph without a source" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "There were 26,000 of [them](event:1950-11-01-soviet-migs).",
        "About {{ len(events) }} of the 300 rows.",
        "Twelve, 12 or 99 of them.",
        "In lesson L100, the MiG-15 and the 38th parallel.",
        "## Background, 1945 to 1956",
        "Write about 150 words.",
        "`events[events['year'] <= 1956]` keeps the first years.",
        "North Korea, South Korea, the Korean War; southern Korea before the state.",
        "They may march on.",
    ],
)
def test_prose_that_keeps_the_rules_passes(course: TinyCourse, text: str) -> None:
    assert course.prose(text, with_list=True).problems == ()


def test_korea_alone_is_an_error(course: TinyCourse) -> None:
    assert "'Korea' alone" in only(course.prose("The war came to Korea.").problems).message


def test_korea_alone_is_found_in_its_line_below_a_line_with_a_link(course: TinyCourse) -> None:
    text = (
        "In [May 1961](event:1961-05-16-park-coup) soldiers\ntook power, and then,\nKorea waited."
    )
    (first, last) = (
        only([one for one in course.prose(words).problems if "'Korea' alone" in one.message]).where
        for words in ("Korea waited.", text)
    )
    assert int(last.split()[1]) == int(first.split()[1]) + 2


@pytest.mark.parametrize("text", ["See https://example.org/a.", "See [it](https://example.org)."])
def test_an_address_of_another_host_is_an_error(course: TinyCourse, text: str) -> None:
    assert "leads to another host" in only(course.prose(text).problems).message


def test_an_unclosed_html_tag_is_an_error(course: TinyCourse) -> None:
    problem = only(course.prose("<details><summary>Open</summary> inside").problems)
    assert "<details> is opened 1 times and closed 0 times" in problem.message


def test_citations_without_a_source_list_are_an_error(course: TinyCourse) -> None:
    assert (
        "1 citations and 0 source lists" in only(course.prose(f"[Yes]({ASSENT}).").problems).message
    )
