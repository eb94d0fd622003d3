"""The picture of its period at the top of a lesson, as an attachment of its cell.

A relative path would lead nowhere in a student's copy or in the browser edition, which have no
``docs/``. An attachment travels within the notebook, and JupyterLab, Notebook and nbconvert, hence
nbviewer, show it.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

from authoring.notebook import NotebookCell, markdown_cell

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.lessons.plan import Course, Page

PICTURES = "docs/pictures"
INDEX = "index.json"
# The picture of a page that has no years of its own.
WHOLE = "course"
# Words and forms to look things up in, or to be tested by: nothing of a period.
_FIRST_WITHOUT = "90"


def picture_of(page: Page, plan: Course) -> str:
    """Return the name of the picture at the top of a page of a course; "" if it has none."""
    if page.is_exercise or page.number >= _FIRST_WITHOUT:
        return ""
    years = [year for one in plan.lessons for year in one.years or ()]
    return page.id if page.years and page.years != (min(years), max(years)) else WHOLE


def read_index(root: Path) -> dict[str, dict[str, Any]]:
    """Return what is known of each picture that is drawn, by its name."""
    path = root / PICTURES / INDEX
    if not path.is_file():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def add_picture(cells: list[NotebookCell], page: Page, plan: Course, root: Path) -> None:
    """Put the picture of a page below its header, where there is one."""
    name = picture_of(page, plan)
    known = read_index(root).get(name)
    if known is None:
        return
    file = f"{name}.png"
    alt = str(known["alt"]).replace("[", "(").replace("]", ")")
    cell = markdown_cell(f"{page.id}-picture", f"![{alt}](attachment:{file})", ("picture",))
    data = base64.b64encode((root / PICTURES / file).read_bytes()).decode("ascii")
    cell["attachments"] = {file: {"image/png": data}}
    place = next(n for n, one in enumerate(cells, 1) if one["id"] == f"{page.id}-head")
    cells.insert(place, cell)
