"""The questions as platforms get them, read once for all tests of the exports."""

from __future__ import annotations

from authoring.editions.lms.reading import read_items
from moscow_pyongyang.paths import checkout_dir

ITEMS = read_items(checkout_dir())
