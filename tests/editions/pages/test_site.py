"""The whole site, as it is made and as a Chromium opens it from the disk."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from authoring.editions.pages.reference import data_page
from authoring.editions.pages.site import notebooks_of
from moscow_pyongyang import tables
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.sittings import load_form
from tests.editions.pages.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive]

ROOT = checkout_dir()
LESSON = "01_stalin_and_kim"
SAMPLE = ("index", LESSON, "05_testing_the_thesis", "90_glossary", "instructors")
LEAST_LESSONS = 10
MOST_BYTES, MOST_MS, PHONE_PX = 3_000_000, 1_000, 390


_SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.+?\n.+?)\n### END SOLUTION", re.DOTALL)


class Links(HTMLParser):
    """What a page names, what it leads to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value for key, value in attrs if value}
        if "id" in given:
            self.ids[given["id"]] += 1
        if "href" in given:
            (self.links if tag == "a" else self.loaded).append(given["href"])
        self.loaded += [given[key] for key in ("src", "data-mp-source") if key in given]

    handle_startendtag = handle_starttag


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, str]:
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(site.glob("*.html"))}
    # A test that goes through all pages must not pass where there is none.
    lessons = {path.stem for path in notebooks_of(ROOT)}
    assert len(lessons) >= LEAST_LESSONS
    assert {*lessons, *SAMPLE} <= set(found)
    return found


@pytest.fixture(scope="module")
def links(texts: dict[str, str]) -> dict[str, Links]:
    found = {name: Links(text) for name, text in texts.items()}
    assert [name for name, one in found.items() if not (one.ids and one.links and one.loaded)] == []
    return found


def test_every_page_parses_without_an_error(texts: dict[str, str]) -> None:
    faults = {}
    for name, text in texts.items():
        parser = html5lib.HTMLParser()
        parser.parse(text)
        if parser.errors:
            faults[name] = parser.errors[:3]
    assert faults == {}


