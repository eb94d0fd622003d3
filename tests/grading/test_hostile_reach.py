"""Cells that reach for what is not theirs: nothing is read, sent, changed or left behind.

Each cell puts into ``found`` what it got hold of; the answer of an honest one would be empty too.
"""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.paths import checkout_dir, course_dir, data_dir
from tests.support.hostile import Hostile, cell_of, hold, run_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.grading.model import Run

pytestmark = pytest.mark.kernel
SECRET = "the-key-that-must-not-leave"
PACKAGE = Path(checkout_dir() / "src" / "moscow_pyongyang")


class Host(NamedTuple):
    """What an instructor's machine holds: a folder of the class, and servers that listen."""

    folder: Path
    tcp: socket.socket
    unix: socket.socket
    abstract: socket.socket

    def fill(self, source: str) -> str:
        """Put the places of this machine into a cell."""
        words = {
            "FOLDER": str(self.folder),
            "PORT": str(self.tcp.getsockname()[1]),
            "SOCKET": self.unix.getsockname(),
            "ABSTRACT": self.abstract.getsockname()[1:].decode(),
            "COURSE": str(course_dir()),
            "CHECKOUT": str(checkout_dir()),
            "DATA": str(data_dir()),
            "PACKAGE": str(PACKAGE),
            "PARENT": str(os.getpid()),
            "HOME": str(Path.home()),
        }
        for name, word in words.items():
            source = source.replace(f"<{name}>", word)
        return source

    def visitors(self) -> int:
        """Return how many have knocked."""
        count = 0
        for server in (self.tcp, self.unix, self.abstract):
            try:
                server.accept()[0].close()
                count += 1
            except BlockingIOError:
                pass
        return count


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("class")
    for name in ("gradebook.db", "submitted/other/E01/E01.ipynb", ".ipython/startup/00.py"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SECRET)
        path.chmod(0o666)
    folder.chmod(0o777)
    unix, abstract = (socket.socket(socket.AF_UNIX) for _ in range(2))
    unix.bind(str(folder / "s"))
    abstract.bind(f"\0mp-grading-{os.getpid()}")
    tcp = socket.create_server(("127.0.0.1", 0))
    for server in (tcp, unix, abstract):
        server.listen()
        server.setblocking(False)
    yield Host(folder, tcp, unix, abstract)
    for server in (tcp, unix, abstract):
        server.close()


TRY = """
found = []
def attempt(step):
    try:
        got = step()
        if got not in (None, [], "", b"", False):
            found.append(repr(got)[:100])
    except (OSError, ImportError, LookupError, AttributeError, ValueError): pass
import os, socket, sys, glob, subprocess, pathlib
"""

