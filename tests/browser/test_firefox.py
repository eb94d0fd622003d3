"""Lesson 01 in Firefox as a student meets it: one story, told by roles and names.

The pages of the other tests are shown by Chromium. Here the same lesson runs in the browser that
Debian has, with the settings that ``lab`` gives a student, and everything that a browser could do
in its own way is done once: pictures, keys, focus, live regions, the clipboard, a saved page.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from moscow_pyongyang.cli import serve
from moscow_pyongyang.paths import notebooks_dir
from tests.browser import firefox
from tests.browser.ear import Ear
from tests.browser.lab import Lab
from tests.browser.server import jupyterlab
from tests.browser.views import EVERY_VIEW, IN_LESSON_01, write_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator

pytestmark = [pytest.mark.exhaustive, pytest.mark.firefox]

LESSON = "01_stalin_and_kim.ipynb"
# A cell in the middle of the lesson, and what is kept of it while keys are pressed elsewhere.
CELL = 3
DRAFT = "Stalin hedged; Mao agreed. Ким 김 «два» — not handed in yet, dd bb."
STUDENT = Path(serve.__file__).with_name("lab_settings")
DRAWN = """() => {
  const plots = [...document.querySelectorAll('[data-mp-view] .mp-plot')];
  return plots.length > 1 && plots.every((one) => one.querySelector('.main-svg'));
}"""
# A place where the twin gave way to a view that can be used.
ALIVE = """(n) => {
  const places = [...document.querySelectorAll('[data-mp-view]')];
  return places.length === n
    && places.every((one) => one.querySelector('button, input, select, textarea, .mp-lesson a'));
}"""
# Where to click: the thumb of a slider, near the right end of a track, the middle of all else.
THUMB = """(el) => {
  const { width, height } = el.getBoundingClientRect();
  const share = el.type === 'range' ? (el.value - el.min) / (el.max - el.min) : 0.5;
  const x = el.type === 'range' ? 8 + share * (width - 16)
    : el.matches('.mp-brush-track') ? width - 12 : width / 2;
  return { x, y: height / 2 };
}"""
PLACES = r"\b(lesson\(|show\(|quiz\(|explore\.)"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Lesson 01 after Run All, in Firefox."""
    program = firefox.find_or_install()
    if program is None:
        pytest.skip(firefox.ABSENT)
    folder = tmp_path_factory.mktemp("firefox")
    shutil.copy(notebooks_dir() / LESSON, folder)
    settings = f"--LabApp.app_settings_dir={STUDENT}"
    with jupyterlab(folder, settings) as server, firefox.firefox(program) as browser:
        page = browser.new_context(viewport={"width": 1100, "height": 900}).new_page()
        # A class server reached by its name has no clipboard; the copy button goes another way.
        page.add_init_script(
            "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"
        )
        made = Lab(page, server)
        page.on(
            "console",
            lambda said: made.errors.append(said.text) if said.type == "error" else None,
        )
        made.open(LESSON)
        made.fold_sidebar()
        run_all(made)
        yield made
        made.close()


def run_all(lab: Lab) -> None:
    """Run every cell, and wait until every view stands there and each picture is drawn."""
    lab.run_all()
    lab.page.wait_for_function(ALIVE, arg=n_views(lab), timeout=60_000)
    lab.page.wait_for_function(DRAWN, timeout=60_000)


def n_views(lab: Lab) -> int:
    """Return how many cells of the open notebook show a view."""
    sources: list[str] = lab.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets"
        ".filter((c) => c.model.type === 'code').map((c) => c.model.sharedModel.getSource())"
    )
    return sum(bool(re.search(PLACES, source)) for source in sources)


def timeline(lab: Lab) -> Locator:
    return place_with(lab, lab.page.get_by_role("img", name=re.compile("^Timeline of")))


def place_with(lab: Lab, part: Locator) -> Locator:
    return lab.page.locator("[data-mp-view]").filter(has=part)


def until(lab: Lab, is_so: Callable[[], bool], what: str) -> None:
    """Wait for something that no page shows."""
    for _ in range(200):
        if is_so():
            return
        lab.page.wait_for_timeout(100)
    raise AssertionError(f"still not so: {what}")


