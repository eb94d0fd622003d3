"""Documents compared and the decision room, worked through by keyboard, opened, begun again.

A task shows what the record says only after the student's work; till then no text of it may
reach the browser. What all cards promise (keys, screens, axe before the work) is in
test_every_view.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.paths import course_dir
from tests.browser.lab import Lab, write_notebook
from tests.browser.tasks import MOST_PX, SETUP, THEMES, looks_finished, show, tab_to
from tests.browser.views import EXPLORERS, PAIR

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# The name of a task is the class of its card.
TASKS = {
    "bench": EXPLORERS["compare_documents"],
    "room": EXPLORERS["decision_room-stalin-1950"],
}
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


def documents() -> dict[str, dict[str, str]]:
    return {row["doc_id"]: row for row in load("documents").to_dict("records")}


def secrets(task: str) -> list[str]:
    """Return texts that only the kernel may hold before the student has worked."""
    if task == "bench":
        ratings = load("document_ratings")
        reasons = ratings.loc[ratings["doc_id"].isin(PAIR), "reason"]
        notes = [documents()[one][part] for one in PAIR for part in ("shows", "doubt")]
        return [*notes, *reasons]
    briefs, options = load("decision_briefs"), load("decisions")
    after = briefs["part"].isin(["done", "followed", "disputed", "leaves_out"])
    return [*briefs.loc[after, "text"], *options["consequence"]]


@dataclass
class Seat:
    """One task in a notebook of its own, and what could be seen before it opened."""

    lab: Lab
    task: str
    before: str = ""
    led_to: str = ""

    def find(self, selector: str, *, has_text: str | None = None) -> Locator:
        return self.lab.page.locator(f".{self.task} {selector}", has_text=has_text)


# On every push a room is moved through by keyboard in test_every_view, and kept in test_desks_keep.
@pytest.fixture(
    scope="module", params=["bench", pytest.param("room", marks=pytest.mark.exhaustive)]
)
def seat(lab: Lab, request: pytest.FixtureRequest) -> Seat:
    """A task that nobody has worked at."""
    show(lab, request.param, TASKS[request.param])
    return Seat(lab, request.param)


@pytest.fixture(scope="module")
def done(seat: Seat) -> Seat:
    """The task, worked through to the reveal by keyboard."""
    (work_at_bench if seat.task == "bench" else work_in_room)(seat.lab)
    seat.lab.settle()
    seat.before = seat.lab.seen()
    seat.lab.press("Enter")
    seat.find(".desk-after:not([hidden])").wait_for()
    seat.led_to = seat.lab.page.evaluate("() => document.activeElement.className")
    return seat


def at(lab: Lab) -> str:
    """Return the name of the control that has the focus."""
    return str(lab.page.evaluate("() => document.activeElement.dataset.at ?? ''"))


def step(lab: Lab) -> str:
    """Return the name of the step that is open."""
    name = lab.page.locator(".desk-step[aria-current=step] .desk-step-name").first
    return re.sub(r"^\W*\d*|, (not )?done.*$", "", name.inner_text()).strip()


def work_at_bench(lab: Lab) -> None:
    """Rate, weigh and write with Tab, arrows and Space; stop on the main button."""
    next_step, main = (lab.page.locator(f".bench {one}") for one in (".desk-next", ".mp-primary"))
    lab.page.locator(".bench .desk-step").first.press("Enter")
    lab.page.locator("[data-at]").first.focus()
    for number in range(4):
        for side in "AB":
            assert at(lab).endswith(f".{side}"), at(lab)
            lab.press("Space", *["ArrowRight"] * (number % 4), "Tab")
        tab_to(lab, next_step)
        lab.press("Enter")
        assert (
            step(lab)
            == ["Sourcing", "Context", "Corroboration", "Close reading", "Weigh"][number + 1]
        )
    assert at(lab) == "weight"
    lab.press("Space", "ArrowRight", "Tab")
    assert at(lab) == "text"
    lab.page.keyboard.type(REASON["bench"])
    tab_to(lab, main)


def work_in_room(lab: Lab) -> None:
    """Tick, choose and write with Tab, arrows and Space; stop on the main button."""
    next_step, main = (lab.page.locator(f".room {one}") for one in (".desk-next", ".mp-primary"))
    lab.page.locator(".room .desk-step").first.press("Enter")
    next_step.press("Enter")
    assert (step(lab), at(lab)) == ("On your desk", "evidence")
    # Every item, its mark, and the summary to unfold of those that are documents.
    items = lab.page.locator(".room-known > li")
    for number in range(items.count()):
        here = items.nth(number)
        assert here.locator("input").evaluate("(el) => el === document.activeElement")
        if number in (3, 4):
            lab.press("Space")
        for _ in range(here.locator("input, summary, .desk-mark").count()):
            lab.press("Tab")
    tab_to(lab, next_step)
    lab.press("Enter")
    assert (step(lab), at(lab)) == ("Your answer", "option")
    lab.press("Space", "ArrowDown", "ArrowDown")
    tab_to(lab, lab.page.locator(".room [data-at=text]"))
    lab.page.keyboard.type(REASON["room"])
    tab_to(lab, main)


def unfold(seat: Seat, *, opens: bool = True) -> None:
    """Open, or shut, what waits under the papers, each paper on top in its turn."""
    for tab in reversed(seat.find(".bench-tab").all()):
        tab.press("Enter")
        for button in seat.find(".bench-inhand .bench-opens").all():
            if (button.get_attribute("aria-expanded") == "true") != opens:
                button.press("Enter")


@pytest.mark.parametrize("seat", ["bench"], indirect=True)
def test_what_waits_under_a_paper_opens_under_its_button_and_stays_there(seat: Seat) -> None:
    buttons = seat.find(".bench-inhand .bench-opens").all()
    names = ["Doubts in the margin", "In our words", "Two minutes in the archive"]
    assert [button.inner_text() for button in buttons] == names[: len(buttons)]
    for button in buttons:
        leaf = seat.lab.page.locator(f"#{button.get_attribute('aria-controls')}")
        assert not leaf.is_visible()
        for key, is_open in (("Enter", True), ("Space", False)):
            button.press(key)
            assert leaf.is_visible() is is_open
            assert button.get_attribute("aria-expanded") == str(is_open).lower()
            assert button.evaluate("(el) => el === document.activeElement")


def test_a_document_is_read_in_lines_of_at_most_seventy_letters(seat: Seat) -> None:
    unfold(seat)
    longest = seat.lab.page.evaluate(LONGEST_LINES)
    assert bool(longest) == (seat.task == "bench")
    unfold(seat, opens=False)
    assert all(45 <= letters <= 72 for letters in longest), longest


def test_the_button_says_what_is_still_open_and_leads_there(seat: Seat) -> None:
    scrolled = "() => document.querySelector('.jp-WindowedPanel-outer').scrollTop"
    seat.find(".mp-primary").focus()
    before = seat.lab.page.evaluate(scrolled)
    seat.find(".mp-primary").press("Enter")
    verdict = seat.find(".mp-verdict")
    verdict.get_by_text("Not yet").wait_for()
    assert verdict.get_attribute("role") == "status"
    assert at(seat.lab) in {"sourcing.A", "option"}
    # The page keeps its place, and what is open is outlined where it stands.
    assert seat.lab.page.evaluate(scrolled) == before
    marked = seat.find(".desk-lacking").evaluate_all("(all) => all.map((one) => one.dataset.part)")
    assert len(marked) == {"bench": 10, "room": 3}[seat.task]
    assert at(seat.lab) in marked


PLACES = """(card) => {
  const outer = document.querySelector('.jp-WindowedPanel-outer');
  const top = outer.getBoundingClientRect().top;
  const box = (one) => { const r = card.querySelector(one).getBoundingClientRect();
    return { top: r.top - top, bottom: r.bottom - top, height: r.height }; };
  return { body: box('.bench-body'), papers: box('.bench-papers'), panel: box('.bench-panel'),
    scroll: outer.scrollTop, window: outer.clientHeight };
}"""


# A room shows one thing at a time.
@pytest.mark.parametrize("seat", ["bench"], indirect=True)
def test_questions_stay_beside_their_paper_and_a_wheel_over_it_turns_the_page(seat: Seat) -> None:
    lab, card = seat.lab, seat.find(".mp-card")
    lab.resize(1024, 600)
    seat.find(".desk-step").first.press("Enter")
    unfold(seat)
    lab.to_top(card)
    start = card.evaluate(PLACES)
    # Paper, task and button begin in one window; the whole of the task stands in it.
    assert start["window"] <= 479
    assert start["papers"]["top"] < start["panel"]["bottom"] <= start["window"]
    room = start["body"]["height"] - start["panel"]["height"]
    assert room > 50
    sheet = seat.find(".bench-inhand").bounding_box()
    assert sheet
    lab.page.mouse.move(sheet["x"] + 60, sheet["y"] + 60)
    lab.page.mouse.wheel(0, start["body"]["top"] + 40)
    lab.page.wait_for_timeout(400)
    held = card.evaluate(PLACES)
    assert held["scroll"] > start["scroll"] + 100
    assert held["body"]["top"] < 0
    assert 0 <= held["panel"]["top"] <= 12
    assert held["papers"]["bottom"] > held["panel"]["height"] / 2
    # At the end of the papers the task goes with them.
    lab.page.mouse.wheel(0, start["body"]["height"])
    lab.page.wait_for_timeout(400)
    gone = card.evaluate(PLACES)
    assert gone["panel"]["top"] < 0
    assert gone["panel"]["bottom"] <= gone["body"]["bottom"] + 1
    unfold(seat, opens=False)
    lab.resize(1100, 900)


def test_evidence_is_picked_at_a_desk_and_set_into_its_answer(seat: Seat) -> None:
    page = seat.lab.page
    tray = page.locator("body > .mp-tray")
    if seat.task == "bench":
        wanted = PAIR[0]
        seat.find("button", has_text="Use A as evidence").press("Enter")
    else:
        seat.find(".desk-step").nth(1).press("Enter")
        button = seat.find("button", has_text="Use what is ticked as evidence")
        button.press("Enter")
        seat.find("button", has_text="Tick something first").wait_for()
        assert not tray.is_visible()
        first = seat.find(".room-known input").first
        wanted = first.input_value()
        first.press("Space")
        seat.find(".desk-evidence").press("Enter")
        first.press("Space")
    tray.locator("button", has_text="Evidence · 1").wait_for()
    seat.find(".desk-step").last.press("Enter")
    seat.find(".mp-evidence-piece").press("Enter")
    assert wanted in seat.find("textarea").input_value()
    seat.find("textarea").fill("")
    tray.locator("button", has_text="Evidence · 1").press("Enter")
    tray.locator(".mp-tray-list button").press("Enter")
    tray.wait_for(state="hidden")


def test_an_outline_goes_when_its_part_is_done(seat: Seat) -> None:
    seat.find(".desk-step").last.press("Enter")
    seat.find("textarea").press("x")
    assert seat.find("[data-part=text].desk-lacking").count() == 0
    seat.find("textarea").press("Backspace")


def test_the_keyboard_alone_leads_to_the_reveal(done: Seat) -> None:
    said = {}
    for tab in done.find(".desk-step").all():
        tab.press("Enter")
        said[step(done.lab)] = done.find(".mp-card").inner_text()
    done.find(".desk-step").nth(-3).press("Enter")
    opened = secrets(done.task)
    if done.task == "room":
        briefs = load("decision_briefs").query("decision_id == 'stalin-1950'")
        opened = [text for text in briefs["text"] if text in opened]
    assert [text for text in opened if not any(text in one for one in said.values())] == []
    assert done.lab.n_cells() == 3


def test_what_was_done_stands_beside_what_the_reader_did(done: Seat) -> None:
    if done.task == "room":
        both = done.find(".room-both")
        assert done.led_to == both.get_attribute("class")
        assert re.fullmatch(r"● You: .+\. ◆ I\. V\. Stalin: .+\.", both.inner_text())
        return
    assert done.led_to.startswith("desk-part")
    ratings = load("document_ratings")
    rated = ratings[ratings["doc_id"].isin(PAIR)]
    assert done.find(".bench-theirs").count() == len(rated) == 8
    for reason in rated["reason"]:
        assert done.find(".bench-reason", has_text=reason).is_visible()


def test_nothing_of_the_reveal_reaches_the_page_before_the_work_is_done(done: Seat) -> None:
    # The brief is in what was caught, so the catch can be read.
    assert documents()[PAIR[0]]["gist"] in done.before
    for text in secrets(done.task):
        assert text not in done.before
        assert json.dumps(text)[1:-1] not in done.before


def test_the_saved_notebook_never_holds_the_reveal(done: Seat) -> None:
    saved = done.lab.notebook()
    for text in secrets(done.task):
        assert json.dumps(text, ensure_ascii=False)[1:-1] not in saved


def heights(lab: Lab) -> dict[str, int]:
    """Return how high the first card is in each of its steps, nothing unfolded."""
    card = lab.page.locator(".mp-view .mp-card").first
    found = {}
    for tab in card.locator(".desk-step").all():
        tab.press("Enter")
        found[step(lab)] = round(card.evaluate("(el) => el.getBoundingClientRect().height"))
    return found


BOTH = """from itertools import product
from moscow_pyongyang import explore
from moscow_pyongyang.work import KernelStore
from moscow_pyongyang.explorers.decisions import decision_room
from moscow_pyongyang.explorers.document_comparison import compare_documents
skills = ("sourcing", "context", "corroboration", "close_reading")
ratings = {f"{skill}.{side}": 2 for skill, side in product(skills, "AB")}
def bench(*pair):
    view = compare_documents(*pair, store=KernelStore())
    view.reveal({"ratings": ratings, "weight": "B", "text": "He could promise what B asks."})
    return view
