"""The questions for learning platforms and cards: one reading, and what each format makes of it."""

from __future__ import annotations

from itertools import chain, combinations, permutations, product
from typing import TYPE_CHECKING

import pytest

from authoring.editions.lms.export import FORMATS, KEYS_INSIDE, export
from authoring.editions.lms.holding import ASPECTS
from authoring.editions.lms.page import PAGE, lms_page
from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
    read_items,
)
from authoring.editions.lms.wording import listed_share, why_html
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.grading import grade, longest_rising
from moscow_pyongyang.questions.models import TYPES, MapQuestion
from tests.support.lms_items import ITEMS
from tests.support.moodle_reader import GRADES, read_moodle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring.editions.lms.reading import LmsItem

ROOT = checkout_dir()
QUESTIONS = load_questions()


def of_type(kind: type) -> list[LmsItem]:
    return [item for item in ITEMS if isinstance(item.form, kind)]


def test_every_question_of_the_banks_is_read_once_and_every_type_is_among_them() -> None:
    assert [item.id for item in ITEMS] == list(QUESTIONS)
    assert {item.type for item in ITEMS} == set(TYPES)
    assert all(item.sources and item.explanation for item in ITEMS)


def test_the_inventory_is_no_bank_and_leaves_the_course_with_no_format() -> None:
    assert not [item for item in ITEMS if item.lesson in {"L91", "L92"}]


def test_a_lesson_without_questions_is_named_with_those_that_have_some() -> None:
    with pytest.raises(UnknownNameError, match=r"L77.*L00, L01"):
        read_items(ROOT, "L77")


@pytest.mark.parametrize("item", of_type(ChoiceForm), ids=lambda item: item.id)
def test_ticking_earns_what_it_earns_in_the_course(item: LmsItem) -> None:
    form, question = item.form, QUESTIONS[item.id]
    assert isinstance(form, ChoiceForm)
    if form.is_single:
        for part in form.parts:
            given = {"place": part.id} if isinstance(question, MapQuestion) else part.id
            assert grade(question, given).fraction == part.share
        return
    for ticked in chain(*(combinations(form.parts, n) for n in range(1, len(form.parts) + 1))):
        earned = max(0.0, sum(part.share for part in ticked))
        judged = grade(question, [part.id for part in ticked]).fraction
        assert judged == pytest.approx(earned)
    assert sum(part.share for part in form.right) == pytest.approx(1)


@pytest.mark.parametrize("item", of_type(NumberForm), ids=lambda item: item.id)
def test_a_number_is_right_or_a_known_slip_where_the_course_says_so(item: LmsItem) -> None:
    form, question = item.form, QUESTIONS[item.id]
    assert isinstance(form, NumberForm)
    reach = form.margin * 0.999_999
    inside = (form.answer - reach, form.answer, form.answer + reach)
    assert {grade(question, value).fraction for value in inside} == {1.0}
    for low, high, feedback in form.slips:
        judged = grade(question, (low + high) / 2)
        assert (judged.fraction, judged.feedback[0].text) == (0.0, feedback)


@pytest.mark.parametrize("item", of_type(OrderForm), ids=lambda item: item.id)
def test_an_order_earns_by_its_longest_run_as_in_the_course(item: LmsItem) -> None:
    form, question = item.form, QUESTIONS[item.id]
    assert isinstance(form, OrderForm)
    places = range(len(form.parts))
    for order in list(permutations(places))[::37]:
        judged = grade(question, [form.parts[place].id for place in order]).fraction
        run = longest_rising(list(order))
        assert judged == pytest.approx((run - 1) / (len(places) - 1))


@pytest.mark.parametrize("item", of_type(PairsForm), ids=lambda item: item.id)
def test_a_pair_earns_its_share_and_no_answer_is_left_over_by_itself(item: LmsItem) -> None:
    form, question = item.form, QUESTIONS[item.id]
    assert isinstance(form, PairsForm)
    assert set(form.extra).isdisjoint(pair.right for pair in form.pairs)
    kind = int if item.type == "timeline" else str
    right = {pair.id: kind(pair.right) for pair in form.pairs}
    assert grade(question, right).fraction == 1
    if item.type == "timeline":
        assert form.extra
        return
    for pair, text in product(form.pairs, form.rights):
        wrong = text != pair.right
        judged = grade(question, {**right, pair.id: text}).fraction
        assert judged == pytest.approx((len(form.pairs) - wrong) / len(form.pairs))


