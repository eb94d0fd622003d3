"""The ledgers of one trade: whose figures, and what is a zero?"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts._ledger_rows import FLOWS, PAIRS, Entry, entries
from moscow_pyongyang.charts.ledgers import ledger_spec
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers import _ledger_words
from moscow_pyongyang.tables import cite, load
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.compare import CompareView
from moscow_pyongyang.views.explorer import Control, Detail, Frame, Picks

if TYPE_CHECKING:
    from pathlib import Path

_FIRST, _LAST = 1948, 2025
_STATUS = {
    "reported": "counted by the ledger, or by the importer in COW",
    "mirror": "taken from the partner, because the state itself publishes nothing",
    "estimate": "calculated or guessed",
    "gap": "no value",
}


@dataclass(frozen=True)
class LedgersState:
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

    pair: str = "RUS-PRK"
    flow: str = "both"
    start: int = 1985
    end: int = _LAST
    year: int = 1996
    ledgers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.pair not in PAIRS:
            raise CourseError(f"No pair {self.pair!r}. Pairs: {', '.join(PAIRS)}.")
        if self.flow not in FLOWS:
            raise CourseError(f"flow knows {', '.join(FLOWS)}, not {self.flow!r}.")
        if self.start > self.end:
            raise CourseError(
                f"The ledgers cannot start in {self.start} and end in {self.end}; swap the years."
            )
        if isinstance(self.ledgers, str):
            raise CourseError(f"ledgers is a list; write ledgers=[{self.ledgers!r}].")


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
        {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(first).items()},
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
    said = _ledger_words.sentence(state, own)
    return Frame(
        fig=ledger_spec(
            shown,
            PAIRS[state.pair],
            years=(state.start, state.end),
            year=state.year,
            words={
                "title": _ledger_words.title(state, own),
                "alt": _ledger_words.alt(state, shown, said),
                "flow": _ledger_words.flow(state),
            },
            ledgers=shelf.titles,
            ids=ids,
        ),
        sentence=said,
        picks=Picks("Row", "Where", "It says", "".join(map(_sign, shown))),
        code=code(state),
    )


def code(state: LedgersState) -> str:
    """Return three to six lines of pandas and plotly that draw the same dollar figures."""
    pair = PAIRS[state.pair]
    sellers, buyers = list(pair.ids), list(pair.others)
    if state.flow == "bought":
        sellers, buyers = buyers, sellers
    lines = [
        f'trade = load("trade").query("{state.start} <= year <= {state.end} and '
        "unit == 'million current US dollars'\")",
    ]
    if state.flow == "both":
        ids = sellers + buyers
        lines += [
            f'pair = trade[trade["exporter"].isin({ids}) & trade["importer"].isin({ids})]',
            'parts = pair[pair["direction"] == "one_way"].groupby(["ledger", "year"])["value"]',
            'given = pair[pair["direction"] == "both"].set_index(["ledger", "year"])["value"]',
            "shown = given.combine_first(parts.sum(min_count=2))",
        ]
    else:
        lines += [
            f'pair = trade[trade["exporter"].isin({sellers}) & trade["importer"].isin({buyers})]',
            'pair = pair[pair["direction"] == "one_way"]',
            'shown = pair.set_index(["ledger", "year"])["value"]',
        ]
    if state.ledgers:
        lines[0] = lines[0].replace(" and unit", f" and ledger in {list(state.ledgers)} and unit")
    return "\n".join([*lines, 'shown.unstack("ledger").plot(backend="plotly", markers=True)'])


def detail(key: str, shelf: Books, *, folder: Path | None = None) -> Detail:
    """Return the panel on one figure or gap: whose it is, what it misses, what others say.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of a row that the explorer lists.
    """
    pair, flow, ledger, year = ([*key.split("/"), "", "", ""])[:4]
    state = LedgersState(pair, flow) if pair in PAIRS and flow in FLOWS else LedgersState()
    own = entries(shelf.trade, PAIRS[state.pair], state.flow, shelf.titles)
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
        ("Added.", "The ledger gives two directions; the course added them." * entry.is_summed),
        ("Status.", "; ".join(words) + "." if entry.value is not None else ""),
        ("Who counted.", f"{about['who_counted']}."),
        ("Counts.", about["what_it_counts"]),
        ("Misses.", about["what_it_misses"]),
        ("Others in this year.", "; ".join(others) or "No other ledger has a row."),
    ]
    return Detail(
        title=f"{entry.title}, {entry.year}",
        kicker=_ledger_words.flow(state),
        parts=tuple((head, text) for head, text in parts if text),
        sources=tuple(cite(source, folder=folder).text for source in entry.source_keys),
    )


def _kept(state: LedgersState, shelf: Books) -> list[Entry]:
    own = entries(shelf.trade, PAIRS[state.pair], state.flow, shelf.titles)
    return [entry for entry in own if not state.ledgers or entry.ledger in state.ledgers]


def _state(values: dict[str, Any], shelf: Books) -> LedgersState:
    known = [field.name for field in fields(LedgersState)]
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise CourseError(f"The ledgers have no setting {', '.join(unknown)}. "
                          f"Settings: {', '.join(known)}.")  # fmt: skip
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }
    state = LedgersState(**plain)
    wrong = [name for name in state.ledgers if name not in shelf.ledgers]
    if wrong:
        raise CourseError(f"No ledger {wrong[0]!r}. Ledgers: {', '.join(shelf.ledgers)}.")
    return state


def _id(state: LedgersState, entry: Entry) -> str:
    return f"{state.pair}/{state.flow}/{entry.ledger}/{entry.year}"


def _sign(entry: Entry) -> str:
    if entry.value is None:
        return "∅" if entry.is_coded_zero else "□"
    return "◌" if entry.warning else "●"


def _figure(entry: Entry) -> str:
    return f"{_ledger_words.amount(entry)} {entry.unit}"


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
