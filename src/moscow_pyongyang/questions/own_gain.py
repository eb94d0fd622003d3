"""What a learner is told of the inventory *Who says so?*: gain, calibration, Brier score.

Nothing of it is said before both forms are answered, and nothing of it leaves the machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from moscow_pyongyang.questions.calibration import (
    SAID,
    WORDS,
    brier_score,
    calibration_curve,
    overconfidence,
)
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.questions.sittings import sittings
from moscow_pyongyang.tables.headings import column_title
from moscow_pyongyang.tables.readable import frame_html

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.questions.calibration import CalibrationPoint
    from moscow_pyongyang.questions.sittings import Sitting

SKILLS = ("sourcing", "contextualisation", "corroboration", "close reading", "data reading")
# Two standard errors, of a difference of two counts.
_TWO = 1.96
_EVEN = 0.05
_SIZE, _EDGE = 200, 30


@dataclass(frozen=True)
class Gain:
    """A learner's own result; None or empty where a form is still to come.

    Attributes
    ----------
    sentence
        The result in words.
    change
        Right answers after the course less right answers before it.
    luck
        A change of so many questions or fewer may be luck.
    skills
        One row a skill: questions of each form, right answers before and after.
    brier_before, brier_after
        Brier scores, 0 to 1; lower is better.
    curve_before, curve_after
        Points of the calibration curves.
    """

    sentence: str
    change: int | None = None
    luck: int | None = None
    skills: pd.DataFrame | None = None
    brier_before: float | None = None
    brier_after: float | None = None
    curve_before: tuple[CalibrationPoint, ...] = ()
    curve_after: tuple[CalibrationPoint, ...] = ()

    def curve(self) -> pd.DataFrame:
        """Return the two curves as a table: what a word stands for, and how often it held."""
        import pandas as pd

        rows = [
            {
                "when": when,
                "you_said": WORDS[point.confidence],
                "should_be_right": SAID[point.confidence],
                "answers": point.answers,
                "right": point.right,
            }
            for when, points in (("before", self.curve_before), ("after", self.curve_after))
            for point in points
        ]
        return pd.DataFrame(
            rows, columns=["when", "you_said", "should_be_right", "answers", "right"]
        )

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.sentence)}</p>"]
        if self.skills is not None:
            parts.append(_html(self.skills, "Right answers by skill"))
        if self.curve_before or self.curve_after:
            parts += [_html(self.curve(), "How sure, and how often right"), self._picture()]
        return "\n".join(parts)

    def __repr__(self) -> str:
        parts = [self.sentence]
        if self.skills is not None:
            parts.append(self.skills.to_string(index=False))
        if self.curve_before or self.curve_after:
            parts.append(self.curve().to_string(index=False))
        return "\n\n".join(parts)

    def _picture(self) -> str:
        """Return the curves as SVG: hollow before, filled after, on the line all is as stated."""
        low, high = _spot(0, 0), _spot(1, 1)
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_SIZE + 2 * _EDGE}" '
            f'height="{_SIZE + 2 * _EDGE}" aria-label="Calibration curve: stated chance across, '
            'share right upwards; the table above says the same">',
            f'<path d="M{low}L{high}" stroke="currentColor" stroke-dasharray="4 4" fill="none"/>',
            f'<path d="M{_spot(0, 1)}L{low}L{_spot(1, 0)}" stroke="currentColor" fill="none"/>',
        ]
        lines += [
            f'<text x="{_EDGE}" y="{_SIZE + 2 * _EDGE - 8}" fill="currentColor" '
            'font-size="12">0 · chance that you stated · 1</text>',
            f'<text x="{_EDGE}" y="{_EDGE - 10}" fill="currentColor" '
            'font-size="12">↑ share that was right, 0 to 1</text>',
        ]
        for points, fill in ((self.curve_before, "none"), (self.curve_after, "currentColor")):
            spots = [_spot(point.stated, point.share) for point in points]
            if spots:
                way = "L".join(spots)
                lines.append(f'<path d="M{way}" stroke="currentColor" fill="none"/>')
            for spot in spots:
                across, up = spot.split(",")
                circle = f'<circle cx="{across}" cy="{up}" r="5" stroke="currentColor"'
                lines.append(f'{circle} fill="{fill}"/>')
        note = (
            "Rings: before. Dots: after. Across: the chance you stated. Upwards: the share that "
            "was right. On the broken line both agree; below it you were surer than right."
        )
        return "\n".join([*lines, "</svg>", f"<p><small>{note}</small></p>"])


def gain(log_path: Path | str | None = None, *, folder: Path | None = None) -> Gain:
    """Return what you gained between the two forms of *Who says so?*, for your eyes only.

    Parameters
    ----------
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the two forms; tests pass their own.

    Returns
    -------
    Gain
        A sentence alone until both forms are answered; then also tables and curves.
    """
    found = sittings(open_log(log_path).own_entries(), folder=folder)
    if not found:
        return Gain("Nothing is answered yet.")
    first = found[0]
    if len(found) == 1:
        return Gain(
            f"{len(first.answers)} of {first.asked} answers are kept. What was right is said after "
            "the second form, at the end of the course: said now, it would spoil the measure."
        )
    return _compared(first, found[1])


def luck_band(before: int, after: int, asked: int) -> int:
    """Return the largest change between two forms that luck alone may well make.

    Two standard errors of a difference, from the share right in both, with two right and two
    wrong answers added to either side so that a full score does not claim to be beyond luck.
    """
    share = (before + after + 2) / (2 * asked + 4)
    return math.floor(_TWO * math.sqrt(2 * asked * share * (1 - share)))


def _compared(first: Sitting, second: Sitting) -> Gain:
    change = second.right - first.right
    luck = luck_band(first.right, second.right, first.asked)
    before, after = brier_score(first.sure()), brier_score(second.sure())
    said = [
        f"Before the course you had {first.right} of {first.asked} right, "
        f"after it {second.right} of {second.asked}."
    ]
    if not (first.is_whole and second.is_whole):
        said.append("Questions without an answer count as not right.")
    if abs(change) <= luck:
        said.append(f"A change of up to {luck} questions may be luck.")
    else:
        said.append(f"That is more than luck would often make (up to {luck} questions).")
    if before is not None and after is not None:
        said.append(f"Brier score: {before:.2f} before, {after:.2f} after; 0 is best.")
    said += _on_sureness(second)
    return Gain(
        " ".join(said),
        change,
        luck,
        _skill_rows(first, second),
        before,
        after,
        calibration_curve(first.sure()),
        calibration_curve(second.sure()),
    )


def _on_sureness(sitting: Sitting) -> list[str]:
    over = overconfidence(sitting.sure())
    if over is None:
        return []
    if abs(over) <= _EVEN:
        return ["After the course you were about as sure as you were right."]
    way = "surer than you were right" if over > 0 else "right more often than you were sure"
    return [f"After the course you were {way}."]


def _skill_rows(first: Sitting, second: Sitting) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "skill": skill,
            "questions": first.asked_of(skill),
            "right_before": first.right_of(skill),
            "right_after": second.right_of(skill),
        }
        for skill in SKILLS
    ]
    return pd.DataFrame(rows)


def _html(table: pd.DataFrame, caption: str) -> str:
    return frame_html(table, caption=caption, head=str(table.columns[0]), titles=column_title)


def _spot(across: float, up: float) -> str:
    return f"{_EDGE + across * _SIZE:.0f},{_EDGE + (1 - up) * _SIZE:.0f}"
