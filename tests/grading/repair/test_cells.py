"""What students and editors do to the cells of a page costs no answer."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.model import CellRole
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.repair.mending import mend_strictly
from tests.grading.repair.hand_ins import (
    E03,
    RIGHT,
    ROOT,
    WORDS,
    Cells,
    after,
    answered,
    answers,
    as_bytes,
    at,
    by_id,
    check_of,
    own,
    starter,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASED = {
    cell["id"]: cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    for cell in E03.released["cells"]
}
OURS = [CellRole.SETUP, CellRole.GIVEN, CellRole.CHECK]


def split_answer(cells: Cells) -> None:
    """As JupyterLab does: the first half gets a new id and keeps nbgrader's."""
    cell = starter(cells, "E03.4")
    head, middle, tail = cell["source"].split("\n")
    first = copy.deepcopy(cell) | {"id": "0a1b2c", "source": f"{head}\n{middle}"}
    cell["source"] = tail
    cell["metadata"] = {}
    cells.insert(cells.index(cell), first)


def split_with_both_ids(cells: Cells) -> None:
    split_answer(cells)
    by_id(cells, "E03-starter-04")["metadata"] = by_id(cells, "0a1b2c")["metadata"]


def split_setup(cells: Cells) -> None:
    cell = by_id(cells, "E03-setup-01")
    lines = cell["source"] if isinstance(cell["source"], list) else cell["source"].split("\n")
    first = copy.deepcopy(cell) | {"id": "0a1b2c", "source": "".join(lines[:1])}
    cell["source"] = "".join(lines[1:])
    cells.insert(cells.index(cell), first)


def lose_metadata(cells: Cells) -> None:
    for cell in cells:
        cell["metadata"] = {}


def lose_ids(cells: Cells) -> None:
    for cell in cells:
        del cell["id"]


def lose_both(cells: Cells) -> None:
    lose_metadata(cells)
    lose_ids(cells)


def delete_checks(cells: Cells) -> None:
    cells[:] = [cell for cell in cells if "check" not in cell["id"]]


def delete_all_but_answers(cells: Cells) -> None:
    cells[:] = [cell for cell in cells if "starter" in cell["id"]]


def turn_around(cells: Cells) -> None:
    cells.reverse()


def retype(cells: Cells) -> None:
    for number, kind in ((1, "markdown"), (2, "raw")):
        starter(cells, f"E03.{number}")["cell_type"] = kind
    starter(cells, "E03.9")["cell_type"] = "code"


def merge_with_check(cells: Cells) -> None:
    check = check_of(cells, "E03.1")
    starter(cells, "E03.1")["source"] += f"\n{''.join(check['source'])}"
    cells.remove(check)


def merge_all_code(cells: Cells) -> None:
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    code[0]["source"] = "\n\n".join("".join(cell["source"]) for cell in code)
    cells[:] = [cell for cell in cells if cell not in code[1:]]


def merge_two_answers(cells: Cells) -> None:
    second = starter(cells, "E03.2")
    starter(cells, "E03.1")["source"] += f"\n\n{second['source']}"
    cells.remove(second)


def copy_blank_below(cells: Cells) -> None:
    blank = own(RELEASED["E03-starter-01"]) | {
        "metadata": copy.deepcopy(starter(cells, "E03.1")["metadata"])
    }
    cells.insert(at(cells, "E03-starter-01") + 1, blank)


def copy_all(cells: Cells) -> None:
    cells.extend(copy.deepcopy(cells))


def move_answer_up(cells: Cells) -> None:
    cells.insert(0, cells.pop(at(cells, "E03-starter-05")))


def answer_below_check(cells: Cells) -> None:
    starter(cells, "E03.1")["source"] = RELEASED["E03-starter-01"]
    cells.insert(at(cells, "E03-check-01") + 1, own("by_status = 'by_status'"))


