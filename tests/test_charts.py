"""Charts: pure, finished, described; what they say equals what the rows say."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import charts, explorers, load
from moscow_pyongyang.charts import label_layout, theme
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.event_timeline import TimelineState
from moscow_pyongyang.explorers.event_timeline import frame as timeline_frame
from tests.every_chart import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

_COLUMNS = {"summary": "What happened.", "actors": "SUN;PRK", "domain": "military"}


def event(key: str, closeness: int = 1, **more: Any) -> dict[str, Any]:
    """Return the smallest event that a chart can draw; its date is the id's beginning."""
    day = "-".join(part for part in key.split("-") if part.isdigit())
    return {
        "event_id": key,
        "date": day,
        "date_precision": ("year", "month", "day")[day.count("-")],
        "year": int(day[:4]),
        "title": key.replace("-", " "),
        "closeness": closeness,
        "is_context": False,
        "confidence": "high",
        **_COLUMNS,
        **more,
    }


def table(*events: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(events))


def arms(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["supplier", "recipient", "year", "tiv_million"])


def marks(fig: go.Figure) -> dict[str, dict[str, Any]]:
    """Return symbol, size, x and y of each mark by its event id (or its title, hyphenated)."""
    found = {}
    for trace in fig.data:
        titles = [re.findall("<b>(.*)</b>", text)[0] for text in trace.text or ()]
        keys = trace.customdata or [title.replace(" ", "-") for title in titles]
        for i, key in enumerate(keys):
            symbol, size = trace.marker.symbol, trace.marker.size
            found[key] = {
                "symbol": symbol if isinstance(symbol, str) else symbol[i],
                "size": size if isinstance(size, int | float) else size[i],
                "x": trace.x[i],
                "y": trace.y[i],
            }
    return found


# --- what every chart promises ---------------------------------------------------------


@pytest.mark.parametrize("name", charts.CHARTS)
def test_every_chart_is_public_and_has_an_example(name: str) -> None:
    assert name in EXAMPLES, f"give {name} an example in tests/every_chart.py"
    assert getattr(charts, charts.CHARTS[name]).__module__.endswith(f".{name}")
    assert EXAMPLES[name]()


