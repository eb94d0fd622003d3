"""What the kernel of this machine holds a student's code with, and what it says of it.

`guards` reports what there is; `room` is how a process goes in, `limits` what it may use.
Linux only, by system calls alone: no helper program, no privilege beyond the instructor's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.sandbox.report import Guard as Guard
    from moscow_pyongyang.grading.sandbox.report import guards as guards
    from moscow_pyongyang.grading.sandbox.report import missing as missing

__getattr__, __dir__, __all__ = lazy_exports(__name__, {"report": "Guard guards missing"})
