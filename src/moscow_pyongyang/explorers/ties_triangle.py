"""The triangle: signed ties of Moscow, Beijing and Pyongyang, and what their balance hangs on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.legend import AWAY, NEITHER, NOTHING, TOWARDS
from moscow_pyongyang.charts.text import signed_value
from moscow_pyongyang.charts.triangle import (
    WORDS,
    balance_strip,
    evidence_cells,
    evidence_id,
    first_sentences,
    triangle_spec,
    verdict,
)
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import (
    FIRST_YEAR,
    LAST_YEAR,
    State,
    filled,
    one_of,
    sign_of_code,
)
from moscow_pyongyang.measures.ties import (
    BY_KEY,
    COMPONENTS,
    SIGNED,
    TRIAD,
    Rules,
    score_evidence,
    ties,
)
from moscow_pyongyang.measures.ties.records import PairRecords, pair_records
from moscow_pyongyang.tables import card, cite, load, names
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks, StripRow

if TYPE_CHECKING:
    from pathlib import Path

_TABLES = tuple(dict.fromkeys(component.table for component in COMPONENTS))
_READINGS = {"closeness_as": ("mean", "sum"), "flows": ("change", "level")}
_RANGES = {"year": (FIRST_YEAR, LAST_YEAR), "even": (30, 90), "neither": (0, 50)}
_SOURCES_SHOWN = 8


@dataclass(frozen=True)
class TriangleState(State):
    """What the triangle shows.

    Attributes
    ----------
    year
        The year, 1945 to 2026.
    washington, seoul
        Whether these two stand beside the three.
    closeness, treaty, arms, assembly, council, trade, named
        Whether a component counts; see `measures.ties.COMPONENTS`.
    flows
        Arms and trade as ``"change"`` against the years before, or ``"level"``.
    closeness_as
        ``"mean"`` or ``"sum"`` of the codes of a year.
    even
        Agreement in the General Assembly that counts as neither, in per cent.
    neither
        Hundredths; a tie closer to 0 has no sign.
    weight_closeness, weight_treaty, weight_arms, weight_assembly, weight_council, weight_trade
        Weights from 0 to 5.
    """

    subject: ClassVar[str] = "The triangle has"

    year: int = 1966
    washington: bool = False
    seoul: bool = False
    closeness: bool = True
    treaty: bool = True
    arms: bool = True
    assembly: bool = True
    council: bool = True
    trade: bool = True
    named: bool = True
    flows: str = "change"
    closeness_as: str = "mean"
    even: int = 50
    neither: int = 10
    weight_closeness: int = 1
    weight_treaty: int = 1
    weight_arms: int = 1
    weight_assembly: int = 1
    weight_council: int = 1
    weight_trade: int = 1

    def __post_init__(self) -> None:
        for name, known in _READINGS.items():
            one_of(name, getattr(self, name), known)
        ranges = {**_RANGES, **{f"weight_{key}": (0, 5) for key in SIGNED}}
        for name, (low, high) in ranges.items():
            if not low <= getattr(self, name) <= high:
                raise CourseError(f"{name} goes from {low} to {high}.")

    @property
    def capitals(self) -> tuple[str, ...]:
        """Return the capitals shown."""
        more = (("Washington", self.washington), ("Seoul", self.seoul))
        return (*TRIAD, *(capital for capital, is_shown in more if is_shown))

    @property
    def rules(self) -> Rules:
        """Return the rules by which evidence becomes a sign."""
        weights = {
            key: getattr(self, f"weight_{key}", 1) if getattr(self, key) else 0 for key in BY_KEY
        }
        return Rules(weights, self.closeness_as, self.flows, self.even, self.neither / 100)


def triangle(*, pick: str = "", folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the triangle; its arguments are the link to a first view.

    Parameters
    ----------
    pick
        Id of the evidence whose panel is open at first, for example
        ``"1967/Beijing-Pyongyang/arms"``. If not given, the strongest.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `TriangleState`, for example ``year=1962, flows="level"``.

    Raises
    ------
    CourseError
        If a value is not one that the triangle knows; the message lists those.

    Source
    ------
    Tables events, treaties, arms_transfers, un_agreement, unsc_votes and trade.
    """
    held = _held(folder)
    first = TriangleState.from_values(state)
    return ExplorerView(
        lambda values: frame(TriangleState.from_values(values), held),
        _controls(),
        first.to_values(),
        name="triangle",
        kicker="Triangle · whose ties, by whose count, and was there room for manoeuvre",
        detail=lambda key, values: detail(
            key, held, TriangleState.from_values(values).rules, folder=folder
        ),
        list_label="pieces of evidence",
        follow=lambda key, values: f"{values['year']}/{key.partition('/')[2]}",
        # Names of ties stand between the network and its evidence.
        wide=500,
        picked=pick,
        telling=_telling(first, held),
    )


