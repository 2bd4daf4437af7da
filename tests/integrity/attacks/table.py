"""What a case of the attack suite is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hricsite.integrity.fetching import Patience
from hricsite.integrity.manifest import MANIFEST
from tests.integrity.attacks.stage import LOOK, PATIENT, Stage

TAKEN = ""
"""A release was taken: the copy is the origin, byte for byte."""

UNCHANGED = "the newest release is there already"
"""Nothing was refused and nothing changed: what is served is the release that the copy has."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case: what it is called, what happens, and the words of the refusal, or TAKEN, or UNCHANGED.

    `watch` is a path whose bytes, as served, must be others than before; or a function that returns what
    must be.  `patience` is that of the client.
    """

    name: str
    attack: Callable[[Stage], object]
    expected: str
    watch: str | Callable[[Stage], object] = MANIFEST
    patience: Patience = PATIENT

    def seen(self, stage: Stage, seconds: float = LOOK) -> object:
        """Return what must be another thing after the attack."""
        return stage.served(self.watch, seconds) if isinstance(self.watch, str) else self.watch(stage)
