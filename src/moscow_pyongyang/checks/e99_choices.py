"""What the item of the template may draw: the smallest list of its kind, for authors to copy."""

from __future__ import annotations

from moscow_pyongyang.checks.variants import Choice

# The largest delivery. Each recipient has its largest year to itself.
LARGEST = (
    Choice("CHN", recipient="CHN", receiver="China"),
    Choice("PRK", recipient="PRK", receiver="North Korea"),
    Choice("KOR", recipient="KOR", receiver="South Korea"),
)
