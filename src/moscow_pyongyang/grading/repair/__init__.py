"""Bring a hand-in into the order of the released notebook, and say what was mended.

`mend` takes the bytes as they came and never changes them. What is of the student stays, at
its place: answers, written texts, cells of their own. All else is put back as it was released.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.repair.mending import mend as mend

__getattr__, __dir__, __all__ = lazy_exports(__name__, {"mending": "mend"})
