"""A frame as it travels to the page, and as it stands on paper."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, TypedDict

from moscow_pyongyang.views.figure import figure_fallback, split

if TYPE_CHECKING:
    from moscow_pyongyang.charts.describe import Cells, Spec
    from moscow_pyongyang.views.base import StaticFallback
    from moscow_pyongyang.views.explorer.frame import Frame


class Shown(TypedDict):
    """What one state shows, as it travels to the page; ``exchange.js`` reads it.

    ``spec`` is the chart (data and layout), ``cells`` the rows behind it, ``sentence`` the
    status line, ``picks`` a `Picks` as a dict or None, ``code`` lines of pandas or "", ``notes``
    what is said of the picture beside it, ``facts`` pairs of a name and a figure above it,
    ``counts`` the number beside each option of a control,
    ``idle`` the names of controls that change nothing now, ``way_out`` a `WayOut` as a dict or
    None, ``strip`` a `StripRow` as a dict for each row.
    """

    spec: Spec
    cells: Cells
    sentence: str
    picks: dict[str, Any] | None
    code: str
    notes: list[str]
    facts: list[list[str]]
    counts: dict[str, dict[str, int]]
    idle: list[str]
    way_out: dict[str, Any] | None
    strip: list[dict[str, Any]]


def frame_fallback(frame: Frame, picked: str = "") -> StaticFallback:
    """Return what a frame says on paper: status sentence, finding and table.

    Parameters
    ----------
    frame
        What is shown.
    picked
        Id of the row that is open; the picture can belong to it.
    """
    return shown_fallback(shown_of(frame), picked)


def shown_fallback(shown: Shown, picked: str) -> StaticFallback:
    """Return what stands on paper of a frame that travels to the page.

    Parameters
    ----------
    shown
        The frame, as `shown_of` returns it.
    picked
        Id of the row that is open; the picture can belong to it.
    """
    figure = figure_fallback(shown["spec"], shown["cells"], picked)
    facts = "; ".join(f"{name} {figure_}" for name, figure_ in shown["facts"])
    # What stands beside the picture is not said of it again.
    about = [figure.alt.replace(shown["sentence"], ""), *shown["notes"]]
    again = (shown["picks"] or {}).get("again", ())
    return replace(
        figure,
        table=figure.table.drop(columns=list(again)) if figure.table is not None else None,
        sentence=" ".join(filter(None, [shown["sentence"], f"{facts}." if facts else ""])),
        about=" ".join(" ".join(about).split()),
    )


def shown_of(frame: Frame) -> Shown:
    """Return a frame as it travels to the page."""
    spec, cells = split(frame.fig)
    return {
        "spec": spec,
        "cells": cells,
        "sentence": frame.sentence,
        "picks": asdict(frame.picks) if frame.picks else None,
        "code": frame.code.plain(),
        "notes": list(frame.notes),
        "facts": [list(fact) for fact in frame.facts],
        "counts": {name: dict(numbers) for name, numbers in frame.counts.items()},
        "idle": list(frame.idle),
        "way_out": asdict(frame.way_out) if frame.way_out else None,
        "strip": [{"label": row.label, "cells": list(row.cells)} for row in frame.strip],
    }
