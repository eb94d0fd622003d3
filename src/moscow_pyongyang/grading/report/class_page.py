"""The page and the table in which an instructor sees how a class did."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.given import why_no_second_run
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.grading.clean import page, plain, text_html
from moscow_pyongyang.grading.csv_cells import as_csv, cell
from moscow_pyongyang.grading.model import SecondRun, WorkState
from moscow_pyongyang.grading.report.statistics import FEWEST, ItemReport, item_reports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Graded, Learner, Mark

_MOST_PAIRS = 10
_ANSWER_CELL = re.compile(r"E(\d\d)-starter-(\d\d)")
_MOST_SLIPS = 5
_ABOUT_ONCE = (
    "<em>Only for the values given</em>: of the answers that were run again with other values, how "
    "many did not hold. <em>Read</em> is read off a table or a text and typed in, <em>same for "
    "all</em> asks everybody the same: both are run once, so nothing tells a copied answer from an "
    "own one."
)
_NO_MARKS: Mapping[tuple[str, str], Mark] = {}
_HEADS = (
    *("item", "title", "points", "judged", "open", "share of points", "unanswered", "stopped"),
    *("only for values handed out", "discrimination", "n of discrimination"),
    *("commonest slip", "times"),
)


def class_page(
    assignment: Assignment,
    results: Sequence[Graded],
    *,
    learners: Mapping[str, Learner],
    missing: Sequence[Learner] = (),
    marks: Mapping[tuple[str, str], Mark] = _NO_MARKS,
    alike: Sequence[tuple[str, str, str]] = (),
) -> str:
    """Return how a class did as a whole HTML page.

    Parameters
    ----------
    assignment
        What was asked.
    results
        Of all who handed in.
    learners
        The roster, by the id in the learning platform.
    missing
        Who handed in nothing.
    marks
        By item and pseudonym: what was given to written answers.
    alike
        Pairs of answers that are nearly the same: item and two pseudonyms. A hint, no verdict.
    """
    reports = item_reports(assignment, results, marks)
    body = "\n".join(
        [
            f'<p class="kicker">Exercise {escape(assignment.exercise)} · the class</p>',
            f"<h1>{escape(assignment.title)}</h1>",
            _states(results, missing),
            _items(reports),
            _slips(reports),
            _talks(results, learners, missing, alike),
        ]
    )
    return page(f"{assignment.exercise}: the class", body)


def items_csv(
    assignment: Assignment,
    results: Sequence[Graded],
    marks: Mapping[tuple[str, str], Mark] = _NO_MARKS,
) -> bytes:
    """Return the numbers of the page as a CSV file, a line for each item; a blank is no zero."""
    rows: list[list[str]] = [list(_HEADS)]
    for one in item_reports(assignment, results, marks):
        slip, times = one.slips[0] if one.slips else (None, None)
        rows.append(
            [
                *(cell(one.item.id), cell(one.item.title), cell(one.item.points)),
                *(cell(one.judged), cell(one.waiting), cell(one.share)),
                *(cell(one.unanswered), cell(one.stopped), cell(one.did_not_hold)),
                *(cell(one.discrimination), cell(one.compared), cell(slip), cell(times)),
            ]
        )
    return as_csv(rows)


def _states(results: Sequence[Graded], missing: Sequence[Learner]) -> str:
    counts = Counter(one.state for one in results)
    parts = [
        (counts[WorkState.GRADED], "graded"),
        (counts[WorkState.TO_BE_MARKED], "to be marked"),
        (counts[WorkState.NOT_GRADABLE], "not gradable"),
        (len(missing), "not handed in"),
    ]
    said = "".join(f"<span><strong>{number}</strong> {words}</span>" for number, words in parts)
    return f'<p class="sum">{said}</p>'


def _items(reports: list[ItemReport]) -> str:
    compared = max((one.compared for one in reports), default=0)
    heads = [
        ("Item", ""),
        ("Share of points", ""),
        ("Judged", "number"),
        ("Open", "number"),
        ("Unanswered", "number"),
        ("Stopped", "number"),
        ("Only for the values given", "number"),
    ]
    shows_more = any(one.discrimination is not None for one in reports)
    heads += [("With the rest", "number")] if shows_more else []
    head = "".join(
        f'<th scope="col"{f" class={chr(34)}{name}{chr(34)}" if name else ""}>{words}</th>'
        for words, name in heads
    )
    rows = "".join(_item_row(one, shows_more=shows_more) for one in reports)
    about = _about_the_rest(compared, is_known=shows_more)
    return (
        '<section class="item"><div class="head"><h2>Items</h2></div>'
        '<div class="wide items" tabindex="0" role="group" aria-label="Items">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"<p>{about}</p><p>{_ABOUT_ONCE}</p></section>"
    )


def _about_the_rest(compared: int, *, is_known: bool) -> str:
    if is_known:
        return (
            "<em>With the rest</em>: correlation of an item's points with those of the others, "
            f"n = {compared}. Near 0 or below it, the item asks something else than the others."
        )
    if compared >= FEWEST:
        return (
            f"All {compared} compared hand-ins have the same points, so no item tells them apart."
        )
    return (
        f"How well an item goes with the others is said from {FEWEST} whole hand-ins on; "
        f"here n = {compared}."
    )


def _item_row(one: ItemReport, *, shows_more: bool) -> str:
    numbers = [one.judged, one.waiting, one.unanswered, one.stopped]
    cells = [str(number) for number in numbers]
    cells.append(f"{one.did_not_hold} of {one.tried}" if one.tried else _run_once(one))
    if shows_more:
        known = one.discrimination
        cells.append("–" if known is None else f"{known:.2f}".replace("-", "−"))
    rest = "".join(f'<td class="number">{words}</td>' for words in cells)
    return (
        f'<tr><th scope="row">{_number(one.item.id)} {escape(one.item.title)}</th>'
        f"<td>{_bar(one.share)}</td>{rest}</tr>"
    )


def _run_once(one: ItemReport) -> str:
    """Say of an item that is never run again why: it is read and typed, or the same for all."""
    asked = item(one.item.id)
    if not asked.answers or not why_no_second_run(asked):
        return "–"
    return "read" if asked.variants else "same for all"


def _bar(share: float | None) -> str:
    if share is None:
        return "nothing judged"
    width = round(100 * min(max(share, 0), 1))
    return (
        f'{round(100 * share)} %<svg class="bar" viewBox="0 0 100 9" aria-hidden="true">'
        f'<rect width="100" height="9"/><rect width="{width}" height="9"/></svg>'
    )


def _slips(reports: list[ItemReport]) -> str:
    parts = []
    for one in reports:
        if one.slips:
            rows = "".join(
                f"<li>{times} × {escape(plain(slip, 400))}</li>"
                for slip, times in one.slips[:_MOST_SLIPS]
            )
            title = f"{_number(one.item.id)} {escape(one.item.title)}"
            parts.append(f"<h3>{title}</h3><ul>{rows}</ul>")
    body = "".join(parts) or "<p>No likely mistake was made.</p>"
    return f'<section class="item"><div class="head"><h2>Commonest slips</h2></div>{body}</section>'


def _talks(
    results: Sequence[Graded],
    learners: Mapping[str, Learner],
    missing: Sequence[Learner],
    alike: Sequence[tuple[str, str, str]],
) -> str:
    """List who needs a word: what happened, never what it was for."""
    told = [(one.lms_id, _reasons(one)) for one in results]
    # What nobody has marked and nobody will, unless somebody asks, comes first.
    told.sort(key=lambda one: not any(said.startswith("Not gradable") for said in one[1]))
    rows = [(one.lms_id, ["Handed in nothing."]) for one in missing]
    rows += [(lms_id, said) for lms_id, said in told if said]
    lines = "".join(
        f'<tr><th scope="row">{_name(lms_id, learners)}</th><td>{"<br>".join(said)}</td></tr>'
        for lms_id, said in rows
    )
    body = (
        '<div class="wide" tabindex="0" role="group" aria-label="Who needs a talk"><table><thead>'
        '<tr><th scope="col">Who</th><th scope="col">Why</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
        if rows
        else "<p>Nobody.</p>"
    )
    return (
        f'<section class="item"><div class="head"><h2>Who needs a talk</h2></div>{body}'
        f"{_alike(alike, results, learners)}</section>"
    )


def _alike(
    alike: Sequence[tuple[str, str, str]],
    results: Sequence[Graded],
    learners: Mapping[str, Learner],
) -> str:
    """Name the pairs of answers that read much alike, the most alike first; a few of many."""
    ids = {one.code: one.lms_id for one in results if one.code}
    pairs = [
        f"<li>{_number(item)}: {_name(ids.get(first, first), learners)} and "
        f"{_name(ids.get(second, second), learners)}</li>"
        for item, first, second in alike
    ]
    if not pairs:
        return ""
    more = len(pairs) - _MOST_PAIRS
    rest = f"<p>And {more} more pairs, less alike.</p>" if more > 0 else ""
    return (
        "<h3>Answers that read much alike: a hint, no verdict</h3>"
        f"<ul>{''.join(pairs[:_MOST_PAIRS])}</ul>{rest}"
    )


def _reasons(graded: Graded) -> list[str]:
    """Return sentences about one hand-in, as HTML."""
    if graded.state is WorkState.NOT_GRADABLE:
        return [f"Not gradable: {escape(plain(graded.reason, 400))}"]
    found = []
    broken = [one.item for one in graded.items if one.state is WorkState.NOT_GRADABLE]
    if broken:
        found.append(f"Could not be judged: {_numbers(broken)}.")
    pasted = [one.item for one in graded.items if one.second_run is SecondRun.DID_NOT_HOLD]
    if pasted:
        found.append(f"Right only for the values handed out: {_numbers(pasted)}.")
    published = [one.item for one in graded.items if one.is_of_published]
    if published:
        found.append(
            "Answers of the published exercise, or of another copy, and not of the learner's own "
            f"version: {_numbers(published)}."
        )
    for run in graded.cells:
        if run.stopped:
            answer = _ANSWER_CELL.match(run.cell_id)
            whose = f"The cell of {int(answer[1])}.{int(answer[2])}" if answer else "A cell"
            found.append(f"{whose}: {escape(plain(run.stopped, 200))}.")
    return found


def _name(lms_id: str, learners: Mapping[str, Learner]) -> str:
    known = learners.get(lms_id)
    return text_html(known.name if known and known.name else lms_id, 80)


def _numbers(ids: list[str]) -> str:
    return ", ".join(_number(one) for one in ids)


def _number(item_id: str) -> str:
    return escape(item_id[1:].lstrip("0"))
