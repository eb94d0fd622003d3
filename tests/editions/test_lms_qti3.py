"""The package of QTI 3: nothing in it is missing, doubled or named twice.

`test_lms_readers` opens each item in a player. The schemas of 1EdTech are in no package that a
build could fetch; what is written was valid by them when it was made.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from authoring.editions.lms.qti3.elements import NAMESPACE, identifier
from authoring.editions.lms.qti3.feedback import feedback_blocks
from authoring.editions.lms.qti3.package import MANIFEST, qti3_files
from authoring.editions.lms.reading import ChoiceForm
from tests.support.lms_items import ITEMS

if TYPE_CHECKING:
    from authoring.editions.lms.reading import LmsItem

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    (content,) = qti3_files(ITEMS, "x").values()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def elements(document: bytes, tag: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(document)
    return [node for node in root.iter() if node.tag.rpartition("}")[2] == tag]


def test_the_manifest_comes_first_and_names_every_file(package: dict[str, bytes]) -> None:
    assert next(iter(package)) == MANIFEST
    named = {node.get("href") for node in elements(package[MANIFEST], "file")}
    assert named == set(package) - {MANIFEST}
    ids = [node.get("identifier", "") for node in elements(package[MANIFEST], "resource")]
    assert len(set(ids)) == len(ids)
    assert all(map(_NAME.fullmatch, ids))
    needed = {node.get("identifierref") for node in elements(package[MANIFEST], "dependency")}
    assert needed <= set(ids)


def test_each_lesson_is_a_test_of_its_items(package: dict[str, bytes]) -> None:
    for lesson in {item.lesson for item in ITEMS}:
        asked = elements(package[f"tests/{lesson}.xml"], "qti-assessment-item-ref")
        assert [one.get("identifier") for one in asked] == [
            item.id for item in ITEMS if item.lesson == lesson
        ]
        assert all(one.get("href", "").removeprefix("../") in package for one in asked)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_an_item_declares_what_it_uses_and_shows_what_may_be_said(
    item: LmsItem, package: dict[str, bytes]
) -> None:
    document = package[f"items/{item.id}.xml"]
    assert ElementTree.fromstring(document).tag == f"{{{NAMESPACE}}}qti-assessment-item"
    declared = {
        node.get("identifier")
        for kind in ("response", "outcome")
        for node in elements(document, f"qti-{kind}-declaration")
    }
    used = [
        *(node.get("identifier") for node in elements(document, "qti-variable")),
        *(node.get("identifier") for node in elements(document, "qti-set-outcome-value")),
        *(node.get("outcome-identifier") for node in elements(document, "qti-feedback-block")),
    ]
    assert set(used) <= declared
    blocks = elements(document, "qti-feedback-block")
    assert len(blocks) == len(feedback_blocks(item))
    if item.picture:
        (image,) = elements(document, "img")
        assert image.get("src", "").removeprefix("../") in package
    if isinstance(item.form, ChoiceForm):
        choices = [node.get("identifier", "") for node in elements(document, "qti-simple-choice")]
        assert choices == [identifier(part.id) for part in item.form.parts]
        assert all(map(_NAME.fullmatch, choices))
