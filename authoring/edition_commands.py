"""What an author types to make an edition of the course: ``pages``, ``browser``, ``dataset`` …

Each imports its work when it runs, within ``authors_tools()``, as in ``authoring.commands``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from authoring import authors_tools, listed
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir

app = typer.Typer()

Lessons = Annotated[
    list[str] | None, typer.Argument(help="Lessons, as L03; all of them if none is given.")
]
Dist = Annotated[Path | None, typer.Option(help="Folder to write to; dist/ if not given.")]
ExportTo = Annotated[
    Path | None, typer.Option(help="Folder to write to; dist/lms/FORMAT if not given.")
]


@app.command()
def browser(
    to: Dist = None,
    wheels: Annotated[
        Path | None, typer.Option(help="A folder with Pyodide's own wheels of numpy and pandas.")
    ] = None,
    pyodide: Annotated[
        Path | None, typer.Option(help="A release of Pyodide, packed or unpacked.")
    ] = None,
    run: Annotated[
        bool, typer.Option("--run", help="Then run every lesson and exercise in it, under node.")
    ] = False,
) -> None:
    """Make the course for a browser alone: a folder and a zip with serve.py (for authors)."""
    with authors_tools():
        from authoring.editions.browser.compiled import Doors
        from authoring.editions.browser.gate import every_notebook, lesson_problems, run_in_pyodide
        from authoring.editions.browser.make import make_browser

        root = checkout_dir()
        built = make_browser(root, to or root / "dist", Doors(wheels, pyodide))
    typer.echo(f"{built.folder}: {built.files} files, {built.size / 1e6:.1f} MB")
    typer.echo(f"{built.packed}: {built.packed.stat().st_size / 1e6:.1f} MB")
    typer.echo(f"To open it: python {built.folder / 'serve.py'}")
    problems = []
    for path, done in run_in_pyodide(built.folder, every_notebook(root) if run else []):
        found = lesson_problems(path, done, root)
        problems += found
        typer.echo(f"{'FAILED' if found else 'ok':<7} {path.name}  {done.last_s:.1f} s")
    if problems:
        raise CourseError(f"In the browser edition:\n{listed(problems)}")


@app.command()
def pages(to: Dist = None) -> None:
    """Make the course as pages to read, which open by a double click (for authors)."""
    with authors_tools():
        from authoring.editions.pages.site import make_site

        root = checkout_dir()
        first = make_site(root, (to or root / "dist") / "pages")
    files = [path for path in first.parent.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    typer.echo(f"{first}: {len(files)} files, {size:.1f} MB")


@app.command()
def dataset(to: Dist = None) -> None:
    """Make the data alone: a folder and a zip of CSV, Parquet, SQLite and cards (for authors)."""
    with authors_tools():
        from authoring.editions.dataset import build_dataset

        root = checkout_dir()
        built = build_dataset(root, to or root / "dist")
    size = sum(path.stat().st_size for path in built.files) / 1e6
    typer.echo(f"{built.folder}: {len(built.files)} files, {size:.1f} MB")
    typer.echo(f"{built.packed}: {built.packed.stat().st_size / 1e6:.1f} MB")


@app.command()
def export(
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="moodle, qti3, canvas, gift, anki or xapi.")
    ],
    lesson: Annotated[str | None, typer.Option(help="Only one, for example L03.")] = None,
    to: ExportTo = None,
    log: Annotated[
        Path | None, typer.Option(help="For xapi: an answers.jsonl, written as statements.")
    ] = None,
) -> None:
    """Write the questions, with keys, for a learning platform or cards (for instructors)."""
    with authors_tools():
        from authoring.editions.lms.export import export as write

        made = write(name, checkout_dir(), to, lesson, log)
    for path in made.paths:
        typer.echo(f"wrote {path}")
    for line in made.told:
        typer.echo(line)


@app.command()
def sheets(
    lessons: Lessons = None,
    to: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("dist/sheets"),
) -> None:
    """Print students', teacher's, key and desk sheets, cards and rubrics as PDF (for authors)."""
    with authors_tools():
        from authoring.editions.chromium import drawing
        from authoring.editions.paper.pdf import write_pdfs
        from authoring.editions.paper.sheets import folders, sheets

        root = checkout_dir()
        with drawing() as browser:
            for folder in folders(lessons or ()):
                for path in write_pdfs(browser, sheets(folder, root), to):
                    typer.echo(f"wrote {path}")


@app.command()
def pictures(
    every: Annotated[bool, typer.Option("--all", help="Also those that are up to date.")] = False,
) -> None:
    """Draw the pictures of README and lessons that show something else by now (for authors)."""
    with authors_tools():
        from authoring.editions.pictures import make_pictures

        changed = make_pictures(checkout_dir(), every=every)
    for path in changed:
        typer.echo(f"{path.relative_to(checkout_dir())}: {path.stat().st_size / 1e3:.0f} kB")
    typer.echo(f"{len(changed)} files changed. Look at them, then run make build.")


@app.command()
def slides(
    lessons: Lessons = None,
    to: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("dist/slides"),
) -> None:
    """Make a presentation of each lesson, with notes for its presenter (for authors)."""
    with authors_tools():
        from authoring.editions.paper.sheets import folders
        from authoring.editions.slides.make import write_slides

        for path in write_slides(folders(lessons or ()), checkout_dir(), to):
            typer.echo(f"wrote {path}")
