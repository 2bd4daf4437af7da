"""What `build.py` costs before the program begins, when all is installed: `python bench/second_run.py`.

The median of 15 runs of `build.py --version`, less the median of the same words to the program itself.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def seconds(*command: str) -> float:
    """Return the median of how long a command takes in 15 runs."""
    times = []
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    inside = str(PROJECT / ".venv/bin/python")
    through = seconds(sys.executable, "build.py", "--version")
    direct = seconds(inside, "-m", "hricsite", "--version")
    print(f"build.py {through:.3f} s, the program itself {direct:.3f} s, more {through - direct:.3f} s")
