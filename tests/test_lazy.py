"""Public names come when they are used, and each is there."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

PACKAGES = (
    "moscow_pyongyang",
    "moscow_pyongyang.charts",
    "moscow_pyongyang.checks",
    "moscow_pyongyang.measures",
)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_can_be_fetched_and_listed(package: str) -> None:
    module = import_module(package)
    assert dir(module) == sorted(module.__all__)
    assert all(getattr(module, name) is not None for name in module.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'moscow'"):
        _ = module.moscow


def test_a_package_imports_nothing_heavy_before_a_name_is_used() -> None:
    code = (
        f"import sys, {', '.join(PACKAGES)}\n"
        "print([name for name in ('pandas', 'plotly', 'anywidget') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_readable_is_found_at_the_top_and_where_it_was() -> None:
    import moscow_pyongyang
    from moscow_pyongyang.tables.readable import readable

    assert moscow_pyongyang.readable is readable


def test_hidden_tests_of_exercises_handed_out_before_still_find_their_judge() -> None:
    from moscow_pyongyang.checks import full_marks
    from moscow_pyongyang.exercises import full_marks as former

    assert former is full_marks
