"""The front end asks for nothing that the oldest browsers of the course lack.

Safari 16.4, Firefox 121, Chrome and Edge 111: what is newer would work on the desk of whoever
writes it, and fail on a student's. JupyterLab's own needs are not looked at.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from moscow_pyongyang.views import bundle
from tests.support.browser_features import OLDEST, features, nested_rules, used

VIEWS = Path(bundle.__file__).parent
SCRIPTS = sorted(VIEWS.rglob("*.js"))
SHEETS = sorted(VIEWS.rglob("*.css"))
OF_SHEETS = {"at-rule", "property", "value", "selector", "function"}
# Newer, and harmless where it is missing: the words and the picture stand there all the same.
HARMLESS = {
    "accent-color": "boxes and sliders keep the browser's blue",
    "break-after": "a heading may stand last on a page of paper",
    "content-visibility": "a browser that does not know it leaves no cell out for it",
    "forced-color-adjust": "only Windows has contrast themes, and its browsers know it",
    "hyphens": "`manual` is how a browser that does not know it behaves",
    "orphans": "a paragraph may leave one line on a page of paper",
    "page": "paper keeps the margins that the browser gives it",
    "paint-order": "Chrome 35 knows it in drawings, where alone it stands: names on a map",
    "scrollbar-gutter": "a list that is clicked shows its bar over its edge",
    "text-wrap": "lines break where they fit",
    "zoom": "a page is printed in larger letters",
    "widows": "a paragraph may leave one line on a page of paper",
    "user-select": "a press on the board is cancelled by its own listener",
}
# A method or field of our own that is called as a new one of the web.
OURS = {
    "Iterator.drop": "Draft.drop",
    "Iterator.take": "Prefetch.take",
    "EventTarget.when": "the date of a page of the decision room",
    "SVGTextPathElement.side": "the side of a document",
}


def too_new(path: Path) -> list[str]:
    is_sheet = path.suffix == ".css"
    wanted = [one for one in features() if (one.kind in OF_SHEETS) == is_sheet]
    return [
        f"{path.relative_to(VIEWS)}, line {line}: {feature}"
        for line, feature in used(path.read_text(encoding="utf-8"), wanted)
        if feature.name.split(": ")[0] not in {*HARMLESS, *OURS}
    ]


@pytest.mark.parametrize("path", [*SCRIPTS, *SHEETS], ids=lambda p: f"{p.relative_to(VIEWS)}")
def test_a_file_of_the_front_end_asks_for_nothing_newer(path: Path) -> None:
    assert too_new(path) == [], (
        "The oldest browsers of the course lack this. Ask for it by `?.` and do without it where "
        "it is missing, write it otherwise, or say in HARMLESS why nothing is lost."
    )


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_rule_stands_inside_a_rule(path: Path) -> None:
    # Safari 16.4 and Chrome 111 drop such a rule whole (nesting: Safari 16.5, Chrome 112).
    assert list(nested_rules(path.read_text(encoding="utf-8"))) == []


def test_every_exception_is_still_needed() -> None:
    wanted = [one for one in features() if one.name.split(": ")[0] in {*HARMLESS, *OURS}]
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*SCRIPTS, *SHEETS])
    asked = {one.name.split(": ")[0] for _, one in used(text, wanted)}
    assert asked == {*HARMLESS, *OURS}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("const end = AbortSignal.any([a, b]);", ["AbortSignal.any"]),
        ("const end = AbortSignal.any?.([a, b]) ?? a;", []),
        ("// AbortSignal.any is too new\nfirst();", []),
        ("const { promise } = Promise.withResolvers();", ["Promise.withResolvers"]),
        ("Object.groupBy(rows, by); rows.toSorted();", ["Object.groupBy"]),
        (
            "card.showPopover(); h('div', { popover: 'auto' })",
            ["HTMLElement.showPopover", "popover"],
        ),
        (
            "@starting-style { .a { color: light-dark(#000, #fff); } }",
            ["starting-style", "light-dark"],
        ),
        (".a:popover-open { field-sizing: content; }", ["popover-open", "field-sizing"]),
        (".a:has(b) { color: color-mix(in srgb, red, blue); }", []),
    ],
)
def test_what_is_newer_is_found(text: str, names: list[str]) -> None:
    kinds = OF_SHEETS if re.match(r"[.@]", text) else {one.kind for one in features()} - OF_SHEETS
    wanted = [one for one in features() if one.kind in kinds]
    assert {one.name for _, one in used(text, wanted)} == set(names)


def test_a_message_names_the_versions() -> None:
    (one,) = (one for one in features() if one.name == "AbortSignal.any")
    assert str(one) == "AbortSignal.any (Safari 17.4, Firefox 124, Chrome 116)"


def test_a_rule_inside_a_rule_is_found_and_one_inside_a_query_is_not() -> None:
    sheet = "@media print {\n  .a { color: red; }\n}\n.b {\n  &:hover { color: blue; }\n}"
    assert list(nested_rules(sheet)) == [5]


def test_the_page_names_the_same_browsers() -> None:
    text = (VIEWS / "place.js").read_text(encoding="utf-8")
    for browser, version in OLDEST.items():
        said = ".".join(map(str, version))
        assert re.search(rf"{browser}\b[^.]*? {re.escape(said)}\b", text, re.IGNORECASE), browser
