"""Steps of an explorer: drawn before they are asked for, sent as what changed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from moscow_pyongyang import explore
from moscow_pyongyang.views import figure
from moscow_pyongyang.views.explorer import Control, ExplorerView, Frame, delta
from tests.every_explorer import PICTURES, make
from tests.support.families import first_of_each
from tests.support.number_explorer import explorer, spec
from tests.test_js import node

VIEWS = Path(figure.__file__).parents[1]

# --- the next step, drawn before it is asked for ----------------------------------------


def prefetched_is_shown(view: ExplorerView, part: dict[str, Any]) -> bool:
    """Ask for a step ahead, take it, and return whether what was drawn ahead is shown then."""
    before = (dict(view.state), dict(view.shown))
    drawn = view.respond("prefetch", {"part": part})
    assert (dict(view.state), dict(view.shown)) == before
    view.respond("state", {"state": {**view.state, **part}})
    assert view.state == {**before[0], **part}
    return bool(drawn == view.shown)


def another(control: dict[str, Any], value: Any) -> Any:
    """Return another value that a control can have."""
    options = [option for option, _ in control["options"]]
    match control["kind"]:
        case "range":
            return value + 1 if value < control["high"] else value - 1
        case "choice":
            return next((one for one in options if one != value), value)
        case "checks":
            return [one for one in options if one not in value][:1]
        case "switch":
            return not value
        case _:
            return "Stalin"


@pytest.mark.parametrize("name", first_of_each(PICTURES))
def test_the_step_drawn_ahead_is_the_step_itself(name: str) -> None:
    for control in make(name).controls:
        view = make(name)
        step = another(control, view.state[control["name"]])
        assert prefetched_is_shown(view, {control["name"]: step}), control["name"]


def test_a_step_that_pushes_another_slider_along_is_drawn_ahead() -> None:
    view = explore.timeline(start=1953, end=1953)
    assert prefetched_is_shown(view, {"start": 1954, "end": 1954})


@pytest.mark.parametrize(
    "more",
    [{"nonsense": 1}, {"end": 1900}, {"end": True}, {"domains": ["war"]}, {"only_disputed": 1}],
    ids=str,
)
def test_only_what_controls_can_have_is_drawn_ahead(more: dict[str, Any]) -> None:
    view = explore.timeline(start=1945, end=1953)
    assert view.respond("prefetch", {"part": {"end": 1954, "domains": ["military"]}})
    assert view.respond("prefetch", {"part": {"start": 1946, **more}}) is None
    assert view.state == view.first


@pytest.mark.parametrize("part", [{"n": 6}, None, "n", ["n"], {"n": "six"}], ids=str)
def test_a_step_that_cannot_be_shown_is_not_drawn_ahead(part: Any) -> None:
    view = explorer()
    assert view.respond("prefetch", {"part": part}) is None
    assert view.state == {"n": 1}


def test_a_state_is_computed_once_and_few_are_kept() -> None:
    made: list[int] = []

    def frame(state: dict[str, Any]) -> Frame:
        made.append(state["n"])
        return Frame(spec(), f"{state['n']} shown.")

    many = Control("range", "n", "N", low=1, high=99)
    view = ExplorerView(frame, [many], {"n": 1}, name="t", kicker="k")
    view.respond("prefetch", {"part": {"n": 2}})
    view.respond("state", {"state": {"n": 2}, "is_drawn": True})
    view.respond("state", {"state": {"n": 3}})
    view.respond("prefetch", {"part": {"n": 2}})
    assert made[1:] == [2, 3]
    for n in range(3, 60):
        view.respond("prefetch", {"part": {"n": n}})
    view.respond("prefetch", {"part": {"n": 2}})
    assert made[-1] == 2


@pytest.mark.parametrize("is_drawn", [True, False])
def test_what_changes_travels_in_the_reply_and_not_again(
    is_drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, sent = explorer(), []
    monkeypatch.setattr(view, "send_state", lambda key=None: sent.extend(key or []))
    reply = view.respond("state", {"state": {"n": 2}, "is_drawn": is_drawn})
    assert view.state == {"n": 2}
    assert view.shown["sentence"] == "2 shown."
    assert set(reply) == (set() if is_drawn else {"state", "shown"})
    assert sent == []
    view.change(n=3)
    assert set(sent) == {"state", "shown"}


# --- a step travels as what changed --------------------------------------------------------

# Reads [[old, delta, new], …] and says for each whether the page makes the new of the old.
_APPLY = """
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
const { applied } = await import(process.argv[1]);
const made = JSON.parse(readFileSync(0, "utf8")).map(([old, delta, now]) =>
  isDeepStrictEqual(applied(old, delta), now));
console.log(JSON.stringify(made));
"""


def page_makes(cases: list[list[Any]]) -> list[bool]:
    """Return whether the page's half makes the new value of the old one, case by case."""
    module = (VIEWS / "explorer" / "delta.js").as_uri()
    command = [str(node()), "--no-warnings", "--input-type=module", "-e", _APPLY, module]
    text = json.dumps(cases)
    done = subprocess.run(
        command, input=text, capture_output=True, check=True, encoding="utf-8", text=True
    )
    made: list[bool] = json.loads(done.stdout)
    return made


def test_the_page_makes_of_what_changed_what_the_kernel_shows() -> None:
    cases: list[list[Any]] = []
    for name in PICTURES:
        view = make(name)
        old = json.loads(json.dumps(view.shown))
        for control in view.controls:
            if control["kind"] != "range":
                continue
            held = json.loads(json.dumps(view.state))
            for value in (control["low"], control["high"]):
                part = {control["name"]: value}
                whole = view.respond("prefetch", {"part": part})
                if whole is not None:
                    told = view.respond("prefetch", {"part": part, "held": held})
                    assert set(told) == {"delta"}, name
                    cases.append([old, told["delta"], whole])
    assert len(cases) > len(PICTURES)
    assert all(page_makes(cases))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, {"a": True}),
        ({"a": [[1], [1], [2]]}, {"a": [[2], [1], [1], [1]]}),
        ({"a": [[1], 2, None]}, {"a": [3, None, [1]]}),
        ({"a": None, "b": {"c": {}}}, {"a": {}, "b": {"c": []}}),
        ({"a": [{"x": 1}]}, {"a": []}),
        ({"a": "x"}, {"a": "x"}),
    ],
    ids=str,
)
def test_any_value_becomes_any_other(old: Any, new: Any) -> None:
    assert page_makes([[old, delta.between(old, new), new]]) == [True]


def test_a_page_that_holds_another_state_is_told_the_whole() -> None:
    view = explorer()
    reply = view.respond("state", {"state": {"n": 2}, "is_drawn": False, "held": {"n": 4}})
    assert reply["shown"] == view.shown
    reply = view.respond("state", {"state": {"n": 3}, "is_drawn": False, "held": {"n": 2}})
    assert set(reply["shown"]) == {"delta"}
    assert view.shown["sentence"] == "3 shown."
    # What is drawn ahead for another state is nothing that this page could keep.
    assert view.respond("prefetch", {"part": {"n": 4}, "held": {"n": 2}}) is None
    assert view.respond("prefetch", {"part": {"n": 4}, "held": {"n": 3}})
