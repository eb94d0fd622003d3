"""The two codes of an event and what their steps are called."""

from __future__ import annotations

from moscow_pyongyang.charts import theme

STEPS = (-2, -1, 0, 1, 2)
CLOSENESS = {step: theme.CLOSENESS[step].label for step in STEPS}
HOSTILITY = {
    -2: "−2 much friendlier",
    -1: "−1 friendlier",
    0: "0 neither",
    1: "+1 hostile",
    2: "+2 very hostile",
}


def code_of(value: object) -> int | None:
    """Return a cell of a column of codes as a number; a missing code is None, never 0."""
    text = str(value)
    return None if value is None or text in ("<NA>", "None", "nan") else int(float(text))