READS = {
    "gradebook and other submissions": """
for path in ("<FOLDER>/gradebook.db", "<FOLDER>/submitted/other/E01/E01.ipynb"):
    attempt(lambda: open(path).read())
attempt(lambda: os.listdir("<FOLDER>"))
""",
    "solutions, answers and quiz keys": """
for path in ("solutions", "exercises", "course", "authoring", ".git", "notebooks", "tests"):
    attempt(lambda: os.listdir("<CHECKOUT>/" + path))
attempt(lambda: glob.glob("<COURSE>/*/answers*"))
attempt(lambda: [p for p in glob.glob("<CHECKOUT>/**", recursive=True) if "answers" in p
                 and "checks" not in p and "/grading/" not in p])
attempt(lambda: glob.glob("<CHECKOUT>/**/quiz.yaml", recursive=True))
""",
    "keys by the package": """
from moscow_pyongyang.checks.items import items, item
attempt(lambda: items())
attempt(lambda: item("E01.1").keys())
attempt(lambda: [m for m in sys.modules if "course.answers" in m])
from moscow_pyongyang.paths import lesson_folders
attempt(lambda: lesson_folders())
""",
    "keys that the warm process may hold": """
import gc
from moscow_pyongyang.checks.items import ExerciseItem, AnswerSpec, LikelyMistake
attempt(lambda: [o for o in gc.get_objects() if isinstance(o, (ExerciseItem, AnswerSpec,
                                                               LikelyMistake))])
""",
    "homes and passwords": """
for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/root", "/etc/ssh", "/var/log",
             "/home", "/tmp", "/run", "/mnt", "/sys", "/dev/shm", "/dev/vda",
             "<HOME>/.bash_history"):
    attempt(lambda: open(path).read())
    attempt(lambda: os.listdir(path))
""",
    "environment": """
attempt(lambda: [k for k in os.environ if "SECRET" in k or "TOKEN" in k or "USER" in k])
attempt(lambda: open("/proc/self/environ").read())
attempt(lambda: open("/proc/1/environ").read())
""",
    "/proc": """
for path in ("/proc/self/maps", "/proc/1/mem", "/proc/<PARENT>/cmdline", "/proc/mounts",
             "/proc/self/fd", "/proc/kcore"):
    attempt(lambda: open(path, "rb").read(10))
attempt(lambda: os.listdir("/proc"))
""",
    "open files": """
import stat
def _is_open(n):
    try: os.fstat(n); return True
    except OSError: return False
def _is_a_pipe(n): return stat.S_ISFIFO(os.fstat(n).st_mode)
attempt(lambda: [n for n in range(3, 256) if _is_open(n) and not _is_a_pipe(n)])
attempt(lambda: os.read(0, 10))
""",
    "memory of others": """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
attempt(lambda: [p for p in (0, 2, 3, <PARENT>) if libc.ptrace(16, p, 0, 0) == 0])
attempt(lambda: libc.keyctl(0, -4, 0) > 0)
attempt(lambda: libc.process_vm_readv(<PARENT>, 0, 0, 0, 0, 0) == 0)
""",
    "other processes": """
def alive(n):
    try: os.kill(n, 0); return True
    except OSError: return False
attempt(lambda: [n for n in range(2, 40000) if alive(n)])
""",
    "system calls that open a way out": """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
attempt(lambda: [f for f in (0x10000000, 0x20000, 0x40000000, 0x20000000) if libc.unshare(f) == 0])
attempt(lambda: libc.mount(b"tmpfs", b"/lib", b"tmpfs", 0, None) == 0)
attempt(lambda: libc.umount2(b"/", 2) == 0)
attempt(lambda: libc.chroot(b"/") == 0)
attempt(lambda: libc.setuid(0) == 0 or libc.setgid(0) == 0)
attempt(lambda: libc.syscall(425, 8, ctypes.create_string_buffer(200)) >= 0)
attempt(lambda: libc.syscall(435, ctypes.create_string_buffer(88), 88) >= 0)
attempt(lambda: libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) > 0)
""",
    "programs that run as root": """
for name in ("/bin/su", "/usr/bin/passwd", "/usr/bin/sudo", "/bin/mount"):
    attempt(lambda: "uid=0" in subprocess.run([name, "-c", "id"], capture_output=True,
                                              text=True, stdin=subprocess.DEVNULL).stdout)
""",
    "the world": """
attempt(lambda: socket.create_connection(("192.0.2.1", 53), 1))
attempt(lambda: socket.getaddrinfo("name.invalid", 80))
""",
    "this computer by its network": """
attempt(lambda: socket.create_connection(("127.0.0.1", <PORT>), 1))
attempt(lambda: [name for _, name in socket.if_nameindex() if name != "lo"])
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
attempt(lambda: s.sendto(b"x", ("127.0.0.1", <PORT>)))
import urllib.request
attempt(lambda: urllib.request.urlopen("http://127.0.0.1:<PORT>", timeout=1))
""",
    "unix sockets, abstract ones too": """
for address in ("<SOCKET>", "\\0<ABSTRACT>", "/run/systemd/notify", "/var/run/docker.sock"):
    s = socket.socket(socket.AF_UNIX)
    attempt(lambda: s.connect(address) or "connected")
""",
    "writing": """
for path in ("<FOLDER>/gradebook.db", "<DATA>/tables/trade.csv", "<PACKAGE>/checks/judge.py",
             "<PACKAGE>/__init__.py", "<COURSE>/x", "<HOME>/.ipython/profile_default/startup/x.py",
             "<HOME>/.jupyter/jupyter_config.py", sys.prefix + "/lib/x.pth", "/etc/x", "/x",
             "/tmp/x", "/dev/shm/x", pathlib.__file__, "/usr/lib/x"):
    attempt(lambda: open(path, "a").write("# hostile") and path)
    attempt(lambda: os.chmod(path, 0o777) or path)
    attempt(lambda: os.remove(path) or path)
    attempt(lambda: os.makedirs(path) or path)
import shutil
for path in ("<FOLDER>", "<DATA>", "<PACKAGE>", "<COURSE>"):
    shutil.rmtree(path, ignore_errors=True)
attempt(lambda: os.link("<DATA>/datapackage.json", "mine"))
""",
    "locks": """
import fcntl
for path in ("<DATA>/tables/events.csv", "<FOLDER>/gradebook.db"):
    attempt(lambda: fcntl.flock(open(path, "r+"), fcntl.LOCK_EX) or path)
""",
    "what an earlier submission left": """
attempt(lambda: os.listdir("."))
attempt(lambda: os.listdir(os.path.expanduser("~")))
import tempfile
attempt(lambda: os.listdir(tempfile.gettempdir()))
for folder in (".", os.path.expanduser("~"), tempfile.gettempdir()):
    open(os.path.join(folder, "for-the-next"), "w").write("the answer is 7")
""",
}


