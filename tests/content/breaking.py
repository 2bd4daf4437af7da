"""Ways to break the minimal site, for the tables of bad input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.sites.copies import replace

PROFILE = "content/profiles/yu-mou.yaml"
LETTER = "content/letters/to-the-mayor.yaml"
SOURCE = "content/sources/invented-daily-2020.yaml"
ENGLISH = "content/topics/reading-aloud/en.md"
CHINESE = "content/topics/reading-aloud/zh-Hans.md"

Break = Callable[[Path], None]


def changed(path: str, old: str, new: str) -> Break:
    return lambda site: replace(site / path, old, new)


def added(path: str, text: str | bytes) -> Break:
    def add(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    return add


def linked(path: str, target: str) -> Break:
    return lambda site: (site / path).symlink_to(target)


def body(line: str) -> Break:
    """Add a line to the English topic text: it becomes line 17."""
    return lambda site: (site / ENGLISH).write_text(
        (site / ENGLISH).read_text("utf-8") + f"\n{line}\n", "utf-8"
    )


# name, what is broken, code, place, words of the message
Case = tuple[str, Break, str, str, str]
