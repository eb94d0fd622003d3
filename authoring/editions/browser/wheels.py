"""Make the wheels of the site: trimmed, the same bytes each time, with an entry in its lock."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from authoring.editions.pins import sha256_of
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COURSE = "moscow-pyongyang"
# Of the wheel itself, and of a front end that is served, not imported. What a kernel in a browser
# never reads; plotly.min.js stays: the course sends it to the page.
_NEVER = r"\.data/|/labextension/|/nbextension/|\.dist-info/(RECORD|licenses/|entry_points\.txt)"
# The languages of a cell: Python, and those of IPython's magics with what they are made of.
_LEXERS = (
    r"__init__|_\w+|python|shell|html|javascript|perl|ruby|markup|css|jvm|data|special|inferno"
)
DROPPED = {
    "plotly": r"/package_data/(datasets/|widgetbundle\.js)",
    "pygments": rf"/lexers/(?!({_LEXERS})\.py$)\w+\.py|/formatters/(?!_|html|terminal|other)",
    "pyyaml": r"\.so$|^_yaml/",
    "moscow-pyongyang": r"^moscow_pyongyang/cli/|^moscow_pyongyang/_course/notebooks/",
}
# What a package does not ask for and the course uses of it.
_ALSO = {"pandas": ["tzdata"], "plotly": ["nbformat"]}
_BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
_HERE = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
    "extra": "",
}


@dataclass(frozen=True)
class StandIn:
    """A module that takes the place of a package which the browser has no use for.

    Attributes
    ----------
    name, version
        Of the package.
    code
        Its only module.
    """

    name: str
    version: str
    code: str


# Nothing is installed in a page: every package of the course is there already.
_INSTALLER = '''\
"""Stands in for the installer: all packages that the course has are here already."""

_PIPLITE_DISABLE_PYPI = True
_PIPLITE_URLS = []
_KERNEL = {"ipykernel", "comm", "pyodide-kernel", "jedi", "ipython"}


async def install(requirements, *args, **kwargs):
    """Say that nothing can be installed, unless it is the kernel that asks."""
    if requirements not in _KERNEL:
        print("Nothing can be installed in this edition; it holds every package of the course.")
'''
STAND_INS = (
    StandIn("micropip", "0.11.999", '"""Stands in for micropip; see piplite."""\n'),
    # plotly shows no figure without it, and asks it for its version alone.
    StandIn("nbformat", "5.11.999", '"""Stands in for nbformat."""\n\n__version__ = "5.11.999"\n'),
)


def course_wheel(root: Path, folder: Path) -> Path:
    """Build the wheel of the course, the same that is installed on a desktop; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", _BUILD, str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"The wheel of the course could not be built:\n{done.stderr[-2000:]}")
    return next(folder.glob("moscow_pyongyang-*.whl"))


def stand_in(one: StandIn, folder: Path) -> Path:
    """Write the wheel of a stand-in and return its path."""
    return _write(folder, one.name, one.version, {f"{one.name}/__init__.py": one.code.encode()})


def installer(folder: Path) -> Path:
    """Write the wheel that stands in for piplite and return its path."""
    lines = ["from piplite.piplite import install as install\n"]
    files = {"piplite/__init__.py": "".join(lines), "piplite/piplite.py": _INSTALLER}
    return _write(folder, "piplite", "0.8.999", {k: v.encode() for k, v in files.items()})


def _write(folder: Path, name: str, version: str, files: Mapping[str, bytes]) -> Path:
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    tags = "Wheel-Version: 1.0\nGenerator: moscow-pyongyang\nRoot-Is-Purelib: true\n"
    with zipfile.ZipFile(path, "w") as packed:
        for file, data in files.items():
            put(packed, file, data)
        put(packed, f"{info}/METADATA", head.encode())
        put(packed, f"{info}/WHEEL", f"{tags}Tag: py3-none-any\n".encode())
        put(packed, f"{info}/RECORD", b"")
    return path


def trimmed(wheel: Path, name: str, folder: Path) -> Path:
    """Copy a wheel without what no kernel in a browser reads; return the copy.

    A wheel whose compiled part is an extra becomes a pure one.
    """
    target = folder / _pure_name(wheel.name, name)
    dropped = re.compile("|".join(filter(None, [_NEVER, DROPPED.get(name, "")])))
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(target, "w") as copy:
        for member in sorted(source.infolist(), key=lambda one: one.filename):
            if not member.is_dir() and not dropped.search(member.filename):
                put(copy, member.filename, source.read(member))
        # importlib.metadata wants the file; nobody reads it.
        put(copy, f"{_info(source)}/RECORD", b"")
    return target


def archive(wheel: Path, folder: Path) -> Path:
    """Write what a wheel installs as a tar, which a browser unpacks without Python; return it.

    With its digest in the name it may stay in a browser's cache for good.
    """
    with zipfile.ZipFile(wheel) as packed:
        files = {name: packed.read(name) for name in sorted(packed.namelist())}
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    data = gzip.compress(plain.getvalue(), compresslevel=9, mtime=0)
    name, version, *_ = wheel.name.split("-")
    target = folder / f"{name}-{version}-{hashlib.sha256(data).hexdigest()[:12]}.tar.gz"
    target.write_bytes(data)
    return target


def _pure_name(file: str, name: str) -> str:
    if "manylinux" not in file:
        return file
    if name not in DROPPED:
        raise BuildError(f"{file} is compiled for another machine than a browser.")
    return "-".join([*file.split("-")[:2], "py3-none-any.whl"])


def put(packed: zipfile.ZipFile, file: str, data: bytes) -> None:
    """Add a file to an archive, dated as all others, so that the same files are the same bytes."""
    member = zipfile.ZipInfo(file, (1980, 1, 1, 0, 0, 0))
    member.external_attr = 0o644 << 16
    packed.writestr(member, data, zipfile.ZIP_DEFLATED, 9)


def _info(packed: zipfile.ZipFile) -> str:
    names = packed.namelist()
    return next(one for one in names if one.endswith(".dist-info/METADATA")).rpartition("/")[0]


def lock_entry(wheel: Path, known: set[str]) -> dict[str, Any]:
    """Return what Pyodide's lock says of a wheel.

    Parameters
    ----------
    wheel
        The file.
    known
        Names of the packages of the site; what else it asks for is left out.
    """
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        head = Parser().parsestr(packed.read(f"{_info(packed)}/METADATA").decode("utf-8"))
    name = canonicalize_name(str(head["Name"]))
    asked = [Requirement(one) for one in head.get_all("Requires-Dist") or []]
    needed = {
        canonicalize_name(one.name)
        for one in asked
        if one.marker is None or one.marker.evaluate(_HERE)
    }
    return {
        "name": name,
        "version": str(head["Version"]),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256_of(wheel),
        "package_type": "package",
        "imports": sorted(_modules(names)),
        "depends": sorted({*needed, *_ALSO.get(name, ())} & known),
        "unvendored_tests": False,
        "shared_library": False,
    }


def _modules(names: list[str]) -> set[str]:
    tops = {one.split("/")[0] for one in names if "/" in one or one.endswith(".py")}
    return {one.removesuffix(".py") for one in tops if not one.endswith((".dist-info", ".data"))}
