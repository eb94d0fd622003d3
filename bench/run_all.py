"""Run All of lesson 01 in a kernel, beside a notebook that only imports pandas and plotly."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from moscow_pyongyang.paths import notebooks_dir

_PEER = ["import pandas as pd\nimport plotly.express as px", "px.line(x=[1, 2], y=[1, 2]).show()"]


def seconds(notebook: nbformat.NotebookNode) -> float:
    """Return the time from starting a kernel to the last output."""
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        begin = time.perf_counter()
        NotebookClient(notebook, timeout=300, resources=resources).execute()
        return time.perf_counter() - begin


def main() -> None:
    """Print the time of each lesson and of the peer."""
    cells = [nbformat.v4.new_code_cell(text) for text in _PEER]
    peer = seconds(nbformat.v4.new_notebook(cells=cells))
    print(f"peer: import, one plotly figure  {peer:6.1f} s")
    for path in sorted(Path(notebooks_dir()).glob("*.ipynb")):
        own = seconds(nbformat.read(path, as_version=4))
        print(f"{path.stem:32s} {own:6.1f} s  ({own / peer:.1f} times the peer)")


if __name__ == "__main__":
    main()
