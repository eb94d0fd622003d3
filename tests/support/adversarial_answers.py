"""Values that a student's kernel may hold and that must never run, hang or earn marks."""

from __future__ import annotations

import collections
import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from tests.support.exercise_helpers import figure


def _fails(*_: object, **__: object) -> Any:
    raise SystemExit("student code ran")


class Meta(type):
    __hash__ = _fails
    __eq__ = _fails
    __repr__ = _fails
    __instancecheck__ = _fails

    @property
    def __name__(cls) -> str:
        return _fails()


HOOKS = (
    *("__eq__", "__ne__", "__lt__", "__hash__", "__repr__", "__str__", "__format__", "__bool__"),
    *("__len__", "__iter__", "__getitem__", "__contains__", "__getattr__", "__deepcopy__"),
    *("__float__", "__int__", "__index__", "__array__", "__dataframe__", "_repr_html_"),
    *("__reduce_ex__", "__sizeof__"),
)
Hostile = Meta("Hostile", (), {**dict.fromkeys(HOOKS, _fails), "__class__": property(_fails)})
HostileList = type("HostileList", (list,), dict.fromkeys(HOOKS, _fails))
HostileText = type("HostileText", (str,), dict.fromkeys(HOOKS, _fails))
HostileSeries = type("Series", (pd.Series,), dict.fromkeys(["__len__", "index", "array"], _fails))


def _cyclic() -> list[Any]:
    loop: list[Any] = []
    loop.append(loop)
    return loop


def _cyclic_dict() -> dict[Any, Any]:
    loop: dict[Any, Any] = {}
    loop["self"] = loop
    return loop


def _objects(*values: object) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        array[place] = value
    return array


HOSTILE = {
    "object": lambda: Hostile(),
    "its class": lambda: Hostile,
    "in a list": lambda: [Hostile()],
    "in an array": lambda: _objects(Hostile()),
    "in a Series": lambda: pd.Series(_objects(Hostile(), 1), dtype=object),
    "in an index": lambda: pd.Series([1], index=pd.Index(_objects(_cyclic()), dtype=object)),
    "in a figure": lambda: _with_trap_in_a_trace(),
    "in attrs": lambda: _with_attrs(),
    "list subclass": lambda: HostileList(),
    "text subclass": lambda: HostileText("1"),
    "Series subclass": lambda: HostileSeries.__new__(HostileSeries),
    "cyclic list": _cyclic,
    "cyclic dict": _cyclic_dict,
    "huge number": lambda: 10**100_000,
    "minus huge": lambda: -(10**400),
    "infinity": lambda: float("inf"),
    "huge text": lambda: "9" * 5_000_000,
    "huge range": lambda: range(10**30),
    "huge list": lambda: list(range(200_000)),
    "huge Series": lambda: pd.Series(np.zeros(1_000_000)),
    "huge table": lambda: pd.DataFrame(np.zeros((1000, 1000))),
    "endless generator": lambda: iter(int, 1),
    "deep list": lambda: _deep(),
    "nested array": lambda: np.zeros((3, 3, 3)),
    "scalar array": lambda: np.array(5),
    "strange dtypes": lambda: pd.Series(pd.Categorical(["a", "b"])),
    "periods": lambda: pd.Series([1], index=pd.period_range("1950", periods=1, freq="Y")),
    "two-level index": lambda: pd.Series([1], index=pd.MultiIndex.from_tuples([("a", 1)])),
    "same labels": lambda: pd.Series([1, 2], index=["military", "military"]),
    "same columns": lambda: pd.DataFrame([[1, 2]], columns=["event_id", "event_id"]),
    "blanks": lambda: pd.Series([None, pd.NA, pd.NaT, float("nan")], dtype=object),
    "mixed list": lambda: [1, "a", None, 2.5, True, dt.date(1950, 1, 30), b"x", {}],
    "bytes": lambda: b"\xff",
    "complex": lambda: 1j,
    "longdouble": lambda: np.longdouble(1),
    "void": lambda: np.void(b"abc"),
    "nat": lambda: pd.NaT,
    "na": lambda: pd.NA,
    "counter": lambda: collections.Counter("abc"),
    "broken figure": lambda: _broken_figure(),
    "an exception": lambda: ValueError("x"),
    "markup": lambda: "<script>alert(1)</script>",
    "lone surrogate": lambda: "\ud800",
}


def _with_trap_in_a_trace() -> go.Figure:
    fig = figure({1950: 1.0})
    # plotly's own store: through its public face no trap gets in.
    fig._data[0]["y"] = [Hostile()]  # noqa: SLF001
    fig._data[0]["x"] = Hostile()  # noqa: SLF001
    fig.__dict__["trap"] = Hostile()
    return fig


def _with_attrs() -> pd.DataFrame:
    table = pd.DataFrame({"event_id": ["x"]})
    table.attrs["trap"] = Hostile()
    return table


def _deep() -> list[Any]:
    inner: list[Any] = []
    for _ in range(5_000):
        inner = [inner]
    return inner


def _broken_figure() -> go.Figure:
    fig = go.Figure()
    fig.__dict__.clear()
    return fig
