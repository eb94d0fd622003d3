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
from tests.browser.views import EXPLORERS, WITH_PICTURE

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = 25
STEADY = ("ArrowRight",)
JUMPING = (*("PageUp", "ArrowLeft") * 6, *("PageDown", "ArrowRight") * 6)
START, END = 1945, 1960

# Where an explorer is begun and which slider is moved; any other is called as the tests call it,
# and its first slider moved, or its first list if it has none.
CALLS = EXPLORERS | {
    "timeline": f"explore.timeline(start={START}, end={END})",
    "triangle": "explore.triangle(year=1955)",
    "ledgers": "explore.ledgers(year=1960)",
    "meetings_map": "explore.meetings_map(start=1945, end=1975)",
}
SLIDERS = {"timeline": "To", "triangle": "Year", "ledgers": "Compare in", "meetings_map": "To"}
CONTROLS = ".mp-explorer .mp-controls"
# Keys that move a control away from the end that is nearer, so that each press changes something;
# a slider too short for all presses goes there and back.
AWAY = f"""(el) => {{
  if (el.tagName === 'SELECT') return ['ArrowDown', 'ArrowUp'];
  const [up, down] = [el.max - el.value, el.value - el.min];
  const keys = up >= down ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  return Math.max(up, down) / (el.step || 1) < {STEPS} ? keys : keys.slice(0, 1);
}}"""

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
    lab: Lab, name: str, notebook: str, control: str, keys: Sequence[str] | None = None
) -> Result:
    """Return what one notebook needs to answer `STEPS` presses of `keys`, in turn, on `control`."""
    page = lab.page
    # Where the controls were left last time is no place to begin.
    (lab.server.folder / "answers.jsonl").unlink(missing_ok=True)
    lab.open(notebook)
    before = lab.wire.received
    lab.run_all()
    page.wait_for_selector(".jp-OutputArea .main-svg", state="attached")
    page.wait_for_timeout(2000)
    load_bytes = lab.wire.received - before
    page.evaluate(PROBE)
    target = page.locator(control).first
    pressed = keys or target.evaluate(AWAY)
    lab.command_mode()
    target.focus()
    times: list[float] = []
    start_bytes = lab.wire.received + lab.wire.sent
    for number in range(STEPS):
        page.keyboard.press(pressed[number % len(pressed)])
        page.wait_for_function("() => window.__run.end !== null", timeout=10_000)
        times.append(page.evaluate("() => window.__run.end - window.__run.start"))
        page.wait_for_timeout(150)
    step_bytes = (lab.wire.received + lab.wire.sent - start_bytes) // STEPS
    return Result(name, times, load_bytes, step_bytes)


def control_of(name: str) -> str:
    """Return the selector of the control of an explorer that is moved."""
    if name in SLIDERS:
        return f"label:text-is('{SLIDERS[name]}') ~ input"
    return f"{CONTROLS} input[type=range]:visible, {CONTROLS} select:visible"


def main() -> int:
    """Print the table; return 0 if the timeline is faster than its peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem in WITH_PICTURE:
            cell = f"from moscow_pyongyang import explore\n{CALLS[stem]}"
            write_notebook(folder / f"{stem}.ipynb", [cell])
        write_notebook(folder / "peer.ipynb", [PEER])
        with jupyterlab(folder) as server, chromium() as browser:
            lab = Lab(new_page(browser), server)
            own = [measure(lab, stem, f"{stem}.ipynb", control_of(stem)) for stem in WITH_PICTURE]
            jumps = [
                measure(lab, f"{stem}, jumping", f"{stem}.ipynb", control_of(stem), JUMPING)
                for stem in SLIDERS
            ]
            peer = measure(lab, "FigureWidget", "peer.ipynb", ".noUi-handle", STEADY)
    print(f"{'':24}{'median ms':>10}{'p95 ms':>8}{'bytes to load':>15}{'bytes a step':>14}")
    for one in (*own, *jumps, peer):
        print(
            f"{one.name:24}{one.median_ms:10.0f}{one.p95_ms:8.0f}"
            f"{one.load_bytes:15,}{one.step_bytes:14,}"
        )
    found = {one.name: one for one in (*own, *jumps)}
    ours, jumping = found["timeline"], found["timeline, jumping"]
    print(
        f"ratio (FigureWidget / timeline): time {peer.median_ms / ours.median_ms:.2f}, "
        f"jumping {peer.median_ms / jumping.median_ms:.2f}, "
        f"load {peer.load_bytes / ours.load_bytes:.1f}, "
        f"step {peer.step_bytes / ours.step_bytes:.2f}"
    )
    return 0 if ours.median_ms < peer.median_ms else 1


if __name__ == "__main__":
    sys.exit(main())
