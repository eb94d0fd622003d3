"""What the stories of all tasks share: opened, walked by keyboard, looked at once they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import measuring
from tests.browser.lab import Lab, write_notebook

if TYPE_CHECKING:
    from playwright.sync_api import Locator

SETUP = "from moscow_pyongyang import explore"
THEMES = ["Light", pytest.param("Dark", marks=pytest.mark.exhaustive)]
# One and a half of the 479 px that a notebook has in a window of 1024 × 600. A paper of 700 letters
# beside its scales is higher than one window; that it stays in sight is held too.
MOST_PX = 720


def show(lab: Lab, name: str, *cells: str) -> None:
    """Open a fresh notebook, keeping all that its page is sent."""
    write_notebook(lab.server.folder / f"{name}.ipynb", [SETUP, *cells, "1 + 1"])
    lab.keep_traffic()
    lab.show(f"{name}.ipynb")
    lab.page.locator(".mp-view .mp-card button:visible").first.wait_for()
    lab.settle()
    lab.command_mode()


def tab_to(lab: Lab, target: Locator) -> None:
    """Reach a control from the one before it with the Tab key alone."""
    for _ in range(40):
        if target.evaluate("(el) => el === document.activeElement"):
            return
        lab.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def looks_finished(lab: Lab, name: str, theme: str) -> None:
    """A card that has opened is as whole as it was before."""
    lab.use_theme(theme)
    card = lab.page.locator(".mp-view .mp-card").first
    lab.to_top(card)
    lab.screenshot(f"{name}-open-{theme.lower()}", card)
    assert card.evaluate(measuring.CUT) == []
    for width in (420, 760, 1100):
        lab.resize(width, 900)
        assert card.evaluate("(el) => el.scrollWidth - el.clientWidth") <= 1
    assert lab.axe(".mp-view") == []
    lab.use_theme("Light")
