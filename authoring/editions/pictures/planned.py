"""Which pictures there are, what each says in words, and a digest of what it shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.notebook.head import course_pages
from authoring.notebook.picture import WHOLE, picture_of
from moscow_pyongyang import charts, explorers, load
from moscow_pyongyang.explorers import EXPLORERS
from moscow_pyongyang.views.figure import figure_fallback, split

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.charts.describe import Cells, Spec
    from moscow_pyongyang.views.base import StaticFallback

# A guess that hides what an explorer knows makes a poor picture of it.
_ALL_OPEN = "all_open=True"


@dataclass(frozen=True)
class PlannedPicture:
    """A picture as it should be.

    Attributes
    ----------
    name
        Of its file, without ending: ``"explorer-timeline"``, ``"L01"``.
    title
        What stands under it in the gallery.
    alt
        What it shows, in the sentences of the view itself.
    shows
        Digest of what it shows: another one means that it is to be drawn anew.
    call
        Call of the explorer, as a lesson writes it; "" for a picture of a period.
    years
        First and last year of a period; None for the whole time, or an explorer.
    """

    name: str
    title: str
    alt: str
    shows: str
    call: str = ""
    years: tuple[int, int] | None = None


def planned_pictures(root: Path) -> list[PlannedPicture]:
    """Return a picture for each period that a lesson has, and for each explorer."""
    return [*_periods(root), *map(_explorer, EXPLORERS)]


def period_chart(years: tuple[int, int] | None) -> tuple[Spec, Cells]:
    """Return the picture of a period, the whole time for None, as the page gets it."""
    events = load("events")
    if years:
        events = events[events["year"].between(*years)]
    return split(charts.closeness_chart(events, leaders=load("leaders"), eras=load("eras")))


def explorer_call(name: str) -> str:
    """Return the example call of an explorer that shows the most of it."""
    examples = EXPLORERS[name].examples
    words = next((one for one in examples if _ALL_OPEN in one), examples[0])
    return f"explore.{name}({words})"


def _periods(root: Path) -> list[PlannedPicture]:
    plan = course_pages(root)
    named = {picture_of(page, plan): page for page in plan.pages}
    named.pop("", None)
    made = []
    for name, page in sorted(named.items()):
        years = page.years if name != WHOLE else None
        fallback = figure_fallback(*period_chart(years))
        title = page.subject if years else "The whole time"
        made.append(PlannedPicture(name, title, _alt(fallback), _digest(fallback), years=years))
    return made


def _explorer(name: str) -> PlannedPicture:
    call = explorer_call(name)
    fallback = eval(call, {"explore": explorers}).fallback()
    title = name.replace("_", " ").capitalize()
    return PlannedPicture(f"explorer-{name}", title, _alt(fallback), _digest(fallback), call)


def _alt(fallback: StaticFallback) -> str:
    said = fallback.headline or fallback.sentence.strip().splitlines()[0]
    words = " ".join(said.split())
    end = "" if words.endswith((".", "?", "!")) else "."
    return " ".join(f"{words}{end} {fallback.alt.replace(words, '')}".split()).replace(" . ", " ")


def _digest(fallback: StaticFallback) -> str:
    drawn = fallback.picture() if fallback.picture else ""
    return hashlib.sha256(f"{fallback.plain()}\n{drawn}".encode()).hexdigest()[:16]
