"""The text that an explorer puts before the reader, for counting minutes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from moscow_pyongyang import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from authoring.source.percent import Cell

# (call, table, column of its id, columns of text that the reader meets)
_SHOWN = (
    ("explore.compare_documents", "documents", "doc_id", ("gist", "shows", "doubt")),
    ("explore.decision_room", "decisions", "decision_id", ("option", "argument", "consequence")),
    ("explore.decision_room", "decision_briefs", "decision_id", ("text",)),
)


def texts_shown(cell: Cell, data: Path | None = None) -> list[str]:
    """Return the texts of documents and decisions that a code cell names.

    Parameters
    ----------
    cell
        Any cell; Markdown shows nothing beyond itself.
    data
        Data folder; the course's own if not given.
    """
    if cell.is_markdown or "explore." not in cell.text:
        return []
    try:
        tree = ast.parse(cell.text)
    except SyntaxError:
        return []
    shown: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            keys = [a.value for a in node.args if isinstance(a, ast.Constant)]
            shown += _texts(ast.unparse(node.func), keys, data)
    return shown


def _texts(call: str, keys: Sequence[object], data: Path | None) -> list[str]:
    found: list[str] = []
    for name, table, column, wanted in _SHOWN:
        if name != call or table not in tables.names(data):
            continue
        rows = tables.load(table, folder=data)
        rows = rows[rows[column].isin([str(key) for key in keys])]
        for text in wanted:
            if text in rows:
                found += [str(value) for value in rows[text].dropna()]
    return found
