"""Views: what travels to the page, what stays in the kernel, what a view says without either."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import charts, load, show
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views import figure
from moscow_pyongyang.views.base import EDITOR_SIGNS, StaticFallback
from moscow_pyongyang.views.explorer import Control, ExplorerView, Frame
from tests.support.number_explorer import explorer, spec, synced


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


def test_a_missing_value_is_none_in_the_page() -> None:
    from moscow_pyongyang.charts.describe import cells

    table = pd.DataFrame({"a": pd.array([1, None], dtype="Int64")})
    assert cells(table)["rows"] == [[1], [None]]
