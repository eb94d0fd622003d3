"""Figures of a student, drawn anew from their numbers: nothing of the figure itself is shown.

A few properties are read, each by its own rule, into a chart of our own; title, axes and names
come out as text. What is anything else is not drawn, and said not to be.
"""

from __future__ import annotations

import base64
import math
import re
from datetime import datetime
from html import escape
from typing import Any

from moscow_pyongyang.charts.theme import ACTORS
from moscow_pyongyang.grading.clean.plain_text import plain, text_html

PLOTLY = "application/vnd.plotly.v1+json"
NOT_SHOWN = "<p>A figure is not shown: it is none that we can draw from its data.</p>"
MOST_POINTS = 5_000
MOST_SERIES = 20
_MOST_BYTES = 400_000
_FAR = 1e15
# Those of the template with which a student drew.
_COLOURS = tuple(style.colour for key, style in ACTORS.items() if key != "RUS")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}([ T][\d:.]{1,15})?")


class _OddError(ValueError):
    """A figure holds what we do not draw."""


def figure_html(figure: object) -> str:
    """Return a figure of plotly as an image that we drew, or a sentence that it is not shown.

    Parameters
    ----------
    figure
        The JSON of the figure; hostile.
    """
    from moscow_pyongyang.charts.picture import chart_svg

    try:
        spec, title = _spec(figure)
        svg = chart_svg(spec)
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return NOT_SHOWN
    if not svg or len(svg) > 4 * _MOST_BYTES:
        return NOT_SHOWN
    code = base64.b64encode(svg.encode(errors="replace")).decode("ascii")
    alt = f"The student's figure, drawn anew{f': {title}' if title else ''}"
    head = f"<p>{text_html(title)}</p>" if title else ""
    return f'{head}<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{code}">'


def _spec(figure: object) -> tuple[dict[str, Any], str]:
    """Return a chart of our own with the numbers and words of a student's."""
    if not isinstance(figure, dict) or not isinstance(figure.get("data"), list):
        raise _OddError
    given = figure["data"]
    if not 0 < len(given) <= MOST_SERIES:
        raise _OddError
    left = MOST_POINTS
    series = []
    for number, trace in enumerate(given):
        made = _trace(trace, number)
        left -= len(made["y"])
        if left < 0:
            raise _OddError
        series.append(made)
    asked = figure.get("layout")
    layout: dict[str, Any] = asked if isinstance(asked, dict) else {}
    axes = {name: _axis(layout.get(name)) for name in ("xaxis", "yaxis")}
    _refuse_mixed(series)
    own = {"height": 380, "margin": {"l": 70, "r": 24, "t": 40, "b": 56}, "colorway": _COLOURS}
    own |= {"showlegend": len(series) > 1, "plot_bgcolor": "#fff", "paper_bgcolor": "#fff"}
    return {"data": series, "layout": own | axes}, _title(layout.get("title"))


def _trace(trace: object, number: int) -> dict[str, Any]:
    if not isinstance(trace, dict):
        raise _OddError
    kind = trace.get("type", "scatter")
    if kind not in ("scatter", "scattergl", "bar") or trace.get("orientation", "v") != "v":
        raise _OddError
    y = _values(trace.get("y"))
    x = _values(trace["x"]) if trace.get("x") is not None else list(range(len(y)))
    if not y or len(x) != len(y):
        raise _OddError
    colour = _COLOURS[number % len(_COLOURS)]
    made: dict[str, Any] = {
        "type": "bar" if kind == "bar" else "scatter",
        "x": x,
        "y": y,
        "name": plain(_str(trace.get("name")), 60),
        "marker": {"color": colour},
    }
    if kind != "bar":
        mode = trace.get("mode")
        made["mode"] = mode if mode in ("lines", "markers", "lines+markers") else "lines+markers"
        made["line"] = {"color": colour, "width": 2}
    return made


def _values(given: object) -> list[Any]:
    if isinstance(given, dict):
        given = _from_bytes(given)
    if not isinstance(given, list) or len(given) > MOST_POINTS:
        raise _OddError
    return [_value(one) for one in given]


def _from_bytes(given: dict[str, Any]) -> object:
    """Plotly writes numbers as their bytes."""
    from moscow_pyongyang.charts.picture.traces import unpacked

    code, kind = given.get("bdata"), given.get("dtype")
    if not isinstance(code, str) or len(code) > _MOST_BYTES or not isinstance(kind, str):
        raise _OddError
    return unpacked({"bdata": code, "dtype": kind})


def _value(one: object) -> Any:
    if one is None or isinstance(one, bool):
        return None
    if isinstance(one, int | float):
        if isinstance(one, float) and not math.isfinite(one):
            return None
        if abs(one) > _FAR or 0 < abs(one) < 1 / _FAR:
            raise _OddError
        return one
    if isinstance(one, str):
        return plain(one, 80)
    raise _OddError


def _refuse_mixed(series: list[dict[str, Any]]) -> None:
    """Numbers, dates or words on an axis, and numbers far enough apart to be told apart."""
    for name in ("x", "y"):
        values = [one for trace in series for one in trace[name] if one is not None]
        numbers = [one for one in values if isinstance(one, int | float)]
        words = [one for one in values if isinstance(one, str)]
        if name == "y" and words:
            raise _OddError
        if numbers and words:
            raise _OddError
        if words and not _are_dates(words) and len(set(words)) > 200:
            raise _OddError
        if numbers:
            low, high = min(numbers), max(numbers)
            if 0 < high - low < 1e-9 * max(abs(low), abs(high)):
                raise _OddError


def _are_dates(words: list[str]) -> bool:
    if not all(_DATE.fullmatch(one) for one in words):
        return False
    for one in words:
        if not 1000 <= int(one[:4]) <= 2999 or (len(one) > 7 and not _is_day(one)):
            raise _OddError
    return True


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _axis(given: object) -> dict[str, Any]:
    axis = given if isinstance(given, dict) else {}
    kind = axis.get("type")
    if kind not in (None, "-", "linear", "date", "category"):
        raise _OddError
    return {"title": {"text": escape(_title(axis.get("title")), quote=False)}}


def _title(given: object) -> str:
    text = given.get("text") if isinstance(given, dict) else given
    words = re.sub(r"<br\s*/?>", " · ", _str(text)[:1000])
    return " ".join(plain(re.sub(r"<[^<>]{0,200}>", "", words), 160).split())


def _str(value: object) -> str:
    return value if isinstance(value, str) else ""
