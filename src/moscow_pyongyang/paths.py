"""Where the course keeps its files: beside the package when installed, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_course"
_CHECKOUT = _PACKAGE.parents[1]


def _home(installed: str, checkout: str) -> Path:
    return _INSTALLED / installed if _INSTALLED.is_dir() else _CHECKOUT / checkout


def data_dir() -> Path:
    """Return the folder that holds ``datapackage.json``, ``tables/`` and ``sources.bib``."""
    return _home("data", "data")


def quiz_dir() -> Path:
    """Return the folder that holds one YAML question bank a lesson."""
    return _home("quizzes", "sources/quizzes")


def notebooks_dir() -> Path:
    """Return the folder of built lessons."""
    return _home("notebooks", "notebooks")


def exercises_dir() -> Path:
    """Return the folder of built student exercises."""
    return _home("exercises", "exercises")


def checkout_dir() -> Path:
    """Return the root of the checkout; only building, tests and benchmarks need it."""
    return _CHECKOUT
