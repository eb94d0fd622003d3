"""Clauses of the treaties side by side by kind, the strength of each as a meter and a word."""

from __future__ import annotations

import hashlib
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.text import count_noun, join_list, wrap_html
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import Record, to_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure


KINDS = (
    "assistance",
    "consultation",
    "no hostile alliance",
    "trigger",
    "economy",
    "unification",
    "duration",
    "notice",
    "other",
)
# Where a frontier runs is no promise of one state to the other: such clauses are not compared.
FRONTIER = "frontier"
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
_LAST_ARTICLE = 100
# Many clauses stand closer, so that a treaty of 23 articles still fits on a page.
_ROWS_PX = 456
_MARGIN = {"l": 140, "r": 4, "t": 6, "b": 6}
# Widths in parts of a column: one cell of a meter, where its word begins, and the next meter.
_CELL, _WORD_AT, _BESIDE = 0.085, 0.4, 0.5
# Of clauses that wait: how far they stand apart, how many abreast, and how far two lines.
_WAIT, _ABREAST, _LINE = 0.11, 7, 0.44
# In more rows than this the words of two would touch: then meters stand two abreast.
_MOST_ROWS = 18


class Clause(parts.NumberedRow):
    """One clause under a number that does not tell its treaty."""

    @property
    def strength(self) -> int:
        """Return the coded strength, 0 to 4."""
        return int(self.row["obligation_strength"])

    @property
    def word(self) -> str:
        """Return number and word of the strength."""
        return f"{self.strength} {STRENGTH[self.strength][0]}"


def treaty_label(treaty_id: str) -> str:
    """Return how a treaty is called in short: "1961 Moscow"."""
    year, city = treaty_id.split("-", 1)
    return f"{year} {city.capitalize()}"


def number_clauses(treaties: pd.DataFrame) -> tuple[list[Clause], dict[str, Record]]:
    """Return the clauses, and a row of each treaty by its id in order of signature.

    Neither the order of the clauses nor their numbers tell the treaty. The frontier
    agreements are left out.
    """
    rows = [row for row in to_records(treaties) if row["clause_type"] != FRONTIER]
    by_treaty = {row["treaty_id"]: row for row in sorted(rows, key=lambda row: row["signed"])}
    mixed = sorted(rows, key=lambda row: hashlib.sha256(row["clause_id"].encode()).hexdigest())
    return [Clause(f"clause-{n:02d}", row, True) for n, row in enumerate(mixed, 1)], by_treaty


def sort_clauses(clauses: Iterable[Clause], treaties: Mapping[str, Record]) -> list[Clause]:
    """Return the clauses by kind, treaty and article; the order of closed ones tells neither."""
    order = list(treaties)
    return sorted(
        clauses,
        key=lambda c: (
            KINDS.index(c.row["clause_type"]),
            order.index(c.row["treaty_id"]) if c.is_open else -1,
            _article_order(c.row["clause"]) if c.is_open else 0,
        ),
    )


def _article_order(article: str | None) -> int:
    """Return where an article stands: the preamble first, a number that was not seen last."""
    if not article:
        return _LAST_ARTICLE
    return int(article) if article.isdigit() else 0


def treaties_chart(treaties: pd.DataFrame, *, kinds: Sequence[str] = (), least: int = 0) -> Figure:
    """Return the clauses of the treaties by kind, a column a treaty.

    Parameters
    ----------
    treaties
        Rows of the table ``treaties``: one row a clause.
    kinds
        Kinds of clause to keep, of `KINDS`; all if not given.
    least
        Weakest strength to show, 0 (no duty) to 4 (military help at once).

    Source
    ------
    data/datapackage.json, table treaties
    """
    every, by_treaty = number_clauses(treaties)
    kept = [
        c for c in every if c.strength >= least and (not kinds or c.row["clause_type"] in kinds)
    ]
    spec = treaty_spec(sort_clauses(kept, by_treaty), by_treaty, least=least, is_whole=not least)
    return describe.figure(spec)


