"""Where the files of this folder lie that are no Python."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PINS_FILE = HERE / "pins.csv"
LOCK = HERE / "requirements.lock"
