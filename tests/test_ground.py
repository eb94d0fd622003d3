"""The ground of every map: land and sea from our own files, one style, names that cover nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts import ground, theme
from moscow_pyongyang.charts.meetings_map import VIEWS, meetings_chart
from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import bank_files, data_dir
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.models import MapQuestion
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.views.bundle import style
from moscow_pyongyang.views.lesson import drawing
from moscow_pyongyang.views.quiz.paper_map import map_svg

if TYPE_CHECKING:
    from pathlib import Path

CARDS = {
    question.id: present(question).card
    for lesson in bank_files()
    for question in load_bank(lesson).questions
    if isinstance(question, MapQuestion)
}
# In tokens.css, by the name of the colour in `theme`.
TOKENS = {"SEA": "sea", "SEA_INK": "sea-ink", "SHORE": "shore", "LAND": "land", "HOME_LAND": "home"}


def ground_of(card: dict[str, Any]) -> dict[str, Any]:
    places = [(part["lon"], part["lat"], part["text"]) for part in card["parts"]]
    return ground.in_frame(card["frame"], places)


def test_the_outlines_are_small_and_hold_both_parties() -> None:
    files = list((data_dir() / "geo").glob("*json"))
    assert sum(file.stat().st_size for file in files) < 240_000
    assert all(file.stat().st_size < 120_000 for file in files)
    assert {"RUS", "PRK", "KOR", "CHN"} <= set(ground.lands().countries)
    assert not any(re.search("https?://", f.read_text(encoding="utf-8")) for f in files)


def test_missing_outlines_are_explained(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="restore data/geo"):
        ground.lands(tmp_path)


def test_page_and_figure_draw_the_ground_in_the_same_colours_in_both_themes() -> None:
    light, dark = style("quiz/quiz.css").split('[data-jp-theme-light="false"] .mp-view', 1)
    for name, token in TOKENS.items():
        colour = getattr(theme, name)
        assert f"--mp-{token}: {colour};" in light
        assert f"--mp-{token}: {theme.DARK[colour]};" in dark.partition("}")[0]


def test_the_maps_of_meetings_of_a_lesson_and_of_a_question_stand_on_the_same_ground() -> None:
    drawn = meetings_chart(load("summits"), load("places")).to_plotly_json()
    colours = {theme.SEA, theme.LAND, theme.HOME_LAND, theme.SHORE}
    assert [one for one in colours if one not in str(drawn)] == []
    header = drawing.map_svg([("wonsan", "Wonsan", 39.15, 127.44)], None)
    assert [one for one in (theme.SEA, theme.LAND, theme.SHORE) if one not in header] == []
    paper = map_svg(next(iter(CARDS.values())))
    assert [one for one in colours if one not in paper] == []


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_the_names_of_a_map_are_in_view_and_cover_no_place_and_no_other_name(
    card: dict[str, Any],
) -> None:
    west, south, east, north = card["frame"]
    names = ground_of(card)["names"]
    assert len(names) >= 3
    per_px = (east - west) / 640

    def box(x: float, y: float, n: int) -> tuple[float, float, float, float]:
        return x - n * 3.6 * per_px, y - 7 * per_px, x + n * 3.6 * per_px, y + 7 * per_px

    boxes = [box(name["x"], name["y"], len(name["text"])) for name in names]
    boxes += [box(part["lon"], part["lat"], 2) for part in card["parts"]]
    for i, (left, low, right, high) in enumerate(boxes[: len(names)]):
        assert west < left
        assert right < east
        assert south < low
        assert high < north
        for a, b, c, d in boxes[i + 1 :]:
            assert not (left < c and a < right and low < d and b < high), names[i]


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_the_ground_of_a_question_does_not_tell_its_answer(card: dict[str, Any]) -> None:
    words = " ".join(name["text"] for name in ground_of(card)["names"])
    assert [part["text"] for part in card["parts"] if part["text"] in words] == []


def test_no_map_says_korea_alone() -> None:
    drawn = [str(meetings_chart(load("summits"), load("places"), view=view)) for view in VIEWS]
    words = [name["text"] for card in CARDS.values() for name in ground_of(card)["names"]]
    assert not [text for text in words if re.search(r"(?<!North )(?<!South )Korea", text)]
    assert all("North Korea" in text for text in drawn)


def test_a_coast_is_where_land_meets_the_sea_and_no_border() -> None:
    coast = ground.in_frame((20.0, 20.0, 160.0, 80.0))["coast"]
    points = {(x, y) for line in coast for x, y in zip(line[::2], line[1::2], strict=True)}

    def nearest(lon: float, lat: float) -> float:
        return min(((x - lon) ** 2 + (y - lat) ** 2) ** 0.5 for x, y in points)

    # Wonsan and Vladivostok lie by the sea; Kazakhstan's and Mongolia's borders do not.
    assert nearest(127.44, 39.15) < 0.3
    assert nearest(131.9, 43.1) < 0.3
    for inland in ((61.0, 51.0), (100.0, 50.5), (116.0, 49.5), (127.0, 41.8)):
        assert nearest(*inland) > 1
