"""One language of colour and glyph, and whether it can be seen.

Every explorer, desk and chart is drawn, every style sheet, script and table of signs is read: a
colour with two meanings fails, and so does a meaning that picture, list and panel draw otherwise.
"""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.charts import legend, theme
from moscow_pyongyang.charts.legend import KEYS, MEANINGS, NEUTRAL, SAID, SIGNS, sign_of
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.tables.readable import VERDICT_SIGNS
from moscow_pyongyang.views.figure import split
from tests import every_chart, every_explorer
from tests.support.colour import chroma, contrast, difference, mix
from tests.test_js import node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SRC = checkout_dir() / "src" / "moscow_pyongyang"
# As style sheets and modules write a colour; "&#39;" and "#add" are none.
WRITTEN = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{6}|(?=[a-fA-F]*\d)[0-9a-fA-F]{3}|fff)\b")
HEX = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
SIGN = re.compile(r"[\u25a0-\u25ff\u2713-\u2718\u2248\u2297\u2205\u21c4\u25cc]")
# Signs of tools and folds, and those by which the labels of ledgers repeat the shape of a series.
NOT_SAID = {"▦", "▾", "▴", "▶", "■", "✖"}
# Colours nearer than this are one colour to a reader; greys are told apart by shape and size.
NEAR, GREY = 9.9, 12
PICTURES = [*every_explorer.PICTURES, *(f"{name} chart" for name in every_chart.EXAMPLES)]


@cache
def pictures(name: str) -> list[dict[str, Any]]:
    """Return what an explorer shows, or each form of a chart."""
    if name in every_explorer.PICTURES:
        return [every_explorer.make(name).shown]
    drawn = map(split, every_chart.EXAMPLES[name.removesuffix(" chart")]())
    return [{"spec": spec, "cells": cells, "picks": None, "strip": []} for spec, cells in drawn]


# --- what a picture says ---------------------------------------------------------------


def colours_in(node: Any) -> set[str]:
    """Return every colour that stands anywhere in plain JSON."""
    return {found.lower() for found in HEX.findall(json.dumps(node)) if len(found) == 7}


def own(value: Any, place: int) -> Any:
    return value[place] if isinstance(value, list) else value


def looks(spec: dict[str, Any]) -> Iterator[tuple[str, str, str, float]]:
    """Yield id, colour, symbol and size of every mark that can be picked."""
    for trace in spec["data"]:
        marker = trace.get("marker") or {}
        for place, key in enumerate(trace.get("customdata") or []):
            if key and isinstance(own(marker.get("color"), place), str):
                symbol = own(marker.get("symbol"), place) or "circle"
                size = own(marker.get("size"), place) or 10
                yield str(key), own(marker["color"], place), symbol, size


def wrong_names(spec: dict[str, Any]) -> list[str]:
    """Return the names of traces that speak of one thing in the colour of another."""
    found = []
    for trace in spec["data"]:
        name = str(trace.get("name") or "").lower().replace("_", " ")
        marker, line = trace.get("marker") or {}, trace.get("line") or {}
        colour = marker.get("color") or line.get("color")
        meaning = legend.meaning_of(colour) if isinstance(colour, str) else None
        spoken = [one for one in MEANINGS if any(re.search(rf"\b{w}", name) for w in one.words)]
        if meaning and len(spoken) == 1 and spoken[0] is not meaning:
            found.append(f"{name!r} is drawn in the colour of {meaning.name}")
    return found


def wrong_keys(spec: dict[str, Any]) -> list[str]:
    """Return the entries of a key whose mark is another than that of the course."""
    found = []
    for trace in spec["data"]:
        marker = trace.get("marker") or {}
        if trace.get("meta") != "key" or not marker.get("symbol"):
            continue
        name, sign = trace["name"], sign_of(marker["symbol"], marker.get("size", 10))
        # What a dot in the colour of something is, its colour says.
        if sign == legend.THERE and name not in KEYS and legend.meaning_of(marker["color"]):
            continue
        if sign and KEYS.get(name) != sign:
            found.append(f"{name!r} stands beside {sign!r}, not {KEYS.get(name)!r}")
    return found


