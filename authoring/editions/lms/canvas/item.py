"""One question as Canvas reads it from QTI 1.2."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import (
    grader_html,
    number_text,
    paragraph,
    places,
    stem_html,
    task_of,
    why_html,
)
from moscow_pyongyang.views.quiz.paper import inline_html, inline_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from authoring.editions.lms.reading import Form, LmsItem

Node = ElementTree.Element
# Canvas puts the address of the files of a course in the place of this word.
FILES = "%24IMS-CC-FILEBASE%24/images"
_RESPONSE = "response1"
_GENERAL, _CORRECT, _INCORRECT = "general_fb", "correct_fb", "general_incorrect_fb"


@dataclass
class CanvasParts:
    """The three parts of an item that say how it is answered.

    Attributes
    ----------
    asked, judged
        What is shown; what earns points and shows words.
    said
        Those words by their names.
    """

    asked: Node
    judged: Node
    said: dict[str, str] = field(default_factory=dict)


def canvas_type(form: Form) -> str:
    """Return Canvas's name for the type of a question."""
    match form:
        case ChoiceForm(is_single=True):
            return "multiple_choice_question"
        case ChoiceForm():
            return "multiple_answers_question"
        case NumberForm():
            return "numerical_question"
        case WordsForm():
            return "short_answer_question"
        case OrderForm() | PairsForm():
            return "matching_question"
        case EssayForm():
            return "essay_question"


def answer_number(part_id: str) -> str:
    """Return the number under which Canvas keeps an answer, whatever its place.

    Not the id: Canvas takes words such as ``wrong`` in a name for a comment on any wrong answer.
    """
    digest = hashlib.sha256(part_id.encode()).hexdigest()
    return str(10_000 + int(digest[:8], 16) % 90_000)


def canvas_item(item: LmsItem) -> Node:
    """Return a question as an element ``item``."""
    node = ElementTree.Element("item", ident=item.id, title=item.id)
    held = _add(_add(node, "itemmetadata"), "qtimetadata")
    fields = {
        "question_type": canvas_type(item.form),
        "points_possible": f"{item.points}.0",
        # By this Canvas knows a question that it has taken in before.
        "assessment_question_identifierref": f"question-{item.id}",
    }
    for label, entry in fields.items():
        one = _add(held, "qtimetadatafield")
        _add(one, "fieldlabel", entry_text=label)
        _add(one, "fieldentry", entry_text=entry)
    parts = CanvasParts(_add(node, "presentation"), _add(node, "resprocessing"))
    outcomes = _add(parts.judged, "outcomes")
    _add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    at = f"{FILES}/{item.picture.file}" if item.picture else ""
    task = task_of(item)
    _material(parts.asked, stem_html(item, at) + (paragraph(task) if task else ""))
    _remark(parts, _GENERAL, _why(item))
    _write(parts, item.form)
    for ident, html in parts.said.items():
        _material(_add(_add(node, "itemfeedback", ident=ident), "flow_mat"), html)
    return node


def _why(item: LmsItem) -> str:
    has_answer = isinstance(item.form, OrderForm | PairsForm)
    why = why_html(item, has_answer=has_answer, has_hints=True, has_slips=True)
    return why + (grader_html(item.form) if isinstance(item.form, EssayForm) else "")


def _write(parts: CanvasParts, form: Form) -> None:
    match form:
        case ChoiceForm():
            _choices(parts, form)
        case NumberForm():
            _number(parts, form)
        case WordsForm():
            _words(parts, form)
        case OrderForm():
            _pairs(parts, places(form), [place for _, place in sorted(places(form), key=_second)])
        case PairsForm():
            _pairs(parts, [(pair.left, pair.right) for pair in form.pairs], form.rights)
        case EssayForm():
            _entry(parts)
            _any(_condition(parts))


