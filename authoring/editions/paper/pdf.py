"""Print sheets to PDF with a Chromium that may open nothing but the file."""

from __future__ import annotations

import html
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from authoring.editions.paper.page import PrintedSheet

# Name → what CSS calls the size.
SIZES = {"a4": "A4", "letter": "letter"}
_FOOT = (
    '<div style="font: 10px serif; width: 100%; margin: 0 18mm; display: flex;'
    ' justify-content: space-between"><span>Moscow–Pyongyang · {title}</span>'
    '<span>CC BY 4.0 · <span class="pageNumber"></span> / <span class="totalPages"></span></span>'
    "</div>"
)


def write_pdfs(browser: Browser, made: Iterable[PrintedSheet], to: Path) -> Iterator[Path]:
    """Write each sheet once a size of paper, ``a4/03_student.pdf``; yield each file.

    Parameters
    ----------
    browser
        A Chromium, as ``editions.chromium.drawing`` opens it.
    made
        The sheets.
    to
        Folder of the files; made if need be, files of the same name are replaced.
    """
    page = browser.new_page()
    page.route("**", lambda route: route.abort())
    page.route("file://**", lambda route: route.continue_())
    with tempfile.TemporaryDirectory() as folder:
        for sheet in made:
            for size, name in SIZES.items():
                source = Path(folder) / "sheet.html"
                rule = f"<style>@media print {{ @page {{ size: {name}; }} }}</style>"
                source.write_text(sheet.html.replace("</body>", f"{rule}</body>"), encoding="utf-8")
                page.goto(source.as_uri())
                target = to / size / f"{sheet.name}.pdf"
                target.parent.mkdir(parents=True, exist_ok=True)
                made_pdf = page.pdf(
                    prefer_css_page_size=True,
                    display_header_footer=True,
                    header_template="<span></span>",
                    footer_template=_FOOT.format(title=html.escape(sheet.title)),
                    tagged=True,
                )
                write_whole(target, made_pdf)
                yield target
    page.close()
