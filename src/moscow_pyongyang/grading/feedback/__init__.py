"""One page for each student: by question, in the words of the checks and of the marker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.grading.feedback.student_page import feedback_page as feedback_page

__getattr__, __dir__, __all__ = lazy_exports(__name__, {"student_page": "feedback_page"})
