"""Still pictures: what the page draws, drawn without a browser, whole or not at all."""

from __future__ import annotations

import base64
import logging
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import charts, explorers, load
from moscow_pyongyang.charts.picture import chart_svg, image_html, rich_text
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.prediction import LEAD
from moscow_pyongyang.views.base import StaticFallback
from moscow_pyongyang.views.figure import show, split
from tests import every_chart, every_explorer

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
MARGIN = {"l": 100, "r": 100, "t": 50, "b": 50}
HOSTILE = "</text><script>alert(1)</script>&amp; <b onload=x>bold</b> \x00 ]]> <svg/onload=1>"
LONGEST_IMAGE = 150_000


def draw(*traces: dict[str, Any], **layout: Any) -> ET.Element:
    """Return a picture of 800 × 400 pixels whose drawing is 600 × 300."""
    spec = {"data": list(traces), "layout": {"height": 400, "margin": MARGIN, **layout}}
    return ET.fromstring(chart_svg(spec, width=800))


def paths(root: ET.Element, **attributes: str) -> list[str]:
    found = root.iter(f"{SVG}path")
    return [p.get("d", "") for p in found if attributes.items() <= p.attrib.items()]


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@dataclass
class Text:
    """A text of a picture with its estimated box."""

    said: str
    left: float
    top: float
    right: float
    bottom: float


def texts(root: ET.Element) -> Iterator[Text]:
    for text in root.iter(f"{SVG}text"):
        if "transform" in text.attrib:
            continue
        said, size = "".join(text.itertext()), float(text.get("font-size", "14"))
        lines = ["".join(span.itertext()) for span in text if "x" in span.attrib] or [said]
        wide = max(rich_text.width_of(escape(line), size) for line in lines)
        share = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
        left, first = float(text.get("x", "nan")) - share * wide, float(text.get("y", "nan"))
        step = rich_text.LINE_SPACING * size * (len(lines) - 1)
        yield Text(said, left, first - size * 0.75, left + wide, first + step)


def marks(**more: Any) -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "marker": {"size": 10, "color": "#111"}, **more}


