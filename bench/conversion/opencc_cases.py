"""Run OpenCC's own published test cases: `python bench/conversion/opencc_cases.py OPENCC/test/testcases`.

The file is in the source archive of OpenCC on PyPI.  Each case that hricsite converts otherwise is printed.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon

WAYS = {
    "s2tw": ("zh-Hans", "zh-Hant"),
    "s2hk": ("zh-Hans", "zh-Hant-HK"),
    "tw2s": ("zh-Hant", "zh-Hans"),
    "hk2s": ("zh-Hant-HK", "zh-Hans"),
    "t2s": ("zh-Hant", "zh-Hans"),
}


def main(path: Path) -> None:
    """Print how many cases of each configuration agree, and those that do not."""
    counts = {step: [0, 0] for step in WAYS}
    text = re.sub(r"^\s*//.*$|,(?=\s*[}\]])", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for case in json.loads(text)["cases"]:
        for step, expected in case["expected"].items():
            if step in WAYS:
                source, target = WAYS[step]
                got = convert_text(case["input"], source=source, target=target, lexicon=core_lexicon())
                counts[step][0] += got == expected
                counts[step][1] += 1
                if got != expected:
                    print(f"{step} {case['id']}\n  {case['input']}\n  {expected}\n  {got}")
    for step, (right, total) in counts.items():
        print(f"{step}: {right} of {total}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "testcases.json")
