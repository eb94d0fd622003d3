"""What one state of an explorer shows: picture, words, list and panel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.views.code import CodeSnippet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plotly.graph_objs._figure import Figure


@dataclass(frozen=True)
class Picks:
    """Which columns of the table make the list that rows are picked from.

    Attributes
    ----------
    id, lead, text
        Names of the columns with the id, a short lead (a date) and the words.
    signs
        A sign for each row, in their order.
    meanings
        What a sign means, for those who do not see it; one that is not listed says nothing
        that the row's words do not.
    again
        Columns that say for the list what others say: paper has them once.
    """

    id: str
    lead: str
    text: str
    signs: str
    meanings: Mapping[str, str] = field(default_factory=dict)
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class Detail:
    """What the panel says of a picked row.

    Attributes
    ----------
    title, kicker
        Headline, and the line above it (date, kind, place).
    parts
        Pairs of a small heading ("" for none) and a paragraph.
    sources
        One short citation a line.
    notes
        As `parts`, after the sources, folded.
    doubts
        As `parts`: what is disputed, uncertain or a gap. It stands apart, tinted.
    marks
        What the row's mark in the picture says, in a few words each: "−2 far apart", "C2".
    citation
        How the row is cited, to be copied; "" for title and sources.
    """

    title: str
    kicker: str
    parts: tuple[tuple[str, str], ...]
    sources: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    citation: str = ""


@dataclass(frozen=True)
class WayOut:
    """What stands in the place of a picture that would show nothing.

    Attributes
    ----------
    why
        Why there is nothing, in a sentence.
    button
        What the button says that leads out.
    change
        What it changes of the state.
    """

    why: str
    button: str
    change: Mapping[str, Any]


@dataclass(frozen=True)
class StripRow:
    """One row of the strip over the years of a brush: what the picture would show in each.

    Attributes
    ----------
    label
        What the row is about, in a word or two.
    cells
        A year, a colour of the course, and what it means, in words, for each cell.
    """

    label: str
    cells: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Frame:
    """What one state shows.

    Attributes
    ----------
    fig
        A finished chart: a plotly figure, or a composed chart in dictionary form.
    sentence
        What is shown, in words: one line under the headline; read out after each change.
    picks
        How the table's rows become a list to pick from; None if nothing can be picked.
    code
        Lines of pandas that make the same selection.
    notes
        What else is to be said of the picture, a paragraph each; folded under it.
    facts
        Pairs of a name and a figure, short enough for one line above the picture: what the
        headline rests on. An explorer has them in every state or in none.
    counts
        By the name of a control, the number that stands beside each of its options.
    idle
        Names of the controls that change nothing in this state: they are not shown.
    way_out
        What stands in the picture's place where nothing is to be shown.
    strip
        Rows of cells over the brush, in every state the same number; its years are all of
        those that the brush can choose.
    """

    fig: Figure | dict[str, Any]
    sentence: str
    picks: Picks | None = None
    code: CodeSnippet = field(default_factory=CodeSnippet)
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    idle: tuple[str, ...] = ()
    way_out: WayOut | None = None
    strip: tuple[StripRow, ...] = ()
