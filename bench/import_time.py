"""How long ``import moscow_pyongyang`` takes, beside ``import pandas`` in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 7


def seconds(statement: str) -> float:
    """Return the median time that a fresh interpreter needs for `statement`."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    """Print the import time of the package and of its heaviest dependency."""
    nothing = seconds("pass")
    own = seconds("import moscow_pyongyang") - nothing
    pandas = seconds("import pandas") - nothing
    print(f"import of the package    {1000 * own:7.1f} ms")
    print(f"import of pandas         {1000 * pandas:7.1f} ms")
    print(f"pandas / package         {pandas / max(own, 0.0005):7.1f} times")


if __name__ == "__main__":
    main()
