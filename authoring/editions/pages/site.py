"""Make the site: run the notebooks, turn them into pages, and have Sphinx join them."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring.editions.pages.chapters import chapter_of
from authoring.editions.pages.executed import executed
from authoring.editions.pages.gallery import Gallery
from authoring.editions.pages.prose import Site
from authoring.editions.pages.reference import page_names, reference_pages
from authoring.editions.pages.style import copy_assets
from authoring.editions.replacing import replacing
from moscow_pyongyang import __version__
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.work import KernelStore, set_default_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The two forms of the inventory measure what somebody learned: who has read them is not measured.
_LEFT_OUT = ("91", "92")
_NOTES = (".buildinfo", "_sources", "objects.inv")
# The theme leaves it to a script at the end of the page whether "auto" is light or dark. Without
# script a page would be neither, and with it not until it is painted: so its head says it.
_THEME_SET = (
    ('data-theme="auto">', 'data-theme="light">'),
    (
        'localStorage.getItem("theme") || "auto"',
        'localStorage.getItem("theme") || '
        '(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")',
    ),
)


@dataclass(frozen=True)
class SiteFolders:
    """Where the site is made.

    Attributes
    ----------
    root
        Root of the checkout.
    out
        The finished site.
    work
        What lies between: the pages as Sphinx reads them, and its own notes.
    runs
        Notebooks that ran, kept from build to build.
    """

    root: Path
    out: Path
    work: Path
    runs: Path


def make_site(root: Path, out: Path, *, runs: Path | None = None) -> Path:
    """Make the site; return its first page.

    Parameters
    ----------
    root
        Root of the checkout.
    out
        The folder of the site; what a former build left in it is taken away.
    runs
        Where notebooks that ran are kept; below ``dist/`` if not given.

    Raises
    ------
    BuildError
        If a notebook does not run cleanly, or Sphinx finds fault with a page.
    """
    work = out.parent / f".{out.name}"
    folders = SiteFolders(root, out, work, runs or root / "dist" / ".pages-runs")
    source = folders.work / "source"
    with replacing(out) as new:
        shutil.rmtree(work, ignore_errors=True)
        source.mkdir(parents=True)
        with _nothing_kept():
            _write_pages(folders, source)
        copy_assets(root, source / "_static")
        _put_in_place(_run_sphinx(source, work), new)
    return out / "index.html"


def notebooks_of(root: Path) -> list[Path]:
    """Return the notebooks of the site: lessons without the inventory, then exercises."""
    found = [*sorted((root / "notebooks").glob("*.ipynb")), *sorted((root / "exercises").glob("*"))]
    return [
        path for path in found if path.suffix == ".ipynb" and not path.name.startswith(_LEFT_OUT)
    ]


def _write_pages(folders: SiteFolders, source: Path) -> None:
    root = folders.root
    gallery = Gallery(source / "_extra")
    names = [path.stem for path in notebooks_of(root)]
    site = Site((*names, *page_names(root)))
    for path in notebooks_of(root):
        notebook = executed(path, root=root, cache_folder=folders.runs)
        made = chapter_of(path.stem, notebook, site, gallery).make()
        text = json.dumps(made, ensure_ascii=False)
        (source / path.name).write_text(text, encoding="utf-8")
    for name, text in reference_pages(root, site, gallery):
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    pictures = source / "_docs"
    pictures.mkdir()
    for path in sorted((root / "docs").glob("walk_*.png")):
        shutil.copy(path, pictures)


@contextmanager
def _nothing_kept() -> Iterator[None]:
    """Make explorers and desks as nobody has used them: no answer log is read or written."""
    before = set_default_store(KernelStore())
    try:
        yield
    finally:
        set_default_store(before)


def _put_in_place(made: Path, out: Path) -> None:
    """Move a finished site, without what only Sphinx reads."""
    for name in _NOTES:
        path = made / name
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    for path in made.glob("*.html"):
        path.write_text(set_theme(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in made.iterdir():
        shutil.move(path, out / path.name)


def set_theme(text: str) -> str:
    """Return a page that is light or dark from its first line on, and light without script.

    Raises
    ------
    BuildError
        If the page is not as the theme writes it.
    """
    for before, after in _THEME_SET:
        if text.count(before) != 1:
            raise BuildError(f"A page of the theme has {text.count(before)} times {before!r}.")
        text = text.replace(before, after)
    return text


def _run_sphinx(source: Path, work: Path) -> Path:
    from io import StringIO

    from sphinx.application import Sphinx

    said = StringIO()
    # myst-nb writes beside the folder of the site: so that is none of the course's own.
    made = work / "sphinx" / "html"
    app = Sphinx(
        source,
        None,
        made,
        work / "sphinx" / "doctrees",
        "html",
        confoverrides=settings(),
        status=None,
        warning=said,
        freshenv=True,
    )
    app.build(force_all=True)
    faults = re.sub(r"\x1b\[[\d;]*m", "", said.getvalue()).strip()
    if faults or app.statuscode:
        raise BuildError(f"Sphinx finds fault with the pages:\n{faults}")
    return made


def settings() -> dict[str, Any]:
    """Return the settings of Sphinx: nothing of the site comes from another host."""
    return {
        "project": "Moscow–Pyongyang",
        "author": "The course Moscow–Pyongyang",
        "copyright": "the course Moscow–Pyongyang; lessons and texts CC BY 4.0",
        "version": __version__,
        "release": __version__,
        "language": "en",
        "extensions": ["myst_nb"],
        "exclude_patterns": ["_extra", "_docs"],
        "html_context": {"default_mode": "auto"},
        "html_theme": "pydata_sphinx_theme",
        "html_title": "Moscow–Pyongyang",
        "html_static_path": ["_static"],
        "html_extra_path": ["_extra"],
        "html_css_files": ["site.css"],
        "html_js_files": [("pages.js", {"defer": "defer"})],
        "html_sidebars": {"**": []},
        "html_show_sourcelink": False,
        "html_show_sphinx": False,
        "html_copy_source": False,
        # A page that was opened by a double click cannot fetch another one for its summary.
        "html_show_search_summary": False,
        "html_theme_options": {
            "navbar_start": ["navbar-logo"],
            "navbar_persistent": ["search-button"],
            "navbar_end": ["theme-switcher"],
            "footer_start": ["copyright"],
            "search_bar_text": "Search the course",
            "footer_end": [],
            "secondary_sidebar_items": {"**": ["page-toc"], "index": [], "lessons": []},
            "show_prev_next": True,
            "logo": {"text": "Moscow–Pyongyang"},
            "show_nav_level": 1,
            "show_toc_level": 1,
            "header_links_before_dropdown": 6,
        },
        "myst_all_links_external": True,
        "nb_execution_mode": "off",
        "nb_ipywidgets_js": {},
        "nb_code_prompt_show": "Code",
        "nb_code_prompt_hide": "Code",
        "smartquotes": False,
        "suppress_warnings": ["myst.header", "mystnb.unknown_mime_type"],
    }