def answer_above_starter(cells: Cells) -> None:
    starter(cells, "E03.1")["source"] = RELEASED["E03-starter-01"]
    cells.insert(at(cells, "E03-starter-01"), own("by_status = 'by_status'"))


def answer_in_own_cell_at_the_end(cells: Cells) -> None:
    cells.pop(at(cells, "E03-starter-01"))
    cells.append(own("by_status = 'by_status'"))


def answer_in_check(cells: Cells) -> None:
    starter(cells, "E03.1")["source"] = ""
    check = check_of(cells, "E03.1")
    check["source"] = "by_status = 'by_status'\n" + "".join(check["source"])


def half_of_it_below_check(cells: Cells) -> None:
    starter(cells, "E03.4")["source"] = "days_after = 'days_after'\nhow_sure = ..."
    cells.insert(at(cells, "E03-check-04") + 1, own("how_sure = 'how_sure'"))


def all_in_the_first(cells: Cells) -> None:
    lines = [f"{name} = {name!r}" for names in RIGHT.values() for name in names]
    for item in RIGHT:
        starter(cells, item)["source"] = RELEASED[starter(cells, item)["id"]]
    starter(cells, "E03.1")["source"] = "\n".join(lines)


def copied_over_another(cells: Cells) -> None:
    """A learner copies answer 1 with its first line to begin answer 2."""
    starter(cells, "E03.2")["source"] = "# answer: E03.1\nyears_changed = 'years_changed'"


def copied_below_for_another(cells: Cells) -> None:
    first = starter(cells, "E03.1")
    cell = copy.deepcopy(first) | {"id": "77aa", "source": "years_changed = 'years_changed'"}
    starter(cells, "E03.2")["source"] = RELEASED["E03-starter-02"]
    cells.insert(at(cells, "E03-starter-02") + 1, cell)


def word_quotes(cells: Cells) -> None:
    starter(cells, "E03.1")["source"] = "by_status\u00a0= “by_status”"


def write_crlf(cells: Cells) -> None:
    for cell in cells:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")


def odd_schema(cells: Cells) -> None:
    for cell in cells:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"schema_version": "nine", "points": -5}


def odd_types(cells: Cells) -> None:
    for cell in cells:
        cell["metadata"] = {"nbgrader": [1], "tags": 7}
    cells[0:0] = [7, None, {"cell_type": ["code"]}, {"source": None}, {"source": 5}]  # type: ignore[list-item]


DEEDS = [
    split_answer,
    split_with_both_ids,
    split_setup,
    lose_metadata,
    lose_ids,
    lose_both,
    delete_checks,
    delete_all_but_answers,
    turn_around,
    retype,
    merge_with_check,
    merge_all_code,
    merge_two_answers,
    copy_blank_below,
    copy_all,
    move_answer_up,
    answer_below_check,
    answer_above_starter,
    answer_in_own_cell_at_the_end,
    answer_in_check,
    half_of_it_below_check,
    all_in_the_first,
    copied_over_another,
    copied_below_for_another,
    word_quotes,
    write_crlf,
    odd_schema,
    odd_types,
]


@pytest.mark.parametrize("deed", DEEDS)
def test_no_answer_is_lost(deed: Callable[[Cells], None]) -> None:
    mended = after(deed)
    assert answers(mended) == RIGHT
    assert written(mended) == WORDS


@pytest.mark.parametrize("deed", DEEDS)
def test_every_cell_that_is_no_answer_is_the_released_one_in_its_order(
    deed: Callable[[Cells], None],
) -> None:
    ours = [(one.cell_id, one.source) for one in after(deed).cells if one.role in OURS]
    order = {name: place for place, name in enumerate(RELEASED)}
    runs = [cell["id"] for cell in E03.released["cells"] if cell["cell_type"] == "code"]
    expected = [name for name in runs if "starter" not in name and "head" not in name]
    assert sorted((name for name, _ in ours), key=lambda name: order[name]) == expected
    assert all(RELEASED[name] == source for name, source in ours)
    setup = [name for name, _ in ours if "check" not in name]
    assert setup == [name for name in expected if "check" not in name]


