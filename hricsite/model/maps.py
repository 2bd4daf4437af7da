"""Doing the same to many things, here or in other processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Map = Callable[[Callable[[Any, Any], Any], Any, Sequence[Any]], list[Any]]
"""What returns `function(shared, item)` for each item, in order; all three may be sent to other processes."""


def map_here(function: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> list[Any]:
    """Return `function(shared, item)` for each item, made in this process."""
    return [function(shared, item) for item in items]
