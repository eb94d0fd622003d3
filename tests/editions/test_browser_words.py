"""The lessons of the browser edition speak of what is there."""

from __future__ import annotations

import json

import pytest

from authoring.editions.browser_words import PASSAGES, Passage, in_browser
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import exercises_dir, notebooks_dir

PAGES = [*sorted(notebooks_dir().glob("*.ipynb")), *sorted(exercises_dir().glob("*.ipynb"))]


def a_notebook(*texts: str) -> bytes:
    cells = [{"cell_type": "markdown", "id": f"c{n}", "source": [t]} for n, t in enumerate(texts)]
    return json.dumps({"cells": cells}).encode()


def test_every_page_says_what_is_true_in_a_browser_and_else_the_same() -> None:
    changed = set()
    for path in PAGES:
        before, after = (
            json.loads(one)["cells"]
            for one in (path.read_bytes(), in_browser(path.name, path.read_bytes()))
        )
        other = [one for one, now in zip(before, after, strict=True) if one != now]
        assert len(other) == sum(one.notebook == path.name for one in PASSAGES)
        changed |= {path.name} if other else set()
    assert changed == {one.notebook for one in PASSAGES}


def test_a_passage_that_is_found_no_more_stops_the_build() -> None:
    passage = Passage("a.ipynb", "in a file here", "in this browser")
    said = json.loads(in_browser("a.ipynb", a_notebook("It is in a\nfile  here."), [passage]))
    assert said["cells"][0]["source"] == ["It is in this browser."]
    for texts in ((), ("elsewhere",), ("in a file here", "in a file here")):
        with pytest.raises(BuildError, match="and 1 should"):
            in_browser("a.ipynb", a_notebook(*texts), [passage])
    assert in_browser("b.ipynb", a_notebook("else"), [passage])


@pytest.mark.parametrize(
    "text", ["Open a terminal.", "Type `make lab`.", "`moscow-pyongyang answers delete`",
             "the file beside this notebook", "in the file browser"],
)  # fmt: skip
def test_what_a_browser_has_not_got_stops_the_build(text: str) -> None:
    with pytest.raises(BuildError, match=r"cell c0: in a browser there is no"):
        in_browser("a.ipynb", a_notebook(text))
