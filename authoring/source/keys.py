"""What is right in a question, and what to say of the wrong answers, in words for a teacher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.questions.models import (
    ChoiceQuestion,
    EvidenceQuestion,
    EvidenceRow,
    MapQuestion,
    MatchQuestion,
    NumericQuestion,
    OrderQuestion,
    RubricQuestion,
    TextQuestion,
    TimelineQuestion,
)
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from moscow_pyongyang.questions.models import Option, Question


def key_of(question: Question) -> str:
    """Return what is right, in one line."""
    match question:
        case ChoiceQuestion() | EvidenceQuestion():
            return _ticked(question)
        case NumericQuestion():
            return _number(question)
        case TextQuestion():
            return " / ".join(question.accept)
        case OrderQuestion():
            return " → ".join(f"{one.text} ({spell(one.date)})" for one in question.in_order)
        case TimelineQuestion():
            return "; ".join(f"{one.text}: {one.year}" for one in question.items)
        case MatchQuestion():
            return "; ".join(f"{pair.left} – {pair.right}" for pair in question.pairs)
        case MapQuestion():
            return f"{question.target_place.name}, within {question.full_km:g} km"
        case RubricQuestion():
            return "a text, weighed by: " + ", ".join(one.title for one in question.criteria)


def slips_of(question: Question) -> list[tuple[str, str]]:
    """Return wrong answers that have a likely cause, each with what to say of it."""
    match question:
        case ChoiceQuestion() | EvidenceQuestion():
            wrong = [one for one in question.choices if not one.correct and not one.contested]
            return [(_said(one).rstrip("."), one.feedback) for one in wrong]
        case NumericQuestion():
            return [(_between(*one.range), one.feedback) for one in question.misconceptions]
        case TextQuestion():
            return [(one.text, one.feedback) for one in question.near]
        case RubricQuestion():
            return [(one.title, one.note) for one in question.criteria]
        case _:
            return []


def _ticked(question: ChoiceQuestion | EvidenceQuestion) -> str:
    right = [_said(one) for one in question.choices if one.correct and not one.contested]
    open_ones = [_said(one) for one in question.choices if one.contested]
    parts = [_listed(right)] if right else []
    if open_ones:
        parts.append(f"disputed, either counts: {_listed(open_ones)}")
    return " · ".join(parts)


def _listed(texts: list[str]) -> str:
    """Return one text as it stands, several as a list without their full stops."""
    return texts[0] if len(texts) == 1 else "; ".join(one.rstrip(".") for one in texts)


def _said(one: Option | EvidenceRow) -> str:
    return f"{one.text} ({spell(one.date)})" if isinstance(one, EvidenceRow) else one.text


def _number(question: NumericQuestion) -> str:
    margin = f", {question.margin:,g} more or less" if question.margin else ""
    return f"{question.answer:,g} {question.unit}{margin}"


def _between(low: float, high: float) -> str:
    return f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"
