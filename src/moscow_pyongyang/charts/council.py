"""Votes of the Security Council on the Korean peninsula; a vote that is closed shows nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import council_seats, describe, parts, theme
from moscow_pyongyang.charts.council_votes import (
    CAST,
    CLOSED,
    MARKS,
    UNKNOWN_MARK,
    VOTES,
    Vote,
    longest_agreement,
    number_votes,
    vote_totals,
    vote_words,
)
from moscow_pyongyang.charts.text import wrap_html, year_span
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure


_MARGIN = {"l": 104, "r": 12, "t": 14 + parts.LEGEND_PX, "b": 28}
VIEWS = {"rows": "The table, vote by vote", "arc": "Moscow against Washington, by year"}
_LANES = (
    ("vote_moscow", "Moscow"),
    ("vote_china_seat", "China's seat"),
    ("vote_usa", "Washington"),
)
# A mark of the ribbon stands above the middle of its lane for yes and below it for no.
_LEAN = {"yes": -0.17, "no": 0.17}
_RIBBON_PX, _GAP_PX, _MANY = 72, 34, 40


def council_chart(votes: pd.DataFrame, *, view: str = "rows", vote: str = "") -> Figure:
    """Return how Moscow, China's seat and Washington voted in the Security Council.

    Shape shows the vote, colour who cast it. `customdata` of a mark is the
    number of its vote by date, for example ``"vote-07"``.

    Parameters
    ----------
    votes
        Rows of the table ``unsc_votes``.
    view
        ``"rows"``: the table at one vote, and under it the ribbon of all votes, a column a
        vote. ``"arc"``: a mark a vote in its year, above the line where Moscow voted as
        Washington, below it where not.
    vote
        Id of the vote on the table, for example ``"2024-03-28-s2024255"``; the latest if
        not given.

    Raises
    ------
    CourseError
        If there is no such view, or no such vote.

    Source
    ------
    data/datapackage.json, table unsc_votes
    """
    rows = number_votes(votes, is_open=True)
    on_table = [one for one in rows if vote in (one.row["vote_id"], one.id, "")][-1:]
    if vote and not on_table:
        raise CourseError(f"No vote {vote!r}. Ids are those of the table unsc_votes.")
    return describe.figure(council_spec(rows, view=view, on_table=on_table))


def council_spec(
    votes: Sequence[Vote],
    *,
    view: str = "rows",
    years: tuple[int, int] | None = None,
    on_table: Sequence[Vote] | None = None,
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
    on_table
        The votes whose table can be shown; all of them if not given.

    Raises
    ------
    CourseError
        If `view` is not known; the message lists the views.
    """
    if view not in VIEWS:
        raise CourseError(f"view knows {', '.join(VIEWS)}, not {view!r}.")
    if years is None:
        known = [int(vote.row["year"]) for vote in votes] or [1949, 2024]
        years = min(known), max(known)
    drawn = _arc(votes) if view == "arc" else _rows(votes)
    if view == "rows":
        drawn["data"] += council_seats.scenes(votes if on_table is None else on_table)
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
    ticks = _year_ticks(votes)
    inside = council_seats.HIGH + _GAP_PX + _RIBBON_PX
    return {
        "data": data,
        "layout": {
            "height": inside + _MARGIN["t"] + _MARGIN["b"],
            "hovermode": "closest",
            "annotations": [*_holders(votes), *_parting(votes), *_waiting(votes)],
            "shapes": [*_decades(votes), *_breaks(votes)],
            "xaxis": {
                "range": [-0.8, max(len(votes), 8) - 0.2],
                "tickvals": [place for place, _ in ticks],
                "ticktext": [str(year) for _, year in ticks],
                "tickangle": 0,
                "tickfont": {"size": 12},
                "fixedrange": True,
            },
            "yaxis": {
                "range": [2.55, -0.55],
                "domain": [0, _RIBBON_PX / inside],
                "tickvals": [0, 1, 2],
                "ticktext": [name for _, name in _LANES],
                "ticklabelstandoff": 5,
                "tickfont": {"size": 12},
                "fixedrange": True,
                "showgrid": False,
            },
            **council_seats.axes([(_RIBBON_PX + _GAP_PX) / inside, 1]),
        },
        "subtitle": "Above, the table at the vote that is picked: a hand up is a vote in favour, "
        "level an abstention, down a vote against; an empty chair took no part. The seats do not "
        "stand as in the room; how each elected member voted follows from the count alone. Below, "
        "one column is one vote, in order of date; the axis is not to scale, "
        "and every other decade has a tint. "
        "Dotted line: five years or more without a vote. Cross: the sources at hand do not say. "
        "Diamond: adopted without a vote",
    }


