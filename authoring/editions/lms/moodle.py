"""Moodle's own XML, which its question bank takes in with feedback, hints and pictures."""

from __future__ import annotations

import base64
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from authoring.editions.lms.holding import Held, LmsFormat, lost, other
from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import (
    STILL_MISSING,
    grader_html,
    listed_share,
    number_text,
    paragraph,
    stem_html,
    task_of,
    why_html,
)
from moscow_pyongyang.views.quiz.paper import inline_html, inline_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from authoring.editions.lms.reading import LmsItem

Node = ElementTree.Element
_CATEGORY = "$course$/top/Moscow and Pyongyang"


def moodle_files(items: Sequence[LmsItem], stem: str) -> Mapping[str, bytes]:
    """Return one file of Moodle XML; each lesson is a category of its own."""
    quiz = ElementTree.Element("quiz")
    for title, own in groupby(items, lambda item: item.title):
        head = ElementTree.SubElement(quiz, "question", type="category")
        # A slash would begin a category inside the category.
        _text(head, "category", f"{_CATEGORY}/{title.replace('/', '//')}")
        for item in own:
            quiz.append(_question(item))
    ElementTree.indent(quiz)
    return {f"{stem}.xml": ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)}


def _question(item: LmsItem) -> Node:
    node = ElementTree.Element("question")
    _text(node, "name", f"{item.id} {item.tags[2]}")
    _asked(node, item)
    # Beside a pair, or a thing to sort, Moodle has no place for a reason.
    has_answer = isinstance(item.form, OrderForm | PairsForm)
    _html(node, "generalfeedback", why_html(item, has_answer=has_answer))
    _value(node, "defaultgrade", str(item.points))
    # In the course a second try costs nothing.
    _value(node, "penalty", "0")
    _value(node, "hidden", "0")
    _value(node, "idnumber", item.id)
    node.set("type", _write(node, item))
    for hint in item.hints:
        _html(node, "hint", paragraph(hint))
    tags = ElementTree.SubElement(node, "tags")
    for tag in item.tags:
        _text(tags, "tag", tag)
    return node


def _asked(node: Node, item: LmsItem) -> None:
    task = "" if isinstance(item.form, OrderForm) else task_of(item)
    below = paragraph(task) if task else ""
    if item.picture is None:
        _html(node, "questiontext", stem_html(item) + below)
        return
    name = item.picture.file
    # Moodle puts the address of the file in the place of this word.
    asked = _html(node, "questiontext", stem_html(item, f"@@PLUGINFILE@@/{name}") + below)
    file = ElementTree.SubElement(asked, "file", name=name, path="/", encoding="base64")
    file.text = base64.b64encode(item.picture.svg.encode()).decode("ascii")


def _write(node: Node, item: LmsItem) -> str:
    """Write how a question is answered; return Moodle's name for that type."""
    match item.form:
        case ChoiceForm() as form:
            _choices(node, form, "none" if item.picture else "abc")
            return "multichoice"
        case NumberForm() as form:
            _number(node, form)
            return "numerical"
        case WordsForm() as form:
            _words(node, form)
            return "shortanswer"
        case OrderForm() as form:
            _order(node, form)
            return "ordering"
        case PairsForm() as form:
            _pairs(node, form)
            return "matching"
        case EssayForm() as form:
            _essay(node, form)
            return "essay"


def _choices(node: Node, form: ChoiceForm, numbering: str) -> None:
    _value(node, "single", str(form.is_single).lower())
    _value(node, "shuffleanswers", str(form.is_shuffled).lower())
    _value(node, "answernumbering", numbering)
    if not form.is_single:
        _html(node, "partiallycorrectfeedback", paragraph(STILL_MISSING))
    for part in form.parts:
        answer = _answer(node, inline_html(part.text), part.share, part.feedback)
        answer.set("format", "html")


def _number(node: Node, form: NumberForm) -> None:
    said = _answer(node, number_text(form.answer), 1.0, form.right)
    _value(said, "tolerance", number_text(form.margin))
    for low, high, feedback in form.slips:
        slip = _answer(node, number_text((low + high) / 2), 0.0, feedback)
        _value(slip, "tolerance", number_text((high - low) / 2))
    rest = _answer(node, "*", 0.0, form.wrong)
    _value(rest, "tolerance", "0")
    # The unit stands in the question; Moodle is not to ask for it again.
    _value(node, "unitgradingtype", "0")
    _value(node, "showunits", "3")


def _words(node: Node, form: WordsForm) -> None:
    _value(node, "usecase", "0")
    for text in form.accept:
        _answer(node, text, 1.0, form.right)
    for text, feedback in form.slips:
        _answer(node, text, 0.0, feedback)
    _answer(node, "*", 0.0, form.wrong)


