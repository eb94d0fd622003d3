"""The quizzes for Canvas: read back, and beside those that text2qti makes of the same questions."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from authoring.editions.lms.canvas.item import FILES, answer_number
from authoring.editions.lms.canvas.package import MANIFEST, canvas_files, quiz_name
from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import number_text, paragraph, why_html
from moscow_pyongyang.views.quiz.paper import inline_html
from tests.support.canvas_reader import CanvasQuestion, read_canvas
from tests.support.lms_items import ITEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from authoring.editions.lms.reading import LmsItem


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    (content,) = canvas_files(ITEMS, "x").values()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def quizzes(package: dict[str, bytes]) -> list[tuple[LmsItem, CanvasQuestion]]:
    lessons = list(dict.fromkeys(item.lesson for item in ITEMS))
    names = [quiz_name(lesson) for lesson in lessons]
    read = [one for name in names for one in read_canvas(package[f"{name}/{name}.xml"])]
    return list(zip(ITEMS, read, strict=True))


def test_the_manifest_names_every_file_and_no_other(package: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(package[MANIFEST])
    named = {node.get("href") for node in root.iter() if node.tag.endswith("}file")}
    assert named == set(package) - {MANIFEST}
    resources = [node for node in root.iter() if node.tag.endswith("}resource")]
    ids = [node.get("identifier") for node in resources]
    wanted = [node.get("identifierref") for node in root.iter() if node.tag.endswith("dependency")]
    assert len(set(ids)) == len(ids)
    assert set(wanted) <= set(ids)


def test_every_question_keeps_points_texts_and_words_for_each_answer(
    package: dict[str, bytes],
) -> None:
    for item, read in quizzes(package):
        assert (read.ident, read.points) == (item.id, item.points)
        parts = isinstance(item.form, OrderForm | PairsForm)
        why = why_html(item, has_answer=parts, has_hints=True, has_slips=True)
        assert read.comments["general"].startswith(why)
        if item.picture:
            assert f"{FILES}/{item.picture.file}" in read.text
            assert package[f"images/{item.picture.file}"].decode() == item.picture.svg
        same_key(item, read)


def same_key(item: LmsItem, read: CanvasQuestion) -> None:
    match item.form:
        case ChoiceForm(parts=parts) as form:
            for part in parts:
                name = answer_number(part.id)
                assert read.answers[name] == inline_html(part.text)
                # None of them is taken for a comment on any wrong answer.
                assert read.comments[name] == paragraph(part.feedback)
            assert read.keys == {answer_number(part.id) for part in form.right}
            assert len(read.answers) == len(parts)
        case NumberForm(answer=answer, margin=margin, right=right, wrong=wrong):
            low, high = number_text(answer - margin), number_text(answer + margin)
            assert read.keys == {number_text(answer), f"vargte {low}", f"varlte {high}"}
            assert read.comments["correct"] == paragraph(right)
            assert read.comments["incorrect"] == paragraph(wrong)
        case WordsForm(accept=accept):
            assert read.keys == set(accept)
        case OrderForm(parts=ordered):
            by_place = sorted((right, left) for left, right, _ in read.pairs)
            assert [left for _, left in by_place] == [inline_html(part.text) for part in ordered]
            assert sum(share for *_, share in read.pairs) == pytest.approx(100)
        case PairsForm(pairs=pairs):
            assert [pair[:2] for pair in read.pairs] == [
                (inline_html(pair.left), pair.right) for pair in pairs
            ]
            assert sum(share for *_, share in read.pairs) == pytest.approx(100)
        case EssayForm(criteria=criteria):
            assert all(title in read.comments["general"] for title, *_ in criteria)


def test_text2qti_makes_the_same_of_the_questions_that_it_has(package: dict[str, bytes]) -> None:
    of_its_own = (ChoiceForm, NumberForm, WordsForm, EssayForm)
    pairs = [(item, read) for item, read in quizzes(package) if isinstance(item.form, of_its_own)]
    quiz = Quiz(plain_text([item for item, _ in pairs]), config=Config(), source_name="x")
    theirs = read_canvas(QTI(quiz).assessment.encode())
    for (item, ours), other in zip(pairs, theirs, strict=True):
        assert (ours.type, ours.points) == (other.type, other.points), item.id
        assert comparable(ours) == comparable(other), item.id


def comparable(one: CanvasQuestion) -> tuple[object, ...]:
    """Return keys and comments with texts in the place of names, which each writer makes."""
    names = {name: flat(text) for name, text in one.answers.items()}
    keys = {bare(names.get(key, key)) for key in one.keys}
    said = {names.get(name, name): text for name, text in one.comments.items()}
    # What is said of any answer, the comment in general, is left out of the plain form.
    return keys, {bare(whose): bare(text) for whose, text in said.items() if whose != "general"}


def bare(html: str) -> str:
    """Return letters and figures alone: text2qti makes quotation marks of its own."""
    text = flat(html)
    number = re.fullmatch(r"(var\w+ )?(-?\d+\.?\d*)", text)
    if number:
        return f"{number[1] or ''}{float(number[2]):g}"
    return "".join(letter for letter in text if letter.isalnum())


def flat(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def plain_text(items: Sequence[LmsItem]) -> str:
    """Return questions in the plain form of text2qti."""
    return "\n\n".join(f"Points: {item.points}\n1. {item.id}\n{body(item)}" for item in items)


def body(item: LmsItem) -> str:
    match item.form:
        case ChoiceForm(parts=parts, is_single=is_single) as form:
            signs = ("*", "") if is_single else ("[*]", "[ ]")
            closing = ")" if is_single else ""
            return "\n".join(
                f"{signs[part not in form.right]}{'a' if is_single else ''}{closing} "
                f"{flat(inline_html(part.text))}\n... {flat(inline_html(part.feedback))}"
                for part in parts
            )
        case NumberForm(answer=answer, margin=margin) as form:
            said = f"+ {flat(inline_html(form.right))}\n- {flat(inline_html(form.wrong))}"
            return f"{said}\n= {number_text(answer)} +- {number_text(margin)}"
        case WordsForm(accept=accept) as form:
            said = f"+ {flat(inline_html(form.right))}\n- {flat(inline_html(form.wrong))}"
            return said + "".join(f"\n* {text}" for text in accept)
    return "____"
