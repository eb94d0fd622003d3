"""The page that a student opens by double click, reads, and may print."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.given import why_no_second_run
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.checks.missing_name import made_names, missing_name, which_cell
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.grading.clean import (
    code_html,
    markdown_html,
    outputs_html,
    page,
    plain,
    text_html,
)
from moscow_pyongyang.grading.model import MACHINE_FAILED, Lateness, SecondRun, WorkState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from moscow_pyongyang.grading.assignment import Assignment, GradedItem
    from moscow_pyongyang.grading.model import CellRun, Graded, ItemResult, Mark

_SECOND = {
    SecondRun.HELD: "It also holds for values other than yours.",
    SecondRun.DID_NOT_HOLD: (
        "It holds only for the values in your copy: with others, the same cell gave a wrong "
        "answer. Let it use the names of the given cell."
    ),
    SecondRun.NOT_RUN: "It could not be tried with other values; that costs no point.",
}
_OURS = (
    "The machine that runs the exercises failed, which is not your fault: ask to be graded anew."
)
_NO_MARKS: Mapping[str, Mark] = {}


def feedback_page(
    graded: Graded,
    assignment: Assignment,
    *,
    name: str = "",
    marks: Mapping[str, Mark] = _NO_MARKS,
) -> str:
    """Return what a student gets back: a whole HTML page that needs nothing else.

    Parameters
    ----------
    graded
        How the hand-in stands.
    assignment
        What was asked, in the learner's variant.
    name
        As the learner is called in the roster; it may be hostile.
    marks
        By item: what was given to each written answer (`marking.merge`).
    """
    results = {one.item: one for one in graded.items}
    parts = [_head(graded, assignment, name, results, marks)]
    parts += _notes(graded)
    if graded.state is not WorkState.NOT_GRADABLE:
        parts += [
            _item(one, results.get(one.id), graded, assignment, marks.get(one.id))
            for one in assignment.items
        ]
    title = f"{assignment.exercise} · {assignment.title}"
    return page(f"{title}: feedback", "\n".join(parts), description=f"Feedback on {title}")


def _head(
    graded: Graded,
    assignment: Assignment,
    name: str,
    results: Mapping[str, ItemResult],
    marks: Mapping[str, Mark],
) -> str:
    who = f" · {text_html(name, 80)}" if name else ""
    late = " · handed in late" if graded.lateness is Lateness.LATE else ""
    return (
        f'<p class="kicker">Feedback on exercise {escape(assignment.exercise)}{who}{late}</p>\n'
        f"<h1>{escape(assignment.title)}</h1>\n"
        f'<p class="sum">{_sum(graded, assignment, results, marks)}</p>'
    )


def _sum(
    graded: Graded,
    assignment: Assignment,
    results: Mapping[str, ItemResult],
    marks: Mapping[str, Mark],
) -> str:
    """Say the points without mixing what is zero, what waits and what nobody could grade."""
    if graded.state is WorkState.NOT_GRADABLE:
        return "<strong>Not gradable</strong> <span>No points were given and none taken.</span>"
    earned = {
        one.id: _earned(one, results.get(one.id), marks.get(one.id)) for one in assignment.items
    }
    known = [one for one in assignment.items if earned[one.id] is not None]
    open_items = [one for one in assignment.items if earned[one.id] is None]
    points = sum(earned[one.id] or 0 for one in known)
    most = sum(one.points for one in known)
    said = f"<strong>{points:g} of {most:g} points</strong>"
    if open_items:
        waiting = sum(one.points for one in open_items)
        numbers = ", ".join(_number(one.id) for one in open_items)
        said += f" <span>so far; {waiting:g} more are open: {numbers}</span>"
    return said


def _earned(asked: GradedItem, result: ItemResult | None, mark: Mark | None) -> float | None:
    """Return the points of an item; None while a person or the machine owes them."""
    if asked.criteria and mark is not None and {c.key for c in asked.criteria} <= set(mark.levels):
        return sum(mark.levels[criterion.key] for criterion in asked.criteria)
    if result is None or result.state is not WorkState.GRADED:
        return None
    return result.points


def _notes(graded: Graded) -> list[str]:
    parts = []
    if graded.reason:
        # What failed, and where on the instructor's machine, is told to the instructor alone.
        is_ours = graded.reason.startswith(MACHINE_FAILED)
        parts.append(_note("Why there are no points", [_OURS if is_ours else graded.reason]))
    if graded.remarks:
        parts.append(_note("About your file", graded.remarks))
    if graded.repairs:
        parts.append(_note("What was mended in a copy of your file", graded.repairs))
    return parts


def _note(title: str, sentences: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(plain(one, 500))}</li>" for one in sentences)
    return f'<div class="note"><h2>{title}</h2><ul>{rows}</ul></div>'


def _item(
    asked: GradedItem,
    result: ItemResult | None,
    graded: Graded,
    assignment: Assignment,
    mark: Mark | None,
) -> str:
    points = _earned(asked, result, mark)
    said = f"{points:g} of {asked.points:g}" if points is not None else f"open, of {asked.points:g}"
    parts = [
        f'<section class="item" aria-labelledby="item-{asked.grade_id}">',
        f'<div class="head"><h2 id="item-{asked.grade_id}">{_number(asked.id)} '
        f'{escape(asked.title)}</h2><span class="points">{said}</span></div>',
    ]
    if asked.criteria:
        parts += _written(asked, graded.written.get(asked.id, ""), mark)
    else:
        runs = _runs(asked, graded.cells, assignment)
        parts += [_verdict(result, runs), *_code(asked, graded, assignment, runs)]
    return "\n".join([*(part for part in parts if part), "</section>"])


def _verdict(result: ItemResult | None, runs: list[CellRun]) -> str:
    if result is None or result.state is WorkState.NOT_GRADABLE:
        words = "This answer could not be judged. That is not your fault, and no point is taken."
        return f'<div class="verdict open"><p><strong>△ Open.</strong> {words}</p></div>'
    level = Level[result.level] if result.level in Level.__members__ else Level.UNANSWERED
    second = _SECOND.get(result.second_run, "") or _why_once(result, level)
    sentences = result.sentences
    if level is Level.UNANSWERED and any(run.error or run.stopped for run in runs):
        # “Put your answer in place of the three dots” would say that nothing was tried.
        sentences = ("Your cell ended before it had made an answer; below it stands why.",)
    said = [_sentence(one) for one in (*sentences, *([second] if second else []))]
    rest = "".join(f"<p>{one}</p>" for one in said)
    return (
        f'<div class="verdict {level.value[2]}"><p><strong>{level.sign} {level.word}</strong></p>'
        f"{rest}</div>"
    )


def _why_once(result: ItemResult, level: Level) -> str:
    """Say of an answer that counts why it was not tried with other values."""
    why = why_no_second_run(item(result.item))
    if not why or level not in (Level.RIGHT, Level.NEARLY):
        return ""
    return f"It was not run again with other values: {why[:1].lower()}{why[1:]}"


def _sentence(text: str) -> str:
    """A sentence of a check: ours, with code between backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(plain(text, 2000)))


