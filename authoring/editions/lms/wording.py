"""What stands around an answer, as HTML that every format takes: no style, no script."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from authoring.editions.lms.reading import (
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from moscow_pyongyang.views.quiz.paper import inline_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from authoring.editions.lms.reading import CitedLine, LmsItem

STILL_MISSING = "What you chose holds, but something is still missing."
_LISTED = (
    *(0.0, 0.05, 0.1, 1 / 9, 0.125, 1 / 7, 1 / 6, 0.2, 0.25, 0.3, 1 / 3),
    *(0.4, 0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 5 / 6, 0.9, 1.0),
)
_NEEDS_LESSON = "Answer this with its lesson open."


def stem_html(item: LmsItem, picture_at: str = "", *, has_criteria: bool = True) -> str:
    """Return what is asked.

    Parameters
    ----------
    item
        The question.
    picture_at
        Where the format finds the picture of the question.
    has_criteria
        Whether the criteria of a written answer are named, for a format that shows no rubric.
    """
    parts = [paragraph(item.stem)]
    if "needs-its-lesson" in item.tags:
        parts.append(paragraph(f"*{_NEEDS_LESSON}*"))
    if item.picture and picture_at:
        alt = escape(item.picture.alt)
        parts.append(f'<p><img src="{escape(picture_at)}" alt="{alt}" width="640" /></p>')
    if isinstance(item.form, NumberForm):
        parts.append(paragraph(f"Unit: {item.form.unit}"))
    if isinstance(item.form, EssayForm) and has_criteria:
        titles = ", ".join(title for title, *_ in item.form.criteria)
        parts.append(paragraph(f"Weighed by: {titles}."))
    return "".join(parts)


def paragraph(text: str) -> str:
    """Return a text of a bank as a paragraph."""
    return f"<p>{inline_html(text)}</p>"


def why_html(
    item: LmsItem,
    *,
    has_answer: bool = False,
    has_hints: bool = False,
    has_slips: bool = False,
    is_folded: bool = False,
) -> str:
    """Return what is said once a question is closed: explanation, dispute, sources.

    Parameters
    ----------
    item
        The question.
    has_answer
        Whether its answer and the reason for each part stand there too, for a format that has
        no place for a reason beside a part.
    has_hints
        Whether its hints do, for a format that has no hints.
    has_slips
        Whether likely mistakes do, for a format that has a reason for the right answer only.
    is_folded
        Whether the sources open at a press, on a small page.
    """
    parts = [paragraph(item.explanation)]
    if has_answer:
        parts.append(_head("The answer") + bullets(map(_answer_line, item.answer)))
    if has_hints and item.hints:
        parts.append(_head("Hints") + bullets(map(inline_html, item.hints)))
    if has_slips and (slips := slip_lines(item)):
        parts.append(_head("If you answered otherwise") + bullets(slips))
    if item.dispute:
        sides = (
            f"{inline_html(side.claim)}{bullets(map(_cited_html, side.sources))}"
            for side in item.sides
        )
        parts.append(_head("Not settled") + paragraph(item.dispute) + bullets(sides))
    sources = bullets(map(_cited_html, item.sources))
    folded = f"<details><summary>Sources</summary>{sources}</details>"
    parts.append(folded if is_folded else _head("Sources") + sources)
    return "".join(parts)


def grader_html(form: EssayForm) -> str:
    """Return by what a written answer is weighed: levels from the worst, notes, samples."""
    parts = [rubric_html(form, has_notes=True)]
    if form.is_by_peers:
        parts.append(paragraph("In the course a fellow student marks it."))
    if form.samples:
        parts.append(_head("A sample answer") + bullets(map(inline_html, form.samples)))
    return "".join(parts)


def rubric_html(form: EssayForm, *, has_notes: bool) -> str:
    """Return the criteria of a written answer as a table, the worst level first."""
    most = max(len(levels) for _, levels, _ in form.criteria)
    heads = ["Criterion", *map(str, range(most)), *(["A strong answer"] if has_notes else [])]
    rows = [
        f"<th>{inline_html(title)}</th>"
        + "".join(f"<td>{inline_html(text)}</td>" for text in (*levels, note)[: len(heads) - 1])
        for title, levels, note in form.criteria
    ]
    head = "".join(f"<th>{text}</th>" for text in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def slip_lines(item: LmsItem) -> list[str]:
    """Return likely mistakes with what is said of them; nothing where the form has none."""
    match item.form:
        case NumberForm(slips=numbers):
            return [f"{_span(low, high)}: {inline_html(said)}" for low, high, said in numbers]
        case WordsForm(slips=words):
            return [f"{escape(text)}: {inline_html(said)}" for text, said in words]
    return []


def task_of(item: LmsItem) -> str:
    """Return what is to be done where the format does not say it itself."""
    match item.form:
        case OrderForm():
            return "Give each its place, 1 for the earliest."
        case PairsForm() if item.type == "timeline":
            return "Choose the year of each; some years are left over."
        case PairsForm(extra=extra) if extra:
            return "One is left over." if len(extra) == 1 else "Some are left over."
    return ""


def bullets(lines: Iterable[str]) -> str:
    """Return lines of HTML as a list."""
    return f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def places(form: OrderForm) -> tuple[tuple[str, str], ...]:
    """Return things in order with their places, for a format that cannot sort: text, "1"."""
    numbered = [(part.text, str(number)) for number, part in enumerate(form.parts, 1)]
    # In the order of their texts, so that the first is not the earliest.
    return tuple(sorted(numbered))


def listed_share(share: float) -> float:
    """Return a share of the points, or the nearest one that Moodle knows: it refuses others."""
    return math.copysign(min(_LISTED, key=lambda one: abs(one - abs(share))), share)


def number_text(value: float) -> str:
    """Return a number as programs read it, without a comma: ``"41"``, ``"5.4"``."""
    return f"{value:.12g}"


def _span(low: float, high: float) -> str:
    first, last = number_text(low), number_text(high)
    return first if low == high else f"{first} to {last}"


def _head(text: str) -> str:
    return f"<p><strong>{text}</strong></p>"


def _answer_line(line: tuple[str, str]) -> str:
    text, note = map(inline_html, line)
    return f"<strong>{text}</strong>{f'<br />{note}' if note else ''}"


def _cited_html(line: CitedLine) -> str:
    below = bullets(escape(text, quote=False) for text in line.below) if line.below else ""
    return escape(line.text, quote=False) + below
