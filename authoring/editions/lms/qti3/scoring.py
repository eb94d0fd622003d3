"""What an answer earns in QTI 3, and which words it shows: the response processing of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.editions.lms.qti3.elements import Node, add, identifier
from authoring.editions.lms.qti3.feedback import (
    FEEDBACK,
    HIDDEN,
    MISSING,
    RIGHT,
    SHOWN,
    WHY,
    WRONG,
    missed,
    slip,
)
from authoring.editions.lms.reading import (
    ChoiceForm,
    LmsItem,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

RESPONSE, SCORE = "RESPONSE", "SCORE"
# How many things of an order stand in their place.
PLACES = "PLACES"


def pair_key(form: PairsForm, pair_id: str, right: str) -> str:
    """Return a pair as QTI names it: the identifiers of its two sides."""
    return f"left-{pair_id} right-{form.rights.index(right) + 1}"


def write_processing(root: Node, item: LmsItem) -> None:
    """Add to an item how its answer is judged; the explanation is shown in every case."""
    node = add(root, "qti-response-processing")
    _set(node, WHY, _key(SHOWN))
    match item.form:
        case ChoiceForm() as form:
            given = _if_given(node)
            _set(given, SCORE, add(None, "qti-map-response", identifier=RESPONSE))
            _set(given, FEEDBACK, _response())
            if not form.is_single:
                _say_what_is_missing(given, form)
        case NumberForm() as number:
            _judge(_if_given(node), item.points, _numbers(number))
        case WordsForm() as words:
            _judge(_if_given(node), item.points, _words(words))
        case OrderForm(parts=parts):
            _count_places(node, [identifier(part.id) for part in parts], item.points)
        case PairsForm() as form:
            _find_pairs(node, form)


def _numbers(form: NumberForm) -> list[tuple[str, Node]]:
    """Return conditions by what they show; the first that holds counts."""
    # A sum in floating point must not fail an exact key.
    reach = max(form.margin, 1e-9)
    right = _within(form.answer - reach, form.answer + reach)
    slips = enumerate(form.slips, 1)
    return [(RIGHT, right), *((slip(n), _within(low, high)) for n, (low, high, _) in slips)]


def _words(form: WordsForm) -> list[tuple[str, Node]]:
    right = add(None, "qti-or")
    right.extend(_same(text) for text in form.accept)
    slips = enumerate(form.slips, 1)
    return [(RIGHT, right), *((slip(n), _same(text)) for n, (text, _) in slips)]


def _judge(node: Node, points: int, conditions: Sequence[tuple[str, Node]]) -> None:
    whole = add(node, "qti-response-condition")
    for place, (value, condition) in enumerate(conditions):
        branch = add(whole, "qti-response-else-if" if place else "qti-response-if")
        branch.append(condition)
        _set(branch, SCORE, _float(points if value == RIGHT else 0))
        _set(branch, FEEDBACK, _key(value))
    rest = add(whole, "qti-response-else")
    _set(rest, SCORE, _float(0))
    _set(rest, FEEDBACK, _key(WRONG))


def _count_places(node: Node, keys: Sequence[str], points: int) -> None:
    """Add the score of an order: each thing that stands in its place earns its share.

    They are counted first and divided once: a player may round each sum.
    """
    _set(node, PLACES, _float(0))
    given = _if_given(node)
    for place, key in enumerate(keys, 1):
        same = add(None, "qti-match")
        add(same, "qti-index", n=str(place)).append(_response())
        same.append(_key(key))
        one_more = add(None, "qti-sum")
        add(one_more, "qti-variable", identifier=PLACES)
        one_more.append(_float(1))
        _set(_if(given, same), PLACES, one_more)
    share = add(None, "qti-divide")
    product = add(share, "qti-product")
    add(product, "qti-variable", identifier=PLACES)
    product.append(_float(points))
    share.append(_float(len(keys)))
    _set(node, SCORE, share)


def _find_pairs(node: Node, form: PairsForm) -> None:
    given = _if_given(node)
    _set(given, SCORE, add(None, "qti-map-response", identifier=RESPONSE))
    for pair in form.pairs:
        found = _has("directedPair", pair_key(form, pair.id, pair.right))
        _show_if(given, _not(found), missed(pair.id))


def _say_what_is_missing(node: Node, form: ChoiceForm) -> None:
    """Show a remark where nothing wrong is ticked and something right is not."""
    both = add(None, "qti-and")
    some = add(both, "qti-or")
    for part in form.parts:
        left_out = _not(_has("identifier", identifier(part.id)))
        if part.share > 0:
            some.append(left_out)
        elif part.share < 0:
            both.append(left_out)
    _show_if(node, both, MISSING)


def _show_if(node: Node, condition: Node, outcome: str) -> None:
    whole = add(node, "qti-response-condition")
    branch = add(whole, "qti-response-if")
    branch.append(condition)
    _set(branch, outcome, _key(SHOWN))
    # An earlier try may have shown it.
    _set(add(whole, "qti-response-else"), outcome, _key(HIDDEN))


def _set(node: Node, outcome: str, value: Node) -> None:
    add(node, "qti-set-outcome-value", identifier=outcome).append(value)


def _if_given(node: Node) -> Node:
    """Add a condition that holds once something is answered; return what is done then."""
    nothing = add(None, "qti-is-null")
    nothing.append(_response())
    return _if(node, _not(nothing))


def _if(node: Node, condition: Node) -> Node:
    branch = add(add(node, "qti-response-condition"), "qti-response-if")
    branch.append(condition)
    return branch


def _within(low: float, high: float) -> Node:
    both = add(None, "qti-and")
    for tag, end in (("qti-gte", low), ("qti-lte", high)):
        one = add(both, tag)
        one.append(_response())
        one.append(_float(end))
    return both


def _same(text: str) -> Node:
    node = add(None, "qti-string-match", case_sensitive="false")
    node.append(_response())
    add(node, "qti-base-value", text, base_type="string")
    return node


def _has(base_type: str, key: str) -> Node:
    node = add(None, "qti-member")
    add(node, "qti-base-value", key, base_type=base_type)
    node.append(_response())
    return node


def _not(condition: Node) -> Node:
    node = add(None, "qti-not")
    node.append(condition)
    return node


def _response() -> Node:
    return add(None, "qti-variable", identifier=RESPONSE)


def _float(value: float) -> Node:
    return add(None, "qti-base-value", number_text(value), base_type="float")


def _key(value: str) -> Node:
    return add(None, "qti-base-value", value, base_type="identifier")
