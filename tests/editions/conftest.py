"""One Chromium for all tests of editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.editions.chromium import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with drawing() as made:
        yield made
