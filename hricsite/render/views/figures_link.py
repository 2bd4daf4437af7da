"""The way to the page of figures, from pages that show the same people and events."""

from __future__ import annotations

from hricsite.render.parts import Link
from hricsite.render.scope import Scope

TAIL = "figures/index.html"


def figures_link(scope: Scope) -> Link:
    """Return the link to the page of figures."""
    words = scope.say("In figures: people by year, charge, status and region")
    return Link(words=words, href=scope.href(TAIL))
