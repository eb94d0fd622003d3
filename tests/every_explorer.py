"""Every explorer by its example calls, the template among them: what tests of all walk through."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING, Any

# Not `explore` of the top package: a test shows that work is kept without it.
from moscow_pyongyang import explorers as explore
from moscow_pyongyang import load
from moscow_pyongyang.explorers import example_calls
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Callable


def draw(view: Any) -> None:
    """Draw a line and reveal the record."""
    view.reveal(dict.fromkeys(view.to_draw, 500))


def code_events(view: Any) -> None:
    """Code every event, compare, and write the coding to a file."""
    codes = {e["id"]: {"closeness": "0", "hostility": "1"} for e in view.page["events"]}
    view.reveal({"codes": codes})
    view.export()


def weigh(view: Any) -> None:
    """Rate and weigh two documents."""
    skills = [skill["id"] for skill in view.page["skills"]]
    ratings = {f"{skill}.{side}": 2 for skill in skills for side in "AB"}
    text = "Stalin wrote it, and could promise."
    assert view.reveal({"ratings": ratings, "weight": "B", "text": text})["revealed"]


def decide(view: Any) -> None:
    """Take a decision."""
    option, known = view.page["options"][0]["id"], view.page["known"][0]["id"]
    work = {"option": option, "evidence": [known], "text": "One lunch is no proof."}
    assert view.reveal(work)["revealed"]


# What opens a task: an explorer that asks before it shows prints other code afterwards.
WORK: dict[str, Callable[[Any], None]] = {
    "coding_desk": code_events,
    "compare_documents": weigh,
    "decision_room": decide,
    "predict": draw,
}
ROOMS = [str(room) for room in load("decisions")["decision_id"].unique()]
FIRST_CALLS = {name: call for name, call in example_calls().items() if "-" not in name}
CALLS = {
    **example_calls(),
    **{f"decision_room-{room}": f'explore.decision_room("{room}")' for room in ROOMS},
    "template": "template()",
    "template-2": "template(year=1961)",
}
PICTURES = [name for name in CALLS if name.split("-")[0] not in WORK]
TASKS = [name for name in CALLS if name not in PICTURES]
DONE = [f"{name}, done" for name in TASKS]

_template = runpy.run_path(str(checkout_dir() / "course" / "_template" / "explorer.py"))
_NAMES = {"explore": explore, "template": _template["year"]}


def function_of(name: str) -> Callable[..., Any]:
    """Return the function that the call of this name calls."""
    function: Callable[..., Any] = eval(CALLS[name].split("(")[0], _NAMES)
    return function


def make(name: str) -> Any:
    """Return the view of a call; after the student's work, if the name ends in "done"."""
    call, _, is_done = name.partition(", ")
    view = eval(CALLS[call], _NAMES)
    if is_done:
        WORK[call.split("-")[0]](view)
    return view
