"""The paper: SVG elements as text, short numbers, safe colours, text that stays inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import isfinite

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.picture import rich_text

FONT = "system-ui,sans-serif"
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+|(?:rgb|hsl)a?\([\d\s.,%/-]+\)")
_DASHES = {
    "dot": (1, 1),
    "dash": (3, 3),
    "longdash": (5, 5),
    "dashdot": (3, 1, 1, 1),
    "longdashdot": (5, 2, 1, 2),
}
_OWN_DASH = re.compile(r"[\d\s.,px%]+")
_EDGE = 1.0
_LARGEST = 200
_FAR = 99_999.0


def num(value: float) -> str:
    """Return a coordinate: one decimal is a tenth of a pixel, and what is far off is far enough."""
    text = f"{min(max(value, -_FAR), _FAR):.1f}" if value == value else "0"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def colour(value: object, default: str = theme.INK_2) -> str:
    """Return a colour as it may stand in an attribute; what is none becomes the default."""
    is_one = isinstance(value, str) and _COLOUR.fullmatch(value.strip())
    return value.strip() if isinstance(value, str) and is_one else default


def dash(style: object, width: float) -> str:
    """Return the attribute of plotly's word for a dash; "" for a solid line."""
    text = str(style or "solid")
    if text in _DASHES:
        unit = max(width, 3)
        return f' stroke-dasharray="{",".join(num(unit * part) for part in _DASHES[text])}"'
    if text != "solid" and _OWN_DASH.fullmatch(text):
        return f' stroke-dasharray="{text.replace("px", "")}"'
    return ""


def stroke(line: dict[str, object], default: str = theme.INK_2, width: float = 2) -> str:
    """Return the attributes of a line in plotly's words."""
    given = line.get("width")
    wide = float(given) if isinstance(given, int | float) else width
    return (
        f' stroke="{colour(line.get("color"), default)}" stroke-width="{num(wide)}"'
        f"{dash(line.get('dash'), wide)}"
    )


def opacity(value: object, name: str = "opacity") -> str:
    """Return the attribute of an opacity; "" where it is full."""
    if not isinstance(value, int | float) or not isfinite(value) or value >= 1:
        return ""
    return f' {name}="{max(value, 0):.2g}"'


@dataclass(frozen=True)
class Font:
    """Size and colour of a text, and the colour of its edge where it stands on a map."""

    size: float
    colour: str
    halo: str = ""

    def but(self, given: object) -> Font:
        """Return this font with what plotly's words say otherwise."""
        if not isinstance(given, dict):
            return self
        size = given.get("size")
        if not isinstance(size, int | float) or not 0 < size < _LARGEST:
            size = self.size
        return Font(float(size), colour(given.get("color"), self.colour), self.halo)


@dataclass
class Canvas:
    """A drawing of a certain size; what is drawn later lies above. The key ends at `top`."""

    width: float
    height: float
    top: float = 0
    parts: list[str] = field(default_factory=list)

    def add(self, *parts: str) -> None:
        """Draw elements."""
        self.parts.extend(parts)

    def write(
        self,
        x: float,
        baseline: float,
        markup: str,
        font: Font,
        *,
        anchor: str = "start",
        angle: float = 0,
        more: str = "",
    ) -> None:
        """Write a text whose first line stands on `baseline`; it is kept inside the drawing.

        Parameters
        ----------
        x, baseline
            Where the text stands, in pixels.
        markup
            The text as SVG, escaped.
        font
            Size, colour and halo.
        anchor
            ``"start"``, ``"middle"`` or ``"end"``: what of the text stands at `x`.
        angle
            Degrees by which it is turned, clockwise.
        more
            Further attributes of the element.
        """
        if not markup:
            return
        if not angle:
            x, baseline = self._inside(x, baseline, markup, font.size, anchor)
        place = f"{num(x)},{num(baseline)}"
        turn = f' transform="rotate({num(angle)} {place})"' if angle else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        halo = (
            f' stroke="{font.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
            if font.halo
            else ""
        )
        self.add(
            f'<text x="{num(x)}" y="{num(baseline)}" font-size="{num(font.size)}"'
            f' fill="{font.colour}"{at}{halo}{turn}{more}>'
            f"{rich_text.spans(markup, num(x), font.size)}</text>"
        )

    def svg(self) -> str:
        """Return the drawing as a file of its own on white ground."""
        wide, high = num(self.width), num(self.height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}" font-family="{FONT}" fill="{theme.INK}">'
            f'<rect width="{wide}" height="{high}" fill="{theme.WHITE}"/>'
            f"{''.join(self.parts)}</svg>"
        )

    def _inside(
        self, x: float, baseline: float, markup: str, size: float, anchor: str
    ) -> tuple[float, float]:
        width, height = rich_text.width_of(markup, size), rich_text.height_of(markup, size)
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        top = baseline - rich_text.ASCENT * size
        aside = max(_EDGE - left, 0) or min(self.width - _EDGE - left - width, 0)
        down = max(_EDGE - top, 0) or min(self.height - _EDGE - top - height, 0)
        # What is wider than the drawing begins at its left edge.
        return x + max(aside, _EDGE - left if left + aside < _EDGE else aside), baseline + down
