"""Draw ``docs/picture.png`` for the README: ``python docs/make_picture.py``, from the root."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import plotly.io as pio
from playwright.sync_api import sync_playwright

from moscow_pyongyang import charts, load
from moscow_pyongyang.paths import checkout_dir


def main() -> None:
    """Write the picture and print its alternative text, which the README repeats."""
    # The tests know how to find or install a Chromium; nothing else here needs one.
    sys.path.insert(0, str(checkout_dir()))
    from authoring.editions.chromium import find_or_install

    to_html: Any = pio.to_html
    figure = charts.closeness_chart(load("events"), leaders=load("leaders"), eras=load("eras"))
    figure.update_layout(width=1000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "picture.html"
        options = {"displayModeBar": False, "staticPlot": True}
        page_file.write_text(
            to_html(figure, include_plotlyjs=True, config=options), encoding="utf-8"
        )
        browser = playwright.chromium.launch(
            executable_path=str(find_or_install()), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1016, "height": 540}, device_scale_factor=1.5)
        page.goto(page_file.as_uri())
        page.wait_for_selector(".main-svg")
        page.wait_for_timeout(500)
        page.locator(".svg-container").screenshot(path=str(checkout_dir() / "docs" / "picture.png"))
        browser.close()
    print(charts.get_description(figure).alt)


if __name__ == "__main__":
    main()
