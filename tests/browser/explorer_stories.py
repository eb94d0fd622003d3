"""The notebook that the stories of explorers are told in, and what a reader does in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.lab import Lab, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

CELLS = {
    "timeline": "view = explore.timeline(start=1945, end=1953)\nview",
    "triangle": "explore.triangle(year=1983)",
    "meetings_map": "explore.meetings_map()",
    "ledgers": "explore.ledgers()",
    "thesis": 'explore.thesis(start=1985, coder="C2")',
    "treaties": "explore.treaties(hide=True)",
    "council": 'explore.council(all_open=True, vote="2024-03-28-s2024255")',
}
NAMES = list(CELLS)
KERNEL = "print(view.state['start'], view.state['end'], view.shown['sentence'])"
# Where a mark stands on the screen: its trace is found by `wanted`, its place by the id it holds.
MARK = """(plot, [trace, id, x, y]) => {
  const t = plot.data.find((d) => (trace ? d.name === trace : d.customdata));
  const i = t.customdata.findIndex((one) => one.startsWith(id));
  const box = plot.getBoundingClientRect(), l = plot._fullLayout;
  return [box.x + l[x]._offset + l[x].d2p(t.x[i]), box.y + l[y]._offset + l[y].d2p(t.y[i])];
}"""


def open_stories(lab: Lab) -> Lab:
    """Open a notebook with the seven explorers that the stories are of, all drawn."""
    setup = "from moscow_pyongyang import explore"
    write_notebook(lab.server.folder / "stories.ipynb", [setup, *CELLS.values(), KERNEL])
    lab.show("stories.ipynb")
    lab.page.wait_for_function(
        "(n) => document.querySelectorAll('.mp-plot.js-plotly-plot').length === n", arg=len(CELLS)
    )
    lab.settle()
    return lab


def card(lab: Lab, name: str) -> Locator:
    found = lab.page.locator(".mp-explorer").nth(NAMES.index(name))
    lab.to_top(found)
    return found


def status(view: Locator) -> str:
    return view.locator(".mp-status").text_content() or ""


def open_list(view: Locator) -> Locator:
    """Unfold the list of rows, if it is folded, and return it."""
    view.locator(".mp-list-fold").evaluate("(el) => { el.open = true; }")
    view.locator(".mp-list > *").first.wait_for()
    return view.locator(".mp-list")


def changed(view: Locator, part: str, before: str) -> str:
    """Return what a part of a card says once it says something else."""
    for _ in range(100):
        now = view.locator(part).text_content() or ""
        if now != before:
            return now
        view.page.wait_for_timeout(50)
    raise AssertionError(f"{part} still says {before!r}")


def click_mark(lab: Lab, view: Locator, trace: str, place: str, *axes: str) -> None:
    lab.to_top(view.locator(".mp-plot"))
    spot = view.locator(".mp-plot").evaluate(MARK, [trace, place, *axes])
    lab.page.mouse.move(*spot)
    lab.page.wait_for_timeout(200)
    lab.page.mouse.click(*spot)