def wrong_rows(shown: dict[str, Any]) -> list[str]:
    """Return the rows of a list whose sign is not that of their mark in the picture."""
    picks = shown["picks"]
    if not picks:
        return []
    place = shown["cells"]["columns"].index(picks["id"])
    ids = [str(row[place]) for row in shown["cells"]["rows"]]
    signs = dict(zip(ids, picks["signs"], strict=True))
    found = [
        f"{sign!r} is said to be {words!r}"
        for sign, words in picks["meanings"].items()
        if words not in SAID.get(sign, ())
    ]
    for key, _, symbol, size in looks(shown["spec"]):
        # A hollow triangle points as a full one does.
        plain = symbol.removesuffix("-open") if symbol.startswith("triangle") else symbol
        drawn, listed = sign_of(plain, size), signs.get(key)
        if drawn and listed in SIGNS and drawn != listed and {drawn, listed} not in ALIKE:
            found.append(f"{key}: {drawn!r} in the picture, {listed!r} in the list")
    return found


# A small or a hollow dot can say in the list only that it is there: its words say the rest.
ALIKE = ({legend.THERE, legend.CLOSED}, {legend.THERE, legend.IN_DOUBT})


@pytest.mark.parametrize("name", PICTURES)
def test_every_colour_of_a_picture_is_in_the_table(name: str) -> None:
    for shown in pictures(name):
        assert colours_in([shown["spec"], shown["strip"]]) - legend.known_colours() == set()


@pytest.mark.parametrize("name", PICTURES)
def test_names_keys_and_lists_speak_as_the_picture_does(name: str) -> None:
    for shown in pictures(name):
        assert wrong_names(shown["spec"]) + wrong_keys(shown["spec"]) + wrong_rows(shown) == []


@pytest.mark.parametrize("name", every_explorer.DONE)
def test_desks_keep_the_table_of_colours(name: str) -> None:
    view = every_explorer.make(name)
    html = view.fallback().html() + json.dumps(view.get_state(), default=str)
    made = {one.lower() for one in re.findall(r"#[0-9a-fA-F]{6}\b", html)}
    assert made - legend.known_colours() == set()


# --- what the source says --------------------------------------------------------------


def source_files() -> list[Path]:
    kinds = {".py", ".css", ".js"}
    return sorted(path for path in SRC.rglob("*") if path.suffix in kinds)


def test_no_style_sheet_or_module_has_a_colour_of_its_own() -> None:
    known = legend.known_colours() | {"#fff", "#000"}
    found = {
        f"{path.relative_to(SRC)}: {colour}"
        for path in source_files()
        for colour in WRITTEN.findall(path.read_text("utf-8"))
        if colour.lower() not in known
    }
    assert found == set()


def test_no_colour_has_two_meanings() -> None:
    assert shared_colours(MEANINGS) == []


def shared_colours(meanings: tuple[legend.Meaning, ...]) -> list[str]:
    """Return the colours by which two things are said, or which a reader takes for one."""
    found = []
    for one, other in combinations(meanings, 2):
        for a in one.colours:
            for b in other.colours:
                is_light = one.colours.index(a) == 0, other.colours.index(b) == 0
                near = difference(a, b) < NEAR and min(chroma(a), chroma(b)) > GREY
                pale = min(contrast(a, "#ffffff"), contrast(b, "#ffffff")) < 1.7
                if a == b or (near and is_light[0] == is_light[1] and not pale):
                    found.append(f"{one.name} {a} and {other.name} {b}")
    return found


def test_no_colour_that_says_something_is_ink_or_ground() -> None:
    neutral = {colour for colours in NEUTRAL.values() for colour in colours}
    # Moscow is drawn in black, and bright grey on a dark ground: nothing else is.
    assert {c for one in MEANINGS for c in one.colours} & neutral == set()


def test_every_sign_of_a_text_is_in_the_table() -> None:
    found = {
        f"{path.relative_to(SRC)}: {sign}"
        for path in source_files()
        if path.name != "legend.py"
        for sign in SIGN.findall(path.read_text("utf-8"))
        if sign not in SIGNS and sign not in NOT_SAID
    }
    assert {one for one in found if "ledger_marks.py" not in one} == set()