def test_a_point_stands_where_its_axes_say() -> None:
    axes = {"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 100]}}
    root = draw(marks(x=[2.5], y=[25]), **axes)
    # 100 + 600 · ¼, and 50 + 300 · ¾: the circle begins half its size to the left.
    assert paths(root, fill="#111") == ["M245,275a5,5 0 1,1 10,0a5,5 0 1,1 -10,0Z"]


@pytest.mark.parametrize(
    ("axis", "value"),
    [
        ({"range": [10, 0]}, 5),
        ({"type": "log", "range": [0, 4]}, 100),
        ({"range": ["1945-01-01", "1945-12-31"]}, "1945-07-02"),
        ({"type": "date", "range": ["1945-01-01T00:00", "1945-01-01T10:00"]}, "1945-01-01 05:00"),
        ({"type": "category", "categoryarray": ["a", "b", "c"], "range": [0, 2]}, "b"),
    ],
    ids=["reversed", "log", "date", "hours", "category"],
)
def test_the_middle_of_every_kind_of_axis_is_its_middle(axis: dict[str, Any], value: Any) -> None:
    root = draw(marks(x=[value], y=[0]), xaxis=axis, yaxis={"range": [-1, 1]})
    assert paths(root, fill="#111") == ["M395,200a5,5 0 1,1 10,0a5,5 0 1,1 -10,0Z"]


def test_an_axis_without_a_range_has_room_for_its_marks() -> None:
    root = draw(marks(x=[0, 1], y=[0, 1]))
    found = [re.findall(r"[\d.]+", path)[:2] for path in paths(root, fill="#111")]
    (x0, y0), (x1, y1) = [[float(n) for n in pair] for pair in found]
    assert 100 < x0 < x1 + 10 < 700
    assert 50 < y1 < y0 < 350


def test_a_shape_in_pixels_stands_so_far_from_its_anchor() -> None:
    shape = {"type": "rect", "xref": "x", "x0": 0, "x1": 10, "fillcolor": "#123456"}
    shape |= {"yref": "paper", "ysizemode": "pixel", "yanchor": 1, "y0": -15, "y1": -3}
    root = draw({"x": [0, 10], "y": [0, 1]}, shapes=[shape], xaxis={"range": [0, 10]})
    (band,) = (one for one in root.iter(f"{SVG}rect") if one.get("fill") == "#123456")
    found = [float(band.get(key, "nan")) for key in ("x", "y", "width", "height")]
    assert found == [100, 53, 600, 12]


def test_a_gap_stays_a_gap_unless_the_line_goes_over_it() -> None:
    line = {"type": "scatter", "mode": "lines", "line": {"color": "#123"}, "x": [1, 2, 3, 4, 5]}
    for gap in (None, float("nan")):
        values = [1, 2, gap, 4, 5]
        (path,) = paths(draw({**line, "y": values}), stroke="#123")
        assert path.count("M") == 2
        (path,) = paths(draw({**line, "y": values, "connectgaps": True}), stroke="#123")
        assert path.count("M") == 1


def test_a_fill_between_two_lines_goes_out_on_one_and_back_on_the_other() -> None:
    line = {"type": "scatter", "mode": "lines", "x": [0, 1]}
    band = {**line, "y": [2, 2], "fill": "tonexty", "fillcolor": "#eee"}
    axes = {"xaxis": {"range": [0, 1]}, "yaxis": {"range": [0, 4]}}
    root = draw({**line, "y": [1, 1]}, band, **axes)
    (found,) = [p.attrib for p in root.iter(f"{SVG}path") if p.get("fill") == "#eee"]
    assert found == {"d": "M100,200L700,200L700,275L100,275Z", "fill": "#eee"}


def test_text_is_never_markup_and_plotlys_own_tags_are() -> None:
    note = {"x": 1, "y": 1, "showarrow": False}
    root = draw(
        marks(x=[1], y=[1], mode="markers+text", text=[HOSTILE], name=HOSTILE),
        annotations=[{**note, "text": HOSTILE}, {**note, "text": "<b>one</b><br>t<sup>2</sup>"}],
        xaxis={"title": {"text": HOSTILE}, "tickvals": [1], "ticktext": [HOSTILE]},
        showlegend=True,
    )
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "rect", "path", "text", "tspan"}
    assert not [name for element in root.iter() for name in element.attrib if "on" in name[:2]]
    assert sum("alert(1)& bold" in said for said in words(root)) == 5
    (two_lines,) = [t for t in root.iter(f"{SVG}text") if "one" in "".join(t.itertext())]
    assert [("".join(s.itertext()), s.get("dy")) for s in two_lines] == [
        ("one", None),
        ("t2", "18.2"),
    ]
    assert {s.get("font-weight") for s in two_lines.iter()} == {None, "bold"}


def test_a_colour_or_a_dash_cannot_leave_its_attribute() -> None:
    bad = '"/><script>'
    line = {"color": bad, "dash": bad, "width": 2}
    root = draw(marks(x=[1], y=[2], mode="lines+markers", line=line, marker={"color": "url(#x)"}))
    assert "script" not in ET.tostring(root, encoding="unicode")


def test_arrays_that_travel_as_bytes_and_columns_of_pandas_are_drawn() -> None:
    table = pd.DataFrame({"year": [1950, 1951, 1952], "n": [1.0, None, 3.0]})
    figure = go.Figure(go.Scatter(x=table["year"], y=table["n"], mode="markers"))
    svg = chart_svg(split(figure)[0])
    assert len(re.findall('<path d="[^"]*a3,3', svg)) == 2


def test_bars_stand_on_their_axis() -> None:
    bar = {"type": "bar", "x": ["a", "b"], "y": [1, -2], "marker": {"color": "#246"}}
    root = draw(bar, yaxis={"range": [-2, 1]})
    tall = [r.attrib for r in root.iter(f"{SVG}rect") if r.get("fill") == "#246"]
    assert [(r["y"], r["height"]) for r in tall] == [("50", "100"), ("150", "200")]