def room(name):
    view = decision_room(name, store=KernelStore())
    ids = [one["id"] for one in view.page["known"]]
    option = view.page["options"][0]["id"]
    view.reveal({"option": option, "evidence": ids[:3], "text": "One lunch is no proof."})
    return view"""


# Every paper of the course; on every push one desk is as high as it may be in any step.
@pytest.mark.exhaustive
def test_the_papers_of_every_lesson_end_in_the_window_that_they_begin_in(lab: Lab) -> None:
    pairs = [
        pair
        for path in sorted(course_dir().glob("*/lesson.py"))
        for pair in re.findall(
            r'^(?:# )?explore\.compare_documents\(\s*(?:# )?"(doc-[^"]+)",\s*(?:# )?"(doc-[^"]+)"',
            path.read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    assert len(pairs) >= 4
    write_notebook(
        lab.server.folder / "papers.ipynb",
        [SETUP, *(f"explore.compare_documents{p}" for p in pairs)],
    )
    lab.show("papers.ipynb")
    lab.page.locator(".bench").nth(len(pairs) - 1).wait_for()
    lab.resize(1024, 600)
    beyond = {}
    for pair, card in zip(pairs, lab.page.locator(".bench .mp-card").all(), strict=True):
        lab.to_top(card)
        places = card.evaluate(PLACES)
        assert places["window"] <= 479
        # The card begins at the head of the window; its papers end in it.
        if places["papers"]["bottom"] > places["window"]:
            beyond[pair] = places["papers"]["bottom"]
    lab.resize(1100, 900)
    assert beyond == {}


@pytest.mark.exhaustive
def test_no_pair_and_no_room_is_higher_than_a_window_and_a_half(lab: Lab) -> None:
    guides = load("bench_questions")
    pairs = sorted(set(zip(guides["doc_id_a"], guides["doc_id_b"], strict=True)))
    calls = [f"bench{pair}" for pair in pairs]
    calls += [f"room({name!r})" for name in load("decisions")["decision_id"].unique()]
    write_notebook(lab.server.folder / "all.ipynb", [BOTH, *calls, "1 + 1"])
    lab.show("all.ipynb")
    lab.page.locator(".desk-after:not([hidden])").nth(len(calls) - 1).wait_for()
    lab.resize(1024, 600)
    views = lab.page.locator("[data-mp-view] .desk")
    assert views.count() == len(calls)
    wrong = {}
    for call, view in zip(calls, views.all(), strict=True):
        for tab in view.locator(".desk-step").all():
            tab.press("Enter")
            px = view.locator(".mp-card").evaluate("(el) => el.getBoundingClientRect().height")
            if px > MOST_PX:
                wrong[call, tab.inner_text()] = px
    assert wrong == {}


def test_a_desk_is_no_higher_than_a_window_and_a_half_in_any_step(done: Seat) -> None:
    done.lab.resize(1024, 600)
    found = heights(done.lab)
    assert (
        list(found)[-3:]
        == {
            "bench": ["Ratings", "Notes", "Model"],
            "room": ["What was done", "What followed", "In doubt"],
        }[done.task]
    )
    assert {name: px for name, px in found.items() if px > MOST_PX} == {}
    done.lab.resize(1100, 900)
    done.find(".desk-step").nth(-3).press("Enter")


@pytest.mark.parametrize("theme", THEMES)
def test_an_open_task_is_as_whole_as_before(done: Seat, theme: str) -> None:
    looks_finished(done.lab, done.task, theme)


def test_running_the_cell_again_brings_the_work_back(done: Seat) -> None:
    done.lab.run_all()
    done.find(".desk-after:not([hidden])").wait_for()
    assert done.find("textarea").input_value() == REASON[done.task]


def test_starting_again_clears_the_work(done: Seat) -> None:
    done.find(".desk-after:not([hidden])").wait_for()
    done.find("button:has-text('Start again')").press("Enter")
    done.find(".desk-after").wait_for(state="hidden")
    assert done.find("textarea").input_value() == ""
    assert done.find("input:checked").count() == 0
    assert done.find(".desk-step-done").count() == 0
    assert done.find(".desk-step").count() == {"bench": 5, "room": 3}[done.task]
