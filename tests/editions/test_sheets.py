"""The course on paper: every sheet of every lesson, as its pixels show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from authoring.editions.paper.from_markdown import deck
from authoring.editions.paper.page import PrintedSheet, page
from authoring.editions.paper.pdf import SIZES, write_pdfs
from authoring.editions.paper.sheets import KINDS, exercise_sheet, folders, sheets
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir
from tests.editions.ink import blank_boxes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from moscow_pyongyang.paths import LessonFolder

ROOT = checkout_dir()
BOXES = "[data-mp-view], img, table, .mp-answer, .mp-desk, .mp-role, svg.mp-grid"
# Points of a page, width and height.
POINTS = {"a4": (595, 842), "letter": (612, 792)}


def made(lesson: LessonFolder) -> dict[str, PrintedSheet]:
    return {one.kind: one for one in sheets(lesson, ROOT)}


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
            assert (pixels.min(axis=2) < 200).mean() > 0.0015, f"{path.name}, page {number}"
    tab.close()
