"""Run code as an ordinary user, as root in a container, and under a kernel without rooms."""

from __future__ import annotations

import os
import subprocess
import sys

from moscow_pyongyang.paths import checkout_dir

# For root alone: where the interpreter lies below a home that is closed to others, open it, in a
# file system that only this process sees.
_AS_A_USER = """
import os, sys
from moscow_pyongyang.grading.sandbox import kernel
if os.geteuid() == 0:
    kernel.unshare(kernel.NEWNS)
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    if sys.base_prefix.split("/")[1] == "root":
        fd = os.open(sys.base_prefix, os.O_PATH)
        kernel.mount("tmpfs", "/root", "tmpfs", 0, "mode=755")
        os.makedirs(sys.base_prefix)
        kernel.mount(f"/proc/self/fd/{fd}", sys.base_prefix, flags=kernel.MS_BIND | kernel.MS_REC)
        os.close(fd)
    os.setgroups([])
    os.setresgid(4321, 4321, 4321)
    os.setresuid(4321, 4321, 4321)
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""

# A container's root, as Docker has it: it may become others, and not mount.
_AS_ROOT_THAT_CANNOT_MOUNT = """
import os, sys
from moscow_pyongyang.grading.sandbox import kernel
CAP_SYS_ADMIN, PR_CAPBSET_DROP = 21, 24
kernel.done(kernel.libc().prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN, 0, 0, 0), "prctl")
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""

_AS_ROOT_IN_A_CONTAINER = """
import os, sys
from moscow_pyongyang.grading.sandbox import kernel
user, group = os.getuid(), os.getgid()
kernel.unshare(kernel.NEWUSER)
for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
    with open(f"/proc/self/{name}", "w") as file:
        file.write(text)
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""

_WITHOUT_ROOMS = """
import os, sys
from moscow_pyongyang.grading.sandbox import kernel, seccomp
kernel.give_up_privileges()
seccomp.confine()
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""

_OPENED = _AS_A_USER.partition("    os.setgroups")[0]

WAYS = {
    "root that cannot mount": _AS_ROOT_THAT_CANNOT_MOUNT,
    "root that cannot mount, with a Python for all": _OPENED + _AS_ROOT_THAT_CANNOT_MOUNT,
    "an ordinary user": _AS_A_USER,
    "root in a container of one user": _AS_ROOT_IN_A_CONTAINER,
    "a kernel without rooms": _WITHOUT_ROOMS,
}


def run_as(way: str, code: str) -> str:
    """Return what `code` prints there, errors included."""
    root = checkout_dir()
    asked = subprocess.run(
        [sys.executable, "-c", WAYS[way], code],
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
        cwd=root,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return f"{asked.stdout}{asked.stderr}"
