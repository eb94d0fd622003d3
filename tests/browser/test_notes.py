"""The text of a lesson in JupyterLab: its measure, its notes, and the evidence that is picked."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from moscow_pyongyang.paths import exercises_dir, notebooks_dir
from tests.browser.lab import write_notebook
from tests.browser.measuring import LINES
from tests.browser.quiz_by_keys import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from tests.browser.lab import Lab

LESSON = "01_stalin_and_kim.ipynb"
MARKS = ".jp-MarkdownOutput sup a[href^='#s']"
LONGEST_LINE = 80
NOTE = ".mp-cited"
TITLES = ("h2", "h3")

PAGES = [
    *sorted(notebooks_dir().glob("0*.ipynb")),
    *sorted(exercises_dir().glob("E*.ipynb")),
]
CURRENT = "() => window.jupyterapp.shell.currentWidget.id"
# The kernel's name changes the notebook, and one that is changed asks before it goes.
CLOSE = """async (own) => {
  const { currentWidget: one } = window.jupyterapp.shell;
  const { sessionContext } = one.context;
  await sessionContext.ready;
  await sessionContext.session?.kernel?.info;
  await one.context.save();
  await sessionContext.shutdown();
  one.close();
  window.jupyterapp.shell.activateById(own);
}"""
# A click opens, Escape closes and returns; the way into the list leads to an entry of this very
# number, and from there back to a mark of it.
TRY_NOTES = """(panel) => {
  const wrong = [];
  const at = () => document.activeElement;
  const escape = () => at().dispatchEvent(
    new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  for (const mark of document.querySelectorAll(`${panel} .jp-MarkdownOutput sup > a`)) {
    const href = mark.getAttribute("href");
    const say = (what) => wrong.push(`${href} ${what}`);
    for (let fold = mark.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    mark.scrollIntoView({ behavior: "instant", block: "center" });
    mark.click();
    const notes = document.querySelectorAll(".mp-cited");
    if (notes.length !== 1 || !notes[0].contains(at())) { say("does not open"); continue; }
    const said = [...notes[0].querySelectorAll("li, .mp-cited-remark")]
      .map((one) => one.textContent);
    const isBare = (one) => !/[A-Za-z]{3}/.test(one) || /^[\\s:,]|^\\d+[:,]/.test(one);
    if (!said.length || said.some(isBare)) say(`says ${said}`);
    escape();
    if (document.querySelector(".mp-cited") || at() !== mark) say("does not close and return");
    mark.click();
    [...document.querySelectorAll(".mp-cited button")]
      .find((one) => /In the list/.test(one.textContent)).click();
    const { textContent: number } = at();
    if (!at().closest(".mp-works") || number !== mark.textContent) say("is not in the list");
    at().click();
    if (!at().closest("sup") || at().getAttribute("href") !== href) say("has no way back");
  }
  for (const back of document.querySelectorAll(`${panel} .mp-works li b > a`)) {
    back.click();
    if (!at().closest("sup") || at().textContent !== back.textContent) {
      wrong.push(`${back.getAttribute("href")} leads nowhere`);
    }
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def shown(lab: Lab) -> Lab:
    """Lesson 01, run from top to bottom."""
    shutil.copy(notebooks_dir() / LESSON, lab.server.folder)
    lab.resize(1280, 800)
    lab.show(LESSON)
    # The header brings its reader back to the top.
    lab.settle(800)
    # What is told year by year waits behind a fold, and its marks are as good as the others.
    folds = lab.page.locator(".jp-MarkdownOutput details:not(.mp-works)")
    folds.evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    return lab


def source_of(row: str) -> str:
    """Return where the mark of a row leads to in lesson 01: ``"s01-5"``."""
    text = (notebooks_dir() / LESSON).read_text("utf-8")
    found = re.search(rf"\(#(s01-\d+) [^)]*\({re.escape(row)}\)", text)
    assert found, f"lesson 01 does not cite {row}"
    return found[1]


def at(lab: Lab, place: Locator) -> Locator:
    """Bring a place into the middle of the window."""
    place.evaluate("(el) => el.scrollIntoView({ block: 'center' })")
    lab.page.wait_for_timeout(60)
    return place


def focused(lab: Lab) -> str:
    """Return the address that the link with the focus leads to; "" if there is none."""
    href: str = lab.page.evaluate("() => document.activeElement?.getAttribute('href') ?? ''")
    return href


def size_of(lab: Lab, selector: str) -> float:
    size: float = lab.page.locator(selector).first.evaluate(
        "(el) => parseFloat(getComputedStyle(el).fontSize)"
    )
    return size


def test_a_page_has_the_fonts_of_the_course_once(shown: Lab) -> None:
    found = shown.page.evaluate(
        "() => [...document.fonts].filter((one) => one.family.startsWith('Course'))"
        ".map((one) => `${one.family} ${one.weight} ${one.style} ${one.status}`).sort()"
    )
    assert found == [
        "Course Sans 400 italic loaded",
        "Course Sans 400 normal loaded",
        "Course Sans 700 normal loaded",
        "Course Serif 400 italic loaded",
        "Course Serif 600 normal loaded",
    ]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 600), (640, 450)])
def test_no_line_of_prose_is_longer_than_can_be_read(shown: Lab, width: int, height: int) -> None:
    shown.resize(width, height)
    found: dict[str, Any] = shown.page.evaluate(LINES)
    shown.resize(1280, 800)
    assert found["lines"] > 100
    assert [line for line in found["long"] if len(line) > LONGEST_LINE] == []


def test_a_mark_adds_nothing_to_the_height_of_its_line(shown: Lab) -> None:
    found: dict[str, Any] = shown.page.evaluate(LINES)
    assert found["marked"] > 10
    assert found["uneven"] == []


def test_text_cards_and_code_share_one_edge(shown: Lab) -> None:
    edges = {
        selector: shown.page.locator(selector).first.bounding_box() or {}
        for selector in (
            ".jp-MarkdownOutput h2:visible",
            ".jp-OutputArea-output .mp-card",
            ".jp-CodeCell .jp-InputArea-editor:visible",
        )
    }
    left = [round(box["x"]) for box in edges.values()]
    assert max(left) - min(left) <= 2
    right = [round(box["x"] + box["width"]) for box in list(edges.values())[1:]]
    assert max(right) - min(right) <= 2


def test_titles_of_the_text_stand_above_headlines_of_charts(shown: Lab) -> None:
    headline = size_of(shown, ".mp-heading")
    sizes = [size_of(shown, f".jp-MarkdownOutput {title}") for title in TITLES]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > headline
    assert size_of(shown, ".jp-MarkdownOutput p") == 16


# One note in nine meets text, fold, one source and several; the rest is for the exhaustive lane.
@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_a_note_opens_closes_and_returns_by_keyboard(shown: Lab, every: int) -> None:
    lab, marks = shown, shown.page.locator(MARKS)
    n_marks = marks.count()
    assert n_marks > 50
    for number in range(0, n_marks, every):
        mark = at(lab, marks.nth(number))
        href = mark.get_attribute("href")
        mark.focus()
        lab.press("Enter")
        note = lab.page.locator(NOTE)
        expect(note).to_have_count(1)
        expect(note.get_by_role("button", name="Copy citation")).to_be_in_viewport()
        said = note.locator("li, .mp-cited-remark")
        expect(said, f"{href} says nothing").not_to_have_count(0)
        assert note.evaluate("(el) => el.contains(document.activeElement)")
        lab.press("Escape")
        expect(note).to_have_count(0)
        assert focused(lab) == href


# On every push the notes of lesson 01, by keyboard.
@pytest.mark.exhaustive
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_every_note_of_every_page_opens_closes_leads_and_returns(shown: Lab, path: Path) -> None:
    # What a page has once serves each notebook that is opened in it, run or not.
    cells = json.loads(path.read_text("utf-8"))["cells"]
    text = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    n_marks = len(re.findall(r"</sup>", text))
    lab, own_id = shown, shown.page.evaluate(CURRENT)
    own = f".jp-NotebookPanel[id='{own_id}']"
    shutil.copy(path, lab.server.folder / f"note-{path.name}")
    lab.command("docmanager:open", path=f"{lab.server.path}note-{path.name}")
    panel = ".jp-NotebookPanel:not(.lm-mod-hidden)"
    lab.page.wait_for_selector(f"{own}.lm-mod-hidden", state="attached")
    lab.page.wait_for_function(
        "([panel, n]) => document.querySelectorAll(`${panel} .jp-MarkdownOutput sup > a`).length"
        " === n && document.querySelector(`${panel} details.mp-works:not([open])`)",
        arg=[panel, n_marks],
    )
    wrong = lab.page.evaluate(TRY_NOTES, panel)
    lab.settle()
    lab.page.evaluate(CLOSE, own_id)
    lab.page.wait_for_selector(f"{own}:not(.lm-mod-hidden)", state="attached")
    assert n_marks
    assert wrong == []


def test_a_note_covers_no_text_where_there_is_room_beside_it(shown: Lab) -> None:
    mark = at(shown, shown.page.locator(MARKS).nth(1))
    mark.click()
    note = shown.page.locator(NOTE).bounding_box()
    text = mark.evaluate("(el) => el.closest('p, li').getBoundingClientRect().right")
    shown.screenshot("note")
    assert note is not None
    assert note["x"] > text
    shown.press("Escape")


def test_a_click_elsewhere_closes_a_note_and_the_focus_returns(shown: Lab) -> None:
    mark = at(shown, shown.page.locator(MARKS).first)
    mark.click()
    expect(shown.page.locator(NOTE)).to_have_count(1)
    shown.page.locator(".jp-Notebook h2:visible").first.click(position={"x": 2, "y": 2})
    expect(shown.page.locator(NOTE)).to_have_count(0)
    shown.page.wait_for_timeout(200)
    assert focused(shown) == mark.get_attribute("href")


def test_the_tab_key_shows_a_note_and_the_next(shown: Lab) -> None:
    first = at(shown, shown.page.locator(MARKS).first)
    first.focus()
    shown.press("Tab", "Shift+Tab")
    expect(shown.page.locator(NOTE)).to_have_attribute("aria-label", "Note 1")
    # It is shown, and the reader is still in the text.
    assert focused(shown) == first.get_attribute("href")
    shown.press("Escape")
    expect(shown.page.locator(NOTE)).to_have_count(0)


def test_an_entry_of_the_list_has_a_way_back(shown: Lab) -> None:
    lab, works = shown, shown.page.locator("details.mp-works")
    assert works.get_attribute("open") is None
    source = source_of("1945-08-16-38th-parallel")
    note = source.replace("s", "n", 1)
    at(lab, lab.page.locator(f"a[href='#{source}']").first).click()
    lab.page.locator(NOTE).get_by_role("button", name="In the list").click()
    assert works.get_attribute("open") is not None
    assert focused(lab) == f"#{note}"
    entry = works.locator(f"[data-jupyter-id='{source}']")
    expect(entry).to_be_in_viewport()
    lab.press("Enter")
    assert focused(lab) == f"#{source}"
    expect(lab.page.locator(f"[data-jupyter-id='{note}']")).to_be_in_viewport()
    assert lab.page.locator(NOTE).count() == 0


def test_the_list_leads_back_into_what_is_folded(shown: Lab) -> None:
    lab, works = shown, shown.page.locator("details.mp-works")
    note = source_of("1949-03-05-stalin-kim-meeting").replace("s", "n", 1)
    fold = lab.page.locator("details", has=lab.page.locator(f"[data-jupyter-id='{note}']")).first
    fold.evaluate("(el) => { el.open = false; }")
    works.evaluate("(el) => { el.open = true; }")
    way = at(lab, works.locator(f"a[href='#{note}']").first)
    way.focus()
    lab.press("Enter")
    assert fold.get_attribute("open") is not None
    expect(lab.page.locator(f"[data-jupyter-id='{note}']")).to_be_in_viewport()
    works.evaluate("(el) => { el.open = false; }")


# On every push notes are walked through by keyboard in the usual window.
@pytest.mark.exhaustive
def test_in_a_small_window_too_a_note_leads_to_its_entry_and_back(shown: Lab) -> None:
    lab, marks = shown, shown.page.locator(MARKS)
    lab.resize(1024, 600)
    for number in range(0, marks.count(), 9):
        mark = at(lab, marks.nth(number))
        href = mark.get_attribute("href") or ""
        mark.click()
        lab.page.locator(NOTE).get_by_role("button", name="In the list").click()
        # JupyterLab's own scrolling comes later; then nothing moves any more.
        lab.settle(600)
        expect(lab.page.locator(f"[data-jupyter-id='{href[1:]}']")).to_be_in_viewport()
        lab.press("Enter")
        lab.settle(600)
        assert focused(lab) == href
        expect(lab.page.locator(":focus")).to_be_in_viewport()
    lab.resize(1280, 800)


def test_a_citation_is_copied_with_its_addresses(shown: Lab) -> None:
    source = source_of("1950-04-kim-in-moscow")
    at(shown, shown.page.locator(f"a[href='#{source}']").first).click()
    shown.page.locator(NOTE).get_by_role("button", name="Copy citation").click()
    shown.page.locator(NOTE).get_by_role("button", name="Copied").wait_for()
    text: str = shown.page.evaluate("() => navigator.clipboard.readText()")
    assert text.startswith("April 1950: Stalin gives Kim and Pak conditional approval in Moscow.")
    assert "<http://digitalarchive.wilsoncenter.org/document/112046>" in text
    assert text.endswith("Row 1950-04-kim-in-moscow of the course “Moscow–Pyongyang”.")
    shown.press("Escape")


@pytest.mark.parametrize("theme", ["Light", pytest.param("Dark", marks=pytest.mark.exhaustive)])
def test_axe_finds_nothing_in_note_and_tray(shown: Lab, theme: str) -> None:
    shown.use_theme(theme)
    source = source_of("1950-04-kim-in-moscow")
    at(shown, shown.page.locator(f"a[href='#{source}']").first).click()
    shown.page.locator(NOTE).get_by_role("button", name="Use as evidence").click()
    assert shown.axe(NOTE) == []
    shown.screenshot(f"note-{theme.lower()}")
    shown.press("Escape")
    shown.page.get_by_role("button", name="Evidence · 1").click()
    assert shown.axe(".mp-tray") == []
    shown.press("Escape")
    shown.use_theme("Light")


def test_evidence_is_set_into_an_answer_by_one_click_and_is_kept(shown: Lab) -> None:
    lab, page = shown, shown.page
    source = source_of("1950-05-14-filippov-to-mao")
    at(lab, page.locator(f"a[href='#{source}']").first).click()
    page.locator(NOTE).get_by_role("button", name="Use as evidence").click()
    lab.press("Escape")
    box = at(lab, page.locator("textarea[data-mp-evidence]:visible").first)
    box.fill("He wrote to Mao")
    bar = page.locator("textarea:visible + .mp-evidence").first
    bar.get_by_role("button", name="Set in 14 May 1950").click()
    assert box.input_value() == "He wrote to Mao 1950-05-14-filippov-to-mao"
    lab.settle(1000)
    # A new kernel and a page that is loaded again know it.
    lines = (lab.server.folder / "answers.jsonl").read_text("utf-8").splitlines()
    kept = [json.loads(line) for line in lines if '"evidence"' in line][-1]
    assert [one["id"] for one in kept["work"]["pieces"]][-1] == "1950-05-14-filippov-to-mao"
    lab.show(LESSON, anew=True)
    page.get_by_role("button", name="Evidence · 2").click()
    page.get_by_role("button", name="Take out April 1950").click()
    expect(page.get_by_role("button", name="Evidence · 1")).to_have_count(1)
    expect(box).to_have_value("He wrote to Mao 1950-05-14-filippov-to-mao")


def test_the_tray_opens_inside_the_window_at_zoom_200(shown: Lab) -> None:
    shown.resize(640, 400)
    label, pieces = shown.page.locator(".mp-tray-label"), shown.page.locator(".mp-tray-list")
    if pieces.is_hidden():
        label.click()
    label.focus()
    box = pieces.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 640
    shown.press("Escape")
    expect(pieces).to_be_hidden()
    shown.resize(1280, 800)


def test_evidence_is_picked_beside_a_picture(shown: Lab) -> None:
    panel = at(shown, shown.page.locator(".mp-said:visible").first)
    panel.get_by_role("button", name="Use as evidence").click()
    expect(panel.get_by_role("button", name="Evidence ✓")).to_be_visible()
    expect(shown.page.get_by_role("button", name="Evidence · 2")).to_be_visible()
    # It stands whole in its row, beside the others.
    foot, buttons = panel.locator(".mp-panel-foot"), panel.locator(".mp-panel-foot button")
    inner = foot.bounding_box()
    assert inner is not None
    for number in range(buttons.count()):
        box = buttons.nth(number).bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= inner["x"] + inner["width"] + 1


# On every push evidence that is picked is set into an answer and kept.
@pytest.mark.exhaustive
def test_evidence_is_kept_beside_its_notebook_and_nowhere_else(lab: Lab) -> None:
    cells = ["from moscow_pyongyang import explore", "explore.timeline()"]
    for folder in ("one", "two"):
        (lab.server.folder / folder).mkdir()
        write_notebook(lab.server.folder / folder / "timeline.ipynb", cells)
    lab.show("one/timeline.ipynb")
    lab.page.get_by_role("button", name="Use as evidence").first.click()
    expect(lab.page.get_by_role("button", name="Evidence · 1")).to_be_visible()
    log = lab.server.folder / "one" / "answers.jsonl"
    wait_until(lab, lambda: log.exists() and '"pieces":[{' in log.read_text("utf-8"))
    # The page goes on with a notebook of another folder.
    lab.show("two/timeline.ipynb")
    lab.settle(1000)
    expect(lab.page.get_by_role("button", name="Evidence · 1")).to_be_hidden()
    assert not (lab.server.folder / "two" / "answers.jsonl").exists()


# That each mark has its entry, and each entry its way back, is tested without a browser.
@pytest.mark.exhaustive
def test_without_a_script_a_mark_leads_to_its_entry_and_back(lab: Lab) -> None:
    # Nothing of the course has run in this page: JupyterLab's own links do it.
    shutil.copy(notebooks_dir() / LESSON, lab.server.folder / "still.ipynb")
    lab.visit("still.ipynb")
    lab.fold_sidebar()
    panel = lab.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    entry = panel.locator("[data-jupyter-id='s01-5']")
    entry.wait_for(state="attached")
    lab.settle(800)
    panel.locator("a[href='#s01-5']").first.click()
    expect(entry).to_be_in_viewport()
    entry.locator("a").click()
    expect(panel.locator("[data-jupyter-id='n01-5']")).to_be_in_viewport()
