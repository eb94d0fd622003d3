"""The ledgers of one trade: whose figures, and what is a zero?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.ledger_rows import DOLLARS, FLOWS, PAIRS, LedgerEntry, ledger_entries
from moscow_pyongyang.charts.ledgers import ledger_spec
from moscow_pyongyang.charts.text import count_noun, join_list
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import State, each_of, filled, in_order, one_of
from moscow_pyongyang.tables import cite, load
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.code import MOVED, Code, Moving
from moscow_pyongyang.views.compare import CompareView
from moscow_pyongyang.views.explorer import Control, Detail, Frame, Picks

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

# What the essay of 2024 says of one pair (claim-b25); the ledgers answer it.
CLAIM = {"pair": "RUS-KOR", "year": 2014, "million": 28_000, "id": "claim-b25"}


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
    """

    subject: ClassVar[str] = "The ledgers have"

    pair: str = "RUS-PRK"
    flow: str = "both"
    start: int = 1985
    end: int = _LAST
    year: int = 1996
    ledgers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.pair not in PAIRS:
            raise CourseError(f"No pair {self.pair!r}. Pairs: {', '.join(PAIRS)}.")
        one_of("flow", self.flow, FLOWS)
        in_order("The ledgers", self.start, self.end)
        # Which ledgers there are, only the data says.
        each_of("ledgers", self.ledgers, self.ledgers)


@dataclass(frozen=True)
class Books:
    """The rows of the tables trade and trade_ledgers, as dictionaries."""

    trade: list[dict[str, Any]]
    ledgers: dict[str, dict[str, Any]]

    @property
    def titles(self) -> dict[str, str]:
        """Return the name of each ledger by its id."""
        return {key: row["title"] for key, row in self.ledgers.items()}


