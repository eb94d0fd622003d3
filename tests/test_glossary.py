"""The glossary and the list of actors show the tables, whole and in order."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.errors import DataError, UnknownNameError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables.glossary import actors, glossary
from moscow_pyongyang.tables.readable import readable

if TYPE_CHECKING:
    from pathlib import Path


def test_the_glossary_holds_every_term_from_a_to_z() -> None:
    shown = glossary().table["Term"].to_list()
    assert sorted(shown) == sorted(load("glossary")["term"])
    letters = [term.casefold() for term in shown if not term[0].isdigit()]
    assert letters == sorted(letters)


def test_each_lesson_shows_its_own_terms() -> None:
    terms = load("glossary")
    for lesson in terms["lesson"].unique():
        assert set(glossary(lesson).table["Lesson"]) == {lesson}
        assert len(glossary(lesson)) == (terms["lesson"] == lesson).sum()


def test_a_word_finds_terms_and_meanings_in_any_case() -> None:
    assert "juche" in glossary(word="JUCHE").table["Term"].to_list()
    assert glossary(word="no such word").caption.startswith("0 terms")


def test_each_latin_form_names_its_system() -> None:
    juche = glossary().table.set_index("Term").loc["juche"]
    assert juche["In Latin letters"] == (
        "chuch'e (McCune–Reischauer); juche (Revised Romanisation); Juche (North Korean official)"
    )


def test_an_example_is_the_first_event_of_the_term_with_its_date() -> None:
    terms = load("glossary").set_index("term")
    events = load("events").set_index("event_id")
    first = events.loc[terms.loc["juche", "event_ids"].split(";")[0]]
    example = glossary().table.set_index("Term").loc["juche", "Example"]
    assert example.endswith(f": {first['title']}")
    assert first["date"][:4] in example


def test_an_unknown_lesson_lists_the_lessons() -> None:
    with pytest.raises(UnknownNameError, match=r"'L77'\. Try L00, L01"):
        glossary("L77")


def test_a_form_without_a_system_is_named(tmp_path: Path) -> None:
    data = shutil.copytree(data_dir(), tmp_path / "data")
    path = data / "tables" / "glossary.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("chuch'e; juche; Juche", "chuch'e"), encoding="utf-8")
    with pytest.raises(DataError, match=r"row 'juche': 1 forms in 'latin' and 3 systems"):
        glossary(folder=data)


def test_actors_show_every_name_with_its_time() -> None:
    shown = actors().table
    assert len(shown) == len(load("entities"))
    north = shown[shown["Id"] == "PRK"]
    assert north["From"].to_list() == ["August 1945", "9 September 1948"]


def test_a_table_shows_whole_texts_and_names_the_language_of_a_cell() -> None:
    html = glossary()._repr_html_()
    for definition in load("glossary")["definition"]:
        assert definition[-12:].replace('"', "&quot;").replace("'", "&#x27;") in html
    assert '<td lang="ko"' in html
    assert "<NA>" not in html
    assert "None" not in html


def test_a_cell_cannot_smuggle_markup_and_a_plain_form_exists() -> None:
    shown = readable(load("eras").assign(label="<b>x</b>")[["label", "start"]])
    assert "<b>" not in shown._repr_html_()
    assert "From: " in repr(shown)


def test_a_date_or_an_id_does_not_break_at_its_hyphens() -> None:
    html = readable(
        load("events").query("date_precision == 'day'")[["date", "title"]].head(1)
    )._repr_html_()
    assert ';white-space:nowrap">1945-' in html
    assert html.count("nowrap") == 1
