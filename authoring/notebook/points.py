"""How the points of an exercise divide, in a line that students read: built, never typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.source.exercise_items import points_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from authoring.notebook import NotebookCell
    from authoring.source.exercise_items import SourceItem
    from authoring.source.percent import Source

_TASK = re.compile(r"^\d+ min · skill: [\w /-]+ · (?:core|stretch)\b", re.MULTILINE)
_ALL = (
    "**Points.** Each answer of a task earns its own points, whatever became of the others. Right "
    "content in another form earns half of them: a percentage in place of a share, an entry that "
    "stands twice, a figure without titles. A wrong sign or order earns nothing."
)


def say_points(cells: list[NotebookCell], source: Source, items: Mapping[str, SourceItem]) -> None:
    """Say once how points divide, and in the line of minutes of each task what it is worth.

    Parameters
    ----------
    cells
        The built cells of an exercise.
    source
        The exercise, which knows the shares.
    items
        Its items by id.
    """
    shared = {key: one for key, one in items.items() if source.shares.get(key)}
    if not shared:
        return
    about = next((cell for cell in cells if cell["id"].endswith("-about")), cells[0])
    about["source"] += f"\n\n{_ALL}"
    by_id = {cell["id"]: cell for cell in cells}
    for key, item in shared.items():
        head = by_id.get(item.head.id)
        if head is not None:
            line = points_line(item.points, source.shares[key])
            head["source"] = _TASK.sub(rf"\g<0> · {line}", head["source"], count=1)
