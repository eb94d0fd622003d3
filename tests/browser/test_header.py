"""The header of a page in JupyterLab: where *Run All* ends, where its links lead, what it fits."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.paths import exercises_dir, notebooks_dir
from tests.browser import measuring
from tests.browser.lab import write_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.lab import Lab

COURSE = read_plan()
PAGES = [*COURSE.lessons, COURSE.page("L00"), COURSE.page("L90"), COURSE.page("E03")]
HEAD = ".jp-NotebookPanel:not(.lm-mod-hidden) .mp-lesson"
# At 1024 × 600 the notebook has this much of the window.
WINDOW_PX = 479
SETUP = "#!md# A page\n\nIts text."
PLACE = """() => {
  const panel = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  const outer = panel.querySelector('.jp-WindowedPanel-outer');
  const head = panel.querySelector('.mp-lesson');
  return {
    scrolled: outer.scrollTop,
    top: head.getBoundingClientRect().top - outer.getBoundingClientRect().top,
    active: window.jupyterapp.shell.currentWidget.content.activeCellIndex,
    focus: head.contains(document.activeElement),
  };
}"""


@pytest.fixture(scope="module", autouse=True)
def folder(lab: Lab) -> None:
    """All pages lie side by side, as in a reader's folder; and a short one with much below it."""
    for path in [*notebooks_dir().glob("*.ipynb"), *exercises_dir().glob("*.ipynb")]:
        shutil.copy(path, lab.server.folder)
    start = 'from moscow_pyongyang import lesson\nlesson("L03")'
    tall = "print('line\\n' * 80)"
    for name, pause_s in (("run-all", 1), ("one-cell", 0), ("elsewhere", 4)):
        slow = f"import time\ntime.sleep({pause_s})"
        cells = [SETUP, start, slow, tall, "1", "2", "3"]
        write_notebook(lab.server.folder / f"{name}.ipynb", cells)


def place(lab: Lab) -> dict[str, Any]:
    lab.settle(800)
    found: dict[str, Any] = lab.page.evaluate(PLACE)
    return found


def opened(lab: Lab, file: str) -> None:
    """Wait until a notebook stands in front, in a tab of the same page."""
    lab.page.wait_for_function(
        "(file) => window.jupyterapp.shell.currentWidget?.context?.path.endsWith(file)", arg=file
    )


# --- where the reader is brought back --------------------------------------------------


def test_run_all_ends_at_the_header_once(lab: Lab) -> None:
    lab.open("run-all.ipynb")
    lab.run_all()
    there = place(lab)
    assert (0 <= there["top"] < 20, there["active"], there["focus"]) == (True, 1, True)
    # The title cell says the same: the header stands in its place.
    assert not lab.page.locator(".jp-MarkdownCell").first.is_visible()
    # Who runs the page again is where JupyterLab leaves them.
    lab.command("notebook:run-all-cells")
    lab.wait_idle()
    assert place(lab)["active"] > 1


# On every push the one case in which a page does move: Run All ends at the header.
@pytest.mark.exhaustive
def test_a_single_cell_moves_nothing(lab: Lab) -> None:
    lab.open("one-cell.ipynb")
    lab.command_mode(1)
    lab.command("notebook:run-cell")
    lab.page.locator(HEAD).wait_for()
    lab.command_mode(3)
    lab.command("notebook:run-cell")
    lab.settle(500)
    lab.page.evaluate(
        "() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 500; }"
    )
    before = place(lab)["scrolled"]
    lab.command_mode(4)
    lab.command("notebook:run-cell")
    there = place(lab)
    assert (there["active"], there["focus"]) == (4, False)
    assert there["scrolled"] >= before > 300


# The same code decides whether Run All moves the page; its own case is tried on every push.
@pytest.mark.exhaustive
def test_a_reader_who_has_gone_elsewhere_is_left_there(lab: Lab) -> None:
    lab.open("elsewhere.ipynb")
    lab.command("notebook:run-all-cells")
    lab.page.wait_for_timeout(500)
    lab.page.locator(".jp-CodeCell").nth(3).locator(".jp-InputPrompt").click()
    lab.wait_idle()
    lab.page.locator(HEAD).wait_for(state="attached")
    there = place(lab)
    assert (there["active"], there["focus"]) == (4, False)


