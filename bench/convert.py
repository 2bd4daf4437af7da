"""Make the third language of the Hugo site: `python bench/convert.py SITE`, before each Hugo build.

This is the step that a Hugo user needs and hricsite does itself; it is timed apart.
"""

from __future__ import annotations

import sys
from pathlib import Path

import opencc


def convert_tree(site: Path) -> int:
    """Write the Traditional content and messages from the Simplified ones; return the number of files."""
    converter = opencc.OpenCC("s2tw")
    source, target = site / "content" / "zh-hans", site / "content" / "zh-hant"
    pairs = [(path, target / path.relative_to(source)) for path in sorted(source.rglob("*.md"))]
    pairs.append((site / "i18n" / "zh-hans.yaml", site / "i18n" / "zh-hant.yaml"))
    for old, new in pairs:
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(converter.convert(old.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return len(pairs)


if __name__ == "__main__":
    print(convert_tree(Path(sys.argv[1])))
