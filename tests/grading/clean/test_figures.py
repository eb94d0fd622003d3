"""Figures are drawn by us from numbers and words, or said not to be shown."""

from __future__ import annotations

import base64
import copy
import json
import random
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from moscow_pyongyang.grading.clean import figure_html, outputs_html
from moscow_pyongyang.grading.clean.figures import NOT_SHOWN
from tests.support.hostile_texts import ALL, OUTPUTS, figure
from tests.support.marked_class import fig

DRAWN = {"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "polyline"}
HUGE = 10**400


def svg_of(html: str) -> ET.Element:
    """The drawing of a figure, which has to be whole XML."""
    found = re.search(r"base64,([A-Za-z0-9+/=]+)", html)
    assert found is not None
    return ET.fromstring(base64.b64decode(found[1]))


def test_a_figure_of_plotly_is_drawn_anew_with_its_title_as_text() -> None:
    html = figure_html(fig())
    assert html.startswith("<p><bdi>The arms stop before the treaty does</bdi></p><img ")
    words = " ".join(svg_of(html).itertext())
    assert "Year of delivery" in words
    assert "Deliveries, million TIV" in words
    assert "1986" in words


def test_nothing_hostile_stands_in_what_is_drawn() -> None:
    html = figure_html(figure())
    tags = {one.tag.rpartition("}")[2] for one in svg_of(html).iter()}
    names = {name for one in svg_of(html).iter() for name in one.attrib}
    assert tags <= DRAWN
    assert not any(name.startswith("on") or "href" in name for name in names)
    assert b"evil" not in ET.tostring(svg_of(html))
    assert not re.search(r"<(script|a|img (?!alt))", html)


ODD: dict[str, Any] = {
    "nothing": None,
    "text": "figure",
    "no data": {"layout": {}},
    "no series": {"data": []},
    "too many series": {"data": [{"y": [1]}] * 30},
    "too many points": {"data": [{"y": [1] * 6_000}]},
    "far apart": {"data": [{"y": [1, 1e300]}]},
    "too near": {"data": [{"y": [1e14, 1e14 + 1]}]},
    "huge": {"data": [{"y": [1, HUGE]}]},
    "pie": {"data": [{"type": "pie", "y": [1]}]},
    "an old year": {"data": [{"x": ["0001-01-01", "1990-01-01"], "y": [1, 2]}]},
    "no day": {"data": [{"x": ["1990-13-45", "1990-01-01"], "y": [1, 2]}]},
    "mixed": {"data": [{"x": [1, "a"], "y": [1, 2]}]},
    "lists": {"data": [{"x": [[1], [2]], "y": [1, 2]}]},
    "bytes": {"data": [{"y": {"bdata": "A" * 10**6, "dtype": "f8"}}]},
    "half a number": {"data": [{"y": {"bdata": "AAAA", "dtype": "f8"}}]},
    "no bytes": {"data": [{"y": {"bdata": "?", "dtype": "f8"}}]},
    "objects": {"data": [{"y": {"bdata": "AAAA", "dtype": "O"}}]},
    "log axis": {"data": [{"y": [1, 2]}], "layout": {"yaxis": {"type": "log"}}},
    "words that are values": {"data": [{"x": [1], "y": ["a"]}]},
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_said_not_to_be_shown(name: str) -> None:
    assert figure_html(ODD[name]) == NOT_SHOWN


# On every push: a hundred changes of the four hundred.
@pytest.mark.parametrize(
    "seeds", [range(100), pytest.param(range(100, 400), marks=pytest.mark.exhaustive)], ids=str
)
def test_any_change_of_a_figure_is_drawn_or_said_not_to_be(seeds: range) -> None:
    odd: list[Any] = [None, True, -1, 1e308, -1e-300, float("nan"), "", "1990", "9999-12-31"]
    odd += ["\ud800\x00", [], {}, [[1]], {"text": 5}, ALL, HUGE, [1e15, -1e15], ["a"] * 300]
    shown = 0
    for seed in seeds:
        chance = random.Random(seed)
        one: Any = copy.deepcopy(figure() if seed % 2 else fig())
        for _ in range(chance.randint(1, 6)):
            node = one
            while True:
                keys = list(node) if isinstance(node, dict) else list(range(len(node)))
                if not keys:
                    break
                key = chance.choice(keys)
                if isinstance(node[key], dict | list) and chance.random() < 0.8:
                    node = node[key]
                    continue
                node[key] = copy.deepcopy(chance.choice(odd))
                break
        html = figure_html(one)
        if html != NOT_SHOWN:
            shown += 1
            assert {one.tag.rpartition("}")[2] for one in svg_of(html).iter()} <= DRAWN
            assert len(html) < 3_000_000
    assert 20 * shown > len(seeds)


def test_outputs_are_text_and_what_is_not_shown_is_said() -> None:
    html = outputs_html(OUTPUTS)
    assert "a table" in html
    assert "SVG) is not shown" in html
    assert "A script is not shown" in html
    assert "A picture is not shown" in html
    assert "key.py" not in html
    assert not re.search(r"<(?!/?(pre|code|p|bdi|img)\b)", html)


def test_a_flood_of_outputs_is_cut() -> None:
    many = [{"output_type": "stream", "text": "x" * 10**6}] * 1000
    assert len(outputs_html(many)) < 300_000
    assert "Further output is not shown" in outputs_html(many)
    assert json.dumps(outputs_html([{"output_type": "stream", "text": "\ud800\x00"}]))
