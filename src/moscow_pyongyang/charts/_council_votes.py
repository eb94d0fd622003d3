"""A vote of the Security Council as a mark: its shape says the vote, its colour who cast it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.tables.dates import spell

Row = dict[str, Any]
CAST = ("yes", "no", "abstain")
VOTES = {
    "yes": "in favour",
    "no": "against",
    "abstain": "abstaining",
    "absent": "staying away",
    "not_participating": "taking no part",
    "no_vote": "adopted without a vote",
}
UNKNOWN = "not in the sources at hand"
LANES = (("vote_moscow", "Moscow"), ("vote_china_seat", "China's seat"), ("vote_usa", "Washington"))
# Symbol, size: the shape says the vote, the colour only who cast it.
MARKS = {
    "yes": ("triangle-up", 12),
    "no": ("triangle-down-open", 11),
    "abstain": ("circle-open", 11),
    "absent": ("line-ew-open", 9),
    "not_participating": ("line-ew-open", 9),
    "no_vote": ("diamond-open", 10),
}
_BLANK, CLOSED = ("x-thin-open", 7), ("circle", 5)


@dataclass(frozen=True)
class Vote:
    """One vote under a number of its own, which tells nothing of how it went.

    Attributes
    ----------
    id
        ``"vote-07"``: the seventh by date.
    row
        The row of the table ``unsc_votes`` as a dictionary.
    is_open
        Whether the votes may be shown.
    """

    id: str
    row: Row
    is_open: bool = False

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


def said(vote: str | None) -> str:
    """Return a vote in words."""
    return VOTES[vote] if vote else UNKNOWN


def mark(vote: Vote, column: str) -> tuple[str, int]:
    """Return symbol and size of one seat's vote."""
    if not vote.is_open:
        return CLOSED
    return MARKS[vote.row[column]] if vote.row[column] else _BLANK


def colour(vote: Vote, column: str) -> str:
    """Return the colour of one seat."""
    if not vote.is_open:
        return theme.actor("").colour
    if column == "vote_usa":
        return theme.actor("USA").colour
    if column == "vote_moscow":
        return theme.actor(vote.row["moscow"]).colour
    # Taipei in China's seat must not look like Beijing.
    return theme.actor("CHN").colour if vote.china == "Beijing" else theme.INK_2


def hover(vote: Vote) -> str:
    """Return what stands beside a mark under the pointer."""
    row = vote.row
    topic = "<br>".join(textwrap.wrap(escape(vote.topic), 46))
    head = f"<b>{topic}</b><br>{spell(row['date'])}"
    if not vote.is_open:
        return f"{head}<br>closed: guess first"
    return (
        f"{head}<br>Moscow {said(row['vote_moscow'])}<br>"
        f"China's seat ({vote.china}) {said(row['vote_china_seat'])}<br>"
        f"Washington {said(row['vote_usa'])}"
    )
