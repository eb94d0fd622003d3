"""Quiz cards in JupyterLab, by keyboard alone; pictures are kept in artefacts/."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from moscow_pyongyang import load, progress
from tests.browser.ear import Ear
from tests.browser.lab import Lab, write_notebook
from tests.browser.views import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator

DEMO = Path(__file__).resolve().parents[1] / "quiz_demo" / "L99.yaml"
# Parts of a question that only its key and its feedback hold.
HIDDEN = {"feedback", "explanation", "hints", "note", "samples", "accept", "computed_from",
          "misconceptions", "near", "contested"}  # fmt: skip
# Words that only the key or the feedback holds.
SECRETS = (
    "in his own name",
    "is_correct",
    "the patronage did not change",
    "Coded 0",
    "Штыков",
    "the space port",
    "Five months before the war",
    "named its capital",
    "who could have stopped it",
    "Yes: he agrees",
    "carry a yes",
)
CELL = """from pathlib import Path
from moscow_pyongyang import quiz
quiz("L99"{ids}, folder=Path("banks"){more})"""
ORDER = ["The DPRK is proclaimed", "Stalin tells Kim", "Moscow establishes", "Ivanov signs"]
YEARS = {"Moscow establishes": 1990, "Ivanov signs": 2000}
PLACES = {
    "The DPRK": "Pyongyang",
    "Putin and Kim meet": "Vostochny",
    "Putin and Kim Jong Un": "Vladivostok",
}


def secrets_of(kind: str) -> set[str]:
    """Return every text of the bank that a learner may read only after an answer."""
    bank = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
    (question,) = (q for q in bank["questions"] if q["id"] == TYPES[kind])

    def texts(value: Any, is_hidden: bool) -> Iterator[str]:
        if isinstance(value, dict):
            for key, part in value.items():
                yield from texts(part, is_hidden or key in HIDDEN)
        elif isinstance(value, list):
            for part in value:
                yield from texts(part, is_hidden)
        elif is_hidden and isinstance(value, str) and len(value) > 10:
            yield value

    return set(texts(question, False))


def seen(lab: Lab) -> str:
    """Return what the page was sent, what it shows and what the notebook holds, here and saved."""
    lab.command("docmanager:save")
    lab.page.wait_for_timeout(800)
    files = [path.read_text(encoding="utf-8") for path in lab.server.folder.rglob("*.ipynb")]
    return html.unescape("".join([lab.seen(), *files]))


def holds(text: str, wanted: str) -> bool:
    return wanted in text or json.dumps(wanted)[1:-1] in text


def notebook(folder: Path, name: str, *ids: str, more: str = "") -> str:
    home = folder / name
    (home / "banks").mkdir(parents=True, exist_ok=True)
    shutil.copy(DEMO, home / "banks")
    listed = "".join(f', "{i}"' for i in ids)
    cells = ["#!md # A quiz", CELL.format(ids=listed, more=more), "1 + 1"]
    write_notebook(home / "quiz.ipynb", cells)
    return f"{name}/quiz.ipynb"


def show(lab: Lab, name: str, *ids: str, more: str = "") -> None:
    lab.show(notebook(lab.server.folder, name, *ids, more=more))
    lab.page.wait_for_selector(".mp-q-card")
    show_all(lab)
    lab.page.wait_for_timeout(400)


def show_all(lab: Lab) -> None:
    """Let the questions of every quiz stand below each other; the browser keeps that choice."""
    for button in lab.page.locator(".mp-q-all").all():
        if button.get_attribute("aria-pressed") == "false":
            button.press("Enter")


def card(lab: Lab, kind: str) -> Locator:
    return lab.page.locator(f'.mp-q-card[data-question="{TYPES[kind]}"]')


def press(lab: Lab, *keys: str) -> None:
    lab.press(*keys)


def is_focused(target: Locator) -> bool:
    return bool(target.evaluate("(el) => el === document.activeElement"))


def tab_to(lab: Lab, target: Locator, *, back: bool = False) -> None:
    for _ in range(60):
        if is_focused(target):
            return
        press(lab, "Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not reach {target}")


def start(lab: Lab, kind: str) -> None:
    """Put the focus on the first control; from here on only keys are used."""
    if kind == "map":
        # The list of places opens on demand.
        fold = card(lab, kind).locator("details.mp-q-list")
        fold.locator("summary").focus()
        if fold.get_attribute("open") is None:
            press(lab, "Enter")
    first = "input, textarea, .mp-q-handle, .mp-q-slot"
    card(lab, kind).locator(first).first.focus()


def tick(lab: Lab, kind: str, wanted: list[str]) -> None:
    start(lab, kind)
    for row in card(lab, kind).locator("label.mp-q-option").all():
        box = row.locator("input")
        tab_to(lab, box)
        is_wanted = any(words in row.inner_text() for words in wanted)
        if box.is_checked() != is_wanted:
            press(lab, "Space")


def choose(lab: Lab, kind: str, wanted: str) -> None:
    start(lab, kind)
    press(lab, "Space")
    for _ in range(8):
        if wanted in card(lab, kind).locator("label:has(input:checked)").first.inner_text():
            return
        press(lab, "ArrowDown")
    raise AssertionError(f"{wanted!r} cannot be chosen")


def type_in(lab: Lab, kind: str, text: str) -> None:
    start(lab, kind)
    press(lab, "Control+a")
    lab.page.keyboard.type(text)


def put_in_order(lab: Lab, wanted: list[str]) -> None:
    rows = card(lab, "order").locator("li:has(.mp-q-place)")
    for place, words in enumerate(wanted):
        handle = rows.filter(has_text=words).locator(".mp-q-handle")
        start(lab, "order")
        tab_to(lab, handle)
        for _ in range(10):
            texts = rows.all_inner_texts()
            if next(i for i, text in enumerate(texts) if words in text) <= place:
                break
            press(lab, "ArrowUp")
            assert is_focused(handle)


def pair_up(lab: Lab, wanted: dict[str, str]) -> None:
    start(lab, "match")
    chips = card(lab, "match").locator(".mp-q-chip").all_inner_texts()
    for row in card(lab, "match").locator(".mp-q-pair").all():
        text = row.locator(".mp-q-text").inner_text()
        words = max((k for k in wanted if text.startswith(k)), key=len, default="")
        if not words:
            continue
        slot = row.locator(".mp-q-slot")
        tab_to(lab, slot)
        press(lab, next(chip[0] for chip in chips if wanted[words] in chip).lower())
        assert wanted[words] in slot.inner_text()


def place(lab: Lab, wanted: dict[str, int]) -> None:
    start(lab, "timeline")
    for words, year in wanted.items():
        row = card(lab, "timeline").locator(".mp-q-years").filter(has_text=words)
        start(lab, "timeline")
        slider = row.locator("input")
        tab_to(lab, slider)
        now = int(slider.input_value())
        for _ in range(abs(year - now)):
            press(lab, "ArrowRight" if year > now else "ArrowLeft")


def judge_oneself(lab: Lab, text: str) -> None:
    type_in(lab, "rubric", text)
    for group in card(lab, "rubric").locator("fieldset.mp-q-levels").all():
        tab_to(lab, group.locator("input").first)
        press(lab, "Space", "ArrowDown")


ANSWERS = {
    "single": lambda lab, ok: choose(lab, "single", "Stalin" if ok else "Mao"),
    "multiple": lambda lab, ok: tick(
        lab, "multiple", ["Moscow establishes", "reverses"] if ok else ["troops", "ready to help"]
    ),
    "numeric": lambda lab, ok: type_in(lab, "numeric", "3" if ok else "6"),
    "short_text": lambda lab, ok: type_in(lab, "short_text", "Štykov" if ok else "Vyshinsky"),
    "order": lambda lab, ok: put_in_order(lab, ORDER if ok else ORDER[::-1]),
    "match": lambda lab, ok: pair_up(lab, PLACES if ok else dict.fromkeys(PLACES, "Khabarovsk")),
    "timeline": lambda lab, ok: place(lab, YEARS if ok else dict.fromkeys(YEARS, 1950)),
    "map": lambda lab, ok: choose(lab, "map", "Vostochny" if ok else "Beijing"),
    "evidence": lambda lab, ok: tick(
        lab, "evidence", ["1950-01-30", "1950-05-14"] if ok else ["1949-09-24"]
    ),
}


PARTLY = {
    "multiple": lambda lab: tick(lab, "multiple", ["Moscow establishes"]),
    "evidence": lambda lab: tick(lab, "evidence", ["1950-01-30"]),
    "order": lambda lab: put_in_order(lab, [*ORDER[1::-1], *ORDER[2:]]),
    "match": lambda lab: pair_up(lab, {**PLACES, "The DPRK": "Khabarovsk"}),
    "timeline": lambda lab: place(lab, {**YEARS, "Ivanov signs": 1960}),
    "map": lambda lab: choose(lab, "map", "Khabarovsk"),
}
HALF = {
    "match": lambda lab: pair_up(lab, {"The DPRK": "Pyongyang"}),
    "timeline": lambda lab: place(lab, {"Moscow establishes": 1990}),
    "rubric": lambda lab: type_in(lab, "rubric", "Stalin hedged."),
}


SLOW = "The kernel does not answer yet"


def verdicts(ear: Ear) -> list[str]:
    return [one for one in ear.heard() if not one.startswith(SLOW)]


def check(lab: Lab, kind: str) -> str:
    """Press Check with Enter and return the verdict; it is said aloud, once, its word first."""
    tab_to(lab, card(lab, kind).get_by_role("button", name="Check"))
    ear = Ear(lab.page)
    ear.heard()
    press(lab, "Enter")
    # A kernel that is slow to answer is told of too; that is another matter.
    lab.page.wait_for_function(
        "(slow) => window.courseEar.some((one) => !one.startsWith(slow))", arg=SLOW
    )
    lab.page.wait_for_timeout(60)
    (said,) = verdicts(ear)
    verdict = card(lab, kind).locator(".mp-verdict")
    shown = verdict.inner_text().strip()
    words = " ".join(said.split())
    assert words.startswith(" ".join(re.sub(r"^[✗✓≈◆•] ", "", shown).split()))
    # What stands in the rows is said after it.
    for line in card(lab, kind).locator(".mp-q-beside, .mp-q-how strong").all_inner_texts():
        for sentence in filter(None, re.split(r"(?<=[.?!]) ", " ".join(line.split()))):
            assert sentence in words
    return shown


@pytest.fixture(scope="module")
def partly(lab: Lab) -> Lab:
    """All ten types on a page of their own, to be answered in part."""
    show(lab, "partly")
    return lab


@pytest.fixture(scope="module")
def fresh(lab: Lab) -> Lab:
    """All ten types on one page, nothing answered; every frame of the socket is kept."""
    lab.keep_traffic()
    show(lab, "all")
    lab.before = seen(lab)  # type: ignore[attr-defined]
    return lab


def test_nothing_of_a_key_reaches_the_browser_before_check(fresh: Lab) -> None:
    sent = fresh.received()
    assert "L99-order-1" in sent
    assert [s for s in SECRETS if s in sent] == []


@pytest.mark.parametrize("kind", TYPES)
def test_no_text_of_the_key_is_in_traffic_page_or_notebook_before_check(
    fresh: Lab, kind: str
) -> None:
    before: str = fresh.before  # type: ignore[attr-defined]
    assert TYPES[kind] in before  # the catch can be read
    secrets = secrets_of(kind)
    assert secrets
    assert [text for text in sorted(secrets) if holds(before, text)] == []


def test_check_without_an_answer_says_so_and_uses_no_try(fresh: Lab) -> None:
    fresh.screenshot("quiz-order-before", card(fresh, "order"))
    start(fresh, "single")
    assert "Nothing is answered yet" in check(fresh, "single")
    start(fresh, "order")
    assert "Move at least one" in check(fresh, "order")
    assert not (fresh.server.folder / "all" / "answers.jsonl").exists()


def test_tab_walks_through_every_card_and_out_again(fresh: Lab) -> None:
    start(fresh, "single")
    for kind in TYPES:
        tab_to(fresh, card(fresh, kind).get_by_role("button", name="Check"))


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_wrong_answer_by_keyboard_is_told_so(fresh: Lab, kind: str) -> None:
    ANSWERS[kind](fresh, False)
    said = check(fresh, kind)
    assert re.match(r"(✗ Not yet|≈ Partly right)\. \d (try|tries) left\.", said)
    assert not card(fresh, kind).locator(".mp-q-whybody").is_visible()
    assert not card(fresh, kind).get_by_role("button", name="Why, and").is_visible()
    if kind in ("order", "evidence", "timeline"):
        fresh.screenshot(f"quiz-{kind}-wrong", card(fresh, kind))


def test_the_hints_come_one_by_one(fresh: Lab) -> None:
    start(fresh, "single")
    tab_to(fresh, card(fresh, "single").get_by_role("button", name="Hint"))
    press(fresh, "Enter")
    hints = card(fresh, "single").locator(".mp-q-hints li")
    hints.first.wait_for()
    assert hints.count() == 1
    # The hint alone, in words that every browser shows.
    said = card(fresh, "single").get_by_role("status").inner_text()
    assert said.split() == hints.first.inner_text().split()
    assert said.startswith("Hint 1. ")
    assert is_focused(card(fresh, "single").get_by_role("button", name="Another hint"))


def test_d_d_on_a_focused_radio_deletes_no_cell(fresh: Lab) -> None:
    before = fresh.n_cells()
    fresh.command_mode(1)
    start(fresh, "single")
    press(fresh, "d", "d", "b", "a", "x")
    assert fresh.n_cells() == before
    assert is_focused(card(fresh, "single").locator("input").first)


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_right_answer_by_keyboard_opens_the_reasons(fresh: Lab, kind: str) -> None:
    ANSWERS[kind](fresh, True)
    said = check(fresh, kind)
    assert re.match(r"✓ Correct\. Comes back on \d+ [A-Z][a-z]+( \d{4})?\.$", said)
    # The focus is on what comes next, and the reasons are one key further.
    assert is_focused(card(fresh, kind).get_by_role("button", name="Next question"))
    press(fresh, "Tab")
    assert is_focused(card(fresh, kind).get_by_role("button", name="Why, and"))
    press(fresh, "Enter")
    assert "Sources" in card(fresh, kind).locator(".mp-q-whybody").inner_text()
    # Hints are gone with the question that they helped to answer.
    assert card(fresh, kind).locator(".mp-q-hints li").count() == 0


def test_after_check_the_socket_does_carry_the_feedback(fresh: Lab) -> None:
    """Without this the test before Check could look into frames it cannot read."""
    sent = fresh.received()
    assert "in his own name" in sent
    assert "named its capital" in sent


def test_a_written_answer_is_kept_and_not_scored(fresh: Lab) -> None:
    judge_oneself(fresh, "dd bb: Stalin hedged. Mao agreed. Two cables differ.")
    assert check(fresh, "rubric").startswith("• Kept, not scored.")


def test_a_saved_notebook_holds_neither_answers_nor_reasons(fresh: Lab) -> None:
    for kind in TYPES:
        fresh.screenshot(f"quiz-{kind}-after", card(fresh, kind))
    saved = fresh.notebook()
    assert [s for s in SECRETS if s in saved] == []
    assert "Two cables differ" not in saved


def test_the_page_says_once_where_answers_are_kept(fresh: Lab) -> None:
    assert (
        fresh.page.locator(".mp-q-kept")
        .all_inner_texts()[0]
        .startswith("Your answers are kept in answers.jsonl beside this notebook as you write them")
    )
    assert fresh.page.locator(".mp-q-kept").count() == 1


def test_answers_return_after_a_kernel_restart(fresh: Lab) -> None:
    fresh.restart_kernel()
    ear = Ear(fresh.page)
    ear.heard()
    fresh.run_all()
    fresh.page.wait_for_function(
        "() => document.querySelectorAll('.mp-verdict[data-verdict=correct]').length === 9"
    )
    assert "Stalin" in card(fresh, "single").locator("label:has(input:checked)").inner_text()
    assert card(fresh, "numeric").locator("input").input_value() == "3"
    assert "Two cables differ" in card(fresh, "rubric").locator("textarea").input_value()
    # All verdicts are to be seen, and none is read out without its question.
    assert "Kept, not scored" in card(fresh, "rubric").locator(".mp-verdict").inner_text()
    assert verdicts(ear) == []


def test_the_log_of_the_class_is_whole(fresh: Lab) -> None:
    from moscow_pyongyang.questions.log_commands import verify

    path = fresh.server.folder / "all" / "answers.jsonl"
    assert verify(path).is_whole
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["event"] == "begin"


def entries(lab: Lab, home: str) -> list[dict[str, Any]]:
    """Return what stands in the answer log of a notebook."""
    path = lab.server.folder / home / "answers.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def events(lab: Lab, home: str) -> set[str]:
    return {entry["event"] for entry in entries(lab, home)}


@pytest.mark.parametrize("kind", TYPES)
def test_an_empty_answer_of_any_type_uses_no_try(partly: Lab, kind: str) -> None:
    start(partly, kind)
    assert check(partly, kind).startswith(
        "Move at least one line first." if kind == "order" else "Nothing is answered yet."
    )
    assert not (partly.server.folder / "partly" / "answers.jsonl").exists()


@pytest.mark.parametrize("kind", HALF)
def test_half_an_answer_is_told_what_lacks_and_uses_no_try(partly: Lab, kind: str) -> None:
    HALF[kind](partly)
    said = check(partly, kind)
    assert not re.search("Correct|Partly|Not yet|Not right", said)
    assert said.strip()
    assert events(partly, "partly") == {"begin", "draft"}


def test_a_number_says_how_it_is_read_before_check(partly: Lab) -> None:
    type_in(partly, "numeric", "1 234,5")
    line = card(partly, "numeric").locator(".mp-q-reading")
    live = card(partly, "numeric").get_by_role("status")
    partly.page.wait_for_function(
        "(el) => el.textContent.startsWith('Read')", arg=live.element_handle()
    )
    assert line.inner_text() == live.inner_text() == "Read as 1234.5."
    type_in(partly, "numeric", "1234.5")
    assert line.inner_text() == ""


def test_half_an_answer_is_still_there_when_the_cell_runs_again(partly: Lab) -> None:
    partly.run_all()
    partly.page.wait_for_function(
        "() => document.querySelector('.mp-q-card textarea')?.value === 'Stalin hedged.'"
    )
    assert "1990" in card(partly, "timeline").locator(".mp-q-year").all_inner_texts()
    assert card(partly, "match").locator(".mp-q-slot:not([data-open])").count() == 1


@pytest.mark.parametrize("kind", PARTLY)
def test_a_partly_right_answer_by_keyboard_is_told_so(partly: Lab, kind: str) -> None:
    PARTLY[kind](partly)
    said = check(partly, kind)
    assert re.match(r"≈ Partly right\. \d (try|tries) left\.", said), said
    verdict = card(partly, kind).locator(".mp-verdict")
    assert verdict.get_attribute("data-verdict") == "partial"
    partly.screenshot(f"quiz-{kind}-partly", card(partly, kind))


def test_every_type_is_answered_right_wrong_and_where_it_can_be_in_part() -> None:
    assert {*ANSWERS, "rubric"} == set(TYPES)
    # One choice, one number, one name and a written answer are not right in part.
    assert {*PARTLY, "single", "numeric", "short_text", "rubric"} == set(TYPES)


def test_an_exam_says_nothing_but_saved(lab: Lab) -> None:
    show(lab, "exam", "single-1", more=', mode="exam"')
    choose(lab, "single", "Mao")
    assert "Saved" in check(lab, "single")
    choose(lab, "single", "Stalin")
    said = check(lab, "single")
    assert "Saved" in said
    assert not card(lab, "single").locator(".mp-q-whybody").is_visible()
    assert card(lab, "single").locator(".mp-q-mark[data-mark]").count() == 0
    # Points stand on it here alone.
    assert "1 point" in card(lab, "single").locator(".mp-kicker").inner_text()


def test_a_mark_stays_with_the_option_it_speaks_of(lab: Lab) -> None:
    show(lab, "marks", "single-1")
    choose(lab, "single", "Mao")
    check(lab, "single")
    mark = card(lab, "single").locator(".mp-q-mark[data-mark]")
    assert mark.count() == 1
    row = card(lab, "single").locator("label:has(.mp-q-mark[data-mark])")
    assert "Your first try. Mao was in Moscow" in row.inner_text().replace("\n", " ")
    # Where the system chooses all colours, tints are gone: a line says what is chosen and marked.
    lab.page.emulate_media(forced_colors="active")
    chosen = card(lab, "single").locator("label:has(input:checked)")
    assert chosen.evaluate("(el) => getComputedStyle(el).outlineStyle") == "solid"
    assert mark.evaluate("(el) => getComputedStyle(el).borderStyle") == "solid"
    lab.screenshot("quiz-forced-colours", card(lab, "single"))
    lab.page.emulate_media(forced_colors="none")
    choose(lab, "single", "Shtykov")
    assert "Mao" in row.inner_text()
    assert mark.count() == 1
    assert card(lab, "single").get_by_text("Changed since, and not checked yet.").is_visible()


def wait_until(lab: Lab, is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        lab.page.wait_for_timeout(100)
    raise AssertionError("what was waited for did not happen")


def test_an_essay_outlives_kernel_page_and_day(lab: Lab) -> None:
    """Whatever comes between, all that was typed and ticked stands there, in a copied cell too."""
    home = lab.server.folder / "essay"
    home.mkdir()
    cells = ["from moscow_pyongyang import quiz", *['quiz("L01", "answer-1")'] * 2, "1 + 1"]
    write_notebook(home / "quiz.ipynb", cells)
    lab.show("essay/quiz.ipynb")
    areas, texts = lab.page.locator(".mp-q-card textarea"), []

    def write(text: str) -> None:
        texts.append(text)
        areas.first.press("Control+End")
        lab.page.keyboard.type(text)

    def is_logged() -> bool:
        last = entries(lab, "essay")[-1:]
        return bool(last) and (last[0].get("response") or {}).get("text") == "".join(texts)

    def all_is_there() -> None:
        lab.run_all()
        lab.page.wait_for_function(
            """(text) => [...document.querySelectorAll('.mp-q-card')].filter((card) =>
                card.querySelector('textarea').value === text
                && card.querySelectorAll('input:checked').length === 2).length === 2""",
            arg="".join(texts),
        )
        wait_until(lab, is_logged)

    write("The cables differ. " * 17 + "So far.")
    for group in lab.page.locator(".mp-q-card").first.locator(".mp-q-levels").all()[:2]:
        group.locator("input").first.press("Space")
    wait_until(lab, is_logged)
    all_is_there()
    # The kernel restarts; the page says so, and holds what is typed.
    lab.restart_kernel()
    write(" More, without a kernel.")
    note = lab.page.locator(".mp-silence").first
    note.wait_for()
    assert "Run → Run All Cells" in note.inner_text()
    lab.screenshot("quiz-stopped", lab.page.locator(".mp-q-card").first)
    # Its cell alone, without the import: the card gives way to an error.
    lab.command_mode(1)
    lab.command("notebook:run-cell")
    lab.page.get_by_text("name 'quiz' is not defined").first.wait_for()
    all_is_there()
    # The kernel is gone for good, and the page is loaded anew.
    write(" And before the page goes.")
    wait_until(lab, is_logged)
    lab.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown()"
    )
    write(" And after its kernel went.")
    lab.open("essay/quiz.ipynb")
    all_is_there()
    # Another page, as of another day: it holds nothing itself.
    lab.page.evaluate("() => localStorage.clear()")
    lab.open("essay/quiz.ipynb")
    all_is_there()
    assert lab.page.locator(".mp-quiz [role=status]").all_text_contents() == ["", ""]
    assert events(lab, "essay") == {"begin", "draft"}
    path = home / "answers.jsonl"
    assert progress(path).sentence.startswith("Nothing is answered yet.")
    # What could not be sent is all that went wrong.
    assert set(lab.errors) <= {"Cannot send"}
    lab.errors.clear()


def test_a_click_on_the_map_is_an_answer_too(lab: Lab) -> None:
    show(lab, "map", "map-1")
    view = card(lab, "map")
    box = view.locator(".mp-q-map").bounding_box()
    assert box is not None
    lab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    assert re.search(r"Your point: (on land|at sea), .* km", view.inner_text())
    # A click on a place of the map gives the degrees of that place.
    places = load("places").set_index("place_id")
    known = {(round(row["lat"], 1), round(row["lon"], 1)) for _, row in places.iterrows()}
    dots = view.locator(".mp-q-dot")
    for i in range(dots.count()):
        dot = dots.nth(i).bounding_box()
        assert dot is not None
        lab.page.mouse.click(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
        found = re.search(r"([\d.]+)° N, ([\d.]+)° E", view.inner_text())
        assert found
        lat, lon = float(found[1]), float(found[2])
        assert any(abs(lat - a) < 0.11 and abs(lon - b) < 0.16 for a, b in known), (lat, lon)
    check_button = view.get_by_role("button", name="Check")
    check_button.click()
    view.locator(".mp-q-verdict").wait_for()
    lab.screenshot("quiz-map-clicked", view)
