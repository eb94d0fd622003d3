"""Put the site together: Pyodide with the wheels, JupyterLite with its settings, the notebooks."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from authoring.editions.browser.compiled import PYODIDE_LOCK, Doors, compiled_wheels
from authoring.editions.browser.editions import marked, write_editions
from authoring.editions.browser.files import HERE, LOCK, PINS_FILE
from authoring.editions.browser.front_page import write_front_page
from authoring.editions.browser.wheels import (
    COURSE,
    STAND_INS,
    archive,
    course_wheel,
    installer,
    lock_entry,
    stand_in,
    trimmed,
)
from authoring.editions.browser_store import add_store
from authoring.editions.browser_words import in_browser
from authoring.editions.fetch import Workshop, from_index, from_npm, node_program, run
from authoring.editions.packing import set_times
from authoring.editions.pins import Pin, hold, only, read_pins, sha256_of
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Moscow and Pyongyang"
PYODIDE_FOLDER = "static/pyodide"
_RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_LIBRARY = "python_stdlib.zip"
# What the kernel itself asks for: a name that is not among the options it would install.
_KERNEL = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "ipython")
_KERNEL_WHEELS = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
_KERNEL_WORKER = "extensions/@jupyterlite/pyodide-kernel-extension/static/comlink.worker.*.js"
_SETTINGS = "src/moscow_pyongyang/cli/lab_settings"
_FILES = "@jupyterlab/filebrowser-extension:browser"
_APPS = ("lab",)
_KERNEL_SETTINGS = "@jupyterlite/pyodide-kernel-extension:kernel"
# Where anywidget gives up a view that begins late; a slow machine with a page to draw needs longer.
_VIEWS = "extensions/anywidget/static/*.js"
_HASTY, _PATIENT = "AbortSignal.timeout(2000)", "AbortSignal.timeout(120000)"
# IndexedDB, and else what JupyterLite tries next, by the names of localForage.
_STORES = ("asyncStorage", "localStorageWrapper", "memoryStorageDriver")
_SCRIPTS = (
    *("contents.mjs", "course.mjs", "kernels.mjs", "renewal.mjs", "tabs.mjs"),
    *("return.js", "early.js"),
)
_PAGE = (
    ("<html>", '<html lang="en">'),
    ("<title>JupyterLite</title>", f"<title>{TITLE}</title>"),
    ("Loading JupyterLite...", "The page comes first, its Python some seconds later …"),
    (
        "<head>",
        '<head><link rel="icon" href="favicon.ico">'
        '<script src="../return.js"></script><script src="../early.js"></script>',
    ),
    ("</head>", '<script type="module" src="../course.mjs"></script></head>'),
)


def build_site(root: Path, out: Path, doors: Doors, workshop: Workshop) -> Path:
    """Write the browser edition of the course and return its folder.

    Parameters
    ----------
    root
        The checkout, whose notebooks are built.
    out
        Folder of the site; what stands there is replaced.
    doors
        Where the builder has Pyodide's compiled wheels.
    workshop
        Where downloads and the environment of the build are kept.

    Raises
    ------
    BuildError
        If a file that goes into it cannot be had, or has other bytes than are pinned.
    """
    # JupyterLite must not lie beside the JupyterLab that an author works with: its extension
    # throws an error there at every start.
    workshop.prepare(LOCK)
    pins = read_pins(PINS_FILE)
    runtime = from_npm(only(pins, "npm")[0], workshop)
    wheels = _gather(root, pins, runtime, doors, workshop)
    plan = workshop.folder / "plan"
    shutil.rmtree(plan, ignore_errors=True)
    _write_pyodide(wheels, runtime, plan / PYODIDE_FOLDER)
    _write_settings(root, plan)
    _copy_notebooks(root, plan / "files")
    # JupyterLite writes down when each was changed.
    set_times(plan / "files", root)
    shutil.rmtree(out, ignore_errors=True)
    _build(plan, out, workshop)
    for listed in (out / "api/contents").rglob("all.json"):
        listed.write_text(undated(listed.read_text(encoding="utf-8")), encoding="utf-8")
    add_store(out)
    _add_page_script(out)
    let_views_begin_late(out)
    write_editions(out)
    write_front_page(root, out)
    shutil.copy(HERE / "serve.py", out / "serve.py")
    return out


def _gather(root: Path, pins: list[Pin], runtime: Path, doors: Doors, workshop: Workshop) -> Path:
    """Return a folder with every wheel of the site, trimmed, and Python's library, compiled."""
    found = from_index(only(pins, "index"), workshop)
    found |= compiled_wheels(pins, runtime, doors, workshop)
    kernel = workshop.environment / _KERNEL_WHEELS
    found |= {pin.name: hold(kernel / pin.file, pin) for pin in only(pins, "jupyterlite")}
    own = workshop.folder / "own"
    shutil.rmtree(own, ignore_errors=True)
    found[COURSE] = course_wheel(root, own)
    plain, compiled = workshop.folder / "plain", workshop.folder / "compiled"
    for folder in (plain, compiled):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name, wheel in found.items():
        trimmed(wheel, name, plain)
    for one in STAND_INS:
        stand_in(one, plain)
    installer(plain)
    words = [str(HERE / "compile.mjs"), str(runtime), str(plain), str(compiled)]
    run([node_program("node"), *words])
    return compiled


