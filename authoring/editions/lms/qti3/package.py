"""The package of QTI 3: items, their pictures, a test for each lesson, and the manifest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from authoring.editions.lms.holding import Held, LmsFormat, lost, other
from authoring.editions.lms.qti3.elements import add, written
from authoring.editions.lms.qti3.item import qti_item
from authoring.editions.lms.qti3.scoring import SCORE
from authoring.editions.packing import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from authoring.editions.lms.qti3.elements import Node
    from authoring.editions.lms.reading import LmsItem

MANIFEST = "imsmanifest.xml"
_CONTENT = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"


def qti3_files(items: Sequence[LmsItem], stem: str) -> Mapping[str, bytes]:
    """Return one zip with everything in it."""
    files = {}
    for lesson, own in groupby(items, lambda item: item.lesson):
        files[f"tests/{lesson}.xml"] = _test(list(own))
    for item in items:
        at = f"../images/{item.picture.file}" if item.picture else ""
        files[_item_path(item)] = qti_item(item, at)
        if item.picture:
            files[_picture_path(item)] = item.picture.svg.encode()
    # What opens a package reads its manifest first.
    return {f"{stem}-qti3.zip": zipped({MANIFEST: _manifest(items, stem), **files})}


def _item_path(item: LmsItem) -> str:
    return f"items/{item.id}.xml"


def _picture_path(item: LmsItem) -> str:
    return f"images/{item.picture.file}" if item.picture else ""


def _test(items: Sequence[LmsItem]) -> bytes:
    lesson, title = items[0].lesson, items[0].title
    root = add(None, "qti-assessment-test", identifier=f"test-{lesson}", title=title)
    total = add(
        root,
        "qti-outcome-declaration",
        identifier=SCORE,
        cardinality="single",
        base_type="float",
    )
    add(add(total, "qti-default-value"), "qti-value", "0")
    part = add(
        root,
        "qti-test-part",
        identifier=f"part-{lesson}",
        navigation_mode="nonlinear",
        submission_mode="individual",
    )
    add(
        part,
        "qti-item-session-control",
        # The explanation comes with the first answer.
        max_attempts="1",
        show_feedback="true",
    )
    section = add(
        part,
        "qti-assessment-section",
        identifier=f"section-{lesson}",
        title=title,
        visible="true",
    )
    for item in items:
        add(
            section,
            "qti-assessment-item-ref",
            identifier=item.id,
            href=f"../{_item_path(item)}",
        )
    summed = add(
        add(add(root, "qti-outcome-processing"), "qti-set-outcome-value", identifier=SCORE),
        "qti-sum",
    )
    add(summed, "qti-test-variables", variable_identifier=SCORE)
    return written(root)


def _manifest(items: Sequence[LmsItem], stem: str) -> bytes:
    root = add(None, f"{_CONTENT}manifest", identifier=stem)
    about = add(root, f"{_CONTENT}metadata")
    add(about, f"{_CONTENT}schema", "QTI Package")
    add(about, f"{_CONTENT}schemaversion", "3.0.0")
    add(root, f"{_CONTENT}organizations")
    resources = add(root, f"{_CONTENT}resources")
    for lesson, own in groupby(items, lambda item: item.lesson):
        test = _resource(resources, f"test-{lesson}", "test", f"tests/{lesson}.xml")
        for item in own:
            add(test, f"{_CONTENT}dependency", identifierref=item.id)
    for item in items:
        node = _resource(resources, item.id, "item", _item_path(item))
        if item.picture:
            add(node, f"{_CONTENT}file", href=_picture_path(item))
    return written(root, {"": _CONTENT.strip("{}")})


def _resource(resources: Node, name: str, kind: str, href: str) -> Node:
    node = add(
        resources,
        f"{_CONTENT}resource",
        identifier=name,
        type=f"imsqti_{kind}_xmlv3p0",
        href=href,
    )
    add(node, f"{_CONTENT}file", href=href)
    return node


FORMAT = LmsFormat(
    "qti3",
    "QTI 3",
    types={
        "single": Held("choice interaction"),
        "multiple": Held("choice interaction, several"),
        "evidence": Held("choice interaction, several, by date"),
        "numeric": Held("text entry, compared as a number"),
        "short_text": Held("text entry"),
        "order": Held("order interaction"),
        "match": Held("match interaction"),
        "timeline": other("match interaction: event and year"),
        "map": other("choice interaction with a map as picture"),
        "rubric": other("extended text, scored by a person; rubric for the scorer"),
    },
    aspects={
        "feedback on each option": Held(
            "feedback blocks below the answer; of an order, all at once"
        ),
        "explanation and dispute": Held("feedback block"),
        "hints": Held("below the question, to open"),
        "share of the points": other(
            "as in the course; of an order each right place counts; a near year earns nothing"
        ),
        "points": Held("MAXSCORE"),
        "tolerance of a number": Held("between two bounds"),
        "likely mistakes": Held("feedback of their own"),
        "other spellings, slips": other("each spelling of the bank; a slip of the pen is wrong"),
        "rubric, sample answers": Held("rubric block that only scorers see"),
        "pictures": Held("in the package"),
        "sources": Held("feedback block, each with its id"),
        "several tries": other("one in the tests of the package: the explanation comes with it"),
        "taken in again": lost(
            "depends on the platform; identifiers of items, tests and choices stay the same"
        ),
    },
    steps=(
        "Take in the zip as a *QTI 3 content package*. It holds one item for each question and one "
        "test for each lesson. If your platform shows no feedback, look whether it shows feedback "
        "blocks at all; players differ in this."
    ),
    proof=(
        "The tests open each item in a player (qti-components 7.27, in Chromium), answer it and "
        "compare the score with the course's. They drag each order and all pairs there by mouse, "
        "and set the pairs by keys too. Pairs stand side by side (`qti-choices-left`), since that "
        "player takes a thing back where the set that it came from is less than half as far again "
        "as the nearest field, by their corners, wherever the mouse lets it go. With the sets one "
        "above the other, 9 of 12 questions could not be answered in full by mouse, and nothing "
        "could be dropped in the standard's own example (qti3-match-01) once one of its names is "
        "a long sentence; side by side, all can. "
        "Items, tests and manifest were valid by 1EdTech's schemas "
        "when this was written; no build can fetch those."
    ),
    write=qti3_files,
)