def _digest(*folders: Path) -> str:
    found = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(f"{path} {path.stat().st_mode}".encode() + path.read_bytes())
    return found.hexdigest()


@pytest.mark.parametrize("name", READS)
def test_nothing_is_read_and_nothing_changed(
    runner: Runner, honest: Run, host: Host, name: str
) -> None:
    kept = (host.folder, data_dir(), PACKAGE)
    before = _digest(*kept)
    run = hold(runner, Hostile(name, host.fill(TRY + READS[name])), honest)
    assert run.answers["E01.2"][0] == {
        "kind": "list",
        "words": "a list with nothing in it",
        "value": [],
    }
    assert SECRET not in str(cell_of(run).outputs)
    assert host.visitors() == 0
    assert _digest(*kept) == before
    assert run_cell(runner, host.fill(TRY + READS[name])) == run


@pytest.mark.parametrize(
    "name",
    [
        "gradebook and other submissions",
        "solutions, answers and quiz keys",
        "keys by the package",
        "homes and passwords",
        "/proc",
        "other processes",
        "this computer by its network",
        "unix sockets, abstract ones too",
        "locks",
    ],
)
def test_the_same_reading_finds_much_where_nothing_holds_it(
    host: Host, tmp_path: Path, name: str
) -> None:
    """So the empty lists above say something."""
    source = host.fill(TRY + READS[name]) + "\nprint(len(found))"
    asked = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", source], cwd=tmp_path, capture_output=True, text=True
    )
    assert int(asked.stdout) > 0, asked.stderr
    host.visitors()


def test_a_secret_of_the_environment_is_not_there(
    honest: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MP_SECRET_TOKEN", SECRET)
    with Runner() as own:
        run = run_cell(own, "import os, subprocess\nfound = sorted(os.environ)\n!env")
    assert SECRET not in str(run)
    assert "MP_SECRET_TOKEN" not in str(run)


def test_a_file_that_is_called_like_a_library_shadows_nothing(runner: Runner, honest: Run) -> None:
    source = (
        "for name in ('pandas', 'json', 'moscow_pyongyang', 'this_is_mine'):\n"
        "    open(f'{name}.py', 'w').write('x = 1')\n"
        "import sys\n"
        "for name in [n for n in sys.modules if n.split('.')[0] in ('json', 'wave')]:\n"
        "    del sys.modules[name]\n"
        "import json, wave\n"
        "found = [json.dumps(1), hasattr(wave, 'x')]\n"
    )
    run = hold(runner, Hostile("shadow", source), honest)
    assert run.answers["E01.2"][0]["value"] == ["1", False]


# Reads its own heap, where the kernel says that there is one, and counts a word in it.
HEAP = """
import ctypes, os
c = ctypes.CDLL(None)
c.sbrk.restype = ctypes.c_void_p
out, into = os.pipe()
def is_there(place):
    return c.write(into, ctypes.c_void_p(place), 1) == 1 and os.read(out, 1)
low = end = c.sbrk(0) & ~4095
while is_there(low - 4096): low -= 4096
heap = ctypes.string_at(low, end - low)
found = [heap.count(("words-of" + who).encode()) for who in ("-another-", "-its-own-")]
"""


def test_no_memory_holds_what_another_handed_in(runner: Runner) -> None:
    theirs = " ".join(f"words-of-another-{n}" for n in range(1000))
    run_cell(runner, f"found = {theirs!r}")
    # A longer text would lie where the other's had lain.
    (found,) = run_cell(runner, f"mine = 'words-of-its-own-'\n{HEAP}").answers["E01.2"]
    of_another, of_its_own = found["value"]
    assert of_another == 0
    assert of_its_own > 0
