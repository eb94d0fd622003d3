"""Draw the pictures of docs/instructors.md: ``python docs/make_walk_pictures.py``, from the root.

The class is the one of the tests: thirty learners, some of them hostile, none of them real.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.cli.marking import desk_page
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = checkout_dir()
EXERCISE, SEED = "E03", "IR-2026-A"
POINTS = "3221"
_TERMINAL = (
    "<meta charset=utf-8><style>body{margin:0;background:#16181d;color:#e8e6e1;padding:16px 20px}"
    "pre{font:15px/1.5 'DejaVu Sans Mono',monospace;white-space:pre-wrap;margin:0}</style><pre>"
)


def main() -> None:
    """Walk from Monday to Sunday in a folder of its own, and write a picture of each step."""
    sys.path.insert(0, str(ROOT))
    from tests.browser.lab import chromium
    from tests.support.sunday_class import put

    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        put(folder)
        _typed(folder, "release", "--seed", SEED, "--to", "class", "--exercise", EXERCISE)
        (sheet,) = (folder / "class" / "solutions" / "key_sheets").glob(f"*{EXERCISE}*.html")
        _picture(browser, sheet, "walk_1_key_sheet")
        words = ("grade", "HIST-E03-4711.zip", "--exercise", EXERCISE, "--roster", "worksheet.csv")
        said = _typed(folder, *words)
        screen = folder / "terminal.html"
        prompt = f"$ moscow-pyongyang {' '.join(words)}\n"
        screen.write_text(_TERMINAL + html.escape(prompt + said) + "</pre>", encoding="utf-8")
        _picture(browser, screen, "walk_2_grade", height=450)
        _mark(browser, folder / "grading")
        _typed(folder, "give-back", EXERCISE, "--roster", "worksheet.csv")
        with zipfile.ZipFile(folder / "grading/back/E03/E03_feedback_moodle.zip") as archive:
            mine = next(one for one in archive.namelist() if "_1004_" in one)
            (folder / "mine.html").write_bytes(archive.read(mine))
        _picture(browser, folder / "mine.html", "walk_4_feedback", height=760)
        _picture(browser, folder / "grading" / "E03_class.html", "walk_5_class", height=760)


def _typed(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "moscow_pyongyang", *words]
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def _picture(browser: Browser, page_file: Path, name: str, height: int = 600) -> None:
    page = browser.new_page(viewport={"width": 900, "height": height})
    page.goto(page_file.as_uri())
    page.screenshot(path=str(ROOT / "docs" / f"{name}.png"))
    page.close()


def _mark(browser: Browser, grading: Path) -> None:
    """Mark the class by keys, and take a picture of an answer on the way."""
    from tests.browser.desk_by_keys import begin, comment, each_answer
    from tests.browser.lab import Lab, new_page
    from tests.browser.server import jupyterlab

    book = desk_page(EXERCISE, grading, marker="anna")
    with jupyterlab(book.parent) as server:
        desk = Lab(new_page(browser, width=1024, height=600), server)
        desk.show(book.name)
        begin(desk, POINTS)
        for number in each_answer(desk):
            if number == 1:
                comment(desk, "Which row shows this?")
            desk.press(*POINTS)
            if number == 1:
                desk.settle(600)
                desk.page.screenshot(path=str(ROOT / "docs" / "walk_3_desk.png"))
        desk.close()


if __name__ == "__main__":
    main()
