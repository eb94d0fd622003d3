"""The store of a student's answers in a built site of JupyterLite.

``course_pyodide.mjs`` says why a site needs it; it starts Pyodide in the place of Pyodide's own
module, with the store open before the first cell.
"""

from __future__ import annotations

import json
from pathlib import Path

from moscow_pyongyang.errors import CourseError

MODULE = Path(__file__).with_name("course_pyodide.mjs")
_SETTINGS = "@jupyterlite/pyodide-kernel-extension:kernel"
_PYODIDE = "pyodide.mjs"


def add_store(site: Path) -> None:
    """Let every kernel of a built site open the store.

    Parameters
    ----------
    site
        A site with a Pyodide of its own. Done twice, it is as done once.

    Raises
    ------
    CourseError
        If the site starts no Pyodide of its own.
    """
    config = site / "jupyter-lite.json"
    content = json.loads(config.read_text(encoding="utf-8"))
    plugins = content.get("jupyter-config-data", {}).get("litePluginSettings", {})
    settings = plugins.get(_SETTINGS, {})
    home, _, name = str(settings.get("pyodideUrl", "")).partition("?")[0].rpartition("/")
    if name not in (_PYODIDE, MODULE.name) or not (site / home / _PYODIDE).is_file():
        raise CourseError(
            f"{config} names no {_PYODIDE} of the site as pyodideUrl of {_SETTINGS}. "
            "Build the site with Pyodide below static/pyodide."
        )
    (site / home / MODULE.name).write_bytes(MODULE.read_bytes())
    settings["pyodideUrl"] = f"{home}/{MODULE.name}"
    config.write_text(f"{json.dumps(content, indent=2, sort_keys=True)}\n", encoding="utf-8")
