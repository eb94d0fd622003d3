"""Keys for teachers: in their edition under each quiz, as sheets to print, never for students."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from authoring.pages.key_sheets import key_sheet, key_sheet_problems
from authoring.source.keys import key_of, slips_of
from moscow_pyongyang.paths import checkout_dir, notebooks_dir
from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.models import TYPES, ChoiceQuestion
from tests.support.course_plan import course_plan

ROOT = checkout_dir()
BANK = {name: one for name, one in load_questions().items() if one.status != "retired"}


def test_every_type_of_question_has_a_key_in_words() -> None:
    assert {one.type for one in BANK.values()} == set(TYPES)
    assert [name for name, one in BANK.items() if len(key_of(one)) < 2] == []


def test_a_key_is_what_the_bank_marks_and_no_wrong_answer_stands_in_it() -> None:
    for one in BANK.values():
        if isinstance(one, ChoiceQuestion):
            right = [option.text for option in one.options if option.correct or option.contested]
            # In a list, and before a colon, a sentence has no full stop.
            assert all(text.rstrip(".") in key_of(one) for text in right), one.id
            wrong = {o.text.rstrip(".") for o in one.options if o.text not in right}
            assert {said for said, _ in slips_of(one)} == wrong


@pytest.mark.parametrize("lesson", ["L00", "L01", "L02", "L03", "L04", "L05"])
def test_a_sheet_holds_each_live_question_of_its_bank_once(lesson: str) -> None:
    text = (ROOT / f"solutions/key_sheets/{lesson}.md").read_text(encoding="utf-8")
    named = [row.removeprefix("### ") for row in text.splitlines() if row.startswith("### ")]
    assert sorted(named) == sorted(name for name in BANK if name.startswith(f"{lesson}-"))


def test_teachers_find_keys_under_each_quiz_and_students_nowhere() -> None:
    n_keys = 0
    for path in sorted((ROOT / "solutions").glob("0*_teacher.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell, below in pairwise(cells):
            if "".join(cell["source"]).startswith('quiz("'):
                assert below["id"] == f"{cell['id']}-keys", path.name
                n_keys += 1
    assert n_keys > 20
    for path in notebooks_dir().glob("*.ipynb"):
        assert "Keys of these questions" not in path.read_text(encoding="utf-8"), path.name


def test_a_sheet_that_is_not_what_the_bank_says_is_named(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = next(one for one in course_plan().sources if one.id == "L00")
    assert list(key_sheet_problems([source], ROOT)) == []
    root = tmp_path_factory.mktemp("root")
    for folder in ("course", "data"):
        (root / folder).symlink_to(ROOT / folder, target_is_directory=True)
    sheet = root / "solutions/key_sheets/L00.md"
    (missing,) = key_sheet_problems([source], root)
    assert missing.message == "is missing"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(key_sheet(source, ROOT).replace("**Right:**", "**Wrong:**"), encoding="utf-8")
    (other,) = key_sheet_problems([source], root)
    assert other.message == "is not what the question bank says"
