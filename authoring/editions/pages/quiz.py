"""A question that needs no grader: what may be chosen opens to what is said of it.

Nothing waits for a script: verdict, reason and key stand in the page, folded, in the element
that a browser opens by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from authoring.editions.pages.rendering import render_html
from moscow_pyongyang.questions import models
from moscow_pyongyang.questions.presentation import answer_lines, explain, present
from moscow_pyongyang.views.quiz.paper_map import map_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from authoring.editions.pages.gallery import Gallery

_MAP_ALT = "Map with the places of the list, by letter."


class Judgement(NamedTuple):
    """How one answer is judged.

    Attributes
    ----------
    mark
        ``right``, ``wrong``, ``open`` or "": the colour that it has.
    word
        The verdict, with its sign.
    text
        Why.
    """

    mark: str
    word: str
    text: str


RIGHT, WRONG, OPEN = ("right", "✓ Right."), ("wrong", "✗ Not this."), ("open", "⇄ Disputed.")


def quiz_html(questions: Sequence[models.Question], gallery: Gallery, stem: str) -> Markup:
    """Return questions as a block of a page.

    Parameters
    ----------
    questions
        In the order in which they are asked.
    gallery
        Where their maps are kept.
    stem
        Begins the ids of the block, which are one in its page.
    """
    cards = [question_html(one, gallery, f"{stem}-{n}") for n, one in enumerate(questions, 1)]
    return render_html("quiz.html.j2", cards=cards)


def question_html(question: models.Question, gallery: Gallery, stem: str) -> Markup:
    """Return one question as HTML without script."""
    card = present(question).card
    picture = gallery.picture(f"{stem}-map", map_svg(card), _MAP_ALT) if "frame" in card else None
    return render_html(
        "question.html.j2",
        question=question,
        card=card,
        stem=stem,
        picture=picture,
        task=_task(question),
        choices=_choices(question, card),
        lines=[(one["text"], one["note"]) for one in answer_lines(question)],
        exact=accepted(question),
        judged=judged(question),
        said=explain(question),
    )


def _task(question: models.Question) -> str:
    """Return in a sentence what a reader of the page does."""
    match question:
        case models.ChoiceQuestion(type="single"):
            return "Choose one answer, then open it: it says what is said of it."
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            return "Choose all that hold, then open each: it says what is said of it."
        case models.NumericQuestion(unit=unit):
            return f"Write down a number ({unit}) before you look."
        case models.TextQuestion():
            return "Write down a name or a word before you look."
        case models.OrderQuestion():
            return "Number them, the earliest first, before you look."
        case models.MatchQuestion():
            return "Write one letter beside each before you look."
        case models.TimelineQuestion(range=(first, last)):
            return f"Write a year between {first} and {last} beside each before you look."
        case models.MapQuestion():
            return "Choose a letter of the map before you look."
    return "Write your answer, then mark it yourself, line by line, before you look."


def _choices(question: models.Question, card: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what can be chosen, as the card orders it, with how each is judged."""
    if not isinstance(question, models.ChoiceQuestion | models.EvidenceQuestion):
        return []
    shown = present(question)
    by_id = {one.id: one for one in question.choices}
    return [{**part, "judged": _of_choice(by_id[shown.ids[part["key"]]])} for part in card["parts"]]


def _of_choice(choice: models.Option | models.EvidenceRow) -> Judgement:
    if choice.contested:
        return Judgement(*OPEN, choice.feedback)
    return Judgement(*(RIGHT if choice.correct else WRONG), choice.feedback)


def judged(question: models.Question) -> list[Judgement]:
    """Return what is accepted of an answer in a learner's own words or places, and what is not."""
    match question:
        case models.NumericQuestion():
            known = [
                Judgement("wrong", f"✗ {_span(one.range)}", one.feedback)
                for one in question.misconceptions
            ]
            return [
                Judgement("right", "✓", question.feedback.right),
                *known,
                Judgement("wrong", "✗ Any other number", question.feedback.wrong),
            ]
        case models.TextQuestion():
            near = [Judgement("wrong", f"✗ {one.text}", one.feedback) for one in question.near]
            return [
                Judgement("right", "✓", question.feedback.right),
                *near,
                Judgement("wrong", "✗ Any other answer", question.feedback.wrong),
            ]
        case models.MapQuestion(places=places, target=target):
            return [
                Judgement("wrong", f"✗ {one.name}", one.feedback)
                for one in places
                if one.id != target
            ]
    return []


def accepted(question: models.Question) -> str:
    """Return in a sentence how exact an answer has to be; "" where it is right or not."""
    match question:
        case models.TextQuestion(fuzzy=fuzzy) if fuzzy:
            return "A slip of the pen counts as right."
        case models.TimelineQuestion(full_within=within, zero_at=zero):
            near = f"within {within:g} years" if within else "in its year"
            return f"Right is {near}; from {zero:g} years off it earns nothing."
        case models.MapQuestion(full_km=full, zero_km=zero):
            return f"Right is within {full:g} km; from {zero:g} km off it earns nothing."
        case models.OrderQuestion(items=items):
            ties = {one.tie_group for one in items if one.tie_group}
            return "Those of one date may stand in either order." if ties else ""
    return ""


def _span(bounds: tuple[float, float]) -> str:
    low, high = (f"{bound:,.12g}" for bound in bounds)
    return low if low == high else f"{low} to {high}"
