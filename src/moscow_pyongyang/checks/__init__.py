"""The exercises of the course: what is asked, and what a check says to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.checks.judge import check as check
    from moscow_pyongyang.checks.judge import full_marks as full_marks
    from moscow_pyongyang.checks.judge import points_earned as points_earned
    from moscow_pyongyang.checks.judge import require_full_marks as require_full_marks
    from moscow_pyongyang.checks.judge import score as score

__getattr__, __dir__, __all__ = lazy_exports(
    __name__, {"judge": "check full_marks points_earned require_full_marks score"}
)
