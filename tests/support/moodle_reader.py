"""Read Moodle XML as Moodle does: there is no PHP here to run its own importer.

What is read, by which path, and what is refused follows ``question/format/xml/format.php``,
``question/type/ordering/questiontype.php``, and what saving a question of each type asks for.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from xml.etree import ElementTree

# question_bank::fraction_options_full(), without the signs.
GRADES = (
    *(1, 0.9, 5 / 6, 0.8, 0.75, 0.7, 2 / 3, 0.6, 0.5, 0.4, 1 / 3, 0.3, 0.25, 0.2, 1 / 6),
    *(1 / 7, 0.125, 1 / 9, 0.1, 0.05, 0),
)
LONGEST_NAME = 255
LONGEST_TAG = 255
LONGEST_ID = 100
# What it fills an ordering up to that does not say whether the number of right places is shown.
HINTS_MADE = 2


class RefusedError(Exception):
    """Moodle would not take this in."""


@dataclass
class MoodleQuestion:
    """One question as Moodle would keep it."""

    category: str
    type: str
    name: str
    idnumber: str
    text: str
    general: str
    grade: float
    penalty: float
    hints: list[str]
    tags: list[str]
    files: dict[str, bytes]
    # Text, share of the points and feedback; of a number also how far off is right.
    answers: list[tuple[str, float, str]] = field(default_factory=list)
    tolerances: list[float] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


def read_moodle(content: bytes) -> list[MoodleQuestion]:
    """Return the questions of a file."""
    root = ElementTree.fromstring(content)
    if root.tag != "quiz":
        raise RefusedError("the root is no quiz")
    category, found = "", []
    for node in root.findall("question"):
        if node.get("type") == "category":
            category = text_of(node, "category")
        else:
            found.append(_question(node, category))
    ids = [(one.category, one.idnumber) for one in found]
    if len(set(ids)) != len(ids):
        raise RefusedError("an ID number stands twice in a category")
    return found


def text_of(node: ElementTree.Element, path: str, *, needed: bool = True) -> str:
    """Return the text below a path; it has to be there, and to be plain."""
    found = node.find(f"{path}/text")
    if found is None or (needed and not (found.text or "").strip()):
        if needed:
            raise RefusedError(f"{path} has no text")
        return ""
    if len(found):
        raise RefusedError(f"{path} holds elements, not text")
    return (found.text or "").strip()


def html_of(node: ElementTree.Element, path: str, *, needed: bool = True) -> str:
    """Return text that says that it is HTML: without that Moodle would show the tags."""
    found = node.find(path)
    if found is not None and found.get("format") != "html":
        raise RefusedError(f"{path} does not say that it is HTML")
    return text_of(node, path, needed=needed)


def _question(node: ElementTree.Element, category: str) -> MoodleQuestion:
    name = text_of(node, "name")
    tags = [text_of(tag, ".") for tag in node.findall("tags/tag")]
    one = MoodleQuestion(
        category=category,
        type=node.get("type", ""),
        name=name,
        idnumber=_value(node, "idnumber"),
        text=html_of(node, "questiontext"),
        general=html_of(node, "generalfeedback"),
        grade=float(_value(node, "defaultgrade")),
        penalty=float(_value(node, "penalty")),
        hints=[html_of(hint, ".") for hint in node.findall("hint")],
        tags=tags,
        files={
            file.get("name", ""): base64.b64decode(file.text or "", validate=True)
            for file in node.findall("questiontext/file")
            if file.get("encoding") == "base64"
        },
    )
    if len(name) > LONGEST_NAME or len(one.idnumber) > LONGEST_ID:
        raise RefusedError(f"{name}: a name too long")
    if any(len(tag) > LONGEST_TAG for tag in tags):
        raise RefusedError(f"{name}: a tag too long")
    if one.type not in _READERS:
        raise RefusedError(f"{name}: no type {one.type!r}")
    _READERS[one.type](node, one)
    return one


def _multichoice(node: ElementTree.Element, one: MoodleQuestion) -> None:
    _answers(node, one, is_html=True)
    one.options = {name: _value(node, name) for name in ("single", "shuffleanswers")}
    one.options["numbering"] = _value(node, "answernumbering")
    if one.options["numbering"] not in {"abc", "ABCD", "123", "iii", "IIII", "none"}:
        raise RefusedError(f"{one.name}: no such numbering")
    shares = [share for _, share, _ in one.answers]
    if len(shares) < 2:
        raise RefusedError(f"{one.name}: fewer than two answers")
    most = max(shares) if one.options["single"] == "true" else sum(s for s in shares if s > 0)
    if round(most, 2) != 1:
        raise RefusedError(f"{one.name}: the shares make {most}")


def _numerical(node: ElementTree.Element, one: MoodleQuestion) -> None:
    _answers(node, one)
    one.tolerances = [float(_value(answer, "tolerance")) for answer in node.findall("answer")]
    for text, _, _ in one.answers:
        if text != "*":
            float(text)
    one.options = {"showunits": _value(node, "showunits")}
    _needs_a_full_answer(one)


def _shortanswer(node: ElementTree.Element, one: MoodleQuestion) -> None:
    _answers(node, one)
    _needs_a_full_answer(one)


def _matching(node: ElementTree.Element, one: MoodleQuestion) -> None:
    one.pairs = [
        (html_of(sub, ".", needed=False), text_of(sub, "answer"))
        for sub in node.findall("subquestion")
    ]
    if len(one.pairs) < 3 or sum(bool(left) for left, _ in one.pairs) < 2:
        raise RefusedError(f"{one.name}: too few pairs")


def _ordering(node: ElementTree.Element, one: MoodleQuestion) -> None:
    one.pairs = [(html_of(answer, "."), "") for answer in node.findall("answer")]
    one.options = {name: _value(node, name) for name in ("layouttype", "selecttype")}
    one.options["gradingtype"] = _value(node, "gradingtype")
    known = {"LONGEST_ORDERED_SUBSET", "ABSOLUTE_POSITION", "ALL_OR_NOTHING"}
    if one.options["gradingtype"] not in known:
        raise RefusedError(f"{one.name}: no such grading")
    if int(_value(node, "selectcount")) != len(one.pairs):
        raise RefusedError(f"{one.name}: not all things are shown")
    if node.find("shownumcorrect") is None and len(one.hints) < HINTS_MADE:
        raise RefusedError(f"{one.name}: a hint without text")


def _essay(node: ElementTree.Element, one: MoodleQuestion) -> None:
    if _value(node, "responseformat") not in {"editor", "editorfilepicker", "plain", "monospaced"}:
        raise RefusedError(f"{one.name}: no such form of answer")
    one.options = {"graderinfo": html_of(node, "graderinfo")}


_READERS = {
    "multichoice": _multichoice,
    "numerical": _numerical,
    "shortanswer": _shortanswer,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}


def _answers(node: ElementTree.Element, one: MoodleQuestion, *, is_html: bool = False) -> None:
    for answer in node.findall("answer"):
        text = html_of(answer, ".") if is_html else text_of(answer, ".")
        share = float(answer.get("fraction", "")) / 100
        if min(abs(abs(share) - grade) for grade in GRADES) >= 0.00001:
            raise RefusedError(f"{one.name}: Moodle lists no share of {share}")
        one.answers.append((text, share, html_of(answer, "feedback")))


def _needs_a_full_answer(one: MoodleQuestion) -> None:
    if max(share for _, share, _ in one.answers) != 1:
        raise RefusedError(f"{one.name}: no answer earns all")


def _value(node: ElementTree.Element, path: str) -> str:
    found = node.findtext(path)
    if found is None:
        raise RefusedError(f"{path} is missing")
    return found
