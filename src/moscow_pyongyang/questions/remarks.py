"""What is said of an answer: as a whole, beside each of its parts, and of when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.attempt import SURE
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.models import OrderQuestion
from moscow_pyongyang.questions.presentation import beside

if TYPE_CHECKING:
    from moscow_pyongyang.questions.attempt import Attempt
    from moscow_pyongyang.questions.grading import Remark
    from moscow_pyongyang.questions.presentation import PresentedQuestion

TODAY = "today"
_TRIES = ("first", "second", "third", "fourth", "fifth", "sixth")


def verdict_of(attempt: Attempt) -> dict[str, str] | None:
    """Return sign, word and what to add of an answer as a whole; None before the first."""
    graded = attempt.graded
    if graded is None:
        return None
    if attempt.mode == "exam":
        return _say("saved", "•", "Saved", "You may still change it.")
    if attempt.is_open_vote:
        return _say("vote", "•", "First vote kept", "Talk it over, then vote again.")
    if graded.fraction is None:
        return _say("saved", "•", "Kept, not scored", "Compare it with the notes.")
    if graded.is_contested:
        return _say("open", "⇄", "A position with sources", "Others differ.")
    if graded.fraction == 1:
        return _say("correct", "✓", "Correct")
    left = attempt.tries_allowed - attempt.tries
    tries = "" if attempt.is_closed else f"{left} {'try' if left == 1 else 'tries'} left."
    sure = "You were sure: worth another look." if attempt.confidence == SURE else ""
    more = " ".join(filter(None, (tries, sure)))
    if graded.fraction > 0:
        return _say("partial", "≈", "Partly right", more)
    return _say("wrong", "✗", "Not right" if attempt.is_closed else "Not yet", more)


def _say(kind: str, sign: str, word: str, more: str = "") -> dict[str, str]:
    return {"kind": kind, "sign": sign, "word": word, "more": more}


def back_said(due: str) -> str:
    """Return in a sentence when a question comes back; "" where it does not."""
    if due == TODAY:
        return "Due again today."
    return f"Comes back on {due}." if due else ""


def remarks_of(attempt: Attempt, shown: PresentedQuestion) -> list[dict[str, Any]]:
    """Return what is said beside each part, and of a closed question also what it gives away."""
    question = attempt.question
    found: dict[str, dict[str, Any]] = {}
    if question.type == "single":
        for number, response in enumerate([*attempt.earlier, attempt.response]):
            is_last = number == len(attempt.earlier)
            one = grade(question, response).feedback[0]
            word = "Your last try" if number and is_last else f"Your {_TRIES[number]} try"
            is_told = one.is_right is False and question.tries_allowed > 1
            found[one.about] = _said(one, word if is_told else "")
    elif attempt.graded is not None:
        for number, one in enumerate(attempt.graded.feedback):
            said = _said(one)
            # What a rubric says of a criterion is advice, not a dispute.
            found[one.about or f"whole {number}"] = said | (
                {"mark": ""} if question.type == "rubric" else {}
            )
    if attempt.is_closed:
        _give_away(attempt, shown, found)
    return [{**one, "about": shown.key_of(one["about"])} for one in found.values()]


def _give_away(
    attempt: Attempt, shown: PresentedQuestion, found: dict[str, dict[str, Any]]
) -> None:
    """Add to what is said what a closed question gives away in its rows."""
    question = attempt.question
    if isinstance(question, OrderQuestion):
        _mark_places(question, attempt.response, found)
    for part_id, given in beside(question).items():
        if "key" in given:
            if attempt.graded is not None and attempt.graded.fraction != 1:
                found["whole 0"]["fact"] = f"The answer: {given['key']}"
            continue
        is_new = part_id not in found
        about = found.setdefault(part_id, {"about": part_id, "text": "", "mark": ""})
        if "fact" in given:
            about["fact"] = about.get("fact", "") + given["fact"]
        if "year" in given:
            about["year"] = given["year"]
        # A right pair names its partner already.
        if "partner" in given and about["mark"] != "right":
            about["fact"] = f"Right: {shown.letter_of(given['partner'])}"
        if is_new and given.get("right"):
            about |= {"mark": "right", "word": "The answer", "text": given.get("text", "")}


def _mark_places(
    question: OrderQuestion, order: list[str], found: dict[str, dict[str, Any]]
) -> None:
    """Mark each line of an order that is closed, and say the place of those that stand wrong."""
    ranks = [question.ranks[item_id] for item_id in order]
    places = {item.id: place for place, item in enumerate(question.in_order, 1)}
    for place, (item_id, rank, wanted) in enumerate(
        zip(order, ranks, sorted(ranks), strict=True), 1
    ):
        about = found.setdefault(item_id, {"about": item_id, "text": "", "mark": "", "word": ""})
        if rank == wanted:
            about["mark"] = "right"
            continue
        is_near = abs(places[item_id] - place) == 1
        about |= {"mark": "near" if is_near else "wrong", "fact": f"Place {places[item_id]}: "}


def _said(one: Remark, word: str = "") -> dict[str, Any]:
    mark = {True: "right", False: "near" if one.is_near else "wrong", None: ""}[one.is_right]
    if one.about and one.is_right is None:
        mark = "open"
    return {"about": one.about, "text": one.text, "mark": mark, "word": word}
