"""The one HTML table: what a screen reader needs, nothing that runs, no cell that smuggles."""

from __future__ import annotations

import pandas as pd

from moscow_pyongyang import load
from moscow_pyongyang.tables.readable import TableCell, column_title, frame_html, html_table
from moscow_pyongyang.tables.records import to_records

PLAIN = {str, int, float, bool, type(None)}


def test_columns_and_rows_have_heads_with_their_scope_and_the_table_its_caption() -> None:
    html = html_table([["Moscow", "2"]], columns=["Place", "Meetings"], caption="Where they met")
    assert "<caption>Where they met</caption>" in html
    assert '<th scope="col">Place</th><th scope="col">Meetings</th>' in html
    assert '<th scope="row">Moscow</th><td>2</td>' in html


def test_every_text_is_escaped_and_no_class_is_used() -> None:
    evil = '<b class="x">&'
    html = html_table([[evil, TableCell(evil, evil, evil)]], columns=[evil, "b"], caption=evil)
    assert "<b" not in html.replace("<tbody", "")
    assert ' class="' not in html
    assert html.count("&lt;b class=&quot;x&quot;&gt;&amp;") == 6


def test_a_cell_may_have_its_own_style_and_language() -> None:
    html = html_table(
        [["1", TableCell("조선", "color:red", "ko"), TableCell("x")]], style="text-align:left"
    )
    assert '<th scope="row" style="text-align:left">1</th>' in html
    assert '<td lang="ko" style="color:red">조선</td>' in html
    assert '<td style="text-align:left">x</td>' in html


def test_a_missing_cell_of_a_frame_is_blank_and_numbers_stay_short() -> None:
    table = pd.DataFrame({"year": pd.array([1950, None], "Int64"), "share": [0.1 + 0.2, None]})
    html = frame_html(table, caption="Shares", head="year", titles=column_title)
    assert '<th scope="col">Year</th><th scope="col">Share</th>' in html
    assert '<th scope="row">1950</th><td>0.3</td>' in html
    assert '<th scope="row"></th><td></td>' in html


def test_a_record_has_none_where_the_table_has_no_value() -> None:
    rows = to_records(load("events"))
    assert rows[0].keys() == set(load("events").columns)
    assert any(row["hostility"] is None for row in rows)
    assert {type(value) for row in rows for value in row.values()} <= PLAIN
