"""Names from outside are shown on one line, compared as platforms write them, and safe to write."""

from __future__ import annotations

import pytest

from moscow_pyongyang.grading.names import folded, name_keys, safe_name, shown


def test_a_shown_name_can_neither_turn_the_line_nor_break_it() -> None:
    said = shown("Kim\u202egnp.exe\r\n\x1b[31mAnna\ud800\u200b")
    assert said == "“Kim�gnp.exe �[31mAnna��”"
    assert len(shown("x" * 5000)) < 70


@pytest.mark.parametrize(
    ("roster", "platform"),
    [
        ("O'Brien, Sinéad", "OBrien Sine\u0301ad"),
        ("Anna Kim", "ANNA KIM"),
        ("김철수", "김철수"),
        ("Müller-Lüdenscheidt", "müllerlüdenscheidt"),
        ("Ольга", "ольга"),
        ("ＡＮＮＡ", "anna"),
    ],
)
def test_a_name_is_compared_as_platforms_write_it(roster: str, platform: str) -> None:
    assert folded(roster) == folded(platform)


def test_family_name_first_or_last_is_one_name_and_another_name_is_not() -> None:
    assert name_keys("Anna Kim") & name_keys("Kim, Anna")
    assert folded("van der Bergjan") in name_keys("Jan van der Berg")
    assert not name_keys("Anna Kim") & name_keys("Anna Kim Lee")
    assert name_keys("…") == frozenset()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\con", "C__con"),
        ("..", "E03"),
        ("\x00\u202e\ud800", "E03"),
        (".~hidden", "hidden"),
        ("김철수", "김철수"),
    ],
)
def test_a_safe_name_stays_in_its_folder(name: str, safe: str) -> None:
    assert safe_name(name, "E03") == safe


def test_a_safe_name_fits_every_file_system_and_stays_whole_characters() -> None:
    safe = safe_name("é" * 400, "E03")
    assert set(safe) == {"é"}
    assert len(safe.encode()) <= 150
