"""The course's sample answers, each at a known level: to mark before the class is marked."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.marking.own_text import own_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moscow_pyongyang.grading.assignment import GradedItem

_SAMPLE = re.compile(
    r"^\*\*Level (\d+)\b[^*]*\*\*\s+\"(.+?)\"(?:\s*\*([^*]+)\*)?\s*(?=^\*\*Level|\Z)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class SampleAnswer:
    """A sample answer with the course's own marks.

    Attributes
    ----------
    code
        By which a marker's marks are kept: ``"sample-2"``, and nothing that tells the level.
    text
        The answer, as plain text.
    levels
        The course's points by key of the criterion.
    remark
        Why these, in the course's words; empty for a full answer.
    """

    code: str
    text: str
    levels: Mapping[str, float]
    remark: str


def sample_answers(item: GradedItem) -> list[SampleAnswer]:
    """Return the sample answers of a written item in a mixed order, the same at every start.

    Each stands at one level on all criteria, as the teacher's notebook says. An item without
    sample answers has none, and is marked without calibration.
    """
    # The quotation marks of an answer must be the last ones before its remark.
    found = [
        (float(level), own_text(text), own_text(remark))
        for level, text, remark in _SAMPLE.findall(item.sample)
    ]
    random.Random(f"samples of {item.id}").shuffle(found)
    return [
        SampleAnswer(
            f"sample-{number}",
            text,
            {one.key: min(level, one.points) for one in item.criteria},
            remark,
        )
        for number, (level, text, remark) in enumerate(found, start=1)
    ]
