"""Read a quiz of Canvas from QTI 1.2: what a question asks, what earns points, what is said.

It reads what this course writes and what text2qti writes, which is known to go into Canvas. How
words are found by their names follows ``assessment_item_converter.rb`` of Canvas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_BY_NAME = (
    ("incorrect", re.compile(r"wrong|incorrect|(_IC$)", re.IGNORECASE)),
    ("correct", re.compile(r"correct|(_C$)", re.IGNORECASE)),
    ("general", re.compile(r"general_|_all", re.IGNORECASE)),
)


@dataclass
class CanvasQuestion:
    """One question as Canvas would keep it.

    Attributes
    ----------
    answers
        Texts that can be chosen, by their names.
    keys
        What earns all points: names, accepted texts, or the ends of a range.
    comments
        Words by whose they are: an answer's name, ``correct``, ``incorrect`` or ``general``.
    pairs
        Left side, right side, share of the points.
    """

    ident: str
    type: str
    points: float
    text: str
    answers: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    comments: dict[str, str] = field(default_factory=dict)
    pairs: list[tuple[str, str, float]] = field(default_factory=list)


def read_canvas(content: bytes) -> list[CanvasQuestion]:
    """Return the questions of one quiz."""
    root = ElementTree.fromstring(content)
    return [_question(item) for item in root.iter(f"{_SPACE}item")]


def _question(item: ElementTree.Element) -> CanvasQuestion:
    fields = {
        _text(one, "fieldlabel"): _text(one, "fieldentry")
        for one in item.iter(f"{_SPACE}qtimetadatafield")
    }
    asked = item.find(f"{_SPACE}presentation")
    judged = item.find(f"{_SPACE}resprocessing")
    assert asked is not None
    assert judged is not None
    found = CanvasQuestion(
        ident=item.get("ident", ""),
        type=fields["question_type"],
        points=float(fields["points_possible"]),
        text=_text(asked, f"material/{_SPACE}mattext"),
    )
    if found.type == "matching_question":
        found.pairs = list(_pairs(asked, judged))
    else:
        found.answers = {
            label.get("ident", ""): _text(label, f"material/{_SPACE}mattext")
            for label in asked.iter(f"{_SPACE}response_label")
            if label.find(f"{_SPACE}material") is not None
        }
        found.keys = _keys(judged)
    found.comments = dict(_comments(item, judged))
    return found


def _keys(judged: ElementTree.Element) -> set[str]:
    """Return what stands where all points are earned, and not inside a ``not``."""
    found: set[str] = set()
    for condition in judged.iter(f"{_SPACE}respcondition"):
        if condition.findtext(f"{_SPACE}setvar") != "100":
            continue
        barred = {one for no in condition.iter(f"{_SPACE}not") for one in no.iter()}
        for tag in ("varequal", "vargte", "varlte"):
            nodes = (one for one in condition.iter(f"{_SPACE}{tag}") if one not in barred)
            found |= {f"{'' if tag == 'varequal' else tag} {one.text}".strip() for one in nodes}
    return found


def _pairs(
    asked: ElementTree.Element, judged: ElementTree.Element
) -> Iterator[tuple[str, str, float]]:
    rights: dict[str, tuple[str, float]] = {}
    for condition in judged.iter(f"{_SPACE}respcondition"):
        equal = condition.find(f"{_SPACE}conditionvar/{_SPACE}varequal")
        earned = condition.find(f"{_SPACE}setvar")
        if equal is not None and earned is not None:
            assert earned.get("action") == "Add"
            rights[equal.get("respident", "")] = (equal.text or "", float(earned.text or 0))
    for left in asked.findall(f"{_SPACE}response_lid"):
        name, share = rights[left.get("ident", "")]
        labels = {
            label.get("ident"): _text(label, f"material/{_SPACE}mattext")
            for label in left.iter(f"{_SPACE}response_label")
        }
        yield _text(left, f"material/{_SPACE}mattext"), labels[name], share


def _comments(item: ElementTree.Element, judged: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield words by whose they are: Canvas goes by the name first, then by what shows them."""
    shown: dict[str, str] = {}
    for condition in judged.iter(f"{_SPACE}respcondition"):
        equal = condition.find(f"{_SPACE}conditionvar/{_SPACE}varequal")
        for one in condition.iter(f"{_SPACE}displayfeedback"):
            if equal is not None:
                shown.setdefault(one.get("linkrefid", ""), equal.text or "")
    for feedback in item.iter(f"{_SPACE}itemfeedback"):
        name = feedback.get("ident", "")
        whose = next((kind for kind, by in _BY_NAME if by.search(name)), shown.get(name, ""))
        assert whose, f"{item.get('ident')}: nothing shows {name}"
        yield whose, _text(feedback, f"flow_mat/{_SPACE}material/{_SPACE}mattext")


def _text(node: ElementTree.Element, path: str) -> str:
    return (node.findtext(f"{_SPACE}{path}") or "").strip()
