"""The page that opens first: what there is to read, in the order in which it is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from authoring.editions.browser.files import HERE
from moscow_pyongyang.lessons.plan import GLOSSARY, START, read_plan

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.lessons.plan import Course, Page

_FONTS = "src/moscow_pyongyang/views/fonts"
# What a first visit fetches, so that it comes while a reader still chooses a lesson.
_AHEAD = (".wasm", ".gz", ".zip", ".mjs")


def write_front_page(root: Path, site: Path) -> Path:
    """Write ``index.html`` of a site, whose list comes from the course's own plan.

    Parameters
    ----------
    root
        The checkout.
    site
        The built site, which holds the files that the page fetches ahead.
    """
    from jinja2 import Environment, FileSystemLoader

    course = read_plan(root / "course")
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("index.html.j2")
    ahead = [path for path in (site / "static/pyodide").iterdir() if path.suffix in _AHEAD]
    fonts = sorted((root / _FONTS).glob("*.woff2"))
    (site / "fonts").mkdir(exist_ok=True)
    for font in fonts:
        (site / "fonts" / font.name).write_bytes(font.read_bytes())
    text = template.render(
        start=_row(course.page(START), course),
        way=[_row(page, course) for page in _way(course)],
        beside=[_row(page, course) for page in _beside(course)],
        ahead=json.dumps(sorted(path.relative_to(site).as_posix() for path in ahead)),
        ahead_mb=round(sum(path.stat().st_size for path in ahead) / 1e6),
    )
    path = site / "index.html"
    path.write_text(text, encoding="utf-8")
    return path


def _way(course: Course) -> list[Page]:
    """Return the pages that follow one another, without the start."""
    found, page = [], course.after(course.page(START))
    while page:
        found.append(page)
        page = course.after(page)
    return found


def _beside(course: Course) -> list[Page]:
    """Return the pages that stand beside the way: optional, to look up, to measure."""
    on = {START, *(page.id for page in _way(course))}
    pages = [page for page in course.pages if page.id not in on and not page.is_exercise]
    return sorted(pages, key=lambda page: page.id == GLOSSARY)


def _row(page: Page, course: Course) -> dict[str, Any]:
    exercise = course.find(f"E{page.number}")
    on_the_way = page in _way(course)
    return {
        "number": page.number,
        "name": page.subject if on_the_way else page.title,
        "asks": page.facts.get("question") or (page.title if on_the_way else page.subject),
        "years": "–".join(map(str, page.years)) if page.years else "",
        # The project of some weeks is no sitting.
        "minutes": page.facts.get("class_minutes") if page.years or not on_the_way else None,
        "link": link(page),
        "exercise": link(exercise) if exercise else "",
    }


def link(page: Page) -> str:
    """Return the address of a page of the course within the site, as JupyterLite opens it."""
    return f"lab/index.html?path={page.file}"
