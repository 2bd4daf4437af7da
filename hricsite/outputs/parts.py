"""Long lists in parts: at most 200 entries a page (design.md section 3), named alike in every tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
MOST = 200
UNDATED = "undated"
"""The name of the part that holds what has no date."""
Sizes = tuple[tuple[str, int], ...]
"""The names of the parts of a list, and how many entries each has."""


def parted(keyed: Iterable[tuple[str, Sequence[T]]]) -> dict[str, Sequence[T]]:
    """Return groups as parts of at most 200: `a`, then `a-2`, `a-3` when a group is longer."""
    parts: dict[str, Sequence[T]] = {}
    for key, group in keyed:
        for number, start in enumerate(range(0, len(group), MOST), 1):
            parts[key if number == 1 else f"{key}-{number}"] = group[start : start + MOST]
    return parts


def in_years(groups: Mapping[str, Sequence[T]]) -> tuple[tuple[str, Sequence[T]], ...]:
    """Return groups named by their years, the newest first, the undated last."""
    return tuple(sorted(groups.items(), key=lambda each: (each[0] != UNDATED, each[0]), reverse=True))


def sizes_of(parts: Mapping[str, Sequence[T]]) -> Sizes:
    """Return the size of each part."""
    return tuple((name, len(part)) for name, part in parts.items())
