"""A notebook that was run elsewhere and left as a page: each view is its twin, with its picture.

`ExecutePreprocessor` is what ``jupyter nbconvert --execute`` runs a notebook with, and papermill
runs one with nbclient, on which it stands.
"""

from __future__ import annotations

import copy
import re
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
import pytest
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("ignore")]

SETUP = """\
from moscow_pyongyang import charts, explore, load, quiz
from moscow_pyongyang.views.figure import show
"""
# Each view with the beginning of its sentence, and whether it has a picture.
VIEWS = {
    'show(charts.closeness_chart(load("events")))': ("1945–2026: ", True),
    "explore.timeline()": ("events of 1945–", True),
    "explore.meetings_map()": ("meetings", True),
    "explore.triangle(year=1966)": ("1966", True),
    "explore.council()": ("votes", True),
    'explore.predict("arms", start=1950, end=1956)': ("How many arms ", True),
    'quiz("L01", "map-1")': ("Where did Kim Il Sung come ashore", True),
    'explore.decision_room("stalin-1950")': ("Kim wants permission", False),
}
STATE = "application/vnd.jupyter.widget-state+json"
FORMGRADER = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
MARKS = {"score": 0, "max_score": 0, "late_penalty": 0, "notebook": "views"}
PAGES: dict[str, dict[str, Any]] = {
    "lab": {},
    "classic": {"template_name": "classic"},
    # As nbgrader's own converter sets it up.
    "feedback": {
        "template_name": "feedback",
        "extra_template_basedirs": [str(FORMGRADER / "templates")],
        "extra_template_paths": [
            str(FORMGRADER / "static" / "node_modules" / "bootstrap" / "dist" / "css")
        ],
    },
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the notebook of all views with its outputs and the state of its widgets."""
    make: Any = nbformat.v4
    notebook = make.new_notebook(cells=[make.new_code_cell(one) for one in (SETUP, *VIEWS)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    folder = str(tmp_path_factory.mktemp("work"))
    executor: Any = ExecutePreprocessor(timeout=120)
    done, _ = executor.preprocess(notebook, {"metadata": {"path": folder, "name": "views"}})
    return done


# On every push: the page that most make, and nbgrader's, from which the state is taken.
PUSHED = {("lab", True), ("feedback", False)}


@pytest.mark.parametrize(
    ("page", "is_kept"),
    [
        pytest.param(
            page,
            is_kept,
            id=f"{page}, {'state kept' if is_kept else 'no state'}",
            marks=[] if (page, is_kept) in PUSHED else [pytest.mark.exhaustive],
        )
        for page in PAGES
        for is_kept in (True, False)
    ],
)
def test_every_view_of_a_converted_page_is_its_twin_with_its_picture(
    run: Any, page: str, is_kept: bool
) -> None:
    notebook = copy.deepcopy(run)
    assert STATE in notebook.metadata["widgets"]
    if not is_kept:
        del notebook.metadata["widgets"]
    exporter: Any = HTMLExporter(**PAGES[page])
    html, _ = exporter.from_notebook_node(notebook, {"nbgrader": MARKS})
    twins = re.findall(r'<div data-mp-view="\w+">(.*?)\n</div>', html, re.DOTALL)
    assert len(twins) == len(VIEWS)
    for twin, (said, has_picture) in zip(twins, VIEWS.values(), strict=True):
        assert said in unescape(twin)
        assert len(re.sub("<[^>]*>", "", twin)) > 60, twin
        assert twin.count('src="data:image/svg+xml;base64,') == has_picture
        assert re.search(r'<img alt="[^"]{20,}"', twin) or not has_picture
    assert "Error displaying widget" not in html
    # Nothing stands in an output that a page without the kernel could not show.
    assert "widget-view+json" not in re.sub(r"querySelector\([^)]*\)", "", html)


def test_a_notebook_that_was_run_holds_no_widget_in_its_outputs(run: Any) -> None:
    for cell in run.cells[1:]:
        (output,) = cell.outputs
        assert set(output["data"]) == {"text/html", "text/plain"}
        assert len(output["data"]["text/html"]) < 150_000