def _choices(parts: CanvasParts, form: ChoiceForm) -> None:
    cardinality = "Single" if form.is_single else "Multiple"
    asked = _add(parts.asked, "response_lid", ident=_RESPONSE, rcardinality=cardinality)
    shown = _add(asked, "render_choice")
    for part in form.parts:
        name = answer_number(part.id)
        _material(_add(shown, "response_label", ident=name), inline_html(part.text))
        _remark(parts, f"{name}_fb", paragraph(part.feedback), name)
    right = _condition(parts, earns=100)
    if form.is_single:
        for part in form.right:
            _equal(right, answer_number(part.id))
        return
    both = _add(right, "and")
    for part in form.parts:
        where = both if part.share > 0 else _add(both, "not")
        _equal(where, answer_number(part.id))


def _number(parts: CanvasParts, form: NumberForm) -> None:
    _entry(parts, fibtype="Decimal")
    either = _add(_condition(parts, earns=100, shows=_CORRECT), "or")
    _equal(either, number_text(form.answer))
    within = _add(either, "and")
    for tag, end in (("vargte", form.answer - form.margin), ("varlte", form.answer + form.margin)):
        _add(within, tag, entry_text=number_text(end), respident=_RESPONSE)
    _say_right_and_wrong(parts, form)


def _words(parts: CanvasParts, form: WordsForm) -> None:
    _entry(parts)
    right = _condition(parts, earns=100, shows=_CORRECT)
    for text in form.accept:
        _equal(right, text)
    _say_right_and_wrong(parts, form)


def _say_right_and_wrong(parts: CanvasParts, form: NumberForm | WordsForm) -> None:
    parts.said[_CORRECT] = paragraph(form.right)
    _remark(parts, _INCORRECT, paragraph(form.wrong))


def _pairs(parts: CanvasParts, pairs: Sequence[tuple[str, str]], rights: Sequence[str]) -> None:
    for number, (left, right) in enumerate(pairs, 1):
        name = f"response_left-{number}"
        asked = _add(parts.asked, "response_lid", ident=name)
        _material(asked, inline_html(left))
        shown = _add(asked, "render_choice")
        for place, text in enumerate(rights, 1):
            label = _add(shown, "response_label", ident=f"right-{place}")
            _add(_add(label, "material"), "mattext", entry_text=inline_text(text))
        # The shares of all pairs make the whole hundred.
        share = round(100 * number / len(pairs), 2) - round(100 * (number - 1) / len(pairs), 2)
        wanted = _condition(parts, adds=round(share, 2))
        _equal(wanted, f"right-{rights.index(right) + 1}", name)


def _second(pair: tuple[str, str]) -> str:
    return pair[1]


def _entry(parts: CanvasParts, **attributes: str) -> None:
    asked = _add(parts.asked, "response_str", ident=_RESPONSE, rcardinality="Single")
    _add(_add(asked, "render_fib", **attributes), "response_label", ident="answer1")


def _remark(parts: CanvasParts, ident: str, html: str, answer: str = "") -> None:
    """Show words at one answer, or at any."""
    parts.said[ident] = html
    condition = _condition(parts, shows=ident, is_last=False)
    if answer:
        _equal(condition, answer)
    else:
        _any(condition)


def _condition(
    parts: CanvasParts,
    *,
    earns: int | None = None,
    adds: float | None = None,
    shows: str = "",
    is_last: bool = True,
) -> Node:
    """Add a condition and what follows from it; return where the condition is written."""
    whole = _add(
        parts.judged, "respcondition", **{"continue": "No" if is_last and not adds else "Yes"}
    )
    condition = _add(whole, "conditionvar")
    if earns is not None:
        _add(whole, "setvar", entry_text=str(earns), action="Set", varname="SCORE")
    if adds is not None:
        _add(whole, "setvar", entry_text=f"{adds:.2f}", action="Add", varname="SCORE")
    if shows:
        _add(whole, "displayfeedback", feedbacktype="Response", linkrefid=shows)
    return condition


def _equal(condition: Node, value: str, name: str = _RESPONSE) -> None:
    _add(condition, "varequal", entry_text=value, respident=name)


def _any(condition: Node) -> None:
    _add(condition, "other")


def _material(parent: Node, html: str) -> None:
    _add(_add(parent, "material"), "mattext", entry_text=html, texttype="text/html")


def _add(parent: Node, tag: str, entry_text: str = "", **attributes: str) -> Node:
    node = ElementTree.SubElement(parent, tag, attributes)
    node.text = entry_text or None
    return node
