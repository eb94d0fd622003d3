"""Figures and explorers as still cards: each telling state is a tab, and no script is needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from authoring.editions.pages.rendering import render_html
from authoring.editions.pages.states import FIRST, STATES
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.readable import frame_html
from moscow_pyongyang.views.figure import figure_fallback

if TYPE_CHECKING:
    from collections.abc import Iterator

    from authoring.editions.pages.gallery import Gallery
    from moscow_pyongyang.charts.describe import Cells, Spec
    from moscow_pyongyang.views.explorer import ExplorerView


def figure_html(spec: Spec, cells: Cells, gallery: Gallery, stem: str) -> Markup:
    """Return a finished chart as a card.

    Parameters
    ----------
    spec, cells
        The chart and the rows behind it, as `views.figure.split` returns them.
    gallery
        Where its data and its picture are kept.
    stem
        Its name, one in the site.
    """
    told = figure_fallback(spec, cells)
    return render_html(
        "figure.html.j2",
        stem=stem,
        title=told.headline,
        subtitle=spec["layout"]["meta"]["subtitle"],
        figure=gallery.figure(stem, spec),
        source=told.source,
        about=told.about,
        **_table(told.table),
    )


def explorer_html(name: str, view: ExplorerView, gallery: Gallery, stem: str) -> Markup:
    """Return an explorer as a card whose tabs are its telling states.

    Parameters
    ----------
    name
        Under which the registry of states knows it.
    view
        The explorer in the state that its lesson set.
    gallery
        Where data and pictures are kept.
    stem
        Its name, one in the site.
    """
    states = [
        _state(view, label, gallery, f"{stem}-s{number}")
        for number, label in enumerate(_walk(name, view), start=1)
    ]
    for later in states[1:]:
        later["is_again"] = later["picked"] == states[0]["picked"]
    return render_html("tabs.html.j2", kicker=view.kicker, stem=stem, states=states)


def _walk(name: str, view: ExplorerView) -> Iterator[str]:
    """Set each telling state that shows another picture; yield its name while it is shown."""
    first, seen = dict(view.state), {_look(view)}
    yield FIRST
    for state in STATES.get(name, ()):
        try:
            view.change(**{**first, **state.changes})
        except CourseError:
            continue
        is_empty = view.shown["way_out"] or not view.shown["cells"]["rows"]
        if not is_empty and _look(view) not in seen:
            seen.add(_look(view))
            yield state.name


def _look(view: ExplorerView) -> str:
    return json.dumps([view.shown["spec"], view.shown["sentence"]], sort_keys=True)


def _state(view: ExplorerView, label: str, gallery: Gallery, stem: str) -> dict[str, Any]:
    shown, picked = view.shown, view.picked
    told = figure_fallback(shown["spec"], shown["cells"])
    about = [told.alt.replace(shown["sentence"], ""), *shown["notes"]]
    return {
        "id": f"{stem}-title",
        "name": label,
        "title": told.headline,
        "subtitle": shown["spec"]["layout"]["meta"]["subtitle"],
        "sentence": shown["sentence"],
        "facts": shown["facts"],
        "way_out": shown["way_out"],
        "figure": gallery.figure(stem, shown["spec"], picked=picked.get("id", "")),
        "picked": picked or None,
        # On paper, where all states stand below each other, a row is told of once.
        "is_again": False,
        "source": told.source,
        "about": " ".join(" ".join(about).split()),
        "code": shown["code"],
        **_table(told.table),
    }


def _table(table: Any) -> dict[str, Any]:
    if table is None:
        return {"table": None, "n_rows": 0}
    return {"table": Markup(frame_html(table)), "n_rows": len(table)}
