"""The browser edition: its size, and how long a page takes until its first cell has run."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from authoring.editions.browser.make import make_browser
from authoring.editions.packing import files_in
from moscow_pyongyang.paths import checkout_dir
from tests.editions.lite_page import LitePage, site_on_air
from tests.editions.shut_in import chromium_at_home

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON, LARGEST, TOY = "01_stalin_and_kim.ipynb", "03_the_1990_rupture.ipynb", "toy.ipynb"
_TOY = ["import pandas as pd\nimport plotly.express as px", "px.line(x=[1, 2], y=[1, 2])"]
ROUNDS = 5
MOST_MB, MOST_COLD_S, MOST_WARM_S, MOST_MEMORY_MB = 70, 12, 9, 800


def site_with_toy(folder: Path) -> Path:
    """Return a copy of the site with a page that only imports pandas and draws one line."""
    root = checkout_dir()
    built = root / "dist" / "browser"
    if not built.is_dir():
        built = make_browser(root, root / "dist").folder
    site = shutil.copytree(built, folder / "site")
    cells = [nbformat.v4.new_code_cell(text) for text in _TOY]
    about = {"kernelspec": {"name": "python", "display_name": "Python", "language": "python"}}
    about["language_info"] = {"name": "python"}
    toy = nbformat.v4.new_notebook(cells=cells, metadata=about)
    nbformat.write(toy, site / "files" / TOY)
    listed = site / "api/contents/all.json"
    content = json.loads(listed.read_text(encoding="utf-8"))
    like = next(one for one in content["content"] if one["name"] == LESSON)
    content["content"].append({**like, "name": TOY, "path": TOY})
    listed.write_text(json.dumps(content), encoding="utf-8")
    return site


def first_cell_s(page: LitePage, notebook: str) -> float:
    """Open a page, run all at once, and return the seconds until its first cell has a number."""
    begin = time.perf_counter()
    page.open(notebook)
    page.run_all()
    page.wait(lambda shown: shown.done > 0)
    return time.perf_counter() - begin


def visits(address: str, notebook: str, folder: Path) -> Iterator[float]:
    """Visit a page for the first time and a second time; yield the seconds of each."""
    profile = Path(tempfile.mkdtemp(dir=folder))
    for _ in range(2):
        with chromium_at_home(profile) as (context, _outside):
            yield first_cell_s(LitePage(context.pages[0], address), notebook)
    shutil.rmtree(profile, ignore_errors=True)


def page_memory_mb(address: str, notebook: str, folder: Path) -> float:
    """Return the memory of the largest process of a page that has run to its end (Linux)."""
    profile = Path(tempfile.mkdtemp(dir=folder))
    with chromium_at_home(profile) as (context, _outside):
        page = LitePage(context.pages[0], address)
        page.open(notebook)
        page.run_to_the_end()
        return max(_own_mb(one) for one in Path("/proc").glob("[0-9]*") if _is_page(one, profile))


def _is_page(process: Path, profile: Path) -> bool:
    """Whether it draws pages, and descends from the browser of that profile."""
    try:
        if b"--type=renderer" not in (process / "cmdline").read_bytes():
            return False
        while process.name not in ("0", "1"):
            if str(profile).encode() in (process / "cmdline").read_bytes():
                return True
            process = Path("/proc") / (process / "stat").read_text().rsplit(")", 1)[1].split()[1]
    except OSError:
        return False
    return False


def _own_mb(process: Path) -> float:
    """Return the memory of a process, of what it shares its part."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(one.split()[1]) for one in lines if one.startswith("Pss:")) / 1e3


def main() -> int:
    """Print size, seconds and memory beside what they may be; return how many are above it."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; medians of {ROUNDS}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        site = site_with_toy(folder)
        size = sum(path.stat().st_size for path in files_in(site)) / 1e6
        told = [("size of the site, MB", size, MOST_MB)]
        with site_on_air(site) as address:
            for notebook, cold_s, warm_s in ((TOY, 0, 0), (LESSON, MOST_COLD_S, MOST_WARM_S)):
                rounds = [list(visits(address, notebook, folder)) for _ in range(ROUNDS)]
                cold, warm = (statistics.median(column) for column in zip(*rounds, strict=True))
                told += [(f"{notebook}: first cell, first visit, s", cold, cold_s)]
                told += [(f"{notebook}: first cell, second visit, s", warm, warm_s)]
            memory = page_memory_mb(address, LARGEST, folder)
            told += [(f"{LARGEST}: memory of the page, MB", memory, MOST_MEMORY_MB)]
    for what, value, most in told:
        print(f"{what:58s} {value:7.1f}" + (f"  (at most {most})" if most else ""))
    return sum(0 < most < value for _, value, most in told)


if __name__ == "__main__":
    raise SystemExit(main())
