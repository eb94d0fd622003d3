"""Draw the line of a series, then reveal what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import arms, theme
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables import load
from moscow_pyongyang.views.predict import DrawLine, round_up
from moscow_pyongyang.views.task import usual

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.views.task import Remember


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
    code
        Two lines of pandas that make ``record``; ``{start}`` and ``{end}`` are filled in.
    """

    question: str
    unit: str
    source: str
    values: Callable[[Path | None], pd.Series[float]]
    code: str


def _arms(folder: Path | None) -> pd.Series[float]:
    table = load("arms_transfers", folder=folder)
    rows = table[(table["supplier"] == "SUN") & (table["recipient"] == "PRK")]
    return rows.set_index("year")["tiv_million"].dropna().astype("float64")


SERIES = {
    "arms": Series(
        f"How many arms did the {theme.actor('SUN').name} deliver to {theme.actor('PRK').name} "
        "each year, {start} to {end}?",
        arms.UNIT,
        arms.SOURCE,
        _arms,
        "arms = load(\"arms_transfers\").query(\"supplier == 'SUN' and recipient == 'PRK'\")\n"
        'record = arms.set_index("year")["tiv_million"].loc[{start}:{end}].dropna()',
    )
}


def draw(
    series: str,
    *,
    start: int | None = None,
    end: int | None = None,
    on_reveal: Callable[[dict[str, Any]], None] | None = None,
    again: bool = False,
    remember: Remember | None = None,
    folder: Path | None = None,
) -> DrawLine:
    """Return the editor in which the student draws a series before seeing it.

    Parameters
    ----------
    series
        Name of the series: a key of `SERIES`, for example ``"arms"``.
    start, end
        First and last year; those of the record if not given. The first year
        with a record is shown, the others are drawn.
    on_reveal
        Called with guess, reason and verdict when the student reveals.
    again
        True starts a new line; otherwise an earlier one comes back, finished or not.
    remember
        What keeps the line; None keeps it while the kernel lives.
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
    part = values[(values.index >= first) & (values.index <= last)]
    keep = remember or usual()
    key = f"draw/{series}/{first}-{last}"

    def told(report: dict[str, Any]) -> None:
        line = {str(year): value for year, value in report["guess"].items()}
        keep(key, {"guess": line, "reason": report["reason"], "open": True})
        if on_reveal is not None:
            on_reveal(report)

    def sketched(sketch: dict[str, Any]) -> None:
        keep(key, {**sketch, "open": False})

    return DrawLine(
        {int(year): float(value) for year, value in zip(part.index, part, strict=True)},
        question=spec.question.format(start=first, end=last),
        unit=spec.unit,
        source=spec.source,
        ceiling=ceiling,
        kept=None if again else keep(key),
        on_reveal=told,
        on_sketch=sketched,
        code=spec.code.format(start=first, end=last),
    )
