"""Make the browser edition: the site, and the zip that goes on a stick or a school's server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.editions.browser.compiled import Doors
from authoring.editions.browser.site import build_site
from authoring.editions.fetch import Workshop
from authoring.editions.packing import files_in, write_zip
from authoring.editions.replacing import alone, replacing

if TYPE_CHECKING:
    from pathlib import Path

NAME = "browser"
PACKED = "moscow-pyongyang-browser.zip"


@dataclass(frozen=True)
class BuiltSite:
    """What was made.

    Attributes
    ----------
    folder
        The site; ``serve.py`` in it serves it.
    packed
        The same as a zip.
    files, size
        How many files the site has, and their bytes.
    """

    folder: Path
    packed: Path
    files: int
    size: int


def make_browser(root: Path, dist: Path, doors: Doors | None = None) -> BuiltSite:
    """Build the site below `dist` and pack it.

    Parameters
    ----------
    root
        The checkout, whose notebooks are built.
    dist
        Folder to write to.
    doors
        Where the builder has Pyodide's compiled wheels, if not on the network.
    """
    workshop, site = Workshop(root / "dist" / ".browser"), dist / NAME
    packed = dist / PACKED
    with alone(workshop.lock):
        with replacing(site) as new:
            build_site(root, new, doors or Doors(), workshop)
        write_zip(site, packed, "moscow-pyongyang")
    paths = files_in(site)
    return BuiltSite(site, packed, len(paths), sum(path.stat().st_size for path in paths))
