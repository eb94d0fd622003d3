"""``make bench``: every measurement, one after the other."""

from __future__ import annotations

import sys

from bench import (
    browser_edition,
    control_to_repaint,
    grade_a_class,
    import_time,
    load_tables,
    marking_desk,
    quiz_check,
    run_all,
    ten_in_a_page,
)


def main() -> int:
    """Run all measurements and print their figures; return how many were not as they should be."""
    parts = (import_time, load_tables, run_all, control_to_repaint, ten_in_a_page)
    parts += (quiz_check, grade_a_class, marking_desk, browser_edition)
    failed = 0
    for part in parts:
        print(f"\n{(part.__doc__ or '').splitlines()[0]}", flush=True)
        failed += bool(part.main())
    return failed


if __name__ == "__main__":
    sys.exit(main())
