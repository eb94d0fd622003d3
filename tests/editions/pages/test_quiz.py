"""A question on a page: each option opens to its verdict, all else to its answer; no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.editions.pages.quiz import question_html, quiz_html
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions import models
from moscow_pyongyang.questions.bank import load_bank, load_questions
from moscow_pyongyang.tables.dates import spell
from tests.editions.pages.markup import all_of, out_of_reach, read, told_folds, words

if TYPE_CHECKING:
    from pathlib import Path

    from authoring.editions.pages.gallery import Gallery

DEMO = load_bank("L99", folder=checkout_dir() / "tests" / "quiz_demo")
BY_TYPE = {question.type: question for question in DEMO.questions}
CHOSEN = ("single", "multiple", "evidence")


def plain(text: str) -> str:
    return " ".join(text.replace("`", "").replace("*", "").split())


def test_the_demo_has_every_type() -> None:
    assert set(BY_TYPE) == set(models.TYPES)


@pytest.mark.parametrize("kind", models.TYPES)
def test_nothing_of_a_question_waits_for_a_script(kind: str, gallery: Gallery) -> None:
    tree = read(question_html(BY_TYPE[kind], gallery, "q"))
    assert list(out_of_reach(tree)) == []
    assert all_of(tree, "details"), "there is nothing to open"
    assert not all_of(tree, "input")


@pytest.mark.parametrize("kind", CHOSEN)
def test_each_option_opens_to_its_own_verdict_and_reason(kind: str, gallery: Gallery) -> None:
    question = BY_TYPE[kind]
    assert isinstance(question, models.ChoiceQuestion | models.EvidenceQuestion)
    folds = told_folds(read(question_html(question, gallery, "q")))
    for choice in question.choices:
        said = [inside for line, inside in folds if plain(choice.text) in line]
        assert len(said) == 1, choice.id
        assert plain(choice.feedback) in said[0]
        sign = "⇄" if choice.contested else "✓" if choice.correct else "✗"
        assert said[0].startswith(sign)


@pytest.mark.parametrize("kind", CHOSEN)
def test_the_line_of_an_option_does_not_tell_its_verdict(kind: str, gallery: Gallery) -> None:
    html = question_html(BY_TYPE[kind], gallery, "q")
    tree = read(html)
    lines = [words(one.find("summary")) for one in all_of(tree, "details")]
    assert not [line for line in lines if set(line) & set("✓✗⇄")]
    shapes = {
        tuple(sorted(one.attrib)) for one in all_of(tree, "details") if "Explan" not in words(one)
    }
    assert len(shapes) <= 2, "a fold of a right answer looks other than one of a wrong answer"


def answers(question: models.Question) -> list[str]:
    match question:
        case models.NumericQuestion(feedback=feedback, misconceptions=known):
            numbers = [f"{question.answer:g}", feedback.right, feedback.wrong]
            return [*numbers, *(one.feedback for one in known)]
        case models.TextQuestion(accept=accept, feedback=feedback, near=near):
            return [*accept, feedback.right, feedback.wrong, *(one.feedback for one in near)]
        case models.OrderQuestion(items=items) | models.TimelineQuestion(items=items):
            return [text for one in items for text in (spell(one.date), one.text, one.feedback)]
        case models.MatchQuestion(pairs=pairs):
            return [text for one in pairs for text in (one.left, one.right, one.feedback)]
        case models.MapQuestion(places=places):
            return [text for one in places for text in (one.name, one.feedback)]
        case models.RubricQuestion(criteria=criteria, samples=samples):
            return [*(one.note for one in criteria), *samples]
    raise AssertionError(question.type)


@pytest.mark.parametrize("kind", [kind for kind in models.TYPES if kind not in CHOSEN])
def test_what_is_written_or_placed_opens_to_what_is_accepted_and_why(
    kind: str, gallery: Gallery
) -> None:
    question = BY_TYPE[kind]
    folds = told_folds(read(question_html(question, gallery, "q")))
    [inside] = [inside for line, inside in folds if line == "Show the answer"]
    for text in answers(question):
        assert plain(text) in inside
    assert plain(question.explanation) in inside


@pytest.mark.parametrize("kind", models.TYPES)
def test_explanation_and_sources_are_told_once(kind: str, gallery: Gallery) -> None:
    question = BY_TYPE[kind]
    tree = read(question_html(question, gallery, "q"))
    assert words(tree).count(plain(question.explanation)) == 1
    assert len(all_of(tree, "ul", "mp-sources")) == 1


def test_a_text_of_a_bank_is_no_markup(gallery: Gallery) -> None:
    question = BY_TYPE["single"].model_copy(
        update={"stem": "<script>alert(1)</script> `a<b` & *c*", "explanation": "</details><b>"}
    )
    tree = read(question_html(question, gallery, "q"))
    [heading] = all_of(tree, "p", "mp-heading")
    assert words(heading) == "<script>alert(1)</script> a<b & c"
    assert [one.tag for one in heading] == ["code", "em"]
    assert not all_of(tree, "script")


def test_the_map_of_a_question_is_a_picture_for_both_grounds(
    gallery: Gallery, tmp_path: Path
) -> None:
    tree = read(question_html(BY_TYPE["map"], gallery, "q"))
    pictures = all_of(tree, "img")
    assert [one.get("class") for one in pictures] == ["only-light", "only-dark"]
    for one in pictures:
        assert (tmp_path / one.get("src")).read_text(encoding="utf-8").startswith("<svg")
        assert one.get("alt")


def test_every_question_of_the_course_can_be_shown(gallery: Gallery) -> None:
    questions = list(load_questions().values())
    tree = read(quiz_html(questions, gallery, "all"))
    assert len(all_of(tree, "section")) == len(questions)
    assert list(out_of_reach(tree)) == []
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
