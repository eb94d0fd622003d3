"""One course folder for all tests of nbgrader, with the course's settings."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

from authoring.run import own_sockets
from tests.marking.course import RELEASED, SETTINGS, Course, HandedIn, environment

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """A course folder with the course's settings; nothing outside it is read or written."""
    from nbgrader import api
    from nbgrader.apps.api import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    folder = tmp_path_factory.mktemp("nbgrader")
    shutil.copy(SETTINGS, folder)
    config = PyFileConfigLoader(SETTINGS.name, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    with own_sockets() as sockets, pytest.MonkeyPatch.context() as patch:
        for name, value in environment(folder).items():
            patch.setenv(name, value)
        # Each new gradebook asks a process of its own, which takes as long as marking a hand-in.
        patch.setattr(api, "get_alembic_version", cache(api.get_alembic_version))
        config.merge(sockets)
        patch.chdir(folder)
        yield Course(folder, NbGraderAPI(config=config))


@pytest.fixture(scope="package")
def handed_in(course: Course) -> HandedIn:
    return HandedIn(course.mark(RELEASED), {})
