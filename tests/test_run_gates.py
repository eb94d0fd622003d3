"""The lanes: what a summary says of a gate, and of one that this machine cannot run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import run_gates
from tests.browser import firefox
from tests.lanes import HERE, files_of, strays
from tests.run_gates import Ended, Gate

if TYPE_CHECKING:
    import pytest


def test_without_a_firefox_the_summary_says_that_its_story_was_not_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(firefox, "find_or_install", lambda: None)
    ended = run_gates.in_firefox("exhaustive")
    assert str(ended).startswith("NOT RUN firefox")
    assert "No Firefox was found" in str(ended)
    assert "apt-get install firefox-esr" in capsys.readouterr().out


def test_a_gate_says_whether_it_ended_well() -> None:
    gate = Gate("style", ())
    assert str(Ended(gate, 0, "All checks passed!", 1)).startswith("ok      style")
    assert str(Ended(gate, 1, "1 failed", 1)).startswith("FAILED  style")
    assert run_gates.failures([Ended(gate, code, "", 1) for code in (0, None, 1, 5)]) == 2


def test_the_story_in_firefox_belongs_to_the_widest_lane_only() -> None:
    assert run_gates.tests("firefox", "firefox", "exhaustive").words[3] == "firefox"
    assert "not exhaustive" in run_gates.tests("browser", "browser", "test").words[3]


def test_a_lane_opens_only_the_files_that_name_its_mark() -> None:
    browser = {path.as_posix() for path in files_of("browser")}
    assert {"tests/browser/test_cards.py", "tests/editions/test_sheets.py"} <= browser
    assert "tests/test_tables.py" not in browser
    opened = run_gates.tests("browser", "browser and not firefox", "exhaustive").files
    assert {*opened} == browser - {"tests/browser/test_firefox.py"}


def test_a_lane_opens_no_file_of_which_it_runs_no_test() -> None:
    left_out = run_gates.tests("unit", "not kernel and not browser", "exhaustive").files
    assert "--ignore=tests/browser/test_cards.py" in left_out
    assert "--ignore=tests/test_notebooks_run.py" in left_out
    # One in which only some tests have the mark is opened.
    assert "--ignore=tests/editions/test_sheets.py" not in left_out
    assert "--ignore=tests/editions/test_lms_readers.py" not in left_out
    assert (
        "--ignore=tests/editions/test_lms_readers.py"
        in run_gates.tests("unit", "not kernel and not browser", "test").files
    )


def test_a_mark_that_no_lane_would_find_is_told() -> None:
    own, other = HERE / "browser" / "test_cards.py", HERE / "test_tables.py"
    assert strays([(own, {"browser"}), (other, {"exhaustive"})]) == []
    assert strays([(other, {"kernel", "slow"}), (own, {"browser"})]) == ["test_tables.py: kernel"]
    assert strays([(own, {"browser"}), (own, {"exhaustive"})]) == ["test_cards.py: no browser"]


def test_no_test_is_in_two_lanes() -> None:
    """A page that is printed needs a kernel and a browser: it is run in the browser's lane."""
    assert run_gates.lanes("test")[0].words[3].startswith("(kernel and not browser)")
