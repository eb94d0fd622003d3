"""One question as an item of QTI 3: what is asked, what it earns, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.editions.lms.qti3.elements import Node, add, add_html, add_line, identifier, written
from authoring.editions.lms.qti3.feedback import FEEDBACK, feedback_blocks
from authoring.editions.lms.qti3.scoring import PLACES, RESPONSE, SCORE, pair_key, write_processing
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
)
from moscow_pyongyang.views.quiz.paper import inline_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from authoring.editions.lms.reading import LmsItem


def qti_item(item: LmsItem, picture_at: str = "") -> bytes:
    """Return the document of one item.

    Parameters
    ----------
    item
        The question.
    picture_at
        Where its picture lies, seen from the document.
    """
    root = add(
        None,
        "qti-assessment-item",
        identifier=item.id,
        title=f"{item.id} {item.tags[2]}",
        adaptive="false",
        time_dependent="false",
        tool_name="moscow-pyongyang",
    )
    # ElementTree writes this prefix by itself.
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    _declare_response(root, item)
    _declare_outcomes(root, item)
    body = add(root, "qti-item-body")
    add_html(body, stem_html(item, picture_at) + _task(item) + _hints(item))
    _interaction(body, item)
    for block in feedback_blocks(item):
        node = add(
            body,
            "qti-feedback-block",
            outcome_identifier=block.outcome,
            identifier=block.value,
            show_hide="show",
        )
        add_html(add(node, "qti-content-body"), block.html)
    if isinstance(item.form, EssayForm):
        rubric = add(body, "qti-rubric-block", view="scorer", use="scoring")
        add_html(add(rubric, "qti-content-body"), grader_html(item.form))
    write_processing(root, item)
    return written(root)


def _task(item: LmsItem) -> str:
    # An order is sorted by hand here.
    task = "" if isinstance(item.form, OrderForm) else task_of(item)
    return paragraph(task) if task else ""


def _hints(item: LmsItem) -> str:
    hints = "".join(
        f"<details><summary>Hint {number}</summary>{paragraph(hint)}</details>"
        for number, hint in enumerate(item.hints, 1)
    )
    # The body of an item takes none of these but inside a part of its own.
    return f"<div>{hints}</div>" if hints else ""


def _declare_response(root: Node, item: LmsItem) -> None:
    match item.form:
        case ChoiceForm(parts=parts, is_single=is_single) as form:
            node = _declared(root, "single" if is_single else "multiple", "identifier")
            _correct(node, (identifier(part.id) for part in form.right))
            shares = {identifier(part.id): part.share for part in parts}
            _mapping(node, shares, item.points)
        case NumberForm(answer=answer):
            _correct(_declared(root, "single", "float"), [number_text(answer)])
        case WordsForm(accept=accept):
            node = _declared(root, "single", "string")
            _correct(node, accept[:1])
            _mapping(node, dict.fromkeys(accept, 1.0), item.points)
        case OrderForm(parts=ordered):
            node = _declared(root, "ordered", "identifier")
            _correct(node, (identifier(part.id) for part in ordered))
        case PairsForm(pairs=pairs) as form:
            node = _declared(root, "multiple", "directedPair")
            keys = [pair_key(form, pair.id, pair.right) for pair in pairs]
            _correct(node, keys)
            _mapping(node, dict.fromkeys(keys, 1 / len(keys)), item.points)
        case EssayForm():
            _declared(root, "single", "string")


def _declared(root: Node, cardinality: str, base_type: str) -> Node:
    return add(
        root,
        "qti-response-declaration",
        identifier=RESPONSE,
        cardinality=cardinality,
        base_type=base_type,
    )


def _correct(node: Node, values: Iterable[str]) -> None:
    correct = add(node, "qti-correct-response")
    for value in values:
        add(correct, "qti-value", value)


def _mapping(node: Node, shares: dict[str, float], points: int) -> None:
    mapping = add(node, "qti-mapping", default_value="0", lower_bound="0", upper_bound=str(points))
    for key, share in shares.items():
        value = number_text(share * points)
        # The course reads a word without minding its capitals.
        add(mapping, "qti-map-entry", map_key=key, mapped_value=value, case_sensitive="false")


def _declare_outcomes(root: Node, item: LmsItem) -> None:
    score = add(
        root,
        "qti-outcome-declaration",
        identifier=SCORE,
        cardinality="single",
        base_type="float",
        normal_maximum=str(item.points),
        normal_minimum="0",
    )
    if isinstance(item.form, EssayForm):
        score.set("external-scored", "human")
    most = add(
        root,
        "qti-outcome-declaration",
        identifier="MAXSCORE",
        cardinality="single",
        base_type="float",
    )
    for node, value in ((score, "0"), (most, str(item.points))):
        add(add(node, "qti-default-value"), "qti-value", value)
    if isinstance(item.form, OrderForm):
        add(
            root,
            "qti-outcome-declaration",
            identifier=PLACES,
            cardinality="single",
            base_type="float",
        )
    is_ticked = isinstance(item.form, ChoiceForm) and not item.form.is_single
    for outcome in dict.fromkeys(block.outcome for block in feedback_blocks(item)):
        add(
            root,
            "qti-outcome-declaration",
            identifier=outcome,
            cardinality="multiple" if is_ticked and outcome == FEEDBACK else "single",
            base_type="identifier",
        )


def _interaction(body: Node, item: LmsItem) -> None:
    match item.form:
        case ChoiceForm(parts=parts, is_single=is_single, is_shuffled=is_shuffled):
            node = add(
                body,
                "qti-choice-interaction",
                response_identifier=RESPONSE,
                shuffle=str(is_shuffled).lower(),
                max_choices="1" if is_single else "0",
            )
            for part in parts:
                choice = add(node, "qti-simple-choice", identifier=identifier(part.id))
                add_line(choice, inline_html(part.text))
        case NumberForm() | WordsForm():
            length = "10" if isinstance(item.form, NumberForm) else "30"
            add(
                add(body, "p"),
                "qti-text-entry-interaction",
                response_identifier=RESPONSE,
                expected_length=length,
            )
        case OrderForm() as form:
            node = add(
                body,
                "qti-order-interaction",
                response_identifier=RESPONSE,
                shuffle="true",
                orientation="vertical",
            )
            by_text = {part.text: part for part in form.parts}
            for text, _ in places(form):
                choice = add(node, "qti-simple-choice", identifier=identifier(by_text[text].id))
                add_line(choice, inline_html(text))
        case PairsForm() as form:
            _match(body, form)
        case EssayForm():
            add(
                body,
                "qti-extended-text-interaction",
                response_identifier=RESPONSE,
                expected_lines="12",
            )


def _match(body: Node, form: PairsForm) -> None:
    count = str(len(form.pairs))
    node = add(
        body,
        "qti-match-interaction",
        # A player that puts one set above the other may take what is dropped near it back there.
        class_="qti-choices-left",
        response_identifier=RESPONSE,
        shuffle="true",
        max_associations=count,
    )
    lefts, rights = (add(node, "qti-simple-match-set") for _ in range(2))
    for pair in form.pairs:
        choice = add(
            lefts, "qti-simple-associable-choice", identifier=f"left-{pair.id}", match_max="1"
        )
        add_line(choice, inline_html(pair.left))
    for number, text in enumerate(form.rights, 1):
        choice = add(
            rights,
            "qti-simple-associable-choice",
            identifier=f"right-{number}",
            match_max=count,
            # They are sorted, which tells nothing: years stand in their order.
            fixed="true",
        )
        add_line(choice, inline_html(text))
