"""The ground of every map: land and sea from our own files, one style, names that cover nothing."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts import ground, theme
from moscow_pyongyang.charts.cone import EARTH_KM, Cone
from moscow_pyongyang.charts.meetings_map import VIEWS, meetings_chart
from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import bank_files, data_dir
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.grading import distance_km
from moscow_pyongyang.questions.models import MapQuestion
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.views.bundle import style
from moscow_pyongyang.views.lesson import drawing
from moscow_pyongyang.views.quiz.paper_map import map_svg

CARDS = {
    question.id: present(question).card
    for lesson in bank_files()
    for question in load_bank(lesson).questions
    if isinstance(question, MapQuestion)
}
# In tokens.css, by the name of the colour in `theme`.
TOKENS = {
    **{"sea": theme.SEA, "sea-ink": theme.SEA_INK, "shore": theme.SHORE, "land": theme.LAND},
    **{f"soil-{key.lower()}": colour for key, colour in theme.SOIL.items()},
}


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
    sheet = style("quiz/quiz.css")
    for token, colour in TOKENS.items():
        assert re.findall(rf"--mp-{token}: (#\w+);", sheet) == [colour, theme.DARK[colour]]


def test_the_maps_of_meetings_of_a_lesson_and_of_a_question_stand_on_the_same_ground() -> None:
    drawn = meetings_chart(load("summits"), load("places")).to_plotly_json()
    colours = {theme.SEA, theme.LAND, theme.SHORE, *theme.SOIL.values()}
    assert [one for one in colours if one not in str(drawn)] == []
    header = drawing.map_svg([("wonsan", "Wonsan", 39.15, 127.44)], None)
    # Of Russia nothing lies so near.
    assert [one for one in colours - {theme.SOIL["RUS"]} if one not in header] == []
    paper = [map_svg(card) for card in CARDS.values()]
    assert [one for one in colours if not any(one in svg for svg in paper)] == []


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_a_map_question_shows_all_its_places_by_the_cone_of_its_frame(card: dict[str, Any]) -> None:
    given = ground_of(card)
    cone = Cone.around(card["frame"])
    assert given["cone"] == [cone.n, cone.c, cone.lon, cone.rho]
    left, low, right, high = given["box"]
    for part in card["parts"]:
        x, y = cone.project(part["lon"], part["lat"])
        assert left * 0.95 < x < right * 0.95
        assert low * 0.95 < y < high * 0.95
        # As far from the middle as on the globe: to a hundredth on a map of a peninsula, and on
        # one of half a continent nearly.
        middle = cone.degrees(0, 0)
        there: Any = SimpleNamespace(lat=middle[1], lon=middle[0])
        on_globe = distance_km(part["lat"], part["lon"], there)
        assert math.hypot(x, y) == pytest.approx(
            on_globe, rel=0.07 if right > 2000 else 0.01, abs=1
        )


def test_page_and_figure_have_one_projection_and_its_way_back() -> None:
    file = Path(__file__).parent / "js" / "support" / "cone.json"
    for held in json.loads(file.read_text(encoding="utf-8")):
        cone = Cone.around(held["frame"])
        assert [cone.n, cone.c, cone.lon, cone.rho] == pytest.approx(held["cone"])
        assert list(cone.box(held["frame"])) == pytest.approx(held["box"])
        for place in held["places"]:
            at = cone.project(place["lon"], place["lat"])
            assert at == pytest.approx((place["x"], place["y"]), abs=1e-5)
            assert cone.degrees(*at) == pytest.approx((place["lon"], place["lat"]))


def test_the_cone_keeps_areas_also_in_the_south_and_about_the_equator() -> None:
    for frame in [(20.0, 30.0, 160.0, 75.0), (-70.0, -40.0, -50.0, -10.0), (10.0, -5.0, 30.0, 5.0)]:
        cone = Cone.around(frame)
        for lon, lat in [(frame[0] + 2, frame[1] + 2), (frame[2] - 3, frame[3] - 3)]:
            step = 0.01
            (x0, y0), (x1, y1) = cone.project(lon, lat), cone.project(lon + step, lat)
            x2, y2 = cone.project(lon, lat + step)
            area = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
            side = math.radians(step) * EARTH_KM
            assert area == pytest.approx(side**2 * math.cos(math.radians(lat)), rel=2e-3)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_the_names_of_a_map_are_in_view_and_cover_no_place_and_no_other_name(
    card: dict[str, Any],
) -> None:
    ground_ = ground_of(card)
    west, south, east, north = ground_["box"]
    names = ground_["names"]
    assert len(names) >= 3
    per_px = (east - west) / ground.NARROW_PX
    cone = Cone.around(card["frame"])

    def box(x: float, y: float, n: int) -> tuple[float, float, float, float]:
        return x - n * 3.6 * per_px, y - 7 * per_px, x + n * 3.6 * per_px, y + 7 * per_px

    boxes = [box(name["x"], name["y"], len(name["text"])) for name in names]
    boxes += [box(*cone.project(part["lon"], part["lat"]), 2) for part in card["parts"]]
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
