"""A notebook as it stands after *Run All*: run once by the runner, then kept by its digest."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from authoring.run import run_notebook
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

# What the outputs of a notebook rest on, beside the notebook.
_READ = ("src/moscow_pyongyang/**/*", "data/**/*", "course/*/quiz.yaml", "course/lessons.json")
_LIBRARIES = ("pandas", "plotly")
_STATE = "application/vnd.jupyter.widget-state+json"


def executed(notebook: Path, *, root: Path, cache_folder: Path) -> Any:
    """Return a notebook with its outputs, of this run or of an earlier one with the same inputs.

    Parameters
    ----------
    notebook
        The notebook; it is not changed.
    root
        Root of the checkout.
    cache_folder
        Where runs are kept; made if need be.

    Raises
    ------
    BuildError
        If a cell fails or warns: what it shows is then nothing to publish.
    """
    import nbformat

    digest = hashlib.sha256(_digest_of(root).encode())
    digest.update(notebook.read_bytes())
    kept = cache_folder / f"{notebook.stem}-{digest.hexdigest()[:16]}.ipynb"
    read: Any = nbformat.read
    if kept.is_file():
        return read(kept, as_version=4)
    done = run_notebook(notebook)
    if done.problems:
        raise BuildError("\n".join(map(str, done.problems)))
    cache_folder.mkdir(parents=True, exist_ok=True)
    for old in cache_folder.glob(f"{notebook.stem}-*.ipynb"):
        old.unlink()
    # Under its name only when it is whole: a run that is broken off leaves none.
    half = kept.with_suffix(".half")
    half.write_text(json.dumps(done.notebook, ensure_ascii=False), encoding="utf-8")
    half.replace(kept)
    return read(kept, as_version=4)


@cache
def _digest_of(root: Path) -> str:
    """Return the digest of package, data and questions."""
    digest = hashlib.sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    for pattern in _READ:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def view_states(notebook: Any) -> dict[str, dict[str, Any]]:
    """Return the state of each view that a run left, by the name of its place in the outputs."""
    models = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    states = (model["state"] for model in models.values())
    return {state["place"]: dict(state) for state in states if state.get("place")}
