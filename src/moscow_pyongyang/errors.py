"""The errors of the course: each says what is wrong, where, and how to mend it."""

from __future__ import annotations


class CourseError(Exception):
    """Base of every error the package raises on purpose."""


class DataError(CourseError):
    """A table, a source list or the schema is not what the course promises."""


class UnknownNameError(CourseError, LookupError):
    """A name that the course does not have; the message lists those it has."""


class QuizError(CourseError):
    """A question, a bank or an answer log cannot be used as it is."""


class BuildError(CourseError):
    """A source file cannot become a notebook."""
