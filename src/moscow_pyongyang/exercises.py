"""Former name of ``checks``: hidden tests of exercises that were handed out before ask for it."""

from moscow_pyongyang.checks import check, full_marks

__all__ = ["check", "full_marks"]
