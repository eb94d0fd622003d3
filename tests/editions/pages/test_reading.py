"""The pages as they are read: on a phone, by the keyboard, without script, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.editions.pages.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

LESSONS = (
    "01_stalin_and_kim",
    "02_sino_soviet_split",
    "03_the_1990_rupture",
    "04_the_2022_realignment",
    "05_testing_the_thesis",
)
LESSON = LESSONS[0]
# The words of each picture in sight that lie on one another, or reach out of their picture.
CLASHES = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((host) => {
  const room = host.getBoundingClientRect();
  const words = [...host.querySelectorAll('.main-svg text')].filter((one) => one.textContent.trim())
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return words.flatMap(([text, box], at) => [
    ...(box.left < room.left - 3 || box.right > room.right + 3 ? [`${text} is cut`] : []),
    ...words.slice(at + 1).filter(([, other]) => over(box, other))
      .map(([other]) => `${text} / ${other}`)]);
})"""
# Where the focus is: its place among all that can have it, and whether it can be seen.
FOCUS = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  return {place: [...document.querySelectorAll('*')].indexOf(here),
    isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    name: here.outerHTML.slice(0, 90)};
}"""


@pytest.fixture
def phone(browser: Browser, site: Path) -> Iterator[Visit]:
    made = browser.new_context(
        viewport={"width": 390, "height": 850}, has_touch=True, is_mobile=True
    )
    yield Visit(made, site)
    made.close()


@pytest.fixture
def plain(browser: Browser, site: Path) -> Iterator[Visit]:
    """A browser that runs no script."""
    made = browser.new_context(java_script_enabled=False)
    yield Visit(made, site)
    made.close()


@pytest.mark.parametrize("lesson", LESSONS)
def test_on_a_phone_no_words_of_a_picture_meet_or_are_cut(phone: Visit, lesson: str) -> None:
    page = phone.open(lesson)
    phone.scroll_through()
    assert page.locator(".js-plotly-plot").count() > 0
    page.wait_for_function(f"!({CLASHES})().length")
    assert (phone.outside, phone.errors) == ([], [])


def test_a_picture_that_scrolls_on_a_phone_can_have_the_focus_and_says_so(phone: Visit) -> None:
    page = phone.open(LESSON)
    phone.scroll_through()
    wide = page.locator(".mp-frame[tabindex]:visible").first
    assert wide.evaluate("(el) => el.scrollWidth > el.clientWidth")
    assert wide.get_attribute("aria-label")
    assert "Swipe" in page.locator(".mp-swipe").first.inner_text()


def test_the_buttons_of_a_picture_lie_below_it_on_a_phone(phone: Visit) -> None:
    page = phone.open(LESSON)
    phone.scroll_through()
    plot = page.locator(".js-plotly-plot").first
    drawing, buttons = (
        plot.locator(one).first.bounding_box() for one in (".main-svg", ".modebar-btn")
    )
    assert drawing is not None
    assert buttons is not None
    assert buttons["y"] >= drawing["y"] + drawing["height"]


def test_a_note_opens_beside_its_mark_with_its_works_and_gives_the_focus_back(
    visit: Visit,
) -> None:
    page = visit.open(LESSON)
    mark = page.locator("sup a[href='#s01-1']").first
    mark.click()
    note = page.locator(".mp-cited")
    assert "Kim presses Shtykov" in note.inner_text()
    assert note.locator("ol li").count() > 0
    assert "Use as evidence" not in note.inner_text()
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert mark.evaluate("(el) => el === document.activeElement")
    assert visit.errors == []


def test_a_note_has_every_work_that_the_list_gives_its_number(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.locator("sup a[href='#s01-24']").first.click()
    note = page.locator(".mp-cited")
    in_list = page.locator(".mp-works li:has(a[href='#n01-24']):has(a[href^='http'])").count()
    assert note.locator("ol a[href^='http']").count() == in_list > 1


def test_a_word_opens_to_what_it_means(visit: Visit) -> None:
    page = visit.open(LESSON)
    word = page.locator("a[href='#w-politburo']").first
    meaning = word.get_attribute("title")
    word.click()
    assert meaning is not None
    assert meaning in page.locator(".mp-cited").inner_text()


def test_without_script_a_note_is_a_link_into_the_list(plain: Visit) -> None:
    page = plain.open(LESSON)
    page.locator("sup a[href='#s01-1']").first.click()
    place = page.locator("#s01-1")
    assert page.url.endswith("#s01-1")
    assert place.is_visible()
    place.locator("a").click()
    assert page.url.endswith("#n01-1")


def test_without_script_every_picture_is_there_and_every_fold_opens(plain: Visit) -> None:
    page = plain.open(LESSON)
    for host in page.locator("[data-mp-figure]:visible").all():
        host.scroll_into_view_if_needed()
        assert host.locator("img.only-light").is_visible()
        assert not host.locator("img.only-dark").is_visible()
    for fold in page.locator(".mp-question details.mp-q-answer").all():
        fold.locator("summary").click()
        assert fold.locator(".mp-sources").is_visible()


def test_the_tab_key_goes_through_a_lesson_in_its_order(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.locator(".bd-article h1").click()
    places: list[Any] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        places.append(page.evaluate(FOCUS))
    order = [one["place"] for one in places]
    assert order == sorted(set(order))
    assert [one["name"] for one in places if not one["isSeen"]] == []


def test_what_is_typed_into_the_search_is_found_on_the_disk(visit: Visit) -> None:
    page = visit.open("index")
    page.keyboard.press("Control+k")
    page.keyboard.type("Shtykov")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.wait_for()
    assert page.url.startswith("file://")
    page.locator("#search-results li a[href*='01_stalin_and_kim']").first.click()
    page.locator(".bd-article h1", has_text="Weigh who made the war").wait_for()
    assert (visit.outside, visit.errors) == ([], [])


def test_on_paper_each_state_stands_under_its_name_and_no_way_around_it(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.emulate_media(media="print")
    tabs = page.locator(".mp-tabs").first
    shown = [one.is_visible() for one in tabs.locator(".mp-tab").all()]
    assert len(shown) > 1
    assert all(shown)
    names = [one.inner_text() for one in tabs.locator(".mp-tab-name").all()]
    assert names == [one.text_content() for one in tabs.locator("label").all()]
    assert tabs.locator(".mp-panel:visible").count() == 1
    assert not page.locator(".bd-header").is_visible()


def test_on_paper_folds_of_the_text_are_open_and_answers_are_not(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.emulate_media(media="print")
    text = page.locator(".bd-article details", has_text="Year by year").first
    assert text.get_attribute("open") is None
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert text.get_attribute("open") is not None
    assert page.locator(".mp-q-answer:visible, .mp-folds > details:visible").count() == 0
    assert page.locator(".mp-q-choices .mp-q-text:visible").count() > 0
    assert page.locator(".mp-q-said:visible").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert text.get_attribute("open") is None
