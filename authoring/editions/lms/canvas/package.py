"""The package of Canvas: a quiz for each lesson, their pictures, and the manifest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from authoring.editions.lms.canvas.item import canvas_item
from authoring.editions.lms.holding import Held, LmsFormat, other
from authoring.editions.packing import zipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from authoring.editions.lms.reading import LmsItem

Node = ElementTree.Element
MANIFEST = "imsmanifest.xml"
_PICTURES = "images"
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"


def canvas_files(items: Sequence[LmsItem], stem: str) -> Mapping[str, bytes]:
    """Return one zip with everything in it."""
    files: dict[str, bytes] = {}
    for lesson, own in groupby(items, lambda item: item.lesson):
        quiz = list(own)
        name = quiz_name(lesson)
        files[f"{name}/{name}.xml"] = _assessment(name, quiz)
        files[f"{name}/assessment_meta.xml"] = _about(name, quiz)
    for item in items:
        if item.picture:
            files[f"{_PICTURES}/{item.picture.file}"] = item.picture.svg.encode()
    return {f"{stem}-canvas.zip": zipped({MANIFEST: _manifest(items, stem), **files})}


def quiz_name(lesson: str) -> str:
    """Return by what Canvas knows the quiz of a lesson, the same in each export."""
    return f"moscow-pyongyang-{lesson}"


def _assessment(name: str, items: Sequence[LmsItem]) -> bytes:
    root = ElementTree.Element("questestinterop", xmlns=_QTI)
    quiz = ElementTree.SubElement(root, "assessment", ident=name, title=_title(items))
    section = ElementTree.SubElement(quiz, "section", ident="root_section")
    section.extend(canvas_item(item) for item in items)
    return _written(root)


def _about(name: str, items: Sequence[LmsItem]) -> bytes:
    root = ElementTree.Element("quiz", identifier=name, xmlns=_CANVAS)
    fields = {
        "title": _title(items),
        "description": "",
        # A map's letters stand in their order.
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz",
        "points_possible": f"{sum(item.points for item in items)}.0",
        "show_correct_answers": "true",
        "allowed_attempts": "-1",
        "available": "false",
    }
    for tag, text in fields.items():
        ElementTree.SubElement(root, tag).text = text
    return _written(root)


def _manifest(items: Sequence[LmsItem], stem: str) -> bytes:
    root = ElementTree.Element("manifest", identifier=f"{stem}-canvas", xmlns=_CONTENT)
    about = ElementTree.SubElement(root, "metadata")
    ElementTree.SubElement(about, "schema").text = "IMS Content"
    ElementTree.SubElement(about, "schemaversion").text = "1.1.3"
    ElementTree.SubElement(root, "organizations")
    resources = ElementTree.SubElement(root, "resources")
    for lesson in dict.fromkeys(item.lesson for item in items):
        name = quiz_name(lesson)
        quiz = _resource(resources, name, "imsqti_xmlv1p2", f"{name}/{name}.xml")
        ElementTree.SubElement(quiz, "dependency", identifierref=f"{name}-about")
        kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
        meta = f"{name}/assessment_meta.xml"
        _resource(resources, f"{name}-about", kind, meta).set("href", meta)
    for item in items:
        if item.picture:
            path = f"{_PICTURES}/{item.picture.file}"
            _resource(resources, f"picture-{item.id}", "webcontent", path).set("href", path)
    return _written(root)


def _resource(resources: Node, name: str, kind: str, path: str) -> Node:
    node = ElementTree.SubElement(resources, "resource", identifier=name, type=kind)
    ElementTree.SubElement(node, "file", href=path)
    return node


def _title(items: Sequence[LmsItem]) -> str:
    return f"Moscow and Pyongyang: {items[0].title}"


def _written(root: Node) -> bytes:
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


FORMAT = LmsFormat(
    "canvas",
    "Canvas (QTI 1.2)",
    types={
        "single": Held("multiple choice"),
        "multiple": Held("multiple answers"),
        "evidence": Held("multiple answers, by date"),
        "numeric": Held("numerical answer"),
        "short_text": Held("fill in the blank"),
        "order": other("matching: each thing and its place"),
        "match": Held("matching"),
        "timeline": other("matching: event and year"),
        "map": other("multiple choice with a map as picture"),
        "rubric": other("essay; rubric in the general comment"),
    },
    aspects={
        "feedback on each option": other(
            "with each option and with right and wrong; of pairs and orders in the general comment"
        ),
        "explanation and dispute": Held("general comment"),
        "hints": other("in the general comment, so after the answer"),
        "share of the points": other(
            "Canvas's own for several answers and pairs: a disputed option counts as wrong, a near "
            "place or year earns nothing"
        ),
        "points": Held("points"),
        "tolerance of a number": Held("error margin"),
        "likely mistakes": other("listed in the general comment"),
        "other spellings, slips": other("each spelling of the bank; a slip of the pen is wrong"),
        "rubric, sample answers": other("in the general comment, so students see them after"),
        "pictures": Held("in the package; Canvas puts them among the files of the course"),
        "sources": Held("general comment, each with its id"),
        "several tries": Held("as many as you like; change it in the quiz"),
        "taken in again": other(
            "tick *Overwrite assessment content with matching IDs*: identifiers stay the same"
        ),
    },
    steps=(
        "In the course open *Settings*, *Import Course Content*, choose *QTI .zip file* and the "
        "zip, and leave *Import existing quizzes as New Quizzes* unticked. A practice quiz for "
        "each lesson comes unpublished. What a quiz shows after an answer you set in it."
    ),
    proof=(
        "The tests compare it with what text2qti, which is made for Canvas, makes of the same "
        "questions; pairs and pictures are read back by our own reader. Into a Canvas itself it "
        "was not taken."
    ),
    write=canvas_files,
)
