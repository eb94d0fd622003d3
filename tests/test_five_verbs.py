"""Page 00b: what its words teach is right, and what beginners write instead is answered."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from moscow_pyongyang.checks.items import item
from moscow_pyongyang.checks.judge import judge
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.paths import notebooks_dir

PAGE = notebooks_dir() / "00b_the_five_verbs.ipynb"
# What a learner writes in place of the dots, one line or two, made of what stands above them.
RIGHT = {
    "E00b.1": (
        'is_military = events["domain"] == "military"\n'
        'military = events[(events["year"].between(1960, 1969)) & is_military]\n'
        "n_military = len(military)"
    ),
    "E00b.2": 'by_reading = documents["reading"].value_counts()',
    "E00b.3": 'largest_year = sent.sort_values("tiv_million", ascending=False)["year"].iloc[0]',
    "E00b.4": 'by_recipient = arms.groupby("recipient")["tiv_million"].sum()',
    "E00b.5": (
        'route = (arms["supplier"] == "USA") & (arms["recipient"] == "KOR")\n'
        'my_fig = px.line(arms[route], x="year", y="tiv_million", labels=titles, markers=True)'
    ),
}
WRONG = {
    "E00b.1": ('n_military = len(events[events["domain"] == "military"])', "of all years"),
    "E00b.2": ('by_reading = events["confidence"].value_counts()', "table `documents`"),
    "E00b.3": (
        'largest_year = sent.sort_values("tiv_million")["year"].iloc[0]',
        "This is the smallest",
    ),
    "E00b.4": ('by_recipient = arms.groupby("supplier")["tiv_million"].sum()', "who sent"),
    "E00b.5": ("my_fig = fig", "the picture above"),
}


@pytest.fixture(scope="module")
def above() -> dict[str, Any]:
    """The names that the page has made when all its cells have run, each still unanswered."""
    names: dict[str, Any] = {}
    for cell in json.loads(PAGE.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code" and not re.search(r"^(check|lesson)\(", text, re.M):
            exec(text, names)
    return names


@pytest.mark.parametrize("item_id", RIGHT)
def test_what_the_page_teaches_is_what_the_check_wants(item_id: str, above: dict[str, Any]) -> None:
    assert verdict(item_id, RIGHT[item_id], above).level is Level.RIGHT


@pytest.mark.parametrize("item_id", WRONG)
def test_a_beginners_slip_is_named(item_id: str, above: dict[str, Any]) -> None:
    line, said = WRONG[item_id]
    found = verdict(item_id, line, above)
    assert found.level is not Level.RIGHT
    assert said in str(found)


def test_two_questions_without_brackets_are_named(above: dict[str, Any]) -> None:
    line = (
        'asked = events["year"].between(1960, 1969) & events["domain"] == "military"\n'
        "n_military = len(events[asked])"
    )
    assert "round brackets" in str(verdict("E00b.1", line, above))


@pytest.mark.parametrize("item_id", RIGHT)
def test_the_three_dots_are_no_mistake(item_id: str, above: dict[str, Any]) -> None:
    assert verdict(item_id, "", above).level not in (Level.RIGHT, Level.WRONG)


def verdict(item_id: str, line: str, above: dict[str, Any]) -> Any:
    names = dict(above)
    exec(line, names)
    asked = item(item_id)
    return judge(asked, tuple(names[spec.name] for spec in asked.answers))
