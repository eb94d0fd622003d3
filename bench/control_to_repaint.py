"""Control to repaint: every explorer, in a step that is foreseen and in a jump that is not.

Run from the checkout: ``python -m bench.control_to_repaint``, with names of explorers for those
alone. All run in one JupyterLab and one Chromium, between two turns of their peer: a plotly
FigureWidget with the timeline's events, drawing and slider. Time runs from the key press to the
end of the frame that paints the new picture, or the new words of the headline.

An explorer with a picture is foreseen where the page held the answer, drawn ahead or shown a
moment ago, and jumped to where it had to ask the kernel: what the page sent says which it was. A
desk answers by itself; there the near step goes to the next option or value, the jump elsewhere.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import TimeoutError as PageTimeoutError

from bench.ways import FAR, NEAR, way_of
from tests.browser.lab import Lab, chromium, jupyterlab, new_page, write_notebook
from tests.browser.views import EXPLORERS, WITH_PICTURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator

    from bench.ways import Presses

STEPS, ENOUGH = 25, 10
# Presses in a row that were not of the wanted sort, after which the next copy of a card is tried.
IN_VAIN = 12
REST_MS = 150
BUDGET_MS = 50
START, END = 1945, 1960

# Where an explorer is begun and which slider is moved; any other is called as the tests call it,
# and moved by the first control that it has.
CALLS = EXPLORERS | {
    "timeline": f"explore.timeline(start={START}, end={END})",
    "triangle": "explore.triangle(year=1955)",
    "ledgers": "explore.ledgers(year=1960)",
    "meetings_map": "explore.meetings_map(start=1945, end=1975)",
}
SLIDERS = {"timeline": "To", "meetings_map": "To"}
# How often an explorer stands in its page whose few states are soon all known there.
COPIES = {"witnesses": 8}
ASKS = '"is_drawn":false'

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

# A desk draws in its own answer to the key; what it shows may be the option alone. A message that
# an animation frame sends to itself comes when this frame is painted; a second animation frame
# would come up to 16 ms later, when the picture has long been seen.
PROBE = """(card) => {
  const plot = card.querySelector('.js-plotly-plot');
  const run = window.__run = { start: null, end: null };
  const frame = new MessageChannel();
  frame.port1.onmessage = () => {
    if (run.start !== null && run.end === null) run.end = performance.now();
  };
  const drawn = () => requestAnimationFrame(() => frame.port2.postMessage(null));
  addEventListener('keydown', () => { run.start = performance.now(); run.end = null; }, true);
  const seen = plot ? card.querySelector('.mp-head') : card;
  const all = { childList: true, characterData: true, attributes: true, subtree: true };
  if (plot) plot.on('plotly_afterplot', drawn);
  else card.addEventListener('change', drawn);
  if (seen) new MutationObserver(drawn).observe(seen, all);
}"""


@dataclass(frozen=True)
class Times:
    """Milliseconds of each press that counts, and the bytes that went to and fro in a press."""

    each_ms: list[float]
    step_bytes: int

    @property
    def median_ms(self) -> float:
        return statistics.median(self.each_ms)

    @property
    def p95_ms(self) -> float:
        return sorted(self.each_ms)[int(0.95 * (len(self.each_ms) - 1))]


@dataclass(frozen=True)
class Result:
    """What one explorer needs by its near and far presses, and until its first picture."""

    name: str
    way: str
    near: Times
    far: Times
    load_bytes: int


class NotMeasuredError(Exception):
    """An explorer could not be measured; the message says why."""


def show(lab: Lab, notebook: str) -> int:
    """Open and run a notebook; return the bytes received until its pictures stand."""
    lab.open(notebook)
    # Where the controls were left last time is no place to begin: log and page forget it.
    (lab.server.folder / "answers.jsonl").unlink(missing_ok=True)
    lab.page.evaluate("() => localStorage.clear()")
    before = lab.wire.received
    lab.run_all()
    lab.page.wait_for_timeout(2000)
    lab.command_mode()
    return lab.wire.received - before


def leave(lab: Lab) -> None:
    """Stop the kernel of what is shown: it would tell the next page what was left in this one."""
    lab.page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")


def press(lab: Lab, control: Locator, key: str) -> tuple[float, bool, int]:
    """Press a key; return the milliseconds, whether the kernel was asked, and the bytes."""
    page = lab.page
    control.evaluate("(el) => el.focus({ preventScroll: true })")
    lab.keep_traffic()
    before = lab.wire.received + lab.wire.sent
    page.evaluate("() => { window.__run.start = window.__run.end = null; }")
    page.keyboard.press(key)
    page.wait_for_function("() => window.__run.end !== null", timeout=5000)
    spent: float = page.evaluate("() => window.__run.end - window.__run.start")
    page.wait_for_timeout(REST_MS)
    is_asked = any(ASKS in frame for frame in lab.told())
    return spent, is_asked, lab.wire.received + lab.wire.sent - before


def press_until(lab: Lab, presses: Presses, *, asks: bool | None, wanted: int) -> list[Times]:
    """Press until `wanted` presses were of the sort that `asks` says, or many were not."""
    found: list[Times] = []
    in_vain = 0
    for control, key in presses:
        spent, is_asked, n_bytes = press(lab, control, key)
        if asks is None or asks is is_asked:
            found.append(Times([spent], n_bytes))
            in_vain = 0
        else:
            in_vain += 1
        if len(found) >= wanted or in_vain >= IN_VAIN:
            break
    return found


def measure_plan(lab: Lab, name: str, plan: str) -> tuple[str, Times]:
    """Return the way an explorer is moved, and its times by one plan.

    Raises
    ------
    NotMeasuredError
        If it has no control that can be used, or too few presses were of the wanted sort.
    """
    asks = (plan == FAR) if name in WITH_PICTURE else None
    found: list[Times] = []
    kind = ""
    for card in lab.page.locator(".jp-OutputArea .mp-card").all():
        lab.to_top(card)
        way = way_of(card, SLIDERS.get(name, ""))
        if way is None:
            raise NotMeasuredError("it has no control that this measurement can move.")
        kind = way.kind
        card.evaluate(PROBE)
        try:
            wanted = STEPS - len(found)
            found += press_until(lab, way.presses(plan), asks=asks, wanted=wanted)
        except PageTimeoutError:
            raise NotMeasuredError(f"moved by {kind} ({plan}), it drew nothing.") from None
        if len(found) >= STEPS:
            break
    if len(found) < ENOUGH:
        raise NotMeasuredError(
            f"{len(found)} {plan} presses were of that sort, {ENOUGH} are needed."
        )
    return kind, _together(found)


def _together(found: Sequence[Times]) -> Times:
    each = [spent for one in found for spent in one.each_ms]
    return Times(each, sum(one.step_bytes for one in found) // len(found))


def measure(lab: Lab, name: str) -> Result:
    """Return what an explorer needs for near presses, and then for far ones."""
    load_bytes = show(lab, f"{name}.ipynb")
    if name in WITH_PICTURE:
        lab.page.wait_for_selector(".jp-OutputArea .mp-card .main-svg", state="attached")
    kind, near = measure_plan(lab, name, NEAR)
    _, far = measure_plan(lab, name, FAR)
    return Result(name, kind, near, far, load_bytes)


def measure_peer(lab: Lab) -> Result:
    """Return what the FigureWidget needs for one arrow key on its slider."""
    load_bytes = show(lab, "peer.ipynb")
    lab.page.wait_for_selector(".jp-OutputArea .main-svg", state="attached")
    lab.page.locator(".jp-OutputArea").first.evaluate(PROBE)
    handle = lab.page.locator(".noUi-handle").first
    times = _together(
        press_until(lab, ((handle, "ArrowRight") for _ in count()), asks=None, wanted=STEPS)
    )
    leave(lab)
    return Result("FigureWidget", "slider", times, times, load_bytes)


def write_pages(folder: Path, names: Sequence[str]) -> None:
    """Write a notebook for each explorer, and one for the peer."""
    setup = "from moscow_pyongyang import explore"
    for name in names:
        cells = [CALLS[name]] * COPIES.get(name, 1)
        write_notebook(folder / f"{name}.ipynb", [setup, *cells])
    write_notebook(folder / "peer.ipynb", [PEER])


def report(results: Sequence[Result], peers: Sequence[Result]) -> list[str]:
    """Print the table; return a sentence for whatever is slower than it may be."""
    heads = f"{'near ms':>10}{'p95':>5}{'far ms':>10}{'p95':>5}{'bytes to load':>15}{'a step':>9}"
    print(f"{'':28}{'moved by':14}{heads}")
    for one in (*results, *peers):
        times = "".join(f"{t.median_ms:10.0f}{t.p95_ms:5.0f}" for t in (one.near, one.far))
        print(f"{one.name:28}{one.way:14}{times}{one.load_bytes:15,}{one.far.step_bytes:9,}")
    peer_ms = statistics.median([spent for one in peers for spent in one.near.each_ms])
    slowest = max(results, key=lambda one: one.far.median_ms)
    print(f"FigureWidget {peer_ms:.0f} ms: {peer_ms / slowest.far.median_ms:.2f} times the slowest "
          f"jump ({slowest.name})")  # fmt: skip
    timeline = next((one for one in results if one.name == "timeline"), None)
    if timeline:
        print(
            f"ratio (FigureWidget / timeline): near {peer_ms / timeline.near.median_ms:.2f}, "
            f"far {peer_ms / timeline.far.median_ms:.2f}, "
            f"load {peers[0].load_bytes / timeline.load_bytes:.1f}, "
            f"step {peers[0].near.step_bytes / timeline.far.step_bytes:.2f}"
        )
    return [
        f"{one.name}, {plan}: median {times.median_ms:.0f} ms, {BUDGET_MS} ms are allowed."
        for one in results
        for plan, times in ((NEAR, one.near), (FAR, one.far))
        if times.median_ms >= BUDGET_MS
    ]


def main(names: Sequence[str] = ()) -> int:
    """Print the table; return 1 if an explorer could not be measured.

    Which medians are above the budget is said below the table; no clock fails, since a busy
    machine slows the peer as well.
    """
    names = names or list(EXPLORERS)
    results: list[Result] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_pages(folder, names)
        with jupyterlab(folder) as server, chromium() as browser:
            lab = Lab(new_page(browser), server)
            peers = [measure_peer(lab)]
            for name in names:
                try:
                    results.append(measure(lab, name))
                except (NotMeasuredError, PageTimeoutError) as error:
                    wrong.append(f"NOT MEASURED: {name}: {error}")
                leave(lab)
            peers.append(measure_peer(lab))
    slow = report(results, peers) if results else []
    print(*slow, *wrong, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
