"""Exercises of lesson 04, the realignment of 2022: keys, likely mistakes and what may vary."""

from __future__ import annotations

from moscow_pyongyang.checks.items import ExerciseItem

from .documents import E04_3
from .events import E04_1, E04_4, E04_5
from .phrases import E04_6
from .votes import E04_2
from .years import E04_7, E04_8

__all__ = [
    "E04_1",
    "E04_2",
    "E04_3",
    "E04_4",
    "E04_5",
    "E04_6",
    "E04_7",
    "E04_8",
    "E04_9",
]

E04_9 = ExerciseItem(id="E04.9")  # written: a person reads it
