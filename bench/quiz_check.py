"""Check to verdict: a quiz card against radio buttons, a button and a text of ipywidgets.

Run from the checkout: ``python -m bench.quiz_check``. Both ask the same question in the same
JupyterLab and Chromium, one after the other. Time runs from the key press on the button to
the moment at which the verdict stands in the page.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.lab import Lab, chromium, new_page, write_notebook
from tests.browser.server import jupyterlab

DEMO = Path(__file__).resolve().parents[1] / "tests" / "quiz_demo" / "L99.yaml"
CHECKS = 25
WRONG, RIGHT = "Mao Zedong", "Stalin"

OURS = """
from pathlib import Path
from moscow_pyongyang import quiz
quiz("L99", "single-1", folder=Path("."))
"""

PEER = f"""
import ipywidgets
radio = ipywidgets.RadioButtons(options=["{WRONG}", "{RIGHT}"], value=None)
button, said = ipywidgets.Button(description="Check"), ipywidgets.HTML()
said.add_class("verdict")

def judge(_button):
    said.value = "<p>Right.</p>" if radio.value == "{RIGHT}" else f"<p>Wrong: {{radio.value}}.</p>"

button.on_click(judge)
ipywidgets.VBox([radio, button, said])
"""

PROBE = """(place) => {
  const run = window.__run = { start: null, end: null };
  const verdict = document.querySelector(place);
  addEventListener("keydown", () => { run.start = performance.now(); run.end = null; }, true);
  new MutationObserver(() => {
    if (run.start !== null && run.end === null && verdict.textContent.trim())
      run.end = performance.now();
  }).observe(verdict, { childList: true, subtree: true, characterData: true });
}"""


def measure(lab: Lab, notebook: str, check: str, verdict: str) -> list[float]:
    """Return the milliseconds of `CHECKS` checks of a wrong answer, each on a fresh page."""
    page = lab.page
    lab.open(notebook)
    lab.run_all()
    button = page.locator(check)
    button.wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(PROBE, verdict)
    times: list[float] = []
    for number in range(CHECKS):
        # Another answer each time: an answer that stays would change nothing in the peer.
        words = RIGHT if number % 2 else WRONG
        page.locator(f"label:has-text('{words}') input").check()
        page.wait_for_timeout(150)
        button.focus()
        page.keyboard.press("Space")
        page.wait_for_function("() => window.__run.end !== null", timeout=10_000)
        times.append(page.evaluate("() => window.__run.end - window.__run.start"))
        page.wait_for_timeout(200)
        again = page.get_by_role("button", name="Answer again")
        if again.count() and again.is_visible():
            again.click()
            page.wait_for_timeout(200)
    return times


def main() -> None:
    """Print both medians and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(DEMO, folder)
        write_notebook(folder / "ours.ipynb", [OURS])
        write_notebook(folder / "peer.ipynb", [PEER])
        with jupyterlab(folder) as server, chromium() as browser:
            lab = Lab(new_page(browser), server)
            ours = measure(lab, "ours.ipynb", ".mp-q-card .mp-primary >> text=Check", ".mp-verdict")
            peer = measure(lab, "peer.ipynb", ".jupyter-button", ".verdict")
    for label, times in (("quiz card", ours), ("ipywidgets", peer)):
        print(f"{label:20} median {statistics.median(times):5.1f} ms, longest {max(times):6.1f}")
    print(f"ratio (peer / ours): {statistics.median(peer) / statistics.median(ours):.2f}")


if __name__ == "__main__":
    main()
