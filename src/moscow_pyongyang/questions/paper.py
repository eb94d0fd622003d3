"""Small tables for the output of a cell, without scripts or styles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def table_html(table: pd.DataFrame, caption: str, head: str = "") -> str:
    """Return a table that a screen reader can walk: caption, column and row heads.

    Parameters
    ----------
    table
        Its column names become words: ``right_at_once`` is "Right at once".
    caption
        What the table holds.
    head
        Column whose cells name their row; the first one if not given.
    """
    names = list(table.columns)
    first = head or names[0]
    heads = "".join(f'<th scope="col">{_words(name)}</th>' for name in names)
    rows = [
        "".join(_cell(value, name == first) for name, value in zip(names, row, strict=True))
        for row in table.itertuples(index=False)
    ]
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    return (
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>{body}</tbody></table>"
    )


def _cell(value: object, is_head: bool) -> str:
    text = escape(str(value))
    return f'<th scope="row">{text}</th>' if is_head else f"<td>{text}</td>"


def _words(name: str) -> str:
    return escape(name.replace("_", " ").capitalize())
