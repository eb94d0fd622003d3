"""Stock nbgrader takes the points of a part, and its page tells the student which part counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.marking.course import HandedIn

# Jupyter's own warnings are not ours to mend.
pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

# What a student writes below a right answer, and what the item then earns.
WRITTEN = {
    "E02-1": ("by_supplier = dict(by_supplier)", 1),
    "E02-2": ("times_as_much = str(times_as_much)", 1),
    "E02-3": ("in_part = 7", 0),
    "E02-4": ("not_to_the_day = ['no such event']", 1),
    "E02-5": ("", 2),
    "E02-6": ("letters = ...", 0),
    "E02-7": ("share_closer = ...", 2),
    "E02-8": ("fig = fig.update_layout(yaxis_title='')", 1.5),
}
SAID = (
    "The content is right; asked is a Series",
    "The content is right in another form: 1 of 2 points.",
    "One of two parts is right: 1 of 2 points.",
    "One of two parts is right: 2 of 3 points.",
    "The content is right in another form: 1.5 of 3 points.",
    "2 of 2 points.",
)


def partly_right(content: bytes) -> bytes:
    notebook = json.loads(content)
    names = []
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        names.append(name)
        if name in WRITTEN:
            cell["source"] = ["".join(cell["source"]) + f"\n{WRITTEN[name][0]}"]
    assert set(WRITTEN) <= set(names)
    return json.dumps(notebook).encode()


def test_nbgrader_gives_each_part_its_points_and_says_so(handed_in: HandedIn) -> None:
    handed_in.hand_in("partly", partly_right(handed_in.exercise.source))
    scores = handed_in.scores("partly")
    earned = {name: scores[f"{name}-check"] for name in WRITTEN}
    assert earned == {name: points for name, (_line, points) in WRITTEN.items()}
    page = handed_in.feedback("partly")
    for sentence in SAID:
        assert sentence in page
    # What earns nothing is said as an error, without a line of our own code.
    assert "E02.6 ○ Not answered yet." in page
    assert "points_earned(item" not in page
