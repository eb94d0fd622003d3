"""Rows of the table trade as what each ledger has for one pair, one flow and one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.text import join_list

if TYPE_CHECKING:
    from collections.abc import Iterable

DOLLARS, ROUBLES = "million current US dollars", "million roubles"
FLOWS = ("both", "sold", "bought")
# Why a ledger has no figure; the first four stand in it as a 0.
CODED_ZERO = {
    "not_reported": "coded 0, but neither state reported",
    "contradicted_zero": "coded 0 while sources of the time count trade",
    "unconfirmed_zero": "coded 0 without a sign that anyone measured it",
    "domestic_trade": "coded 0 because the two Korean states count their trade as domestic",
}
NO_FIGURE = {
    "no_row": "the ledger has no row for the pair and year",
    "no_value": "the ledger's row has no value in this direction",
}
REASONS = {**CODED_ZERO, **NO_FIGURE}


@dataclass(frozen=True)
class TradePair:
    """Two sides of a trade; a side is one id, or a state and its successor.

    Attributes
    ----------
    first, second
        How the sides are called in words.
    ids, others
        Ids of each side, the successor last.
    """

    first: str
    second: str
    ids: tuple[str, ...]
    others: tuple[str, ...]

    def changes(self, year: int) -> bool:
        """Return whether a successor takes the place of a side in this year."""
        return year == 1992 and (len(self.ids) > 1 or len(self.others) > 1)

    def name_in(self, year: int) -> str:
        """Return what the side with a successor is called in this year."""
        ids = self.ids if len(self.ids) > 1 else self.others
        return theme.actor(ids[0] if year < 1992 else ids[-1]).name


_MOSCOW = ("SUN", "RUS")
PAIRS = {
    "RUS-PRK": TradePair("Moscow", "North Korea", _MOSCOW, ("PRK",)),
    "RUS-KOR": TradePair("Moscow", "South Korea", _MOSCOW, ("KOR",)),
    "CHN-PRK": TradePair("China", "North Korea", ("CHN",), ("PRK",)),
    "CHN-KOR": TradePair("China", "South Korea", ("CHN",), ("KOR",)),
    "USA-PRK": TradePair("the United States", "North Korea", ("USA",), ("PRK",)),
    "USA-KOR": TradePair("the United States", "South Korea", ("USA",), ("KOR",)),
    "JPN-PRK": TradePair("Japan", "North Korea", ("JPN",), ("PRK",)),
    "JPN-KOR": TradePair("Japan", "South Korea", ("JPN",), ("KOR",)),
    "KOR-PRK": TradePair("South Korea", "North Korea", ("KOR",), ("PRK",)),
    "RUS-CHN": TradePair("Moscow", "China", _MOSCOW, ("CHN",)),
    "RUS-USA": TradePair("Moscow", "the United States", _MOSCOW, ("USA",)),
    "PRK-WLD": TradePair("North Korea", "all its partners", ("PRK",), ("WLD",)),
}


@dataclass(frozen=True)
class LedgerEntry:
    """What one ledger has for one year: a sum, or nothing with its reasons.

    Attributes
    ----------
    value
        In `unit`; None: a gap. 0: less than half a million.
    status
        How the sum came about, in a word or two.
    warning
        Why the value needs care; "" for none.
    reasons
        Keys into `REASONS`, for a gap.
    is_summed
        True where the course added the two directions of the ledger.
    source_keys
        Keys into the table sources.
    """

    ledger: str
    title: str
    year: int
    value: float | None
    unit: str
    status: str
    warning: str = ""
    reasons: tuple[str, ...] = ()
    is_summed: bool = False
    source_keys: tuple[str, ...] = ()

    @property
    def is_coded_zero(self) -> bool:
        """Return whether the ledger has a 0 here that nobody is known to have measured."""
        return any(reason in CODED_ZERO for reason in self.reasons)

    @property
    def amount(self) -> str:
        """Return the value with separators, without its unit."""
        return f"{self.value:,.10g}"

    @property
    def remark(self) -> str:
        """Return gap reason, warning and whether the course added two directions, in words."""
        parts = ["; ".join(REASONS[reason] for reason in self.reasons), self.warning]
        parts.append("two directions added by the course" if self.is_summed else "")
        return "; ".join(part for part in parts if part)


def ledger_entries(
    rows: Iterable[dict[str, Any]], pair: TradePair, flow: str, titles: dict[str, str]
) -> list[LedgerEntry]:
    """Return what each ledger has on a pair, by ledger and year.

    Parameters
    ----------
    rows
        Rows of the table ``trade`` as dictionaries, missing values None.
    pair
        The two sides.
    flow
        ``"both"`` (the sum as the ledger gives it, or its two directions added),
        ``"sold"`` (from the first side to the second) or ``"bought"``.
    titles
        Names of the ledgers by id.
    """
    found: dict[tuple[str, int], dict[str, dict[str, Any]]] = {}
    for row in rows:
        way = _way(row, pair)
        if way:
            found.setdefault((row["ledger"], row["year"]), {})[way] = row
    made = []
    for (ledger, year), ways in sorted(found.items()):
        if flow in ways:
            used = {"": ways[flow]}
        elif flow == "both" and len(ways) == 2:
            used = {f"from {pair.first}": ways["sold"], f"from {pair.second}": ways["bought"]}
        else:
            continue
        made.append(_entry(ledger, titles.get(ledger, ledger), year, used))
    return made


def _way(row: dict[str, Any], pair: TradePair) -> str:
    seller, buyer = row["exporter"], row["importer"]
    if row["direction"] == "both":
        sides = {seller, buyer}
        return "both" if sides & set(pair.ids) and sides & set(pair.others) else ""
    if seller in pair.ids and buyer in pair.others:
        return "sold"
    return "bought" if seller in pair.others and buyer in pair.ids else ""


def _entry(ledger: str, title: str, year: int, ways: dict[str, dict[str, Any]]) -> LedgerEntry:
    used = list(ways.values())
    values = [row["value"] for row in used]
    is_gap = any(value is None for value in values)
    statuses = list(dict.fromkeys(row["status"] for row in used if row["value"] is not None))
    reasons = [row["gap_reason"] for row in used if row["gap_reason"]]
    return LedgerEntry(
        ledger=ledger,
        title=title,
        year=year,
        value=None if is_gap else round(sum(values), 6),
        unit=used[0]["unit"],
        status="gap" if is_gap else join_list(sorted(statuses)),
        warning="" if is_gap else _warning(ways),
        reasons=tuple(dict.fromkeys(reasons)),
        is_summed=len(used) > 1 and not is_gap,
        source_keys=tuple(dict.fromkeys(row["source_key"] for row in used)),
    )


def _warning(ways: dict[str, dict[str, Any]]) -> str:
    """Return why the values need care: of two directions each for itself, unless all is one."""
    own = {way: row["flag_reason"] if row["is_flagged"] else "" for way, row in ways.items()}
    told = {way: reason for way, reason in own.items() if reason}
    if len(set(own.values())) == 1:
        return next(iter(told.values()), "")
    return "; ".join(f"{way}: {reason}" for way, reason in told.items())
