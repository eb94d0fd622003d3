"""A machine without a Chromium: what an author reads who wants to print or draw there."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NoReturn

import pytest

from authoring.editions.chromium import ADVICE, PLAYWRIGHT, drawing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("is_running", [False, True])
def test_where_none_is_and_none_can_be_had_the_advice_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_running: bool
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(SystemExit) as stopped:  # noqa: PT012 (Playwright may run before)
        if is_running:
            with PLAYWRIGHT.use(), drawing():
                pass
        with drawing():
            pass
    assert stopped.value.code == ADVICE
