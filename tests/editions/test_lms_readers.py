"""Exports, read by programs of others, which npm fetches with the bytes that are pinned."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from authoring.editions.fetch import Workshop, from_npm, node_program
from authoring.editions.lms.gift import gift_files
from authoring.editions.lms.qti3.elements import identifier
from authoring.editions.lms.qti3.package import qti3_files
from authoring.editions.lms.qti3.scoring import pair_key
from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import listed_share, paragraph, why_html
from authoring.editions.lms.xapi import statements
from authoring.editions.pins import read_pins
from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.grading import grade
from tests.editions.shut_in import served
from tests.editions.test_lms_xapi import answered_log
from tests.support.lms_items import ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from authoring.editions.lms.reading import LmsItem

pytestmark = pytest.mark.exhaustive
HERE = Path(__file__).parent
PINS = {pin.name: pin for pin in read_pins(HERE / "lms_readers.csv")}
QUESTIONS = load_questions()
DRAGGED = [item for item in ITEMS if isinstance(item.form, OrderForm | PairsForm)]
PAIRS = [item for item in DRAGGED if isinstance(item.form, PairsForm)]


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder ``node_modules`` of the readers."""
    shop = Workshop(tmp_path_factory.mktemp("readers"))
    shop.downloads.mkdir()
    modules = shop.folder / "node_modules"
    for pin in PINS.values():
        shutil.copytree(from_npm(pin, shop), modules / pin.name)
    return modules


