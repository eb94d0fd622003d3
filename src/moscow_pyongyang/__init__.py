"""Moscow and Pyongyang, 1945-2026: the package behind the course notebooks.

Importing it reads no file; each name below loads what it needs on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moscow_pyongyang import explorers as explore
    from moscow_pyongyang.checks import check
    from moscow_pyongyang.questions import class_votes, comeback, progress, quiz
    from moscow_pyongyang.tables import card, cite, load, name_of
    from moscow_pyongyang.views.figure import show

__all__ = [
    "card",
    "check",
    "cite",
    "class_votes",
    "comeback",
    "explore",
    "load",
    "name_of",
    "progress",
    "quiz",
    "show",
]
__version__ = "0.1.0"

_HOME = {
    "card": "tables",
    "check": "checks",
    "cite": "tables",
    "class_votes": "questions",
    "comeback": "questions",
    "explore": "explorers",
    "load": "tables",
    "name_of": "tables",
    "progress": "questions",
    "quiz": "questions",
    "show": "views.figure",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_HOME[name]}")
    if name == "explore":
        # What a student does at a desk is kept with the quiz answers, and comes back with them.
        import_module(f"{__name__}.questions.desk_memory").connect()
    value = module if name == "explore" else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
