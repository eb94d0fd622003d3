"""What an item of QTI 3 says of an answer: which outcome shows which words.

Players differ in what they make of a list that grows while an answer is judged. So nothing is
added to one: what stands alone has an outcome of its own, and what was ticked shows its reasons
by being copied.
"""

from __future__ import annotations

from dataclasses import dataclass

from authoring.editions.lms.qti3.elements import identifier
from authoring.editions.lms.reading import (
    ChoiceForm,
    LmsItem,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import STILL_MISSING, paragraph, why_html
from moscow_pyongyang.views.quiz.paper import inline_html

FEEDBACK, WHY, MISSING = "FEEDBACK", "WHY", "MISSING"
SHOWN, HIDDEN = "shown", "hidden"
RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True)
class FeedbackBlock:
    """Words that are shown while an outcome has a value.

    Attributes
    ----------
    outcome, value
        The outcome, and its value or one of its values.
    html
        The words.
    """

    outcome: str
    value: str
    html: str


def feedback_blocks(item: LmsItem) -> list[FeedbackBlock]:
    """Return what may be said of an answer; the explanation comes last."""
    has_answer = isinstance(item.form, OrderForm | PairsForm)
    why = FeedbackBlock(WHY, SHOWN, why_html(item, has_answer=has_answer))
    return [*_of_parts(item), why]


def missed(pair_id: str) -> str:
    """Return the outcome that shows what is to be said of a pair that was not found."""
    return f"MISSED-{pair_id}"


def slip(number: int) -> str:
    """Return the value that shows what is to be said of a likely mistake."""
    return f"slip-{number}"


def _of_parts(item: LmsItem) -> list[FeedbackBlock]:
    match item.form:
        case ChoiceForm(parts=parts, is_single=is_single):
            found = [
                FeedbackBlock(FEEDBACK, identifier(part.id), _about(part.text, part.feedback))
                for part in parts
            ]
            missing = FeedbackBlock(MISSING, SHOWN, paragraph(STILL_MISSING))
            return found if is_single else [*found, missing]
        case NumberForm(right=right, wrong=wrong) as form:
            return _judged(right, wrong, [feedback for *_, feedback in form.slips])
        case WordsForm(right=right, wrong=wrong) as form:
            return _judged(right, wrong, [feedback for _, feedback in form.slips])
        case PairsForm(pairs=pairs):
            return [
                FeedbackBlock(missed(pair.id), SHOWN, _about(pair.left, pair.feedback))
                for pair in pairs
            ]
    return []


def _judged(right: str, wrong: str, slips: list[str]) -> list[FeedbackBlock]:
    by_value = {RIGHT: right, WRONG: wrong}
    by_value |= {slip(number): text for number, text in enumerate(slips, 1)}
    return [FeedbackBlock(FEEDBACK, value, paragraph(text)) for value, text in by_value.items()]


def _about(text: str, feedback: str) -> str:
    return f"<p><strong>{inline_html(text)}</strong><br />{inline_html(feedback)}</p>"
