"""Draw the pictures: periods from their still form, explorers from a JupyterLab that runs them."""

from __future__ import annotations

import base64
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from authoring.editions.chromium import drawing
from authoring.editions.pictures.planned import period_chart
from authoring.editions.pictures.png import palette_png
from moscow_pyongyang.charts.picture import chart_svg
from moscow_pyongyang.views.page import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import FloatRect, Page

    from authoring.editions.pictures.planned import PlannedPicture

_PERIOD_WIDTH = 800
# As wide as a lesson on a laptop; a card that is longer is cut below.
_LAB = {"width": 1120, "height": 1400}
_MOST_HEIGHT = 660
# Around a card, so that nothing of it stands at the edge.
_MARGIN = 8
# A still form names what every machine has; here the fonts of the course are at hand.
_FAMILIES = {"system-ui,sans-serif": "CourseSans", "serif": "CourseSerif"}
_FACES = (
    ("CourseSans", "course-sans-400", 400),
    ("CourseSans", "course-sans-700", 700),
    ("CourseSerif", "course-serif-600", 400),
)
# What Chromium drew, as it lies in memory: four bytes a pixel.
_PIXELS = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const brush = canvas.getContext('2d');
  brush.drawImage(image, 0, 0);
  const { data } = brush.getImageData(0, 0, image.width, image.height);
  let text = '';
  for (let at = 0; at < data.length; at += 32768) {
    text += String.fromCharCode(...data.subarray(at, at + 32768));
  }
  return [image.width, image.height, btoa(text)];
}"""


def draw_periods(pictures: Sequence[PlannedPicture]) -> Iterator[tuple[str, bytes]]:
    """Yield name and PNG of each picture of a period."""
    with drawing() as browser:
        page = browser.new_page(viewport={"width": _PERIOD_WIDTH, "height": 900})
        for one in pictures:
            spec, _ = period_chart(one.years)
            svg = chart_svg(spec, width=_PERIOD_WIDTH, has_text=True)
            for generic, own in _FAMILIES.items():
                svg = svg.replace(f'font-family="{generic}"', f'font-family="{own}"')
            page.set_content(f"<style>{_faces()}body{{margin:0}}</style>{svg}")
            page.evaluate("() => document.fonts.ready")
            yield one.name, _small(page, page.locator("svg").first.screenshot())


def _faces() -> str:
    """Return the course's own fonts for a page without any, as a style sheet."""
    faces = []
    for family, file, weight in _FACES:
        data = base64.b64encode(fonts()[file]).decode("ascii")
        source = f"url(data:font/woff2;base64,{data})"
        faces.append(f"@font-face{{font-family:{family};font-weight:{weight};src:{source}}}")
    return "".join(faces)


def draw_explorers(pictures: Sequence[PlannedPicture]) -> Iterator[tuple[str, bytes]]:
    """Yield name and PNG of each explorer, as JupyterLab shows it in its light theme."""
    # The tests drive a JupyterLab; nothing else of authoring needs one.
    from tests.browser.lab import Lab, chromium, new_page, write_notebook
    from tests.browser.server import jupyterlab

    cells = ["from moscow_pyongyang import explore", *(one.call for one in pictures)]
    with _scratch() as folder, jupyterlab(folder) as server, chromium() as browser:
        write_notebook(folder / "pictures.ipynb", cells)
        lab = Lab(new_page(browser, **_LAB), server)
        lab.show("pictures.ipynb")
        blank = browser.new_page()
        for number, one in enumerate(pictures, start=1):
            cell = lab.page.locator(".jp-Notebook .jp-Cell").nth(number)
            lab.to_top(cell)
            card = cell.locator(".mp-view").first
            card.wait_for()
            lab.to_top(card)
            lab.settle(800)
            yield one.name, _small(blank, _cut(lab.page, card.bounding_box()))
        lab.close()


def _cut(page: Page, box: FloatRect | None) -> bytes:
    """Return a picture of a card from its top, no higher than the others."""
    assert box is not None
    clip: FloatRect = {
        "x": box["x"] - _MARGIN,
        "y": box["y"],
        "width": box["width"] + 2 * _MARGIN,
        "height": min(box["height"], _MOST_HEIGHT),
    }
    return page.screenshot(clip=clip)


def _small(page: Page, png: bytes) -> bytes:
    width, height, data = page.evaluate(_PIXELS, base64.b64encode(png).decode("ascii"))
    pixels = np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)
    return palette_png(pixels[:, :, :3])


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
