"""The page in which an instructor sees who gained or lost by a corrected key, and why."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.clean import page, plain, text_html
from moscow_pyongyang.grading.model import WorkState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Graded, Learner
    from moscow_pyongyang.grading.regrade import ItemChange, PointChange


def regrade_page(
    assignment: Assignment,
    changed: Sequence[PointChange],
    results: Sequence[Graded],
    *,
    learners: Mapping[str, Learner],
    n_judged: int,
    n_marks: int = 0,
) -> str:
    """Return who gained or lost as a whole HTML page, by item and by learner.

    Parameters
    ----------
    assignment
        What was asked.
    changed
        Whose points are others than before; at least one.
    results
        Of all who handed in, with the marks of their written answers.
    learners
        The roster, by the id in the learning platform.
    n_judged
        How many files were judged both before and now.
    n_marks
        How many written answers are marked: their marks stay.
    """
    number = assignment.exercise
    body = "\n".join(
        [
            f'<p class="kicker">Exercise {escape(number)} · judged anew</p>',
            f"<h1>{escape(assignment.title)}</h1>",
            _sum(changed, n_judged),
            _note(n_marks, number),
            _items(assignment, changed, n_judged),
            _people(changed, results, learners),
        ]
    )
    return page(f"{number}: who gained or lost", body)


def _sum(changed: Sequence[PointChange], n_judged: int) -> str:
    gained = sum(one.gain > 0 for one in changed)
    lost = sum(one.gain < 0 for one in changed)
    other = len(changed) - gained - lost
    parts = [(gained, "with more points"), (lost, "with fewer")]
    parts += [(n_judged - len(changed), "as before")]
    parts += [(other, "changed, with the same sum")] if other else []
    said = "".join(f"<span><strong>{number}</strong> {words}</span>" for number, words in parts)
    return f'<p class="sum">{said}</p>'


def _note(n_marks: int, exercise: str) -> str:
    marks = "Marks of written answers stay as they were given." if n_marks else ""
    return (
        '<div class="note"><p>The same files were judged by other terms than before: a corrected '
        f"key, other data, or another weight of the second run. {marks}</p><p>If grades are out "
        f"already, give back anew: <code>moscow-pyongyang give-back {escape(exercise)}</code> "
        "writes new files beside the old ones.</p></div>"
    )


def _items(assignment: Assignment, changed: Sequence[PointChange], n_judged: int) -> str:
    titles = {one.id: one.title for one in assignment.items}
    gains: dict[str, list[float]] = {one.id: [] for one in assignment.items}
    for one in changed:
        for change in one.changes:
            gains.setdefault(change.has.item, []).append(change.gain)
    rows = "".join(
        f'<tr><th scope="row">{_number(item)} {escape(titles.get(item, ""))}</th>'
        f"{_counts(of_item, n_judged)}</tr>"
        for item, of_item in gains.items()
        if of_item
    )
    alike = [_number(item) for item, of_item in gains.items() if not of_item]
    rest = f"<p>Nobody's points changed in {', '.join(alike)}.</p>" if alike else ""
    counted = ("More", "Fewer", "As before", "Points in all")
    heads = _head("Item") + "".join(_head(words, "number") for words in counted)
    return _table("Items", heads, rows, rest)


def _counts(gains: list[float], n_judged: int) -> str:
    up, down = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    numbers = [str(up), str(down), str(n_judged - up - down), _signed(sum(gains))]
    return "".join(f'<td class="number">{number}</td>' for number in numbers)


def _people(
    changed: Sequence[PointChange],
    results: Sequence[Graded],
    learners: Mapping[str, Learner],
) -> str:
    by_code = {one.code: one for one in results}
    ordered = sorted(changed, key=lambda one: (one.gain, one.code))
    rows = "".join(_person(one, by_code.get(one.code), learners) for one in ordered)
    heads = _head("Who") + _head("Item", "number") + _head("Points", "number") + _head("Why")
    return _table("Who, and why", heads, rows)


def _person(changed: PointChange, result: Graded | None, learners: Mapping[str, Learner]) -> str:
    known = learners.get(changed.lms_id)
    name = text_html(known.name if known and known.name else changed.lms_id, 80)
    rows = [_row(one) for one in changed.changes]
    rows[0] = f'<th scope="row">{name}<br>{_total(changed, result)}</th>{rows[0]}'
    rows[1:] = [f"<td></td>{row}" for row in rows[1:]]
    return "".join(f"<tr>{row}</tr>" for row in rows)


def _row(change: ItemChange) -> str:
    before, after = change.points
    why = "<br>".join(map(_sentence, change.why))
    return (
        f'<td class="number">{_number(change.has.item)}</td><td class="number">{_points(before)} → '
        f'{_points(after)}</td><td class="why">{why}</td>'
    )


def _total(changed: PointChange, result: Graded | None) -> str:
    """Return the points of the whole hand-in, where no written answer waits."""
    if result is None or result.state is not WorkState.GRADED:
        return "not all marked yet"
    now = sum(one.points or 0 for one in result.items)
    most = sum(one.most_points for one in result.items)
    return f"{now - changed.gain:g} → {now:g} of {most:g}"


def _head(words: str, kind: str = "") -> str:
    about = f' class="{kind}"' if kind else ""
    return f'<th scope="col"{about}>{words}</th>'


def _table(title: str, heads: str, rows: str, rest: str = "") -> str:
    return (
        f'<section class="item"><div class="head"><h2>{title}</h2></div>'
        f'<div class="wide items" tabindex="0" role="group" aria-label="{title}"><table><thead>'
        f"<tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{rest}</section>"
    )


def _sentence(text: str) -> str:
    """A sentence of a check: ours, with code between backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(plain(text, 2000)))


def _signed(number: float) -> str:
    return f"{number:+g}".replace("-", "−") if number else "0"


def _points(points: float | None) -> str:
    return "–" if points is None else f"{points:g}"


def _number(item_id: str) -> str:
    return escape(item_id[1:].lstrip("0"))
