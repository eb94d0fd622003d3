"""Source bench and decision room in JupyterLab, by keyboard alone; pictures go to artefacts/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.tables import load
from tests.browser.lab import Lab, chromium_page, jupyterlab, write_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

REPORT, REPLY = "doc-1950-01-19-shtykov", "doc-1950-01-30-stalin"
BENCH = f'''from moscow_pyongyang import explore
explore.bench("{REPORT}", "{REPLY}",
              question="Which tells us more about when Stalin consented?")'''
ROOM = """from moscow_pyongyang import explore
explore.decide("stalin-1950")"""
CELLS = {"bench": BENCH, "room": ROOM}
REASON = {
    "bench": "Stalin wrote in January for Shtykov to read, and he alone could promise help.",
    "room": "One excited lunch is not enough to risk a long war.",
}
LONGEST_LINES = """() => [...document.querySelectorAll('.bench-gist')].map((p) => {
  const text = p.firstChild, range = document.createRange(), lines = [];
  let top = null;
  for (let i = 0; i < text.length; i += 1) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const y = range.getBoundingClientRect().top;
    if (top === null || y - top > 5) { lines.push(0); top = y; }
    lines[lines.length - 1] += 1;
  }
  return Math.max(...lines);
})"""
VIEWS = sorted(CELLS)


def documents() -> dict[str, dict[str, str]]:
    return {row["doc_id"]: row for row in load("documents").to_dict("records")}


def secrets(view: str) -> list[str]:
    """Return texts that only the kernel may hold before the student has worked."""
    if view == "bench":
        texts = documents()
        return [texts[one][part] for one in (REPORT, REPLY) for part in ("shows", "doubt")]
    briefs, options = load("decision_briefs"), load("decisions")
    after = briefs["part"].isin(["done", "followed", "disputed", "leaves_out"])
    return [*briefs.loc[after, "text"], *options["consequence"]]


@dataclass
class Seat:
    """One view in a page of its own, and what the page had received before the reveal."""

    lab: Lab
    view: str
    before: str = ""

    def find(self, selector: str) -> Locator:
        return self.lab.page.locator(f".{self.view} {selector}")


def sit(first: Lab, view: str, name: str) -> Seat:
    """Open a fresh notebook with one view, everything sent to the page being kept."""
    write_notebook(first.server.folder / f"{name}.ipynb", [CELLS[view], "1 + 1"])
    lab = Lab(first.page.context.new_page(), first.server)
    lab.wire.keeps = True
    lab.open(f"{name}.ipynb")
    lab.fold_sidebar()
    lab.run_all()
    lab.page.wait_for_selector(f".{view} .mp-primary")
    lab.command_mode()
    return Seat(lab, view)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with (
        jupyterlab(tmp_path_factory.mktemp("desk")) as server,
        chromium_page(width=1100, height=900) as page,
    ):
        yield Lab(page, server)


@pytest.fixture(scope="module", params=VIEWS)
def fresh(lab: Lab, request: pytest.FixtureRequest) -> Seat:
    """A view nobody has worked in."""
    return sit(lab, request.param, f"{request.param}-fresh")


@pytest.fixture(scope="module", params=VIEWS)
def done(lab: Lab, request: pytest.FixtureRequest) -> Seat:
    """A view worked through to the reveal by keyboard."""
    seat = sit(lab, request.param, f"{request.param}-done")
    (work_at_bench if seat.view == "bench" else work_in_room)(seat.lab)
    seat.lab.page.wait_for_timeout(500)
    frames = [
        frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
        for frame in seat.lab.wire.frames
    ]
    seat.before = "".join([*frames, seat.lab.page.content(), seat.lab.notebook()])
    press(seat.lab, "Enter")
    seat.find(".desk-after:not([hidden])").wait_for()
    return seat


def at(lab: Lab) -> str:
    """Return the name of the control that has the focus."""
    return str(lab.page.evaluate("() => document.activeElement.dataset.at ?? ''"))


def press(lab: Lab, *keys: str) -> None:
    for key in keys:
        lab.page.keyboard.press(key)


def work_at_bench(lab: Lab) -> None:
    """Rate, weigh and write with Tab, arrows and Space; stop on the main button."""
    lab.page.locator("[data-at]").first.focus()
    for number in range(8):
        assert "." in at(lab), at(lab)
        press(lab, "Space", *["ArrowRight"] * (number % 4), "Tab")
    assert at(lab) == "weight"
    press(lab, "Space", "ArrowRight", "Tab")
    assert at(lab) == "text"
    lab.page.keyboard.type(REASON["bench"])
    press(lab, "Tab")


def work_in_room(lab: Lab) -> None:
    """Tick, choose and write with Tab, arrows and Space; stop on the main button."""
    lab.page.locator("[data-at]").first.focus()
    for number in range(11):  # nine items, two of them with a summary to unfold
        if number in (6, 8):
            press(lab, "Space")
        press(lab, "Tab")
    assert at(lab) == "option"
    press(lab, "Space", "ArrowDown", "ArrowDown", "Tab")
    assert at(lab) == "text"
    lab.page.keyboard.type(REASON["room"])
    press(lab, "Tab")


def test_the_button_says_what_is_still_open_and_leads_there(fresh):
    fresh.find(".mp-primary").press("Enter")
    verdict = fresh.find(".mp-verdict")
    verdict.get_by_text("Not yet").wait_for()
    assert verdict.get_attribute("role") == "status"
    assert at(fresh.lab) in {"sourcing.A", "option"}


def test_command_keys_of_the_notebook_leave_the_cells_alone(fresh):
    cells = fresh.lab.n_cells()
    for kind in ("button", "summary", "input[type=radio]", "input[type=checkbox]"):
        for control in fresh.find(kind).all():
            if control.is_visible():
                control.focus()
                press(fresh.lab, "d", "d", "a", "b", "x")
    assert fresh.lab.n_cells() == cells


def test_a_document_is_read_in_lines_of_at_most_seventy_letters(fresh):
    longest = fresh.lab.page.evaluate(LONGEST_LINES)
    assert all(45 <= letters <= 72 for letters in longest), longest


def test_the_keyboard_alone_leads_to_the_reveal(done):
    assert secrets(done.view)[0] in done.find(".mp-card").inner_text()
    assert done.lab.n_cells() == 2
    assert done.lab.errors == []


def test_nothing_of_the_reveal_reaches_the_page_before_the_work_is_done(done):
    # The brief is in what was caught, so the catch can be read.
    assert documents()[REPORT]["gist"] in done.before
    for text in secrets(done.view):
        assert text not in done.before
        assert json.dumps(text)[1:-1] not in done.before


def test_the_saved_notebook_never_holds_the_reveal(done):
    saved = done.lab.notebook()
    for text in secrets(done.view):
        assert json.dumps(text, ensure_ascii=False)[1:-1] not in saved


def test_no_other_host_is_asked_for_anything(done):
    assert done.lab.outside == []


@pytest.mark.parametrize("width", [1100, 1024, 760, 420])
def test_it_fits_the_screen_without_sideways_scrolling(done, width):
    page, card = done.lab.page, done.find(".mp-card")
    page.set_viewport_size({"width": width, "height": 600})
    page.wait_for_timeout(200)
    done.lab.to_top(card)
    done.lab.screenshot(f"desk_{done.view}_{width}x600")
    assert card.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1


def check_with_axe(seat: Seat, theme: str, moment: str) -> None:
    seat.lab.page.set_viewport_size({"width": 1100, "height": 3900})
    seat.lab.command("apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    seat.lab.page.wait_for_selector(f"body[data-jp-theme-light={is_light}]", state="attached")
    seat.lab.screenshot(f"desk_{seat.view}_{theme.lower()}_{moment}", seat.find(".mp-card"))
    assert seat.lab.axe(f".{seat.view}") == []


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_axe_finds_nothing_before_the_reveal(fresh, theme):
    check_with_axe(fresh, theme, "before")


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_axe_finds_nothing_after_the_reveal(done, theme):
    check_with_axe(done, theme, "after")


def test_running_the_cell_again_brings_the_work_back(done):
    done.lab.run_all()
    done.find(".desk-after:not([hidden])").wait_for()
    assert done.find("textarea").input_value() == REASON[done.view]


def test_starting_again_clears_the_work(done):
    done.find(".desk-after:not([hidden])").wait_for()
    done.find("button:has-text('Start again')").press("Enter")
    done.find(".desk-after").wait_for(state="hidden")
    assert done.find("textarea").input_value() == ""
    assert done.find("input:checked").count() == 0
