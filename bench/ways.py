"""Ways to move an explorer by keyboard and mouse, whatever control it has.

No list of controls stands here: the card is asked for them, in the order of `KINDS`. A way has
plans, each a row of presses: near steps, one after the other as a reader walks along a control;
far ones, which lead somewhere else than the last one did; and clicks, where a control has a place
for each value, or is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator

    # A control, and a key of it or how far along it the mouse presses.
    Press = tuple[Locator, str | float]
    Presses = Iterator[Press]

NEAR, FAR, CLICK = "near", "far", "click"
# A press of Page Up takes a tenth of a slider.
_PAGES = 10
_LEAST_FAR_PAIRS = 2
# A click is this far from the ends of a track, and from the thumb of a span, in parts of it.
_EDGE, _BESIDE = 0.02, 0.05
# Its multiples, without what stands before the point, lie evenly and are never near the last one.
_GOLDEN = 0.618034


@dataclass(frozen=True)
class Way:
    """A kind of control of one card, and how it is moved."""

    kind: str
    controls: list[Locator]
    plans: dict[str, Callable[[list[Locator]], Presses]]

    def presses(self, plan: str) -> Presses:
        """Return each press of a plan."""
        return self.plans[plan](self.controls)


def way_of(card: Locator, wanted: str = "") -> Way | None:
    """Return the way to move a card; None if it has no control that can be used.

    `wanted` is the name of the slider to be moved, where a card has several.
    """
    if wanted:
        slider = card.get_by_role("slider", name=wanted, exact=True)
        return Way(f"slider {wanted}", slider.all(), _PLANS["slider"]) if slider.count() else None
    # A desk shows one step at a time: the first step with something to choose is the one measured.
    for tab in (None, *card.locator(".desk-step").all()):
        if tab:
            tab.press("Enter")
        for kind, selector in KINDS.items():
            found = [one for one in card.locator(selector).all() if one.is_visible()]
            usable = [one for one in found if one.is_enabled()]
            if usable:
                return Way(kind, usable, _PLANS[kind])
    return None


# The first kind that a card has is the one that is moved.
KINDS = {
    "slider": ".mp-brush input[type=range], .mp-controls input[type=range]",
    "chips": ".mp-controls .mp-checks input[type=checkbox]",
    "list": ".mp-controls select",
    "handle": "[role=slider]",
    "options": "input[type=radio]",
}


def _near_on_slider(sliders: list[Locator]) -> Presses:
    """Go away from the end that is nearer; there and back where the other end is near too."""
    slider = sliders[0]
    low, high, step, value = _scale(slider)
    up, down = (high - value) / step, (value - low) / step
    there, back = ("ArrowRight", "ArrowLeft") if up >= down else ("ArrowLeft", "ArrowRight")
    while True:
        for key in [there] * int(max(up, down)) + [back] * int((high - low) / step):
            yield slider, key


def _far_on_slider(sliders: list[Locator]) -> Presses:
    """Go a page on and a step back, so that no state comes twice in a row of pages."""
    slider = sliders[0]
    low, high, step, value = _scale(slider)
    page = max(step, (high - low) / _PAGES)
    goes_up = high - value >= value - low
    while True:
        room = high - value if goes_up else value - low
        pairs = max(_LEAST_FAR_PAIRS, int(room / page))
        keys = ("PageUp", "ArrowLeft") if goes_up else ("PageDown", "ArrowRight")
        for key in keys * pairs:
            yield slider, key
        value = _scale(slider)[3]
        goes_up = not goes_up


def _near_on_chips(chips: list[Locator]) -> Presses:
    return ((chips[0], "Space") for _ in count())


def _clicks_on_slider(sliders: list[Locator]) -> Presses:
    """Press the track here and there; of a span ever further beyond its end, which only grows."""
    slider = sliders[0]
    track = slider.locator("xpath=..")
    is_brush = "mp-brush-track" in (track.get_attribute("class") or "")
    n_thumbs = track.locator("input").count() if is_brush else 1
    if n_thumbs == 1:
        place = track if is_brush else slider
        for number in count(1):
            yield place, _EDGE + (1 - 2 * _EDGE) * (number * _GOLDEN % 1)
    low, high, _, end = _scale(track.locator("input").last)
    begin = (end - low) / (high - low) + _BESIDE
    while begin < 1:
        yield track, begin
        begin += _BESIDE


def _clicks_on_chips(chips: list[Locator]) -> Presses:
    return ((chip.locator("xpath=.."), 0.5) for chip, _ in _far_on_chips(chips))


def _far_on_chips(chips: list[Locator]) -> Presses:
    """Press the chips in the order of a Gray code, in which no choice comes twice."""
    for number in count(1):
        place = (number & -number).bit_length() - 1
        yield chips[place % len(chips)], "Space"


def _near_on_list(lists: list[Locator]) -> Presses:
    return ((lists[0], key) for key in cycle(("ArrowDown", "ArrowUp")))


def _far_on_list(lists: list[Locator]) -> Presses:
    """Go to the last option, and from there back to the first."""
    last = lists[0].evaluate("(el) => el.options.length") - 1
    while True:
        yield lists[0], "End"
        for _ in range(last):
            yield lists[0], "ArrowUp"


def _near_on_handle(handles: list[Locator]) -> Presses:
    return ((handles[0], key) for key in cycle(["ArrowUp"] * 5 + ["ArrowDown"] * 5))


def _far_on_handle(handles: list[Locator]) -> Presses:
    return ((one, key) for key in cycle(("End", "PageDown", "Home", "PageUp")) for one in handles)


def _near_on_options(options: list[Locator]) -> Presses:
    """Walk through one group; the press goes to the option that has been reached."""
    group = _groups(options)[0]
    for place in count():
        yield group[place % len(group)], "ArrowDown" if place else "Space"


def _far_on_options(options: list[Locator]) -> Presses:
    """Choose in each group an option that stands far from the one that is chosen."""
    while True:
        for group in _groups(options):
            chosen = next((i for i, one in enumerate(group) if one.is_checked()), 0)
            yield group[(chosen + len(group) // 2) % len(group)], "Space"


_PLANS: dict[str, dict[str, Callable[[list[Locator]], Presses]]] = {
    "slider": {NEAR: _near_on_slider, FAR: _far_on_slider, CLICK: _clicks_on_slider},
    "chips": {NEAR: _near_on_chips, FAR: _far_on_chips, CLICK: _clicks_on_chips},
    "list": {NEAR: _near_on_list, FAR: _far_on_list},
    "handle": {NEAR: _near_on_handle, FAR: _far_on_handle},
    "options": {NEAR: _near_on_options, FAR: _far_on_options},
}


def _scale(slider: Locator) -> tuple[float, float, float, float]:
    """Return the lowest and the highest value of a slider, its step, and where it stands."""
    low, high, step, value = slider.evaluate(
        "(el) => [el.min, el.max, el.step || 1, el.value].map(Number)"
    )
    return low, high, step, value


def _groups(options: list[Locator]) -> list[list[Locator]]:
    groups: dict[str, list[Locator]] = {}
    for one in options:
        groups.setdefault(one.get_attribute("name") or "", []).append(one)
    return list(groups.values())
