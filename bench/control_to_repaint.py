"""Control to repaint: our explorers against a plotly FigureWidget with the timeline's filter.

Run from the checkout: ``python -m bench.control_to_repaint``. All run in the same JupyterLab
and Chromium, one after the other; the timeline and its peer have the same events, the same
drawing and the same control: one arrow key on a slider of years. Time runs from the key press
to the second animation frame after plotly says that it has drawn. "Jumping" presses keys
whose step can neither have been drawn ahead nor have been shown a moment ago.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.lab import Lab, chromium, jupyterlab, new_page, write_notebook

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = 25
STEADY = ("ArrowRight",)
JUMPING = (*("PageUp", "ArrowLeft") * 6, *("PageDown", "ArrowRight") * 6)
START, END = 1945, 1960

# Notebook, what it shows, and the name of the slider that is moved.
OURS = (
    ("timeline", f"timeline(start={START}, end={END})", "To"),
    ("triangle", "triangle(year=1955)", "Year"),
    ("ledgers", "ledgers(year=1960)", "Compare in"),
    ("met", "met(start=1945, end=1975)", "To"),
)

PEER = f"""
import ipywidgets
import plotly.graph_objects as go
from moscow_pyongyang import load
from moscow_pyongyang.charts import timeline_chart

events = load("events")

def drawing(end):
    shown = events[events["year"].between({START}, end)]
    return timeline_chart(shown, years=({START}, end))

fig = go.FigureWidget(drawing({END}))
slider = ipywidgets.IntSlider({END}, {START}, 2026, description="To")

def redraw(change):
    new = drawing(change["new"])
    with fig.batch_update():
        for old, trace in zip(fig.data, new.data):
            old.update(x=trace.x, y=trace.y, text=trace.text, customdata=trace.customdata)
            if trace.marker.symbol is not None:
                old.marker.update(symbol=trace.marker.symbol, size=trace.marker.size)
        fig.layout.xaxis.range = new.layout.xaxis.range
        fig.layout.title.text = new.layout.title.text

slider.observe(redraw, "value")
ipywidgets.VBox([slider, fig])
"""

PROBE = """() => {
  const plot = document.querySelector('.jp-OutputArea .js-plotly-plot');
  const run = window.__run = { start: null, end: null };
  addEventListener('keydown', () => { run.start = performance.now(); run.end = null; }, true);
  plot.on('plotly_afterplot', () => requestAnimationFrame(() => requestAnimationFrame(() => {
    if (run.start !== null && run.end === null) run.end = performance.now();
  })));
}"""


@dataclass(frozen=True)
class Result:
    """Milliseconds of each step; bytes received until the first picture and in each step."""

    name: str
    times_ms: list[float]
    load_bytes: int
    step_bytes: int

    @property
    def median_ms(self) -> float:
        return statistics.median(self.times_ms)

    @property
    def p95_ms(self) -> float:
        return sorted(self.times_ms)[int(0.95 * (len(self.times_ms) - 1))]


def measure(
    lab: Lab, name: str, notebook: str, control: str, keys: Sequence[str] = STEADY
) -> Result:
    """Return what one notebook needs to answer `STEPS` presses of `keys`, in turn, on `control`."""
    page = lab.page
    lab.open(notebook)
    before = lab.wire.received
    lab.run_all()
    page.wait_for_selector(".jp-OutputArea .scatterlayer", state="attached")
    page.wait_for_timeout(2000)
    load_bytes = lab.wire.received - before
    page.evaluate(PROBE)
    page.locator(control).focus()
    lab.command_mode()
    page.locator(control).focus()
    times: list[float] = []
    start_bytes = lab.wire.received + lab.wire.sent
    for number in range(STEPS):
        page.keyboard.press(keys[number % len(keys)])
        page.wait_for_function("() => window.__run.end !== null", timeout=10_000)
        times.append(page.evaluate("() => window.__run.end - window.__run.start"))
        page.wait_for_timeout(150)
    step_bytes = (lab.wire.received + lab.wire.sent - start_bytes) // STEPS
    return Result(name, times, load_bytes, step_bytes)


def main() -> int:
    """Print the table; return 0 if the timeline is faster than its peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, call, _ in OURS:
            cell = f"from moscow_pyongyang import explore\nexplore.{call}"
            write_notebook(folder / f"{stem}.ipynb", [cell])
        write_notebook(folder / "peer.ipynb", [PEER])
        with jupyterlab(folder) as server, chromium() as browser:
            lab = Lab(new_page(browser), server)
            own = [
                measure(lab, stem, f"{stem}.ipynb", f"label:text-is('{label}') ~ input")
                for stem, _, label in OURS
            ]
            stem, _, label = OURS[0]
            jumping = measure(
                lab, f"{stem}, jumping", f"{stem}.ipynb", f"label:text-is('{label}') ~ input",
                JUMPING,
            )  # fmt: skip
            peer = measure(lab, "FigureWidget", "peer.ipynb", ".noUi-handle")
    print(f"{'':20}{'median ms':>10}{'p95 ms':>8}{'bytes to load':>15}{'bytes a step':>14}")
    for one in (*own, jumping, peer):
        print(
            f"{one.name:20}{one.median_ms:10.0f}{one.p95_ms:8.0f}"
            f"{one.load_bytes:15,}{one.step_bytes:14,}"
        )
    ours = own[0]
    print(
        f"ratio (FigureWidget / timeline): time {peer.median_ms / ours.median_ms:.2f}, "
        f"jumping {peer.median_ms / jumping.median_ms:.2f}, "
        f"load {peer.load_bytes / ours.load_bytes:.1f}, "
        f"step {peer.step_bytes / ours.step_bytes:.2f}"
    )
    return 0 if ours.median_ms < peer.median_ms else 1


if __name__ == "__main__":
    sys.exit(main())