def treaty_spec(
    clauses: Sequence[Clause],
    treaties: Mapping[str, Record],
    *,
    least: int = 0,
    is_whole: bool = True,
) -> describe.Spec:
    """Return `treaties_chart` in plotly's dictionary form; a clause may be closed.

    Parameters
    ----------
    clauses
        What is shown; one that is not open stands in a column of its own.
    treaties
        A row of each treaty to draw a column for, by its id, in order of signature.
    least
        Weakest strength that was asked for.
    is_whole
        Whether a kind without a clause may be marked as not seen.
    """
    columns = list(treaties)
    if any(not clause.is_open for clause in clauses):
        columns.insert(0, "")
    kinds = [kind for kind in KINDS if any(c.row["clause_type"] == kind for c in clauses)]
    cells = _cells(clauses)
    most = [max([len(cells.get((k, column), [])) for column in treaties], default=0) for k in kinds]
    abreast = 2 if sum(n or 1 for n in most) > _MOST_ROWS else 1
    edges = [0, *accumulate(ceil(n / abreast) or 1 for n in most)]
    row = dict(zip(kinds, edges, strict=False))
    steps = [
        (clause, column, step, row[kind])
        for (kind, column), own in cells.items()
        for step, clause in enumerate(own)
    ]
    spots = [
        (clause, columns.index(column) + _BESIDE * (step % abreast), top + step // abreast)
        for clause, column, step, top in steps
        if column
    ]
    # Clauses that wait for a guess stand side by side, in two lines where they are many.
    closed = [
        (c, 0.06 + _WAIT * (step % _ABREAST), top + _line_of(step, len(cells[kind, ""])))
        for (kind, column), own in cells.items()
        if not column
        for step, c in enumerate(own)
        for top in (row[kind],)
    ]
    empty = _not_seen(cells, columns, row) if is_whole else []
    # Of more columns than two each is too narrow for words: the number stands for them.
    is_wide = abreast == 1 and len({int(x) for _, x, _ in [*spots, *empty]}) < 3
    return describe.build_spec(
        [
            # Of four columns each is so narrow that larger cells would lie over one another.
            _meters(spots, 10 if len(columns) < 4 else 7),
            _words_beside(spots, empty, is_wide=is_wide),
            *([_waiting(closed), _places(kinds, row, columns, cells)] if closed else []),
        ],
        {
            "annotations": [
                *(_head(column, treaties, at) for at, column in enumerate(columns)),
                *([_how_to(columns)] if closed and not spots else []),
            ],
            **_layout(len(columns), kinds, edges),
        },
        title=_title(clauses, treaties),
        subtitle="One meter is one clause. Strength: "
        + ", ".join(f"{code} {text}" for code, (_, text) in STRENGTH.items())
        + "; one coder's judgement",
        alt=f"Table of clauses and their strength. {list_clauses(clauses, treaties, least=least)}",
        source="table treaties (read in translation; clauses that could not be seen are missing)",
        table=clause_cells(clauses),
    )


def _layout(n_columns: int, kinds: Sequence[str], edges: Sequence[int]) -> dict[str, Any]:
    """Return the layout of a table whose rows of kinds begin at these edges."""
    slots = max(edges[-1], 4)
    inside = min(_SLOT_PX, _ROWS_PX // slots) * slots
    return {
        "height": inside + _HEAD_PX + _MARGIN["t"] + _MARGIN["b"],
        "hovermode": "closest",
        "margin": {**_MARGIN, "t": _MARGIN["t"] + _HEAD_PX},
        "shapes": parts.bands(edges),
        "xaxis": {"range": [-0.04, n_columns], "visible": False},
        "yaxis": {
            "range": [slots - 0.4, -0.6],
            "showgrid": False,
            "tickvals": [(a + b - 1) / 2 for a, b in pairwise(edges)],
            "ticktext": [kind.capitalize() for kind in kinds],
            "ticklabelstandoff": 5,
        },
    }


def _not_seen(
    cells: Mapping[tuple[str, str], Sequence[Clause]],
    columns: Sequence[str],
    row: Mapping[str, int],
) -> list[tuple[str, int, int]]:
    """Return id, column and row of each kind of which a treaty shows no clause."""
    return [
        (f"none/{column}/{kind}", at, top)
        for kind, top in row.items()
        for at, column in enumerate(columns)
        if column and (kind, column) not in cells
    ]


def _cells(clauses: Sequence[Clause]) -> dict[tuple[str, str], list[Clause]]:
    """Return the clauses by kind and treaty; closed ones have no treaty."""
    cells: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        column = clause.row["treaty_id"] if clause.is_open else ""
        cells.setdefault((clause.row["clause_type"], column), []).append(clause)
    # The firmest stands on top; where treaties are closed the order must not tell anything.
    firmest = all(clause.is_open for clause in clauses)
    return {k: sorted(own, key=lambda c: -c.strength * firmest) for k, own in cells.items()}


def clause_cells(clauses: Sequence[Clause]) -> describe.Cells:
    """Return the clauses as rows for a reader; a closed one does not tell its treaty."""
    columns = [
        "Clause",
        "Treaty",
        "Kind",
        "Article",
        "What it says, in the course's words",
        "Strength",
        "Why this strength",
        "Where",
    ]
    rows = []
    for clause in clauses:
        row = clause.row
        name, article, why = treaty_label(row["treaty_id"]), row["clause"], row["strength_reason"]
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


def _meters(spots: list[tuple[Clause, float, int]], cell_px: int) -> dict[str, Any]:
    steps = [(c, x, y, step) for c, x, y in spots for step in range(1, _MOST + 1)]
    partners = ["CHN" if c.row["treaty_id"].endswith("beijing") else "RUS" for c, *_ in steps]
    colours = [theme.actor(partner).colour for partner in partners]
    return parts.marks(
        "strength",
        [round(x + _CELL * (step - 0.4), 3) for _, x, _, step in steps],
        [y for _, _, y, _ in steps],
        ids=[clause.id for clause, _, _, _ in steps],
        texts=[_hover(clause) for clause, _, _, _ in steps],
        marker={
            "color": colours,
            "line": {"width": 1, "color": colours},
            "opacity": 1,
            "size": cell_px,
            "symbol": [
                "square" if c.strength >= step else "square-open" for c, _, _, step in steps
            ],
        },
        # What is picked is framed, all its cells: so far beyond their middles, aside and up.
        meta={"ring": [round(_CELL * 0.75, 3), 0.45]},
    )


def _words_beside(
    spots: list[tuple[Clause, float, int]], empty: list[tuple[str, int, int]], *, is_wide: bool
) -> dict[str, Any]:
    none = "No clause of this kind was seen.<br>That does not prove that there is none."
    return {
        "type": "scatter",
        "mode": "text",
        "name": "words",
        "x": [x + _WORD_AT for _, x, _ in spots] + [x + 0.02 for _, x, _ in empty],
        "y": [y for _, _, y in spots] + [y for _, _, y in empty],
        "text": [c.word if is_wide else str(c.strength) for c, _, _ in spots]
        + ["<i>none seen</i>"] * len(empty),
        "textposition": "middle right",
        "textfont": {"size": 11, "color": theme.INK},
        "customdata": [c.id for c, _, _ in spots] + [key for key, _, _ in empty],
        "hovertext": [_hover(c) for c, _, _ in spots] + [none] * len(empty),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _waiting(closed: list[tuple[Clause, float, float]]) -> dict[str, Any]:
    return parts.marks(
        "not placed",
        [round(x, 3) for _, x, _ in closed],
        [y for _, _, y in closed],
        ids=[clause.id for clause, _, _ in closed],
        texts=[_hover(clause) for clause, _, _ in closed],
        marker={"color": theme.INK_2, "size": 7, "symbol": "circle"},
    )


def _line_of(step: int, n: int) -> float:
    """Return how far from its row one of `n` clauses stands that wait for a guess."""
    return round((step // _ABREAST) * _LINE - _LINE / 2, 2) if n > _ABREAST else 0.0


def _places(
    kinds: Sequence[str],
    row: Mapping[str, int],
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], Sequence[Clause]],
) -> dict[str, Any]:
    """Return a sign in each place to which a clause may belong: it tells of none."""
    is_first = not any(column for _, column in cells)
    spots = [
        (at, row[kind])
        for kind in kinds[1 if is_first else 0 :]
        for at, column in enumerate(columns)
        if column and (kind, column) not in cells
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "places",
        "x": [at + 0.2 for at, _ in spots],
        "y": [top for _, top in spots],
        "text": ["?"] * len(spots),
        "textfont": {"size": 13, "color": theme.INK_2},
        "hoverinfo": "skip",
    }


def _how_to(columns: Sequence[str]) -> dict[str, Any]:
    """Return what to do, in the first row, while nothing is placed."""
    return {
        "text": "Pick a dot, read its clause, say whose it is:<br>it moves to its treaty, with its "
        "strength, 0 to 4",
        "align": "left",
        "font": {"size": 12, "color": theme.INK},
        "showarrow": False,
        "x": 1.08 if "" in columns else 0.08,
        "xanchor": "left",
        "y": 0,
    }


def _column_line(at: int) -> dict[str, Any]:
    return parts.upright_line(at, yref="paper", layer="below") | {
        "line": {"color": theme.GRID, "width": 1}
    }


def _hover(clause: Clause) -> str:
    text = wrap_html(clause.row["paraphrase"], 52)
    where = (
        treaty_label(clause.row["treaty_id"]) if clause.is_open else "treaty closed: guess first"
    )
    return f"<b>{where}</b>, {clause.row['clause_type']}<br>{text}<br>strength {clause.word}"


def _head(column: str, treaties: Mapping[str, Record], at: int) -> dict[str, Any]:
    text = "<b>Not<br>placed</b>"
    if column and len(treaties) < 3:
        row = treaties[column]
        until = f"to {spell(row['ended'])}" if row["ended"] else "in force"
        text = f"<b>{treaty_label(column)}</b><br>{spell(row['signed'])}<br>{until}"
    elif column:
        row = treaties[column]
        until = f"to {row['ended'][:4]}" if row["ended"] else "in force"
        text = f"<b>{treaty_label(column).replace(' ', '<br>')}</b><br>{until}"
    return {
        "text": text,
        "align": "left",
        "font": {"size": 12, "color": theme.INK},
        "showarrow": False,
        "x": at,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "yref": "paper",
    }


def list_clauses(shown: Sequence[Clause], own: Mapping[str, Record], *, least: int = 0) -> str:
    """Return what is shown, and which kinds of clause were not seen."""
    hidden = [clause for clause in shown if not clause.is_open]
    if hidden:
        return (
            f"{len(shown)} clauses, {len(shown) - len(hidden)} placed. Choose one, read it, say "
            "which treaty it is from."
        )
    counts = [
        f"{treaty_label(key)} {sum(clause.row['treaty_id'] == key for clause in shown)}"
        for key in own
    ]
    said = [f"{count_noun(len(shown), 'clause', 'clauses')}: {', '.join(counts)}."]
    if not least:
        kinds = [k for k in KINDS if any(c.row["clause_type"] == k for c in shown)]
        gaps = [
            f"{kind} in {join_list(lacking)}"
            for kind in kinds
            if (
                lacking := [
                    treaty_label(key) for key in own if not clauses_of_kind(shown, key, kind)
                ]
            )
        ]
        if gaps:
            said.append(f"None seen, which does not prove that there is none: {'; '.join(gaps)}.")
    return " ".join(said)


def clauses_of_kind(clauses: Sequence[Clause], treaty: str, kind: str) -> list[Clause]:
    """Return the clauses of one treaty on one kind of matter."""
    return [c for c in clauses if c.row["treaty_id"] == treaty and c.row["clause_type"] == kind]


def _title(shown: Sequence[Clause], own: Mapping[str, Record]) -> str:
    if any(not clause.is_open for clause in shown):
        placed = sum(clause.is_open for clause in shown)
        return f"Which treaty says so? {placed} of {len(shown)} clauses placed"
    help_codes = {
        key: max(clause.strength for clause in like)
        for key in own
        if (like := clauses_of_kind(shown, key, "assistance"))
    }
    if len(help_codes) < 2:
        return f"{count_noun(len(shown), 'clause', 'clauses')} of {len(own)} treaties side by side"
    of_city: dict[str, list[str]] = {}
    for key, code in help_codes.items():
        year, city = treaty_label(key).split()
        of_city.setdefault(city, []).append(f"{code} in {year}")
    listed = [f"{city} {', '.join(codes)}" for city, codes in of_city.items()]
    return f"Duty to help, of {_MOST}: {'; '.join(listed)}"
