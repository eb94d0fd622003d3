"""Run notebooks in the Pyodide of a built site under node: no error, and the desktop's words."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authoring.editions.browser.files import HERE
from authoring.editions.browser.site import PYODIDE_FOLDER
from authoring.editions.fetch import node_program, run
from authoring.run import compare, faults_of, golden_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from authoring import Problem


@dataclass(frozen=True)
class BrowserRun:
    """A notebook that was run in Pyodide.

    Attributes
    ----------
    notebook
        With its outputs, as nbformat gives it.
    ready_s, last_s
        Seconds until Python and its packages were loaded, and until the last cell had run.
    memory
        Bytes that Python held at the end.
    """

    notebook: Any
    ready_s: float
    last_s: float
    memory: int


def run_in_pyodide(site: Path, notebooks: Sequence[Path]) -> Iterator[tuple[Path, BrowserRun]]:
    """Run notebooks one after the other, each in a Python of its own, and yield what they show."""
    import nbformat

    read: Any = nbformat.read
    for path in notebooks:
        with tempfile.TemporaryDirectory() as folder:
            words = [str(site / PYODIDE_FOLDER), folder, str(path)]
            said = run([node_program("node"), str(HERE / "lessons.mjs"), *words])
            line = next(one for one in said.splitlines() if one.startswith('{"notebook"'))
            told = json.loads(line)
            shown = read(Path(folder) / path.name, as_version=4)
        yield path, BrowserRun(shown, told["ready"], told["last"], told["bytes"])


def lesson_problems(path: Path, done: BrowserRun, root: Path) -> list[Problem]:
    """Return the errors and warnings of a run, and each golden cell with words of its own."""
    found = faults_of(done.notebook, f"{path.name} in Pyodide")
    held = root / "course" / path.stem / "outputs.json"
    return [*found, *compare(golden_of(done.notebook), held)] if held.is_file() else found


def every_notebook(root: Path) -> list[Path]:
    """Return the lessons and the exercises, as they are handed out and as they are solved."""
    patterns = ("notebooks/*.ipynb", "exercises/*.ipynb", "solutions/E*.ipynb")
    return [path for pattern in patterns for path in sorted(root.glob(pattern))]
