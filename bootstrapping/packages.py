"""Run pip in the environment: with the network of the person, and no other setting of theirs."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from bootstrapping import StartError
from bootstrapping.causes import why
from bootstrapping.programs import clean_environment, ends_well, run_quietly

if TYPE_CHECKING:
    from pathlib import Path

# How to reach an index. All else in a person's configuration (user, target, prefix, constraint …)
# is for other installations than this one and would lead packages elsewhere.
_NETWORK = frozenset(
    (
        *("index-url", "extra-index-url", "find-links", "no-index", "proxy", "cert", "client-cert"),
        *("trusted-host", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir"),
        *("keyring-provider", "use-deprecated", "use-feature"),
    )
)
_WEIGHT = ("global", "install", ":env:")
_SETTING = re.compile(rf"({'|'.join(_WEIGHT)})\.([\w-]+)=(.*)")
_DRAWN_EVERY_S = 0.2
_TESTS = r"[/\\]tests[/\\]"
PIP_LOCK = "requirements-pip.lock"


class Progress:
    """One line that says how far it is; silent where nobody watches."""

    def __init__(self) -> None:
        self._shows = sys.stdout is not None and sys.stdout.isatty()
        self._width = 0
        self._said = ""

    def say(self, text: str) -> None:
        """Write `text` over what stood there."""
        if self._shows and text != self._said:
            self._said = text
            print(f"\r  {text.ljust(self._width)}", end="", flush=True)
            self._width = len(text)

    def end(self) -> None:
        """Leave the line blank."""
        if self._shows and self._width:
            print(f"\r  {' ' * self._width}\r", end="", flush=True)
            self._width = 0


def renew_pip(python: Path, root: Path) -> None:
    """Bring a pip that is older than the course's up to it: it needs half the time for the rest.

    Where that cannot be done the old one goes on, and says what is wrong if it cannot either.
    """
    wanted = re.search(r"^pip==([\d.]+)", (root / PIP_LOCK).read_text(encoding="utf-8"))
    if wanted is not None and _release_of_pip(python) < _numbers(wanted[1]):
        install_quietly(python, root, PIP_LOCK)


def install_quietly(python: Path, root: Path, lock: str) -> bool:
    """Install a lock that one can do without, with one try; return whether that was done."""
    words = ("-m", "pip", "install", "--no-compile", "--require-hashes", "--requirement", lock)
    environment = pip_environment(python) | {"PIP_RETRIES": "0", "PIP_NO_INPUT": "1"}
    return ends_well([str(python), "-X", "utf8", *words], root, environment)


def _release_of_pip(python: Path) -> tuple[int, ...]:
    found = [
        _numbers(info.name.split("-")[1])
        for site in site_folders(python.parents[1])
        for info in site.glob("pip-*.dist-info")
    ]
    return max(found, default=())


def _numbers(release: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", release)))


def install(python: Path, root: Path, progress: Progress, *words: str, total: int = 0) -> None:
    """Run ``pip install`` with these words.

    Parameters
    ----------
    total
        How many packages the words stand for, to say how far it is.

    Raises
    ------
    StartError
        If pip failed; the sentence names the cause.
    """
    command = [str(python), "-X", "utf8", "-m", "pip", "install", "--progress-bar", "off"]
    with subprocess.Popen(
        [*command, "--no-input", *words],
        cwd=root,
        env=pip_environment(python),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        said: list[str] = []
        assert pip.stdout is not None
        # The pipe must not fill up while we draw.
        reader = threading.Thread(target=said.extend, args=(pip.stdout,), daemon=True)
        reader.start()
        try:
            while reader.is_alive():
                if total:
                    progress.say(_how_far(said, python, total))
                reader.join(_DRAWN_EVERY_S)
        except KeyboardInterrupt:
            pip.kill()
            raise
        code = pip.wait()
    if code:
        progress.end()
        raise StartError(why("".join(said), code))


def compile_packages(python: Path) -> None:
    """Compile what was installed on all cores, as pip does on one.

    What cannot be compiled is left: Python reads it as it is, and only begins later. So are the
    tests that some bring along, a sixth of all files, which nobody runs here.
    """
    for site in site_folders(python.parents[1]):
        run_quietly(python, "-m", "compileall", "-q", "-j", "0", "-x", _TESTS, str(site))


def site_folders(folder: Path) -> list[Path]:
    """Return where the packages of an environment stand, on Unix and on Windows."""
    return [*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages")][:1]


def _how_far(said: list[str], python: Path, total: int) -> str:
    """Return how far pip is by the lines that it has printed."""
    text = "".join(list(said))
    total -= len(re.findall(r"^Ignoring ", text, re.MULTILINE))
    done = len(re.findall(r"^(?:Collecting|Processing|Requirement already)", text, re.MULTILINE))
    asked = re.search(r"^Installing collected packages: (.*)$", text, re.MULTILINE)
    if asked is None:
        return f"{min(done, total)} of {total} packages fetched"
    installed = sum(
        name.endswith(".dist-info")
        for site in site_folders(python.parents[1])
        for name in os.listdir(site)
    )
    return f"{min(installed, total)} of {total} packages installed"


def pip_environment(python: Path) -> dict[str, str]:
    """Return the environment for pip: of its settings only those of the network."""
    kept = {k: v for k, v in clean_environment().items() if not k.upper().startswith("PIP_")}
    # These three are also options of `pip config`: set for installing, they would hide the rest.
    code, listed = run_quietly(
        python, "-m", "pip", "config", "list", PIP_USER="0", PIP_GLOBAL="0", PIP_SITE="0"
    )
    settings = [_SETTING.fullmatch(line) for line in listed.splitlines() if code == 0]
    # Of two that say the same thing, as pip has it: the file for all, for installing, the variable.
    for found in sorted(filter(None, settings), key=lambda one: _WEIGHT.index(one[1])):
        if found[2] in _NETWORK:
            value = ast.literal_eval(found[3])
            kept["PIP_" + found[2].upper().replace("-", "_")] = value
    if kept.get("PIP_RETRIES") == "0":
        # Without a second try pip is silent on a network that fails, and blames the package.
        kept["PIP_RETRIES"] = "1"
    return kept | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        # Also for the programs that pip starts.
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONNOUSERSITE": "1",
    }
