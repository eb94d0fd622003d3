"""Moscow and Pyongyang, 1945-2026: the package behind the course notebooks.

Importing it reads no file; each name below loads what it needs on first use.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang import explorers
    from moscow_pyongyang.checks import check as check
    from moscow_pyongyang.lessons import hand_in as hand_in
    from moscow_pyongyang.lessons import lesson as lesson
    from moscow_pyongyang.questions import class_votes as class_votes
    from moscow_pyongyang.questions import comeback as comeback
    from moscow_pyongyang.questions import gain as gain
    from moscow_pyongyang.questions import my_claim as my_claim
    from moscow_pyongyang.questions import progress as progress
    from moscow_pyongyang.questions import quiz as quiz
    from moscow_pyongyang.questions import read_claim as read_claim
    from moscow_pyongyang.questions import who_says_so as who_says_so
    from moscow_pyongyang.tables import card as card
    from moscow_pyongyang.tables import cite as cite
    from moscow_pyongyang.tables import load as load
    from moscow_pyongyang.tables import name_of as name_of
    from moscow_pyongyang.tables.readable import readable as readable
    from moscow_pyongyang.views.figure import show as show

    explore = explorers

__version__ = "0.1.0"

_export, __dir__, __all__ = lazy_exports(
    __name__,
    {
        "checks": "check",
        "lessons": "hand_in lesson",
        "questions": "class_votes comeback gain my_claim progress quiz read_claim who_says_so",
        "tables": "card cite load name_of",
        "tables.readable": "readable",
        "views.figure": "show",
    },
    modules={"explore": "explorers"},
)


def __getattr__(name: str) -> Any:
    # A notebook that takes its first name from here becomes one of the course's: its page is
    # served before any view is shown. Outside of notebooks nothing is imported for it.
    if "IPython" in sys.modules and name in __all__:
        import_module(f"{__name__}.views.page").set_up_page()
    return _export(name)
