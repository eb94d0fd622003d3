"""Former name of ``checks``: hidden tests of exercises that were handed out before ask for it."""

from moscow_pyongyang.checks import full_marks as full_marks
