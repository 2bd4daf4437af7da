"""The table of the other generators."""

from __future__ import annotations

import statistics
from typing import Any

from table import table

HEAD = (
    "generator",
    "documents",
    "from nothing s",
    "CPU s",
    "largest MB",
    "nothing changed s",
    "one edit s",
    "pages",
    "links",
    "feed entries",
    "dead links",
)


def peers_table(data: dict[str, Any]) -> str:
    """Return medians and counts of each generator; the OpenCC step is inside its times."""
    rows = [_row(name, found) for name, found in sorted(data.get("peers", {}).items())]
    return table(HEAD, rows) if rows else "Not measured yet.\n"


def _row(name: str, found: dict[str, Any]) -> tuple[str, ...]:
    times = [
        f"{statistics.median(run[key] for run in found[case]):.2f}"
        for case, key in (("cold", "wall"), ("cold", "cpu"), ("same", "wall"), ("edited", "wall"))
    ]
    largest = max(run["largest"] for run in found["cold"])
    counts = (f"{found[key]:,}" for key in ("pages", "links", "feeds", "dead"))
    return (name, f"{found['size']:,}", *times[:2], f"{largest:.0f}", *times[2:], *counts)
