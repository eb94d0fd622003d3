"""The axes of the ledgers: dollars plain, broken or by tens, and the strips under them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import parts, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN = {"l": 92, "r": 162, "t": 34, "b": 26}
_MAIN_PX, _STRIP_PX, _ROUBLE_PX, _SPACE_PX = 212, 34, 46, 14
# What is left of a picture of a fixed height, beside its panel.
_CARD_PX = 300
_GAP_LANES = ("Coded 0", "No figure")
# An axis is broken where few values stand far above all others.
_FAR, _SHARE_ABOVE, _LEAST = 2.0, 0.15, 10
# Of a broken axis: the part below the break, and where the part above it begins.
_BELOW, _ABOVE = 0.59, 0.73
_TEETH, _TOOTH = 36, 0.008


@dataclass(frozen=True)
class Scale:
    """The axis of dollars.

    Attributes
    ----------
    high
        Its upper end.
    is_log
        Whether each step is ten times the one before.
    cut
        Between which values nothing is drawn; None where the axis is whole.
    """

    high: float
    is_log: bool = False
    cut: tuple[float, float] | None = None

    @classmethod
    def of(cls, values: Sequence[float], *, is_log: bool) -> Scale:
        """Return the axis for some values; broken where few of them would flatten all others."""
        high = max(values, default=0) * 1.12 or 1.0
        return cls(high, is_log, None if is_log else _cut(sorted(values), high))

    def is_above(self, value: float) -> bool:
        """Return whether a value stands above the break."""
        return self.cut is not None and value > self.cut[0]

    def height(self, value: float) -> float:
        """Return where a value stands, from 0 at the foot to 1 at the top."""
        if self.cut is None:
            low, high = self._range()
            at = math.log10(max(value, 1)) if self.is_log else value
            return float((at - low) / (high - low))
        below, above = self.cut
        if self.is_above(value):
            return _ABOVE + (1 - _ABOVE) * (value - above) / (self.high - above)
        return _BELOW * (value + 0.02 * below) / (1.02 * below)

    def axes(self, domain: Sequence[float]) -> dict[str, Any]:
        """Return the axis, or its two parts, in this part of the drawing."""
        if self.is_log:
            by_tens = {"type": "log", "dtick": 1, "tickformat": ",d"}
            return {"yaxis": {**by_tens, "range": self._range(), "domain": list(domain)}}
        if self.cut is None:
            return {"yaxis": {"range": self._range(), "tickformat": ",d", "domain": list(domain)}}
        below, above = self.cut
        start, wide = domain[0], domain[1] - domain[0]
        plain = {"tickformat": ",d"}
        return {
            "yaxis": {
                **plain,
                "range": [-0.02 * below, below],
                "nticks": 5,
                "domain": [start, start + _BELOW * wide],
            },
            "yaxis4": {
                **plain,
                "range": [above, self.high],
                "nticks": 3,
                "domain": [start + _ABOVE * wide, domain[1]],
            },
        }

    def words(self) -> str:
        """Return that the axis is broken, and where; "" for one that is whole."""
        if self.cut is None:
            return ""
        return f"the axis is broken: {self.cut[0]:,.0f} to {self.cut[1]:,.0f} is left out"

    def break_shapes(self, domain: Sequence[float]) -> list[dict[str, Any]]:
        """Return the two torn edges of a broken axis."""
        if self.cut is None:
            return []
        start, wide = domain[0], domain[1] - domain[0]
        return [_torn(start + part * wide) for part in (_BELOW, _ABOVE)]

    def break_notes(self, domain: Sequence[float]) -> list[dict[str, Any]]:
        """Return what stands between them."""
        if self.cut is None:
            return []
        at = domain[0] + (_BELOW + _ABOVE) / 2 * (domain[1] - domain[0])
        text = self.words()
        return [
            {
                "text": f"{text[0].upper()}{text[1:]}",
                "font": {"size": 11, "color": theme.INK_2},
                "showarrow": False,
                "x": 1,
                "xanchor": "right",
                "xref": "paper",
                "y": at,
                "yanchor": "middle",
                "yref": "paper",
            }
        ]

    def _range(self) -> list[float]:
        if self.is_log:
            return [-0.3, math.log10(max(self.high, 10)) + 0.1]
        return [-0.02 * self.high, self.high]


def _cut(values: Sequence[float], high: float) -> tuple[float, float] | None:
    """Return where an axis of sorted values is to be broken: at their widest step, if it is far."""
    n_above = max(1, int(_SHARE_ABOVE * len(values)))
    if len(values) < _LEAST:
        return None
    steps = [
        (values[i + 1] / values[i], i)
        for i in range(len(values) - 1 - n_above, len(values) - 1)
        if values[i] > 0
    ]
    widest, at = max(steps, default=(0.0, 0))
    if widest < _FAR:
        return None
    below, first = _rounded(values[at] * 1.14), values[at + 1]
    above = _rounded(first - max(0.16 * (high - first), 0.06 * first))
    return (below, above) if above > below else None


def _rounded(value: float) -> float:
    """Return a value with two figures that count."""
    step = 10 ** (math.floor(math.log10(value)) - 1)
    return float(round(value / step) * step)


def _torn(y: float) -> dict[str, Any]:
    tips = [(i / _TEETH, y + (_TOOTH if i % 2 else -_TOOTH)) for i in range(_TEETH + 1)]
    return {
        "type": "path",
        "path": "M" + "L".join(f"{x:.4f},{at:.4f}" for x, at in tips),
        "xref": "paper",
        "yref": "paper",
        "line": {"color": theme.INK_2, "width": 1},
    }


@dataclass(frozen=True)
class Panels:
    """Which panels a picture has, from its foot: gaps, roubles, dollars."""

    has_gaps: bool
    has_roubles: bool

    @property
    def _rouble_px(self) -> int:
        return _ROUBLE_PX + _SPACE_PX if self.has_roubles else 0

    @property
    def _strip_px(self) -> int:
        return _STRIP_PX + _SPACE_PX if self.has_gaps else 0

    @property
    def _inside(self) -> int:
        return _MAIN_PX + self._rouble_px + self._strip_px

    @property
    def height(self) -> int:
        """Return the height of the picture."""
        return self._inside + MARGIN["t"] + MARGIN["b"] + parts.LEGEND_PX

    @property
    def main_px(self) -> int:
        """Return the height of the dollars on a card."""
        return _CARD_PX - MARGIN["t"] - MARGIN["b"] - self._rouble_px - self._strip_px

    @property
    def names_px(self) -> int:
        """Return how far down the names beside the drawing can go on a card."""
        return _CARD_PX - MARGIN["t"] - MARGIN["b"] - 8

    @property
    def main(self) -> list[float]:
        """Return the part of the drawing that the dollars have."""
        return [(self._strip_px + self._rouble_px) / self._inside, 1.0]

    def axes(
        self, years: tuple[int, int], scale: Scale, roubles: Sequence[float]
    ) -> dict[str, Any]:
        """Return all axes of the picture."""
        strip, inside = self._strip_px, self._inside
        return {
            "xaxis": {
                "range": [years[0] - 0.8, years[1] + 0.8],
                "tickformat": "d",
                "anchor": "free",
                "position": 0,
                **({"dtick": 1} if years[1] - years[0] < 10 else {}),
            },
            **scale.axes(self.main),
            "yaxis2": {
                "domain": [0.0, _STRIP_PX / inside] if self.has_gaps else [0.0, 0.01],
                "range": [1.3, -0.3],
                "tickvals": [0, 1],
                "ticktext": list(_GAP_LANES),
                "showgrid": False,
                "visible": self.has_gaps,
            },
            "yaxis3": {
                "domain": [strip / inside, (strip + _ROUBLE_PX) / inside]
                if self.has_roubles
                else [0.0, 0.01],
                "range": [0, max(roubles, default=1) * 1.9],
                # Sums stand beside their marks: figures here would be read with the dollars above.
                "tickvals": [max(roubles, default=1) * 0.95],
                "ticktext": ["Roubles"],
                "showgrid": False,
                "visible": self.has_roubles,
            },
        }
