"""What a screen reader is given to say: every change of a live region, as one utterance.

    ear = Ear(page)
    page.keyboard.press("ArrowRight")
    assert "28 of 46" in ear.heard()[-1]

Live are ``role=status`` and ``output``, ``role=alert``, and what bears ``aria-live``; a part with
``aria-live=off`` is silent. A status and an alert are read whole, another region where it changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LISTEN = """() => {
  if (window.courseEar) return;
  const heard = window.courseEar = [];
  const LIVE = "[role=status], [role=alert], [role=log], output, [aria-live]";
  const words = (node) => (node.textContent ?? "").replace(/\\s+/g, " ").trim();
  const regionOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(LIVE);
  const isLive = (region) => region?.isConnected && region.getAttribute("aria-live") !== "off"
    && !region.closest("[hidden], [aria-hidden=true]");
  new MutationObserver((changes) => {
    const said = new Map();
    for (const { type, target, addedNodes } of changes) {
      const region = regionOf(target);
      if (isLive(region)) {
        const isWhole = region.matches("[role=status], [role=alert], output, [aria-atomic=true]")
          && region.getAttribute("aria-atomic") !== "false";
        const parts = isWhole ? [region] : type === "characterData" ? [target] : [...addedNodes];
        said.set(isWhole ? region : Symbol(), parts.map(words).join(" "));
      }
      // An alert is also read out where it comes into the page with its words.
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        for (const one of [node, ...node.querySelectorAll("[role=alert]")]) {
          if (one.matches("[role=alert]") && isLive(one)) said.set(one, words(one));
        }
      }
    }
    heard.push(...[...said.values()].filter(Boolean));
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


class Ear:
    """Listens to one page from now on; a page that is loaded anew needs an ear of its own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(_LISTEN)
        self.heard()

    def heard(self) -> list[str]:
        """Return what was said since the last call, in order, and forget it."""
        said: list[str] = self.page.evaluate("() => window.courseEar.splice(0)")
        return said

    def wait_for(self, words: str, *, timeout_s: float = 20) -> list[str]:
        """Wait until something with these words is said; return all that was said since."""
        self.page.wait_for_function(
            "(words) => window.courseEar.some((one) => one.includes(words))",
            arg=words,
            timeout=timeout_s * 1000,
        )
        return self.heard()
