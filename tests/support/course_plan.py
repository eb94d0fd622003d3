"""What a build of the course would make, read once for all tests of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from authoring.build import plan
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from authoring.build import Plan


@cache
def course_plan() -> Plan:
    """Return the plan of the checkout; no test changes what it is read from."""
    return plan(checkout_dir())