def test_every_module_with_a_chart_is_in_the_registry() -> None:
    home = Path(charts.__file__).parent
    drawn = {path.stem for path in home.glob("*.py") if "_chart(" in path.read_text("utf-8")}
    assert drawn == set(charts.CHARTS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_chart_carries_finding_unit_alt_source_and_table(name: str) -> None:
    for fig in EXAMPLES[name]():
        said = charts.get_description(fig)
        assert all(text.strip() for text in (said.title, said.subtitle, said.alt, said.source))
        assert len(said.table)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_rows_give_the_same_figure(name: str) -> None:
    drawn, again = ([fig.to_json() for fig in EXAMPLES[name]()] for _ in range(2))
    assert drawn == again


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_chart_is_higher_than_a_screen(name: str) -> None:
    for fig in EXAMPLES[name]():
        assert fig.layout.height - fig.layout.meta["head"] - fig.layout.meta["foot"] <= 520


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_colour_has_its_dark_counterpart(name: str) -> None:
    for fig in EXAMPLES[name]():
        assert set(re.findall(r'"(#[0-9a-fA-F]{6})"', fig.to_json())) <= set(theme.DARK)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_says_korea_alone(name: str) -> None:
    for fig in EXAMPLES[name]():
        said = charts.get_description(fig)
        for text in (said.title, said.subtitle, said.alt, said.source):
            bare = re.sub(r"(North|South) Korea|Korean (peninsula|War)", "", text)
            assert not re.search(r"\bKorea\b", bare)


def test_a_figure_of_the_students_own_can_be_finished() -> None:
    fig = charts.annotate_figure(
        go.Figure(layout={"height": 300}),
        title="A finding",
        subtitle="Rows per year",
        alt="A chart.",
        source="table events",
        table=pd.DataFrame({"n": [1, None]}),
    )
    assert charts.get_description(fig).table["n"].isna().to_list() == [False, True]
    assert fig.layout.annotations[-1].text == "Source: table events"


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(CourseError, match="alt, source"):
        charts.annotate_figure(
            go.Figure(), title="A", subtitle="B", alt=" ", source="", table=pd.DataFrame()
        )


def test_a_figure_without_description_is_explained() -> None:
    with pytest.raises(CourseError, match="no description"):
        charts.get_description(go.Figure())


def test_a_long_title_is_broken_and_kept_whole() -> None:
    words = "word " * 40
    fig = charts.annotate_figure(
        go.Figure(), title=words, subtitle="s", alt="a", source="s", table=pd.DataFrame()
    )
    assert fig.layout.title.text.count("<br>") == 2
    assert charts.get_description(fig).title == words


# --- timeline --------------------------------------------------------------------------


def test_a_day_has_no_bar_and_a_year_has_one_of_its_length() -> None:
    fig = charts.timeline_chart(table(event("1950-01-30-day"), event("1952-year")))
    bar = fig.data[0]
    assert list(bar.x) == ["1952-01-01", "1952-07-01", "1952-12-31", None]


def test_a_month_stands_in_its_middle() -> None:
    fig = charts.timeline_chart(table(event("1950-04-month")))
    assert marks(fig)["1950-04-month"]["x"] == "1950-04-15"


@pytest.mark.parametrize(
    ("code", "symbol"), [(2, "triangle-up"), (0, "circle"), (-1, "triangle-down")]
)
def test_direction_is_a_shape(code: int, symbol: str) -> None:
    fig = charts.timeline_chart(table(event("1950-01-01-a", code)))
    assert marks(fig)["1950-01-01-a"]["symbol"] == symbol


def test_strength_is_a_size() -> None:
    drawn = marks(charts.timeline_chart(table(event("1950-01-01-a", 2), event("1951-01-01-b", 1))))
    assert drawn["1950-01-01-a"]["size"] > drawn["1951-01-01-b"]["size"]


def test_a_disputed_event_is_hollow() -> None:
    fig = charts.timeline_chart(table(event("1950-01-01-a", confidence="disputed")))
    assert marks(fig)["1950-01-01-a"]["symbol"] == "triangle-up-open"


def test_world_context_is_small() -> None:
    fig = charts.timeline_chart(
        table(event("1950-01-01-a", 0), event("1951-01-01-b", 0, is_context=True))
    )
    assert marks(fig)["1951-01-01-b"]["size"] < marks(fig)["1950-01-01-a"]["size"]


def test_events_of_one_day_do_not_cover_each_other() -> None:
    same = [event(f"1950-06-25-{letter}") for letter in "abcd"]
    heights = [mark["y"] for mark in marks(charts.timeline_chart(table(*same))).values()]
    assert len(set(heights)) == 4


def test_a_mark_stays_in_its_lane() -> None:
    events = load("events")
    lanes = ("military", "diplomatic", "economic", "ideological", "nuclear")
    home = dict(zip(events["event_id"], events["domain"], strict=True))
    fig = charts.timeline_chart(events)
    edges = lane_edges(fig)
    for key, mark in marks(fig).items():
        lane = lanes.index(home[key])
        assert edges[lane] < mark["y"] < edges[lane + 1]


def lane_edges(fig: go.Figure) -> list[float]:
    """Return where the lanes begin: a name stands in the middle of each."""
    edges = [0.0]
    for middle in fig.layout.yaxis.tickvals:
        edges.append(2 * middle - edges[-1])
    assert edges[-1] == pytest.approx(fig.layout.yaxis.range[0] + 0.5, abs=1)
    return edges


def test_a_lane_is_as_high_as_its_marks_need() -> None:
    heap = [event(f"1950-06-25-{n}", domain="military") for n in "abcdefghi"]
    one = event("1950-06-25-x", domain="nuclear")
    edges = lane_edges(charts.timeline_chart(table(*heap, one)))
    heights = [last - first for first, last in itertools.pairwise(edges)]
    assert heights[0] > 2 * heights[4]
    assert min(heights) >= 16.9


@pytest.mark.parametrize("years", [(1945, 1953), (1956, 1984), (1985, 1999)])
def test_no_mark_of_a_lesson_covers_another(years: tuple[int, int]) -> None:
    """Marks of one row stand apart on the narrowest screen, whose lanes are 440 pixels wide."""
    events = load("events")
    own = events[events["year"].between(*years)]
    fig = charts.timeline_chart(own, years=years, leaders=load("leaders"))
    first, last = map(date.fromisoformat, fig.layout.xaxis.range)
    day_px = 440 / (last - first).days
    drawn = list(marks(fig).values())
    for n, mark in enumerate(drawn):
        for other in drawn[n + 1 :]:
            across = abs((date.fromisoformat(mark["x"]) - date.fromisoformat(other["x"])).days)
            if mark["y"] == other["y"]:
                assert across * day_px >= (mark["size"] + other["size"]) / 2 - 4


def test_a_heap_that_has_no_room_says_how_many_it_holds() -> None:
    fig = charts.timeline_chart(load("events"), leaders=load("leaders"))
    numbers = [note for note in fig.layout.annotations if note.text.strip("</b>").isdigit()]
    assert numbers
    for note in numbers:
        middle, n = date.fromisoformat(note.x), int(note.text.strip("</b>"))
        near = [
            mark
            for mark in marks(fig).values()
            if abs((date.fromisoformat(mark["x"]) - middle).days) < 900
        ]
        assert 10 <= n <= len(near)


def test_every_event_is_drawn_once() -> None:
    events = load("events")
    assert sorted(marks(charts.timeline_chart(events))) == sorted(events["event_id"])


def test_the_title_counts_context_out() -> None:
    fig = charts.timeline_chart(
        table(event("1950-01-01-a"), event("1951-01-01-b", 0, is_context=True))
    )
    assert charts.get_description(fig).title == (
        "1950–1951: 1 of 1 event drew Moscow and Pyongyang closer, none pushed them apart"
    )


def test_the_numbers_of_the_alt_sentence_are_those_of_the_rows() -> None:
    events = load("events")
    alt = charts.get_description(charts.timeline_chart(events)).alt
    own = events[events["is_bilateral"]]
    for number, words in (
        (len(events), "events from"),
        ((~events["is_context"] & ~events["is_bilateral"]).sum(), "are third parties' acts"),
        ((own["closeness"] > 0).sum(), "drew"),
        ((own["closeness"] < 0).sum(), "pushed"),
        ((events["date_precision"] != "day").sum(), "dates are"),
        ((events["confidence"] == "disputed").sum(), "events are disputed"),
    ):
        assert f"{number} {words}" in alt


def test_an_empty_selection_is_a_picture_that_says_so() -> None:
    said = charts.get_description(charts.timeline_chart(load("events").iloc[:0]))
    assert said.title.startswith("No event")
    assert said.table.empty


def test_markup_in_a_title_is_shown_not_obeyed() -> None:
    fig = charts.timeline_chart(table(event("1950-01-01-a", title="<b>bold</b> & more")))
    assert "&lt;b&gt;" in fig.data[1].text[0]


# --- closeness by year -----------------------------------------------------------------


def test_closer_stands_above_and_apart_below_the_line() -> None:
    drawn = marks(
        charts.closeness_chart(
            table(event("1950-01-01-a", 2), event("1950-02-01-b", -1), event("1950-03-01-c", 0))
        )
    )
    assert [drawn[key]["y"] for key in sorted(drawn)] == [1.1, -1.1, 0]


def test_context_is_left_out_of_the_period_picture() -> None:
    fig = charts.closeness_chart(
        table(event("1950-01-01-a"), event("1950-02-01-b", 0, is_context=True))
    )
    assert list(marks(fig)) == ["1950-01-01-a"]


def test_at_most_three_events_are_named() -> None:
    named = [
        note
        for note in charts.closeness_chart(load("events")).layout.annotations
        if note.text.startswith("<b>")
    ]
    assert len(named) == 3


@pytest.mark.parametrize(("first", "n_named"), [(1945, 3), (1985, 3), (2000, 2)])
def test_what_finds_no_room_for_its_name_is_not_named_in_words_either(
    first: int, n_named: int
) -> None:
    view = explorers.EXPLORERS["closeness"].load()(start=first)
    layout = view.shown["spec"]["layout"]
    notes = [one["text"] for one in layout["annotations"] if one["text"].startswith("<b>")]
    assert len(notes) == n_named
    named = layout["meta"]["alt"].partition("Named in the picture: ")[2]
    for note in notes:
        title = " ".join(note.partition("<br>")[2].replace("<br>", " ").split())
        assert title in named
        named = named.replace(title, "")
    assert re.fullmatch(r"[, and.]*", named)


def test_the_author_may_choose_the_named_events() -> None:
    fig = charts.closeness_chart(
        table(event("1950-01-01-a"), event("1950-02-01-b")), annotate=["1950-02-01-b"]
    )
    assert "1 February 1950" in fig.layout.annotations[2].text


def test_an_unknown_event_to_name_is_refused() -> None:
    with pytest.raises(CourseError, match="1999-x"):
        charts.closeness_chart(table(event("1950-01-01-a")), annotate=["1999-x"])


def test_the_title_names_the_years_of_pull_and_strain() -> None:
    rows = [event("1950-01-01-a", 2), event("1951-01-01-b", -2), event("1952-01-01-c", 1)]
    title = charts.get_description(charts.closeness_chart(table(*rows))).title
    assert title.endswith("pull strongest in 1950, strain in 1951")


# --- arms ------------------------------------------------------------------------------


def test_a_year_without_a_record_stays_a_gap() -> None:
    fig = charts.arms_chart(arms(("SUN", "PRK", 1950, 5), ("SUN", "PRK", 1952, 7)))
    assert list(fig.data[0].x) == [1950, 1951, 1952]
    assert fig.data[0].y[1] is None
    assert fig.data[0].connectgaps is False


def test_a_recorded_zero_is_not_a_gap() -> None:
    fig = charts.arms_chart(arms(("SUN", "PRK", 1950, 0), ("SUN", "PRK", 1951, 7)))
    assert fig.data[0].y[0] == 0


def test_the_unit_is_said_not_to_be_money() -> None:
    said = charts.get_description(charts.arms_chart(load("arms_transfers")))
    assert "not money" in said.subtitle
    assert "not money" in said.alt


def test_the_peak_in_the_title_is_the_highest_row() -> None:
    table_ = load("arms_transfers")
    own = table_[table_["recipient"] == "PRK"].nlargest(1, "tiv_million").iloc[0]
    title = charts.get_description(charts.arms_chart(table_)).title
    assert f"peak at {own['tiv_million']:,.0f} in {own['year']}" in title


def test_suppliers_differ_by_more_than_colour() -> None:
    drawn = charts.arms_chart(load("arms_transfers")).data
    ways = {(trace.line.dash, trace.marker.symbol) for trace in drawn}
    assert len(ways) == len(drawn)


def test_american_rows_are_said_not_to_be_a_sale() -> None:
    table_ = load("arms_transfers")
    assert "not a sale" in charts.get_description(charts.arms_chart(table_)).source
    assert (
        "not a sale"
        not in charts.get_description(charts.arms_chart(table_, years=(1950, 1960))).source
    )


def test_a_recipient_without_rows_is_refused() -> None:
    with pytest.raises(CourseError, match=r"'JPN'.*Recipients: PRK"):
        charts.arms_chart(arms(("SUN", "PRK", 1950, 5)), recipient="JPN")


# --- labels and colours ----------------------------------------------------------------


def test_labels_do_not_cover_each_other() -> None:
    room = label_layout.LabelLayout(400, 200)
    spots = [room.place((200, 100), ["a label"]) for _ in range(3)]
    assert len({(spot.ax, spot.ay, spot.xanchor) for spot in spots}) == 3


def test_a_label_says_whether_it_or_its_line_meets_another() -> None:
    room = label_layout.LabelLayout(300, 20)
    said = []
    for _ in range(2):
        room.place((150, 10), ["as wide as half of it"])
        said.append(room.is_clear)
    assert said == [True, False]


def test_a_label_keeps_off_the_marks() -> None:
    crowd = [(210.0 + 10 * i, 100.0) for i in range(10)]
    spot = label_layout.LabelLayout(400, 200, crowd).place((200, 100), ["a label"])
    assert spot.ay != 0 or spot.xanchor == "right"


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _rgb(colour: str) -> list[float]:
    return [_linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]


def _contrast(one: str, two: str) -> float:
    light, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_rgb(one), _rgb(two))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def _lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, part)) for part in rgb)
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