def test_words_in_cyrillic_and_hangul_are_accepted_as_they_stand_in_the_bank() -> None:
    accepted = {text for item in of_type(WordsForm) for text in item.form.accept}
    assert {"주체", "чучхе", "Филиппов", "필리포프", "로동신문"} <= accepted


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_of_every_type_and_aspect_what_it_holds(name: str) -> None:
    kind = FORMATS[name]
    assert list(kind.types) == [one for one in kind.types if one in TYPES]
    assert (set(kind.types), set(kind.aspects)) == (set(TYPES), set(ASPECTS))
    assert kind.steps.endswith(".")
    assert kind.proof.startswith("The tests ")


def test_the_page_of_the_docs_says_what_the_formats_say() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == lms_page()


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_lists_what_it_carries_otherwise_and_says_that_keys_are_inside(
    name: str, tmp_path: Path
) -> None:
    made = export(name, ROOT, tmp_path, "L01")
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert all(path.stat().st_size for path in made.paths)
    assert made.told[-1] == KEYS_INSIDE
    assert KEYS_INSIDE in readme
    for item in ITEMS:
        is_other = FORMATS[name].types[item.type].way != "whole"
        assert (item.id in readme) is (is_other and item.lesson == "L01")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "anki"])
def test_the_same_bank_gives_the_same_bytes(name: str) -> None:
    # Anki renews a note only if it was written later, so its package holds the time.
    some = ITEMS[5:30]
    assert FORMATS[name].write(some, "x") == FORMATS[name].write(some, "x")


def moodle_pairs() -> Iterator[tuple[LmsItem, object]]:
    (content,) = FORMATS["moodle"].write(ITEMS, "x").values()
    yield from zip(ITEMS, read_moodle(content), strict=True)


def test_moodle_keeps_name_points_texts_hints_tags_and_pictures_of_every_question() -> None:
    for item, kept in moodle_pairs():
        assert kept.category.endswith(f"/{item.title}")
        assert (kept.idnumber, kept.grade, kept.penalty) == (item.id, item.points, 0)
        assert kept.name.startswith(item.id)
        assert kept.tags == list(item.tags)
        assert len(kept.hints) == len(item.hints)
        parts = isinstance(item.form, OrderForm | PairsForm)
        assert kept.general == why_html(item, has_answer=parts)
        pictures = {item.picture.file: item.picture.svg.encode()} if item.picture else {}
        assert kept.files == pictures
        assert all(f"@@PLUGINFILE@@/{name}" in kept.text for name in pictures)


def test_moodle_earns_as_the_course_does_and_says_the_same_of_each_answer() -> None:
    for item, kept in moodle_pairs():
        match item.form:
            case ChoiceForm(parts=parts, is_single=is_single, is_shuffled=is_shuffled):
                assert kept.type == "multichoice"
                assert kept.options["single"] == str(is_single).lower()
                assert kept.options["shuffleanswers"] == str(is_shuffled).lower()
                shares = [share for _, share, _ in kept.answers]
                assert shares == pytest.approx([listed_share(p.share) for p in parts], abs=1e-6)
                if not item.picture:
                    assert shares == pytest.approx([p.share for p in parts], abs=1e-6)
            case NumberForm(answer=answer, margin=margin, slips=slips):
                (first, *rest) = zip(kept.answers, kept.tolerances, strict=True)
                assert (float(first[0][0]), first[1]) == (answer, margin)
                assert rest[-1][0][:2] == ("*", 0)
                lows = [float(answer[0]) - tolerance for answer, tolerance in rest[:-1]]
                highs = [float(answer[0]) + tolerance for answer, tolerance in rest[:-1]]
                assert lows == pytest.approx([low for low, _, _ in slips])
                assert highs == pytest.approx([high for _, high, _ in slips])
            case WordsForm(accept=accept, slips=slips):
                texts = [text for text, _, _ in kept.answers]
                assert texts == [*accept, *(text for text, _ in slips), "*"]
            case OrderForm(parts=parts):
                assert kept.type == "ordering"
                assert kept.options["gradingtype"] == "LONGEST_ORDERED_SUBSET"
                assert len(kept.pairs) == len(parts)
            case PairsForm(pairs=pairs, extra=extra):
                assert kept.type == "matching"
                rights = [right for _, right in kept.pairs]
                assert rights == [*(pair.right for pair in pairs), *extra]
            case EssayForm(criteria=criteria):
                assert all(title in kept.options["graderinfo"] for title, _, _ in criteria)


def test_every_share_that_is_written_is_one_that_moodle_lists() -> None:
    for hundredth in range(-100, 101):
        share = listed_share(hundredth / 100)
        assert min(abs(abs(share) - one) for one in GRADES) < 1e-9
        assert abs(share - hundredth / 100) <= 0.05