def _order(node: Node, form: OrderForm) -> None:
    _value(node, "layouttype", "VERTICAL")
    _value(node, "selecttype", "ALL")
    _value(node, "selectcount", str(len(form.parts)))
    # As the course does: what stands in the right order among itself counts.
    _value(node, "gradingtype", "LONGEST_ORDERED_SUBSET")
    _value(node, "showgrading", "SHOW")
    _value(node, "numberingstyle", "none")
    # Without it Moodle makes two hints of every question, and fails on the one that has no text.
    _value(node, "shownumcorrect", "1")
    for place, part in enumerate(form.parts, 1):
        answer = ElementTree.SubElement(node, "answer", fraction=str(place), format="html")
        _value(answer, "text", inline_html(part.text))


def _pairs(node: Node, form: PairsForm) -> None:
    _value(node, "shuffleanswers", "true")
    for pair in form.pairs:
        _subquestion(node, inline_html(pair.left), inline_text(pair.right))
    for text in form.extra:
        # A question without text makes an answer that belongs to none.
        _subquestion(node, "", inline_text(text))


def _essay(node: Node, form: EssayForm) -> None:
    _value(node, "responseformat", "editor")
    _value(node, "responserequired", "1")
    _value(node, "responsefieldlines", "15")
    _value(node, "attachments", "0")
    _html(node, "graderinfo", grader_html(form))


def _answer(node: Node, text: str, share: float, feedback: str) -> Node:
    found = ElementTree.SubElement(node, "answer", fraction=f"{listed_share(share) * 100:.7g}")
    _value(found, "text", text)
    _html(found, "feedback", paragraph(feedback))
    return found


def _subquestion(node: Node, left: str, right: str) -> None:
    found = ElementTree.SubElement(node, "subquestion", format="html")
    _value(found, "text", left)
    _text(found, "answer", right)


def _text(parent: Node, tag: str, text: str) -> Node:
    found = ElementTree.SubElement(parent, tag)
    _value(found, "text", text)
    return found


def _html(parent: Node, tag: str, html: str) -> Node:
    found = _text(parent, tag, html)
    found.set("format", "html")
    return found


def _value(parent: Node, tag: str, value: str) -> None:
    ElementTree.SubElement(parent, tag).text = value


FORMAT = LmsFormat(
    "moodle",
    "Moodle XML",
    types={
        "single": Held("multiple choice, one answer"),
        "multiple": Held("multiple choice, several answers"),
        "evidence": Held("multiple choice, several answers, by date"),
        "numeric": Held("numerical"),
        "short_text": Held("short answer"),
        "order": Held("ordering (part of Moodle since 4.4, before a plugin)"),
        "match": Held("matching"),
        "timeline": other("matching: event and year"),
        "map": other("multiple choice with a map as picture"),
        "rubric": other("essay; the rubric stands for the grader"),
    },
    aspects={
        "feedback on each option": other(
            "with each option, number and word; of pairs and orders in the general feedback"
        ),
        "explanation and dispute": Held("general feedback"),
        "hints": Held("hints, shown with the behaviour *Interactive with multiple tries*"),
        "share of the points": other(
            "as in the course; of an order the longest run counts by its things, not by its steps "
            "(4 of 6: 0.67 where the course gives 0.6); a near year earns nothing, a near place "
            "the next share Moodle lists"
        ),
        "points": Held("default mark"),
        "tolerance of a number": Held("accepted error"),
        "likely mistakes": Held("answers worth nothing, with their feedback"),
        "other spellings, slips": other("each spelling of the bank; a slip of the pen is wrong"),
        "rubric, sample answers": other("information for graders"),
        "pictures": Held("inside the file"),
        "sources": Held("general feedback, each with its id"),
        "several tries": other("set by the quiz; no penalty"),
        "taken in again": lost(
            "Moodle adds the questions once more: delete the old category before. The id is kept "
            "as ID number, in a second copy it is not"
        ),
    },
    steps=(
        "In the course open *Question bank*, then *Import*, choose *Moodle XML format*, and drop "
        "the file. The questions come into a category *Moscow and Pyongyang* with one below it for "
        "each lesson. For hints, let the quiz use *Interactive with multiple tries*."
    ),
    proof=(
        "The tests read it by the rules of Moodle's own importer. Tried on 29 November 2026: a "
        "whole Moodle (4.5.6, PHP 8.2, PostgreSQL 15) took in every question by its page *Import*. "
        "A student answered a quiz with one of each type there, in Chromium: hints, map, feedback, "
        "Cyrillic and Hangul, an order moved by mouse. More than a thousand answers, judged by its "
        "engine, earned what the course gives, but for what stands above, and showed the same "
        "feedback. Untried: every other version; ordering as a plugin, before 4.4."
    ),
    write=moodle_files,
)
