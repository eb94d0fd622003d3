"""Each explorer and each period has a picture that shows what it shows today."""

from __future__ import annotations

import base64
import json
import re
import shutil
import struct
import zlib
from typing import TYPE_CHECKING

import nbformat
import numpy as np
import pytest
from nbconvert import HTMLExporter

from authoring.editions.pictures import SHOWN_FIRST, picture_problems
from authoring.editions.pictures.planned import explorer_call
from authoring.editions.pictures.png import palette_png
from authoring.notebook.head import course_pages
from authoring.notebook.picture import PICTURES, WHOLE, picture_of, read_index
from moscow_pyongyang.explorers import EXPLORERS
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
PLAN = course_pages(ROOT)
INDEX = read_index(ROOT)
PAGES = {page.id: picture_of(page, PLAN) for page in PLAN.pages if picture_of(page, PLAN)}
LARGEST, LARGEST_IN_A_NOTEBOOK = 80_000, 40_000
# Of 255, what the darkest channel of a light ground has: white, or the course's paper.
LIGHT = 220


def parts_of(png: bytes) -> dict[str, bytes]:
    """Return the parts of a PNG by their names, each with its checksum right."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(name + data)
        found[name.decode()] = data
        at += 12 + length
    return found


def test_every_picture_shows_what_there_is_today() -> None:
    assert list(map(str, picture_problems(ROOT))) == []


def test_each_explorer_and_each_lesson_has_a_picture_with_words() -> None:
    wanted = {f"explorer-{name}" for name in EXPLORERS} | set(PAGES.values())
    assert INDEX.keys() == wanted
    assert {f"L0{n}" for n in range(1, 5)} <= set(PAGES.values())
    assert PAGES["L00"] == PAGES["L05"] == WHOLE
    assert all(len(one["alt"]) > 40 for one in INDEX.values())
    assert set(SHOWN_FIRST) <= EXPLORERS.keys()


def test_an_explorer_that_hides_what_it_knows_is_pictured_open() -> None:
    assert explorer_call("council").endswith("all_open=True, start=2006)")
    assert explorer_call("timeline") == "explore.timeline(start=1945, end=1953)"


@pytest.mark.parametrize("name", sorted(INDEX))
def test_a_picture_is_small_wide_enough_and_on_light_ground(name: str) -> None:
    png = (ROOT / PICTURES / f"{name}.png").read_bytes()
    limit = LARGEST_IN_A_NOTEBOOK if name in PAGES.values() else LARGEST
    assert len(png) <= limit
    parts = parts_of(png)
    width, height = struct.unpack(">II", parts["IHDR"][:8])
    assert width >= 800
    assert 300 <= height <= 700
    # The palette begins with the colour that stands most often: the ground.
    assert min(parts["PLTE"][:3]) > LIGHT


def test_pixels_become_a_png_and_are_found_in_it_again() -> None:
    rng = np.random.default_rng(1945)
    colours = rng.integers(0, 255, (5, 3), dtype=np.uint8)
    pixels = colours[rng.integers(0, 5, (7, 11))]
    parts = parts_of(palette_png(pixels))
    palette = np.frombuffer(parts["PLTE"], np.uint8).reshape(-1, 3)
    lines = np.frombuffer(zlib.decompress(parts["IDAT"]), np.uint8).reshape(7, 12)
    assert not lines[:, 0].any()
    assert (palette[lines[:, 1:]] == pixels).all()


def test_a_colour_without_a_place_becomes_the_nearest_that_has_one() -> None:
    pixels = np.array([[[0, 0, 0], [0, 0, 0], [255, 255, 255], [255, 255, 255], [9, 9, 9]]])
    parts = parts_of(palette_png(pixels.astype(np.uint8), colours=2))
    palette = np.frombuffer(parts["PLTE"], np.uint8).reshape(-1, 3)
    line = zlib.decompress(parts["IDAT"])[1:]
    assert [int(palette[place][0]) for place in line] == [0, 0, 255, 255, 0]


@pytest.mark.parametrize("page_id", sorted(PAGES))
def test_a_lesson_carries_its_picture_below_its_header(page_id: str) -> None:
    page, name = PLAN.page(page_id), PAGES[page_id]
    png = (ROOT / PICTURES / f"{name}.png").read_bytes()
    for file in (f"notebooks/{page.file}", f"solutions/{page.file.replace('.', '_teacher.')}"):
        cells = json.loads((ROOT / file).read_text(encoding="utf-8"))["cells"]
        ids = [cell["id"] for cell in cells]
        assert ids.index(f"{page_id}-picture") == ids.index(f"{page_id}-head") + 1
        cell = cells[ids.index(f"{page_id}-picture")]
        held = base64.b64decode(cell["attachments"][f"{name}.png"]["image/png"])
        assert held == png
        assert "".join(cell["source"]) == f"![{INDEX[name]['alt']}](attachment:{name}.png)"


def test_no_exercise_and_no_page_to_look_things_up_in_has_one() -> None:
    for folder in ("exercises", "notebooks", "solutions"):
        for path in (ROOT / folder).glob("*.ipynb"):
            book = json.loads(path.read_text(encoding="utf-8"))
            has_one = any(cell["id"].endswith("-picture") for cell in book["cells"])
            assert has_one == (book["metadata"]["moscow_pyongyang"]["id"] in PAGES), path.name


def test_what_nbviewer_converts_with_shows_picture_and_words() -> None:
    page = PLAN.page("L01")
    book = nbformat.read(ROOT / "notebooks" / page.file, as_version=4)
    book.cells = [cell for cell in book.cells if cell["id"] == "L01-picture"]
    text, _ = HTMLExporter(embed_images=False).from_notebook_node(book)
    (image,) = re.findall(r"<img [^>]+>", text)
    png = (ROOT / PICTURES / "L01.png").read_bytes()
    assert f"data:image/png;base64,{base64.b64encode(png).decode()}" in image
    assert 'alt="1945–1956: Moscow–Pyongyang pull strongest in 1950' in image


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / PICTURES, tmp_path / PICTURES)
    shutil.copytree(ROOT / "course", tmp_path / "course")
    shutil.copyfile(ROOT / "README.md", tmp_path / "README.md")
    return tmp_path


def test_what_is_missing_old_or_left_over_is_named(copied: Path) -> None:
    folder = copied / PICTURES
    (folder / "explorer-triangle.png").unlink()
    shutil.copyfile(folder / "L01.png", folder / "L99.png")
    index = read_index(copied)
    index["explorer-timeline"]["shows"] = "0" * 16
    index["L02"]["alt"] = "A picture."
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    readme = copied / "README.md"
    text = readme.read_text(encoding="utf-8").replace("explorer-thesis.png", "thesis.png")
    readme.write_text(text, encoding="utf-8")
    assert sorted(f"{one.file}: {one.message}" for one in picture_problems(copied)) == [
        "README.md: does not show the pictures as they are",
        "docs/pictures/L02.png: shows what was so before",
        "docs/pictures/L99.png: is the picture of nothing",
        "docs/pictures/explorer-timeline.png: shows what was so before",
        "docs/pictures/explorer-triangle.png: is missing",
    ]


@pytest.mark.parametrize("file", ["README.md", f"{PICTURES}/README.md"])
def test_each_picture_of_a_gallery_is_there_and_has_words(file: str) -> None:
    path = ROOT / file
    found = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert len(found) >= 1 + len(SHOWN_FIRST)
    for alt, target in found:
        assert (path.parent / target).is_file()
        assert len(alt) > 40
