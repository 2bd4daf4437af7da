"""Checks of a finished tree, each a function of its folder alone; this is their list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from hricsite.checks import budget, links, names, script_rule
from hricsite.model.diagnostics import Diagnostic

Check = Callable[[Path], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (names.check, links.check, script_rule.check, budget.check)