def in_node(modules: Path, script: str, given: str) -> Any:
    """Run a script that makes `found` of `given`."""
    code = f"const given = require('fs').readFileSync(0, 'utf8'); {script}; "
    done = subprocess.run(
        [node_program("node"), "-e", f"{code} console.log(JSON.stringify(found))"],
        input=given,
        cwd=modules.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_a_parser_of_gift_finds_every_question_with_weights_feedback_and_letters(
    readers: Path,
) -> None:
    (content,) = gift_files(ITEMS, "x").values()
    script = "const found = require('gift-pegjs').parse(given)"
    parsed = in_node(readers, script, content.decode())
    kinds = Counter(one["type"] for one in parsed)
    assert kinds.pop("Category") == len({item.lesson for item in ITEMS})
    for item, read in zip(ITEMS, (p for p in parsed if p["type"] != "Category"), strict=True):
        assert (read["id"], read["title"]) == (item.id, item.id)
        assert read["tags"] == list(item.tags)
        assert read["globalFeedback"]["format"] == "html"
        assert why_html(item, has_hints=True).split("<p>")[1] in read["globalFeedback"]["text"]
        same_answers(item, read)


def same_answers(item: LmsItem, read: dict[str, Any]) -> None:
    match item.form:
        case ChoiceForm(parts=parts):
            assert read["type"] == "MC"
            said = [choice["feedback"]["text"] for choice in read["choices"]]
            assert said == [paragraph(part.feedback) for part in parts]
            weights = [
                100 if choice["isCorrect"] else choice["weight"] or 0 for choice in read["choices"]
            ]
            wanted = [100 * listed_share(part.share) for part in parts]
            assert weights == pytest.approx(wanted, abs=1e-4)
        case NumberForm(answer=answer, margin=margin, slips=slips):
            first, *rest = read["choices"]
            assert (first["text"]["number"], first["text"]["range"]) == (answer, margin)
            assert len(rest) == len(slips) + 1
        case WordsForm(accept=accept):
            texts = [choice["text"]["text"] for choice in read["choices"]]
            assert texts[: len(accept)] == list(accept)
        case OrderForm(parts=ordered):
            places = sorted(int(pair["subanswer"]) for pair in read["matchPairs"])
            assert places == list(range(1, len(ordered) + 1))
        case PairsForm(pairs=pairs, extra=extra):
            rights = [pair["subanswer"] for pair in read["matchPairs"]]
            assert rights == [*(pair.right for pair in pairs), *extra]
        case EssayForm():
            assert read["type"] == "Essay"


def test_a_store_takes_in_every_statement_of_a_log(readers: Path, tmp_path: Path) -> None:
    log = answered_log(tmp_path / "answers.jsonl", QUESTIONS)
    found = statements(log.read_bytes(), ITEMS, QUESTIONS)
    script = "const check = require('xapi-validation').default; "
    script += "const found = JSON.parse(given).map((one) => check(one).length)"
    assert in_node(readers, script, json.dumps(found)) == [0] * len(found)
    broken = [{**found[0], "verb": {"id": "answered"}}, {**found[0], "actor": {}}]
    assert all(in_node(readers, script, json.dumps(broken)))


@pytest.fixture(scope="module")
def site(readers: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the package of QTI 3, unpacked beside a player; yields the address of the page."""
    folder = tmp_path_factory.mktemp("qti")
    (content,) = qti3_files(ITEMS, "x").values()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        packed.extractall(folder)
    shutil.copytree(readers / "@citolab" / "qti-components", folder / "player")
    shutil.copy(HERE / "lms_player.html", folder / "index.html")
    with served(folder) as port:
        yield f"http://127.0.0.1:{port}/index.html"


@pytest.fixture
def player(browser: Browser, site: str) -> Iterator[Page]:
    """Open the player; at the end no script has failed and no other host was asked."""
    page = browser.new_page(viewport={"width": 820, "height": 1000})
    troubles: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    page.wait_for_function("() => Boolean(window.judge)")
    yield page
    page.close()
    host = site.rpartition("/")[0]
    assert troubles == []
    assert [url for url in asked if not url.startswith((host, "data:"))] == []


def judged(page: Page, response: object) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(given) => judge(given)", response)
    return found


def said(html: str) -> str:
    """Return HTML as its text, as a page shows it."""
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.browser
def test_a_player_of_qti_opens_each_item_and_judges_as_the_course_does(player: Page) -> None:
    for item in ITEMS:
        player.evaluate("(id) => open_item(id)", item.id)
        for response, earned, feedback in answers(item):
            found = judged(player, response)
            assert found["score"] == pytest.approx(earned * item.points, abs=1e-3), item.id
            parts = isinstance(item.form, OrderForm | PairsForm)
            wanted = [said(paragraph(text)) for text in feedback]
            assert found["shown"][-1] == said(why_html(item, has_answer=parts)), item.id
            assert all(any(text in one for one in found["shown"][:-1]) for text in wanted), (
                item.id,
                wanted,
                found["shown"],
            )


def answers(item: LmsItem) -> Iterator[tuple[object, float, list[str]]]:
    """Yield responses to an item, what each earns in the course, and what is said of it."""
    question = QUESTIONS[item.id]
    match item.form:
        case ChoiceForm(parts=parts, is_single=True):
            for part in parts:
                yield identifier(part.id), part.share, [part.feedback]
        case ChoiceForm(parts=parts) as form:
            for ticked in (form.right, form.right[:1], parts[:2], parts):
                ids = [part.id for part in ticked]
                earned = grade(question, ids).fraction or 0.0
                yield list(map(identifier, ids)), earned, [part.feedback for part in ticked]
        case NumberForm(answer=answer, right=right, wrong=wrong, slips=slips):
            yield f"{answer:g}", 1.0, [right]
            yield "-77777", 0.0, [wrong]
            for low, high, text in slips:
                yield f"{(low + high) / 2:g}", 0.0, [text]
        case WordsForm(accept=accept, right=right, wrong=wrong, slips=slips):
            yield from ((text, 1.0, [right]) for text in accept)
            yield from ((text, 0.0, [feedback]) for text, feedback in slips)
            yield "something else", 0.0, [wrong]
        case OrderForm(parts=ordered):
            ids = [identifier(part.id) for part in ordered]
            yield ids, 1.0, []
            # Two that changed places: each right place counts.
            yield [ids[1], ids[0], *ids[2:]], (len(ids) - 2) / len(ids), []
        case PairsForm(pairs=pairs) as form:
            keys = [pair_key(form, pair.id, pair.right) for pair in pairs]
            yield keys, 1.0, []
            yield keys[1:], (len(pairs) - 1) / len(pairs), [pairs[0].feedback]
        case EssayForm():
            yield "An answer. 주체, чучхе", 0.0, []


def choose(page: Page, text: str) -> None:
    page.locator("qti-simple-choice", has_text=text).click()


@pytest.mark.browser
def test_what_a_hand_ticks_and_types_reaches_the_score(player: Page) -> None:
    player.evaluate("open_item('L01-map-1')")
    picture = player.locator("item-container img")
    assert picture.evaluate("(one) => one.decode().then(() => one.naturalWidth)") > 0
    choose(player, "E: Wonsan")
    assert player.evaluate("judge()")["score"] == 1
    player.evaluate("open_item('L01-context-1')")
    choose(player, "Information from the United States")
    choose(player, "The alliance between Moscow and Beijing")
    found = player.evaluate("judge()")
    assert found["score"] == pytest.approx(2 * 2 / 3, abs=1e-3)
    assert any("something is still missing" in text for text in found["shown"])
    player.evaluate("open_item('L01-words-1')")
    player.locator("item-container input").fill("주체")
    player.keyboard.press("Tab")
    assert player.evaluate("judge()")["score"] == 1
    player.evaluate("open_item('L01-data-1')")
    player.locator("item-container input").fill("860")
    player.keyboard.press("Tab")
    found = player.evaluate("judge()")
    assert found["score"] == 0
    assert "That is the value for 1950 itself." in found["shown"][0]


def drag(page: Page, what: str, onto: str) -> None:
    """Take the choice of an identifier by the mouse and let it go over another place."""
    thing = page.locator(f'[qti-draggable][identifier="{what}"]')
    thing.scroll_into_view_if_needed()
    box = thing.bounding_box()
    assert box
    thing.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 9, box["y"] + box["height"] / 2 + 9, steps=4)
    # What is taken leaves its place, so what lies below it moves, and again where lines break anew.
    for _ in range(3):
        place = page.locator(f'[identifier="{onto}"]').bounding_box()
        assert place
        middle = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
        page.mouse.move(*middle, steps=8)
    page.mouse.up()
    page.wait_for_function("(what) => `${answered()}`.includes(what)", arg=what)


def moves(item: LmsItem) -> Iterator[tuple[str, str]]:
    """Yield what is to be dragged and onto what, until an item is answered in full."""
    match item.form:
        case OrderForm(parts=ordered):
            yield from ((identifier(part.id), f"droplist{n}") for n, part in enumerate(ordered))
        case PairsForm(pairs=pairs) as form:
            for pair in pairs:
                what, onto = pair_key(form, pair.id, pair.right).split()
                yield what, onto


@pytest.mark.browser
@pytest.mark.parametrize("item", DRAGGED, ids=lambda item: item.id)
def test_what_a_hand_drags_reaches_the_score(player: Page, item: LmsItem) -> None:
    player.set_viewport_size({"width": 820, "height": 1600})
    player.evaluate("(id) => open_item(id)", item.id)
    *others, last = moves(item)
    for what, onto in others:
        drag(player, what, onto)
    assert player.evaluate("judge()")["score"] < item.points
    drag(player, *last)
    assert player.evaluate("judge()")["score"] == pytest.approx(item.points)


@pytest.mark.browser
@pytest.mark.parametrize("item", PAIRS, ids=lambda item: item.id)
def test_pairs_that_are_set_by_keys_alone_reach_the_score(player: Page, item: LmsItem) -> None:
    player.evaluate("(id) => open_item(id)", item.id)
    places = player.locator("qti-simple-match-set").last.locator("> [identifier]")
    fields = places.evaluate_all("(all) => all.map((one) => one.getAttribute('identifier'))")
    for what, onto in moves(item):
        player.locator(f'[qti-draggable][identifier="{what}"]').focus()
        player.keyboard.press("Space")
        for _ in range(fields.index(onto)):
            player.keyboard.press("ArrowDown")
        player.keyboard.press("Space")
    assert player.evaluate("judge()")["score"] == pytest.approx(item.points)
