"""The desks of the course as pages: the task as it lies there, and folded below it what it opens.

In the notebook a desk keeps back what it opens until its reader has worked. A page cannot know
that, and says so by a fold: what is in it is in the page, for who opens it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from authoring.editions.pages.rendering import render_html
from moscow_pyongyang.charts import theme
from moscow_pyongyang.tables.readable import html_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from authoring.editions.pages.gallery import Gallery
    from moscow_pyongyang.views.predict import PredictView
    from moscow_pyongyang.views.task import TaskView

# No desk opens for nothing; of what is handed in here the page shows nothing.
_WORDS = "The page opens what a reader's own sentence opens in the notebook."


def decision_html(view: TaskView, stem: str) -> Markup:
    """Return a decision room: each option opens to what it would have led to."""
    page = view.page
    opened = {option["id"]: _opened_by(view, option["id"]) for option in page["options"]}
    done = next(iter(opened.values()))
    options = [{**option, **_mine(opened[option["id"]])} for option in page["options"]]
    return render_html("decision.html.j2", stem=stem, page=page, options=options, opened=done)


def _opened_by(view: TaskView, option: str) -> dict[str, Any]:
    known = [one["id"] for one in view.page["known"][:1]]
    return view.task.reveal(view.task.clean({"option": option, "evidence": known, "text": _WORDS}))


def _mine(opened: dict[str, Any]) -> dict[str, Any]:
    return {key: opened["yours"][key] for key in ("is_historical", "consequence")}


def documents_html(view: TaskView, stem: str) -> Markup:
    """Return two documents to weigh, the editors' ratings below them."""
    page = view.page
    skills = [skill["id"] for skill in page["skills"]]
    ratings = {f"{skill}.{sheet['side']}": 0 for skill in skills for sheet in page["sheets"]}
    work = {"ratings": ratings, "weight": page["weights"][0]["id"], "text": _WORDS}
    opened = view.task.reveal(view.task.clean(work))
    return render_html("documents.html.j2", stem=stem, page=page, opened=opened)


def coding_html(view: TaskView, stem: str) -> Markup:
    """Return the events to code, each with the codes of the course in a fold of its own."""
    page = view.page
    codes = {event["id"]: dict.fromkeys(page["scales"], "0") for event in page["events"]}
    opened = view.task.reveal(view.task.clean({"codes": codes}))
    coders = {row["id"]: row["coders"] for row in opened["rows"]}
    events = [{**event, "coders": coders[event["id"]]} for event in page["events"]]
    scales = [
        {"title": f"{name.capitalize()}. {scale['question']}", "steps": scale["steps"]}
        for name, scale in page["scales"].items()
    ]
    return render_html(
        "coding.html.j2", stem=stem, events=events, scales=scales, judgement=opened["judgement"]
    )


def predict_html(view: PredictView, gallery: Gallery, stem: str) -> Markup:
    """Return room to draw a line on, and the record below it."""
    room = line_spec(view.given, view.unit, years=view.years, alt=view.fallback().alt)
    room["layout"]["yaxis"]["range"] = [0, view.ceiling]
    view.reveal(dict.fromkeys(view.to_draw, 0))
    answer = view.answer
    real = {int(year): value for year, value in answer["real"].items()}
    years, said = list(real), view.unit.split(" (")[0]
    told = f"The record, {years[0]} to {years[-1]}, in {said}."
    record = line_spec(real, view.unit, years=years, alt=told)
    return render_html(
        "predict.html.j2",
        stem=stem,
        question=view.question,
        unit=view.unit,
        given=_span(list(view.given)),
        room=gallery.figure(f"{stem}-room", room),
        figure=gallery.figure(f"{stem}-record", record),
        turns=answer["turns"],
        table=Markup(
            html_table(
                [(str(year), f"{value:,.0f}") for year, value in real.items()],
                columns=("Year", view.unit.split(" (")[0]),
            )
        ),
        source=answer["source"],
    )


def _span(years: list[str]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"


def line_spec(
    known: Mapping[Any, float], unit: str, *, years: Sequence[int], alt: str
) -> dict[str, Any]:
    """Return a line over its years as a chart, in plotly's dictionary form.

    Parameters
    ----------
    known
        Value of each year that is shown, in order.
    unit
        Unit of the values.
    years
        The years for which there is room.
    alt
        What the chart shows, in words.
    """
    short = unit.split(" (")[0]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "record",
        "x": [int(year) for year in known],
        "y": list(known.values()),
        "line": {"color": theme.INK, "width": 2.5},
        "marker": {"color": theme.INK, "size": 8},
        "hovertemplate": f"%{{x}}: %{{y:,.0f}} {short}<extra></extra>",
    }
    layout = {
        "template": theme.template(),
        "height": 340,
        "margin": {"l": 76},
        "xaxis": {"range": [years[0] - 0.5, years[-1] + 0.5], "showgrid": True},
        "yaxis": {"rangemode": "tozero", "tickformat": ",d", "title": {"text": short}},
        "meta": {"title": "", "subtitle": "", "alt": alt, "source": ""},
    }
    return {"data": [trace], "layout": layout}


DESKS: dict[str, Callable[[Any, str], Markup]] = {
    "coding_desk": coding_html,
    "compare_documents": documents_html,
    "decision_room": decision_html,
}