# --- where its links lead --------------------------------------------------------------


@pytest.fixture(scope="module")
def lesson_page(lab: Lab) -> Lab:
    lab.open("03_the_1990_rupture.ipynb")
    lab.fold_sidebar()
    lab.run_all()
    lab.page.locator(HEAD).wait_for()
    lab.settle(600)
    return lab


@pytest.mark.parametrize(
    ("rel", "file"),
    [
        ("after", "04_the_2022_realignment.ipynb"),
        # One code opens them all; where each leads is tested without a browser.
        *(
            pytest.param(*way, marks=pytest.mark.exhaustive)
            for way in (
                ("exercise", "E03_the_1990_rupture.ipynb"),
                ("map", "00_start_here.ipynb"),
                ("glossary", "90_glossary.ipynb"),
                ("before", "02_sino_soviet_split.ipynb"),
            )
        ),
    ],
)
def test_a_link_opens_its_notebook_in_a_tab(lesson_page: Lab, rel: str, file: str) -> None:
    page = lesson_page.page
    page.evaluate("() => { window.same = true; }")
    own = page.evaluate("() => window.jupyterapp.shell.currentWidget.id")
    page.locator(f"{HEAD} [data-way={rel}]").first.click()
    opened(lesson_page, file)
    # The page was not loaded anew: what runs in the other tabs goes on.
    assert page.evaluate("() => window.same === true")
    page.evaluate("(id) => window.jupyterapp.shell.activateById(id)", own)
    opened(lesson_page, "03_the_1990_rupture.ipynb")


def test_a_step_leads_to_its_section_and_takes_the_focus_along(lesson_page: Lab) -> None:
    page = lesson_page.page
    page.locator(f"{HEAD} .mp-l-list a", has_text="Decide").click()
    lesson_page.settle()
    focused = page.evaluate("() => document.activeElement.textContent")
    assert focused.startswith("Decide: New York")
    heading = page.locator("h2", has_text="Decide: New York").bounding_box()
    assert heading is not None
    assert 0 < heading["y"] < 300


# On every push a step leads to its section, and a link opens its notebook.
@pytest.mark.exhaustive
def test_a_link_of_a_hint_leads_to_its_verb_though_that_page_was_closed(lab: Lab) -> None:
    lab.show("E02_sino_soviet_split.ipynb")
    page = lab.page
    link = page.locator(
        ".jp-MarkdownOutput a[href*='00b_the_five_verbs.ipynb'][href$='#Group']"
    ).first
    page.evaluate(
        """() => document.querySelectorAll('.jp-MarkdownOutput details')
          .forEach((fold) => { fold.open = true; })"""
    )
    link.scroll_into_view_if_needed()
    link.press("Enter")
    opened(lab, "00b_the_five_verbs.ipynb")
    verb = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) :is(h2, h3)", has_text="Group").first
    expect(verb).to_be_in_viewport(timeout=15_000)
    lab.settle(800)
    box = verb.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 300


# On every push a link of the header opens its notebook in a tab.
@pytest.mark.exhaustive
def test_the_text_of_a_page_that_was_not_run_leads_on_too(lab: Lab) -> None:
    lab.visit("02_sino_soviet_split.ipynb")
    lab.page.evaluate("() => { window.same = true; }")
    link = lab.page.locator(".jp-MarkdownCell a", has_text="03 The 1990 rupture").first
    link.click()
    opened(lab, "03_the_1990_rupture.ipynb")
    assert lab.page.evaluate("() => window.same === true")


# On every push a step leads to its section; what the log fills is tested without a browser.
@pytest.mark.exhaustive
def test_the_map_leads_into_a_lesson_and_fills_as_the_log_grows(lab: Lab) -> None:
    lab.open("00_start_here.ipynb")
    lab.run_all()
    page = lab.page
    row = page.locator(f"{HEAD} .mp-l-course li").first
    expect(row).to_contain_text("6 tasks")
    # JupyterLab draws nothing of a cell that is out of sight, and a run ends far below this one.
    page.locator(HEAD).scroll_into_view_if_needed()
    expect(page.locator(f"{HEAD} .mp-l-go")).to_have_text("Begin: 00 · Move something")
    card = page.locator(".mp-q-card").first
    card.locator("input").first.check()
    card.get_by_role("button", name="Check").click()
    lab.settle()
    page.locator(HEAD).scroll_into_view_if_needed()
    page.locator(f"{HEAD} .mp-l-tally", has_text="1 of 6").wait_for(timeout=5000)
    step = page.locator(f"{HEAD} .mp-l-course li").nth(3).locator("a.mp-l-step").nth(4)
    assert step.get_attribute("aria-label") == "Step 5: Decide"
    step.click()
    opened(lab, "03_the_1990_rupture.ipynb")
    lab.settle(1000)
    heading = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) h2", has_text="Decide: New York")
    box = heading.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 500


