"""Pictures of the real explorers and periods for README, gallery and the tops of lessons."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from authoring import Problem, write_built
from authoring.editions.pictures.planned import PlannedPicture, planned_pictures
from authoring.notebook.picture import INDEX, PICTURES, WHOLE, read_index
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

GALLERY = "README.md"
# What a stranger sees first: one of each kind.
SHOWN_FIRST = (
    "timeline",
    "compare_documents",
    "decision_room",
    "meetings_map",
    "council",
    "thesis",
)
_BEGIN, _END = "<!-- pictures: made by `make pictures` -->", "<!-- end of pictures -->"
_FIX = "run make pictures, look at it, then make build."


def make_pictures(root: Path, *, every: bool = False) -> list[Path]:
    """Draw the pictures that show something else by now, and write the galleries.

    Parameters
    ----------
    root
        Root of the checkout.
    every
        Draw all of them, also those that are up to date.

    Returns
    -------
    list of Path
        Files that changed.
    """
    from authoring.editions.pictures.draw import draw_explorers, draw_periods

    folder = root / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    planned = planned_pictures(root)
    stale = planned if every else [one for one in planned if _why_stale(one, root)]
    explorers = [one for one in stale if one.call]
    periods = [one for one in stale if not one.call]
    changed = []
    for draw, todo in ((draw_periods, periods), (draw_explorers, explorers)):
        for name, png in draw(todo) if todo else ():
            path = folder / f"{name}.png"
            write_whole(path, png)
            changed.append(path)
    _remove_former(folder, planned)
    index = {one.name: {"alt": one.alt, "shows": one.shows} for one in planned}
    text = json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    changed += write_built(folder / INDEX, text)
    changed += write_built(folder / "README.md", gallery(planned))
    return changed + write_built(root / GALLERY, _with_first(root, planned))


def picture_problems(root: Path) -> Iterator[Problem]:
    """Yield each picture that is missing, shows something else by now, or that nobody shows."""
    planned = planned_pictures(root)
    for one in planned:
        if why := _why_stale(one, root):
            yield Problem(f"{PICTURES}/{one.name}.png", "", why, _FIX)
    names = {f"{one.name}.png" for one in planned}
    for path in sorted((root / PICTURES).glob("*.png")):
        if path.name not in names:
            yield Problem(f"{PICTURES}/{path.name}", "", "is the picture of nothing", _FIX)
    texts = {f"{PICTURES}/README.md": gallery(planned), GALLERY: _with_first(root, planned)}
    for file, text in texts.items():
        path = root / file
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield Problem(file, "", "does not show the pictures as they are", _FIX)


def gallery(planned: Sequence[PlannedPicture]) -> str:
    """Return the page of all pictures, as it stands in their folder."""
    parts = ["# Pictures of the course", "", "Made by `make pictures`: change nothing here.", ""]
    explorers = [one for one in planned if one.call]
    periods = [one for one in planned if not one.call]
    for title, these in (("The explorers", explorers), ("The periods", periods)):
        parts += [f"## {title}", ""]
        for one in these:
            parts += [f"### {one.title}", "", f"![{_in_brackets(one.alt)}]({one.name}.png)", ""]
            parts += [f"`{one.call}`", ""] if one.call else []
    return "\n".join(parts)


def _with_first(root: Path, planned: Sequence[PlannedPicture]) -> str:
    """Return the README with the pictures of today between its two marks."""
    text = (root / GALLERY).read_text(encoding="utf-8")
    made = f"{_BEGIN}\n{_first(planned)}\n{_END}"
    return re.sub(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}", lambda _: made, text, flags=re.S)


def _first(planned: Sequence[PlannedPicture]) -> str:
    own = {one.name: one for one in planned}
    shown = [own[f"explorer-{name}"] for name in SHOWN_FIRST]
    cells = [f"**{one.title}**<br>{_image(one)}" for one in shown]
    rows = [f"| {left} | {right} |" for left, right in zip(cells[::2], cells[1::2], strict=True)]
    # The first pictures are the head: an empty one would be read out before each of the others.
    rows.insert(1, "| --- | --- |")
    more = f"[All {len([one for one in planned if one.call])} explorers]({PICTURES}/README.md)"
    return "\n".join([_image(own[WHOLE]), "", *rows, "", more])


def _image(one: PlannedPicture) -> str:
    return f"![{_in_brackets(one.alt)}]({PICTURES}/{one.name}.png)".replace("|", "\\|")


def _in_brackets(alt: str) -> str:
    return alt.replace("[", "(").replace("]", ")")


def _why_stale(one: PlannedPicture, root: Path) -> str:
    """Return why a picture has to be drawn anew, or ""."""
    if not (root / PICTURES / f"{one.name}.png").is_file():
        return "is missing"
    known = read_index(root).get(one.name, {})
    return "" if known == {"alt": one.alt, "shows": one.shows} else "shows what was so before"


def _remove_former(folder: Path, planned: Sequence[PlannedPicture]) -> None:
    names = {f"{one.name}.png" for one in planned}
    for path in folder.glob("*.png"):
        if path.name not in names:
            path.unlink()
