"""Reading search-vectors.json: what folds to what, and lists in order, for Python and the browser alike."""

from __future__ import annotations

import json
from pathlib import Path

VECTORS = json.loads((Path(__file__).parent / "search-vectors.json").read_text(encoding="utf-8"))

FOLDED: list[tuple[str, str]] = [(text, folded) for text, folded in VECTORS["fold"]]
"""A text and what it folds to."""

ORDERED: list[tuple[str, list[str]]] = [
    (order, entries) for order, lists in VECTORS["collation"].items() for entries in lists
]
"""The name of an order and entries as they must stand."""
