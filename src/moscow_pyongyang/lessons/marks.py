"""What a header says of what is done and due, for one page or for the map of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.lessons.plan import START
from moscow_pyongyang.lessons.standing import comeback_page, next_page, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from moscow_pyongyang.lessons.plan import Course, Page, Step
    from moscow_pyongyang.lessons.standing import Standing, StepStanding


def marks_of(
    plan: Course, page: Page, entries: list[dict[str, Any]], now: datetime
) -> dict[str, Any]:
    """Return what is done and due, for one page or for the map.

    Parameters
    ----------
    plan
        All pages of the course.
    page
        The page whose header it is; the start shows the map of all.
    entries
        What the answer log holds of its learner.
    now
        Time of the question: what is due hangs on it.

    Returns
    -------
    dict
        As ``views/lesson`` takes it.
    """
    where = standing(plan, entries, now=now)
    if page.id == START:
        return _map_marks(plan, where)
    if page.is_exercise and page.facts:
        return _exercise_marks(page, where)
    if not page.steps:
        return {"sentence": page.subject, "tally": "", "due": None, "steps": [], "rows": []}
    steps = where.steps[page.id]
    following = where.next_step(page)
    due = _due(plan, where)
    done, of = where.done(page), where.of(page)
    tally = f"{done} of {of} tasks done" if done else f"{of} tasks"
    place = [one.id for one in plan.lessons].index(page.id) + 1 if page in plan.lessons else 0
    said = [f"Lesson {place} of {len(plan.lessons)}"] if place else []
    said += [tally, *([due["words"]] if due else [])]
    return {
        "sentence": f"{' · '.join(said)}.",
        "where": said[0] if place else "",
        "tally": tally,
        "due": due,
        "exercise": _exercise_of(plan, page, where),
        "steps": [
            _step(page, number, step, stand, is_next=number == following)
            for number, (step, stand) in enumerate(zip(page.steps, steps, strict=True))
        ],
        "rows": [
            [(f"Step {n}: {step.label}{_said(stand)}", f"#{step.anchor}")]
            for n, (step, stand) in enumerate(zip(page.steps, steps, strict=True), 1)
        ],
    }


def _step(
    page: Page, number: int, step: Step, stand: StepStanding, *, is_next: bool, is_here: bool = True
) -> dict[str, Any]:
    return {
        "number": number + 1,
        "label": step.label,
        "heading": step.heading,
        "to": f"#{step.anchor}" if is_here else f"{page.file}#{step.anchor}",
        "done": stand.done,
        "of": stand.of,
        "due": stand.due,
        "next": is_next,
    }


def _said(stand: StepStanding) -> str:
    if stand.is_done:
        return " (done)"
    return f" ({stand.done} of {stand.of} done)" if stand.done else ""


def _due(plan: Course, where: Standing) -> dict[str, str] | None:
    """Return how many questions have come back, and where they are asked."""
    page, count = comeback_page(plan, where), len(where.due)
    if page is None:
        return None
    step = next(step for step in page.steps if step.is_comeback)
    words = "1 question due" if count == 1 else f"{count} questions due"
    return {
        "words": words,
        "short": f"{count} due",
        "page": page.id,
        "where": page.name,
        "heading": step.heading,
        "to": f"{page.file}#{step.anchor}",
    }


def _exercise_marks(page: Page, where: Standing) -> dict[str, Any]:
    items = page.facts.get("items", ())
    core = sum(one["level"] == "core" for one in items)
    more = len(items) - core
    tally = f"{core} core tasks" + (f" + {more} stretch" if more else "")
    done, of = _passed(page, where)
    following = _next_item(items, where)
    return {
        "sentence": f"{f'{done} of {of} tasks done' if done else tally}. You can start anywhere.",
        "tally": f"{done} of {of} tasks done" if done else tally,
        "due": None,
        "steps": [
            {
                "number": one["id"].partition(".")[2],
                "label": one["title"],
                "heading": one["heading"],
                "to": f"#{one['heading'].replace(' ', '-')}",
                "note": _item_note(one),
                "done": int(one["id"] in where.passed),
                "of": 0 if one.get("is_written") else 1,
                # Who has begun is shown the way; who comes for one task starts anywhere.
                "next": bool(done) and one["id"] == following,
            }
            for one in items
        ],
        "rows": [
            [
                (
                    f"{one['id']} {one['title']}, {one['minutes']} min",
                    f"#{one['heading'].replace(' ', '-')}",
                )
            ]
            for one in items
        ],
    }


def _item_note(one: dict[str, Any]) -> str:
    said = [f"{one['minutes']} min"]
    said += ["stretch"] if one["level"] != "core" else []
    said += ["a person reads it"] if one.get("is_written") else []
    return " · ".join(said)


def _passed(page: Page, where: Standing) -> tuple[int, int]:
    """Return how many items of an exercise are done, and how many a check can tell of."""
    checked = [one["id"] for one in page.facts.get("items", ()) if not one.get("is_written")]
    return len(where.passed.intersection(checked)), len(checked)


def _next_item(items: Iterable[dict[str, Any]], where: Standing) -> str:
    """Return the item to go on with: core first; "" where all that can be checked is done."""
    left = [one for one in items if not one.get("is_written") and one["id"] not in where.passed]
    core = [one for one in left if one["level"] == "core"]
    return str(next((one["id"] for one in [*core, *left]), ""))


def _exercise_of(plan: Course, page: Page, where: Standing) -> dict[str, Any] | None:
    """Return the exercise of a lesson: how far it is, and the link to it."""
    exercise = plan.find(f"E{page.number}")
    if exercise is None or exercise is page:
        return None
    done, of = _passed(exercise, where)
    return {"words": exercise.id, "to": exercise.file, "done": done, "of": of}


def _map_marks(plan: Course, where: Standing) -> dict[str, Any]:
    """Return the map of the course: lessons, their steps, and the one next thing."""
    pages = [page for page in plan.pages if page.steps and not page.is_exercise]
    going = next_page(plan, where)
    rows = [_map_row(plan, page, where, is_next=page is going) for page in pages]
    coming = _next_thing(going, where)
    due = _due(plan, where)
    said = [
        coming["sentence"],
        *([f"{due['words']}: {due['where']}, Come back."] if due else []),
    ]
    return {
        "sentence": " ".join(said),
        "tally": "",
        "due": due,
        "next": coming,
        "map": rows,
        "steps": [],
        "rows": [
            [
                (f"{row['number']} {row['title']}. {row['about']} {row['tally']}", _to(row, plan)),
                *((f"{step['number']} {step['label']}", step["to"]) for step in row["steps"]),
                *((one["words"], one["to"]) for one in [row["exercise"]] if one),
            ]
            for row in rows
        ],
    }


def _map_row(plan: Course, page: Page, where: Standing, *, is_next: bool) -> dict[str, Any]:
    """Return one lesson of the map: how far it is, its steps, its exercise."""
    following = where.next_step(page) if is_next else None
    done, of = where.done(page), where.of(page)
    is_here = page.id == START
    return {
        "number": page.number,
        "title": page.title,
        "about": _about(page),
        "to": page.steps[0].heading if is_here else page.file,
        "is_here": is_here,
        "tally": "done" if done >= of else f"{done} of {of}" if done else f"{of} tasks",
        "years": list(page.years) if page.years else None,
        "exercise": _exercise_of(plan, page, where),
        "steps": [
            _step(page, n, step, stand, is_next=n == following, is_here=is_here)
            for n, (step, stand) in enumerate(zip(page.steps, where.steps[page.id], strict=True))
        ],
    }


def _to(row: dict[str, Any], plan: Course) -> str:
    return f"#{plan.page(START).steps[0].anchor}" if row["is_here"] else row["to"]


def _about(page: Page) -> str:
    if page.facts.get("question"):
        return str(page.facts["question"])
    return f"{page.subject}."


def _next_thing(page: Page | None, where: Standing) -> dict[str, Any]:
    if page is None:
        return {
            "sentence": "All steps of the course are done.",
            "words": "",
            "to": "",
            "heading": "",
        }
    place = where.next_step(page) or 0
    step = page.steps[place]
    verb = "Next" if where.done(page) or page.id != START else "Begin"
    words = f"{page.number} · {step.label}"
    return {
        "verb": verb,
        "words": words,
        "sentence": f"{verb}: lesson {page.number}, step {place + 1}, {step.label}.",
        "heading": step.heading,
        "to": f"#{step.anchor}" if page.id == START else f"{page.file}#{step.anchor}",
    }
