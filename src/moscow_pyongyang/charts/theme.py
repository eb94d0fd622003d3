"""How the course looks in a chart: one template, one style an actor, one scale of closeness.

The light colours stand in the figures; views swap them for the dark set with `DARK`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

WHITE, INK, INK_2, GRID, BAND = "#ffffff", "#1a1a1a", "#575757", "#d9d9d9", "#f4f2ed"
# The ground of maps; the live map of a question has the same from views/tokens.css. North and
# South Korea are tints of their actors; Russia, whose actor is black, is a warm tint of the land.
SEA, SEA_INK, SHORE = "#e3edf2", "#446270", "#a9b8bf"
LAND = "#faf8f3"
SOIL = {"RUS": "#efe8d8", "PRK": "#f9dccd", "KOR": "#bddbf5"}
DARK_GROUND = "#111111"
# On a mark in a bright colour of an actor words are dark in both themes.
ON_BRIGHT = "#141414"
# The page brings the first of each (views/page); a still picture goes without them.
SANS = "'Course Sans', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
SERIF = "'Course Serif', 'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif"


@dataclass(frozen=True)
class ActorStyle:
    """How one actor is drawn in every figure: never told apart by colour alone."""

    name: str
    colour: str
    dark: str
    dash: str
    marker: str


_OTHER = ActorStyle("Other", "#a09088", "#a09890", "longdashdot", "x")
ACTORS = {
    "PRK": ActorStyle("North Korea", "#ef6028", "#fc5000", "solid", "diamond"),
    "SUN": ActorStyle("Soviet Union", "#000000", "#f5f5f5", "solid", "circle"),
    # Russia keeps the Soviet colour; a dashed line says that the state is another one.
    "RUS": ActorStyle("Russia", "#000000", "#f5f5f5", "dash", "circle"),
    "CHN": ActorStyle("China", "#800078", "#c024a0", "dot", "square"),
    "USA": ActorStyle("United States", "#2000c8", "#7054ff", "dashdot", "pentagon"),
    "KOR": ActorStyle("South Korea", "#1898ff", "#2cb0ff", "longdash", "hexagon"),
}


@dataclass(frozen=True)
class CodeStyle:
    """How one code of closeness is drawn: direction by shape, strength by size and depth."""

    label: str
    colour: str
    dark: str
    symbol: str
    size: int


CLOSENESS = {
    2: CodeStyle("+2 much closer", "#003f49", "#9deaf5", "triangle-up", 15),
    1: CodeStyle("+1 closer", "#0092ad", "#2f9fc4", "triangle-up", 11),
    0: CodeStyle("0 neither", "#757575", "#858585", "circle", 9),
    -1: CodeStyle("−1 apart", "#d07a10", "#bd6a1e", "triangle-down", 11),
    -2: CodeStyle("−2 far apart", "#6b3300", "#ffcb66", "triangle-down", 15),
}

# The eras, from the first to the last: one ramp, on a dark ground from dim to bright.
ERAS = (
    ("#86912f", "#6f7d2e"),
    ("#6a8a35", "#7d9a3a"),
    ("#4c7d3e", "#86b552"),
    ("#336c45", "#94cf70"),
    ("#1f5748", "#b0e39a"),
    ("#12351c", "#d6f5c8"),
)

# What the reader did: as views/tokens.css has it for all that can be pressed.
YOURS = ("#4046a6", "#aab4f5")
# World context: there, but behind the story.
CONTEXT = "#949494"
# Who led: of each capital two tints by turns, pale enough for words on them.
MOSCOW_TINTS = (("#d2d2d2", "#555555"), ("#e8e8e8", "#3d3d3d"))
PYONGYANG_TINTS = (("#f8c8b2", "#7a3517"), ("#fce3d8", "#552713"))

DARK = {
    WHITE: DARK_GROUND,
    INK: "#ececec",
    INK_2: "#b8b8b8",
    SEA: "#18262e",
    SEA_INK: "#9fbccb",
    SHORE: "#56666e",
    LAND: "#2e2e2c",
    SOIL["RUS"]: "#413d33",
    SOIL["PRK"]: "#583423",
    SOIL["KOR"]: "#2c4759",
    GRID: "#434343",
    BAND: "#202020",
    _OTHER.colour: _OTHER.dark,
    **{style.colour: style.dark for style in ACTORS.values()},
    **{code.colour: code.dark for code in CLOSENESS.values()},
    **dict(ERAS),
    CONTEXT: "#707070",
    ON_BRIGHT: ON_BRIGHT,
    YOURS[0]: YOURS[1],
    **dict((*MOSCOW_TINTS, *PYONGYANG_TINTS)),
}


def actor(entity: str) -> ActorStyle:
    """Return the style of an actor; one the course gives no style of its own is grey."""
    return ACTORS.get(entity) or replace(_OTHER, name=entity)


def marker_symbol(symbol: str, *, is_hollow: bool) -> str:
    """Return plotly's name of a mark: a hollow one says that something about it is in doubt."""
    return f"{symbol}-open" if is_hollow else symbol


def template() -> dict[str, Any]:
    """Return the one plotly template of the course, as plotly's own dictionary form."""
    axis = {
        "gridcolor": GRID,
        "linecolor": INK_2,
        "tickcolor": INK_2,
        "title": {"font": {"size": 13, "color": INK_2}},
        "zeroline": False,
    }
    return {
        "layout": {
            "colorway": [style.colour for key, style in ACTORS.items() if key != "RUS"],
            "dragmode": False,
            "font": {"family": SANS, "size": 14, "color": INK},
            "hoverlabel": {
                "align": "left",
                "bgcolor": WHITE,
                "bordercolor": INK_2,
                "font": {"family": SANS, "color": INK, "size": 13},
            },
            "margin": {"l": 60, "r": 24, "t": 16, "b": 40},
            "paper_bgcolor": WHITE,
            "plot_bgcolor": WHITE,
            "showlegend": False,
            "title": {
                "font": {"family": SERIF, "size": 20},
                "subtitle": {"font": {"size": 13, "color": INK_2}},
                "x": 0,
                "xref": "container",
                "pad": {"l": 12, "t": 12},
                "y": 1,
                "yanchor": "top",
            },
            "xaxis": {
                **axis,
                "showgrid": False,
                "showline": True,
                # Else plotly measures every label anew on each draw, to hide one that overhangs.
                "ticklabeloverflow": "allow",
                "ticks": "outside",
            },
            "yaxis": axis,
        }
    }
