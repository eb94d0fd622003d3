"""Fixtures that several tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.views import task as _desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in its own folder: answers are kept where the kernel stands."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def a_kernel_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find the work that another left at a desk."""
    monkeypatch.setattr(_desk, "_KEPT", {})
    monkeypatch.setattr(_desk, "_usual", [_desk.in_kernel])
