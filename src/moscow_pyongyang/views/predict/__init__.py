"""Draw the line, then reveal: the student commits to a guess before the data speak."""

from __future__ import annotations

from contextlib import suppress
from math import floor, log10
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.picture import chart_svg
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving, PrintsCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd


_STEPS = 50
_MOST_YEARS = 16  # each with its own line in the picture
_LONGEST_REASON = 400


class PredictView(PrintsCode, View):
    """An editor for a line of guesses, one a year, by mouse, touch or keyboard.

    The true values stay in the kernel until the student asks for them: the
    page, the saved notebook and the fallback hold only the years and the scale.

    Parameters
    ----------
    series
        Value of each year; a year without a value is not asked for.
    question
        What the student draws, as a question.
    unit
        Unit of the values, for the axis.
    source
        Who counted, shown with the answer.
    n_given
        How many years at the beginning are shown.
    ceiling
        Upper end of the axis; far enough above the highest value not to tell it.
    kept
        A line that was revealed earlier, ``{"guess": …, "reason": …}``: it is shown
        with the record at once. A line that was not finished, ``{"sketch": …, "reason": …}``,
        is there to be carried on.
    notes
        What else is known of a year, in a sentence; said after the reveal of those in which the
        record turns.
    names
        What happened in a year, in a few words; after the reveal the picture says it there.
    code
        Lines of pandas that load the record into ``record``, a series by year.
    key, shelf
        Under which, and for which store, a page holds what no kernel has kept yet; without
        them such a line belongs to this view alone.
    on_sketch
        Called with sketch and reason whenever the student changes them before the reveal.
    settle
        Called when a page asks whether its draft is kept; raises a `CourseError` if it is not.
    on_reveal
        Called once with the guess, the reason and the verdict when the student
        reveals; this is the place to log it. Nothing is kept otherwise.

    Raises
    ------
    CourseError
        If fewer than two years are left to draw.
    """

    _esm = packed(
        "predict/predict.js", "figure/figure.css", "explorer/explorer.css", "predict/predict.css"
    )
    key = traitlets.Unicode(help="Names the line among those that the page holds.").tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    years = traitlets.List(traitlets.Int()).tag(sync=True)
    given = traitlets.Dict().tag(sync=True)
    to_draw = traitlets.List(traitlets.Int()).tag(sync=True)
    ceiling = traitlets.Int().tag(sync=True)
    step = traitlets.Int().tag(sync=True)
    guess = traitlets.Dict().tag(sync=True)
    reason = traitlets.Unicode().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        series: Mapping[int, float],
        *,
        question: str,
        unit: str,
        source: str,
        n_given: int = 1,
        ceiling: int | None = None,
        kept: Mapping[str, Any] | None = None,
        on_reveal: Callable[[dict[str, Any]], None] | None = None,
        on_sketch: Callable[[dict[str, Any]], None] | None = None,
        settle: Callable[[], None] | None = None,
        notes: Mapping[int, str] | None = None,
        names: Mapping[int, str] | None = None,
        code: tuple[str, ...] = (),
        key: str = "",
        shelf: str = "",
    ) -> None:
        real = {int(year): float(value) for year, value in sorted(series.items())}
        given, to_draw = list(real)[:n_given], list(real)[n_given:]
        if len(to_draw) < 2:
            raise CourseError(
                f"There is nothing to draw: {len(to_draw)} years with a record are left. "
                "Choose a longer span of years."
            )
        self._real, self._source, self._notes = real, source, dict(notes or {})
        self._names = dict(names or {})
        self._on_reveal: Callable[[dict[str, Any]], None] | None = None
        self._told: dict[str, Any] = {}
        self._code = code
        top = ceiling or round_up(1.2 * max(real.values()))
        super().__init__(
            key=key,
            shelf=shelf,
            question=question,
            unit=unit,
            years=list(range(min(real), max(real) + 1)),
            given={str(year): real[year] for year in given},
            to_draw=to_draw,
            ceiling=top,
            step=max(1, top // _STEPS),
        )
        if kept and "sketch" in kept:
            self.sketch(kept["sketch"], str(kept.get("reason") or ""))
        elif kept:
            # Other years or another axis than then ask for a new line.
            with suppress(CourseError, TypeError, ValueError):
                self.reveal(dict(kept.get("guess") or {}), str(kept.get("reason") or ""))
        # Only now: a line that comes back was told when it was drawn.
        self._on_reveal = on_reveal
        self._on_sketch, self._settle = on_sketch, settle
        self.observe(self._sketched, names=["guess", "reason"])

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the page: ``draft`` and ``reveal`` with guess and reason, ``again`` with nothing.

        The record comes as `answer`.
        """
        guess, reason = payload.get("guess"), str(payload.get("reason") or "")
        match kind:
            case "draft":
                self.sketch(guess, reason)
                if self._settle is not None:
                    self._settle()
            case "reveal" if not self.answer:
                self.reveal(guess if isinstance(guess, dict) else {}, reason)
            case "reveal":
                pass
            case "again":
                self.start_again()
            case _:
                return super().respond(kind, payload)
        return None

    def start_again(self) -> None:
        """Take the record and the line away; what was revealed before stays told."""
        with self.hold_sync(), self.hold_trait_notifications():
            self.answer = {}
            self.guess, self.reason = {}, ""

    def sketch(self, guess: object, reason: str = "") -> None:
        """Take a line and a reason that are not finished; after the reveal nothing changes.

        Parameters
        ----------
        guess
            A value for each year drawn so far; only numbers on the axis count.
        reason
            What the student says in advance.
        """
        if self.answer:
            return
        given = guess if isinstance(guess, dict) else {}
        with self.hold_sync(), self.hold_trait_notifications():
            self.guess = {
                str(year): value
                for year in self.to_draw
                if isinstance(value := given.get(str(year)), int | float)
                and not isinstance(value, bool)
                and 0 <= value <= self.ceiling
            }
            self.reason = reason[:_LONGEST_REASON]

    def reveal(self, guess: Mapping[Any, float], reason: str = "") -> str:
        """Return the verdict on a guess, and show it beside the record.

        Parameters
        ----------
        guess
            A value for each year to draw.
        reason
            What the student said in advance; may be empty.

        Raises
        ------
        CourseError
            If a year is missing, or a value is not on the axis.
        """
        values = {int(year): float(value) for year, value in guess.items()}
        missing = [str(year) for year in self.to_draw if year not in values]
        if missing:
            raise CourseError(f"No guess yet for {', '.join(missing)}.")
        drawn = {year: values[year] for year in self.to_draw}
        off = [str(y) for y, v in drawn.items() if not 0 <= v <= self.ceiling]
        if off:
            raise CourseError(f"Outside the axis (0 to {self.ceiling:,}): {', '.join(off)}.")
        sentence = verdict(drawn, self._real, self.unit)
        # Told of together: beside the answer, guess and reason are no sketch any more.
        with self.hold_sync(), self.hold_trait_notifications():
            self.guess = {str(year): value for year, value in drawn.items()}
            self.reason = reason
            self.answer = {
                "real": {str(year): value for year, value in self._real.items()},
                "verdict": sentence,
                "worst": max(drawn, key=lambda year: abs(drawn[year] - self._real[year])),
                "turns": [
                    {**turn, "note": self._notes.get(turn["year"], "")}
                    for turn in turns(self._real, self.to_draw)
                ],
                "named": [
                    {"year": year, "name": self._names[year]}
                    for year in self._real
                    if year in self._names
                ],
                "source": self._source,
                "cells": describe.cells(self._table(is_open=True)),
            }
        if self._on_reveal is not None:
            self._on_reveal(
                {"question": self.question, "guess": drawn, "reason": reason, "verdict": sentence}
            )
        return sentence

    def code(self) -> CodeSnippet:
        """Return the lines that draw guess and record, once the record is revealed."""
        if not self.answer:
            sentence = "# Draw your line and reveal the record first; then this prints the code."
            return CodeSnippet((sentence,))
        guess = {int(year): round(value) for year, value in self.guess.items()}
        lines = (
            *self._code,
            f"guess = pd.Series({guess})",
            'both = pd.DataFrame({"record": record, "your guess": guess})',
            f'both.loc[:{MOVED}].plot(backend="plotly", markers=True)',
        )
        last = Moving.slider("last", self.years[-1], self.years[0] + 1, self.years[-1])
        return CodeSnippet(lines, last, ("import pandas as pd",))

    def fallback(self) -> StaticFallback:
        """Return the task with an empty column to fill in; after Reveal, verdict and record."""
        if self.answer:
            text, source = self.answer["verdict"], self._source
            alt = "The line that was drawn, and the record."
        else:
            text = f"{self.question} Unit: {self.unit}."
            text, source = f"{text} Draw your line first, then look up the record.", ""
            alt = f"Room to draw on: {self.years[0]} to {self.years[-1]}, 0 to {self.ceiling:,}."
        table = self._table(is_open=bool(self.answer))
        return StaticFallback(
            text, table, source, picture=self._picture, alt=alt, is_form=not self.answer
        )

    def _picture(self) -> str:
        """Return the axis with what is given and drawn; the record only once it is revealed."""
        known = self.answer["real"] if self.answer else self.given
        mine = {year: value for year, value in self.guess.items() if year not in self.given}
        series = [("record" if self.answer else "given", known, theme.INK, "solid", "circle")]
        if mine:
            series.append(("your line", mine, theme.YOURS[0], "dash", "circle-open"))
        data = [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": self.years,
                "y": [values.get(str(year)) for year in self.years],
                "line": {"color": ink, "dash": dash, "width": 2.5},
                "marker": {"color": ink, "symbol": symbol, "size": 8},
            }
            for name, values, ink, dash, symbol in series
        ]
        unit = self.unit.split(" (")[0]
        axis = {"showgrid": True, "range": [self.years[0] - 0.5, self.years[-1] + 0.5]}
        layout = {
            "template": theme.template(),
            "height": 340,
            "showlegend": True,
            "margin": {"l": 76, "t": 36},
            "xaxis": {**axis, "dtick": 1 if len(self.years) < _MOST_YEARS else None},
            "yaxis": {"range": [0, self.ceiling], "tickformat": ",d", "title": {"text": unit}},
        }
        return chart_svg({"data": data, "layout": layout})

    def _sketched(self, _change: object) -> None:
        sketch = {"sketch": dict(self.guess), "reason": self.reason}
        if self._on_sketch is not None and not self.answer and sketch != self._told:
            self._told = sketch
            self._on_sketch(sketch)

    def _table(self, *, is_open: bool) -> pd.DataFrame:
        import pandas as pd

        rows = []
        for year, value in self._real.items():
            mine = self.guess.get(str(year))
            is_given = year not in self.to_draw
            row = {"Year": str(year), "Your guess": "(given)" if is_given else _number(mine)}
            if is_open:
                miss = None if is_given or mine is None else mine - value
                row |= {"Record": _number(value), "Difference": _signed(miss)}
            elif is_given:
                row["Your guess"] = f"{_number(value)} (given)"
            rows.append(row)
        return pd.DataFrame(rows, dtype="string")


def verdict(guess: Mapping[int, float], real: Mapping[int, float], unit: str) -> str:
    """Return how a guess compares with the record, in sentences.

    Parameters
    ----------
    guess, real
        Value of each year; only years with a guess are compared.
    unit
        Unit of the values.
    """
    misses = {year: value - real[year] for year, value in guess.items()}
    worst = max(misses, key=lambda year: abs(misses[year]))
    mean = sum(map(abs, misses.values())) / len(misses)
    if not misses[worst]:
        return f"Your line is the record in all {len(misses)} years."
    side = "above" if misses[worst] > 0 else "below"
    n_low = sum(miss < 0 for miss in misses.values())
    n_high = sum(miss > 0 for miss in misses.values())
    if len(misses) in (n_low, n_high):
        lean = f"{side} the record in all {len(misses)} years"
    else:
        lean = f"below the record in {n_low} and above it in {n_high} of {len(misses)} years"
    # The long form of the unit stands at the axis.
    short = unit.split(" (")[0]
    return (
        f"You are furthest off in {worst}: {_number(abs(misses[worst]))} {side} the record "
        f"(you {_number(guess[worst])}, record {_number(real[worst])} {short}). "
        f"On average you are off by {_number(mean)}; your line runs {lean}."
    )


def turns(real: Mapping[int, float], years: Sequence[int]) -> list[dict[str, Any]]:
    """Return the largest rise and the largest fall of a record from one year to the next.

    Parameters
    ----------
    real
        Value of each year.
    years
        Years that may be named; a year whose eve has no record is not.

    Returns
    -------
    list
        One dict a turn, in the order of the years: ``year``, ``change`` (signed) and ``text``.
    """
    steps = {year: real[year] - real[year - 1] for year in years if year - 1 in real}
    found = {}
    if steps:
        found = {
            max(steps, key=steps.__getitem__): "rise",
            min(steps, key=steps.__getitem__): "fall",
        }
    return [
        {"year": year, "change": steps[year], "text": f"the largest {kind}: {_signed(steps[year])}"}
        for year, kind in sorted(found.items())
        if (steps[year] > 0) == (kind == "rise") and steps[year]
    ]


def round_up(value: float) -> int:
    """Return the next round number (1, 2, 3, 5 or 10 times a power of ten), at least 10."""
    size = 10 ** max(1, floor(log10(max(value, 1))))
    return int(next(step * size for step in (1, 2, 3, 5, 10) if step * size >= value))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+,.0f}".replace("-", "−")
