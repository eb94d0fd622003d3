"""What is made once in a run: by one worker, whole, and anew if it was left half made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.support.once import once_a_run

if TYPE_CHECKING:
    from pathlib import Path


class WorkerFolder:
    """Stands for pytest's, with a folder of a worker in that of a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def getbasetemp(self) -> Path:
        return self.folder


def test_the_first_worker_makes_it_and_the_others_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    made: list[str] = []

    def make(folder: Path) -> None:
        made.append(folder.name)
        (folder / "page.html").write_text("whole", encoding="utf-8")

    def ask(worker: str) -> str:
        factory: pytest.TempPathFactory = WorkerFolder(tmp_path / worker)  # type: ignore[assignment]
        return (once_a_run(factory, "site", make) / "page.html").read_text(encoding="utf-8")

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(ask, ("gw0", "gw1", "gw2"))) == ["whole"] * 3
    assert made == ["site"]


def test_what_was_left_half_made_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    factory: pytest.TempPathFactory = WorkerFolder(tmp_path)  # type: ignore[assignment]

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="full"):
        once_a_run(factory, "site", fail)
    site = once_a_run(factory, "site", lambda folder: (folder / "whole").touch())
    assert [path.name for path in site.iterdir()] == ["whole"]
