"""Control to repaint: every explorer, in steps to what lies next and in jumps.

Run from the checkout: ``python -m bench.control_to_repaint``, with names of explorers for those
alone. All run in one JupyterLab and one Chromium, between two turns of their peer: a plotly
FigureWidget with the timeline's events, drawing and slider. Time runs from the moment at which the
browser had the key, or the button of the mouse, to the end of the frame that paints the new
picture, or the new words of the headline: what else the page was doing then counts.

Presses come as a person makes them: who comes to a control rests there for `REST_MS` before the
first press, and as long after each picture. So the page has the time to draw ahead what may come
next, and each press counts, foreseen or not. Near steps go to the next value or option. Jumps go
where the card has not been before: a page along a slider and a step back, another chip or option;
a jump to a state that was seen before does not count. A click goes to a place of the track, after
the pointer has rested there.

The table says of each plan the median, the 95th percentile, and of how many presses in a hundred
the page held the answer; then, of jumps and clicks that had to ask the kernel, how many there were
and their median. A desk answers by itself and asks nothing.
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

from bench.ways import CLICK, FAR, NEAR, way_of
from tests.browser.lab import Lab, chromium, new_page, write_notebook
from tests.browser.server import jupyterlab
from tests.browser.views import EXPLORERS, WITH_PICTURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator

    from bench.ways import Press, Presses

STEPS, ENOUGH = 25, 10
# Presses in a row that led to nothing new, after which the next copy of a card is tried.
IN_VAIN = 12
REST_MS = 150
BUDGET_MS = 50
PLANS = (NEAR, FAR, CLICK)
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
COPIES = {"witnesses": 8, "treaties": 3, "treaties-hidden": 2}
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
  for (const kind of ['keydown', 'pointerdown']) {
    addEventListener(kind, (event) => { run.start = event.timeStamp; run.end = null; }, true);
  }
  const seen = plot ? card.querySelector('.mp-head') : card;
  const all = { childList: true, characterData: true, attributes: true, subtree: true };
  if (plot) plot.on('plotly_afterplot', drawn);
  else card.addEventListener('change', drawn);
  if (seen) new MutationObserver(drawn).observe(seen, all);
}"""


# What the controls of a card say.
STATE = """(card) => [...card.querySelectorAll('input, select')].map((el) =>
  /checkbox|radio/.test(el.type) ? el.checked : el.value).join()"""


@dataclass(frozen=True)
class Pressed:
    """Milliseconds and bytes of one press, and whether the kernel was asked for its picture."""

    ms: float
    is_asked: bool
    n_bytes: int


@dataclass(frozen=True)
class Times:
    """The presses that count."""

    each: list[Pressed]

    @property
    def median_ms(self) -> float:
        return statistics.median(one.ms for one in self.each)

    @property
    def p95_ms(self) -> float:
        return sorted(one.ms for one in self.each)[int(0.95 * (len(self.each) - 1))]

    @property
    def asked_ms(self) -> list[float]:
        return [one.ms for one in self.each if one.is_asked]

    @property
    def foreseen(self) -> float:
        return 1 - len(self.asked_ms) / len(self.each)

    @property
    def step_bytes(self) -> int:
        return sum(one.n_bytes for one in self.each) // len(self.each)


@dataclass(frozen=True)
class Result:
    """What one explorer needs by each plan, and until its first picture."""

    name: str
    way: str
    plans: dict[str, Times]
    load_bytes: int

    @property
    def near(self) -> Times:
        return self.plans[NEAR]

    @property
    def far(self) -> Times:
        return self.plans[FAR]


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


def come_to(lab: Lab, press: Press) -> None:
    """Bring the focus, or the pointer, to where it is about to press; there a person rests."""
    control, act = press
    if isinstance(act, str):
        is_there = control.evaluate("(el) => el === document.activeElement")
        control.evaluate("(el) => el.focus({ preventScroll: true })")
    else:
        is_there = False
        box = control.bounding_box()
        if box is None:
            raise NotMeasuredError("what is to be clicked is not there.")
        lab.page.mouse.move(box["x"] + act * box["width"], box["y"] + box["height"] / 2)
    if not is_there:
        lab.page.wait_for_timeout(REST_MS)


def press_once(lab: Lab, press: Press) -> Pressed:
    """Press, wait for what it shows, and rest."""
    page = lab.page
    come_to(lab, press)
    lab.keep_traffic()
    before = lab.wire.received + lab.wire.sent
    page.evaluate("() => { window.__run.start = window.__run.end = null; }")
    if isinstance(press[1], str):
        page.keyboard.press(press[1])
    else:
        page.mouse.down()
        page.mouse.up()
    page.wait_for_function("() => window.__run.end !== null", timeout=5000)
    spent: float = page.evaluate("() => window.__run.end - window.__run.start")
    page.wait_for_timeout(REST_MS)
    is_asked = any(ASKS in frame for frame in lab.told())
    return Pressed(spent, is_asked, lab.wire.received + lab.wire.sent - before)