# Machado, Oliveira and Fernandes 2009, severity 1.
_SIGHT = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
    "deutan": [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
    "tritan": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
}


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    rgb = _rgb(colour)
    return _lab([sum(row[j] * rgb[j] for j in range(3)) for row in _SIGHT[sight]])


def _nearest(colours: list[str], sight: str) -> float:
    seen = [_seen(colour, sight) for colour in colours]
    return min(
        sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5
        for one, two in itertools.combinations(seen, 2)
    )


_LIGHT: Callable[[Any], str] = lambda style: style.colour  # noqa: E731
_DARK: Callable[[Any], str] = lambda style: style.dark  # noqa: E731


@pytest.mark.parametrize(("pick", "ground"), [(_LIGHT, theme.WHITE), (_DARK, theme.DARK_GROUND)])
def test_every_mark_has_three_to_one_on_its_ground(pick: Callable[[Any], str], ground: str) -> None:
    for style in (*theme.ACTORS.values(), *theme.CLOSENESS.values(), theme.actor("JPN")):
        assert _contrast(pick(style), ground) >= 3.0


@pytest.mark.parametrize("sight", _SIGHT)
@pytest.mark.parametrize("pick", [_LIGHT, _DARK])
def test_actors_are_apart_for_every_kind_of_sight(pick: Callable[[Any], str], sight: str) -> None:
    styles = [style for key, style in theme.ACTORS.items() if key != "RUS"]
    assert _nearest([pick(style) for style in styles] + [pick(theme.actor("JPN"))], sight) >= 30