def frame(state: TriangleState, held: PairRecords | None = None) -> Frame:
    """Return what the triangle shows in one state; the same state gives the same picture.

    Parameters
    ----------
    state
        Year, capitals and rules.
    held
        What the tables hold, from `measures.ties.pair_records`; the course's own if not given.
    """
    held = _held(None) if held is None else held
    sides = ties(held, state.year, state.rules, capitals=state.capitals)
    spec = triangle_spec(sides, year=state.year, rules=state.rules)
    rows = evidence_cells(sides, state.rules, state.year)["rows"]
    there = {(e.pair, e.component): e for side in sides for e in side.evidence}
    marks = "".join(_sign(there[_pair(row[-1]), row[-1].split("/")[2]]) for row in rows)
    whole = verdict(held, state.year, state.rules)
    return Frame(
        fig=spec,
        sentence=first_sentences(whole),
        picks=Picks("Id", "Tie", "Evidence", marks, _MEANINGS),
        code=code(state),
        notes=(whole,),
        strip=_strip(held, replace(state, year=FIRST_YEAR)),
    )


@lru_cache(maxsize=8)
def _strip(held: PairRecords, state: TriangleState) -> tuple[StripRow, ...]:
    rows = balance_strip(held, state.rules, range(FIRST_YEAR, LAST_YEAR + 1))
    return tuple(StripRow(label, tuple(cells)) for label, cells in rows.items())


