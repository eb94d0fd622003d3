"""Only words, tables, emphasis and code of a student reach a page."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from moscow_pyongyang.grading.clean import clean_html, code_html, markdown_html, page, text_html
from moscow_pyongyang.grading.clean.document import policy
from moscow_pyongyang.grading.clean.markup import TAGS
from moscow_pyongyang.grading.clean.plain_text import plain
from tests.support.hostile_texts import ALL, MARKUP, TERMINAL


class Read(HTMLParser):
    """Tags and attributes of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)


OURS = {("class", "wide"), ("tabindex", "0")}


@pytest.mark.parametrize("tag", ["<style>", "<iframe>", "<title>", "<!-- ", "<xmp>", "<Script "])
def test_no_word_of_an_answer_is_swallowed_by_a_tag_that_is_not_closed(tag: str) -> None:
    made = markdown_html(f"The treaty lapsed.\n\n{tag}\n\nIt had been a promise.")
    assert "It had been a promise." in made
    assert "As it was typed" not in markdown_html("`<style>` and ordinary words")


@pytest.mark.parametrize("name", [*MARKUP, "all"])
@pytest.mark.parametrize("clean", [markdown_html, clean_html])
def test_only_tags_of_the_list_get_through_and_no_attribute(name: str, clean: object) -> None:
    assert callable(clean)
    found = Read(clean(MARKUP.get(name, ALL)))
    assert found.tags <= {*TAGS, "div"} - {"h1", "h2", "h3", "h4", "h5", "h6"}
    assert found.attributes <= OURS


def test_what_a_student_may_write_is_kept() -> None:
    text = (
        "# A title\n\nA **strong** and *soft* `word`, x<sub>1</sub>, ~~gone~~.\n\n> quoted\n\n"
        "- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```python\nx < 1\n```"
    )
    made = markdown_html(text)
    for part in (
        "<p><strong>A title</strong></p>",
        "<strong>strong</strong>",
        "<em>soft</em>",
        "<code>word</code>",
        "<sub>1</sub>",
        "<s>gone</s>",
        "<blockquote>",
        "<li>one</li>",
        "<td>2</td>",
        "x &lt; 1",
    ):
        assert part in made


def test_an_address_stays_as_words_for_who_judges_the_sources() -> None:
    made = markdown_html(
        "[COW](https://cow.example/a?b=1&c=2) [30 January](event:1950-01-30-stalin-assent) "
        "<https://cow.example/> ![a chart](https://cow.example/c.png)"
    )
    assert "COW (https://cow.example/a?b=1&amp;c=2)" in made
    assert "30 January (event:1950-01-30-stalin-assent)" in made
    assert made.count("https://cow.example/<") == 0 or "<a" not in made
    assert "[picture: a chart]" in made


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "> " * 9_000, "![[" * 6_000, "<b>" * 6_000, "*a_" * 6_000, "x" * 10**6]
)
def test_a_text_made_to_take_for_ever_is_shown(text: str) -> None:
    assert 0 < len(markdown_html(text)) < 200_000


def test_names_keep_their_direction_to_themselves() -> None:
    assert text_html("\u202eanna\u2066") == "<bdi>anna</bdi>"
    assert text_html("a\n\tb <i>") == "<bdi>a b &lt;i&gt;</bdi>"
    assert len(text_html("x" * 10_000)) < 400


def test_code_is_text_without_signs_for_a_terminal() -> None:
    made = code_html(f"{TERMINAL}\n<script>")
    assert "link red" in made
    assert "\x1b" not in made
    assert "\u202e" not in made
    assert "31m" not in made
    assert "&lt;script&gt;" in made
    assert code_html("\n" * 2000 + "x").count("\n") < 500
    assert plain("x" * 30_000).endswith("(cut: 30,000 letters)")
    assert plain("\x1b[3\x1b[31m1mx") in ("x", "[31mx", "[31m1mx", "1mx")


def test_the_policy_allows_our_style_and_pictures_of_the_page_and_nothing_else() -> None:
    text = page("a <b>", "<p>x</p>", description='"><script>')
    assert policy() in text
    assert "default-src 'none'" in policy()
    assert "unsafe" not in policy()
    assert "script-src" not in policy()
    assert text.index("Content-Security-Policy") < text.index("<style>") < text.index("<body>")
    assert "<script" not in text
    assert len(re.findall("<style>", text)) == 1
    assert "http:" not in text.replace("http-equiv", "")
    assert "https:" not in text


def test_nothing_of_it_is_imported_with_the_grading() -> None:
    code = (
        "import sys, moscow_pyongyang.grading.clean, moscow_pyongyang.grading.repair, "
        "moscow_pyongyang.grading.feedback, moscow_pyongyang.grading.report; "
        "print({'nh3', 'markdown_it', 'nbgrader', 'nbformat'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
