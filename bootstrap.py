"""Prepare ``.venv`` from a lock file, once: ``python3 bootstrap.py student|author``.

Only the standard library: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = {"student": "requirements.lock", "author": "requirements-dev.lock"}
OLDEST = (3, 11)


def python() -> Path:
    """Return the interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(role: str) -> str:
    """Return a digest of everything that decides what is installed."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in (LOCKS[role], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def pip(*words: str) -> None:
    """Run pip inside the environment, quietly; stop with a sentence if it fails."""
    command = [str(python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.run([*command, *words], cwd=ROOT, check=False).returncode:
        sys.exit(
            "The packages could not be installed. The lines above say why; most often the "
            "network is blocked. Once it works, run the same command again."
        )


def prepare(role: str) -> None:
    """Bring the environment to the state of the lock file of `role`."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version}.")
    stamp = VENV / f"{role}.stamp"
    wanted = fingerprint(role)
    if python().exists() and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print("Preparing the environment: about a minute, this first time only …", flush=True)
    if not python().exists():
        try:
            venv.create(VENV, with_pip=True)
        except (subprocess.CalledProcessError, OSError) as error:
            sys.exit(
                f"Python could not make a virtual environment ({error}). On Debian and Ubuntu "
                "install the package python3-venv, delete the folder .venv, and try again."
            )
    pip("--require-hashes", "-r", LOCKS[role])
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted, encoding="ascii")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit("Usage: python3 bootstrap.py student|author")
    prepare(sys.argv[1])
