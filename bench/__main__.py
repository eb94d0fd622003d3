"""``make bench``: every measurement, one after the other."""

from __future__ import annotations

from bench import control_to_repaint, import_time, load_tables, run_all


def main() -> None:
    """Run all measurements and print their figures."""
    for part in (import_time, load_tables, run_all, control_to_repaint):
        print(f"\n{(part.__doc__ or '').splitlines()[0]}", flush=True)
        part.main()


if __name__ == "__main__":
    main()