def _year_ticks(votes: Sequence[Vote]) -> list[tuple[int, int]]:
    """Return place and year of the first vote of each year, as far as there is room for it."""
    ticks: list[tuple[int, int]] = []
    # On the narrowest screen a year is as wide as a tenth of the axis.
    least = max(2, -(-len(votes) // 10))
    for place, vote in enumerate(votes):
        is_first = not place or votes[place - 1].row["year"] != vote.row["year"]
        if is_first and (not ticks or place - ticks[-1][0] >= least):
            ticks.append((place, vote.row["year"]))
    return ticks


def _lane(votes: Sequence[Vote], at: int, name: str, column: str) -> dict[str, Any]:
    lean = [_LEAN.get(vote.row[column], 0.0) if vote.is_open else 0.0 for vote in votes]
    return parts.marks(
        name,
        list(range(len(votes))),
        [at + one for one in lean],
        ids=[vote.id for vote in votes],
        texts=[_hover(vote) for vote in votes],
        marker=_markers(votes, column, largest=8.5 if len(votes) > _MANY else 10),
        # The vote that is picked is framed in all three lanes.
        meta={"ring": "column"},
    )


def _markers(votes: Sequence[Vote], column: str, *, largest: float = 99) -> dict[str, Any]:
    marks = [_mark(vote, column) for vote in votes]
    colours = [_colour(vote, column) for vote in votes]
    return {
        "color": colours,
        "line": {"width": 1.5 if largest < 9 else 2, "color": colours},
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
                "ticklabelstandoff": 5,
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
    return [_head(f"{name} in China's seat →", place - 0.4, 13) for name, place in firsts.items()]


def _parting(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    """Return what the ribbon says at last: where Moscow and Washington parted."""
    end = longest_agreement(votes)[1] if all(vote.is_open for vote in votes) else None
    return [_head("▾ here they parted", votes.index(end) - 0.4, 0)] if end else []


def _waiting(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    """Return what a column is, as long as some are closed."""
    n_closed = sum(not vote.is_open for vote in votes)
    if not n_closed:
        return []
    words = f"A column is a vote, the oldest at the left; {n_closed} of {len(votes)} still closed"
    return [_head(words, -0.4, 1)]


def _decades(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    """Return a tint behind the votes of every other decade."""
    decades = [int(vote.row["year"]) // 10 for vote in votes]
    firsts = [n for n, one in enumerate(decades) if not n or decades[n - 1] != one]
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": first - 0.5,
            "x1": last - 0.5,
            "yref": "y domain",
            "y0": 0,
            "y1": 1,
            "fillcolor": theme.BAND,
            "line": {"width": 0},
        }
        for number, (first, last) in enumerate(pairwise([*firsts, len(votes)]))
        if number % 2 == 0
    ]


def _head(text: str, x: float, up: int) -> dict[str, Any]:
    return {
        "text": text,
        "font": {"size": 11, "color": theme.INK_2},
        "showarrow": False,
        "x": x,
        "xanchor": "left",
        "y": -0.55,
        "yanchor": "bottom",
        "yshift": up,
    }


def _breaks(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    years = [vote.row["year"] for vote in votes]
    return [
        parts.upright_line(place - 0.5, dash="dot", yref="y domain")
        for place in range(1, len(years))
        if years[place] - years[place - 1] >= 5
    ]


def _legend_entries(votes: Sequence[Vote]) -> list[dict[str, Any]]:
    kinds = [(VOTES[name], MARKS[name]) for name in CAST]
    if any(not vote.is_open for vote in votes):
        kinds.append(("closed", CLOSED))
    made = [
        parts.legend_entry(name, marker={"color": theme.INK_2, "symbol": symbol, "size": size})
        for name, (symbol, size) in kinds
    ]
    away = {"color": theme.INK_2, "width": 2}
    made.insert(len(CAST), parts.legend_entry("took no part", line=away))
    return made


def _mark(vote: Vote, column: str) -> tuple[str, int]:
    if not vote.is_open:
        return CLOSED
    return MARKS[vote.row[column]] if vote.row[column] else UNKNOWN_MARK


def _colour(vote: Vote, column: str) -> str:
    if not vote.is_open:
        return theme.INK_2
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
    return f"{finding}; longest run ended in {end.row['year']}" if end else finding


def _alt(votes: Sequence[Vote], view: str, years: tuple[int, int]) -> str:
    return (
        f"Votes of the Security Council on the Korean peninsula, {years[0]} to {years[1]}. "
        f"{VIEWS[view]}. {vote_totals(votes)}"
    )
