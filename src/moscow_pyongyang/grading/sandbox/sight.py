"""What of the machine's files a student's code sees: the interpreter, the package, the tables.

Everything else is not hidden from it but absent: homes, the folder of the course with solutions,
answers and quiz keys, what others handed in, the gradebook, ``/proc``, ``/tmp``.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from moscow_pyongyang.grading.sandbox import kernel
from moscow_pyongyang.paths import course_dir, data_dir, exercises_dir, notebooks_dir

# Of /usr nothing that other people's files lie in: nbgrader's exchange is below /usr/local/share.
_OF_THE_SYSTEM = (
    *("/bin", "/lib", "/lib64", "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo"),
    *("/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/zero", "/dev/full"),
    *("/dev/random", "/dev/urandom"),
)
_OF_A_PREFIX = ("bin", "lib", "lib64", "pyvenv.cfg")
# The one folder that can be written; a name that no machine has keeps it off what is shown.
DESK = "/sandboxed-submission"
WORK, HOME, TEMPORARY = f"{DESK}/work", f"{DESK}/home", f"{DESK}/tmp"


@dataclass(frozen=True)
class Sight:
    """Files that are seen, read-only, and places among them that are empty.

    Attributes
    ----------
    shown
        Absolute paths; what does not exist is passed over.
    emptied
        Folders or files below them in whose place there is nothing to read.
    """

    shown: tuple[str, ...]
    emptied: tuple[str, ...] = ()


def sight_of_the_course() -> Sight:
    """Return what a submission needs: Python with its libraries, the package, the tables."""
    prefixes = (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix)
    python = [f"{prefix}/{part}" for prefix in prefixes for part in _OF_A_PREFIX]
    package = Path(__file__).resolve().parents[2]
    shown = dict.fromkeys([*_OF_THE_SYSTEM, *python, str(package), str(data_dir())])
    # An installed course lies inside the package, with its answers and quiz keys.
    inside = (course_dir(), notebooks_dir(), exercises_dir())
    emptied = [str(path) for path in inside if path.is_relative_to(package)]
    return Sight(tuple(shown), tuple(emptied))


def build(seen: Sight) -> None:
    """Make a root that holds only `seen`, and make it this process's own root, read-only.

    The process must be in a mount namespace of its own and allowed to mount there.
    """
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    base = "/tmp" if os.path.isdir("/tmp") else "/dev"
    # First step aside, so that nothing that is shown lies below where the new root is built.
    kernel.mount("tmpfs", base, "tmpfs", kernel.MS_NOSUID, "size=1m,mode=755")
    os.makedirs(f"{base}/old")
    os.makedirs(f"{base}/new")
    kernel.pivot_root(base, f"{base}/old")
    os.chdir("/")
    kernel.mount("tmpfs", "/new", "tmpfs", kernel.MS_NOSUID, "size=4m,mode=755")
    for path in sorted(_present(seen.shown), key=lambda one: one.count("/")):
        _show(path)
    for path in seen.emptied:
        _empty(path)
    os.makedirs(f"/new{DESK}")
    os.makedirs("/new/tmp", exist_ok=True)
    kernel.make_read_only("/new")
    kernel.mount("tmpfs", f"/new{DESK}", "tmpfs", kernel.MS_NOSUID, "size=4m,mode=777")
    os.chdir("/new")
    kernel.pivot_root(".", ".")
    kernel.detach(".")
    os.chdir("/")


def lay_desk(size: int) -> None:
    """Put an empty desk over the one that is there: work folder, home and a folder for scratch."""
    options = f"size={size},nr_inodes=4096,mode=755"
    kernel.mount("tmpfs", DESK, "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, options)
    make_folders()


def make_folders() -> None:
    """Make the folders of an empty desk."""
    for folder in (WORK, HOME, TEMPORARY):
        os.makedirs(folder, exist_ok=True)


def _present(shown: tuple[str, ...]) -> set[str]:
    """Return the paths to show with the places that links among them lead to."""
    found: set[str] = set()
    for path in shown:
        if os.path.exists(f"/old{path}"):
            found |= {path, _resolved(path)}
    return found


def _resolved(path: str) -> str:
    """Return where a path leads, links in the middle of it too, as the former root has it."""
    parts = path.strip("/").split("/")
    for place in accumulate(parts, lambda before, part: f"{before}/{part}", initial=""):
        if place and os.path.islink(f"/old{place}"):
            target = os.readlink(f"/old{place}")
            whole = os.path.normpath(os.path.join(os.path.dirname(place), target))
            return _resolved(f"{whole}{path[len(place) :]}")
    return path


def _show(path: str) -> None:
    source, target = f"/old{_resolved(path)}", f"/new{path}"
    if os.path.lexists(target):
        return  # it lies below a path that is shown already
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.isdir(source):
        os.mkdir(target)
    else:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    kernel.mount(source, target, flags=kernel.MS_BIND | kernel.MS_REC)


def _empty(path: str) -> None:
    target = f"/new{path}"
    if os.path.isdir(target):
        kernel.mount("tmpfs", target, "tmpfs", kernel.MS_NOSUID, "size=4k,mode=755")
    elif os.path.exists(target):
        kernel.mount("/new/dev/null", target, flags=kernel.MS_BIND)
