"""Exercises of lesson 03, the rupture of 1990: keys, likely mistakes and what may vary."""

from __future__ import annotations

from moscow_pyongyang.checks.items import ExerciseItem

from .deliveries import E03_8
from .documents import E03_3
from .phrases import E03_6
from .trade import E03_1, E03_2, E03_7
from .treaty import E03_4, E03_5

__all__ = [
    "E03_1",
    "E03_2",
    "E03_3",
    "E03_4",
    "E03_5",
    "E03_6",
    "E03_7",
    "E03_8",
    "E03_9",
]

E03_9 = ExerciseItem(id="E03.9")  # written: a person reads it
