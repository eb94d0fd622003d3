"""Votes of the Security Council as rows: open or closed, in words, counted, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.charts import parts
from moscow_pyongyang.charts.text import count_noun, join_list
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import Record, to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

CAST, AWAY = ("yes", "no", "abstain"), ("absent", "not_participating")
_COUNTED = (("yes", "in favour"), ("no", "against"), ("abstain", "abstaining"))
VOTES = {
    "yes": "in favour",
    "no": "against",
    "abstain": "abstaining",
    "absent": "staying away",
    "not_participating": "taking no part",
    "no_vote": "adopted without a vote",
}
UNKNOWN = "not in the sources at hand"
# Symbol, size: the shape says the vote, the colour only who cast it.
MARKS = {
    "yes": ("triangle-up", 12),
    "no": ("triangle-down", 11),
    "abstain": ("circle", 11),
    "absent": ("line-ew-open", 9),
    "not_participating": ("line-ew-open", 9),
    "no_vote": ("line-ew-open", 9),
}
UNKNOWN_MARK, CLOSED = ("x-open", 7), ("circle", 5)
_TALLY = ("for", "against", "abstaining", "not voting")
_COUNTS = ("votes_for", "votes_against", "abstentions", "not_participating")
_CAPITALS = {"SUN": "Moscow", "RUS": "Moscow", "CHN": "Beijing"}


class Vote(parts.NumberedRow):
    """One vote under its number by date, which tells nothing of how it went."""

    @property
    def pair(self) -> str:
        """Return how Moscow stood to Washington: alike, apart, or not comparable."""
        moscow, washington = self.row["vote_moscow"], self.row["vote_usa"]
        if moscow not in CAST or washington not in CAST:
            return "not comparable"
        return "alike" if moscow == washington else "apart"

    @property
    def topic(self) -> str:
        """Return what was voted on; while it is closed, not that it was adopted."""
        topic = str(self.row["topic"])
        return topic if self.is_open else topic.removesuffix(" renewed")

    @property
    def china(self) -> str:
        """Return who sat in China's seat."""
        return {"peoples_republic": "Beijing", "republic_of_china": "Taipei"}[
            self.row["china_seat"]
        ]


def number_votes(votes: pd.DataFrame, *, is_open: bool = False) -> list[Vote]:
    """Return the rows of the table ``unsc_votes`` by date, each under a number of its own."""
    rows = sorted(to_records(votes), key=lambda row: str(row["date"]))
    return [Vote(f"vote-{n:02d}", row, is_open) for n, row in enumerate(rows, start=1)]


def vote_words(vote: str | None) -> str:
    """Return a vote in words."""
    return VOTES[vote] if vote else UNKNOWN


def vetoers(row: Record) -> list[str]:
    """Return the ids of the members whose vote was a veto."""
    return [part for part in (row["vetoed_by"] or "").split(";") if part]


def tally_words(row: Record) -> str:
    """Return the count of a vote: "13 for, 2 against", or why there is none."""
    if row["counts_gap"]:
        return str(row["counts_gap"])
    return ", ".join(
        f"{row[name]} {words}"
        for name, words in zip(_COUNTS, _TALLY, strict=True)
        if row[name] or name in _COUNTS[:2]
    )


def outcome_words(vote: Vote) -> str:
    """Return how an open vote ended: its count, what came of it, and whose veto it was."""
    row = vote.row
    who = [_CAPITALS[one] for one in vetoers(row)]
    came = str(row["outcome"]).replace("_", " ") + (f" by {join_list(who)}" if who else "")
    if row["outcome"] == "adopted_without_vote":
        return came.capitalize()
    if row["counts_gap"]:
        return f"No count in the sources at hand: {came}"
    return f"{tally_words(row)}: {came}"


def scores(votes: Sequence[Vote]) -> tuple[tuple[str, str], ...]:
    """Return how often Moscow voted as others did, in the open votes that both cast."""
    seen = [vote for vote in votes if vote.is_open]
    beijing = [vote for vote in seen if vote.china == "Beijing"]
    return (
        ("Moscow as Washington", _score(seen, "vote_usa")),
        ("as Beijing", _score(beijing, "vote_china_seat")),
        ("as London", _score(seen, "vote_gbr")),
    )


def _score(votes: Sequence[Vote], column: str) -> str:
    pairs = [(vote.row["vote_moscow"], vote.row[column]) for vote in votes]
    cast = [one == other for one, other in pairs if one in CAST and other in CAST]
    return f"{sum(cast)} of {len(cast)}" if cast else "?"


def vote_totals(votes: Sequence[Vote]) -> str:
    """Return how the open votes went: Moscow, the vetoes, China's seat, and the turn."""
    seen = [vote for vote in votes if vote.is_open]
    if not seen:
        return f"{count_noun(len(votes), 'vote', 'votes')}, all closed. Guess at one to open it."
    rows = [vote.row for vote in seen]
    moscow = [row["vote_moscow"] for row in rows]
    counts = [(moscow.count(name), words) for name, words in _COUNTED]
    counts.append((sum(vote in AWAY for vote in moscow), "staying away"))
    counts.append((moscow.count("no_vote"), "where nobody voted"))
    counts.append((moscow.count(None), "not known"))
    vetoes = [
        f"{who} {sum(bool({*vetoers(row)} & ids) for row in rows)}"
        for who, ids in (("Moscow", {"SUN", "RUS"}), ("Beijing", {"CHN"}))
    ]
    said = [
        f"{len(seen)} of {count_noun(len(votes), 'vote', 'votes')} open. Moscow: "
        + ", ".join(f"{number} {words}" for number, words in counts if number)
        + f". Vetoes: {', '.join(vetoes)}.",
        _seat_words(seen),
    ]
    if len(seen) == len(votes):
        said.append(_agreement_words(seen))
    return " ".join(part for part in said if part)


def longest_agreement(votes: Sequence[Vote]) -> tuple[list[Vote], Vote | None]:
    """Return the longest run of votes in which Moscow went with Washington, and what ended it."""
    cast = [vote for vote in votes if vote.pair != "not comparable"]
    best: list[Vote] = []
    run: list[Vote] = []
    after: Vote | None = None
    for vote in cast:
        if vote.pair == "alike":
            run.append(vote)
            if len(run) > len(best):
                best, after = list(run), None
            continue
        if len(run) == len(best) and run:
            after = vote
        run = []
    return (best, after) if len(best) > 1 else ([], None)


def _agreement_words(votes: Sequence[Vote]) -> str:
    """Return that run in words; "" if there is none."""
    best, after = longest_agreement(votes)
    if not best:
        return ""
    run = (
        f"Longest run of Moscow with Washington: {len(best)} votes, "
        f"{spell(best[0].row['date'])} to {spell(best[-1].row['date'])}"
    )
    if after is None:
        return f"{run}."
    kind = "a vote on the agenda" if after.row["kind"] == "procedural" else "a text"
    return f"{run}; it ended on {spell(after.row['date'])} with {kind}."


def _seat_words(seen: Sequence[Vote]) -> str:
    days = {who: [v.row["date"] for v in seen if v.china == who] for who in ("Taipei", "Beijing")}
    said = [f"Taipei to {spell(days['Taipei'][-1])}"] if days["Taipei"] else []
    said += [f"Beijing from {spell(days['Beijing'][0])}"] if days["Beijing"] else []
    return f"In China's seat, by these votes: {', '.join(said)}."
