"""What the thesis bench computes: its state, the events or years paired, and their link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.base import FIRST_YEAR, LAST_YEAR, State, in_order, one_of
from moscow_pyongyang.measures.correlation import (
    LAGS,
    METHODS,
    Correlation,
    Method,
    coefficient_of,
    correlate_values,
    without_trend,
)
from moscow_pyongyang.measures.influence import coefficients_without, leave_one_out
from moscow_pyongyang.measures.reliability import SECOND_CODER
from moscow_pyongyang.measures.series import CODED, coded_years, event_pairs, pair_years, yearly
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


_UNITS = ("event", "year")
_DRAWS, _WORTH = 1000, 0.1


@dataclass(frozen=True)
class ThesisState(State):
    """What the bench sets against each other.

    Attributes
    ----------
    unit
        ``"event"``: the two codes of each event. ``"year"``: two measures year by year.
    hostility, closeness
        Ids of indicators, for years.
    lag
        Years by which closeness comes later, −3 to +3, for years.
    era
        Id of the era to keep; "" for all.
    start, end
        First and last year, both included.
    method
        ``"pearson"`` or ``"spearman"``.
    coder
        Whose event codes; "" for the code that the course uses for each event.
    include_context
        Keep events of world context, which are not between Moscow and Pyongyang.
    include_third_party
        Keep events in which neither acts toward the other.
    drop
        ``"most"`` leaves out the row that matters most, the id of an era all of it.
    without
        Leave out the rows whose id or title contains this text, in any case.
    """

    subject: ClassVar[str] = "The bench has"

    unit: str = "event"
    hostility: str = "h_event_codes"
    closeness: str = "c_event_codes"
    lag: int = 0
    era: str = ""
    start: int = FIRST_YEAR
    end: int = LAST_YEAR
    method: Method = "pearson"
    coder: str = ""
    include_context: bool = False
    include_third_party: bool = False
    drop: str = ""
    without: str = ""

    def __post_init__(self) -> None:
        one_of("unit", self.unit, _UNITS)
        one_of("method", self.method, METHODS)
        one_of("lag", self.lag, LAGS)
        in_order("The bench", self.start, self.end)
        if not self.hostility.startswith("h_") or not self.closeness.startswith("c_"):
            raise CourseError("hostility takes an indicator h_…, closeness an indicator c_….")


# Compared by identity, so that what is computed from tables can be kept.
@dataclass(frozen=True, eq=False)
class ThesisTables:
    """The tables that the bench reads."""

    events: pd.DataFrame
    codes: pd.DataFrame
    indicators: pd.DataFrame
    catalogue: pd.DataFrame
    eras: pd.DataFrame

    @classmethod
    def read(cls, folder: Path | None = None) -> ThesisTables:
        """Return the tables of the data package in `folder`."""
        names = ("events", "coder_codes", "indicators", "indicator_catalogue", "eras")
        return cls(*(load(name, folder=folder) for name in names))

    def measure(self, name: str) -> Mapping[str, object]:
        """Return the row of the catalogue on one indicator."""
        return self._measures[name]

    @cached_property
    def _measures(self) -> dict[str, dict[str, object]]:
        rows = self.catalogue.to_dict("records")
        return {
            str(row["indicator"]): {str(key): value for key, value in row.items()} for row in rows
        }

    @cached_property
    def labels(self) -> dict[str, str]:
        """The label of each era, in their order."""
        return {str(row["era"]): str(row["label"]) for row in self.eras.to_dict("records")}

    def era_span(self, era: str) -> str:
        """Return the years that an era touches: "1953–1969"."""
        return self._spans[era]

    @cached_property
    def _spans(self) -> dict[str, str]:
        return {
            str(row["era"]): f"{span(row['start'])[0].year}–{span(row['end'])[1].year}"
            for row in self.eras.to_dict("records")
        }

    @cached_property
    def era_years(self) -> dict[str, tuple[int, int]]:
        """The first and the last year of each era; a year belongs to the era in which it ends."""
        ends = [
            (str(row["era"]), span(str(row["start"]))[0].year, span(str(row["end"]))[1].year)
            for row in self.eras.to_dict("records")
        ]
        later = [start for _, start, _ in ends[1:]]
        return {
            era: (start, end - 1 if following == end else end)
            for (era, start, end), following in zip(ends, [*later, 0], strict=True)
        }


@dataclass(frozen=True)
class Correlated:
    """What one state of the bench computes.

    Attributes
    ----------
    rows
        One row an event or year in use: id, name, when (in words), year, era, x, y
        (more is more hostile, or closer); r_without where it can be known.
    n_all
        Events or years of the selection, with or without both values.
    gaps
        Years of the selection without both values.
    result
        The correlation.
    trendless
        The coefficient with a straight trend over the years taken out of both;
        None where there is none.
    era
        Label of the era that matters most, and the coefficient without it; None
        where there is one era only, or leaving one out changes less than 0.1.
    left_out
        Names of what was taken out on purpose.
    coders
        Ids of the coders of the events in use; empty for independent measures.
    """

    rows: pd.DataFrame
    n_all: int
    gaps: tuple[int, ...]
    result: Correlation
    trendless: float | None
    era: tuple[str, float] | None
    left_out: tuple[str, ...]
    coders: tuple[str, ...]

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, in their order."""
        names = [str(name) for name in self.rows.columns]
        columns = [self.rows[name].tolist() for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@lru_cache(maxsize=32)
def compute(state: ThesisState, tables: ThesisTables) -> Correlated:
    """Return rows and coefficients of one state; the same state gives the same numbers."""
    rows, coders = _events(state, tables) if state.unit == "event" else _years(state, tables)
    years, era = rows["year"].to_numpy("int64"), rows["era"].to_numpy()
    chosen = (years >= state.start) & (years <= state.end)
    rows = rows[chosen & (era == state.era)] if state.era else rows[chosen]
    rows, left_out = _leave_out(rows, state, tables)
    # Arrays from here on: a step of a slider computes all of this anew.
    known = ~(np.isnan(rows["x"].to_numpy("float64")) | np.isnan(rows["y"].to_numpy("float64")))
    used = rows[known].reset_index(drop=True)
    x, y = used["x"].to_numpy("float64"), used["y"].to_numpy("float64")
    dropped = len(rows) - len(used)
    result = correlate_values(x, y, dropped=dropped, method=state.method, n_draws=_DRAWS)
    has_weights = result.r is not None and len(used) > 3
    used["r_without"] = coefficients_without(x, y, state.method) if has_weights else np.nan
    return Correlated(
        rows=used,
        n_all=len(rows),
        gaps=tuple(sorted(set(rows["year"].tolist()) - set(used["year"].tolist()))),
        result=result,
        trendless=_trendless(x, y, used["year"].to_numpy("float64"), state),
        era=_weightiest_era(x, y, used["era"].to_numpy("str"), result.r, state, tables),
        left_out=left_out,
        coders=tuple(sorted({coders[one] for one in used["id"] if one in coders})),
    )


def _events(state: ThesisState, tables: ThesisTables) -> tuple[pd.DataFrame, dict[str, str]]:
    return _event_rows(tables, state.coder, state.include_context, state.include_third_party)


@lru_cache(maxsize=16)
def _event_rows(
    tables: ThesisTables, coder: str, include_context: bool, include_third_party: bool
) -> tuple[pd.DataFrame, dict[str, str]]:
    pairs, coders = _pairs(tables, coder, include_context, include_third_party)
    names = {"event_id": "id", "title": "name", "hostility": "x", "closeness": "y"}
    return pairs.rename(columns=names), coders


@lru_cache(maxsize=16)
def _pairs(
    tables: ThesisTables, coder: str, include_context: bool, include_third_party: bool
) -> tuple[pd.DataFrame, dict[str, str]]:
    pairs = event_pairs(
        tables.events,
        tables.codes,
        coder=coder,
        include_context=include_context,
        include_third_party=include_third_party,
    )
    kinds = {"year": "int64", "hostility": "float64", "closeness": "float64"}
    # Of an event with two coders the table events has the code of the later one, but never of
    # the one who coded a second time.
    is_own = tables.codes["coder"] == coder if coder else tables.codes["coder"] != SECOND_CODER
    codes = tables.codes[is_own]
    coders = {
        str(row["event_id"]): str(row["coder"])
        for row in codes.sort_values("coder").to_dict("records")
    }
    return pairs.astype(kinds), coders


def _years(state: ThesisState, tables: ThesisTables) -> tuple[pd.DataFrame, dict[str, str]]:
    how = (state.coder, state.include_context, state.include_third_party)
    rows = _paired_years(tables, state.hostility, state.closeness, state.lag, how)
    years = rows["year"].to_numpy("int64")
    return rows[(years >= state.start) & (years <= state.end)].reset_index(drop=True), {}


@lru_cache(maxsize=16)
def _paired_years(
    tables: ThesisTables, hostility: str, closeness: str, lag: int, how: tuple[str, bool, bool]
) -> pd.DataFrame:
    """Return both measures of all years; `how` says which event codes are taken in."""
    x, y = (_series(name, tables, how) for name in (hostility, closeness))
    known = pair_years(x, y, lag=lag).set_index("year")
    rows = known.reindex(range(FIRST_YEAR, LAST_YEAR + 1)).rename_axis("year").reset_index()
    rows["id"] = rows["name"] = [str(year) for year in rows["year"]]
    eras = tables.era_years.items()
    rows["era"] = [next((e for e, (a, b) in eras if a <= year <= b), "") for year in rows["year"]]
    return rows


def _series(name: str, tables: ThesisTables, how: tuple[str, bool, bool]) -> pd.Series[float]:
    if name not in CODED:
        return yearly(tables.indicators, tables.catalogue, name)
    pairs, _ = _pairs(tables, *how)
    return coded_years(pairs, "hostility" if name.startswith("h_") else "closeness")


def _leave_out(
    rows: pd.DataFrame, state: ThesisState, tables: ThesisTables
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    left_out: list[str] = []
    if state.drop in tables.labels:
        rows = rows[rows["era"] != state.drop]
        left_out.append(f"the era “{tables.labels[state.drop]}”")
    if words := state.without.strip().casefold():
        text = zip(rows["id"], rows["name"], strict=True)
        hit = [words in f"{key} {name}".casefold() for key, name in text]
        left_out += _named(rows[hit])
        rows = rows[[not one for one in hit]]
    if state.drop == "most":
        weights = leave_one_out(rows, "x", "y", label="id", method=state.method)
        hit = [key in set(weights["id"].head(1)) for key in rows["id"]]
        left_out += _named(rows[hit])
        rows = rows[[not one for one in hit]]
    return rows, tuple(left_out)


def _named(rows: pd.DataFrame) -> list[str]:
    names = [f"“{name}”" for name in rows["name"]]
    return names if len(names) < 4 else [f"{len(names)} rows"]


def _trendless(x: Floats, y: Floats, years: Floats, state: ThesisState) -> float | None:
    if len(x) < 4 or len(set(years.tolist())) < 3:
        return None
    return coefficient_of(without_trend(x, years), without_trend(y, years), state.method)


def _weightiest_era(
    x: Floats,
    y: Floats,
    eras: NDArray[np.str_],
    r: float | None,
    state: ThesisState,
    tables: ThesisTables,
) -> tuple[str, float] | None:
    without = {}
    for era in dict.fromkeys(eras.tolist()):
        rest = coefficient_of(x[eras != era], y[eras != era], state.method)
        if rest is not None:
            without[era] = rest
    if len(without) < 2 or r is None:
        return None
    era = max(without, key=lambda one: abs(without[one] - r))
    # What changes nothing needs no mention.
    return (tables.labels[era], without[era]) if abs(without[era] - r) >= _WORTH else None
