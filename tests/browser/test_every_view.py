"""Every explorer, figure and question: does it fit the screen, and do the keys move what it has?

No list of controls stands here: the page is asked for them, and one that is added to a card is
tried without being named. The pictures go to ``artefacts/fit-….png``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from moscow_pyongyang import explorers, load
from moscow_pyongyang.explorers.decisions import OUTCOME
from moscow_pyongyang.explorers.event_coding import coding_desk
from moscow_pyongyang.work import KernelStore
from tests.browser import measuring
from tests.browser.books import HAS_FOCUS, SIZES, Book, as_found
from tests.browser.controls_by_keys import ASKING, move_controls
from tests.browser.measuring import CONTROLS
from tests.browser.views import (
    BY_KEYS,
    EXPLORERS,
    OTHER_ROOMS,
    PAIR,
    ROOM,
    ROOMS,
    TYPES,
    VIEWS,
    WITH_PICTURE,
)
from tests.support.families import pushed

if TYPE_CHECKING:
    from playwright.sync_api import Locator


# On every push the narrowest.
WIDTHS = [*(pytest.param(px, marks=pytest.mark.exhaustive) for px in (1100, 760, 560)), 420]
QUESTIONS = [f"quiz-{kind}-{moment}" for kind in TYPES for moment in ("fresh", "answered")]
HEAD_PX, STAGE_PX, FOOT_PX = 110, 340, 24
WINDOW = "() => document.querySelector('.jp-WindowedPanel-outer').clientHeight"
# On every push each view in the smallest window that the course is made for; the questions are
# looked at as they are answered, in test_quiz, the light theme here and the dark one there.
PUSHED = ("views", "1024x600", "Light")
ONE_IS_PICKED = """(list) => {
  const picked = [...list.querySelectorAll('[aria-selected=true]')].map((row) => row.id);
  return picked.length === 1 && picked[0] === list.getAttribute('aria-activedescendant');
}"""


def screens() -> list[Any]:
    """Return each notebook on each screen; all but that of a push are exhaustive."""
    return [
        pytest.param(
            (book, size, theme),
            id=f"{book}-{size}-{theme}",
            marks=[] if (book, size, theme) == PUSHED else [pytest.mark.exhaustive],
        )
        for book in ("views", "quizzes", "rooms")
        for size in SIZES
        for theme in ("Light", "Dark")
    ]


@pytest.fixture(scope="module", params=screens())
def on_screen(request: pytest.FixtureRequest) -> Book:
    """A notebook on a screen of one size and theme, everything unfolded."""
    name, size, theme = request.param
    book: Book = request.getfixturevalue(name)
    book.put_on(size, theme)
    return book


def test_every_explorer_and_question_is_among_them() -> None:
    assert {name.split("-")[0] for name in EXPLORERS} == set(explorers.EXPLORERS)
    assert len(QUESTIONS) == 2 * len(TYPES)
    assert {ROOM, *OTHER_ROOMS} == {f"decision_room-{room}" for room in ROOMS}
    assert {*EXPLORERS} == {*VIEWS, *OTHER_ROOMS} - {"figure"}
    assert len(WITH_PICTURE) >= 8


# --- on the screen ---------------------------------------------------------------------


def test_nothing_is_cut_off_or_covered_and_the_page_does_not_scroll_sideways(
    on_screen: Book,
) -> None:
    wrong: dict[str, list[str]] = {}
    for name in on_screen.shown:
        card = on_screen.card(name)
        found = [
            line
            for script in (measuring.CUT, measuring.OVERLAP, measuring.WORDS)
            for line in card.evaluate(script)
        ]
        if found:
            wrong[name] = found
    assert wrong == {}
    assert on_screen.lab.page.evaluate(measuring.SIDEWAYS) == []
    assert set(on_screen.shown) in ({*VIEWS}, {*QUESTIONS}, {*OTHER_ROOMS})


def test_axe_finds_nothing(on_screen: Book) -> None:
    assert on_screen.lab.axe(".mp-view") == []


@pytest.mark.exhaustive
def test_pictures_are_kept(on_screen: Book) -> None:
    size, theme = on_screen.screen
    width = SIZES[size][0]
    page = on_screen.lab.page
    # The layout depends on the width alone: a high window holds a whole card.
    page.set_viewport_size({"width": width, "height": 4800})
    on_screen.lab.settle()
    for name in on_screen.shown:
        path = on_screen.lab.screenshot(f"fit-{size}-{theme.lower()}-{name}", on_screen.card(name))
        assert path.stat().st_size > 5000
    on_screen.put_on(size, theme)


def enter(book: Book, card: Locator) -> None:
    """Put the focus on the first stop of a card, as Tab does."""
    for _ in range(5):
        card.locator("[data-stop='0']").focus()
        # Back and forth, so that the browser knows the keyboard is in use.
        book.lab.press("Shift+Tab", "Tab")
        book.lab.page.wait_for_timeout(200)
        # After a change of theme or window JupyterLab takes the focus for itself, once and late.
        if card.evaluate(HAS_FOCUS):
            return


def test_the_cards_that_tab_walks_through_have_each_kind_of_control(views: Book) -> None:
    kinds = {name: {one["kind"] for one in views.card(name).evaluate(CONTROLS)} for name in VIEWS}
    assert all(kinds.values())
    assert set().union(*kinds.values()) == set().union(*(kinds[name] for name in BY_KEYS))


# On every push Tab walks through the questions in test_quiz.
@pytest.mark.parametrize(
    "is_whole", [False, pytest.param(True, marks=pytest.mark.exhaustive)], ids=["some", "all"]
)
def test_what_has_the_focus_is_seen_and_tab_reaches_every_control(
    on_screen: Book, is_whole: bool
) -> None:
    page = on_screen.lab.page
    wrong: list[str] = []
    for name in on_screen.shown:
        if name in VIEWS and name not in BY_KEYS and not is_whole:
            continue
        card = on_screen.card(name)
        wanted = set(card.evaluate(measuring.STOPS))
        enter(on_screen, card)
        reached: list[str] = []
        for _ in range(len(wanted) + 30):
            stop = page.evaluate("() => document.activeElement.dataset?.stop ?? ''")
            if stop == "" or not card.evaluate(HAS_FOCUS):
                break
            reached.append(stop)
            wrong += [f"{name}: {fault}" for fault in page.evaluate(measuring.FOCUS)]
            if page.evaluate("() => document.activeElement.matches('.mp-list')"):
                page.wait_for_timeout(500)  # the panel on the picked row grows below the list
            page.keyboard.press("Tab")
        for stop in sorted(wanted - set(reached)):
            tag = card.locator(f"[data-stop='{stop}']").evaluate("(el) => el.outerHTML")
            wrong.append(f"{name}: Tab does not reach {tag[:120]}")
        if reached != sorted(reached, key=int):
            wrong.append(f"{name}: Tab goes {reached}")
    assert wrong == []


# --- at other widths, and before anybody has worked ------------------------------------


def kept_back() -> dict[str, list[str]]:
    """Return, by explorer, texts that only the kernel may hold before the work is done."""
    texts: dict[str, list[str]] = {}
    briefs, options = load("decision_briefs"), load("decisions")
    late = briefs["part"].isin(OUTCOME) & briefs["text"].notna()
    for room in ROOMS:
        texts[f"decision_room-{room}"] = [
            *briefs.loc[late & (briefs["decision_id"] == room), "text"],
            *options.loc[options["decision_id"] == room, "consequence"],
        ]
    sheets = load("documents").set_index("doc_id").loc[list(PAIR)]
    texts["compare_documents"] = [*sheets["shows"], *sheets["doubt"]]
    texts["council"] = [*load("unsc_votes")["note"].dropna(), *load("unsc_votes")["vote_id"]]
    ids = [event["id"] for event in coding_desk(store=KernelStore()).page["events"]]
    codes = load("coder_codes")
    texts["coding_desk"] = list(codes.loc[codes["event_id"].isin(ids), "coding_note"])
    return texts


KEPT_BACK = kept_back()


def told_of(texts: list[str], before: str) -> list[str]:
    """Return which of these texts stand in what a page was sent, shows or would save."""
    return [text for text in texts if text in before or json.dumps(text)[1:-1] in before]


@pytest.mark.parametrize("name", [name for name in KEPT_BACK if name in VIEWS])
def test_what_an_explorer_keeps_back_is_in_no_traffic_page_or_notebook(
    views: Book, name: str
) -> None:
    first = load("unsc_votes")["topic"].iloc[0]
    assert json.dumps(first)[1:-1] in views.before  # the catch can be read
    assert KEPT_BACK[name]
    assert told_of(KEPT_BACK[name], views.before) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", OTHER_ROOMS)
def test_what_another_room_keeps_back_is_in_no_traffic_page_or_notebook(
    rooms: Book, name: str
) -> None:
    briefs = load("decision_briefs").query("part not in @OUTCOME")
    room = name.removeprefix("decision_room-")
    (first, *_) = briefs.loc[briefs["decision_id"] == room, "text"].dropna()
    assert told_of([first], rooms.before) == [first]  # the catch can be read
    assert KEPT_BACK[name]
    assert told_of(KEPT_BACK[name], rooms.before) == []


def test_a_clause_to_be_placed_does_not_say_whose_it_is(views: Book) -> None:
    # The comparer in the same page shows its treaties; only the hidden card must not.
    hidden = views.shown["treaties-hidden"].inner_html()
    clauses = load("treaties")
    for text in [*clauses["clause_id"], *clauses["title"], *clauses["strength_reason"]]:
        assert text not in hidden


@pytest.mark.parametrize("width", WIDTHS)
def test_no_card_scrolls_sideways_at_any_width(views: Book, width: int) -> None:
    views.lab.resize(width, 600)
    wide = {
        name: view.locator(".mp-card").first.evaluate("(el) => el.scrollWidth - el.clientWidth")
        for name, view in views.shown.items()
    }
    assert {name: by for name, by in wide.items() if by > 1} == {}


# --- as a reader finds it --------------------------------------------------------------


@pytest.fixture(scope="module")
def at_work(views: Book) -> Book:
    """The notebook of all explorers in the usual window, folded."""
    return as_found(views)


# The smallest window that the course is made for: JupyterLab leaves 479 px of it.
@pytest.mark.parametrize("name", WITH_PICTURE)
def test_picture_first_control_and_the_panels_title_stand_in_one_window(
    at_work: Book, name: str
) -> None:
    at_work.lab.resize(1024, 600)
    boxes = at_work.card(name).evaluate(measuring.BOXES)
    window = at_work.lab.page.evaluate(WINDOW)
    assert window <= 479
    for what in ("picture", "first", "title"):
        assert boxes[what], f"{name} shows no {what}"
        assert boxes[what]["top"] >= 0, f"{what} begins above the card"
        assert boxes[what]["bottom"] <= window, f"{what} ends at {boxes[what]['bottom']}"
    # Beside each other, and the whole of it with key and source.
    assert boxes["side"]["left"] > boxes["picture"]["left"] + boxes["picture"]["width"]
    assert boxes["stage"]["top"] <= HEAD_PX
    assert boxes["stage"]["height"] <= STAGE_PX
    assert boxes["foot"]["bottom"] <= window
    assert boxes["foot"]["height"] <= FOOT_PX


# On every push two explorers; a row of every one is picked in its list.
@pytest.mark.parametrize(
    "name", pushed(WITH_PICTURE, lambda name: name in ("timeline", "triangle"))
)
def test_arrow_keys_on_the_picture_walk_through_its_rows_and_fill_the_panel(
    at_work: Book, name: str
) -> None:
    view = at_work.card(name)
    view.locator(".mp-plot").focus()
    at_work.lab.press("Home")
    spoken = view.locator(".mp-spoken")
    expect(spoken).to_contain_text("1 of ")
    at_work.lab.press("ArrowRight")
    expect(spoken).to_have_text(re.compile(r"^2 of "))
    view.locator(".mp-detail-title, .mp-guess-head").first.wait_for()


@pytest.mark.parametrize("name", WITH_PICTURE)
def test_a_row_is_picked_by_keyboard_and_its_panel_names_the_sources(
    at_work: Book, name: str
) -> None:
    card = at_work.card(name)
    card.locator(".mp-list-fold > summary").press("Enter")
    rows = card.locator(".mp-list")
    rows.locator("> *").first.wait_for()
    rows.focus()
    at_work.lab.press("End", "Home", "ArrowDown")
    card.locator(".mp-detail-title, .mp-guess-head").first.wait_for()
    # The last key may still be on its way to the list.
    at_work.lab.page.wait_for_function(ONE_IS_PICKED, arg=rows.element_handle(), timeout=10_000)
    # What is still to be guessed says nothing of where it comes from.
    if name not in ASKING:
        card.locator(".mp-sources li").first.wait_for()


@pytest.mark.parametrize("name", BY_KEYS)
def test_a_control_of_each_kind_is_moved_by_keyboard_answers_and_deletes_no_cell(
    at_work: Book, name: str
) -> None:
    move_controls(at_work, name, is_whole=False)
