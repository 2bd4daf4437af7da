"""Checks of a finished tree, each a function of its folder alone; this is their list."""

from __future__ import annotations

from hricsite.checks import (
    addresses,
    asset_names,
    budget,
    encoding,
    entry,
    feeds,
    files_on_disk,
    head,
    key_material,
    names,
    pictures,
    reachability,
    script_rule,
    scripts,
    styles,
)
from hricsite.checks.tree import Check

CHECKS: tuple[Check, ...] = (
    names.CHECK,
    files_on_disk.CHECK,
    encoding.CHECK,
    addresses.CHECK,
    reachability.CHECK,
    head.CHECK,
    styles.CHECK,
    scripts.CHECK,
    pictures.CHECK,
    asset_names.CHECK,
    entry.CHECK,
    feeds.CHECK,
    script_rule.CHECK,
    budget.CHECK,
    key_material.CHECK,
)
"""Which rule of reach.md each of them holds stands in `rules.py`."""
