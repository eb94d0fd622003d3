"""A checkout that is prepared in seconds and without a network, and the programs to do it with."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.util import find_spec
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from bootstrapping.packages import PIP_LOCK
from bootstrapping.uv import UV_LOCK
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
CONFIGURED_ELSEWHERE = {
    "PIP_USER": "1",
    "PIP_TARGET": "elsewhere",
    "PIP_PREFIX": "elsewhere",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "PYTHONPATH": "elsewhere",
    "PYTHONUSERBASE": "elsewhere",
}
# Where nothing but ASCII can be spelt: Python 3.11 and 3.12 read a .pth file in this encoding.
NO_LOCALE = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@dataclass(frozen=True)
class Said:
    """How a program ended, and what it printed."""

    code: int
    text: str


@dataclass(frozen=True)
class TinyCheckout:
    """A checkout of a course with one table, and an index of packages that is a folder."""

    root: Path
    index: Path

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.root / ".venv" / "bin" / "python"

    @property
    def site(self) -> Path:
        """Where the packages of the environment stand."""
        (found,) = (self.root / ".venv" / "lib").glob("python*/site-packages")
        return found

    def prepare(self, role: str, **variables: str) -> Said:
        """Run ``bootstrap.py`` as somebody whose pip is set for other things."""
        own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.index)}
        return self.run(
            [sys.executable, "bootstrap.py", role], CONFIGURED_ELSEWHERE | own | variables
        )

    def where(self, **variables: str) -> Said:
        """Import the course in the environment and print what it holds."""
        code = "import moscow_pyongyang as m; print(m.held())"
        return self.run([str(self.python), "-c", code], NO_LOCALE | variables)

    def run(self, command: list[str], variables: dict[str, str]) -> Said:
        """Run a program in the root of the checkout."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
        done = subprocess.run(
            command,
            cwd=self.root,
            env=kept | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return Said(done.returncode, done.stdout)

    def copy(self, root: Path) -> TinyCheckout:
        """Copy the checkout with its environment, as somebody who moves a folder."""
        shutil.copytree(self.root, root, symlinks=True)
        return TinyCheckout(root, self.index)

    def write_table(self, text: str) -> None:
        """Write the only table of the course."""
        (self.root / "data" / "table.csv").write_text(text, encoding="utf-8")


PACKAGE = """
from pathlib import Path

def held():
    here = Path(__file__).parent
    home = here / "_course" / "data"
    home = home if home.is_dir() else here.parents[1] / "data"
    return home.joinpath("table.csv").read_text(encoding="utf-8").strip()
"""


def tiny_checkout(root: Path, index: Path) -> TinyCheckout:
    """Make a checkout with the real way to start it, and the index that it needs."""
    index.mkdir()
    package = root / "src" / "moscow_pyongyang"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(PACKAGE, encoding="utf-8")
    for folder in ("data", "course", "notebooks", "exercises"):
        (root / folder).mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content", "bootstrap.py"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "bootstrapping", root / "bootstrapping")
    lock = "".join(_packed(name, index) for name in sorted(_with_needs("hatchling")))
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text(lock + f"# {name}\n", encoding="utf-8")
    for name, program in ((PIP_LOCK, "pip"), (UV_LOCK, "uv")):
        # An author who could not get uv tests without it.
        if find_spec(program) is not None:
            (root / name).write_text(_packed(program, index), encoding="utf-8")
    made = TinyCheckout(root, index)
    made.write_table("first")
    return made


def _with_needs(name: str) -> set[str]:
    """Return an installed package with all that it needs."""
    needs = map(Requirement, distribution(name).requires or ())
    asked = [one.name for one in needs if one.marker is None or one.marker.evaluate({"extra": ""})]
    return {name}.union(*map(_with_needs, asked))


def _packed(name: str, index: Path) -> str:
    """Pack an installed package into a wheel for this machine and return its line of a lock."""
    held = distribution(name)
    stem = f"{name.replace('-', '_')}-{held.version}"
    path = index / f"{stem}-py3-none-any.whl"
    record = f"{stem}.dist-info/RECORD"
    lines = []
    with zipfile.ZipFile(path, "w") as wheel:
        for file in held.files or ():
            made_anew = file.name in {"RECORD", "INSTALLER", "REQUESTED"}
            content = held.locate_file(file).read_bytes()  # type: ignore[attr-defined]
            is_outside = file.parts[0] == ".."
            # A script in Python is made by whoever installs the package; a program is not.
            is_program = is_outside and file.parent.name == "bin" and content[:2] != b"#!"
            if (is_outside and not is_program) or file.suffix == ".pyc" or made_anew:
                continue
            place = f"{stem}.data/scripts/{file.name}" if is_program else file.as_posix()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            entry = zipfile.ZipInfo(place)
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            wheel.writestr(entry, content)
            lines.append(f"{place},sha256={digest},{len(content)}\n")
        wheel.writestr(record, "".join(lines) + f"{record},,\n")
    whole = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}=={held.version} \\\n    --hash=sha256:{whole}\n"
