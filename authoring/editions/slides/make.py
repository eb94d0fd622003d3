"""Write the presentations of lessons beside one copy of reveal.js."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from authoring.editions.fetch import Workshop, from_npm
from authoring.editions.pins import read_pins
from authoring.editions.replacing import alone
from authoring.editions.slides.deck import slides
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from authoring.editions.slides.deck import Slide
    from moscow_pyongyang.paths import LessonFolder

HERE = Path(__file__).parent
_TAKEN = ("dist/reset.css", "dist/reveal.css", "dist/reveal.js", "dist/plugin/notes.js", "LICENSE")
_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="reveal/reset.css">
<link rel="stylesheet" href="reveal/reveal.css">
<link rel="stylesheet" href="slides.css">
</head><body>
<div class="reveal"><div class="slides">
{slides}
</div></div>
<script src="reveal/reveal.js"></script>
<script src="reveal/notes.js"></script>
<script src="slides.js"></script>
</body></html>
"""


def write_slides(folders: Iterable[LessonFolder], root: Path, to: Path) -> Iterator[Path]:
    """Write a presentation a lesson, ``03.html``, that opens by double click; yield each file.

    Parameters
    ----------
    folders
        The lessons.
    root
        Root of the checkout.
    to
        Folder to write to; made if need be, files of the same name are replaced.

    Raises
    ------
    BuildError
        If a lesson does not run, or reveal.js is not the one that is pinned.
    """
    workshop = Workshop(root / "dist" / ".slides")
    (pin,) = read_pins(HERE / "pins.csv")
    with alone(workshop.lock):
        library = from_npm(pin, workshop)
        (to / "reveal").mkdir(parents=True, exist_ok=True)
        for name in _TAKEN:
            write_whole(to / "reveal" / Path(name).name, (library / name).read_bytes())
        for name in ("slides.css", "slides.js"):
            write_whole(to / name, (HERE / name).read_bytes())
    for folder in folders:
        own = slides(root / "solutions" / f"{folder.path.name}_teacher.ipynb")
        if own:
            path = to / f"{folder.number}.html"
            write_whole(path, presentation(folder, own).encode())
            yield path


def presentation(folder: LessonFolder, own: Iterable[Slide]) -> str:
    """Return the whole page of a lesson's presentation."""
    page = read_plan().page(folder.lesson_id)
    title = f"{folder.number} · {page.title}"
    question = html.escape(str(page.facts.get("question", "")))
    first = f"<h1>{html.escape(title)}</h1><p>{question}</p>"
    sections = [f'<section class="title">{first}</section>']
    sections += [
        f'<section>{one.body}<aside class="notes">{one.notes}</aside></section>' for one in own
    ]
    return _PAGE.format(title=html.escape(title), slides="\n".join(sections))
