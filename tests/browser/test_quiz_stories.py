"""Quiz cards: an exam, marks that stay, an essay over days, the map by mouse."""

from __future__ import annotations

import re

import pytest

from moscow_pyongyang import load, progress
from tests.browser.lab import Lab, write_notebook
from tests.browser.quiz_by_keys import card, check, choose, entries, events, show, wait_until


def test_an_exam_says_nothing_but_saved(lab: Lab) -> None:
    show(lab, "exam", "single-1", more=', mode="exam"')
    assert card(lab, "single").get_by_role("button").first.inner_text() == "Save answer"
    choose(lab, "single", "Mao")
    assert "Saved" in check(lab, "single")
    choose(lab, "single", "Stalin")
    said = check(lab, "single")
    assert "Saved" in said
    assert not card(lab, "single").locator(".mp-q-whybody").is_visible()
    assert card(lab, "single").locator(".mp-q-mark[data-mark]").count() == 0
    # Points stand on it here alone.
    assert "1 point" in card(lab, "single").locator(".mp-kicker").inner_text()


# On every push marks stand where they belong after each type of question is answered.
@pytest.mark.exhaustive
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


# On every push what is typed at a desk outlives silence, restart, death and reload, and answers of
# each type a restart: one code keeps the drafts of both.
@pytest.mark.exhaustive
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
    lab.visit("essay/quiz.ipynb")
    all_is_there()
    # Another page, as of another day: it holds nothing itself.
    lab.page.evaluate("() => localStorage.clear()")
    lab.visit("essay/quiz.ipynb")
    all_is_there()
    assert lab.page.locator(".mp-quiz [role=status]").all_text_contents() == ["", ""]
    assert events(lab, "essay") == {"begin", "draft"}
    path = home / "answers.jsonl"
    assert progress(path).sentence.startswith("Nothing is answered yet.")
    # What could not be sent is all that went wrong.
    assert set(lab.errors) <= {"Cannot send"}
    lab.errors.clear()


# On every push the map is answered by keyboard in test_quiz.
@pytest.mark.exhaustive
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
