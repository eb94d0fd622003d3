"""How each ledger is drawn, and where its name stands in the picture."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.label_layout import LabelLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from moscow_pyongyang.charts._ledger_rows import Entry
    from moscow_pyongyang.charts.label_layout import Point

WIDTH_PX, MAIN_PX = 680, 252
MARGIN = {"l": 84, "r": 150, "t": 38, "b": 34}
# A series of the same hand through the years is a line; all other sums stay points.
LINES = ("cow_smoothed", "cow_imports")


@dataclass(frozen=True)
class Style:
    colour: str
    symbol: str
    dash: str = "solid"


# Colour says from which capital a figure comes, the mark which office there gave it.
_STYLES = {
    "cow_imports": Style(theme.INK_2, "circle"),
    "cow_smoothed": Style(theme.actor("").colour, "circle", "dash"),
    "kotra": Style(theme.actor("KOR").colour, "square"),
    "kita": Style(theme.actor("KOR").colour, "diamond"),
    "rok_embassy_moscow": Style(theme.actor("KOR").colour, "triangle-up"),
    "hyundai_research": Style(theme.actor("KOR").colour, "cross"),
    "rok_finance_ministry": Style(theme.actor("KOR").colour, "triangle-down"),
    "rok_unification_ministry": Style(theme.actor("KOR").colour, "pentagon"),
    "rok_customs": Style(theme.actor("KOR").colour, "hexagon"),
    "itc": Style(theme.INK_2, "bowtie"),
    "press_1990": Style(theme.INK_2, "hourglass"),
    "china_customs": Style(theme.actor("CHN").colour, "square"),
    "russian_customs": Style(theme.actor("RUS").colour, "square"),
    "russian_officials": Style(theme.actor("RUS").colour, "star"),
    "russian_exporters": Style(theme.actor("RUS").colour, "diamond"),
    "soviet_figures": Style(theme.actor("SUN").colour, "diamond-tall"),
    "us_customs": Style(theme.actor("USA").colour, "square"),
    "cia_1968": Style(theme.actor("USA").colour, "hexagon"),
    "loc_country_study": Style(theme.actor("USA").colour, "diamond"),
}
_OTHER = Style(theme.INK_2, "x")
_NOTE = {"font": {"size": 12, "color": theme.INK}}


def style_of(ledger: str) -> Style:
    """Return how a ledger is drawn; one without a style of its own is a grey cross."""
    return _STYLES.get(ledger, _OTHER)


def in_order(dollars: Iterable[Entry]) -> list[str]:
    """Return the ledgers of some entries: the repaired series first, so that it lies below."""
    found = {entry.ledger for entry in dollars}
    return [*(n for n in LINES if n in found), *sorted(found - set(LINES))]


@lru_cache(maxsize=64)
def labels(
    dollars: tuple[Entry, ...], years: tuple[int, int], high: float
) -> tuple[dict[str, Any], ...]:
    """Return the names of the ledgers as annotations, and a note on the oddest value."""
    # Kept: looking for room takes longer than all the rest, and most moves change no figure.
    span = years[1] - years[0] + 1.6

    def at(entry: Entry) -> tuple[float, float]:
        x = (entry.year - years[0] + 0.8) / span * WIDTH_PX
        return x, (1 - (entry.value or 0) / high) * MAIN_PX

    marks = [at(entry) for entry in dollars if entry.ledger not in LINES]
    room = LabelLayout(WIDTH_PX + MARGIN["r"], MAIN_PX, marks, char_px=8.2)
    # The repaired series runs on the raw one nearly everywhere: one way is enough.
    names = in_order(dollars)
    main = [n for n in LINES if n in names][-1:]
    room.add_line([at(entry) for entry in dollars if entry.ledger in main])
    odd = _odd(dollars)
    asked = [(odd, _note_lines(odd), "note")] if odd else []
    for name in names:
        own = [entry for entry in dollars if entry.ledger == name]
        # The repaired series is named where it leaves the raw one.
        named = [e for e in own if odd and e.year == odd.year] if name == "cow_smoothed" else []
        if name not in LINES:
            named = [_freest(own, dollars, at)]
        asked.append(((named or own)[-1], textwrap.wrap(own[-1].title, 24), name))
    made: list[dict[str, Any]] = []
    for entry, lines, name in asked:
        spot = room.place(at(entry), [line + " " for line in lines])
        colour = theme.INK_2 if name == "note" else style_of(name).colour
        made.append(
            {
                **_label(entry, lines, "y"),
                **(_NOTE if name == "note" else {}),
                **spot.to_plotly(colour, aside=9, standoff=6),
            }
        )
        if name == "note":
            first, *rest = map(escape, lines)
            made[-1]["text"] = "<br>".join([f"<b>{first}</b>", *rest])
    return tuple(made)


def rouble_labels(roubles: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return the names of the ledgers that count in roubles, beside their marks."""
    flat = {"showarrow": False, "xshift": 10, "xanchor": "left"}
    return [{**_label(entry, [entry.title], "y3"), **flat} for entry in roubles]


def _label(entry: Entry, lines: list[str], axis: str) -> dict[str, Any]:
    return {
        "text": "<br>".join(f"<b>{escape(line)}</b>" for line in lines),
        "align": "left",
        "font": {"color": style_of(entry.ledger).colour, "size": 12},
        "x": entry.year,
        "y": entry.value,
        "yref": axis,
    }


def _freest(own: list[Entry], dollars: tuple[Entry, ...], at: Callable[[Entry], Point]) -> Entry:
    """Return the point of one ledger that lies farthest from the points of the others."""
    rest = [at(entry) for entry in dollars if entry.ledger != own[0].ledger]
    return max(own, key=lambda e: min((math.dist(at(e), one) for one in rest), default=0))


def _odd(dollars: tuple[Entry, ...]) -> Entry | None:
    """Return the value that stands out most from the repaired version of its own series."""
    smooth = {e.year: e.value or 0 for e in dollars if e.ledger == "cow_smoothed"}
    odd = [
        (abs((e.value or 0) - smooth[e.year]), e)
        for e in dollars
        if e.ledger == "cow_imports" and e.warning and e.year in smooth
    ]
    return max(odd, key=lambda one: one[0])[1] if odd else None


def _note_lines(entry: Entry) -> list[str]:
    parts = [part for part in entry.warning.split("; ") if not part.startswith("smoothed")]
    words = "; ".join(parts[:2]) or "changed by the smoothing"
    return [str(entry.year), *textwrap.wrap(words, 34)]