def press_until(
    lab: Lab, presses: Presses, *, wanted: int, card: Locator | None = None
) -> list[Pressed]:
    """Press until `wanted` presses count; with a card only those that bring it to a new state."""
    found: list[Pressed] = []
    seen = {card.evaluate(STATE)} if card else set()
    in_vain = 0
    for press in presses:
        done = press_once(lab, press)
        now = card.evaluate(STATE) if card else None
        if now is None or now not in seen:
            found.append(done)
            in_vain = 0
        else:
            in_vain += 1
        seen.add(now)
        if len(found) >= wanted or in_vain >= IN_VAIN:
            break
    return found


def measure_plan(lab: Lab, name: str, plan: str) -> tuple[str, Times | None]:
    """Return the way an explorer is moved, and its times by one plan; None without such a way.

    Raises
    ------
    NotMeasuredError
        If it has no control that can be used, or too few presses count.
    """
    found: list[Pressed] = []
    kind = ""
    for card in lab.page.locator(".jp-OutputArea .mp-card").all():
        lab.to_top(card)
        way = way_of(card, SLIDERS.get(name, ""))
        if way is None:
            raise NotMeasuredError("it has no control that this measurement can move.")
        if plan not in way.plans:
            return way.kind, None
        kind = way.kind
        card.evaluate(PROBE)
        try:
            wanted = STEPS - len(found)
            is_new = plan != NEAR and name in WITH_PICTURE
            found += press_until(
                lab, way.presses(plan), wanted=wanted, card=card if is_new else None
            )
        except PageTimeoutError:
            raise NotMeasuredError(f"moved by {kind} ({plan}), it drew nothing.") from None
        if len(found) >= STEPS:
            break
    if plan == CLICK:
        # A span that is as long as its track leaves no place to be clicked.
        return kind, Times(found) if found else None
    if len(found) < ENOUGH:
        raise NotMeasuredError(f"{len(found)} {plan} presses count, {ENOUGH} are needed.")
    return kind, Times(found)


def measure(lab: Lab, name: str) -> Result:
    """Return what an explorer needs for near presses, then for jumps, then for clicks."""
    plans: dict[str, Times] = {}
    # A desk has no track, and answers a click as it answers a key.
    for plan in PLANS if name in WITH_PICTURE else PLANS[:2]:
        # Each in a page and with a kernel of its own, that have seen nothing yet.
        load_bytes = show(lab, f"{name}.ipynb")
        if name in WITH_PICTURE:
            lab.page.wait_for_selector(".jp-OutputArea .mp-card .main-svg", state="attached")
        kind, times = measure_plan(lab, name, plan)
        leave(lab)
        if times:
            plans[plan] = times
    return Result(name, kind, plans, load_bytes)


def measure_peer(lab: Lab) -> Result:
    """Return what the FigureWidget needs for one arrow key on its slider."""
    load_bytes = show(lab, "peer.ipynb")
    lab.page.wait_for_selector(".jp-OutputArea .main-svg", state="attached")
    lab.page.locator(".jp-OutputArea").first.evaluate(PROBE)
    handle = lab.page.locator(".noUi-handle").first
    times = Times(press_until(lab, ((handle, "ArrowRight") for _ in count()), wanted=STEPS))
    leave(lab)
    return Result("FigureWidget", "slider", {NEAR: times, FAR: times}, load_bytes)


def write_pages(folder: Path, names: Sequence[str]) -> None:
    """Write a notebook for each explorer, and one for the peer."""
    setup = "from moscow_pyongyang import explore"
    for name in names:
        cells = [CALLS[name]] * COPIES.get(name, 1)
        write_notebook(folder / f"{name}.ipynb", [setup, *cells])
    write_notebook(folder / "peer.ipynb", [PEER])


def report(results: Sequence[Result], peers: Sequence[Result]) -> list[str]:
    """Print the table; return a sentence for whatever is slower than it may be."""
    heads = f"{'ms':>7}{'p95':>5}{'held':>6}"
    print(f"{'':28}{'':14}" + "".join(f"{plan:>18}" for plan in PLANS))
    print(f"{'':28}{'moved by':14}{heads * len(PLANS)}  {'asked':16}{'to load':>11}{'a jump':>9}")
    for one in (*results, *peers):
        times = "".join(_columns(one, plan) for plan in PLANS)
        bytes_ = f"{one.load_bytes:11,}{one.far.step_bytes:9,}"
        print(f"{one.name:28}{one.way:14}{times}  {_asked(one):16}{bytes_}")
    peer_ms = statistics.median([one.ms for peer in peers for one in peer.near.each])
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
        for plan, times in one.plans.items()
        if times.median_ms >= BUDGET_MS
    ]


def _columns(result: Result, plan: str) -> str:
    times = result.plans.get(plan)
    if not times:
        return f"{'–':>18}"
    held = f"{times.foreseen:.0%}" if result.name in WITH_PICTURE else "–"
    return f"{times.median_ms:7.0f}{times.p95_ms:5.0f}{held:>6}"


def _asked(result: Result) -> str:
    """Say how many jumps and clicks had to ask the kernel, and their median."""
    asked = [ms for plan in PLANS[1:] if plan in result.plans for ms in result.plans[plan].asked_ms]
    if result.name not in WITH_PICTURE:
        return "–"
    return f"{len(asked)}: {statistics.median(asked):.0f} ms" if asked else "none"


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
