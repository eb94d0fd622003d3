"""What a learner sees of a quiz: nothing moves when a verdict comes; one question at a time."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.paths import bank_files
from tests.browser.lab import Lab, write_notebook
from tests.browser.views import DEMO, SETUP

if TYPE_CHECKING:
    from playwright.sync_api import Locator

WIDE, SMALL, DOUBLE = (1280, 800), (1024, 600), (640, 450)
# On every push the smallest window that the course is made for.
SIZES = [
    pytest.param(size, id=f"{size[0]}x{size[1]}", marks=marks)
    for size, marks in (
        (WIDE, pytest.mark.exhaustive), (SMALL, []), (DOUBLE, pytest.mark.exhaustive)
    )
]  # fmt: skip
# Answers that close every question, most of them wrong: all that can be said is said then.
CLOSED = """def closed(lesson, **where):
    view = quiz(lesson, log_path=f"{lesson}-closed.jsonl", **where)
    for card in view.cards:
        keys = [part["key"] for part in card.get("parts", [])]
        rights = [right["key"] for right in card.get("rights", [])]
        first, last = card.get("range", (0, 0))
        for turn in range(7):
            given = {
                "single": keys[turn % len(keys)] if keys else None,
                "map": {"place": keys[turn % len(keys)]} if keys else None,
                "numeric": str(900 + turn), "short_text": f"nobody {turn}",
                "multiple": keys[turn % len(keys):][:1] if keys else None,
                "evidence": keys[turn % len(keys):][:1] if keys else None,
                "order": keys[turn % len(keys):] + keys[:turn % len(keys)] if keys else None,
                "match": dict.fromkeys(keys, rights[turn % len(rights)]) if rights else None,
                "timeline": dict.fromkeys(keys, first + (turn * 7) % (last - first + 1)),
                "rubric": {"levels": dict.fromkeys(keys, 0), "text": "Stalin hedged."},
            }
            view.respond("check", {"id": card["id"], "response": given[card["type"]]})
    return view"""
# Where each part of a card lies, from the top of the whole quiz.
BOXES = """(view) => {
  const top = view.getBoundingClientRect().top;
  const parts = '.mp-heading, .mp-q-option, .mp-q-order, .mp-q-pair, .mp-q-years, .mp-q-own,'
    + ' .mp-q-map, .mp-q-levels, textarea, .mp-actions, .mp-q-card, .mp-q-end, .mp-q-tally li';
  return [...view.querySelectorAll(parts)].filter((el) => el.checkVisibility()).map((el) => {
    const { top: at, bottom } = el.getBoundingClientRect();
    const question = el.closest('.mp-q-card')?.dataset.question ?? '';
    return [`${question} ${el.className || el.tagName}`, at - top, bottom - top];
  });
}"""
HEIGHTS = """(view) => [...view.querySelectorAll('.mp-q-card')].map((el) =>
  [el.dataset.question, el.getBoundingClientRect().height])"""


def write(lab: Lab, name: str, *cells: str) -> str:
    home = lab.server.folder / name
    (home / "banks").mkdir(parents=True)
    shutil.copy(DEMO, home / "banks")
    write_notebook(home / "quiz.ipynb", [SETUP, CLOSED, *cells, "1 + 1"])
    return f"{name}/quiz.ipynb"


def decks(lab: Lab) -> list[Locator]:
    return lab.page.locator(".jp-OutputArea-output .mp-quiz").all()


def put_all(lab: Lab, *, is_all: bool) -> None:
    for button in lab.page.locator(".mp-q-all").all():
        if button.get_attribute("aria-pressed") != str(is_all).lower():
            button.press("Enter")


def moved(before: list[list[Any]], after: list[list[Any]]) -> list[str]:
    assert [name for name, *_ in before] == [name for name, *_ in after]
    pairs = zip(before, after, strict=True)
    return [
        f"{name}: {top:.1f}–{end:.1f} → {new_top:.1f}–{new_end:.1f}"
        for (name, top, end), (_, new_top, new_end) in pairs
        if abs(top - new_top) > 1 or abs(end - new_end) > 1
    ]


@pytest.fixture(scope="module")
def demo(lab: Lab) -> Lab:
    """The ten types, once unanswered and once closed, each below the other."""
    where = 'folder=Path("banks")'
    name = write(lab, "demo", f'quiz("L99", {where})', f'closed("L99", {where})')
    lab.show(name)
    put_all(lab, is_all=True)
    return lab


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_elsewhere_once_every_question_is_answered(
    demo: Lab, size: tuple[int, int]
) -> None:
    demo.resize(*size)
    fresh, closed = decks(demo)
    assert closed.locator(".mp-q-mark[data-mark]").count() > 12
    assert moved(fresh.evaluate(BOXES), closed.evaluate(BOXES)) == []


def test_nothing_moves_while_a_verdict_comes_nor_what_stands_below(demo: Lab) -> None:
    demo.resize(*SMALL)
    fresh = decks(demo)[0]
    single = fresh.locator("[data-question='L99-single-1']")
    below = demo.page.locator(".jp-OutputArea-output .mp-quiz").nth(1)

    def gap() -> float:
        upper, lower = fresh.bounding_box(), below.bounding_box()
        assert upper is not None
        assert lower is not None
        return lower["y"] - upper["y"]

    before, foot = fresh.evaluate(BOXES), gap()
    radio = single.locator("input").nth(1)
    radio.press("Space")
    for _ in range(2):
        radio.press("Enter")
        single.locator(".mp-q-verdict").wait_for()
        demo.page.wait_for_timeout(200)
        assert moved(before, fresh.evaluate(BOXES)) == []
        assert abs(gap() - foot) <= 1
    assert "no try is used" in single.locator(".mp-verdict").inner_text()
    # Lines in another order, pairs and years by their keys.
    for question, control, keys in (
        ("L99-order-1", ".mp-q-handle", ("ArrowDown", "ArrowDown", "ArrowDown")),
        ("L99-match-1", ".mp-q-slot", ("a", "Tab", "a", "Tab", "a")),
        ("L99-timeline-1", "input", ("ArrowLeft", "Tab", "ArrowLeft")),
    ):
        card = fresh.locator(f"[data-question='{question}']")
        card.locator(control).first.focus()
        demo.press(*keys)
        before, foot = fresh.evaluate(BOXES), gap()
        demo.press("Enter")
        card.locator(".mp-q-verdict").wait_for()
        demo.page.wait_for_timeout(200)
        assert moved(before, fresh.evaluate(BOXES)) == []
        assert abs(gap() - foot) <= 1


# Every bank of the course; on every push one question of each type must not move its page.
@pytest.mark.exhaustive
@pytest.mark.parametrize("lesson", bank_files())
def test_no_question_of_the_course_is_higher_once_it_is_closed(lab: Lab, lesson: str) -> None:
    lab.show(write(lab, f"bank-{lesson}", f'quiz("{lesson}")', f'closed("{lesson}")'))
    put_all(lab, is_all=True)
    for size in (WIDE, SMALL, DOUBLE):
        lab.resize(*size)
        fresh, closed = (dict(view.evaluate(HEIGHTS)) for view in decks(lab))
        wrong = {
            key: (fresh[key], closed[key]) for key in fresh if abs(fresh[key] - closed[key]) > 1
        }
        assert wrong == {}, size


def test_one_question_after_the_other_by_enter_alone(lab: Lab) -> None:
    lab.resize(*SMALL)
    put_all(lab, is_all=False)
    lab.show(
        write(
            lab, "pager", 'quiz("L99", "single-1", "multiple-1", "match-1", folder=Path("banks"))'
        )
    )
    deck = lab.page.locator(".mp-q-deck")
    kicker = deck.locator(".mp-q-head .mp-kicker")
    assert kicker.inner_text() == "Question 1 of 3 · Sourcing"
    assert deck.locator(".mp-q-card:visible").count() == 1
    lab.to_top(deck)
    # Question, answers and what checks them stand in one window.
    end = deck.locator(".mp-actions:visible").bounding_box()
    assert end is not None
    assert end["y"] + end["height"] < SMALL[1] - 24
    row = deck.locator("label.mp-q-option:visible", has_text="Stalin")
    row.locator("input").focus()
    lab.press("Space", "Enter")
    after = deck.get_by_role("button", name="Next question")
    after.wait_for()
    assert after.evaluate("(el) => el === document.activeElement")
    assert row.locator(".mp-q-mark").get_attribute("data-mark") == "right"
    assert row.locator(".mp-q-word").inner_text().strip() == "Right."
    dots = deck.locator(".mp-q-dot-button")
    assert dots.nth(0).get_attribute("aria-label") == "Question 1 of 3: right"
    lab.page.wait_for_timeout(400)
    lab.press("Enter")
    assert kicker.inner_text() == "Question 2 of 3 · Data reading"
    assert lab.page.evaluate("() => document.activeElement.type") == "checkbox"
    # A dot is a button: back, and on.
    dots.nth(2).focus()
    lab.press("Enter")
    assert kicker.inner_text() == "Question 3 of 3 · Contextualisation"
    assert dots.nth(2).get_attribute("aria-current") == "step"
    assert lab.axe(".mp-view") == []
    # What was answered is not asked again: a page that is run anew begins at the first open one.
    lab.run_all()
    lab.page.wait_for_function(
        "() => document.querySelector('.mp-q-count')?.textContent.startsWith('Question 2')"
    )
    put_all(lab, is_all=True)
    assert deck.locator(".mp-q-card:visible").count() == 3
    put_all(lab, is_all=False)


# By keyboard lines and pairs are moved on every push, in test_quiz.
@pytest.mark.exhaustive
def test_a_line_is_dragged_by_its_handle_and_a_pair_is_made_by_two_taps(lab: Lab) -> None:
    lab.show(write(lab, "taps", 'quiz("L99", "order-1", "match-1", folder=Path("banks"))'))
    put_all(lab, is_all=True)
    rows = lab.page.locator(".mp-q-order li")
    first = rows.nth(0).locator(".mp-q-text").inner_text()
    start, end = rows.nth(0).locator(".mp-q-handle").bounding_box(), rows.nth(3).bounding_box()
    assert start is not None
    assert end is not None
    mouse = lab.page.mouse
    mouse.move(start["x"] + 10, start["y"] + 10)
    mouse.down()
    mouse.move(start["x"] + 10, end["y"] + 12, steps=12)
    mouse.up()
    assert rows.nth(3).locator(".mp-q-text").inner_text() == first
    # And up again, with the finger: a tap on the handle, a tap on the place.
    rows.nth(3).locator(".mp-q-handle").click()
    rows.nth(0).locator(".mp-q-text").click()
    assert rows.nth(0).locator(".mp-q-text").inner_text() == first
    start = rows.nth(3).locator(".mp-q-handle").bounding_box()
    last = rows.nth(3).locator(".mp-q-text").inner_text()
    assert start is not None
    top = rows.nth(0).bounding_box()
    assert top is not None
    mouse.move(start["x"] + 10, start["y"] + 10)
    mouse.down()
    mouse.move(start["x"] + 10, top["y"] + 8, steps=12)
    mouse.up()
    assert rows.nth(0).locator(".mp-q-text").inner_text() == last
    chips, pairs = lab.page.locator(".mp-q-chip"), lab.page.locator(".mp-q-pair")
    for n in range(3):
        chips.nth(n).click()
        assert (
            pairs.nth(n).locator(".mp-q-slot").inner_text().split()
            == chips.nth(n).inner_text().split()
        )
    pairs.nth(0).click()
    chips.nth(3).click()
    assert pairs.nth(0).locator(".mp-q-slot").inner_text()[0] == chips.nth(3).inner_text()[0]


# On every push the map is answered by keyboard in test_quiz.
@pytest.mark.exhaustive
def test_the_arrow_keys_walk_the_pin_over_the_map_and_enter_checks(lab: Lab) -> None:
    lab.show(write(lab, "walk", 'quiz("L99", "map-1", folder=Path("banks"))'))
    card = lab.page.locator(".mp-q-card")
    names = card.locator(".mp-q-place-name:visible")
    assert names.count() == 0
    card.locator(".mp-q-map").focus()
    lab.press("ArrowUp", "ArrowUp", "Shift+ArrowLeft")
    assert "km" in card.locator(".mp-q-where-line").inner_text()
    lab.press("Enter")
    card.locator(".mp-q-verdict").wait_for()
    said = card.locator(".mp-q-own-note").inner_text()
    assert "Your point is about" in said
    # The way to the right place is drawn once that one is known, and says the same.
    off = card.locator(".mp-q-off-km")
    if names.count():
        assert f"about {off.text_content()} away" in said
    else:
        assert not off.is_visible()
    assert not card.locator("details").evaluate("(el) => el.open")


MIXED = '"L99", "single-1", "numeric-1", "order-1", "match-1", folder=Path("banks")'
# From the top of a deck to the end of the buttons; below them stands where answers are kept.
HIGH = """(view) => {
  const buttons = [...view.querySelectorAll('.mp-actions')].find((one) => one.checkVisibility());
  return buttons.getBoundingClientRect().bottom - view.getBoundingClientRect().top;
}"""


# What is left below the question in view.
BLANK = """(view) => {
  const stack = view.querySelector('.mp-q-stack');
  const shown = [...stack.children].find((one) => one.checkVisibility());
  return stack.getBoundingClientRect().bottom - shown.getBoundingClientRect().bottom;
}"""


@pytest.fixture(scope="module")
def mixed(lab: Lab) -> Lab:
    """A deck of four types, fresh and closed, one question at a time, and a deck below them."""
    put_all(lab, is_all=False)
    where = 'folder=Path("banks"), log_path="fresh.jsonl"'
    cells = [
        f"quiz({MIXED})",
        'view = closed("L99", folder=Path("banks"))',
        f'quiz({MIXED}, log_path="L99-closed.jsonl")',
        f'quiz("L99", "words-1", "map-1", {where})',
    ]
    lab.show(write(lab, "mixed", *cells))
    put_all(lab, is_all=False)
    return lab


# That nothing moves while a verdict comes is tried on every push outside a deck.
@pytest.mark.exhaustive
@pytest.mark.parametrize("size", SIZES)
def test_a_deck_is_as_high_as_its_question_whose_verdict_moves_nothing(
    mixed: Lab, size: tuple[int, int]
) -> None:
    mixed.resize(*size)
    found = []
    for deck in decks(mixed)[:2]:
        mixed.to_top(deck)
        head = deck.locator(".mp-q-head")
        before = head.bounding_box()
        heights = []
        for dot in deck.locator(".mp-q-dot-button").all():
            dot.press("Enter")
            mixed.page.wait_for_timeout(120)
            assert deck.locator(".mp-q-stack > :visible").count() == 1
            # Whoever turns a page finds the next one where the last one began.
            assert head.bounding_box() == pytest.approx(before, abs=1)
            assert deck.evaluate(BLANK) <= 1
            heights.append(deck.evaluate(HIGH))
        found.append(heights)
    fresh, closed = found
    assert fresh == pytest.approx(closed, abs=1)


# On every push no question is elsewhere once it is answered.
@pytest.mark.exhaustive
def test_the_end_of_a_deck_leaves_no_blank(mixed: Lab) -> None:
    for deck in decks(mixed)[:2]:
        after = deck.get_by_role("button", name="How it went")
        if after.count():
            after.press("Enter")
            assert deck.evaluate(BLANK) <= 1


# Hints are opened by keyboard on every push, in test_quiz.
@pytest.mark.exhaustive
def test_a_hint_takes_no_room_of_its_own_and_leaves_none(lab: Lab) -> None:
    lab.resize(*SMALL)
    lab.show(write(lab, "hints", 'quiz("L99", "single-1", folder=Path("banks"))'))
    card = lab.page.locator(".mp-q-card")
    said = card.locator(".mp-q-said")
    ends = """(el) => {
      const box = (part) => el.querySelector(part).getBoundingClientRect();
      return [el.getBoundingClientRect().height, box('.mp-q-kept').top - box('.mp-actions').bottom];
    }"""
    before = card.evaluate(ends)
    for number in (1, 2):
        card.get_by_role("button", name="int").press("Enter")
        said.get_by_text(f"Hint {number}.").wait_for()
        assert card.evaluate(ends) == pytest.approx(before, abs=1)
    assert card.locator(".mp-q-hints").inner_text().startswith("Hint 1. The ambassador")
    row = card.locator("label.mp-q-option", has_text="Stalin").locator("input")
    row.focus()
    lab.press("Space", "Enter")
    card.locator("[data-mark='right']").first.wait_for()
    assert card.locator(".mp-q-hints").inner_text() == ""
    assert card.evaluate(ends) == pytest.approx(before, abs=1)
    # The line that says where answers are kept follows at once.
    assert card.evaluate(ends)[1] < 16


# On every push a deck is gone through by Enter alone; what its end says is tested in tests/js.
@pytest.mark.exhaustive
def test_at_the_end_of_a_deck_stands_how_it_went_by_skill_and_one_thing_to_do(lab: Lab) -> None:
    lab.resize(*SMALL)
    name = write(lab, "end", 'quiz("L99", "single-1", "words-1", folder=Path("banks"))')
    lab.show(name)
    deck = lab.page.locator(".mp-q-deck")
    end = deck.locator(".mp-q-end")
    assert not end.is_visible()
    row = deck.locator("label.mp-q-option", has_text="Stalin").locator("input")
    row.focus()
    lab.press("Space", "Enter")
    deck.get_by_role("button", name="Next question").wait_for()
    lab.page.wait_for_timeout(400)
    lab.press("Enter")
    for word in ("nobody", "no one", "none"):
        field = deck.locator("input.mp-q-words")
        field.fill(word)
        field.press("Enter")
        deck.locator(".mp-q-own [data-mark='wrong']").first.wait_for()
        lab.page.wait_for_timeout(300)
    # The answer stands beside what was written, once nothing more can be written.
    assert "The answer: Terentii Shtykov." in deck.locator(".mp-q-own").inner_text()
    lab.page.wait_for_timeout(400)
    deck.get_by_role("button", name="How it went").press("Enter")
    assert deck.locator(".mp-q-count").inner_text() == "2 of 2 answered"
    assert end.locator("[role=heading]").inner_text() == "Both are answered"
    lines = [" ".join(line.split()) for line in end.locator("li").all_inner_texts()]
    assert lines == ["Sourcing right at once", "Knowledge not right yet"]
    assert "Coming back: question 1 on " in end.locator(".mp-q-coming").inner_text()
    button = end.get_by_role("button")
    assert button.inner_text() == "Answer question 2 again"
    assert button.evaluate("(el) => el === document.activeElement")
    assert lab.axe(".mp-view") == []
    lab.screenshot("quiz-end", deck)
    lab.press("Enter")
    lab.page.wait_for_function("() => document.activeElement.matches('input.mp-q-words')")
    # A page that is run anew, with all answered, begins at the end.
    field = deck.locator("input.mp-q-words")
    field.fill("Shtykov")
    field.press("Enter")
    deck.get_by_role("button", name="How it went").wait_for()
    lab.run_all()
    end.wait_for()
    assert end.get_by_role("button").inner_text() == "Go on with the page"


# By keyboard lines and pairs are moved on every push, in test_quiz.
@pytest.mark.exhaustive
def test_order_and_match_are_answered_by_taps_within_one_small_window(lab: Lab) -> None:
    name = write(lab, "touch", 'quiz("L99", "order-1", "match-1", folder=Path("banks"))')
    put_all(lab, is_all=False)
    browser = lab.page.context.browser
    assert browser is not None
    size = {"width": SMALL[0], "height": SMALL[1]}
    page = browser.new_context(viewport=size, has_touch=True).new_page()  # type: ignore[arg-type]
    try:
        touch = Lab(page, lab.server)
        touch.show(name)
        deck = page.locator(".mp-q-deck")
        touch.to_top(deck)
        rows = deck.locator(".mp-q-order li")
        first = rows.nth(0).locator(".mp-q-text").inner_text()
        rows.nth(0).locator(".mp-q-handle").tap()
        rows.nth(3).locator(".mp-q-text").tap()
        assert rows.nth(3).locator(".mp-q-text").inner_text() == first
        deck.locator(".mp-q-dot-button").nth(1).tap()
        chips, pairs = deck.locator(".mp-q-chip"), deck.locator(".mp-q-pair")
        for n in range(3):
            chip, slot = (
                chips.nth(n).bounding_box(),
                pairs.nth(n).locator(".mp-q-slot").bounding_box(),
            )
            assert chip is not None
            assert slot is not None
            # From the middle of one to the nearest edge of the other.
            assert max(0, chip["x"] + chip["width"] / 2 - slot["x"] - slot["width"]) < 250
            assert slot["y"] + slot["height"] < SMALL[1] - 24
            chips.nth(n).tap()
            letter = chips.nth(n).locator(".mp-q-letter").inner_text()
            assert pairs.nth(n).locator(".mp-q-slot").inner_text().startswith(letter)
        end = deck.locator(".mp-actions:visible").bounding_box()
        assert end is not None
        assert end["y"] + end["height"] < SMALL[1] - 24
        deck.get_by_role("button", name="Check").tap()
        pairs.nth(0).locator(".mp-q-mark[data-mark]").wait_for()
    finally:
        page.context.close()


VERDICT = """from moscow_pyongyang.checks import check
check("E01.5", 7)"""


# Words and signs of a verdict are tested without a browser.
@pytest.mark.exhaustive
def test_a_check_of_an_exercise_is_told_apart_by_colour_word_and_sign_in_both_themes(
    lab: Lab,
) -> None:
    name = write(lab, "check", VERDICT, 'check("E01.2", 9999)', 'check("E01.2", ...)')
    lab.show(name)
    blocks = lab.page.locator(".jp-OutputArea-output .mp-verdict")
    said = blocks.locator("strong").all_inner_texts()
    assert [text.split()[1] for text in said] == ["△", "✗", "○"]
    assert "2 of 8 checked" in blocks.nth(1).inner_text()
    assert "1 of 8 checked" in blocks.nth(2).inner_text()
    for theme in ("Light", "Dark"):
        lab.use_theme(theme)
        edges = {
            block.evaluate("(el) => getComputedStyle(el).borderLeftColor") for block in blocks.all()
        }
        assert len(edges) == 2
        assert lab.axe(".jp-OutputArea-output") == []
        lab.screenshot(f"check-{theme.lower()}", lab.page.locator(".jp-Notebook"))
    lab.use_theme("Light")
