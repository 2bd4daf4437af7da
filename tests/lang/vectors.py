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

TERMS: list[tuple[str, list[str]]] = [(text, terms) for text, terms in VECTORS["terms"]]
"""A folded text and what the index holds of it."""

QUERIES: list[tuple[str, list[list[object]]]] = [(query, pieces) for query, pieces in VECTORS["queries"]]
"""A query and its pieces: each with the terms that are asked for, and the beginning of a word."""

PLACES: list[tuple[str, str, list[int]]] = [tuple(row) for row in VECTORS["places"]]
"""A folded line, a piece of a query, and where the line has it."""