@pytest.mark.parametrize(
    "trace",
    [
        {"type": "pie", "values": [1, 2]},
        {"type": "heatmap", "z": [[1, 2]]},
        {"type": "scatter", "x": [1], "y": [1], "marker": {"color": [0.5]}},
        {"type": "bar", "x": [["a", "a"], ["u", "v"]], "y": [1, 2]},
    ],
    ids=["pie", "heatmap", "colour scale", "two rows of categories"],
)
def test_what_cannot_be_drawn_whole_is_not_drawn(trace: dict[str, Any]) -> None:
    figure = go.Figure([go.Scatter(x=[1], y=[1]), trace])
    html = show(figure).fallback().html()
    assert "<img" not in html
    assert "Figure with 2 series" in html


def test_a_figure_that_breaks_the_picture_keeps_its_text(caplog: pytest.LogCaptureFixture) -> None:
    view = show(go.Figure(go.Scatter(x=[1], y=[1])))
    caplog.set_level(logging.INFO)
    view.spec = {**view.spec, "layout": {**view.spec["layout"], "margin": {"l": "wide"}}}
    assert "Figure with 1 series" in view.fallback().html()
    assert "no still picture" in caplog.text


def drawings() -> dict[str, str]:
    """Return a picture of every chart, and of every explorer as it is first shown."""
    found = {
        f"{name}-{i}": chart_svg(split(figure)[0])
        for name, make in every_chart.EXAMPLES.items()
        for i, figure in enumerate(make())
    }
    for name in every_explorer.PICTURES:
        found[name] = chart_svg(every_explorer.make(name).shown["spec"])
    return found


def at_the_ends(name: str) -> dict[str, str]:
    """Return a picture of an explorer at each end of each control."""
    found = {}
    view = every_explorer.make(name)
    for control in view.controls:
        ends = {"range": (control["low"], control["high"]), "switch": (True, False)}
        options = tuple(value for value, _ in control["options"])
        for value in ends.get(control["kind"], options if control["kind"] == "choice" else ()):
            try:
                view.change(**{**view.first, control["name"]: value})
            except CourseError:
                continue
            found[f"{name}, {control['name']}={value}"] = chart_svg(view.shown["spec"])
    return found


def test_every_chart_and_explorer_has_a_sound_picture() -> None:
    drawn = drawings()
    assert len(drawn) > 30
    assert_sound(drawn)


# On every push: a timeline, whose ends hold no mark and all of them, and a choice of words.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(one, marks=[] if one in ("timeline", "council") else [pytest.mark.exhaustive])
        for one in every_explorer.PICTURES
    ],
)
def test_an_explorer_has_a_sound_picture_at_the_ends_of_its_controls(name: str) -> None:
    drawn = at_the_ends(name)
    assert drawn
    assert_sound(drawn)


def assert_sound(drawn: dict[str, str]) -> None:
    for name, svg in drawn.items():
        assert svg, name
        root = ET.fromstring(svg)
        values = [one for part in root.iter() for one in part.attrib.values()]
        assert not [one for one in values if re.search(r"\b(nan|inf|None)\b", one)], name
        assert len(image_html(svg, "")) < LONGEST_IMAGE, name
        assert list(root.iter(f"{SVG}path")), name
        wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
        off = [
            t.said
            for t in texts(root)
            if t.left < 0 or t.top < 0 or t.right > wide + 1 or t.bottom > high
        ]
        assert off == [], name


def test_a_picture_that_goes_out_alone_says_what_it_shows_and_who_counted() -> None:
    spec = split(charts.closeness_chart(load("events")))[0]
    alone, beside = (ET.fromstring(chart_svg(spec, has_text=has)) for has in (True, False))
    meta = spec["layout"]["meta"]
    for said in (meta["title"], f"Source: {meta['source']}"):
        assert re.sub(r"\s", "", said) in [re.sub(r"\s", "", one) for one in words(alone)]
        assert not [one for one in words(beside) if one.startswith(said[:20])]
    assert float(alone.get("height", "0")) > float(beside.get("height", "0"))


