"""A page on paper, as *File → Print* and nbconvert make it: without code, whole, nothing cut."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from nbconvert import HTMLExporter

from authoring.run import run_notebook
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.lab import Lab

# On every push a lesson and an exercise are printed as sheets, in test_sheets.
pytestmark = [
    pytest.mark.kernel,
    pytest.mark.exhaustive,
    pytest.mark.filterwarnings("ignore"),
]

# A4 without its margins, in pixels of 1/96 inch.
WIDTH, HEIGHT = 657, 986
PAGES = {
    "lesson": "notebooks/03_the_1990_rupture.ipynb",
    "exercise": "exercises/E03_the_1990_rupture.ipynb",
}
CUT = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.right > document.documentElement.clientWidth + 1
    && getComputedStyle(one).visibility !== "hidden";
}).map((one) => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""
# Each mark has its note, with words, between it and the next heading of a part.
PARTS = """() => {
  const wrong = [];
  let open = [];
  const places = ".jp-MarkdownOutput :is(h2, sup > a[href^='#s']), .mp-part-notes";
  for (const one of [...document.querySelectorAll(places), null]) {
    if (!one || one.matches("h2")) {
      wrong.push(...open.map((number) => `${number} before ${one?.textContent}`));
      open = [];
    } else if (one.matches("a")) open.push(one.textContent);
    else {
      const lines = [...one.querySelectorAll("li")].filter((li) => li.textContent.length > 20);
      const said = new Set(lines.map((li) => li.querySelector("b").textContent));
      open = open.filter((number) => !said.has(number));
    }
  }
  return wrong;
}"""
CLIPPED = """() => [...document.querySelectorAll(".mp-card .mp-panel")].filter((one) =>
  one.offsetHeight && getComputedStyle(one).overflowY !== "visible"
  && one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent.slice(0, 60))"""
REDRAW = """() => {
  const list = document.querySelector("details.mp-works");
  const anew = list.cloneNode(true);
  anew.setAttribute("open", "");
  list.replaceWith(anew);
}"""
# What a question is answered with stands on paper too.
ANSWERED = ".mp-q-card :is(.mp-q-chip, .mp-q-slot, .mp-q-handle, .mp-q-years input)"
# A table of more rows than eight.
LONG = "tr:nth-child(9)"
LOOK = """(one) => {
  const { breakInside, display, fontFamily, fontSize, textAlign } = getComputedStyle(one);
  return { breakInside, display, fontFamily, fontSize, textAlign, height: one.offsetHeight };
}"""


@dataclass(frozen=True)
class Paper:
    kind: str
    page: Page
    pdf: bytes

    def looks(self, selector: str) -> list[dict[str, Any]]:
        return [one.evaluate(LOOK) for one in self.page.query_selector_all(selector)]


@pytest.fixture(scope="module", params=PAGES)
def paper(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Paper]:
    notebook = run_notebook(checkout_dir() / PAGES[request.param]).notebook
    exporter: Any = HTMLExporter()
    html, _ = exporter.from_notebook_node(notebook)
    path: Path = tmp_path_factory.mktemp("paper") / "page.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    # The template of nbconvert asks others for what sets formulas; the course has none.
    page.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri())
    pdf = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    yield Paper(request.param, page, pdf)
    page.close()


def test_nothing_is_cut_at_the_edge_of_the_paper(paper: Paper) -> None:
    assert paper.page.evaluate(CUT) == []


def test_it_takes_many_pages(paper: Paper) -> None:
    assert paper.pdf.count(b"/Type /Page\n") > 5


def test_code_is_printed_where_it_is_handed_in_and_nowhere_else(paper: Paper) -> None:
    shown = {one["display"] for one in paper.looks(".jp-CodeCell > .jp-Cell-inputWrapper")}
    assert shown == ({"block"} if paper.kind == "exercise" else {"none"})
    assert {one["display"] for one in paper.looks(".jp-OutputPrompt, .jp-InputPrompt")} == {"none"}


def test_text_is_set_in_a_serif_of_eleven_points(paper: Paper) -> None:
    for one in paper.looks(".jp-MarkdownOutput > p"):
        assert one["fontSize"] == f"{11 * 96 / 72:.4f}".rstrip("0") + "px"
        assert one["fontFamily"].endswith(" serif")


def test_a_header_for_the_screen_alone_leaves_no_rule(paper: Paper) -> None:
    header, *others = paper.looks("[data-mp-view]")
    assert header["display"] == ("none" if paper.kind == "exercise" else "block")
    assert {one["display"] for one in others} <= {"block"}


def test_a_card_that_fits_on_a_page_is_not_broken(paper: Paper) -> None:
    deck = ":has(> .mp-question ~ .mp-question)"
    table = ".jp-OutputArea-output > table"
    cards = paper.looks(f"[data-mp-view]:not(:has(> ol), {deck}), {table}:not(:has({LONG}))")
    assert cards
    for one in cards:
        assert one["breakInside"] == "avoid" or one["height"] > HEIGHT, one
    for one in paper.looks("[data-mp-view] img"):
        assert one["height"] < HEIGHT / 2


def test_what_is_long_begins_where_there_is_room_and_breaks_between_its_parts(paper: Paper) -> None:
    questions = paper.looks(".mp-question")
    assert {one["breakInside"] for one in questions} <= {"avoid"}
    assert paper.kind == "exercise" or questions
    decks = paper.looks("[data-mp-view]:has(> .mp-question ~ .mp-question)")
    assert {one["breakInside"] for one in decks} <= {"auto"}
    tables = paper.looks(f".jp-RenderedHTMLCommon table:has({LONG})")
    assert {one["breakInside"] for one in tables} <= {"auto"}
    assert {one["breakInside"] for one in paper.looks("table tr")} == {"avoid"}
    marks = paper.page.eval_on_selector_all(
        ".mp-question > ul", "(all) => all.map((one) => getComputedStyle(one).listStyleType)"
    )
    assert set(marks) <= {"none"}


def test_text_in_a_table_stands_at_the_left(paper: Paper) -> None:
    cells = paper.page.query_selector_all("table :is(td, th):not([style*=right])")
    assert {one.evaluate(LOOK)["textAlign"] for one in cells} <= {"left"}


def test_what_is_folded_stays_off_the_paper(paper: Paper) -> None:
    folded = paper.looks("[data-mp-view] details:not([open])")
    assert {one["display"] for one in folded} <= {"none"}
    assert paper.kind == "exercise" or folded


def test_notes_are_printed_at_the_end_of_their_part_and_not_once_more(paper: Paper) -> None:
    notes = paper.looks(".mp-part-notes li")
    assert len(notes) > (20 if paper.kind == "lesson" else 0)
    assert all(one["height"] for one in notes)
    assert not any(one["height"] for one in paper.looks(".mp-works"))
    assert paper.page.evaluate(PARTS) == []


def test_on_the_screen_the_list_of_sources_stands_alone(paper: Paper) -> None:
    paper.page.emulate_media(media="screen")
    assert {one["display"] for one in paper.looks(".mp-part-notes")} == {"none"}
    assert all(one["height"] for one in paper.looks(".mp-works li"))
    paper.page.emulate_media(media="print")


def test_a_live_page_prints_whole_from_the_browsers_menu(lab: Lab) -> None:
    source = checkout_dir() / PAGES["lesson"]
    shutil.copy(source, lab.server.folder)
    lab.open(source.name)
    lab.run_all()
    works = lab.page.locator("details.mp-works")
    # The page folds the list once a view has told it that the notebook is one of the course.
    lab.page.wait_for_selector("details.mp-works:not([open])", state="attached")
    # A text that is drawn anew brings the list itself, and brings it open.
    lab.page.evaluate(REDRAW)
    lab.page.wait_for_selector("details.mp-works:not([open])", state="attached")
    assert lab.page.pdf().count(b"/Type /Page\n") > 8
    assert works.get_attribute("open") is None
    lab.page.emulate_media(media="print")
    lab.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert works.get_attribute("open") is not None
    heights = lab.page.evaluate(
        "() => ['.jp-Notebook', 'body'].map((one) => document.querySelector(one).offsetHeight)"
    )
    assert min(heights) > 8 * HEIGHT
    for selector in (".jp-CodeCell > .jp-Cell-inputWrapper", ".jp-SideBar", "#jp-top-panel"):
        found = lab.page.query_selector_all(selector)
        assert found
        assert {one.evaluate(LOOK)["display"] for one in found} == {"none"} or not any(
            one.evaluate(LOOK)["height"] for one in found
        )
    # A desk is longer than a page: it breaks between its parts, and a deck between its questions.
    unbroken = lab.page.query_selector_all(
        ".mp-card:not(.desk *, .mp-q-deck), .desk .desk-part, .mp-q-card"
    )
    assert {card.evaluate(LOOK)["breakInside"] for card in unbroken} == {"avoid"}
    assert lab.page.evaluate(PARTS) == []
    assert lab.page.locator(".mp-part-notes").count() > 5
    for selector in ("button", "select", "input[type=range]", ".mp-brush"):
        for one in lab.page.query_selector_all(f".mp-card {selector}:not({ANSWERED})"):
            assert not one.evaluate(LOOK)["height"], one.inner_html()
    # What scrolls on the screen stands whole, and a board that nobody came to is drawn.
    assert lab.page.evaluate(CLIPPED) == []
    assert lab.page.locator(".mp-board .mp-grid line").count() > 0
    title = lab.page.locator(".mp-title-below")
    assert not any(one.evaluate(LOOK)["height"] for one in title.element_handles())
    for one in lab.page.query_selector_all(".jp-MarkdownOutput > p"):
        assert one.evaluate(LOOK)["fontFamily"].endswith(" serif")
    lab.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert lab.page.locator(".mp-part-notes").count() == 0
    lab.page.emulate_media(media="screen")