def answers(lab: Lab) -> str:
    log = lab.server.folder / "answers.jsonl"
    return log.read_text(encoding="utf-8") if log.exists() else ""


def click_then(lab: Lab, target: Locator, *keys: str) -> None:
    """Click with the mouse, in command mode, and press keys where the click put the focus."""
    target.scroll_into_view_if_needed()
    lab.command_mode(CELL)
    # Of a slider the thumb takes the mouse, at its value.
    target.click(position=target.evaluate(THUMB))
    lab.press(*keys)


# --- live -----------------------------------------------------------------------------


def test_run_all_brings_every_view_to_life_and_draws_every_picture(lab: Lab) -> None:
    assert n_views(lab) == IN_LESSON_01
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    assert lab.errors == []


def test_a_step_of_a_slider_changes_the_finding_and_says_so(lab: Lab) -> None:
    view = timeline(lab)
    slider = view.get_by_role("slider", name="To", exact=True)
    ear = Ear(lab.page)
    slider.focus()
    lab.press("ArrowRight")
    expect(slider).to_have_value("1957")
    # The card is named by its finding.
    expect(view.get_by_role("group", name=re.compile(r"^1945–1957: \d+ of \d+"))).to_be_visible()
    said = ear.wait_for("events of 1945–1957 shown")
    # The finding first, then the count; and no year by itself, that the slider says already.
    finding = r"1945–1957: \d+ of \d+ events drew Moscow and Pyongyang closer"
    assert [one for one in said if re.match(rf"{finding}.* events of 1945–1957 shown", one)], said
    assert [one for one in said if one.isdigit()] == []


def test_a_pick_from_the_list_opens_its_panel(lab: Lab) -> None:
    view = timeline(lab)
    option = view.get_by_role("option", name=re.compile("Stalin tells Kim he is ready to help"))
    expect(option).to_have_count(0)
    view.get_by_text(re.compile(r"^All \d+ events$")).click()
    option.scroll_into_view_if_needed()
    ear = Ear(lab.page)
    option.click()
    expect(option).to_have_attribute("aria-selected", "true")
    panel = view.get_by_text("Stalin cabled Shtykov that such a large matter")
    expect(panel).to_be_visible()
    # It is there to be read, and is not read out in one breath.
    assert [one for one in ear.heard() if "Stalin cabled" in one] == []


def test_a_wrong_answer_is_told_so_by_a_live_region(lab: Lab) -> None:
    wrong = lab.page.get_by_role("radio", name=re.compile("A month that the sources do not name"))
    card = place_with(lab, wrong)
    ear = Ear(lab.page)
    wrong.check()
    card.get_by_role("button", name="Check").first.click()
    said = ear.wait_for("Not yet")
    assert [one for one in said if "Not yet" in one and "The month is theirs" in one]


# --- keys -----------------------------------------------------------------------------


def test_d_d_after_a_click_on_a_control_or_a_footnote_deletes_no_cell(lab: Lab) -> None:
    n_cells = lab.n_cells()
    view = timeline(lab)
    radio = lab.page.get_by_role("radio", name=re.compile("It was meant for the newspapers"))
    # One question stands before the others, until all are asked for.
    expect(radio).to_be_hidden()
    for every in lab.page.get_by_role("button", name=re.compile(r"^All \d+$")).all():
        click_then(lab, every, "d", "d")
    expect(radio).to_be_visible()
    card = place_with(lab, radio)
    years = view.get_by_role("group", name="Years", exact=True)
    targets = (
        view.get_by_role("slider", name="From", exact=True),
        # Beside the thumbs, and the span between them.
        years.locator(".mp-brush-track"),
        years.locator(".mp-brush-span"),
        view.get_by_role("checkbox", name="Military"),
        view.get_by_role("button", name="Reset"),
        view.get_by_role("button", name=re.compile(r"^More\b")),
        view.get_by_role("img", name=re.compile("^Timeline of")),
        view.get_by_role("listbox", name="events").get_by_role("option").first,
        radio,
        card.get_by_role("button", name="Check").last,
        lab.page.locator("a[href='#s01-1']").first,
    )
    for target in targets:
        click_then(lab, target, "d", "d", "a", "b")
        assert lab.n_cells() == n_cells, f"a key changed the notebook after {target}"
    # The last click opened a note; it goes, and the focus is back at its mark.
    note = lab.page.get_by_role("dialog", name="Note 1", exact=True)
    expect(note).to_be_visible()
    lab.press("Escape")
    expect(note).to_have_count(0)
    # And such keys do reach the notebook where no control has the focus.
    lab.command_mode(CELL)
    lab.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.node.focus()")
    lab.press("b")
    assert lab.n_cells() == n_cells + 1
    lab.press("z")
    assert lab.n_cells() == n_cells


