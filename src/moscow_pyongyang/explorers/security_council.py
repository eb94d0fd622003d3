"""The Security Council room: how Moscow and Beijing voted on the Korean peninsula, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts import legend
from moscow_pyongyang.charts.council import VIEWS, council_spec
from moscow_pyongyang.charts.council_votes import (
    AWAY,
    CAST,
    Vote,
    number_votes,
    outcome_words,
    scores,
    vote_totals,
    vote_words,
)
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.explorers.base import State, filled, in_order, one_of, sources_of
from moscow_pyongyang.explorers.event_filters import years_on_axis
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.views import compare
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, Frame, Picks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moscow_pyongyang.work import WorkStore

_FIRST, _LAST = 1949, 2024
_GUESSES = (
    ("yes", "in favour"),
    ("no", "against"),
    ("abstain", "abstained"),
    ("away", "stayed away or took no part"),
    ("no_vote", "adopted without a vote"),
)
_NO_SEAT = ("no_seat", "had no seat in the Council")


@dataclass(frozen=True)
class CouncilState(State):
    """What the room shows.

    Attributes
    ----------
    view
        ``"rows"`` (a column a vote) or ``"arc"`` (Moscow against Washington by year).
    start, end
        First and last year, both included.
    procedural
        Whether votes about the agenda count; no veto counts in them.
    opened
        Ids of the votes that are open, such as ``"vote-07"``.
    all_open
        Whether every vote is open.
    """

    subject: ClassVar[str] = "The room has"

    view: str = "rows"
    start: int = _FIRST
    end: int = _LAST
    procedural: bool = True
    opened: tuple[str, ...] = ()
    all_open: bool = False

    def __post_init__(self) -> None:
        one_of("view", self.view, VIEWS)
        in_order("The votes", self.start, self.end)


def council(
    *, vote: str = "", store: WorkStore | None = None, folder: Path | None = None, **state: Any
) -> compare.CompareView:
    """Return the Security Council room; a vote stays closed until it was guessed at.

    Parameters
    ----------
    vote
        Id of the vote to begin with, for example ``"2024-03-28-s2024255"``.
    store
        What keeps the guesses; None for the answer log.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `CouncilState`, for example ``start=2006, all_open=True``.

    Returns
    -------
    CompareView
        ``guess("vote-01", moscow="yes", beijing="no_seat")`` opens one vote.

    Raises
    ------
    CourseError
        If a setting or a vote is not known; the message says which are.

    Source
    ------
    Table unsc_votes.
    """
    votes = read_votes(folder)
    first = CouncilState.from_values(state)
    return compare.CompareView(
        lambda values: frame(CouncilState.from_values(values), votes),
        _controls(),
        first.to_values(),
        name="council",
        kicker="Security Council · whose hand went up, and when did it turn?",
        prompt=None if first.all_open else guess_prompt(votes, years=(first.start, first.end)),
        judge=lambda key, guess: judge(key, guess, votes),
        detail=lambda key, values: detail(
            key, CouncilState.from_values(values), votes, folder=folder
        ),
        list_label="votes",
        store=compare.GuessStore("council", {one.id: one.row["vote_id"] for one in votes}, store),
        picked=_known(vote, votes).id if vote else "",
        telling=_first_shown(first, votes),
    )


def _first_shown(state: CouncilState, votes: Sequence[Vote]) -> str:
    shown = [vote.id for vote in votes if state.start <= vote.row["year"] <= state.end]
    return shown[0] if shown else ""


def read_votes(folder: Path | None = None) -> list[Vote]:
    """Return the votes by date, each under a number that tells nothing of its outcome."""
    return number_votes(load("unsc_votes", folder=folder))


def frame(state: CouncilState, votes: Sequence[Vote] | None = None) -> Frame:
    """Return what the room shows in one state; closed votes show a date and a topic."""
    shown = [
        replace(vote, is_open=state.all_open or vote.id in state.opened)
        for vote in (read_votes() if votes is None else votes)
        if state.start <= vote.row["year"] <= state.end
        and (state.procedural or vote.row["kind"] != "procedural")
    ]
    return Frame(
        fig=council_spec(shown, view=state.view, years=(state.start, state.end)),
        sentence=vote_totals(shown),
        facts=scores(shown),
        picks=Picks("Vote", "Date", "Topic", "".join(map(_sign, shown)), _MEANINGS),
        code=code(state),
    )


def guess_prompt(
    votes: Sequence[Vote], *, years: tuple[int, int] = (_FIRST, _LAST)
) -> compare.GuessPrompt:
    """Return what the student is asked, votes of `years` first; nothing tells how a vote went."""
    votes = sorted(votes, key=lambda vote: not years[0] <= vote.row["year"] <= years[1])
    return compare.GuessPrompt(
        heading="How did they vote? Choose a draft, guess, then look.",
        label="Draft or motion",
        items=tuple(
            compare.GuessItem(vote.id, f"{spell(vote.row['date'])}: {vote.topic}") for vote in votes
        ),
        fields=(
            compare.GuessField("moscow", "Moscow", _GUESSES),
            compare.GuessField("beijing", "Beijing", (*_GUESSES, _NO_SEAT)),
        ),
        button="Reveal this vote",
        all_button="Open every vote",
        next_button="Next vote",
    )


def judge(key: str, guess: dict[str, str], votes: Sequence[Vote]) -> compare.GuessVerdict:
    """Return how a guess compares with the record, in words; what is unknown is not marked."""
    vote = _known(key, votes)
    row = vote.row
    words = dict((*_GUESSES, _NO_SEAT))
    beijing = row["vote_china_seat"] if vote.china == "Beijing" else "no_seat"
    fits, parts = [], []
    for who, given, real in (
        ("Moscow", guess["moscow"], row["vote_moscow"]),
        ("Beijing", guess["beijing"], beijing),
    ):
        real = "away" if real in AWAY else real
        if real is None:
            parts.append(f"{who}: you said “{words[given]}”; the sources at hand do not say.")
            continue
        fits.append(given == real)
        parts.append(
            f"{who}: {words[real]}"
            + (", as you said." if fits[-1] else f"; you said “{words[given]}”.")
        )
    if beijing == "no_seat":
        parts.append(
            f"Taipei held China's seat and was {vote_words(row['vote_china_seat'])}."
            if row["vote_china_seat"]
            else "Taipei held China's seat."
        )
    kind = "" if not fits else "correct" if all(fits) else "partial" if any(fits) else "wrong"
    return compare.GuessVerdict(kind, " ".join(parts))


def code(state: CouncilState) -> CodeSnippet:
    """Return three to six lines of pandas that count the same votes."""
    keep = "" if state.procedural else """.query("kind != 'procedural'")"""
    lines = (
        f'votes = load("unsc_votes"){keep}',
        f'cast = votes[votes["vote_moscow"].isin({list(CAST)}) '
        f'& votes["vote_usa"].isin({list(CAST)})]',
        'alike = cast["vote_moscow"] == cast["vote_usa"]',
        'shown = alike.groupby(cast["year"]).agg(["sum", "size"])',
        f'shown.loc[{state.start}:{MOVED}].plot(backend="plotly", kind="bar", barmode="group")',
    )
    return CodeSnippet(lines, Moving.slider("end", state.end, state.start, _LAST))


def detail(
    key: str, state: CouncilState, votes: Sequence[Vote], *, folder: Path | None = None
) -> Detail:
    """Return the panel on one vote; of a closed one only its date and topic.

    Parameters
    ----------
    key
        Id of a vote.
    state
        Which votes are open.
    votes
        All votes, by date.

    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such vote.
    """
    vote = _known(key, votes)
    row = vote.row
    if not (state.all_open or vote.id in state.opened):
        closed = "This vote is closed. Guess how Moscow and Beijing voted, then reveal it."
        return Detail(vote.topic, spell(row["date"]), (("", closed),))
    parts = [
        (f"China's seat, held by {vote.china}:", f"{vote_words(row['vote_china_seat'])}."),
        ("Washington:", f"{vote_words(row['vote_usa'])}."),
        ("London and Paris:", f"{vote_words(row['vote_gbr'])}; {vote_words(row['vote_fra'])}."),
        ("Result.", f"{outcome_words(vote)}; {row['council_size']} members."),
        ("Note.", row["note"] or ""),
    ]
    return Detail(
        title=row["topic"],
        kicker=f"{spell(row['date'])} · {row['document']} · confidence: {row['confidence']}",
        marks=(f"Moscow {vote_words(row['vote_moscow'])}",),
        parts=filled(parts),
        sources=sources_of(row["source_keys"], folder=folder),
    )


def _known(key: str, votes: Sequence[Vote]) -> Vote:
    for vote in votes:
        if key in (vote.id, vote.row["vote_id"]):
            return vote
    raise UnknownNameError(
        f"No vote {key!r}. Ids are those of the table unsc_votes, or vote-01 to {votes[-1].id}."
    )


_MEANINGS = {
    legend.CLOSED: "closed",
    legend.TOWARDS: "Moscow in favour",
    legend.AWAY: "Moscow against",
    legend.THERE: "Moscow abstained",
    legend.NEITHER: "Moscow cast no vote that is known",
}


def _sign(vote: Vote) -> str:
    if not vote.is_open:
        return legend.CLOSED
    signs = {"yes": legend.TOWARDS, "no": legend.AWAY, "abstain": legend.THERE}
    return signs.get(vote.row["vote_moscow"] or "", legend.NEITHER)


def _controls() -> list[Control]:
    years: dict[str, Any] = {"low": _FIRST, "high": _LAST}
    return [
        Control("choice", "view", "Picture", tuple(VIEWS.items()), is_plain=True),
        Control("switch", "procedural", "Votes about the agenda too"),
        *years_on_axis(**years),
    ]
