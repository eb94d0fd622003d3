"""``moscow-pyongyang release``: a class's own version of the exercises (for instructors)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path


def run(seed: str, to: Path, exercise: str | None, learners: Path | None) -> int:
    """Write the notebooks of a class, or of each learner, and say what was drawn."""
    root = checkout_dir()
    if not (root / "sources" / "exercises").is_dir():
        raise CourseError(
            "Releasing needs the sources of the course, which an installed package does not hold. "
            "Run the command in the folder of the course."
        )
    try:
        from authoring.notebook.class_release import pseudonyms, release, write

        names = [""] if learners is None else pseudonyms(_read(learners), learners.name)
        seeds = {name: f"{seed}/{name}" if name else seed for name in names}
        made = {name: release(root, one, exercise) for name, one in seeds.items()}
    except ModuleNotFoundError as error:
        raise CourseError(
            f"Releasing needs {error.name}, one of the tools of authors. Install them with: "
            "python3 bootstrap.py author"
        ) from None
    files = {
        f"{name}/{path}" if name else path: content
        for name, one in made.items()
        for path, content in one.files.items()
    }
    new = write(files, to)
    if learners is None:
        for item, label in made[""].drawn.items():
            typer.echo(f"{item}: {label}")
    else:
        typer.echo(f"{len(names)} learners, one folder each.")
    typer.echo(f"{len(new)} files written to {to}, {len(files) - len(new)} were there already.")
    typer.echo("Hand out what is in exercises; keep solutions to yourself.")
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(
            f"{path} cannot be read as a text in UTF-8. Give a file with one pseudonym a line."
        ) from error