def test_right_near_and_wrong_have_one_sign_everywhere() -> None:
    words = (SRC / "views/quiz/words.js").read_text("utf-8")
    quiz = dict(re.findall(r'(right|near|wrong|open): \["(.)"', words))
    assert quiz == {"right": "✓", "near": "≈", "wrong": "✗", "open": "⇄"}
    guesses = (SRC / "views/compare/guess.js").read_text("utf-8")
    guess = dict(re.findall(r'\["(\w+)", "(.) "\]', guesses))
    assert guess == {"correct": "✓", "partial": "≈", "wrong": "✗"}
    remarks = (SRC / "questions/remarks.py").read_text("utf-8")
    said = dict(re.findall(r'_say\("(open|correct|partial|wrong)", "(.)"', remarks))
    assert said == {"open": "⇄", "correct": "✓", "partial": "≈", "wrong": "✗"}
    assert {level.name: level.sign for level in Level if level.sign in "✓≈✗"} == {
        "RIGHT": "✓",
        "NEARLY": "≈",
        "WRONG": "✗",
    }
    by_colour = {sign: legend.meaning_of(colour) for sign, colour in VERDICT_SIGNS.values()}
    assert {sign: one and one.name for sign, one in by_colour.items()} == {
        "●": "right",
        "◐": "near",
        "○": "near",
        "✗": "wrong",
    }


