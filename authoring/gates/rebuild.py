"""Gate: the committed notebooks are what the sources give."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from authoring.build import built_files
from authoring.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FIX = "never edit a built notebook: edit its source, then run 'moscow-pyongyang build'."


def rebuild(files: Mapping[str, bytes], root: Path) -> list[Problem]:
    """Return a problem for each built file that differs from `files`, is missing or is too many.

    Parameters
    ----------
    files
        What a build gives: content by path from the root.
    root
        Where the committed notebooks stand.
    """
    found = []
    for name, content in files.items():
        path = root / name
        if not path.is_file():
            found.append(Problem(name, "", "the notebook has not been built", _FIX))
        elif path.read_bytes() != content:
            where, message = _first_difference(path.read_bytes(), content)
            found.append(Problem(name, where, message, _FIX))
    for name in built_files(root):
        if name not in files:
            found.append(Problem(name, "", "the notebook has no source any more", _FIX))
    return found


def _first_difference(committed: bytes, fresh: bytes) -> tuple[str, str]:
    try:
        old, new = json.loads(committed), json.loads(fresh)
        old_cells, new_cells = old["cells"], new["cells"]
    except (ValueError, KeyError, TypeError):
        return "", "the file is not a notebook"
    for before, after in zip(old_cells, new_cells, strict=False):
        if before != after:
            return f"cell {after['id']}", _in_cell(before, after)
    if len(old_cells) != len(new_cells):
        return "", f"{len(old_cells)} cells are committed, the sources give {len(new_cells)}"
    return "", "the metadata or the layout of the file differs from a fresh build"


def _in_cell(before: dict[str, Any], after: dict[str, Any]) -> str:
    if before.get("outputs"):
        return "the committed cell holds outputs"
    if before.get("id") != after["id"]:
        return f"the committed notebook has cell {before.get('id')!r} here"
    old, new = before.get("source", []), after["source"]
    for number, row in enumerate(new):
        if number >= len(old) or old[number] != row:
            held = old[number].strip() if number < len(old) else ""
            return f"the source gives {row.strip()!r}, the committed cell holds {held!r}"
    if len(old) > len(new):
        return f"the committed cell goes on with {old[len(new)].strip()!r}"
    return "the committed cell differs from the source in its metadata"
