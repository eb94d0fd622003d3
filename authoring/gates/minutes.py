"""Gate: the minutes that a lesson states are the minutes that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.problem import Problem
from authoring.source.minutes import computed, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.percent import Source

TOLERANCE = 0.25
_FIX = (
    "reading counts the prose and what bench and decision room show, at 180 words a minute; doing "
    "adds the quiz questions shown and each line of prose that starts with 'N min' (write such a "
    "line above an explorer: '8 min · two documents'). Change text or number, or let the build "
    "write them: {{ reading_minutes }}, {{ doing_minutes }}."
)


def times(sources: Sequence[Source], root: Path) -> list[Problem]:
    """Return a problem for each stated number of minutes that is more than 25 % off.

    Stated are ``minutes`` in the front matter (``reading``, ``doing``, ``class`` for
    both together), ``core_minutes`` there, and "Reading N min · doing N min" in the prose.
    """
    return [problem for source in sources for problem in _of(source, root)]


def _of(source: Source, root: Path) -> Iterator[Problem]:
    core = computed(source, root)
    full = computed(source, root, with_stretch=True)
    said, cell = stated(source)
    claims: list[tuple[str, str, float, float, float]] = [
        ("line 1", f"minutes.{key}", value, *_both(key, core, full))
        for key, value in source.minutes.items()
        if key in {"reading", "doing", "class"}
    ]
    if isinstance(source.front.get("core_minutes"), int | float):
        value = float(source.front["core_minutes"])
        claims.append(("line 1", "core_minutes", value, core.total, core.total))
    if said and cell:
        where = f"line {cell.line} (cell {cell.id})"
        claims.append((where, "reading", said.reading, core.reading, full.reading))
        claims.append((where, "doing", said.doing, core.doing, full.doing))
    for where, what, value, least, most in claims:
        if not least * (1 - TOLERANCE) <= value <= max(most * (1 + TOLERANCE), 5):
            span = f"{least:.0f}" if round(least) == round(most) else f"{least:.0f} to {most:.0f}"
            yield Problem(
                source.file, where, f"{what} states {value:g} minutes, computed are {span}", _FIX
            )


def _both(key: str, core: object, full: object) -> tuple[float, float]:
    name = "total" if key == "class" else key
    return float(getattr(core, name)), float(getattr(full, name))
