"""Views: what travels to the page, what stays in the kernel, what a view says without either."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import IPython
import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import charts, explore, load, show
from moscow_pyongyang.charts.describe import build_spec
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views import base, figure, page
from moscow_pyongyang.views.base import EDITOR_SIGNS, StaticFallback, View
from moscow_pyongyang.views.bundle import awaiting, packed
from moscow_pyongyang.views.code import CodeSnippet
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks, delta
from tests.every_explorer import PICTURES, make
from tests.test_js import node

VIEWS = Path(figure.__file__).parents[1]


def spec(number: int = 1) -> dict[str, Any]:
    return build_spec(
        [{"type": "scatter", "x": [number], "y": [1], "customdata": ["a"]}],
        {},
        title=f"Finding {number}",
        subtitle="unit",
        alt="An alt sentence.",
        source="a table",
        table={"columns": ["Id", "When", "What"], "rows": [["a", "1950", "it"]]},
    )


def lesson_figures() -> list[go.Figure]:
    """Return ten figures of the size that a lesson has."""
    events, arms = load("events"), load("arms_transfers")
    early, late = events[events["year"] <= 1956], events[events["year"] >= 2019]
    return [
        *(charts.arms_chart(arms, recipient=to) for to in ("PRK", "KOR", "CHN")),
        *(charts.arms_chart(arms, years=(first, 1991)) for first in (1950, 1957, 1970, 1980)),
        *(charts.closeness_chart(some) for some in (early, late)),
        charts.timeline_chart(early),
    ]


def panel(key: str, _values: dict[str, Any]) -> Detail:
    if key == "z":
        raise CourseError(f"No row {key}.")
    return Detail(f"Title of {key}", "1950", (("", "text"),), ("a source",))


def explorer() -> ExplorerView:
    def frame(state: dict[str, Any]) -> Frame:
        if state["n"] > 5:
            raise CourseError("Five at most.")
        return Frame(
            spec(state["n"]),
            f"{state['n']} shown.",
            picks=Picks("Id", "When", "What", "▲"),
            code=CodeSnippet(("x",)),
        )

    return ExplorerView(
        frame,
        [Control("range", "n", "Number", low=1, high=9)],
        {"n": 1},
        name="number",
        kicker="Asks",
        detail=panel,
    )


def synced(view: Any) -> str:
    return json.dumps(view.get_state(), default=str)


# --- figures ---------------------------------------------------------------------------


def test_ten_figures_of_a_lesson_stay_below_300_kb_of_state() -> None:
    states = [synced(show(fig)) for fig in lesson_figures()]
    assert sum(map(len, states)) < 300_000


def test_no_state_holds_plotly_code() -> None:
    code = gzip.decompress(figure.plotly_library()).decode()
    piece = code[len(code) // 2 :][:200]
    for fig in lesson_figures()[:2]:
        view = show(fig)
        view.respond("plotly", {})
        assert piece not in synced(view)
        assert "plotly.js v" not in synced(view)


def test_plotly_is_sent_as_the_binary_part_of_one_reply() -> None:
    view = show(charts.arms_chart(load("arms_transfers")))
    reply, buffers = view.request({"kind": "plotly"}, [])
    assert reply == {"ok": None}
    assert len(buffers) == 1
    assert b"plotly.js v" in gzip.decompress(buffers[0])[:200]


def test_the_library_is_packed_the_same_each_time() -> None:
    first = figure.plotly_library()
    figure.plotly_library.cache_clear()
    assert figure.plotly_library() == first


def test_an_output_is_the_finding_alt_and_table_and_names_the_place_of_the_view(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in EDITOR_SIGNS:
        monkeypatch.delenv(name, raising=False)
    view = show(charts.arms_chart(load("arms_transfers")))
    data, _ = view._repr_mimebundle_()
    # A widget in the output breaks as soon as its model is not known any more.
    assert set(data) == {"text/plain", "text/html"}
    assert f'data-mp-view="{view.place}"' in data["text/html"]
    for form in ("text/html", "text/plain"):
        assert "peak at" in data[form]
        assert "SIPRI" in data[form]
        assert "1971" in data[form]


@pytest.mark.parametrize("name", EDITOR_SIGNS)
def test_an_editor_that_draws_outputs_apart_gets_the_widget_beside_the_twin(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1")
    data, _ = show(charts.arms_chart(load("arms_transfers")))._repr_mimebundle_()
    assert set(data) >= {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    assert "peak at" in data["text/html"]


def test_the_table_is_not_sent_twice() -> None:
    view = show(charts.arms_chart(load("arms_transfers")))
    assert "table" not in view.spec["layout"]["meta"]
    assert view.cells["columns"][0] == "Year"


def test_a_plain_plotly_figure_gets_a_plain_description() -> None:
    fig = go.Figure(go.Scatter(y=[1, 2], name="mine"), layout={"title": {"text": "My finding"}})
    assert "My finding" in show(fig).fallback().sentence
    assert "mine" in show(fig).fallback().sentence


def test_showing_a_figure_does_not_change_it() -> None:
    fig = charts.arms_chart(load("arms_transfers"))
    before = fig.to_json()
    show(fig)
    assert fig.to_json() == before


# --- explorers -------------------------------------------------------------------------


def test_a_state_from_the_page_is_answered_with_what_it_shows() -> None:
    view = explorer()
    reply = view.respond("state", {"state": {"n": 3}})
    assert view.shown["sentence"] == "3 shown."
    assert view.state == {"n": 3}
    assert reply == {"state": view.state, "shown": view.shown}


def test_a_state_that_cannot_be_shown_is_refused_with_a_sentence() -> None:
    view = explorer()
    reply, _ = view.request({"kind": "state", "state": {"n": 6}}, [])
    assert reply == {"error": "Five at most."}
    assert view.state == {"n": 1}
    assert view.shown["sentence"] == "1 shown."


def test_an_unknown_value_is_refused() -> None:
    with pytest.raises(CourseError, match=r"no m\. It has: n"):
        explorer().change(m=1)


def test_a_control_without_a_first_value_is_refused() -> None:
    with pytest.raises(CourseError, match="no value for: n"):
        ExplorerView(
            lambda _: Frame(spec(), ""), [Control("range", "n", "N")], {}, name="n", kicker=""
        )


def test_a_picked_row_opens_its_panel() -> None:
    view = explorer()
    reply = view.respond("pick", {"id": "a"})
    assert view.picked["title"] == "Title of a"
    assert view.picked["sources"] == ("a source",)
    assert reply == {"picked": view.picked}


def test_a_row_that_cannot_be_opened_says_why() -> None:
    view = explorer()
    view.respond("pick", {"id": "z"})
    assert view.picked["parts"] == (("", "No row z."),)


@pytest.mark.parametrize(
    "message", ["noise", None, {"kind": "state"}, {"kind": "state", "state": "n"}, {"kind": "else"}]
)
def test_a_message_that_makes_no_sense_changes_nothing(message: Any) -> None:
    view = explorer()
    reply, _ = view.request(message, [])
    assert "error" in reply
    assert view.state == {"n": 1}


def test_the_fallback_says_what_is_shown_now() -> None:
    view = explorer()
    view.change(n=2)
    fallback = view.fallback()
    assert fallback.plain().startswith("Finding 2. 2 shown. An alt sentence.")
    assert fallback.html().startswith("<p><strong>Finding 2</strong><br>2 shown.</p>")


def test_what_is_said_of_a_picture_is_folded_beside_it_and_open_without() -> None:
    said = StaticFallback("2 shown.", headline="Finding 2", about="A <b> chart.", alt="x")
    assert "<p>A &lt;b&gt; chart.</p>" in said.html()
    assert "<details>" not in said.html()
    drawn = replace(said, picture=lambda: "<svg/>").html()
    assert drawn.index("<img") < drawn.index("<details>") < drawn.index("A &lt;b&gt; chart.")


def test_as_code_prints_the_lines(capsys: pytest.CaptureFixture[str]) -> None:
    explorer().as_code()
    assert capsys.readouterr().out == "x\n"


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


@pytest.mark.parametrize("name", PICTURES)
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


# --- front end -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", sorted([*VIEWS.rglob("*.js"), *VIEWS.rglob("*.css")]), ids=lambda path: path.name
)
def test_no_front_end_file_names_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//cdn", text)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in VIEWS.rglob("*.css") if path.name != "tokens.css"),
    ids=lambda path: path.name,
)
def test_no_view_has_a_colour_of_its_own(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(", css)


@pytest.mark.parametrize(("shell", "n_guards"), [(None, 0), (object(), 0), ("kernel", 1)])
def test_a_page_is_guarded_once_and_only_in_a_notebook(
    shell: Any, n_guards: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    in_notebook = SimpleNamespace(kernel=object())
    monkeypatch.setattr(IPython, "get_ipython", lambda: in_notebook if shell == "kernel" else shell)
    monkeypatch.setattr(page, "PageService", lambda: made.append("page"))
    page.set_up_page.cache_clear()
    page.set_up_page()
    page.set_up_page()
    page.set_up_page.cache_clear()
    assert len(made) == n_guards


@pytest.mark.parametrize("name", ["figure", "explorer", "compare", "quiz"])
def test_no_view_has_a_size_of_letters_of_its_own(name: str) -> None:
    css = (VIEWS / name / f"{name}.css").read_text(encoding="utf-8")
    assert not re.search(r"font-size: \d+px", css)


class Talking(View):
    """A view that knows one question, and fails at another."""

    _esm = "export default {};"

    def respond(self, kind: str, payload: dict[str, Any]) -> Any:
        match kind:
            case "double":
                return 2 * payload["n"]
            case "bytes":
                return b"packed"
            case "fail":
                raise KeyError("the hidden answer")
        return super().respond(kind, payload)


@pytest.mark.parametrize(
    ("message", "reply", "buffers"),
    [
        ({"kind": "double", "n": 21}, {"ok": 42}, []),
        ({"kind": "bytes"}, {"ok": None}, [b"packed"]),
    ],
)
def test_a_request_of_the_page_is_answered(message: Any, reply: Any, buffers: list[bytes]) -> None:
    assert Talking().request(message, []) == (reply, buffers)


@pytest.mark.parametrize("message", [None, "double", {}, {"kind": "else"}, {"kind": {"a": 1}}])
def test_a_request_that_no_view_knows_gets_a_sentence(message: Any) -> None:
    reply, _ = Talking().request(message, [])
    assert "Run this cell again" in reply["error"]


@pytest.mark.parametrize("message", [{"kind": "fail"}, {"kind": "double"}])
def test_an_error_in_the_kernel_reaches_the_page_without_what_it_holds(message: Any) -> None:
    reply, _ = Talking().request(message, [])
    assert reply == {"error": "The kernel could not answer (KeyError). Run this cell again."}


class Shown(View):
    """A view with a module as the package makes them."""

    _esm = packed("figure/figure.js", "figure/figure.css")


def module_of(view: View) -> str:
    return str(view.get_state()["_esm"])


def test_of_many_views_in_a_page_one_brings_the_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "BROUGHT", set())
    whole = packed("figure/figure.js", "figure/figure.css")
    assert {module_of(Shown()), module_of(Shown())} == {whole}
    monkeypatch.setattr(base, "BROUGHT", set())
    monkeypatch.setattr(base, "is_in_kernel", lambda: True)
    first, *others = [Shown() for _ in range(3)]
    assert module_of(first) == whole
    assert {module_of(one) for one in others} == {awaiting(whole)}
    assert len(awaiting(whole)) < 2000
    # Where the module does not come, each has it.
    assert others[0].request({"kind": "module"}, []) == ({"ok": whole}, [])
    # An editor may draw a view by itself.
    monkeypatch.setenv(EDITOR_SIGNS[0], "1")
    assert module_of(Shown()) == whole


def test_a_missing_value_is_none_in_the_page() -> None:
    from moscow_pyongyang.charts.describe import cells

    table = pd.DataFrame({"a": pd.array([1, None], dtype="Int64")})
    assert cells(table)["rows"] == [[1], [None]]
