"""The head of a lesson: what it asks, who is in it, where and when, and its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from authoring.editions.pages.rendering import render_html
from moscow_pyongyang.views.lesson import drawing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moscow_pyongyang.lessons.plan import Page


def header_html(header: Mapping[str, Any], page: Page, anchors: Mapping[str, str]) -> Markup:
    """Return the head of a page.

    Parameters
    ----------
    header
        What `lessons.header.header_of` says of it.
    page
        The page, as the plan of the course has it.
    anchors
        Ids of the page's sections, by their heading.
    """
    people = [
        {
            **one,
            "plate": Markup(one["plate"]),
            "href": f"#{anchors[heading]}" if (heading := _heading(page, one["to"])) else "",
        }
        for one in header["people"]
    ]
    steps = [
        (number, step.label, anchors[step.heading])
        for number, step in enumerate(page.steps, start=1)
        if step.heading in anchors
    ]
    return render_html(
        "header.html.j2",
        header=header,
        people=people,
        steps=steps,
        strip=Markup(header.get("strip", "")),
        map=Markup(header.get("map", "")),
        labels=[
            (year, f"{100 * share:.2f}", end) for year, share, end in header.get("strip_labels", ())
        ],
    )


def _heading(page: Page, anchor: str) -> str:
    return next((step.heading for step in page.steps if anchor and step.anchor == anchor), "")


def palette_css() -> str:
    """Return the colours of the drawings in a header, for a light and for a dark ground."""
    pairs = drawing.colours().items()
    light = "".join(f"--mp-{name}: {pair[0]};" for name, pair in pairs)
    dark = "".join(f"--mp-{name}: {pair[1]};" for name, pair in pairs)
    return (
        f".mp-lesson {{ {light} }}\n"
        f'@media screen {{ html[data-theme="dark"] .mp-lesson {{ {dark} }} }}\n'
    )