def test_list_and_panel_can_draw_every_mark_of_a_picture() -> None:
    specs = [shown["spec"] for name in PICTURES for shown in pictures(name)]
    drawn = {symbol for spec in specs for _, _, symbol, _ in looks(spec)}
    keys = [one for spec in specs for one in spec["data"] if one.get("meta") == "key"]
    drawn |= {one["marker"]["symbol"] for one in keys if "symbol" in one.get("marker", {})}
    symbols = sorted({symbol.removesuffix("-open") for symbol in drawn})
    module = (SRC / "views/figure/legend.js").as_uri()
    script = (
        f"const {{ markerShape }} = await import({json.dumps(module)});"
        f"console.log(JSON.stringify({json.dumps(symbols)}.map((one) => markerShape(one, 5))))"
    )
    command = [str(node()), "--no-warnings", "--input-type=module", "-e", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    shapes = dict(zip(symbols, json.loads(done.stdout), strict=True))
    assert len(symbols) > 10
    alike = [(a, b) for a, b in combinations(symbols, 2) if shapes[a] == shapes[b]]
    assert alike == []


# --- the gate sees ---------------------------------------------------------------------


def planted(**trace: Any) -> dict[str, Any]:
    return {"data": [{"name": "marks", "x": [1], "y": [1], **trace}], "layout": {}}


def test_a_planted_colour_is_seen() -> None:
    assert colours_in(planted(marker={"color": "#Ab12cd"})) - legend.known_colours() == {"#ab12cd"}
    twice = (legend.Meaning("one", ("#4046a6",)), legend.Meaning("two", ("#4046a7",)))
    assert shared_colours(twice) == ["one #4046a6 and two #4046a7"]


def test_a_name_in_the_colour_of_another_is_seen() -> None:
    line = {"color": theme.actor("KOR").colour}
    assert wrong_names(planted(name="your line", line=line))
    assert wrong_names(planted(name="closer", line={"color": theme.CLOSENESS[-1].colour}))
    assert not wrong_names(planted(name="your line", line={"color": theme.YOURS[0]}))


def test_another_mark_in_the_key_is_seen() -> None:
    marker = {"color": theme.INK_2, "symbol": "circle", "size": 11}
    assert wrong_keys(planted(name="disputed", meta="key", marker=marker))
    assert wrong_keys(planted(name="a new word", meta="key", marker=marker))


@pytest.mark.parametrize(
    ("sign", "symbol", "meanings"),
    [("▼", "triangle-up", {}), ("●", "triangle-down", {}), ("▲", "triangle-up", {"▲": "hostile"})],
)
def test_a_list_that_says_otherwise_is_seen(
    sign: str, symbol: str, meanings: dict[str, str]
) -> None:
    shown = {
        "spec": planted(customdata=["a"], marker={"color": theme.INK_2, "symbol": symbol}),
        "cells": {"columns": ["Id"], "rows": [["a"]]},
        "picks": {"id": "Id", "signs": sign, "meanings": meanings},
    }
    assert len(wrong_rows(shown)) == 1


# --- whether it can be seen ------------------------------------------------------------

WORDS, MARKS = 4.5, 3.0
# JupyterLab's own grounds, behind the variables of the style sheet.
GROUNDS = {"light": ("#ffffff", "#1a1a1a"), "dark": ("#111111", "#ffffff")}


def tokens(kind: str) -> dict[str, str]:
    """Return the colours of the style sheet in one theme, mixed ones worked out."""
    sheet = (SRC / "views/tokens.css").read_text("utf-8")
    light, dark = sheet.split('[data-jp-theme-light="false"] .mp-view {', 1)
    ground, ink = GROUNDS[kind]
    found: dict[str, str] = {"ground": ground, "ink": ink}
    for block in (light, dark)[: 1 if kind == "light" else 2]:
        for name, value in re.findall(r"--mp-([\w-]+): ([^;]+);", block.split("}\n.mp-view *")[0]):
            plain = re.fullmatch(HEX, value)
            mixed = re.fullmatch(
                r"color-mix\(in srgb, (#\w{6}|var\(--mp-(\w+)\)) (\d+)%, var\(--mp-(\w+)\)\)", value
            )
            if plain and len(value) in (4, 7):
                found[name] = value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
            elif mixed:
                first = found[mixed[2]] if mixed[2] else mixed[1]
                found[name] = mix(first, int(mixed[3]) / 100, found[mixed[4]])
    return found


@pytest.mark.parametrize("kind", GROUNDS)
def test_every_token_can_be_read_on_its_ground(kind: str) -> None:
    found = tokens(kind)
    assert {"accent", "good", "part", "bad", "ink-2", "edge", "paper"} <= set(found)
    for name in ("ink", "ink-2", "accent", "good", "part", "bad"):
        for ground in ("ground", "paper"):
            assert contrast(found[name], found[ground]) >= WORDS, (name, ground)
    assert contrast(found["on-accent"], found["accent"]) >= WORDS
    assert contrast(found["edge"], found["ground"]) >= MARKS
    for ground in ("sea", "land", "soil-rus", "soil-prk", "soil-kor"):
        assert contrast(found["ink"], found[ground]) >= WORDS, ground
    assert contrast(found["sea-ink"], found["sea"]) >= WORDS


def test_every_mark_of_a_figure_can_be_seen_in_both_themes() -> None:
    pale = {"sea", "land", "coast", "paper"}
    verdicts = {"right", "near", "wrong", "not answered"}
    for one in MEANINGS:
        if one.name in pale | verdicts or one.name.endswith("as a ground"):
            continue
        assert contrast(one.colours[0], theme.WHITE) >= MARKS, one.name
        assert contrast(one.colours[1], theme.DARK_GROUND) >= MARKS, one.name


def test_the_words_of_figures_can_be_read_in_both_themes() -> None:
    for colour in (theme.INK, theme.INK_2):
        for ground in (theme.WHITE, theme.BAND):
            assert contrast(colour, ground) >= WORDS
            assert contrast(theme.DARK[colour], theme.DARK.get(ground, theme.DARK_GROUND)) >= WORDS
    for light, dark in (*theme.MOSCOW_TINTS, *theme.PYONGYANG_TINTS):
        assert contrast(theme.INK, light) >= WORDS
        assert contrast(theme.DARK[theme.INK], dark) >= WORDS


@pytest.mark.parametrize("ink", ["#1a1a1a", "#ffffff"], ids=["light", "dark"])
def test_verdicts_and_tables_can_be_read_in_both_themes(ink: str) -> None:
    ground = "#ffffff" if ink == "#1a1a1a" else "#111111"
    for colour in {colour for _, colour in VERDICT_SIGNS.values()}:
        assert contrast(mix(colour, 0.62, ink), ground) >= WORDS, colour
