"""Run what a student handed in, cell by cell, in a sandboxed fork of a warm process.

`Runner` is the whole of it: the process that holds it never runs a line of a student.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.running.runner import Runner as Runner

__getattr__, __dir__, __all__ = lazy_exports(__name__, {"runner": "Runner"})
