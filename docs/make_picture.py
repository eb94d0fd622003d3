"""Draw docs/picture.png for the README from the table of events (authors only)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import plotly.io as pio
from playwright.sync_api import sync_playwright

from moscow_pyongyang import charts, load

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.chromium import find_or_install  # noqa: E402


def main() -> None:
    """Write the picture and print its alternative text, which the README repeats."""
    figure = charts.closeness_chart(load("events"))
    figure.update_layout(width=1000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "picture.html"
        options = {"displayModeBar": False, "staticPlot": True}
        page_file.write_text(
            pio.to_html(figure, include_plotlyjs=True, config=options), encoding="utf-8"
        )
        browser = playwright.chromium.launch(
            executable_path=str(find_or_install()), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1016, "height": 540}, device_scale_factor=1.5)
        page.goto(page_file.as_uri())
        page.wait_for_selector(".main-svg")
        page.wait_for_timeout(500)
        page.locator(".svg-container").screenshot(path=str(HERE / "picture.png"))
        browser.close()
    print(charts.get_description(figure).alt)


if __name__ == "__main__":
    main()
