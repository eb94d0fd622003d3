"""Every explorer: code that runs and shows the same, a fallback on paper, arguments."""

from __future__ import annotations

import ast
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import ipywidgets
import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import explore, load
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers import EXPLORERS
from moscow_pyongyang.views.explorer import ExplorerView
from tests.every_explorer import CALLS, DONE, PICTURES, WORK, function_of, make
from tests.support.families import first_of_each


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


def run_with_control(view: Any, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the lines that end in a control, in a notebook of their own; return its function."""
    capsys.readouterr()
    view.as_code(widget=True)
    names: dict[str, Any] = {}
    exec(capsys.readouterr().out, names)
    return names["redraw"]


def move(control: Any) -> None:
    """Move a control once."""
    if isinstance(control, ipywidgets.IntSlider):
        control.value = control.min if control.value != control.min else control.max
    elif isinstance(control, ipywidgets.SelectMultiple):
        control.value = control.options[:1]
    else:
        control.value = next(one for one in control.options if one != control.value)


def shows_something(value: object) -> bool:
    """Return whether the last value of a cell is a picture with marks, or a table with rows."""
    if isinstance(value, go.Figure):
        return bool(value.data)
    return len(value) > 0 if isinstance(value, pd.DataFrame | pd.Series) else value is not None


def test_every_explorer_has_an_example_that_works() -> None:
    assert {name.split("-")[0] for name in CALLS} == {*dir(explore), "template"}


def test_the_work_of_every_task_is_known_here() -> None:
    for name in EXPLORERS:
        assert isinstance(make(name), ExplorerView) or name in WORK


@pytest.mark.parametrize("name", first_of_each([*PICTURES, *DONE]))
def test_three_to_six_lines_run_and_show_something(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, _, value = run(make(name), capsys)
    assert 3 <= len(lines) <= 6
    assert shows_something(value)


@pytest.mark.parametrize("name", first_of_each([*PICTURES, *DONE]))
def test_the_same_lines_end_in_a_control_that_can_be_moved(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    view = make(name)
    *_, plain = run(view, capsys)
    redraw = run_with_control(view, capsys)
    before = redraw.widget.result
    assert type(before) is type(plain)
    move(redraw.widget.children[0])
    # What `interact` cannot draw leaves the last result where it was.
    assert redraw.widget.result is not before
    assert type(redraw.widget.result) is type(plain)


@pytest.mark.parametrize("name", first_of_each([*PICTURES, *DONE]))
@pytest.mark.parametrize("widget", [False, True], ids=["plain", "widget"])
def test_code_imports_nothing_that_is_not_public(
    name: str, widget: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    make(name).as_code(widget=widget)
    for node in ast.walk(ast.parse(capsys.readouterr().out)):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("moscow_pyongyang"):
            module = import_module(str(node.module))
            # A package shows its face; where in it a function stands may change.
            assert hasattr(module, "__path__")
            packages = {one.name for one in iter_modules(module.__path__) if one.ispkg}
            assert {alias.name for alias in node.names} <= {*module.__all__, *packages}


@pytest.mark.parametrize("name", [*first_of_each(CALLS), *first_of_each(DONE)])
def test_every_explorer_has_a_fallback_and_says_its_source(name: str) -> None:
    view = make(name)
    bundle, _ = view._repr_mimebundle_()
    # The page puts the view in the place of its twin; a widget would break where no model is known.
    assert set(bundle) == {"text/html", "text/plain"}
    assert view.place in bundle["text/html"]
    for form in ("text/html", "text/plain"):
        assert len(bundle[form]) > 200
    assert "<script" not in bundle["text/html"]
    if isinstance(view, ExplorerView):
        fallback = view.fallback()
        assert fallback.table is not None
        assert len(fallback.table)
        assert fallback.source


@pytest.mark.parametrize("name", first_of_each(PICTURES))
def test_a_mark_has_its_source_behind_it(name: str) -> None:
    view = make(name)
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
    function = function_of(name)
    first = function()
    again = function(**{k: tuple(v) if isinstance(v, list) else v for k, v in first.state.items()})
    assert again.state == first.state
    assert again.shown == first.shown
    with pytest.raises(CourseError):
        function(no_such_setting=1)


def test_the_code_of_a_line_holds_guess_and_record(capsys: pytest.CaptureFixture[str]) -> None:
    view = make("predict, done")
    _, names, value = run(view, capsys)
    real = {int(year): v for year, v in view.answer["real"].items()}
    assert names["record"].to_dict() == real
    assert names["guess"].to_dict() == dict.fromkeys(view.to_draw, 500)
    assert {trace.name for trace in value.data} == {"record", "your guess"}


@pytest.mark.parametrize("widget", [False, True], ids=["plain", "widget"])
def test_before_the_reveal_no_code_loads_the_record(
    widget: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    make("predict").as_code(widget=widget)
    said = capsys.readouterr().out
    assert "load(" not in said
    assert "reveal the record first" in said


def test_the_code_of_a_task_keeps_back_what_the_task_keeps_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    documents = make("compare_documents")
    _, _, before = run(documents, capsys)
    assert list(before.columns) == [sheet["id"] for sheet in documents.page["sheets"]]
    assert not {"shows", "doubt"} & set(before.index)
    _, _, after = run(make("compare_documents, done"), capsys)
    assert {"shows", "doubt"} <= set(after.index)
    _, names, before = run(make("decision_room-putin-2023"), capsys)
    assert "is_historical" not in names["options"].columns
    assert not {"done", "followed", "leaves_out"} & set(before["part"])
    _, names, after = run(make("decision_room-putin-2023, done"), capsys)
    assert names["options"]["is_historical"].sum() == 1
    assert {"done", "leaves_out"} <= set(after["part"])


def test_the_control_of_a_task_keeps_it_back_too(capsys: pytest.CaptureFixture[str]) -> None:
    documents = run_with_control(make("compare_documents"), capsys).widget
    assert not {"shows", "doubt"} & set(documents.children[0].options)
    room = run_with_control(make("decision_room-putin-2023"), capsys).widget
    assert not {"done", "followed", "leaves_out"} & set(room.children[0].options)
