"""The card shuffle: how wide a gap chance alone gives, one deal after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import comb
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.heaps import Deals, HeapCard, heaps_spec, mean_of, steps
from moscow_pyongyang.charts.text import CODED_BY, Event
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.base import CODE_SIGNS, State, one_of, sign_of_code
from moscow_pyongyang.explorers.event_coding import chosen
from moscow_pyongyang.explorers.event_timeline import detail
from moscow_pyongyang.measures.correlation import SEED
from moscow_pyongyang.measures.series import event_pairs
from moscow_pyongyang.measures.shuffles import heap_gaps, shuffled_heaps
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, ExplorerView, Frame, Picks

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.charts import describe
    from moscow_pyongyang.views.explorer import Detail

MOST = 100
PACKS = {"twelve": "The twelve of the desk", "all": "All coded events"}
_NOTES = (
    "A shuffle leaves the code of closeness on each card and deals the cards anew into two heaps "
    "of the same size. The gap is the mean of the hostile heap less that of the other.",
    "A gap that shuffles seldom give is hard to get by chance alone. It says nothing of what "
    f"caused it, nor of who coded: both codes are {CODED_BY.partition(', ')[2]}.",
)


@dataclass(frozen=True)
class ShuffleState(State):
    """What the table shows.

    Attributes
    ----------
    cards
        ``"twelve"`` for the events of the coding desk, ``"all"`` for every event between Moscow
        and Pyongyang; those without both codes are laid aside.
    shuffles
        How often the cards were shuffled; 0 for the heaps as they were coded.
    seed
        Which shuffles.
    """

    subject: ClassVar[str] = "The card shuffle has"

    cards: str = "twelve"
    shuffles: int = 0
    seed: int = SEED

    def __post_init__(self) -> None:
        one_of("cards", self.cards, PACKS)
        if not 0 <= self.shuffles <= MOST:
            raise CourseError(f"shuffles goes from 0 to {MOST}.")


@dataclass(frozen=True)
class Pack:
    """The cards of a pack that have both codes, and how many were laid aside."""

    cards: pd.DataFrame
    n_aside: int


def shuffle(*, pick: str = "", folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the card shuffle; its arguments are the link to a first view.

    Parameters
    ----------
    pick
        Id of the event whose panel is open at first; the first card if not given.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `ShuffleState`, for example ``cards="all", shuffles=100``.

    Raises
    ------
    CourseError
        If a value is not one that the shuffle knows; the message lists those.

    Source
    ------
    Table events.
    """
    first = ShuffleState.from_values(state)
    events = load("events", folder=folder)
    packs, rows = read_packs(events), to_records(events)
    ids = packs[first.cards].cards["event_id"]
    return ExplorerView(
        lambda values: frame(ShuffleState.from_values(values), packs),
        _controls(),
        first.to_values(),
        name="shuffle",
        kicker="Card shuffle · how wide a gap does chance give?",
        detail=lambda key, _values: _without_reason(detail(key, rows, folder=folder)),
        list_label="cards",
        # Words of two pictures stand side by side.
        wide=500,
        picked=pick,
        telling=str(ids.iloc[0]),
    )


def _without_reason(found: Detail) -> Detail:
    """Leave out why the course gave its codes: the coding desk keeps that until it is done."""
    return replace(found, notes=tuple(one for one in found.notes if one[0] != "Coding."))


def read_packs(events: pd.DataFrame) -> dict[str, Pack]:
    """Return both packs from the table ``events``."""
    whole = {"twelve": chosen(events), "all": event_pairs(events)}
    packs = {}
    for name, cards in whole.items():
        coded = cards.dropna(subset=["hostility", "closeness"]).sort_values("date")
        packs[name] = Pack(coded.reset_index(drop=True), len(cards) - len(coded))
    return packs


def frame(state: ShuffleState, packs: dict[str, Pack] | None = None) -> Frame:
    """Return what the table shows in one state; the same state gives the same picture."""
    packs = read_packs(load("events")) if packs is None else packs
    pack = packs[state.cards]
    gaps, heaps = _run(tuple(_codes(pack)), state.seed)
    deals = Deals(gaps, state.shuffles)
    rows = to_records(pack.cards)
    cards = [
        HeapCard(row["event_id"], f"<b>{row['title']}</b><br>{spell(row['date'])}", code, lies)
        for row, (code, _), lies in zip(rows, _codes(pack), heaps[state.shuffles], strict=True)
    ]
    signs = "".join(sign_of_code(card.closeness) for card in cards)
    return Frame(
        fig=heaps_spec(cards, deals, _words(cards, deals), _table(rows, cards)),
        sentence=_sentence(cards, deals, pack),
        picks=Picks("Event id", "Date", "Event", signs, CODE_SIGNS),
        code=code(state),
        notes=(*_NOTES, _all_deals(cards, deals)),
        facts=(
            ("real gap", steps(deals.real)),
            ("shuffles", str(deals.shown)),
            ("as wide", str(sum(deals.as_wide))),
        ),
    )