@pytest.mark.parametrize("exercise", ["E01", "E02", "E04", "E05"])
def test_any_exercise_as_handed_out_is_mended_nowhere(exercise: str) -> None:
    assignment = read_assignment(exercise, ROOT)
    mended = mend_strictly(as_bytes(assignment.released), assignment)
    assert mended.repairs == ()
    assert {
        one.item for one in mended.cells if one.role in (CellRole.ANSWER, CellRole.WRITTEN)
    } == {one.id for one in assignment.items}


def test_a_whole_hand_in_is_mended_nowhere() -> None:
    mended = mend(as_bytes(answered()), E03)
    assert not mended.repairs
    assert not mended.unreadable
    assert len({one.cell_id for one in mended.cells}) == len(mended.cells)
    assert all(one.role is not CellRole.OWN for one in mended.cells)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (split_answer, "More than one cell holds the answer .*: exercise 3.4"),
        (split_with_both_ids, "More than one cell holds the answer .*: exercise 3.4"),
        (split_setup, "put back as handed out: the set-up"),
        (delete_checks, r"put back as handed out: exercise 3.1 \(check\), .* 3.8 \(check\)"),
        (retype, "run as code: exercise 3.1 and exercise 3.2"),
        (merge_two_answers, "merged into one; .*: exercise 3.1 and exercise 3.2"),
        (copy_all, "word for word; it is run once: exercise 3.1"),
        (move_answer_up, "had been moved; .*: exercise 3.5"),
        (answer_below_check, "a cell of the student's own; it was taken: exercise 3.1"),
        (word_quotes, "made those of Python: exercise 3.1"),
    ],
)
def test_what_was_mended_is_said_in_a_sentence(deed: Callable[[Cells], None], said: str) -> None:
    repairs = after(deed).repairs
    assert any(re.search(said, one) for one in repairs), repairs
    assert all(one[0].isupper() and one.endswith(".") for one in repairs)


def test_cells_of_the_students_own_stay_where_they_stood() -> None:
    def helpers(cells: Cells) -> None:
        cells.insert(at(cells, "E03-starter-02"), own("def helped(x):\n    return x"))
        starter(cells, "E03.2")["source"] = "years_changed = helped('years_changed')"
        cells.insert(at(cells, "E03-check-02"), own("noted = 1"))

    mended = after(helpers)
    ids = [one.cell_id for one in mended.cells]
    place = ids.index("E03-starter-02")
    assert ids[place - 1].startswith("own-")
    assert mended.cells[place + 1].source == "noted = 1"
    assert ids[place + 2] == "E03-check-02"
    assert answers(mended) == RIGHT


def test_an_own_cell_runs_after_a_set_up_that_had_been_deleted() -> None:
    def change(cells: Cells) -> None:
        cells[:] = [
            cell for cell in cells if cell["metadata"].get("tags") not in (["setup"], ["data"])
        ]
        cells.insert(1, own("mine = pd.Series([1])"))

    roles = [(one.role, one.cell_id) for one in after(change).cells]
    mine = next(place for place, (role, _) in enumerate(roles) if role is CellRole.OWN)
    assert (CellRole.SETUP, "E03-data-01") in roles[:mine]


def test_an_import_added_to_the_set_up_works_and_its_changes_do_not_reach_the_tables() -> None:
    def change(cells: Cells) -> None:
        setup = by_id(cells, "E03-setup-01")
        setup["source"] = "import math\n" + "".join(setup["source"])
        data = by_id(cells, "E03-data-01")
        data["source"] = "".join(data["source"]) + "\nnorth = north.head(3)"
        starter(cells, "E03.1")["source"] = "by_status = math.pi, len(north)"

    mended = after(change)
    names: dict[str, Any] = {}
    for cell in mended.cells:
        if "pattern" in cell.cell_id or cell.cell_id.startswith("E03-code"):
            continue
        exec(compile(cell.source, cell.cell_id, "exec"), names)
        if cell.cell_id == "E03-starter-01":
            break
    assert names["by_status"][0] == pytest.approx(3.14159, 1e-4)
    assert names["by_status"][1] > 100
    assert "cells of the page was kept and run beside them: the set-up" in " ".join(mended.repairs)


