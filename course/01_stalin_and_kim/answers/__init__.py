"""Exercises of lesson 01, Stalin and Kim, 1945-1956: keys, likely mistakes and what may vary."""

from __future__ import annotations

from moscow_pyongyang.checks.items import ExerciseItem

from .documents import E01_3
from .events import E01_1, E01_2, E01_4, E01_5
from .phrases import E01_6
from .years import E01_7, E01_8

__all__ = [
    "E01_1",
    "E01_2",
    "E01_3",
    "E01_4",
    "E01_5",
    "E01_6",
    "E01_7",
    "E01_8",
    "E01_9",
]

E01_9 = ExerciseItem(id="E01.9")  # written: a person reads it
