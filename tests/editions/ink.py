"""How much of a picture of a page is printed on: what a blank box is, told by its pixels."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# Below this share of dark pixels a reader sees an empty box.
LEAST = 0.002
_SHARE = """async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  // The frame of a box is no content.
  const rim = 3;
  let inked = 0;
  for (let y = rim; y < image.height - rim; y += 1) {
    for (let x = rim; x < image.width - rim; x += 1) {
      const at = 4 * (y * image.width + x);
      if (data[at] + data[at + 1] + data[at + 2] < 600) inked += 1;
    }
  }
  return inked / (image.width * image.height);
}"""


def ink(page: Page, png: bytes) -> float:
    """Return the share of a picture's pixels that are not nearly white."""
    return float(page.evaluate(_SHARE, base64.b64encode(png).decode()))


def blank_boxes(page: Page, boxes: Locator) -> list[str]:
    """Return what each box that is printed and holds nothing stands in."""
    found = []
    for number in range(boxes.count()):
        box = boxes.nth(number)
        size = box.bounding_box()
        if not size or size["width"] < 40 or size["height"] < 40:
            continue
        if ink(page, box.screenshot()) < LEAST:
            found.append(box.evaluate("(one) => one.outerHTML.slice(0, 200)"))
    return found