def ledgers(*, folder: Path | None = None, **state: Any) -> CompareView:
    """Return the ledgers of one trade side by side, each for itself.

    Parameters
    ----------
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
    shelf = books(folder)
    first = _state(state, shelf)
    return CompareView(
        lambda values: frame(_state(values, shelf), shelf),
        _controls(shelf),
        first.to_values(),
        kicker="Ledgers of one trade · whose figures, and what is a zero?",
        detail=lambda key, _state_now: detail(key, shelf, folder=folder),
        list_label="Figures and gaps shown",
        # The names of the ledgers stand right of the picture.
        wide=800,
    )


def books(folder: Path | None = None) -> Books:
    """Return what the ledgers are drawn from."""
    rows = to_records(load("trade", folder=folder))
    named = to_records(load("trade_ledgers", folder=folder))
    return Books(rows, {row["ledger"]: row for row in named})


def frame(state: LedgersState, shelf: Books | None = None) -> Frame:
    """Return what the ledgers show in one state; the same state gives the same picture."""
    shelf = shelf or books()
    own = _kept(state, shelf)
    shown = [entry for entry in own if state.start <= entry.year <= state.end]
    ids = [_id(state, entry) for entry in shown]
    said = _sentence(state, own)
    return Frame(
        fig=ledger_spec(
            shown,
            PAIRS[state.pair],
            years=(state.start, state.end),
            year=state.year,
            words={
                "title": _title(state, own),
                "alt": _alt(state, shown, said),
                "flow": _goods(state),
            },
            ledgers=shelf.titles,
            ids=ids,
        ),
        sentence=said,
        picks=Picks("Row", "Where", "It says", "".join(map(_sign, shown))),
        code=code(state),
    )


def code(state: LedgersState) -> Code:
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
    return Code(tuple(lines), Moving.slider("end", state.end, state.start, _LAST))


def detail(key: str, shelf: Books, *, folder: Path | None = None) -> Detail:
    """Return the panel on one figure or gap: whose it is, what it misses, what others say.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of a row that the explorer lists.
    """
    pair, flow, ledger, year = ([*key.split("/"), "", "", ""])[:4]
    state = LedgersState(pair, flow) if pair in PAIRS and flow in FLOWS else LedgersState()
    own = ledger_entries(shelf.trade, PAIRS[state.pair], state.flow, shelf.titles)
    entry = next((e for e in own if (e.ledger, str(e.year)) == (ledger, year)), None)
    if entry is None:
        raise UnknownNameError(f"No row {key!r}. Rows look like RUS-PRK/both/cow_imports/1996.")
    about = shelf.ledgers[ledger]
    others = [
        f"{e.title}: {_figure(e) if e.value is not None else 'gap, ' + e.remark}"
        for e in own
        if e.year == entry.year and e is not entry
    ]
    words = [f"{word}: {_STATUS[word]}" for word in entry.status.split(" and ")]
    parts = [
        ("", f"{_figure(entry)}." if entry.value is not None else "No figure."),
        (
            "Gap.",
            "" if entry.value is not None else f"{entry.remark[0].upper()}{entry.remark[1:]}.",
        ),
        ("Warning.", entry.warning),
        ("Added.", _ADDED if entry.is_summed else ""),
        ("Status.", "; ".join(words) + "." if entry.value is not None else ""),
        ("Who counted.", f"{about['who_counted']}."),
        ("Counts.", about["what_it_counts"]),
        ("Misses.", about["what_it_misses"]),
        ("Others in this year.", "; ".join(others) or "No other ledger has a row."),
    ]
    return Detail(
        title=f"{entry.title}, {entry.year}",
        kicker=_goods(state),
        parts=filled(parts),
        sources=tuple(cite(source, folder=folder).text for source in entry.source_keys),
    )


def _sentence(state: LedgersState, own: list[LedgerEntry]) -> str:
    """Return how far the ledgers differ in the chosen year, and what a zero of that year is."""
    given = _given(own, state.year)
    other = [e for e in own if e.year == state.year and e.value is not None and e.unit != DOLLARS]
    gaps = [e for e in own if e.year == state.year and e.value is None]
    parts = []
    if len(given) > 1:
        low, high = (f(given, key=lambda e: e.value or 0) for f in (min, max))
        parts.append(
            f"{state.year}: {len(given)} ledgers, from {_amount(low)} ({low.title}) to "
            f"{_amount(high)} million dollars ({high.title}){_ratio(low, high)}."
        )
    elif given:
        parts.append(f"{state.year}: one ledger has a figure, {_amount(given[0])} million dollars "
                     f"({given[0].title}).")  # fmt: skip
    else:
        parts.append(f"{state.year}: no ledger shown has a dollar figure.")
    parts += [f"{e.title}: {_amount(e)} {e.unit}, not converted." for e in other]
    if gaps:
        why = join_list(list(dict.fromkeys(entry.remark for entry in gaps)))
        parts.append(f"Gap in {join_list([e.title for e in gaps])}: {why}.")
    if any(entry.value == 0 for entry in given):
        parts.append("A 0 drawn here is a count of less than half a million.")
    if (state.pair, state.flow) == (CLAIM["pair"], "both"):
        parts.append(_claimed(own, "shown " if state.ledgers else ""))
    return " ".join(parts)


def _amount(entry: LedgerEntry) -> str:
    """Return the value of an entry with separators."""
    return f"{entry.value:,.10g}"


def _ratio(low: LedgerEntry, high: LedgerEntry) -> str:
    if low.value == high.value:
        return ": they agree"
    if not low.value or (high.value or 0) >= 2 * low.value:
        return f", {(high.value or 0) / low.value:.1f} times as much" if low.value else ""
    return f", {100 * ((high.value or 0) / low.value - 1):.0f} per cent more"


def _given(own: list[LedgerEntry], year: int) -> list[LedgerEntry]:
    given = [e for e in own if e.year == year and e.value is not None and e.unit == DOLLARS]
    raw = [e.value for e in given if e.ledger == "cow_imports"]
    # A copy that was left as it is would pass for a second witness.
    return [e for e in given if e.ledger != "cow_smoothed" or e.value not in raw]


def _claimed(own: list[LedgerEntry], shown: str) -> str:
    year, million = int(str(CLAIM["year"])), float(str(CLAIM["million"]))
    given = _given(own, year)
    above = [e for e in given if (e.value or 0) >= million]
    claim = f"{million / 1000:.0f} billion in {year} ({CLAIM['id']})"
    if above:
        return f"{join_list([e.title for e in above])}: at or above {claim}."
    return f"No ledger {shown}reaches {claim}."


def _title(state: LedgersState, own: list[LedgerEntry]) -> str:
    """Return the finding on the chosen year."""
    pair = PAIRS[state.pair]
    sides = f"{pair.first[0].upper()}{pair.first[1:]} and {pair.second}"
    given = _given(own, state.year)
    if len(given) > 1:
        low, high = (f(e.value or 0 for e in given) for f in (min, max))
        if low == high:
            return (
                f"{sides}: {len(given)} ledgers agree on {low:,.0f} million dollars in {state.year}"
            )
        return (
            f"{sides} in {state.year}: one trade, {len(given)} ledgers, "
            f"{low:,.0f} to {high:,.0f} million dollars"
        )
    if given:
        return (
            f"{sides} in {state.year}: one figure, {_amount(given[0])} million dollars, "
            "and no second ledger"
        )
    zero = any(e.year == state.year and e.is_coded_zero for e in own)
    if zero:
        return f"{sides} in {state.year}: a ledger says 0, and nobody measured it"
    return f"{sides} in {state.year}: no ledger shown has a figure in dollars"


def _goods(state: LedgersState) -> str:
    """Return which goods are counted."""
    pair = PAIRS[state.pair]
    if state.flow == "both":
        return f"Goods in both directions between {pair.first} and {pair.second}"
    seller, buyer = pair.first, pair.second
    if state.flow == "bought":
        seller, buyer = buyer, seller
    return f"Goods that {seller} sells to {buyer}"


def _alt(state: LedgersState, shown: list[LedgerEntry], said: str) -> str:
    """Return the sentence for those who do not see the picture."""
    names = list(dict.fromkeys(entry.title for entry in shown if entry.value is not None))
    zeros = len({e.year for e in shown if e.is_coded_zero})
    blanks = len({e.year for e in shown if e.value is None and not e.is_coded_zero})
    return (
        f"{_goods(state)}, {state.start} to {state.end}, in "
        f"{count_noun(len(names), 'ledger', 'ledgers')}"
        f"{': ' + join_list(names) if names else ''}. "
        f"{count_noun(zeros, 'year', 'years')} with a coded 0 and {blanks} without a figure are "
        f"drawn as gaps. {said}"
    )


def _kept(state: LedgersState, shelf: Books) -> list[LedgerEntry]:
    own = ledger_entries(shelf.trade, PAIRS[state.pair], state.flow, shelf.titles)
    return [entry for entry in own if not state.ledgers or entry.ledger in state.ledgers]


def _state(values: dict[str, Any], shelf: Books) -> LedgersState:
    state = LedgersState.from_values(values)
    wrong = [name for name in state.ledgers if name not in shelf.ledgers]
    if wrong:
        raise CourseError(f"No ledger {wrong[0]!r}. Ledgers: {', '.join(shelf.ledgers)}.")
    return state


def _id(state: LedgersState, entry: LedgerEntry) -> str:
    return f"{state.pair}/{state.flow}/{entry.ledger}/{entry.year}"


def _sign(entry: LedgerEntry) -> str:
    if entry.value is None:
        return "∅" if entry.is_coded_zero else "□"
    return "◌" if entry.warning else "●"


def _figure(entry: LedgerEntry) -> str:
    return f"{_amount(entry)} {entry.unit}"


def _controls(shelf: Books) -> list[Control]:
    pairs = tuple(
        (key, f"{_first(pair.first)} – {_first(pair.second)}") for key, pair in PAIRS.items()
    )
    flows = (
        ("both", "Both directions"),
        ("sold", "First sells to second"),
        ("bought", "Second sells to first"),
    )
    return [
        Control("choice", "pair", "Pair", pairs),
        Control("choice", "flow", "Goods", flows),
        Control("range", "year", "Compare in", low=_FIRST, high=_LAST),
        Control("range", "start", "From", low=_FIRST, high=_LAST, not_above="end"),
        Control("range", "end", "To", low=_FIRST, high=_LAST, not_below="start"),
        Control("checks", "ledgers", "Ledgers", tuple(shelf.titles.items()), is_folded=True),
    ]


def _first(name: str) -> str:
    return name.removeprefix("the ")
