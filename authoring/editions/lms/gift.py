"""GIFT, the plain text that Moodle and many small quiz programs read."""

from __future__ import annotations

import base64
import re
from itertools import groupby
from typing import TYPE_CHECKING

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
    grader_html,
    listed_share,
    number_text,
    paragraph,
    places,
    stem_html,
    task_of,
    why_html,
)
from moscow_pyongyang.views.quiz.paper import inline_html, inline_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from authoring.editions.lms.reading import LmsItem

_SIGNS = re.compile(r"[\\~=#{}:]")


def gift_files(items: Sequence[LmsItem], stem: str) -> Mapping[str, bytes]:
    """Return one file of GIFT; each lesson is a category of its own."""
    blocks = []
    for title, own in groupby(items, lambda item: item.title):
        blocks.append(f"$CATEGORY: $course$/Moscow and Pyongyang/{title.replace('/', '//')}")
        blocks += [_question(item) for item in own]
    # A blank line ends a question; none may stand inside one.
    return {f"{stem}.gift.txt": ("\n\n".join(blocks) + "\n").encode()}


def _question(item: LmsItem) -> str:
    at = ""
    if item.picture:
        code = base64.b64encode(item.picture.svg.encode()).decode("ascii")
        at = f"data:image/svg+xml;base64,{code}"
    task = task_of(item)
    asked = stem_html(item, at) + (paragraph(task) if task else "")
    has_answer = isinstance(item.form, OrderForm | PairsForm)
    why = why_html(item, has_answer=has_answer, has_hints=True)
    if isinstance(item.form, EssayForm):
        why += grader_html(item.form)
    tags = " ".join(f"[tag:{tag}]" for tag in item.tags)
    lines = [
        f"// [id:{item.id}] {tags}",
        f"::{item.id}::[html]{_safe(asked)}{{{_mark(item)}",
        *(f"\t{line}" for line in _answers(item)),
        f"\t####[html]{_safe(why)}",
        "}",
    ]
    return "\n".join(lines)


def _mark(item: LmsItem) -> str:
    return "#" if isinstance(item.form, NumberForm) else ""


def _answers(item: LmsItem) -> Iterator[str]:
    match item.form:
        case ChoiceForm() as form:
            yield from _choices(form)
        case NumberForm() as form:
            yield f"={number_text(form.answer)}:{number_text(form.margin)}{_said(form.right)}"
            for low, high, feedback in form.slips:
                middle, reach = number_text((low + high) / 2), number_text((high - low) / 2)
                yield f"=%0%{middle}:{reach}{_said(feedback)}"
            # An answer without a number is any other.
            yield f"~{_said(form.wrong)}"
        case WordsForm() as form:
            yield from (f"={_safe(text)}{_said(form.right)}" for text in form.accept)
            yield from (f"=%0%{_safe(text)}{_said(feedback)}" for text, feedback in form.slips)
            yield f"=%0%*{_said(form.wrong)}"
        case OrderForm() as form:
            yield from _pairs(places(form))
        case PairsForm(pairs=pairs, extra=extra):
            yield from _pairs([(pair.left, pair.right) for pair in pairs])
            yield from _pairs([("", text) for text in extra])
        case EssayForm():
            pass


def _choices(form: ChoiceForm) -> Iterator[str]:
    for part in form.parts:
        weight = f"{listed_share(part.share) * 100:.7g}"
        if form.is_single and part.share == 1:
            sign = "="
        elif part.share:
            sign = f"~%{weight}%"
        else:
            sign = "~"
        yield f"{sign}[html]{_safe(inline_html(part.text))}{_said(part.feedback)}"


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for left, right in pairs:
        shown = f"[html]{_safe(inline_html(left))} " if left else ""
        yield f"={shown}-> {_safe(inline_text(right))}"


def _said(feedback: str) -> str:
    return f"#[html]{_safe(paragraph(feedback))}"


def _safe(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text).replace("\n", " ")


FORMAT = LmsFormat(
    "gift",
    "GIFT",
    types={
        "single": Held("multiple choice"),
        "multiple": Held("multiple choice with weights"),
        "evidence": Held("multiple choice with weights"),
        "numeric": Held("numerical"),
        "short_text": Held("short answer"),
        "order": other("matching: each thing and its place"),
        "match": Held("matching"),
        "timeline": other("matching: event and year"),
        "map": other("multiple choice with a map as picture"),
        "rubric": other("essay; rubric in the general feedback"),
    },
    aspects={
        "feedback on each option": other(
            "with each option, number and word; of pairs and orders in the general feedback"
        ),
        "explanation and dispute": Held("general feedback"),
        "hints": other("in the general feedback, so after the answer"),
        "share of the points": other(
            "weights; of an order each right place counts; a near year earns nothing, a near place "
            "the next share Moodle lists"
        ),
        "points": lost("GIFT has none: every question counts one"),
        "tolerance of a number": Held("error margin"),
        "likely mistakes": Held("answers of no weight, with their feedback"),
        "other spellings, slips": other("each spelling of the bank; a slip of the pen is wrong"),
        "rubric, sample answers": other("in the general feedback, so students see them after"),
        "pictures": other("written into the question as data; not every reader shows them"),
        "sources": Held("general feedback, each with its id"),
        "several tries": lost("set by the quiz"),
        "taken in again": lost("adds the questions once more; the id is kept as ID number"),
    },
    steps=(
        "In Moodle open *Question bank*, then *Import*, choose *GIFT format*, and drop the file. "
        "Take *Moodle XML* instead where you can: it holds more. Other programs that read GIFT may "
        "leave out what stands in square brackets, weights or pictures; look at three questions "
        "before you use them."
    ),
    proof=(
        "The tests read it with gift-pegjs, a parser of GIFT. The Moodle that was tried with its "
        "own XML took in every question of this file as well, and showed the maps; as many answers "
        "earned what the course gives, but for what stands above."
    ),
    write=gift_files,
)
