"""A notebook as bytes: the same cells give the same file, to the last byte."""

from __future__ import annotations

import json
from typing import Any

from moscow_pyongyang.errors import BuildError

NotebookCell = dict[str, Any]


def markdown_cell(cell_id: str, text: str, tags: tuple[str, ...] = ()) -> NotebookCell:
    """Return a Markdown cell."""
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    return {"cell_type": "markdown", "id": cell_id, "metadata": metadata, "source": text}


def code_cell(cell_id: str, text: str, tags: tuple[str, ...] = ()) -> NotebookCell:
    """Return a code cell without outputs."""
    cell = markdown_cell(cell_id, text, tags)
    return cell | {"cell_type": "code", "execution_count": None, "outputs": []}


def notebook_bytes(cells: list[NotebookCell], *, title: str, course: dict[str, str]) -> bytes:
    """Return a notebook file: sorted keys, one-space indent, no outputs, newline at the end.

    Parameters
    ----------
    cells
        Cells in order; texts as one string.
    title
        Title that a browser tab or a converter shows.
    course
        What the course's own tools need: id and edition.

    Raises
    ------
    BuildError
        If two cells share an id or the notebook is not valid nbformat 4.5.
    """
    import nbformat

    ids = [cell["id"] for cell in cells]
    doubled = sorted({cell_id for cell_id in ids if ids.count(cell_id) > 1})
    if doubled:
        raise BuildError(f"{title!r}: two cells have the id {doubled[0]!r}.")
    document = {
        "cells": [cell | {"source": cell["source"].splitlines(keepends=True)} for cell in cells],
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
            "moscow_pyongyang": course,
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    validate: Any = nbformat.validate
    try:
        validate(document)
    except nbformat.ValidationError as error:
        raise BuildError(f"{title!r} is not a valid notebook: {error}") from None
    text = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False)
    return f"{text}\n".encode()
