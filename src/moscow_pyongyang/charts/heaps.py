"""Two heaps of cards and the gap between them, beside the stack of all gaps dealt so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.text import EVENTS_SOURCE, signed_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEIGHT = 258
_MARGIN = {"l": 92, "r": 14, "t": 26, "b": 44}
_CARDS, _STACK = (0.0, 0.42), (0.53, 1.0)
_PLOT_PX = _HEIGHT - _MARGIN["t"] - _MARGIN["b"]
_CARD_PX, _DOT_PX = 10.0, 8.0
# Below the cards of a heap lies its mean; a pile that would be higher than this is made broader.
_FLOOR, _HIGH, _BESIDE = 0.16, 5, 0.24


@dataclass(frozen=True)
class HeapCard:
    """One card: the id and the words of its event, its code of closeness, and where it lies."""

    id: str
    words: str
    closeness: int
    is_hostile: bool


@dataclass(frozen=True)
class Deals:
    """The gaps of all deals that a run has, and how many of them are shown.

    Attributes
    ----------
    gaps
        The gap of the real deal, then those of the shuffles.
    shown
        How many shuffles the picture shows; the axes hold all of them, so that nothing moves.
    """

    gaps: Sequence[float]
    shown: int

    @property
    def real(self) -> float:
        """The gap of the real deal."""
        return self.gaps[0]

    @property
    def now(self) -> float:
        """The gap of the deal on the table."""
        return self.gaps[self.shown]

    @property
    def as_wide(self) -> list[bool]:
        """Whether each shuffle shown has a gap at least as far from zero as the real one."""
        return [abs(gap) >= abs(self.real) - 1e-9 for gap in self.gaps[1 : self.shown + 1]]


def heaps_spec(
    cards: Sequence[HeapCard], deals: Deals, words: Mapping[str, str], table: describe.Cells
) -> describe.Spec:
    """Return the two heaps and the stack of gaps in plotly's dictionary form.

    Parameters
    ----------
    cards
        The cards, in the heaps in which they lie now; `customdata` of a mark is its id.
    deals
        The gaps.
    words
        Title, subtitle and alt.
    table
        The cards as a table.
    """
    heaps = [[card for card in cards if card.is_hostile is one] for one in (False, True)]
    return describe.build_spec(
        [*_cards(heaps), *_means(heaps), *_gaps(deals), *_key()],
        {
            "height": _HEIGHT + parts.LEGEND_PX,
            "hovermode": "closest",
            "legend": parts.LEGEND,
            "margin": {**_MARGIN, "t": _MARGIN["t"] + parts.LEGEND_PX},
            "showlegend": True,
            "shapes": _walls(deals),
            "annotations": _notes(heaps, deals),
            **_axes(heaps, deals),
        },
        title=words["title"],
        subtitle=words["subtitle"],
        alt=words["alt"],
        source=EVENTS_SOURCE,
        table=table,
        legend_px=parts.LEGEND_PX,
    )


def mean_of(heap: Sequence[HeapCard]) -> float:
    """Return the mean closeness of the cards of a heap."""
    return sum(card.closeness for card in heap) / len(heap)


def steps(value: float) -> str:
    """Return a gap or a mean with one decimal and a true sign: "+1.6", "−0.5", "0.0"."""
    text = f"{value:+.1f}".replace("-", "−")
    return text[1:] if text[1:] == "0.0" else text


def _cards(heaps: Sequence[Sequence[HeapCard]]) -> list[dict[str, Any]]:
    """Return the cards, those of one code in a pile; a trace a code."""
    step = (0.94 - _FLOOR) / _HIGH
    placed: dict[int, list[tuple[HeapCard, float, float]]] = {}
    for at, heap in enumerate(heaps):
        piles: dict[int, list[HeapCard]] = defaultdict(list)
        for card in heap:
            piles[card.closeness].append(card)
        broad = max(-(-len(pile) // _HIGH) for pile in piles.values())
        for code, pile in piles.items():
            wide = min(broad, len(pile))
            for place, card in enumerate(pile):
                row, column = divmod(place, wide)
                x = code + _BESIDE * (column - (wide - 1) / 2)
                y = at + _FLOOR + step * (row + 0.5)
                placed.setdefault(code, []).append((card, round(x, 3), round(y, 3)))
    return [
        parts.marks(
            style.label,
            [x for _, x, _ in placed[code]],
            [y for _, _, y in placed[code]],
            texts=[f"{card.words}<br>closeness {signed_code(code)}" for card, *_ in placed[code]],
            ids=[card.id for card, *_ in placed[code]],
            marker={"color": style.colour, "symbol": style.symbol, "size": _CARD_PX},
        )
        for code, style in theme.CLOSENESS.items()
        if code in placed
    ]


def _means(heaps: Sequence[Sequence[HeapCard]]) -> list[dict[str, Any]]:
    """Return a bar at the foot of each heap, where its mean lies."""
    means = [round(mean_of(heap), 3) for heap in heaps]
    names = [f"mean of the heap: {steps(mean)}" for mean in means]
    marker = {"color": theme.INK, "symbol": "line-ns-open", "size": 12, "line": {"width": 3}}
    return [parts.marks("mean", means, [_FLOOR / 2, 1 + _FLOOR / 2], texts=names, marker=marker)]


def _piles(deals: Deals) -> list[tuple[float, int]]:
    """Return where each gap of the run lies, and how many of the same lie below it."""
    heights: Counter[float] = Counter()
    places = []
    for gap in deals.gaps[1:]:
        places.append((round(gap, 3), heights[gap]))
        heights[gap] += 1
    return places


def _gaps(deals: Deals) -> list[dict[str, Any]]:
    places = _piles(deals)
    size = min(_DOT_PX, 0.9 * (_PLOT_PX - 24) / (_highest(places) + 1))
    shown = list(zip(range(1, deals.shown + 1), places, deals.as_wide, strict=False))
    looks = (
        ("a shuffle", False, {"color": theme.INK_2, "symbol": "circle", "size": size}),
        ("as wide as the real gap", True, {"color": theme.INK, "symbol": "square", "size": size}),
    )
    traces = [
        _dots(name, [one for one in shown if one[2] is is_wide], marker)
        for name, is_wide, marker in looks
    ]
    ring = {"color": theme.YOURS[0], "symbol": "diamond", "size": max(size + 3, 9.0)}
    return [*traces, *([_dots("your last shuffle", shown[-1:], ring)] if shown else [])]


def _dots(
    name: str, shown: Sequence[tuple[int, tuple[float, int], bool]], marker: dict[str, Any]
) -> dict[str, Any]:
    return parts.marks(
        name,
        [x for _, (x, _), _ in shown],
        [height for _, (_, height), _ in shown],
        texts=[f"shuffle {n}: gap {steps(x)}" for n, (x, _), _ in shown],
        marker={**marker, "size": round(marker["size"], 1)},
        xaxis="x2",
        yaxis="y2",
    )


def _key() -> list[dict[str, Any]]:
    looks = (
        ("a shuffle", {"color": theme.INK_2, "symbol": "circle", "size": 9}),
        ("as wide as the real gap", {"color": theme.INK, "symbol": "square", "size": 9}),
        ("your last shuffle", {"color": theme.YOURS[0], "symbol": "diamond", "size": 10}),
    )
    return [parts.legend_entry(name, marker=marker) for name, marker in looks]


def _walls(deals: Deals) -> list[dict[str, Any]]:
    """Return where the real gap lies, and as far on the other side."""
    real, thick = round(deals.real, 3), {"color": theme.INK, "width": 2}
    wall = {"xref": "x2", "yref": "y2 domain"}
    return [
        parts.upright_line(real, **wall, line=thick),
        parts.upright_line(-real, dash="dot", **wall),
    ]


def _notes(heaps: Sequence[Sequence[HeapCard]], deals: Deals) -> list[dict[str, Any]]:
    plain: dict[str, Any] = {"showarrow": False, "font": {"size": 12, "color": theme.INK}}
    means = [
        {
            **plain,
            "text": f"mean {steps(mean_of(heap))}",
            "x": round(mean_of(heap), 3),
            "y": at + _FLOOR / 2,
            "xanchor": "right" if mean_of(heap) > 0 else "left",
            "yanchor": "middle",
            "xshift": -9 if mean_of(heap) > 0 else 9,
        }
        for at, heap in enumerate(heaps)
    ]
    wall = {
        **plain,
        "text": f"real gap {steps(deals.real)}",
        "x": round(deals.real, 3),
        "xref": "x2",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "center",
    }
    return [*means, wall]


def _axes(heaps: Sequence[Sequence[HeapCard]], deals: Deals) -> dict[str, Any]:
    highest = _highest(_piles(deals))
    wide = max(abs(gap) for gap in deals.gaps) + 0.45
    small = {"tickfont": {"size": 12, "color": theme.INK_2}, "fixedrange": True}
    return {
        "xaxis": {
            **small,
            "domain": list(_CARDS),
            "range": [-2.6, 2.6],
            "tickvals": list(theme.CLOSENESS),
            "ticktext": [signed_code(code) for code in theme.CLOSENESS],
            "title": {"text": "closeness on the card →"},
        },
        "yaxis": {
            **small,
            "range": [-0.04, 2],
            "showgrid": False,
            "ticks": "",
            "tickvals": [0.45, 1.45],
            "ticktext": [f"other<br>heap ({len(heaps[0])})", f"hostile<br>heap ({len(heaps[1])})"],
            "ticklabelstandoff": 6,
        },
        "xaxis2": {
            **small,
            "anchor": "y2",
            "domain": list(_STACK),
            "range": [-round(wide, 2), round(wide, 2)],
            "dtick": 1,
            "title": {"text": "gap between the heaps, in steps →"},
        },
        "yaxis2": {
            **small,
            "anchor": "x2",
            "range": [-0.7, highest + 1.5],
            "showgrid": False,
            "showticklabels": False,
            "ticks": "",
        },
    }


def _highest(places: Sequence[tuple[float, int]]) -> int:
    return max((height for _, height in places), default=0)
