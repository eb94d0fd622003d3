"""The cards, taken in by Anki's own importer: notes, pictures, tags; and a second time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from authoring.editions.lms.anki_deck import FIELDS, anki_files, guid_of
from authoring.editions.lms.reading import ChoiceForm
from tests.support.lms_items import ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

EARLIER, LATER = 1_700_000_000.0, 1_700_100_000.0


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take_in(collection: Collection, files: Mapping[str, bytes], home: Path) -> dict[str, int]:
    """Import a package as the window of Anki does; return how many notes went which way."""
    (content,) = files.values()
    path = home / "deck.apkg"
    path.write_bytes(content)
    request = ImportAnkiPackageRequest(
        package_path=str(path), options=ImportAnkiPackageOptions(merge_notetypes=True)
    )
    log = collection.import_anki_package(request).log
    kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype")
    return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}


def test_anki_takes_in_every_question_with_its_fields_tags_and_pictures(
    collection: Collection, tmp_path: Path
) -> None:
    assert take_in(collection, anki_files(ITEMS, "x", EARLIER), tmp_path) == {"new": len(ITEMS)}
    for item in ITEMS:
        (note_id,) = collection.find_notes(f"Id:{item.id}")
        note = collection.get_note(note_id)
        assert note.guid == guid_of(item)
        assert note.keys() == list(FIELDS)
        assert set(note.tags) == {f"moscow-pyongyang::{tag}" for tag in item.tags}
        (card,) = note.cards()
        deck = collection.decks.get(card.did)
        assert deck is not None
        assert deck["name"] == f"Moscow and Pyongyang::{item.title}"
        if isinstance(item.form, ChoiceForm):
            shown = card.answer()
            assert all(
                part.feedback.split("`")[0].split("*")[0] in shown for part in item.form.parts
            )
        if item.picture:
            path = tmp_path / "collection.media" / f"moscow-pyongyang-{item.picture.file}"
            assert path.read_text(encoding="utf-8") == item.picture.svg
            assert path.name in card.question()
    assert collection.media.check().missing == []


def test_a_second_time_adds_no_note_and_a_later_export_renews_them(
    collection: Collection, tmp_path: Path
) -> None:
    some = [item for item in ITEMS if item.lesson == "L01"]
    take_in(collection, anki_files(some, "x", EARLIER), tmp_path)
    again = take_in(collection, anki_files(some, "x", EARLIER), tmp_path)
    assert again == {"duplicate": len(some)}
    changed = [replace(some[0], stem="Another question? 주체 · чучхе"), *some[1:]]
    later = take_in(collection, anki_files(changed, "x", LATER), tmp_path)
    assert later == {"updated": len(some)}
    assert collection.note_count() == len(some)
    (note_id,) = collection.find_notes(f"Id:{some[0].id}")
    assert "주체 · чучхе" in collection.get_note(note_id)["Question"]
