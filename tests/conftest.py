"""Fixtures that several tests share."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.work import KernelStore, set_default_store
from tests.lanes import strays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xdist.remote import Producer
    from xdist.scheduler import LoadFileScheduling

# Folders whose files share what is made once for all of them: one worker runs them all.
ROOMS = ("tests/marking/",)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    """Keep the files of a room together, where files are kept together."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByRoom(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return next((room for room in ROOMS if file.startswith(room)), file)

    return ByRoom(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lost = strays((one.path, {mark.name for mark in one.iter_markers()}) for one in items)
    if lost:
        raise pytest.UsageError(f"Marks that no lane would find: {', '.join(lost)}")


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Empty folders; `tmp_path` takes far longer, and most tests never name theirs."""
    home = tmp_path_factory.mktemp("folders")
    return (home / str(number) for number in count())


@pytest.fixture(autouse=True)
def a_folder_of_its_own(
    request: pytest.FixtureRequest, folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run each test in its own folder: answers are kept where the kernel stands."""
    if "tmp_path" in request.fixturenames:
        own: Path = request.getfixturevalue("tmp_path")
    else:
        own = next(folders)
        own.mkdir()
    monkeypatch.chdir(own)


@pytest.fixture(autouse=True)
def a_kernel_of_its_own() -> Iterator[None]:
    """Let no test find the work that another left in a view, nor write its own into a log."""
    before = set_default_store(KernelStore())
    yield
    set_default_store(before)
