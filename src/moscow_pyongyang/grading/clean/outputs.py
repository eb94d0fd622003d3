"""What a student's cells printed and drew, as text and as pictures that we drew ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.clean.figures import PLOTLY, figure_html
from moscow_pyongyang.grading.clean.plain_text import code_html, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_OUTPUTS = 10
_UNSHOWN = {
    "image/png": "A picture is not shown: only what we drew from data is.",
    "image/jpeg": "A picture is not shown: only what we drew from data is.",
    "image/svg+xml": "A drawing (SVG) is not shown: it may hold a script.",
    "text/html": "Formatted output is not shown.",
    "application/javascript": "A script is not shown.",
}


def outputs_html(outputs: Iterable[Mapping[str, Any]], label: str = "Output") -> str:
    """Return outputs of one cell as harmless HTML.

    Streams and results are shown as text, figures of plotly are drawn anew; HTML, SVG, scripts
    and pictures are not shown, which is said where nothing else stands for them. Errors have
    their own place (`CellRun.error`), tracebacks none.

    Parameters
    ----------
    outputs
        As nbformat has them; hostile.
    label
        What a screen reader calls a block of them.
    """
    found: list[str] = []
    for number, one in enumerate(outputs):
        if number == MOST_OUTPUTS:
            found.append("<p>… Further output is not shown.</p>")
            break
        found.append(_output(one, label))
    return "\n".join(part for part in found if part)


def _output(one: Mapping[str, Any], label: str) -> str:
    if not hasattr(one, "get"):
        return ""
    if one.get("output_type") == "stream":
        return _text(one.get("text"), label)
    data = one.get("data")
    if not isinstance(data, dict):
        return ""
    if PLOTLY in data:
        return figure_html(data[PLOTLY])
    text = _text(data.get("text/plain"), label)
    unshown = [words for kind, words in _UNSHOWN.items() if kind in data]
    return text or (f"<p>{unshown[0]}</p>" if unshown else "")


def _text(value: object, label: str) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    shown = plain(value) if isinstance(value, str) else ""
    return code_html(shown, label) if shown.strip() else ""
