"""plotly's marked-up text as SVG: lines of runs, their estimated width, nothing but text.

No font can be measured without a browser. The estimate is that of a wide sans serif, so that
what fits here fits everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

LINE_SPACING = 1.3
ASCENT, DESCENT = 0.93, 0.24
_BOLD_FACTOR = 1.1
_TOKEN = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"</?\s*([a-zA-Z]+)")
# XML has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "sup", "sub": "sub"}
_WIDTHS = {
    letter: width
    for letters, width in (
        ("ijl|'", 0.29),
        (" .,:;!·", 0.33),
        ('()[]frtI-/"', 0.40),
        ("cskxyzvJ?*°", 0.56),
        ("mMW%@—→←", 0.95),
        ("wNOQGDHU&", 0.80),
    )
    for letter in letters
}
_USUAL, _CAPITAL, _FULL = 0.625, 0.68, 1.0
_CJK = 0x1100


@dataclass(frozen=True)
class TextRun:
    """Letters of one style; `styles` holds ``bold``, ``italic``, ``sup`` and ``sub``."""

    text: str
    styles: frozenset[str] = frozenset()


def plain(text: str) -> str:
    """Return a text as XML may hold it between tags and in an attribute."""
    return escape(_UNWRITABLE.sub("", text))


@lru_cache(maxsize=4096)
def to_lines(markup: str) -> tuple[tuple[TextRun, ...], ...]:
    """Return plotly's pseudo-HTML as lines of runs; a tag that plotly does not know goes."""
    lines: list[list[TextRun]] = [[]]
    open_tags: list[str] = []
    for token in _TOKEN.split(markup.replace("\r", " ").replace("\n", " ")):
        tag = _TAG.match(token)
        if tag is None:
            if token:
                styles = frozenset(_STYLES[one] for one in open_tags)
                lines[-1].append(TextRun(_UNWRITABLE.sub("", unescape(token)), styles))
            continue
        name = tag[1].lower()
        if name == "br":
            lines.append([])
        elif name in _STYLES and token[1] != "/":
            open_tags.append(name)
        elif name in open_tags:
            open_tags.remove(name)
    return tuple(map(tuple, lines))


@lru_cache(maxsize=4096)
def width_of(markup: str, size: float) -> float:
    """Return about how wide the widest line is."""
    return max(sum(map(_run_width, line)) for line in to_lines(markup)) * size


def height_of(markup: str, size: float) -> float:
    """Return how high the lines are together."""
    return (ASCENT + DESCENT + LINE_SPACING * (len(to_lines(markup)) - 1)) * size


def wrap(text: str, size: float, width: float) -> str:
    """Return plain text, marked up in lines that are about as wide as `width` at most."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {escape(word)}" if lines else escape(word)
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(escape(word))
    return "<br>".join(lines)


def spans(markup: str, x: str, size: float) -> str:
    """Return the inside of a ``text`` element that stands at `x`."""
    lines = to_lines(markup)
    if len(lines) == 1:
        return "".join(map(_run_svg, lines[0]))
    step = f"{LINE_SPACING * size:.1f}".rstrip("0").rstrip(".")
    return "".join(
        f'<tspan x="{x}"{f" dy={chr(34)}{step}{chr(34)}" if i else ""}>'
        f"{''.join(map(_run_svg, line)) or '&#160;'}</tspan>"
        for i, line in enumerate(lines)
    )


def _run_svg(run: TextRun) -> str:
    text = escape(run.text, quote=False)
    attributes = ""
    if "bold" in run.styles:
        attributes += ' font-weight="bold"'
    if "italic" in run.styles:
        attributes += ' font-style="italic"'
    if "sup" in run.styles:
        attributes += ' baseline-shift="super" font-size="70%"'
    elif "sub" in run.styles:
        attributes += ' baseline-shift="sub" font-size="70%"'
    return f"<tspan{attributes}>{text}</tspan>" if attributes else text


def _run_width(run: TextRun) -> float:
    width = sum(map(_letter_width, run.text))
    if "bold" in run.styles:
        width *= _BOLD_FACTOR
    return width * 0.7 if run.styles & {"sup", "sub"} else width


def _letter_width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if ord(letter) >= _CJK:
        return _FULL
    return _CAPITAL if letter.isupper() else _USUAL