def _write_pyodide(wheels: Path, runtime: Path, target: Path) -> None:
    """Write the runtime, the packages, and the lock by which they are found."""
    target.mkdir(parents=True)
    for file in _RUNTIME:
        shutil.copy(runtime / file, target / file)
    shutil.copy(wheels / _LIBRARY, target / _LIBRARY)
    lock = json.loads((runtime / PYODIDE_LOCK).read_text(encoding="utf-8"))
    entries = {}
    known = {_package(path) for path in wheels.glob("*.whl")}
    for path in sorted(wheels.glob("*.whl")):
        entry = lock_entry(path, known)
        packed = archive(path, target)
        entry |= {"file_name": packed.name, "sha256": sha256_of(packed)}
        entries[entry["name"]] = entry
    content = {"info": lock["info"], "packages": entries}
    (target / PYODIDE_LOCK).write_text(json.dumps(content, indent=1, sort_keys=True), "utf-8")


def _package(wheel: Path) -> str:
    return wheel.name.split("-")[0].replace("_", "-").lower()


def _write_settings(root: Path, plan: Path) -> None:
    """Write what JupyterLite is told: the same as JupyterLab on a desktop, and the kernel's own."""
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": [*_KERNEL]},
    }
    config: dict[str, Any] = {
        "appName": TITLE,
        "litePluginSettings": {_KERNEL_SETTINGS: kernel},
        # For course.mjs.
        "exposeAppInBrowser": True,
        # Else the pages of the last visit open too, each with a Python of its own; see return.js.
        "enableMemoryStorage": True,
        "workspacesStorageDrivers": ["memoryStorageDriver"],
        # A browser that lets no page keep anything shows the course all the same.
        "contentsStorageDrivers": [*_STORES],
        "settingsStorageDrivers": [*_STORES],
    }
    page = json.loads((root / _SETTINGS / "page_config.json").read_text(encoding="utf-8"))
    config |= page
    content = {"jupyter-lite-schema-version": 0, "jupyter-config-data": config}
    (plan / "jupyter-lite.json").write_text(json.dumps(content, indent=1), "utf-8")
    wanted = json.loads((root / _SETTINGS / "overrides.json").read_text(encoding="utf-8"))
    # Each open notebook is a Python of its own; closed, it must give its memory back.
    wanted["@jupyterlab/notebook-extension:tracker"]["kernelShutdown"] = True
    # The names of the pages need the room; when a copy was saved last tells a student nothing.
    wanted[_FILES] = {"showLastModifiedColumn": False}
    (plan / "overrides.json").write_text(json.dumps(wanted, indent=1), "utf-8")


def _add_page_script(out: Path) -> None:
    """Let kernels tell how far they are, and pages say it; see ``course.mjs``."""
    config = out / "jupyter-lite.json"
    content = json.loads(config.read_text(encoding="utf-8"))
    content["jupyter-config-data"]["litePluginSettings"][_KERNEL_SETTINGS]["pyodideUrl"] = (
        f"./{PYODIDE_FOLDER}/starting.mjs"
    )
    config.write_text(json.dumps(content, indent=1, sort_keys=True), encoding="utf-8")
    for file in ("starting.mjs", "packages.mjs", "profile.mjs"):
        shutil.copy(HERE / file, out / PYODIDE_FOLDER)
    for file in _SCRIPTS:
        shutil.copy(HERE / file, out)
    _write_early_worker(out)
    page = out / "lab" / "index.html"
    text = page.read_text(encoding="utf-8")
    for old, new in _PAGE:
        if text.count(old) != 1:
            raise BuildError(f"JupyterLite's page has {text.count(old)} times {old!r}, not once.")
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")


def _write_early_worker(out: Path) -> None:
    """Write the worker that `early.js` starts: the kernel's own, with Python begun."""
    found = list(out.glob(_KERNEL_WORKER))
    if len(found) != 1:
        raise BuildError(f"JupyterLite has {len(found)} workers {_KERNEL_WORKER}, not one.")
    address = f"../../{found[0].relative_to(out).as_posix()}"
    text = (HERE / "early.mjs").read_text(encoding="utf-8")
    target = out / PYODIDE_FOLDER / "early.mjs"
    target.write_text(text.replace("KERNEL_WORKER", address), encoding="utf-8")


def let_views_begin_late(out: Path) -> None:
    """Let a view begin late: what anywidget gives up after two seconds stays empty for good.

    Raises
    ------
    BuildError
        If anywidget gives up in another way than it did.
    """
    found = {path: path.read_text(encoding="utf-8") for path in sorted(out.glob(_VIEWS))}
    hasty = {path: text for path, text in found.items() if _HASTY in text}
    if not hasty:
        raise BuildError(f"No file {_VIEWS} has {_HASTY!r}: see how long anywidget waits now.")
    for path, text in hasty.items():
        path.write_text(text.replace(_HASTY, _PATIENT), encoding="utf-8")


def _copy_notebooks(root: Path, target: Path) -> None:
    target.mkdir(parents=True)
    found = [*root.glob("notebooks/*.ipynb"), *root.glob("exercises/*.ipynb")]
    if not found:
        raise BuildError("There are no notebooks yet. Build them first: make build.")
    for path in sorted(found):
        (target / path.name).write_bytes(marked(in_browser(path.name, path.read_bytes())))


def undated(listing: str) -> str:
    """Return JupyterLite's list of a folder without the times of this very build."""
    content: dict[str, Any] = json.loads(listing)
    time = max((one["last_modified"] for one in content["content"]), default="")
    for one in content["content"]:
        one["created"] = one["last_modified"]
    content |= {"created": time, "last_modified": time}
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _build(plan: Path, out: Path, workshop: Workshop) -> None:
    """Let JupyterLite write its front end and the contents."""
    apps = [word for app in _APPS for word in ("--apps", app)]
    places = ["--lite-dir", str(plan), "--output-dir", str(out)]
    words = ["--contents", str(plan / "files"), "--no-sourcemaps", "--no-unused-shared-packages"]
    command = [str(workshop.python), "-m", "jupyterlite_core", "build", *places, *words, *apps]
    run(command, folder=plan)