@pytest.mark.parametrize("sight", _SIGHT)
@pytest.mark.parametrize("pick", [_LIGHT, _DARK])
def test_codes_of_closeness_are_apart_for_every_kind_of_sight(
    pick: Callable[[Any], str], sight: str
) -> None:
    assert _nearest([pick(code) for code in theme.CLOSENESS.values()], sight) >= 20


def test_actors_of_one_country_are_told_apart_without_colour() -> None:
    ways = {(style.dash, style.marker) for style in theme.ACTORS.values()}
    assert len(ways) == len(theme.ACTORS)


def test_the_template_is_one_that_plotly_knows() -> None:
    assert json.loads(go.Figure(layout={"template": theme.template()}).to_json())


def test_the_rows_of_a_timeline_say_who_took_part_and_what_is_not_between_the_two() -> None:
    rows = [
        event("1950-01-01-a", is_bilateral=True),
        event("1950-01-02-b", actors="USA;KOR", is_bilateral=False),
        event("1950-01-03-c", actors="CHN", is_context=True, is_bilateral=False),
    ]
    drawn: Any = timeline_frame(TimelineState(), [one | {"dispute": ""} for one in rows], ()).fig
    meta = drawn["layout"]["meta"]
    place = meta["table"]["columns"].index("Actors")
    told = [row[place] for row in meta["table"]["rows"]]
    assert told == ["SUN, PRK", "others: USA, KOR", "context: CHN"]
    assert "1 of 1 event" in meta["title"]
    assert "not counted in the title" in meta["subtitle"]
