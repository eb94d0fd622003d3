"""What a student reads says how each answer stands, and nothing that is not theirs to know."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.grading.feedback import feedback_page
from moscow_pyongyang.grading.model import CellRun, Lateness, Mark, SecondRun, WorkState
from tests.support.marked_class import E03, PRAISE, SLIP, WRITTEN, graded, hostile, mark


def words(html: str) -> str:
    """The text of a page."""
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def part(html: str, item: str) -> str:
    """The text of one question."""
    found = html.partition(f'aria-labelledby="item-{item}"')[2].partition("</section>")[0]
    return words(f"<body><p {found}")


def test_each_question_has_its_verdict_in_the_words_of_the_check() -> None:
    html = feedback_page(graded(), E03, name="Anna Kim")
    first = part(html, "E03-1")
    assert "3.1 Who counted this? 2 of 2" in first
    assert f"{Level.RIGHT.sign} {Level.RIGHT.word} {PRAISE}" in first
    assert "It also holds for values other than yours." in first
    assert "by_status = 1990 # mine" in first
    assert f"{Level.NEARLY.sign} {Level.NEARLY.word} One year is missing." in part(html, "E03-2")
    assert "1 of 2" in part(html, "E03-2")
    assert "It holds only for the values in your copy" in part(html, "E03-2")
    assert SLIP in part(html, "E03-3")
    assert "<code>by_id.index</code>" in html
    assert "Anna Kim" in words(html)


def test_how_a_cell_ended_is_said_without_a_traceback() -> None:
    html = feedback_page(graded(), E03)
    assert "The cell was stopped: it ran longer than 10 s." in part(html, "E03-3")
    assert "The cell ended with NameError: name 'nort' is not defined" in part(html, "E03-4")
    assert "Traceback" not in html
    assert "Its output" in part(html, "E03-8")
    assert 'src="data:image/svg+xml' in html


def test_an_answer_that_was_read_and_typed_says_that_it_was_run_once() -> None:
    one = graded()
    items = [replace(it, second_run=SecondRun.NOT_ASKED) for it in one.items]
    html = feedback_page(replace(one, items=tuple(items)), E03)
    assert "It was not run again with other values: its answer is read off" in part(html, "E03-6")
    assert "not run again" not in part(html, "E03-1")
    assert "not run again" not in part(html, "E03-4")


def said_of_name(name: str, **sources: str) -> str:
    """What the page says of question 4, whose cell ended since a name was not there."""
    one = graded()
    items = tuple(
        replace(it, level="UNANSWERED", sentences=("Put your answer there.",))
        if it.item == "E03.4"
        else it
        for it in one.items
    )
    run = CellRun("E03-starter-04", error=f"NameError: name '{name}' is not defined")
    changed = replace(one, items=items, cells=(run,), sources={**one.sources, **sources})
    return part(feedback_page(changed, E03), "E03-4")


def test_a_name_that_was_not_there_is_explained_by_the_cell_that_makes_it() -> None:
    assert "`" not in said_of_name("nort")
    assert "no cell above this one does" in said_of_name("nort")
    assert "your cell for 3.6 makes it" in said_of_name("nort", **{"E03.6": "nort = 1"})
    other = said_of_name("first_q1")
    assert "belongs to another copy of this exercise. In yours it is called first_1" in other


def test_a_cell_that_ended_early_is_not_told_that_nothing_was_tried() -> None:
    found = said_of_name("nort")
    assert "Your cell ended before it had made an answer; below it stands why." in found
    assert "Put your answer" not in found


def test_what_waits_is_neither_zero_nor_lost() -> None:
    html = feedback_page(graded(), E03)
    assert "6.5 of 18 points" in words(html)
    assert "so far; 12 more are open: 3.9" in words(html)
    assert "A person reads this answer. Its points come later." in part(html, "E03-9")
    assert "open, of 12" in part(html, "E03-9")


def test_a_marked_answer_shows_levels_in_words_and_the_comment() -> None:
    given = mark("code-anna", "Read **again** what <script>alert(1)</script> the treaty says.")
    html = feedback_page(graded(), E03, marks={WRITTEN: given})
    found = part(html, "E03-9")
    for criterion in E03.item(WRITTEN).criteria:
        points = given.levels[criterion.key]
        said = next(text for level, text in criterion.levels if level == points)
        assert f"{criterion.name} {points:g} of 3 {said}" in found
    assert "6 of 12" in found
    assert "<strong>again</strong>" in html
    assert "<script" not in html
    assert "12.5 of 30 points" in words(html)


def test_a_mark_that_lacks_a_criterion_gives_no_points_yet() -> None:
    half = Mark(WRITTEN, "code-anna", "me", {"claim": 3.0})
    html = feedback_page(graded(), E03, marks={WRITTEN: half})
    assert "open, of 12" in part(html, "E03-9")
    assert "Doubt open" in part(html, "E03-9")


def test_not_gradable_says_why_and_gives_no_number() -> None:
    lost = graded(state=WorkState.NOT_GRADABLE, reason="The file is empty.", items=())
    html = feedback_page(lost, E03)
    assert "Not gradable" in words(html)
    assert "The file is empty." in words(html)
    assert " of 30" not in words(html)
    assert "<section" not in html


def test_what_failed_on_the_instructors_machine_is_not_the_students_to_read() -> None:
    failed = graded(
        state=WorkState.NOT_GRADABLE, reason="The machine failed: OSError /home/kim/E03", items=()
    )
    page = words(feedback_page(failed, E03))
    assert "The machine that runs the exercises failed, which is not your fault" in page
    assert "OSError" not in page
    assert "/home/kim" not in page


def test_an_item_that_the_machine_failed_takes_no_point() -> None:
    one = graded()
    broken = replace(one.items[0], state=WorkState.NOT_GRADABLE, points=None)
    html = feedback_page(replace(one, items=(broken, *one.items[1:])), E03)
    assert "not your fault, and no point is taken" in part(html, "E03-1")
    assert "4.5 of 16 points" in words(html)


def test_repairs_and_remarks_are_told() -> None:
    html = feedback_page(
        graded(
            repairs=("A cell was put back.",), remarks=("Handed in twice.",), lateness=Lateness.LATE
        ),
        E03,
    )
    assert "What was mended in a copy of your file A cell was put back." in words(html)
    assert "Handed in twice." in words(html)
    assert "handed in late" in words(html)


def test_hostile_work_makes_a_page_of_text() -> None:
    html = feedback_page(hostile(), E03, name=hostile().lms_id)
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert not tags & {"script", "iframe", "object", "svg", "form", "link", "base", "a", "video"}
    assert not re.search(r"<[^>]* on[a-z]+=", html)
    assert html.count("<meta") == 5
    assert not re.search(r'<(?!img alt=|meta)[^>]*(src|href|style)="', html)
