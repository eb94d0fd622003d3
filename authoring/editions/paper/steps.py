"""The steps of a lesson on its headings: its head names them by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lessons.plan import read_plan

if TYPE_CHECKING:
    from bs4 import Tag


def steps_of(lesson: str) -> dict[str, int]:
    """Return the number of each step of a lesson by the heading that it stands under."""
    return {step.heading: n for n, step in enumerate(read_plan().page(lesson).steps, 1)}


def number_steps(tree: Tag, lesson: str) -> None:
    """Write its number before the heading of each step."""
    steps = steps_of(lesson)
    for head in tree.find_all("h2"):
        number = steps.get(" ".join(head.get_text().split()))
        if number is not None:
            head.insert(0, f"Step {number}. ")
