"""Right and wrong responses to any question, what its bank says of them, and what tells its key.

A response has the ids of the bank, as `moscow_pyongyang.questions.responses` lists them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = "Nobody at all"
_ESSAY = "The sources differ in what they could know. So far I hold both."


def plain(text: str | None) -> str:
    """Return words as a page shows them: no signs of emphasis, single spaces."""
    shown = re.sub(r"`([^`]+)`|\*([^*]+)\*", lambda m: m[1] or m[2], text or "")
    return " ".join(shown.split())


def right_response(question: models.Question) -> Any:
    """Return a response that the bank holds to be right; of a dispute, one position."""
    match question:
        case models.ChoiceQuestion(type="single", options=options):
            right = [one for one in options if one.correct] or [o for o in options if o.contested]
            return right[0].id
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            return [one.id for one in question.choices if one.correct and not one.contested]
        case models.NumericQuestion(answer=answer):
            return _figures(answer)
        case models.TextQuestion(accept=accept):
            return accept[0]
        case models.OrderQuestion():
            return [one.id for one in question.in_order]
        case models.MatchQuestion(pairs=pairs):
            return {pair.id: pair.right for pair in pairs}
        case models.TimelineQuestion(items=items):
            return {one.id: one.year for one in items}
        case models.MapQuestion(target=target):
            return {"place": target}
        case models.RubricQuestion(criteria=criteria):
            return {"text": _ESSAY, "levels": {one.id: 1 for one in criteria}}


def wrong_responses(question: models.Question) -> list[Any]:
    """Return responses that are not right, one for each wrong part; none to what nobody judges."""
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            wrong = [one.id for one in question.choices if not (one.correct or one.contested)]
            if question.type == "single":
                return wrong
            return [[one] for one in wrong] or [right_response(question)[:1]]
        case models.NumericQuestion():
            return [one for one in _numbers(question) if grade(question, one).fraction == 0]
        case models.TextQuestion(near=near):
            return [*(one.text for one in near), NOBODY]
        case models.OrderQuestion():
            first, *rest = right_response(question)
            return [[*rest, first]]
        case models.MatchQuestion(pairs=pairs):
            return [{one.id: _other(pairs, one) for one in pairs}]
        case models.TimelineQuestion(items=items, range=ends):
            return [{one.id: max(ends, key=lambda end: abs(end - one.year)) for one in items}]
        case models.MapQuestion(places=places, target=target):
            return [{"place": one.id} for one in places if one.id != target]
        case models.RubricQuestion():
            return []


def feedback(question: models.Question, response: Any) -> list[str]:
    """Return what the bank says of a response."""
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            return [one.feedback for one in question.choices if one.id in _chosen(response)]
        case models.NumericQuestion() if response != right_response(question):
            known = question.misconceptions
            near = [one for one in known if one.range[0] <= float(response) <= one.range[1]]
            return [near[0].feedback if near else question.feedback.wrong]
        case models.TextQuestion(near=near) if response != right_response(question):
            told = [one.feedback for one in near if one.text == response]
            return told or [question.feedback.wrong]
        case models.NumericQuestion() | models.TextQuestion():
            return [question.feedback.right]
        case models.OrderQuestion(items=items):
            ranks = [question.ranks[one] for one in response]
            pairs = zip(response, ranks, sorted(ranks), strict=True)
            bad = [key for key, rank, wanted in pairs if rank != wanted][:1]
            return [one.feedback for one in items if one.id in (bad or response)]
        case models.MatchQuestion(pairs=pairs):
            bad = [one for one in pairs if response[one.id] != one.right]
            return [one.feedback for one in bad or pairs]
        case models.TimelineQuestion(items=items):
            return [_of_year(one, response[one.id], question) for one in items]
        case models.MapQuestion(places=places):
            return [one.feedback for one in places if one.id == response["place"]]
        case models.RubricQuestion(criteria=criteria):
            return [one.note for one in criteria]


def key_words(question: models.Question, response: Any) -> list[str]:
    """Return the words of the key that a response does not have: nothing may tell them yet."""
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            chosen = _chosen(response)
            return [one.text for one in question.choices if one.correct and one.id not in chosen]
        case models.NumericQuestion(answer=answer):
            return [_figures(answer), f"{answer:,.12g}"]
        case models.TextQuestion(accept=accept):
            return list(accept)
        case models.OrderQuestion(items=items):
            return [spell(one.date) for one in items]
        case models.MatchQuestion(pairs=pairs):
            return [one.right for one in pairs if response[one.id] != one.right]
        case models.TimelineQuestion(items=items):
            return [str(one.year) for one in items]
        case models.MapQuestion():
            return [question.target_place.name]
        case models.RubricQuestion():
            return []


def tells(text: str, words: str) -> bool:
    """Return whether a text has those words, whole and in a row."""
    found = re.search(rf"(?<!\w){re.escape(plain(words).rstrip('.'))}(?!\w)", text, re.IGNORECASE)
    return found is not None


def _chosen(response: str | list[str]) -> list[str]:
    return [response] if isinstance(response, str) else response


def _figures(number: float) -> str:
    return f"{number:.12g}"


def _numbers(question: models.NumericQuestion) -> Iterator[str]:
    """Yield numbers that may be wrong, first those whose cause the bank knows."""
    for one in question.misconceptions:
        yield from map(_figures, one.range)
    yield _figures(round(abs(question.answer)) + round(10 * question.margin) + 7)


def _other(pairs: tuple[Any, ...], pair: Any) -> str:
    return next(str(one.right) for one in pairs if one.right != pair.right)


def _of_year(item: models.DatedItem, year: int, question: models.TimelineQuestion) -> str:
    late = year - item.year
    if abs(late) <= question.full_within:
        return item.feedback
    how = "a little" if abs(late) < question.zero_at else "much"
    return f"You placed it {how} too {'late' if late > 0 else 'early'}."
