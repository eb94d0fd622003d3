"""Every explorer, figure and question: does it fit the screen, and do the keys alone move it?

No list of controls stands here: the page is asked for them, and one that is added to a card is
tried without being named. The pictures go to ``artefacts/fit-….png``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang import explorers, load
from moscow_pyongyang.explorers.decisions import OUTCOME
from moscow_pyongyang.explorers.event_coding import coding_desk
from moscow_pyongyang.work import KernelStore
from tests.browser import measuring
from tests.browser.lab import Lab, new_page
from tests.browser.measuring import ANSWER, CONTROLS, SAID, SIGNS
from tests.browser.views import (
    EXPLORERS,
    OTHER_ROOMS,
    PAIR,
    ROOM,
    ROOMS,
    TYPES,
    VIEWS,
    WITH_PICTURE,
    cards,
    show,
    write_quiz,
    write_views,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Locator

    from tests.browser.lab import Server

# 200 % is half the pixels of a window of 1280 × 900, each drawn with twice as many.
SIZES = {"1024x600": (1024, 600, 1), "zoom-200": (640, 450, 2)}
WIDTHS = (1100, 760, 560, 420)
QUESTIONS = [f"quiz-{kind}-{moment}" for kind in TYPES for moment in ("fresh", "answered")]
# Each size and each theme once; the other two pairings are for the exhaustive lane.
PUSHED = [("1024x600", "Light"), ("zoom-200", "Dark")]
_HAS_FOCUS = "(el) => el.contains(document.activeElement)"
# Buttons that undo what others did are pressed last.
# Cards that ask before they show: what opens a row goes once it is open, and a closed row has no
# notes to unfold.
ASKING = ("council", "treaties-hidden", "witnesses")
# What stands around every picture and is the same code on each: tried, on every push, on FRAMED.
FRAME = re.compile(
    r"(Save picture|Table$|The same|Copy |Insert below|Read on|Use as evidence|Previous row"
    r"|Next row|More on this row|About this|Code$)"
)
FRAMED = "timeline"
# Walked through by Tab on every push: chips, lists, sliders and the frame of a picture; a guess;
# handles; and each desk. Any other card is made of these.
KINDS: dict[str, set[str]] = {}
BY_TAB = ("timeline", "council", "predict", "coding_desk", "compare_documents", ROOM)
UNDOES = re.compile(r"Draw again|Start again|Open every|Place every|^Reset$")


@dataclass
class Book:
    """A notebook with every explorer and figure, or with every question, and its cards."""

    lab: Lab
    shown: dict[str, Locator]
    before: str
    screen: tuple[str, str] = ("", "Light")

    def card(self, name: str) -> Locator:
        """Return one card, its top at the top of the window."""
        view = self.shown[name]
        self.lab.to_top(view)
        return view if name.startswith("quiz-") else view.locator(".mp-card").first

    def fold(self, *, is_open: bool) -> None:
        """Open or close whatever can be folded."""
        for fold in self.lab.page.locator(".mp-view details:visible").all():
            fold.evaluate("(el, is_open) => { el.open = is_open; }", is_open)
        # The buttons of a quiz that show the reasons.
        self.lab.page.evaluate(
            """(is_open) => document.querySelectorAll(`.mp-quiz [aria-expanded=${!is_open}]`)
              .forEach((button) => { if (!button.hidden) button.click(); })""",
            is_open,
        )
        self.lab.page.evaluate(
            """(is_open) => document.querySelectorAll('.mp-view .mp-unfold').forEach((el) => {
              const isOther = el.getAttribute('aria-expanded') !== String(is_open);
              if (isOther && el.checkVisibility()) el.click(); })""",
            is_open,
        )

    def put_on(self, size: str, theme: str) -> None:
        """Show the notebook on a screen of another size and theme, everything unfolded."""
        self.screen = (size, theme)
        width, height, scale = SIZES[size]
        page = self.lab.page
        page.set_viewport_size({"width": width, "height": height})
        if scale != 1:
            screen = {"width": width, "height": height, "deviceScaleFactor": scale}
            wire = page.context.new_cdp_session(page)
            wire.send("Emulation.setDeviceMetricsOverride", {**screen, "mobile": False})
        self.lab.use_theme(theme)
        self.fold(is_open=True)
        self.lab.settle()


def open_book(browser: Browser, server: Server, name: str, names: Iterable[str] = VIEWS) -> Book:
    lab = Lab(new_page(browser), server)
    lab.keep_traffic()
    show(lab, name)
    # Before anybody worked: everything the page was sent, shows, and would save.
    book = Book(lab, cards(lab, names), lab.seen())
    lab.wire.keeps = False
    return book


def close_book(book: Book) -> None:
    book.lab.close()
    assert book.lab.errors == []
    assert book.lab.outside == []


@pytest.fixture(scope="module")
def views(browser: Browser, server: Server) -> Iterator[Book]:
    own = server.within("views")
    book = open_book(browser, own, write_views(own.folder))
    yield book
    close_book(book)


@pytest.fixture(scope="module")
def rooms(browser: Browser, server: Server) -> Iterator[Book]:
    own = server.within("rooms")
    book = open_book(browser, own, write_views(own.folder, OTHER_ROOMS), OTHER_ROOMS)
    yield book
    close_book(book)


@pytest.fixture(scope="module")
def quizzes(browser: Browser, server: Server) -> Iterator[Book]:
    own = server.within("questions")
    book = open_book(browser, own, write_quiz(own.folder))
    yield book
    close_book(book)


def screens(pushed: list[tuple[str, str]]) -> list[Any]:
    """Return each notebook on each screen; those that are not pushed are exhaustive."""
    return [
        pytest.param(
            (book, size, theme),
            id=f"{book}-{size}-{theme}",
            marks=[] if (size, theme) in pushed and book != "rooms" else [pytest.mark.exhaustive],
        )
        for book in ("views", "quizzes", "rooms")
        for size in SIZES
        for theme in ("Light", "Dark")
    ]


@pytest.fixture(scope="module", params=screens(PUSHED))
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
        if card.evaluate(_HAS_FOCUS):
            return


# In the smaller window more can cover what has the focus, and more can be out of sight.
@pytest.mark.parametrize("on_screen", screens(PUSHED[1:]), indirect=True)
@pytest.mark.parametrize(
    "is_whole", [False, pytest.param(True, marks=pytest.mark.exhaustive)], ids=["some", "all"]
)
def test_what_has_the_focus_is_seen_and_tab_reaches_every_control(
    on_screen: Book, is_whole: bool
) -> None:
    page = on_screen.lab.page
    wrong: list[str] = []
    for name in on_screen.shown:
        if name in VIEWS and name not in BY_TAB and not is_whole:
            continue
        card = on_screen.card(name)
        wanted = set(card.evaluate(measuring.STOPS))
        enter(on_screen, card)
        reached: list[str] = []
        for _ in range(len(wanted) + 30):
            stop = page.evaluate("() => document.activeElement.dataset?.stop ?? ''")
            if stop == "" or not card.evaluate(_HAS_FOCUS):
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


# --- by keyboard -----------------------------------------------------------------------


def as_found(book: Book) -> Book:
    """Show a notebook in the usual window, folded as a reader finds it."""
    book.lab.resize(1100, 900)
    book.lab.use_theme("Light")
    book.fold(is_open=False)
    return book


@pytest.fixture(scope="module")
def at_work(views: Book) -> Book:
    """The notebook of all explorers."""
    return as_found(views)


@pytest.fixture(scope="module")
def untouched(browser: Browser, server: Server) -> Iterator[Book]:
    """The same notebook in another folder, where no control was moved yet."""
    own = server.within("untouched")
    book = open_book(browser, own, write_views(own.folder))
    yield book
    close_book(book)


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
    assert card.locator(".mp-item[aria-selected=true]").count() == 1
    active = rows.get_attribute("aria-activedescendant")
    assert card.locator(f"#{active}").get_attribute("aria-selected") == "true"
    # What is still to be guessed says nothing of where it comes from.
    if name not in ("council", "treaties-hidden", "witnesses"):
        card.locator(".mp-sources li").first.wait_for()


# Looked at in the page: a question and its answer on the wire take longer than the look.
CHANGED = """async (card, before) => {
  for (const end = performance.now() + 10_000; performance.now() < end;) {
    if ((LOOK)(card) !== before) return true;
    await new Promise((done) => setTimeout(done, 15));
  }
  return false;
}"""
STILL = """async (card) => {
  let last = '';
  for (let turn = 0; turn < 60; turn += 1) {
    const now = (LOOK)(card);
    if (now === last) break;
    last = now;
    await new Promise((done) => setTimeout(done, 80));
  }
  return last;
}""".replace("LOOK", ANSWER)


def wait_for(card: Locator, script: str, before: str, what: str) -> None:
    assert card.evaluate(CHANGED.replace("LOOK", script), before), f"{what}: nothing changed"


def settle(card: Locator) -> str:
    """Return the answer of a card once it has stopped to change."""
    return str(card.evaluate(STILL))


def press(target: Locator, kind: str) -> None:
    """Give the focused control the key that moves it."""
    keyboard = target.page.keyboard
    if kind == "range":
        is_last = target.evaluate("(el) => Number(el.value) === Number(el.max)")
        keyboard.press("Home" if is_last else "End")
    elif kind == "select":
        is_last = target.evaluate("(el) => el.selectedIndex === el.options.length - 1")
        keyboard.press("ArrowUp" if is_last else "ArrowDown")
    elif kind in ("search", "textarea"):
        keyboard.type("because of the war" if kind == "textarea" else "2")
    elif kind in ("checkbox", "radio"):
        keyboard.press("Space")
    elif kind == "list":
        is_last = target.evaluate(
            "(el) => el.lastElementChild.id === el.getAttribute('aria-activedescendant')"
        )
        keyboard.press("ArrowUp" if is_last else "ArrowDown")
    elif target.get_attribute("aria-pressed") == "true":
        # The row that is picked already hands on to the last one.
        keyboard.press("End")
    elif kind in ("handle", "region"):
        keyboard.press("ArrowUp" if kind == "handle" else "ArrowDown")
    else:
        keyboard.press("Enter")


def code_all(card: Locator) -> None:
    """Give every event of the coding desk its two codes."""
    page = card.page
    card.locator(".coding-nav button").first.press("Enter")
    for number in range(12):
        card.locator("fieldset input").first.focus()
        for key in ("Space", *["ArrowRight"] * (number % 6), "Tab", "Space", "ArrowRight"):
            page.keyboard.press(key)
        if number < 11:
            card.locator("button", has_text="Next event").press("Enter")
    card.locator(".mp-primary").press("Enter")
    card.locator(".coding-result:not([hidden]) .coding-rows").first.wait_for()


# A fold that was drawn anew, and closed, after its summary had been tried.
UNFOLD = """(card, tried) => {
  const folds = [...card.querySelectorAll('details:not([open])')].filter((fold) =>
    fold.checkVisibility()
      && [...fold.querySelectorAll('[data-control]')]
        .some((el) => !tried.includes(el.dataset.control)));
  folds.forEach((fold) => { fold.open = true; });
  return folds.length > 0;
}"""


def help_on(card: Locator, name: str, tried: set[str], left: list[dict[str, str]]) -> bool:
    """Do what a card waits for before the rest of its controls can be used."""
    if name == "thesis" and any(one["kind"] in ("select", "range") for one in left):
        # What measures years is offered once the unit is the year.
        unit = card.get_by_label("Unit")
        if unit.input_value() == "event":
            shown = settle(card)
            unit.select_option("year")
            wait_for(card, ANSWER, shown, "the year as unit")
            settle(card)
            return True
    below = card.locator(".bench-tab[aria-pressed=false]")
    if name == "compare_documents" and any(one["kind"] == "button" for one in left):
        # What waits under a paper can be opened while it lies on the other.
        covered = card.locator(".bench-sheet:not(.bench-inhand) .bench-opens").first
        if below.is_visible() and covered.get_attribute("data-control") not in tried:
            below.press("Enter")
            return True
    if card.evaluate(UNFOLD, sorted(tried)):
        return True
    is_to_reveal = any(one["kind"] == "primary" for one in left)
    if name == "predict" and is_to_reveal and card.locator(".mp-handle.mp-open").count():
        card.locator(".mp-handle").first.focus()
        card.page.keyboard.press("ArrowUp")
        return True
    if name == "predict" and any(one["kind"] == "summary" for one in left):
        # The record is on its way.
        card.locator(".mp-after").wait_for()
        return True
    if name == "coding_desk" and not card.locator(".coding-result").is_visible():
        code_all(card)
        return True
    return False


def order(control: dict[str, str]) -> tuple[bool, bool, bool]:
    undoes = bool(UNDOES.search(control["name"]))
    return undoes, control["kind"] == "primary", control["kind"] == "button"


def command_keys(card: Locator, keys: str = "ddabx") -> None:
    """Press the keys with which JupyterLab deletes, adds and cuts cells."""
    if card.evaluate(_HAS_FOCUS):
        for key in keys:
            card.page.keyboard.press(key)


def try_one(card: Locator, control: dict[str, str], first: str) -> None:
    target = card.locator(f"[data-control='{control['id']}']")
    what = f"{control['kind']} “{control['name']}”"
    target.focus()
    assert target.evaluate("(el) => el === document.activeElement"), f"{what} takes no focus"
    if control["kind"] == "region":
        # A frame that scrolls, or a panel to read: it must have a name.
        assert target.get_attribute("aria-label") or target.get_attribute("aria-labelledby"), what
        can = target.evaluate("(el) => el.scrollHeight > el.clientHeight + 2 && el.clientHeight > 0"
                              " && /auto|scroll/.test(getComputedStyle(el).overflowY)")  # fmt: skip
        if not can:
            command_keys(card)
            return
    if control["name"].startswith("Save picture"):
        with card.page.expect_download() as download:
            press(target, control["kind"])
        assert download.value.suggested_filename.endswith((".svg", ".png"))
        command_keys(card)
        return
    if not control["isFilter"] or control["kind"] == "button":
        shown = card.evaluate(SIGNS)
        press(target, control["kind"])
        if control["name"] != "Reset":
            wait_for(card, SIGNS, shown, what)
        command_keys(card)
        return
    shown = settle(card)
    press(target, control["kind"])
    wait_for(card, ANSWER, shown, what)
    # In a list each letter chooses, and the kernel draws: two must do.
    command_keys(card, "dd")
    card.locator(".mp-quiet").press("Enter")
    back = CHANGED.replace("(LOOK)(card) !== before", "(LOOK)(card) === before")
    if not card.evaluate(back.replace("LOOK", SAID), first):
        raise AssertionError(f"Reset does not bring back what {what} changed")


def likeness(control: dict[str, str]) -> tuple[str, str]:
    """Return what two controls of a card share if one code with another text makes both."""
    kind, name = control["kind"], control["name"]
    if kind in ("checkbox", "radio", "summary"):
        return kind, control["look"]
    # All handles draw one line, and each step of a desk, whose name begins with its number, has
    # other things in it. What else has a number has it at its end: event, item, row.
    return kind, name if kind == "handle" else re.sub(r"(?<=\D)\d.*", "", name)


def is_tried_elsewhere(control: dict[str, str], name: str) -> bool:
    """Say whether a control is of the frame, which is tried on another card."""
    return name in WITH_PICTURE and name != FRAMED and bool(FRAME.match(control["name"]))


@pytest.mark.parametrize("name", [name for name in EXPLORERS if name in VIEWS])
def test_a_control_of_each_kind_is_moved_by_keyboard_answers_and_deletes_no_cell(
    at_work: Book, name: str
) -> None:
    move_controls(at_work, name, is_whole=False)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_is_moved_by_keyboard_answers_and_deletes_no_cell(
    name: str, request: pytest.FixtureRequest
) -> None:
    book = "rooms" if name in OTHER_ROOMS else "untouched"
    move_controls(as_found(request.getfixturevalue(book)), name, is_whole=True)


@pytest.mark.exhaustive
def test_the_cards_that_tab_walks_through_on_every_push_have_each_kind_of_control() -> None:
    assert set(KINDS) == set(EXPLORERS)
    assert set().union(*KINDS.values()) == set().union(*(KINDS[name] for name in BY_TAB))


def move_controls(book: Book, name: str, *, is_whole: bool) -> None:
    lab, card = book.lab, book.card(name)
    lab.command_mode()
    n_cells = lab.n_cells()
    if name in WITH_PICTURE:
        settle(card)
        first = card.evaluate(SAID)
    else:
        first = ""
    tried: set[str] = set()
    met: set[tuple[str, str]] = set()
    n_inserted = 0
    while True:
        left = [one for one in card.evaluate(CONTROLS) if one["id"] not in tried]
        free = sorted((one for one in left if one["isFree"]), key=order)
        if not free:
            if not help_on(card, name, tried, left):
                break
            continue
        tried.add(free[0]["id"])
        is_like = likeness(free[0]) in met or is_tried_elsewhere(free[0], name)
        if is_whole:
            KINDS.setdefault(name, set()).add(free[0]["kind"])
        if is_whole or not is_like:
            met.add(likeness(free[0]))
            n_inserted += free[0]["name"] == "Insert below"
            try_one(card, free[0], first)
    # What is left can no longer be used: the other choice of a question that is answered.
    gone = ("radio", "button", *(("primary", "summary") if name in ASKING else ()))
    left = [one for one in left if is_whole or not is_tried_elsewhere(one, name)]
    assert [one["name"] for one in left if one["kind"] not in gone] == []
    assert len(tried) >= 8
    # The code of an explorer can be set into a cell below it, once: nothing else adds a cell.
    assert n_inserted <= 1
    assert lab.n_cells() == n_cells + n_inserted
