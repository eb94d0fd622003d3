"""Explorers, figures and desks on a page: telling states as tabs, data as files of their own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from authoring.editions.pages import desks
from authoring.editions.pages.cards import explorer_html, figure_html
from authoring.editions.pages.gallery import figure_script, on_dark
from authoring.editions.pages.states import FIRST, STATES
from moscow_pyongyang import explorers
from moscow_pyongyang.charts import theme
from moscow_pyongyang.explorers import EXPLORERS
from moscow_pyongyang.views.predict import PredictView
from tests.editions.pages.markup import all_of, out_of_reach, read, told_folds, words

if TYPE_CHECKING:
    from pathlib import Path

    from authoring.editions.pages.gallery import Gallery

_PUSHED = re.compile(r"^\(self\.mpFigures \?\?= \[\]\)\.push\((.*)\);\n$")


def make(name: str, arguments: str = "") -> Any:
    return eval(f"explore.{name}({arguments})", {"explore": explorers})


def test_the_registry_knows_every_explorer_that_is_no_desk() -> None:
    assert set(STATES) == set(EXPLORERS) - set(desks.DESKS) - {"predict"}


@pytest.mark.parametrize("name", STATES)
def test_each_telling_state_is_another_picture_under_its_own_name(
    name: str, gallery: Gallery
) -> None:
    shown = set()
    for arguments in EXPLORERS[name].examples:
        tree = read(explorer_html(name, make(name, arguments), gallery, "x"))
        names = [words(label) for label in all_of(tree, "label")]
        assert names[0] == FIRST
        assert len(all_of(tree, "div", "mp-tab")) == len(set(names)) > 1
        assert len({words(one) for one in all_of(tree, "div", "mp-tab")}) == len(names)
        shown |= set(names)
    # A state that a call begins with is no other one there; but some call shows it.
    assert shown == {FIRST, *(state.name for state in STATES[name])}


def test_a_state_without_a_row_is_no_tab(gallery: Gallery) -> None:
    view = make("witnesses", '"1968-01-23-pueblo"')
    names = [
        words(one) for one in all_of(read(explorer_html("witnesses", view, gallery, "x")), "label")
    ]
    assert names == [FIRST, "Every voice named"]


def test_a_row_that_every_state_shows_is_told_once_on_paper(gallery: Gallery) -> None:
    view = make("timeline", 'end=1953, pick="1950-06-25-invasion"')
    panels = all_of(read(explorer_html("timeline", view, gallery, "x")), "aside")
    assert ["mp-again" in one.get("class") for one in panels] == [
        False,
        *[True] * (len(panels) - 1),
    ]
    assert len(panels) > 1


def test_tabs_are_radio_buttons_of_which_one_is_checked(gallery: Gallery) -> None:
    tree = read(explorer_html("timeline", make("timeline", "end=1953"), gallery, "x"))
    buttons = all_of(tree, "input")
    assert {one.get("type") for one in buttons} == {"radio"}
    assert len({one.get("name") for one in buttons}) == 1
    assert [one.get("checked") is not None for one in buttons].count(True) == 1
    labelled = [one.get("for") for one in all_of(tree, "label")]
    assert labelled == [one.get("id") for one in buttons]


def test_a_state_says_sentence_rows_and_who_says_so(gallery: Gallery) -> None:
    view = make("timeline", 'start=1950, end=1950, pick="1950-06-25-invasion"')
    tree = read(explorer_html("timeline", view, gallery, "x"))
    [first, *_] = all_of(tree, "div", "mp-tab")
    assert view.shown["sentence"] != words(all_of(first, "p", "mp-status")[0])
    assert "North Korea invades South Korea" in words(all_of(first, "aside")[0])
    folds = dict(told_folds(first))
    [rows] = [inside for line, inside in folds.items() if line.startswith("Table (")]
    assert "1950-06-25-invasion" in rows
    assert 'load("events")' in folds["The same in pandas"]


def test_the_only_thing_that_waits_for_a_script_is_an_empty_key(gallery: Gallery) -> None:
    tree = read(explorer_html("triangle", make("triangle", "year=1967"), gallery, "x"))
    assert set(out_of_reach(tree)) == {"ul hidden"}
    assert not [one for one in all_of(tree, "ul", "mp-key") if words(one)]


def test_a_figure_is_a_script_that_holds_data_alone(gallery: Gallery, tmp_path: Path) -> None:
    view = make("closeness", "end=1956")
    html = figure_html(view.shown["spec"], view.shown["cells"], gallery, "one")
    [host] = [one for one in read(html).iter("div") if one.get("data-mp-figure")]
    text = (tmp_path / host.get("data-mp-source")).read_text(encoding="utf-8")
    pushed = _PUSHED.match(text)
    assert pushed is not None
    name, data = json.loads(pushed[1])
    assert name == host.get("data-mp-figure") == "one"
    assert data["spec"]["data"] == view.shown["spec"]["data"]
    assert set(data["dark"]) <= set(theme.DARK)


def test_the_lines_of_a_script_end_where_they_should() -> None:
    text = figure_script("x", {"title": "one\u2028two\u2029three"})
    assert text.count("\n") == 1
    assert not {"\u2028", "\u2029"} & set(text)


def test_a_picture_for_a_dark_ground_has_its_partners() -> None:
    assert on_dark(f'<svg fill="{theme.INK}" stroke="#123456"/>') == (
        f'<svg fill="{theme.DARK[theme.INK]}" stroke="#123456"/>'
    )


def test_each_option_of_a_decision_opens_to_what_it_would_have_led_to() -> None:
    view = make("decision_room", '"stalin-1950"')
    tree = read(desks.decision_html(view, "d"))
    folds = dict(told_folds(tree))
    options = [option["text"] for option in view.page["options"]]
    opened = [inside for text in options for line, inside in folds.items() if line.endswith(text)]
    assert len(opened) == len(options)
    assert sum("This is what was done" in inside for inside in opened) == 1
    assert "What followed" in folds["What was done on 30 January 1950, and what followed"]
    assert list(out_of_reach(tree)) == []


def test_a_desk_shows_nothing_that_was_handed_in_for_it() -> None:
    view = make("decision_room", '"stalin-1950"')
    assert "own sentence" not in words(read(desks.decision_html(view, "d")))
    assert not view.is_open


def test_the_editors_of_two_documents_stand_in_a_fold() -> None:
    call = '"doc-1950-01-30-stalin", "doc-1950-05-14-filippov", question="Which?"'
    tree = read(desks.documents_html(make("compare_documents", call), "d"))
    folds = dict(told_folds(tree))
    reason = "Stalin knew his own mind"
    assert reason in folds["Compare with the editors"]
    assert words(tree).count(reason) == 1
    assert len(all_of(tree, "article")) == 2


def test_each_event_to_code_has_its_codes_in_a_fold_of_its_own() -> None:
    view = make("coding_desk")
    tree = read(desks.coding_html(view, "d"))
    folds = [inside for line, inside in told_folds(tree) if line == "How the course coded it"]
    assert len(folds) == len(view.page["events"])
    assert all("closeness" in inside for inside in folds)


def test_the_record_of_a_prediction_stands_in_a_fold(gallery: Gallery) -> None:
    view = make("predict", '"arms", start=1950, end=1956')
    assert isinstance(view, PredictView)
    tree = read(desks.predict_html(view, gallery, "p"))
    [(line, inside)] = told_folds(tree)
    assert line == "Reveal the record"
    assert "1953" in inside
    assert "674" in inside
    assert words(tree).count("674") == inside.count("674")
    assert "You are" not in words(tree)
