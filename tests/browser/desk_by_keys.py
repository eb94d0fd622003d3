"""Mark a class at the marking desk as a marker does: by keys alone.

begin(lab, "3221")
for number in each_answer(lab):
    lab.press(*"3221")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.lab import Lab

N_SAMPLES = 4


def begin(lab: Lab, points: str) -> None:
    """Mark the sample answers with these points each, compare, and go on to the class."""
    find = lab.page.locator
    find(".mark-row").first.wait_for()
    lab.to_top(find(".mark-card"))
    find(".mark-row input").first.focus()
    for _ in range(N_SAMPLES):
        lab.press(*points, "Enter")
    find(".mark-panel", has_text="Your marks and the course's").wait_for()
    lab.press("Enter")


def each_answer(lab: Lab) -> Iterator[int]:
    """Go from answer to answer by Enter, and wait until all is kept; the caller marks each."""
    find = lab.page.locator
    for number in range(int(find(".mark-progress").inner_text().split(" of ")[1].split()[0])):
        yield number
        lab.press("Enter")
    find(".mark-kept", has_text="Kept in").wait_for()


def comment(lab: Lab, words: str) -> None:
    """Write a comment to the answer in view."""
    lab.press("c")
    lab.page.keyboard.type(words)
    lab.press("Escape")
