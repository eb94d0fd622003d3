"""What the tables of the course hold for each pair of capitals, by year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables import load, names
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

Pair = tuple[str, str]
CAPITALS = {
    "Moscow": "RUS",
    "Beijing": "CHN",
    "Pyongyang": "PRK",
    "Washington": "USA",
    "Seoul": "KOR",
}
CAPITAL_OF = {"SUN": "Moscow", **{entity: capital for capital, entity in CAPITALS.items()}}


def pair_of(a: str, b: str) -> Pair:
    """Return two capitals in the order of the course."""
    order = list(CAPITALS)
    return (a, b) if order.index(a) < order.index(b) else (b, a)


@dataclass(eq=False)
class PairRecords:
    """What the tables hold for each pair of capitals; made by `pair_records`.

    Attributes
    ----------
    codes, hostility
        Event id and code of each coded event, by year: closeness of Moscow and
        Pyongyang, hostility of Moscow and Washington.
    named
        Ids of the events that name both capitals, by pair and year.
    treaties
        Rows of the table ``treaties``, by pair.
    flows
        Amount by year, one series for each two states, by ``"arms"`` or ``"trade"`` and pair.
    flagged
        Why the trade figure of a pair and year needs a warning.
    assembly
        Share of agreement in the General Assembly and number of roll calls, by pair and year.
    council
        Id and score of each vote of the Security Council, by pair and year.
    has_treaties
        Whether the table ``treaties`` was there at all.
    """

    codes: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    hostility: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    named: dict[tuple[Pair, int], list[str]] = field(default_factory=dict)
    treaties: dict[Pair, list[dict[str, Any]]] = field(default_factory=dict)
    flows: dict[tuple[str, Pair], list[dict[int, float]]] = field(default_factory=dict)
    flagged: dict[tuple[Pair, int], str] = field(default_factory=dict)
    assembly: dict[tuple[Pair, int], tuple[float, int]] = field(default_factory=dict)
    council: dict[tuple[Pair, int], list[tuple[str, float]]] = field(default_factory=dict)
    has_treaties: bool = False

    @cached_property
    def last_assembly_year(self) -> int | None:
        """Return the last year of `assembly`; None where it is empty."""
        return max((year for _, year in self.assembly), default=None)


def pair_records(tables: Mapping[str, pd.DataFrame] | None = None) -> PairRecords:
    """Return what the tables hold for each pair of capitals.

    Parameters
    ----------
    tables
        Tables by name: ``events``, ``arms_transfers``, ``un_agreement``,
        ``unsc_votes``, ``trade`` and, where there is one, ``treaties``; the
        course's own if not given. A table that is absent is no evidence.

    Source
    ------
    data/datapackage.json, tables of these names
    """
    if tables is None:
        tables = {name: load(name) for name in _FILL if name in names()}
    found = PairRecords(has_treaties="treaties" in tables)
    for name, fill in _FILL.items():
        if name in tables:
            fill(found, to_records(tables[name]))
    return found


def _pairs(ids: str) -> list[Pair]:
    capitals = {CAPITAL_OF[entity] for entity in ids.split(";") if entity in CAPITAL_OF}
    return [pair_of(a, b) for a, b in combinations(sorted(capitals), 2)]


def _fill_events(found: PairRecords, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        pairs = _pairs(row["actors"])
        for pair in pairs:
            found.named.setdefault((pair, row["year"]), []).append(row["event_id"])
        if row.get("is_bilateral", not row["is_context"]) and ("Moscow", "Pyongyang") in pairs:
            found.codes.setdefault(row["year"], []).append((row["event_id"], row["closeness"]))
        if ("Moscow", "Washington") in pairs and row["hostility"] is not None:
            found.hostility.setdefault(row["year"], []).append((row["event_id"], row["hostility"]))


def _fill_treaties(found: PairRecords, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        # Where the frontier runs says nothing of how close two states are.
        if row.get("clause_type") == "frontier":
            continue
        partner = str(row["treaty_id"]).split("-")[1].capitalize()
        found.treaties.setdefault(pair_of(partner, "Pyongyang"), []).append(row)


def _fill_arms(found: PairRecords, rows: list[dict[str, Any]]) -> None:
    series: dict[tuple[Pair, frozenset[str]], dict[int, float]] = defaultdict(dict)
    for row in rows:
        # SIPRI lists machines of American make that reached Pyongyang; Washington sold none.
        if (row["supplier"], row["recipient"]) == ("USA", "PRK"):
            continue
        ends = frozenset((row["supplier"], row["recipient"]))
        years = series[pair_of(*(CAPITAL_OF[e] for e in ends)), ends]
        years[row["year"]] = years.get(row["year"], 0.0) + row["tiv_million"]
    for (pair, _), years in series.items():
        found.flows.setdefault(("arms", pair), []).append(years)


def _fill_trade(found: PairRecords, rows: list[dict[str, Any]]) -> None:
    flows: dict[frozenset[str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        ends = frozenset((row["exporter"], row["importer"]))
        if row["ledger"] != "cow_imports" or not ends <= set(CAPITAL_OF):
            continue
        if row["is_flagged"]:
            pair = pair_of(*(CAPITAL_OF[e] for e in ends))
            found.flagged[pair, row["year"]] = row["flag_reason"]
        elif row["value"] is not None:
            flows[ends][row["year"]].append(row["value"])
    for ends, years in flows.items():
        # One direction alone is not comparable with a year that has both.
        whole = {year: sum(both) for year, both in years.items() if len(both) == 2}
        pair = pair_of(*(CAPITAL_OF[e] for e in ends))
        found.flows.setdefault(("trade", pair), []).append(whole)


def _fill_assembly(found: PairRecords, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        pair = pair_of(CAPITAL_OF[row["entity_a"]], CAPITAL_OF[row["entity_b"]])
        found.assembly[pair, row["year"]] = (row["share_half"], row["n_common"])


def _fill_council(found: PairRecords, rows: list[dict[str, Any]]) -> None:
    worth = {"yes": 1, "abstain": 0, "no": -1}
    for row in rows:
        votes = {"Moscow": row["vote_moscow"], "Washington": row["vote_usa"]}
        if row["china_seat"] == "peoples_republic":
            votes["Beijing"] = row["vote_china_seat"]
        cast = {capital: worth[vote] for capital, vote in votes.items() if vote in worth}
        for a, b in combinations(cast, 2):
            score = 1.0 - abs(cast[a] - cast[b])
            key = pair_of(a, b), row["year"]
            found.council.setdefault(key, []).append((row["vote_id"], score))


_FILL = {
    "events": _fill_events,
    "treaties": _fill_treaties,
    "arms_transfers": _fill_arms,
    "trade": _fill_trade,
    "un_agreement": _fill_assembly,
    "unsc_votes": _fill_council,
}
