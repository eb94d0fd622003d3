"""Put the course into an environment: a copy for those who study, the checkout for authors.

A path that is not ASCII must not stand in a ``.pth`` file: Python reads those in the encoding of
the locale up to 3.12, and then finds no package, or does not start at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bootstrapping import StartError
from bootstrapping.packages import install
from bootstrapping.programs import run_quietly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bootstrapping.packages import Progress

# What goes into the wheel, or decides what does: see [tool.hatch.build] in pyproject.toml.
_HELD = ("src/moscow_pyongyang", "course", "data", "notebooks", "exercises")
_BESIDE = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content")
_BUILD = "import sys; from hatchling.build import build_wheel as b; b(sys.argv[1])"


def digest_of_copy(root: Path) -> str:
    """Return a digest of all that a copy of the course holds."""
    digest = hashlib.sha256()
    for path in _files(root):
        digest.update(os.fsencode(path.relative_to(root).as_posix()) + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def digest_of_link(root: Path) -> str:
    """Return a digest of what an installation keeps that leads to the checkout."""
    return hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in _BESIDE:
        if (root / name).is_file():
            yield root / name
    for folder in _HELD:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix != ".pyc" and path.is_file():
                yield path


def install_copy(python: Path, root: Path, site: Path, progress: Progress) -> None:
    """Build the wheel and install it."""
    with tempfile.TemporaryDirectory(prefix="course-") as name:
        # The build tool from the environment, as the lock has it: nothing is fetched.
        code, said = run_quietly(python, "-c", _BUILD, name, cwd=root)
        wheels = [str(path) for path in Path(name).glob("*.whl")]
        if code or not wheels:
            last = (said.strip().splitlines() or [f"exit code {code}"])[-1]
            raise StartError(f"The course could not be built. Its build tool said: {last}")
        _discard(site)
        install(python, root, progress, "--no-index", "--no-deps", *wheels)


def install_link(python: Path, root: Path, site: Path, progress: Progress) -> None:
    """Let the environment lead to the checkout, so that an edited file counts at once."""
    _discard(site)
    words = ("--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")
    install(python, root, progress, *words)
    for path in links(site):
        # Relative to where it stands, hence ASCII whatever the checkout and its user are called.
        path.write_text(os.path.relpath(root / "src", site) + "\n", encoding="ascii")


def _discard(site: Path) -> None:
    """Remove what was installed before: pip cannot, once an installation was cut short."""
    for path in (*site.glob("moscow_pyongyang*"), *links(site)):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def links(site: Path) -> list[Path]:
    """Return the files in `site` that lead Python to a checkout of the course."""
    return [*site.glob("*moscow_pyongyang*.pth")]
