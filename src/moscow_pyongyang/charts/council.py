"""Votes of the Security Council on the Korean peninsula; a vote that is closed shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.text import count_noun, wrap_html, year_span
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import Record, to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure


_MARGIN = {"l": 104, "r": 12, "t": 14 + parts.LEGEND_PX, "b": 28}
VIEWS = {"rows": "Each vote, in order", "arc": "Moscow against Washington, by year"}
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
_LANES = (
    ("vote_moscow", "Moscow"),
    ("vote_china_seat", "China's seat"),
    ("vote_usa", "Washington"),
)
# Symbol, size: the shape says the vote, the colour only who cast it.
_MARKS = {
    "yes": ("triangle-up", 12),
    "no": ("triangle-down-open", 11),
    "abstain": ("circle-open", 11),
    "absent": ("line-ew-open", 9),
    "not_participating": ("line-ew-open", 9),
    "no_vote": ("diamond-open", 10),
}
_BLANK, _CLOSED = ("x-thin-open", 7), ("circle", 5)


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


def council_chart(votes: pd.DataFrame, *, view: str = "rows") -> Figure:
    """Return how Moscow, China's seat and Washington voted in the Security Council.

    Shape shows the vote, colour who cast it. `customdata` of a mark is the
    number of its vote by date, for example ``"vote-07"``.

    Parameters
    ----------
    votes
        Rows of the table ``unsc_votes``.
    view
        ``"rows"``: a column a vote, a row a seat. ``"arc"``: a mark a vote in its
        year, above the line where Moscow voted as Washington, below it where not.

    Raises
    ------
    CourseError
        If there is no such view.

    Source
    ------
    data/datapackage.json, table unsc_votes
    """
    return describe.figure(council_spec(number_votes(votes, is_open=True), view=view))


def council_spec(
    votes: Sequence[Vote], *, view: str = "rows", years: tuple[int, int] | None = None
) -> describe.Spec:
    """Return `council_chart` in plotly's dictionary form; a vote may be closed.

    Parameters
    ----------
    votes
        In order of date. One that is not open gives its date and its topic, nothing else.
    view
        As for `council_chart`.
    years
        The years that were asked for; those of the votes if not given.
    """
    if view not in VIEWS:
        raise CourseError(f"view knows {', '.join(VIEWS)}, not {view!r}.")
    if years is None:
        known = [int(vote.row["year"]) for vote in votes] or [1949, 2024]
        years = min(known), max(known)
    drawn = _rows(votes) if view == "rows" else _arc(votes)
    return describe.build_spec(
        [*drawn["data"], *_legend_entries(votes)],
        {**drawn["layout"], "legend": parts.LEGEND, "margin": _MARGIN, "showlegend": True},
        title=_title(votes),
        subtitle=drawn["subtitle"],
        alt=_alt(votes, view, years),
        source="table unsc_votes (compiled by the course; sources in each row)",
        table=vote_cells(votes),
        legend_px=parts.LEGEND_PX,
    )


def vote_cells(votes: Sequence[Vote]) -> describe.Cells:
    """Return the votes as rows for a reader; a closed one keeps everything but date and topic."""
    columns = [
        "Vote",
        "Date",
        "Topic",
        "Moscow",
        "China's seat",
        "Held by",
        "Washington",
        "Outcome",
        "For, against, abstaining",
        "Document",
    ]
    rows = []
    for vote in votes:
        row = vote.row
        first: list[Any] = [vote.id, spell(row["date"]), vote.topic]
        if not vote.is_open:
            rows.append([*first, *["closed"] * 7])
            continue
        counts = [row[name] for name in ("votes_for", "votes_against", "abstentions")]
        tally = "–".join(map(str, counts)) if counts[0] is not None else row["counts_gap"]
        rows.append(
            [
                *first,
                vote_words(row["vote_moscow"]),
                vote_words(row["vote_china_seat"]),
                vote.china,
                vote_words(row["vote_usa"]),
                row["outcome"].replace("_", " "),
                tally,
                row["document"],
            ]
        )
    return {"columns": columns, "rows": rows}


def _rows(votes: Sequence[Vote]) -> dict[str, Any]:
    data = [_lane(votes, at, name, column) for at, (column, name) in enumerate(_LANES)]
    firsts = [
        (i, v.row["year"])
        for i, v in enumerate(votes)
        if not i or votes[i - 1].row["year"] != v.row["year"]
    ]
    ticks: list[tuple[int, int]] = []
    # On the narrowest screen a year is as wide as a tenth of the axis.
    least = max(2, -(-len(votes) // 10))
    for place, year in firsts:
        if not ticks or place - ticks[-1][0] >= least:
            ticks.append((place, year))
    return {
        "data": data,
        "layout": {
            "height": 214 + parts.LEGEND_PX,
            "hovermode": "closest",
            "annotations": _holders(votes),
            "shapes": _breaks(votes),
            "xaxis": {
                "range": [-0.8, max(len(votes), 8) - 0.2],
                "tickvals": [place for place, _ in ticks],
                "ticktext": [str(year) for _, year in ticks],
                "tickangle": 0,
            },
            "yaxis": {
                "range": [2.5, -0.5],
                "tickvals": [0, 1, 2],
                "ticktext": [name for _, name in _LANES],
                "showgrid": False,
            },
        },
        "subtitle": "One column is one vote, in order of date; the axis is not to scale. "
        "Dotted line: five years or more without a vote. Cross: the sources at hand do not say. "
        "Diamond: adopted without a vote",
    }


def _lane(votes: Sequence[Vote], at: int, name: str, column: str) -> dict[str, Any]:
    return parts.marks(
        name,
        list(range(len(votes))),
        [at] * len(votes),
        ids=[vote.id for vote in votes],
        texts=[_hover(vote) for vote in votes],
        marker=_markers(votes, column),
    )


def _markers(votes: Sequence[Vote], column: str, *, largest: int = 99) -> dict[str, Any]:
    marks = [_mark(vote, column) for vote in votes]
    colours = [_colour(vote, column) for vote in votes]
    return {
        "color": colours,
        "line": {"width": 2, "color": colours},
        "opacity": 1,
        "size": [min(size, largest) for _, size in marks],
        "symbol": [symbol for symbol, _ in marks],
    }


def _arc(votes: Sequence[Vote]) -> dict[str, Any]:
    high: dict[tuple[int, str], int] = {}
    spots = []
    for vote in votes:
        where = vote.pair if vote.is_open else "closed"
        key = (vote.row["year"], where)
        high[key] = high.get(key, 0) + 1
        spots.append((vote.row["year"], where, high[key]))
    up = max([n for (_, where), n in high.items() if where == "alike"], default=1)
    down = max([n for (_, where), n in high.items() if where == "apart"], default=1)
    rest = max([n for (_, where), n in high.items() if where not in ("alike", "apart")], default=1)
    floor = -down - 1
    place = {"alike": lambda n: n, "apart": lambda n: -n}
    years = [vote.row["year"] for vote in votes] or [1949, 2024]
    return {
        "data": [
            parts.marks(
                "Moscow",
                [year for year, _, _ in spots],
                [place.get(where, lambda n: floor - n)(n) for _, where, n in spots],
                ids=[vote.id for vote in votes],
                texts=[_hover(vote) for vote in votes],
                marker=_markers(votes, "vote_moscow", largest=10),
            )
        ],
        "layout": {
            "height": min(420, 17 * (up + down + rest + 2) + 60) + parts.LEGEND_PX,
            "hovermode": "closest",
            "shapes": [parts.level_line(y) for y in (0, floor)],
            "xaxis": {"range": [min(years) - 1.5, max(years) + 1.5], "tickformat": "d"},
            "yaxis": {
                "range": [floor - rest - 0.8, up + 0.8],
                "showgrid": False,
                "tickvals": [up / 2 + 0.5, -down / 2 - 0.5, floor - rest / 2 - 0.5],
                "ticktext": ["As Washington", "Apart", "Not comparable"],
            },
        },
        "subtitle": "One mark is one vote of Moscow in its year. Not comparable: one of the two "
        "cast no vote, the sources at hand do not say (cross), or it is still closed",
    }


def _holders(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    # Who held the seat is one of the things to guess: it stands there once all is open.
    if not all(vote.is_open for vote in votes):
        return []
    firsts = {vote.china: place for place, vote in reversed(list(enumerate(votes)))}
    return [
        {
            "text": f"{name} in the seat →",
            "font": {"size": 12, "color": theme.INK_2},
            "showarrow": False,
            "x": place - 0.4,
            "xanchor": "left",
            "y": 1,
            "yshift": 20,
        }
        for name, place in firsts.items()
    ]


def _breaks(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    years = [vote.row["year"] for vote in votes]
    return [
        parts.upright_line(place - 0.5, dash="dot")
        for place in range(1, len(years))
        if years[place] - years[place - 1] >= 5
    ]


def _legend_entries(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    kinds = [(VOTES[name], _MARKS[name]) for name in CAST]
    if any(not vote.is_open for vote in votes):
        kinds.append(("closed", _CLOSED))
    made = [
        parts.legend_entry(name, marker={"color": theme.INK_2, "symbol": symbol, "size": size})
        for name, (symbol, size) in kinds
    ]
    away = {"color": theme.INK_2, "width": 2}
    made.insert(len(CAST), parts.legend_entry("took no part", line=away))
    return made


def vote_words(vote: str | None) -> str:
    """Return a vote in words."""
    return VOTES[vote] if vote else UNKNOWN


def _mark(vote: Vote, column: str) -> tuple[str, int]:
    if not vote.is_open:
        return _CLOSED
    return _MARKS[vote.row[column]] if vote.row[column] else _BLANK


def _colour(vote: Vote, column: str) -> str:
    if not vote.is_open:
        return theme.actor("").colour
    if column == "vote_usa":
        return theme.actor("USA").colour
    if column == "vote_moscow":
        return theme.actor(vote.row["moscow"]).colour
    # Taipei in China's seat must not look like Beijing.
    return theme.actor("CHN").colour if vote.china == "Beijing" else theme.INK_2


def _hover(vote: Vote) -> str:
    row = vote.row
    head = f"<b>{wrap_html(vote.topic, 46)}</b><br>{spell(row['date'])}"
    if not vote.is_open:
        return f"{head}<br>closed: guess first"
    return (
        f"{head}<br>Moscow {vote_words(row['vote_moscow'])}<br>"
        f"China's seat ({vote.china}) {vote_words(row['vote_china_seat'])}<br>"
        f"Washington {vote_words(row['vote_usa'])}"
    )


def vetoers(row: Record) -> list[str]:
    """Return the ids of the members whose vote was a veto."""
    return [part for part in (row["vetoed_by"] or "").split(";") if part]


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


def _title(votes: Sequence[Vote]) -> str:
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
    end = longest_agreement(seen)[1]
    return (
        f"{finding}; their longest run together ended on {spell(end.row['date'])}"
        if end
        else finding
    )


def _alt(votes: Sequence[Vote], view: str, years: tuple[int, int]) -> str:
    return (
        f"Votes of the Security Council on the Korean peninsula, {years[0]} to {years[1]}. "
        f"{VIEWS[view]}. {vote_totals(votes)}"
    )
