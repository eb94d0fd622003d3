"""Pictures and figures of the site: each a file of its own, fetched when it comes into sight.

A figure is a script file that hands its data to the page: a page that was opened by a double
click may load a script beside it, but may not fetch a file. Beside it lies the still picture,
for light and for dark ground; it stands until plotly.js has drawn, on paper, and without script.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.views.figure import still_svg

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.charts.describe import Spec

PICTURES, FIGURES = "pictures", "figures"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True)
class StillPicture:
    """A still picture of the site.

    Attributes
    ----------
    light, dark
        Addresses of the file for a light and for a dark ground.
    width, height
        Its size in pixels.
    alt
        What it shows, in words.
    """

    light: str
    dark: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class LiveFigure:
    """A figure that a page can draw: its still picture, if it has one, and its data.

    Attributes
    ----------
    name
        Its name, one in the site.
    data
        Address of the script that hands over its data.
    alt
        What it shows, in words.
    still
        The picture that stands before it is drawn.
    """

    name: str
    data: str
    alt: str
    still: StillPicture | None


class Gallery:
    """Writes the pictures and figures of a site.

    Parameters
    ----------
    folder
        The folder of the site, in which those of pictures and figures lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in (PICTURES, FIGURES):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def picture(self, name: str, svg: str, alt: str) -> StillPicture | None:
        """Write a picture for both grounds; None where there is none."""
        size = _SIZE.search(svg)
        if size is None:
            return None
        light, dark = (f"{PICTURES}/{name}{ground}.svg" for ground in ("", "-dark"))
        self._write(light, svg)
        self._write(dark, on_dark(svg))
        return StillPicture(light, dark, round(float(size[1])), round(float(size[2])), alt)

    def figure(self, name: str, spec: Spec, *, picked: str = "") -> LiveFigure:
        """Write a figure of the course, and its still picture.

        Parameters
        ----------
        name
            One in the site.
        spec
            The chart as plain JSON, as `views.figure.split` returns it.
        picked
            Id of the row whose mark has a ring.
        """
        alt = str(spec["layout"]["meta"]["alt"])
        still = self.picture(name, still_svg(spec, picked), alt)
        text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
        dark = {one: other for one, other in theme.DARK.items() if one in text}
        data = f"{FIGURES}/{name}.js"
        self._write(data, figure_script(name, {"spec": spec, "dark": dark, "picked": picked}))
        return LiveFigure(name, data, alt, still)

    def _write(self, address: str, text: str) -> None:
        (self._folder / address).write_text(text, encoding="utf-8", newline="\n")


def figure_script(name: str, figure: dict[str, Any]) -> str:
    """Return the script that hands a figure to the page; it holds data alone."""
    text = json.dumps([name, figure], ensure_ascii=False, separators=(",", ":"))
    # In a script these two end a line, which JSON does not know.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(self.mpFigures ??= []).push({text});\n"


def on_dark(svg: str) -> str:
    """Return a picture in the colours of a dark ground."""
    return _COLOUR.sub(lambda found: theme.DARK.get(found[0].lower(), found[0]), svg)