def _telling(state: TriangleState, held: PairRecords) -> str:
    """Return the id of the strongest evidence of the year."""
    sides = ties(held, state.year, state.rules, capitals=state.capitals)
    found = [
        (abs(one.value), evidence_id(side, one.component, state.year))
        for side in sides
        for one in side.evidence
        if one.value is not None and state.rules.weight(one.component)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else ""


def code(state: TriangleState) -> CodeSnippet:
    """Return the lines that make the same picture by hand."""
    more = f", capitals={list(state.capitals)!r}" if len(state.capitals) > len(TRIAD) else ""
    lines = (
        f"rules = Rules({_arguments(state)})",
        f"sides = ties(pair_records(), {MOVED}, rules{more})",
        f"charts.triangle_chart(sides, year={MOVED}, rules=rules)",
    )
    return CodeSnippet(
        lines,
        Moving.slider("year", state.year, FIRST_YEAR, LAST_YEAR),
        imports=(
            "from moscow_pyongyang import charts",
            "from moscow_pyongyang.measures.ties import Rules, pair_records, ties",
        ),
    )


def detail(key: str, held: PairRecords, rules: Rules, *, folder: Path | None = None) -> Detail:
    """Return the panel on one piece of evidence: what is held, the rule, who counted.

    Parameters
    ----------
    key
        Year, pair and component: ``"1966/Moscow-Beijing/arms"``.
    held
        What the tables hold on each pair.
    rules
        How evidence becomes a sign.

    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of a piece of evidence.
    """
    try:
        year, _, component = key.split("/")
        found = score_evidence(held, _pair(key), int(year), rules)
        one = next(e for e in found if e.component == component)
    except (ValueError, StopIteration):
        raise UnknownNameError(
            f"No evidence {key!r}. Ids look like 1966/Moscow-Beijing/arms."
        ) from None
    kind = BY_KEY[component]
    table = dict(card(kind.table, folder=folder).answers) if kind.table in names(folder) else {}
    parts = [
        ("", f"{one.text[0].upper()}{one.text[1:]}."),
        ("Rule.", kind.rule),
        ("Who counted.", table.get("Who counted", kind.counted_by)),
        ("What is missing.", table.get("What is missing", "")),
        ("Known bias.", table.get("Known bias", "")),
    ]
    return Detail(
        title=f"{kind.label}, {'–'.join(one.pair)}",
        kicker=f"{year} · table {kind.table}",
        marks=(signed_value(one.value),) if one.value is not None else ("no sign",),
        parts=filled(parts[:2]),
        notes=filled(parts[2:]),
        sources=_sources(kind.table, one.keys, folder),
    )


@lru_cache(maxsize=4)
def _held(folder: Path | None) -> PairRecords:
    known = names(folder)
    return pair_records({name: load(name, folder=folder) for name in _TABLES if name in known})


def _sources(table: str, keys: tuple[str, ...], folder: Path | None) -> tuple[str, ...]:
    if table not in names(folder):
        return ()
    found = [cite(table, folder=folder).text]
    if table == "events":
        found += [cite(key, folder=folder).text for key in keys[:_SOURCES_SHOWN]]
        if len(keys) > _SOURCES_SHOWN:
            found.append(f"and {len(keys) - _SOURCES_SHOWN} more events")
    elif keys:
        found.append(f"Rows: {', '.join(keys)}")
    return tuple(found)


def _pair(key: str) -> tuple[str, str]:
    a, b = key.split("/")[1].split("-")
    return a, b


# A count has no direction, and what is not there says so in words.
_MEANINGS = {TOWARDS: "for a tie", AWAY: "against a tie"}


def _sign(one: Any) -> str:
    if one.value is None:
        return NEITHER if one.is_there else NOTHING
    return sign_of_code(one.value)


def _arguments(state: TriangleState) -> str:
    plain, now = Rules(), state.rules
    weights = {key: weight for key, weight in now.weights.items() if weight != 1}
    parts = [f"{weights!r}"] if weights else []
    parts += [
        f"{name}={getattr(now, name)!r}"
        for name in ("closeness", "flows", "even", "neither")
        if getattr(now, name) != getattr(plain, name)
    ]
    return ", ".join(parts)


def _controls() -> list[Control]:
    flows = (
        ("change", "arms, commerce: change"),
        ("level", "arms, commerce: level of the year"),
    )
    codes = (("mean", "mean of the year"), ("sum", "sum of the year"))
    return [
        Control("range", "year", "Year", low=FIRST_YEAR, high=LAST_YEAR, place="axis"),
        *(
            Control(
                "switch", key, WORDS[key].capitalize() if key in WORDS else c.label, place=place
            )
            for key, c, place in (
                (c.key, c, "row" if c.key in WORDS else "more") for c in COMPONENTS
            )
        ),
        Control("choice", "flows", "Arms and commerce as", flows, is_plain=True),
        Control("switch", "washington", "Add Washington", place="more"),
        Control("switch", "seoul", "Add Seoul", place="more"),
        *(
            Control("range", f"weight_{key}", f"Weight of {WORDS[key]}", high=5, place="more")
            for key in SIGNED
        ),
        Control("choice", "closeness_as", "Event codes as", codes, place="more"),
        Control("range", "even", "Agreement that is neither (%)", low=30, high=90, place="more"),
        Control("range", "neither", "No sign below (hundredths)", high=50, place="more"),
    ]