def test_the_key_of_a_chart_stands_in_its_picture() -> None:
    spec = split(charts.timeline_chart(load("events")))[0]
    said = words(ET.fromstring(chart_svg(spec)))
    assert {"+2", "+1 closer", "disputed", "vague date"} <= set(said)


def images(html: str) -> list[str]:
    """Return the SVG of every image in a page."""
    codes = re.findall(r'<img alt="[^"]+" src="data:image/svg\+xml;base64,([^"]+)"', html)
    return [base64.b64decode(code).decode() for code in codes]


@pytest.mark.parametrize("name", every_explorer.FIRST_CALLS)
def test_the_twin_of_every_explorer_has_its_picture_or_is_a_form(name: str) -> None:
    html = every_explorer.make(name).fallback().html()
    is_form = name in every_explorer.WORK and name != "predict"
    assert len(images(html)) == (0 if is_form else 1)
    for svg in images(html):
        ET.fromstring(svg)


def test_the_alt_of_the_picture_is_the_computed_sentence() -> None:
    figure = charts.closeness_chart(load("events"))
    html = show(figure).fallback().html()
    assert f'<img alt="{escape(charts.get_description(figure).alt)}"' in html


def test_a_table_is_folded_beside_its_picture_and_open_without() -> None:
    table = pd.DataFrame({"n": range(13)})
    picture = "<svg/>"
    folded = StaticFallback("s", table, picture=lambda: picture, alt="a").html()
    assert "<details><summary>Table (13 rows)</summary>" in folded
    short = StaticFallback("s", table[:1], picture=lambda: picture, alt="a").html()
    assert "<details><summary>Table (1 row)</summary>" in short
    assert folded.index("<img") < folded.index("<details>")
    for is_open in (
        StaticFallback("s", table),
        StaticFallback("s", table, picture=lambda: ""),
        StaticFallback("s", table, picture=lambda: picture, alt="a", is_form=True),
    ):
        assert "<details>" not in is_open.html()


def test_the_paper_axis_of_a_prediction_does_not_tell_the_record() -> None:
    view = explorers.predict("arms", start=1966, end=1972)
    (empty,) = images(view.fallback().html())
    # The year to begin at and the four that lead in to it, and their mark in the key: no other.
    assert [int(year) for year in view.given] == list(range(1966 - LEAD, 1967))
    assert view.to_draw == list(range(1967, 1973))
    assert len(re.findall(r'<path d="[^"]*a4,4', empty)) == LEAD + 2
    assert "record" not in words(ET.fromstring(empty))
    view.reveal(dict.fromkeys(view.to_draw, 500))
    (drawn,) = images(view.fallback().html())
    assert len(re.findall(r'<path d="[^"]*a4,4', drawn)) > 10
    assert {"record", "your line"} <= set(words(ET.fromstring(drawn)))


def test_what_belongs_to_a_row_is_drawn_with_it_alone() -> None:
    def said(picked: str) -> list[str]:
        at = {"x": [1], "y": [1], "mode": "text", "type": "scatter"}
        data = [
            {**at, "text": ["first two"], "meta": {"of": ["a", "b"]}},
            {**at, "text": ["third"], "meta": {"of": ["c"]}},
            {**at, "text": ["none"], "meta": {"of": []}},
        ]
        layout = {"height": 400, "margin": MARGIN, "xaxis": {"range": [0, 2]}}
        spec = {"data": data, "layout": {**layout, "yaxis": {"range": [0, 2]}}}
        return words(ET.fromstring(chart_svg(spec, picked=picked)))

    shown = [[one for one in said(p) if one in ("first two", "third", "none")] for p in "bcx"]
    assert shown == [["first two"], ["third"], ["none"]]
    assert "first two" in said("")
