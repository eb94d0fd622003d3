"""Grade a class: collect, mend, run in a sandbox, judge, mark, give back.

What a student wrote is data here, never code: it runs only in a child of `running`, which
the kernel of the machine holds, and what leaves that child is JSON of a limited size.

`model` says what passes from one room to the next, `assignment` what an exercise asks, and
`mark` opens the marking desk in a notebook.
"""

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.marking.desk import mark as mark

__getattr__, __dir__, __all__ = lazy_exports(__name__, {"marking.desk": "mark"})
