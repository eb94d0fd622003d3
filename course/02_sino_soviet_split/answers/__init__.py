"""Exercises of lesson 02, the Sino-Soviet split: keys, likely mistakes and what may vary."""

from __future__ import annotations

from moscow_pyongyang.checks.items import ExerciseItem

from .deliveries import E02_1, E02_2, E02_8
from .documents import E02_3
from .events import E02_4, E02_5, E02_7
from .phrases import E02_6

__all__ = [
    "E02_1",
    "E02_2",
    "E02_3",
    "E02_4",
    "E02_5",
    "E02_6",
    "E02_7",
    "E02_8",
    "E02_9",
]

E02_9 = ExerciseItem(id="E02.9")  # written: a person reads it
