"""Run a notebook as a student would; hold what it shows against what its prose speaks of.

To accept new outputs on purpose: ``python -m moscow_pyongyang outputs L01``.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authoring import Problem, read_built_json, write_built
from authoring.source.printed import run_cells
from moscow_pyongyang.errors import BuildError, UnknownNameError
from moscow_pyongyang.paths import lesson_folder, lesson_folders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from traitlets.config import Config

    from authoring.source.percent import Source

Golden = dict[str, list[dict[str, Any]]]

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
# What differs from run to run without meaning: addresses, widget ids, scratch folders, times.
_NEUTRAL = (
    (re.compile(r"\b0x[0-9a-fA-F]{6,}\b"), "0x…"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<id>"),
    (re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "<id>"),
    (re.compile(r'(?<=data-mp-view=")[0-9a-f]{12}(?=")'), "<id>"),
    (re.compile(r"(?:/[\w.-]+)*/mp-run-\w+"), "<folder>"),
    (re.compile(r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?\b"), "<time>"),
    (re.compile(r"<style[^>]*>.*?</style>", re.DOTALL), ""),
)
_COMPARED = ("text/plain", "text/html", "text/markdown")


@dataclass(frozen=True)
class NotebookRun:
    """What a run left behind.

    Attributes
    ----------
    notebook
        The notebook with outputs, as nbformat gives it.
    problems
        Errors and warnings, each with its cell.
    """

    notebook: Any
    problems: tuple[Problem, ...]


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
    from nbclient import NotebookClient

    read: Any = nbformat.read
    notebook = read(path, as_version=4)
    with tempfile.TemporaryDirectory(prefix="mp-run-") as scratch, own_sockets() as sockets:
        work = folder or Path(scratch) / "work"
        work.mkdir(parents=True, exist_ok=True)
        client = NotebookClient(
            notebook,
            timeout=CELL_TIMEOUT_S,
            kernel_name="python3",
            allow_errors=True,
            resources={"metadata": {"path": str(work)}},
            config=sockets,
        )
        client.execute(env=_environment(Path(scratch)))
    return NotebookRun(notebook, tuple(faults_of(notebook, path.name)))


@contextmanager
def own_sockets() -> Iterator[Config]:
    """Give the settings by which kernels listen on files of a folder of their own, not on ports.

    A manager looks for free ports before its kernel listens there. On a busy machine another
    program can take one in between, and the kernel ends: "Address already in use". Windows has
    no such files; there the ports remain.
    """
    from traitlets.config import Config

    if os.name == "nt":
        yield Config()
        return
    # The path of a socket is short: at most 103 bytes.
    with tempfile.TemporaryDirectory(prefix="mp-") as folder:
        yield Config(KernelManager={"transport": "ipc", "ip": str(Path(folder) / "kernel")})


def _environment(scratch: Path) -> dict[str, str]:
    # Python runs a module of this name before anything else.
    guard = scratch / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    before = os.environ.get("PYTHONPATH", "")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(part for part in (str(guard), before) if part),
        "IPYTHONDIR": str(scratch / "ipython"),
        "HOME": str(scratch),
    }


def faults_of(notebook: Any, name: str) -> list[Problem]:
    """Return the errors and warnings of a notebook that was run, each with its cell.

    Parameters
    ----------
    notebook
        With outputs, as nbformat gives it.
    name
        What the problems call it.
    """
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


def golden_of(notebook: Any) -> Golden:
    """Return the neutral outputs of the cells tagged ``golden`` of a notebook that was run.

    Texts are lists of lines, so that a change shows as a line in a diff. Live
    widget state is left out: its fallback, as text and HTML, stands beside it.
    """
    golden = {cell.id for cell in notebook.cells if "golden" in cell.metadata.get("tags", [])}
    return {cell: shown for cell, shown in outputs_of(notebook).items() if cell in golden}


def outputs_of(notebook: Any) -> Golden:
    """Return the neutral outputs of every code cell of a notebook that was run."""
    return {
        cell.id: [_neutral(output) for output in _joined(cell.outputs)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def compare(fresh: Golden, path: Path) -> list[Problem]:
    """Return a problem for each golden cell whose output is not the committed one.

    Parameters
    ----------
    fresh
        Outputs of a new run.
    path
        The file of the committed outputs, in the folder of its lesson.
    """
    file, fix = f"course/{path.parent.name}/{path.name}", _accept_by(path.parent.name)
    try:
        held = read_built_json(path, file)
    except BuildError as error:
        return [Problem(file, "", str(error))]
    found = []
    for cell in dict.fromkeys([*held, *fresh]):
        if cell not in held:
            found.append(Problem(file, f"cell {cell}", "the output was never accepted", fix))
        elif cell not in fresh:
            found.append(Problem(file, f"cell {cell}", "the lesson has no such golden cell", fix))
        elif held[cell] != fresh[cell]:
            message = f"the output has changed:\n{_difference(held[cell], fresh[cell])}\n"
            found.append(Problem(file, f"cell {cell}", message, fix))
    return found


def outputs_problems(sources: Sequence[Source], root: Path) -> list[Problem]:
    """Return a problem for each golden cell that shows something else than was accepted.

    The lessons run in this process, without what only a kernel or a page would show.
    """
    found = []
    lessons = {source.id: source for source in sources if not source.is_exercise}
    for folder in lesson_folders(root / "course"):
        source = lessons.get(folder.lesson_id)
        if source is None:
            continue  # a source that cannot be read is the build's matter
        try:
            found += compare(_shown(source), folder.outputs)
        except BuildError as error:
            found.append(Problem(source.file, "", str(error), "mend the cell, then make build."))
    return found


def _shown(source: Source) -> Golden:
    """Return what the golden cells of a lesson show when it runs in this process.

    What ends another cell with an explorer, a quiz or a picture is left out: nobody sees it.
    """
    import pandas as pd
    from IPython.core.formatters import DisplayFormatter

    formatter: Any = DisplayFormatter()
    # In a kernel pandas shows 20 columns; here it would measure a terminal.
    pd.set_option("display.max_columns", 20)

    shown: Golden = {}
    golden = [cell.id for cell in source.of("golden")]
    for one in run_cells(source.cells, seen=golden) if golden else ():
        if one.cell not in golden:
            continue
        shown[one.cell] = []
        if one.printed:
            text = neutral(one.printed).split("\n")
            shown[one.cell].append({"kind": "stream", "name": "stdout", "text": text})
        if one.value is not None:
            shown[one.cell].append(_neutral_data(formatter.format(one.value)[0]))
    # A lesson may have set how wide a column is shown; the next one begins anew.
    pd.reset_option("^display")
    return shown


def accept(lesson: str, root: Path) -> list[Path]:
    """Run the notebook of a lesson and write its golden outputs; return the file if it changed.

    Raises
    ------
    UnknownNameError
        If there is no such lesson.
    BuildError
        If the notebook is not built, or does not run cleanly: its outputs are then
        nothing to hold on to.
    """
    folder = lesson_folder(lesson, root / "course")
    if folder is None:
        known = ", ".join(one.lesson_id for one in lesson_folders(root / "course"))
        raise UnknownNameError(f"There is no lesson {lesson!r}. Lessons: {known}.")
    notebook = root / "notebooks" / f"{folder.path.name}.ipynb"
    if not notebook.is_file():
        raise BuildError(f"notebooks/{notebook.name} is missing; run make build first.")
    done = run_notebook(notebook)
    if done.problems:
        raise BuildError("\n".join(map(str, done.problems)))
    content, path = golden_of(done.notebook), folder.outputs
    if content:
        return write_built(
            path, json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        )
    was_there = path.is_file()
    path.unlink(missing_ok=True)
    return [path] if was_there else []


def neutral(text: str) -> str:
    """Return a text without what differs from run to run."""
    for pattern, word in _NEUTRAL:
        text = pattern.sub(word, text)
    return text


def _joined(outputs: Sequence[Any]) -> list[Any]:
    """Return outputs with what was printed in one piece: a busy kernel sends it in several."""
    found: list[Any] = []
    for one in outputs:
        last = found[-1] if found else None
        if last and one.output_type == last.output_type == "stream" and one.name == last.name:
            found[-1] = type(one)({**last, "text": last.text + one.text})
        else:
            found.append(one)
    return found


def _neutral(output: Any) -> dict[str, Any]:
    kind = output.output_type
    if kind == "stream":
        return {"kind": kind, "name": output.name, "text": neutral(output.text).split("\n")}
    if kind == "error":
        return {"kind": kind, "text": [f"{output.ename}: {neutral(output.evalue)}"]}
    return _neutral_data(output.data, kind)


def _neutral_data(bundle: dict[str, Any], kind: str = "execute_result") -> dict[str, Any]:
    data = {
        mime: neutral("".join(bundle[mime])).split("\n") for mime in _COMPARED if mime in bundle
    }
    return {"kind": kind, "data": data, "others": sorted(set(bundle) - set(_COMPARED))}


def _difference(held: list[dict[str, Any]], fresh: list[dict[str, Any]]) -> str:
    before, after = (
        json.dumps(side, indent=1, ensure_ascii=False).split("\n") for side in (held, fresh)
    )
    rows = difflib.unified_diff(before, after, "committed", "now", n=1, lineterm="")
    return "\n".join(list(rows)[:40])


def _accept_by(folder: str) -> str:
    number = folder.partition("_")[0]
    return (
        "if the change is meant, read the prose that speaks of it, then run "
        f"python -m moscow_pyongyang outputs L{number}"
    )
