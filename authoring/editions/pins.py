"""What an edition is made of besides the course: each file that is fetched, with its bytes."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Pin:
    """One file of others that goes into an edition, or brings one that does.

    Attributes
    ----------
    name, version
        Of the package, its name in lower case with hyphens.
    file
        Name of the file.
    source
        Where it comes from: ``index`` (the package index that pip is set up for), ``npm``,
        ``pyodide`` (a release of Pyodide or a package that carries its wheels), ``carrier``
        (such a package), ``jupyterlite`` (a wheel inside jupyterlite-pyodide-kernel).
    sha256
        Of its bytes.
    """

    name: str
    version: str
    file: str
    source: str
    sha256: str


def read_pins(path: Path) -> list[Pin]:
    """Return all pins of a ``pins.csv``, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Pin(**row) for row in csv.DictReader(file)]


def only(pins: Iterable[Pin], source: str) -> list[Pin]:
    """Return the pins of one source."""
    return [pin for pin in pins if pin.source == source]


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hold(path: Path, pin: Pin) -> Path:
    """Return `path` if it holds the bytes that are pinned.

    Raises
    ------
    BuildError
        If it is not there, or a byte of it differs; the message names the file.
    """
    if not path.is_file():
        raise BuildError(f"{pin.file} was not found in {path.parent}. Fetch it, then build again.")
    found = sha256_of(path)
    if found != pin.sha256:
        raise BuildError(
            f"{pin.file} holds other bytes than pins.csv says: its sha256 is {found}, "
            f"pinned is {pin.sha256}. Remove {path} and build again; if it comes back the same, "
            f"do not trust where it comes from."
        )
    return path
