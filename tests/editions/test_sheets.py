"""The course on paper: every sheet of every lesson, as its pixels show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from authoring.editions.paper.exercise import put_room
from authoring.editions.paper.from_markdown import deck
from authoring.editions.paper.from_notebook import prepared, print_tables
from authoring.editions.paper.letters import add_letters, letters_of, name_questions
from authoring.editions.paper.page import PrintedSheet, page
from authoring.editions.paper.pdf import SIZES, write_pdfs
from authoring.editions.paper.record import explorer_called, record_of_desk
from authoring.editions.paper.sheets import KINDS, exercise_sheet, folders, sheets
from authoring.editions.paper.ways import table_of_ways
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.models import (
    ChoiceQuestion,
    EvidenceQuestion,
    MapQuestion,
    MatchQuestion,
    OrderQuestion,
)
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.views.quiz.paper import paper_html
from tests.editions.ink import blank_boxes

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag
    from playwright.sync_api import Browser

    from moscow_pyongyang.paths import LessonFolder
    from moscow_pyongyang.questions.models import Question

ROOT = checkout_dir()
BOXES = "[data-mp-view], img, table, .mp-answer, .mp-desk, .mp-role, svg.mp-grid"
# Points of a page, width and height.
POINTS = {"a4": (595, 842), "letter": (612, 792)}


def made(lesson: LessonFolder) -> dict[str, PrintedSheet]:
    return {one.kind: one for one in sheets(lesson, ROOT)}


def text_of(sheet: PrintedSheet) -> str:
    tree = BeautifulSoup(sheet.html, "html.parser")
    return " ".join((tree.body or tree).get_text(" ").split())


def page_of(cells: str) -> BeautifulSoup:
    html = f"<html><head><title>x</title></head><body><main>{cells}</main></body></html>"
    return BeautifulSoup(html, "html.parser")


def test_what_follows_a_line_to_draw_begins_a_page_save_for_the_teacher() -> None:
    rows = "<tr><td>1949 1 (given)</td></tr><tr><td>1950 2 (given)</td></tr><tr><td>1951</td></tr>"
    room = f'<p><img alt="Room to draw on: 1950 to 1956."></p><table>{rows}</table>'
    view = f'<div data-mp-view="a">{room}</div>'
    cells = f'<div class="jp-Cell">{view}</div><div class="jp-Cell"><p>The record</p></div>'
    for kind, ends in (("student", 1), ("kit", 1), ("teacher", 0)):
        tree = page_of(cells)
        prepared(tree, kind, "Title")
        assert len(tree.select(".mp-page-end")) == ends, kind
        assert len(tree.select(".mp-turn")) == ends, kind
        assert len(tree.select("tr")) == 3 - ends, kind


def test_a_view_that_asks_for_a_guess_has_lines_for_it_and_the_record_on_another_page() -> None:
    view = '<div data-mp-view="a"><p>Guess before you look</p><p><img alt="Votes"></p></div>'
    tree = page_of(f'<div class="jp-Cell">{view}</div>')
    prepared(tree, "student", "Title")
    assert len(tree.select(".mp-page-end .mp-line")) == 2
    assert "Write your guess first." in tree.get_text()


def test_a_picture_whose_chart_stands_in_the_lesson_is_not_printed_twice() -> None:
    view = '<div data-mp-view="a"><p><strong>1945–1956: strain</strong></p></div>'
    text = '<div class="jp-MarkdownOutput"><img alt="{}: strain. More words."></div>'
    for years, left in (("1945–1956", 0), ("1956–1984", 1)):
        tree = page_of(text.format(years) + view)
        prepared(tree, "student", "Title")
        assert len(tree.select("img")) == left


def test_a_table_says_no_place_on_a_screen_and_a_long_one_has_a_number() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>voice {n}</td><td>closed</td></tr>" for n in range(30))
    heads = "<th>Date</th><th>Where</th><th>Who speaks</th>"
    table = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    fold = f"<details><summary>Table (30 rows)</summary><table>{table}</table></details>"
    tree = page_of(f'<div data-mp-view="a"><p><strong>Told</strong></p>{fold}</div>')
    assert print_tables(tree, where="elsewhere", first=4) == 5
    said = tree.get_text(" ")
    assert "Table (30 rows): table 4, elsewhere." in said
    assert "Table 4. Told" in said
    assert "Date" in said
    assert not re.search("Where|voice|closed", said)
    assert said.count("________") == 30


def long_view(title: str, numbers: range) -> str:
    rows = "".join(f"<tr><td>{n}</td><td>event {n}</td></tr>" for n in numbers)
    table = (
        f"<table><thead><tr><th>Date</th><th>Event</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    fold = f"<details><summary>Table ({len(numbers)} rows)</summary>{table}</details>"
    return f'<div data-mp-view="a"><p><strong>{title}</strong></p>{fold}</div>'


def test_rows_that_another_long_table_has_too_are_printed_once() -> None:
    tree = page_of(
        long_view("Some", range(5, 40))
        + long_view("All", range(60))
        + long_view("More", range(80, 120))
    )
    assert print_tables(tree, where="at the end") == 3
    said = " ".join(tree.get_text(" ").split())
    assert "Table (35 rows): among the 60 rows of table 1, at the end." in said
    assert "Table (60 rows): table 1, at the end." in said
    assert "Table 1. All" in said
    assert "Table 2. More" in said
    assert said.count("event 20 ") == 1


def test_a_cell_that_opens_a_desk_is_known_by_its_last_line() -> None:
    call = explorer_called("x = 1\nexplore.council(start=2006, end=2024)")
    assert call == ("council", "explore.council(start=2006, end=2024)")
    assert explorer_called('# explore.council()\nload("events")') is None
    assert explorer_called("explore = 1") is None
    assert explorer_called("") is None


def test_what_a_desk_opens_stands_under_the_option_or_the_event() -> None:
    fold = (
        '<details class="mp-q-answer"><summary>How it was coded</summary><p>C1: +2.</p></details>'
    )
    coded = f'<ol class="mp-coded"><li><p><b>1950. A war.</b> So it was.</p>{fold}</li></ol>'
    assert record_of_desk(coded).get_text("|") == "What this desk opens|1950. A war.|C1: +2."
    option = "<summary><span>2</span><span>Wait</span></summary><p>For it.</p>"
    said = '<p class="mp-q-said">This was done.</p>'
    room = f'<ul class="mp-q-choices"><li><details>{option}{said}</details></li></ul>'
    assert record_of_desk(room).get_text("|") == (
        "What this desk opens|Option 2. Wait|This was done."
    )


# On every push an exercise is made for paper.
@pytest.mark.exhaustive
@pytest.mark.kernel
@pytest.mark.filterwarnings("ignore")
def test_the_start_on_paper_asks_for_nothing_that_a_screen_alone_can_do() -> None:
    (lesson,) = folders(["L00"])
    for kind in ("student", "kit", "lookup"):
        html = KINDS[kind][1](lesson, ROOT) or ""
        words = " ".join(BeautifulSoup(html, "html.parser").main.get_text(" ").split())
        found = re.findall(
            r"Run All|Shift \+ Enter|press Check|with the mouse|Not answered|›", words
        )
        assert found == [], kind
        assert ("left out here" in words) == (kind != "lookup")
    assert "Shift + Enter" in (KINDS["teacher"][1](lesson, ROOT) or "")


@pytest.mark.kernel
@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore")
def test_the_teacher_reads_what_each_desk_opens_and_no_student_does() -> None:
    (lesson,) = folders(["L04"])
    sheet = made(lesson)
    teacher = BeautifulSoup(sheet["teacher"].html, "html.parser")
    said = [one.get_text(" ") for one in teacher.select(".mp-record")]
    # A line to draw, two decision rooms, two papers.
    assert len(said) == 4
    assert sum("This is what was done" in one for one in said) == 2
    assert any("Did you say it?" in one for one in said)
    assert "________ ________" not in teacher.get_text(" ")
    for kind in ("student", "kit", "lookup"):
        assert 'mp-record"' not in sheet[kind].html
        assert "This is what was done" not in sheet[kind].html


LETTERED = (ChoiceQuestion, EvidenceQuestion, MapQuestion, MatchQuestion, OrderQuestion)
BANK = load_questions()


def as_printed(question: Question, seed: str = "a learner") -> Tag:
    tree = BeautifulSoup(paper_html(present(question, seed).card, {}), "html.parser")
    return tree.select_one("[data-mp-question]") or tree


def test_each_question_with_boxes_has_the_letters_of_its_key_as_it_was_printed() -> None:
    asked = [one for one in BANK.values() if isinstance(one, LETTERED)]
    assert {type(one) for one in asked} == {*LETTERED}
    for question in asked:
        shown = present(question, "a learner")
        letters = letters_of(question, as_printed(question))
        match question:
            case MapQuestion():
                assert shown.ids[letters] == question.target_place.id, question.id
            case MatchQuestion():
                lefts = [part["text"] for part in shown.card["parts"]]
                found = dict(zip(lefts, letters.split(", "), strict=True))
                for pair in question.pairs:
                    assert shown.rights[found[pair.left]] == pair.right, question.id
            case OrderQuestion():
                ranks = [question.ranks[one] + 1 for one in shown.ids.values()]
                assert letters == ", ".join(map(str, ranks)), question.id
            case _:
                either = [shown.key_of(one.id) for one in question.choices if one.contested]
                right = [shown.key_of(one.id) for one in question.choices if one.correct]
                said = {*letters.replace("either counts: ", "").replace(" · ", ", ").split(", ")}
                assert said == {*right, *either}, question.id
                assert ("either counts" in letters) == bool(either), question.id


def test_a_question_bears_its_id_and_its_key_says_what_is_ticked_on_paper() -> None:
    question = next(one for one in BANK.values() if isinstance(one, EvidenceQuestion))
    printed, letters = as_printed(question), letters_of(question, as_printed(question))
    keys = BeautifulSoup(
        f"<h3>{question.id}</h3><p>Stem</p><p>Right: that</p><p>Why: so</p>"
        f"<ul><li><strong>{question.id}</strong>: that</li></ul><p>Right: another</p>",
        "html.parser",
    )
    add_letters(keys, [printed], BANK)
    said = f" · on paper: {letters}"
    right, item, other = keys.find_all("p")[1], keys.li, keys.find_all("p")[-1]
    assert item is not None
    assert right.get_text() == f"Right: that{said}"
    assert item.get_text() == f"{question.id}: that{said}"
    assert other.get_text() == "Right: another"
    assert printed.parent is not None
    name_questions(printed.parent)
    kicker = printed.small
    assert kicker is not None
    assert kicker.get_text().endswith(f" · {question.id}")


def test_paper_says_what_to_do_instead_of_what_a_page_says_and_nothing_else() -> None:
    assert table_of_ways("Read, and write three sentences.") == ""
    said = "Open  More\nand choose China. Then press Reveal."
    rows = BeautifulSoup(table_of_ways(said), "html.parser").select("tbody tr")
    firsts = [row.td.get_text() for row in rows if row.td is not None]
    assert firsts == ["Reveal", "Open More, a menu, move"]


def test_what_follows_a_decision_begins_a_page_save_for_the_teacher() -> None:
    view = "<div data-mp-view='a'><h4>Your answer: which option, and why</h4><p>____</p></div>"
    for kind, ends in (("student", 1), ("kit", 1), ("teacher", 0)):
        tree = page_of(f'<div class="jp-Cell">{view}</div><div class="jp-Cell"><p>Then</p></div>')
        prepared(tree, kind, "Title")
        assert len(tree.select(".mp-page-end")) == ends, kind


def test_the_head_of_an_exercise_speaks_of_paper() -> None:
    cell = (
        '<div class="jp-MarkdownOutput"><p><strong>How it works.</strong> Press Shift + Enter.</p>'
        "<p><strong>Given.</strong> Run it.</p><p><strong>Core</strong> tasks are for everyone.</p>"
        "<p><strong>Help.</strong> A hint, closed.</p></div>"
        '<div class="jp-MarkdownOutput"><h2>Set up</h2>'
        "<p>Run these two cells once. They load the tables. <code>north</code> is some.</p></div>"
    )
    tree = page_of(cell)
    put_room(tree, [])
    said = " ".join(tree.get_text(" ").split())
    assert not [word for word in ("Shift", "closed", "Run") if word in said]
    assert "How it works. Write each answer on its lines." in said
    assert "north is some." in said


@pytest.mark.kernel
@pytest.mark.filterwarnings("ignore")
def test_an_exercise_has_a_line_for_each_name_and_no_cell_for_a_kernel_alone() -> None:
    (lesson,) = folders(["L01"])
    html = exercise_sheet(lesson, ROOT) or ""
    assert html.count('class="mp-line"') > 20
    words = re.sub("<[^>]*>", "", html)
    assert "by_domain" in words
    assert not re.search(r"check\(|BEGIN SOLUTION|Set up", words)


@pytest.mark.kernel
@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore")
def test_a_lesson_has_a_sheet_of_each_kind() -> None:
    (lesson,) = folders(["L01"])
    sheet = made(lesson)
    assert list(sheet) == list(KINDS)
    for kind, one in sheet.items():
        assert "<script" not in one.html, kind
        assert not re.search(r"""(src|href)=["']https?:[^"']*\.(js|css|png|svg|woff)""", one.html)
    # A student's sheet leaves the keys and the notes to the teacher.
    assert "For the instructor" in sheet["teacher"].html
    assert "For the instructor" not in sheet["student"].html + sheet["kit"].html
    # What only a screen can use is nowhere.
    for one in sheet.values():
        assert not re.search("Is this page live|Back after a break", one.html), one.name
    # Every picture has its table, which is nowhere folded away.
    for kind in ("student", "teacher", "kit"):
        assert sheet[kind].html.count("mp-table-label") >= 2
        assert "<summary>Table (" not in sheet[kind].html
    # What is there to look things up in stands on its own sheet, one a group.
    for word in ("Words of notebook 01", "Sources of notebook 01", "Tables behind the pictures"):
        assert word in sheet["lookup"].html
        assert word not in sheet["student"].html
    assert "Whose war was it?" not in text_of(sheet["lookup"])
    # A card is for its player, a page for the teacher: neither says how the course is built.
    assert "make build" not in sheet["roles"].html
    assert "<sup" not in sheet["rubric"].html


@pytest.mark.kernel
@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore")
def test_a_kit_has_a_plan_and_all_that_a_desk_asks_about() -> None:
    (lesson,) = folders(["L02"])
    sheet = made(lesson)
    kit, student = text_of(sheet["kit"]), text_of(sheet["student"])
    # The clauses that a question asks about are a table of the lesson, no view.
    for said in ("1961-beijing", "Desk 1.", "45 min", "For pairs who are done", "Try."):
        assert said in kit
    # A desk has the minutes of its plan, which count the text; a student's sheet those of the task.
    for task in re.findall(r"\d+( min · [a-z ]+)", student):
        assert task in kit
    # A long table has one number, on whichever sheet it is named.
    named = re.compile(r"table \d+, on the sheet to look up in")
    assert named.findall(kit) == named.findall(student)
    assert "For the instructor" not in kit


@pytest.mark.kernel
@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["L01", "L02", "L03"])
def test_a_guess_stands_on_another_page_than_the_record(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    (lesson,) = folders([name])
    sheet = made(lesson)
    for path in write_pdfs(browser, [sheet["student"], sheet["kit"]], tmp_path):
        said = [one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(path)]
        guesses = [one for one in said if "Your guess" in one]
        assert guesses
        assert all(one.count("Arms delivered") == 0 for one in guesses), path.name


def test_an_unknown_lesson_is_named_with_those_there_are() -> None:
    with pytest.raises(CourseError, match=r"'L77'.*L00.*L06"):
        folders(["L77"])


def test_a_deck_holds_a_card_a_role_between_script_and_debrief() -> None:
    html = deck("# Script\n\n---\n\n### One\n\n---\n\n### Two\n\n---\n\n## Debrief\n")
    assert html.count('<section class="mp-role">') == 2
    assert html.index("Script") < html.index("One") < html.index("Two") < html.index("Debrief")


@pytest.mark.browser
def test_a_sheet_is_printed_on_both_sizes_and_asks_nothing_of_a_network(
    browser: Browser, tmp_path: Path
) -> None:
    text = '<p>Read this.</p><img src="https://example.org/spy.png" alt="">'
    sheet = PrintedSheet("99_test", "kit", "Title & foot", page("kit", "Title & foot", text))
    written = list(write_pdfs(browser, [sheet], tmp_path))
    assert [one.relative_to(tmp_path).as_posix() for one in written] == [
        f"{size}/99_test.pdf" for size in SIZES
    ]
    for path, points in zip(written, POINTS.values(), strict=True):
        (only,) = pypdfium2.PdfDocument(path)
        assert only.get_size() == pytest.approx(points, abs=1)
        said = only.get_textpage().get_text_bounded()
        assert "Read this." in said
        assert "Title & foot" in said


@pytest.mark.browser
def test_a_blank_box_is_found(browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(
        '<div class="a" style="border: 1px solid; height: 90px"></div>'
        '<div class="b" style="border: 1px solid; height: 90px">Words</div>'
    )
    assert len(blank_boxes(tab, tab.locator("div"))) == 1
    tab.close()


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("lesson", folders([]), ids=lambda one: one.lesson_id)
def test_no_box_of_any_sheet_is_blank_and_no_page_empty(
    lesson: LessonFolder, browser: Browser, tmp_path: Path
) -> None:
    tab = browser.new_page(viewport={"width": 657, "height": 986})
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    own = list(sheets(lesson, ROOT))
    for sheet in own:
        tab.set_content(sheet.html)
        tab.emulate_media(media="print")
        assert blank_boxes(tab, tab.locator(BOXES)) == [], sheet.name
    assert [one for one in asked if not one.startswith(("data:", "blob:", "about:"))] == []
    for path in write_pdfs(browser, own, tmp_path):
        for number, one in enumerate(pypdfium2.PdfDocument(path), start=1):
            pixels = one.render(scale=0.5).to_numpy()
            # Above its foot.
            dark = pixels[: round(0.93 * len(pixels))].min(axis=2) < 200
            assert dark.mean() > 0.0015, f"{path.name}, page {number}"
            # What leads to a task does not stand below the last of another.
            said = one.get_textpage().get_text_bounded().split("\n")
            last = [line.strip() for line in said if line.strip()][-2:]
            assert not [line for line in last if re.match(r"\d+ min ·", line)], (path.name, number)
    tab.close()