def _code(
    asked: GradedItem, graded: Graded, assignment: Assignment, runs: list[CellRun]
) -> list[str]:
    """Show the student's own cell, and how it ended where it did not end well."""
    source = graded.sources.get(asked.id, "")
    if not source.strip():
        return []
    parts = ["<h3>Your cell</h3>", code_html(source, f"Your cell for {_number(asked.id)}")]
    for run in runs:
        if run.stopped:
            parts.append(f"<p>The cell was stopped: it {escape(plain(run.stopped, 200))}.</p>")
        elif run.error:
            kind, _, words = plain(run.error, 300).partition(":")
            parts.append(f"<p>The cell ended with {escape(kind)}:{escape(words)}</p>")
            if name := missing_name(run.error):
                parts.append(f"<p>{_sentence(_about_name(name, asked, graded, assignment))}</p>")
    outputs = [one for run in runs for one in run.outputs]
    shown = outputs_html(outputs, f"Output of your cell for {_number(asked.id)}")
    return [*parts, "<h3>Its output</h3>", shown] if shown else parts


def _about_name(name: str, asked: GradedItem, graded: Graded, assignment: Assignment) -> str:
    """Say why a name is not there although, in the student's own notebook, it may have been."""
    named = "".join(
        "".join(cell["source"]) + "\n"
        for cell in assignment.released["cells"]
        if "given" in cell["metadata"].get("tags", ())
    )
    if said := which_cell(name, made_names(named)):
        return said
    ids = [one.id for one in assignment.items]
    below = ids[ids.index(asked.id) + 1 :]
    maker = next((one for one in below if name in made_names(graded.sources.get(one, ""))), "")
    where = f"your cell for {_number(maker)} makes it" if maker else "no cell above this one does"
    return (
        f"Your cells were run once, from top to bottom, and `{name}` was not there yet: {where}. "
        "In your notebook a cell that you ran earlier may have made it. Restart the kernel and run "
        "all cells before you hand in, and you see the same."
    )


def _runs(asked: GradedItem, cells: Iterable[CellRun], assignment: Assignment) -> list[CellRun]:
    """Return the runs of the cells that hold an answer; a second half has ``/2`` to its id."""
    ids = {
        cell.get("id")
        for cell in assignment.released["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == asked.grade_id
    }
    return [one for one in cells if one.cell_id.partition("/")[0] in ids]


def _written(asked: GradedItem, text: str, mark: Mark | None) -> list[str]:
    parts = []
    if mark is not None and mark.levels:
        parts.append(_criteria(asked, mark))
        if mark.comment.strip():
            parts += ["<h3>Comment</h3>", markdown_html(mark.comment)]
    else:
        parts.append(
            '<div class="verdict open"><p><strong>✎ A person reads this answer.</strong> '
            "Its points come later.</p></div>"
        )
    parts.append("<h3>Your answer</h3>")
    if not text.strip():
        return [*parts, "<p>You wrote nothing here.</p>"]
    return [*parts, f'<div class="words">{markdown_html(text)}</div>']


def _criteria(asked: GradedItem, mark: Mark) -> str:
    heads = '<th scope="col">Criterion</th><th scope="col" class="number">Points</th>'
    heads += '<th scope="col">What was found</th>'
    rows = "".join(_criterion(asked, one.key, mark) for one in asked.criteria)
    return (
        '<div class="wide" tabindex="0" role="group" '
        f'aria-label="Marks of {_number(asked.id)}"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _criterion(asked: GradedItem, key: str, mark: Mark) -> str:
    one = next(criterion for criterion in asked.criteria if criterion.key == key)
    given = mark.levels.get(key)
    words = next((text for points, text in one.levels if points == given), "")
    said = "open" if given is None else f"{given:g} of {one.points:g}"
    return (
        f'<tr><th scope="row">{escape(one.name)}</th><td class="number">{said}</td>'
        f"<td>{_sentence(words)}</td></tr>"
    )


def _number(item_id: str) -> str:
    return item_id[1:].lstrip("0")
