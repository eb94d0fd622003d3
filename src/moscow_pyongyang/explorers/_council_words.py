"""What the votes of the Security Council say, in words: all computed from the open rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import count_noun, year_span
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts._council_votes import Vote

AWAY = ("absent", "not_participating")
_COUNTED = (("yes", "in favour"), ("no", "against"), ("abstain", "abstaining"))


def totals(votes: Sequence[Vote]) -> str:
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
    parts = [
        f"{len(seen)} of {count_noun(len(votes), 'vote', 'votes')} open. Moscow: "
        + ", ".join(f"{number} {words}" for number, words in counts if number)
        + f". Vetoes: {', '.join(vetoes)}.",
        _seats(seen),
    ]
    if len(seen) == len(votes):
        parts.append(turn(seen))
    return " ".join(part for part in parts if part)


def turned(votes: Sequence[Vote]) -> tuple[list[Vote], Vote | None]:
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


def turn(votes: Sequence[Vote]) -> str:
    """Return that run in words; "" if there is none."""
    best, after = turned(votes)
    if not best:
        return ""
    said_ = (
        f"Longest run of Moscow with Washington: {len(best)} votes, "
        f"{spell(best[0].row['date'])} to {spell(best[-1].row['date'])}"
    )
    if after is None:
        return f"{said_}."
    kind = "a vote on the agenda" if after.row["kind"] == "procedural" else "a text"
    return f"{said_}; it ended on {spell(after.row['date'])} with {kind}."


def _seats(seen: Sequence[Vote]) -> str:
    days = {who: [v.row["date"] for v in seen if v.china == who] for who in ("Taipei", "Beijing")}
    parts = [f"Taipei to {spell(days['Taipei'][-1])}"] if days["Taipei"] else []
    parts += [f"Beijing from {spell(days['Beijing'][0])}"] if days["Beijing"] else []
    return f"In China's seat, by these votes: {', '.join(parts)}."


def title(votes: Sequence[Vote]) -> str:
    """Return the finding of the open votes."""
    seen = [vote for vote in votes if vote.is_open]
    if not seen:
        return "How did Moscow and Beijing vote on the Korean peninsula? Guess before you look"
    cast = [vote for vote in seen if vote.pair != "not comparable"]
    alike = sum(vote.pair == "alike" for vote in cast)
    years = year_span([vote.row for vote in seen])
    if not cast:
        return f"{years}: no open vote in which both Moscow and Washington are known to have voted"
    finding = f"{years}: Moscow voted as Washington in {alike} of {len(cast)} votes"
    if len(seen) < len(votes):
        return f"{finding} opened so far"
    end = turned(seen)[1]
    return (
        f"{finding}; their longest run together ended on {spell(end.row['date'])}"
        if end
        else finding
    )


def alt(years: tuple[int, int], view: str, votes: Sequence[Vote]) -> str:
    """Return the sentence for those who do not see the picture."""
    return (
        f"Votes of the Security Council on the Korean peninsula, {years[0]} to {years[1]}, "
        f"{view.lower()}. {totals(votes)}"
    )


def vetoers(row: dict[str, Any]) -> list[str]:
    """Return the ids of the members whose vote was a veto."""
    return [part for part in (row["vetoed_by"] or "").split(";") if part]
