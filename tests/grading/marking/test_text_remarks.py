"""What can be counted in an answer."""

from __future__ import annotations

from moscow_pyongyang.grading.marking.text_remarks import NamedRow, named_row, remarks_on


def test_an_id_is_resolved_to_its_row() -> None:
    row = named_row("1950-01-30-stalin-assent")
    assert row.exists
    assert row.said.startswith("30 January 1950 · Stalin")
    assert named_row("doc-1950-01-30-stalin").said.startswith("30 January 1950 · ")
    assert named_row("claim-b07").said.startswith("claim · Hostility")


def test_an_id_that_is_not_there_says_so_and_which_is_like_it() -> None:
    assert named_row("1990-09-30-moscow-recognizes-seoul") == NamedRow(
        "1990-09-30-moscow-recognizes-seoul",
        False,
        "no such id",
        "1990-09-30-moscow-recognises-seoul",
    )
    assert named_row("1234-made-up-from-nothing").near == ""


def test_each_id_is_named_once_in_the_order_of_the_text() -> None:
    text = "`claim-b07`, 1950-01-30-stalin-assent and (claim-b07); the `trade` table, `nothing`."
    keys = [row.key for row in remarks_on(text, 0).rows]
    assert keys == ["claim-b07", "1950-01-30-stalin-assent", "trade"]


def test_words_are_counted_against_the_limit_and_an_id_is_one() -> None:
    found = remarks_on("Kim's plan, see 1950-01-30-stalin-assent — done.", 5)
    assert (found.n_words, found.most_words) == (5, 5)


def test_a_quotation_over_twelve_words_is_noted() -> None:
    words = " ".join(["word"] * 13)
    assert remarks_on(f"He said “{words}”.", 0).quotations[0].startswith("13 words")
    assert remarks_on(f"He said “{words[5:]}”.", 0).quotations == ()


def test_hostile_texts_are_counted_like_any_other() -> None:
    for text in ("", "`" * 5000, "“" * 5000, "1990-" * 5000, "<img src=x onerror=alert(1)>" * 200):
        assert remarks_on(text, 150).n_words >= 0
