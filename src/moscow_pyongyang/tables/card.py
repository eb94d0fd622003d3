"""The card of a table: who counted, what one row is, what is missing, how to cite it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from moscow_pyongyang.tables.load import load
from moscow_pyongyang.tables.readable import TableCell, html_table
from moscow_pyongyang.tables.schema import package, resource

if TYPE_CHECKING:
    from pathlib import Path

_LEFT = "text-align:left;vertical-align:top"
_LINES = "max-width:72ch;margin:0 0 4px"
_ONE_LINE = f"{_LEFT};white-space:nowrap"
_QUESTIONS = (
    ("description", "One row"),
    ("who_counted", "Who counted"),
    ("what_is_missing", "What is missing"),
    ("known_bias", "Known bias"),
    ("licence", "Licence"),
    ("licence_basis", "Basis"),
    ("how_to_cite", "How to cite"),
)
# What a reader must know first; all the rest is folded below.
_ABOVE_THE_FOLD = (("Who counted",), ("What is missing", "Known bias"))
_END = re.compile(r"(?<=[a-z0-9)”]\.) (?=[A-Z])")


@dataclass(frozen=True)
class Card:
    """What a reader must know before the first number of a table.

    Attributes
    ----------
    name, title
        Name and title of the table.
    n_rows
        Number of rows.
    answers
        Pairs of a question ("Who counted") and its answer.
    columns
        Triples of column name, unit (or type) and meaning.
    """

    name: str
    title: str
    n_rows: int
    answers: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        lines = [f"{self.title} ({self.name}, {self.n_rows:,} rows)"]
        lines += [f"{question}: {answer}" for question, answer in self.answers]
        lines += [f"  {name} [{unit}] {meaning}" for name, unit, meaning in self.columns]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        told = dict(self.answers)
        one_row = told.get("One row", "")
        lines = [
            f"<strong>{escape(self.title)}</strong> · <code>{escape(self.name)}</code> · "
            f"{self.n_rows:,} rows{escape(f'. {one_row}' if one_row else '')}"
        ]
        lines += [
            " ".join(
                f"<strong>{question}.</strong> {escape(first_sentence(told[question]))}"
                for question in line
                if question in told
            )
            for line in _ABOVE_THE_FOLD
        ]
        answers = html_table(
            [(TableCell(question, _ONE_LINE), answer) for question, answer in self.answers],
            style=_LEFT,
        )
        columns = html_table(
            ((TableCell(name, _ONE_LINE), *rest) for name, *rest in self.columns),
            columns=("Column", "Unit or type", "Meaning"),
            style=_LEFT,
        )
        return (
            f'<p style="{_LINES}">{"<br>".join(lines)}</p>'
            + _folded("In full, with licence and how to cite", answers)
            + _folded(f"{len(self.columns)} columns", columns)
        )


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return _END.split(text, maxsplit=1)[0]


def _folded(summary: str, content: str) -> str:
    return (
        "<details data-lm-suppress-shortcuts='true'>"
        f"<summary>{escape(summary)}</summary>{content}</details>"
    )


def card(name: str, *, folder: Path | None = None) -> Card:
    """Return the card of one table; it shows itself in a notebook.

    Raises
    ------
    UnknownNameError
        If there is no such table.
    """
    spec = resource(name, folder)
    horizon = package(folder)["state_of_knowledge"]
    answers = [(label, spec[key]) for key, label in _QUESTIONS if spec.get(key)]
    answers.append(("State of knowledge", horizon))
    return Card(
        name=name,
        title=spec["title"],
        n_rows=len(load(name, folder=folder)),
        answers=tuple(answers),
        columns=tuple(
            (field["name"], field.get("unit", field["type"]), field["description"])
            for field in spec["schema"]["fields"]
        ),
    )
