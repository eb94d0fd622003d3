"""The data alone, for those who want no course: one folder, one zip, nothing to install."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.editions.dataset.citation import citation_cff, datacite_json
from authoring.editions.dataset.parquet import write_parquet
from authoring.editions.dataset.references import csl_json
from authoring.editions.dataset.sqlite import write_sqlite
from authoring.editions.dataset.words import PAGES, as_html, pages
from authoring.editions.packing import files_in, write_checksums, write_zip
from authoring.editions.replacing import replacing
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "dataset"
SQLITE = "moscow_pyongyang.sqlite"
# Committed files that travel as they are, by the name that they get.
_AS_THEY_ARE = {
    "data/datapackage.json": "datapackage.json",
    "data/sources.bib": "sources.bib",
    "docs/data_changelog.md": "CHANGELOG.md",
    "LICENSE-content": "LICENSE.txt",
}


@dataclass(frozen=True)
class BuiltDataset:
    """What ``moscow-pyongyang dataset`` made.

    Attributes
    ----------
    folder
        The data, ready to be opened.
    packed
        The same as one zip.
    files
        Files of the folder.
    """

    folder: Path
    packed: Path
    files: tuple[Path, ...]


def build_dataset(root: Path, to: Path) -> BuiltDataset:
    """Make the dataset edition of a checkout: a folder, and a zip beside it.

    The same checkout, Python and libraries give the same bytes. SQLite and Parquet name in their
    files the library that wrote them, so another version of SQLite or duckdb gives others.

    Parameters
    ----------
    root
        Root of the checkout.
    to
        Where folder and zip are to stand; an earlier edition there is replaced.

    Returns
    -------
    BuiltDataset
        The folder, the zip and the files.

    Raises
    ------
    BuildError
        If a row breaks a key or a type of ``datapackage.json``.
    """
    folder = to / FOLDER
    with replacing(folder) as new:
        _write(root, new)
    name = f"moscow-pyongyang-data-{package(root / 'data')['version']}"
    packed = to / f"{name}.zip"
    write_zip(folder, packed, name)
    return BuiltDataset(folder, packed, tuple(files_in(folder)))


def _write(root: Path, folder: Path) -> None:
    data = root / "data"
    for spec in package(data)["resources"]:
        copy = folder / spec["path"]
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(data / spec["path"], copy)
    for own, name in _AS_THEY_ARE.items():
        shutil.copyfile(root / own, folder / name)
    write_parquet(data, folder / "parquet")
    write_sqlite(data, folder / SQLITE)
    texts = {
        "sources.csl.json": csl_json(data / "sources.bib"),
        "CITATION.cff": citation_cff(root),
        "datacite.json": datacite_json(root),
        **pages(root),
    }
    title = package(data)["title"]
    for name in PAGES:
        texts[f"{name}.html"] = as_html(texts[f"{name}.md"], f"{title}: {name}", root)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write_checksums(folder)
