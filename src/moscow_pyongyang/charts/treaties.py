"""Clauses of the treaties side by side by kind, the strength of each as a meter and a word."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]
KINDS = ("assistance", "consultation", "no hostile alliance", "trigger", "economy", "unification",
         "duration", "notice", "other")  # fmt: skip
# A word for the picture, and what it stands for.
STRENGTH = {
    0: ("no duty", "no duty, or a rule of procedure"),
    1: ("intention", "an intention"),
    2: ("lesser duty", "a duty to talk, to abstain or to make an effort"),
    3: ("help, judged", "a duty to help that leaves a judgement"),
    4: ("help at once", "immediate military help, on no condition but the attack"),
}
_MOST = max(STRENGTH)
_SLOT_PX, _HEAD_PX = 21, 48
_MARGIN = {"l": 136, "r": 8, "t": 6, "b": 10}


@dataclass(frozen=True)
class Clause:
    """One clause under a number of its own, which does not tell its treaty.

    Attributes
    ----------
    id
        ``"clause-07"``.
    row
        The row of the table ``treaties`` as a dictionary.
    is_open
        Whether its treaty may be shown.
    """

    id: str
    row: Row
    is_open: bool = True

    @property
    def strength(self) -> int:
        """Return the coded strength, 0 to 4."""
        return int(self.row["obligation_strength"])

    @property
    def word(self) -> str:
        """Return number and word of the strength."""
        return f"{self.strength} {STRENGTH[self.strength][0]}"


def label(treaty_id: str) -> str:
    """Return how a treaty is called in short: "1961 Moscow"."""
    year, city = treaty_id.split("-", 1)
    return f"{year} {city.capitalize()}"


def treaty_spec(
    clauses: Sequence[Clause], treaties: dict[str, Row], *, words: dict[str, str], is_whole: bool
) -> describe.Spec:
    """Return the clauses as a composed chart: a column a treaty, a row a kind of clause.

    Parameters
    ----------
    clauses
        What is shown; one that is not open stands in a column of its own.
    treaties
        A row of each treaty to draw a column for, by its id, in order of signature.
    words
        ``title`` and ``alt``.
    is_whole
        Whether a kind without a clause may be marked as not seen.

    Source
    ------
    data/datapackage.json, table treaties
    """
    columns = list(treaties)
    if any(not clause.is_open for clause in clauses):
        columns.insert(0, "")
    kinds = [kind for kind in KINDS if any(c.row["clause_type"] == kind for c in clauses)]
    cells: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        column = clause.row["treaty_id"] if clause.is_open else ""
        cells.setdefault((clause.row["clause_type"], column), []).append(clause)
    tops, height = [], 0
    for kind in kinds:
        tops.append(height)
        height += max([len(cells.get((kind, column), [])) for column in treaties], default=0) or 1
    spots = [
        (clause, columns.index(column), tops[kinds.index(kind)] + step)
        for (kind, column), own in cells.items()
        for step, clause in enumerate(own)
        if column
    ]
    closed = [
        (clause, 0.06 + 0.075 * step, tops[kinds.index(kind)])
        for (kind, column), own in cells.items()
        for step, clause in enumerate(own)
        if not column
    ]
    empty = [
        (f"none/{column}/{kind}", columns.index(column), top)
        for kind, top in zip(kinds, tops, strict=True)
        for column in columns
        if is_whole and column and (kind, column) not in cells
    ]
    edges = [*tops, height]
    return describe.build_spec(
        [_meters(spots), _words_beside(spots, empty), *([_waiting(closed)] if closed else [])],
        {
            "annotations": [_head(column, treaties, at) for at, column in enumerate(columns)],
            "height": _SLOT_PX * max(height, 4) + _HEAD_PX + _MARGIN["t"] + _MARGIN["b"],
            "hovermode": "closest",
            "margin": {**_MARGIN, "t": _MARGIN["t"] + _HEAD_PX},
            "shapes": _bands(edges),
            "xaxis": {"range": [-0.04, len(columns)], "visible": False},
            "yaxis": {
                "range": [max(height, 4) - 0.4, -0.6],
                "showgrid": False,
                "tickvals": [(a + b - 1) / 2 for a, b in pairwise(edges)],
                "ticktext": [kind.capitalize() for kind in kinds],
            },
        },
        title=words["title"],
        subtitle="One meter is one clause. Strength: "
        + ", ".join(f"{code} {text}" for code, (_, text) in STRENGTH.items())
        + "; one coder's judgement",
        alt=words["alt"],
        source="table treaties (read in translation; clauses that could not be seen are missing)",
        table=clause_cells(clauses),
    )


def clause_cells(clauses: Sequence[Clause]) -> describe.Cells:
    """Return the clauses as rows for a reader; a closed one does not tell its treaty."""
    columns = ["Clause", "Treaty", "Kind", "Article", "What it says, in the course's words",
               "Strength", "Why this strength", "Where"]  # fmt: skip
    rows = []
    for clause in clauses:
        row = clause.row
        name, article, why = label(row["treaty_id"]), row["clause"], row["strength_reason"]
        if not clause.is_open:
            name, article, why = "closed", "closed", "closed"
        where = article_words(article) if clause.is_open else "treaty closed"
        rows.append(
            [
                clause.id,
                name,
                row["clause_type"],
                article or "not seen",
                row["paraphrase"],
                clause.word,
                why,
                f"{name if clause.is_open else '?'} · {row['clause_type']} · {where}",
            ]
        )
    return {"columns": columns, "rows": rows}


def article_words(article: str | None) -> str:
    """Return the number of an article in words, or that it was not seen."""
    if not article:
        return "article not seen"
    return f"article {article}" if article[0].isdigit() else article


def _meters(spots: list[tuple[Clause, int, int]]) -> dict[str, Any]:
    steps = [(c, x, y, step) for c, x, y in spots for step in range(1, _MOST + 1)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "strength",
        "x": [round(x + 0.015 + 0.06 * step, 3) for _, x, _, step in steps],
        "y": [y for _, _, y, _ in steps],
        "customdata": [clause.id for clause, _, _, _ in steps],
        "text": [_hover(clause) for clause, _, _, _ in steps],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": [_colour(clause) for clause, _, _, _ in steps],
            "line": {"width": 1, "color": [_colour(clause) for clause, _, _, _ in steps]},
            "opacity": 1,
            "size": 8,
            "symbol": [
                "square" if c.strength >= step else "square-open" for c, _, _, step in steps
            ],
        },
    }


def _words_beside(
    spots: list[tuple[Clause, int, int]], empty: list[tuple[str, int, int]]
) -> dict[str, Any]:
    none = "No clause of this kind was seen.<br>That does not prove that there is none."
    return {
        "type": "scatter",
        "mode": "text",
        "name": "words",
        "x": [x + 0.3 for _, x, _ in spots] + [x + 0.05 for _, x, _ in empty],
        "y": [y for _, _, y in spots] + [y for _, _, y in empty],
        "text": [c.word for c, _, _ in spots] + ["<i>none seen</i>"] * len(empty),
        "textposition": "middle right",
        "textfont": {"size": 12, "color": theme.INK},
        "customdata": [c.id for c, _, _ in spots] + [key for key, _, _ in empty],
        "hovertext": [_hover(c) for c, _, _ in spots] + [none] * len(empty),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _waiting(closed: list[tuple[Clause, float, int]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "not placed",
        "x": [round(x, 3) for _, x, _ in closed],
        "y": [y for _, _, y in closed],
        "customdata": [clause.id for clause, _, _ in closed],
        "text": [_hover(clause) for clause, _, _ in closed],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": theme.INK_2, "size": 10, "symbol": "diamond-open"},
    }


def _colour(clause: Clause) -> str:
    return theme.actor("CHN" if clause.row["treaty_id"].endswith("beijing") else "RUS").colour


def _hover(clause: Clause) -> str:
    text = "<br>".join(textwrap.wrap(escape(clause.row["paraphrase"]), 52))
    where = label(clause.row["treaty_id"]) if clause.is_open else "treaty closed: guess first"
    return f"<b>{where}</b>, {clause.row['clause_type']}<br>{text}<br>strength {clause.word}"


def _head(column: str, treaties: dict[str, Row], at: int) -> dict[str, Any]:
    text = "<b>Not placed yet</b><br>which treaty?"
    if column:
        row = treaties[column]
        until = spell(row["ended"]) if row["ended"] else "in force"
        text = f"<b>{label(column)}</b><br>{spell(row['signed'])}<br>to {until}"
        text = text.replace("to in force", "in force")
    return {
        "text": text,
        "align": "left",
        "font": {"size": 12, "color": theme.INK},
        "showarrow": False,
        "x": at + 0.04,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "yref": "paper",
    }


def _bands(edges: list[int]) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": first - 0.5,
            "y1": last - 0.5,
            "fillcolor": theme.BAND,
            "line": {"width": 0},
        }
        for first, last in list(pairwise(edges))[::2]
    ]
