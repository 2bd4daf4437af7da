"""What a build says of itself when asked: which pages were made and why, how long each phase took."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.engine.clock import Clock
from hricsite.engine.pipeline import Outcome
from hricsite.engine.planning import NEW, TOUCHED
from hricsite.model.diagnostics import Message, say

SHOWN = 3
"""So many reasons are told for a page; of more, how many."""


def explain(outcome: Outcome) -> Iterator[Message]:
    """Yield a line for each page that was made or removed."""
    same = {path for path, each in outcome.made.items() if each.stamp is None}
    for path, reasons in sorted(outcome.reasons.items()):
        words = " ".join(str(_reason(each)) for each in reasons[:SHOWN])
        if len(reasons) > SHOWN:
            words += f" +{len(reasons) - SHOWN}"
        if path in same:
            yield say("{path}: made again, the same as before: {reasons}", path=path, reasons=words)
        else:
            yield say("{path}: made: {reasons}", path=path, reasons=words)
    for path in outcome.removed:
        yield say("{path}: removed", path=path)


def _reason(fact: str) -> str:
    """Return the name of the fact that changed, or why a page is made for which none did."""
    return _WORDS.get(fact, fact)


_WORDS = {NEW: "new", TOUCHED: "changed in the output folder"}


def timings(clock: Clock) -> Iterator[Message]:
    """Yield a line for each phase."""
    for phase, seconds in clock.seconds.items():
        yield say("{phase}: {seconds} s", phase=phase.rjust(10), seconds=f"{seconds:.3f}")