def test_what_was_made_of_an_example_runs_after_the_example() -> None:
    def change(cells: Cells) -> None:
        pattern = by_id(cells, "E03-code-01")
        pattern["source"] = "".join(pattern["source"]).replace("2008, 2011", "1985, 2004")

    cells = after(change).cells
    place = next(at for at, one in enumerate(cells) if one.cell_id == "E03-code-01")
    assert "1985, 2004" in cells[place + 1].source
    assert cells[place + 1].role is CellRole.OWN


def test_an_answer_that_nobody_gave_stays_open() -> None:
    blank = mend_strictly(as_bytes(E03.released), E03)
    assert not blank.repairs
    assert all(value is ... for values in answers(blank).values() for value in values)
    assert written(blank) == ""

    def change(cells: Cells) -> None:
        cells.pop(at(cells, "E03-starter-01"))

    mended = after(change)
    assert answers(mended)["E03.1"] == (...,)
    assert any("had been deleted" in one for one in mended.repairs)


def test_a_later_copy_of_an_answer_counts_and_its_check_waits_for_it() -> None:
    def change(cells: Cells) -> None:
        cell = copy.deepcopy(starter(cells, "E03.1"))
        cells.append(cell | {"id": "99ff", "source": "# answer: E03.1\nby_status = 'better'"})

    mended = after(change)
    assert answers(mended)["E03.1"] == ("better",)
    assert [one.cell_id for one in mended.cells if one.item == "E03.1"] == [
        "E03-given-01",
        "E03-starter-01",
        "E03-starter-01/2",
        "E03-check-01",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "by_status = '“so”'",
        'by_status = ["a“, b]',
        "by_status = '''it's “so”'''",
        "by_status = '''it's “so”''', “and”",
        "by_status = 'it\\'s “so”', “and”",
        "by_status = 'so'  # it's “so” – or not",
        "by_status = f'{1}…'",
    ],
)
def test_quotes_inside_a_string_or_a_remark_are_never_changed(source: str) -> None:
    mended = after(lambda cells: starter(cells, "E03.1").update(source=source))
    assert source in [one.source for one in mended.cells if one.cell_id == "E03-starter-01"]


def test_quotes_around_a_string_are_python_again_and_those_in_it_stay() -> None:
    source = "by_status = “it's ‘so’”, ‘b’, 1 – 2"
    mended = after(lambda cells: starter(cells, "E03.1").update(source=source))
    assert answers(mended)["E03.1"] == (("it's ‘so’", "b", -1),)


def test_ten_thousand_cells_are_read() -> None:
    def change(cells: Cells) -> None:
        cells[5:5] = [own(f"x{number} = {number}") for number in range(10_000)]

    mended = after(change)
    assert answers(mended) == RIGHT
    assert sum(one.role is CellRole.OWN for one in mended.cells) == 10_000


def test_hostile_code_is_read_and_never_run() -> None:
    def change(cells: Cells) -> None:
        starter(cells, "E03.1")["source"] = "by_status = " + "(" * 5000
        starter(cells, "E03.2")["source"] = "years_changed = " + "-" * 50_000 + "1"
        starter(cells, "E03.3")["source"] = "read_whole = 'a\\q\ud800\x00'; 1 is 1"
        starter(cells, "E03.5")["source"] = "%%bash\nrm -rf ~"

    notebook = answered()
    change(notebook["cells"])
    mended = mend_strictly(json.dumps(notebook).encode(), E03)
    assert {one.item for one in mended.cells if one.role is CellRole.ANSWER} == set(RIGHT)
    assert all(one.source.encode() for one in mended.cells if one.role is not CellRole.WRITTEN)
