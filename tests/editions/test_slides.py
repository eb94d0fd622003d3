"""A lesson on the wall: what stands on a slide, what its presenter sees, and that it fits."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from authoring.editions.paper.sheets import folders
from authoring.editions.slides.deck import (
    FEW_WORDS,
    MOST_ROWS,
    MOST_WORDS,
    WITH_ROOM,
    larger_type,
    slides_of_text,
)
from authoring.editions.slides.make import write_slides
from moscow_pyongyang import charts, load
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FIT = """() => {
  const { scrollHeight, scrollWidth, textContent } = Reveal.getCurrentSlide();
  const edge = (name) => document.querySelector(name).getBoundingClientRect();
  const [number, arrows] = [edge(".slide-number"), edge(".controls")];
  // A heading alone is a question to the class, as large as one.
  const bare = !Reveal.getCurrentSlide().querySelector("p, li, td, img, h1, .ask");
  const isHidden = number.right > arrows.left;
  return { scrollHeight, scrollWidth, isHidden, bare, text: textContent.slice(0, 60) };
}"""


def test_a_text_takes_as_many_slides_as_its_words_need_each_under_its_heading() -> None:
    paragraph = "word " * (MOST_WORDS - 5)
    made = list(slides_of_text(f"## Head\n\n{paragraph}\n\n{paragraph}\n\nAt last."))
    assert [one.body.count("word") for one in made] == [MOST_WORDS - 5, MOST_WORDS - 5]
    assert all(one.body.startswith("<h2>Head</h2>") for one in made)
    assert "At last." in made[-1].body


@pytest.mark.parametrize(
    "led", ["- one\n- two", "| First | Second |\n| --- | --- |\n| one | two |"]
)
def test_what_leads_to_a_list_or_a_table_stands_above_it(led: str) -> None:
    paragraph = "word " * (MOST_WORDS - 4)
    made = [one.body for one in slides_of_text(f"## Head\n\n{paragraph}\n\nTwo of them:\n\n{led}")]
    assert len(made) == 2
    assert "Two of them:" not in made[0]
    assert re.search(r"Two of them:.*one.*two", made[1], re.DOTALL)


def test_names_along_an_axis_are_larger_on_the_wall_and_no_other_picture_is_touched() -> None:
    svg = '<svg><text font-size="14">1950</text><text font-size="12">disputed</text></svg>'
    address = "data:image/svg+xml;base64,"
    made = larger_type(address + base64.b64encode(svg.encode()).decode())
    drawn = base64.b64decode(made.removeprefix(address)).decode()
    assert re.findall(r'font-size="([\d.]+)"', drawn) == ["18.2", "13.8"]
    assert larger_type("data:image/png;base64,AAAA") == "data:image/png;base64,AAAA"
    assert larger_type("") == ""


def test_the_picture_that_has_room_for_larger_type_is_known_by_its_words() -> None:
    timeline = charts.timeline_chart(load("events"))
    assert charts.get_description(timeline).alt.startswith(WITH_ROOM)


def test_a_long_table_is_parted_under_the_same_heads() -> None:
    rows = "".join(f"| {number} | b |\n" for number in range(MOST_ROWS + 2))
    made = list(slides_of_text(f"## Ends\n\n| First | Second |\n| --- | --- |\n{rows}"))
    assert [one.body.count("<tr>") for one in made] == [MOST_ROWS + 1, 3]
    assert all("First" in one.body for one in made)


def test_marks_of_sources_are_notes_and_folds_stay_in_the_lesson() -> None:
    (made,) = slides_of_text(
        '## Head\n\nSaid<sup>[1](#s03-1 "2 September 1990: the news")</sup>.\n\n'
        "8 min · decision room\n\n<details><summary>More</summary>\n\nHidden\n\n</details>"
    )
    assert "<sup>" not in made.body
    assert "2 September 1990: the news" in made.notes
    assert "Said." in made.body
    assert "Hidden" not in made.body
    assert "8 min" not in made.body


def test_how_a_screen_is_used_stays_in_the_lesson_and_the_rest_of_the_text_on_the_wall() -> None:
    (made,) = slides_of_text(
        "## Your answer\n\n**Whose?** Name one doubt. *Use as evidence* keeps a row for you.\n\n"
        "You need not read the code: run each cell, then read on."
    )
    words = " ".join(re.sub("<[^>]*>", " ", made.body).split())
    assert words == "Your answer Whose? Name one doubt."


def test_a_few_words_stand_in_larger_type() -> None:
    few, many = (next(slides_of_text(f"## Head\n\n{'word ' * n}")) for n in (5, FEW_WORDS + 1))
    assert 'class="few"' in few.body
    assert 'class="few"' not in many.body


@pytest.mark.browser
@pytest.mark.exhaustive
@pytest.mark.filterwarnings("ignore")
def test_each_presentation_opens_by_double_click_fits_and_shows_its_notes(
    browser: Browser, tmp_path: Path
) -> None:
    for path in write_slides(folders(()), checkout_dir(), tmp_path):
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        outside: list[str] = []
        failed: list[str] = []
        page.on("request", lambda one, kept=outside: kept.append(one.url))
        page.on("pageerror", lambda one, kept=failed: kept.append(str(one)))
        page.goto(path.as_uri())
        page.wait_for_selector(".reveal.ready")
        count = page.evaluate("Reveal.getTotalSlides()")
        assert count > 3, path.name
        for number in range(count):
            assert page.evaluate("Reveal.getIndices().h") == number
            size = page.evaluate(FIT)
            assert size["scrollHeight"] <= 720, (path.name, size)
            assert size["scrollWidth"] <= 1282, (path.name, size)
            assert not size["isHidden"], (path.name, size)
            assert not size["bare"], (path.name, size)
            page.keyboard.press("ArrowRight")
        with page.expect_popup() as opened:
            page.keyboard.press("s")
        opened.value.wait_for_selector(".speaker-controls-notes")
        notes = page.locator("aside.notes").evaluate_all(
            "(all) => all.map((one) => one.textContent)"
        )
        titles = page.locator("section > h2").evaluate_all(
            "(all) => all.map((one) => one.textContent)"
        )
        assert "Instructor" in " ".join(notes)
        # No note says again what stands on the wall, and no fold in it is closed.
        assert not [one for one in titles if any(note.strip().startswith(one) for note in notes)]
        assert page.locator("aside.notes details:not([open])").count() == 0
        assert page.locator("aside.notes sup").count() == 0
        assert failed == []
        assert [one for one in outside if not one.startswith(("file:", "data:", "blob:"))] == []
        page.close()
