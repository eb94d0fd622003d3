"""The one HTML table: what a screen reader needs, nothing that runs, no cell that smuggles."""

from __future__ import annotations

import math
import re
from html import unescape
from typing import Any

import numpy as np
import pandas as pd
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.tables import names
from moscow_pyongyang.tables.headings import column_title
from moscow_pyongyang.tables.readable import TableCell, frame_html, html_table, readable
from moscow_pyongyang.tables.records import to_records

EVIL = '<img src=x onerror="alert(1)"></td><script>'
PLAIN = {str, int, float, bool, type(None)}


def heads_of(html: str) -> list[str]:
    return [said(head) for head in re.findall(r'<th scope="col".*?</th>', html)]


def cells_of(html: str) -> list[list[str]]:
    body = html.partition("<tbody>")[2]
    return [
        [said(cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    ]


def said(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def shown(table: pd.DataFrame | pd.Series[Any]) -> str:
    return readable(table)._repr_html_()


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
    assert heads_of(html) == ["Year", "Share"]
    assert cells_of(html) == [["1950", "0.3"], ["", ""]]
    assert html.count("text-align:right") == 6


def test_a_record_has_none_where_the_table_has_no_value() -> None:
    rows = to_records(load("events"))
    assert rows[0].keys() == set(load("events").columns)
    assert any(row["hostility"] is None for row in rows)
    assert {type(value) for row in rows for value in row.values()} <= PLAIN


@pytest.mark.parametrize("name", names())
def test_no_table_of_the_course_has_a_head_in_code_or_an_empty_cell(name: str) -> None:
    html = shown(load(name).head(40))
    heads = heads_of(html)
    assert len(set(heads)) == len(heads), heads
    assert not [head for head in heads if re.search(r"_|\b(Tiv|Is|Usd|SUN|RUS|PRK)\b", head)]
    assert all(cell for row in cells_of(html) for cell in row)
    assert not re.search(r"<NA>|>NaN<|>None<|>nan<", unescape(html))


def test_heads_are_words_with_units_and_rows_are_not_numbered() -> None:
    events = load("events")
    chosen = events[events["year"] == 1950][["date", "title", "closeness", "hostility"]]
    html = shown(chosen)
    assert heads_of(html) == [
        "Date",
        "Title",
        "Closeness code −2 to +2",
        "Hostility code −2 to +2",
    ]
    assert [row[0] for row in cells_of(html)] == chosen["date"].to_list()
    assert "not coded" in {row[3] for row in cells_of(html)}


def test_an_index_that_says_something_stands_in_its_column() -> None:
    events = load("events")
    assert heads_of(shown(events["confidence"].value_counts())) == ["Confidence", "Count"]
    two = events.groupby(["year", "domain"])["closeness"].agg(["mean", "count"])
    assert heads_of(shown(two)) == ["Year", "Kind", "Mean", "Count"]
    assert heads_of(shown(pd.DataFrame({"n": [1]}, index=["first"]))) == ["", "n"]
    letters = pd.DataFrame({"r": [1], "n_within": [2]}, index=[7])
    assert heads_of(shown(letters)) == ["r", "n within"]


def test_ids_have_their_names_also_where_they_stand_over_columns() -> None:
    arms = load("arms_transfers")
    north = arms[(arms["recipient"] == "PRK") & arms["year"].between(1958, 1960)]
    assert cells_of(shown(north))[0][:2] == ["China CHN", "North Korea PRK"]
    turned = north.pivot(index="year", columns="supplier", values="tiv_million")
    assert heads_of(shown(turned)) == ["Year", "China CHN", "Soviet Union SUN"]


def test_an_actor_has_the_name_of_its_day() -> None:
    rows = pd.DataFrame({"year": [1946, 1950], "recipient": ["PRK", "PRK"], "supplier": "SUN"})
    assert [row[1] for row in cells_of(shown(rows))] == [
        "northern Korea (Soviet zone) PRK",
        "North Korea PRK",
    ]


@pytest.mark.parametrize("column", ["claims.verdict", "events.confidence"])
def test_each_verdict_has_its_sign_and_stays_in_one_line(column: str) -> None:
    table, _, name = column.partition(".")
    html = shown(load(table)[[name]])
    cells = re.findall(r"<th scope=\"row\" style=\"([^\"]*)\">(.*?)</th>", html)
    assert len(cells) == len(load(table))
    for style, inner in cells:
        assert "white-space:nowrap" in style
        assert re.fullmatch(r'<span aria-hidden="true" style="[^"]*">[●◐○✗]</span> [a-z ]+', inner)
    assert len(set(cells)) == load(table)[name].nunique()


def test_text_stands_at_the_left_and_numbers_at_the_right_with_the_same_decimals() -> None:
    html = shown(pd.DataFrame({"who": ["a", "b"], "share": [0.5, 0.125]}))
    assert cells_of(html) == [["a", "0.500"], ["b", "0.125"]]
    sides = re.findall(r"<t[hd][^>]*text-align:(\w+)", html)
    assert sides == ["left", "right"] * 3


def test_no_text_is_cut() -> None:
    long = "word " * 400
    assert cells_of(shown(pd.DataFrame({"text": [long]}))) == [[long]]


def test_a_table_is_shown_and_not_changed() -> None:
    events = load("events").head(30)
    before = events.copy(deep=True)
    view = readable(events)
    view._repr_html_()
    repr(view)
    pd.testing.assert_frame_equal(events, before)
    assert view.table is events


class Odd:
    def __str__(self) -> str:
        raise RuntimeError


class Sly(str):
    def replace(self, *_: object, **__: object) -> str:
        return EVIL


HOSTILE = {
    "text": pd.DataFrame({EVIL: [EVIL]}),
    "index": pd.DataFrame({"a": [1]}, index=pd.Index([EVIL], name=EVIL)),
    "axis": pd.DataFrame({"a": [1]}).rename_axis(columns=EVIL),
    "attrs": pd.DataFrame({"a": [EVIL]}),
    "subclass": pd.DataFrame({"a": [Sly(EVIL)], "b": [Sly("b")]}),
    "object": pd.DataFrame({"a": [Odd()], "b": [{EVIL: 1}], "c": [[EVIL]]}),
    "twice": pd.DataFrame([[1, EVIL]], columns=["a", "a"]),
    "levels": pd.DataFrame([[1, EVIL]], columns=pd.MultiIndex.from_tuples([("a", 1), (EVIL, 2)])),
    "numbers": pd.DataFrame({"a": [math.nan, math.inf, -1e300, 1e-12], "b": [1, "x", None, 2j]}),
    "kinds": pd.DataFrame(
        {
            "day": pd.to_datetime(["1950-06-25"]),
            "span": pd.to_timedelta(["1 day"]),
            "kind": pd.Categorical(["x"]),
            "truth": [np.bool_(True)],
            "complex": [1 + 2j],
        }
    ),
    "empty": pd.DataFrame(),
    "no rows": pd.DataFrame({"a": []}),
    "no columns": pd.DataFrame(index=[1, 2]),
    "one name twice": pd.DataFrame({"a": [1]}, index=pd.Index([2], name="a")),
}
HOSTILE["attrs"].attrs["table"] = [EVIL]


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_a_student_made_is_shown_and_smuggles_nothing(kind: str) -> None:
    html = shown(HOSTILE[kind])
    assert set(re.findall(r"<(\w+)", html)) <= {
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "small", "em", "span")
    }
    assert repr(readable(HOSTILE[kind]))
    assert len(cells_of(html)) in (len(HOSTILE[kind]), 0)


def test_a_list_of_keys_may_break_between_them_and_a_single_id_does_not() -> None:
    keys = pd.DataFrame(
        {"source_keys": ["weathersby1993;stalin1950", "weathersby1993"], "n": [1, 2]}
    )
    html = shown(keys)
    assert "weathersby1993;<wbr>stalin1950" in html
    first, second = re.findall(r'<th scope="row".*?>', html)
    assert "nowrap" not in first
    assert "nowrap" in second
    assert cells_of(html)[0][0] == "weathersby1993;stalin1950"


def test_a_day_is_a_day_and_a_truth_a_word() -> None:
    assert cells_of(shown(HOSTILE["kinds"])) == [
        ["1950-06-25", "1 days 00:00:00", "x", "yes", "(1+2j)"]
    ]


def test_what_is_no_table_is_refused_in_a_sentence() -> None:
    not_a_table: Any = 5
    with pytest.raises(TypeError, match="is of type int"):
        readable(not_a_table)


def test_a_treaty_has_its_title_beside_its_id() -> None:
    rows = load("treaties").head(2).set_index("treaty_id")[["clause_type"]]
    html = unescape(shown(rows))
    for key, title in load("treaties").head(2)[["treaty_id", "title"]].itertuples(index=False):
        assert title in html
        assert key in html
