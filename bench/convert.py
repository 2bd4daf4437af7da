"""Make the third language of the Hugo site: `python bench/convert.py SITE [FILE]`, before each Hugo build.

This is the step that a Hugo user needs and hricsite does itself, so it is inside the clock.  With a FILE,
named below the folder of the Simplified content, only that file is converted, as after an edit.
"""

from __future__ import annotations

import sys
from pathlib import Path

import opencc


def convert_tree(site: Path) -> int:
    """Write the Traditional content and messages from the Simplified ones; return the number of files."""
    old, new = site / "content" / "zh-hans", site / "content" / "zh-hant"
    names = [path.relative_to(old) for path in sorted(old.rglob("*.md"))]
    converter = opencc.OpenCC("s2tw")
    for name in names:
        _convert(converter, old / name, new / name)
    messages = site / "i18n"
    if messages.is_dir():
        _convert(converter, messages / "zh-hans.yaml", messages / "zh-hant.yaml")
    return len(names)


def convert_file(site: Path, name: str) -> None:
    """Write one Traditional file from its Simplified one."""
    content = site / "content"
    _convert(opencc.OpenCC("s2tw"), content / "zh-hans" / name, content / "zh-hant" / name)


def _convert(converter: opencc.OpenCC, old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text(converter.convert(old.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        convert_file(Path(sys.argv[1]), sys.argv[2])
    else:
        print(convert_tree(Path(sys.argv[1])))