# --- what leaves the page -------------------------------------------------------------


def test_a_table_is_copied_with_its_tabs_where_the_page_has_no_clipboard(lab: Lab) -> None:
    assert lab.page.evaluate("() => navigator.clipboard === undefined")
    # A sign stands beside the word.
    tool = lab.page.get_by_role("button", name=re.compile(r"\bTable$"))
    view = place_with(lab, tool).first
    view.get_by_role("button", name=re.compile(r"\bTable$")).click()
    ear = Ear(lab.page)
    view.get_by_role("button", name="Copy table").click()
    ear.wait_for("rows copied")
    lab.page.evaluate(
        "() => { const pad = document.createElement('textarea'); pad.ariaLabel = 'Pad';"
        " pad.style = 'position: fixed; z-index: 9999; top: 0'; document.body.append(pad); }"
    )
    pad = lab.page.get_by_role("textbox", name="Pad")
    pad.click()
    lab.press("Control+v")
    expect(pad).to_have_value(re.compile(r"^[^\n]+\t[^\n]+\n"))
    first, *rows = pad.input_value().splitlines()
    assert len(rows) > 30
    assert {row.count("\t") for row in rows} == {first.count("\t")}
    pad.evaluate("(el) => el.remove()")


def test_a_draft_comes_back_after_the_kernel_was_restarted(lab: Lab) -> None:
    answer = lab.page.get_by_role("textbox", name="Your written answer")
    answer.click()
    lab.page.keyboard.type(DRAFT)
    # At once: no kernel has kept it yet, the page holds it.
    lab.restart_kernel()
    ear = Ear(lab.page)
    run_all(lab)
    expect(answer).to_have_value(DRAFT)
    until(lab, lambda: "not handed in yet" in answers(lab), "the draft is in the answer log")
    # What was answered is there as well, and its verdict is not read out without its question.
    wrong = lab.page.get_by_role("radio", name=re.compile("A month that the sources do not name"))
    expect(wrong).to_be_checked()
    expect(place_with(lab, wrong).get_by_text("Not yet").first).to_be_visible()
    said = [one for one in ear.heard() if "Not yet" in one]
    assert said == [], said


def test_a_page_saved_and_opened_again_shows_the_twins(lab: Lab) -> None:
    n_places = n_views(lab)
    lab.command("docmanager:save")
    until(lab, lambda: "data-mp-view" in (lab.server.folder / LESSON).read_text("utf-8"), "saved")
    lab.page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
    lab.visit(LESSON)
    expect(lab.page.locator("[data-mp-view]")).to_have_count(n_places, timeout=60_000)
    for twin in lab.page.locator("[data-mp-view]").all():
        assert len(twin.inner_text().split()) > 8
        assert twin.get_by_role("button").count() == 0, twin.inner_html()[:3000]
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    # Nothing runs here yet: a footnote is a link of the text, and no view is there to guard it.
    n_cells = lab.n_cells()
    click_then(lab, lab.page.locator("a[href='#s01-1']").first, "d", "d")
    assert lab.n_cells() == n_cells
    assert DRAFT not in (lab.server.folder / LESSON).read_text("utf-8")


def test_every_other_view_of_the_course_comes_to_life(lab: Lab) -> None:
    lab.open(write_views(lab.server.folder, EVERY_VIEW))
    run_all(lab)
    assert n_views(lab) == len(EVERY_VIEW)


def test_nothing_failed_and_no_other_host_was_asked(lab: Lab) -> None:
    assert lab.errors == []
    assert lab.outside == []
