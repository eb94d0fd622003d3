"""Every explorer: code that runs and shows the same, a fallback on paper, arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import explore, load
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.explorer import ExplorerView

if TYPE_CHECKING:
    from collections.abc import Callable

BENCH = ("doc-1950-01-19-shtykov", "doc-1950-01-30-stalin")
ROOMS = sorted(load("decisions")["decision_id"].unique())


def drawn() -> Any:
    view = explore.predict("arms", start=1950, end=1953)
    view.reveal({1951: 700, 1952: 200, 1953: 500})
    return view


def coded() -> Any:
    view = explore.coding_desk()
    codes = {e["id"]: {"closeness": "0", "hostility": "1"} for e in view.page["events"]}
    view.answer({"op": "ask", "work": {"codes": codes}})
    view.answer({"op": "export"})
    return view


def compared() -> Any:
    view = explore.compare_documents(*BENCH)
    skills = [skill["id"] for skill in view.page["skills"]]
    ratings = {f"{skill}.{side}": 2 for skill in skills for side in "AB"}
    work = {
        "ratings": ratings,
        "weight": "B",
        "text": "Stalin wrote it, and could promise.",
    }
    assert view.answer({"op": "ask", "work": work})["op"] == "reveal"
    return view


def decided(room: str) -> Any:
    view = explore.decision_room(room)
    work = {
        "option": view.page["options"][0]["id"],
        "evidence": [view.page["known"][0]["id"]],
        "text": "One lunch is no proof.",
    }
    assert view.answer({"op": "ask", "work": work})["op"] == "reveal"
    return view


# The name before the dash is that of the explorer; what it draws, or the type of what it shows.
MADE: dict[str, tuple[Callable[[], Any], type]] = {
    "timeline": (lambda: explore.timeline(start=1945, end=1953), pd.Series),
    "timeline-filtered": (lambda: explore.timeline(domains=("military",)), pd.DataFrame),
    "triangle": (lambda: explore.triangle(year=1983), go.Figure),
    "triangle-five": (lambda: explore.triangle(year=1966, washington=True, seoul=True), go.Figure),
    "ledgers": (explore.ledgers, go.Figure),
    "ledgers-bought": (lambda: explore.ledgers(flow="bought", start=1992), go.Figure),
    "treaties": (explore.treaties, pd.DataFrame),
    "treaties-hidden": (lambda: explore.treaties(hide=True, kinds=["assistance"]), pd.DataFrame),
    "council": (explore.council, go.Figure),
    "council-open": (lambda: explore.council(view="arc", all_open=True, start=2006), go.Figure),
    "meetings_map": (explore.meetings_map, go.Figure),
    "meetings_map-east": (lambda: explore.meetings_map(start=2000, view="east"), go.Figure),
    "thesis": (lambda: explore.thesis(start=1985, coder="C2"), go.Figure),
    "thesis-years": (lambda: explore.thesis(unit="year"), go.Figure),
    "predict": (drawn, go.Figure),
    "coding_desk": (coded, object),
    "compare_documents": (lambda: explore.compare_documents(*BENCH), pd.DataFrame),
    "compare_documents-compared": (compared, pd.DataFrame),
    "decision_room": (lambda: explore.decision_room("stalin-1950"), pd.DataFrame),
    **{f"decision_room-{room}": (lambda room=room: decided(room), pd.DataFrame) for room in ROOMS},
}

DESKS = ("predict", "coding_desk", "compare_documents", "decision_room")
PICTURES = [name for name in MADE if name.split("-")[0] not in DESKS]


def run(view: Any, capsys: pytest.CaptureFixture[str]) -> tuple[list[str], dict[str, Any], Any]:
    """Run the printed lines as a cell of a lesson does; return lines, names and the last value."""
    capsys.readouterr()
    view.as_code()
    text = capsys.readouterr().out.strip()
    *lines, last = text.splitlines()
    names: dict[str, Any] = {"load": load}
    exec("\n".join(lines), names)
    # A last line that sets a name shows nothing; what it set is what is looked at then.
    try:
        value = eval(last, names)
    except SyntaxError:
        exec(last, names)
        value = names[last.split(" = ")[0]]
    return [*lines, last], names, value


def run_with_control(view: Any, capsys: pytest.CaptureFixture[str]) -> tuple[Any, Any]:
    """Run the lines that end in a control, in a notebook of their own; return what it shows."""
    capsys.readouterr()
    view.as_code(widget=True)
    names: dict[str, Any] = {}
    exec(capsys.readouterr().out, names)
    return names["redraw"].widget.result, names["redraw"]


def move(control: Any) -> None:
    """Move a control once."""
    if isinstance(control, ipywidgets.IntSlider):
        control.value = control.min if control.value != control.min else control.max
    elif isinstance(control, ipywidgets.SelectMultiple):
        control.value = control.options[:1]
    else:
        control.value = next(one for one in control.options if one != control.value)


def test_every_explorer_is_among_them() -> None:
    assert {name.split("-")[0] for name in MADE} == set(dir(explore))


@pytest.mark.parametrize("name", MADE)
def test_three_to_six_lines_run_and_show_something(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make, kind = MADE[name]
    lines, _, value = run(make(), capsys)
    assert 3 <= len(lines) <= 6
    assert isinstance(value, kind)
    if isinstance(value, go.Figure):
        assert value.data
    elif kind is not object:
        assert len(value)


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_lines_end_in_a_control_that_can_be_moved(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make, kind = MADE[name]
    before, redraw = run_with_control(make(), capsys)
    assert isinstance(before, kind)
    move(redraw.widget.children[0])
    # What a cell of `interact` cannot draw leaves the last result where it was.
    assert redraw.widget.result is not before
    assert isinstance(redraw.widget.result, kind)


@pytest.mark.parametrize("name", MADE)
def test_every_explorer_has_a_fallback_and_says_its_source(name: str) -> None:
    view = MADE[name][0]()
    bundle, _ = view._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    for form in ("text/html", "text/plain"):
        assert len(bundle[form]) > 200
    assert "<script" not in bundle["text/html"]
    if isinstance(view, ExplorerView):
        fallback = view.fallback()
        assert fallback.table is not None
        assert len(fallback.table)
        assert fallback.source


@pytest.mark.parametrize("name", PICTURES)
def test_a_mark_has_its_source_behind_it(name: str) -> None:
    view = MADE[name][0]()
    traces = view.shown["spec"]["data"]
    ids = {str(key) for trace in traces for key in trace.get("customdata", ()) if key}
    assert ids
    column = view.shown["cells"]["columns"].index(view.shown["picks"]["id"])
    # A clause that was not seen has a mark that says so, and no row.
    marks = {key for key in ids if not key.startswith("none/")}
    assert marks <= {row[column] for row in view.shown["cells"]["rows"]}
    for key in sorted(ids)[::5]:
        view.pick(key)
        assert view.picked["title"]
        if key in marks and view.state.get("all_open", True):
            assert view.picked["sources"]


@pytest.mark.parametrize("name", [name for name in PICTURES if "-" not in name])
def test_the_state_shown_is_a_link_to_itself(name: str) -> None:
    """The arguments are the deep link: a view made from a state shows that state."""
    function = getattr(explore, name)
    first = function()
    again = function(**{k: tuple(v) if isinstance(v, list) else v for k, v in first.state.items()})
    assert again.state == first.state
    assert again.shown == first.shown
    with pytest.raises(CourseError):
        function(no_such_setting=1)


def test_the_code_of_a_line_holds_guess_and_record(capsys: pytest.CaptureFixture[str]) -> None:
    view = drawn()
    _, names, value = run(view, capsys)
    real = {int(year): v for year, v in view.answer["real"].items()}
    assert names["record"].to_dict() == real
    assert names["guess"].to_dict() == {1951: 700, 1952: 200, 1953: 500}
    assert {trace.name for trace in value.data} == {"record", "your guess"}


def test_before_the_reveal_no_code_loads_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    explore.predict("arms", start=1950, end=1953).as_code()
    said = capsys.readouterr().out
    assert "load(" not in said
    assert "reveal the record first" in said


def test_the_code_of_a_desk_keeps_back_what_the_desk_keeps_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, _, before = run(explore.compare_documents(*BENCH), capsys)
    assert list(before.columns) == list(BENCH)
    assert not {"shows", "doubt"} & set(before.index)
    _, _, after = run(compared(), capsys)
    assert {"shows", "doubt"} <= set(after.index)
    _, names, before = run(explore.decision_room("putin-2023"), capsys)
    assert "is_historical" not in names["options"].columns
    assert not {"done", "followed", "leaves_out"} & set(before["part"])
    _, names, after = run(decided("putin-2023"), capsys)
    assert names["options"]["is_historical"].sum() == 1
    assert {"done", "leaves_out"} <= set(after["part"])
