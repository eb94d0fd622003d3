"""Runs inside Pyodide, for ``lessons.mjs``: a notebook by the kernel of the browser edition."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

pyodide_kernel: Any = import_module("pyodide_kernel")
_kernel = pyodide_kernel.kernel_instance
_shell = _kernel.interpreter
_outputs: list[dict[str, Any]] = []


def _plain(value: Any) -> Any:
    """Return what a message to the page would hold: nothing but JSON."""
    return json.loads(json.dumps(value, default=str))


def _printed(name: str, text: str) -> None:
    _outputs.append({"output_type": "stream", "name": name, "text": text})


def _displayed(data: Any, metadata: Any, _transient: Any) -> None:
    _outputs.append(
        {"output_type": "display_data", "data": _plain(data), "metadata": _plain(metadata or {})}
    )


def _resulted(count: int, data: Any, metadata: Any) -> None:
    _outputs.append(
        {
            "output_type": "execute_result",
            "execution_count": count,
            "data": _plain(data),
            "metadata": _plain(metadata or {}),
        }
    )


def _ignored(*_words: Any, **_more: Any) -> None:
    """Take what a widget says to a page that is not there."""


pyodide_kernel.stdout_stream.publish_stream_callback = _printed
pyodide_kernel.stderr_stream.publish_stream_callback = _printed
_shell.display_pub.display_data_callback = _displayed
_shell.display_pub.update_display_data_callback = _ignored
_shell.display_pub.clear_output_callback = _ignored
_shell.displayhook.publish_execution_result = _resulted
_shell.send_comm = _ignored


async def run_notebook(text: str) -> str:
    """Run every code cell, also after an error, and return the notebook with its outputs."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        _outputs.clear()
        done = await _kernel.run("".join(cell["source"]))
        if done["status"] == "error":
            said = [str(line) for line in done["traceback"]]
            error = {"ename": str(done["ename"]), "evalue": str(done["evalue"])}
            _outputs.append({"output_type": "error", **error, "traceback": said})
        cell["outputs"] = list(_outputs)
    sys.stdout.flush()
    return json.dumps(notebook, ensure_ascii=False)
