"""Run a notebook from top to bottom as a student would, with other hosts out of reach."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from authoring.problem import Problem

CELL_TIMEOUT_S = 120
_GUARD = """\
import sys

_LOOPBACK = {"localhost", "ip6-localhost", "::1", "0.0.0.0", "::", ""}


def _host(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        return address[0] if isinstance(address, tuple) and address else None
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return args[0]
    return None


def _refuse(event, args):
    if not event.startswith("socket."):
        return
    host = _host(event, args)
    if isinstance(host, (bytes, bytearray)):
        host = bytes(host).decode("ascii", "replace")
    if host is None or host in _LOOPBACK or str(host).startswith("127."):
        return
    raise PermissionError(f"A notebook of the course may not reach another host: {host}")


sys.addaudithook(_refuse)
"""


@dataclass(frozen=True)
class NotebookRun:
    """What a run left behind.

    Attributes
    ----------
    notebook
        The notebook with outputs, as nbformat gives it.
    problems
        Errors and warnings, each with its cell.
    seconds
        Wall-clock time, kernel start included.
    """

    notebook: Any
    problems: tuple[Problem, ...]
    seconds: float


def run_notebook(path: Path, *, folder: Path | None = None) -> NotebookRun:
    """Run a notebook in a fresh folder.

    Parameters
    ----------
    path
        The notebook; the file is not changed.
    folder
        Working directory of the kernel; a new temporary one if not given.

    Returns
    -------
    NotebookRun
        Every cell is run even after an error. Any text on standard error counts
        as a problem, for a warning in a lesson is a distraction. A cell tagged
        ``raises-exception`` must fail.
    """
    import nbformat

    read: Any = nbformat.read
    notebook = read(path, as_version=4)
    with tempfile.TemporaryDirectory(prefix="mp-run-") as scratch:
        work = folder or Path(scratch) / "work"
        work.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        _execute(notebook, work, _environment(Path(scratch)))
        seconds = time.perf_counter() - started
    return NotebookRun(notebook, tuple(_problems(notebook, path.name)), seconds)


def _execute(notebook: Any, work: Path, environment: dict[str, str]) -> None:
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        timeout=CELL_TIMEOUT_S,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": str(work)}},
    )
    client.execute(env=environment)


def _environment(scratch: Path) -> dict[str, str]:
    guard = scratch / "guard"
    write_guard(guard)
    before = os.environ.get("PYTHONPATH", "")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(part for part in (str(guard), before) if part),
        "IPYTHONDIR": str(scratch / "ipython"),
        "HOME": str(scratch),
    }


def _problems(notebook: Any, name: str) -> list[Problem]:
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        where = f"cell {cell.id}"
        errors = [out for out in cell.outputs if out.output_type == "error"]
        if "raises-exception" in cell.metadata.get("tags", []):
            if not errors:
                found.append(Problem(name, where, "the cell should fail and does not"))
            continue
        found += [Problem(name, where, f"{out.ename}: {out.evalue}") for out in errors]
        found += [
            Problem(name, where, f"it writes to standard error: {out.text.strip()!r}")
            for out in cell.outputs
            if out.output_type == "stream" and out.name == "stderr"
        ]
    return found


def write_guard(folder: Path) -> None:
    """Write the guard into `folder`, which must come first on ``PYTHONPATH``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
