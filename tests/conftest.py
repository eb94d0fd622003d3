"""Fixtures that several tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.widgets import _desk

if TYPE_CHECKING:
    from pathlib import Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give one worker all that needs a browser, and begin with it; a file stays together.

    Two browsers at once on two cores make each other late, and a late answer looks like none.
    """
    items.sort(key=lambda item: "browser" not in item.path.parts)
    for item in items:
        group = "browser" if "browser" in item.path.parts else item.path.name
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in its own folder: answers are kept where the kernel stands."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def a_kernel_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find the work that another left at a desk."""
    monkeypatch.setattr(_desk, "_KEPT", {})
    monkeypatch.setattr(_desk, "_usual", [_desk.in_kernel])
