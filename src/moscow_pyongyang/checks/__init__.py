"""The exercises of the course: what is asked, and what a check says to an answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moscow_pyongyang.checks.checking import check, full_marks

__all__ = ["check", "full_marks"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.checking"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
