"""What ``bootstrap.py`` does: make ``.venv``, keep it whole, and put the course into it.

Only the standard library, since nothing is installed when this runs.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class StartError(Exception):
    """Why the course cannot start, in a sentence that says what to do."""
