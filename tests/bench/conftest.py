"""The bench's modules stand beside each other in `bench/`, not in a package."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "bench"))