# What a passed check fills is tested without a browser.
@pytest.mark.exhaustive
def test_a_check_that_is_passed_fills_the_header_of_its_exercise(lab: Lab) -> None:
    right = (
        "import pandas as pd\nfrom moscow_pyongyang.checks.items import item\n"
        "key = pd.Series(item('E03.1').keys()[0])"
    )
    cells = [
        'from moscow_pyongyang import check, lesson\nlesson("E03")',
        f"{right}\ncheck('E03.1', key)",
        'lesson("L03")',
    ]
    write_notebook(lab.server.folder / "passed.ipynb", cells)
    lab.open("passed.ipynb")
    lab.run_all()
    exercise, own = lab.page.locator(HEAD).first, lab.page.locator(HEAD).last
    expect(exercise.locator(".mp-l-status")).to_have_text("1 of 8 tasks done")
    first = exercise.get_by_role("link", name="Task 1: Who counted this?, 4 min, done")
    assert first.get_attribute("data-state") == "done"
    expect(own.locator("[data-way=exercise]")).to_have_text("Exercise, 1 of 8 done")
    assert lab.axe(HEAD) == []


# --- what it looks like ----------------------------------------------------------------


@pytest.fixture(scope="module")
def headers(lab: Lab) -> Iterator[Lab]:
    cells = [f'from moscow_pyongyang import lesson\nlesson("{page.id}")' for page in PAGES]
    write_notebook(lab.server.folder / "headers.ipynb", cells)
    lab.show("headers.ipynb")
    lab.page.locator(".mp-lesson").nth(len(PAGES) - 1).wait_for()
    yield lab
    lab.use_theme("Light")
    lab.resize(1100, 900)


# On every push Tab reaches its links, and axe looks at it in test_hand_in.
@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("width", "height", "theme"),
    # The last is 200 % of 1280 × 900.
    [(1024, 600, "Light"), (1280, 800, "Dark"), (640, 450, "Light")],
)
def test_every_header_is_whole_in_every_window(
    headers: Lab, width: int, height: int, theme: str
) -> None:
    headers.resize(width, height)
    headers.use_theme(theme)
    wrong: dict[str, list[str]] = {}
    for number, page in enumerate(PAGES):
        head = headers.page.locator(".mp-lesson").nth(number)
        headers.to_top(head)
        headers.screenshot(f"header-{page.id}-{width}-{theme.lower()}")
        found = [
            line for script in (measuring.CUT, measuring.WORDS) for line in head.evaluate(script)
        ]
        box = head.bounding_box()
        assert box is not None
        if width == 1024 and box["height"] + 8 > WINDOW_PX:
            found.append(f"{box['height']} px high")
        if found:
            wrong[page.id] = found
    assert wrong == {}
    assert headers.page.evaluate(measuring.SIDEWAYS) == []
    assert headers.axe(".mp-lesson") == []


def test_tab_reaches_every_link_and_its_focus_is_seen(headers: Lab) -> None:
    headers.resize(1024, 600)
    page = headers.page
    for number in (2, PAGES.index(COURSE.page("L00"))):
        head = page.locator(".mp-lesson").nth(number)
        headers.to_top(head)
        wanted = head.evaluate(measuring.STOPS)
        head.locator("[data-stop='0']").focus()
        headers.press("Shift+Tab", "Tab")
        reached, faults = [], []
        for _ in wanted:
            reached.append(page.evaluate("() => document.activeElement.dataset?.stop ?? ''"))
            faults += page.evaluate(measuring.FOCUS)
            name = page.evaluate(
                "() => document.activeElement.ariaLabel || document.activeElement.textContent"
            )
            assert name.strip()
            headers.press("Tab")
        assert (reached, faults) == (wanted, [])
