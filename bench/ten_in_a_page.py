"""Ten explorers in one page against the same ten pictures as plotly FigureWidgets.

Run from the checkout: ``python -m bench.ten_in_a_page``. Counted is what the kernel sends the
page over the web socket from Run All until the tenth picture stands, and the time that takes;
the fonts, which a page gets once, are said apart.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from moscow_pyongyang.views.page import fonts
from tests.browser.lab import Lab, chromium, new_page, write_notebook
from tests.browser.server import jupyterlab

CALLS = (
    "timeline(start=1945, end=1956)",
    "timeline(start=1956, end=1984)",
    "timeline(start=1985, end=1999)",
    "timeline(start=2000, end=2026)",
    "triangle(year=1967)",
    "ledgers()",
    "council()",
    "treaties()",
    "meetings_map()",
    "thesis()",
)
BUDGET_BYTES = 3_000_000
OURS = ["from moscow_pyongyang import explore", *(f"explore.{call}" for call in CALLS)]
PEER = [
    "import plotly.graph_objects as go\nfrom moscow_pyongyang import explore\n"
    "from moscow_pyongyang.charts.describe import figure",
    *(f'go.FigureWidget(figure(explore.{call}.shown["spec"]))' for call in CALLS),
]
_DRAWN = """(n) => [...document.querySelectorAll('.jp-OutputArea .js-plotly-plot')]
  .filter((plot) => plot.querySelector('.cartesianlayer .trace')).length >= n"""


@dataclass(frozen=True)
class Result:
    """Bytes received and seconds until all ten pictures stand."""

    n_bytes: int
    seconds: float


def measure(lab: Lab, notebook: str) -> Result:
    """Return what one notebook needs to show its ten pictures."""
    lab.open(notebook)
    # All cells in the page: JupyterLab else draws the lower ones when they are scrolled to.
    lab.page.set_viewport_size({"width": 1100, "height": 12_000})
    before, begin = lab.wire.received, time.perf_counter()
    lab.run_all(timeout_s=300)
    lab.page.wait_for_function(_DRAWN, arg=len(CALLS), timeout=300_000)
    return Result(lab.wire.received - before, time.perf_counter() - begin)


def main() -> int:
    """Print bytes and time of both, and their ratios; return 1 if ours are too heavy."""
    once = sum(map(len, fonts().values()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_notebook(folder / "ours.ipynb", OURS)
        write_notebook(folder / "peer.ipynb", PEER)
        with jupyterlab(folder) as server, chromium() as browser:
            lab = Lab(new_page(browser), server)
            ours = measure(lab, "ours.ipynb")
            own = ours.n_bytes - once
            print(f"ten explorers       {own / 1e6:8.2f} MB {ours.seconds:7.1f} s", flush=True)
            print(f"fonts, once         {once / 1e6:8.2f} MB", flush=True)
            peer = measure(lab, "peer.ipynb")
    print(f"ten FigureWidgets   {peer.n_bytes / 1e6:8.2f} MB {peer.seconds:7.1f} s")
    print(
        f"ratio (peer / ours): bytes {peer.n_bytes / ours.n_bytes:.1f}, "
        f"time {peer.seconds / ours.seconds:.2f}"
    )
    if own >= BUDGET_BYTES:
        print(f"Ten explorers weigh {own / 1e6:.2f} MB, {BUDGET_BYTES / 1e6:.0f} MB are allowed.")
    return int(own >= BUDGET_BYTES)


if __name__ == "__main__":
    sys.exit(main())