def test_no_id_stands_twice_in_a_page(links: dict[str, Links]) -> None:
    twice = {
        name: [one for one, count in page.ids.items() if count > 1] for name, page in links.items()
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_every_link_and_anchor_leads_somewhere(site: Path, links: dict[str, Links]) -> None:
    broken = []
    for name, page in links.items():
        for link in (*page.links, *page.loaded):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            target = unquote(parts.path) or f"{name}.html"
            if not (site / target).is_file():
                broken.append((name, link))
            elif parts.fragment and target.endswith(".html"):
                stem = target.removesuffix(".html")
                if unquote(parts.fragment) not in links[stem].ids:
                    broken.append((name, link))
    assert broken == []


def test_the_list_of_tables_leads_to_the_card_of_each(links: dict[str, Links]) -> None:
    assert {f"{data_page(name)}.html" for name in tables.names()} <= set(links["data"].links)


def test_where_the_text_speaks_of_code_it_can_be_seen(texts: dict[str, str]) -> None:
    for name in ("00b_the_five_verbs", *(one for one in texts if re.match(r"E\d\d_", one))):
        assert "cell_input" in texts[name]
        assert "tag_hide-input" not in texts[name], name
    assert "tag_hide-input" in texts[LESSON]


def test_no_page_shows_a_value_as_numpy_writes_it(texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if re.search(r"np\.\w+\(", text)] == []


def test_nothing_is_loaded_from_another_host(site: Path, links: dict[str, Links]) -> None:
    remote = [one for page in links.values() for one in page.loaded if "//" in one]
    assert remote == []
    sheets = [path.read_text(encoding="utf-8") for path in (site / "_static").rglob("*.css")]
    assert sheets
    assert not [
        found for text in sheets for found in re.findall(r"url\([\"']?(?:https?:)?//", text)
    ]


def test_a_lesson_weighs_less_than_three_megabytes(site: Path, links: dict[str, Links]) -> None:
    for path in notebooks_of(ROOT):
        loaded = set(links[path.stem].loaded)
        own = [one for one in loaded if one.startswith(("figures/", "pictures/"))]
        size = sum((site / one).stat().st_size for one in own)
        size += (site / f"{path.stem}.html").stat().st_size
        assert size < MOST_BYTES, (path.stem, size)


def test_there_is_one_plotly(site: Path) -> None:
    large = [path.name for path in site.rglob("*.js") if b"Plotly" in path.read_bytes()[:400_000]]
    assert [name for name in large if name.startswith("plotly")] == ["plotly.min.js"]
    assert (site / "_static" / "plotly.min.js").stat().st_size > 1_000_000


def test_the_inventory_is_not_in_it(texts: dict[str, str]) -> None:
    assert not [name for name in texts if name.startswith(("91", "92"))]
    whole = " ".join(texts.values())
    stems = [one.stem for form in ("A", "B") for one in load_form(form).questions]
    assert stems
    assert [stem for stem in stems if stem in whole] == []


def test_no_exercise_shows_a_solution(texts: dict[str, str]) -> None:
    shown = 0
    for path in sorted((ROOT / "solutions").glob("E*.ipynb")):
        page = " ".join(re.sub(r"<[^>]+>", "", unescape(texts[path.stem])).split())
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for solution in _SOLUTION.findall("".join(cell["source"])):
                shown += 1
                # A help shows its lines, mixed; never all of them as they stand.
                assert " ".join(solution.split()) not in page, (path.stem, solution)
    assert shown > 30


@pytest.mark.parametrize("width", [1280, PHONE_PX])
def test_no_page_scrolls_sideways_asks_another_host_or_fails(
    visit: Visit, texts: dict[str, str], width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 850})
    wide = []
    for name in texts:
        page = visit.open(name)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    assert (wide, visit.outside, visit.errors) == ([], [], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    context: BrowserContext, site: Path, texts: dict[str, str], theme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context.add_init_script(f"localStorage.setItem('mode', '{theme}')")
    visit, axe = Visit(context, site), Axe()
    found = {}
    for name in texts if theme == "light" else SAMPLE:
        page = visit.open(name)
        if name in SAMPLE:
            visit.scroll_through()
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        rules = axe.run(page).response["violations"]
        if rules:
            found[name] = [(one["id"], one["nodes"][0]["html"][:200]) for one in rules]
    assert found == {}


def test_a_short_table_is_in_sight_from_its_first_row_to_its_last(visit: Visit) -> None:
    seen, cut = 0, []
    for name in ("data_events", "00b_the_five_verbs", LESSON, "06_your_own_claim"):
        page = visit.open(name)
        for frame in page.locator(".mp-scroll:visible").all():
            if frame.locator("tr").count() > 30:
                continue
            seen += 1
            if frame.evaluate("(one) => one.scrollHeight > one.clientHeight + 2"):
                cut.append((name, frame.get_attribute("aria-label")))
    assert cut == []
    assert seen > 12


def test_a_lesson_is_painted_within_a_second(visit: Visit) -> None:
    slow = {}
    for path in notebooks_of(ROOT):
        page = visit.open(path.stem)
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        name = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        slow[path.stem] = float(page.evaluate(name))
    assert {name: ms for name, ms in slow.items() if ms > MOST_MS} == {}


def test_every_figure_of_a_lesson_is_drawn_and_one_zooms(visit: Visit) -> None:
    page = visit.open(LESSON)
    visit.scroll_through()
    assert page.locator("script[src$='plotly.min.js']").count() == 1
    plot = page.locator(".js-plotly-plot").first
    plot.scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('.js-plotly-plot').layout.xaxis.range.slice()")
    box = plot.locator(".nsewdrag").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 120, steps=6)
    page.mouse.up()
    page.wait_for_function(
        "(before) => String(document.querySelector('.js-plotly-plot').layout.xaxis.range) !== "
        "String(before)",
        arg=before,
    )
    assert visit.errors == []


def test_a_mark_says_what_it_is_when_it_is_pointed_at(visit: Visit) -> None:
    page = visit.open(LESSON)
    visit.scroll_through()
    plot = page.locator(".js-plotly-plot").first
    plot.scroll_into_view_if_needed()
    point = plot.locator(".point").first.bounding_box()
    assert point is not None
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    plot.locator(".hoverlayer .hovertext").first.wait_for()


def test_without_script_tabs_turn_and_answers_open(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Visit(context, site).open(LESSON)
    tabs = page.locator(".mp-tabs").first
    first, second = tabs.locator(".mp-tab").nth(0), tabs.locator(".mp-tab").nth(1)
    assert (first.is_visible(), second.is_visible()) == (True, False)
    tabs.locator("label").nth(1).click()
    assert (first.is_visible(), second.is_visible()) == (False, True)
    assert second.locator("img.only-light").is_visible()
    option = page.locator(".mp-q-choices details").first
    verdict = option.locator(".mp-q-said")
    assert not verdict.is_visible()
    option.locator("summary").click()
    assert verdict.is_visible()
    context.close()


def test_tabs_turn_by_the_keyboard(visit: Visit) -> None:
    page = visit.open(LESSON)
    tabs = page.locator(".mp-tabs").first
    tabs.locator("input").first.focus()
    page.keyboard.press("ArrowRight")
    assert tabs.locator(".mp-tab").nth(1).is_visible()
    assert tabs.locator("input").nth(1).is_checked()


def test_search_finds_a_name_on_a_page_of_the_disk(visit: Visit) -> None:
    page = visit.open("search", "?q=Shevardnadze")
    page.locator("#search-results li a").first.wait_for()
    found: Any = page.locator("#search-results li a").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href'))"
    )
    assert any("03_the_1990_rupture" in one for one in found)
    assert (visit.outside, visit.errors) == ([], [])
