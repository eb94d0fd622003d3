"""The ledgers of one trade: whose figures, and what is a zero?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.ledger_rows import FLOWS, PAIRS, LedgerEntry, ledger_entries
from moscow_pyongyang.charts.ledger_words import compare_ledgers, traded_goods
from moscow_pyongyang.charts.ledgers import ledger_spec
from moscow_pyongyang.charts.legend import CODED_ZERO, IN_DOUBT, NOTHING, THERE
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import State, each_of, filled, in_order, one_of
from moscow_pyongyang.explorers.event_filters import years_on_axis
from moscow_pyongyang.tables import cite, load
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.compare import CompareView
from moscow_pyongyang.views.explorer import Control, Detail, Frame, Picks, WayOut

if TYPE_CHECKING:
    from pathlib import Path

_FIRST, _LAST = 1948, 2025
_ADDED = "The ledger gives two directions; the course added them."
_STATUS = {
    "reported": "counted by the ledger, or by the importer in COW",
    "mirror": "taken from the partner, because the state itself publishes nothing",
    "estimate": "calculated or guessed",
    "gap": "no value",
}


@dataclass(frozen=True)
class LedgersState(State):
    """What the ledgers show.

    Attributes
    ----------
    pair
        Key of `PAIRS`, for example ``"RUS-PRK"``; RUS stands for the Soviet Union too.
    flow
        ``"both"`` directions, ``"sold"`` by the first side to the second, or
        ``"bought"`` by the first from the second.
    start, end
        First and last year, both included.
    year
        The year in which the ledgers are compared.
    ledgers
        Ids of the ledgers to keep; empty keeps all that know the pair.
    log
        Whether each step of the axis is ten times the one before.
    """

    subject: ClassVar[str] = "The ledgers have"

    pair: str = "RUS-PRK"
    flow: str = "both"
    start: int = 1985
    end: int = _LAST
    year: int = 1996
    ledgers: tuple[str, ...] = ()
    log: bool = False

    def __post_init__(self) -> None:
        if self.pair not in PAIRS:
            raise CourseError(f"No pair {self.pair!r}. Pairs: {', '.join(PAIRS)}.")
        one_of("flow", self.flow, FLOWS)
        in_order("The ledgers", self.start, self.end)
        # Which ledgers there are, only the data says.
        each_of("ledgers", self.ledgers, self.ledgers)


@dataclass(frozen=True, eq=False)
class LedgerTables:
    """The rows of the tables trade and trade_ledgers, as dictionaries; equal to itself alone."""

    trade: list[dict[str, Any]]
    ledgers: dict[str, dict[str, Any]]

    @property
    def titles(self) -> dict[str, str]:
        """Return the name of each ledger by its id."""
        return {key: row["title"] for key, row in self.ledgers.items()}


@lru_cache(maxsize=32)
def _entries(tables: LedgerTables, pair: str, flow: str) -> tuple[LedgerEntry, ...]:
    return tuple(ledger_entries(tables.trade, PAIRS[pair], flow, tables.titles))


def ledgers(*, pick: str = "", folder: Path | None = None, **state: Any) -> CompareView:
    """Return the ledgers of one trade side by side, each for itself.

    Parameters
    ----------
    pick
        Id of the figure or gap whose panel is open at first, for example
        ``"RUS-PRK/both/cow_imports/1996"``. If not given, the highest of the year compared.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `LedgersState`, for example ``pair="RUS-KOR", year=2014``.

    Returns
    -------
    CompareView
        ``as_code()`` prints the same figures in pandas, ``pick(row)`` opens one.

    Raises
    ------
    CourseError
        If a value is not one that the explorer knows; the message lists those.

    Source
    ------
    Tables trade and trade_ledgers.
    """
    tables = read_tables(folder)
    first = _state(state, tables)
    return CompareView(
        lambda values: frame(_state(values, tables), tables),
        _controls(tables),
        first.to_values(),
        name="ledgers",
        kicker="Ledgers of one trade · whose figures, and what is a zero?",
        detail=lambda key, _state_now: detail(key, tables, folder=folder),
        list_label="figures and gaps",
        picked=pick,
        telling=_telling(first, tables),
    )


def read_tables(folder: Path | None = None) -> LedgerTables:
    """Return what the ledgers are drawn from."""
    rows = to_records(load("trade", folder=folder))
    named = to_records(load("trade_ledgers", folder=folder))
    return LedgerTables(rows, {row["ledger"]: row for row in named})


def frame(state: LedgersState, tables: LedgerTables | None = None) -> Frame:
    """Return what the ledgers show in one state; the same state gives the same picture."""
    tables = tables or read_tables()
    own = _entries(tables, state.pair, state.flow)
    kept = [entry for entry in own if not state.ledgers or entry.ledger in state.ledgers]
    shown = [entry for entry in kept if state.start <= entry.year <= state.end]
    asked: dict[str, Any] = {"pair": state.pair, "flow": state.flow, "year": state.year}
    asked["is_part"] = bool(state.ledgers)
    return Frame(
        fig=ledger_spec(kept, years=(state.start, state.end), is_log=state.log, **asked),
        sentence=compare_ledgers(kept, **asked),
        picks=Picks("Row", "Where", "It says", "".join(map(_sign, shown)), _MEANINGS, _AGAIN),
        code=code(state),
        way_out=None if shown else _way_out(state),
    )


def _way_out(state: LedgersState) -> WayOut:
    why = f"No ledger chosen has a row of {state.start}–{state.end}."
    return WayOut(why, "Show all ledgers and years", {"ledgers": [], "start": _FIRST, "end": _LAST})


def _telling(state: LedgersState, tables: LedgerTables) -> str:
    """Return the id of the highest figure of the year that is compared, or of its first gap."""
    own = _entries(tables, state.pair, state.flow)
    there = [e for e in own if e.year == state.year] or own
    if not there:
        return ""
    entry = max(there, key=lambda e: (e.value is not None, e.value or 0.0))
    return f"{state.pair}/{state.flow}/{entry.ledger}/{entry.year}"


def code(state: LedgersState) -> CodeSnippet:
    """Return three to six lines of pandas and plotly that draw the same dollar figures."""
    pair = PAIRS[state.pair]
    sellers, buyers = list(pair.ids), list(pair.others)
    if state.flow == "bought":
        sellers, buyers = buyers, sellers
    which = f"ledger in {list(state.ledgers)} and " if state.ledgers else ""
    lines = [f"""trade = load("trade").query("{which}unit == 'million current US dollars'")"""]
    if state.flow == "both":
        ids = sellers + buyers
        lines += [
            f'pair = trade[trade["exporter"].isin({ids}) & trade["importer"].isin({ids})]',
            'parts = pair[pair["direction"] == "one_way"].groupby(["ledger", "year"])["value"]',
            'given = pair[pair["direction"] == "both"].set_index(["ledger", "year"])["value"]',
            'shown = given.combine_first(parts.sum(min_count=2)).unstack("ledger")',
        ]
    else:
        lines += [
            f'pair = trade[trade["exporter"].isin({sellers}) & trade["importer"].isin({buyers})]',
            'pair = pair[pair["direction"] == "one_way"]',
            'shown = pair.set_index(["ledger", "year"])["value"].unstack("ledger")',
        ]
    lines.append(f'shown.loc[{state.start}:{MOVED}].plot(backend="plotly", markers=True)')
    return CodeSnippet(tuple(lines), Moving.slider("end", state.end, state.start, _LAST))


def detail(key: str, tables: LedgerTables, *, folder: Path | None = None) -> Detail:
    """Return the panel on one figure or gap: whose it is, what it misses, what others say.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of a row that the explorer lists.
    """
    pair, flow, ledger, year = ([*key.split("/"), "", "", ""])[:4]
    state = LedgersState(pair, flow) if pair in PAIRS and flow in FLOWS else LedgersState()
    own = _entries(tables, state.pair, state.flow)
    entry = next((e for e in own if (e.ledger, str(e.year)) == (ledger, year)), None)
    if entry is None:
        raise UnknownNameError(f"No row {key!r}. Rows look like RUS-PRK/both/cow_imports/1996.")
    about = tables.ledgers[ledger]
    others = [
        f"{e.title}: {_figure(e) if e.value is not None else 'gap, ' + e.remark}"
        for e in own
        if e.year == entry.year and e is not entry
    ]
    words = [f"{word}: {_STATUS[word]}" for word in entry.status.split(" and ")]
    has_value = entry.value is not None
    parts = [
        ("Who counted.", f"{about['who_counted']}."),
        ("Counts.", about["what_it_counts"]),
        ("Misses.", about["what_it_misses"]),
    ]
    doubts = [
        ("Gap.", "" if has_value else f"{entry.remark[0].upper()}{entry.remark[1:]}."),
        ("Warning.", entry.warning),
    ]
    notes = [
        ("Added.", _ADDED if entry.is_summed else ""),
        ("Status.", "; ".join(words) + "." if has_value else ""),
        ("Others in this year.", "; ".join(others) or "No other ledger has a row."),
    ]
    return Detail(
        title=f"{entry.title}, {entry.year}",
        kicker=traded_goods(state.pair, state.flow),
        marks=(_figure(entry) if has_value else "no figure",),
        parts=filled(parts),
        doubts=filled(doubts),
        notes=filled(notes),
        sources=tuple(cite(source, folder=folder).text for source in entry.source_keys),
    )


def _state(values: dict[str, Any], tables: LedgerTables) -> LedgersState:
    state = LedgersState.from_values(values)
    wrong = [name for name in state.ledgers if name not in tables.ledgers]
    if wrong:
        raise CourseError(f"No ledger {wrong[0]!r}. Ledgers: {', '.join(tables.ledgers)}.")
    return state


# A gap says so in its words.
_MEANINGS = {IN_DOUBT: "with a remark"}
_AGAIN = ("Where", "It says")


def _sign(entry: LedgerEntry) -> str:
    if entry.value is None:
        return CODED_ZERO if entry.is_coded_zero else NOTHING
    return IN_DOUBT if entry.warning else THERE


def _figure(entry: LedgerEntry) -> str:
    return f"{entry.amount} {entry.unit}"


def _controls(tables: LedgerTables) -> list[Control]:
    pairs = tuple(
        (key, f"{pair.first} – {pair.second}".replace("the ", "")) for key, pair in PAIRS.items()
    )
    flows = (
        ("both", "Both directions"),
        ("sold", "First sells to second"),
        ("bought", "Second sells to first"),
    )
    years: dict[str, Any] = {"low": _FIRST, "high": _LAST}
    return [
        Control("choice", "pair", "Pair", pairs, is_plain=True),
        Control("choice", "flow", "Goods", flows, is_plain=True),
        Control("range", "year", "Compare in", **years),
        Control("switch", "log", "Steps of ten"),
        *years_on_axis(**years),
        Control("checks", "ledgers", "Ledgers", tuple(tables.titles.items()), place="more"),
    ]
