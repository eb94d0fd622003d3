"""Pyodide's own numpy and pandas through each of the four doors of a builder, for real."""

from __future__ import annotations

import shutil
import tarfile
from typing import TYPE_CHECKING

import pytest

from authoring.editions.browser.compiled import RELEASE, Doors, compiled_wheels
from authoring.editions.browser.files import LOCK, PINS_FILE
from authoring.editions.fetch import Workshop, from_npm
from authoring.editions.pins import Pin, only, read_pins, sha256_of
from authoring.editions.replacing import alone
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import checkout_dir
from tests.editions.shut_in import served

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.exhaustive

PINS = read_pins(PINS_FILE)
WHEELS = only(PINS, "pyodide")
VERSION = only(PINS, "npm")[0].version
# Without what comes by the last door.
NO_CARRIER = [pin for pin in PINS if pin.source != "carrier"]


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pyodide as npm brings it; its page names no release, so that no test asks for it."""
    folder = tmp_path_factory.mktemp("runtime") / "package"
    workshop = Workshop(checkout_dir() / "dist" / ".browser")
    with alone(workshop.lock):
        shutil.copytree(from_npm(only(PINS, "npm")[0], workshop), folder)
    script = folder / "pyodide.mjs"
    text, count = RELEASE.subn("``", script.read_text(encoding="utf-8"))
    assert count == 1
    script.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def release(runtime: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as Pyodide publishes it, with what a carrier brings: the last door, for real."""
    folder = tmp_path_factory.mktemp("published") / "pyodide"
    shutil.copytree(runtime, folder)
    workshop = Workshop(checkout_dir() / "dist" / ".browser")
    with alone(workshop.lock):
        workshop.prepare(LOCK)
        for path in compiled_wheels(PINS, runtime, Doors(), workshop).values():
            shutil.copy(path, folder)
    return folder


def brought(pins: list[Pin], runtime: Path, doors: Doors, tmp_path: Path) -> dict[str, str]:
    """Return the digests of what a builder gets who has built nothing before."""
    found = compiled_wheels(pins, runtime, doors, Workshop(tmp_path / "workshop"))
    return {name: sha256_of(path) for name, path in found.items()}


PINNED = {pin.name: pin.sha256 for pin in WHEELS}


def test_a_folder_of_the_builder_brings_them(release: Path, runtime: Path, tmp_path: Path) -> None:
    assert brought(NO_CARRIER, runtime, Doors(wheels=release), tmp_path) == PINNED


@pytest.mark.parametrize("ending", ["", ".tar", ".tar.bz2"])
def test_a_release_brings_them_packed_or_not(
    release: Path, runtime: Path, tmp_path: Path, ending: str
) -> None:
    archive = release
    if ending:
        archive = tmp_path / f"pyodide-{VERSION}{ending}"
        with tarfile.open(archive, f"w:{ending.removeprefix('.tar').removeprefix('.')}") as packed:
            packed.add(release, "pyodide")
    assert brought(NO_CARRIER, runtime, Doors(archive=archive), tmp_path) == PINNED


def test_pyodides_own_release_brings_them_by_the_address_that_it_names(
    release: Path, runtime: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(runtime, tmp_path / "package")
    shutil.copytree(release, tmp_path / "site" / f"v{VERSION}" / "full")
    script = own / "pyodide.mjs"
    with served(tmp_path / "site") as port:
        named = f"`http://127.0.0.1:{port}/v${{version}}/full/`"
        script.write_text(f"export const at = (version) => {named};", encoding="utf-8")
        assert brought(NO_CARRIER, own, Doors(), tmp_path) == PINNED
        (tmp_path / "site" / f"v{VERSION}" / "full" / WHEELS[0].file).unlink()
        shutil.rmtree(tmp_path / "workshop")
        with pytest.raises(BuildError, match=r"Pyodide's release: it cannot be reached"):
            brought(NO_CARRIER, own, Doors(), tmp_path)


def test_a_changed_byte_is_refused_by_name_through_every_door(
    release: Path, runtime: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(release, tmp_path / "pyodide")
    wheel = other / WHEELS[0].file
    data = bytearray(wheel.read_bytes())
    data[len(data) // 2] ^= 1
    wheel.write_bytes(data)
    for doors in (Doors(wheels=other), Doors(archive=other)):
        with pytest.raises(BuildError, match=f"{WHEELS[0].file} holds other bytes"):
            brought(NO_CARRIER, runtime, doors, tmp_path)
