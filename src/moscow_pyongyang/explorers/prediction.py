"""Draw the line of a series, then reveal what was recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import arms, theme
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables import load
from moscow_pyongyang.views.predict import PredictView, round_up
from moscow_pyongyang.work import WorkStore, default_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd


@dataclass(frozen=True)
class Series:
    """A series that can be drawn.

    Attributes
    ----------
    question
        What the student draws; ``{start}`` and ``{end}`` are filled in.
    unit, source
        Unit of the values; who counted.
    values
        Function from a data folder (None: the course's own) to the value of each year.
    events
        Function from a data folder to the titles of what else is known of a year.
    speaks
        Whether a title speaks of what the series counts; such a one stands in the picture.
    code
        Lines of pandas that make ``record``; ``{lead}`` and ``{end}`` are filled in.
    """

    question: str
    unit: str
    source: str
    values: Callable[[Path | None], pd.Series[float]]
    events: Callable[[Path | None], dict[int, list[str]]]
    speaks: Callable[[str], object]
    code: tuple[str, ...]


def _arms(folder: Path | None) -> pd.Series[float]:
    table = load("arms_transfers", folder=folder)
    rows = table[(table["supplier"] == "SUN") & (table["recipient"] == "PRK")]
    return rows.set_index("year")["tiv_million"].dropna().astype("float64")


def _arms_events(folder: Path | None) -> dict[int, list[str]]:
    """Return for each year what the timeline has of arms between the two, by its titles."""
    table = load("events", folder=folder)
    between = table["actors"].str.split(";").map(lambda actors: {"SUN", "PRK"} <= set(actors))
    rows = table[between & (table["domain"] == "military") & ~table["is_context"].astype(bool)]
    titles = rows.groupby("year")["title"].agg(list)
    return dict(zip(titles.index.astype(int), titles, strict=True))


LEAD = 4
"""How many years before those to draw are shown, where they have a record."""

SERIES = {
    "arms": Series(
        f"How many arms did the {theme.actor('SUN').name} deliver to {theme.actor('PRK').name} "
        "each year, {start} to {end}?",
        arms.UNIT,
        arms.SOURCE,
        _arms,
        _arms_events,
        re.compile(r"\b(arms|weapons|MiG-\d+s?)\b").search,
        (
            "arms = load(\"arms_transfers\").query(\"supplier == 'SUN' and recipient == 'PRK'\")",
            'record = arms.set_index("year")["tiv_million"].loc[{lead}:{end}].dropna()',
        ),
    )
}


def predict(
    series: str,
    *,
    start: int | None = None,
    end: int | None = None,
    on_reveal: Callable[[dict[str, Any]], None] | None = None,
    again: bool = False,
    store: WorkStore | None = None,
    folder: Path | None = None,
) -> PredictView:
    """Return the editor in which the student draws a series before seeing it.

    Parameters
    ----------
    series
        Name of the series: a key of `SERIES`, for example ``"arms"``.
    start, end
        First and last year; those of the record if not given. The first year
        with a record is shown, and up to four before it; the others are drawn.
    on_reveal
        Called with guess, reason and verdict when the student reveals.
    again
        True starts a new line; otherwise an earlier one comes back, finished or not.
    store
        What keeps the line; None for the answer log.
    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such series.
    CourseError
        If fewer than three years of the span have a record.
    """
    if series not in SERIES:
        raise UnknownNameError(f"No series {series!r} to draw. Series: {', '.join(SERIES)}.")
    spec = SERIES[series]
    values = spec.values(folder)
    # The axis is that of the whole record: it does not tell the height of the chosen years.
    ceiling = round_up(1.2 * float(values.max()))
    first = int(values.index.min()) if start is None else start
    last = int(values.index.max()) if end is None else end
    part = values[(values.index >= first - LEAD) & (values.index <= last)]
    known = spec.events(folder)
    store = store or default_store()
    key = f"draw/{series}/{first}-{last}"

    def keep_revealed(report: dict[str, Any]) -> None:
        line = {str(year): value for year, value in report["guess"].items()}
        store.keep(key, {"guess": line, "reason": report["reason"], "open": True})
        if on_reveal is not None:
            on_reveal(report)

    return PredictView(
        {int(year): float(value) for year, value in zip(part.index, part, strict=True)},
        question=spec.question.format(start=first, end=last),
        unit=spec.unit,
        source=spec.source,
        n_given=max(1, int((part.index < first).sum()) + 1),
        ceiling=ceiling,
        kept=None if again else store.recall(key),
        on_reveal=keep_revealed,
        on_sketch=lambda sketch: store.keep(key, {**sketch, "open": False}),
        settle=store.settle,
        # A new line is not the old one, which the page may still hold.
        key="" if again else key,
        shelf=store.shelf,
        notes={
            year: f"The timeline has in that year: {'; '.join(titles)}."
            for year, titles in known.items()
        },
        names={
            year: named[0]
            for year, titles in known.items()
            if (named := [title for title in titles if spec.speaks(title)])
        },
        code=tuple(line.format(lead=first - LEAD, end=last) for line in spec.code),
    )
