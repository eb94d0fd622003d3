"""Links of a notebook lead through the site, and nowhere else."""

from __future__ import annotations

import pytest

from authoring.editions.pages.chapters import last_call, scrolled
from authoring.editions.pages.prose import Site, page_prose
from authoring.editions.pages.reference import data_page
from authoring.editions.pages.site import set_theme
from moscow_pyongyang import tables
from moscow_pyongyang.errors import BuildError
from tests.editions.pages.markup import all_of, read

SITE = Site(("01_stalin_and_kim", "00b_the_five_verbs", "90_glossary"))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[01](01_stalin_and_kim.ipynb)", "[01](01_stalin_and_kim.html)"),
        ("[keep](00b_the_five_verbs.ipynb#Keep)", "[keep](00b_the_five_verbs.html#keep)"),
        ("[up](#Look:-what-happened)", "[up](#look-what-happened)"),
        ('<sup>[3](#s01-3 "A (b)")</sup>', '<sup>[3](#s01-3 "A (b)")</sup>'),
        ("[far](https://example.org/a_(b))", "[far](https://example.org/a_(b))"),
        # What is not in the site is no link: the inventory, a file of the repository.
        ("do [page 91](91_who_says_so.ipynb) first", "do page 91 first"),
        ("[the file](nbgrader_config.py)", "the file"),
        ("[plan](roleplays/01_stalin_and_kim.md)", "[plan](01_stalin_and_kim.html)"),
    ],
)
def test_a_link_holds_on_the_site(text: str, made: str) -> None:
    assert page_prose(text, SITE) == made


def test_a_word_leads_to_its_entry_and_the_entry_to_the_glossary() -> None:
    terms = tables.load("glossary").set_index("term_id")
    meaning = str(terms.loc["politburo", "definition"])
    title = meaning.replace('"', '\\"')
    link = page_prose(f'the [Politburo](#Words-of-notebook-01 "{title}")', SITE)
    assert link.startswith("the [Politburo](#w-politburo ")
    entry = page_prose(f"- **Politburo** (정치국): {meaning}", SITE)
    assert entry.startswith(
        '- <b id="w-politburo">[Politburo](90_glossary.html#term-politburo)</b>'
    )


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("explore.timeline(start=1)", "explore.timeline"),
        ("a = 1\nquiz('L01', due=True)", "quiz"),
        ("a = 1", ""),
        ("", ""),
        ("table[0](1)", ""),
        ("x + 1", ""),
    ],
)
def test_what_a_cell_shows_is_known_by_its_last_call(code: str, call: str) -> None:
    assert last_call(code) == call


def test_each_table_scrolls_in_a_frame_with_a_name_of_its_own() -> None:
    table = "<table><caption>3 <b>rows</b></caption><tbody><tr><td>1</td></tr></tbody></table>"
    frames = all_of(read(scrolled(f"<p>a</p>{table}{table}")), "div", "mp-scroll")
    assert [one.get("aria-label") for one in frames] == ["3 rows, 1", "3 rows, 2"]
    assert {one.get("tabindex") for one in frames} == {"0"}


def test_every_table_has_a_page() -> None:
    names = {data_page(name) for name in tables.names()}
    assert len(names) == len(tables.names())


def test_a_page_is_light_without_script_and_follows_the_system_with_it() -> None:
    theme = 'localStorage.getItem("theme") || "auto"'
    page = f'<html lang="en" data-theme="auto"><script>{theme}</script>'
    made = set_theme(page)
    assert made.startswith('<html lang="en" data-theme="light">')
    assert "prefers-color-scheme: dark" in made
    with pytest.raises(BuildError, match="0 times"):
        set_theme(made)