def code(state: ShuffleState) -> CodeSnippet:
    """Return the lines that deal the same cards."""
    own, home = (
        ("chosen", "explorers.event_coding")
        if state.cards == "twelve"
        else ("event_pairs", "measures")
    )
    lines = (
        f'pack = {own}(load("events")).sort_values("date")',
        'cards = pack.dropna(subset=["hostility", "closeness"])',
        f"gaps = heap_gaps(cards, {MOVED}, seed={state.seed})  # number 0 is the real deal",
        "gaps.value_counts().sort_index()",
    )
    names = ["heap_gaps", *(["event_pairs"] if home == "measures" else [])]
    imports = [f"from moscow_pyongyang.measures import {', '.join(sorted(names))}"]
    if home != "measures":
        imports.insert(0, f"from moscow_pyongyang.{home} import {own}")
    return CodeSnippet(
        lines, Moving.slider("shuffles", state.shuffles, 0, MOST), imports=tuple(imports)
    )


@lru_cache(maxsize=8)
def _run(
    codes: tuple[tuple[int, int], ...], seed: int
) -> tuple[tuple[float, ...], tuple[tuple[bool, ...], ...]]:
    """Return the gaps and the heaps of all deals of a run, the real one first."""
    import pandas as pd

    cards = pd.DataFrame(codes, columns=["closeness", "hostility"])
    heaps = shuffled_heaps(cards, MOST, seed=seed)
    gaps = heap_gaps(cards, MOST, seed=seed)
    return tuple(map(float, gaps)), tuple(tuple(map(bool, deal)) for deal in heaps)


def _codes(pack: Pack) -> list[tuple[int, int]]:
    pair = pack.cards[["closeness", "hostility"]].astype("int64")
    return [(int(a), int(b)) for a, b in pair.itertuples(index=False)]


def _controls() -> list[Control]:
    return [
        Control("choice", "cards", "Cards", tuple(PACKS.items()), is_plain=True),
        Control("range", "shuffles", "Shuffles", low=0, high=MOST),
    ]


def _means(cards: list[HeapCard]) -> tuple[float, float]:
    """Return the mean closeness of the hostile heap and of the other."""
    hostile, other = ([card for card in cards if card.is_hostile is one] for one in (True, False))
    return mean_of(hostile), mean_of(other)


def _words(cards: list[HeapCard], deals: Deals) -> dict[str, str]:
    n, wide = deals.shown, sum(deals.as_wide)
    hostile, other = _means(cards)
    dealt = f"after shuffle {n}" if n else "as coded"
    return {
        "title": _title(deals),
        "subtitle": "Left: the cards as they lie now. Right: a dot for the gap of each shuffle",
        "alt": f"Two heaps of {len(cards)} cards {dealt}, mean closeness {steps(hostile)} and "
        f"{steps(other)}, gap {steps(deals.now)}; beside them {n} gaps of shuffles, {wide} as wide "
        f"as the real {steps(deals.real)}.",
    }


def _title(deals: Deals) -> str:
    n, wide, real = deals.shown, sum(deals.as_wide), steps(deals.real).lstrip("+−")
    if not n:
        side = "closer" if deals.real > 0 else "farther apart"
        return f"As coded, the hostile heap lies {real} steps {side}"
    if n == 1:
        return f"The first shuffle gives {'a' if wide else 'no'} gap as wide as the real {real}"
    gives = "give" if wide > 1 else "gives"
    return f"{wide or 'None'} of {n} shuffles {gives} a gap as wide as the real {real}"


def _sentence(cards: list[HeapCard], deals: Deals, pack: Pack) -> str:
    hostile, other = _means(cards)
    said = f"hostile heap {steps(hostile)}, other {steps(other)}, gap {steps(deals.now)}."
    if deals.shown:
        return f"Shuffle {deals.shown}: {said}"
    return f"{len(cards)} cards, {pack.n_aside} without both codes laid aside: {said}"


def _all_deals(cards: list[HeapCard], deals: Deals) -> str:
    """Return how many deals there are, and of a small pack how many are as wide."""
    n_hostile = sum(card.is_hostile for card in cards)
    n_deals = comb(len(cards), n_hostile)
    counted = f"These cards can be dealt in {n_deals:,} ways"
    if n_deals > 10_000:
        return f"{counted}; {MOST} shuffles are a sample of them."
    wide = _as_wide(tuple(card.closeness for card in cards), n_hostile, abs(deals.real))
    return f"{counted}, and {wide} of them give a gap as wide as the real one."


@lru_cache(maxsize=8)
def _as_wide(closeness: tuple[int, ...], n_hostile: int, real: float) -> int:
    from itertools import combinations

    total, n_other = sum(closeness), len(closeness) - n_hostile
    gaps = (
        sum(heap) / n_hostile - (total - sum(heap)) / n_other
        for heap in combinations(closeness, n_hostile)
    )
    return sum(abs(gap) >= real - 1e-6 for gap in gaps)


def _table(rows: list[Event], cards: list[HeapCard]) -> describe.Cells:
    return {
        "columns": ["Date", "Event", "Hostility", "Closeness", "Heap now", "Event id"],
        "rows": [
            [
                spell(str(row["date"])),
                row["title"],
                int(row["hostility"]),
                card.closeness,
                "hostile" if card.is_hostile else "other",
                card.id,
            ]
            for row, card in zip(rows, cards, strict=True)
        ],
    }
