"""Exercises of lesson 05, testing the thesis: keys, likely mistakes and what may vary."""

from __future__ import annotations

from moscow_pyongyang.checks.items import ExerciseItem

from .claims import E05_1
from .codes import E05_2, E05_3, E05_4
from .phrases import E05_5
from .series import E05_7, E05_8
from .turn import E05_6

__all__ = [
    "E05_1",
    "E05_2",
    "E05_3",
    "E05_4",
    "E05_5",
    "E05_6",
    "E05_7",
    "E05_8",
    "E05_9",
]

E05_9 = ExerciseItem(id="E05.9")  # written: a person reads it
